"""Who holds which role on a day: given, handed over for a while, ended; gaps, pairs and paths."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Assignment, Person, Role
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused, RuleBroken
from pie_desktop.insight import roles as insight
from pie_desktop.services import assignments, history, people, plan, roles
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check

START = date(2026, 12, 1)


def person(desk: Desk, name: str, sort="staff", **fields) -> str:
    change = people.add_person(desk, name, sort, **fields)
    assert change
    return change.touched[0].id


def role(desk: Desk, label: str, **fields) -> str:
    change = roles.add_role(desk, label, **fields)
    assert change
    return change.touched[0].id


def give(desk: Desk, *args, **fields) -> str:
    change = assignments.assign(desk, *args, **fields)
    assert change
    return change.touched[0].id


def today(desk: Desk, role: str) -> list[str]:
    look = assignments.look(desk)
    return [look.name(one) for one in look.who(role).people]


def sorts(desk: Desk) -> list[tuple[str, str, str]]:
    look = assignments.look(desk)
    return [
        (gap.sort, look.label(gap.role) if gap.role else "", look.name(gap.person) if gap.person else "")
        for gap in look.gaps
    ]


def test_a_hand_over_ends_by_itself_and_the_holder_is_back(desk: Desk, clock) -> None:
    lead, mair = role(desk, "Shift lead"), person(desk, "Mair")
    given = give(desk, lead, desk.person, date(2026, 1, 1))
    plan.add_action(desk, "Mend the lamp", owner_role=lead)
    assert today(desk, lead) == ["Tess Tester"]
    assignments.hand_over(desk, given, mair, START + timedelta(days=3))
    assert today(desk, lead) == ["Mair"]
    look = plan.look(desk)
    assert look.owner(look.actions[0].value) == "Shift lead (today Mair)"
    clock.move(days=3)
    assert today(desk, lead) == ["Mair"]
    clock.move(days=1)
    assert today(desk, lead) == ["Tess Tester"]
    assert desk.workspace.need(given).value.until is None


def test_a_hand_over_into_the_past_is_refused(desk: Desk) -> None:
    lead, mair = role(desk, "Shift lead"), person(desk, "Mair")
    given = give(desk, lead, desk.person, date(2026, 1, 1))
    with pytest.raises(Refused, match="still to come"):
        assignments.hand_over(desk, given, mair, START - timedelta(days=1))
    with pytest.raises(RuleBroken, match="same one"):
        assignments.hand_over(desk, given, desk.person, START)


def test_of_several_holders_only_the_one_who_is_away_is_covered(desk: Desk) -> None:
    lead, mair, osric = role(desk, "Shift lead"), person(desk, "Mair"), person(desk, "Osric")
    give(desk, lead, mair, date(2026, 1, 1))
    given = give(desk, lead, desk.person, date(2026, 2, 1))
    assignments.hand_over(desk, given, osric, START)
    assert today(desk, lead) == ["Osric", "Mair"]


def test_a_deputy_answers_when_nobody_holds_the_role(desk: Desk) -> None:
    lead, mair = role(desk, "Shift lead"), person(desk, "Mair")
    give(desk, lead, mair, date(2026, 1, 1), "deputy")
    assert today(desk, lead) == ["Mair"]
    give(desk, lead, desk.person, date(2026, 1, 1), until=START)
    assert today(desk, lead) == ["Tess Tester"]


def test_the_same_thing_twice_over_the_same_days_is_refused(desk: Desk) -> None:
    lead, resident = role(desk, "Shift lead"), person(desk, "J", "resident")
    give(desk, lead, desk.person, date(2026, 1, 1), until=date(2026, 2, 1))
    with pytest.raises(RuleBroken, match="twice"):
        give(desk, lead, desk.person, date(2026, 2, 1))
    give(desk, lead, desk.person, date(2026, 2, 2))
    give(desk, lead, desk.person, date(2026, 1, 1), with_person=resident)
    give(desk, lead, desk.person, date(2026, 1, 1), "deputy")
    assert list(check(desk.workspace)) == []


def test_reversed_days_and_a_cover_without_an_end_are_refused(desk: Desk) -> None:
    lead = role(desk, "Shift lead")
    with pytest.raises(RuleBroken, match="before it begins"):
        give(desk, lead, desk.person, date(2026, 1, 2), until=date(2026, 1, 1))
    with pytest.raises(RuleBroken, match="until a day"):
        give(desk, lead, desk.person, date(2026, 1, 2), "cover")


def test_an_informal_role_needs_the_day_on_which_the_person_agreed(desk: Desk) -> None:
    cat, mair = role(desk, "The one who feeds the cat", sort="informal"), person(desk, "Mair")
    with pytest.raises(RuleBroken, match="agrees"):
        give(desk, cat, desk.person, date(2026, 1, 1))
    given = give(desk, cat, desk.person, date(2026, 1, 1), agreed_on=date(2026, 1, 1))
    with pytest.raises(RuleBroken, match="agrees"):
        assignments.hand_over(desk, given, mair, START)
    assignments.hand_over(desk, given, mair, START, agreed_on=START)
    assert today(desk, cat) == ["Mair"]


def test_a_role_is_given_only_to_those_it_is_open_to(desk: Desk) -> None:
    buddy = role(desk, "Buddy", open_to=("resident", "volunteer"))
    with pytest.raises(Refused, match="Buddy is open to resident, volunteer; Tess Tester is down as staff"):
        give(desk, buddy, desk.person, START)
    give(desk, buddy, person(desk, "J", "resident"), START)


def test_a_role_is_passed_on_for_good(desk: Desk) -> None:
    lead, mair = role(desk, "Shift lead"), person(desk, "Mair")
    given = give(desk, lead, desk.person, date(2026, 1, 1))
    assignments.pass_on(desk, given, mair, START)
    assert today(desk, lead) == ["Mair"] and desk.workspace.need(given).value.until == date(2026, 11, 30)
    assert history.undo(desk) and today(desk, lead) == ["Tess Tester"]


def test_ending_what_has_not_begun_takes_it_away(desk: Desk) -> None:
    lead = role(desk, "Shift lead")
    given = give(desk, lead, desk.person, date(2027, 1, 1))
    assignments.end(desk, given, START)
    assert desk.workspace.need(given).deleted_on


def test_gaps_say_what_somebody_should_look_at(desk: Desk) -> None:
    lead, key = role(desk, "Shift lead", needs_deputy=True), role(desk, "Keyworker")
    role(desk, "The cat", sort="informal")
    role(desk, "Buddy")
    bron = person(desk, "Bron", until=date(2026, 11, 1))
    give(desk, lead, desk.person, date(2026, 1, 1), until=START + timedelta(days=30))
    give(desk, key, bron, date(2026, 1, 1))
    assert sorts(desk) == [
        ("unheld", "Buddy", ""),
        ("no-deputy", "Shift lead", ""),
        ("ends-soon", "Shift lead", "Tess Tester"),
        ("left", "Keyworker", "Bron"),
    ]
    give(desk, lead, bron, START, "deputy")
    give(desk, lead, bron, START + timedelta(days=31))
    assert sorts(desk) == [("unheld", "Buddy", ""), ("left", "Keyworker", "Bron")]


def test_somebody_with_many_roles_is_noticed(desk: Desk) -> None:
    for number in range(insight.MANY):
        give(desk, role(desk, f"Role {number}"), desk.person, date(2026, 1, 1))
    assert "too-many" not in {sort for sort, *_more in sorts(desk)}
    give(desk, role(desk, "One more"), desk.person, date(2026, 1, 1))
    [gap] = [one for one in assignments.look(desk).gaps if one.sort == "too-many"]
    assert (gap.person, gap.count) == (desk.person, insight.MANY + 1)


def test_keyworker_pairs_say_who_stands_in(desk: Desk) -> None:
    key, mair, one, other = (
        role(desk, "Keyworker"), person(desk, "Mair"), person(desk, "J", "resident"), person(desk, "K", "resident")
    )  # fmt: skip
    given = give(desk, key, desk.person, date(2026, 1, 1), with_person=one)
    give(desk, key, desk.person, date(2026, 1, 1), with_person=other)
    assignments.hand_over(desk, given, mair, START)
    look = assignments.look(desk)
    found = {(look.name(pair.other), pair.cover and look.name(pair.cover)) for pair in look.pairs}
    assert found == {("J", "Mair"), ("K", "")}
    assert today(desk, key) == ["Mair", "Tess Tester"]


def test_the_way_of_a_person_through_roles_is_told_in_the_order_of_time(desk: Desk) -> None:
    kofi = person(desk, "Kofi", "resident")
    way = ("Buddy", "Peer mentor", "Volunteer", "Peer support worker")
    for number in (2, 0, 3, 1):
        first = date(2022 + number, 1, 1)
        give(desk, role(desk, way[number]), kofi, first, until=date(2022 + number, 12, 31))
    look = assignments.look(desk)
    assert [look.label(one.value.role) for one in insight.path(look.roles, kofi)] == list(way)


def record(value, id: str, parent: str | None = None) -> Record:
    return Record(id=id, value=value, revision="r", parent=parent)


DAYS = st.integers(0, 40).map(lambda number: START + timedelta(days=number))
HELD = st.builds(
    lambda person, part, since, length, other: (person, part, since, since + timedelta(days=length), other),
    st.sampled_from("ABCD"), st.sampled_from(["holder", "deputy", "cover"]), DAYS, st.integers(0, 20),
    st.sampled_from([None, "A", "B"]),
)  # fmt: skip


@given(st.lists(HELD, max_size=12), DAYS)
def test_whoever_answers_is_in_force_and_nobody_is_forgotten(found: list[tuple], day: date) -> None:
    """Any assignments at all: those who answer are in force that day; a holder is missing only when covered."""
    clock = Clock()
    held = [
        record(
            Assignment(role="R", person=who, since=since, until=until, part=part,
                       instead_of=other if part == "cover" and other != who else None),
            clock.new_id(), who,
        )
        for who, part, since, until, other in found
    ]  # fmt: skip
    shelf = insight.gathered([record(Role(label="Lead"), "R")], [record(Person(name=x), x) for x in "ABCD"], held)
    answering = shelf.who("R", day).by
    here = [one.value for one in held if insight.is_on(one.value, day)]
    assert all(one.value in here for one in answering)
    assert bool(answering) == any(here), "while anything is in force, somebody answers"
    covers = [one for one in here if one.part == "cover"]
    missing = [one for one in here if one.part == "holder" and one not in [two.value for two in answering]]
    holders = [one for one in here if one.part == "holder"]
    for one in missing:
        away = {cover.instead_of for cover in covers}
        assert one.person in away or (len(holders) == 1 and None in away)
