"""Supervision where somebody has a passphrase: sealed for those with a key; the others are told, kindly."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Person
from pie_desktop.errors import NotAllowed
from pie_desktop.services import drafts, home, meetings, passphrases, preparing, reporting, seats, supervision
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check
from pie_desktop.vault.passphrase import Cost
from pie_desktop.words import unmarked

WORD = "quillwort"
DAY = date(2026, 12, 1)
CHEAP = Cost(memory=64, passes=1, lanes=1)
PASS = {"mair": "seven grey herons wait", "dewi": "nine brown otters swim"}


def touched(change: Any) -> str:
    return change.touched[0].id


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Mair supervises Dewi. Neither has a passphrase yet."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        desk.ids = {name: work.add(Person(name=name.title())).id for name in ("mair", "dewi")}
        work.commit()
    desk.pair = touched(supervision.add_pair(desk, desk.ids["mair"], [desk.ids["dewi"]], weeks=6))
    return desk


def set_one(desk: Desk, who: str) -> None:
    desk.sit(desk.ids[who])
    passphrases.set_passphrase(desk, PASS[who], CHEAP)


def sit(desk: Desk, who: str) -> None:
    seats.lock(desk)
    if desk.ids[who] in desk.workspace.seals.keys:
        seats.unlock(desk, desk.ids[who], PASS[who])
        seats.catch_up(desk)
    else:
        desk.sit(desk.ids[who])


def meet(desk: Desk) -> str:
    """Everything that words can stand in, once."""
    meeting = touched(meetings.arrange(desk, desk.pair, DAY))
    preparing.gather(desk, meeting, f"{WORD} one", note=f"{WORD} two")
    preparing.put_on_table(desk, meeting)
    meetings.add_point(desk, meeting, f"{WORD} three")
    meetings.write_notes(desk, meeting, f"{WORD} four")
    meetings.decide(desk, meeting, f"{WORD} five", f"{WORD} six")
    meetings.agree(desk, meeting, f"{WORD} seven", desk.ids["dewi"])
    meetings.hold(desk, meeting, DAY, date(2026, 12, 30))
    [agreed] = desk.workspace.need(meeting).value.agreed
    meetings.change_agreed(desk, meeting, agreed.key, outcome=f"{WORD} eight")
    meetings.sign(desk, meeting)
    drafts.keep_draft(desk, f"notes/{meeting}", f"{WORD} being typed")
    return meeting


def on_disk(desk: Desk) -> bytes:
    path, folder = desk.workspace.path, desk.backups.folder
    desk.back_up()
    desk.workspace.close()
    places = [one for one in (path.parent, folder) if one.exists()]
    return b"".join(one.read_bytes() for place in places for one in Path(place).rglob("*") if one.is_file())


@pytest.mark.parametrize("keys", [("mair",), ("dewi",), ("mair", "dewi")])
def test_words_of_a_meeting_are_nowhere_in_the_file(house: Desk, keys: tuple[str, ...]) -> None:
    for who in keys:
        set_one(house, who)
    sit(house, keys[-1])
    meeting = meet(house)
    assert WORD in repr(meetings.look(house, meeting))
    assert list(check(house.workspace)) == []
    assert WORD.encode() not in on_disk(house)


def test_both_read_it_and_sign_it_where_both_have_a_key(house: Desk) -> None:
    for who in ("mair", "dewi"):
        set_one(house, who)
    meeting = meet(house)
    sit(house, "mair")
    look = meetings.look(house, meeting)
    assert [one.text for one in look.agenda] == [f"{WORD} one", f"{WORD} three"]
    meetings.sign(house, meeting)
    sit(house, "dewi")
    assert all(one.holds for one in meetings.look(house, meeting).signed)
    assert reporting.make(house, "supervision-record", meeting)


def test_whoever_has_no_passphrase_is_told_to_set_one(house: Desk) -> None:
    set_one(house, "dewi")
    meeting = meet(house)
    sit(house, "mair")
    look = supervision.look(house, house.pair)
    assert "Dewi set a passphrase" in look.shut and "Please set one too" in look.shut
    assert (look.held, look.open, look.sealed) == ((), "", 0) and look.row.last == DAY
    deeds = (
        lambda: meetings.look(house, meeting), lambda: meetings.sign(house, meeting),
        lambda: preparing.look(house, meeting), lambda: preparing.gather(house, meeting, "x"),
        lambda: meetings.arrange(house, house.pair), lambda: reporting.make(house, "supervision-pack", meeting),
    )  # fmt: skip
    for deed in deeds:
        with pytest.raises(NotAllowed, match="Please set one too"):
            deed()
    assert meetings.mine(house) == [] and WORD not in repr(home.look(house))
    assert [need.text for need in home.look(house).needs] == [], "the next is far off, and nothing can be signed yet"


def test_it_opens_to_them_when_the_other_has_unlocked_next(house: Desk) -> None:
    set_one(house, "dewi")
    meeting = meet(house)
    sit(house, "mair")
    set_one(house, "mair")
    look = supervision.look(house, house.pair)
    assert (look.shut, look.held, look.sealed) == ("", (), 2)
    with pytest.raises(NotAllowed, match="opens to you by itself"):
        meetings.look(house, meeting)
    sit(house, "dewi")
    sit(house, "mair")
    look = supervision.look(house, house.pair)
    assert look.sealed == 0 and len(look.held) == 1
    assert WORD in repr(meetings.look(house, meeting))


def test_what_was_written_before_is_sealed_when_one_of_them_sets_a_passphrase(house: Desk) -> None:
    house.sit(house.ids["mair"])
    meeting = meet(house)
    set_one(house, "dewi")
    seats.lock(house)
    with house.workspace.whole():
        assert isinstance(house.workspace.need(meeting).value, Sealed)
    sit(house, "dewi")
    assert f"{WORD} four" in repr(meetings.look(house, meeting))


def test_locked_it_says_that_it_is_sealed(house: Desk) -> None:
    set_one(house, "dewi")
    meeting = meet(house)
    seats.lock(house)
    for who in ("", "mair"):
        if who:
            house.sit(house.ids[who])
        with pytest.raises(NotAllowed):
            meetings.look(house, meeting)
        with pytest.raises(NotAllowed):
            reporting.make(house, "supervision-record", meeting)


def test_it_is_said_truly_who_can_read_a_record(house: Desk) -> None:
    """Of somebody without a passphrase it is not said that they read what is sealed: on the screen nor on paper."""

    def said() -> str:
        return unmarked(supervision.who_reads(house, house.workspace.need(house.pair).value))

    assert "only those who meet read this: Dewi, Mair." in said() and "takes the file apart" in said()
    set_one(house, "dewi")
    assert said().startswith("Sealed. Only these can read it: Dewi. Mair cannot read it yet")
    set_one(house, "mair")
    assert said() == "Sealed. Only these can read it: Dewi, Mair."
