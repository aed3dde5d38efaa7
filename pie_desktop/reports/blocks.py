"""What reports are made of. Every text in a block is what somebody typed or a sentence of ours: plain, no markup."""

from fractions import Fraction
from typing import Literal

from msgspec import Struct

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.circle import Spoke
from pie_desktop.pictures.path import Stop as PathStop

LANGUAGE = "en-GB"


class Cover(Struct, frozen=True):
    """The head of the first page: what it is, whose, which one."""

    kicker: str
    title: str
    subtitle: str = ""


class Heading(Struct, frozen=True):
    """A heading, never alone at the end of a page. Levels 1 and 2 stand in the bookmarks; `warm` is for barriers."""

    text: str
    level: Literal[1, 2, 3] = 2
    tone: Literal["accent", "warm"] = "accent"


class NewPage(Struct, frozen=True):
    """What follows begins a new page, unless more than this share of the page is still free."""

    unless_free: Fraction = Fraction(1)


class Para(Struct, frozen=True):
    """A paragraph. `quiet` for the small print, `quote` for people's own words, `strong` for what matters.

    `note` is something small behind it.
    """

    text: str
    style: Literal["body", "quiet", "quote", "strong"] = "body"
    note: str = ""


class Item(Struct, frozen=True):
    """A text with something small behind it: in a list, or in a cell of a table."""

    text: str
    note: str = ""


class Bullets(Struct, frozen=True):
    """A list."""

    items: tuple[Item, ...]


class Facts(Struct, frozen=True):
    """Names and what is to be said of each, side by side."""

    rows: tuple[tuple[str, str], ...]


class TrackBlock(Struct, frozen=True):
    """The line with then -> now. `words` says the same in words, for those who do not see it."""

    scale: Scale
    now: Fraction | None
    then: Fraction | None
    when: str
    words: str


class PathBlock(Struct, frozen=True):
    """One theme or element through the rounds: of each its name, its place and the words for it. `words` say it all."""

    scale: Scale
    stops: tuple[PathStop, ...]
    words: str


class Ruled(Struct, frozen=True):
    """Empty lines to write on by hand. `spare`: as many of them as there is room for; no page begins with one."""

    lines: int
    spare: bool = False


class CircleBlock(Struct, frozen=True):
    """A map of ties around somebody. `words` say where the same can be read, for those who do not see it."""

    middle: str
    spokes: tuple[Spoke, ...]
    words: str


class Stop(Struct, frozen=True):
    """One stop of a journey: a small line with then -> now beside its name and its words."""

    label: str
    now: Fraction | None
    then: Fraction | None
    words: str
    note: str = ""


class Journey(Struct, frozen=True):
    """Small lines under each other, in parts that have a name (which may be empty)."""

    scale: Scale
    parts: tuple[tuple[str, tuple[Stop, ...]], ...]


class Said(Struct, frozen=True):
    """What one voice says: who, of what sort, where in words and on the line, and their own words."""

    label: str
    sort: str
    place: str
    words: str
    theirs: Fraction | None


class Voices(Struct, frozen=True):
    """Voices beside what was agreed on, each on a small line of its own with its words."""

    scale: Scale
    agreed: Fraction | None
    said: tuple[Said, ...]


class Table(Struct, frozen=True):
    """A table that goes on over pages and never cuts a text off. `widths` are shares of the page's width."""

    head: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]
    widths: tuple[int, ...]


Flowing = Heading | Para | Bullets


class Code(Struct, frozen=True):
    """Groups of signs that are typed from the paper: large, and in one line as wide as the page."""

    groups: tuple[str, ...]


class Columns(Struct, frozen=True):
    """Texts side by side."""

    columns: tuple[tuple[Flowing, ...], ...]


Drawn = TrackBlock | PathBlock | CircleBlock | Journey | Voices
"""Blocks with pictures in them."""

Simple = Cover | Heading | Para | Bullets | Facts | Drawn | Ruled | Table | Columns | Code


class Together(Struct, frozen=True):
    """Blocks that stay on one page, if one page can hold them."""

    blocks: tuple[Simple, ...]


Block = Simple | Together | NewPage


class Report(Struct, frozen=True):
    """A report: its title, what stands at the foot of each page, and its blocks."""

    title: str
    foot: str
    language: str
    blocks: tuple[Block, ...]
