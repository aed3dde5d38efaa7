"""The board of roles: rows by role, by person and over time, and gaps as sentences. Made off the screen's thread."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assignment, PersonSort, RoleSort
from pie_desktop.domain.labels import PART, ROLE
from pie_desktop.finding import folded
from pie_desktop.insight.roles import Gap, Held, path
from pie_desktop.pictures.role_lines import Span, ends
from pie_desktop.services import assignments, rounds
from pie_desktop.services.assignments import RolesLook
from pie_desktop.services.desk import Desk
from pie_desktop.services.headings import headings
from pie_desktop.services.people import is_here, told_apart
from pie_desktop.services.roles import some
from pie_desktop.words import _, in_sentence, listed, several, short_day


class BoardRow(Struct, frozen=True):
    """One row of the board: the role or person it stands for, its cells as words, lines in time.

    `text`: everything that it can be found by, folded for comparing; names too that are too many for a cell.
    """

    id: str
    cells: tuple[str, ...]
    sort: RoleSort | None = None
    spans: tuple[Span, ...] = ()
    text: str = ""

    def is_found_by(self, wanted: str) -> bool:
        """Whether some words (folded already) stand in it."""
        return wanted in self.text


class Board(Struct, frozen=True):
    """Everything that the page of roles shows. `head`: the state of the file that it was made from.

    `people`: the id, name and sort of everybody who is here today, by name; `ends`: the days between which all lies;
    `framework`: the one of the next round; `headings`: labels of themes and elements of all frameworks, by code.
    """

    head: str
    look: RolesLook
    by_role: tuple[BoardRow, ...]
    by_person: tuple[BoardRow, ...]
    over_time: tuple[BoardRow, ...]
    gaps: tuple[tuple[Gap, str], ...]
    pairs: tuple[str, ...]
    people: tuple[tuple[str, str, PersonSort], ...] = ()
    ends: tuple[date, date] = (date.min, date.max)
    framework: Framework | None = None
    headings: dict[str, str] = {}


def board(desk: Desk) -> Board:
    """The board of our own service, today."""
    look = assignments.look(desk)
    over_time = tuple(_over_time(look))
    here = [one for one in look.roles.people.values() if is_here(one.value, look.today)]
    called = told_apart(here)
    return Board(
        desk.workspace.head()[1],
        look,
        board_rows(look),
        tuple(_by_person(look)),
        over_time,
        tuple((gap, gap_in_words(look, gap)) for gap in look.gaps),
        tuple(sorted(_pairs(look))),
        tuple(sorted(((one.id, called[one.id], one.value.sort) for one in here), key=lambda one: folded(one[1]))),
        ends([span for row in over_time for span in row.spans], look.today),
        rounds.framework_for_next(desk),
        {code: place.label for code, place in headings(desk).items()},
    )


def _roles(look: RolesLook) -> list[str]:
    """Roles in the order in which they are shown: formal ones first, then by name."""
    order = list(ROLE)
    found = look.roles.roles.values()
    ordered = sorted(found, key=lambda one: (order.index(one.value.sort), one.value.label.casefold(), one.id))
    return [one.id for one in ordered]


def board_rows(look: RolesLook) -> tuple[BoardRow, ...]:
    """A row for each role: who it is today, the deputy, the sort."""
    return tuple(_by_role(look))


def _by_role(look: RolesLook) -> Iterator[BoardRow]:
    for id in _roles(look):
        role = look.roles.roles[id].value
        here = [one.value for one in look.roles.on(id, look.today)]
        today = list(dict.fromkeys(_answers(look, one) for one in look.who(id).by))
        deputies = [look.name(one.person) for one in here if one.part == "deputy"]
        nobody = _("nobody") if role.sort != "informal" else ""
        cells = (role.label, some(today) or nobody, some(deputies), ROLE[role.sort])
        yield BoardRow(id, cells, role.sort, text=_text(*cells, *today, *deputies))


def _text(*words: str) -> str:
    return folded("\n".join(words))


def _answers(look: RolesLook, held: Held) -> str:
    value = held.value
    if value.part == "cover" and value.instead_of and value.until:
        words = _("{name} (for {other} until {day})")
        return words.format(name=look.name(value.person), other=look.name(value.instead_of), day=short_day(value.until))
    return look.name(value.person)


def _by_person(look: RolesLook) -> Iterator[BoardRow]:
    labels: dict[str, dict[str, None]] = {}
    for role in _roles(look):
        for one in look.roles.on(role, look.today):
            part = f" ({PART[one.value.part]})" if one.value.part != "holder" else ""
            said = in_sentence(look.label(role)) + part
            labels.setdefault(one.value.person, {})[said] = None
    people = sorted(look.roles.people.values(), key=lambda one: (one.value.name.casefold(), one.id))
    for person in people:
        if person.id in labels or person.id in look.roles.by_person:
            count = look.roles.load(person.id, look.today)
            held = listed(labels.get(person.id, ())) or _("nothing today")
            cells = (person.value.name, held, str(count))
            yield BoardRow(person.id, cells, text=_text(*cells))


def _over_time(look: RolesLook) -> Iterator[BoardRow]:
    """A row for each person in a role, role by role, who came first on top."""
    for role in _roles(look):
        people: dict[str, list[Assignment]] = {}
        for one in look.roles.by_role.get(role, ()):
            people.setdefault(one.value.person, []).append(one.value)
        for person, values in people.items():
            words = listed((dates_in_words(one) for one in values), "; ")
            spans = tuple(Span(one.since, one.until, one.part) for one in values)
            sort = look.roles.roles[role].value.sort
            cells = (look.label(role), look.name(person), words, words)
            yield BoardRow(role, cells, sort, spans, _text(*cells[:3]))


def dates_in_words(value: Assignment) -> str:
    """From when to when, and as what unless it is simply held: *3 Mar 2026 – 1 May 2026, stands in*."""
    since, until = short_day(value.since), short_day(value.until)
    words = _("{since} – {until}").format(since=since, until=until) if until else _("since {since}").format(since=since)
    return words if value.part == "holder" else f"{words}, {PART[value.part]}"


def gap_in_words(look: RolesLook, gap: Gap) -> str:
    """A gap as a sentence."""
    forms = {
        "unheld": _("Nobody holds: {role}"),
        "no-deputy": _("No deputy: {role}"),
        "ends-soon": _("{role}: {person} holds it until {day}, and nobody after"),
        "left": _("{role}: {person} is still down for it, but left on {day}"),
        "too-many": several("{person} has {n} role", "{person} has {n} roles", gap.count),
    }
    return forms[gap.sort].format(
        role=look.label(gap.role), person=look.name(gap.person), day=short_day(gap.on), n=gap.count
    )


def _pairs(look: RolesLook) -> Iterator[str]:
    for pair in look.pairs:
        said = _("{worker} with {other} ({role})")
        words = said.format(worker=look.name(pair.worker), other=look.name(pair.other), role=look.label(pair.role))
        yield _("{pair}; {name} stands in").format(pair=words, name=look.name(pair.cover)) if pair.cover else words


def way_of(look: RolesLook, person: str) -> tuple[BoardRow, ...]:
    """The path of a person through roles, in the order of time."""
    return tuple(
        BoardRow(
            one.id,
            (look.label(one.value.role), dates_in_words(one.value)),
            spans=(Span(one.value.since, one.value.until, one.value.part),),
        )
        for one in path(look.roles, person)
    )
