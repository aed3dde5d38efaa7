"""Supervision: those who meet read and write it. Nobody else does, wherever they ask; a manager sees dates."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from msgspec import structs

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.supervising import Signature
from pie_desktop.errors import NotAllowed, Refused, RuleBroken
from pie_desktop.services import (
    about_person,
    history,
    home,
    meetings,
    opening,
    people,
    plan,
    preparing,
    reporting,
    settings,
    sharing,
    supervision,
)
from pie_desktop.services.desk import Desk

SECRET, OWN = "the zebedee night", "zebedee for myself"
MET, NEXT = date(2026, 11, 20), date(2026, 12, 4)


def add_people(desk: Desk, **people: Person) -> dict[str, str]:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        found = {key: work.add(person).id for key, person in people.items()}
        work.commit()
    return found


def touched(change: Any) -> str:
    return change.touched[0].id


def sit(desk: Desk, who: str, kind: str = "manager") -> None:
    desk.actor = Actor(desk.ids[who] if who else None, kind)  # type: ignore[attr-defined,arg-type]


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Dewi and Mair have met, have a record that both signed, and prepare the next; Ola and a manager are about."""
    desk.ids = add_people(
        desk, mair=Person(name="Mair"), dewi=Person(name="Dewi"), ola=Person(name="Ola"), vol=Person(name="Vol")
    ) | {"manager": desk.person}
    desk.pair = touched(supervision.add_pair(desk, desk.ids["mair"], [desk.ids["dewi"]], weeks=6))
    sit(desk, "dewi", "member")
    desk.met = touched(meetings.arrange(desk, desk.pair, MET))
    preparing.gather(desk, desk.met, SECRET, "wellbeing")
    preparing.put_on_table(desk, desk.met)
    meetings.write_notes(desk, desk.met, f"We spoke of {SECRET}.")
    meetings.decide(desk, desk.met, f"No more of {SECRET}", f"Because of {SECRET}")
    meetings.agree(desk, desk.met, f"Write about {SECRET}", desk.ids["dewi"])
    meetings.hold(desk, desk.met, MET, NEXT)
    meetings.sign(desk, desk.met)
    desk.next = supervision.look(desk, desk.pair).open
    preparing.gather(desk, desk.next, OWN, "workload")
    sit(desk, "mair", "member")
    meetings.sign(desk, desk.met)
    return desk


OTHERS = [("", "manager"), ("manager", "manager"), ("ola", "manager"), ("ola", "member"), ("vol", "reader")]


def listing() -> Iterator[tuple[str, Callable[[Desk], Any]]]:
    """Questions that tell of many things at once."""
    yield "overview", supervision.overview
    yield "reminders", supervision.reminders
    yield "home", home.look
    yield "the plan", plan.look
    yield "the bin", lambda desk: [sharing.in_words(desk, one) for one in history.binned(desk)]
    yield "settings", settings.look
    yield "whose file", opening.whose
    yield "people", people.look
    yield "meetings of mine", meetings.mine
    yield "about one of them", lambda desk: about_person.everything_about(desk, desk.ids["dewi"])
    yield "what names them", lambda desk: people.naming(desk, desk.ids["dewi"])
    for profile in ("everything", "head-office", "framework"):
        yield profile, lambda desk, profile=profile: sharing.preview(desk, profile).data().decode()
        yield f"{profile}, counted", lambda desk, profile=profile: sharing.preview(desk, profile).counts
    for kind in ("meeting", "preparation"):
        yield f"every {kind}", lambda desk, kind=kind: desk.workspace.find(kind)
    yield "everything", lambda desk: list(desk.workspace.everything())
    yield "records by name", lambda desk: desk.workspace.records([desk.met, desk.next])
    yield "parts", lambda desk: desk.workspace.children(desk.pair, "meeting")


@pytest.mark.parametrize(("who", "kind"), OTHERS)
@pytest.mark.parametrize(("name", "question"), list(listing()), ids=lambda one: one if isinstance(one, str) else "")
def test_no_list_and_no_count_tells_others_of_supervision(
    house: Desk, who: str, kind: str, name: str, question
) -> None:
    sit(house, who, kind)
    answer = question(house)
    for word in (SECRET, "zebedee", house.met, house.next):
        assert word not in repr(answer), name
    if isinstance(answer, dict):
        assert not {"meeting", "preparation"} & answer.keys(), "that there are texts is not counted either"


