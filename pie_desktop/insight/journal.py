"""A journal: the reflections that one person may read, as they lie in memory. Search, days, years back, themes.

It is made for whoever is at the keyboard, goes when they go, and is written nowhere.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Energy, Reflection, Weather
from pie_desktop.finding import WORDS, begins_a_word, folded
from pie_desktop.words import MONTHS, _, several
from pie_desktop.words import day as day_in_words

TITLE = 90
"""So many letters of the first line stand for a reflection that has no title."""
WEEK = 3
"""*A year ago* means that day and so many days to either side."""


class Entry(Struct, frozen=True, kw_only=True, gc=False):
    """One reflection in the journal. `mine`: whoever looks wrote it.

    `begins`: how it begins, as it was written; `text`: all its words, folded, for searching.
    (`gc`: there are tens of thousands of them, none can point back to itself, and looking through them takes time.)
    """

    id: str
    on: date
    author: str
    mine: bool
    begins: str
    structure: str
    tags: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    mood: Weather | None = None
    energy: Energy | None = None
    shared: int = 0
    with_team: bool = False
    text: str = ""

    @property
    def title(self) -> str:
        """What it is called: its title, or the beginning of its first line."""
        line = " ".join(self.begins.splitlines()[0].split()) if self.begins else ""
        return line if len(line) <= TITLE else f"{line[: TITLE - 1].rstrip()}…"


def entry_of(record: Record[Reflection], person: str) -> Entry:
    """A reflection as it stands in the journal of a person."""
    value = record.value
    written = (value.title, *[one.text for one in value.passages])
    said = "\n".join((*written, *value.tags, value.facilitator, value.came))
    return Entry(
        id=record.id, on=value.on, author=value.author, mine=value.author == person, begins=_beginning(written),
        structure=value.structure, tags=value.tags, codes=value.codes, mood=value.mood, energy=value.energy,
        shared=len(value.shared_with), with_team=value.with_team, text=folded(said),
    )  # fmt: skip


def title_of(record: Record[Reflection]) -> str:
    """What a reflection is called."""
    return entry_of(record, "").title


def _beginning(texts: tuple[str, ...]) -> str:
    """The beginning of the first text that has any words, long enough for a title."""
    for text in texts:
        if begun := text.lstrip():
            return begun[: 4 * TITLE]
    return ""


class Journal:
    """The entries of one person, by their ids. `head`: the number of the newest change that they know of."""

    def __init__(self) -> None:
        self.whose: tuple[str, str] | None = None
        self.entries: dict[str, Entry] = {}
        self.head = 0
        self.next = ""
        self.whole = False

    def forget(self) -> None:
        """Holds no word of anybody any more."""
        self.__init__()  # type: ignore[misc]  # the same object, as it was made

    def put(self, records: Iterable[Record[Reflection]], person: str) -> None:
        """Takes records in, in the place of what they were before."""
        for record in records:
            self.entries[record.id] = entry_of(record, person)

    def drop(self, ids: Iterable[str]) -> None:
        """Forgets some, known or not."""
        for id in ids:
            self.entries.pop(id, None)

    def newest_first(self) -> list[Entry]:
        """All of it, by its days."""
        return in_order(self.entries.values())


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Newest day first, and of one day what was written last."""
    return sorted(entries, key=lambda one: (one.on, one.id), reverse=True)


def found(entries: Iterable[Entry], wanted: str) -> list[Entry]:
    """The entries in which a word begins with every word that is wanted. No sign has a meaning; nothing finds all.

    Signs between words are passed over; where there are only signs (a heart, a question mark), they are looked for.
    """
    asked = folded(wanted)
    words = WORDS.findall(asked)
    if not words:
        signs = asked.split()
        return [one for one in entries if all(sign in one.text for sign in signs)]
    return [one for one in entries if all(begins_a_word(word, one.text) for word in words)]


