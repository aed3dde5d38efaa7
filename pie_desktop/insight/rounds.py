"""One round as a whole: each theme or element with its words, then -> now, and what remains to be looked at."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain.framework import Element, Framework, Statement, Theme
from pie_desktop.domain.kinds import (
    Action,
    Assessment,
    Barrier,
    Evidence,
    Factor,
    Judgement,
    Person,
    Reply,
    Role,
    Service,
    Speaker,
    Standing,
    View,
)
from pie_desktop.domain.labels import STANDING, position_in_words
from pie_desktop.domain.records import Record
from pie_desktop.words import _, listed


class Mark(Struct, frozen=True):
    """A placed marker: how far along the line (0 to 1), its words, and the title of its round."""

    fraction: Fraction
    words: str
    when: str


class OlderMark(Mark, frozen=True):
    """Where a heading of an older framework stood: under which framework, under which heading, in which round."""

    framework: str
    heading: str
    round: str

    @property
    def said(self) -> str:
        """The same as a sentence."""
        return _("Before, under {framework}, {heading}: {words} ({round})").format(
            framework=self.framework, heading=self.heading, words=self.words, round=self.round
        )


class VoiceLook(Struct, frozen=True):
    """What one speaker says under one theme or element: who (as they are named to others), where, and their words."""

    speaker: Record[Speaker]
    name: str
    mark: Mark | None = None
    standing: Standing = "unset"
    words: str = ""

    @property
    def place(self) -> str:
        """Where they see the service, in words."""
        return self.mark.words if self.mark else STANDING[self.standing]


class ElementLook(Struct, frozen=True, kw_only=True):
    """One theme or element of a round, with everything that was said about it.

    `then` comes from the last round before that looked at it; `voices`: what single voices say beside the team, never
    averaged; `carried`: actions of earlier rounds that were still open when this one began; `older`: where a heading
    of an older framework stood that came before this one.
    """

    element: Element
    theme: Theme
    judgement: Record[Judgement] | None = None
    now: Mark | None = None
    then: Mark | None = None
    older: OlderMark | None = None
    voices: tuple[VoiceLook, ...] = ()
    carried: tuple[Record[Action], ...] = ()
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
    def is_theme(self) -> bool:
        """Whether this is a theme as a whole."""
        return self.element.code == self.theme.code

    @property
    def started(self) -> bool:
        """Whether anything at all has been said or written here."""
        written = self.evidence or self.helps or self.holds_back or self.actions or self.words_of_ours
        return bool(written or self.answered) or self.standing != "unset"

    @property
    def answered(self) -> tuple[tuple[Statement, Reply], ...]:
        """The statements of the framework that the team has answered, with what it says to each."""
        given = {one.statement: one.reply for one in self.judgement.value.answers} if self.judgement else {}
        return tuple((one, given[one.code]) for one in self.element.statements if one.code in given)

    @property
    def words_of_ours(self) -> str:
        """Why the team sees itself here, in its own words."""
        return self.judgement.value.words if self.judgement else ""

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
    speakers: tuple[Record[Speaker], ...] = ()
    felt: tuple[str, ...] = ()
    older: dict[str, OlderMark] = {}
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

    def name_of(self, speaker: Speaker) -> str:
        """How a speaker is named: the person of ours, or the role label."""
        return self.names.get(speaker.person or "", speaker.label)

    def owner(self, action: Action) -> str:
        """Who does it: the role, the person, or both."""
        owners = (self.names.get(id, "") for id in (action.owner_role, action.owner_person) if id)
        return listed(owners)

    def by_theme(self) -> list[tuple[Theme, list[ElementLook]]]:
        """The elements under their themes, in the framework's order."""
        found: list[tuple[Theme, list[ElementLook]]] = []
        for look in self.elements:
            if not found or found[-1][0] is not look.theme:
                found.append((look.theme, []))
            found[-1][1].append(look)
        return found


class Positions(Struct, frozen=True):
    """One round with the positions in it and the framework that they are of."""

    round: Record[Assessment]
    framework: Framework
    judgements: Sequence[Record[Judgement]]

    def mark(self, code: str) -> Mark | None:
        """Where one code stood."""
        return mark_of(_of_code(self.judgements, code), self.framework, self.round.value.title)


class Parts(Struct, frozen=True, kw_only=True):
    """The records around one round, as they lie in the file: its own parts and what points to it.

    `previous`: the round before; `earlier`: those before that, newest first; `older`: the newest round of an older
    framework before it; `rounds_before`: the ids of all rounds that were begun earlier; `views`: by speaker; `felt`:
    how people feel about doing it, where they let it be printed.
    """

    judgements: Sequence[Record[Judgement]] = ()
    evidence: Sequence[Record[Evidence]] = ()
    factors: Sequence[Record[Factor]] = ()
    actions: Sequence[Record[Action]] = ()
    barriers: Sequence[Record[Barrier]] = ()
    speakers: Sequence[Record[Speaker]] = ()
    views: Mapping[str, Sequence[Record[View]]] = {}
    previous: Positions | None = None
    earlier: Sequence[Positions] = ()
    older: Positions | None = None
    rounds_before: Collection[str] = ()
    felt: Sequence[str] = ()
    people: Sequence[Record[Person]] = ()
    roles: Sequence[Record[Role]] = ()


