"""What one person may see and change of a file: what is confidential to others is closed, wherever one looks."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.circles import key_refusal
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.permits import change_refusal, regrouping_refusal
from pie_desktop.domain.readers import CONFIDENTIAL, Get, closed, people_of, readers
from pie_desktop.domain.records import Record
from pie_desktop.errors import DamagedFile, NotAllowed
from pie_desktop.words import _


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
        """Whether a record may be seen. Of supervision managers see the dates: who meets, and when.

        Where it cannot be read who may, because it stands in another record, nobody does.
        """
        if record.kind == "pair":
            return self._actor.kind == "manager" or self._actor.person in set(people_of(record.id, lambda _id: record))
        if record.kind not in CONFIDENTIAL:
            return True
        try:
            may = readers(record, self._get)
        except DamagedFile:
            return False
        return may is None or (self._actor.person or "") in may

    def refuse(self, record: Record[Any]) -> None:
        """Raises NotAllowed for what may not be seen."""
        if not self.sees(record):
            raise NotAllowed(closed(record.kind))

    def refuse_brought_in(
        self, before: Record[Any] | None, after: Record[Any], is_empty: Callable[[str, str], bool]
    ) -> None:
        """Raises NotAllowed for a state from a document that this person may not bring in, whoever made it there.

        What is written by many comes in with anybody. Who may read what does not: nobody who may not change it here
        changes it by way of a file. A person, a pair or a key that is new here opens nothing that was here before.
        """
        if self._actor.kind == "reader":
            raise NotAllowed(_("You are a reader here: somebody else has to read this file in. Nothing was changed."))
        why = ""
        if isinstance(after.value, Person):
            why = self._why_not_so_named(before, after, is_empty) if before else ""
            had = before.value.access if before and isinstance(before.value, Person) else None
            if had != after.value.access and self._actor.kind != "manager":
                why = why or _("This is for managers. Nothing was changed.")
        elif before and after.kind == "pair":
            why = regrouping_refusal(before, after, not is_empty(after.id, "meeting"))
        elif after.kind == "envelope" or (before and after.kind == "key"):
            why = change_refusal(before, after, self._actor)
        if why:
            told = _("This file would change who may read what. {why} Nothing was read in.")
            raise NotAllowed(told.format(why=why.removesuffix(_("Nothing was changed.")).strip()))

    def _why_not_so_named(
        self, before: Record[Any] | None, after: Record[Person], is_empty: Callable[[str, str], bool]
    ) -> str:
        """Why the people who open somebody's circle may not become others; nothing where they may."""
        had = before.value if before and isinstance(before.value, Person) else None
        if (had.workers if had else ()) == after.value.workers and (had is None or had.sort == after.value.sort):
            return ""
        return key_refusal(had, after.value, after.id, self._actor, is_empty(after.id, "tie"))

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
            why = why or self._why_not_so_named(before, after, is_empty)
        if after and after.kind == "pair":
            why = why or regrouping_refusal(before, after, not is_empty(after.id, "meeting"))
        if why:
            raise NotAllowed(why)
