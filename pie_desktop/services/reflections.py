"""Reflections: writing, sharing and taking back, and what may grow out of them. Private until shared.

Only the author changes a reflection. What is not shared is given to nobody else, and is not counted for them: the file
itself sees to that (`storage.sight`), not the page.
"""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import structs

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Action, Evidence
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Passage, Reflection, Structure
from pie_desktop.errors import NotAllowed, NotFound, Refused
from pie_desktop.services.desk import Desk
from pie_desktop.services.rounds import framework_of, writable
from pie_desktop.services.structures import QUICK, shape
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, listed

FIELDS = ("on", "title", "minutes", "mood", "energy", "codes", "tags", "facilitator", "came", "structure")
"""What may be said of a reflection beside its passages."""
TYPED = ("title", "facilitator", "came")
"""Those of them that are typed as text, in forms of their own."""
FORM = "thought"


def form(id: str, structure: str, field: str) -> str:
    """The name of the draft of one field: a heading of the structure, or one of `TYPED` with a dot before it."""
    return f"{FORM}/{field}/{id}/{structure}"


def place_of(form: str) -> tuple[str, str, str] | None:
    """The reflection, the structure and the field that a draft belongs to; None for any other form."""
    parts = form.split("/")
    return (parts[2], parts[3], parts[1]) if len(parts) == 4 and parts[0] == FORM else None


def said(value: Reflection, field: str) -> str:
    """What a reflection says in a field of its form: under a heading, or in its own, with a dot before its name."""
    if field.startswith("."):
        return str(getattr(value, field[1:], ""))
    return next((one.text for one in value.passages if one.heading == field), "")


def unfinished(drafts: Mapping[str, str]) -> tuple[str, str] | None:
    """The newest reflection, and its structure, that was being typed when the program ended; None for none."""
    found = [place for one in drafts if (place := place_of(one))]
    return max(found)[:2] if found else None


def own(desk: Desk, id: str) -> Record[Reflection] | None:
    """A reflection of whoever is at the keyboard, in the bin or not; None when there is none. Raises NotAllowed."""
    record = desk.workspace.get(id)
    if record is None:
        return None
    if not isinstance(record.value, Reflection | Sealed):
        raise NotFound(_("That is not a reflection."))
    if isinstance(record.value, Sealed) or record.value.author != desk.person:
        raise NotAllowed(_("Only the person who wrote this can change it."))
    return record


def _mine(desk: Desk, id: str) -> Record[Reflection]:
    record = own(desk, id)
    if record is None:
        raise NotFound(_("What you asked for is not in this file any more."))
    return record


def need_somebody(desk: Desk) -> str:
    """The person at the keyboard. Raises Refused while nobody is named: a reflection is somebody's own."""
    if not desk.person:
        raise Refused(_("A reflection is somebody’s own. Say first who you are."))
    return desk.person


def write(
    desk: Desk, texts: Mapping[str, str], structure: str = QUICK, id: str = "", draft: str = "", **fields: Any
) -> Change | None:
    """Writes a new reflection: its texts by the headings of its structure. None when nothing is written in it.

    `id` is the name that it had as a draft. Raises Refused where nobody is named at the keyboard.
    """
    author = need_somebody(desk)
    passages = _passages(desk, structure, (), texts)
    with desk.workspace.unit_of_work(desk.actor, "write-reflection") as work:
        if passages or any(fields.get(field, "").strip() for field in TYPED):
            value = Reflection(author=author, on=desk.clock.today(), structure=structure, passages=passages)
            work.add(structs.replace(value, **_allowed(fields)), id=id)
        if draft:
            work.drop_draft(draft)
        return work.commit()


def say(desk: Desk, form: str, text: str, person: str | None = None) -> Change | None:
    """Keeps what was typed in one field of a reflection, which is written now if it is not there yet.

    `person`: who typed it; when somebody else has sat down since, it is not written under their name.
    """
    if person not in (None, desk.person):
        return None
    place = place_of(form)
    if place is None:
        raise NotFound(_("That is not a reflection."))
    id, structure, field = place
    typed = field.removeprefix(".") if field.startswith(".") else ""
    record = own(desk, id)
    if record is None:
        said = {typed: text} if typed else {}
        return write(desk, {} if typed else {field: text}, structure, id, form, **said)
    if typed:
        return change(desk, id, form, **{typed: text})
    passages = _passages(desk, structure, record.value.passages, {field: text})
    return _changed(desk, record, "change-reflection", form, passages=passages)


def _passages(
    desk: Desk, structure: str, now: tuple[Passage, ...], texts: Mapping[str, str]
) -> tuple[Passage, ...]:  # fmt: skip
    """The passages with other texts, in the order of the structure; what is written in no heading of it comes last."""
    headings = {one.code: one.label for one in shape(desk, structure).structure.headings}
    said = {one.heading: one for one in now}
    for code, text in texts.items():
        label = said[code].label if code in said else headings.get(code, "")
        said[code] = Passage(heading=code, label=label, text=text)
    order = (*(code for code in headings if code in said), *(code for code in said if code not in headings))
    return tuple(said[code] for code in order if said[code].text.strip())


def change(desk: Desk, id: str, draft: str = "", **fields: Any) -> Change | None:
    """Changes what is said of a reflection: its day, title, length, mood, energy, headings, tags, shape, group."""
    return _changed(desk, _mine(desk, id), "change-reflection", draft, **_allowed(fields))