def of_a_meeting() -> Iterator[tuple[str, Callable[[Desk], Any]]]:
    """Questions and verbs that go for one meeting."""
    line = "0" * 16
    yield "look", lambda desk: meetings.look(desk, desk.met)
    yield "prepare", lambda desk: preparing.look(desk, desk.next)
    yield "arrange", lambda desk: meetings.arrange(desk, desk.pair, NEXT)
    yield "hold", lambda desk: meetings.hold(desk, desk.next, MET)
    yield "bin", lambda desk: meetings.bin_meeting(desk, desk.met)
    yield "notes", lambda desk: meetings.write_notes(desk, desk.met, "x")
    yield "point", lambda desk: meetings.add_point(desk, desk.met, "x")
    yield "change point", lambda desk: meetings.change_point(desk, desk.met, line, text="x")
    yield "move point", lambda desk: meetings.move_point(desk, desk.met, line, 1)
    yield "drop point", lambda desk: meetings.drop_point(desk, desk.met, line)
    yield "decide", lambda desk: meetings.decide(desk, desk.met, "x")
    yield "change decision", lambda desk: meetings.change_decision(desk, desk.met, line, why="x")
    yield "drop decision", lambda desk: meetings.drop_decision(desk, desk.met, line)
    yield "agree", lambda desk: meetings.agree(desk, desk.met, "x")
    yield "change agreed", lambda desk: meetings.change_agreed(desk, desk.met, line, outcome="x")
    yield "drop agreed", lambda desk: meetings.drop_agreed(desk, desk.met, line)
    yield "to the plan", lambda desk: meetings.to_plan(desk, desk.met, line)
    yield "sign", lambda desk: meetings.sign(desk, desk.met)
    yield "take back a signature", lambda desk: meetings.take_signature_back(desk, desk.met)
    yield "gather", lambda desk: preparing.gather(desk, desk.next, "x")
    yield "change item", lambda desk: preparing.change_item(desk, desk.next, line, text="x")
    yield "move item", lambda desk: preparing.move_item(desk, desk.next, line, 1)
    yield "drop item", lambda desk: preparing.drop_item(desk, desk.next, line)
    yield "on the table", lambda desk: preparing.put_on_table(desk, desk.next)
    yield "off the table", lambda desk: preparing.take_off_table(desk, desk.next)
    yield "the record", lambda desk: desk.workspace.get(desk.met)
    yield "pack", lambda desk: reporting.make(desk, "supervision-pack", desk.next)
    yield "printed record", lambda desk: reporting.make(desk, "supervision-record", desk.met)


@pytest.mark.parametrize(("who", "kind"), OTHERS)
@pytest.mark.parametrize(("name", "deed"), list(of_a_meeting()), ids=lambda one: one if isinstance(one, str) else "")
def test_whoever_does_not_meet_is_refused_in_words(house: Desk, who: str, kind: str, name: str, deed) -> None:
    before = house.workspace.head()
    sit(house, who, kind)
    with pytest.raises(NotAllowed) as refused:
        deed(house)
    assert "zebedee" not in str(refused.value) and str(refused.value).endswith(".")
    assert house.workspace.head() == before


def on_a_pair() -> Iterator[tuple[str, Callable[[Desk], Any]]]:
    """What managers may do with any pair, and others only with their own."""
    yield "look", lambda desk: supervision.look(desk, desk.pair)
    yield "change", lambda desk: supervision.change_pair(desk, desk.pair, weeks=4)
    yield "end", lambda desk: supervision.end_pair(desk, desk.pair)


@pytest.mark.parametrize(("name", "deed"), list(on_a_pair()), ids=lambda one: one if isinstance(one, str) else "")
def test_the_dates_are_for_managers_and_those_who_meet(house: Desk, name: str, deed) -> None:
    for who, kind in (("ola", "member"), ("vol", "reader"), ("", "member")):
        sit(house, who, kind)
        with pytest.raises(NotAllowed):
            deed(house)
    sit(house, "ola", "manager")
    assert SECRET not in repr(deed(house))


def test_a_manager_sees_who_had_supervision_when_and_who_has_none(house: Desk) -> None:
    sit(house, "manager")
    seen = supervision.overview(house)
    [row] = seen.all
    assert (row.title, row.last, row.words) == ("Dewi with Mair", MET, "on 4 Dec 2026")
    assert not seen.mine and set(seen.without) == {"Mair", "Ola", "Vol", "Tess Tester"}
    one = supervision.look(house, house.pair)
    assert (one.held, one.open, one.sealed) == ((), "", 0)
    sit(house, "ola", "member")
    seen = supervision.overview(house)
    assert (seen.mine, seen.all, seen.without) == ((), (), ())


def test_what_is_gathered_is_ones_own_until_it_is_on_the_table(house: Desk) -> None:
    sit(house, "mair", "member")
    [side] = preparing.look(house, house.next).others
    assert (side.name, side.ready, side.items) == ("Dewi", False, ())
    assert "zebedee for" not in repr(meetings.look(house, house.next))
    assert OWN not in repr(list(house.workspace.everything()))
    sit(house, "dewi", "member")
    preparing.gather(house, house.next, "not for Mair", picked=False)
    preparing.put_on_table(house, house.next)
    sit(house, "mair", "member")
    [side] = preparing.look(house, house.next).others
    assert [item.text for item in side.items] == [OWN]
    assert [item.text for item in meetings.look(house, house.next).agenda] == [OWN]
    sit(house, "dewi", "member")
    preparing.take_off_table(house, house.next)
    sit(house, "mair", "member")
    assert meetings.look(house, house.next).agenda == ()


