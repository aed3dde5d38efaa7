"""The map of a circle of support: names stay inside and apart, whatever they are; nothing is said by colour alone."""

from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from pie_desktop.domain.labels import CLOSENESS, TIE
from pie_desktop.pictures.circle import WIDTHS, CircleShape, Spoke, circle, dots, name_areas, sides, tie_at
from pie_desktop.pictures.primitives import Disc, Label, Line
from pie_desktop.reports.palette import light
from pie_desktop.reports.svg import svg

closeness = st.sampled_from(list(CLOSENESS))
spoke = st.builds(
    Spoke, who=st.text(max_size=40), note=st.text(max_size=30), sort=st.sampled_from(list(TIE.values())) | st.text(),
    closeness=closeness, before=closeness | st.none(),
)  # fmt: skip
spokes = st.lists(spoke, max_size=24).map(lambda found: sorted(found, key=lambda one: one.sort))
shapes = st.builds(CircleShape, width=st.floats(260, 2000), text=st.floats(8, 20))

Frame = tuple[float, float, float, float]


def frame(label: Label) -> Frame:
    """Left, top, right and bottom of what a label may cover."""
    left = label.x - label.room * {"left": 0, "middle": 0.5, "right": 1}[label.align]
    return left, label.y - label.size * 1.05, left + label.room, label.y + label.size * 0.3


def apart(one: Frame, other: Frame) -> bool:
    slack = 1e-6
    return (
        one[2] <= other[0] + slack or other[2] <= one[0] + slack or one[3] <= other[1] + slack
        or other[3] <= one[1] + slack
    )  # fmt: skip


@settings(max_examples=150)
@given(st.text(max_size=60), spokes, shapes)
def test_names_stay_in_the_picture_and_off_each_other(middle: str, found: list[Spoke], shape: CircleShape) -> None:
    picture = circle(middle, found, shape)
    labels = [one for one in picture if isinstance(one, Label)]
    assert len(labels) >= 4 + 2 * len(found)
    frames = [frame(one) for one in labels]
    height = shape.height(found)
    assert all(one.room > 0 for one in labels)
    for left, top, right, bottom in frames:
        assert left >= -1e-6 and right <= shape.width + 1e-6
        assert top >= -1e-6 and bottom <= height + 1e-6
    for number, one in enumerate(frames):
        for place, other in enumerate(frames[number + 1 :], number + 1):
            assert apart(one, other), (labels[number], labels[place])


@given(spokes, st.floats(420, 1200))
def test_what_is_drawn_stays_inside_and_in_colours_that_there_are(found: list[Spoke], width: float) -> None:
    shape = CircleShape(width=width)
    height = shape.height(found)
    for one in circle("x", found, shape):
        if isinstance(one, Disc):
            assert {one.fill, one.ring} <= light().keys()
            assert one.radius <= one.x <= width - one.radius and one.radius <= one.y <= height - one.radius
        elif isinstance(one, Line):
            assert one.colour in light()
            assert min(one.x1, one.x2) >= 0 and max(one.x1, one.x2) <= width
            assert min(one.y1, one.y2) >= 0 and max(one.y1, one.y2) <= height


def test_every_closeness_has_a_line_of_its_own() -> None:
    drawn = {}
    for one in CLOSENESS:
        lines = [line for line in circle("x", [Spoke("y", "", "s", one)], CircleShape(600)) if isinstance(line, Line)]
        own = [line for line in lines if line.colour in ("ink", "muted")]
        drawn[one] = (len(own) > 1, own[0].width, own[0].dash)
    assert len(set(drawn.values())) == len(drawn) == len(WIDTHS)


def test_the_nearer_the_closer_and_the_lost_outside() -> None:
    def far(closeness: str) -> float:
        shape = CircleShape(600)
        discs = [one for one in circle("x", [Spoke("y", "", "s", closeness)], shape) if isinstance(one, Disc)]
        tie = next(one for one in discs if one.radius == shape.text * 0.5)
        return hypot(tie.x - 300, tie.y - shape.height([Spoke("y", "", "s", closeness)]) / 2)

    assert far("strong") < far("steady") < far("thin") == far("hurting") < far("lost")


def test_a_tie_that_moved_leaves_a_hollow_dot_where_it_was() -> None:
    shape = CircleShape(600)
    still = circle("x", [Spoke("y", "", "s", "strong", "strong")], shape)
    moved = circle("x", [Spoke("y", "", "s", "strong", "thin")], shape)
    assert sum(isinstance(one, Disc) for one in moved) == sum(isinstance(one, Disc) for one in still) + 1
    assert any(isinstance(one, Line) and one.colour == "ghost" and one.dash for one in moved)


@given(spokes)
def test_both_sides_together_hold_every_tie_once(found: list[Spoke]) -> None:
    right, left = sides(found)
    assert [*right, *left] == found and 0 <= len(right) - len(left) <= 1


def test_a_name_is_cut_in_a_page_rather_than_laid_over_another() -> None:
    drawn = svg((Label(10, 10, "<Jo & co>", 12, "ink", "left", room=40),), (0, 0, 50, 20), "", lambda text: text)
    assert drawn.count("<svg") == 2 and 'width="40.0"' in drawn


@settings(max_examples=150)
@given(spokes, shapes)
def test_every_tie_is_found_where_its_dot_and_its_name_lie(ties: list[Spoke], shape: CircleShape) -> None:
    here = dots(ties, shape)
    for x, y in here:
        hit = tie_at(ties, shape, x, y)
        assert hit is not None and hypot(here[hit][0] - x, here[hit][1] - y) <= 1e-6
    for number, (left, top, wide, tall) in enumerate(name_areas(ties, shape)):
        hit = tie_at(ties, shape, left + wide / 2, top + tall / 2)
        close = min(hypot(left + wide / 2 - x, top + tall / 2 - y) for x, y in here)
        assert hit == number or close <= shape.text * 1.2, "a dot that lies over a name comes first"


@settings(max_examples=60)
@given(spokes, shapes, st.data())
def test_a_chosen_tie_has_a_ring_of_its_own(ties: list[Spoke], shape: CircleShape, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, 30))
    plain, marked = circle("Wren", ties, shape), circle("Wren", ties, shape, number)
    assert len(marked) == len(plain) + (2 if number < len(ties) else 0)


def test_beside_everything_nothing_is_found() -> None:
    ties = [Spoke("the cat", "", "pet", "strong")]
    shape = CircleShape(width=600)
    assert tie_at(ties, shape, 300, shape.height(ties) / 2) is None and tie_at([], shape, 10, 10) is None
