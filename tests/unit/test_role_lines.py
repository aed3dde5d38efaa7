"""Lines in time: within their row, told apart by shape, whatever the days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain import kinds
from pie_desktop.pictures.primitives import Box, Disc
from pie_desktop.pictures.role_lines import Span, TimeShape, ends, role_line, years

DAYS = st.dates(date(1970, 1, 1), date(2090, 12, 31))
SPANS = st.lists(
    st.builds(
        lambda since, length, part: Span(since, None if length is None else since + timedelta(days=length), part),
        DAYS, st.none() | st.integers(0, 9000), st.sampled_from(["holder", "deputy", "cover"]),
    ),
    max_size=8,
)  # fmt: skip


@given(SPANS, DAYS, st.floats(20, 2000))
def test_every_bar_lies_within_its_row(spans: list[Span], today: date, width: float) -> None:
    first, last = ends(spans, today)
    shape = TimeShape(first, last, width)
    assert first <= today <= last
    for one in role_line(shape, spans, today):
        if isinstance(one, Box):
            assert one.width > 0 and one.x >= -0.01 and one.x + one.width <= width + 0.01
            assert one.y >= 0 and one.y + one.height <= shape.height
    for label in years(shape, 12):
        assert 0 <= label.x <= width


def shapes(part: kinds.Part) -> list[tuple[float, str]]:
    shape = TimeShape(date(2026, 1, 1), date(2026, 12, 31), 300)
    drawn = role_line(shape, [Span(date(2026, 3, 1), date(2026, 9, 1), part)], date(2026, 6, 1))
    return [(one.height, one.fill) for one in drawn if isinstance(one, Box)]


def test_parts_are_told_apart_without_colour() -> None:
    holder, deputy, cover = (shapes(part) for part in ("holder", "deputy", "cover"))
    assert len(cover) == 2 and len(holder) == len(deputy) == 1
    assert deputy[0][0] < holder[0][0] / 2


def test_what_goes_on_has_a_dot_at_its_end() -> None:
    shape = TimeShape(date(2026, 1, 1), date(2026, 12, 31), 300)
    ongoing = role_line(shape, [Span(date(2026, 3, 1), None)], date(2026, 6, 1))
    ended = role_line(shape, [Span(date(2026, 3, 1), date(2026, 12, 31))], date(2026, 6, 1))
    assert any(isinstance(one, Disc) for one in ongoing) and not any(isinstance(one, Disc) for one in ended)
