"""T14 and the rules of the file: what is not ours, or holds more than ours, is refused in words and left as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jobs import SameEveryTime, Stage, faults, state_of

from pie_desktop.clock import Clock
from pie_desktop.errors import DamagedFile, NotAWorkspace, NotFound, PieError, Refused
from pie_desktop.services import plan, rounds
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import new_workspace, open_desk
from pie_desktop.storage.connection import statements
from pie_desktop.storage.schema import APPLICATION_ID, SCHEMA


def by_hand(path: Path, *script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in script:
            connection.execute(statement)
        connection.commit()


HIDDEN = "PRAGMA writable_schema=ON"

FOREIGN = {
    "a trigger": ["CREATE TRIGGER evil AFTER INSERT ON draft BEGIN DELETE FROM record; END"],
    "a trigger named like SQLite's own": ["CREATE TRIGGER sqlite1 AFTER INSERT ON draft BEGIN DELETE FROM record; END"],
    "a trigger hidden under SQLite's own name": [
        "CREATE TRIGGER evil AFTER INSERT ON draft BEGIN DELETE FROM record; END",
        HIDDEN,
        "UPDATE sqlite_master SET name = 'sqlite_stat1', sql = replace(sql, 'evil', 'sqlite_stat1') "
        "WHERE name = 'evil'",
    ],
    "a view": ["CREATE VIEW more AS SELECT * FROM record"],
    "a view under one of our names": [
        "DROP TABLE draft",
        "CREATE VIEW draft AS SELECT '' form, '' person, '' at, '' text",
    ],
    "a table more": ["CREATE TABLE more (x)"],
    "a table less": ["DROP TABLE draft"],
    "an index more": ["CREATE INDEX more ON record (body)"],
    "an index less": ["DROP INDEX record_by_parent"],
    "a column more": ["ALTER TABLE record ADD COLUMN more TEXT"],
    "a virtual table": ["CREATE VIRTUAL TABLE more USING fts5(x)"],
    "a virtual table under one of our names": [
        "DROP TABLE draft",
        "CREATE VIRTUAL TABLE draft USING fts5(form, person)",
    ],
    "a default that runs": [
        HIDDEN,
        "UPDATE sqlite_master SET sql = replace(sql, 'text TEXT NOT NULL', 'text TEXT NOT NULL DEFAULT (random())') "
        "WHERE name = 'draft'",
    ],
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_that_holds_more_or_less_than_ours_is_refused_and_left_as_it_is(what, stage: Stage) -> None:
    before = stage.house.read_bytes()
    by_hand(stage.house, *FOREIGN[what])
    spoilt = stage.house.read_bytes()
    assert spoilt != before
    names = sorted(stage.folder.rglob("*"))
    for way_in in (stage.open, lambda: problems(stage.house, Clock())):
        with pytest.raises(NotAWorkspace, match=r"house\.pie holds parts that do not come from PIE Desktop"):
            way_in()
    assert stage.house.read_bytes() == spoilt
    assert sorted(stage.folder.rglob("*")) == names


def test_statistics_that_a_tool_left_are_no_reason_to_refuse(stage: Stage) -> None:
    by_hand(stage.house, "ANALYZE")
    stage.open().workspace.close()
    assert faults(stage.house) == []


def test_a_better_comment_in_the_description_of_the_tables_makes_no_file_foreign() -> None:
    with_more = SCHEMA.replace("-- ", "-- by the way: ").replace(",      --", ",  -- really:")
    assert with_more != SCHEMA
    assert statements(with_more) == statements(SCHEMA)
    assert not any("--" in statement for statement in statements(SCHEMA))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear Sir or Madam",
        b"\x89PNG\r\n\x1a\n" + bytes(5_000),
        b"SQLite format 3\0",
        b"SQLite format 3\0" + bytes(84),
        b"SQLite format 3\0" + bytes(4_080),
    ],
    ids=["empty", "text", "picture", "only the first words", "a header of zeros", "a page of zeros"],
)
def test_what_is_no_workspace_is_refused_and_left_as_it_is(data, stage: Stage) -> None:
    stage.house.write_bytes(data)
    names = sorted(stage.folder.rglob("*"))
    with pytest.raises(NotAWorkspace, match=r"house\.pie is not a PIE Desktop file"):
        stage.open()
    assert stage.house.read_bytes() == data
    assert sorted(stage.folder.rglob("*")) == names


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(mode, stage: Stage) -> None:
    stage.house.unlink()
    by_hand(stage.house, f"PRAGMA journal_mode={mode}", "PRAGMA application_id=1", "CREATE TABLE mine (x)")
    before, names = stage.house.read_bytes(), sorted(stage.folder.rglob("*"))
    with pytest.raises(NotAWorkspace, match="not a PIE Desktop file"):
        stage.open()
    assert stage.house.read_bytes() == before
    assert sorted(stage.folder.rglob("*")) == names


def test_a_folder_is_no_workspace(stage: Stage) -> None:
    stage.new.mkdir()
    with pytest.raises(NotAWorkspace, match=r"new\.pie is not a PIE Desktop file"):
        open_desk(stage.new, stage.places, Clock())


def test_a_file_that_is_not_there_is_said_to_be_so_and_not_made(stage: Stage) -> None:
    with pytest.raises(NotFound, match=r"no file new\.pie"):
        open_desk(stage.new, stage.places, Clock())
    assert not stage.new.exists()


def test_a_new_file_never_takes_the_place_of_another(stage: Stage) -> None:
    before = stage.house.read_bytes()
    with pytest.raises(Refused, match=r"house\.pie already"):
        new_workspace(stage.house, Clock())
    assert stage.house.read_bytes() == before


def test_a_new_file_is_not_put_beside_a_journal_that_is_not_its_own(stage: Stage) -> None:
    stage.new.with_name("new.pie-journal").write_bytes(b"left by a file that was deleted")
    with pytest.raises(Refused, match=r"new\.pie-journal"):
        new_workspace(stage.new, Clock())
    assert not stage.new.exists()


def test_a_file_that_a_tool_left_in_another_journal_mode_opens(stage: Stage) -> None:
    by_hand(stage.house, "PRAGMA journal_mode=WAL")
    desk = stage.open()
    assert plan.add_action(desk, "Put up a shelf.")
    desk.workspace.close()
    assert faults(stage.house) == []
    assert not list(stage.folder.glob("house.pie-*"))


@pytest.mark.parametrize(
    "name", ["", "../../outside", "/tmp/outside", "00000000-0000-7000-8000-00000000000g", "x" * 36]
)
def test_the_name_of_a_workspace_leads_nowhere_but_to_its_own_folder(name, stage: Stage) -> None:
    with closing(sqlite3.connect(stage.house)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'workspace'", (name,))
        connection.commit()
    names = sorted(stage.folder.parent.rglob("*"))
    with pytest.raises(Refused, match="lost its name"):
        stage.open()
    assert sorted(stage.folder.parent.rglob("*")) == names
    assert any("lost its name" in problem for problem in problems(stage.house, Clock()))


def test_the_head_of_a_history_leads_nowhere_either(stage: Stage) -> None:
    by_hand(stage.house, "UPDATE change SET digest = '/../../x' WHERE seq = (SELECT max(seq) FROM change)")
    desk = stage.open()
    made = desk.back_up()
    desk.workspace.close()
    assert made and made.path.parent == desk.backups.folder
    assert made.path in stage.backups()


def test_a_head_that_is_no_text_is_told_as_damage_and_nothing_breaks(stage: Stage) -> None:
    strict, loose = "digest TEXT NOT NULL ) STRICT", "digest TEXT )"
    for deed in (
        f"UPDATE sqlite_master SET sql = replace(sql, '{strict}', '{loose}')",
        "UPDATE change SET digest = NULL WHERE seq = (SELECT max(seq) FROM change)",
        f"UPDATE sqlite_master SET sql = replace(sql, '{loose}', '{strict}')",
    ):
        by_hand(stage.house, HIDDEN, deed)
    with pytest.raises(DamagedFile, match="in the history cannot be read"):
        stage.open()


def read_everything(path: Path, stage: Stage) -> None:
    desk = open_desk(path, stage.places, SameEveryTime(9))
    try:
        for round in rounds.rounds(desk):
            rounds.look(desk, round.id)
        plan.look(desk)
        list(desk.workspace.everything())
        list(desk.workspace.changes())
        desk.workspace.drafts(desk.person)
    finally:
        desk.workspace.close()


@settings(max_examples=150)
@given(st.binary(max_size=3_000), st.booleans())
def test_any_bytes_at_all_are_refused_in_words(stage_as_set: Stage, tmp_path_factory, data, with_our_header) -> None:
    path = tmp_path_factory.getbasetemp() / "any.pie"
    header = bytearray(stage_as_set.house.read_bytes()[:100]) if with_our_header else b""
    path.write_bytes(whole := bytes(header) + data)
    with pytest.raises(PieError, match=r"any\.pie"):
        open_desk(path, stage_as_set.places, Clock())
    assert path.read_bytes() == whole


@settings(max_examples=250)
@given(st.data())
def test_a_file_with_a_byte_changed_opens_or_is_refused_in_words(stage_as_set: Stage, tmp_path_factory, data) -> None:
    whole = bytearray(stage_as_set.house.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1), label="place")
    whole[place] ^= data.draw(st.integers(1, 255), label="flip")
    stage = Stage(tmp_path_factory.mktemp("flipped"))
    stage.house.write_bytes(whole)
    for look in (lambda: read_everything(stage.house, stage), lambda: problems(stage.house, Clock())):
        try:
            look()
        except PieError as error:
            assert str(error)
    assert stage.house.read_bytes()[100:] == whole[100:], "looking at it changed it"


def test_our_files_say_what_they_are(stage: Stage) -> None:
    header = stage.house.read_bytes()[:100]
    assert header[68:72] == b"PIED" == APPLICATION_ID.to_bytes(4, "big")
    assert int.from_bytes(header[60:64], "big") == 1
    assert state_of(stage.house)["version"] == (1,)
