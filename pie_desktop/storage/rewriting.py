"""Taking words out of the history without breaking its chain: to seal what was plain, or to erase what must go.

The chain runs over digests of salt and content. Whoever has the salt could try words against a digest, so the salt of
a state that is taken out goes with it. What changes remain, who did them and when, stays.
"""

import sqlite3
from collections.abc import Callable, Iterator

import msgspec
from msgspec import structs

from pie_desktop.storage.chain import Step, steps_from
from pie_desktop.storage.rows import COLUMNS, Row, row_from

Transform = Callable[[Row], Row | None]
"""What becomes of an earlier state: the very same row (it stays), another one in its place, or None (it is erased)."""

AT_ONCE = 200


def rewrite(connection: sqlite3.Connection, transform: Transform) -> int:
    """Puts other states in the place of earlier ones, in the transaction that is open. Returns how many there were.

    Records as they are now are not touched. A state before a change is the one after the change before it: its salt
    stands there.
    """
    after = {row.id: row for row in map(row_from, connection.execute(f"SELECT {COLUMNS} FROM record"))}
    done = 0
    for seq, touched in _newest_first(connection):
        steps = steps_from(seq, touched)
        others = tuple(_rewritten(step, after.get(step.id), transform) for step in steps)
        if others != steps:
            connection.execute(
                "UPDATE change SET touched = ? WHERE seq = ?", (msgspec.json.encode(others).decode(), seq)
            )
            done += sum(one is not other for one, other in zip(steps, others, strict=True))
        after.update({step.id: step.before for step in steps if step.before})
        for step in steps:
            if step.before is None:
                after.pop(step.id, None)
    return done


def _newest_first(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    last = 1 << 62
    while True:
        some = connection.execute(
            "SELECT seq, touched FROM change WHERE seq < ? ORDER BY seq DESC LIMIT ?", (last, AT_ONCE)
        ).fetchall()
        if not some:
            return
        yield from some
        last = some[-1][0]


def _rewritten(step: Step, after: Row | None, transform: Transform) -> Step:
    before = transform(step.before) if step.before else None
    led_to_other = after is not None and transform(after) is not after
    if before is step.before and not (led_to_other and step.salt):
        return step
    return structs.replace(step, before=before, salt=None if led_to_other else step.salt)


def let_go_of_locks(connection: sqlite3.Connection) -> None:
    """Puts the keys of people as they are now in the place of all their earlier states.

    Those hold the same private key under passphrases and codes that were replaced, perhaps because they became known.
    Where a key is not there now, its states stay: it may come back.
    """
    columns = connection.execute(f"SELECT {COLUMNS} FROM record WHERE kind = 'key'").fetchall()
    now = {row.id: row for row in map(row_from, columns)}

    def transform(row: Row) -> Row:
        today = now.get(row.id)
        return row if today is None or row == today else today

    rewrite(connection, transform)
