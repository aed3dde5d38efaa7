"""The report of the relationships lens: relationship by relationship, what was written under every other heading."""

from collections.abc import Iterator
from fractions import Fraction

from pie_desktop.domain.labels import RELATIONSHIP
from pie_desktop.insight.relationships import LEAD, SORT, Gathered, Lens, Marked
from pie_desktop.reports.blocks import Block, Bullets, Cover, Facts, Heading, Item, NewPage, Para, Report
from pie_desktop.words import _, listed

LANGUAGE = "en-GB"
QUARTER = Fraction(1, 4)
"""A relationship begins a new page unless more than this share of the page is left."""


def relationships_report(service: str, title: str, lens: Lens, foot: str) -> Report:
    """The report. `title`: which rounds it tells of; `foot`: the head of the history."""
    one_round = len({marked.round for marked in lens.all}) < 2
    blocks = (*_cover(service, title, lens), *(block for one in lens.gathered for block in _part(one, one_round)))
    return Report(_("{service}: relationships").format(service=service), foot, LANGUAGE, blocks)


def _cover(service: str, title: str, lens: Lens) -> Iterator[Block]:
    yield Cover(_("Relationships"), service, title)
    yield Para(LEAD)
    if not lens.all:
        yield Para(_("Nothing is marked yet. Any text in a round can be marked with one click."), "quiet")
        return
    found = [one for one in lens.gathered if one.marked]
    yield Facts(((_("In all"), lens.where), *((one.label, one.where) for one in found)))
    if lens.without:
        yield Para(_("No text speaks yet of: {what}.").format(what=listed(lens.without)), "quiet")
    yield Heading(_("How to read this"), 3)
    yield Para(_("The numbers say where to read. One cup of tea with a neighbour may matter more than ten notes."))
    yield Para(_("A text that speaks of two relationships stands under both."))


def _part(gathered: Gathered, one_round: bool) -> Iterator[Block]:
    if not gathered.marked:
        return
    yield NewPage(unless_free=QUARTER)
    yield Heading(gathered.label[:1].upper() + gathered.label[1:], 1)
    yield Para(gathered.where, "quiet")
    themes: dict[str, list[Item]] = {}
    for one in gathered.marked:
        themes.setdefault(one.theme, []).append(Item(one.text, _note(one, gathered, one_round)))
    for theme, items in themes.items():
        yield Heading(theme or _("Under no heading"), 3)
        yield Bullets(tuple(items))


def _note(one: Marked, gathered: Gathered, one_round: bool) -> str:
    others = listed(RELATIONSHIP[key] for key in one.relationships if key != gathered.relationship)
    parts = (
        SORT[one.sort],
        one.element if one.element != one.theme else "",
        "" if one_round else one.title,
        _("also {others}").format(others=others) if others else "",
    )
    return listed(parts, " · ")