def look_at_round(
    record: Record[Assessment], service: Record[Service], framework: Framework, parts: Parts
) -> RoundLook:
    """Puts the records of one round together, element by element, in the order of its framework.

    What the depth does not ask for is there too when something was written under it: nothing is lost from sight when
    a depth is raised or an element left out.
    """
    names = {person.id: person.value.name for person in parts.people}
    names.update((role.id, role.value.label) for role in parts.roles)
    older = dict(_older(parts.older)) if parts.older else {}
    look = RoundLook(
        record=record,
        service=service,
        framework=framework,
        previous=parts.previous.round if parts.previous else None,
        elements=(),
        barriers=tuple(barrier for barrier in parts.barriers if barrier.value.assessment == record.id),
        took_part=tuple(names.get(one.person or "", one.label) for one in record.value.took_part),
        speakers=tuple(parts.speakers),
        felt=tuple(parts.felt),
        older=older,
        names=names,
    )
    return structs.replace(look, elements=tuple(_look(look, part, parts) for part in _shown(look, parts)))


def _shown(look: RoundLook, parts: Parts) -> Sequence[Element]:
    """What a round shows, in the order of its framework: what it asks for, and what was written beside that."""
    value = look.record.value
    codes = {part.code for part in look.framework.asked(value.depth, value.opened)}
    views = (view for some in parts.views.values() for view in some)
    ours = (action for action in parts.actions if action.value.assessment == look.record.id)
    written: Iterator[Record[Any]] = chain(parts.judgements, parts.evidence, parts.factors, views, ours)
    codes.update(record.value.code for record in written)
    found = [part for part in look.framework.parts() if part.code in codes]
    return found or list(look.framework.themes)


def _older(before: Positions) -> Iterator[tuple[str, OlderMark]]:
    """Where the headings of an older framework stood, by the code that each came before."""
    for part in before.framework.parts():
        found = before.mark(part.code)
        if found and part.maps_to:
            framework, heading, title = before.framework.label, part.wording.label, before.round.value.title
            when = _("{round} ({heading})").format(round=title, heading=heading)
            yield part.maps_to[0], OlderMark(found.fraction, found.words, when, framework, heading, title)


def _look(round: RoundLook, element: Element, parts: Parts) -> ElementLook:
    code, theme = element.code, round.framework.theme_of(element.code)
    if theme is None:
        raise LookupError(code)
    record, framework = round.record, round.framework
    judgement = _of_code(parts.judgements, code)
    factors = _all_of_code(parts.factors, code)
    actions = _all_of_code(parts.actions, code)
    return ElementLook(
        element=element,
        theme=theme,
        judgement=judgement,
        now=mark_of(judgement, framework, record.value.title),
        then=_then(round, parts, code),
        older=round.older.get(code),
        voices=tuple(_voice(round, one, parts, code) for one in parts.speakers),
        evidence=_all_of_code(parts.evidence, code),
        helps=tuple(factor for factor in factors if factor.value.helps),
        holds_back=tuple(factor for factor in factors if not factor.value.helps),
        actions=tuple(action for action in actions if action.value.assessment == record.id),
        carried=tuple(one for one in actions if one.value.assessment in parts.rounds_before and _goes_on(round, one)),
    )  # fmt: skip


def _then(round: RoundLook, parts: Parts, code: str) -> Mark | None:
    """Where it stood when it was last looked at: a coffee break in between does not ask about everything.

    *Not applicable*, *not discussed* and *not sure* are answers, and what came before them is no ghost.
    """
    for before in (parts.previous, *parts.earlier):
        judgement: Record[Judgement] | None = _of_code(before.judgements, code) if before else None
        if before and judgement and judgement.value.standing != "unset":
            return before.mark(code)
    return round.older.get(code)


def _goes_on(round: RoundLook, action: Record[Action]) -> bool:
    """Whether an action of an earlier round was still open when this one began."""
    ended = action.value.ended_on
    return (ended is not None and ended >= round.record.value.started_on) or (
        is_open(action.value) and not round.finished
    )


def _voice(round: RoundLook, speaker: Record[Speaker], parts: Parts, code: str) -> VoiceLook:
    name = round.name_of(speaker.value)
    view: Record[View] | None = _of_code(parts.views.get(speaker.id, ()), code)
    if view is None:
        return VoiceLook(speaker, name)
    return VoiceLook(speaker, name, mark_of(view, round.framework, name), view.value.standing, view.value.words)


def _of_code(records: Iterable[Record[Any]], code: str) -> Record[Any] | None:
    return next((record for record in records if record.value.code == code), None)


def _all_of_code(records: Iterable[Record[Any]], code: str) -> tuple[Record[Any], ...]:
    return tuple(record for record in records if record.value.code == code)


def mark_of(judgement: Record[Judgement] | Record[View] | None, framework: Framework | None, when: str) -> Mark | None:
    """The marker of a judgement or a view; None where it has no position on this framework's line."""
    position = judgement.value.position if judgement else None
    if position is None or framework is None or not framework.scale.holds(position):
        return None
    scale = framework.scale
    return Mark(scale.fraction(position), position_in_words(scale, position), when)


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
