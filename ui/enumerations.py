"""Qt's enumerations, each filled when it is first asked for something.

PySide makes one of Python's enumerations for each of Qt's as soon as their class is named: 150 with 2,000 names until
the first page is seen, of which that page uses eighteen. So each is an empty class at first. It is filled when somebody
asks it anything, in the quick way that Python keeps for its own (`enum._simple_enum`), and from then on is what it
would have been: tests/ui/test_enumerations.py compares all that Qt has. Names are asked of the enumeration that they
are in (`Qt.AlignmentFlag.AlignLeft`): PySide's search for short ones (`Qt.AlignLeft`) passes by those that are empty.
Figures: docs/decisions/0011-what-starting-costs.md.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from threading import RLock
from typing import Any

QUICK: Callable[..., Callable[[object], type]] | None = getattr(enum, "_simple_enum", None)
SLOW: Callable[..., type] = enum.EnumType._create_  # type: ignore[attr-defined]  # mypy's stubs leave it out
KNOWN = {"__module__", "__name__", "__qualname__", "__class__", "__mro__", "__bases__", "__doc__"}
"""What an empty class can tell of itself."""
ITS_OWN = {"__module__", "__doc__", "__dict__", "__weakref__"}
"""What a class keeps when it is filled."""
FILLING = RLock()

_recipes: dict[type, tuple[type, str, list[tuple[str, int]]]] = {}


class Written:
    """Stands for the class that a programmer would have written with these names, and is made sooner than one."""

    __slots__ = ("__dict__", "__name__")

    def __init__(self, name: str, members: list[tuple[str, int]]) -> None:
        self.__name__ = name
        self.__dict__.update(members)


class Empty(enum.EnumType):
    """The class of an enumeration that is not filled yet."""

    def __getattribute__(cls, name: str) -> Any:
        return type.__getattribute__(cls, name) if name in KNOWN else getattr(_filled(cls), name)

    __setattr__ = type.__setattr__  # PySide says where it belongs, and what it answers for numbers without a name

    def __call__(cls, *given: Any, **named: Any) -> Any:
        return _filled(cls)(*given, **named)

    def __iter__(cls) -> Iterator[Any]:
        found: Iterator[Any] = iter(_filled(cls))
        return found

    def __reversed__(cls) -> Iterator[Any]:
        found: Iterator[Any] = reversed(_filled(cls))
        return found

    def __len__(cls) -> int:
        return len(_filled(cls))

    def __contains__(cls, one: object) -> bool:
        return one in _filled(cls)

    def __getitem__(cls, name: str) -> Any:
        return _filled(cls)[name]

    def __dir__(cls) -> list[str]:
        return dir(_filled(cls))


def _filled(empty: type) -> Any:
    """The same class with its names, whichever thread asks first."""
    with FILLING:
        if recipe := _recipes.get(empty):
            made = _made(*recipe)
            for known, value in vars(made).items():
                if known not in ITS_OWN:
                    type.__setattr__(empty, known, value)
            for member in made.__members__.values():
                member.__class__ = member.__objclass__ = empty
            type.__setattr__(empty, "__class__", enum.EnumType)
            del _recipes[empty]
    return empty


def _made(kind: type, name: str, members: list[tuple[str, int]]) -> Any:
    """A full enumeration, from which an empty one takes what it lacks."""
    if QUICK is None:
        return SLOW(kind, name, members, boundary=enum.KEEP)
    return QUICK(kind, boundary=enum.KEEP)(Written(name, members))


def fill_late() -> None:
    """Has enumerations filled late from now on, where somebody gives names with numbers and says to keep all numbers.

    So does PySide, and hardly anybody else. All others are made as ever, and all of them by a Python that makes them in
    another way than 3.11 to 3.13 do.
    """

    def create(kind: type, class_name: str, names: Any, **more: Any) -> type:  # named as Python's own: it names them
        besides = more.get("module") or more.get("qualname") or more.get("type")
        if type(names) is not list or more.get("boundary") is not enum.KEEP or besides:
            return SLOW(kind, class_name, names, **more)
        empty = type.__new__(Empty, class_name, (kind,), {"__doc__": None})
        _recipes[empty] = (kind, class_name, names)
        return empty

    if SLOW.__code__.co_varnames[:3] == ("cls", "class_name", "names"):  # else this is a Python that nobody here knows
        enum.EnumType._create_ = create  # type: ignore[attr-defined]  # as above


def fill_all() -> None:
    """Fills what is empty, and has all others made as ever. For tools that look for names without their enumeration."""
    enum.EnumType._create_ = SLOW  # type: ignore[attr-defined]  # as above
    for empty in list(_recipes):
        _filled(empty)
