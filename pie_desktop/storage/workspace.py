"""An open workspace: records to read, units of work to change them, drafts beside them.

Records are given as far as whoever asks may see them (`look_as`); rows and changes, for this package, as they are.
A row that cannot be read is left out where several are asked for (`find`, `children`, `records`…), and told of once for
the file (`unreadable`). Asked for by its name it is DamagedFile, and so it is for `everything`: what concerns every
record, like what leaves the file or erases, is not done without some. No unit of work writes over it.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pie_desktop.clock import Clock
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.keys import Key, Sealed
from pie_desktop.domain.readers import CONFIDENTIAL, closed
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, NotWritable, Refused, SealBroken
from pie_desktop.storage import occupant
from pie_desktop.storage.chain import Change, change_from, head_from
from pie_desktop.storage.connection import connect, let_go, refuse_foreign_schema, refuse_newer
from pie_desktop.storage.faults import Telling, in_words
from pie_desktop.storage.gone import formers, gone_in
from pie_desktop.storage.rows import COLUMNS, Row, half_a_character, readable, record_of, row_from
from pie_desktop.storage.seals import Left, Seals
from pie_desktop.storage.sight import Sight
from pie_desktop.storage.unit_of_work import UnitOfWork
from pie_desktop.storage.unreadable import Unreadable
from pie_desktop.words import _

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


LARGE = 16_384
"""A body of so many letters is decoded once and kept as long as its row is the same: it is asked for at every move."""


class Workspace:
    """One `.pie` file, held open by this program alone. It belongs to the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self._connection = connection
        self._place = _place_of(path)
        self._large: dict[str, tuple[Row, Record[Any]]] = {}
        self.sight: Sight | None = None
        self.unreadable = Unreadable(self._rows)
        self.seals = Seals(self._keys, lambda: Left(gone_in(self._connection, bin_too=True), formers(self._connection)))

    @classmethod
    def open(cls, path: Path, clock: Clock, who: str = "") -> "Workspace":
        """Opens a file of today's format and holds it until `close`.

        `who` is what a second program is told of the person here. Raises NotFound, NotAWorkspace, NewerFile,
        FileInUse (with who and where), NotWritable, DamagedFile.
        """
        path = path.absolute()
        refuse_newer(path)
        with in_words(path):
            connection = connect(path)
            try:
                refuse_foreign_schema(connection, path)
                occupant.sit_down(path, who, clock.now())
            except BaseException:
                let_go(connection)
                raise
        return cls(path, connection, clock)

    def close(self) -> None:
        """Lets go of the file. Closing twice does no harm."""
        if self._connection is not None:
            occupant.leave(self.path)
            let_go(self._connection)
            self._connection = None  # type: ignore[assignment]  # from here on nothing may be asked

    def speaking(self) -> Telling[sqlite3.Connection]:
        """The connection, with its errors turned into words. For this package only."""
        return Telling(self.path, self._connection)

    def refuse_if_moved(self) -> None:
        """Raises NotWritable when the file is no longer where it was opened: what is saved would be seen by nobody."""
        if _place_of(self.path) != self._place:
            raise NotWritable(
                _(
                    "{name} was moved or deleted while it was open, so nothing more is saved in it. "
                    "Save a copy elsewhere from the File menu; all that was saved before is in it."
                ).format(name=self.path.name)
            )

    def look_as(self, actor: Actor) -> None:
        """From now on only what this person may see is given, and only what they may change is changed."""
        self.sight = Sight(actor, self.kept)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """For work that concerns every record and tells nobody of any: merging files, erasing, taking an import back.

        Read what you need inside of it: `everything` gives records one by one.
        """
        sight, self.sight = self.sight, None
        try:
            yield
        finally:
            self.sight = sight

    def _shown(self, rows: Iterable[Row], keep: bool = True) -> list[Record[Any]]:
        """The records of those rows that can be read and may be seen, opened as far as that can be."""
        return self._seen((record for row in rows if (record := readable(row))), keep)

    def _seen(self, records: Iterable[Record[Any]], keep: bool = True) -> list[Record[Any]]:
        opened = (self.seals.opened(record, keep) for record in records)
        if self.sight is None:
            return list(opened)
        return [record for record in self.sight.shown(opened) if not isinstance(record.value, Sealed)]

    def _keys(self) -> dict[str, Key]:
        """The keys of our own people, by the person."""
        rows = self._rows("WHERE service = ? AND kind = 'key' AND deleted_on IS NULL", self.own_service)
        return {row.parent or "": record_of(row).value for row in rows}

    def parts_of(self, ids: Iterable[str]) -> Iterator[str]:
        """The names of all parts of some records, whoever asks. For this package, and for taking things back."""
        for id in ids:
            yield from (row.id for row in self._rows("WHERE parent = ?", id))

    def rows_of(self, kinds: Iterable[str]) -> list[Row]:
        """The rows of some kinds, in the bin or not. For this package."""
        wanted = tuple(kinds)
        return self._rows(f"WHERE kind IN ({', '.join('?' * len(wanted))}) ORDER BY id", *wanted)

    def kept(self, id: str) -> Record[Any] | None:
        """The record of this name, whoever asks; sealed, where they are not among its readers. For this package."""
        row = self.row(id)
        return self.seals.opened(record_of(row)) if row else None

    def name_occupant(self, who: str) -> None:
        """Tells a second program, when it asks, who has the file open."""
        occupant.sit_down(self.path, who, self.clock.now())

    def _rows(self, sql: str, *values: Any) -> list[Row]:
        with self.speaking() as connection:
            found = connection.execute(f"SELECT {COLUMNS} FROM record {sql}", values).fetchall()
        return [row_from(columns) for columns in found]

    def row(self, id: str) -> Row | None:
        """The row of a record as it is now."""
        rows = self._rows("WHERE id = ?", id)
        return rows[0] if rows else None

    def get(self, id: str) -> Record[Any] | None:
        """The record of this name, in the bin or not; None when there is none. Raises NotAllowed."""
        row = self.row(id)
        if row is None:
            return None
        known = self._large.get(id)
        if known and known[0] == row:
            return known[1]
        record = self.seals.opened(record_of(row))
        if self.sight:
            self.sight.refuse(record)
            if isinstance(record.value, Sealed):
                raise SealBroken(self.seals.broken.get(id) or closed(record.kind))
        if len(row.body) >= LARGE and record.kind not in CONFIDENTIAL:
            self._large[id] = (row, record)
        return record

    def need(self, id: str) -> Record[Any]:
        """The record of this name. Raises NotFound, NotAllowed."""
        record = self.get(id)
        if record is None:
            raise NotFound(_("What you asked for is not in this file any more."))
        return record

    def children(self, parent: str, kind: str) -> list[Record[Any]]:
        """The parts of a record that are of one kind and not in the bin, oldest first."""
        rows = self._rows("WHERE parent = ? AND kind = ? AND deleted_on IS NULL ORDER BY id", parent, kind)
        return self._shown(rows)

    def withholds(self, parent: str, kind: str) -> bool:
        """Whether parts of a record are sealed for others than whoever asks, whether or not they may know of them."""
        rows = self._rows("WHERE parent = ? AND kind = ?", parent, kind)
        records = filter(None, map(readable, rows))
        return any(isinstance(self.seals.opened(record).value, Sealed) for record in records)

    def lacks(self, kind: str) -> bool:
        """Whether a record of ours of one kind, in use, cannot be read."""
        rows = self._rows("WHERE service = ? AND kind = ? AND deleted_on IS NULL", self.own_service, kind)
        return any(readable(row) is None for row in rows)

    def find(self, kind: str, service: str | None = None, binned: bool = False) -> list[Record[Any]]:
        """Records of one kind, of one service or of all, oldest first; with `binned` those in the bin instead."""
        where = "deleted_on IS NOT NULL" if binned else "deleted_on IS NULL"
        if service is None:
            rows = self._rows(f"WHERE kind = ? AND {where} ORDER BY id", kind)
        else:
            rows = self._rows(f"WHERE service = ? AND kind = ? AND {where} ORDER BY id", service, kind)
        return self._shown(rows)

    def stretch(self, kind: str, before: str, count: int) -> tuple[list[Record[Any]], str]:
        """Our own records of one kind that are named before an id (empty: the newest), newest first, the bin left out.

        At most `count` of them are looked at. The second is where the next stretch begins; empty at the end.
        """
        # The plus signs keep SQLite from sorting all of the kind for each stretch: it walks down the ids.
        where = "WHERE id < ? AND +service = ? AND +kind = ? AND deleted_on IS NULL ORDER BY id DESC LIMIT ?"
        rows = self._rows(where, before or "~", self.own_service, kind, count)
        return self._shown(rows, keep=False), rows[-1].id if len(rows) == count else ""

    def everything(self, service: str | None = None, sealed: bool = False) -> Iterator[Record[Any]]:
        """Every record, in the bin or not, by id; of one service where it is named; `sealed`: as the file has it.

        Raises DamagedFile at one that cannot be read: none is left out unsaid.
        """
        with self.speaking() as connection:
            where, values = ("WHERE service = ?", [service]) if service is not None else ("", [])
            for columns in connection.execute(f"SELECT {COLUMNS} FROM record {where} ORDER BY id", values):
                record = record_of(row_from(columns))
                shown = self._seen([record])
                yield from [record for _shown in shown] if sealed else shown

    def rows(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of many records at once; those that are not there are missing."""
        found: dict[str, Row] = {}
        wanted = list(ids)
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ", ".join("?" * len(some))
            found.update((row.id, row) for row in self._rows(f"WHERE id IN ({marks})", *some))
        return found

    def records(self, ids: Iterable[str]) -> list[Record[Any]]:
        """Many records at once; those that are not there are missing."""
        return self._shown(self.rows(ids).values())

    def state(self, row: Row) -> Record[Any] | None:
        """An earlier state of a record, opened; None where whoever asks may not see it, or it cannot be opened here."""
        return next(iter(self._shown([row], keep=False)), None)

    def holds_nothing(self) -> bool:
        """Whether nobody has recorded anything yet."""
        with self.speaking() as connection:
            return connection.execute("SELECT 1 FROM record LIMIT 1").fetchone() is None

    def has_no_ties(self, person: str) -> bool:
        """Whether the circle of a person is empty, the bin included."""
        return self.has_no(person, "tie")

    def has_no(self, parent: str, kind: str) -> bool:
        """Whether a record has no part of a kind, the bin included."""
        return not self._rows("WHERE parent = ? AND kind = ? LIMIT 1", parent, kind)

    def unit_of_work(self, actor: Actor, verb: str) -> "UnitOfWork":
        """A unit of work: everything in it is saved by its `commit`, or nothing is."""
        return UnitOfWork(self, actor, verb)

    def compact(self) -> None:
        """Writes the file anew without what was deleted in it. Raises NoRoom, NotWritable; then it is as it was."""
        with self.speaking() as connection:
            connection.execute("VACUUM")
        self._large.clear()

    def meta(self, key: str) -> str | None:
        """A fact that belongs to the file as a whole."""
        with self.speaking() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Keeps a fact that belongs to the file as a whole; it is no part of the history."""
        with self.speaking() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    @property
    def own_service(self) -> str:
        """The service whose file this is, the empty text as long as it has none. Other services are foreign."""
        return self.meta("service") or ""

    @property
    def id(self) -> str:
        """The name of this workspace, the same in all its copies. Nothing else than a UUID may name a folder."""
        found = self.meta("workspace") or ""
        if not UUID.fullmatch(found):
            raise Refused(_("This file has lost its name. Restore a backup."))
        return found

    def changes(self, newest_first: bool = False, before: int | None = None) -> Iterator[Change]:
        """The log, read as it is asked for; `before` leaves out the changes from that number on."""
        order = "DESC" if newest_first else "ASC"
        limit = before if before is not None else 1 << 62
        with self.speaking() as connection:
            sql = f"SELECT * FROM change WHERE seq < ? ORDER BY seq {order}"
            for columns in connection.execute(sql, (limit,)):
                yield change_from(columns)

    def changes_of(self, id: str) -> Iterator[Change]:
        """The changes that touched one record, newest first.

        The log has no index by record; SQLite looks through its text instead (5,000 changes of 10 MB: 40 ms).
        """
        with self.speaking() as connection:
            sql = "SELECT * FROM change WHERE instr(touched, ?) ORDER BY seq DESC"
            for columns in connection.execute(sql, (id,)):
                change = change_from(columns)
                if any(step.id == id for step in change.touched):
                    yield change

    def head(self) -> tuple[int, str]:
        """The number and the digest of the newest change; (0, "") before the first. Raises DamagedFile."""
        with self.speaking() as connection:
            row = connection.execute("SELECT seq, digest FROM change ORDER BY seq DESC LIMIT 1").fetchone()
        return head_from(row) if row else (0, "")

    def save_draft(self, form: str, person: str, text: str) -> None:
        """Keeps what is being typed now. One draft for each form and person. Raises Refused as a record would."""
        at = self.clock.now().isoformat()
        text = self.seals.sealed_draft(form, person, text)
        with self.speaking() as connection:
            try:
                connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", (form, person, at, text))
            except UnicodeError as error:
                raise Refused(half_a_character()) from error

    def drop_draft(self, form: str, person: str) -> None:
        """Forgets a draft; that there is none does no harm."""
        with self.speaking() as connection:
            connection.execute("DELETE FROM draft WHERE form = ? AND person = ?", (form, person))

    def drafts(self, person: str) -> Mapping[str, str]:
        """What this person was typing when the program ended, by form."""
        with self.speaking() as connection:
            found = connection.execute("SELECT form, text FROM draft WHERE person = ?", (person,)).fetchall()
        opened = ((form, self.seals.opened_draft(form, person, text)) for form, text in found)
        return {form: text for form, text in opened if text is not None}


def _place_of(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
