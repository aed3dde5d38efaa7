"""What one person may see of a file: other people's circles of support are closed to them, wherever one looks."""

from collections.abc import Callable, Iterable, Iterator

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.circles import closed, is_open, key_refusal
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.records import value_of
from pie_desktop.errors import NotAllowed
from pie_desktop.storage.rows import Row


class Sight:
    """Judges rows for one asker. `row` finds the row of any record, seen or not."""

    def __init__(self, actor: Actor, row: Callable[[str], Row | None]) -> None:
        self._actor, self._row = actor, row

    def shown(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Those rows that may be seen."""
        known: dict[tuple[str, str | None], bool] = {}
        for row in rows:
            if row.kind in ("tie", "conflict"):
                place = (row.kind, row.parent)
                if place not in known:
                    known[place] = self.sees(*place)
                if not known[place]:
                    continue
            yield row

    def sees(self, kind: str, parent: str | None) -> bool:
        """Whether a record of this kind and parent may be seen. The service's own ties are everybody's."""
        if parent is None or kind not in ("tie", "conflict"):
            return True
        above = self._row(parent)
        if kind == "conflict":
            return above is None or self.sees(above.kind, above.parent)
        if above is None or above.kind != "person":
            return False
        person: Person = value_of("person", above.body)[0]
        return is_open(person, parent, self._actor)

    def refuse(self, kind: str, parent: str | None) -> None:
        """Raises NotAllowed for what may not be seen."""
        if not self.sees(kind, parent):
            raise NotAllowed(closed())

    def refuse_change(self, before: Row | None, after: Row | None, is_empty: Callable[[str], bool]) -> None:
        """Raises NotAllowed for a change that this person may not make. `is_empty`: no tie was ever in a circle."""
        for row in (before, after):
            if row:
                self.refuse(row.kind, row.parent)
        if after and after.kind == "person":
            had: Person | None = value_of("person", before.body)[0] if before and before.kind == "person" else None
            has: Person = value_of("person", after.body)[0]
            if (had.workers if had else ()) != has.workers:
                why = key_refusal(had, has, after.id, self._actor, is_empty(after.id))
                if why:
                    raise NotAllowed(why)
