"""When two copies of one workspace both moved on, both states are kept until a person decides; then there is peace."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from exchange_kit import ACTION, AT_ACTION, ROUND, bring, changed, records, sent, small

from pie_desktop.services import history, rounds, sharing
from pie_desktop.services import plan as plans
from pie_desktop.services.desk import Desk

CopyOf = Callable[[Desk, str], Desk]


@pytest.fixture
def laptop(house: Desk, copy_of: CopyOf) -> Desk:
    """A copy of the house's file, in which the same action has been written otherwise than in the house."""
    laptop = copy_of(house, "laptop")
    plans.change_action(house, ACTION, text="Ring them.")
    plans.change_action(laptop, ACTION, text="Visit them.")
    return laptop


def text(desk: Desk) -> str:
    found: str = desk.workspace.need(ACTION).value.text
    return found


def test_both_states_are_kept(house: Desk, laptop: Desk) -> None:
    assert bring(house, sent(laptop))[0] == {"conflicts": 1, "same": 9}
    ((ours, theirs),) = sharing.conflicts(house)
    assert (ours.value.text, theirs.value.text) == ("Ring them.", "Visit them.")
    assert theirs == laptop.workspace.need(ACTION)
    assert text(house) == "Ring them."
    assert bring(house, sent(laptop)) == ({"same": 10}, None)


def test_undo_takes_a_conflict_away_and_it_can_come_again(house: Desk, laptop: Desk) -> None:
    before = records(house)
    bring(house, sent(laptop))
    assert history.undo(house) and records(house) == before
    assert bring(house, sent(laptop))[0] == {"conflicts": 1, "same": 9}


@pytest.mark.parametrize("theirs", [True, False])
def test_a_settled_conflict_stays_settled(house: Desk, laptop: Desk, theirs: bool) -> None:
    house_before, laptop_before = sent(house), sent(laptop)
    bring(house, laptop_before)

    assert sharing.settle(house, ACTION, theirs)

    kept = "Visit them." if theirs else "Ring them."
    assert text(house) == kept and sharing.conflicts(house) == []
    for document in (laptop_before, house_before):
        counted, change = bring(house, document)
        assert counted.keys() <= {"same", "older"} and change is None
    bring(laptop, sent(house))
    assert text(laptop) == kept and sharing.conflicts(laptop) == []
    for document in (laptop_before, house_before, sent(house)):
        counted, change = bring(laptop, document)
        assert counted.keys() <= {"same", "older"} and change is None
    assert bring(house, sent(laptop)) == ({"same": 10}, None)
    plans.change_action(laptop, ACTION, how_we_know="They answer.")
    assert bring(house, sent(laptop))[0] == {"changed": 1, "same": 9}


@pytest.mark.parametrize("theirs", [True, False])
def test_a_decision_made_on_one_side_settles_the_other(house: Desk, laptop: Desk, theirs: bool) -> None:
    house_before = sent(house)
    bring(house, sent(laptop))
    bring(laptop, house_before)
    assert len(sharing.conflicts(laptop)) == 1
    sharing.settle(house, ACTION, theirs)
    bring(laptop, sent(house))
    assert sharing.conflicts(laptop) == [] and text(laptop) == text(house)


def test_a_settled_conflict_can_be_taken_back(house: Desk, laptop: Desk) -> None:
    bring(house, sent(laptop))
    sharing.settle(house, ACTION, theirs=True)
    history.undo(house)
    assert text(house) == "Ring them."
    ((_ours, theirs),) = sharing.conflicts(house)
    assert theirs.value.text == "Visit them."


def test_the_other_side_that_moves_on_takes_the_place_of_what_waited(house: Desk, laptop: Desk) -> None:
    first = sent(laptop)
    bring(house, first)
    plans.change_action(laptop, ACTION, text="Visit them soon.")
    assert bring(house, sent(laptop))[0] == {"conflicts": 1, "same": 9}
    ((_ours, theirs),) = sharing.conflicts(house)
    assert theirs.value.text == "Visit them soon."
    assert bring(house, first) == ({"older": 1, "same": 9}, None)


def test_three_copies_are_settled_at_once(house: Desk, copy_of: CopyOf, clock: Any) -> None:
    second, third = copy_of(house, "second"), copy_of(house, "third")
    for desk, words in ((house, "Ring them."), (second, "Visit them."), (third, "Write again.")):
        plans.change_action(desk, ACTION, text=words)
    documents = [sent(second), sent(third)]
    for document in documents:
        clock.move(minutes=1)
        bring(house, document)
    assert len(sharing.conflicts(house)) == 2
    sharing.settle(house, ACTION, theirs=True)
    assert text(house) == "Write again."
    assert bring(house, documents[0]) == ({"older": 1, "same": 9}, None)
    assert bring(house, documents[1]) == ({"same": 10}, None)


def test_a_state_that_was_there_before_is_still_a_later_one(house: Desk, copy_of: CopyOf) -> None:
    laptop = copy_of(house, "laptop")
    plans.change_action(laptop, ACTION, text="Visit them.")
    plans.change_action(laptop, ACTION, text="Write to them.")
    assert bring(house, sent(laptop))[0] == {"changed": 1, "same": 9}
    plans.change_action(house, ACTION, text="Ring them.")
    assert bring(laptop, sent(house))[0] == {"changed": 1, "same": 9}


def test_one_side_may_have_put_it_in_the_bin(house: Desk, copy_of: CopyOf) -> None:
    laptop = copy_of(house, "laptop")
    plans.change_action(house, ACTION, text="Ring them.")
    plans.bin_action(laptop, ACTION)
    bring(house, sent(laptop))
    ((ours, theirs),) = sharing.conflicts(house)
    assert ours.deleted_on is None and theirs.deleted_on
    sharing.settle(house, ACTION, theirs=True)
    assert house.workspace.need(ACTION).deleted_on == theirs.deleted_on


def test_the_same_words_on_both_sides_are_no_conflict(house: Desk, copy_of: CopyOf) -> None:
    laptop = copy_of(house, "laptop")
    for desk in (house, laptop):
        plans.change_action(desk, ACTION, text="Ring them.")
    assert bring(house, sent(laptop)) == ({"same": 10}, None)


def test_unknown_fields_of_the_other_side_are_kept(house: Desk) -> None:
    bring(house, changed(small(), AT_ACTION, "ours", text="Ring them."))
    bring(house, changed(small(), AT_ACTION, "theirs", text="Visit them.", mood="hopeful"))
    sharing.settle(house, ACTION, theirs=True)
    after = {record["id"]: record for record in json.loads(sent(house))["records"]}
    assert after[ACTION]["body"]["mood"] == "hopeful"


def test_where_nothing_waits_there_is_nothing_to_settle(house: Desk) -> None:
    before = records(house)
    assert sharing.settle(house, ACTION, theirs=True) is None
    assert records(house) == before


def test_a_conflict_about_a_round_does_not_lock_it(house: Desk, copy_of: CopyOf) -> None:
    laptop = copy_of(house, "laptop")
    rounds.finish(laptop, ROUND)
    rounds.change_round(house, ROUND, title="Winter, all of us")
    bring(house, sent(laptop))
    rounds.change_round(house, ROUND, title="Winter")
    ((ours, theirs),) = sharing.conflicts(house)
    assert ours.value.title == "Winter" and theirs.value.finished_on
