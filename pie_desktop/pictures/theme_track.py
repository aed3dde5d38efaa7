"""A theme's line in a long round: the small markers of its elements. Nothing is averaged."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.primitives import Disc, Picture, Primitive
from pie_desktop.pictures.track import TrackShape, track


def theme_track(scale: Scale, shape: TrackShape, nows: Iterable[Fraction], thens: Iterable[Fraction] = ()) -> Picture:
    """The line with a small marker for each element, and small ghosts below the line's middle for last time."""
    drawn: list[Primitive] = list(track(scale, shape, None))
    radius = shape.marker * 0.55
    for marks, fill, ring, side in ((thens, "surface", "ghost", 1), (nows, "accent", "surface", -1)):
        here: Counter[Fraction] = Counter()
        for fraction in sorted(marks):
            x = shape.x(scale, fraction) + here[fraction] * radius * 0.9
            here[fraction] += 1
            drawn.append(Disc(x, shape.middle + side * shape.thickness * 0.24, radius, fill, ring, radius / 3))
    return tuple(drawn)
