"""Undo by somebody else: what is private is neither told nor taken back, and is in nobody's way."""

from typing import Any

import pytest

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.supervising import Meeting, Pair, Preparation
from pie_desktop.services import history, plan, reflections
from pie_desktop.services.desk import Desk
from pie_desktop.storage import undo as log


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Ann writes in private, Ben and Cy work on the plan; Ann and Ben meet for supervision."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        desk.ids = {name: work.add(Person(name=name)).id for name in ("ann", "ben", "cy")}
        work.commit()
    sit(desk, "ben")
    plan.add_action(desk, "Mend the lamp.")
    return desk


def sit(desk: Desk, who: str) -> None:
    desk.actor = Actor(desk.ids[who] if who else None)


def note(desk: Desk) -> str:
    change = reflections.write(desk, {"note": "quillwort"})
    assert change
    return change.touched[0].id


def lamp(desk: Desk) -> bool:
    return any(one.value.text == "Mend the lamp." for one in plan.look(desk).actions)


@pytest.mark.parametrize("who", ["ben", "cy", ""])
def test_undo_passes_over_what_others_wrote_for_themselves(house: Desk, who: str) -> None:
    sit(house, "ann")
    id = note(house)
    reflections.change(house, id, title="Mine")
    sit(house, who)
    change = history.undo(house)
    assert change and not lamp(house), "the last thing that is anything to them"
    assert history.redo(house) and lamp(house)
    sit(house, "ann")
    assert house.workspace.need(id).value.title == "Mine"


@pytest.mark.parametrize("who", ["ben", "cy", ""])
def test_undo_passes_over_it_also_when_it_is_shared(house: Desk, who: str) -> None:
    sit(house, "ann")
    id = note(house)
    reflections.share_with_team(house, id)
    sit(house, who)
    assert history.undo(house) and not lamp(house)
    sit(house, "ann")
    assert house.workspace.need(id).value.with_team


def test_undo_says_nothing_of_it(house: Desk) -> None:
    sit(house, "ann")
    id = note(house)
    for who in ("ben", "cy", ""):
        sit(house, who)
        told = [log.to_undo(house.workspace.changes(newest_first=True)), history.undo(house)]
        assert told[0] and told[1] and told[0].seq != told[1].seq
        assert history.undo(house, told[0].seq) is None, "nor by its number"
        assert history.redo(house)
    sit(house, "ann")
    assert house.workspace.need(id)


def test_redo_is_not_in_the_way_of_what_was_written_in_private_since(house: Desk) -> None:
    sit(house, "ben")
    assert history.undo(house) and not lamp(house)
    sit(house, "ann")
    id = note(house)
    assert history.undo(house), "the author takes back their own"
    note(house)
    sit(house, "ben")
    assert history.redo(house) and lamp(house), "and not what the author has taken back"
    assert house.workspace.get(id) is None


def test_the_author_takes_back_and_brings_back_their_own(house: Desk) -> None:
    sit(house, "ann")
    id = note(house)
    reflections.share(house, id, [house.ids["ben"]])
    assert history.undo(house) and house.workspace.need(id).value.shared_with == ()
    assert history.redo(house) and house.workspace.need(id).value.shared_with == (house.ids["ben"],)
    assert history.undo(house) and history.undo(house) and house.workspace.get(id) is None
    assert lamp(house)


def test_supervision_is_taken_back_by_those_who_meet(house: Desk) -> None:
    sit(house, "ann")
    ids: dict[str, Any] = {}
    with house.workspace.unit_of_work(house.actor, "test") as work:
        pair = work.add(Pair(supervisor=house.ids["ann"], supervisees=(house.ids["ben"],)))
        work.commit()
    with house.workspace.unit_of_work(house.actor, "test") as work:
        ids["meeting"] = work.add(Meeting(notes="before"), parent=pair.id).id
        work.commit()
    with house.workspace.unit_of_work(house.actor, "test") as work:
        work.change(house.workspace.need(ids["meeting"]), Meeting(notes="quillwort"))
        work.commit()
    with house.workspace.unit_of_work(house.actor, "test") as work:
        ids["prepared"] = work.add(Preparation(author=house.ids["ann"]), parent=ids["meeting"]).id
        work.commit()
    sit(house, "ben")
    assert history.undo(house), "the meeting is theirs too, what the other prepares is not"
    assert house.workspace.need(ids["meeting"]).value.notes == "before"
    assert history.redo(house)
    sit(house, "ann")
    assert house.workspace.need(ids["prepared"]) and house.workspace.need(ids["meeting"]).value.notes == "quillwort"
