"""Locking: what was open is put away, the keys are dropped, and whoever is there says who they are (T12)."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from shiboken6 import isValid

from pie_desktop.services import drafts, passphrases, people, rounds, seats
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import CHEAP, PASS, WORD, keys, lock, past_the_door, press, stored_drafts, unlock
from ui.dialogs.ask import AskLine
from ui.settings import SettingsFile
from ui.widgets.growing_text import GrowingText


def test_ctrl_l_an_arrow_the_passphrase_and_enter_are_all_it_takes(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("plan")
    page = lock(in_new)
    assert in_new.window.windowTitle() == "PIE Desktop" and not in_new.window.side.isVisibleTo(in_new.window)
    assert past_the_door(in_new, lambda desk: (desk.person, desk.workspace.seals.unlocked)) == ("", False)
    assert page.chosen.name == "Ana" and in_new.window.focusWidget() is page.secret.line
    press(page.secret.line, Qt.Key.Key_Down)
    assert page.chosen.name == "Bo" and in_new.window.focusWidget() is page.list
    press(page.list, Qt.Key.Key_Up)
    keys(page.list, PASS)
    assert page.secret.line.text() == PASS, "letters typed in the list are the passphrase"
    press(page.secret.line, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.window.area == "plan", "back to where one was"
    assert in_new.ask(lambda desk: desk.person) == ids["Ana"]
    assert in_new.window.windowTitle() == "Testing House – PIE Desktop"
    assert in_new.window.side.isVisibleTo(in_new.window) and in_new.window.deeds["undo"].isEnabled()


def test_somebody_else_comes_in_at_home(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("plan")
    page = lock(in_new)
    press(page.secret.line, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(lambda desk: desk.person) == ids["Bo"] and in_new.window.area == "home"
    assert list(in_new.program.settings.values.people.values()) == [ids["Bo"]]


def test_nobody_in_particular_may_go_on_as_far_as_kinds_of_user_allow(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    page.list.setCurrentRow(page.list.count() - 1)
    assert page.chosen.name == "Nobody in particular"
    assert "daily work" in page.about.text()
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(lambda desk: desk.person) == "" and in_new.window.area == "home"


def test_a_wrong_passphrase_is_told_and_then_slows_down(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    for _number in range(3):
        unlock(in_new, "wrong wrong wrong")
        assert in_new.window.area == "lock"
    assert "5 seconds" in page.trouble.text() and not page.secret.line.isEnabled() and not page.go.isEnabled()
    for left in (4, 3, 2, 1):
        page.count_down()
        assert f"{left} second" in page.trouble.text()
    page.count_down()
    assert page.secret.line.isEnabled() and not page.trouble.isVisibleTo(in_new.window)
    unlock(in_new)
    assert "Try again" in page.trouble.text(), "the file counts, not the page"
    in_new.program.clock.move(seconds=6)
    page.count_down()
    for _second in range(5):
        page.count_down()
    unlock(in_new)
    assert in_new.window.area == "home"


def test_a_file_opens_at_the_lock_where_its_last_person_has_a_passphrase(
    in_new: Hands, ids: dict[str, str], tmp_path: Path
) -> None:
    path = in_new.program.path
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    in_new.open(path)
    assert in_new.window.area == "lock" and in_new.window.windowTitle() == "PIE Desktop"
    assert in_new.window.presenter.page.chosen.name == "Ana"
    assert list(in_new.program.settings.values.people.values()) == [ids["Ana"]]
    unlock(in_new)
    assert in_new.window.area == "home" and in_new.ask(lambda desk: desk.person) == ids["Ana"]


def test_a_locked_file_can_be_closed(in_new: Hands, ids: dict[str, str]) -> None:
    lock(in_new)
    assert {id for id, deed in in_new.window.deeds.items() if deed.isEnabled()} == {
        "close", "quit", "larger", "smaller", "usual",
    }  # fmt: skip
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    assert in_new.window.area == "welcome" and in_new.window.side.isVisibleTo(in_new.window)


def test_with_large_letters_one_sees_where_the_passphrase_goes(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.program.look_like("light", 150)
    in_new.window.resize(1000, 520)
    page = lock(in_new)
    in_new.let_it_settle()
    line, body = page.secret.line, page.scroller.viewport()
    assert in_new.window.focusWidget() is line
    assert body.rect().contains(QRect(line.mapTo(body, QPoint(0, 0)), line.size()))


def test_larger_text_does_not_open_what_is_locked(in_new: Hands, ids: dict[str, str]) -> None:
    lock(in_new)
    in_new.window.deeds["larger"].trigger()
    in_new.wait()
    assert in_new.window.area == "lock" and not in_new.window.side.isVisibleTo(in_new.window)
    unlock(in_new)
    assert in_new.window.area == "home"


def test_nothing_that_a_page_still_wants_is_done_behind_a_locked_screen(in_new: Hands, ids: dict[str, str]) -> None:
    """A field that loses the keyboard because it is put away must not seat somebody, nor keep words in plain."""
    page = in_new.go("settings").page
    in_new.program.locking.lock()
    page.person_named.emit("Bo")
    in_new.program.tasks.keep(drafts.keep_draft, "reflection/new", WORD)
    in_new.wait()
    assert past_the_door(in_new, lambda desk: desk.person) == ""
    assert WORD not in past_the_door(in_new, stored_drafts)


def test_an_answer_that_comes_late_is_shown_to_nobody(in_new: Hands, ids: dict[str, str]) -> None:
    heard: list[str] = []
    in_new.program.tasks.ask(lambda _desk: WORD, then=heard.append)
    in_new.program.locking.lock()
    in_new.wait()
    assert heard == []


def hours(hands: Hands) -> Any:
    """A steady clock that is moved by hand."""
    watch = hands.program.locking.watch
    now = [1000.0]
    watch.steady = lambda: now[0]
    watch.used()
    watch.look()
    return now


def go_by(hands: Hands, now: list[float], seconds: float) -> None:
    """Time goes by as it does while a timer runs: in small steps."""
    for _step in range(int(seconds // 5)):
        now[0] += 5
        hands.program.clock.move(seconds=5)
        hands.program.locking.watch.look()
    hands.wait()


def test_five_minutes_without_a_key_lock_it_also_when_it_is_minimised(in_new: Hands, ids: dict[str, str]) -> None:
    now = hours(in_new)
    in_new.window.showMinimized()
    go_by(in_new, now, 295)
    assert in_new.window.area == "home"
    go_by(in_new, now, 5)
    assert in_new.window.area == "lock"


def test_keys_the_pointer_and_typing_put_it_off(
    in_new: Hands, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = hours(in_new)
    at = [QPoint(1, 1)]
    active = [Qt.ApplicationState.ApplicationActive]
    monkeypatch.setattr(QCursor, "pos", lambda: at[0])
    monkeypatch.setattr(QApplication, "applicationState", lambda: active[0])
    page = in_new.go("reflection").page
    field = page.findChildren(GrowingText)[0]
    in_new.window.activateWindow()
    field.setFocus()
    in_new.wait()

    deeds = (
        lambda: field.insertPlainText("dictated"),
        lambda: QTest.keyClick(field, Qt.Key.Key_Left),
        lambda: at.append(at.pop() + QPoint(1, 0)),
        lambda: in_new.window.side.buttons["home"].setFocus(),
    )
    for deed in deeds:
        go_by(in_new, now, 290)
        deed()
        go_by(in_new, now, 290)
        assert in_new.window.area == "reflection"
        in_new.program.locking.watch.used()
    active[0] = Qt.ApplicationState.ApplicationInactive
    for _minute in range(6):
        at.append(at.pop() + QPoint(9, 9))
        go_by(in_new, now, 60)
    assert in_new.window.area == "lock", "a pointer that moves over another program is nobody here"


@pytest.mark.parametrize("minutes", [0, 1, 30])
def test_the_time_is_a_setting(in_new: Hands, ids: dict[str, str], minutes: int) -> None:
    in_new.program.locking.choose_minutes(minutes)
    assert SettingsFile(in_new.program.places.settings).values.lock_after == minutes
    now = hours(in_new)
    go_by(in_new, now, 55)
    assert in_new.window.area == "home"
    go_by(in_new, now, 10)
    assert in_new.window.area == ("lock" if minutes == 1 else "home")


def test_whoever_has_no_passphrase_is_not_locked_out_by_themselves(in_new: Hands) -> None:
    now = hours(in_new)
    go_by(in_new, now, 3600)
    assert in_new.window.area == "home"
    lock(in_new)
    assert in_new.window.area == "lock", "Ctrl+L does it in any case"


def test_a_computer_that_slept_is_locked_whichever_clock_tells_of_it(in_new: Hands, ids: dict[str, str]) -> None:
    now = hours(in_new)
    in_new.program.clock.move(minutes=2)
    in_new.program.locking.watch.look()
    in_new.wait()
    assert in_new.window.area == "lock", "the clock on the wall jumped, the steady one stood still"
    unlock(in_new)
    now[0] += 120
    in_new.program.locking.watch.look()
    in_new.wait()
    assert in_new.window.area == "lock"
    unlock(in_new)
    in_new.program.clock.move(hours=-5)
    in_new.program.locking.watch.look()
    in_new.wait()
    assert in_new.window.area == "home", "a clock that is set back is no sleep"


def test_ctrl_l_is_heard_in_a_dialog_too(in_new: Hands, ids: dict[str, str]) -> None:
    asked = AskLine(in_new.program.theme, "A question", "What?", "typed", parent=in_new.window)
    asked.open()
    asked.activateWindow()
    asked.line.setFocus()
    in_new.wait()
    QTest.keyClick(asked.line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    in_new.wait()
    assert in_new.window.area == "lock"


def test_it_locks_while_a_file_dialog_is_open_and_the_dialog_is_cancelled(in_new: Hands, ids: dict[str, str]) -> None:
    page = in_new.go("reports").page
    chosen: list[str] = []
    seen: list[bool] = []

    def unattended() -> None:
        in_new.program.locking.watch.idle.emit()
        inside = in_new.window.centralWidget()
        seen.extend((isValid(page), inside.isVisible(), in_new.window.windowTitle() == "PIE Desktop"))

    QTimer.singleShot(50, unattended)
    name, _kind = QFileDialog.getSaveFileName(
        page, "Where to?", "", "", options=QFileDialog.Option.DontUseNativeDialog
    )  # fmt: skip
    chosen.append(name)
    in_new.wait()
    assert chosen == [""] and seen == [True, False, True], "covered at once, and let go of when the dialog has gone"
    assert in_new.window.area == "lock" and not isValid(page)


def test_many_names_are_found_by_typing(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(lambda desk: [people.add_person(desk, name=f"Person {number:02}") for number in range(12)])
    page = lock(in_new)
    assert page.letters.isVisibleTo(in_new.window)
    page.letters.setText("person 07")
    assert page.chosen.name == "Person 07"
    assert page.list.count() == 2, "nobody in particular is always there"


def test_the_code_opens_it_when_the_passphrase_is_forgotten(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    in_new.press("I have forgotten it")
    card = page.forgotten
    assert in_new.window.focusWidget() is card.code
    wrong = in_new.code[:-1] + ("A" if in_new.code[-1] != "A" else "B")
    card.code.setText(wrong)
    card.new.first.line.setText("a brand new passphrase")
    card.new.again.line.setText("a brand new passphras")
    in_new.press("Set it and unlock")
    assert "not the same" in card.new.again_row._error.text()
    card.new.again.line.setText("a brand new passphrase")
    press(card.new.again.line, Qt.Key.Key_Return)
    in_new.wait()
    assert "group 7" in card.trouble.text()
    card.code.setText(in_new.code.lower())
    in_new.press("Set it and unlock")
    assert in_new.window.area == "home" and in_new.ask(lambda desk: desk.person) == ids["Ana"]
    lock(in_new)
    unlock(in_new, "a brand new passphrase")
    assert in_new.window.area == "home"


def test_a_use_of_the_envelope_is_told_until_it_is_confirmed(in_new: Hands, ids: dict[str, str]) -> None:
    code = in_new.ask(open_the_envelope, ids)
    assert code
    in_new.program.locking.look_again()
    for _time in range(2):
        lock(in_new)
        in_new.window.presenter.page.list.setCurrentRow(0)
        unlock(in_new, "given by bo, to be changed")
        dialog = in_new.dialog()
        told = [one.text() for one in dialog.findChildren(QLabel)]
        assert any("Ana is ill" in words for words in told)
        dialog.reject()
    lock(in_new)
    unlock(in_new, "given by bo, to be changed")
    in_new.dialog().check()
    in_new.wait()
    lock(in_new)
    unlock(in_new, "given by bo, to be changed")
    assert not [one for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()]


def open_the_envelope(desk: Desk, ids: dict[str, str]) -> str:
    code = passphrases.make_envelope(desk, "In the safe")
    seats.lock(desk)
    desk.sit(ids["Bo"])
    passphrases.use_envelope(desk, code, ids["Ana"], "Ana is ill", "given by bo, to be changed", CHEAP)
    return code


def test_every_field_of_the_lock_is_named_and_within_reach_of_keys(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    fields = {page.list: "Names", page.secret.line: "Passphrase", page.secret.shown: "Show the letters"}
    fields |= {page.go: "Unlock", page.lost: "I have forgotten it"}
    assert {field: field.accessibleName() for field in fields} == fields
    reached, at = set(), page.list
    for _step in range(60):
        reached.add(at)
        at = at.nextInFocusChain()
    assert set(fields) <= reached and all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in fields)
    spoken = [page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(page.list.count())]
    assert spoken == ["Ana, with a passphrase", "Bo", "Tess Tester", "Nobody in particular"]
    in_new.press("Show the letters")
    assert page.secret.line.echoMode() == page.secret.line.EchoMode.Normal
    in_new.press("Hide the letters")
    assert page.secret.line.echoMode() == page.secret.line.EchoMode.Password
    page.secret.line.setText("half a passphrase")
    press(page.secret.line, Qt.Key.Key_Down)
    assert page.secret.line.text() == "", "what was typed for one name is not tried on another"


def test_what_was_saved_long_ago_is_not_found_again_at_each_unlocking(in_new: Hands, ids: dict[str, str]) -> None:
    round = in_new.ask(lambda desk: rounds.begin(desk, "Autumn", "long"))
    view = in_new.go("assessment", round=round, code="PA.1").view.element
    view.judgement.text.insertPlainText("Because we ask.")
    in_new.go("plan")
    for _time in range(2):
        lock(in_new)
        assert past_the_door(in_new, lambda desk: desk.workspace.drafts(ids["Ana"])) == {}
        unlock(in_new)
        assert "Found again" not in in_new.told()
    assert in_new.ask(lambda desk: rounds.look(desk, round).elements[0].judgement.value.words) == "Because we ask."
