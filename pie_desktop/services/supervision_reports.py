"""What goes on paper about supervision: only for those who meet."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from pie_desktop.domain.supervising import Agreed, Item
from pie_desktop.errors import NotFound
from pie_desktop.insight.supervision import Signed
from pie_desktop.reports.blocks import Report
from pie_desktop.reports.supervision import Became, Brought, RecordText, Stands, pack, record
from pie_desktop.services import meetings, preparing, supervision
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import head_in_words
from pie_desktop.services.meetings import MeetingLook
from pie_desktop.services.preparing import PrepareLook
from pie_desktop.words import _, day, listed

KEEP = _("A court may still ask for it, and so may somebody whom it is about. Keep this paper locked away.")
FEW = 3
"""So many people are named at the foot of a page; of more it says how many."""


def offered(desk: Desk) -> list[tuple[str, str]]:
    """The meetings that whoever asks may choose from, newest first: id and words."""
    return [(look.record.id, _called(look)) for look in meetings.mine(desk)]


def offered_held(desk: Desk) -> list[tuple[str, str]]:
    """The same of those that were held."""
    return [(look.record.id, _called(look)) for look in meetings.mine(desk) if look.held]


def _called(look: MeetingLook) -> str:
    value = look.record.value
    when = day(value.held_on) or day(look.row.pair.next_on) or _("the next meeting")
    return _("{title}, {day}").format(title=look.row.title, day=when)


def make_pack(desk: Desk, id: str) -> Report:
    """The pack of whoever asks for one meeting. Raises NotAllowed for everybody but its people."""
    chosen = id or _newest(desk, held=False)
    look, meeting = preparing.look(desk, chosen), meetings.look(desk, chosen)
    sides = _sides(look, meeting)
    if not sides and look.before is None:
        raise NotFound(_("Nothing is gathered for this meeting yet, so there is nothing to print."))
    told = {one.what for one in look.before.agreed} if look.before else set()
    agreed = [_before(look, one, sides) for one in look.before.agreed] if look.before else []
    sides = [
        structs.replace(side, items=kept)
        for side in sides
        if (kept := tuple(item for item in side.items if item.sort != "agreed" or item.text not in told))
    ]
    when = day(meeting.record.value.held_on) or day(look.row.pair.next_on) or _("no day arranged yet")
    last = look.before.record.value.held_on if look.before else None
    return pack(look.row.title, when, last, agreed, sides, _readers(meeting))


def _sides(look: PrepareLook, meeting: MeetingLook) -> list[Brought]:
    """What each side brings, under its heading; what several bring stands once, before all else, with their names."""
    picked = tuple(item for item in look.items if item.picked)
    sides = [(meeting.people.get(meeting.me, ""), _("What I bring"), picked)]
    sides += [(one.name, _("What {name} brings").format(name=one.name), one.items) for one in look.others]
    by: dict[tuple[str, str], dict[str, Item]] = {}
    for name, _heading, items in sides:
        for item in items:
            by.setdefault((item.sort, item.text), {}).setdefault(name, item)
    several = tuple(_by_several(found, len(sides)) for found in by.values() if len(found) > 1)
    heading = _("What we both bring") if len(sides) == 2 else _("What several of us bring")
    alone = [
        Brought(heading, tuple(item for item in items if len(by[item.sort, item.text]) == 1))
        for _name, heading, items in sides
    ]
    return [one for one in (Brought(heading, several), *alone) if one.items]


def _by_several(found: Mapping[str, Item], people: int) -> Item:
    """What several bring, with the first one's note; and by whom, where that is not everybody."""
    item = next(iter(found.values()))
    brought = _("brought by {names}").format(names=listed(found)) if len(found) < people else ""
    return structs.replace(item, note=listed((item.note, brought), " · "))


def _before(look: PrepareLook, one: Agreed, sides: Sequence[Brought]) -> Became:
    """Something agreed last time; that somebody wants to talk about it is said there, so that it stands once."""
    names = look.before.names if look.before else {}
    became = (look.before.became.get(one.key, "") if look.before else "") or _("no word on it yet")
    brought = any(item.sort == "agreed" and item.text == one.what for side in sides for item in side.items)
    said = listed((became, _("to talk about") if brought else ""), " · ")
    return Became(one.what, names.get(one.who or "", ""), one.due, said)


def make_record(desk: Desk, id: str) -> Report:
    """The record of one meeting that was held. Raises NotAllowed for everybody but its people."""
    look = meetings.look(desk, id or _newest(desk, held=True))
    value = look.record.value
    if value.held_on is None:
        raise NotFound(_("This meeting has not been held yet, so there is no record to print."))
    names = supervision.names_of(desk)
    return record(
        RecordText(
            title=_title(look),
            facts=_facts(look),
            agenda=tuple(structs.replace(one, note=_brought(look, one)) for one in value.agenda),
            notes=value.notes,
            decisions=value.decisions,
            agreed=tuple(Became(one.what, names.get(one.who or "", ""), one.due, _kept(one)) for one in value.agreed),
            stands=tuple(Stands(look.people[one.who], signed_in_words(one)) for one in look.signed),
            readers=f"{look.readers} {KEEP}",
            foot=f"{_readers(look)} · {head_in_words(desk)}",
        )
    )  # fmt: skip


def _title(look: MeetingLook) -> str:
    """What a record is called. Of several people, it is in the facts who they are."""
    sort = look.row.pair.sort
    words = _("Supervision of {supervisees}, with {supervisor}")
    words = _("Group supervision with {supervisor}") if sort == "group" else words
    words = _("Debrief with {supervisor}") if sort == "debrief" else words
    return words.format(supervisees=look.row.supervisees, supervisor=look.row.supervisor)


def _facts(look: MeetingLook) -> tuple[tuple[str, str], ...]:
    value, row = look.record.value, look.row
    alone = row.pair.sort == "one-to-one"
    return (
        (_("Day"), day(value.held_on)),
        (_("Supervised") if alone else _("Took part"), row.supervisees),
        (_("Supervisor") if alone else _("Led by"), row.supervisor),
        (_("Next meeting"), day(value.next_on) or _("not arranged yet")),
    )


def _brought(look: MeetingLook, item: Item) -> str:
    names = listed(look.people.get(person, "") for person in item.by)
    brought = _("brought by {names}").format(names=names) if names else ""
    return listed((brought, item.note), " · ")


def signed_in_words(one: Signed) -> str:
    """Whether somebody has signed in the program, and whether it still holds."""
    if one.on is None:
        return _("not signed in the program yet")
    if one.stale:
        return _("signed {day}; the record was changed afterwards").format(day=day(one.on))
    return _("signed in the program on {day}").format(day=day(one.on))


def _kept(one: Agreed) -> str:
    return _("in the action plan") if one.action else _("in this record only")


def _readers(look: MeetingLook) -> str:
    names = list(look.people.values())
    if len(names) > FEW:
        return _("only the {n} people who meet read this").format(n=len(names))
    return _("only {names} read this").format(names=listed(names, _(" and ")))


def _newest(desk: Desk, held: bool) -> str:
    found = next((look for look in meetings.mine(desk) if look.held or not held), None)
    if found is None:
        raise NotFound(_("There is no supervision of yours to print. Say whose with --as, and which with --id."))
    return found.record.id
