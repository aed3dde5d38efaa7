"""The journal in memory: what it finds, how it keeps up, when it is gone; years back and themes over time."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.insight.journal import Entry, entry_of, found, look_back, same_day, themes
from pie_desktop.services import history, journal, reflections
from pie_desktop.services.desk import Desk

AUTHOR = "018f0000-0000-7000-8000-00000000000a"
DAY = date(2026, 12, 1)


def entry(text: str, on: date = DAY, **more: Any) -> Entry:
    value = Reflection(author=AUTHOR, on=on, passages=(Passage(heading="note", text=text),), **more)
    return entry_of(Record(id=f"{on.isoformat()}-{text[:9]}", value=value, revision="r"), AUTHOR)


def finds(text: str, wanted: str) -> bool:
    return bool(found([entry(text)], wanted))


@pytest.mark.parametrize(
    "wanted",
    ["kettle", "KETT", "ket stai", "stairs kettle", "sian", "Siân", "don't", "don", '"kettle"', "kettle*", "",
     "   ", "*", '"', "(", "NEAR(", "k", "near-the-stairs", "\U0001f642", "-stairs"],
)  # fmt: skip
def test_words_are_found_by_their_beginnings_and_signs_set_no_trap(wanted: str) -> None:
    text = "Siân put the \"kettle\" on (near the stairs): *she* didn't, I don't. \U0001f642"
    assert finds(text, wanted)


@pytest.mark.parametrize("wanted", ["ettle", "kettles", "kettle AND", "kettle xyz", "€", "\U0001f600"])
def test_what_is_not_there_is_not_found(wanted: str) -> None:
    assert not finds("The kettle is on the stairs.", wanted)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_search_in_any_text_is_answered(text: str, wanted: str) -> None:
    assert isinstance(finds(text, wanted), bool)
    for word in text.split():
        assert finds(text, word), "whatever stands there is found again"


def write(desk: Desk, text: str, **more: Any) -> str:
    change = reflections.write(desk, {"note": text}, **more)
    assert change
    return change.touched[0].id


def texts(desk: Desk, **asked: Any) -> list[str]:
    return [one.title for one in journal.look(desk, **asked).entries]


def test_it_follows_what_is_done(desk: Desk) -> None:
    first = write(desk, "first", on=DAY - timedelta(1))
    assert journal.go_on(desk) and texts(desk) == ["first"]
    second = write(desk, "second")
    assert texts(desk) == ["second", "first"]
    reflections.change(desk, first, title="The very first")
    assert texts(desk, wanted="very") == ["The very first"]
    reflections.bin_reflection(desk, second)
    assert texts(desk) == ["The very first"]
    history.undo(desk)
    assert texts(desk) == ["second", "The very first"]
    assert texts(desk, day=DAY) == ["second"] and journal.look(desk).days == {DAY: 1, DAY - timedelta(1): 1}


def test_it_is_gone_when_somebody_else_sits_down(desk: Desk) -> None:
    write(desk, "quillwort")
    journal.whole(desk)
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        other = work.add(Person(name="Other")).id
        work.commit()
    tess = desk.person
    desk.actor = Actor(other)
    assert desk.journal.entries == {} and texts(desk) == [] and texts(desk, shared=True) == []
    desk.actor = Actor(None)
    assert journal.go_on(desk) and texts(desk) == []
    desk.actor = Actor(tess)
    assert journal.go_on(desk) and texts(desk) == ["quillwort"]


def test_it_is_read_little_by_little_newest_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "STRETCH", 3)
    for number in range(8):
        write(desk, f"note {number}")
    newest = sorted((one.id for one in desk.workspace.find("reflection")), reverse=True)
    assert not journal.go_on(desk, 0)
    assert set(desk.journal.entries) == set(newest[:3])
    assert not journal.look(desk).whole
    while not journal.go_on(desk, 0):
        pass
    assert set(desk.journal.entries) == set(newest)


def test_a_great_change_makes_it_read_all_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LONG", 2)
    write(desk, "one")
    journal.whole(desk)
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        for number in range(4):
            work.add(Reflection(author=desk.person, on=DAY, title=f"more {number}"))
        work.commit()
    assert len(journal.whole(desk).entries) == 5


def test_years_back_is_the_same_week(desk: Desk) -> None:
    for days, text in ((365, "a year"), (362, "still"), (361, "too late"), (369, "too early"), (3 * 365 + 1, "three")):
        write(desk, text, on=DAY - timedelta(days))
    write(desk, "today")
    years = journal.years_back(desk)
    assert [(one.years, [entry.title for entry in one.entries]) for one in years] == [
        (1, ["still", "a year"]), (3, ["three"])
    ]  # fmt: skip
    assert years[0].words == "A year ago, around 1 December 2025"
    assert years[1].words == "3 years ago, around 1 December 2023"


def test_the_turn_of_the_year_and_leap_days_are_no_trap() -> None:
    near = entry("new year", date(2025, 12, 31))
    assert [one.entries for one in look_back([near], date(2027, 1, 2))] == [(near,)]
    assert [one.years for one in look_back([near], date(2026, 12, 31))] == [1]
    assert same_day(date(2024, 2, 29), 1) == date(2023, 2, 28) and same_day(date(2024, 2, 29), 4) == date(2020, 2, 29)
    assert look_back([], DAY) == () and look_back([entry("today")], DAY) == ()


def test_themes_are_counted_by_month_and_said_in_words() -> None:
    labels = {"RR.2": "Roles and relationships"}
    entries = [
        entry("a", date(2026, 11, 3), tags=("nights",), codes=("RR.2",)),
        entry("b", date(2026, 11, 9), tags=("nights",), codes=("XX",)),
        entry("c", date(2026, 3, 9), tags=("nights", "tea")),
        entry("d", date(2025, 11, 30), tags=("long ago",)),
    ]
    look = themes(entries, labels, DAY)
    assert (look.months[0], look.months[-1], sum(look.written)) == (date(2026, 1, 1), date(2026, 12, 1), 3)
    assert [(one.label, one.total) for one in look.themes] == [
        ("nights", 3), ("Roles and relationships", 1), ("tea", 1)
    ]  # fmt: skip
    assert look.lines() == [
        "You wrote 3 times in these months.", "nights: 3 times, most often in November 2026",
        "Roles and relationships: once, last in November 2026", "tea: once, last in March 2026",
    ]  # fmt: skip
    assert themes([], labels, DAY).lines() == []
    assert len(themes([entry("e", tags=tuple(f"t{n}" for n in range(40)))], labels, DAY).themes) == 10
