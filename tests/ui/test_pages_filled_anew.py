"""A page that makes its parts anew, because something was changed, leaves the keyboard where it is."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.hands import Hands
from ui.main_window import AREAS
from ui.widgets.reading_order import called, stops_in

WITH_STOPS = [key for key, _name, _icon in AREAS if key and key != "about"]
"""The areas in which there is something to stop at; About is read only."""


def at(hands: Hands) -> QWidget | None:
    return hands.window.focusWidget()


@pytest.mark.parametrize("area", WITH_STOPS)
def test_the_keyboard_stays_where_it_is_when_a_page_is_filled_anew(in_sample: Hands, area: str) -> None:
    page = in_sample.go(area).page
    in_sample.window.activateWindow()
    stops = [one for one in stops_in(page, in_sample.window) if called(one)]
    names = list(dict.fromkeys(map(called, stops)))
    assert names
    for name in names:
        there = next(one for one in stops_in(page, in_sample.window) if called(one) == name)
        there.setFocus()
        in_sample.window.presenter.refresh()
        in_sample.wait()
        now = at(in_sample)
        assert now is not None and called(now) == name
        assert page.isAncestorOf(now)


def test_where_it_stood_on_is_gone_it_goes_on_to_what_stands_there(in_sample: Hands) -> None:
    page = in_sample.go("home").page
    in_sample.window.activateWindow()
    for names, wanted in ((("One", "Two", "Three"), "Two"), (("One", "Three"), "Three"), (("One",), "One")):
        parts, column = page.new_parts()
        for name in names:
            column.addWidget(QPushButton(name))
        page.show_parts(parts)
        in_sample.wait()
        if names[-1] == "Three" and len(names) == 3:
            next(one for one in stops_in(page, in_sample.window) if called(one) == "Two").setFocus()
        now = at(in_sample)
        assert now is not None and called(now) == wanted


def test_whoever_puts_it_elsewhere_meanwhile_is_left_alone(in_sample: Hands) -> None:
    page = in_sample.go("home").page
    in_sample.window.activateWindow()
    stops_in(page, in_sample.window)[-1].setFocus()
    parts, column = page.new_parts()
    buttons = [QPushButton(name) for name in ("One", "Two")]
    for button in buttons:
        column.addWidget(button)
    page.show_parts(parts)
    buttons[1].setFocus()
    in_sample.wait()
    assert at(in_sample) is buttons[1]


def test_a_keyboard_that_is_not_in_the_page_is_not_drawn_into_it(in_sample: Hands) -> None:
    in_sample.go("home")
    in_sample.window.activateWindow()
    outside = in_sample.window.side.buttons["home"]
    outside.setFocus()
    in_sample.window.presenter.refresh()
    in_sample.wait()
    assert at(in_sample) is outside


def test_it_stays_where_it_is_when_all_the_text_becomes_larger(in_sample: Hands) -> None:
    in_sample.go("home")
    in_sample.window.activateWindow()
    page = in_sample.window.presenter.page
    name = called(stops_in(page, in_sample.window)[-1])
    in_sample.named(name, inside=page).setFocus()
    in_sample.program.look_like("light", 125)
    in_sample.wait()
    in_sample.wait()
    now = at(in_sample)
    assert now is not None and called(now) == name
    assert in_sample.window.presenter.page.isAncestorOf(now)
