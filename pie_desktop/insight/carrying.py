"""Carrying a round over to another version of its framework: what would become of every position and every word."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any
from uuid import UUID, uuid5

from msgspec import Struct, structs

from pie_desktop.domain.framework import Framework, Scale
from pie_desktop.domain.kinds import Assessment, Judgement, Position, View
from pie_desktop.domain.labels import position_in_words
from pie_desktop.domain.records import Record
from pie_desktop.insight.versions import Named, Renamed, line_changes
from pie_desktop.words import _, in_sentence, listed, several

REMEMBERED = 256
"""How many earlier states a record names, as everywhere in the file."""


class Shift(Struct, frozen=True):
    """A position that moves: of which theme or element, whose (nothing: the team's), and its words before and after."""

    code: str
    label: str
    who: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """The same in one line."""
        whose = f"{in_sentence(self.label)} ({in_sentence(self.who)})" if self.who else self.label
        return f"{in_sentence(whose)}: {in_sentence(self.before)} → {in_sentence(self.after)}"


class Standing(Struct, frozen=True):
    """What a round holds: positions of the team and of single voices (with their names), and what else is under codes.

    `hidden` are positions in the bin, and those of voices that are kept back: they move too, and nobody is shown them.
    """

    positions: Sequence[tuple[Record[Judgement] | Record[View], str]]
    hidden: Sequence[Record[Any]]
    written: frozenset[str]


class CarryOver(Struct, frozen=True, kw_only=True):
    """What carrying a round over would do.

    `kept`: not asked for any more, with words that stay; `missing`: with words, and not in the other version at all,
    so that nothing can be carried over; `unheard`: statements that were answered and are not in it; `changes`: records
    with what they would become.
    """

    round: Record[Assessment]
    framework: Record[Framework]
    renamed: tuple[Renamed, ...] = ()
    kept: tuple[Named, ...] = ()
    dropped: tuple[Named, ...] = ()
    added: tuple[Named, ...] = ()
    line: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    unheard: tuple[str, ...] = ()
    missing: tuple[Named, ...] = ()
    changes: tuple[tuple[Record[Any], Any], ...] = ()

    @property
    def possible(self) -> bool:
        """Whether everything that was written has a place in the other version."""
        return not self.missing

    def sections(self) -> list[tuple[str, list[str]]]:
        """All of it under headings, in sentences."""
        if self.missing:
            words = several(
                "Something is written under {n} heading that the other version does not have. It would have no place "
                "there, so the round stays as it is. Take the heading into that version first.",
                "Something is written under {n} headings that the other version does not have. It would have no place "
                "there, so the round stays as it is. Take these headings into that version first.",
                len(self.missing),
            ).format(n=len(self.missing))
            return [(_("This round cannot be carried over"), [words, *(part.label for part in self.missing)])]
        waiting = _("A colleague's answer that is still on its way moves with the line when it is read in.")
        found = [
            (_("Called something else"), [listed((one.before, one.after), " → ") for one in self.renamed]),
            (_("The line"), [*self.line, waiting] if self.line else []),
            (_("Positions that move with the line"), [shift.words for shift in self.shifts]),
            (_("Asked for in addition"), [part.label for part in self.added]),
            (_("Not asked for any more; what was written stays"), [part.label for part in self.kept]),
            (_("Not asked for any more; nothing was written there"), [part.label for part in self.dropped]),
            (_("Statements that are not in it; the answers stay in the file"), list(self.unheard)),
        ]
        filled = [(heading, lines) for heading, lines in found if lines]
        return filled or [(_("Nothing moves"), [_("No label and no position is different. No word is lost.")])]


def moved(position: Position, old: Scale, new: Scale) -> Position:
    """Where a position stands on another line: in the same level where there is one, else as far along the line."""
    if not old.holds(position):
        return position
    code = old.levels[position.level - 1].code
    for number, level in enumerate(new.levels, 1):
        if level.code == code:
            one = structs.replace(old, levels=old.levels[:1])
            along = one.fraction(Position(level=1, place=position.place))
            return Position(level=number, place=ceil(along * new.places))
    return new.position(ceil(old.fraction(position) * new.steps))


def on_another_line(record: Record[View], old: Scale, new: Scale, framework: str) -> Record[View]:
    """What somebody saw elsewhere, on the line of another version (its id): a state that comes after theirs.

    Its name is made of theirs and the version's. So it is the same state in every file that moves the same words, and
    what they write later comes after it.
    """

    def named(revision: str) -> str:
        return f"moved-{uuid5(UUID(framework), revision).hex}"

    position = record.value.position
    value = structs.replace(record.value, position=moved(position, old, new)) if position else record.value
    before = (*(name for one in record.lineage for name in (one, named(one))), record.revision)
    return structs.replace(record, value=value, lineage=before[-REMEMBERED:], revision=named(record.revision))


def are_one_line(one: Scale, other: Scale) -> bool:
    """Whether a position says the same on two lines: the same levels, by their codes, with as many places."""
    return one.places == other.places and [level.code for level in one.levels] == [level.code for level in other.levels]


def carried_over(
    round: Record[Assessment], old: Framework, framework: Record[Framework], standing: Standing
) -> CarryOver:
    """What would become of a round that was made with `old`."""
    value, new = round.value, framework.value
    before = {part.code: part for part in old.asked(value.depth, value.opened)}
    after = {part.code: part for part in new.asked(value.depth, value.opened)}
    shown = set(before) | set(after) | standing.written
    both = [(was, part) for was in old.parts() if (part := new.find(was.code)) and was.code in shown]
    gone = [part for part in old.parts() if part.code in before and part.code not in after]
    order = {part.code: number for number, part in enumerate(new.parts())}
    positions = sorted(standing.positions, key=lambda pair: order.get(pair[0].value.code, 0))
    moves = list(_moves(positions, old.scale, new.scale))
    opened = tuple(code for code in value.opened if new.find(code))
    return CarryOver(
        round=round,
        framework=framework,
        renamed=tuple(
            Renamed(part.code, was.wording.label, part.wording.label)
            for was, part in both
            if was.wording.label != part.wording.label
        ),
        kept=tuple(_named(new, part.code) for part in gone if part.code in standing.written),
        dropped=tuple(Named(part.code, part.wording.label) for part in gone if part.code not in standing.written),
        added=tuple(Named(code, part.wording.label) for code, part in after.items() if code not in before),
        line=tuple(line_changes(old.scale, new.scale)),
        shifts=tuple(_shift(new, record, who, old.scale, position) for record, who, position in moves),
        unheard=tuple(_unheard(old, new, positions)),
        missing=tuple(
            Named(code, old.label_of(code)) for code in sorted(standing.written) if new.find(code) is None
        ),
        changes=(
            (round, structs.replace(value, framework=framework.id, opened=opened)),
            *((record, structs.replace(record.value, position=position)) for record, _who, position in moves),
            *_hidden(standing.hidden, old.scale, new.scale),
        ),
    )  # fmt: skip


def _named(framework: Framework, code: str) -> Named:
    return Named(code, framework.label_of(code))


def _moves(
    positions: Iterable[tuple[Record[Any], str]], old: Scale, new: Scale
) -> Iterator[tuple[Record[Any], str, Position]]:
    for record, who in positions:
        position = record.value.position
        if position and (there := moved(position, old, new)) != position:
            yield record, who, there
        elif position and old.places != new.places:
            yield record, who, position


def _hidden(records: Iterable[Record[Any]], old: Scale, new: Scale) -> Iterator[tuple[Record[Any], Any]]:
    for record, _who, position in _moves(((one, "") for one in records), old, new):
        yield record, structs.replace(record.value, position=position)


def _shift(framework: Framework, record: Record[Any], who: str, old: Scale, position: Position) -> Shift:
    value = record.value
    before = position_in_words(old, value.position)
    return Shift(value.code, framework.label_of(value.code), who, before, position_in_words(framework.scale, position))


def _unheard(old: Framework, new: Framework, positions: Iterable[tuple[Record[Any], str]]) -> Iterator[str]:
    """The statements that were answered and that the newer version does not ask."""
    asked = {one.code for part in new.parts() for one in part.statements}
    told = {one.code: one.text for part in old.parts() for one in part.statements}
    for record, _who in positions:
        if isinstance(record.value, Judgement):
            for answer in record.value.answers:
                if answer.statement in told and answer.statement not in asked:
                    yield told[answer.statement]
