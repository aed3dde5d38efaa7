"""Erasing with mouse and keys: seen first, never by Enter alone; the bin; what was kept long enough; a printed head."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from pie_desktop.domain.kinds import Person
from pie_desktop.services import drafts, letting_go, passphrases, people, plan, reflections, rounds
from pie_desktop.services.checking import SAID
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import head_in_words
from pie_desktop.vault.passphrase import Cost
from tests.ui.hands import Hands

WORD = "quillwort"
CHEAP = Cost(memory=64, passes=1, lanes=1)
NAME = "Zed <b>Zebedee</b>"


def zed(desk: Desk) -> str:
    people.add_person(desk, NAME, label="night worker", until=date(2010, 1, 1))
    plan.add_action(desk, f"{NAME} mends the lamp.")
    return next(one.id for one in people.people(desk) if one.value.name == NAME)


def is_there(desk: Desk, id: str) -> bool:
    return desk.workspace.row(id) is not None


def texts_of(desk: Desk) -> list[str]:
    return [one.value.text for one in desk.workspace.find("action")]


def dialog() -> Any:
    found = QApplication.activeModalWidget()
    assert found is not None, "no dialog came up"
    return found


def press(hands: Hands, inside: QWidget, words: str) -> None:
    [button] = [one for one in inside.findChildren(QWidget) if getattr(one, "text", lambda: "")() == words]
    button.click()
    hands.wait()


def test_a_person_is_erased_after_a_look_at_what_goes(in_new: Hands) -> None:
    id = in_new.ask(zed)
    page = in_new.go("people", id=id).page
    page.here.set_key("")
    in_new.press(f"Erase… {NAME}")
    shown = dialog()
    told = " ".join(one.text() for one in shown.findChildren(QWidget) if hasattr(one, "textFormat"))
    assert "1 × person" in told and "night worker" in told and NAME in told
    [tick] = [one for one in shown.findChildren(QCheckBox) if "mends the lamp" in one.accessibleName()]
    tick.setChecked(True)

    press(in_new, shown, "Erase for good")

    assert not in_new.ask(is_there, id)
    assert in_new.ask(texts_of) == ["night worker mends the lamp."]
    assert in_new.window.notice.isVisibleTo(in_new.window)
    assert page.row(id) is None


def test_enter_alone_erases_nothing(in_new: Hands) -> None:
    id = in_new.ask(zed)
    in_new.go("people", id=id).act("erase", id)
    in_new.wait()
    QTest.keyClick(dialog(), Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(is_there, id) and in_new.told() == "Nothing was erased."


def test_what_lies_in_the_bin_says_until_when_and_can_be_erased_now(in_new: Hands) -> None:
    round = in_new.ask(lambda desk: rounds.begin(desk, "Winter", "short"))
    in_new.ask(rounds.bin_round, round)
    in_new.go("settings")
    in_new.press("Erase now: Winter")
    press(in_new, dialog(), "Erase for good")
    assert not in_new.ask(is_there, round)


def test_what_was_kept_long_enough_is_kept_longer_or_let_go(in_new: Hands) -> None:
    id = in_new.ask(zed)
    page = in_new.go("keeping").page
    box = in_new.named("People who left")
    box.set_key("6")
    box.picked.emit("6")
    in_new.wait()
    in_new.press(f"Keep longer: {NAME}, and all that is theirs")
    asked = dialog()
    asked.until.line.setText("1/1/2090")
    press(in_new, asked, "Keep it")
    assert asked.isVisible(), "it asks for a reason"
    asked.why.setText("An inquiry")
    press(in_new, asked, "Keep it")
    assert in_new.ask(letting_go.look).due == () and page.ticks == []

    in_new.window.deeds["undo"].trigger()
    in_new.wait()
    [(tick, _due)] = page.ticks
    tick.click()
    in_new.press("Erase what is ticked…")
    press(in_new, dialog(), "Erase for good")
    assert not in_new.ask(is_there, id)


def own_words(desk: Desk, sealed: bool) -> str:
    """A reflection that was changed, with a draft of it, copied by a backup; another one beside it."""
    id = desk.clock.new_id()
    for words in (f"The {WORD} by the door.", "Rain on the roof."):
        reflections.write(desk, {"note": words}, id=id if WORD in words else "", title=words)
    if sealed:
        passphrases.set_passphrase(desk, "seven grey herons wait", CHEAP)
    reflections.change(desk, id, tags=(WORD,))
    drafts.keep_draft(desk, reflections.form(id, "quick", "other"), f"half a {WORD}")
    desk.back_up()
    return id


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("view", ["mine", "write"])
def test_a_reflection_of_ones_own_is_erased_where_it_is_read_or_written(in_new: Hands, view: str, sealed: bool) -> None:
    id = in_new.ask(own_words, sealed)
    shown = in_new.go("reflection", view="write", id=id).page
    if view == "mine":
        in_new.go("reflection", view="mine")
        shown.mine.table.selectRow([row.id for row in shown.mine.table.model_of_rows.rows].index(id))
        in_new.wait()
    in_new.press("Erase…", shown)
    assert in_new.ask(is_there, id), "it is seen before it happens"
    QTest.keyClick(dialog(), Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(is_there, id), "never by Enter alone"
    in_new.press("Erase…", shown)
    asked = dialog()
    told = " ".join(one.text() for one in asked.findChildren(QWidget) if hasattr(one, "textFormat"))
    assert "1 × reflection" in told and "cannot be taken back" in told and WORD not in told

    press(in_new, asked, "Erase for good")

    assert shown.view == view and "gone for good" in in_new.told()
    assert not in_new.window.notice.undo.isVisibleTo(in_new.window)
    assert not in_new.ask(is_there, id) and in_new.ask(drafts.drafts) == {}
    assert [row.cells[1] for row in in_new.go("reflection", view="mine").page.mine.table.model_of_rows.rows] == [
        "Rain on the roof."
    ]
    in_new.go("reflection", view="write")
    assert WORD not in "\n".join(text.text for text in shown.write.texts())
    in_new.window.deeds["undo"].trigger()
    in_new.wait()
    assert not in_new.ask(is_there, id)
    file = in_new.program.path
    in_new.program.tasks.close()
    in_new.wait()
    files = [one for one in file.parent.parent.rglob("*") if one.is_file()]
    assert file in files and any(one.parent.parent.name == "backups" for one in files)
    assert [one.name for one in files if WORD.encode() in one.read_bytes()] == []


def test_what_others_wrote_is_not_offered_for_erasing(in_new: Hands) -> None:
    shown = in_new.go("reflection", view="shared").page
    assert shown.shared.reading.deeds.count() == 0


def test_times_are_for_managers_to_set(in_new: Hands) -> None:
    def make_reader(desk: Desk) -> None:
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            work.add(Person(name="Boss", access="manager"))
            work.commit()
        desk.look_again()

    in_new.ask(make_reader)
    in_new.go("keeping")
    assert not in_new.named("People who left").isEnabled()


def test_a_head_typed_from_paper_is_compared(in_new: Hands) -> None:
    in_new.ask(zed)
    head = in_new.ask(head_in_words)
    page = in_new.go("settings").page
    page.head_line.setText(head.upper())
    in_new.press("Look the file through")
    assert SAID["same"] in page.found.text()
    page.head_line.setText("history 2 · 0000 0000 0000 0000")
    in_new.press("Look the file through")
    assert SAID["other"] in page.found.text()
    page.head_line.setText("nonsense")
    in_new.press("Look the file through")
    assert "foot of a report" in page.found.text()
