"""What was erased in a file, as its own log tells it: names of records, without any words."""

import sqlite3

import msgspec

from pie_desktop.storage.chain import Step

ERASE = "erase"
"""The verb of a change that erased something. What it leaves without a digest is gone for good."""

EMPTY_BIN = "empty-bin"
"""The verb of a change that took out what lay in the bin for long. An older backup may bring it back, to the bin."""

FORMER = "former"
"""The fact of a file that tells of people who were erased what its log does not: see `Former`."""


class Former(msgspec.Struct, frozen=True):
    """Of somebody who was erased: who stands in for them, and the public keys that prove what they sealed."""

    id: str
    stand_in: str = ""
    keys: tuple[str, ...] = ()


def gone_in(connection: sqlite3.Connection, bin_too: bool = False) -> dict[str, str | None]:
    """What was erased in this file, each with what stands in for it; `bin_too`: what went out of the bin as well."""
    found: dict[str, str | None] = {}
    sql, verbs = (
        "SELECT touched FROM change WHERE verb IN (?, ?) ORDER BY seq",
        (ERASE, EMPTY_BIN if bin_too else ERASE),
    )
    for (touched,) in connection.execute(sql, verbs):
        steps = msgspec.json.decode(touched, type=tuple[Step, ...])
        found.update((step.id, None) for step in steps if step.digest is None)
    found.update((one.id, one.stand_in) for one in formers(connection) if one.stand_in)
    return found


def formers(connection: sqlite3.Connection) -> tuple[Former, ...]:
    """People who were erased and left something that others read."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (FORMER,)).fetchone()
    return msgspec.json.decode(row[0], type=tuple[Former, ...]) if row else ()
