"""When something goes wrong: drafts after a crash, refusals in words, faults, windows off the screen."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMessageBox

from pie_desktop.errors import NotWritable
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import Desk, new_workspace, open_desk
from pie_desktop.services.drafts import drafts, keep_draft
from tests.ui.hands import Hands
from ui import window_place
from ui.settings import Settings, SettingsFile
from ui.window_place import kept_on_screen


def a_round(desk: Desk) -> str:
    return rounds.begin(desk, "A round", "short")


def told(hands: Hands) -> QMessageBox:
    hands.wait()
    boxes = [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox) and widget.isVisible()
    ]
    assert boxes, "nothing was told"
    return boxes[-1]


def test_what_is_being_typed_is_on_the_disk_before_the_field_is_left(in_new: Hands) -> None:
    round = in_new.ask(a_round)
    field = in_new.go("assessment", round=round, code="PA").view.element.judgement.text
    field.setFocus()
    field.insertPlainText("Half a sen")
    assert field._rest.interval() <= 2000 and field._longest.interval() <= 5000
    assert field._rest.isActive() and field._longest.isActive()
    field._rest.timeout.emit()
    in_new.wait()
    assert in_new.ask(drafts) == {f"why/{round}/PA": "Half a sen"}
    field.insertPlainText("tence")
    field.save_now()
    in_new.wait()
    assert in_new.ask(drafts) == {}
    assert in_new.ask(rounds.look, round).elements[0].judgement.value.words == "Half a sentence"


def test_typing_without_a_rest_is_kept_every_few_seconds(in_new: Hands) -> None:
    round = in_new.ask(a_round)
    field = in_new.go("assessment", round=round, code="PA").view.element.judgement.text
    field.insertPlainText("a")
    first = field._longest.remainingTime()
    field.insertPlainText("b")
    assert field._longest.remainingTime() <= first, "the longest wait starts with the first key and is not put off"
    field._longest.timeout.emit()
    in_new.wait()
    assert in_new.ask(drafts) == {f"why/{round}/PA": "ab"}


def test_drafts_are_found_again_after_a_crash(in_new: Hands) -> None:
    round = in_new.ask(a_round)
    in_new.ask(elements.say_why, round, "PA", "What was saved")
    for form, text in (
        (f"why/{round}/PA", "What was saved and more"),
        (f"new-helps/{round}/PA", "A half-written strength"),
    ):
        in_new.ask(keep_draft, form, text)
    view = in_new.go("assessment", round=round, code="PA").view.element
    assert view.judgement.text.text == "What was saved and more" and view.judgement.text.unsaved
    [field] = view.cards["helps"].items.texts()
    assert field.text == "A half-written strength"
    field.save_now()
    in_new.window.leave()
    in_new.wait()
    look = in_new.ask(rounds.look, round).elements[0]
    assert look.judgement.value.words == "What was saved and more"
    assert look.helps[0].value.text == "A half-written strength"


def test_what_was_found_again_is_told_of_quietly_when_the_file_opens(in_new: Hands, tmp_path: Path) -> None:
    round = in_new.ask(a_round)
    in_new.ask(keep_draft, f"why/{round}/PA", "Half a sen")
    path = in_new.program.path
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    in_new.open(path)
    in_new.program.remember_person(in_new.ask(lambda desk: desk.person))
    in_new.wait()
    assert in_new.told() == "Found again: what you were typing on Psychological awareness."


def test_a_file_that_is_open_elsewhere_is_refused_in_words_and_the_open_one_stays(
    in_new: Hands, tmp_path: Path, sample_file: Path, places, clock
) -> None:
    path = tmp_path / "taken.pie"
    path.write_bytes(sample_file.read_bytes())
    other = open_desk(path, places, clock)
    try:
        in_new.open(path)
        box = told(in_new)
        assert "taken.pie is open already" in box.informativeText()
        box.close()
        assert in_new.window.side.brand.text() == "Testing House"
    finally:
        other.workspace.close()


def test_a_file_that_is_not_ours_is_refused_in_words(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "letter.pie"
    path.write_text("Dear all,")
    hands.open(path)
    box = told(hands)
    assert "letter.pie is not a PIE Desktop file" in box.informativeText()
    box.close()
    assert hands.window.area == "welcome"


def test_a_file_without_a_service_is_named_after_itself(hands: Hands, tmp_path: Path, clock) -> None:
    new_workspace(tmp_path / "Half begun.pie", clock)
    hands.open(tmp_path / "Half begun.pie")
    assert hands.window.side.brand.text() == "Half begun" and hands.window.area == "home"


def test_a_fault_is_told_without_anybodys_words_and_found_at_the_next_start(hands: Hands, places) -> None:
    hands.program.tasks.run(lambda: {}["the secret word quillwort"])
    box = told(hands)
    assert "quillwort" not in box.detailedText() and "KeyError" in box.detailedText()
    box.close()
    assert "KeyError" in (places.crashes / "fault.txt").read_text()
    left = hands.program.faults.from_last_run()
    assert "KeyError" in left and "quillwort" not in left
    assert hands.program.faults.from_last_run() == ""


def test_text_that_could_not_be_saved_stays_on_the_screen(in_new: Hands, tmp_path: Path) -> None:
    round = in_new.ask(a_round)
    field = in_new.go("assessment", round=round, code="PA").view.element.judgement.text
    in_new.ask(_fill_the_disk)
    long = "These words must not be lost. " * 4000
    field.setFocus()
    field.insertPlainText(long)
    field.save_now()
    box = told(in_new)
    assert "disk is full" in box.informativeText()
    box.close()
    assert field.text == long
    in_new.window.refresh()
    in_new.wait()
    assert field.text == long, "asking again does not wipe the screen"
    in_new.ask(_empty_the_disk)
    field.save_now()
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].judgement.value.words == long


def test_a_new_item_that_could_not_be_saved_stays_on_the_screen_and_is_saved_once(in_new: Hands) -> None:
    round = in_new.ask(a_round)
    card = in_new.go("assessment", round=round, code="PA").view.element.cards["helps"]
    card.add.click()
    [field] = card.items.texts()
    long = "A strength. " * 8000
    field.insertPlainText(long)
    in_new.ask(_fill_the_disk)
    field.save_now()
    told(in_new).close()
    in_new.window.refresh()
    in_new.wait()
    assert [one.text for one in card.items.texts()] == [long]
    in_new.ask(_empty_the_disk)
    field.save_now()
    field.save_now()
    in_new.window.leave()
    in_new.wait()
    assert [one.value.text for one in in_new.ask(rounds.look, round).elements[0].helps] == [long]


def _fill_the_disk(desk: Desk) -> None:
    with desk.workspace.speaking() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")


def _empty_the_disk(desk: Desk) -> None:
    with desk.workspace.speaking() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")


def test_a_backup_is_restored_by_one_button_and_the_replaced_file_is_kept(in_new: Hands) -> None:
    round = in_new.ask(a_round)
    in_new.ask(Desk.back_up)
    backup = in_new.ask(lambda desk: desk.backups.all()[0].path)
    in_new.ask(elements.say_why, round, "PA", "After the backup")
    in_new.program.restore(backup)
    in_new.wait()
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].judgement is None
    assert "replaced" in in_new.told()
    assert list(in_new.program.path.parent.glob("*.replaced-*.pie"))


def test_a_copy_is_saved_elsewhere(in_new: Hands, tmp_path: Path) -> None:
    in_new.program.save_copy(tmp_path / "stick" / "copy.pie")
    in_new.wait()
    assert (tmp_path / "stick" / "copy.pie").stat().st_size > 10_000
    in_new.program.save_copy(in_new.program.path)
    box = told(in_new)
    assert "Choose another name" in box.informativeText()
    box.close()


def test_settings_that_cannot_be_read_are_as_if_there_were_none(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"text_percent": "large"}')
    assert SettingsFile(tmp_path).values == Settings()


def test_the_program_remembers_file_window_and_person(in_new: Hands, places) -> None:
    in_new.window.setGeometry(40, 50, 900, 600)
    window_place.remember(in_new.window, in_new.program.settings)
    values = SettingsFile(places.settings).values
    assert values.window[2:] == (900, 600)
    assert values.recent == [str(in_new.program.path)]
    assert list(values.people.values()) != [""]


boxes = st.builds(QRect, *[st.integers(-5000, 5000)] * 2, *[st.integers(1, 6000)] * 2)


@given(boxes)
def test_a_window_is_always_on_a_screen(wanted: QRect) -> None:
    screens = [QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)]
    found = kept_on_screen(wanted, screens)
    assert any(screen.contains(found) for screen in screens)


def test_the_title_of_a_window_has_room_above_it_on_a_small_screen(in_new: Hands) -> None:
    screen = in_new.window.screen().availableGeometry()
    window_place.put(in_new.window, Settings(window=(0, 0, 4000, 4000)))
    found = in_new.window.geometry()
    assert found.top() - screen.top() >= 24
    assert screen.bottom() >= found.bottom()


def test_words_that_could_not_be_saved_do_not_go_unsaid_when_somebody_leaves(
    in_new: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    round = in_new.ask(a_round)
    field = in_new.go("assessment", round=round, code="PA").view.element.judgement.text

    def refused(*_args: object) -> None:
        raise NotWritable("It cannot be written here.")

    with monkeypatch.context() as broken:
        broken.setattr(elements, "say_why", refused)
        field.insertPlainText("On a stick")
        field.save_now()
        told(in_new).close()
        in_new.window.deeds["close"].trigger()
        box = told(in_new)
        assert in_new.window.area == "assessment" and field.text == "On a stick"
        assert [made.text() for made in box.buttons()] == ["All right", "Go on without saving"]
        box.close()
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    assert in_new.window.area == "welcome", "it could be saved now, and nothing is asked"


def test_somebody_may_go_on_without_words_that_cannot_be_saved(in_new: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    round = in_new.ask(a_round)
    field = in_new.go("assessment", round=round, code="PA").view.element.judgement.text

    def refused(*_args: object) -> None:
        raise NotWritable("It cannot be written here.")

    monkeypatch.setattr(elements, "say_why", refused)
    field.insertPlainText("On a stick")
    in_new.window.deeds["close"].trigger()
    box = told(in_new)
    next(made for made in box.buttons() if made.text() == "Go on without saving").click()
    in_new.wait()
    assert in_new.window.area == "welcome"
