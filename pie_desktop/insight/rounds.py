"""One round as a whole: each theme or element with its words, then -> now, and what remains to be looked at."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from pie_desktop.domain.framework import Element, Framework, Theme
from pie_desktop.domain.kinds import Action, Assessment, Barrier, Evidence, Factor, Judgement, Person, Role, Service
from pie_desktop.domain.labels import STANDING, place_in_words
from pie_desktop.domain.records import Record
from pie_desktop.words import _


class Mark(Struct, frozen=True):
    """A placed marker: how far along the line (0 to 1), its words, and the title of its round."""

    fraction: Fraction
    words: str
    when: str


class ElementLook(Struct, frozen=True, kw_only=True):
    """One theme or element of a round, with everything that was said about it. `then` comes from the round before."""

    element: Element
    theme: Theme
    judgement: Record[Judgement] | None = None
    now: Mark | None = None
    then: Mark | None = None
    evidence: tuple[Record[Evidence], ...] = ()
    helps: tuple[Record[Factor], ...] = ()
    holds_back: tuple[Record[Factor], ...] = ()
    actions: tuple[Record[Action], ...] = ()

    @property
    def code(self) -> str:
        """The lasting code."""
        return self.element.code

    @property
    def label(self) -> str:
        """The label in the framework of this round."""
        return self.element.wording.label

    @property
    def standing(self) -> str:
        """Placed, one of the three reasons not to be, or unset."""
        return self.judgement.value.standing if self.judgement else "unset"

    @property
    def looked_at(self) -> bool:
        """Whether people have said anything on where they are."""
        return self.standing not in ("unset", "not-discussed")

    @property
    def words(self) -> str:
        """Where people are, in words: the level and place, or why there is none."""
        return self.now.words if self.now else STANDING[self.standing]

    @property
    def level_words(self) -> str:
        """What the framework says of the level that the marker stands on."""
        position = self.judgement.value.position if self.judgement else None
        levels = self.element.wording.levels
        return levels[position.level - 1] if position and position.level <= len(levels) else ""


class RoundLook(Struct, frozen=True, kw_only=True):
    """One round with all its parts, ready to be shown or printed."""

    record: Record[Assessment]
    service: Record[Service]
    framework: Framework
    elements: tuple[ElementLook, ...]
    previous: Record[Assessment] | None = None
    barriers: tuple[Record[Barrier], ...] = ()
    took_part: tuple[str, ...] = ()
    names: dict[str, str] = {}

    @property
    def looked_at(self) -> int:
        """How many themes or elements have been looked at."""
        return sum(element.looked_at for element in self.elements)

    @property
    def finished(self) -> bool:
        """Whether the round is finished, and so read-only."""
        return self.record.value.finished_on is not None

    def element(self, code: str) -> ElementLook | None:
        """The look at one code of this round."""
        return next((element for element in self.elements if element.code == code), None)

    def owner(self, action: Action) -> str:
        """Who does it: the role, the person, or both."""
        owners = (self.names.get(id, "") for id in (action.owner_role, action.owner_person) if id)
        return ", ".join(filter(None, owners))

    def by_theme(self) -> list[tuple[Theme, list[ElementLook]]]:
        """The elements under their themes, in the framework's order."""
        found: list[tuple[Theme, list[ElementLook]]] = []
        for look in self.elements:
            if not found or found[-1][0] is not look.theme:
                found.append((look.theme, []))
            found[-1][1].append(look)
        return found


class Parts(Struct, frozen=True, kw_only=True):
    """The records around one round, as they lie in the file: its own parts and what points to it."""

    judgements: Sequence[Record[Judgement]] = ()
    evidence: Sequence[Record[Evidence]] = ()
    factors: Sequence[Record[Factor]] = ()
    actions: Sequence[Record[Action]] = ()
    barriers: Sequence[Record[Barrier]] = ()
    earlier: Sequence[Record[Judgement]] = ()
    previous: Record[Assessment] | None = None
    earlier_framework: Framework | None = None
    people: Sequence[Record[Person]] = ()
    roles: Sequence[Record[Role]] = ()


def look_at_round(
    record: Record[Assessment], service: Record[Service], framework: Framework, parts: Parts
) -> RoundLook:
    """Puts the records of one round together, element by element, in the order of its framework."""
    names = {person.id: person.value.name for person in parts.people}
    names.update((role.id, role.value.label) for role in parts.roles)
    asked = [element.code for element in framework.asked(record.value.depth)]
    return RoundLook(
        record=record,
        service=service,
        framework=framework,
        previous=parts.previous,
        elements=tuple(_look(record, framework, code, parts) for code in asked),
        barriers=tuple(barrier for barrier in parts.barriers if barrier.value.assessment == record.id),
        took_part=tuple(names.get(one.person or "", one.label) for one in record.value.took_part),
        names=names,
    )


def _look(record: Record[Assessment], framework: Framework, code: str, parts: Parts) -> ElementLook:
    element, theme = framework.find(code), framework.theme_of(code)
    if element is None or theme is None:
        raise LookupError(code)
    judgement = _of_code(parts.judgements, code)
    factors = _all_of_code(parts.factors, code)
    before = parts.previous.value.title if parts.previous else ""
    actions = _all_of_code(parts.actions, code)
    return ElementLook(
        element=element,
        theme=theme,
        judgement=judgement,
        now=_mark(judgement, framework, record.value.title),
        then=_mark(_of_code(parts.earlier, code), parts.earlier_framework, before),
        evidence=_all_of_code(parts.evidence, code),
        helps=tuple(factor for factor in factors if factor.value.helps),
        holds_back=tuple(factor for factor in factors if not factor.value.helps),
        actions=tuple(action for action in actions if action.value.assessment == record.id),
    )


def _of_code(records: Iterable[Record[Any]], code: str) -> Record[Any] | None:
    return next((record for record in records if record.value.code == code), None)


def _all_of_code(records: Iterable[Record[Any]], code: str) -> tuple[Record[Any], ...]:
    return tuple(record for record in records if record.value.code == code)


def _mark(judgement: Record[Judgement] | None, framework: Framework | None, when: str) -> Mark | None:
    position = judgement.value.position if judgement else None
    if position is None or framework is None or not framework.scale.holds(position):
        return None
    scale = framework.scale
    words = place_in_words(scale.levels[position.level - 1].label, position.place, scale.places)
    return Mark(scale.fraction(position), words, when)


def travelled(look: ElementLook) -> str:
    """Then -> now in words, without a verdict; nothing when one of the two is missing."""
    if look.then is None or look.now is None:
        return ""
    if look.then.fraction == look.now.fraction:
        return _("Where it was in {when}.").format(when=look.then.when)
    return _("{then} in {when}; now {now}.").format(then=look.then.words, when=look.then.when, now=look.now.words)


def is_open(action: Action) -> bool:
    """Whether something is still to be done."""
    return action.state in ("planned", "under-way")


def is_overdue(action: Action, today: date) -> bool:
    """Whether it is still to be done and its day has passed."""
    return is_open(action) and action.due is not None and action.due < today


def in_order(actions: Iterable[Record[Action]], today: date) -> list[Record[Action]]:
    """Actions as a plan shows them: overdue first, then by date, those without a date next, those ended last."""

    def key(record: Record[Action]) -> tuple[bool, bool, date, str]:
        action = record.value
        return (not is_open(action), action.due is None, action.due or today, record.id)

    return sorted(actions, key=key)
