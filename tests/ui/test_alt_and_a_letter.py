"""Alt and a letter leads somewhere: at the door it is no letter of a passphrase, in an area it leads into the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import Hands
from tests.ui.lock_kit import lock
from ui.main_window import AREAS
from ui.widgets.reading_order import stops_in

ALT = Qt.KeyboardModifier.AltModifier


def alt(field: QWidget, keys: Qt.KeyboardModifier = ALT) -> None:
    QTest.keyClick(field, Qt.Key.Key_U, keys)


def test_at_the_door_it_types_nothing(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    alt(page.secret.line)
    assert page.secret.line.text() == ""
    page.list.setFocus()
    alt(page.list)
    assert page.secret.line.text() == "" and page.chosen.name == "Ana" and in_new.window.focusWidget() is page.list
    alt(page.letters)
    in_new.press("I have forgotten it")
    for field in (page.forgotten.code, page.forgotten.new.first.line):
        alt(field)
    assert (page.letters.text(), page.forgotten.code.text(), page.forgotten.new.text) == ("", "", "")


def test_signs_that_are_typed_with_alt_gr_are_still_part_of_a_passphrase(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    alt(page.secret.line, ALT | Qt.KeyboardModifier.ControlModifier)  # so Windows tells of AltGr
    alt(page.secret.line, Qt.KeyboardModifier.GroupSwitchModifier)  # and so X11
    assert page.secret.line.text().lower() == "uu"


@pytest.mark.parametrize("area", [name for name, _words, _icon in AREAS if name])
def test_whoever_is_in_an_area_already_stays_in_its_page(in_sample: Hands, area: str) -> None:
    window = in_sample.window
    in_sample.go(area)
    window.activateWindow()
    page = window.presenter.page
    for at in (0, 0.5, 1):
        stops = stops_in(page, window)
        if not stops:
            return  # there is nothing to press
        before = stops[round(at * (len(stops) - 1))]
        before.setFocus()
        in_sample.let_it_settle()
        name = window.focusWidget().accessibleName()
        window.deeds[f"go:{area}"].trigger()
        in_sample.wait()
        assert page.isAncestorOf(window.focusWidget())
        assert window.focusWidget().accessibleName() == name


@pytest.mark.parametrize("area", ["supervision", "home", "privacy"])
def test_whoever_is_in_the_side_bar_is_led_into_the_page(in_sample: Hands, area: str) -> None:
    window = in_sample.window
    window.activateWindow()
    window.side.buttons[area].setFocus()
    window.side.buttons[area].click()
    in_sample.wait()
    assert window.focusWidget() is window.side.buttons[area], "so that the arrow keys go on from there"
    window.deeds[f"go:{area}"].trigger()
    in_sample.wait()
    assert window.presenter.page.isAncestorOf(window.focusWidget())
