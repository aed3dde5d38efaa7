"""Roles: the starting set, our own, what each opens and who may hold it."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, structs

from pie_desktop.domain.kinds import Action, Assignment, Role
from pie_desktop.domain.labels import PERSON
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused
from pie_desktop.finding import folded
from pie_desktop.pasting import one_line
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.words import _, listed, several
from resources import folder


class _Catalogue(Struct, frozen=True):
    """How the starting set lies in `resources/roles/`."""

    language: str
    roles: tuple[Role, ...]


@cache
def starting_set(language: str = "en-GB") -> tuple[Role, ...]:
    """The roles that the program knows of: formal, light and informal ones."""
    data = (folder("roles") / f"catalogue.{language}.json").read_bytes()
    return msgspec.json.decode(data, type=_Catalogue).roles


def roles(desk: Desk) -> list[Record[Role]]:
    """The roles of our service by their names."""
    found: list[Record[Role]] = desk.workspace.find("role", desk.workspace.own_service)
    return sorted(found, key=lambda record: (folded(record.value.label), record.id))


def offered(desk: Desk) -> tuple[Role, ...]:
    """What the starting set has and our service does not, by lasting name and by label."""
    ours = roles(desk)
    names = {record.value.label.strip().casefold() for record in ours}
    codes = {record.value.catalogue for record in ours}
    return tuple(one for one in starting_set() if one.catalogue not in codes and one.label.casefold() not in names)


def add_from_starting_set(desk: Desk, codes: Collection[str]) -> Change | None:
    """Adds roles of the starting set by their lasting names, in one unit of work. Those we have are left alone."""
    with desk.workspace.unit_of_work(desk.actor, "add-roles") as work:
        for role in offered(desk):
            if role.catalogue in codes:
                work.add(role)
        return work.commit()


def add_role(desk: Desk, label: str, **fields: Any) -> Change | None:
    """Adds a role of our own. Raises Refused when there is one of that name."""
    label = one_line(label).strip()
    refuse_same_name(desk, label)
    with desk.workspace.unit_of_work(desk.actor, "add-role") as work:
        work.add(Role(label=label, **fields))
        return work.commit()


def refuse_same_name(desk: Desk, label: str, but: str = "") -> None:
    """Raises Refused when a role of ours, other than `but`, has this name."""
    wanted = label.strip().casefold()
    if any(one.id != but and one.value.label.strip().casefold() == wanted for one in roles(desk)):
        raise Refused(_("There is a role called {role} already.").format(role=label.strip()))


def change_role(desk: Desk, id: str, **fields: Any) -> Change | None:
    """Changes a role. One that people hold without having agreed to it cannot become informal."""
    record = desk.workspace.need(id)
    if "label" in fields:
        fields["label"] = one_line(fields["label"]).strip()
        refuse_same_name(desk, fields["label"], but=id)
    with desk.workspace.unit_of_work(desk.actor, "change-role") as work:
        after = structs.replace(record.value, **fields)
        if after.sort == "informal":
            refuse_unasked(desk, id)
        work.change(record, after)
        return work.commit()


def refuse_unasked(desk: Desk, role: str) -> None:
    """Raises Refused where somebody holds a role, or held it, who has not agreed: then it cannot become informal."""
    if any(one.value.agreed_on is None for one in held(desk, role)):
        words = _("Somebody is down for the role {role} who has not agreed. Ask them first, and note the day.")
        raise Refused(words.format(role=desk.workspace.need(role).value.label))


def held(desk: Desk, role: str) -> list[Record[Assignment]]:
    """Every assignment of a role, those that have ended too."""
    found = desk.workspace.find("assignment", desk.workspace.own_service)
    return [record for record in found if record.value.role == role]


def bin_role(desk: Desk, id: str, end_first: bool = False) -> Change | None:
    """Puts a role in the bin. While somebody holds it that is refused in words, unless it is ended first.

    With `end_first` all who hold it do so until yesterday, and what was to begin later goes to the bin too, all in the
    same unit of work. What has ended stays: it is part of people's paths.
    """
    role, today = desk.workspace.need(id), desk.clock.today()
    _refuse_planned(desk, role)
    still = [one for one in held(desk, id) if one.value.until is None or one.value.until >= today]
    if still and not end_first:
        names = some(list(dict.fromkeys(desk.workspace.need(one.value.person).value.name for one in still)))
        words = _("{role} is held by {names}. End that first; what has ended stays in their paths.")
        raise Refused(words.format(role=role.value.label, names=names))
    with desk.workspace.unit_of_work(desk.actor, "bin-role") as work:
        for one in still:
            end_before(work, one, today - timedelta(days=1))
        work.bin(role)
        return work.commit()


def _refuse_planned(desk: Desk, role: Record[Role]) -> None:
    """Raises Refused while the plan counts on a role: what is still to be done would be nobody's."""
    actions: list[Record[Action]] = desk.workspace.find("action", role.service)
    waiting = [one.value.text for one in actions if one.value.owner_role == role.id and one.value.ended_on is None]
    if waiting:
        words = _("The plan counts on {role}: {what}. Give that to somebody else first.")
        raise Refused(
            words.format(role=role.value.label, what=some([" ".join(one.split())[:60] for one in waiting], 3))
        )


def some(names: Sequence[str], most: int = 8) -> str:
    """Names in one line: the first of them, and how many more there are."""
    more = len(names) - most
    words = several("{names} and {n} more", "{names} and {n} more", more) if more > 0 else "{names}"
    return words.format(names=listed(names[:most]), n=more)


def end_before(work: UnitOfWork, record: Record[Assignment], last: Any) -> None:
    """Ends an assignment on its `last` day; one that had not begun by then goes to the bin."""
    if record.value.since > last:
        work.bin(record)
    else:
        work.change(record, structs.replace(record.value, until=last))


def open_to_words(role: Role) -> str:
    """Who may hold a role, in words."""
    return listed(PERSON[sort] for sort in role.open_to) or _("everybody")
