"""The line of levels with its markers: now, and where it was."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.primitives import Box, Disc, Label, Line, Picture, Primitive

GAP = 4.0


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
        """The room that the picture takes from top to bottom."""
        return self.middle + self.thickness / 2 + (self.text * 2 if self.text else self.marker / 2)

    def x(self, scale: Scale, fraction: Fraction) -> float:
        """Where a position lies, from the left. The gaps between levels are taken into account."""
        levels = len(scale.levels)
        level = min(int(fraction * levels), levels - 1)
        width = (self.width - GAP * (levels - 1)) / levels
        return level * (width + GAP) + float(fraction * levels - level) * width

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

    `when` names the earlier round above its ghost, `word` stands above the marker.
    """
    return (
        *_levels(scale, shape, now),
        *(_ghost(scale, shape, then, now, when) if then is not None else ()),
        *(_marker(scale, shape, now, word) if now is not None else ()),
    )


def _levels(scale: Scale, shape: TrackShape, now: Fraction | None) -> Iterator[Primitive]:
    count = len(scale.levels)
    width = (shape.width - GAP * (count - 1)) / count
    top = shape.middle - shape.thickness / 2
    for number, level in enumerate(scale.levels):
        left = number * (width + GAP)
        tone = 1 + round(number * 3 / max(1, count - 1))
        yield Box(left, top, width, shape.thickness, shape.thickness / 2, f"ramp{tone}")
        for place in range(1, scale.places + 1):
            x = left + width * (2 * place - 1) / (2 * scale.places)
            yield Disc(x, shape.middle, shape.thickness / 13, f"dot{tone}", f"dot{tone}", 0)
        if shape.text:
            here = now is not None and min(int(now * count), count - 1) == number
            baseline = shape.middle + shape.thickness / 2 + shape.text * 1.6
            yield Label(left + width / 2, baseline, level.label, shape.text, "ink" if here else "muted", bold=here)


def _ghost(scale: Scale, shape: TrackShape, then: Fraction, now: Fraction | None, when: str) -> Iterator[Primitive]:
    x = shape.x(scale, then)
    if now is not None and now != then:
        yield Line(x, shape.middle, shape.x(scale, now), shape.middle, "ghost", shape.marker / 6, shape.marker / 2)
    yield Disc(x, shape.middle, shape.marker * 0.8, "surface", "ghost", shape.marker / 5)
    if shape.text and when:
        yield _above(shape, x, when, "muted", close=now is not None and abs(shape.x(scale, now) - x) < shape.text * 5)


def _marker(scale: Scale, shape: TrackShape, now: Fraction, word: str) -> Iterator[Primitive]:
    x = shape.x(scale, now)
    yield Disc(x, shape.middle, shape.marker, "accent", "surface", shape.marker / 4)
    yield Disc(x, shape.middle, shape.marker / 3, "surface", "surface", 0)
    if shape.text and word:
        yield _above(shape, x, word, "ink", close=False)


def _above(shape: TrackShape, x: float, text: str, colour: str, close: bool) -> Label:
    size = shape.text * 0.88
    raised = size if close else 0
    y = shape.middle - shape.thickness / 2 - shape.text * 0.55 - raised
    room = len(text) * size * 0.3
    return Label(max(room, min(shape.width - room, x)), y, text, size, colour)
