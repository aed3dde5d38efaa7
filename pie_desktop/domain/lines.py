"""Lines of a list: small values with a key that no order changes. Changed, moved and taken out by it."""

from typing import Any, TypeVar

from msgspec import structs

from pie_desktop.domain.supervising import Agreed, Decision, Item

ON_THE_TABLE = "table-"
"""How the key of a point begins that nobody prepared: it was put on the table while they met."""

L = TypeVar("L", bound=Item | Decision | Agreed)


def place_of(lines: tuple[L, ...], key: str) -> int | None:
    """Where the line of this key stands, from 0; None where there is none."""
    return next((at for at, line in enumerate(lines) if line.key == key and key), None)


def changed(lines: tuple[L, ...], key: str, **fields: Any) -> tuple[L, ...]:
    """The lines, one of them with other fields."""
    return tuple(structs.replace(line, **fields) if line.key == key else line for line in lines)


def without(lines: tuple[L, ...], key: str) -> tuple[L, ...]:
    """The lines but one."""
    return tuple(line for line in lines if line.key != key)


def moved(lines: tuple[L, ...], key: str, steps: int) -> tuple[L, ...]:
    """The lines, one of them so many places further down (up, where `steps` is below 0), as far as there are places."""
    at = place_of(lines, key)
    if at is None:
        return lines
    rest: tuple[L, ...] = without(lines, key)
    to: int = max(0, min(len(rest), at + steps))
    return (*rest[:to], lines[at], *rest[to:])
