"""A round that was carried over to another version of its framework in one copy is read in the other, when all fits."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from exchange_kit import (
    AT_EVIDENCE,
    AT_ROUND,
    JUDGEMENT,
    NOBODY,
    ROUND,
    Tree,
    bring,
    everything_in,
    name,
    plan,
    records,
    sent,
    small,
)

from pie_desktop.domain.kinds import Position
from pie_desktop.domain.rules import problems
from pie_desktop.errors import BadDocument
from pie_desktop.services import carrying_over, elements, history, rounds
from pie_desktop.services import framework_editing as editing
from pie_desktop.services.desk import Desk

CopyOf = Callable[[Desk, str], Desk]


def carried(desk: Desk, *steps: tuple[Any, ...]) -> str:
    """The round on a new version that these steps made."""
    base = editing.base_version(desk).id
    for verb, *args in steps:
        verb(desk, base, *args)
    editing.keep(desk, base, "because")
    target = rounds.next_framework(desk)
    carrying_over.carry_over(desk, ROUND, target)
    return target


THREE = (editing.set_places, 3)
RENAMED = (editing.say, "RR.2", "staff", "en-GB", "label", "Roles")


def values(desk: Desk) -> Any:
    return {id: (one.value, one.deleted_on) for id, one in records(desk).items()}


def refused(desk: Desk, data: bytes | Tree) -> BadDocument:
    before = everything_in(desk)
    with pytest.raises(BadDocument) as error:
        plan(desk, data)
    assert everything_in(desk) == before
    return error.value


def sound(desk: Desk) -> None:
    assert [one.sentence for record in desk.workspace.everything() for one in problems(record, desk.workspace)] == []


def test_the_other_copy_follows_and_can_take_it_back(house: Desk, copy_of: CopyOf) -> None:
    other = copy_of(house, "other")
    target = carried(house, THREE)
    before = values(other)
    bring(other, sent(house))
    assert records(other)[ROUND].value.framework == target
    assert records(other)[JUDGEMENT].value.position == Position(level=2, place=2)
    sound(other)
    history.undo(other)
    assert values(other) == before
    bring(other, sent(house))
    assert records(other)[ROUND].value.framework == target


def test_head_office_follows(house: Desk, office: Desk) -> None:
    bring(office, sent(house, "head-office"))
    target = carried(house, THREE)
    bring(office, sent(house, "head-office"))
    assert records(office)[ROUND].value.framework == target
    assert rounds.look(office, ROUND).element("RR.2").words == "Starting, second of three"
    sound(office)


def test_carried_over_in_both_is_the_same(house: Desk, copy_of: CopyOf) -> None:
    other = copy_of(house, "other")
    target = carried(house, THREE)
    with other.workspace.unit_of_work(other.actor, "test") as work:
        work.put([house.workspace.need(target)])
        work.commit()
    carrying_over.carry_over(other, ROUND, target)
    counts, _change = bring(other, sent(house))
    assert "conflicts" not in counts


def test_what_is_here_alone_has_to_fit_too(house: Desk, copy_of: CopyOf) -> None:
    tree = small()
    narrow = copy.deepcopy(tree["frameworks"][0]) | {"id": NOBODY, "revision": "narrow"}
    narrow["body"]["themes"][0]["elements"] = []
    tree["frameworks"].append(narrow)
    moved = tree["records"][AT_ROUND]
    moved.update(lineage=[moved["revision"]], revision="later")
    moved["body"]["framework"] = NOBODY
    tree["records"] = [tree["records"][0], tree["records"][1], moved]
    assert refused(house, tree).path == "$.records[2].body.framework"


def test_an_action_here_that_would_have_no_place_is_enough(house: Desk) -> None:
    tree = small()
    narrow = copy.deepcopy(tree["frameworks"][0]) | {"id": NOBODY, "revision": "narrow"}
    narrow["body"]["themes"][0]["elements"] = []
    tree["frameworks"].append(narrow)
    later = []
    for at, record in enumerate(tree["records"]):
        record.update(lineage=[record["revision"]], revision="later")
        if at == AT_ROUND:
            record["body"]["framework"] = NOBODY
        elif record["body"].get("code"):
            record["body"]["code"] = "RR"
        later.append(record)
    tree["records"] = later[:-2]
    assert "RR.2" in str(refused(house, tree))


def test_a_marker_that_was_moved_in_the_other_copy_is_not_put_on_the_wrong_line(house: Desk, copy_of: CopyOf) -> None:
    other = copy_of(house, "other")
    carried(house, THREE)
    elements.place(other, ROUND, "RR.2", "placed", Position(level=3, place=5))
    for desk, data in ((other, sent(house)), (house, sent(other))):
        assert "Carry it over in both" in str(refused(desk, data))


def test_a_marker_that_was_placed_in_the_other_copy_is_not_put_on_the_wrong_line(house: Desk, copy_of: CopyOf) -> None:
    other = copy_of(house, "other")
    carried(house, THREE)
    elements.place(other, ROUND, "RR", "placed", Position(level=3, place=2))
    for desk, data in ((other, sent(house)), (house, sent(other))):
        assert "Carry it over in both" in str(refused(desk, data))


def test_on_the_same_line_both_go_on(house: Desk, copy_of: CopyOf) -> None:
    other = copy_of(house, "other")
    target = carried(house, RENAMED)
    elements.place(other, ROUND, "RR.2", "placed", Position(level=3, place=5))
    elements.add_evidence(other, ROUND, "RR.2", "Written meanwhile.")
    bring(other, sent(house))
    look = rounds.look(other, ROUND)
    assert look.record.value.framework == target
    assert look.element("RR.2").words == "Growing, fifth of five"
    assert look.element("RR.2").label == "Roles"
    sound(other)
    bring(house, sent(other))
    assert rounds.look(house, ROUND).element("RR.2").words == "Growing, fifth of five"


def test_a_round_that_was_renamed_in_the_other_copy_waits_for_people(house: Desk, copy_of: CopyOf) -> None:
    other = copy_of(house, "other")
    carried(house, THREE)
    rounds.change_round(other, ROUND, title="Winter, again")
    for desk, data in ((other, sent(house)), (house, sent(other))):
        assert refused(desk, data).path.endswith(".body.framework")


def test_words_from_the_other_copy_still_come_in(house: Desk, copy_of: CopyOf) -> None:
    other = copy_of(house, "other")
    target = carried(house, THREE)
    elements.add_evidence(other, ROUND, "RR.2", "Written meanwhile.")
    bring(house, sent(other))
    look = rounds.look(house, ROUND)
    assert look.record.value.framework == target
    assert [one.value.text for one in look.element("RR.2").evidence][-1] == "Written meanwhile."


def test_a_hand_made_file_moves_a_round_when_it_fits(house: Desk) -> None:
    tree = small()
    wide = copy.deepcopy(tree["frameworks"][0]) | {"id": name(60), "revision": "wide"}
    wide["body"]["scale"]["places"] = 9
    tree["frameworks"].append(wide)
    moved = tree["records"][AT_ROUND]
    moved.update(lineage=[moved["revision"]], revision="later")
    moved["body"]["framework"] = name(60)
    assert tree["records"][AT_EVIDENCE]["body"]["code"] == "RR.2"
    bring(house, tree)
    assert rounds.look(house, ROUND).element("RR.2").words == "Starting, third of nine"
