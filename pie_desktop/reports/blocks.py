"""What reports are made of. Every text in a block is what somebody typed or a sentence of ours: plain, no markup."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from pie_desktop.domain.framework import Scale


class Heading(Struct, frozen=True):
    """A heading: level 1 starts a new page and stands in the bookmarks, as level 2 does."""

    text: str
    level: int = 2


class Para(Struct, frozen=True):
    """A paragraph. `quiet` for the small print, `quote` for people's own words, `strong` for what matters."""

    text: str
    style: Literal["body", "quiet", "quote", "strong", "title", "lead"] = "body"


class Bullets(Struct, frozen=True):
    """A list; each item is a text and a small note behind it (which may be empty)."""

    items: tuple[tuple[str, str], ...]


class TrackBlock(Struct, frozen=True):
    """The line with then -> now. `words` says the same in words, for those who do not see it."""

    scale: Scale
    now: Fraction | None
    then: Fraction | None
    when: str
    words: str


class Table(Struct, frozen=True):
    """A table that goes on over pages and never cuts a text off. `widths` are shares of the page's width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


class Space(Struct, frozen=True):
    """Some air; `lines` high."""

    lines: float = 1


Block = Heading | Para | Bullets | TrackBlock | Table | Space


class Report(Struct, frozen=True):
    """A report: its title, what stands at the foot of each page, and its blocks."""

    title: str
    foot: str
    language: str
    blocks: tuple[Block, ...]
