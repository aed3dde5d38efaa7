"""A map of ties: somebody in the middle, ties around by closeness (rings) and by sort (sectors), names at both sides.

How close a tie is shows in its ring and in its line: thick, thin, in dashes, as a zigzag where it hurts, in dots where
it is lost. An arrow leads from the ring where it was to the one where it is. Nothing is said by colour alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import cos, hypot, pi, sin
from typing import Literal

from msgspec import Struct

from pie_desktop.domain.kinds import Closeness
from pie_desktop.domain.labels import CLOSENESS
from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture, Primitive
from pie_desktop.pictures.track import BELOW, short, wrapped
from pie_desktop.words import _

RINGS: Mapping[Closeness, float] = {"strong": 0.42, "steady": 0.66, "thin": 0.9, "hurting": 0.9, "lost": 1.12}
"""How far from the middle each closeness lies, in radii of the outer ring's place."""

NOTE = 0.85
"""How large the note of a tie is beside its name."""

SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6)
"""The name in the middle is made so much smaller, until it has room; a longer one still is cut."""

WIDER = 1.1
"""Bold names are so many times wider than others."""

OPEN = pi / 9
"""Half of the angle at the top that is kept free for the names of the rings."""

WIDTHS: Mapping[Closeness, tuple[float, float]] = {
    "strong": (4.0, 0), "steady": (1.4, 0), "thin": (1.4, 7), "hurting": (1.4, 0), "lost": (1.4, 3),
}  # fmt: skip
"""How thick the line of each closeness is, and the length of its dashes."""


class Spoke(Struct, frozen=True):
    """One tie: who, how it is in few words, the name of its sort, how close it is, how close before (None: unknown)."""

    who: str
    note: str
    sort: str
    closeness: Closeness
    before: Closeness | None = None


class CircleShape(Struct, frozen=True):
    """The measures: the whole width, and the size of the text. The height follows from the number of ties."""

    width: float
    text: float = 12

    @property
    def column(self) -> float:
        """The width of the names at either side."""
        return self.width * 0.26

    @property
    def radius(self) -> float:
        """From the middle to the place of the outermost ring."""
        return max(self.text * 5, (self.width - 2 * self.column) / 2 / 1.28)

    @property
    def room(self) -> float:
        """The width that a name has."""
        return self.column - self.text

    def words(self, spoke: Spoke) -> tuple[list[str], list[str]]:
        """The lines of the name of a tie, and those of the note below it."""
        bold = WIDER if spoke.closeness == "strong" else 1.0
        return wrapped(spoke.who, self.text * bold, self.room), wrapped(spoke.note, self.text * NOTE, self.room)

    def block(self, spoke: Spoke) -> float:
        """The height of a name with the note below it."""
        who, note = self.words(spoke)
        return self.text * (2.75 + BELOW * (len(who) - 1) + BELOW * NOTE * (len(note) - 1))

    @property
    def head(self) -> float:
        """The height of the name of a sort."""
        return self.text * 1.6

    def height(self, spokes: Sequence[Spoke]) -> float:
        """The height of the picture: room for the rings, and for the names of each side."""
        return max([2.5 * self.radius, *(self._tall(side) for side in sides(spokes))]) + self.text

    def _tall(self, side: Sequence[Spoke]) -> float:
        heads = sum(1 for _sort in groupby(side, key=lambda one: one.sort))
        return sum(map(self.block, side)) + heads * self.head

    def angle(self, number: int, count: int) -> float:
        """The direction of a tie, in radians from the top, clockwise."""
        return OPEN + (number + 0.5) * (2 * pi - 2 * OPEN) / count


class _Name(Struct, frozen=True):
    """One row at a side: its text block's top wanted, its height, and the tie that it names (None: a sort)."""

    wanted: float
    height: float
    number: int
    heading: str = ""


def sides(spokes: Sequence[Spoke]) -> tuple[list[Spoke], list[Spoke]]:
    """The ties whose names stand at the right, and at the left: clockwise from the top."""
    half = (len(spokes) + 1) // 2
    return list(spokes[:half]), list(spokes[half:])


