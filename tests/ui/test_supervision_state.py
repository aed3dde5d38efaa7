"""In supervision it is plain how things stand: which line is whose to read, what is on the table, who has signed."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pie_desktop.services import meetings, passphrases, preparing, settings, supervision
from pie_desktop.services.desk import Desk
from pie_desktop.words import unmarked
from tests.ui.hands import Hands
from tests.ui.test_plain_first_sight import primaries
from tests.ui.test_supervision_page import CHEAP, DAY, add, arrange, said, touched
from ui.pages.supervision.lines import short
from ui.widgets.scroller import SETTLED


@pytest.fixture
def ids(in_new: Hands) -> dict[str, str]:
    found: dict[str, str] = in_new.ask(arrange)
    return found


def test_a_line_says_without_colour_who_may_read_it_and_what_pressing_does(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", view="prepare", pair=ids["pair"]).preparing
    add(in_new, "Something of my own", "The rota")
    [row] = view.lines.rows.values()
    assert row.share.text() == "for the table" and "only for me" not in said(view)
    assert "keep it to yourself" in row.share.toolTip()
    in_new.press("Put it on the table")
    in_new.press("For the table. Keep it to myself: The rota")
    assert row.share.text() == "only for me" and "bring it to the table" in row.share.toolTip()
    assert "1 line stays with you." in view.state.text()
    in_new.press("Only for me. Bring it to the table: The rota")
    assert row.share.text() == "for the table"
    in_new.ask(settings.sit_down, "Mair")
    [side] = in_new.ask(preparing.look, ids["meeting"]).others
    assert [one.text for one in side.items] == ["The rota"]


def scrolled_to(hands: Hands, view: Any, name: str) -> int:
    """Scrolls until a button is in sight, as small as the window may be, and presses it with the mouse."""
    hands.window.resize(hands.window.minimumSizeHint())
    hands.window.show()
    hands.window.activateWindow()
    hands.wait()
    made = hands.named(name)
    view.scroller.ensureWidgetVisible(made, 0, 100)
    hands.let_it_settle()
    place: int = view.scroller.verticalScrollBar().value()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    hands.wait()
    hands.wait()
    return place


def is_in_sight(view: Any, widget: Any) -> bool:
    at = widget.mapTo(view.scroller.viewport(), QPoint(0, widget.height() // 2)).y()
    return 0 <= at <= view.scroller.viewport().height()


def test_putting_it_on_the_table_keeps_the_place_and_the_focus(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", view="prepare", pair=ids["pair"]).preparing
    add(in_new, "Something of my own", "The rota")
    for pressed, then in ((view.show_it, view.hide_it), (view.hide_it, view.show_it)):
        place = scrolled_to(in_new, view, pressed.text())
        assert in_new.window.focusWidget() is then and is_in_sight(view, then)
        assert view.scroller.verticalScrollBar().value() == place


def test_signing_shows_its_state_at_the_same_place(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(meetings.hold, ids["meeting"], DAY)
    view = in_new.go("supervision", meeting=ids["meeting"]).meeting
    assert "You have not signed this record yet." in said(view)
    scrolled_to(in_new, view, "I have read it and stand by it")
    assert "You have signed this record, and stand by it." in said(view)
    assert in_new.window.focusWidget() is view.unsign and is_in_sight(view, view.unsign)
    in_new.write("Notes", "One word more.")
    assert "You have not signed this record as it is now." in said(view)
    assert view.sign.isVisibleTo(view) and view.unsign.isVisibleTo(view)
    in_new.press("Take my signature back")
    assert "You have not signed this record yet." in said(view)


def test_whoever_notes_the_day_does_not_come_to_stand_on_the_bin(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", meeting=ids["meeting"]).meeting
    in_new.window.activateWindow()
    view.hold.setFocus()
    in_new.press("We have met…")
    in_new.dialog().check()
    in_new.wait()
    assert in_new.window.focusWidget() is view.another


def test_a_line_added_while_the_list_is_on_the_table_begins_as_only_for_me(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", view="prepare", pair=ids["pair"]).preparing
    add(in_new, "Something of my own", "The rota")
    in_new.press("Put it on the table")
    field = in_new.named("Something of my own")
    field.insertPlainText("A thought of this morning")
    assert "It begins as “only for me”: press that" in view.lines.new.waits.text()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    in_new.wait()
    learning = "What I should like to learn, try or see somewhere else"
    in_new.press(f"Pick: {short(learning)}")
    assert [row.share.text() for row in view.lines.rows.values()] == ["for the table", "only for me", "only for me"]
    assert "2 lines stay with you." in view.state.text()
    in_new.ask(settings.sit_down, "Mair")
    [side] = in_new.ask(preparing.look, ids["meeting"]).others
    assert [one.text for one in side.items] == ["The rota"]


def test_the_overview_leads_to_the_record_that_waits_for_a_signature(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(meetings.hold, ids["meeting"], DAY)
    presenter = in_new.go("supervision", view="overview")
    assert "1 record waits for your signature" in said(presenter.overview)
    in_new.press("Read and sign: Supervision with Mair")
    assert presenter.page.currentWidget() is presenter.meeting
    in_new.press("I have read it and stand by it")
    in_new.go("supervision", view="overview")
    assert "signature" not in said(presenter.overview)


def test_when_the_day_is_noted_the_signature_comes_to_sight(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.window.resize(in_new.window.minimumSizeHint())
    view = in_new.go("supervision", view="meet", pair=ids["pair"]).meeting
    assert view.day.title.text() == "Have you met?"
    in_new.press("We have met…")
    in_new.dialog().check()
    in_new.wait()
    QTest.qWait(2 * SETTLED)
    top = view.sign.mapTo(view.scroller.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= view.scroller.viewport().height() - view.sign.height() and view.day.title.text() == "The day"


def signed_and_changed(desk: Desk, meeting: str) -> None:
    """Dewi signs, and then a word is added."""
    meetings.hold(desk, meeting, DAY)
    meetings.sign(desk, meeting)
    meetings.write_notes(desk, meeting, "One word more.")


def test_only_who_has_signed_is_asked_to_sign_anew(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(signed_and_changed, ids["meeting"])
    view = in_new.go("supervision", meeting=ids["meeting"]).meeting
    assert "changed after you signed it" in view.changed.text() and "sign it anew" in view.changed.text()
    assert "They are asked" not in view.changed.text()
    in_new.ask(settings.sit_down, "Mair")
    in_new.go("supervision", meeting=ids["meeting"])
    assert view.mine.text().startswith("You have not signed this record yet.") and "anew" not in view.mine.text()
    assert "changed after Dewi signed it. They are asked" in unmarked(view.changed.text())
    assert "you" not in view.changed.text().split()
    in_new.press("I have read it and stand by it")
    assert "They are asked" in view.changed.text() and view.mine.text().startswith("You have signed")


def test_a_record_says_truly_who_can_read_it(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", view="meet", pair=ids["pair"]).meeting
    assert "only those who meet read this: Dewi, Mair. None of them has a passphrase" in unmarked(view.readers.text())
    in_new.ask(passphrases.set_passphrase, "seven grey herons wait", CHEAP)
    in_new.go("supervision", view="meet", pair=ids["pair"])
    assert "Only these can read it: Dewi. Mair cannot read it yet" in unmarked(view.readers.text())


def test_one_step_at_most_stands_out(in_new: Hands, ids: dict[str, str]) -> None:
    page = in_new.go("supervision", view="overview").overview
    assert primaries(page) == ["Prepare"]
    in_new.ask(lambda desk: supervision.add_pair(desk, ids["Ola"], [ids["Dewi"]], sort="debrief"))
    in_new.ask(meetings.hold, ids["meeting"], DAY)
    in_new.go("supervision", view="overview")
    assert primaries(page) == ["Read and sign"], "what waits for one's signature comes first"
    in_new.ask(settings.sit_down, "Wren")
    in_new.go("supervision", view="overview")
    assert primaries(page) == ["New supervision…"], "where there is nothing yet, one begins"
    in_new.ask(settings.sit_down, "Dewi")
    for view in ("pair", "prepare", "meet"):
        in_new.go("supervision", view=view, pair=ids["pair"])
        assert len(primaries(in_new.window.presenter.page.currentWidget())) <= 1, view


@pytest.mark.parametrize("view", ["prepare", "meet"])
def test_with_large_text_and_many_names_the_title_stays_one_line(in_new: Hands, ids: dict[str, str], view: str) -> None:
    names = [ids["Dewi"], ids["Ola"]]
    group = touched(in_new.ask(lambda desk: supervision.add_pair(desk, ids["Mair"], names, sort="group")))
    in_new.program.look_like("light", 150)
    in_new.wait()
    in_new.window.resize(1000, 700)
    in_new.go("supervision", view=view, pair=group)
    in_new.let_it_settle()
    shown = in_new.window.presenter.page.currentWidget()
    assert "Ola" in shown.lead.text() and "Mair" in shown.lead.text()
    assert shown.title.height() < 2 * shown.title.fontMetrics().lineSpacing()
