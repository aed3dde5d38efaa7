"""Lines in time: from when to when somebody has a role. Told apart by their shape, so that grey will do."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from msgspec import Struct

from pie_desktop.domain.kinds import Part
from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture, Primitive


class Span(Struct, frozen=True):
    """From a day to a day (none: it goes on), and as what."""

    since: date
    until: date | None
    part: Part = "holder"


class TimeShape(Struct, frozen=True):
    """The days at both ends of a line, how wide it is, how high a row is."""

    first: date
    last: date
    width: float
    height: float = 20

    def x(self, day: date) -> float:
        """Where a day lies from the left; days outside lie at the ends."""
        days = max(1, (self.last - self.first).days)
        return self.width * min(1.0, max(0.0, (day - self.first).days / days))


def ends(spans: Sequence[Span], today: date) -> tuple[date, date]:
    """The first day of the earliest year that spans speak of, and the last day of the latest; today is within."""
    years = [today.year, *(span.since.year for span in spans), *(span.until.year for span in spans if span.until)]
    return date(min(years), 1, 1), date(max(years), 12, 31)


def role_line(shape: TimeShape, spans: Sequence[Span], today: date) -> Picture:
    """One row: a full bar for who holds it, a thin one for a deputy, an open one for whoever stands in.

    What goes on without an end has a dot at its right.
    """
    middle = shape.height / 2
    drawn: list[Primitive] = [Line(0, middle, shape.width, middle, "line", 1)]
    for span in sorted(spans, key=lambda one: one.part == "cover"):
        drawn += _bar(shape, span, middle)
    x = shape.x(today)
    return (*drawn, Line(x, 0, x, shape.height, "edge", 1, 3))


def _bar(shape: TimeShape, span: Span, middle: float) -> Iterator[Primitive]:
    left, right = shape.x(span.since), shape.x(span.until or shape.last)
    width = max(3.0, right - left)
    left = min(left, shape.width - width)
    if span.part == "deputy":
        yield Box(left, middle - 2, width, 4, 2, "ghost")
    else:
        half = shape.height * 0.28
        round = min(half, width / 2)
        yield Box(left, middle - half, width, 2 * half, round, "accent")
        if span.part == "cover" and width > 5:
            yield Box(left + 2, middle - half + 2, width - 4, 2 * half - 4, max(0, round - 2), "surface")
    if span.until is None:
        yield Disc(shape.width - 4, middle, 4, "surface", "accent", 2)


def years(shape: TimeShape, size: float) -> Picture:
    """The years above the rows, as many as there is room for."""
    count = shape.last.year - shape.first.year + 1
    step = max(1, ceil(count * size * 3 / max(1.0, shape.width)))
    drawn: list[Primitive] = []
    for year in range(shape.first.year, shape.last.year + 1, step):
        x = shape.x(date(year, 1, 1))
        if x + size * 2.6 <= shape.width:
            drawn.append(Label(x, shape.height * 0.7, str(year), size, "muted", align="left"))
    return tuple(drawn)