def circle(middle: str, spokes: Sequence[Spoke], shape: CircleShape, chosen: int | None = None) -> Picture:
    """The map. Ties of one sort should stand next to each other in `spokes`; `middle` is who is in the middle.

    The `chosen` tie has a ring around its dot, and its name lies on a plate.
    """
    height = shape.height(spokes)
    centre = (shape.width / 2, height / 2)
    drawn: list[Primitive] = list(_rings(shape, centre))
    drawn += _sectors(shape, centre, spokes)
    names = list(_names(shape, centre, spokes, height))
    if chosen is not None and chosen < len(spokes):
        x, top, wide, tall = name_areas(spokes, shape)[chosen]
        drawn.append(Box(x, top, wide, tall, shape.text * 0.3, "soft"))
        drawn.append(Disc(*dots(spokes, shape)[chosen], shape.text * 1.1, "surface", "accent", 2.4))
    for number, spoke in enumerate(spokes):
        drawn += _tie(shape, centre, spoke, shape.angle(number, len(spokes)))
    drawn += names
    drawn += _ring_names(shape, centre)
    drawn += _middle(shape, centre, middle)
    return tuple(drawn)


def dots(spokes: Sequence[Spoke], shape: CircleShape) -> list[tuple[float, float]]:
    """Where the dot of each tie lies."""
    centre = (shape.width / 2, shape.height(spokes) / 2)
    return [
        _at(centre, shape.angle(number, len(spokes)), _far(shape, spoke.closeness))
        for number, spoke in enumerate(spokes)
    ]


def name_areas(spokes: Sequence[Spoke], shape: CircleShape) -> list[tuple[float, float, float, float]]:
    """Where the name and note of each tie stand: left, top, width, height."""
    height = shape.height(spokes)
    room, found = shape.column - shape.text / 2, {}
    for row, top, right in _laid(shape, (shape.width / 2, height / 2), spokes, height):
        if not row.heading:
            found[row.number] = (shape.width - room if right else 0.0, top, room, row.height)
    return [found[number] for number in range(len(spokes))]


def tie_at(spokes: Sequence[Spoke], shape: CircleShape, x: float, y: float) -> int | None:
    """The tie whose dot or name lies at a place; of several dots the nearest."""
    near = [(hypot(x - left, y - top), number) for number, (left, top) in enumerate(dots(spokes, shape))]
    if near and min(near)[0] <= shape.text * 1.2:
        return min(near)[1]
    for number, (left, top, wide, tall) in enumerate(name_areas(spokes, shape)):
        if left <= x <= left + wide and top <= y < top + tall:
            return number
    return None


def _at(centre: tuple[float, float], angle: float, far: float) -> tuple[float, float]:
    return centre[0] + far * sin(angle), centre[1] - far * cos(angle)


def _far(shape: CircleShape, closeness: Closeness) -> float:
    return shape.radius * RINGS[closeness]


def _rings(shape: CircleShape, centre: tuple[float, float]) -> Iterator[Primitive]:
    for place, tone in ((RINGS["thin"], "bg"), (RINGS["steady"], "surface"), (RINGS["strong"], "soft")):
        far = shape.radius * (place + 0.1)
        yield Disc(*centre, far, tone, "line", 1)


def _sectors(shape: CircleShape, centre: tuple[float, float], spokes: Sequence[Spoke]) -> Iterator[Line]:
    """A fine line between the ties of one sort and those of the next."""
    for number, (one, other) in enumerate(pairwise(spokes)):
        if one.sort != other.sort:
            angle = (shape.angle(number, len(spokes)) + shape.angle(number + 1, len(spokes))) / 2
            yield Line(*_at(centre, angle, shape.radius * 0.3), *_at(centre, angle, shape.radius), "edge", 0.7, 1.5)


def _ring_names(shape: CircleShape, centre: tuple[float, float]) -> Iterator[Label]:
    size = shape.text * 0.75
    named: tuple[Closeness, ...] = ("strong", "steady", "thin")
    for closeness in named:
        far = _far(shape, closeness)
        room = max(2 * far * sin(OPEN), size * 6)
        yield Label(centre[0], centre[1] - far + size * 0.35, CLOSENESS[closeness], size, "muted", room=room)


