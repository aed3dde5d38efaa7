"""What has been kept for as long as the organisation wanted: pure functions over records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Action, Assessment, Barrier, Keeping, Kept, Longer, Person
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.domain.supervising import Meeting, Pair
from pie_desktop.words import listed


class Due(Struct, frozen=True, kw_only=True):
    """Something whose time is over, or will be: what it is, the records that go together, since when it is at rest.

    `until`: the day to which it is kept; `longer`: that it was kept beyond its time once, and why.
    """

    what: Kept
    ids: tuple[str, ...]
    name: str
    rests_since: date
    until: date
    longer: Longer | None = None


def years_after(day: date, years: int) -> date:
    """The same day so many years on; the first of March for a day that there is not."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1) if day.year + years <= date.max.year else date.max


def all_kept(records: Iterable[Record[Any]], rules: Iterable[Keeping], asker: str, manager: bool) -> list[Due]:
    """Everything that a time is set for and that is at rest, as far as it is `asker`'s to let go; the soonest first.

    `records` are those that they may see. Their own reflections, meetings of theirs, circles that they open; people,
    rounds, the plan and the dates of supervision that has ended are for managers.
    """
    years = {one.what: one.years for one in rules}
    records = [one for one in records if one.deleted_on is None and not isinstance(one.value, Sealed)]
    people = {one.id: one.value for one in records if isinstance(one.value, Person)}
    found = [
        *_own(records, asker, people),
        *(_of_the_service(records, people) if manager else ()),
        *_circles(records, people),
    ]
    due = (_with_time(one, years[one.what]) for one in found if one.what in years)
    return sorted(due, key=lambda one: (one.until, one.what, one.name, one.ids))


def _with_time(one: Due, years: int) -> Due:
    until = years_after(one.rests_since, years)
    until = max(until, one.longer.until) if one.longer else until
    return Due(
        what=one.what, ids=one.ids, name=one.name, rests_since=one.rests_since, until=until, longer=one.longer
    )  # fmt: skip


def _due(what: Kept, record: Record[Any], name: str, day: date) -> Due:
    return Due(what=what, ids=(record.id,), name=name, rests_since=day, until=day, longer=record.value.longer)


def _who_meet(pair: Pair, people: Mapping[str, Person]) -> str:
    return listed(people[id].name for id in (pair.supervisor, *pair.supervisees) if id in people)


def _own(records: Sequence[Record[Any]], asker: str, people: Mapping[str, Person]) -> Iterator[Due]:
    pairs = {one.id: one.value for one in records if isinstance(one.value, Pair)}
    for one in records:
        value = one.value
        if isinstance(value, Reflection) and value.author == asker:
            first = next((passage.text for passage in value.passages if passage.text), "")
            yield _due("reflection", one, value.title or " ".join(first.split())[:60], value.on)
        elif isinstance(value, Meeting) and value.held_on:
            pair = pairs.get(one.parent or "")
            yield _due("supervision", one, _who_meet(pair, people) if pair else "", value.held_on)


def _of_the_service(records: Iterable[Record[Any]], people: Mapping[str, Person]) -> Iterator[Due]:
    for one in records:
        value = one.value
        if isinstance(value, Person) and value.until:
            yield _due("people", one, value.name, value.until)
        elif isinstance(value, Pair) and value.ended_on:
            yield _due("supervision", one, _who_meet(value, people), value.ended_on)
        elif isinstance(value, Assessment) and value.finished_on:
            yield _due("assessment", one, value.title, value.finished_on)
        elif isinstance(value, Action) and value.ended_on:
            yield _due("plan", one, value.text, value.ended_on)
        elif isinstance(value, Barrier) and value.state == "resolved" and value.events:
            yield _due("plan", one, value.what, max(event.on for event in value.events))


def _circles(records: Iterable[Record[Any]], people: Mapping[str, Person]) -> Iterator[Due]:
    """Circles of people who left, each as a whole."""
    circles: dict[str, list[Record[Any]]] = {}
    for one in records:
        if one.kind == "tie" and one.parent in people:
            circles.setdefault(one.parent or "", []).append(one)
    for person, ties in circles.items():
        last = people[person].until
        if last:
            kept = [one.value.longer for one in ties]
            longer = max(kept, key=lambda one: one.until) if all(kept) else None
            ids = tuple(one.id for one in ties)
            name = people[person].name
            yield Due(what="circle", ids=ids, name=name, rests_since=last, until=last, longer=longer)
