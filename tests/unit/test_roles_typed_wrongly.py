"""What goes wrong with people and roles by hand, and the plain words that are said to it."""

from datetime import date

import pytest

from pie_desktop.domain.kinds import Person
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused, RuleBroken
from pie_desktop.services import assignments, history, people, plan, roles
from pie_desktop.services.desk import Desk

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


def person(desk: Desk, name: str, **fields: object) -> str:
    change = people.add_person(desk, name, **fields)  # type: ignore[arg-type]
    assert change
    return change.touched[0].id


def role(desk: Desk, label: str, **fields: object) -> str:
    change = roles.add_role(desk, label, **fields)
    assert change
    return change.touched[0].id


def held(desk: Desk, who: str) -> list[tuple[date, date | None]]:
    return [(one.value.since, one.value.until) for one in desk.workspace.children(who, "assignment")]


def given(desk: Desk, label: str = "Buddy", **fields: object) -> tuple[str, str, str]:
    """A role, somebody who has had it since March, and that assignment."""
    one, who = role(desk, label), person(desk, "Ann")
    change = assignments.assign(desk, one, who, MARCH, **fields)  # type: ignore[arg-type]
    assert change
    return one, who, change.touched[0].id


def test_days_the_wrong_way_round_are_refused_and_nothing_changes(desk: Desk) -> None:
    _one, who, id = given(desk)
    with pytest.raises(RuleBroken, match="ends before it begins"):
        assignments.change_assignment(desk, id, until=date(2026, 2, 1))
    assert held(desk, who) == [(MARCH, None)]


def test_passing_on_before_it_began_is_refused_and_takes_nothing_away(desk: Desk) -> None:
    _one, who, id = given(desk)
    other = person(desk, "Bob")
    for day in (MARCH, date(2026, 1, 1)):
        with pytest.raises(Refused, match="Ann has had it since 1 March 2026"):
            assignments.pass_on(desk, id, other, day)
    assert held(desk, who) == [(MARCH, None)] and held(desk, other) == []


def test_passing_on_what_ends_before_does_not_make_it_longer(desk: Desk) -> None:
    _one, who, id = given(desk, until=date(2026, 5, 1))
    assignments.pass_on(desk, id, person(desk, "Bob"), JUNE)
    assert held(desk, who) == [(MARCH, date(2026, 5, 1))]


def test_nobody_leaves_before_they_came(desk: Desk) -> None:
    who = person(desk, "Ann", since=MARCH)
    with pytest.raises(Refused, match="Ann came on 1 March 2026"):
        people.leave(desk, who, date(2026, 2, 1))


def test_a_role_that_the_plan_counts_on_does_not_go_to_the_bin(desk: Desk) -> None:
    one = role(desk, "Teapot keeper")
    change = plan.add_action(desk, "Buy a  second\npot.", owner_role=one)
    assert change
    with pytest.raises(Refused, match=r"The plan counts on Teapot keeper: Buy a second pot\."):
        roles.bin_role(desk, one, end_first=True)
    plan.change_action(desk, change.touched[0].id, state="done")
    assert roles.bin_role(desk, one)
    look = plan.look(desk)
    assert look.owner(look.actions[0].value) == "Teapot keeper", "what is done still says whose it was"


def test_a_role_that_half_the_house_holds_is_refused_in_a_short_sentence(desk: Desk) -> None:
    one = role(desk, "Tea table")
    for number in range(20):
        assignments.assign(desk, one, person(desk, f"Person {number}"), MARCH)
    with pytest.raises(Refused, match="Person 7 and 12 more"):
        roles.bin_role(desk, one)


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "\n\t", "\ufeff \u00ad"])
def test_a_name_that_nobody_can_see_is_no_name(desk: Desk, name: str) -> None:
    with pytest.raises(Refused, match="Give a name"):
        people.add_person(desk, name)
    with pytest.raises(RuleBroken, match="needs some words"):
        roles.add_role(desk, name)


@pytest.mark.parametrize(
    "name", ["سلمى نجم", "毛利", "अनिता", "Łucja Ś.", "O’Brien-Ŵyn", "👩‍🚒", "Zoe\u0308", "می‌خواهم"]
)
def test_names_in_any_script_are_kept_to_the_letter(desk: Desk, name: str) -> None:
    who = person(desk, f" {name} ")
    assert desk.workspace.need(who).value.name == name
    assert [row.id for row in people.look(desk).find(name)] == [who]


def test_accents_and_capitals_do_not_hide_anybody(desk: Desk) -> None:
    who = person(desk, "Siân Ŵyn")
    for typed in ("sian", "SIÂN", "wyn", "sia\u0302n"):
        assert [row.id for row in people.look(desk).find(typed)] == [who], typed


def test_two_of_one_name_are_told_apart_where_one_is_chosen(desk: Desk) -> None:
    first = person(desk, "Jo", label="night worker", since=MARCH)
    second = person(desk, "JO", sort="resident")
    third = person(desk, "Joan")
    said = people.told_apart(people.people(desk))
    assert (said[first], said[second]) == ("Jo (night worker, since 1 Mar 2026)", "JO (resident)")
    assert said[third] == "Joan"
    assert ("Jo (night worker, since 1 Mar 2026)") in [name for _id, name, _role in plan.owners(desk)]


def test_two_entries_that_stand_beside_each_other_are_not_merged_and_it_says_why(desk: Desk) -> None:
    one, who, _id = given(desk, "Keyworker")
    other = person(desk, "Ann B.", sort="resident")
    assignments.assign(desk, one, who, JUNE, "deputy", with_person=other)
    before = desk.workspace.head()
    for kept, gone in ((who, other), (other, who)):
        with pytest.raises(Refused, match="are down for Keyworker with each other"):
            people.merge(desk, kept, gone)
    assert desk.workspace.head() == before


def test_merging_is_taken_back_to_the_letter(desk: Desk) -> None:
    one, who, _id = given(desk)
    other = person(desk, "Ann B.")
    assignments.assign(desk, one, other, JUNE, until=date(2026, 8, 1), note="over summer")
    values = {record.id: record.value for record in desk.workspace.everything()}
    change = people.merge(desk, who, other)
    assert change and held(desk, who) == [(MARCH, None)]
    assert history.undo(desk, change.seq)
    now: dict[str, object] = {record.id: record.value for record in desk.workspace.everything()}
    assert now == values
    back: Record[Person] = desk.workspace.need(other)
    assert back.deleted_on is None