def _middle(shape: CircleShape, centre: tuple[float, float], name: str) -> Iterator[Primitive]:
    far = shape.radius * 0.26
    yield Disc(*centre, far, "accent", "surface", 2)
    size = next((size for size in (shape.text * part for part in SMALLER) if _fits(name, size, far * 1.8)), shape.text)
    lines = _two_lines(name, size, far * 1.8)
    for number, text in enumerate(lines):
        level = centre[1] + size * (0.35 + 1.35 * (number - (len(lines) - 1) / 2))
        yield Label(centre[0], level, text, size, "on_accent", bold=True, room=far * 1.8)


def _fits(name: str, size: float, room: float) -> bool:
    return not any("…" in line for line in wrapped(name, size * WIDER, room))


def _two_lines(name: str, size: float, room: float) -> list[str]:
    """A name on one line, or on two where it is too long and has a blank in it."""
    words = name.split()
    if len(words) < 2 or short(name, size, room) == " ".join(words):
        return [_cut(name, size, room)]
    at = min(range(1, len(words)), key=lambda count: abs(len(" ".join(words[:count])) - len(" ".join(words[count:]))))
    return [_cut(" ".join(part), size, room) for part in (words[:at], words[at:])]


def _cut(text: str, size: float, room: float) -> str:
    """A text on one line of about so much room. Whoever draws it knows its width and cuts what is still too wide."""
    return short(text, size * 0.85, room)


def _tie(shape: CircleShape, centre: tuple[float, float], spoke: Spoke, angle: float) -> Iterator[Primitive]:
    far, inner = _far(shape, spoke.closeness), shape.radius * 0.26
    here, start = _at(centre, angle, far), _at(centre, angle, inner)
    width, dash = WIDTHS[spoke.closeness]
    colour = "muted" if spoke.closeness == "lost" else "ink"
    if spoke.closeness == "hurting":
        yield from _zigzag(start, here, shape.text * 0.3, colour)
    else:
        yield Line(*start, *here, colour, width, dash)
    size = shape.text * 0.5
    if spoke.before and _far(shape, spoke.before) != far:
        was = _at(centre, angle, _far(shape, spoke.before))
        yield Line(*was, *here, "ghost", 1.4, 3)
        yield Disc(*was, size * 0.75, "surface", "ghost", 1.4)
        yield from _arrow(was, here, size)
    lost = spoke.closeness == "lost"
    yield Disc(*here, size, "surface" if lost else "accent", "muted" if lost else "surface", 1.6)


def _zigzag(start: tuple[float, float], end: tuple[float, float], step: float, colour: str) -> Iterator[Line]:
    long = hypot(end[0] - start[0], end[1] - start[1])
    count = max(2, int(long / (step * 1.6)))
    across = ((end[1] - start[1]) / long * step, -(end[0] - start[0]) / long * step) if long else (0.0, 0.0)
    points = [start]
    for number in range(1, count):
        share, side = number / count, 1 if number % 2 else -1
        x = start[0] + (end[0] - start[0]) * share + across[0] * side
        points.append((x, start[1] + (end[1] - start[1]) * share + across[1] * side))
    for one, other in pairwise([*points, end]):
        yield Line(*one, *other, colour, 1.4)


def _arrow(start: tuple[float, float], end: tuple[float, float], size: float) -> Iterator[Line]:
    """Two strokes in front of the disc at the end."""
    long = hypot(end[0] - start[0], end[1] - start[1])
    along = ((end[0] - start[0]) / long, (end[1] - start[1]) / long)
    tip = (end[0] - along[0] * size * 1.2, end[1] - along[1] * size * 1.2)
    for side in (1, -1):
        back = (tip[0] - along[0] * size - along[1] * size * side * 0.8,
                tip[1] - along[1] * size + along[0] * size * side * 0.8)  # fmt: skip
        yield Line(*tip, *back, "ink", 1.8)


