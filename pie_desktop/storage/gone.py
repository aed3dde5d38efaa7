"""What was erased in a file, as its own log tells it: names of records, without any words."""

import sqlite3

import msgspec

from pie_desktop.storage.chain import Step

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
    sql = f"SELECT verb, touched FROM change WHERE verb IN ({', '.join('?' * len(verbs))}) ORDER BY seq"
    for verb, touched in connection.execute(sql, verbs).fetchall():
        steps = msgspec.json.decode(touched, type=tuple[Step, ...])
        ids = [step.id for step in steps if step.digest is None]
        found.update((id, None) for id in ids if verb == ERASE or not _is_there(connection, id))
    found.update((one.id, one.stand_in) for one in formers(connection) if one.stand_in)
    return found


def _is_there(connection: sqlite3.Connection, id: str) -> bool:
    return connection.execute("SELECT 1 FROM record WHERE id = ?", (id,)).fetchone() is not None


def formers(connection: sqlite3.Connection) -> tuple[Former, ...]:
    """People who were erased and left something that others read."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (FORMER,)).fetchone()
    return msgspec.json.decode(row[0], type=tuple[Former, ...]) if row else ()
