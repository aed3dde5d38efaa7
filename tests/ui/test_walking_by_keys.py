"""Small things that somebody without a mouse, or with a short message before them, stumbled over."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pie_desktop.errors import NotAWorkspace
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from ui.dialogs.errors import show_error


def judged(desk: Desk) -> str:
    round = rounds.begin(desk, "Autumn", "short")
    elements.say_why(desk, round, "PA", "Nights ask why")
    return round


def test_who_comes_to_a_text_with_tab_goes_on_at_its_end(in_new: Hands) -> None:
    round = in_new.ask(judged)
    card = in_new.go("assessment", round=round, code="PA").view.element.judgement
    in_new.window.activateWindow()
    card.reasons["not-sure"].setFocus()
    QTest.keyClick(card.reasons["not-sure"], Qt.Key.Key_Tab)
    assert card.text.hasFocus()
    QTest.keyClicks(card.text, ".")
    assert card.text.text == "Nights ask why."


def test_who_comes_back_to_a_text_finds_the_place_they_had_in_it(in_new: Hands) -> None:
    round = in_new.ask(judged)
    card = in_new.go("assessment", round=round, code="PA").view.element.judgement
    in_new.window.activateWindow()
    card.text.setFocus()
    for _step in range(6):
        QTest.keyClick(card.text, Qt.Key.Key_Right)
    card.reasons["not-sure"].setFocus()
    QTest.keyClick(card.reasons["not-sure"], Qt.Key.Key_Tab)
    QTest.keyClicks(card.text, "!")
    assert card.text.text == "Nights! ask why"


def test_the_title_of_a_short_message_is_not_cut(in_new: Hands) -> None:
    box = show_error(in_new.window, NotAWorkspace("notes.pie is not a PIE Desktop file."))
    in_new.let_it_settle()
    title = box.fontMetrics().horizontalAdvance(box.windowTitle())
    assert box.width() > title + 10 * box.fontMetrics().height(), "a title bar holds an icon and three buttons too"
    assert box.width() <= in_new.window.width()
    box.close()
