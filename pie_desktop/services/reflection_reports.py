"""Reflections on paper. Whoever asks prints their own; a group session whoever may read it."""

import re
from collections.abc import Sequence
from datetime import date

from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.errors import NotAllowed, NotFound, Refused
from pie_desktop.reports.blocks import Report
from pie_desktop.reports.reflections import Told, group_report, reflections_report
from pie_desktop.services import audience, journal
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import head_in_words
from pie_desktop.services.structures import shape
from pie_desktop.words import _, listed

SPAN = re.compile(r"(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?")


def mine(desk: Desk, id: str) -> Report:
    """One's own reflections: all of them, some by their ids with commas between, or those of a span of days.

    A span is two ISO dates with `..` between, either of which may be left out. Raises NotAllowed where nobody asks, or
    where one of them is somebody else's.
    """
    name = _asker(desk)
    found = _of_span(desk, id) if not id or SPAN.fullmatch(id) else _by_ids(desk, id.split(","))
    if not found:
        raise NotFound(_("You have written nothing yet that could be printed here."))
    found.sort(key=lambda record: (record.value.on, record.id))
    return reflections_report(name, desk.service().value.name, [_told(desk, one) for one in found], _foot(desk, name))


def _asker(desk: Desk) -> str:
    if not desk.person:
        raise NotAllowed(_("Say who asks: --as with your name. A reflection is printed by the person who wrote it."))
    name: str = desk.workspace.need(desk.person).value.name
    return name


def _foot(desk: Desk, name: str) -> str:
    """Who can read the paper: whoever has it. The history's head follows, as on every paper of ours."""
    held = _("only for {name} and whoever they hand it to").format(name=name)
    return f"{held} · {head_in_words(desk)}"


def _of_span(desk: Desk, id: str) -> list[Record[Reflection]]:
    first, _dots, last = id.partition("..")
    try:
        since = date.fromisoformat(first) if first else date.min
        until = date.fromisoformat(last) if last else date.max
    except ValueError as error:
        raise Refused(_("That is no span of days. Write it as 2026-01-01..2026-06-30.")) from error
    entries = journal.whole(desk).entries.values()
    return desk.workspace.records(one.id for one in entries if one.mine and since <= one.on <= until)


def _by_ids(desk: Desk, ids: Sequence[str]) -> list[Record[Reflection]]:
    found = [audience.seen(desk, id.strip()) for id in dict.fromkeys(ids)]
    if not all(one.mine for one in found):
        raise NotAllowed(_("Only the person who wrote a reflection prints it here."))
    return [one.record for one in found]


def group(desk: Desk, id: str) -> Report:
    """The record of a group session: this one, or the newest that whoever asks may read."""
    name = _asker(desk)
    one = audience.seen(desk, id or _newest_group(desk))
    if not one.group:
        raise NotFound(_("That is not a group session, so this report cannot tell of it."))
    return group_report(desk.service().value.name, _told(desk, one.record), _foot(desk, name))


def _newest_group(desk: Desk) -> str:
    for entry in journal.whole(desk).newest_first():
        if shape(desk, entry.structure).structure.group:
            return entry.id
    raise NotFound(_("There is no group session yet that you may read, so there is nothing to print."))


def _told(desk: Desk, record: Record[Reflection]) -> Told:
    seen = audience.seen(desk, record.id)
    value = record.value
    return Told(
        on=value.on, title=value.title, shape=seen.shape, facts=seen.facts, note=listed(seen.chips, " · "),
        passages=tuple((one.label, one.text) for one in value.passages), readers=seen.readers,
    )  # fmt: skip
