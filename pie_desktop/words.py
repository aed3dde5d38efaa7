"""Every sentence of the product goes through here, so that one catalogue serves both wings."""

import gettext as _gettext
from datetime import date, datetime
from unicodedata import bidirectional

from resources import folder

_catalogue = _gettext.translation("pie-desktop", str(folder("locale")), fallback=True)

_ = _catalogue.gettext
several = _catalogue.ngettext

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_sentence(name: str) -> str:
    """A name as it stands in a sentence of ours on the screen. Never for what is stored or printed.

    A name from a script that runs from right to left would turn the sentence that begins with it, and mix with the
    names beside it. It is set apart, behind a mark that says which way the sentence runs. Other names stay as they are.
    """
    return our_way(f"\u2068{name}\u2069") if _runs_left(name) else name


def our_way(sentence: str) -> str:
    """A sentence of ours that has names in it already, laid out our way on the screen whatever it begins with."""
    return f"\u200e{sentence}" if _runs_left(sentence) else sentence


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
