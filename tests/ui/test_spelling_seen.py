"""Words that may be misspelt are marked while somebody writes, put right from the menu, and left alone on demand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from pie_desktop.services import elements, rounds
from pie_desktop.services import settings as names_of
from pie_desktop.services.drafts import drafts
from pie_desktop.spelling import Speller
from tests.ui.hands import Hands
from ui.settings import SettingsFile
from ui.widgets.growing_text import GrowingText


@pytest.fixture
def field(in_new: Hands) -> Iterator[GrowingText]:
    """A text field of an element, with the keyboard in it."""
    round = in_new.ask(rounds.begin, "A round", "short")
    found = in_new.go("assessment", round=round, code="PA").view.element.judgement.text
    in_new.window.show()
    in_new.window.activateWindow()
    found.setFocus()
    in_new.let_it_settle()
    assert found.hasFocus()
    return found


def rest(hands: Hands) -> None:
    """What happens when nobody has typed for a moment."""
    marks = hands.program.spelling._marks
    if marks:
        marks._rest.stop()
        marks._look()


def marked(field: GrowingText) -> list[str]:
    return [one.cursor.selectedText() for one in field.extraSelections()]


def menu_at(hands: Hands, field: GrowingText, word: str) -> QMenu:
    cursor = QTextCursor(field.document())
    cursor.setPosition(field.toPlainText().index(word) + 1)
    return hands.program.spelling.menu(field, field.cursorRect(cursor).center())


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_misspelt_word_gets_a_wavy_line_in_no_alarming_colour(in_new: Hands, field: GrowingText) -> None:
    QTest.keyClicks(field, "The supervison was good. ")
    assert marked(field) == [], "nothing happens while somebody types"
    rest(in_new)
    assert marked(field) == ["supervison"]
    [mark] = field.extraSelections()
    assert mark.format.underlineStyle() == mark.format.UnderlineStyle.WaveUnderline
    assert mark.format.underlineColor() == in_new.program.theme.tokens["warm"]


def test_marks_come_by_themselves_after_a_rest(in_new: Hands, field: GrowingText, qtbot) -> None:
    QTest.keyClicks(field, "The supervison was good. ")
    qtbot.waitUntil(lambda: marked(field) == ["supervison"])


def test_typing_asks_nothing_of_the_dictionary(
    in_new: Hands, field: GrowingText, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest(in_new)
    asked: list[str] = []
    look = Speller.wrong
    monkeypatch.setattr(Speller, "wrong", lambda self, text: asked.append(text) or look(self, text))
    QTest.keyClicks(field, "The supervison was recieved. ")
    assert asked == []
    rest(in_new)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "More")
    rest(in_new)
    assert asked == ["The supervison was recieved. ", "More"], "only what changed is looked at"


def test_the_word_that_is_being_typed_is_left_alone(in_new: Hands, field: GrowingText) -> None:
    QTest.keyClicks(field, "A supervis")
    rest(in_new)
    assert marked(field) == []
    QTest.keyClick(field, Qt.Key.Key_Home)
    rest(in_new)
    assert marked(field) == ["supervis"]
    in_new.window.side.buttons["home"].setFocus()
    assert marked(field) == ["supervis"]


def test_the_last_word_is_looked_at_when_the_field_is_left(in_new: Hands, field: GrowingText) -> None:
    rest(in_new)
    QTest.keyClicks(field, "Good supervison")
    rest(in_new)
    assert marked(field) == []
    in_new.window.side.buttons["home"].setFocus()
    assert marked(field) == ["supervison"]


def test_marking_changes_nothing_in_the_text(in_new: Hands, field: GrowingText) -> None:
    round = in_new.ask(lambda desk: rounds.rounds(desk)[0].id)
    in_new.ask(elements.say_why, round, "PA", "A supervison that was allright")
    in_new.window.refresh()
    in_new.wait()
    changes: list[object] = []
    field.textChanged.connect(lambda: changes.append("text"))
    field.document().contentsChanged.connect(lambda: changes.append("contents"))
    field.draft.connect(lambda *told: changes.append(told))
    field.left.connect(lambda *told: changes.append(told))
    before = in_new.ask(lambda desk: desk.workspace.head())
    in_new.program.spelling._marks.again()
    rest(in_new)
    assert marked(field) == ["supervison", "allright"]
    assert changes == [] and not field.unsaved and not field.document().isUndoAvailable()
    in_new.window.leave()
    in_new.wait()
    assert changes == [] and in_new.ask(drafts) == {}
    assert in_new.ask(lambda desk: desk.workspace.head()) == before


def test_a_suggestion_takes_the_place_of_the_word_and_can_be_undone(in_new: Hands, field: GrowingText) -> None:
    field.insertPlainText("Good 😀 supervison helps. ")
    rest(in_new)
    menu = menu_at(in_new, field, "supervison")
    assert texts(menu)[0] == "supervision" and len(texts(menu)) > 8
    press(menu, "supervision")
    assert field.text == "Good 😀 supervision helps. " and field.unsaved
    rest(in_new)
    assert marked(field) == []
    field.undo()
    assert field.text == "Good 😀 supervison helps. "


def test_a_word_of_the_team_is_learnt_and_can_be_taken_back(in_new: Hands, field: GrowingText, places) -> None:
    QTest.keyClicks(field, "Our pizzanight is on Friday. ")
    rest(in_new)
    press(menu_at(in_new, field, "pizzanight"), "Add “pizzanight” to our words")
    rest(in_new)
    assert marked(field) == [] and in_new.told() == "“pizzanight” is one of our words now."
    assert (places.settings / "our-words.txt").read_text(encoding="utf-8") == "pizzanight\n"
    in_new.window.notice.undo.click()
    rest(in_new)
    assert marked(field) == ["pizzanight"]


def test_names_in_the_open_file_are_right(in_new: Hands, field: GrowingText) -> None:
    field.insertPlainText("Gwenllïan asked Xyzzyo. ")
    rest(in_new)
    assert marked(field) == ["Gwenllïan", "Xyzzyo"]
    in_new.program.tasks.do(names_of.sit_down, "Gwenllïan")
    in_new.program.tasks.do(names_of.rename_service, "Xyzzyo House")
    in_new.wait()
    rest(in_new)
    assert marked(field) == []


def test_it_is_turned_off_and_on_with_one_click(in_new: Hands, field: GrowingText, places) -> None:
    QTest.keyClicks(field, "A supervison. ")
    rest(in_new)
    assert marked(field)
    press(menu_at(in_new, field, "supervison"), "Check spelling")
    assert marked(field) == [] and not in_new.window.deeds["spelling"].isChecked()
    QTest.keyClicks(field, "Another supervison. ")
    rest(in_new)
    in_new.window.side.buttons["home"].setFocus()
    assert marked(field) == [] and not SettingsFile(places.settings).values.spelling
    field.setFocus()
    in_new.window.deeds["spelling"].trigger()
    rest(in_new)
    assert marked(field) == ["supervison", "supervison"] and SettingsFile(places.settings).values.spelling


def test_settings_turn_it_too(in_new: Hands) -> None:
    page = in_new.go("settings").page
    assert page.spelling.isChecked() and "our-words.txt" in page.spelling_words.text()
    page.spelling.click()
    assert not in_new.program.spelling.on and not in_new.window.deeds["spelling"].isChecked()
    in_new.window.deeds["spelling"].trigger()
    assert page.spelling.isChecked()


def test_without_its_dictionary_it_is_off_and_says_so(in_new: Hands, field: GrowingText, tmp_path: Path) -> None:
    in_new.window.side.buttons["home"].setFocus()
    in_new.program.spelling._speller = Speller(tmp_path / "own.txt", tmp_path)
    field.setFocus()
    QTest.keyClicks(field, "A supervison. ")
    rest(in_new)
    assert marked(field) == []
    menu = menu_at(in_new, field, "supervison")
    assert not menu.actions()[-1].isEnabled() and "supervision" not in texts(menu)
    page = in_new.go("settings").page
    assert "cannot be checked" in page.spelling_words.text() and not page.spelling.isEnabled()


def test_only_words_in_sight_are_looked_at(in_new: Hands, field: GrowingText) -> None:
    field.insertPlainText("A supervison.\n" * 300)
    field.verticalScrollBar().setValue(0)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    rest(in_new)
    assert 0 < len(marked(field)) < 100
    field.verticalScrollBar().setValue(field.verticalScrollBar().maximum())
    rest(in_new)
    assert field.extraSelections()[-1].cursor.blockNumber() == 299


def test_a_field_that_goes_away_takes_its_marks_along(in_new: Hands, field: GrowingText) -> None:
    QTest.keyClicks(field, "A supervison. ")
    in_new.program.look_like("dark", 115)
    in_new.wait()
    rest(in_new)
    new = in_new.window.presenter.view.element.judgement.text
    new.setFocus()
    in_new.let_it_settle()
    rest(in_new)
    assert marked(new) == ["supervison"]


def test_f7_leads_from_marked_word_to_marked_word_and_round_again(in_new: Hands, field: GrowingText) -> None:
    QTest.keyClicks(field, "The supervison was good, we recieved it. ")
    found = []
    for _time in range(3):
        in_new.window.deeds["misspelt"].trigger()
        found.append(field.textCursor().selectedText())
    assert found == ["supervison", "recieved", "supervison"]
    assert "“supervison” may be misspelt" in in_new.told()


def test_the_menu_key_offers_what_the_word_may_be(in_new: Hands, field: GrowingText) -> None:
    QTest.keyClicks(field, "The supervison was good. ")
    in_new.window.deeds["misspelt"].trigger()
    at = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect().center()
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, field.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "supervision" in texts(menu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert field.toPlainText() == "The supervision was good. "


def test_a_screen_reader_is_told_how_many_words_are_marked(in_new: Hands, field: GrowingText) -> None:
    field.setAccessibleDescription("A hint.")
    in_new.program.spelling.turn(False)
    in_new.program.spelling.turn(True)
    QTest.keyClicks(field, "The supervison was recieved. ")
    rest(in_new)
    assert field.accessibleDescription() == "A hint. 2 words may be misspelt: F7 leads there."
    field.selectAll()
    QTest.keyClicks(field, "Well. ")
    rest(in_new)
    assert field.accessibleDescription() == "A hint."


def test_f7_says_so_when_there_is_nothing_to_lead_to(in_new: Hands, field: GrowingText) -> None:
    field.insertPlainText("All is well.")
    in_new.window.deeds["misspelt"].trigger()
    assert in_new.told() == "No word in this text is marked."
    in_new.window.side.buttons["home"].setFocus()
    in_new.wait()
    in_new.window.deeds["misspelt"].trigger()
    assert "Put the cursor into a text first" in in_new.told()
    in_new.program.spelling.turn(False)
    in_new.window.deeds["misspelt"].trigger()
    assert "turned on under View" in in_new.told()
