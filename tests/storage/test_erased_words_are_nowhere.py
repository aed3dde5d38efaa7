"""P10: what is erased is gone. A word is planted everywhere and then looked for in the bytes of everything."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from pie_desktop.clock import Clock
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Participant, Person
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.domain.supervising import Meeting, Pair, Preparation, Signature
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.leftovers import part_of
from pie_desktop.paths import Places
from pie_desktop.services import (
    agencies,
    assignments,
    barriers,
    erasing,
    feelings,
    history,
    people,
    plan,
    roles,
    rounds,
    sharing,
    ties,
    versions,
    voices,
)
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import Desk, open_desk, restore
from pie_desktop.storage import purging
from pie_desktop.storage.chain import Change
from pie_desktop.storage.check import check

WORD = "Zwiebelfisch"
NAME = f"Mair {WORD}"


def add(desk: Desk, value: object, parent: str | None = None) -> str:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        id = work.add(value, parent=parent).id
        work.commit()
    return id


def person(desk: Desk, name: str, **fields: object) -> str:
    people.add_person(desk, name, **fields)
    return next(one.id for one in desk.workspace.find("person") if one.value.name == name)


def one(desk: Desk, kind: str) -> str:
    return desk.workspace.find(kind)[-1].id


def bytes_of(folder: Path, open_file: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, also of an open workspace. A database is read through once more as SQLite sees it."""
    for path in folder.rglob("*"):
        if path.is_file() and path != open_file:
            yield path.name, path.read_bytes()


def places_with(folder: Path, word: str = WORD) -> list[str]:
    wanted = word.encode()
    return [name for name, data in bytes_of(folder) if wanted in data or wanted.lower() in data.lower()]


