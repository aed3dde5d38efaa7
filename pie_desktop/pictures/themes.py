"""Themes over the months: a line for each, with a disc in every month in which it came up. More often is larger."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import sqrt

from msgspec import Struct

from pie_desktop.pictures.primitives import Disc, Label, Line, Picture, Primitive
from pie_desktop.words import MONTHS, _

ThemeRow = tuple[str, Sequence[int]]
"""What came up, and how often in each month."""
LEAST, MOST = 0.16, 0.42
"""The radius of the smallest and of the largest disc, in heights of a row."""
FULL = 9
"""From so many times in a month on, a disc is as large as it gets."""


class ThemesShape(Struct, frozen=True):
    """The measures: the whole width, the share of it for names, the height of a row, the size of text."""

    width: float
    names: float
    row: float = 24
    text: float = 12

    def height(self, rows: int) -> float:
        """The height of the picture: a row of months, then the rows."""
        return self.row * (rows + 1.2)

    def x(self, number: int, months: int) -> float:
        """The middle of a month's column."""
        room = (self.width - self.names) / max(1, months)
        return self.names + room * (number + 0.5)


def themes_picture(shape: ThemesShape, months: Sequence[date], rows: Sequence[ThemeRow]) -> Picture:
    """The picture of some months (their first days, oldest first)."""
    return (*_months(shape, months), *_rows(shape, rows))


def _months(shape: ThemesShape, months: Sequence[date]) -> Iterator[Primitive]:
    room = (shape.width - shape.names) / max(1, len(months))
    step = max(1, round(shape.text * 2.6 / room + 0.49))
    for number, day in enumerate(months):
        if number % step == 0:
            name = _(MONTHS[day.month - 1])[:3] if day.month > 1 or step > 1 else str(day.year)
            yield Label(shape.x(number, len(months)), shape.row * 0.75, name, shape.text * 0.9, "muted")


def _rows(shape: ThemesShape, rows: Sequence[ThemeRow]) -> Iterator[Primitive]:
    for at, (label, counts) in enumerate(rows):
        y = shape.row * (at + 1.6)
        yield Label(
            0,
            y + shape.text * 0.36,
            label,
            shape.text,
            "ink",
            align="left",
            bold=at == 0,
            room=shape.names - shape.text,
        )
        yield Line(shape.names, y, shape.width, y, "line", 1)
        for number, count in enumerate(counts):
            if count:
                yield _disc(shape, shape.x(number, len(counts)), y, count, whole=at == 0)


def _disc(shape: ThemesShape, x: float, y: float, count: int, whole: bool) -> Disc:
    """How often one wrote at all is an open ring; what one wrote about is filled."""
    radius = shape.row * (LEAST + (MOST - LEAST) * sqrt(min(count, FULL) - 1) / sqrt(FULL - 1))
    if whole:
        return Disc(x, y, radius, "surface", "accent", max(1.5, shape.row * 0.07))
    return Disc(x, y, radius, "accent", "accent", 0)
