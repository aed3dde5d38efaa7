"""Days as people here type them: 3/12, Friday, in two weeks, end of March. What each means is in docs/decisions/0012.

The day stands before the month, always. Where the month or the year is left out, the nearest day is meant that has
not gone by; with `past`, as for *since when*, the latest that has come already. Whoever shows a day that was read
shows it in full, with its weekday, so that nobody is misled.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from pie_desktop.words import DAYS, MONTHS

COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
OTHER_COUNTS = {"a": 1, "an": 1, "a couple of": 2}
NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "day before yesterday": -2}
UNITS = {"day": (1, 0), "week": (7, 0), "fortnight": (14, 0), "month": (0, 1), "year": (0, 12)}
EARLIEST, LATEST = 1900, 2199
"""Years outside of these are slips of the finger."""
FARTHEST = 30
"""A year of two digits lies at most so many years ahead; otherwise one of the last century is meant."""

WEEKDAY = r"(?P<weekday>[a-z]{3,9})"
DAY = rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
MONTH, YEAR = r"(?P<month>[a-z]{3,9})", r"(?:,? ?'?(?P<year>\d{4}|\d\d))?"
COUNT = r"(?P<count>\d{1,3}|a couple of|[a-z]+) "
UNIT = r"(?P<unit>day|week|fortnight|month|year)(?:s|'s|s')?"
ANCHOR = r"(?P<anchor>[a-z]+|day [a-z]+ [a-z]+)"
PART = r"(?P<part>end|start|beginning|middle|mid|early)(?: of |-| )"
GAP = r" ?[-/. ] ?"


def parsed(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that somebody typed, or None for what is no day (31/2) or cannot be read."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().replace("’", "'").split()).rstrip(" .,")
    plain = re.sub(r"(?<=\d)(?=[a-z]{3})", " ", re.sub(r"([a-z]{3})\.", r"\1", plain))
    plain = re.sub(r"^(?:(?:by|on|since|from|until|till|the) )+", "", plain)
    reader = _Reader(today, past)
    for pattern, meaning in RULES:
        if found := re.fullmatch(pattern, plain, re.ASCII):
            try:
                day = meaning(reader, **found.groupdict())
                return day if EARLIEST <= day.year <= LATEST else None
            except (KeyError, ValueError, OverflowError):
                continue
    return None


class _Reader:
    """What each shape of words means when it is said on one day. KeyError or ValueError: it means nothing."""

    def __init__(self, today: date, past: bool) -> None:
        self.today, self.past = today, past
        self.monday = today - timedelta(today.weekday())

    def numbers(self, day: str, month: str, year: str | None, weekday: str | None = None) -> date:
        years = [_year(year, self.today)] if year else range(self.today.year - 8, self.today.year + 9)
        return self._of([(one, int(month)) for one in years], day, weekday, fixed=bool(year))

    def named(self, day: str, month: str, year: str | None, weekday: str | None) -> date:
        return self.numbers(day, str(_place(MONTHS, month) + 1), year, weekday)

    def day_alone(self, day: str, weekday: str | None) -> date:
        return self._of([_month(self.today, by) for by in range(-2, 3)], day, weekday)

    def _of(self, months: Iterable[tuple[int, int]], day: str, weekday: str | None, fixed: bool = False) -> date:
        days = [date(*month, int(day)) for month in months if 1 <= int(day) <= _last(*month).day]
        found = days[0] if fixed and days else self._nearest(days)
        if weekday and found.weekday() != _place(DAYS, weekday):
            raise ValueError
        return found

    def _nearest(self, days: Iterable[date]) -> date:
        if self.past:
            return max(day for day in days if day <= self.today)
        return min(day for day in days if day >= self.today)

    def near(self, anchor: str) -> date:
        if anchor in NEAR:
            return self.today + timedelta(NEAR[anchor])
        return self.weekday(anchor, "last" if self.past else "coming")

    def weekday(self, weekday: str, which: str) -> date:
        place = _place(DAYS, weekday)
        ahead = timedelta((place - self.today.weekday()) % 7)
        back = timedelta((self.today.weekday() - place) % 7)
        return {
            "this": self.today - back if self.past else self.today + ahead,
            "coming": self.today + (ahead or timedelta(7)),
            "next": self.monday + timedelta(7 + place),
            "last": self.today - (back or timedelta(7)),
        }[which.removeprefix("this ")]

    def weekday_of_week(self, weekday: str, which: str) -> date:
        return self.monday + timedelta(_place(DAYS, weekday) + {"this": 0, "next": 7, "last": -7}[which])

    def weeks_on(self, anchor: str, unit: str, count: str = "one") -> date:
        ahead = _Reader(self.today, past=False).near(anchor)
        return ahead + timedelta(_count(count) * UNITS[unit][0])

    def counted(self, count: str, unit: str, way: str | None, tail: str | None) -> date:
        back = tail in ("ago", "back")
        if way and back:
            raise ValueError
        number = -_count(count) if back or (self.past and not way and not tail) else _count(count)
        days, months = UNITS[unit]
        year, month = _month(self.today, number * months)
        return min(date(year, month, 1) + timedelta(self.today.day - 1), _last(year, month)) + timedelta(number * days)

    def part_of_month(self, part: str, month: str, year: str | None) -> date:
        place = _place(MONTHS, month) + 1
        if year:
            return _part(part, _year(year, self.today), place)
        return self._nearest(_part(part, self.today.year + by, place) for by in (-1, 0, 1))

    def part_of(self, part: str, which: str, unit: str) -> date:
        by = {"this": 0, "the": 0, "next": 1, "last": -1}[which]
        if unit == "month":
            return _part(part, *_month(self.today, by))
        places = {"week": {"end": 6, "start": 0}, "year": {"end": 12, "start": 1}}[unit]
        place = places["start" if part == "beginning" else part]
        return self.monday + timedelta(7 * by + place) if unit == "week" else _part(part, self.today.year + by, place)

    def month_alone(self, month: str, year: str | None) -> date:
        if not self.past:
            raise ValueError  # by March: by its first day or by its last? Since March is plain.
        return self.part_of_month("start", month, year)


def _place(names: Sequence[str], word: str) -> int:
    found = [at for at, name in enumerate(names) if len(word) >= 3 and name.casefold().startswith(word)]
    return found[0] if found else {"weds": 2}[word]


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return OTHER_COUNTS[word] if word in OTHER_COUNTS else COUNTS.index(word) + 1


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) == 2:
        year += today.year // 100 * 100
        return year if year <= today.year + FARTHEST else year - 100
    return year


def _month(day: date, by: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + by
    return months // 12, months % 12 + 1


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _part(part: str, year: int, month: int) -> date:
    if part == "end":
        return _last(year, month)
    return date(year, month, 15 if part in ("mid", "middle") else 1)


def _rules() -> Iterator[tuple[str, Callable[..., date]]]:
    yield rf"(?P<year>\d{{4}}){GAP}(?P<month>\d\d?){GAP}(?P<day>\d\d?)", _Reader.numbers
    yield rf"(?P<day>\d\d?){GAP}(?P<month>\d\d?)(?:{GAP}(?P<year>\d{{4}}|\d\d))?", _Reader.numbers
    yield rf"{DAY}(?: of)? {MONTH}{YEAR}", _Reader.named
    yield rf"(?:{WEEKDAY},? )?{MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?{YEAR.replace(' ?', ' ', 1)}", _Reader.named
    yield DAY, _Reader.day_alone
    yield ANCHOR, _Reader.near
    yield rf"(?P<which>this|this coming|coming|next|last) {WEEKDAY}", _Reader.weekday
    yield rf"{WEEKDAY}(?: of)? (?P<which>this|next|last) week", _Reader.weekday_of_week
    yield rf"(?P<which>this|next|last) week,?(?: on)? {WEEKDAY}", _Reader.weekday_of_week
    yield rf"{ANCHOR} (?P<unit>week|fortnight)", _Reader.weeks_on
    yield rf"{COUNT}(?P<unit>week|fortnight)s?(?: on| from)? (?:the )?{ANCHOR}", _Reader.weeks_on
    yield rf"(?P<way>in )?{COUNT}{UNIT}(?: (?P<tail>time|from now|from today|ago|back))?", _Reader.counted
    yield rf"{PART}{MONTH}{YEAR}", _Reader.part_of_month
    yield rf"{PART}(?P<which>the|this|next|last) (?P<unit>week|month|year)", _Reader.part_of
    yield rf"{MONTH}(?: (?P<year>\d{{4}}))?", _Reader.month_alone


RULES = tuple(_rules())
