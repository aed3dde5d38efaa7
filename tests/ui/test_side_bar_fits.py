"""All areas are seen on a small screen, and the window that comes first is on it with its whole frame."""

import pytest
from PySide6.QtCore import QPoint, QSize

from tests.ui.hands import Hands
from ui import window_place
from ui.main_window import AREAS
from ui.settings import Settings
from ui.widgets.scroller import Scroller


def rows(hands: Hands) -> list[tuple[int, int]]:
    """Top and bottom of each area's row beside what is seen of the list."""
    body = hands.window.side.findChild(Scroller)
    hands.let_it_settle()
    assert body is not None
    return [(made.mapTo(body, QPoint(0, 0)).y(), made.height()) for made in hands.window.side.buttons.values()]


@pytest.mark.parametrize("height", [728, 754, 764])
def test_every_area_is_seen_on_a_screen_800_high(in_sample: Hands, height: int) -> None:
    in_sample.window.resize(1280, height)
    found = rows(in_sample)
    body = in_sample.window.side.findChild(Scroller)
    assert all(top >= 0 and top + tall <= body.height() for top, tall in found)
    assert not body.verticalScrollBar().isVisible()
    assert min(tall for _top, tall in found) >= 24, "large enough to be hit"


def test_where_there_is_room_the_rows_stand_further_apart(in_sample: Hands) -> None:
    in_sample.window.resize(1280, 740)
    close = rows(in_sample)
    in_sample.window.resize(1280, 1000)
    wide = rows(in_sample)
    assert wide[-1][0] - wide[0][0] > close[-1][0] - close[0][0]
    in_sample.window.resize(1280, 740)
    assert rows(in_sample) == close, "and they come back"


def test_the_first_window_leaves_room_for_its_lower_frame(in_new: Hands) -> None:
    screen = in_new.window.screen().availableGeometry()
    window_place.put(in_new.window, Settings())
    assert in_new.window.geometry().bottom() <= screen.bottom() - 8


def test_the_area_that_is_shown_is_in_sight_in_the_list_also_with_large_letters(in_sample: Hands) -> None:
    in_sample.window.resize(1180, 700)
    in_sample.program.look_like("light", 150)
    in_sample.wait()
    body = in_sample.window.side.findChild(Scroller)
    assert body is not None
    for area in ("keeping", "home"):
        in_sample.go(area)
        shown = in_sample.window.side.buttons[area]
        in_sample.bot.waitUntil(
            lambda shown=shown: 0 <= shown.mapTo(body, QPoint(0, 0)).y() <= body.height() - shown.height()
        )


def test_only_the_area_that_is_shown_has_its_icon_in_colour(in_sample: Hands) -> None:
    theme, side, size = in_sample.program.theme, in_sample.window.side, QSize(16, 16)

    def coloured() -> list[str]:
        muted = {name: theme.icon(icon, "muted").pixmap(size).toImage() for name, _words, icon in AREAS if name}
        return [name for name, made in side.buttons.items() if made.icon().pixmap(size).toImage() != muted[name]]

    in_sample.go("settings")
    for area in ("home", "settings", "reflection"):
        in_sample.go(area)
        assert coloured() == [area]
    side.buttons["share"].click()
    in_sample.wait()
    assert coloured() == ["share"]
