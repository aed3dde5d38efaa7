"""A document may be sound in itself and not fit with what is here: it is refused whole, before anything is done."""

import copy

import pytest
from exchange_kit import (
    ACTION,
    AT_ACTION,
    AT_JUDGEMENT,
    AT_PERSON,
    AT_ROUND,
    AT_SERVICE,
    FOREIGN,
    JUDGEMENT,
    NOBODY,
    Tree,
    everything_in,
    name,
    plan,
    small,
)

from pie_desktop.errors import BadDocument
from pie_desktop.services.desk import Desk


def refused_at_home(house: Desk, tree: Tree) -> str:
    before = everything_in(house)
    with pytest.raises(BadDocument) as refused:
        plan(house, tree)
    assert everything_in(house) == before
    return refused.value.path


def later(tree: Tree, list: str, at: int) -> Tree:
    """The record in a state that comes after the one that is here."""
    record = tree[list][at]
    record.update(lineage=[record["revision"]], revision="later")
    return record


def test_a_record_does_not_become_one_of_another_kind(house: Desk) -> None:
    tree = small()
    later(tree, "records", AT_PERSON).update(kind="role", body={"label": "gardener"})
    assert refused_at_home(house, tree) == "$.records[1].id"


def test_a_foreign_service_cannot_take_a_record_that_is_ours(house: Desk) -> None:
    tree = small()
    tree["origin"]["service"] = FOREIGN
    stolen = tree["records"][AT_SERVICE] | {"id": FOREIGN}
    tree["records"] = [stolen, later(tree, "records", AT_PERSON)]
    for record in tree["records"]:
        record["service"] = FOREIGN
    assert refused_at_home(house, tree) == "$.records[1].id"


def test_a_foreign_service_cannot_lean_on_records_that_are_ours(house: Desk) -> None:
    tree = small()
    tree["origin"]["service"] = FOREIGN
    action = tree["records"][AT_ACTION] | {"id": name(50), "service": FOREIGN}
    tree["records"] = [tree["records"][AT_SERVICE] | {"id": FOREIGN, "service": FOREIGN}, action]
    assert refused_at_home(house, tree) == "$.records[1].body.assessment"


def test_a_round_does_not_come_on_a_framework_that_lacks_what_was_written_under(house: Desk) -> None:
    tree = small()
    other = copy.deepcopy(tree["frameworks"][0]) | {"id": NOBODY}
    other["body"]["themes"][0]["elements"][0]["code"] = "RR.9"
    tree["frameworks"].append(other)
    later(tree, "records", AT_ROUND)["body"]["framework"] = NOBODY
    assert refused_at_home(house, tree) == "$.records[3].body.framework"


@pytest.mark.parametrize("loss", ["a code", "a level", "places"])
def test_a_framework_that_is_here_keeps_its_codes_and_its_scale(house: Desk, loss: str) -> None:
    tree = small()
    body = later(tree, "frameworks", 0)["body"]
    if loss == "a code":
        body["themes"][0]["elements"] = []
    elif loss == "a level":
        body["scale"]["levels"].pop()
    else:
        body["scale"]["places"] = 4
    tree["records"] = tree["records"][:1]
    assert refused_at_home(house, tree) == "$.frameworks[0].body"


def test_a_second_marker_for_an_element_that_has_one_here_is_refused(house: Desk) -> None:
    tree = small()
    tree["records"][AT_JUDGEMENT]["id"] = NOBODY
    assert refused_at_home(house, tree) == "$.records[4].body.code"


def test_the_other_side_of_a_conflict_is_sound_too(house: Desk) -> None:
    tree = small()
    tree["records"][AT_JUDGEMENT].update(revision="elsewhere", id=JUDGEMENT)
    tree["records"][AT_JUDGEMENT]["body"]["position"] = {"level": 5, "place": 1}
    assert refused_at_home(house, tree) == "$.records[4].body.position"


def test_a_pointer_to_what_is_here_already_will_do(house: Desk) -> None:
    tree = small()
    action = tree["records"][AT_ACTION] | {"id": name(50)}
    tree["records"] = [tree["records"][AT_SERVICE], action]
    assert plan(house, tree).counts()["new"] == 1
    assert ACTION in {one.id for one in house.workspace.find("action")}
