"""The colours of paper: the light ones of the screen's theme, by the names of their tokens."""

import json
from collections.abc import Mapping
from functools import cache

from resources import folder


@cache
def light() -> Mapping[str, str]:
    """Every colour token with its value, like `#1E6B66`."""
    values: dict[str, str] = json.loads((folder("theme") / "tokens.json").read_text(encoding="utf-8"))["light"]
    return values
