"""One theme or element through the rounds: a line for each round under the last, its marker, and the way between."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture, Primitive
from pie_desktop.pictures.track import BELOW, TrackShape, short, wrapped


class Stop(NamedTuple):
    """One round: its name, how far along the line it was (None: no position), and the same in words.

    `older`: it was a heading of an older framework, so that it is never where people are now.
    """

    name: str
    at: Fraction | None
    words: str
    older: bool = False


class PathShape(Struct, frozen=True):
    """The measures: the whole width, the share of it for the names of rounds, the height of a row, sizes in it."""

    width: float
    names: float
    row: float = 20
    marker: float = 6
    text: float = 11

    def height(self, scale: Scale, count: int) -> float:
        """The height of the picture with so many rounds: the names of the levels, then a row for each round."""
        return self.top(scale) + self.row * count + self.row * 0.2

    def top(self, scale: Scale) -> float:
        """Where the rows begin: below the names of the levels, on one line or two."""
        lines = max(len(names) for names in self.level_names(scale))
        return self.text * 1.9 + (lines - 1) * self.named * BELOW

    def level_names(self, scale: Scale) -> list[list[str]]:
        """What each level is called, on one line or two."""
        width = self.track.level(scale, 0)[1]
        return [wrapped(level.label, self.named, width) for level in scale.levels]

    @property
    def named(self) -> float:
        """The size of the names of levels."""
        return self.text * 0.9

    @property
    def track(self) -> TrackShape:
        """The line that all the rounds share."""
        return TrackShape(width=self.width - self.names, text=0, marker=self.marker)


def path(scale: Scale, shape: PathShape, stops: Sequence[Stop]) -> Picture:
    """The way through the rounds, oldest on top. Earlier markers are rings, the last is filled."""
    return (*_ground(scale, shape, len(stops)), *_way(scale, shape, stops), *_rows(scale, shape, stops))


def _ground(scale: Scale, shape: PathShape, count: int) -> Iterator[Primitive]:
    top = shape.top(scale)
    for number, names in enumerate(shape.level_names(scale)):
        left, width = shape.track.level(scale, number)
        tone = 1 + round(number * 3 / max(1, len(scale.levels) - 1))
        yield Box(shape.names + left, top, width, shape.row * (count + 0.2), shape.row * 0.3, f"ramp{tone}")
        for line, name in enumerate(reversed(names)):  # all of them end just above the rows
            y = top - shape.text * 0.7 - line * shape.named * BELOW
            yield Label(shape.names + left + width / 2, y, name, shape.named, "muted")


def _place(scale: Scale, shape: PathShape, number: int, fraction: Fraction) -> tuple[float, float]:
    y = shape.top(scale) + shape.row * (number + 0.6)
    return shape.names + shape.track.x(scale, fraction), y


def _way(scale: Scale, shape: PathShape, stops: Sequence[Stop]) -> Iterator[Primitive]:
    places = [_place(scale, shape, number, one.at) for number, one in enumerate(stops) if one.at is not None]
    for (x1, y1), (x2, y2) in pairwise(places):
        yield Line(x1, y1, x2, y2, "ghost", shape.marker / 4)


def _rows(scale: Scale, shape: PathShape, stops: Sequence[Stop]) -> Iterator[Primitive]:
    for number, (name, at, words, older) in enumerate(stops):
        newest = number == len(stops) - 1 and not older
        x, y = _place(scale, shape, number, at if at is not None else Fraction(0))
        # A reason not to place a marker is no place on the line: it stands with the name of the round.
        shown = short(name if at is not None else f"{name}: {words}", shape.text, shape.names - shape.text)
        colour = "ink" if newest else "muted"
        yield Label(0, y + shape.text * 0.36, shown, shape.text, colour, align="left", bold=newest)
        if at is not None and newest:
            yield Disc(x, y, shape.marker, "accent", "surface", shape.marker / 4)
            yield Disc(x, y, shape.marker / 3, "surface", "surface", 0)
        elif at is not None:
            yield Disc(x, y, shape.marker * 0.8, "surface", "ghost", shape.marker / 4)
