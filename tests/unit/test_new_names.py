"""New names of records: they sort by the order in which they were made."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.clock import Clock

DAY = datetime(2026, 12, 1, 12, tzinfo=UTC)
FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def at(name: str) -> datetime:
    return datetime.fromtimestamp(int(name.replace("-", "")[:12], 16) / 1000, UTC)


def test_names_made_within_one_millisecond_sort_as_they_were_made() -> None:
    clock = Clock(lambda: DAY)
    names = [clock.new_id() for _number in range(20_000)]
    assert names == sorted(names) and len(set(names)) == len(names)
    assert all(FORM.fullmatch(name) for name in names)
    assert at(names[0]) == DAY and at(names[-1]) - DAY < timedelta(milliseconds=20), "a full counter borrows a little"


@given(st.lists(st.integers(-5_000, 5_000), max_size=40))
def test_they_do_so_whatever_the_computers_time_does(leaps: list[int]) -> None:
    moments = iter([DAY + timedelta(milliseconds=leap) for leap in leaps])
    clock = Clock(lambda: next(moments))
    names = [clock.new_id() for _leap in leaps]
    assert names == sorted(names) and len(set(names)) == len(names)


def test_a_name_tells_its_time_again_as_soon_as_the_time_has_come() -> None:
    moments = [DAY, DAY - timedelta(days=1), DAY + timedelta(seconds=1)]
    clock = Clock(lambda: moments.pop(0))
    assert [at(clock.new_id()) for _number in range(3)] == [DAY, DAY, DAY + timedelta(seconds=1)]


def test_two_programs_at_the_same_moment_make_different_names() -> None:
    first, second = Clock(lambda: DAY), Clock(lambda: DAY)
    assert not {first.new_id() for _n in range(500)} & {second.new_id() for _n in range(500)}


def test_no_name_is_made_twice_on_several_threads() -> None:
    clock = Clock(lambda: DAY)
    with ThreadPoolExecutor(4) as pool:
        names = list(pool.map(lambda _n: clock.new_id(), range(4_000)))
    assert len(set(names)) == len(names)
