"""What is seen first is plain: one button that leads on, no empty chips where nothing can be chosen, whole headings."""

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from pie_desktop.domain.kinds import Person
from pie_desktop.services import plan, rounds, structures
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import lock
from ui.dialogs.shapes import ShapeDialog


def primaries(page: QWidget) -> list[str]:
    found = page.findChildren(QAbstractButton)
    return [one.text() for one in found if one.isVisibleTo(page) and one.property("look") == "primary"]


@pytest.mark.parametrize("area", ["home", "assessment"])
def test_an_empty_page_has_one_button_that_leads_on(in_new: Hands, area: str) -> None:
    page = in_new.go(area).page
    assert primaries(page) == ["Begin the first round"]
    in_new.ask(lambda desk: rounds.begin(desk, "Autumn", "short"))
    in_new.go(area)
    in_new.window.refresh()
    in_new.wait()
    assert "Begin the first round" not in primaries(page) and primaries(page)


def with_actions(desk: Desk) -> str:
    round = rounds.begin(desk, "Autumn", "short")
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        someone = work.add(Person(name="Dewi")).id
        work.commit()
    plan.add_action(desk, "Nobody does it", assessment=round, code="PA")
    plan.add_action(desk, "Dewi does it", assessment=round, code="PA", owner_person=someone, due=desk.clock.today())
    rounds.finish(desk, round)
    return round


def test_a_finished_round_asks_no_who_and_no_by_when(in_new: Hands) -> None:
    round = in_new.ask(with_actions)
    view = in_new.go("assessment", round=round, code="PA").view
    rows = {row.label.text(): row for row in view.element.cards["actions"].items.rows.values()}
    bare, full = rows["Nobody does it"], rows["Dewi does it"]
    assert not bare._owner.isVisibleTo(view) and not bare._due.isVisibleTo(view) and bare._state.isVisibleTo(view)
    assert full._owner.text() == "Dewi" and full._owner.isVisibleTo(view) and full._due.isVisibleTo(view)
    in_new.press("Reopen")
    rows = {row.text.text: row for row in view.element.cards["actions"].items.rows.values()}
    assert rows["Nobody does it"]._owner.isVisibleTo(view) and rows["Nobody does it"]._due.isVisibleTo(view)


def test_there_is_room_for_a_heading_and_its_tip_has_the_whole(in_new: Hands) -> None:
    asked = ShapeDialog(in_new.program.theme, in_new.window, structures.shipped()[0])
    asked.open()
    in_new.let_it_settle()
    row, letters = asked.headings.rows[0], in_new.program.theme.base
    assert row.label.width() >= letters * 18 and abs(row.label.width() - row.prompt.width()) <= 1
    long = "What was <b>good</b> about it, and what was hard, and what else there was to it"
    row.label.setText(long)
    assert "&lt;b&gt;good&lt;/b&gt; about it" in row.label.toolTip() and "what else" in row.label.toolTip()
    asked.close()


def test_a_chosen_name_leaves_the_frame_of_the_list_free(in_new: Hands) -> None:
    page: Any = lock(in_new)
    inside = page.list.viewport().geometry()
    room = (
        inside.left(),
        inside.top(),
        page.list.width() - inside.right() - 1,
        page.list.height() - inside.bottom() - 1,
    )
    assert min(room) > 2, "the frame of what has the keyboard is two dots wide"
    assert not page.list.verticalScrollBar().isVisible()
