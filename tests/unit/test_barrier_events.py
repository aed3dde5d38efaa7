"""What happened with a barrier: kept in the order of its days, changed and taken back one by one."""

from datetime import date

import pytest

from pie_desktop.domain.kinds import Event
from pie_desktop.errors import NotFound
from pie_desktop.services import barriers, history
from pie_desktop.services.desk import Desk


@pytest.fixture
def barrier(desk: Desk) -> str:
    return barriers.add_barrier(desk, "No bus after six").touched[0].id


def events(desk: Desk, barrier: str) -> list[tuple[str, str]]:
    return [(event.on.isoformat(), event.text) for event in desk.workspace.need(barrier).value.events]


def on(day: str, text: str) -> Event:
    return Event(on=date.fromisoformat(day), text=text)


def test_events_are_kept_in_the_order_of_their_days(desk: Desk, barrier: str) -> None:
    for day, text in (("2026-10-02", "asked"), ("2026-09-01", "noticed"), ("2026-10-02", "asked again")):
        barriers.add_event(desk, barrier, on(day, text))
    assert events(desk, barrier) == [
        ("2026-09-01", "noticed"), ("2026-10-02", "asked"), ("2026-10-02", "asked again"),
    ]  # fmt: skip


def test_an_event_is_changed_taken_away_and_brought_back(desk: Desk, barrier: str) -> None:
    barriers.add_event(desk, barrier, on("2026-09-01", "noticed"))
    barriers.add_event(desk, barrier, on("2026-09-02", "asked"))
    barriers.change_event(desk, barrier, on("2026-09-01", "noticed"), on("2026-11-01", "noticed late"))
    assert events(desk, barrier) == [("2026-09-02", "asked"), ("2026-11-01", "noticed late")]
    barriers.remove_event(desk, barrier, on("2026-09-02", "asked"))
    assert events(desk, barrier) == [("2026-11-01", "noticed late")]
    history.undo(desk)
    history.undo(desk)
    assert events(desk, barrier) == [("2026-09-01", "noticed"), ("2026-09-02", "asked")]


def test_what_is_not_there_any_more_is_told_and_nothing_else_is_changed(desk: Desk, barrier: str) -> None:
    barriers.add_event(desk, barrier, on("2026-09-01", "noticed"))
    for verb, args in ((barriers.change_event, (on("2026-09-01", "x"),)), (barriers.remove_event, ())):
        with pytest.raises(NotFound):
            verb(desk, barrier, on("2026-09-01", "something else"), *args)
    assert events(desk, barrier) == [("2026-09-01", "noticed")]
