"""Supervision: when it is due, what both sides bring, what is kept of a meeting, and who stands by it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from pie_desktop.domain import lines
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.supervising import Agreed, Decision, Item, Meeting, Pair, Preparation
from pie_desktop.errors import Refused
from pie_desktop.insight.supervision import agenda, digest, signatures, standing, standing_in_words
from pie_desktop.services import (
    assignments,
    barriers,
    home,
    meetings,
    plan,
    preparing,
    reflections,
    roles,
    supervision,
)
from pie_desktop.services.desk import Desk

TODAY = date(2026, 12, 1)
MAIR, DEWI = "019ad9a1-0c00-7000-8000-00000000000a", "019ad9a1-0c00-7000-8000-00000000000b"


def touched(change: Any) -> str:
    return change.touched[0].id


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Mair supervises Dewi every six weeks; both are staff. Dewi is at the keyboard."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        desk.mair, desk.dewi = (work.add(Person(name=name)).id for name in ("Mair", "Dewi"))
        work.commit()
    desk.pair = touched(supervision.add_pair(desk, desk.mair, [desk.dewi], weeks=6))
    sit(desk, "dewi")
    return desk


def sit(desk: Desk, who: str) -> None:
    desk.actor = Actor(getattr(desk, who), "member")


def arranged(desk: Desk, on: date = TODAY) -> str:
    return touched(meetings.arrange(desk, desk.pair, on))


# When.


@pytest.mark.parametrize(
    ("pair", "said", "words"),
    [
        ({"weeks": 6}, "due", "no meeting yet"),
        ({"weeks": 6, "met": (TODAY - timedelta(weeks=6),)}, "due", "due since 1 Dec 2026"),
        ({"weeks": 6, "met": (TODAY - timedelta(weeks=5),)}, "open", "no day yet; due 8 Dec 2026"),
        ({"weeks": 6, "next_on": TODAY + timedelta(days=14)}, "near", "on 15 Dec 2026"),
        ({"weeks": 6, "next_on": TODAY + timedelta(days=15)}, "arranged", "on 16 Dec 2026"),
        ({"next_on": TODAY - timedelta(days=1)}, "passed", "was to be 30 Nov 2026"),
        ({"sort": "debrief"}, "open", "no day arranged"),
        ({"weeks": 6, "ended_on": TODAY}, "ended", "ended 1 Dec 2026"),
    ],
)
def test_how_it_stands_with_the_next_meeting(pair: dict[str, Any], said: str, words: str) -> None:
    made = Pair(supervisor=MAIR, supervisees=(DEWI,), **pair)
    assert (standing(made, TODAY), standing_in_words(made, TODAY)) == (said, words)


def test_the_people_concerned_are_reminded_at_home_and_nobody_else(house: Desk) -> None:
    arranged(house, TODAY + timedelta(days=3))
    for who in ("dewi", "mair"):
        sit(house, who)
        [need] = home.look(house).needs
        assert (need.area, need.id, need.chip) == ("supervision", house.pair, "on 4 Dec 2026")
    house.actor = Actor(None)
    assert home.look(house).needs == ()


def test_holding_a_meeting_notes_the_days_and_opens_the_next(house: Desk) -> None:
    meeting = arranged(house)
    with pytest.raises(Refused, match="still to come"):
        meetings.hold(house, meeting, TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="after this one"):
        meetings.hold(house, meeting, TODAY, TODAY)
    meetings.hold(house, meeting, TODAY, TODAY + timedelta(weeks=6))
    look = supervision.look(house, house.pair)
    assert look.row.pair.met == (TODAY,) and look.row.pair.next_on == TODAY + timedelta(weeks=6)
    assert look.open and look.open != meeting
    meetings.hold(house, meeting, TODAY - timedelta(days=1), TODAY + timedelta(weeks=5))
    look = supervision.look(house, house.pair)
    assert look.row.pair.met == (TODAY - timedelta(days=1),), "another day takes the place of the first"
    assert house.workspace.need(look.open).value.planned_for == TODAY + timedelta(weeks=5)
    assert len(house.workspace.children(house.pair, "meeting")) == 2


# Both sides bring something.


def test_what_there_is_to_pick_from_comes_from_what_the_file_knows(house: Desk) -> None:
    first = arranged(house)
    meetings.agree(house, first, "Ask for a day elsewhere", house.dewi)
    meetings.agree(house, first, "Write the rota", house.mair, in_plan=True)
    meetings.hold(house, first, TODAY - timedelta(weeks=6), TODAY)
    rota = house.workspace.need(first).value.agreed[1].action
    plan.change_action(house, rota, state="done", outcome="It hangs in the kitchen")
    plan.add_action(house, "Mend the lamp", owner_person=house.dewi, due=TODAY)
    plan.add_action(house, "Next year", owner_person=house.dewi, due=date(2027, 12, 1))
    plan.add_action(house, "Not mine", owner_person=house.mair, due=TODAY)
    role = touched(roles.add_role(house, "Keyworker"))
    assignments.assign(house, role, house.dewi, TODAY)
    plan.add_action(house, "For the keyworker", owner_role=role, due=TODAY)
    barriers.add_barrier(house, "The last bus goes at six")
    reflections.share(house, touched(reflections.write(house, {"note": "The lamp went out. " * 30})), [house.mair])
    reflections.write(house, {"note": "for nobody"})
    found: dict[str, list[tuple[str, str]]] = {}
    for one in preparing.look(house, supervision.look(house, house.pair).open).suggested:
        found.setdefault(one.sort, []).append((one.text, one.note))
    assert found["agreed"] == [
        ("Ask for a day elsewhere", "Dewi · no word on it yet"),
        ("Write the rota", "Mair · done: It hangs in the kitchen"),
    ]
    assert {text for text, _note in found["action"]} == {"Mend the lamp", "For the keyworker"}
    assert found["role"] == [("Keyworker", "new, since 1 Dec 2026")]
    assert found["barrier"] == [("The last bus goes at six", "flagged to management, no answer yet")]
    [(words, _note)] = found["reflection"]
    assert words.startswith("The lamp went out.") and len(words) <= 160
    assert {"wellbeing", "workload", "training", "question", "strength"} <= found.keys()
    sit(house, "mair")
    theirs = preparing.look(house, supervision.look(house, house.pair).open).suggested
    assert "The lamp went out" not in repr(theirs), "the supervisor is told that there is something to read"
    assert [one.text for one in theirs if one.sort == "reflection"] == ["What Dewi wrote on 1 Dec 2026 and shared"]


def test_what_was_picked_is_not_offered_again(house: Desk) -> None:
    meeting = arranged(house)
    offered = preparing.look(house, meeting).suggested
    for one in offered:
        preparing.gather(house, meeting, one.text, one.sort, source=one.source, note=one.note)
    look = preparing.look(house, meeting)
    assert look.suggested == () and [one.text for one in look.items] == [one.text for one in offered]


def test_the_agenda_is_made_from_both_sides_turn_by_turn(house: Desk) -> None:
    meeting = arranged(house)
    for text in ("d1", "d2", "both"):
        preparing.gather(house, meeting, text)
    preparing.gather(house, meeting, "for me", picked=False)
    preparing.put_on_table(house, meeting)
    sit(house, "mair")
    for text in ("m1", "both"):
        preparing.gather(house, meeting, text)
    preparing.put_on_table(house, meeting)
    look = meetings.look(house, meeting)
    assert [one.text for one in look.agenda] == ["d1", "m1", "d2", "both"]
    assert look.agenda[-1].by == (house.mair, house.dewi)
    meetings.move_point(house, meeting, look.agenda[-1].key, -9)
    meetings.add_point(house, meeting, "on the spot")
    assert [one.text for one in meetings.look(house, meeting).agenda] == ["both", "d1", "m1", "d2", "on the spot"]
    with pytest.raises(Refused, match="prepared this point"):
        meetings.drop_point(house, meeting, look.agenda[0].key)
    sit(house, "dewi")
    mine = preparing.look(house, meeting).items
    preparing.change_item(house, meeting, mine[0].key, text="d1, in other words")
    preparing.drop_item(house, meeting, mine[1].key)
    said = [one.text for one in meetings.look(house, meeting).agenda]
    assert said == ["both", "d1, in other words", "m1", "on the spot"]
    meetings.hold(house, meeting, TODAY)
    preparing_later = house.workspace.need(meeting).value.agenda
    assert [one.text for one in preparing_later] == said
    with pytest.raises(Refused, match="for the next one"):
        preparing.gather(house, meeting, "too late")


def test_what_is_gathered_while_the_list_is_on_the_table_stays_with_its_author(house: Desk) -> None:
    meeting = arranged(house)
    preparing.gather(house, meeting, "for all")
    preparing.put_on_table(house, meeting)
    preparing.gather(house, meeting, "a thought of this morning")
    assert [one.picked for one in preparing.look(house, meeting).items] == [True, False]
    assert [one.text for one in meetings.look(house, meeting).agenda] == ["for all"]
    preparing.change_item(house, meeting, preparing.look(house, meeting).items[1].key, picked=True)
    assert [one.text for one in meetings.look(house, meeting).agenda] == ["for all", "a thought of this morning"]
    preparing.take_off_table(house, meeting)
    preparing.gather(house, meeting, "before the others look again")
    assert preparing.look(house, meeting).items[2].picked and meetings.look(house, meeting).agenda == ()


def test_the_overview_says_which_records_wait_for_whoever_looks(house: Desk) -> None:
    assert supervision.overview(house).to_sign == {}
    first, second = arranged(house), ""
    meetings.hold(house, first, TODAY - timedelta(days=30))
    second = supervision.look(house, house.pair).open or touched(meetings.arrange(house, house.pair, TODAY))
    meetings.hold(house, second, TODAY)
    assert supervision.overview(house).to_sign == {house.pair: (second, first)}, "the newest first"
    meetings.sign(house, second)
    assert supervision.overview(house).to_sign == {house.pair: (first,)}
    meetings.sign(house, first)
    assert supervision.overview(house).to_sign == {}
    sit(house, "mair")
    assert supervision.overview(house).to_sign == {house.pair: (second, first)}, "nobody signs for another"


KEYS = st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=8)


@given(keys=KEYS, at=st.integers(0, 8), steps=st.integers(-9, 9))
def test_moving_a_line_loses_none_and_keeps_the_others_in_order(keys: list[str], at: int, steps: int) -> None:
    before = tuple(Item(sort="question", text=key, key=key) for key in keys)
    key = keys[at % len(keys)] if keys else "nothing"
    after = lines.moved(before, key, steps)
    assert sorted(one.key for one in after) == sorted(keys)
    assert lines.without(after, key) == lines.without(before, key)
    if keys:
        wanted = max(0, min(len(keys) - 1, keys.index(key) + steps))
        assert lines.place_of(after, key) == wanted


@given(mine=KEYS, theirs=KEYS, kept=KEYS)
def test_an_agenda_holds_what_is_on_the_table_once_and_nothing_else(
    mine: list[str], theirs: list[str], kept: list[str]
) -> None:
    sides = [
        Preparation(author=who, ready=True, items=tuple(Item(sort="question", text=k, key=f"{n}{k}") for k in keys))
        for n, (who, keys) in enumerate(((DEWI, mine), (MAIR, theirs)))
    ]
    meeting = Meeting(agenda=tuple(Item(sort="question", text=k, key=f"0{k}") for k in kept))
    found = [one.text for one in agenda(meeting, sides)]
    assert sorted(found) == sorted({*mine, *theirs})
    still = [key for key in kept if key in mine]
    assert found[: len(still)] == still, "what was put in order there stands first, in that order"
    assert agenda(structs.replace(meeting, held_on=TODAY), sides) == meeting.agenda


# What is kept.


def test_lines_of_different_people_never_swallow_each_other_because_their_keys_are_alike() -> None:
    sides = [
        Preparation(author=who, ready=True, items=(Item(sort="question", text=f"{who} one", key="line-1"), *more))
        for who, more in ((DEWI, (Item(sort="training", text="no key"),)), (MAIR, (Item(sort="role", text="neither"),)))
    ]
    points = agenda(Meeting(), sides)
    assert [(one.text, one.by) for one in points] == [
        (f"{DEWI} one", (DEWI,)), (f"{MAIR} one", (MAIR,)), ("no key", (DEWI,)), ("neither", (MAIR,))
    ]  # fmt: skip
    kept = lines.moved(points, points[1].key, -1)
    assert [one.text for one in agenda(Meeting(agenda=kept), sides)][:2] == [f"{MAIR} one", f"{DEWI} one"]
    later = agenda(Meeting(agenda=kept), sides[1:])
    assert [(one.text, one.by) for one in later] == [(f"{MAIR} one", (MAIR,)), ("neither", (MAIR,))]


def test_what_goes_to_the_plan_is_read_by_the_team_and_the_rest_is_not(house: Desk) -> None:
    meeting = arranged(house)
    meetings.agree(house, meeting, "A talk about the flood", house.mair)
    meetings.agree(house, meeting, "Write the rota", house.dewi, TODAY, in_plan=True)
    house.actor = Actor(None)
    [action] = plan.look(house).actions
    assert (action.value.text, action.value.owner_person, action.value.due) == ("Write the rota", house.dewi, TODAY)
    assert "supervision" not in repr(action).lower(), "where it comes from is not told"
    sit(house, "dewi")
    talk, rota = house.workspace.need(meeting).value.agreed
    meetings.to_plan(house, meeting, talk.key)
    assert meetings.to_plan(house, meeting, talk.key) is None
    meetings.change_agreed(house, meeting, rota.key, what="Write the rota in pairs")
    assert {one.value.text for one in plan.look(house).actions} == {"A talk about the flood", "Write the rota in pairs"}
    plan.change_action(house, action.id, text="The rota, in ink")
    meetings.change_agreed(house, meeting, rota.key, what="Something else")
    assert house.workspace.need(action.id).value.text == "The rota, in ink", "what was put differently there stays"
    meetings.drop_agreed(house, meeting, rota.key)
    assert house.workspace.need(action.id).deleted_on is None


def test_the_next_meeting_starts_from_the_last(house: Desk) -> None:
    first = arranged(house)
    meetings.agree(house, first, "Ask for a day elsewhere", house.dewi)
    meetings.hold(house, first, TODAY - timedelta(weeks=6), TODAY)
    meetings.sign(house, first)
    second = supervision.look(house, house.pair).open
    before = meetings.look(house, second).before
    assert before and before.record.id == first
    [agreed] = before.agreed
    meetings.change_agreed(house, first, agreed.key, outcome="It was a good day")
    assert meetings.look(house, second).before.became[agreed.key] == "It was a good day"
    assert not meetings.look(house, first).signed[0].stale, "what became of it is no part of what was signed"
    assert meetings.look(house, first).before is None


def test_a_signature_is_stale_when_the_record_is_changed(house: Desk) -> None:
    meeting = arranged(house)
    with pytest.raises(Refused, match="on which day you met"):
        meetings.sign(house, meeting)
    meetings.hold(house, meeting, TODAY)
    for who in ("dewi", "mair"):
        sit(house, who)
        assert meetings.look(house, meeting).i_sign
        assert home.look(house).needs[-1].chip == "to be signed"
        meetings.sign(house, meeting)
    assert [one.holds for one in meetings.look(house, meeting).signed] == [True, True]
    meetings.write_notes(house, meeting, "One word more.")
    assert [one.stale for one in meetings.look(house, meeting).signed] == [True, True]
    meetings.sign(house, meeting)
    assert [one.holds for one in meetings.look(house, meeting).signed] == [False, True]
    assert supervision.look(house, house.pair).held[0].unsigned == ("Dewi",)
    with pytest.raises(Refused, match="so it stays"):
        meetings.bin_meeting(house, meeting)
    meetings.take_signature_back(house, meeting)
    assert [one.on is None for one in meetings.look(house, meeting).signed] == [False, True]


def prepared(house: Desk) -> tuple[str, str]:
    """A meeting to come, with a point that Dewi has prepared. Returns it and the key of the point."""
    meeting = arranged(house)
    action = touched(plan.add_action(house, "Mend the lamp."))
    preparing.gather(house, meeting, "The nihgt of the flood", "wellbeing", note="it stays with me", source=action)
    preparing.put_on_table(house, meeting)
    [point] = meetings.look(house, meeting).agenda
    return meeting, point.key


@pytest.mark.parametrize("who", ["dewi", "mair"])
def test_either_side_words_a_prepared_point_anew_in_the_record(house: Desk, who: str) -> None:
    meeting, key = prepared(house)
    source = meetings.look(house, meeting).agenda[0].source
    meetings.hold(house, meeting, TODAY)
    for person in ("dewi", "mair"):
        sit(house, person)
        meetings.sign(house, meeting)
    sit(house, who)
    meetings.change_point(house, meeting, key, text="The night of the flood", note="it stayed with her")
    [point] = meetings.look(house, meeting).agenda
    assert (point.text, point.note) == ("The night of the flood", "it stayed with her")
    assert source and (point.source, point.by, point.sort, point.key) == (source, (house.dewi,), "wellbeing", key)
    assert [one.stale for one in meetings.look(house, meeting).signed] == [True, True]
    meetings.hold(house, meeting, TODAY - timedelta(days=1))
    assert meetings.look(house, meeting).agenda[0].text == "The night of the flood", "another day changes no word"
    sit(house, "dewi")
    assert preparing.look(house, meeting).items[0].text == "The nihgt of the flood", "what she prepared stays hers"
    with pytest.raises(Refused, match="cannot be changed here"):
        meetings.change_point(house, meeting, key, source="")


def test_before_they_have_met_a_prepared_point_is_worded_where_it_was_prepared(house: Desk) -> None:
    meeting, key = prepared(house)
    sit(house, "mair")
    with pytest.raises(Refused, match="under “Prepare”"):
        meetings.change_point(house, meeting, key, text="x")
    own = touched(meetings.add_point(house, meeting, "Te"))
    [_theirs, mine] = meetings.look(house, meeting).agenda
    meetings.change_point(house, meeting, mine.key, text="Tea")
    assert own == meeting and [one.text for one in meetings.look(house, meeting).agenda][1] == "Tea"


RECORD = Meeting(
    held_on=TODAY,
    agenda=(Item(sort="question", text="a"),),
    notes="b",
    decisions=(Decision(what="c", why="d"),),
    agreed=(Agreed(what="e", who=DEWI, due=TODAY),),
    next_on=TODAY + timedelta(days=9),
)


@pytest.mark.parametrize(
    "other",
    [
        {"held_on": TODAY - timedelta(days=1)}, {"agenda": ()}, {"notes": "b "}, {"decisions": ()}, {"agreed": ()},
        {"decisions": (Decision(what="c", why="e"),)}, {"agreed": (Agreed(what="e", who=MAIR, due=TODAY),)},
        {"agreed": (Agreed(what="e", who=DEWI),)}, {"next_on": None},
        {"agenda": (Item(sort="question", text="a, and more"),)},
    ],
)  # fmt: skip
def test_whatever_the_record_says_is_part_of_what_is_signed(other: dict[str, Any]) -> None:
    assert digest(structs.replace(RECORD, **other)) != digest(RECORD)


@given(first=st.text(), second=st.text())
def test_words_cannot_be_moved_between_fields_under_a_signature(first: str, second: str) -> None:
    split = structs.replace(RECORD, decisions=(Decision(what=first, why=second),))
    whole = structs.replace(RECORD, decisions=(Decision(what=first + second),))
    assert (digest(split) == digest(whole)) == (second == "")


def test_a_group_needs_every_signature(house: Desk) -> None:
    ola = "019ad9a1-0c00-7000-8000-00000000000c"
    asked = signatures(RECORD, (DEWI, ola, MAIR))
    assert [one.who for one in asked] == [DEWI, ola, MAIR] and not any(one.holds for one in asked)
