"""How ties stood on a day, and which of them grew or faded since an earlier one. Pure functions over records."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from pie_desktop.domain.kinds import Closeness, Tie
from pie_desktop.domain.labels import CLOSENESS, TIE
from pie_desktop.domain.records import Record
from pie_desktop.pictures.circle import Spoke
from pie_desktop.words import _, listed, short_day

Move = Literal["", "new", "grew", "faded", "lost", "hurts", "mended"]

MOVES: Mapping[Move, str] = {
    "": "",
    "new": _("new"),
    "grew": _("grew"),
    "faded": _("faded"),
    "lost": _("lost"),
    "hurts": _("began to hurt"),
    "mended": _("hurts no more"),
}
RANKS: Mapping[Closeness, int] = {"lost": 0, "hurting": 1, "thin": 1, "steady": 2, "strong": 3}
"""How near a tie is. One that hurts may be as far away as a thin one, and matters as much."""

SORTS = tuple(TIE)


class TieLook(Struct, frozen=True):
    """One tie on a day: how close, how close on the earlier day (None: not there yet), and what became of it since.

    `ended`: it was over by then. `told`: the newest day on which something happened.
    """

    record: Record[Tie]
    closeness: Closeness
    before: Closeness | None
    move: Move
    ended: bool
    told: date | None

    @property
    def note(self) -> str:
        """How it is and what became of it, in few words."""
        how = CLOSENESS[self.closeness]
        if self.ended and self.record.value.until:
            how = _("until {date}").format(date=short_day(self.record.value.until))
        move = MOVES[self.move] if self.move not in ("hurts", "lost") else ""
        return listed((how, move), " · ")

    @property
    def words(self) -> str:
        """The whole tie as one sentence for eyes and ears alike."""
        value = self.record.value
        return listed((value.who, TIE[value.sort], self.note))


def closeness_on(tie: Tie, day: date) -> Closeness:
    """How close a tie was on a day, as far as its events tell; before the first that tells it was as that found it."""
    turns = sorted((turn for turn in tie.events if turn.became), key=lambda turn: turn.on)
    for turn in reversed(turns):
        if turn.on <= day and turn.became:
            return turn.became
    first = next((turn.was for turn in turns if turn.was), None)
    return first or tie.closeness


def circle_on(ties: Iterable[Record[Tie]], day: date, since: date) -> tuple[TieLook, ...]:
    """The ties that were there on a day, the ended ones too: by sort, the nearest first."""
    found = [_look(record, day, since) for record in ties if not record.value.since or record.value.since <= day]
    return tuple(
        sorted(found, key=lambda one: (SORTS.index(one.record.value.sort), -RANKS[one.closeness], one.record.id))
    )


def _look(record: Record[Tie], day: date, since: date) -> TieLook:
    tie = record.value
    there = not tie.since or tie.since <= since
    before = _how(tie, since) if there else None
    now = _how(tie, day)
    told = max((turn.on for turn in tie.events if turn.on <= day), default=None)
    ended = tie.until is not None and tie.until < day
    return TieLook(record, now, before, _move(before, now), ended, told)


def _how(tie: Tie, day: date) -> Closeness:
    return "lost" if tie.until and tie.until < day else closeness_on(tie, day)


def _move(before: Closeness | None, now: Closeness) -> Move:
    if before == now:
        return ""
    if before is None:
        return "new"
    if now == "lost":
        return "lost"
    if now == "hurting":
        return "hurts"
    if before == "hurting":
        return "mended"
    return "grew" if RANKS[now] > RANKS[before] else "faded"


MOST = 24
"""So many names stand around a map. The list beside it has them all."""


def on_map(ties: Iterable[TieLook], most: int = MOST) -> tuple[TieLook, ...]:
    """The ties that a map shows: all, or those that moved and the nearest, in the order that they have."""
    found = list(ties)
    chosen = sorted(found, key=lambda one: (not one.move, one.ended, -RANKS[one.closeness]))[:most]
    kept = {one.record.id for one in chosen}
    return tuple(one for one in found if one.record.id in kept)


def spokes(ties: Iterable[TieLook]) -> tuple[Spoke, ...]:
    """The ties as a map draws them."""
    return tuple(
        Spoke(one.record.value.who, one.note, TIE[one.record.value.sort], one.closeness, one.before) for one in ties
    )


def moments(ties: Iterable[Record[Tie]], today: date) -> tuple[date, ...]:
    """The days on which something is told of any tie, up to today, oldest first; today is the last."""
    told = {
        day
        for record in ties
        for day in (record.value.since, record.value.until, *(turn.on for turn in record.value.events))
        if day and day < today
    }
    return (*sorted(told), today)


def turns_in_words(tie: Tie) -> tuple[tuple[date, str], ...]:
    """What happened to a tie, newest first: the day, and the words with what became of it."""
    found = []
    for turn in tie.events:
        moved = ""
        if turn.became:
            move = MOVES[_move(turn.was, turn.became)] if turn.was else ""
            moved = _("{move}: {closeness}") if move and move != CLOSENESS[turn.became] else "{closeness}"
            moved = moved.format(move=move, closeness=CLOSENESS[turn.became])
        found.append((turn.on, _(" – ").join(filter(None, (turn.text, moved)))))
    return tuple(sorted(found, key=lambda one: one[0], reverse=True))
