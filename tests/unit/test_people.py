"""People: added with little, leaving with their history, two entries made one, everything about one found."""

import json
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain import kinds
from pie_desktop.domain.pointers import pointers, repointed
from pie_desktop.domain.records import KINDS, body_of
from pie_desktop.errors import Refused
from pie_desktop.services import about_person, assignments, history, people, plan, roles, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check

ONE, OTHER, THIRD = (f"00000000-0000-7000-8000-00000000000{number}" for number in (1, 2, 3))


def add(desk: Desk, name: str, sort: kinds.PersonSort = "staff", **fields) -> str:
    change = people.add_person(desk, name, sort, **fields)
    assert change
    return change.touched[0].id


def role(desk: Desk, label: str, **fields) -> str:
    change = roles.add_role(desk, label, **fields)
    assert change
    return change.touched[0].id


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind not in (kinds.Conflict, kinds.Receipt)])
def test_every_field_that_names_a_record_is_found_in_the_types(kind: type) -> None:
    """The schema knows fields by the pattern of a record's name; the pointers must find just those."""
    shown = msgspec.json.schema(kind)
    pattern = json.dumps(msgspec.json.schema(kinds.Id)["pattern"])
    fields = shown["$defs"][kind.__name__]["properties"] if "$defs" in shown else shown["properties"]
    whole = {name for name in shown.get("$defs", {}) if pattern in json.dumps(shown["$defs"][name])} - {kind.__name__}
    expected = {
        name
        for name, field in fields.items()
        if pattern in json.dumps(field) or any(f"$defs/{one}" in json.dumps(field) for one in whole)
    }
    from pie_desktop.domain.pointers import _pointing

    assert set(_pointing(kind)) == expected


@given(st.lists(st.sampled_from([ONE, OTHER, THIRD]), max_size=6))
def test_a_name_put_in_place_of_another_stands_once(ids: list[str]) -> None:
    value = kinds.Assessment(
        title="Spring", framework=THIRD, depth="short", started_on=date(2026, 1, 1),
        took_part=tuple(kinds.Participant(person=id) for id in dict.fromkeys(ids)),
    )  # fmt: skip
    after = repointed(value, OTHER, ONE)
    named = [id for field, id in pointers(after) if field == "took_part"]
    assert OTHER not in named and named == list(dict.fromkeys(ONE if id == OTHER else id for id in ids))


def test_a_resident_needs_no_name(desk: Desk) -> None:
    id = add(desk, "", "resident", label="a resident, top floor", agreed_on=date(2026, 11, 3))
    assert desk.workspace.need(id).value.name == "a resident, top floor"
    with pytest.raises(Refused):
        people.add_person(desk, " ", "resident")


def test_names_in_any_script_are_found_as_they_are_written(desk: Desk) -> None:
    for name in ("Łucja Świerszczykowska", "سلمى نجم الوادي", "毛利 蘭", "Ŵyn ap Siôn", "О'Коннор"):
        add(desk, name)
        assert [row.person.name for row in people.look(desk).find(name.upper())] == [name]
        assert [row.person.name for row in people.look(desk).find(name.split()[-1])] == [name]


def test_filters_tell_who_is_here_and_who_has_left(desk: Desk) -> None:
    gone = add(desk, "Bron", until=date(2026, 9, 30))
    later = add(desk, "Hettie", "volunteer", since=date(2026, 12, 24))
    look = people.look(desk)
    assert {row.id for row in look.find(here="yes")} == {desk.person}
    assert {row.id for row in look.find(here="no")} == {gone, later}
    assert [row.id for row in look.find(sort="volunteer")] == [later]


