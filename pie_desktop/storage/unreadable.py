"""What of a file cannot be read: rows whose body does not fit their kind. Something else wrote them, or damaged them.

They are kept as they are. All else is read and used without them; whoever opens the file is told how many there are.
"""

from collections.abc import Callable, Iterable, Mapping
from time import monotonic

from pie_desktop.errors import DamagedFile, Refused
from pie_desktop.storage.rows import Row, record_of
from pie_desktop.words import several

STRETCH = 500
"""So many rows are read between two looks at the clock."""


class Unreadable:
    """Looks through an open file once, a little at a time: nobody else can write into it meanwhile, and we never do.

    `rows` gives rows by SQL that follows the name of the table. `found`: what was found so far, by the id, in words;
    `told`: whoever opened the file has heard of it.
    """

    def __init__(self, rows: Callable[..., list[Row]]) -> None:
        self._rows = rows
        self._next: str | None = ""
        self.found: dict[str, str] = {}
        self.told = False

    def go_on(self, milliseconds: int = 80) -> bool:
        """Looks on for so long, and says whether that was all of it."""
        until = monotonic() + milliseconds / 1000
        while self._next is not None:
            after = ">" if self._next else ">="  # a row may have no name at all
            rows = self._rows(f"WHERE id {after} ? ORDER BY id LIMIT ?", self._next, STRETCH)
            for row in rows:
                try:
                    record_of(row)
                except DamagedFile as error:
                    self.found[row.id] = str(error)
            self._next = rows[-1].id if len(rows) == STRETCH else None
            if monotonic() > until:
                break
        return self._next is None

    def all(self) -> Mapping[str, str]:
        """All that cannot be read, by the id, in words; however long that takes."""
        while not self.go_on(10_000):
            pass
        return self.found

    def forget(self, ids: Iterable[str]) -> None:
        """These are not there any more: somebody threw them away."""
        for id in ids:
            self.found.pop(id, None)

    def refuse(self) -> None:
        """Raises Refused where something cannot be read: for what would leave it out, and must be whole."""
        if count := len(self.all()):
            raise Refused(
                several(
                    "One record in this file cannot be read, and this would leave it out. So it was not done, and "
                    "nothing was changed. Settings can look the file through, put a backup in its place, or throw it "
                    "away.",
                    "{count} records in this file cannot be read, and this would leave them out. So it was not done, "
                    "and nothing was changed. Settings can look the file through, put a backup in its place, or throw "
                    "them away.",
                    count,
                ).format(count=count)
            )
