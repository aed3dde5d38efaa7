"""Which roles serve which theme or element, and who holds them today."""

from msgspec import Struct

from pie_desktop.domain.kinds import Role
from pie_desktop.domain.records import Record
from pie_desktop.services.assignments import holding_today
from pie_desktop.services.desk import Desk


class Serving(Struct, frozen=True):
    """A role that serves something: its id, what it is called, who answers for it today (nobody: empty)."""

    id: str
    label: str
    who: str = ""


def serving(desk: Desk, service: str | None = None, with_names: bool = False) -> dict[str, tuple[Serving, ...]]:
    """The roles of a service (our own unless another is named) by the codes that they serve, by name.

    `with_names`: with whoever answers for each today, for which all assignments are read.
    """
    found: list[Record[Role]] = desk.workspace.find("role", service or desk.workspace.own_service)
    holding = holding_today(desk, service) if with_names else {}
    result: dict[str, list[Serving]] = {}
    for record in sorted(found, key=lambda one: (one.value.label.casefold(), one.id)):
        for code in record.value.codes:
            result.setdefault(code, []).append(Serving(record.id, record.value.label, holding.get(record.id, "")))
    return {code: tuple(roles) for code, roles in result.items()}
