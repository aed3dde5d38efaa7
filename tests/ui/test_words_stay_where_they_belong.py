"""Words and markers are kept under what they were written for, once, and to the letter."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from pie_desktop.domain.kinds import Position
from pie_desktop.services import elements, history, rounds
from pie_desktop.services.drafts import drafts
from tests.ui.hands import Hands


@pytest.fixture
def round(in_new: Hands) -> str:
    found: str = in_new.ask(rounds.begin, "A round", "short")
    in_new.go("assessment", round=found, code="PA")
    return found


def view(hands: Hands):
    return hands.window.presenter.view


def words(hands: Hands, round: str, code: str) -> str:
    found = hands.ask(rounds.look, round).element(code).judgement
    return found.value.words if found else ""


def test_going_on_takes_no_words_along(in_new: Hands, round: str) -> None:
    in_new.ask(elements.say_why, round, "TS", "What TS has")
    field = view(in_new).element.judgement.text
    field.setFocus()
    field.insertPlainText("About PA")
    view(in_new).after.click()
    in_new.wait()
    assert view(in_new).code == "TS" and field.text == "What TS has"
    field.insertPlainText("!")
    in_new.window.leave()
    in_new.wait()
    assert words(in_new, round, "PA") == "About PA"
    assert words(in_new, round, "TS") in ("!What TS has", "What TS has!")


def test_a_marker_stays_with_the_element_that_it_was_placed_for(in_new: Hands, round: str) -> None:
    card = view(in_new).element.judgement
    view(in_new).chosen.emit("TS")
    card.track.placed.emit(9)
    in_new.wait()
    look = in_new.ask(rounds.look, round)
    assert look.element("PA").words == "Starting, fourth of five" and look.element("TS").now is None


def test_a_key_still_resting_is_kept_for_its_own_element(in_new: Hands, round: str) -> None:
    card = view(in_new).element.judgement
    QTest.keyClick(card.track, Qt.Key.Key_Right)
    view(in_new).after.click()
    in_new.wait()
    look = in_new.ask(rounds.look, round)
    assert look.element("PA").now is not None and look.element("TS").now is None
    assert card.track.value() == 0


def test_a_click_on_the_line_after_typing_counts(in_new: Hands, round: str) -> None:
    card = view(in_new).element.judgement
    card.text.setFocus()
    card.text.insertPlainText("typed")
    card.track.resize(700, card.track.height())
    middle = card.track.height() // 2
    QTest.mousePress(card.track, Qt.MouseButton.LeftButton, pos=QPoint(690, middle))
    card.text.save_now()
    in_new.wait()
    QTest.mouseRelease(card.track, Qt.MouseButton.LeftButton, pos=QPoint(690, middle))
    in_new.wait()
    assert in_new.ask(rounds.look, round).element("PA").words == "Part of how we work, fifth of five"
    assert words(in_new, round, "PA") == "typed"


def test_a_button_of_the_list_serves_through_a_refresh(in_new: Hands, round: str) -> None:
    button = view(in_new).side._buttons["RR"]
    in_new.window.refresh()
    in_new.wait()
    assert view(in_new).side._buttons["RR"] is button


def test_deleted_words_do_not_come_back(in_new: Hands, round: str) -> None:
    field = view(in_new).element.judgement.text
    field.setFocus()
    field.insertPlainText("not this")
    field._rest.timeout.emit()
    in_new.wait()
    assert in_new.ask(drafts)
    field.setPlainText("")
    field.save_now()
    in_new.wait()
    assert in_new.ask(drafts) == {}


def test_a_new_item_put_in_the_bin_is_not_kept(in_new: Hands, round: str) -> None:
    card = view(in_new).element.cards["helps"]
    card.add.click()
    row = card.items._new
    row.text.insertPlainText("oops")
    row.text.save_now()
    row.away.click()
    in_new.wait()
    in_new.wait()
    assert in_new.ask(rounds.look, round).element("PA").helps == ()
    assert in_new.ask(drafts) == {}


def test_whoever_goes_on_typing_in_a_new_item_writes_one_item(in_new: Hands, round: str) -> None:
    card = view(in_new).element.cards["helps"]
    card.add.click()
    row = card.items._new
    row.text.insertPlainText("The garden")
    row.text.save_now()
    row.text.save_now()
    row.text.moveCursor(row.text.textCursor().MoveOperation.End)
    row.text.insertPlainText(" group")
    in_new.wait()
    assert card.items.rows[row.id] is row, "the row stays, and with it the focus"
    in_new.window.leave()
    in_new.wait()
    assert [one.value.text for one in in_new.ask(rounds.look, round).element("PA").helps] == ["The garden group"]


@pytest.mark.parametrize("text", ["a\r\nb", "a\u2028b", "\ufeffa", "a\u00a0b", "\ufdd0"])
def test_looking_at_a_text_never_changes_it(in_new: Hands, round: str, text: str) -> None:
    in_new.ask(elements.say_why, round, "PA", text)
    in_new.window.refresh()
    in_new.wait()
    before = in_new.ask(lambda desk: desk.workspace.head())
    assert not view(in_new).element.judgement.text.unsaved
    in_new.window.leave()
    in_new.wait()
    assert in_new.ask(lambda desk: desk.workspace.head()) == before
    assert words(in_new, round, "PA") == text


def test_ctrl_z_without_typing_is_left_to_the_window(in_new: Hands, round: str) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    field = view(in_new).element.judgement.text

    def wants() -> bool:
        key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        key.ignore()
        field.event(key)
        return key.isAccepted()

    assert not wants()
    field.insertPlainText("typed")
    assert wants()


def test_a_round_that_was_undone_leads_back_to_the_list(in_new: Hands, round: str) -> None:
    in_new.program.tasks.do(history.undo)
    in_new.wait()
    presenter = in_new.window.presenter
    assert presenter.page.currentWidget() is presenter.list
    in_new.program.tasks.do(history.redo)
    in_new.wait()
    assert in_new.ask(rounds.look, round)


def test_another_file_starts_with_fresh_pages(in_new: Hands, round: str, tmp_path: Path, sample_file: Path) -> None:
    field = view(in_new).element.judgement.text
    field.setFocus()
    field.insertPlainText("for the first file")
    first = in_new.program.path
    other = tmp_path / "other.pie"
    other.write_bytes(sample_file.read_bytes())
    in_new.open(other)
    assert in_new.window.area == "home" and in_new.window.side.brand.text() == "Larkspur Lodge"
    assert in_new.go("assessment").page.currentWidget() is in_new.window.presenter.list
    in_new.open(first)
    assert words(in_new, round, "PA") == "for the first file"


def test_closing_while_typing_saves_and_tells_of_no_mistake(in_new: Hands, round: str) -> None:
    from PySide6.QtWidgets import QApplication

    field = view(in_new).element.judgement.text
    field.setFocus()
    field.insertPlainText("last words")
    path = in_new.program.path
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    in_new.wait()
    assert in_new.window.area == "welcome"
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    in_new.open(path)
    assert words(in_new, round, "PA") == "last words"


def test_larger_text_keeps_the_place(in_new: Hands, round: str) -> None:
    view(in_new).chosen.emit("SO")
    in_new.wait()
    in_new.window.deeds["larger"].trigger()
    in_new.wait()
    in_new.wait()
    assert view(in_new).code == "SO" and in_new.window.area == "assessment"


def test_a_file_that_was_taken_away_is_missed(in_new: Hands, round: str, tmp_path: Path) -> None:
    path = in_new.program.path
    path.rename(path.with_name("elsewhere.pie"))
    in_new.program.tasks.do(elements.place, round, "PA", "placed", Position(level=1, place=1))
    in_new.wait()
    from PySide6.QtWidgets import QApplication

    [box] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    assert "moved or deleted" in box.informativeText()
    box.close()
    in_new.program.save_copy(tmp_path / "kept.pie")
    in_new.wait()
    assert (tmp_path / "kept.pie").exists()
    path.with_name("elsewhere.pie").rename(path)


def test_a_finished_round_takes_nothing_back_in(in_new: Hands, round: str) -> None:
    in_new.ask(elements.add_factor, round, "PA", "No lift", False)
    factor = in_new.ask(rounds.look, round).element("PA").holds_back[0].id
    in_new.ask(elements.bin_part, factor)
    in_new.ask(rounds.finish, round)
    in_new.program.tasks.do(history.unbin, factor)
    in_new.program.tasks.do(elements.flag_upwards, factor, "funder")
    in_new.wait()
    assert in_new.ask(rounds.look, round).element("PA").holds_back == ()
