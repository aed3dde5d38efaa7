"""Somebody with a passphrase is erased: what they sealed alone goes, what is others' too is still read by them."""

from datetime import date
from typing import Any

import pytest

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Action, Person
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.domain.supervising import Agreed, Meeting, Pair, Signature
from pie_desktop.services import erasing, history, passphrases, seats
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check
from pie_desktop.vault.passphrase import Cost

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASS = "seven grey herons wait"
DAY = date(2026, 5, 5)


def add(desk: Desk, value: Any, parent: str | None = None) -> str:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        id = work.add(value, parent=parent).id
        work.commit()
    return id


class House:
    """Ana supervises Bo, and shared a reflection with him; he shared one with her; both have a passphrase."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.tess = desk, desk.person
        self.ana, self.bo = add(desk, Person(name="Ana")), add(desk, Person(name="Bo"))
        self.action = add(desk, Action(text="Ask for tea."))
        desk.sit(self.ana)
        passphrases.set_passphrase(desk, PASS, CHEAP)
        desk.workspace.seals.lock()
        desk.sit(self.bo)
        passphrases.set_passphrase(desk, PASS, CHEAP)
        self.his = add(desk, Reflection(author=self.bo, on=DAY, shared_with=(self.ana,), passages=said("his")))
        self.to("ana")
        self.hers = add(desk, Reflection(author=self.ana, on=DAY, shared_with=(self.bo,), passages=said("hers")))
        self.pair = add(desk, Pair(supervisor=self.ana, supervisees=(self.bo,)))
        agreed = (Agreed(what="tea", who=self.ana, action=self.action),)
        signed = (Signature(who=self.ana, on=DAY),)
        self.meeting = add(desk, Meeting(held_on=DAY, notes="a long week", agreed=agreed, signed=signed), self.pair)
        desk.workspace.seals.lock()
        desk.sit(self.tess)

    def to(self, name: str) -> None:
        self.desk.workspace.seals.lock()
        seats.unlock(self.desk, getattr(self, name), PASS)


def said(text: str) -> tuple[Passage, ...]:
    return (Passage(heading="note", text=text),)


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


def test_a_supervisee_reads_and_changes_what_an_erased_supervisor_sealed(house: House) -> None:
    desk = house.desk
    row = desk.workspace.row(house.meeting)
    assert row and "a long week" not in row.body
    erasing.erase(desk, [house.ana, house.action])
    assert list(check(desk.workspace)) == []

    house.to("bo")
    meeting = desk.workspace.need(house.meeting)
    stands_in = desk.workspace.need(house.pair).value.supervisor
    assert meeting.value.notes == "a long week"
    assert meeting.value.signed[0].who == stands_in and meeting.value.agreed[0].who in (None, stands_in)
    assert meeting.value.agreed[0].action is None
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        work.change(meeting, Meeting(held_on=DAY, notes="read again", signed=meeting.value.signed))
        work.commit()
    assert desk.workspace.need(house.meeting).value.notes == "read again"


def test_a_shared_reflection_goes_with_its_author_and_one_shared_with_them_stays(house: House) -> None:
    desk = house.desk
    erasing.erase(desk, [house.ana])
    house.to("bo")
    assert [one.id for one in desk.workspace.find("reflection")] == [house.his]
    mine = desk.workspace.need(house.his)
    assert mine.value.shared_with == ()
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        work.anew(mine)
        work.commit()
    row = desk.workspace.row(house.his)
    assert row and house.ana not in row.body
    assert list(check(desk.workspace)) == []


def test_their_key_is_gone_and_nothing_of_theirs_can_be_opened(house: House) -> None:
    desk = house.desk
    erasing.erase(desk, [house.ana])
    assert house.ana not in desk.workspace.seals.keys
    with desk.workspace.whole():
        left = [one for one in desk.workspace.everything() if isinstance(one.value, Sealed)]
        assert {one.value.by for one in left} == {house.ana, house.bo}
        assert {one.id for one in left if one.value.by == house.ana} == {house.meeting}


def test_undo_goes_on_past_what_was_sealed(house: House) -> None:
    erasing.erase(house.desk, [house.ana])
    house.to("bo")
    for _step in range(4):  # before them people were added and set their passphrases
        assert history.undo(house.desk)
        assert list(check(house.desk.workspace)) == []
    with house.desk.workspace.whole():
        assert house.desk.workspace.row(house.ana) is None
