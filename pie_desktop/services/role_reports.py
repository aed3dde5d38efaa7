"""What goes on paper about roles and people."""

from collections.abc import Iterator

from pie_desktop.domain.kinds import Assignment
from pie_desktop.domain.labels import KIND, PART, PERSON, ROLE
from pie_desktop.errors import NotFound
from pie_desktop.insight.roles import Gap, path
from pie_desktop.reports.blocks import Report
from pie_desktop.reports.roles import (
    Said,
    Stretch,
    WallRow,
    gaps_report,
    person_report,
    wall_report,
    way_report,
)
from pie_desktop.services import assignments, role_board
from pie_desktop.services.about_person import everything_about, title_of
from pie_desktop.services.assignments import RolesLook
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import head_in_words
from pie_desktop.words import _, day, listed

GAPS = (
    ("unheld", _("Roles that nobody holds")),
    ("no-deputy", _("Roles without a deputy")),
    ("ends-soon", _("Roles that end soon")),
    ("left", _("Roles of people who have left")),
    ("too-many", _("People who carry a lot")),
)


def wall(desk: Desk, _id: str) -> Report:
    """Roles and responsibilities on one page. Residents stand there by name only where they agreed to the role."""
    look = assignments.look(desk)
    if not look.roles.roles:
        raise NotFound(_("There is no role yet, so there is nothing to print."))
    groups = []
    for sort, heading in ROLE.items():
        ids = [row.id for row in role_board.board_rows(look) if row.sort == sort]
        groups.append((heading[:1].upper() + heading[1:], [_wall_row(look, id) for id in ids]))
    return wall_report(desk.service().value.name, day(look.today), groups, head_in_words(desk))


def _wall_row(look: RolesLook, role: str) -> WallRow:
    who = dict.fromkeys(_for_the_wall(look, one.value) for one in look.who(role).by)
    deputies = dict.fromkeys(
        _for_the_wall(look, one.value) for one in look.roles.on(role, look.today) if one.value.part == "deputy"
    )
    value = look.roles.roles[role].value
    return WallRow(value.label, value.purpose, listed(who) or "–", listed(deputies))


def _for_the_wall(look: RolesLook, held: Assignment) -> str:
    person = look.roles.people.get(held.person)
    if person and person.value.sort == "resident" and held.agreed_on is None:
        return _("a resident")
    return look.name(held.person)


def way(desk: Desk, id: str) -> Report:
    """A person's roles over time. Raises NotFound where no person is named."""
    look = assignments.look(desk)
    person = look.roles.people.get(id)
    if person is None:
        raise NotFound(_("Say whose: --id with the person's id, or choose somebody on the page People."))
    stretches = [_stretch(look, one.value) for one in path(look.roles, id)]
    value = person.value
    who = value.label or PERSON[value.sort]
    return way_report(desk.service().value.name, value.name, who, stretches, head_in_words(desk))


def _stretch(look: RolesLook, held: Assignment) -> Stretch:
    since, until = day(held.since), day(held.until)
    days = _("{since} – {until}").format(since=since, until=until) if until else _("since {since}").format(since=since)
    return Stretch(days, look.label(held.role), PART[held.part] if held.part != "holder" else "", held.note)


def gaps(desk: Desk, _id: str) -> Report:
    """Cover and gaps, as they are today."""
    look = assignments.look(desk)
    told = [(heading, [_told(look, gap) for gap in look.gaps if gap.sort == sort]) for sort, heading in GAPS]
    return gaps_report(desk.service().value.name, day(look.today), told, list(_cover(look)), head_in_words(desk))


def _told(look: RolesLook, gap: Gap) -> str:
    """A gap under its heading, which says half of it already."""
    return look.label(gap.role) if gap.sort in ("unheld", "no-deputy") else role_board.gap_in_words(look, gap)


def _cover(look: RolesLook) -> Iterator[str]:
    for role in look.roles.roles:
        for one in look.roles.on(role, look.today):
            if one.value.part == "cover":
                until = day(one.value.until)
                yield _("{said}, until {day}").format(said=assignments.in_words(look, one), day=until)


def person(desk: Desk, id: str) -> Report:
    """Everything about a person, for them to read. Raises NotFound where no person is named."""
    if not id or desk.workspace.need(id).kind != "person":
        raise NotFound(_("Say about whom: --id with the person's id, or choose somebody on the page People."))
    about = everything_about(desk, id)
    value = about.person.value
    facts = (
        (_("Name"), value.name),
        (_("Who you are here"), value.label or PERSON[value.sort]),
        (_("With us since"), day(value.since)),
        (_("Last day"), day(value.until)),
        (_("How to reach you"), value.contact),
        (_("You agreed on"), day(value.agreed_on)),
    )
    kinds: dict[str, list[str]] = {}
    look = assignments.look(desk)
    for record in about.records:
        held = isinstance(record.value, Assignment)
        line = (
            f"{assignments.in_words(look, record)}, {role_board.dates_in_words(record.value)}"
            if held
            else title_of(record)
        )
        kinds.setdefault(KIND[record.kind], []).append(line)
    said = [Said(KIND[one.kind], one.text) for one in about.mentions]
    return person_report(
        value.name, [fact for fact in facts if fact[1]], list(kinds.items()), said, head_in_words(desk)
    )
