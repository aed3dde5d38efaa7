"""Qt's enumerations, made in the quick way that Python keeps for its own.

PySide makes one of Python's enumerations for each of Qt's as soon as their class is named: 170 with 2,100 names until
the first page is seen. Most of that work is looking for what a programmer may have written into them, and these come
from a generator. `enum._simple_enum`, by which Python's own modules start sooner, looks for less and makes the same
(tests/ui/test_enumerations.py compares all that Qt has). Figures: docs/decisions/0011-what-starting-costs.md.
"""

import enum
from collections.abc import Callable
from typing import Any

QUICK: Callable[..., Callable[[type], type]] | None = getattr(enum, "_simple_enum", None)


def make_quickly() -> None:
    """Has enumerations made quickly from now on, where somebody gives names with numbers and says to keep all numbers.

    So does PySide, and hardly anybody else. All others are made as ever, and all of them by a Python without that way.
    """
    slow: Callable[..., type] = enum.EnumType._create_  # type: ignore[attr-defined]  # mypy's stubs leave it out

    def create(kind: type, name: str, members: Any, **more: Any) -> type:
        if QUICK is None or type(members) is not list or more.get("boundary") is not enum.KEEP:
            return slow(kind, name, members, **more)
        made = QUICK(kind, boundary=enum.KEEP)(type(name, (), dict(members)))
        made.__doc__ = None
        return made

    enum.EnumType._create_ = create  # type: ignore[attr-defined]  # as above
