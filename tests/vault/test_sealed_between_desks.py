"""What is somebody's own, when two desks wrote on and one reads in what the other sends; and who may read it in."""

import json
from pathlib import Path

import pytest
from house_kit import CHEAP, WORD, House, Opens, phrase

from pie_desktop.domain.kinds import Conflict, Feeling
from pie_desktop.domain.readers import owners, readers
from pie_desktop.domain.records import Record, body_of
from pie_desktop.errors import BadDocument, NotAllowed, PieError, Refused
from pie_desktop.services import drafts, history, passphrases, people, seats, sharing, ties
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


@pytest.mark.parametrize("keys", [(), ("bo", "ana")])
def test_a_state_that_was_taken_back_elsewhere_is_not_shown_to_those_it_was_shared_with(
    house: House, keys: tuple[str, ...], tmp_path: Path, open_file: Opens
) -> None:
    house.give_keys(*keys)
    id = house.write("for Bo too", "bo")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    laptop.change(id, f"{WORD}, for me alone", shared_with=())
    house.change(id, "for Bo, and later")
    house.read_in(laptop.sent(tmp_path / "all.json"))
    assert WORD in house.seen(), "Ana decides between the two"
    house.sit("bo")
    assert WORD not in house.seen()


def test_a_sealed_state_that_waits_opens_when_it_is_chosen(house: House, tmp_path: Path, open_file: Opens) -> None:
    house.give_keys("ana")
    id = house.write("first")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    laptop.change(id, f"{WORD} there")
    house.change(id, "here")
    house.read_in(laptop.sent(tmp_path / "all.json"))
    [(_ours, other)] = sharing.conflicts(house.desk)
    assert f"{WORD} there" in repr(other.value)
    sharing.settle(house.desk, id, theirs=True)
    house.sit("ana")
    assert house.text(id) == f"{WORD} there"
    assert list(check(house.desk.workspace)) == []
    assert WORD.encode() not in house.on_disk()


@pytest.mark.parametrize("field", ["text", "sender", "readers"])
def test_a_sealed_text_that_is_spelled_wrongly_is_refused_by_its_place(
    house: House, field: str, tmp_path: Path, open_file: Opens
) -> None:
    house.give_keys("ana")
    house.write("first")
    sent = house.sent(tmp_path / "all.json")
    tree = json.loads(sent.read_bytes())
    at, body = next((at, one["body"]) for at, one in enumerate(tree["records"]) if one["kind"] == "reflection")
    if field == "readers":
        [reader] = body["readers"]
        body["readers"][reader] += "?"
        field = f"readers.{reader}"
    else:
        body[field] += "?"
    sent.write_text(json.dumps(tree))
    with pytest.raises(BadDocument) as refused:
        house.read_in(sent)
    assert refused.value.path == f"$.records[{at}].body.{field}"


def test_two_sealed_states_may_be_brought_together_by_somebody_who_reads_neither(
    house: House, tmp_path: Path, open_file: Opens
) -> None:
    house.give_keys("ana")
    id = house.write("first")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    laptop.change(id, f"{WORD} there")
    house.change(id, f"{WORD} here")
    sent = laptop.sent(tmp_path / "all.json")
    house.sit("bo")
    house.read_in(sent)
    house.read_in(sent)
    assert sharing.conflicts(house.desk) == [] and WORD not in house.seen()
    with pytest.raises(PieError):
        sharing.settle(house.desk, id, theirs=True)
    house.sit("ana")
    sharing.settle(house.desk, id, theirs=True)
    assert house.text(id) == f"{WORD} there"


def test_a_sealed_conflict_that_waits_stops_nobody_from_reading_a_document_in(
    house: House, tmp_path: Path, open_file: Opens
) -> None:
    id = house.write("first")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    laptop.change(id, f"{WORD} there")
    sent = laptop.sent(tmp_path / "all.json")
    house.give_keys("ana")
    house.change(id, f"{WORD} here")
    house.read_in(sent)
    house.sit("bo")
    assert sharing.plan_import(house.desk, sent).counts()["new"] == 0


def test_a_feeling_taken_off_the_page_elsewhere_is_not_shown_by_a_conflict(house: House) -> None:
    ana, get = house.ids["ana"], house.desk.workspace.kept
    ours = Record(id="f", value=Feeling(author=ana, text="fine", printed=True), revision="1" * 16)
    other = Record(id="f", value=Feeling(author=ana, text=WORD), revision="2" * 16)
    waiting = Record(
        id="c", value=Conflict(revision=other.revision, body=body_of(other).decode()), revision="3" * 16, parent="f"
    )
    found = {"f": ours}

    assert readers(waiting, lambda id: found.get(id) or get(id)) == {ana}
    assert owners(waiting, lambda id: found.get(id) or get(id)) == {ana}