class House:
    """A resident whose name stands everywhere, a colleague, and everything that can name somebody."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tess = desk.person
        self.mair = person(desk, NAME, sort="resident", label="a resident on the top floor")
        people.change_person(desk, self.mair, contact=f"{WORD} on the landing")
        self.col = person(desk, "Col Colleague")
        ties.name_workers(desk, self.mair, [self.col])
        roles.add_role(desk, "Feeds the cat")
        self.role = one(desk, "role")
        assignments.assign(desk, self.role, self.mair, date(2026, 1, 5))
        assignments.assign(desk, self.role, self.col, date(2026, 1, 5), with_person=self.mair)
        self.round = rounds.begin(desk, "Winter 2026", "long")
        rounds.change_round(desk, self.round, took_part=(Participant(person=self.mair),))
        self.plan()
        self.confidential()
        desk.back_up()

    def plan(self) -> None:
        desk = self.desk
        plan.add_action(desk, "Mend the lamp.", owner_person=self.mair)
        self.action = one(desk, "action")
        plan.change_action(desk, self.action, how_we_know="It shines.")
        plan.change_action(desk, self.action, owner_person=self.col)
        plan.change_action(desk, self.action, owner_person=self.mair)
        barriers.add_barrier(desk, f"{NAME} waits for a flat.")
        self.barrier = one(desk, "barrier")
        barriers.change_barrier(desk, self.barrier, what="Somebody waits for a flat.")
        agencies.add_agency(desk, "Thistle Advice")
        agencies.know(desk, one(desk, "agency"), self.mair, knows=True)
        voices.add_speaker(desk, self.round, sort="member", person=self.mair)
        voices.change_speaker(desk, one(desk, "speaker"), words=f"I, {WORD}, see it higher.")

    def confidential(self) -> None:
        desk = self.desk
        desk.actor = Actor(self.mair)
        feelings.write_feeling(desk, self.round, f"{WORD} is tired.")
        words = (Passage(heading="quick", text=f"{WORD} thought."),)
        self.reflection = add(desk, Reflection(author=self.mair, on=date(2026, 3, 3), passages=words))
        shared = Reflection(author=self.mair, on=date(2026, 3, 4), passages=words, shared_with=(self.col,))
        self.shared = add(desk, shared)
        desk.workspace.save_draft(f"thought/{self.reflection}", self.mair, f"{WORD} was typing")
        self.pair = add(desk, Pair(supervisor=self.mair, supervisees=(self.col,), weeks=4))
        self.meeting = add(
            desk, Meeting(held_on=date(2026, 5, 5), signed=(Signature(who=self.mair, on=date(2026, 5, 6)),)), self.pair
        )
        self.prepared = add(desk, Preparation(author=self.mair), self.meeting)
        desk.actor = Actor(self.col)
        ties.add_tie(desk, self.mair, f"{WORD}’s aunt", "family")
        ties.bin_tie(desk, one(desk, "tie"))
        ties.add_tie(desk, self.mair, f"{WORD}’s uncle", "family")
        desk.actor = Actor(self.tess)


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


def closed(house: House) -> Path:
    path = house.desk.workspace.path
    house.desk.workspace.close()
    return path


def erase(house: House, **how: object) -> erasing.Erased:
    told = erasing.outlook(house.desk, [house.mair])
    return erasing.erase(house.desk, [house.mair], [one.record for one in told.mentions], **how)


def undone(house: House, deed: Callable[[Desk], Change | None] = history.undo) -> Change | None:
    """Takes something back, as somebody to whom it is open."""
    for who in (house.col, house.tess):
        house.desk.actor = Actor(who)
        with suppress(NotAllowed):
            return deed(house.desk)
    raise AssertionError("nobody may take it back")


def test_before_it_happens_the_word_is_everywhere(house: House, tmp_path: Path) -> None:
    closed(house)
    assert len(places_with(tmp_path)) >= 2


def test_a_person_erased_is_in_no_byte_of_file_or_backups(house: House, tmp_path: Path) -> None:
    undone(house)
    erased = erase(house)

    assert erased.left == () and erased.trouble == ""
    assert list(check(house.desk.workspace)) == []
    path = closed(house)
    assert places_with(tmp_path) == []
    assert problems(path, Clock()) == []
    for backup in (tmp_path / "home" / "backups").rglob("*.pie"):
        copy = tmp_path / "looked-at.pie"
        shutil.copy(backup, copy)
        assert problems(copy, Clock()) == []


def test_while_the_file_is_open_the_word_is_in_none_of_its_pages(house: House) -> None:
    erase(house)
    with house.desk.workspace.speaking() as connection:
        pages = connection.serialize()
    assert WORD.encode() not in pages
    journal = house.desk.workspace.path.with_name("house.pie-journal")
    assert not journal.exists() or journal.read_bytes() == b""


def test_what_belongs_to_others_stays_and_names_nobody(house: House) -> None:
    erase(house)
    store = house.desk.workspace
    with store.whole():
        assert store.need(house.action).value.owner_person is None
        assert store.find("agency")[-1].value.known_by == ()
        [held] = store.find("assignment")
        assert held.value.person == house.col and held.value.with_person is None
        pair = store.need(house.pair).value
        stands_in = store.need(pair.supervisor).value
        assert stands_in.name == "a resident on the top floor" and pair.ended_on
        meeting = store.need(house.meeting).value
        assert [one.who for one in meeting.signed] == [pair.supervisor]
        for kind in ("reflection", "preparation", "feeling", "speaker", "tie"):
            assert store.find(kind) == [] == store.find(kind, binned=True)
        assert store.row(house.mair) is None
        assert store.drafts(house.mair) == {}


def test_all_that_was_done_can_still_be_taken_back_step_by_step(house: House) -> None:
    erase(house)
    steps = 0
    while undone(house):
        steps += 1
        assert list(check(house.desk.workspace)) == []
    assert steps > 5
    while undone(house, history.redo):
        steps -= 1
        assert list(check(house.desk.workspace)) == []
    assert steps == 0
    assert house.desk.workspace.row(house.mair) is None


def test_the_change_itself_is_never_taken_back(house: House) -> None:
    erase(house)
    assert undone(house)
    assert house.desk.workspace.row(house.mair) is None


def test_earlier_versions_of_a_text_say_who_and_not_the_name(house: House) -> None:
    erase(house)
    said = [one.text for one in versions.versions(house.desk, house.barrier, "what")]
    assert said == ["Somebody waits for a flat.", "a resident on the top floor waits for a flat."]


def test_texts_that_hold_the_name_are_listed_and_stay_unless_chosen(house: House, tmp_path: Path) -> None:
    plan.change_action(house.desk, house.action, text=f"Ask {WORD} for the key, {NAME} says.")
    told = erasing.outlook(house.desk, [house.mair])
    assert [one.record for one in told.mentions] == [house.action]
    assert [one.record for one in told.earlier] == [house.barrier]

    erasing.erase(house.desk, [house.mair])
    assert WORD in house.desk.workspace.need(house.action).value.text


def test_a_text_that_was_chosen_says_who_in_the_place_of_the_name(house: House, tmp_path: Path) -> None:
    plan.change_action(house.desk, house.action, text=f"Ask {WORD} for the key, {NAME.upper()} says.")
    erase(house)
    label = "a resident on the top floor"
    assert house.desk.workspace.need(house.action).value.text == f"Ask {label} for the key, {label} says."
    closed(house)
    assert places_with(tmp_path) == []


def test_an_old_backup_put_back_has_forgotten_it_too(house: House, tmp_path: Path) -> None:
    kept = tmp_path / "stick" / "old.pie"
    house.desk.save_copy(kept)
    erase(house)
    path = closed(house)

    aside = restore(path, kept, Clock(), house_places(tmp_path))

    assert WORD.encode() not in path.read_bytes()
    assert aside and WORD.encode() not in aside.read_bytes()
    assert problems(path, Clock()) == []
    assert WORD.encode() in kept.read_bytes(), "a copy elsewhere is not ours to change"


def test_a_backup_left_as_it_was_is_struck_when_it_is_put_back(house: House, tmp_path: Path) -> None:
    erase(house, copies=False)
    path = closed(house)
    backup = next((tmp_path / "home" / "backups").rglob("*.pie"))
    assert WORD.encode() in backup.read_bytes()

    restore(path, backup, Clock())

    assert WORD.encode() not in path.read_bytes()
    assert problems(path, Clock()) == []


def test_an_older_copy_put_in_its_place_by_hand_is_struck_when_it_is_opened(house: House, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "house.pie"
    house.desk.save_copy(copy)
    erase(house)
    path = closed(house)
    shutil.move(copy, path)

    desk = open_desk(path, house_places(tmp_path), Clock())
    assert list(check(desk.workspace)) == []
    desk.close()

    assert places_with(tmp_path) == []


def house_places(tmp_path: Path) -> Places:
    return Places(tmp_path / "home")


def test_a_document_made_before_does_not_bring_it_back(house: House, tmp_path: Path) -> None:
    document = tmp_path / "sent" / "all.json"
    document.parent.mkdir()
    sharing.export(house.desk, document, sharing.preview(house.desk, "everything"))
    plan.change_action(house.desk, house.action, how_we_know="")
    erase(house)

    coming = sharing.plan_import(house.desk, document)
    assert coming.counts()["erased"] >= 3
    sharing.apply_import(house.desk, coming)

    assert list(check(house.desk.workspace)) == []
    with house.desk.workspace.whole():
        assert house.desk.workspace.row(house.mair) is None
        assert house.desk.workspace.find("reflection") == []
    document.unlink()
    closed(house)
    assert places_with(tmp_path) == []


def test_nothing_that_leaves_afterwards_holds_the_word(house: House, tmp_path: Path) -> None:
    erase(house)
    for profile in ("everything", "head-office"):
        assert WORD.encode() not in sharing.preview(house.desk, profile).data()


def test_only_managers_erase_people_and_nobody_erases_what_another_wrote(house: House) -> None:
    house.desk.actor = Actor(house.col, "member")
    for id in (house.mair, house.pair, house.round):
        with pytest.raises(NotAllowed):
            erasing.erase(house.desk, [id])
    with pytest.raises(NotAllowed):
        erasing.erase(house.desk, [house.shared])
    house.desk.actor = Actor(house.tess)
    with pytest.raises(NotAllowed):
        erasing.erase(house.desk, [house.reflection])


def test_everybody_erases_their_own_reflections(house: House, tmp_path: Path) -> None:
    house.desk.actor = Actor(house.mair, "reader")
    erasing.erase(house.desk, [house.reflection])
    with house.desk.workspace.whole():
        assert [one.id for one in house.desk.workspace.find("reflection")] == [house.shared]


def test_the_last_who_opens_a_circle_is_not_erased_before_another_is_named(house: House) -> None:
    with pytest.raises(Refused, match="circle of support"):
        erasing.erase(house.desk, [house.col])


def test_erasing_oneself_leaves_nobody_at_the_keyboard(house: House) -> None:
    erasing.erase(house.desk, [house.tess])
    assert house.desk.person == ""


def test_what_is_told_beforehand_counts_nothing_that_is_closed_to_whoever_asks(house: House) -> None:
    told = erasing.outlook(house.desk, [house.mair])
    counted = dict(told.goes)
    assert counted["person"] == 1 and counted["voice in a round"] == 1
    assert "reflection" not in counted and "tie" not in counted and "how it feels to do this" not in counted
    assert told.shared == 0
    assert len(told.copies) == 1


def test_two_entries_of_one_person_go_together(house: House, tmp_path: Path) -> None:
    other = person(house.desk, f"M. {WORD}")
    people.merge(house.desk, house.mair, other)
    erase(house)
    assert house.desk.workspace.row(other) is None
    closed(house)
    assert places_with(tmp_path) == []


def test_a_record_in_conflict_goes_with_both_its_sides(house: House, tmp_path: Path) -> None:
    document = tmp_path / "other.json"
    barriers.add_barrier(house.desk, f"{WORD} one")
    barrier = one(house.desk, "barrier")
    sharing.export(house.desk, document, sharing.preview(house.desk, "everything"))
    data = json.loads(document.read_bytes())
    for record in data["records"]:
        if record["id"] == barrier:
            record["body"]["what"] = f"{WORD} two"
            record["revision"] = "elsewhere"
    document.write_text(json.dumps(data))
    barriers.change_barrier(house.desk, barrier, what=f"{WORD} three")
    sharing.apply_import(house.desk, sharing.plan_import(house.desk, document))
    assert house.desk.workspace.children(barrier, "conflict")
    barriers.bin_barrier(house.desk, barrier)
    document.unlink()

    erasing.erase(house.desk, [barrier])
    erase(house)

    closed(house)
    assert places_with(tmp_path) == []


def test_a_mark_of_something_unfinished_is_finished_at_the_next_opening(
    house: House, tmp_path: Path, open_file, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(purging, "finish", lambda *_args: [])
        erase(house)
    leftover = part_of(tmp_path / "home" / "backups" / house.desk.workspace.id / "old.pie")
    leftover.write_text(WORD)
    path = closed(house)
    assert places_with(tmp_path) != []

    desk = open_file(path)
    desk.workspace.close()

    assert places_with(tmp_path) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT 1 FROM meta WHERE key = 'erasing'").fetchone() is None


def test_a_reader_of_nothing_is_told_that_a_stand_in_is_no_new_person(house: House) -> None:
    erase(house)
    [stands_in] = [one for one in people.people(house.desk) if one.value.name.startswith("a resident")]
    assert isinstance(stands_in.value, Person) and stands_in.value.until
