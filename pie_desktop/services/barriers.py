"""Barriers outside our control: what is blocked, what was tried, what we ask of whom, and what came of it."""

from typing import Any

from msgspec import Struct

from pie_desktop.domain.kinds import Barrier, BarrierState
from pie_desktop.domain.records import Record
from pie_desktop.insight.plan import Place
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.headings import headings
from pie_desktop.storage.chain import Change

ORDER: tuple[BarrierState, ...] = ("flagged", "answered", "resolved")


class BarriersLook(Struct, frozen=True):
    """Our barriers: those without an answer first, then answered, then resolved.

    `headings`: themes and elements by code, in the framework's order.
    """

    barriers: tuple[Record[Barrier], ...]
    headings: dict[str, Place]

    @property
    def sources(self) -> dict[str, str]:
        """The label of every heading by its code."""
        return {code: place.label for code, place in self.headings.items()}


def look(desk: Desk) -> BarriersLook:
    """Every barrier of our own service."""
    found: list[Record[Barrier]] = desk.workspace.find("barrier", desk.workspace.own_service)
    ordered = sorted(found, key=lambda record: (ORDER.index(record.value.state), record.id))
    return BarriersLook(tuple(ordered), headings(desk))


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


def bin_barrier(desk: Desk, id: str) -> Change | None:
    """Puts a barrier in the bin. The factor that it came from stays."""
    return put_in_bin(desk, "bin-barrier", id)
