"""The chain: whatever is changed in a file by other hands is found by `check`, which itself changes nothing."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jobs import Stage, faults

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Position
from pie_desktop.errors import DamagedFile, PieError
from pie_desktop.services import elements, history, plan, rounds
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import Desk

Steps = list[list]

CAT = "A cat called Biscuit."


@pytest.fixture(scope="module")
def lived_in(stage_as_set: Stage, tmp_path_factory) -> Path:
    """A house with some history: changes, undo, redo, things in the bin, things undone for good. Closed."""
    stage = stage_as_set.again(tmp_path_factory.mktemp("chain") / "stage")
    desk = stage.open()
    newest = rounds.latest(desk)
    assert newest
    elements.place(desk, newest.id, "RR", "placed", Position(level=3, place=1))
    elements.add_evidence(desk, newest.id, "RR", "The minutes of the residents' meeting.")
    elements.add_factor(desk, newest.id, "RR", CAT, helps=True)
    plan.add_action(desk, "Put up a shelf.")
    [shelf] = plan.look(desk).actions
    plan.bin_action(desk, shelf.id)
    history.undo(desk)
    plan.change_action(desk, shelf.id, text="Put up two shelves.")
    plan.add_action(desk, "Undone for good.")
    history.undo(desk)
    history.redo(desk)
    history.undo(desk)
    desk.workspace.close()
    assert faults(stage.house) == []
    return stage.house


@pytest.fixture
def house(lived_in: Path, tmp_path: Path) -> Path:
    path = tmp_path / "house.pie"
    path.write_bytes(lived_in.read_bytes())
    return path


def by_hand(path: Path, statement: str, *values: object) -> int:
    with closing(sqlite3.connect(path)) as connection:
        touched = connection.execute(statement, values).rowcount
        connection.commit()
    return touched


def ask(path: Path, statement: str, *values: object) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, values).fetchall()


def found_in(path: Path) -> str:
    before = path.read_bytes()
    found = problems(path, Clock())
    assert path.read_bytes() == before, "looking at it changed it"
    return "\n".join(found)


def test_a_file_with_a_history_is_sound(house: Path) -> None:
    assert found_in(house) == ""


def test_the_sample_hostel_is_sound(sample: Desk) -> None:
    sample.workspace.close()
    assert found_in(sample.workspace.path) == ""


def test_a_record_edited_by_hand_is_found_and_named(house: Path) -> None:
    [(id,)] = ask(house, "SELECT id FROM record WHERE body LIKE '%residents'' meeting%'")
    assert by_hand(house, "UPDATE record SET body = replace(body, 'minutes', 'memory') WHERE id = ?", id) == 1
    assert found_in(house) == f"The record {id} was changed by something else than PIE Desktop."


def test_a_record_taken_out_by_hand_is_found_and_named(house: Path) -> None:
    [(id,)] = ask(house, "SELECT id FROM record WHERE body LIKE '%A cat called Biscuit.%'")
    by_hand(house, "DELETE FROM record WHERE id = ?", id)
    assert found_in(house) == f"The record {id} is in the history and missing from the file."


def test_a_record_put_in_by_hand_is_found_and_named(house: Path) -> None:
    id = "00000000-0000-7000-8000-0000000000aa"
    by_hand(house, f"INSERT INTO record SELECT '{id}', kind, service, parent, revision, lineage, deleted_on, body "
            "FROM record WHERE body LIKE '%A cat called Biscuit.%'")  # fmt: skip
    assert found_in(house) == f"The record {id} stands in the file and not in its history."


def test_a_record_that_was_undone_and_is_put_back_by_hand_is_found(house: Path) -> None:
    [(touched,)] = ask(house, "SELECT touched FROM change WHERE verb = 'undo' ORDER BY seq DESC LIMIT 1")
    [[id, before, _salt, digest]] = json.loads(touched)
    assert digest is None
    by_hand(house, "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *before)
    assert id in found_in(house)


def numbers(path: Path) -> list[int]:
    return [seq for (seq,) in ask(path, "SELECT seq FROM change ORDER BY seq")]


def test_any_change_taken_out_is_found(lived_in: Path, house: Path) -> None:
    for seq in numbers(lived_in):
        house.write_bytes(lived_in.read_bytes())
        by_hand(house, "DELETE FROM change WHERE seq = ?", seq)
        assert found_in(house), seq
        if seq < max(numbers(lived_in)):
            assert f"gap before change {seq + 1}" in found_in(house)


def test_a_change_taken_out_is_found_when_the_others_move_up(lived_in: Path, house: Path) -> None:
    for gone in numbers(lived_in)[:-1]:
        house.write_bytes(lived_in.read_bytes())
        by_hand(house, "DELETE FROM change WHERE seq = ?", gone)
        for seq in numbers(house)[gone - 1 :]:
            by_hand(house, "UPDATE change SET seq = ? WHERE seq = ?", seq - 1, seq)
        assert f"Change {gone} in the history is not what it was." in found_in(house)


def test_any_two_changes_that_changed_places_are_found(lived_in: Path, house: Path) -> None:
    for seq in numbers(lived_in)[:-1]:
        house.write_bytes(lived_in.read_bytes())
        for here, there in ((seq, -1), (seq + 1, seq), (-1, seq + 1)):
            by_hand(house, "UPDATE change SET seq = ? WHERE seq = ?", there, here)
        assert f"Change {seq} in the history is not what it was." in found_in(house)
        assert f"Change {seq + 1} in the history is not what it was." in found_in(house)


COLUMNS = {"at": "2020-01-01", "who": "another", "verb": "nothing", "undoes": 1, "previous": "0", "digest": "0" * 64}


@pytest.mark.parametrize("column", COLUMNS)
def test_any_change_altered_is_found(column, lived_in: Path, house: Path) -> None:
    for seq in numbers(lived_in):
        house.write_bytes(lived_in.read_bytes())
        by_hand(house, f"UPDATE change SET {column} = ? WHERE seq = ?", COLUMNS[column], seq)
        assert f"Change {seq} in the history is not what it was." in found_in(house)


def alter_steps(path: Path, seq: int, alter) -> bool:
    """Rewrites the steps of a change; says whether that made a difference."""
    [(touched,)] = ask(path, "SELECT touched FROM change WHERE seq = ?", seq)
    steps = json.loads(touched)
    alter(steps)
    after = json.dumps(steps)
    by_hand(path, "UPDATE change SET touched = ? WHERE seq = ?", after, seq)
    return json.loads(touched) != steps


def another_text_before(steps: Steps) -> None:
    for step in steps:
        if step[1]:
            step[1][7] = step[1][7].replace('"', '" ', 1)


def a_text_before_that_never_was(steps: Steps) -> None:
    for step in steps:
        step[1] = step[1] or [step[0], "action", None, None, "r", "", None, '{"text":"never"}']


def another_salt(steps: Steps) -> None:
    for step in steps:
        step[2] = step[2] and "0" * 24


def another_digest(steps: Steps) -> None:
    steps[0][3] = "0" * 64


def one_step_less(steps: Steps) -> None:
    steps.pop()


ALTERATIONS = [another_text_before, a_text_before_that_never_was, another_salt, another_digest, one_step_less]


@pytest.mark.parametrize("alter", ALTERATIONS, ids=[alter.__name__ for alter in ALTERATIONS])
def test_any_step_altered_is_found(alter, lived_in: Path, house: Path) -> None:
    altered = 0
    for seq in numbers(lived_in):
        house.write_bytes(lived_in.read_bytes())
        if alter_steps(house, seq, alter):
            altered += 1
            assert found_in(house), seq
    assert altered > 3


def test_a_record_edited_together_with_its_salt_taken_away_is_found(house: Path) -> None:
    """Erasing takes a salt and the record's words; a record that still has words has its salt."""
    [(id,)] = ask(house, "SELECT id FROM record WHERE body LIKE '%A cat called Biscuit.%'")
    [(seq,)] = ask(house, "SELECT seq FROM change WHERE touched LIKE ?", f'[["{id}"%')
    by_hand(house, "UPDATE record SET body = replace(body, 'A cat', 'A dog') WHERE id = ?", id)
    assert alter_steps(house, seq, lambda steps: steps[0].__setitem__(2, None))
    assert id in found_in(house)


