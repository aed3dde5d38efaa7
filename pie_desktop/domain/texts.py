"""Finding the texts in any value that came from JSON."""

from collections.abc import Callable, Iterator
from typing import Any


def texts(value: Any, path: str = "$") -> Iterator[tuple[str, str]]:
    """Every text in lists and mappings, keys too, each with its path like `$.records[3].body.text`."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield f"{path}.{key}", key
            yield from texts(inside, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for number, inside in enumerate(value):
            yield from texts(inside, f"{path}[{number}]")


def with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """A value from JSON with every text put through `change`; the keys of mappings stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: with_texts(inside, change) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [with_texts(inside, change) for inside in value]
    return value
