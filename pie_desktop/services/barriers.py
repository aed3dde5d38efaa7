"""Barriers outside our control: what is blocked, what was tried, what we ask of whom, and what came of it."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from pie_desktop.domain.kinds import Barrier, BarrierState, Event
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound
from pie_desktop.insight.plan import Place
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.headings import headings
from pie_desktop.storage.chain import Change
from pie_desktop.words import _

ORDER: tuple[BarrierState, ...] = ("flagged", "answered", "resolved")


class BarriersLook(Struct, frozen=True):
    """Our barriers: those without an answer first, then answered, then resolved.

    `headings`: themes and elements by code, in the framework's order; `agencies`: the directory, by id and name.
    """

    barriers: tuple[Record[Barrier], ...]
    headings: dict[str, Place]
    agencies: dict[str, str] = {}

    @property
    def sources(self) -> dict[str, str]:
        """The label of every heading by its code."""
        return {code: place.label for code, place in self.headings.items()}


def look(desk: Desk) -> BarriersLook:
    """Every barrier of our own service."""
    found: list[Record[Barrier]] = desk.workspace.find("barrier", desk.workspace.own_service)
    ordered = sorted(found, key=lambda record: (ORDER.index(record.value.state), record.id))
    agencies = desk.workspace.find("agency", desk.workspace.own_service)
    agencies.sort(key=lambda record: (record.value.name.casefold(), record.id))
    return BarriersLook(tuple(ordered), headings(desk), {one.id: one.value.name for one in agencies})


def add_barrier(desk: Desk, what: str, draft: str = "", **fields: Any) -> Change | None:
    """Adds a barrier that comes from no factor, for instance one that residents see and the service does not."""
    with desk.workspace.unit_of_work(desk.actor, "add-barrier") as work:
        work.add(Barrier(what=what, **fields))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def change_barrier(desk: Desk, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes a barrier: what was tried, what is asked of whom, the answer, the outcome."""
    return change_fields(desk, "change-barrier", id, draft, **fields)


def add_event(desk: Desk, id: str, event: Event, draft: str = "") -> Change | None:
    """Adds something that happened with a barrier, on its day."""
    return _tell_events(desk, "add-event", id, lambda events: [*events, event], draft)


def change_event(desk: Desk, id: str, old: Event, new: Event, draft: str = "") -> Change | None:
    """Changes the day or the words of something that happened. Raises NotFound when it is not there any more."""
    return _tell_events(desk, "change-event", id, lambda events: _replaced(events, old, [new]), draft)


def remove_event(desk: Desk, id: str, event: Event) -> Change | None:
    """Takes away something that happened. Raises NotFound when it is not there any more."""
    return _tell_events(desk, "remove-event", id, lambda events: _replaced(events, event, []))


def _tell_events(
    desk: Desk, verb: str, id: str, told: Callable[[list[Event]], list[Event]], draft: str = ""
) -> Change | None:
    """Keeps events in the order of their days; of one day, in the order in which they were told."""
    events = told(list(desk.workspace.need(id).value.events))
    return change_fields(desk, verb, id, draft, events=tuple(sorted(events, key=lambda event: event.on)))


def _replaced(events: list[Event], old: Event, new: list[Event]) -> list[Event]:
    if old not in events:
        raise NotFound(_("What you asked for is not in this file any more."))
    at = events.index(old)
    return [*events[:at], *new, *events[at + 1 :]]


def bin_barrier(desk: Desk, id: str) -> Change | None:
    """Puts a barrier in the bin. The factor that it came from stays."""
    return put_in_bin(desk, "bin-barrier", id)
