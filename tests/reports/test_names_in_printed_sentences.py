"""On paper too a sentence of ours runs our way, and a name from right to left in it turns nothing."""

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.reports.typeset import APART, TOGETHER, Style, Typesetter
from pie_desktop.words import BEGIN, END, _, listed

STYLE = Style(size=10, leading=12)
SALMA, NOUR = "سلمى", "نور"


def drawn(text: str, width: float = 5000) -> list[list[str]]:
    """The runs of each line as they stand from left to right."""
    typesetter = Typesetter()
    lines = typesetter.lines(text, STYLE, width)
    assert not typesetter.missing
    assert not any(line.rightwards for line in lines)
    return [[run.text.strip() for run in sorted(line.runs, key=lambda run: run.x)] for line in lines]


def test_a_sentence_that_begins_with_a_name_begins_at_the_left() -> None:
    [[first, *rest]] = drawn(_("{name} has {n} roles").format(name=SALMA, n=2))
    assert [first] == drawn(SALMA_ALONE)[0] and rest == ["has 2 roles"]


def test_names_in_a_row_stand_in_their_order_with_numbers_behind_them() -> None:
    shown = drawn(_("{names}, {n} of 12").format(names=listed([SALMA, NOUR]), n=3))
    [salma], [nour] = drawn(SALMA_ALONE)[0], drawn(listed([NOUR]))[0]
    assert shown == [[salma, ",", nour, ", 3 of 12"]]


SALMA_ALONE = listed([SALMA])


@given(names=st.lists(st.sampled_from([SALMA, NOUR, "Mair", "ليلى 7", "نور (N.)"]), min_size=1, max_size=30))
def test_the_marks_take_no_room_and_are_never_drawn(names: list[str]) -> None:
    typesetter = Typesetter()
    said = listed(names)
    for line in typesetter.lines(said, STYLE, 120):
        assert not {*BEGIN, END, APART, TOGETHER} & set("".join(run.text for run in line.runs))
        assert line.width <= 120
    assert not typesetter.missing
