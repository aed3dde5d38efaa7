"""Reports on roles and people: one page for the wall, a path through roles, gaps, everything about a person."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pie_desktop.reports.blocks import (
    LANGUAGE,
    Block,
    Bullets,
    Cover,
    Facts,
    Heading,
    Item,
    Para,
    Report,
    Table,
)
from pie_desktop.words import _, listed


class WallRow(Struct, frozen=True):
    """One role on the wall: what it is for, who it is, the deputy."""

    role: str
    purpose: str
    who: str
    deputy: str = ""


def wall_report(service: str, day: str, groups: Sequence[tuple[str, Sequence[WallRow]]], foot: str) -> Report:
    """Roles and responsibilities. `groups`: a heading and its roles; short enough for one page as a rule."""
    title = _("{service}: who does what").format(service=service)
    return Report(title, foot, LANGUAGE, tuple(_wall(title, day, groups)))


def _wall(title: str, day: str, groups: Sequence[tuple[str, Sequence[WallRow]]]) -> Iterator[Block]:
    yield Heading(title, 1)
    yield Para(_("As it is on {day}. Ask anybody here.").format(day=day), "quiet")
    head = (_("Role"), _("Who it is"), _("When they are away"))
    for heading, rows in groups:
        if rows:
            yield Heading(heading, 3)
            cells = tuple((Item(row.role, row.purpose), Item(row.who), Item(row.deputy)) for row in rows)
            yield Table(head, cells, (5, 4, 3))


class Stretch(Struct, frozen=True):
    """Some time in a role: from when to when, which, as what or with whom, a note."""

    days: str
    role: str
    more: str = ""
    note: str = ""


def way_report(service: str, name: str, who: str, stretches: Sequence[Stretch], foot: str) -> Report:
    """A person's roles over time, for them to keep."""
    title = _("{name}: roles over time").format(name=name)
    head = (_("From when to when"), _("Role"), "")
    cells = tuple((Item(one.days), Item(one.role), Item(one.more, one.note)) for one in stretches)
    body: tuple[Block, ...] = (
        Cover(_("Roles over time"), name, listed((service, who), " · ")),
        Para(_("The first stands on top. Roles grow out of each other; what has ended still counts.")),
        Table(head, cells, (4, 5, 4)) if cells else Para(_("No role yet.")),
    )
    return Report(title, foot, LANGUAGE, body)


def gaps_report(
    service: str, day: str, gaps: Sequence[tuple[str, Sequence[str]]], cover: Sequence[str], foot: str
) -> Report:
    """Cover and gaps. `gaps`: a heading and its sentences; `cover`: who stands in for whom."""
    title = _("{service}: cover and gaps").format(service=service)
    blocks: list[Block] = [Cover(_("Cover and gaps"), service, _("As it is on {day}").format(day=day))]
    found = [(heading, lines) for heading, lines in gaps if lines]
    if not found:
        blocks.append(Para(_("No gaps: every role is held, and nobody carries too many."), "strong"))
    for heading, lines in found:
        blocks += [Heading(heading, 2), Bullets(tuple(Item(line) for line in lines))]
    blocks.append(Heading(_("Who stands in today"), 2))
    blocks.append(Bullets(tuple(Item(line) for line in cover)) if cover else Para(_("Nobody has to.")))
    return Report(title, foot, LANGUAGE, tuple(blocks))


class Said(Struct, frozen=True):
    """A text about a person: what it stands in, and the whole of it."""

    where: str
    text: str


def person_report(
    name: str, facts: Sequence[tuple[str, str]], records: Sequence[tuple[str, Sequence[str]]],
    said: Sequence[Said], foot: str,
) -> Report:  # fmt: skip
    """All that the file holds about a person. `records`: what names them, by kind; `said`: texts with the name."""
    blocks: list[Block] = [
        Cover(_("What we hold about you"), name),
        Facts(tuple(facts)),
        Para(_("What is confidential to somebody else is not in here. Some texts may mean another person."), "quiet"),
        Heading(_("Where you are named"), 2),
    ]
    blocks += [Para(_("Nowhere."))] if not records else []
    for kind, lines in records:
        blocks += [Heading(kind, 3), Bullets(tuple(Item(line) for line in lines))]
    blocks.append(Heading(_("Texts that hold words of the name"), 2))
    blocks += [Para(one.text, "quote", one.where) for one in said] or [Para(_("None."))]
    return Report(_("What is held about {name}").format(name=name), foot, LANGUAGE, tuple(blocks))