def days_of(entries: Iterable[Entry]) -> dict[date, int]:
    """On how many of one's own reflections each day has; days without are missing."""
    return dict(Counter(one.on for one in entries if one.mine))


class YearsAgo(Struct, frozen=True):
    """What was written in the same week so many years ago, newest first."""

    years: int
    day: date
    entries: tuple[Entry, ...]

    @property
    def words(self) -> str:
        """How long ago, in words."""
        said = several("A year ago, around {day}", "{n} years ago, around {day}", self.years)
        return said.format(n=self.years, day=day_in_words(self.day))


def look_back(entries: Collection[Entry], today: date) -> tuple[YearsAgo, ...]:
    """One's own reflections of the same week in earlier years, the nearest year first; years without are left out."""
    mine = in_order(one for one in entries if one.mine and one.on < today)
    first = min((one.on.year for one in mine), default=today.year)
    result = []
    for years in range(1, today.year - first + 2):
        day = same_day(today, years)
        near = tuple(one for one in mine if abs(one.on - day) <= timedelta(WEEK))
        if near:
            result.append(YearsAgo(years, day, near))
    return tuple(result)


def same_day(day: date, years: int) -> date:
    """The same day so many years before; of 29 February the day before, where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


class Theme(Struct, frozen=True):
    """What one came back to: its label, how often in each month (oldest first), and the newest day."""

    label: str
    counts: tuple[int, ...]
    last: date

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.counts)


class Themes(Struct, frozen=True):
    """Themes over time: the months (their first days, oldest first), what came up in them, how often one wrote."""

    months: tuple[date, ...]
    themes: tuple[Theme, ...]
    written: tuple[int, ...]

    def lines(self) -> list[str]:
        """The same in words: the whole first, then a line for each theme."""
        total = sum(self.written)
        if not total:
            return []
        whole = several("You wrote once in these months.", "You wrote {n} times in these months.", total)
        return [whole.format(n=total), *(self.line(theme) for theme in self.themes)]

    def line(self, theme: Theme) -> str:
        """One theme in words."""
        times = several("once", "{n} times", theme.total).format(n=theme.total)
        most = max(theme.counts)
        busiest = [month_name(month) for month, n in zip(self.months, theme.counts, strict=True) if n == most]
        if theme.total == 1 or len(busiest) > 1:
            last = month_name(theme.last)
            return _("{label}: {times}, last in {month}").format(label=theme.label, times=times, month=last)
        return _("{label}: {times}, most often in {month}").format(label=theme.label, times=times, month=busiest[0])


def month_name(day: date) -> str:
    """A month and its year: March 2026."""
    return f"{_(MONTHS[day.month - 1])} {day.year}"


def themes(
    entries: Iterable[Entry], labels: Mapping[str, str], today: date, months: int = 12, most: int = 10
) -> Themes:
    """What came up in one's own reflections of the last months: tags, and themes and elements by their `labels`.

    Those that came up most stand first, `most` of them at most.
    """
    firsts = tuple(_months_before(today, number) for number in reversed(range(months)))
    place = {(day.year, day.month): number for number, day in enumerate(firsts)}
    written, counts, last = [0] * months, dict[str, list[int]](), dict[str, date]()
    for one in entries:
        at = place.get((one.on.year, one.on.month))
        if at is None or not one.mine:
            continue
        written[at] += 1
        for label in _labels(one, labels):
            counts.setdefault(label, [0] * months)[at] += 1
            last[label] = max(last.get(label, one.on), one.on)
    found = [Theme(label, tuple(numbers), last[label]) for label, numbers in counts.items()]
    found.sort(key=lambda theme: (-theme.total, theme.label.casefold()))
    return Themes(firsts, tuple(found[:most]), tuple(written))


def _labels(entry: Entry, labels: Mapping[str, str]) -> Iterator[str]:
    named = (*(labels[code] for code in entry.codes if code in labels), *entry.tags)
    yield from dict.fromkeys(named)


def _months_before(today: date, months: int) -> date:
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
