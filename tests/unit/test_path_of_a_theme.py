"""The picture of a way through the rounds: every name is read whole where two lines have room for it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.pictures.path import PathShape, Stop, path
from pie_desktop.pictures.primitives import Box, Disc, Label

LABELS = ("Not yet", "Starting", "Growing", "Part of how we work")
SCALE = Scale(levels=tuple(Level(code=f"L{n}", label=label) for n, label in enumerate(LABELS)))
STOPS = (Stop("Spring", Fraction(1, 8), "Not yet"), Stop("Summer", Fraction(7, 8), "Part of how we work"))


def drawn(shape: PathShape, scale: Scale = SCALE) -> tuple[list[Label], list[Box], list[Disc]]:
    picture = path(scale, shape, STOPS)
    labels = [one for one in picture if isinstance(one, Label)]
    boxes = [one for one in picture if isinstance(one, Box)]
    return labels, boxes, [one for one in picture if isinstance(one, Disc)]


def test_a_long_name_of_a_level_takes_two_lines() -> None:
    shape = PathShape(width=440, names=120)
    labels, boxes, _discs = drawn(shape)
    said = [one.text for one in labels]
    assert {"Part of how", "we work"} <= set(said) and not any(one.endswith("…") for one in said)
    low = {one.text: one.y for one in labels}
    assert low["Part of how"] < low["we work"] == low["Not yet"] < boxes[0].y


def test_where_there_is_room_one_line_is_enough() -> None:
    wide, narrow = PathShape(width=900, names=120), PathShape(width=440, names=120)
    assert "Part of how we work" in {one.text for one in drawn(wide)[0]}
    assert wide.height(SCALE, 2) < narrow.height(SCALE, 2)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=20), st.floats(150, 2000))
def test_nothing_is_drawn_outside_of_the_picture(names: list[str], width: float) -> None:
    scale = Scale(levels=tuple(Level(code=f"L{n}", label=name) for n, name in enumerate(names)))
    shape = PathShape(width=width, names=width * 0.3)
    labels, boxes, discs = drawn(shape, scale)
    height = shape.height(scale, len(STOPS))
    assert all(one.y - one.size * 0.8 >= 0 and one.y <= height for one in labels)
    assert all(one.y + one.height <= height + 0.01 for one in boxes)
    assert all(boxes[0].y < one.y < height for one in discs)
