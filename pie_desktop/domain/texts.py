"""Finding the texts in any value that came from JSON."""

from collections.abc import Iterator
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
