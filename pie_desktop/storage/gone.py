"""What was erased in a file, as its own log tells it: names of records, without any words."""

import sqlite3
from typing import TypeVar

import msgspec

from pie_desktop.errors import DamagedFile
from pie_desktop.storage.chain import steps_from
from pie_desktop.words import _

ERASE = "erase"
"""The verb of a change that erased something. What it leaves without a digest is gone for good."""

EMPTY_BIN = "empty-bin"
"""The verb of a change that took out what lay in the bin for long. An older backup may bring it back, to the bin."""

THROW_AWAY = "throw-away"
"""The verb of a change that let go of what could not be read, with all that rested on it. A copy may bring it back."""

FORMER = "former"
"""The fact of a file that tells of people who were erased what its log does not: see `Former`."""


class Former(msgspec.Struct, frozen=True):
    """Of somebody who was erased: who stands in for them, and the public keys that prove what they sealed."""

    id: str
    stand_in: str = ""
    keys: tuple[str, ...] = ()


def gone_in(connection: sqlite3.Connection, bin_too: bool = False) -> dict[str, str | None]:
    """What was erased in this file, each with what stands in for it.

    `bin_too`: what went in other ways as well, as out of the bin. That may have come back by a document: then it is
    there, and not gone.
    """
    found: dict[str, str | None] = {}
    verbs = (ERASE, EMPTY_BIN, THROW_AWAY) if bin_too else (ERASE,)
    sql = f"SELECT verb, seq, touched FROM change WHERE verb IN ({', '.join('?' * len(verbs))}) ORDER BY seq"
    for verb, seq, touched in connection.execute(sql, verbs).fetchall():
        ids = [step.id for step in steps_from(seq, touched) if step.digest is None]
        found.update((id, None) for id in ids if verb == ERASE or not _is_there(connection, id))
    found.update((one.id, one.stand_in) for one in formers(connection) if one.stand_in)
    return found


def _is_there(connection: sqlite3.Connection, id: str) -> bool:
    return connection.execute("SELECT 1 FROM record WHERE id = ?", (id,)).fetchone() is not None


def formers(connection: sqlite3.Connection) -> tuple[Former, ...]:
    """People who were erased and left something that others read. Raises DamagedFile."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (FORMER,)).fetchone()
    return fact_from(row[0], tuple[Former, ...]) if row else ()


F = TypeVar("F")


def fact_from(text: str, kind: type[F]) -> F:
    """A fact of the file about what was erased, typed. Raises DamagedFile."""
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise DamagedFile(
            _("What the file says of what was erased cannot be read. It was left as it is; a backup may have it whole.")
        ) from error
