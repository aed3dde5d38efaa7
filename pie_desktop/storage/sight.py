"""What one person may see and change of a file: what is confidential to others is closed, wherever one looks."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.circles import key_refusal
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.permits import change_refusal, regrouping_refusal
from pie_desktop.domain.readers import CONFIDENTIAL, Get, closed, people_of, readers
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotAllowed


class Sight:
    """Judges records for one asker. `get` finds any record, seen or not."""

    def __init__(self, actor: Actor, get: Get) -> None:
        self._actor, self._get = actor, get

    def shown(self, records: Iterable[Record[Any]]) -> Iterator[Record[Any]]:
        """Those records that may be seen. The ties of one circle are all seen, or none."""
        known: dict[str | None, bool] = {}
        for record in records:
            if record.kind == "tie":
                if record.parent not in known:
                    known[record.parent] = self.sees(record)
                if known[record.parent]:
                    yield record
            elif self.sees(record):
                yield record

    def sees(self, record: Record[Any]) -> bool:
        """Whether a record may be seen. Of supervision managers see the dates: who meets, and when."""
        if record.kind == "pair":
            return self._actor.kind == "manager" or self._actor.person in set(people_of(record.id, lambda _id: record))
        if record.kind not in CONFIDENTIAL:
            return True
        may = readers(record, self._get)
        return may is None or (self._actor.person or "") in may

    def refuse(self, record: Record[Any]) -> None:
        """Raises NotAllowed for what may not be seen."""
        if not self.sees(record):
            raise NotAllowed(closed(record.kind))

    def refuse_change(
        self, before: Record[Any] | None, after: Record[Any] | None, is_empty: Callable[[str, str], bool]
    ) -> None:
        """Raises NotAllowed for a change that this person may not make.

        `is_empty`: a record never had a part of some kind: no tie was ever in a circle, a pair never met.
        """
        for record in (before, after):
            if record:
                self.refuse(record)
        why = change_refusal(before, after, self._actor)
        if after and isinstance(after.value, Person):
            had = before.value if before and isinstance(before.value, Person) else None
            if (had.workers if had else ()) != after.value.workers:
                why = why or key_refusal(had, after.value, after.id, self._actor, is_empty(after.id, "tie"))
        if after and after.kind == "pair":
            why = why or regrouping_refusal(before, after, not is_empty(after.id, "meeting"))
        if why:
            raise NotAllowed(why)
