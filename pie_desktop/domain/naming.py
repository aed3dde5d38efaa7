"""Names of people in texts: whether one stands there as words, and putting something else in its place."""

import re
from collections.abc import Iterable

SHORTEST = 3
"""A single word of a name is looked for when it has so many letters; initials only as they stand."""


def holds_name(text: str, name: str) -> bool:
    """Whether a name stands in a text as words of their own, in capitals or not."""
    wanted, folded = name.strip().casefold(), text.casefold()
    if not wanted or wanted not in folded:
        return False
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded) is not None


def words_of(name: str) -> tuple[str, ...]:
    """A name as a whole, and the single words of it that are long enough to be looked for."""
    parts = ("".join(letter for letter in word if letter not in "(),.;:\"'") for word in name.split())
    single = (part for part in parts if len(part) >= SHORTEST)
    return tuple(dict.fromkeys((" ".join(name.split()), *single)))


def without(text: str, names: Iterable[str], label: str, singly: bool) -> str:
    """A text with a label in the place of names, whatever their capitals.

    `singly`: of single words in them too, but only as they are written there: *Will* may be a name, *will* is none.
    """
    for name in names:
        whole, *single = words_of(name)
        text = re.sub(rf"(?<!\w){re.escape(whole)}(?!\w)", lambda _found: label, text, flags=re.IGNORECASE)
        for word in single if singly else ():
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _found: label, text)
    return text
