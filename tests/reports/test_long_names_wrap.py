"""Names on pictures are wrapped to two lines before any of them is cut, on the screen and on paper alike."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.pictures.circle import CircleShape, Spoke, circle, name_areas
from pie_desktop.pictures.primitives import Label
from pie_desktop.pictures.track import TrackShape, track, wrapped
from pie_desktop.reports.faces import face

NAMES = ("Not yet", "Starting", "Growing", "Part of how we work")
SCALE = Scale(levels=tuple(Level(code=name[:2], label=name) for name in NAMES))


def labels(picture) -> list[Label]:
    return [one for one in picture if isinstance(one, Label)]


def test_the_last_level_is_read_whole_where_the_line_is_narrow() -> None:
    shape = TrackShape(width=440)
    found = labels(track(SCALE, shape, None))
    assert " ".join(one.text for one in found) == "Not yet Starting Growing Part of how we work"
    assert max(one.y for one in found) <= shape.tall(SCALE), "and the picture has room for it"
    assert shape.tall(SCALE) > TrackShape(width=900).tall(SCALE)


def test_names_that_fit_stay_on_one_line() -> None:
    shape = TrackShape(width=900)
    assert [one.text for one in labels(track(SCALE, shape, None))] == list(NAMES)
    assert shape.tall(SCALE) == shape.height


@given(st.text("abc MW", max_size=60), st.floats(30, 300), st.integers(8, 24))
def test_two_lines_hold_as_much_as_there_is_room_for(text: str, room: float, size: int) -> None:
    lines = wrapped(text, size, room)
    assert 1 <= len(lines) <= 2
    whole = " ".join(text.split())
    said = " ".join(lines)
    assert said == whole or "…" in said


def wide(label: Label) -> float:
    widths = face("NotoSans", label.bold).advance
    return sum(widths.get(one, 900) for one in label.text) * label.size / 1000


def test_names_around_a_circle_take_two_lines_before_they_are_cut() -> None:
    shape = CircleShape(width=780, text=20)
    names = ("the discharge team", "the recovery service", "the mental health team", "the family at number nine")
    ties = [Spoke(name, "steady · hurts no more", "An agency", "strong") for name in names]
    found = labels(circle("Larkspur Lodge", ties, shape))
    said = " ".join(one.text for one in found)
    for name in names:
        assert name in said, said
    for one in found:
        if one.room:
            assert wide(one) <= one.room, (one.text, "is cut by whoever draws it")
    assert "Larkspur" in said and "Lodge" in said


@given(st.lists(st.sampled_from(("Ida", "the discharge team of the hospital", "x" * 40, "the cat")), min_size=1))
def test_no_name_reaches_into_the_next(who: list[str]) -> None:
    shape = CircleShape(width=780, text=20)
    ties = [Spoke(name, "steady · hurts no more · and more than that", "An agency", "steady") for name in who]
    areas = name_areas(ties, shape)
    for side in (0, 1):
        here = sorted(area for number, area in enumerate(areas) if (area[0] > 0) == bool(side))
        tops = sorted((top, top + tall) for _left, top, _wide, tall in here)
        assert all(one[1] <= other[0] + 0.01 for one, other in pairwise(tops))
