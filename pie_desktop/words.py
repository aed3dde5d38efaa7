"""Every sentence of the product goes through here, so that one catalogue serves both wings."""

import gettext as _gettext
import re
from collections.abc import Iterable
from datetime import date, datetime
from unicodedata import bidirectional

from resources import folder


def _best_catalogue() -> _gettext.NullTranslations:
    """The words in the language of this computer, as far as there are any. Without a catalogue nobody asks for it."""
    where = folder("locale")
    if not (where.is_dir() and any(one.is_dir() for one in where.iterdir())):
        return _gettext.NullTranslations()
    return _gettext.translation("pie-desktop", str(where), fallback=True)


_catalogue = _best_catalogue()

LEFT_TO_RIGHT, ISOLATE, END = "\u200e", "\u2068", "\u2069"
BEGIN = LEFT_TO_RIGHT + ISOLATE
"""Invisible marks of Unicode (UAX 9): what stands between `BEGIN` and `END` runs its own way and moves nothing else."""
MARKS = re.compile(f"({BEGIN}|{END})")


class Sentence(str):
    """A sentence of ours with places for words. What is put there stands as `in_sentence` has it.

    So nobody who writes a sentence has to think of names from scripts that run the other way.
    """

    def format(self, *words: object, **named: object) -> str:
        """The sentence for people to read. What is stored, or names a file, is made by `as_typed`."""
        return str.format(self, *map(_placed, words), **{key: _placed(value) for key, value in named.items()})


def _(words: str) -> str:
    """A sentence of ours in the language of the person."""
    return _with_places(_catalogue.gettext(words))


def several(one: str, more: str, n: int) -> str:
    """A sentence of ours that tells of `n` things."""
    return _with_places(_catalogue.ngettext(one, more, n))


def _with_places(words: str) -> str:
    return Sentence(words) if "{" in words else words


def as_typed(sentence: str, **named: object) -> str:
    """A sentence with words as somebody typed them: for what is stored, stands in a field or names a file."""
    return str.format(sentence, **named)


def listed(words: Iterable[str], between: str = ", ") -> str:
    """Words in a row, those that are not empty, each running its own way. For people to read, like a sentence."""
    return between.join(in_sentence(word) for word in words if word)


def unmarked(text: str) -> str:
    """A text without the marks that a sentence of ours got for the eye: for the clipboard and the command line."""
    if BEGIN not in text:
        return text
    found, depth = [], 0
    for part in MARKS.split(text):
        if part == BEGIN:
            depth += 1
        elif part == END and depth:
            depth -= 1
        else:
            found.append(part)
    return "".join(found)


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_sentence(words: str) -> str:
    """Words that somebody typed as they stand in a sentence of ours. Never for what is stored; see `as_typed`.

    A name from a script that runs from right to left would turn the sentence that begins with it, and mix with the
    names and numbers beside it. It is set apart, behind a mark that says which way the sentence runs. Other words stay
    as they are. `Sentence.format` and `listed` do this by themselves.
    """
    if not _runs_left(words) or (words.startswith(BEGIN) and words.endswith(END)):
        return words
    return f"{BEGIN}{words}{END}"


def our_way(sentence: str) -> str:
    """A sentence of ours that has names in it already, laid out our way on the screen whatever it begins with."""
    return f"{LEFT_TO_RIGHT}{sentence}" if _runs_left(sentence) else sentence


def _placed(value: object) -> object:
    return in_sentence(value) if isinstance(value, str) else value


def _runs_left(text: str) -> bool:
    return not text.isascii() and any(bidirectional(one) in ("R", "AL") for one in text)


def day(value: date | None) -> str:
    """A date as people here write it: 12 December 2026. Nothing for no date."""
    return f"{value.day} {_(MONTHS[value.month - 1])} {value.year}" if value else ""


def full_day(value: date) -> str:
    """A date with its weekday, so that nobody can be misled: Friday 4 December 2026."""
    return f"{_(DAYS[value.weekday()])} {day(value)}"


def short_day(value: date | None) -> str:
    """A date for a small place: 12 Dec 2026."""
    return f"{value.day} {_(MONTHS[value.month - 1])[:3]} {value.year}" if value else ""


def time_of_day(value: datetime) -> str:
    """The time on the wall: 14:02."""
    return value.astimezone().strftime("%H:%M")


def season(value: date) -> str:
    """A name that a new round starts with: Autumn 2026 (northern seasons by month)."""
    names = (_("Winter"), _("Spring"), _("Summer"), _("Autumn"))
    return f"{names[value.month % 12 // 3]} {value.year}"
