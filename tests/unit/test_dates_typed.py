"""Days as people here type them. Today is Tuesday, 1 December 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.dates import parsed
from pie_desktop.words import day, full_day, short_day

TODAY = date(2026, 12, 1)
DAYS = st.dates(date(1930, 1, 1), date(2150, 12, 31))


def iso(text: str, *, past: bool = False, today: date = TODAY) -> str | None:
    found = parsed(text, today, past=past)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3/12", "2026-12-03"),
        ("3/12/26", "2026-12-03"),
        ("3.12.2026", "2026-12-03"),
        ("3-12-26", "2026-12-03"),
        ("3 12 26", "2026-12-03"),
        ("2026-12-03", "2026-12-03"),
        ("3 Dec", "2026-12-03"),
        ("3dec", "2026-12-03"),
        ("3 DEC.", "2026-12-03"),
        ("3rd December 26", "2026-12-03"),
        ("the 3rd of December, 2026", "2026-12-03"),
        ("3 Dec ’26", "2026-12-03"),
        ("Dec 3", "2026-12-03"),
        ("  dec   3rd,  2026 ", "2026-12-03"),
        ("Thursday 3 December", "2026-12-03"),
        ("thu, 3rd dec 2026", "2026-12-03"),
        ("the 5th", "2026-12-05"),
        ("31", "2026-12-31"),
        ("29 Feb", "2028-02-29"),
        ("1 Dec", "2026-12-01"),
        ("30 November", "2027-11-30"),
        ("1/1/85", "1985-01-01"),
        ("1/1/56", "2056-01-01"),
        ("by 3/12", "2026-12-03"),
    ],
)
def test_a_day_of_the_calendar(text: str, meant: str) -> None:
    assert iso(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-12-01"),
        ("TOMORROW", "2026-12-02"),
        ("yesterday", "2026-11-30"),
        ("the day after tomorrow", "2026-12-03"),
        ("Friday", "2026-12-04"),
        ("by friday.", "2026-12-04"),
        ("Weds", "2026-12-02"),
        ("thurs", "2026-12-03"),
        ("Tuesday", "2026-12-08"),
        ("this Tuesday", "2026-12-01"),
        ("this Friday", "2026-12-04"),
        ("this coming Tuesday", "2026-12-08"),
        ("next Friday", "2026-12-11"),
        ("next Tuesday", "2026-12-08"),
        ("Friday next week", "2026-12-11"),
        ("next week on Friday", "2026-12-11"),
        ("last Friday", "2026-11-27"),
        ("a week on Friday", "2026-12-11"),
        ("Friday week", "2026-12-11"),
        ("two weeks on Friday", "2026-12-18"),
        ("a fortnight on Friday", "2026-12-18"),
        ("a week today", "2026-12-08"),
        ("tomorrow week", "2026-12-09"),
        ("in two weeks", "2026-12-15"),
        ("in two weeks’ time", "2026-12-15"),
        ("in a fortnight", "2026-12-15"),
        ("10 days from now", "2026-12-11"),
        ("in 3 months", "2027-03-01"),
        ("in a year", "2027-12-01"),
        ("two weeks ago", "2026-11-17"),
        ("a couple of months ago", "2026-10-01"),
        ("two weeks", "2026-12-15"),
        ("end of March", "2027-03-31"),
        ("end of February 2028", "2028-02-29"),
        ("end of the month", "2026-12-31"),
        ("the end of next month", "2027-01-31"),
        ("end of the week", "2026-12-06"),
        ("start of next week", "2026-12-07"),
        ("beginning of next year", "2027-01-01"),
        ("mid January", "2027-01-15"),
        ("mid-January", "2027-01-15"),
        ("early January", "2027-01-01"),
    ],
)
def test_a_day_in_words(text: str, meant: str) -> None:
    assert iso(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3/12", "2025-12-03"),
        ("3 Dec", "2025-12-03"),
        ("1 Dec", "2026-12-01"),
        ("since 3 March", "2026-03-03"),
        ("the 5th", "2026-11-05"),
        ("31", "2026-10-31"),
        ("29 Feb", "2024-02-29"),
        ("Friday", "2026-11-27"),
        ("Tuesday", "2026-11-24"),
        ("this Tuesday", "2026-12-01"),
        ("two weeks", "2026-11-17"),
        ("end of March", "2026-03-31"),
        ("March", "2026-03-01"),
        ("March 2025", "2025-03-01"),
    ],
)
def test_a_day_that_has_come_already(text: str, meant: str) -> None:
    assert iso(text, past=True) == meant


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "31/2", "29/2/2027", "0/1", "1/13", "32", "0", "99/99/99", "3 Smarch", "Thursday 4 December",
        "Friyay", "next", "in weeks", "in two weeks ago", "March", "ma", "banana", "3/12/2026 14:00", "3 Dec 12026",
        "1/1/0001", "in 999 years", "in 9999999999 days", "12/25/2026", "-1 day", "middle of the week",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert iso(text) is None


@pytest.mark.parametrize(
    ("today", "meant"),
    [
        (date(2026, 12, 3), "2026-12-11"),
        (date(2026, 12, 4), "2026-12-11"),
        (date(2026, 12, 5), "2026-12-11"),
        (date(2026, 12, 6), "2026-12-11"),
        (date(2026, 12, 7), "2026-12-18"),
    ],
)
def test_next_friday_is_the_friday_of_next_week(today: date, meant: str) -> None:
    assert iso("next Friday", today=today) == meant


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert iso("in a month", today=date(2027, 1, 31)) == "2027-02-28"
    assert iso("a month ago", today=date(2027, 3, 31)) == "2027-02-28"
    assert iso("in a year", today=date(2028, 2, 29)) == "2029-02-28"


@given(DAYS, DAYS, st.booleans())
def test_what_the_program_writes_it_can_read(value: date, today: date, past: bool) -> None:
    for text in (value.isoformat(), day(value), short_day(value), full_day(value), f"{value:%d/%m/%Y}"):
        assert parsed(text, today, past=past) == value


@given(DAYS, DAYS, st.sampled_from(["{0.day}/{0.month}", "{0.day:02}.{0.month:02}.", "{0:%B} {0.day}"]))
def test_a_day_without_a_year_is_the_nearest_on_its_side(value: date, today: date, shape: str) -> None:
    text = shape.format(value)
    coming, gone = parsed(text, today), parsed(text, today, past=True)
    assert coming and gone and gone <= today <= coming
    assert {(one.day, one.month) for one in (coming, gone)} == {(value.day, value.month)}
    if (value.day, value.month) != (29, 2):
        assert coming - today < timedelta(366) and today - gone < timedelta(366)


@given(DAYS, st.sampled_from(["monday", "tue", "weds", "Thursday", "FRI", "sat", "sunday"]))
def test_a_weekday_is_always_that_weekday_within_a_week(today: date, name: str) -> None:
    coming, gone = parsed(name, today), parsed(name, today, past=True)
    assert coming and gone and full_day(coming).casefold().startswith(name.casefold()[:3])
    assert timedelta(1) <= coming - today <= timedelta(7) and coming.weekday() == gone.weekday()
    assert timedelta(1) <= today - gone <= timedelta(7)


SCRAPS = st.lists(
    st.sampled_from(
        [*"0123456789/.-, '’²٣", "in", "a", "week", "on", "next", "fri", "end of", "march", "ago", "29", "the"]
    )
).map(" ".join)


@given(st.text() | SCRAPS, DAYS, st.booleans())
def test_any_text_is_a_day_or_none(text: str, today: date, past: bool) -> None:
    found = parsed(text, today, past=past)
    assert found is None or isinstance(found, date)


@given(
    st.dates(), st.booleans(), st.sampled_from(["friday", "in 12 years", "1/1", "31", "end of march", "last monday"])
)
def test_a_clock_that_is_wrong_by_centuries_breaks_nothing(today: date, past: bool, text: str) -> None:
    parsed(text, today, past=past)
