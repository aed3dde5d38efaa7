"""Reports that a person can ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from pie_desktop.errors import NotFound, Refused
from pie_desktop.insight.rounds import in_order
from pie_desktop.reports.agencies import agencies_report
from pie_desktop.reports.assessment import assessment_report
from pie_desktop.reports.blocks import Cover, Para, Report
from pie_desktop.reports.circle import circle_report
from pie_desktop.reports.over_time import over_time_report
from pie_desktop.reports.peer_review import peer_review_report
from pie_desktop.reports.relationships import relationships_report
from pie_desktop.services import (
    agencies,
    peers,
    people,
    reflection_reports,
    relationships,
    role_reports,
    rounds,
    supervision_reports,
    ties,
)
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import head_in_words
from pie_desktop.services.writing_out import write_out
from pie_desktop.words import _, listed, several

if TYPE_CHECKING:
    from pie_desktop.reports.raster import PageImage


class ReportKind(Struct, frozen=True):
    """One kind of report: what it is called, what it is for, and how it is made from a record's id.

    `of` says what it tells of, for the page where reports are chosen: one `round`, `rounds` (one, or all of them), the
    `service` as a whole, a `person`, a `circle` (of a person, or our own), or something of one's `own`, which `offers`
    lists for whoever asks. A report of anything else is asked for where that is shown.
    """

    title: str
    purpose: str
    make: Callable[[Desk, str], Report]
    of: Literal["round", "rounds", "service", "person", "circle", "own", ""] = ""
    offers: Callable[[Desk], list[tuple[str, str]]] | None = None

    @property
    def needs_choice(self) -> bool:
        """Whether there is no such report before somebody, or something of one's own, is chosen."""
        return self.of in ("person", "own")


def _assessment(desk: Desk, id: str) -> Report:
    found = rounds.latest(desk)
    chosen = id or (found.id if found else "")
    if not chosen:
        raise NotFound(_("There is no self-assessment round yet, so there is nothing to print."))
    if desk.workspace.need(chosen).kind != "assessment":
        raise NotFound(_("That is not a self-assessment round, so this report cannot tell of it."))
    look = rounds.look(desk, chosen)
    actions = desk.workspace.find("action", look.record.service)
    return assessment_report(look, in_order(actions, desk.clock.today()), head_in_words(desk))


def _peer_review(desk: Desk, id: str) -> Report:
    return peer_review_report(rounds.look(desk, peers.round_to_send(desk, id)), head_in_words(desk))


def _over_time(desk: Desk, id: str) -> Report:
    service = desk.workspace.need(id) if id else desk.service()
    if service.kind != "service":
        raise NotFound(_("That is not a service, so this report cannot tell of it."))
    look = rounds.over_time(desk, service.id)
    if not look.paths:
        raise NotFound(_("No marker stands in any round yet, so there is nothing to print."))
    return over_time_report(service.value.name, look, head_in_words(desk))


def _relationships(desk: Desk, id: str) -> Report:
    look = relationships.look(desk, id)
    return relationships_report(look.service, look.title, look.lens, head_in_words(desk))


def _circle(desk: Desk, id: str) -> Report:
    look = ties.look(desk, id)
    if not look.ties:
        raise NotFound(_("Nobody is in this circle yet, so there is nothing to print."))
    return circle_report(look.name, look.day, look.since, look.ties, bool(id), head_in_words(desk))


def _agencies(desk: Desk, _id: str) -> Report:
    look = agencies.look(desk)
    if not look.agencies:
        raise NotFound(_("No agency is in the directory yet, so there is nothing to print."))
    entries = [(one.record.value, one.known_by, [barrier.value for barrier in one.barriers]) for one in look.agencies]
    return agencies_report(desk.service().value.name, entries, head_in_words(desk))


KINDS: Mapping[str, ReportKind] = {
    "assessment": ReportKind(
        _("Self-assessment"), _("One round: strengths, then and now, barriers, action plan."), _assessment, "round"
    ),
    "over-time": ReportKind(
        _("Over time"), _("Every theme and element through all the rounds."), _over_time, "service"
    ),
    "relationships": ReportKind(
        _("Relationships"),
        _("What was written about relationships, from under every heading of one round (or of all of them)."),
        _relationships,
        "rounds",
    ),
    "peer-review": ReportKind(
        _("For a colleague we trust"),
        _("One round to look at together: what we say, and room to write for somebody with fresh eyes."),
        _peer_review,
        "round",
    ),
    "roles-wall": ReportKind(
        _("Who does what"), _("Roles and responsibilities on one page, for the wall."), role_reports.wall, "service"
    ),
    "person-roles": ReportKind(
        _("Roles over time"), _("The path of one person through roles, for them to keep."), role_reports.way, "person"
    ),
    "cover-gaps": ReportKind(
        _("Cover and gaps"),
        _("Roles nobody holds, without a deputy, or ending soon; who stands in."),
        role_reports.gaps,
        "service",
    ),
    "person": ReportKind(
        _("Everything about a person"), _("All that the file holds about one person."), role_reports.person, "person"
    ),
    "circle": ReportKind(
        _("Circle of support"),
        _("Who and what is around one person, for them to keep; or our own relationships."),
        _circle,
        "circle",
    ),
    "reflections": ReportKind(
        _("My reflections"),
        _("One's own (--as), for an appraisal: all, some (--id with commas), or a span (--id 2026-01-01..2026-06-30)."),
        reflection_reports.mine,
    ),
    "group-session": ReportKind(
        _("Group session"),
        _("What a group takes away (--as, --id): who came as roles, themes. No names."),
        reflection_reports.group,
    ),
    "supervision-pack": ReportKind(
        _("Supervision pack"),
        _("What you take to a supervision: from last time, and what both sides bring. Only for those who meet."),
        supervision_reports.make_pack,
        "own",
        supervision_reports.offered,
    ),
    "supervision-record": ReportKind(
        _("Supervision record"),
        _("What was said, decided and agreed, with a line for every signature. Only for those who meet."),
        supervision_reports.make_record,
        "own",
        supervision_reports.offered_held,
    ),
    "agencies": ReportKind(
        _("Agencies"), _("The directory: what they do, how to get in, who knows whom."), _agencies, "service"
    ),
}
"""Every kind of report, by the name that the command line uses."""


