"""What is under way or out of sight when somebody goes: nothing of theirs is left, and nothing breaks (P10, T12)."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pie_desktop.services import journal, plan, reflections, structures, ties
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import PASS, WORD, boxes, lock, past_the_door, unlock
from tests.ui.test_locked_away import on_the_screen
from ui.dialogs.erasing import ask_to_erase
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_chip import DateChip


def write_reflection(desk: Desk) -> None:
    place = reflections.form(desk.clock.new_id(), structures.QUICK, structures.shipped()[0].headings[0].code)
    reflections.say(desk, place, f"{WORD} one")


def add_tie(desk: Desk) -> None:
    ties.add_tie(desk, "", f"{WORD} the library", "group")


def test_locking_while_a_page_is_being_drawn_breaks_nothing(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(add_tie)
    in_new.go("reports", kind="circle")
    held = Event()
    in_new.program.tasks.run(partial(held.wait, 10))
    in_new.window.presenter.page.pages.wanted.emit(1, 50.0)
    in_new.window.deeds["lock"].trigger()
    in_new.let_it_settle()
    held.set()
    in_new.wait()
    assert boxes() == [] and in_new.window.area == "lock"
    assert not (in_new.program.places.crashes / "fault.txt").exists()


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in the clipboard is ours: without a screen nobody ever owns it."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)


def full_of_words(hands: Hands) -> None:
    """Words on pages that were looked at before, in a dialog that was closed, in a notice, in the clipboard."""
    hands.ask(write_reflection)
    hands.ask(add_tie)
    hands.go("circles")
    hands.go("reflection", view="mine")
    first = hands.ask(lambda desk: [one.id for one in journal.look(desk).entries])[0]
    hands.window.presenter.deed("share", first)
    hands.wait()
    hands.dialog().reject()
    hands.go("settings")
    hands.program.tell(f"{WORD} is done", lambda: None)
    QApplication.clipboard().setText(f"{WORD} copied")
    assert len(on_the_screen(WORD)) >= 4, "the word was there"


def test_a_file_that_is_closed_leaves_no_words(in_new: Hands, ids: dict[str, str], owned: None) -> None:
    full_of_words(in_new)
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    assert in_new.window.area == "welcome"
    assert on_the_screen(WORD) == []
    assert QApplication.clipboard().text() == ""


def test_another_file_that_is_opened_leaves_no_words_of_the_one_before(
    in_new: Hands, ids: dict[str, str], owned: None, tmp_path: Path, sample_file: Path
) -> None:
    other = tmp_path / "other.pie"
    other.write_bytes(sample_file.read_bytes())
    full_of_words(in_new)
    in_new.open(other)
    assert in_new.window.area == "home"
    assert on_the_screen(WORD) == []
    assert QApplication.clipboard().text() == ""


def test_somebody_else_who_gives_their_name_in_settings_finds_no_words(in_new: Hands, ids: dict[str, str]) -> None:
    """Without a passphrase there is nothing to lock: whoever comes next only says who they are."""
    lock(in_new)
    page = in_new.window.presenter.page
    page.wanted.emit(next(seat.id for seat in page.list.seats if seat.name == "Tess Tester"), "")
    in_new.wait()
    full_of_words(in_new)
    in_new.window.presenter.page.person_named.emit("Bo")
    in_new.wait()
    assert in_new.ask(lambda desk: desk.person) == ids["Bo"] and in_new.window.area == "settings"
    assert on_the_screen(WORD) == []


def test_what_is_erased_is_on_no_page_that_was_looked_at_before(in_new: Hands, ids: dict[str, str]) -> None:
    full_of_words(in_new)
    in_new.go("people")
    ask_to_erase(in_new.program.context, in_new.window, [ids["Ana"]])
    in_new.wait()
    in_new.dialog().wanted.emit()
    in_new.wait()
    assert in_new.ask(lambda desk: desk.person) == ""
    assert on_the_screen(WORD) == []
    assert "gone for good" in in_new.told()


def test_spelling_remembers_no_word_of_whoever_typed_it(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.window.deeds["note"].trigger()
    in_new.wait()
    field = in_new.dialog().field.text
    field.insertPlainText(f"{WORD}zz and more")
    spelling = in_new.program.spelling
    spelling._follow(None, field)  # without a window in sight nothing has the keyboard
    spelling.go_to_next()
    if spelling.available:
        assert f"{WORD}zz" in in_new.told()
        assert f"{WORD}zz" in repr(vars(spelling.speller)), "it was looked up"
    lock(in_new)
    in_new.wait()
    assert WORD not in repr(vars(spelling.speller)) and not spelling.speller.wrong("and more")
    assert in_new.program.spelling._field is None


def test_a_page_that_forgets_leaves_nothing_to_undo_in_its_lines(in_new: Hands, ids: dict[str, str]) -> None:
    page = in_new.go("reflection", view="mine").page
    lines = (page.mine.wanted, page.write.about.tags)
    for line in lines:
        line.insert(WORD)
    page.forget()
    for line in lines:
        line.undo()
        assert WORD not in line.text()


def test_a_computer_that_sleeps_while_a_passphrase_is_tried_wakes_up_locked(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    page.secret.line.setText(PASS)
    page.go.click()
    in_new.program.locking.watch.slept.emit()
    in_new.wait()
    assert in_new.window.area == "lock" and page.go.isEnabled()
    assert past_the_door(in_new, lambda desk: (desk.person, desk.workspace.seals.unlocked)) == ("", False)
    unlock(in_new)
    assert in_new.window.area == "home", "and the next one who unlocks is in"


def test_a_computer_that_slept_is_noticed_when_somebody_comes_in(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    in_new.program.clock.move(minutes=3)
    page.secret.line.setText(PASS)
    page.go.click()
    in_new.program.clock.move(minutes=3)
    in_new.wait()
    assert in_new.window.area == "lock"


def test_a_computer_that_slept_before_anybody_typed_keeps_nobody_out(in_new: Hands, ids: dict[str, str]) -> None:
    lock(in_new)
    in_new.program.clock.move(minutes=3)
    unlock(in_new)
    assert in_new.window.area == "home"


def test_a_text_size_chosen_while_a_page_is_being_filled_breaks_nothing(in_new: Hands) -> None:
    for area in set(in_new.window.areas) - {"welcome", "lock"}:
        in_new.go(area)
        held = Event()
        in_new.program.tasks.run(partial(held.wait, 10))
        in_new.window.presenter.refresh()
        in_new.program._rebuild()
        in_new.let_it_settle()
        held.set()
        in_new.wait()
        assert boxes() == [], area


@pytest.mark.parametrize("sort", [DateChip, ChoiceBox])
def test_what_opens_below_a_field_hears_ctrl_l_too(in_new: Hands, ids: dict[str, str], sort: type[QWidget]) -> None:
    in_new.window.show()
    in_new.window.activateWindow()
    in_new.ask(add_action)
    in_new.go("plan")
    found: Any = next(one for one in in_new.window.findChildren(sort) if one.isVisibleTo(in_new.window))
    found.showPopup() if isinstance(found, ChoiceBox) else found.click()
    in_new.wait()
    popup, field = QApplication.activePopupWidget(), QApplication.focusWidget()
    assert popup is not None and popup is not in_new.window and field is not None
    QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    in_new.wait()
    assert in_new.program.locking.locked and in_new.window.area == "lock"
    assert QApplication.activePopupWidget() is None


def add_action(desk: Desk) -> None:
    plan.add_action(desk, "Paint the fence")


def test_a_program_that_ends_leaves_nothing_in_the_clipboard(in_new: Hands, ids: dict[str, str], owned: None) -> None:
    QApplication.clipboard().setText(f"{WORD} copied")
    in_new.window.deeds["quit"].trigger()
    in_new.let_it_settle()
    in_new.wait()
    assert not in_new.program.tasks.running and QApplication.clipboard().text() == ""
