"""Which fields of a value name other records: read off the types, so that a new kind needs nothing here."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, structs

from pie_desktop.domain.kinds import Id, Value

V = TypeVar("V", bound=Value)


def pointers(value: Value) -> Iterator[tuple[str, str]]:
    """Every name of a record in a value, with the field that it stands in."""
    for field, hint in _pointing(type(value)).items():
        for id in _names(getattr(value, field), hint):
            yield field, id


def repointed(value: V, old: str, new: str) -> V:
    """The value with one record's name put in the place of another. In a list a name then stands no more than once."""
    changed = {
        field: _renamed(getattr(value, field), hint, old, new)
        for field, hint in _pointing(type(value)).items()
        if any(id == old for id in _names(getattr(value, field), hint))
    }
    return structs.replace(value, **changed) if changed else value


class _Bound(Exception):
    """Something names a record that is gone, and cannot be without it."""


def released(value: V, gone: Mapping[str, str | None]) -> V | None:
    """The value without the names of records that are gone; None where it cannot be without one of them.

    What is said beside them is kept. Where a name is needed, the record that stands in for the one gone is named; an
    item of a list that needs one and has none goes.
    """
    if not gone:
        return value
    changed = {}
    try:
        for field, hint in _pointing(type(value)).items():
            if any(id in gone for id in _names(getattr(value, field), hint)):
                changed[field] = _release(getattr(value, field), hint, gone)
    except _Bound:
        return None
    return structs.replace(value, **changed) if changed else value


def _release(value: Any, hint: Any, gone: Mapping[str, str | None]) -> Any:
    inner = _inside(value, hint)
    if inner == Id:
        if value not in gone or inner is not hint:
            return None if value in gone else value
        if gone[value] is None:
            raise _Bound
        return gone[value]
    if isinstance(value, Struct):
        fields = _pointing(type(value)).items()
        return structs.replace(value, **{name: _release(getattr(value, name), deeper, gone) for name, deeper in fields})
    if isinstance(value, tuple):
        return tuple(_left(value, get_args(inner)[0], gone))
    return value


def _left(items: tuple[Any, ...], hint: Any, gone: Mapping[str, str | None]) -> Iterator[Any]:
    """The items of a list that stay, released."""
    for one in items:
        if hint == Id and one in gone:
            continue
        try:
            yield _release(one, hint, gone)
        except _Bound:
            continue


@cache
def _pointing(kind: type[Value]) -> Mapping[str, Any]:
    """The fields of a type that may hold names of records, with what they are declared as."""
    hints = get_type_hints(kind, include_extras=True)
    return {field: hints[field] for field in kind.__struct_fields__ if _may_name(hints[field])}


def _may_name(hint: Any) -> bool:
    if hint == Id:
        return True
    if isinstance(hint, type) and issubclass(hint, Struct):
        return bool(_pointing(hint))
    return any(_may_name(one) for one in get_args(hint) if one is not Ellipsis)


def _inside(value: Any, hint: Any) -> Any:
    """What a value is declared as, where it may also be missing."""
    if get_origin(hint) in (Union, UnionType):
        return next((one for one in get_args(hint) if one is not type(None)), hint)
    return hint


def _names(value: Any, hint: Any) -> Iterator[str]:
    if value is None:
        return
    inner = _inside(value, hint)
    if inner == Id:
        yield value
    elif isinstance(value, Struct):
        for field, deeper in _pointing(type(value)).items():
            yield from _names(getattr(value, field), deeper)
    elif isinstance(value, tuple):
        for one in value:
            yield from _names(one, get_args(inner)[0])


def _renamed(value: Any, hint: Any, old: str, new: str) -> Any:
    inner = _inside(value, hint)
    if inner == Id:
        return new if value == old else value
    if isinstance(value, Struct):
        fields = _pointing(type(value)).items()
        renamed = {name: _renamed(getattr(value, name), deeper, old, new) for name, deeper in fields}
        return structs.replace(value, **renamed)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_renamed(one, get_args(inner)[0], old, new) for one in value))
    return value
