"""The directory of agencies on paper: what they do, how to get in, who of us knows somebody there."""

from collections.abc import Iterator, Sequence

from pie_desktop.domain.kinds import Agency, Barrier
from pie_desktop.domain.labels import BARRIER_STATE
from pie_desktop.reports.blocks import LANGUAGE, Block, Bullets, Facts, Heading, Item, Para, Report, Together
from pie_desktop.words import _, day, listed, several

Entry = tuple[Agency, Sequence[str], Sequence[Barrier]]
"""An agency, the names of those who know somebody there, the barriers that lead to it."""


def agencies_report(service: str, entries: Sequence[Entry], foot: str) -> Report:
    """The report of the directory; entries in the order in which they are to stand."""
    title = _("{service}: agencies").format(service=service)
    return Report(title, foot, LANGUAGE, tuple(_blocks(service, entries)))


def _blocks(service: str, entries: Sequence[Entry]) -> Iterator[Block]:
    yield Heading(_("Agencies around {service}").format(service=service), 1)
    count = several("{n} agency, by name.", "{n} agencies, by name.", len(entries)).format(n=len(entries))
    yield Para(count, "quiet")
    for agency, known_by, barriers in entries:
        facts = (
            (_("What it does"), agency.does),
            (_("How to get in"), agency.threshold),
            (_("How to reach it"), agency.contact),
            (_("Who knows somebody"), listed(known_by)),
            (_("We last spoke"), day(agency.last_contact)),
            (_("Worth knowing"), agency.note),
        )
        said = tuple((label, text) for label, text in facts if text)
        yield Together((Heading(agency.name, 2), *((Facts(said),) if said else ())))
        if barriers:
            yield Heading(_("Barriers that lead here"), 3)
            yield Bullets(tuple(Item(one.what, BARRIER_STATE[one.state]) for one in barriers))
