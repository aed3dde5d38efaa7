"""Colours by name. They lie in `resources/theme/tokens.json`, where reports take theirs from too."""

from collections.abc import Mapping
from functools import cache

import msgspec
from PySide6.QtGui import QColor

from resources import folder

Mode = str
"""`light`, `dark` or `contrast`."""


class Tokens:
    """One set of colours."""

    def __init__(self, mode: Mode, values: Mapping[str, str]) -> None:
        self.mode = mode
        self.values = values

    def __getitem__(self, name: str) -> QColor:
        return QColor(self.values[name])


@cache
def _all() -> dict[str, dict[str, str]]:
    return msgspec.json.decode((folder("theme") / "tokens.json").read_bytes(), type=dict[str, dict[str, str]])


def tokens(mode: Mode) -> Tokens:
    """The colours of a mode."""
    return Tokens(mode, _all()[mode])
