"""The notice lies over the page: it comes and goes, and nothing under the pointer moves."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from tests.ui.hands import Hands, latest
from ui.widgets.labels import PlainLabel
from ui.widgets.reading_order import in_order

QUIET = 20
"""An end that stayed where it is while it was looked at so often (every ten milliseconds) stays there."""


def place(hands: Hands, widget: QWidget) -> QRect:
    """Where a widget is in the window."""
    return QRect(widget.mapTo(hands.window, QPoint(0, 0)), widget.size())


def at_the_end(hands: Hands, scroller) -> None:
    """Goes on to the end until there is no more of it: fields grow with their text some moments after they came."""
    bar, ends = scroller.verticalScrollBar(), []

    def there() -> bool:
        bar.setValue(bar.maximum())
        ends.append(bar.maximum())
        return len(ends) > QUIET and len(set(ends[-QUIET:])) == 1

    hands.bot.waitUntil(there, timeout=20_000)
    hands.let_it_settle()


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_moves_when_the_notice_comes_or_goes(in_sample: Hands, percent: int) -> None:
    in_sample.program.look_like("light", percent)
    in_sample.wait()
    page = in_sample.go("settings").page
    at_the_end(in_sample, page.scroller)
    before = place(in_sample, page.mode), place(in_sample, page.scroller)
    in_sample.program.tell("The day is noted.", lambda: None)
    in_sample.let_it_settle()
    assert in_sample.window.notice.isVisible()
    assert (place(in_sample, page.mode), place(in_sample, page.scroller)) == before
    in_sample.window.notice.hide()
    in_sample.let_it_settle()
    assert (place(in_sample, page.mode), place(in_sample, page.scroller)) == before


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("area", ["settings", "plan", "home", "framework", "assessment"])
def test_the_end_of_a_page_is_seen_above_the_notice(in_sample: Hands, area: str, percent: int) -> None:
    in_sample.program.look_like("light", percent)
    in_sample.wait()
    where = {"round": in_sample.ask(latest), "code": "PA.1"} if area == "assessment" else {}
    in_sample.go(area, **where)
    in_sample.program.tell("The day is noted.", lambda: None)
    in_sample.let_it_settle()
    scroller = in_sample.window.notice.over()
    at_the_end(in_sample, scroller)
    notice = place(in_sample, in_sample.window.notice)
    words = [one for one in scroller.findChildren(PlainLabel) if one.isVisible() and one.text()]
    assert words and max(place(in_sample, one).bottom() for one in words) < notice.top()
    assert notice.bottom() <= place(in_sample, scroller).bottom(), "buttons below the page are not hidden either"


def test_the_notice_follows_to_another_page(in_sample: Hands) -> None:
    in_sample.go("home")
    in_sample.program.tell("The day is noted.", lambda: None)
    in_sample.go("assessment", round=in_sample.ask(latest), code="PA.1")
    in_sample.let_it_settle()
    after = in_sample.window.presenter.view.after
    assert after.isVisible()
    assert not place(in_sample, after).intersects(place(in_sample, in_sample.window.notice))


def test_tab_reaches_undo_in_the_notice_and_screen_readers_hear_it(in_sample: Hands) -> None:
    notice = in_sample.window.notice
    in_sample.program.tell("The day is noted.", lambda: None)
    in_sample.let_it_settle()
    read = list(in_order(in_sample.window))
    assert notice.undo in read and read.index(notice.undo) > read.index(in_sample.window.stack)
    assert notice.accessibleName() == "The day is noted."


def test_what_tab_leads_to_is_not_hidden_behind_the_notice(in_sample: Hands) -> None:
    in_sample.go("settings")
    in_sample.window.activateWindow()
    in_sample.program.tell("The day is noted.", lambda: None)
    in_sample.let_it_settle()
    inside = in_sample.window.notice.over()
    for _step in range(40):
        in_sample.window.focusNextPrevChild(True)
        here = in_sample.window.focusWidget()
        if inside.isAncestorOf(here) and here.height() < 200:
            assert not place(in_sample, here).intersects(place(in_sample, in_sample.window.notice))


WORDY = "What you wrote is kept, and so is what stood there before, word for word. " * 12


@pytest.mark.parametrize("undo", [None, lambda: None])
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("area", ["settings", "plan"])
def test_many_words_keep_to_the_room_and_are_told_whole(in_sample: Hands, area: str, percent: int, undo) -> None:
    in_sample.program.look_like("light", percent)
    in_sample.wait()
    in_sample.go(area)
    in_sample.program.tell(WORDY, undo)
    in_sample.let_it_settle()
    scroller, notice = in_sample.window.notice.over(), in_sample.window.notice
    at_the_end(in_sample, scroller)
    words = [one for one in scroller.findChildren(PlainLabel) if one.isVisible() and one.text()]
    assert max(place(in_sample, one).bottom() for one in words) < place(in_sample, notice).top()
    assert notice.words.text().endswith("…") and WORDY.startswith(notice.words.text()[:-1])
    assert len(notice.words.text()) > 20 and notice.words.heightForWidth(notice.words.width()) <= notice.words.height()
    assert notice.accessibleName() == WORDY and WORDY.strip() in notice.toolTip()
    notice.forget()
    assert WORDY.strip() not in notice.toolTip() + notice.words.toolTip() + notice.words.text()


def test_a_wider_window_shows_more_of_a_notice(in_sample: Hands) -> None:
    notice, words = in_sample.window.notice, WORDY[:300]
    in_sample.go("settings")
    in_sample.window.resize(900, 700)
    in_sample.program.tell(words)
    in_sample.wait()
    few = notice.words.text()
    in_sample.window.resize(1900, 700)
    in_sample.bot.waitUntil(lambda: len(notice.words.text()) > len(few))
    in_sample.program.tell("The day is noted.")
    assert notice.words.text() == "The day is noted." and notice.toolTip() == ""
