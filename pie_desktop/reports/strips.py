"""What pages are laid out from: strips from edge to edge, with texts side by side that part between their rows.

Pure arithmetic in points; `y` grows downwards from a strip's top.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pie_desktop.pictures.primitives import Picture
from pie_desktop.reports.typeset import SetLine, Style


class Part(Struct, frozen=True):
    """A set line within a row, `x` from the left of its column."""

    x: float
    line: SetLine
    style: Style


class Row(Struct, frozen=True):
    """What stands on one line. `above` is air above it, `keep` holds it together with the row below.

    `bar` is the place of an upright line beside it.
    """

    parts: tuple[Part, ...]
    height: float
    above: float = 0
    keep: bool = False
    bar: float | None = None


class Column(Struct, frozen=True):
    """Rows under each other, `x` from the left of the page."""

    x: float
    rows: tuple[Row, ...]


class Drawing(Struct, frozen=True):
    """A picture with its corner at (x, y) of the strip, `width` points wide; one picture unit is `unit` points."""

    picture: Picture
    x: float
    y: float
    width: float
    unit: float = 1


class Strip(Struct, frozen=True):
    """Columns side by side from edge to edge of a page.

    `least` is the height that it has at any rate, `above` the air above it (none at the top of a page), `pad` the air
    around its columns, which stand in its middle when they are `centred`. `keep` holds it on one page with the strip
    that follows, `whole` keeps its rows together; a `spare` one is left out where it would begin a page. `fill` and
    `rule` are colours of its ground and of a line below it; a `band` has its ground up to the paper's edge. `bookmark`
    is a level and a title; `head` is repeated above it where a page begins.
    """

    columns: tuple[Column, ...] = ()
    drawing: Drawing | None = None
    least: float = 0
    above: float = 0
    pad: float = 0
    keep: bool = False
    whole: bool = False
    spare: bool = False
    centred: bool = False
    band: bool = False
    fill: str = ""
    rule: str = ""
    bookmark: tuple[int, str] | None = None
    head: "Strip | None" = None

    @property
    def height(self) -> float:
        """The whole height, without the air above."""
        return self._around([_height(column.rows) for column in self.columns])

    @property
    def begins(self) -> float:
        """The height of the smallest part that a page may end with."""
        if self.whole:
            return self.height
        return self._around([_height(column.rows[: _smallest(column.rows)]) for column in self.columns])

    def _around(self, heights: Sequence[float]) -> float:
        return max(self.least, max(heights) + 2 * self.pad if heights else 0)

    def top_of(self, column: Column) -> float:
        """How far below its upper edge a column begins."""
        return (self.height - _height(column.rows)) / 2 if self.centred else self.pad

    def split(self, room: float, kindly: bool = True) -> "tuple[Strip, Strip] | None":
        """The part that fits into some height, and the rest. None when nothing fits.

        Rows that belong together are parted only when it is not done `kindly`.
        """
        if kindly and self.begins > room:
            return None
        counts = [_fitting(column.rows, room - 2 * self.pad, kindly) for column in self.columns]
        if not any(counts):
            return None
        pairs = list(zip(self.columns, counts, strict=True))
        first = tuple(replace(column, rows=column.rows[:count]) for column, count in pairs)
        rest = tuple(replace(column, rows=column.rows[count:]) for column, count in pairs)
        return (
            replace(self, columns=first, rule="", whole=False, least=0),
            replace(self, columns=rest, drawing=None, bookmark=None, whole=False, least=0),
        )


def _height(rows: Sequence[Row]) -> float:
    """How high rows are together. Air above the first one does not count."""
    return sum(row.above + row.height for row in rows) - rows[0].above if rows else 0


def _smallest(rows: Sequence[Row]) -> int:
    return next((number for number, row in enumerate(rows, 1) if not row.keep), len(rows))


def _fitting(rows: Sequence[Row], room: float, kindly: bool) -> int:
    """How many rows fit into a height, parting no rows that belong together if it is done `kindly`."""
    used, best = 0.0, 0
    for number, row in enumerate(rows, 1):
        used += row.height + (row.above if number > 1 else 0)
        if used > room + 0.01:
            break
        if not (kindly and row.keep and number < len(rows)):
            best = number
    return best