@pytest.mark.parametrize(
    "touched", ["", "{", "[]]", '[["a"]]', "[[1,2,3,4]]", '"text"', "null", '[["a",{},null,null]]']
)
def test_steps_that_cannot_be_read_are_told_and_not_a_crash(touched, house: Path) -> None:
    by_hand(house, "UPDATE change SET touched = ? WHERE seq = 3", touched)
    assert "Change 3 in the history cannot be read." in found_in(house)


BODIES = ["", "{", "[]", '{"text":1}', '{"text":"a","text":2}', "null", '{"state":"dropped","text":""}']


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_cannot_be_read_is_told_and_not_a_crash(body, house: Path) -> None:
    by_hand(house, "UPDATE record SET body = ? WHERE kind = 'action'", body)
    assert found_in(house)


def test_a_kind_that_this_program_does_not_know_is_told(house: Path) -> None:
    by_hand(house, "UPDATE record SET kind = 'dream' WHERE kind = 'action'")
    assert "cannot be read" in found_in(house)


def test_a_record_that_points_to_nothing_is_told(house: Path) -> None:
    by_hand(house, "DELETE FROM record WHERE kind = 'framework'")
    assert "points to a record that is not there" in found_in(house)


RECORD = ("id", "kind", "service", "parent", "revision", "lineage", "deleted_on", "body")


