"""A framework as a file: from head office to a house, looked at first, used for the next rounds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange_kit import everything_in, records, sent, written

from pie_desktop.domain.kinds import Position
from pie_desktop.errors import BadDocument, Refused
from pie_desktop.services import catalogue, elements, history, packs, rounds, sharing
from pie_desktop.services import framework_editing as editing
from pie_desktop.services import framework_versions as versions
from pie_desktop.services.desk import Desk

SHIPPED = catalogue.default_framework()


def kept(desk: Desk, *steps: tuple[Any, ...], note: str = "For all our houses.") -> str:
    base = editing.base_version(desk).id
    for verb, *args in steps:
        verb(desk, base, *args)
    editing.keep(desk, base, note)
    return rounds.next_framework(desk)


def given(desk: Desk, version: str, named: bool = True) -> Path:
    target = desk.workspace.path.with_name("pack.json")
    sharing.export(desk, target, packs.outgoing(desk, version, named))
    return target


RENAMED = (editing.say, "RR", "staff", "en-GB", "label", "Rules, roles, response")


def test_head_office_gives_one_out_and_a_house_works_with_it(office: Desk, desk: Desk) -> None:
    first = kept(office, RENAMED)
    second = kept(office, (editing.add_theme, "Safety"), (editing.say, "PA", "residents", "en-GB", "label", "Feelings"))
    pack = packs.look_at(desk, given(office, second))
    assert (pack.made_by, pack.record.value.note) == ("Head office", "For all our houses.")
    assert not pack.comparison.breaks and pack.is_new and pack.untouched
    assert "Added: Safety." in pack.differences.lines()
    packs.take_in(desk, pack, use=True)
    assert rounds.next_framework(desk) == second
    look = rounds.look(desk, rounds.begin(desk, "With theirs", "short"))
    assert [one.label for one in look.elements][-2:] == ["Rules, roles, response", "Safety"]
    assert {one.record.id for one in versions.look(desk).versions} == {SHIPPED.id, first, second}

    from pie_desktop.services import reading

    read = reading.read(desk, "residents")
    assert read.wording(read.framework.find("PA")).label == "Feelings"
    assert [one.label for one in read.formerly["RR"]] == ["The Three Rs"]


def test_what_a_house_makes_of_it_comes_back_to_head_office(office: Desk, desk: Desk) -> None:
    pack = packs.look_at(desk, given(office, kept(office, RENAMED)))
    packs.take_in(desk, pack, use=True)
    ours = kept(desk, (editing.add_element, "RR", "The cat"), note="The cat counts.")
    round = rounds.begin(desk, "With the cat", "long")
    elements.place(desk, round, "RR.1", "placed", Position(level=2, place=2))
    path = office.workspace.path.with_name("sent.json")
    path.write_bytes(sent(desk, "head-office"))
    sharing.apply_import(office, sharing.plan_import(office, path))
    assert rounds.look(office, round).framework.note == "The cat counts."
    assert ours not in {one.record.id for one in versions.look(office).versions}, "it is the house's, not head office's"


def test_nothing_that_was_written_leaves_with_it(house: Desk) -> None:
    version = kept(house, (editing.set_places, 3), note="Our sheets have three.")
    tree = json.loads(given(house, version, named=False).read_bytes())
    assert [one["body"]["label"] for one in tree["records"]] == ["feeds the cat"]
    assert tree["origin"]["service"] is None and tree["origin"]["name"] == ""
    assert "Quay House" not in json.dumps(tree) and "We ask everybody" not in json.dumps(tree)
    assert json.loads(given(house, version).read_bytes())["origin"]["name"] == "Quay House"


def test_only_what_it_came_from_goes_along(office: Desk) -> None:
    first = kept(office, RENAMED)
    versions.use_next(office, SHIPPED.id)
    second = kept(office, (editing.leave_out, "LE.4"))
    tree = json.loads(given(office, second).read_bytes())
    assert [one["id"] for one in tree["frameworks"]] == [SHIPPED.id, second]
    assert first not in json.dumps(tree)


def test_looking_keeps_nothing_and_taking_in_is_taken_back(office: Desk, desk: Desk) -> None:
    path = given(office, kept(office, RENAMED))
    before = everything_in(desk)
    pack = packs.look_at(desk, path)
    assert everything_in(desk) == before
    values = {id: one.value for id, one in records(desk).items()}
    changes = packs.take_in(desk, pack, use=True)
    assert len(changes) == 2
    assert packs.take_back(desk, changes)
    assert {id: one.value for id, one in records(desk).items()} == values
    packs.take_in(desk, packs.look_at(desk, path), use=False)
    assert rounds.next_framework(desk) == SHIPPED.id and len(versions.look(desk).versions) == 2


def test_what_was_taken_in_is_not_taken_back_after_something_else(office: Desk, desk: Desk) -> None:
    changes = packs.take_in(desk, packs.look_at(desk, given(office, kept(office, RENAMED))), use=True)
    rounds.begin(desk, "Since", "short")
    assert packs.take_back(desk, changes) is None
    assert rounds.framework_for_next(desk).label_of("RR") == "Rules, roles, response"


def test_one_that_is_here_already_can_still_be_chosen(office: Desk, desk: Desk) -> None:
    path = given(office, kept(office, RENAMED))
    packs.take_in(desk, packs.look_at(desk, path), use=False)
    again = packs.look_at(desk, path)
    assert not again.is_new
    [change] = packs.take_in(desk, again, use=True)
    assert change.verb == "use-framework"


def test_one_that_would_break_comparing_says_so(house: Desk, desk: Desk) -> None:
    version = kept(house, (editing.add_level, 4, "Beyond"))
    pack = packs.look_at(desk, given(house, version))
    assert pack.comparison.breaks
    told = "\n".join(pack.comparison.lines())
    assert "18 elements can no longer be compared" in told and "Reflective practice" in told
    assert "5 levels and ours has 4" in told


def test_a_file_of_a_house_is_no_pack(house: Desk, desk: Desk) -> None:
    path = desk.workspace.path.with_name("house.json")
    path.write_bytes(sent(house, "head-office"))
    with pytest.raises(Refused, match="no framework alone"):
        packs.look_at(desk, path)


def test_older_frameworks_alone_are_nothing_to_work_with(office: Desk, desk: Desk) -> None:
    [older] = catalogue.older_frameworks()
    with office.workspace.unit_of_work(office.actor, "test") as work:
        work.put([older])
        work.commit()
    with pytest.raises(Refused, match="no framework in this file"):
        packs.look_at(desk, given(office, older.id))


@pytest.mark.parametrize("fault", ["code twice", "levels", "based on nothing"])
def test_a_pack_that_is_not_sound_is_refused_whole(office: Desk, desk: Desk, fault: str, tmp_path: Path) -> None:
    tree = json.loads(given(office, kept(office, RENAMED)).read_bytes())
    body = tree["frameworks"][-1]["body"]
    if fault == "code twice":
        body["themes"].append(body["themes"][0])
    elif fault == "levels":
        body["themes"][0]["wordings"][0]["levels"].pop()
    else:
        body["based_on"] = "00000000-0000-7000-8000-00000000dead"
    path = tmp_path / "bad.json"
    path.write_bytes(written(tree))
    before = everything_in(desk)
    with pytest.raises(BadDocument):
        packs.look_at(desk, path)
    assert everything_in(desk) == before


def test_a_pack_that_was_changed_by_hand_is_read_and_said_to_be(
    office: Desk, desk: Desk, tmp_path: Path, empty: Callable[[str], Desk]
) -> None:
    tree = json.loads(given(office, kept(office, RENAMED)).read_bytes())
    tree["frameworks"][-1]["body"]["note"] = "By hand."
    path = tmp_path / "hand.json"
    path.write_bytes(written(tree))
    pack = packs.look_at(desk, path)
    assert not pack.untouched and pack.record.value.note == "By hand."


def test_the_framework_profile_of_the_command_line_is_a_pack_too(office: Desk, desk: Desk) -> None:
    version = kept(office, RENAMED)
    path = office.workspace.path.with_name("cli.json")
    sharing.export(office, path, sharing.preview(office, "framework"))
    pack = packs.look_at(desk, path)
    assert pack.record.id == version and pack.made_by == ""
    assert history.undo(desk) is None
