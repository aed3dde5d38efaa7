"""Keeping and letting go: what is due is told to those whose it is, kept longer for a reason, or erased for good."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Action, Person
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.domain.supervising import Meeting, Pair
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.insight.keeping import years_after
from pie_desktop.services import erasing, home, letting_go, people, rounds, sharing, ties
from pie_desktop.services.desk import Desk

LONG_AGO = date(2010, 5, 5)


def add(desk: Desk, value: object, parent: str | None = None) -> str:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        id = work.add(value, parent=parent).id
        work.commit()
    return id


class House:
    """Somebody who left long ago, what they left behind, and a colleague who is still here."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.tess = desk, desk.person
        self.col = add(desk, Person(name="Col"))
        self.mair = add(desk, Person(name="Mair", sort="resident", workers=(self.col,)))
        desk.actor = Actor(self.col)
        ties.add_tie(desk, self.mair, "an aunt", "family")
        ties.add_tie(desk, self.mair, "an uncle", "family")
        people.leave(desk, self.mair, LONG_AGO)
        words = (Passage(heading="quick", text="It was a long night."),)
        self.reflection = add(desk, Reflection(author=self.col, on=LONG_AGO, passages=words))
        self.pair = add(desk, Pair(supervisor=self.tess, supervisees=(self.col,), ended_on=LONG_AGO))
        self.meeting = add(desk, Meeting(held_on=LONG_AGO), self.pair)
        desk.actor = Actor(self.tess)
        self.round = rounds.begin(desk, "Long ago", "short")
        rounds.finish(desk, self.round)
        add(desk, Action(text="Mend the lamp.", state="done", ended_on=LONG_AGO))
        for what in ("people", "reflection", "supervision", "circle", "plan", "assessment"):
            letting_go.set_keeping(desk, what, 6)

    def due(self, who: str, kind: str = "manager") -> list[tuple[str, str]]:
        self.desk.actor = Actor(who, kind)  # type: ignore[arg-type]
        return [(one.what, one.name) for one in letting_go.look(self.desk).due]


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


def test_nothing_is_due_as_long_as_no_time_is_set(desk: Desk) -> None:
    add(desk, Person(name="Mair", until=LONG_AGO))
    assert letting_go.look(desk).due == () == letting_go.look(desk).soon


def test_each_sees_their_own_and_managers_people_rounds_and_dates(house: House) -> None:
    col = house.due(house.col, "member")
    assert (
        ("reflection", "It was a long night.") in col
        and ("circle", "Mair") in col
        and ("supervision", "Tess Tester, Col") in col
    )
    assert not {"people", "plan"} & {what for what, _name in col}
    tess = house.due(house.tess)
    assert (
        ("people", "Mair") in tess
        and ("supervision", "Tess Tester, Col") in tess
        and ("plan", "Mend the lamp.") in tess
    )
    assert not {"reflection", "circle"} & {what for what, _name in tess}
    assert house.due("", "reader") == []


def test_what_comes_within_a_year_is_shown_beforehand(house: House, clock) -> None:
    clock.move(days=365 * 5 + 100)
    assert [one.name for one in letting_go.look(house.desk).soon] == ["Long ago"]


def test_what_is_kept_longer_is_due_again_later_and_says_why(house: House) -> None:
    house.desk.actor = Actor(house.tess)
    letting_go.keep_longer(house.desk, [house.mair], date(2027, 3, 1), "An inquiry is going on.")
    look = letting_go.look(house.desk)
    assert "people" not in {one.what for one in look.due}
    [again] = [one for one in look.soon if one.what == "people"]
    assert again.until == date(2027, 3, 1) and again.longer and again.longer.why == "An inquiry is going on."
    assert b"inquiry" not in sharing.preview(house.desk).data()


@pytest.mark.parametrize(("until", "why"), [(None, "x"), (date(2020, 1, 1), "x"), (date(2030, 1, 1), "  ")])
def test_keeping_longer_needs_a_day_to_come_and_a_reason(house: House, until: date | None, why: str) -> None:
    with pytest.raises(Refused):
        letting_go.keep_longer(house.desk, [house.mair], until, why)


def test_only_managers_set_times(house: House) -> None:
    house.desk.actor = Actor(house.col, "member")
    with pytest.raises(NotAllowed):
        letting_go.set_keeping(house.desk, "plan", 2)
    house.desk.actor = Actor(house.tess)
    letting_go.set_keeping(house.desk, "plan", None)
    assert letting_go.look(house.desk).rule("plan") is None
    with pytest.raises(Refused):
        letting_go.set_keeping(house.desk, "plan", 101)


def test_everything_due_can_be_let_go_of_by_those_who_see_it(house: House) -> None:
    for who, kind in ((house.col, "member"), (house.tess, "manager")):
        house.due(who, kind)
        for one in letting_go.look(house.desk).due:
            if all(house.desk.workspace.row(id) for id in one.ids):
                assert erasing.outlook(house.desk, one.ids).goes
                erasing.erase(house.desk, one.ids)
        assert letting_go.look(house.desk).due == ()


def test_home_says_so_to_those_who_have_something_due(house: House) -> None:
    def told(who: str, kind: str) -> list[str]:
        house.due(who, kind)
        return [need.text for need in home.look(house.desk).needs if need.area == "keeping"]

    assert told(house.col, "member") == ["3 things were kept long enough"]
    assert told("", "reader") == []


@given(st.dates(), st.integers(1, 100))
def test_years_after_a_day_there_is_always_a_day(day: date, years: int) -> None:
    if day.year + years <= 9999:
        after = years_after(day, years)
        assert after.year == day.year + years and (after.month, after.day) in ((day.month, day.day), (3, 1))