def _names(
    shape: CircleShape, centre: tuple[float, float], spokes: Sequence[Spoke], height: float
) -> Iterator[Primitive]:
    for row, top, right in _laid(shape, centre, spokes, height):
        if row.heading:
            yield _heading(shape, row.heading, top, right)
        else:
            yield from _name(shape, centre, spokes, row.number, top, right)


def _laid(
    shape: CircleShape, centre: tuple[float, float], spokes: Sequence[Spoke], height: float
) -> Iterator[tuple[_Name, float, bool]]:
    """Each row with its top, and whether it stands at the right."""
    first = 0
    for side, right in zip(sides(spokes), (True, False), strict=True):
        ordered = [(first + number, spoke) for number, spoke in enumerate(side)]
        first += len(side)
        rows = _rows(shape, centre, ordered if right else ordered[::-1], len(spokes))
        tops = _apart([row.wanted for row in rows], [row.height for row in rows], height)
        yield from ((row, top, right) for row, top in zip(rows, tops, strict=True))


def _rows(
    shape: CircleShape, centre: tuple[float, float], ordered: Sequence[tuple[int, Spoke]], count: int
) -> list[_Name]:
    """The rows of a side from top to bottom: each sort, then its ties. Each would like to be level with its tie."""
    rows: list[_Name] = []
    for sort, group in groupby(ordered, key=lambda pair: pair[1].sort):
        for place, (number, spoke) in enumerate(group):
            block = shape.block(spoke)
            level = _at(centre, shape.angle(number, count), shape.radius * 1.2)[1] - block / 2
            if place == 0:
                rows.append(_Name(level - shape.head, shape.head, -1, sort or " "))
            rows.append(_Name(level, block, number))
    return rows


def _apart(wanted: Sequence[float], heights: Sequence[float], height: float) -> list[float]:
    """Tops near those that are wanted, in their order, of which none reaches into the next or out of the picture."""
    tops: list[float] = []
    below = 0.0
    for want, tall in zip(wanted, heights, strict=True):
        tops.append(max(want, below))
        below = tops[-1] + tall
    above = height
    for number in reversed(range(len(tops))):
        tops[number] = min(tops[number], above - heights[number])
        above = tops[number]
    return tops


def _heading(shape: CircleShape, text: str, top: float, right: bool) -> Label:
    size, room = shape.text * 0.8, shape.column - shape.text
    x = shape.width - shape.column + shape.text if right else shape.column - shape.text
    name = _cut(text.upper(), size, room)
    return Label(x, top + shape.head * 0.75, name, size, "accent", "left" if right else "right", bold=True, room=room)


def _name(
    shape: CircleShape, centre: tuple[float, float], spokes: Sequence[Spoke], number: int, top: float, right: bool
) -> Iterator[Primitive]:
    spoke, angle = spokes[number], shape.angle(number, len(spokes))
    room = shape.room
    x = shape.width - room if right else room
    gap = shape.text * 0.35 * (-1 if right else 1)
    dot = _at(centre, angle, _far(shape, spoke.closeness) + shape.text * 0.6)
    rim = _at(centre, angle, shape.radius * 1.22)
    level = top + shape.text * 1.1
    yield Line(*dot, *rim, "edge", 0.7)
    yield Line(*rim, x + gap, level, "edge", 0.7)
    align: Literal["left", "right"] = "left" if right else "right"
    who, note = shape.words(spoke)
    bold, small = spoke.closeness == "strong", shape.text * NOTE
    for down, line in enumerate(who):
        y = top + shape.text * (1.05 + BELOW * down)
        yield Label(x, y, line, shape.text, "ink", align, bold, room)
    below = top + shape.text * (2.3 + BELOW * (len(who) - 1))
    for down, line in enumerate(note):
        yield Label(x, below + small * BELOW * down, line, small, "muted", align, room=room)


def legend() -> str:
    """What lines and rings mean, in a sentence or two."""
    return _(
        "The nearer to the middle, the closer. A thick line: strong. A thin one: steady. Dashes: thin. A zigzag: it "
        "hurts. Dots, outside the rings: lost. A hollow dot with an arrow shows where a tie was before."
    )