def test_somebody_who_leaves_keeps_their_history(desk: Desk) -> None:
    lead, buddy = role(desk, "Shift lead"), role(desk, "Buddy")
    assignments.assign(desk, lead, desk.person, date(2026, 1, 1))
    assignments.assign(desk, buddy, desk.person, date(2026, 1, 1), until=date(2026, 3, 1))
    assignments.assign(desk, buddy, desk.person, date(2027, 1, 1))
    people.leave(desk, desk.person, date(2026, 12, 15))
    left = {(one.value.role, one.value.until) for one in desk.workspace.children(desk.person, "assignment")}
    assert left == {(lead, date(2026, 12, 15)), (buddy, date(2026, 3, 1))}
    assert desk.workspace.need(desk.person).value.until == date(2026, 12, 15)
    assert history.undo(desk) and len(desk.workspace.children(desk.person, "assignment")) == 3


def test_only_somebody_whom_nothing_names_goes_to_the_bin(desk: Desk) -> None:
    wrong, named = add(desk, "Tets"), add(desk, "Osric")
    plan.add_action(desk, "Mend the lamp", owner_person=named)
    people.bin_person(desk, wrong)
    with pytest.raises(Refused, match="merge"):
        people.bin_person(desk, named)


def two_entries(desk: Desk) -> tuple[str, str]:
    """One person under two names, both named in all sorts of records."""
    kept, other = add(desk, "Mair"), add(desk, "Mair A.", label="manager", since=date(2020, 5, 1))
    friend = add(desk, "J", "resident", workers=(kept, other))
    lead, key = role(desk, "Shift lead"), role(desk, "Keyworker")
    assignments.assign(desk, lead, kept, date(2026, 3, 1), until=date(2026, 6, 1), note="nights")
    assignments.assign(desk, lead, other, date(2026, 1, 1), until=date(2026, 4, 1), note="days")
    assignments.assign(desk, lead, other, date(2026, 5, 1))
    for one in (kept, other):
        assignments.assign(desk, key, friend, date(2026, 1, 1), with_person=one)
    plan.add_action(desk, "Mend the lamp", owner_person=other)
    round = rounds.begin(
        desk, "Spring", "short", took_part=[kinds.Participant(person=kept), kinds.Participant(person=other)]
    )
    with desk.workspace.whole(), desk.workspace.unit_of_work(desk.actor, "test") as work:
        work.add(kinds.Tie(who="her sister", sort="family", person=other), parent=friend)
        work.add(kinds.Tie(who="the cat", sort="pet"), parent=other)
        work.add(kinds.Agency(name="Council", known_by=(other, kept)))
        work.add(kinds.Speaker(sort="member", person=other), parent=round)
        work.commit()
    desk.workspace.save_draft("new-actions/plan", other, "half a sen")
    return kept, other


def all_bodies(desk: Desk) -> dict[str, tuple]:
    with desk.workspace.whole():
        return {one.id: (body_of(one), one.parent, one.deleted_on) for one in desk.workspace.everything()}


def test_two_entries_of_one_person_become_one_and_undo_makes_two_of_them(desk: Desk) -> None:
    kept, other = two_entries(desk)
    before = all_bodies(desk)
    people.merge(desk, kept, other)
    assert people.naming(desk, other) == [] and desk.workspace.need(other).deleted_on
    value = desk.workspace.need(kept).value
    assert (value.name, value.label, value.since) == ("Mair", "manager", date(2020, 5, 1))
    held = [one.value for one in desk.workspace.children(kept, "assignment")]
    assert [(one.since, one.until, one.note) for one in held] == [(date(2026, 1, 1), None, "days\nnights")]
    [friend] = [one for one in desk.workspace.find("person") if one.value.name == "J"]
    assert friend.value.workers == (kept,) and len(desk.workspace.children(friend.id, "assignment")) == 1
    assert [one.value.known_by for one in desk.workspace.find("agency")] == [(kept,)]
    with desk.workspace.whole():
        assert [one.value.who for one in desk.workspace.children(kept, "tie")] == ["the cat"]
    assert desk.workspace.drafts(kept) == {"new-actions/plan": "half a sen"}
    assert list(check(desk.workspace)) == []
    assert history.undo(desk) and all_bodies(desk) == before
    assert list(check(desk.workspace)) == []