def test_nobody_makes_themselves_more_by_way_of_a_file(house: House, tmp_path: Path, open_file: Opens) -> None:
    desk, (ana, bo, robin) = house.desk, (house.ids[name] for name in ("ana", "bo", "robin"))
    ties.add_tie(desk, robin, f"{WORD} the aunt", "family")
    passphrases.change_access(desk, ana, "manager")
    passphrases.change_access(desk, bo, "member")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    passphrases.change_access(laptop.desk, bo, "manager")
    higher = laptop.sent(tmp_path / "higher.json")
    ties.name_workers(laptop.desk, robin, [ana, bo])
    opened = laptop.sent(tmp_path / "opened.json")
    house.sit("bo")
    for sent in (higher, opened):
        with pytest.raises(NotAllowed, match="who may read what"):
            house.read_in(sent)
    assert desk.workspace.need(bo).value.access == "member" and WORD not in house.seen()
    house.sit("ana")
    house.read_in(opened)
    assert set(desk.workspace.need(robin).value.workers) == {ana, bo}


def test_a_reader_reads_nothing_of_ours_in(house: House, tmp_path: Path, open_file: Opens) -> None:
    passphrases.change_access(house.desk, house.ids["ana"], "manager")
    passphrases.change_access(house.desk, house.ids["bo"], "reader")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    people.add_person(laptop.desk, "Di")
    sent = laptop.sent(tmp_path / "all.json")
    for name in ("bo", ""):
        house.sit(name)
        with pytest.raises(NotAllowed, match="reader"):
            house.read_in(sent)


def test_somebody_elses_key_is_not_replaced_by_way_of_a_file(house: House, tmp_path: Path, open_file: Opens) -> None:
    desk, ana = house.desk, house.ids["ana"]
    house.give_keys("ana")
    passphrases.change_access(desk, ana, "manager")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    passphrases.change_access(laptop.desk, house.ids["cy"], "manager")
    laptop.sit("cy")
    passphrases.start_anew(laptop.desk, ana, "a key that Cy knows", CHEAP)
    sent = laptop.sent(tmp_path / "all.json")
    house.sit("bo")
    with pytest.raises(NotAllowed):
        house.read_in(sent)
    seats.unlock(desk, ana, phrase("ana"))


def test_a_resident_who_becomes_staff_does_not_open_a_circle_to_whoever_sits_there(house: House) -> None:
    desk, robin = house.desk, house.ids["robin"]
    ties.add_tie(desk, robin, f"{WORD} the aunt", "family")
    passphrases.change_access(desk, house.ids["ana"], "manager")
    house.give_keys("ana")
    for name in ("bo", "robin"):
        house.sit(name)
        with pytest.raises(NotAllowed):
            people.change_person(desk, robin, sort="staff")
    house.sit("ana")
    people.change_person(desk, robin, sort="staff")


def test_neither_a_reader_nor_nobody_takes_an_import_back_or_merges_people(
    house: House, tmp_path: Path, open_file: Opens
) -> None:
    desk, (ana, bo, cy) = house.desk, (house.ids[name] for name in ("ana", "bo", "cy"))
    passphrases.change_access(desk, ana, "manager")
    passphrases.change_access(desk, bo, "manager")
    laptop = house.copied(tmp_path / "laptop.pie", open_file)
    laptop.sit("ana")
    people.add_person(laptop.desk, "Di")
    passphrases.change_access(laptop.desk, bo, "reader")
    house.read_in(laptop.sent(tmp_path / "all.json"))
    for name in ("bo", "", "cy"):
        house.sit(name)
        with pytest.raises(NotAllowed):
            history.undo(desk)
        with pytest.raises(NotAllowed):
            people.merge(desk, cy, house.ids["robin"])
    assert desk.workspace.need(bo).value.access == "reader"
    house.sit("ana")
    assert history.undo(desk)
    assert desk.workspace.need(bo).value.access == "manager"


def test_two_entries_are_not_merged_halfway_where_a_draft_cannot_be_sealed(house: House) -> None:
    desk, (ana, cy) = house.desk, (house.ids[name] for name in ("ana", "cy"))
    house.sit("cy")
    drafts.keep_draft(desk, "quick-note", WORD)
    house.give_keys("ana")
    house.sit("bo")
    with pytest.raises(Refused):
        people.merge(desk, ana, cy)
    assert desk.workspace.need(cy).deleted_on is None
    house.sit("ana")
    assert people.merge(desk, ana, cy)
    assert drafts.drafts(desk) == {"quick-note": WORD}
    assert WORD.encode() not in house.on_disk()
