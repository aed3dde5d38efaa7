"""A circle of support on one page, for the person to keep; or the service's own relationships."""

from collections.abc import Iterator, Sequence
from datetime import date

from pie_desktop.domain.labels import TIE
from pie_desktop.insight.circle import TieLook, on_map, spokes
from pie_desktop.pictures.circle import legend
from pie_desktop.reports.blocks import LANGUAGE, Block, Bullets, CircleBlock, Columns, Heading, Item, Para, Report
from pie_desktop.words import _, day, listed, several


def circle_report(
    name: str, on: date, since: date, ties: Sequence[TieLook], of_person: bool, foot: str
) -> Report:  # fmt: skip
    """The report of the ties around somebody, or (not `of_person`) around the service."""
    title = _("{name}: circle of support") if of_person else _("{name}: our relationships")
    blocks = tuple(_blocks(name, on, since, ties, of_person))
    return Report(title.format(name=name), foot, LANGUAGE, blocks)


def _blocks(name: str, on: date, since: date, ties: Sequence[TieLook], of_person: bool) -> Iterator[Block]:
    yield Heading(name, 1)
    what = _("Circle of support on {day}") if of_person else _("Our relationships on {day}")
    yield Para(what.format(day=day(on)), "strong", _("compared with {day}").format(day=day(since)))
    shown = on_map(ties)
    words = _("A map of the ties around {name}. The list below has all of them.").format(name=name)
    yield CircleBlock(name, spokes(shown), words)
    left = len(ties) - len(shown)
    if left:
        more = several("{n} more stands in the list only.", "{n} more stand in the list only.", left)
        yield Para(more.format(n=left), "quiet")
    yield Para(legend(), "quiet")
    half = (len(ties) + 1) // 2
    parts = [part for part in (ties[:half], ties[half:]) if part]
    if parts and len(ties) <= len(shown):
        yield Columns(tuple((Bullets(tuple(map(_item, part))),) for part in parts))
    else:
        yield Bullets(tuple(map(_item, ties)))
    if of_person:
        yield Para(_("This page is yours: to keep, to change, or to tear up."), "strong")


def _item(one: TieLook) -> Item:
    value = one.record.value
    text = _("{who}: {gives}").format(who=value.who, gives=value.gives) if value.gives.strip() else value.who
    return Item(text, listed((TIE[value.sort], one.note), " · "))
