"""What one voice sees beside what was agreed on: the same line, told apart by shape and not by colour."""

from collections.abc import Iterator
from fractions import Fraction

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.primitives import Box, Disc, Line, Picture, Primitive
from pie_desktop.pictures.track import TrackShape, track

REACH = 0.95
"""How far the upright line through the agreed place goes beyond the middle, in thicknesses of the line."""


def voices_track(scale: Scale, shape: TrackShape, theirs: Fraction | None, agreed: Fraction | None) -> Picture:
    """The line with a square for the voice, and a small disc on an upright line for what people agreed on together.

    Either may be missing. Where both are in one place, the square stands inside the disc. Nothing lies between them.
    """
    return (
        *track(scale, shape, None),
        *(_agreed(scale, shape, agreed, theirs) if agreed is not None else ()),
        *(_square(scale, shape, theirs) if theirs is not None else ()),
    )


def _agreed(scale: Scale, shape: TrackShape, agreed: Fraction, theirs: Fraction | None) -> Iterator[Primitive]:
    x, reach = shape.x(scale, agreed), shape.thickness * REACH
    yield Line(x, shape.middle - reach, x, shape.middle + reach, "accent", shape.marker / 4)
    radius = shape.marker * (1.3 if agreed == theirs else 0.62)
    yield Disc(x, shape.middle, radius, "surface" if agreed == theirs else "accent", "accent", shape.marker / 4)


def _square(scale: Scale, shape: TrackShape, theirs: Fraction) -> Iterator[Primitive]:
    x = shape.x(scale, theirs)
    for half, fill in ((shape.marker * 0.95, "surface"), (shape.marker * 0.7, "ink")):
        yield Box(x - half, shape.middle - half, 2 * half, 2 * half, half / 5, fill)