def test_nobody_writes_in_the_space_of_somebody_else(house: Desk) -> None:
    [theirs] = house.workspace.children(house.met, "preparation")
    sit(house, "mair", "member")
    with pytest.raises(NotAllowed), house.workspace.unit_of_work(house.actor, "test") as work:
        work.change(theirs, structs.replace(theirs.value, ready=False))
        work.commit()


def test_nobody_signs_for_somebody_else(house: Desk) -> None:
    record = house.workspace.need(house.met)
    for signed in ((), (Signature(who=house.ids["dewi"], on=NEXT, of="x"), record.value.signed[1])):
        work = house.workspace.unit_of_work(house.actor, "test")
        work.change(record, structs.replace(record.value, signed=signed))
        with pytest.raises(NotAllowed, match="signs for themselves"):
            work.commit()


def test_nobody_becomes_a_reader_of_what_was_said_before_they_came(house: Desk) -> None:
    for who, kind in (("manager", "manager"), ("mair", "member")):
        sit(house, who, kind)
        for people_then in ({"supervisor": house.ids["ola"]}, {"supervisees": (house.ids["dewi"], house.ids["ola"])}):
            with pytest.raises(NotAllowed):
                supervision.change_pair(house, house.pair, sort="group", **people_then)


def test_merging_oneself_with_somebody_opens_nothing(house: Desk) -> None:
    sit(house, "manager")
    for one, other in (("manager", "dewi"), ("dewi", "manager")):
        with pytest.raises(NotAllowed):
            people.merge(house, house.ids[one], house.ids[other])
    double = add_people(house, double=Person(name="Dewi again"))["double"]
    people.merge(house, house.ids["dewi"], double)
    sit(house, "dewi", "member")
    assert meetings.look(house, house.met).row.mine


def test_a_reader_holds_and_signs_meetings_of_their_own(house: Desk) -> None:
    sit(house, "manager")
    pair = touched(supervision.add_pair(house, house.ids["mair"], [house.ids["vol"]]))
    sit(house, "vol", "reader")
    meeting = touched(meetings.arrange(house, pair, MET))
    meetings.hold(house, meeting, MET, NEXT)
    meetings.sign(house, meeting)
    assert supervision.look(house, pair).row.pair.met == (MET,)
    with pytest.raises(NotAllowed):
        meetings.agree(house, meeting, "Mend it", in_plan=True)
    meetings.agree(house, meeting, "Mend it")
    with pytest.raises(NotAllowed):
        supervision.change_pair(house, pair, weeks=2)


def test_members_arrange_supervision_for_themselves_and_managers_for_anybody(house: Desk) -> None:
    ids = house.ids
    sit(house, "ola", "member")
    assert supervision.add_pair(house, ids["mair"], [ids["ola"]])
    with pytest.raises(NotAllowed):
        supervision.add_pair(house, ids["mair"], [ids["vol"]])
    with pytest.raises(RuleBroken):
        supervision.add_pair(house, ids["ola"], [ids["ola"]])
    with pytest.raises(Refused):
        supervision.add_pair(house, ids["ola"], [])
    sit(house, "manager")
    group = touched(supervision.add_pair(house, ids["mair"], [ids["vol"], ids["ola"]], "group"))
    assert supervision.bin_pair(house, group)
    with pytest.raises(Refused, match="End it instead"):
        supervision.bin_pair(house, house.pair)


@pytest.mark.parametrize(("who", "kind"), OTHERS)
def test_undo_by_others_passes_over_supervision_and_leaves_it_whole(house: Desk, who: str, kind: str) -> None:
    sit(house, "manager")
    plan.add_action(house, "Mend the lamp.")
    sit(house, "dewi", "member")
    meetings.agree(house, house.next, "Ask for a lamp.", in_plan=True)
    meetings.hold(house, house.next, MET)
    sit(house, who, kind)
    if kind != "reader":
        assert history.undo(house), "what others did in private is in nobody's way"
        assert [one.value.text for one in plan.look(house).actions] == ["Ask for a lamp."]
    sit(house, "dewi", "member")
    assert meetings.look(house, house.next).held and len(supervision.look(house, house.pair).held) == 2


def test_undo_opens_no_meeting_to_whoever_was_once_meant_to_come(house: Desk) -> None:
    ids = house.ids
    sit(house, "manager")
    pair = touched(supervision.add_pair(house, ids["manager"], [ids["ola"]]))
    supervision.change_pair(house, pair, supervisor=ids["mair"])
    sit(house, "ola", "member")
    meeting = touched(meetings.arrange(house, pair))
    meetings.write_notes(house, meeting, SECRET)
    sit(house, "manager")
    with pytest.raises(Refused, match="stay the same"):
        history.undo(house)
    with pytest.raises(NotAllowed):
        meetings.look(house, meeting)
    sit(house, "ola", "member")
    assert SECRET in repr(meetings.look(house, meeting))
