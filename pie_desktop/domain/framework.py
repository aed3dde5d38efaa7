"""A framework as data: themes, elements, their wording and the scale. Five themes are data, never code."""

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta

from pie_desktop.domain.kinds import Code, Depth, Id, Position, Value

Stage = Literal["where", "evidence", "helps", "holds_back", "actions", "peers"]
Voice = Literal["staff", "residents", "board"]


class Prompts(Value, frozen=True, kw_only=True):
    """Questions that help a team along, for each stage of the loop."""

    where: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    holds_back: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()


class Wording(Value, frozen=True, kw_only=True):
    """How one theme or element is put to one kind of reader in one language. `levels`: one description a level."""

    label: str
    summary: str = ""
    explanation: str = ""
    prompts: Prompts = Prompts()
    levels: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    language: str = "en-GB"
    voice: Voice = "staff"


class Link(Value, frozen=True, kw_only=True):
    """Another theme or element that this one has to do with, and why."""

    code: Code
    why: str = ""


class Statement(Value, frozen=True, kw_only=True):
    """A sentence that a service can say *so*, *partly* or *not so* to, in support of its position or against it."""

    code: Code
    text: str


class Element(Value, frozen=True, kw_only=True):
    """One practice element. The first wording is the one to show unless another fits the reader better.

    `maps_to`, in an older framework: the codes of today's framework that it came before.
    """

    code: Code
    wordings: Annotated[tuple[Wording, ...], Meta(min_length=1)]
    links: tuple[Link, ...] = ()
    statements: tuple[Statement, ...] = ()
    maps_to: tuple[Code, ...] = ()

    @property
    def wording(self) -> Wording:
        """How it is put to staff."""
        return self.wordings[0]


class Theme(Element, frozen=True, kw_only=True):
    """One theme with its elements."""

    elements: tuple[Element, ...] = ()


class Level(Value, frozen=True, kw_only=True):
    """One level of the scale, by a lasting code and a label in words."""

    code: Code
    label: str


PAPER_PLACES = 3
"""How many places a level has on a paper sheet."""


class Scale(Value, frozen=True, kw_only=True):
    """The line that a marker is placed on: levels, each with the same number of places."""

    levels: Annotated[tuple[Level, ...], Meta(min_length=1, max_length=20)]
    places: Annotated[int, Meta(ge=1, le=20)] = 5

    @property
    def steps(self) -> int:
        """How many places there are in all."""
        return len(self.levels) * self.places

    def holds(self, position: Position) -> bool:
        """Whether the position is on this line."""
        return position.level <= len(self.levels) and position.place <= self.places

    def step(self, position: Position) -> int:
        """The place counted from the left, 1 to `steps`."""
        return (position.level - 1) * self.places + position.place

    def position(self, step: int) -> Position:
        """The position at a place counted from the left, kept within the line."""
        kept = max(1, min(self.steps, step)) - 1
        return Position(level=kept // self.places + 1, place=kept % self.places + 1)

    def from_paper(self, level: int, place: int) -> Position:
        """The position for one of the three places that a level has on a paper sheet: first, middle or last."""
        return Position(level=level, place=1 + round(Fraction((place - 1) * (self.places - 1), PAPER_PLACES - 1)))

    def fraction(self, position: Position) -> Fraction:
        """How far along the line, 0 to 1: the only way to compare positions of different scales."""
        return Fraction(2 * self.step(position) - 1, 2 * self.steps)


class Framework(Value, frozen=True, kw_only=True):
    """Themes with their elements and the scale. A changed framework is a new record: rounds keep the one they had.

    `based_on` is the version that it was made from, `note` says what is different and `made_on` since when.
    `left_out`: codes that are not asked for. They stay in it, so that what was written under them keeps its place.
    """

    label: str
    version: str
    scale: Scale
    themes: Annotated[tuple[Theme, ...], Meta(min_length=1)]
    credit: str = ""
    based_on: Id | None = None
    made_on: date | None = None
    note: str = ""
    left_out: tuple[Code, ...] = ()

    def asked(self, depth: Depth, opened: Collection[str] = ()) -> Iterator[Element]:
        """What a round of this depth asks about, in order: themes in a short round, elements in a long one.

        A coffee break asks only for what was `opened`; the others for that too. What is left out is never asked for,
        unless somebody opened it.
        """
        for theme in self.themes:
            for part in (theme, *theme.elements):
                fits = depth == ("short" if part is theme and theme.elements else "long")
                whole = part is theme and not theme.elements and depth != "coffee"
                if part.code in opened or ((fits or whole) and not self._is_left_out(theme, part)):
                    yield part

    def _is_left_out(self, theme: Theme, part: Element) -> bool:
        return theme.code in self.left_out or part.code in self.left_out

    def parts(self) -> Iterator[Element]:
        """Every theme and every element."""
        for theme in self.themes:
            yield theme
            yield from theme.elements

    def find(self, code: str) -> Element | None:
        """The theme or element of this code."""
        for part in self.parts():
            if part.code == code:
                return part
        return None

    def theme_of(self, code: str) -> Theme | None:
        """The theme that the code belongs to (a theme belongs to itself)."""
        for theme in self.themes:
            if code == theme.code or any(code == element.code for element in theme.elements):
                return theme
        return None

    def label_of(self, code: str | None) -> str:
        """The label of a code; the code itself where this framework does not know it."""
        part = self.find(code) if code else None
        return part.wording.label if part else (code or "")