def test_whoever_sits_at_the_keyboard_may_be_merged_away(desk: Desk) -> None:
    old, kept = desk.person, add(desk, "Tess")
    people.merge(desk, kept, old)
    assert desk.person == kept


def test_nobody_is_merged_with_themselves_or_into_a_pair_with_themselves(desk: Desk) -> None:
    with pytest.raises(Refused):
        people.merge(desk, desk.person, desk.person)
    other = add(desk, "J", "resident")
    assignments.assign(desk, role(desk, "Keyworker"), desk.person, date(2026, 1, 1), with_person=other)
    before = all_bodies(desk)
    with pytest.raises(Refused, match="with each other"):
        people.merge(desk, desk.person, other)
    assert all_bodies(desk) == before


def test_everything_about_a_person_is_found_by_id_and_by_words(desk: Desk, tmp_path: Path) -> None:
    kept, _other = two_entries(desk)
    plan.add_action(desk, "Ask Mair about <the lamp>")
    plan.add_action(desk, "Repair the lamp")
    found = about_person.everything_about(desk, kept)
    assert {"assignment", "person", "agency", "assessment"} <= {record.kind for record in found.records}
    assert "Ask Mair about <the lamp>" in {one.text for one in found.mentions}
    assert "Repair the lamp" not in {one.text for one in found.mentions}
    about_person.export_about(desk, kept, tmp_path / "mair.json")
    told = json.loads((tmp_path / "mair.json").read_text(encoding="utf-8"))
    assert told["person"]["id"] == kept and len(told["records"]) == len(found.records)
    assert any("<the lamp>" in one["text"] for one in told["mentions"])


def test_what_is_confidential_to_others_is_not_found(desk: Desk) -> None:
    kept, other = two_entries(desk)
    round = desk.workspace.find("assessment")[0].id
    with desk.workspace.whole(), desk.workspace.unit_of_work(desk.actor, "test") as work:
        work.add(kinds.Feeling(text="Mair wears me out", author=other), parent=round)
        silent = work.add(kinds.Speaker(sort="residents", label="two residents"), parent=round)
        work.add(kinds.View(code="RR", words="Mair never listens"), parent=silent.id)
        work.commit()
    texts = {one.text for one in about_person.everything_about(desk, kept).mentions}
    assert not texts & {"Mair wears me out", "Mair never listens"}
    assert "tie" not in {one.kind for one in about_person.everything_about(desk, kept).records}
    from pie_desktop.domain.actor import Actor

    desk.actor = Actor(other)
    assert "Mair wears me out" in {one.text for one in about_person.everything_about(desk, kept).mentions}
    assert "tie" in {one.kind for one in about_person.everything_about(desk, other).records}


def test_a_name_is_taken_out_wherever_it_comes_from_the_record(desk: Desk) -> None:
    id = add(desk, "Osric Penhaligrove", label="night worker", contact="ext. 4")
    plan.add_action(desk, "Osric mends the lamp", owner_person=id)
    look = plan.look(desk)
    assert look.owner(look.actions[0].value) == "Osric Penhaligrove"
    about_person.make_anonymous(desk, id)
    look, value = plan.look(desk), desk.workspace.need(id).value
    assert look.owner(look.actions[0].value) == "night worker" and value.contact == ""
    assert look.actions[0].value.text == "Osric mends the lamp", "words of people are for people to change"
    assert history.undo(desk) and desk.workspace.need(id).value.name == "Osric Penhaligrove"


def test_a_label_that_holds_the_name_goes_with_it(desk: Desk) -> None:
    id = add(desk, "Osric Penhaligrove", "volunteer", label="Osric, who bakes")
    about_person.make_anonymous(desk, id)
    assert desk.workspace.need(id).value.name == "volunteer"


def test_a_day_before_the_first_is_refused(desk: Desk) -> None:
    id = add(desk, "Bron", since=date(2026, 5, 1))
    with pytest.raises(Refused, match="nobody leaves before that"):
        people.leave(desk, id, date(2026, 5, 1) - timedelta(days=1))