def make(desk: Desk, kind: str, id: str = "") -> Report:
    """The content of a report: of the record `id`, or of the latest that there is.

    What cannot be read in the file is missing in it. A report says so after its head: it may be wanted tomorrow.
    """
    if kind not in KINDS:
        raise Refused(_("There is no report of that kind: {kind}.").format(kind=kind))
    report = KINDS[kind].make(desk, id)
    if not (count := len(desk.workspace.unreadable.all())):
        return report
    words = several(
        "One record in the file cannot be read. If it belongs here, it is missing in what follows.",
        "{count} records in the file cannot be read. Those that belong here are missing in what follows.",
        count,
    )
    head = 1 if isinstance(report.blocks[0], Cover) else 0
    said = Para(words.format(count=count), "strong")
    return structs.replace(report, blocks=(*report.blocks[:head], said, *report.blocks[head:]))


def choices() -> dict[str, ReportKind]:
    """The kinds that everybody chooses from on the page of reports."""
    return {name: kind for name, kind in KINDS.items() if kind.of not in ("", "own")}


def own_choices(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """The kinds that tell of what is one's own, with what whoever asks can choose. Those with nothing are left out."""
    found = {name: kind.offers(desk) for name, kind in KINDS.items() if kind.offers}
    return {name: subjects for name, subjects in found.items() if subjects}


class Whose(Struct, frozen=True):
    """Who or what a report can be about, by id: everybody by name; whose circle is open to whoever asks, us first.

    `own`: what each kind of report about one's own can tell of.
    """

    people: tuple[tuple[str, str], ...]
    circles: tuple[tuple[str, str], ...]
    own: Mapping[str, list[tuple[str, str]]] = {}


def whose(desk: Desk) -> Whose:
    """Who or what a report can be about."""
    known = people.told_apart(people.people(desk)).items()
    own = _("Our service: {name}").format(name=desk.service().value.name)
    open_to_me = [(one.id, one.name) for one in ties.choices(desk) if one.open]
    return Whose(tuple(known), (("", own), *open_to_me), own_choices(desk))


def write(report: Report, target: Path) -> tuple[str, ...]:
    """Writes a report as PDF or HTML, by the ending of the name. Returns characters that were printed as codes.

    Raises Refused for another ending, NoRoom and NotWritable; then an older file of that name is as it was.
    """
    ending = target.suffix.lower()
    if ending == ".pdf":
        from pie_desktop.reports.pdf import pdf

        data, missing = pdf(report)
    elif ending in (".html", ".htm"):
        from pie_desktop.reports.html import html

        data, missing = html(report)
    else:
        raise Refused(_("A report is written as .pdf or .html; {name} is neither.").format(name=target.name or target))
    write_out(target, data)
    return missing


class Paper(Struct, frozen=True):
    """A report as it goes on paper.

    `data` is the PDF, `missing` the characters printed as their codes, `sizes` the width and height of each page in
    points (1/72 inch).
    """

    title: str
    data: bytes
    missing: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]


def paper(desk: Desk, kind: str, id: str = "") -> Paper:
    """A report as pages, for looking at and for printing. Nothing is written to the disk."""
    from pie_desktop.reports.pdf import pdf
    from pie_desktop.reports.raster import sizes

    report = make(desk, kind, id)
    data, missing = pdf(report)
    return Paper(report.title, data, missing, sizes(data))


def picture_of(paper: Paper, number: int, dpi: float) -> PageImage:
    """One page (1 is the first) as a picture with `dpi` pixels to the inch. For the worker only: see `raster`."""
    from pie_desktop.reports.raster import draw

    return draw(paper.data, number, dpi)


def told_missing(missing: tuple[str, ...]) -> str:
    """The sentence on characters that no bundled font can draw; empty when all could be drawn."""
    if not missing:
        return ""
    shown = listed(f"{character} [U+{ord(character):04X}]" for character in missing)
    return _("These characters have no picture in our fonts and were printed as their codes: {what}.").format(
        what=shown
    )
