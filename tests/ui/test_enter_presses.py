"""Enter does what the button does that has the keyboard, and nothing that nobody meant."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QToolButton

from tests.ui.hands import Hands, latest
from ui.dialogs.begin_round import BeginRound
from ui.dialogs.quick_note import QuickNote
from ui.dialogs.round_questions import ReviewDate
from ui.widgets.date_chip import DayPopup


def enter(hands: Hands) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, Qt.Key.Key_Return)
    hands.wait()


def beginning(hands: Hands) -> BeginRound:
    hands.window.activateWindow()
    hands.named("Begin the first round", QPushButton).setFocus()
    enter(hands)
    found = hands.dialog()
    assert isinstance(found, BeginRound)
    return found


def test_enter_presses_the_button_that_has_the_keyboard(in_new: Hands) -> None:
    beginning(in_new)
    enter(in_new)  # in the line for the title
    assert in_new.ask(latest)


def test_enter_opens_the_choices_of_a_chip(in_new: Hands) -> None:
    beginning(in_new).accept()
    in_new.wait()
    in_new.window.activateWindow()
    in_new.let_it_settle()
    chip = next(one for one in in_new.window.findChildren(QToolButton) if one.text() == "More" and one.isVisible())
    shown: list[bool] = []

    def look_and_close() -> None:
        shown.append(chip.menu().isVisible())
        chip.menu().close()

    chip.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, chip, look_and_close))
    chip.setFocus()
    enter(in_new)
    assert shown == [True]


def test_enter_in_a_line_that_leads_to_another_page_presses_nothing_there(hands: Hands) -> None:
    hands.window.activateWindow()
    page = hands.window.presenter.page
    page.service.setText("Testing House")
    page.service.setFocus()
    enter(hands)
    assert hands.window.area == "home"
    assert not [one for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()]


def test_a_key_that_is_held_down_presses_once(in_new: Hands) -> None:
    times = []
    button = in_new.named("Begin the first round", QPushButton)
    button.clicked.disconnect()
    button.clicked.connect(lambda: times.append(True))
    in_new.window.activateWindow()
    button.setFocus()
    for again in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again)
        QApplication.sendEvent(button, held)
    assert len(times) == 1


def test_enter_on_the_day_opens_it_and_does_not_finish_the_round(in_new: Hands) -> None:
    beginning(in_new).accept()
    in_new.wait()
    in_new.press("Finish this round")
    asked = in_new.dialog()
    assert isinstance(asked, ReviewDate)
    asked.chip.setFocus()
    enter(in_new)
    assert asked.isVisible()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DayPopup)
    popup.close()
    asked.reject()


def test_who_has_looked_at_cancel_and_gone_back_still_ends_with_ok(in_new: Hands) -> None:
    asked = beginning(in_new)
    cancel = next(
        one
        for one in asked.buttons.buttons()
        if asked.buttons.buttonRole(one) == QDialogButtonBox.ButtonRole.RejectRole
    )
    cancel.setFocus()
    asked.title.setFocus()
    enter(in_new)
    assert in_new.ask(latest)


def quick_note(hands: Hands) -> QuickNote:
    hands.window.deeds["note"].trigger()
    hands.wait()
    found = hands.dialog()
    assert isinstance(found, QuickNote)
    return found


def test_enter_on_done_writes_a_quick_note_and_on_not_now_closes_it(in_new: Hands) -> None:
    note = quick_note(in_new)
    note.field.text.insertPlainText("Rain on the roof.")
    note.close_it.setFocus()
    enter(in_new)
    assert not in_new.window.findChildren(QuickNote)
    note = quick_note(in_new)
    assert note.field.text.text == "Rain on the roof."
    note.done_it.setFocus()
    enter(in_new)
    assert "written" in in_new.told()


def test_a_quick_note_is_no_higher_than_what_stands_in_it(in_new: Hands) -> None:
    note = quick_note(in_new)
    in_new.let_it_settle()
    assert note.height() <= note.layout().totalHeightForWidth(note.width()) + note.fontMetrics().lineSpacing()


def test_in_a_dialog_that_cannot_be_taken_back_enter_is_cancel_wherever_the_keyboard_is(in_new: Hands) -> None:
    asked = beginning(in_new)
    asked.cancel_by_default()
    done = asked.buttons.buttons()[0]
    done.setFocus()
    enter(in_new)
    assert asked.result() == asked.DialogCode.Rejected and not in_new.ask(latest)