@settings(max_examples=60)
@given(st.data())
def test_whatever_is_written_into_a_record_is_found(lived_in: Path, tmp_path_factory, data) -> None:
    house = tmp_path_factory.mktemp("any") / "house.pie"
    house.write_bytes(lived_in.read_bytes())
    ids = [id for (id,) in ask(house, "SELECT id FROM record ORDER BY id")]
    id = data.draw(st.sampled_from(ids))
    column = data.draw(st.sampled_from(RECORD))
    value = data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    [(was,)] = ask(house, f"SELECT {column} FROM record WHERE id = ?", id)
    by_hand(house, f"UPDATE record SET {column} = ? WHERE id = ?", value, id)
    assert bool(found_in(house)) is (value != was)


NO_TEXT = "CAST(x'ff41' AS TEXT)"

READINGS = {
    f"UPDATE record SET body = {NO_TEXT} WHERE kind = 'action'": plan.look,
    f"UPDATE record SET lineage = {NO_TEXT}": lambda desk: list(desk.workspace.everything()),
    f"UPDATE change SET who = {NO_TEXT}": lambda desk: list(desk.workspace.changes()),
    f"UPDATE change SET digest = {NO_TEXT}": history.undo,
    f"UPDATE draft SET text = {NO_TEXT}": lambda desk: desk.workspace.drafts(desk.person),
    f"UPDATE meta SET value = {NO_TEXT} WHERE key = 'service'": lambda desk: desk.service(),
}


@pytest.mark.parametrize("statement", READINGS)
def test_bytes_that_are_no_text_are_told_and_the_file_can_then_be_let_go_of(statement, house: Path, open_file) -> None:
    desk = open_file(house)
    desk.actor = type(desk.actor)("00000000-0000-7000-8000-000200000003")
    desk.workspace.close()
    by_hand(house, statement)
    try:
        again = open_file(house)
    except DamagedFile:
        assert "change" in statement or "meta" in statement
        return
    again.actor = desk.actor
    with pytest.raises(PieError, match=r"house\.pie is damaged") as caught:
        READINGS[statement](again)
    again.workspace.close()
    with closing(sqlite3.connect(house, timeout=0)) as other:  # while the error is still in somebody's hands
        other.execute("BEGIN EXCLUSIVE")
    assert caught.value
