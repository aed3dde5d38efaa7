"""Supervision on paper: a pack to prepare with, and the record with a line for every signature."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from pie_desktop.domain.labels import ITEM
from pie_desktop.domain.supervising import Decision, Item
from pie_desktop.reports import blocks
from pie_desktop.reports.blocks import LANGUAGE, Block, Bullets, Facts, Heading, Para, Report, Ruled, Table, Together
from pie_desktop.words import _, day, listed

ROOM = 3
"""Lines to write on by hand, at the end of a pack, at least; they go on to the end of the page."""
PAGE = 40
"""No page has room for so many lines."""


class Became(Struct, frozen=True):
    """One thing agreed: what, who, by when, and what became of it, or where else it is kept."""

    what: str
    who: str
    due: date | None
    became: str = ""


class Stands(Struct, frozen=True):
    """Somebody who signs: their name, and in words whether they have signed in the program."""

    name: str
    signed: str = ""


class Brought(Struct, frozen=True):
    """What one side brings, under its heading."""

    heading: str
    items: tuple[Item, ...]


def pack(
    title: str, when: str, last: date | None, agreed: Sequence[Became], brought: Sequence[Brought], readers: str
) -> Report:
    """What somebody takes to a supervision. `readers`: who can read it, for the foot; `last`: when they met before."""
    return Report(title, readers, LANGUAGE, tuple(_pack(title, when, last, agreed, brought)))


def _pack(
    title: str, when: str, last: date | None, agreed: Sequence[Became], brought: Sequence[Brought]
) -> Iterator[Block]:
    yield Heading(title, 1)
    yield Para(when, "strong")
    if agreed:
        yield Heading(_("From last time, {day}").format(day=day(last)), 2)
        yield _agreed(agreed, _("What became of it"))
    for side in brought:
        yield Heading(side.heading, 2)
        yield _bullets(side.items)
    yield Together((Heading(_("Room to write"), 2), Ruled(ROOM)))
    yield Ruled(PAGE, spare=True)


def _bullets(items: Sequence[Item]) -> Bullets:
    return Bullets(tuple(blocks.Item(one.text, _said(one)) for one in items))


def _said(item: Item) -> str:
    return listed((ITEM[item.sort], item.note), " · ")


def _agreed(agreed: Sequence[Became], last: str) -> Table:
    head = (_("What"), _("Who"), _("By when"), last)
    rows = tuple(
        tuple(blocks.Item(text) for text in (one.what, one.who or "–", day(one.due) or "–", one.became or "–"))
        for one in agreed
    )
    return Table(head, rows, (6, 3, 3, 4))


class RecordText(Struct, frozen=True, kw_only=True):
    """What a record says, ready to be printed."""

    title: str
    facts: tuple[tuple[str, str], ...]
    agenda: tuple[Item, ...]
    notes: str
    decisions: tuple[Decision, ...]
    agreed: tuple[Became, ...]
    stands: tuple[Stands, ...]
    readers: str
    foot: str


def record(text: RecordText) -> Report:
    """The record of a supervision, with as many lines to sign on as there are people."""
    return Report(text.title, text.foot, LANGUAGE, tuple(_record(text)))


def _record(text: RecordText) -> Iterator[Block]:
    yield Heading(text.title, 1)
    yield Facts(text.facts)
    if text.agenda:
        yield Heading(_("What was on the table"), 2)
        yield _bullets(text.agenda)
    if text.notes.strip():
        yield Heading(_("Notes"), 2)
        yield Para(text.notes)
    if text.decisions:
        yield Heading(_("What was decided, and why"), 2)
        rows = tuple((blocks.Item(one.what), blocks.Item(one.why or "–")) for one in text.decisions)
        yield Table((_("Decided"), _("Because")), rows, (1, 1))
    if text.agreed:
        yield Heading(_("What was agreed"), 2)
        yield _agreed(text.agreed, _("Kept where"))
    lines = [part for one in text.stands for part in (Ruled(1), Para(one.name, "body", one.signed))]
    yield Together((Heading(_("We stand by this record"), 2), Para(_("Name, signature, day"), "quiet"), *lines))
    yield Together((Heading(_("Who can read this"), 2), Para(text.readers, "quiet")))
