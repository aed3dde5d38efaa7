"""The log of changes as a chain: who did what, what it touched, and digests that tell when a page was torn out."""

import os
from datetime import UTC, datetime
from typing import Any

import msgspec

from pie_desktop.errors import DamagedFile
from pie_desktop.storage.rows import Row
from pie_desktop.words import _

FIRST_YEAR = 1900
"""Before the end of it nothing was done here: such a time could not be shown in every zone of the earth."""


class Step(msgspec.Struct, frozen=True, array_like=True):
    """What one change did to one record: the state before (None: it was new), and the digest of the state after.

    `salt` and `before` may be erased later; the chain holds without them. `digest` is None when the record is gone.
    """

    id: str
    before: Row | None
    salt: str | None
    digest: str | None


class Change(msgspec.Struct, frozen=True, array_like=True):
    """One thing that somebody did, as the file keeps it."""

    seq: int
    at: str
    who: str
    verb: str
    undoes: int | None
    touched: tuple[Step, ...]
    previous: str
    digest: str


def digest_of(salt: str, row: Row) -> str:
    """The salted digest of one state of one record: SHA-256 over the salt and the row as JSON."""
    return _sha256(salt.encode() + msgspec.json.encode(row))


def step(before: Row | None, after: Row | None, id: str) -> Step:
    """What a change did to one record."""
    if after is None:
        return Step(id, before, None, None)
    salt = os.urandom(12).hex()
    return Step(after.id, before, salt, digest_of(salt, after))


def led_to(step: Step | None, row: Row) -> bool:
    """Whether a step left its record in this state. Where its salt was erased, that cannot be told: it may have."""
    if step is None or step.digest is None:
        return False
    return step.salt is None or digest_of(step.salt, row) == step.digest


def change_from(columns: tuple[Any, ...]) -> Change:
    """The change that a row of the table `change` holds, typed. Raises DamagedFile."""
    seq, at, who, verb, undoes, touched, previous, digest = columns
    steps = steps_from(seq, touched)
    try:
        return msgspec.convert((seq, at, who, verb, undoes, steps, previous, digest), Change)
    except msgspec.MsgspecError as error:
        raise _unread(seq) from error


def steps_from(seq: Any, touched: Any) -> tuple[Step, ...]:
    """What a change touched, as its row holds it, typed. Raises DamagedFile."""
    try:
        return msgspec.json.decode(msgspec.convert(touched, str), type=tuple[Step, ...])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise _unread(seq) from error


def moment_of(change: Change) -> datetime | None:
    """When a change was made; None where something else wrote what is no time."""
    try:
        found = datetime.fromisoformat(change.at)
        return found.astimezone(UTC) if found.tzinfo and found.year > FIRST_YEAR else None
    except (ValueError, OverflowError):
        return None


def head_from(columns: tuple[Any, Any]) -> tuple[int, str]:
    """The number and the digest of a change as SQLite gives them, typed. Raises DamagedFile."""
    try:
        return msgspec.convert(columns, tuple[int, str])
    except msgspec.ValidationError as error:
        raise _unread(columns[0]) from error


def _unread(seq: Any) -> DamagedFile:
    return DamagedFile(_("Change {seq} in the history cannot be read.").format(seq=seq))


def linked(change: Change) -> Change:
    """The change with the digest that chains it to the one before (its `previous`)."""
    return msgspec.structs.replace(change, digest=_link(change))


def is_linked(change: Change, previous: str) -> bool:
    """Whether the change is what it was when it was written, and follows the one whose digest is given."""
    return change.previous == previous and change.digest == _link(change)


def _link(change: Change) -> str:
    touched = [(step.id, step.digest) for step in change.touched]
    content = (change.seq, change.at, change.who, change.verb, change.undoes, touched, change.previous)
    return _sha256(msgspec.json.encode(content))


def _sha256(data: bytes) -> str:
    import hashlib  # brings OpenSSL with it, which a window that only opens does not need

    return hashlib.sha256(data).hexdigest()
