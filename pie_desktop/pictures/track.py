"""The line of levels with its markers: now, and where it was."""

import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture, Primitive

GAP = 4.0
BROAD = frozenset("mwMW@%—…")
NARROW = frozenset("fijlrtI .,:;'|!")
BELOW = 1.35
"""A second line of a name stands so many times its size below the first."""


class TrackShape(Struct, frozen=True):
    """The measures of one line: how wide, how thick, where its middle is, how large its markers and texts are.

    Without `text` (0) neither levels nor markers are named.
    """

    width: float
    middle: float = 30
    thickness: float = 22
    marker: float = 11
    text: float = 12

    @property
    def height(self) -> float:
        """The room that the picture takes from top to bottom, with names on one line."""
        return self.middle + self.thickness / 2 + (self.text * 2 if self.text else self.marker / 2)

    def tall(self, scale: Scale) -> float:
        """The same with a second line of names, where one needs it."""
        names = self.names(scale) if self.text else []
        return self.height + (self.text * BELOW if any(len(lines) > 1 for lines in names) else 0)

    def names(self, scale: Scale) -> list[list[str]]:
        """What each level is called, on one line or two."""
        width = self.level(scale, 0)[1]
        return [wrapped(level.label, self.text, width) for level in scale.levels]

    def level(self, scale: Scale, number: int) -> tuple[float, float]:
        """Where a level lies, counted from 0: its left and its width."""
        width = (self.width - GAP * (len(scale.levels) - 1)) / len(scale.levels)
        return number * (width + GAP), width

    def x(self, scale: Scale, fraction: Fraction) -> float:
        """Where a position lies, from the left. The gaps between levels are taken into account."""
        levels = len(scale.levels)
        number = min(int(fraction * levels), levels - 1)
        left, width = self.level(scale, number)
        return left + float(fraction * levels - number) * width

    def step_at(self, scale: Scale, x: float) -> int:
        """The place nearest to a point from the left, 1 to `scale.steps`."""
        return min(
            range(1, scale.steps + 1),
            key=lambda step: abs(self.x(scale, scale.fraction(scale.position(step))) - x),
        )


def track(
    scale: Scale, shape: TrackShape, now: Fraction | None, then: Fraction | None = None, when: str = "", word: str = ""
) -> Picture:
    """The line with a marker for now and a ghost for then, both as fractions of the line. Either may be missing.

    `when` names the earlier round above its ghost, `word` stands above the marker. Names too long are cut short.
    """
    return (
        *_levels(scale, shape, now),
        *(_ghost(scale, shape, then, now) if then is not None else ()),
        *(_marker(scale, shape, now) if now is not None else ()),
        *captions(scale, shape, now, then, when, word),
    )


def captions(
    scale: Scale, shape: TrackShape, now: Fraction | None, then: Fraction | None, when: str, word: str
) -> list[Label]:
    """The names above the markers. The earlier one is raised by a line where the two would touch."""
    marker = _caption(shape, shape.x(scale, now), word, "ink") if now is not None else None
    ghost = _caption(shape, shape.x(scale, then), when, "muted") if then is not None else None
    if marker and ghost:
        apart = _room(marker.text, marker.size) / 2 + _room(ghost.text, ghost.size) / 2 + ghost.size / 2
        raised = ghost.size * 1.15 if abs(marker.x - ghost.x) < apart else 0
        return [_moved(ghost, ghost.x, ghost.y - raised), marker]
    return [label for label in (ghost, marker) if label]


def _levels(scale: Scale, shape: TrackShape, now: Fraction | None) -> Iterator[Primitive]:
    count = len(scale.levels)
    names = shape.names(scale) if shape.text else []
    top = shape.middle - shape.thickness / 2
    for number in range(count):
        left, width = shape.level(scale, number)
        tone = 1 + round(number * 3 / max(1, count - 1))
        yield Box(left, top, width, shape.thickness, shape.thickness / 2, f"ramp{tone}")
        for place in range(1, scale.places + 1):
            x = left + width * (2 * place - 1) / (2 * scale.places)
            yield Disc(x, shape.middle, shape.thickness / 13, f"dot{tone}", f"dot{tone}", 0)
        if shape.text:
            here = now is not None and min(int(now * count), count - 1) == number
            baseline = shape.middle + shape.thickness / 2 + shape.text * 1.6
            for line, name in enumerate(names[number]):
                y = baseline + line * shape.text * BELOW
                yield Label(left + width / 2, y, name, shape.text, "ink" if here else "muted", bold=here)


def _ghost(scale: Scale, shape: TrackShape, then: Fraction, now: Fraction | None) -> Iterator[Primitive]:
    x = shape.x(scale, then)
    # Where nothing has moved, the ghost is a ring around the marker, so that both are seen.
    radius = shape.marker * (1.35 if now == then else 0.8)
    if now is not None and now != then:
        yield Line(x, shape.middle, shape.x(scale, now), shape.middle, "ghost", shape.marker / 6, shape.marker / 2)
    yield Disc(x, shape.middle, radius, "surface", "ghost", shape.marker / 5)


def _marker(scale: Scale, shape: TrackShape, now: Fraction) -> Iterator[Primitive]:
    x = shape.x(scale, now)
    yield Disc(x, shape.middle, shape.marker, "accent", "surface", shape.marker / 4)
    yield Disc(x, shape.middle, shape.marker / 3, "surface", "surface", 0)


def _caption(shape: TrackShape, x: float, text: str, colour: str) -> Label | None:
    if not (shape.text and text):
        return None
    size = shape.text * 0.88
    name = short(text, size, shape.width / 2)
    y = shape.middle - shape.thickness / 2 - shape.text * 0.55
    half = _room(name, size) / 2
    return Label(max(half, min(shape.width - half, x)), y, name, size, colour)


def _moved(label: Label, x: float, y: float) -> Label:
    return Label(x, y, label.text, label.size, label.colour, label.align, label.bold)


def _room(text: str, size: float) -> float:
    """About how wide a text is. Pictures know no fonts."""
    return size * sum(map(_ems, text))


def _ems(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.1
    return 0.95 if character in BROAD else 0.36 if character in NARROW else 0.62


def wrapped(text: str, size: float, room: float) -> list[str]:
    """A name on one line, or on two where it has not room enough; what is still too long is cut."""
    words = text.split()
    first = 1
    while first < len(words) and _room(" ".join(words[: first + 1]), size) <= room:
        first += 1
    return [short(" ".join(part), size, room) for part in (words[:first], words[first:]) if part] or [""]


def short(text: str, size: float, room: float) -> str:
    """A name that has about room enough: on one line, cut with an ellipsis where it is too long."""
    name = " ".join(text.split())
    if _room(name, size) <= room:
        return name
    kept = ""
    for character in name:
        if _room(kept + character + "…", size) > room:
            break
        kept += character
    return kept + "…"
