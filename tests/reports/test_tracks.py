"""The line of levels as pure geometry: where markers and their names stand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.pictures.primitives import Box, Disc, Label, Line
from pie_desktop.pictures.theme_track import theme_track
from pie_desktop.pictures.track import TrackShape, captions, track
from pie_desktop.reports.faces import face

SCALE = Scale(levels=tuple(Level(code=f"L{n}", label=f"Level {n}") for n in range(1, 5)))
SHAPE = TrackShape(width=670)

scales = st.builds(
    lambda count, places: Scale(
        levels=tuple(Level(code=f"L{n}", label=f"Level {n}") for n in range(count)), places=places
    ),
    st.integers(1, 20), st.integers(1, 20),
)  # fmt: skip
names = st.one_of(
    st.sampled_from(["Summer 2026", "now", "W", "x" * 300, "日本の夏", "a\nb"]), st.text(min_size=1, max_size=60)
)  # fmt: skip


def at(step: int) -> Fraction:
    return SCALE.fraction(SCALE.position(step))


@given(scales, st.floats(50, 2000), st.data())
def test_every_position_is_found_again_where_it_is_drawn(scale: Scale, width: float, data) -> None:
    shape = TrackShape(width=width + 10 * len(scale.levels))
    step = data.draw(st.integers(1, scale.steps))
    x = shape.x(scale, scale.fraction(scale.position(step)))
    assert 0 <= x <= shape.width
    assert shape.step_at(scale, x) == step


@given(scales)
def test_places_lie_on_their_levels_and_in_order(scale: Scale) -> None:
    shape = TrackShape(width=670)
    places = [shape.x(scale, scale.fraction(scale.position(step))) for step in range(1, scale.steps + 1)]
    assert places == sorted(places)
    boxes = [one for one in track(scale, shape, None) if isinstance(one, Box)]
    assert len(boxes) == len(scale.levels)
    for number, x in enumerate(places):
        box = boxes[number // scale.places]
        assert box.x <= x <= box.x + box.width


def test_both_ends_of_the_line_belong_to_it() -> None:
    assert SHAPE.x(SCALE, Fraction(0)) == 0
    assert SHAPE.x(SCALE, Fraction(1)) == SHAPE.width


def half(label: Label) -> float:
    """Half the width of a name, as the bundled font has it (as wide as an M for what it has not)."""
    widths = face("NotoSans", False).advance
    return sum(widths.get(one, 900) for one in label.text) * label.size / 2000


def boxes_of(labels: list[Label]) -> list[tuple[float, float, float, float]]:
    return [(one.x - half(one), one.x + half(one), one.y - one.size, one.y) for one in labels]


ordinary = st.sampled_from(["Summer 2026", "Winter 2026/27", "Q3", "The round before the fire", "now", "nawr", "teraz"])


@given(st.integers(1, 20), st.integers(1, 20), ordinary, ordinary, st.floats(300, 900))
def test_the_names_of_two_markers_never_collide(now: int, then: int, when: str, word: str, width: float) -> None:
    labels = captions(SCALE, TrackShape(width=width), at(now), at(then), when, word)
    first, second = boxes_of(labels)
    apart_sideways = first[1] <= second[0] or second[1] <= first[0]
    apart_upwards = first[3] <= second[2] + 2 or second[3] <= first[2] + 2
    assert apart_sideways or apart_upwards


@given(st.integers(1, 20), st.integers(1, 20), ordinary, st.floats(300, 900))
def test_names_stay_within_the_line(now: int, then: int, when: str, width: float) -> None:
    for left, right, _top, _bottom in boxes_of(
        captions(SCALE, TrackShape(width=width), at(now), at(then), when, "now")
    ):
        assert left >= -1 and right <= width + 1


@given(names, names)
def test_long_names_are_cut_with_an_ellipsis_and_short_ones_kept(when: str, word: str) -> None:
    for label, text in zip(captions(SCALE, SHAPE, at(1), at(20), when, word), (when, word), strict=True):
        plain = " ".join(text.split())
        assert label.text == plain or (label.text.endswith("…") and plain.startswith(label.text[:-1]))
        assert len(label.text) <= max(2, SHAPE.width / 2 / (label.size * 0.6) + 1)


def discs(picture) -> list[Disc]:
    return [one for one in picture if isinstance(one, Disc) and one.ring_width]


def test_then_and_now_are_told_apart_without_colour() -> None:
    ghost, marker = discs(track(SCALE, SHAPE, at(12), at(4)))
    assert ghost.fill == "surface" and marker.fill == "accent", "one hollow, one filled"
    assert any(isinstance(one, Line) and one.dash for one in track(SCALE, SHAPE, at(12), at(4)))


def test_where_nothing_has_moved_the_ghost_is_a_ring_around_the_marker() -> None:
    picture = track(SCALE, SHAPE, at(7), at(7))
    ghost, marker = discs(picture)
    assert (ghost.x, ghost.y) == (marker.x, marker.y)
    assert ghost.radius - ghost.ring_width / 2 > marker.radius, "the ring is seen beside the marker"
    assert not [one for one in picture if isinstance(one, Line)]


def test_one_place_apart_both_markers_are_seen() -> None:
    for then in (1, 5, 6, 19):
        ghost, marker = discs(track(SCALE, SHAPE, at(then + 1), at(then)))
        assert abs(marker.x - ghost.x) > ghost.radius, "the middle of the ghost is not under the marker"


def test_without_texts_nothing_is_named() -> None:
    small = TrackShape(width=200, text=0)
    assert not [one for one in track(SCALE, small, at(3), at(5), "Summer", "now") if isinstance(one, Label)]
    assert small.height < SHAPE.height


def test_the_level_of_the_marker_is_bold_and_no_other() -> None:
    bold = [one.text for one in track(SCALE, SHAPE, at(11)) if isinstance(one, Label) and one.bold]
    assert bold == ["Level 3"]
    assert not [one for one in track(SCALE, SHAPE, None) if isinstance(one, Label) and one.bold]


def test_only_what_is_known_is_drawn() -> None:
    assert discs(track(SCALE, SHAPE, None)) == []
    assert len(discs(track(SCALE, SHAPE, None, at(4), "Summer"))) == 1
    assert captions(SCALE, SHAPE, None, at(4), "", "now") == []


@given(st.lists(st.integers(1, 20), max_size=6), st.lists(st.integers(1, 20), max_size=6))
def test_a_theme_shows_a_marker_for_each_of_its_elements_and_no_average(nows: list[int], thens: list[int]) -> None:
    shape = TrackShape(width=670, text=0)
    shown = discs(theme_track(SCALE, shape, map(at, nows), map(at, thens)))
    assert [one.fill for one in shown] == ["surface"] * len(thens) + ["accent"] * len(nows)
    assert len({(one.x, one.y) for one in shown}) == len(shown), "none hides another"
    assert {one.x for one in shown} >= {shape.x(SCALE, at(step)) for step in (*nows, *thens)}
