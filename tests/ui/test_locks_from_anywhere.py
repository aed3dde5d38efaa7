"""Ctrl+L locks whatever is open: a menu, a list, a calendar, a dialog, a list in a dialog (T12)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from tests.ui.hands import Hands
from tests.ui.lock_kit import unlock
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_chip import DateChip
from ui.widgets.find_box import FindBox
from ui.widgets.find_popup import FindPopup
from ui.widgets.growing_text import GrowingText

L = Qt.Key.Key_L


def ctrl_l(hands: Hands) -> None:
    """Presses it as the system would: in the window that has the keyboard now."""
    popup = QApplication.activePopupWidget()
    window = popup or QApplication.activeModalWidget() or hands.window
    QTest.keyClick(window.windowHandle(), L, Qt.KeyboardModifier.ControlModifier)
    hands.wait()


def a_menu(hands: Hands) -> None:
    menu = hands.window.menuBar().actions()[0].menu()
    menu.popup(hands.window.mapToGlobal(QPoint(5, 5)))


def a_menu_in_a_menu(hands: Hands) -> None:
    a_menu(hands)
    hands.window.recent.popup(hands.window.mapToGlobal(QPoint(50, 50)))


def the_menu_of_a_text(hands: Hands) -> None:
    field = hands.go("reflection").page.findChildren(GrowingText)[0]
    menu: QMenu = field.usual_menu(QPoint(2, 2))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(field.mapToGlobal(QPoint(2, 2)))


def visible(hands: Hands, kind: type[QWidget], inside: QWidget | None = None) -> QWidget:
    found = [one for one in (inside or hands.window).findChildren(kind) if one.isVisible()]
    assert found, kind
    return found[0]


def a_list(hands: Hands) -> None:
    hands.go("settings")
    box = visible(hands, ChoiceBox)
    assert isinstance(box, QComboBox)
    box.showPopup()


def a_list_to_type_in(hands: Hands) -> None:
    popup = FindPopup("Who", hands.window)
    popup.open_below(hands.window.side, [("a", "Ana"), ("b", "Bo")], "a")


def a_list_under_a_field(hands: Hands) -> None:
    box = FindBox("Who", [(str(one), f"Person {one}") for one in range(60)], hands.window.stack)
    box.resize(200, 30)
    box.show()
    box.setFocus()
    box.showPopup()


def a_calendar(hands: Hands) -> None:
    chip = DateChip(hands.program.theme, "By when?", hands.window.stack)
    chip.show()
    chip.open()


def a_dialog(hands: Hands) -> None:
    hands.window.deeds["note"].trigger()
    hands.wait()
    assert hands.dialog().isVisible()


def a_menu_in_a_dialog(hands: Hands) -> None:
    a_dialog(hands)
    field = visible(hands, GrowingText, hands.dialog())
    assert isinstance(field, GrowingText)
    menu = field.usual_menu(QPoint(2, 2))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(field.mapToGlobal(QPoint(2, 2)))


def a_list_in_a_dialog(hands: Hands) -> None:
    a_dialog(hands)
    box = QComboBox(hands.dialog())
    box.addItems(["one", "two"])
    box.show()
    box.showPopup()


OPENED = (
    a_menu, a_menu_in_a_menu, the_menu_of_a_text, a_list, a_list_to_type_in, a_list_under_a_field, a_calendar,
    a_dialog, a_menu_in_a_dialog, a_list_in_a_dialog,
)  # fmt: skip


@pytest.mark.parametrize("opened", OPENED)
def test_it_locks_with(opened: Callable[[Hands], None], in_new: Hands, ids: dict[str, str]) -> None:
    in_new.window.activateWindow()
    in_new.wait()
    opened(in_new)
    in_new.let_it_settle()
    assert QApplication.activePopupWidget() or opened is a_dialog, "the control: it is open"
    ctrl_l(in_new)
    assert in_new.window.area == "lock"
    assert QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None
    unlock(in_new)
    assert in_new.ask(lambda desk: desk.person) == ids["Ana"]


def test_with_nothing_open_it_locks_as_ever(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.window.activateWindow()
    in_new.wait()
    ctrl_l(in_new)
    assert in_new.window.area == "lock"
