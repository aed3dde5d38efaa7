"""A record as a person reads it: labels for codes, words for positions and days, names for what it points to.

It follows the types, so that a kind that gets a field says it too. What only programs read (names of records, keys)
is left out; every text that somebody wrote is there to the letter.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from pie_desktop.domain import kinds, labels, reflecting, supervising
from pie_desktop.domain.framework import Framework, Scale
from pie_desktop.domain.keys import Base64, Unchecked
from pie_desktop.domain.kinds import Agency, Assessment, Code, Id, Longer, Person, Position, Role, Service, Speaker
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import is_kept_back
from pie_desktop.words import _, day, several

CHOICES: Mapping[Any, Mapping[Any, str]] = {
    kinds.Standing: {**labels.STANDING, "placed": ""},
    kinds.Depth: labels.DEPTH,
    kinds.Control: labels.CONTROL,
    kinds.EvidenceKind: labels.EVIDENCE,
    kinds.ActionState: labels.ACTION_STATE,
    kinds.Upwards: labels.UPWARDS,
    kinds.BarrierState: labels.BARRIER_STATE,
    kinds.Relationship: labels.RELATIONSHIP,
    kinds.Reply: labels.REPLY,
    kinds.PersonSort: labels.PERSON,
    kinds.RoleSort: labels.ROLE,
    kinds.Part: labels.PART,
    kinds.TieSort: labels.TIE,
    kinds.Closeness: labels.CLOSENESS,
    kinds.SpeakerSort: labels.SPEAKER,
    kinds.UserKind: labels.USER_KIND,
    kinds.Kept: labels.KEPT,
    reflecting.Weather: labels.WEATHER,
    reflecting.Energy: labels.ENERGY,
    supervising.PairSort: labels.PAIR,
    supervising.ItemSort: labels.ITEM,
}
"""The words for every list of choices. That a thing is placed is said by where."""

PHRASES: Mapping[str, str] = {
    "since": _("since {said}"),
    "until": _("until {said}"),
    "due": _("by {said}"),
    "started_on": _("begun {said}"),
    "finished_on": _("finished {said}"),
    "ended_on": _("ended {said}"),
    "review_on": _("to look again on {said}"),
    "agreed_on": _("agreed on {said}"),
    "withdrawn_on": _("taken back on {said}"),
    "shared_on": _("shared on {said}"),
    "last_contact": _("last contact {said}"),
    "planned_for": _("planned for {said}"),
    "met": _("met {said}"),
    "held_on": _("met on {said}"),
    "next_on": _("next on {said}"),
    "made_on": _("made on {said}"),
    "code_tried_on": _("its paper was tried on {said}"),
    "was": _("before: {said}"),
    "became": _("from then: {said}"),
    "with_person": _("with {said}"),
    "instead_of": _("stands in for {said}"),
    "known_by": _("known by {said}"),
    "previous": _("compared with {said}"),
}
"""What is said of a field, where what it holds does not speak for itself."""

YES: Mapping[str, str] = {
    "needs_deputy": _("needs a deputy"),
    "group": _("a group"),
    "printed": _("may be printed"),
    "helps": _("what helps"),
    "priority": _("a priority"),
    "from_paper": _("from paper"),
    "with_team": _("shared with the team"),
    "ready": _("ready"),
}
NO: Mapping[str, str] = {"helps": _("what holds us back"), "picked": _("not on the table")}
"""What is said of a field that can only be so or not."""

NAMED = frozenset({
    "role", "person", "owner_role", "owner_person", "with_person", "instead_of", "agency", "known_by", "framework",
    "previous", "assessment",
})  # fmt: skip
"""The pointers that are followed. Who reads a circle, or meets whom for supervision, is not told here."""

SILENT = frozenset({"catalogue", "heading", "structure", "language", "key", "of", "revision", "lineage", "body"})
"""What only programs read, though it looks like a text."""


def _nothing(_id: str) -> Record[Any] | None:
    return None


class Around(Struct, frozen=True):
    """What is known around a record: a way to find another by its name, and the labels of themes and elements."""

    find: Callable[[str], Record[Any] | None] = _nothing
    labels: Mapping[str, str] = MappingProxyType({})

    def name(self, id: str) -> str:
        """What something is called; nothing for what is not there or has no name."""
        record = self.find(id)
        return name_of(record) if record else ""

    def round(self, record: Record[Any]) -> Record[Any] | None:
        """The round that a record is, is a part of, or came of."""
        seen = {record.id}
        found: Record[Any] | None = record
        while found and not isinstance(found.value, Assessment):
            upwards = getattr(found.value, "assessment", None) or found.parent
            found = self.find(upwards) if upwards and upwards not in seen else None
            seen.add(upwards or "")
        return found


def name_of(record: Record[Any]) -> str:
    """What a record is called, where it has a name of its own."""
    value = record.value
    if isinstance(value, Person | Service | Agency):
        return value.name
    if isinstance(value, Role | Framework):
        return value.label
    if isinstance(value, Assessment):
        return value.title
    if isinstance(value, Speaker) and not is_kept_back(value):
        return value.label or labels.SPEAKER[value.sort]
    return ""


def told(record: Record[Any], around: Around) -> Iterator[str]:
    """All that a record says, part by part, those fields too that this program does not know."""
    round = around.round(record)
    framework = around.find(round.value.framework) if round else None
    known = framework.value if framework and isinstance(framework.value, Framework) else None
    above = around.find(record.parent) if record.parent else None
    of = name_of(above) if above and isinstance(above.value, Assessment | Speaker) else ""
    parts = (of, *_Teller(around, known).struct(record.value), *texts(record.rest))
    yield from filter(None, dict.fromkeys(parts))  # a person without a name is called by their label, once


def texts(value: Any) -> Iterator[str]:
    """The texts in a value from JSON, as they are."""
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from texts(inside)


class _Teller:
    """Says values of any type. `framework`: the one that the record was made with, where that is known."""

    def __init__(self, around: Around, framework: Framework | None) -> None:
        self.around, self.framework = around, framework

    def struct(self, value: Struct) -> Iterator[str]:
        for field, hint in _hints(type(value)).items():
            inside = getattr(value, field)
            for one in inside if isinstance(inside, tuple) else (inside,):
                if one is not None and field not in SILENT and (said := self.said(field, hint, one)):
                    yield PHRASES.get(field, "{said}").replace("{said}", said)

    def said(self, field: str, hint: Any, value: Any) -> str:
        if isinstance(value, bool):
            return (YES if value else NO).get(field, "")
        if isinstance(value, int):
            return _number(field, value)
        if isinstance(value, date):
            return day(value.date() if isinstance(value, datetime) else value)
        if isinstance(value, Position):
            return position_said(self.framework.scale if self.framework else None, value)
        if isinstance(value, Struct):
            inner = " – ".join(self.struct(value))
            return _("kept longer: {said}").replace("{said}", inner) if isinstance(value, Longer) else inner
        return self.text(field, hint, value) if isinstance(value, str) else ""

    def text(self, field: str, hint: Any, value: str) -> str:
        if hint == Code:
            return self.label(value)
        if hint == Id:
            return self.around.name(value) if field in NAMED else ""
        if hint in (Base64, Unchecked):
            return ""
        return CHOICES[hint][value] if get_origin(hint) is Literal else value

    def label(self, code: str) -> str:
        """The label of a theme or element, or a statement, in the words of the round's own framework."""
        part = self.framework.find(code) if self.framework else None
        if part:
            return part.wording.label
        found = (one.text for part in (self.framework.parts() if self.framework else ()) for one in part.statements
                 if one.code == code)  # fmt: skip
        return next(found, self.around.labels.get(code, code))


def position_said(scale: Scale | None, position: Position) -> str:
    """A position in words; by its numbers where its scale is not known."""
    if scale and scale.holds(position):
        return labels.position_in_words(scale, position)
    return _("level {level}, place {place}").format(level=position.level, place=position.place)


def _number(field: str, n: int) -> str:
    words = {
        "people": several("{n} person", "{n} people", n),
        "minutes": several("{n} minute", "{n} minutes", n),
        "weeks": several("every week", "every {n} weeks", n),
        "years": several("for one year", "for {n} years", n),
    }
    return words.get(field, "").format(n=n)


@cache
def _hints(kind: type[Struct]) -> Mapping[str, Any]:
    """The fields of a type with what one value in them is declared as."""
    hints = get_type_hints(kind, include_extras=True)
    return {field: _one(hints[field]) for field in kind.__struct_fields__}


def _one(hint: Any) -> Any:
    """What a value, or each of several, is declared as, where it may also be missing."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    return get_args(hint)[0] if get_origin(hint) is tuple else hint