def _allowed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that may be changed by hand; tags once each and without blanks around them."""
    if not fields.keys() <= set(FIELDS):
        raise Refused(_("That cannot be changed here."))
    tidy = dict(fields)
    if "tags" in tidy:
        tidy["tags"] = tuple(dict.fromkeys(" ".join(tag.split()) for tag in tidy["tags"] if tag.strip()))
    return tidy


def _changed(desk: Desk, record: Record[Reflection], verb: str, draft: str = "", **fields: Any) -> Change | None:
    with desk.workspace.unit_of_work(desk.actor, verb) as work:
        work.change(record, structs.replace(record.value, **fields))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def bin_reflection(desk: Desk, id: str) -> Change | None:
    """Puts a reflection in the bin, where those it was shared with do not see it any more."""
    record = _mine(desk, id)
    with desk.workspace.unit_of_work(desk.actor, "bin-reflection") as work:
        work.bin(record)
        return work.commit()


def share(desk: Desk, id: str, people: Collection[str]) -> Change | None:
    """Lets people read a reflection. Raises Refused where it is sealed and one of them has no passphrase."""
    record, keys = _mine(desk, id), desk.workspace.seals.keys
    without = [person for person in people if person not in keys] if desk.person in keys else []
    if without:
        names = listed(_name(desk, person) for person in without)
        raise Refused(
            _(
                "{names} cannot be given something sealed: that needs a passphrase on their side too. "
                "Nothing was shared. Ask them to set one, then share it."
            ).format(names=names)
        )
    return _shared(desk, record, people, with_team=record.value.with_team)


def share_with_team(desk: Desk, id: str) -> Change | None:
    """Lets everybody read it who is in the team today: staff and volunteers who are with the service.

    Where it is sealed, those without a passphrase can read it as soon as they have set one, and not before.
    """
    from pie_desktop.services.audience import team

    return _shared(desk, _mine(desk, id), [one.id for one in team(desk)], with_team=True)


def _shared(desk: Desk, record: Record[Reflection], people: Collection[str], with_team: bool) -> Change | None:
    if record.deleted_on:
        raise Refused(_("This is in the bin. Take it out first."))
    before = record.value.shared_with
    wanted = (*before, *(person for person in people if person != desk.person))
    readers = tuple(dict.fromkeys(wanted))
    if readers == before and with_team == record.value.with_team:
        return None
    fields: dict[str, Any] = {"shared_with": readers, "with_team": with_team, "shared_on": desk.clock.today()}
    return _changed(desk, record, "share-reflection", **fields)


def take_back(desk: Desk, id: str, people: Collection[str] = ()) -> Change | None:
    """From now on some people, or all, cannot read a reflection any more. What they have read stays read."""
    record = _mine(desk, id)
    away = set(people) or set(record.value.shared_with)
    left = tuple(person for person in record.value.shared_with if person not in away)
    fields: dict[str, Any] = {
        "shared_with": left,
        "with_team": False,
        "shared_on": record.value.shared_on if left else None,
    }
    return _changed(desk, record, "take-back-reflection", **fields)


def use_as_evidence(desk: Desk, id: str, round: str, code: str, text: str) -> Change | None:
    """Puts what the author has reworded under a heading of a round, as evidence of the kind *reflection*.

    These are two units of work on purpose: the evidence is everybody's and the reflection is not, so nothing that the
    file keeps may tie the one to the other except the sealed reflection itself.
    """
    record = _mine(desk, id)
    framework = framework_of(desk, writable(desk, round))
    if framework.find(code) is None or not text.strip():
        raise Refused(_("Choose a heading of the round, and say it in a few words of its own."))
    new = desk.clock.new_id()
    _grow(desk, record, new)
    with desk.workspace.unit_of_work(desk.actor, "add-evidence") as work:
        work.add(Evidence(code=code, text=text, kind="reflection"), parent=round, id=new)
        return work.commit()


def make_action(desk: Desk, id: str, text: str, **fields: Any) -> Change | None:
    """Puts something that the reflection gave rise to into the action plan, in words of its own. See above."""
    record = _mine(desk, id)
    if not text.strip():
        raise Refused(_("Say in a few words what is to be done."))
    new = desk.clock.new_id()
    _grow(desk, record, new)
    with desk.workspace.unit_of_work(desk.actor, "add-action") as work:
        work.add(Action(text=text, **fields), id=new)
        return work.commit()


def _grow(desk: Desk, record: Record[Reflection], id: str) -> None:
    _changed(desk, record, "grow-from-reflection", used_in=(*record.value.used_in, id))


def grown(desk: Desk, id: str) -> list[Record[Any]]:
    """What grew out of one's own reflection and is still there: evidence and actions."""
    found = {one.id: one for one in desk.workspace.records(_mine(desk, id).value.used_in)}
    return [found[one] for one in _mine(desk, id).value.used_in if one in found and found[one].deleted_on is None]


def _name(desk: Desk, person: str) -> str:
    name: str = desk.workspace.need(person).value.name
    return name


def label_of(desk: Desk, value: Reflection) -> str:
    """What the shape of a reflection is called."""
    found: Structure = shape(desk, value.structure).structure
    return found.label
