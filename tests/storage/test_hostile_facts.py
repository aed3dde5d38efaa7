"""T14, T16: whatever something else wrote into the facts and the log of a file, it is told in words or let be."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie_desktop.clock import Clock
from pie_desktop.errors import DamagedFile, PieError
from pie_desktop.paths import Places
from pie_desktop.services import checking, erasing, history, people, plan, sharing, versions
from pie_desktop.services.opening import open_known, whose

FACTS = ("erasing", "former", "exports", "struck")
VERBS = ("erase", "empty-bin", "throw-away", "import", "undo", "zzz")
ANYTHING = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.sampled_from(["", "[]", "{}", "null", "-1", "1.5", "9" * 400, "[[1]]", '[["a",null,null,null]]', "١٢"]),
)


def spoilt(sample_file: Path, folder: Path, sql: str, *values: object) -> Path:
    path = folder / "house.pie"
    path.unlink(missing_ok=True)
    path.write_bytes(sample_file.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql, values)
        connection.commit()
    return path


def goes_on(path: Path) -> None:
    """Opens a file and does a few things in it. Nothing but a sentence for the person comes of it."""
    desk = open_known(path, Places(path.parent / "home"), Clock(), {})
    try:
        for deed in (whose, history.undo, history.redo, lambda desk: plan.add_action(desk, "Mend the gate."),
                     lambda desk: sharing.preview(desk), checking.look_through,
                     lambda desk: versions.versions(desk, plan.look(desk).actions[0].id, "text"),
                     lambda desk: erasing.erase(desk, [people.people(desk)[0].id])):  # fmt: skip
            with suppress(PieError):
                deed(desk)
    finally:
        desk.workspace.close()


@settings(max_examples=12)
@given(fact=st.sampled_from(FACTS), value=ANYTHING)
def test_whatever_the_facts_of_a_file_say(sample_file: Path, tmp_path_factory, fact: str, value: str) -> None:
    folder = tmp_path_factory.mktemp("facts")
    goes_on(spoilt(sample_file, folder, "INSERT OR REPLACE INTO meta VALUES (?, ?)", fact, value))


@settings(max_examples=12)
@given(verb=st.sampled_from(VERBS), at=ANYTHING, touched=ANYTHING)
def test_whatever_the_newest_change_says(sample_file: Path, tmp_path_factory, verb, at, touched) -> None:
    sql = "INSERT INTO change SELECT max(seq) + 1, ?, who, ?, NULL, ?, digest, 'd' FROM change"
    path = spoilt(sample_file, tmp_path_factory.mktemp("log"), sql, at, verb, touched)
    with suppress(PieError):
        goes_on(path)


@settings(max_examples=8)
@given(at=ANYTHING)
def test_a_time_that_is_none_keeps_nobody_out(sample_file: Path, tmp_path_factory, at: str) -> None:
    path = spoilt(sample_file, tmp_path_factory.mktemp("time"), "UPDATE change SET at = ?", at)
    goes_on(path)


@pytest.mark.parametrize("fact", ["erasing", "former"])
def test_looking_the_file_through_tells_what_is_wrong_with_it(sample_file: Path, tmp_path: Path, fact: str) -> None:
    path = spoilt(sample_file, tmp_path, "INSERT OR REPLACE INTO meta VALUES (?, ?)", fact, "{")
    assert any("was erased" in line for line in checking.problems(path, Clock()))


def test_a_count_that_is_none_begins_anew_and_the_document_can_be_read(sample_file: Path, tmp_path: Path) -> None:
    for value in ("x", "-5", "9" * 400, "9007199254740991", "١٢"):
        path = spoilt(sample_file, tmp_path, "INSERT OR REPLACE INTO meta VALUES ('exports', ?)", value)
        desk = open_known(path, Places(tmp_path / "home"), Clock(), {})
        assert sharing.preview(desk).document.sequence == 1
        sharing.export(desk, tmp_path / "out.json", sharing.preview(desk))
        assert sharing.plan_import(desk, tmp_path / "out.json")
        desk.workspace.close()


def test_a_log_of_erasings_that_cannot_be_read_is_told_in_words(sample_file: Path, tmp_path: Path) -> None:
    sql = "INSERT INTO change SELECT max(seq) + 1, at, who, 'erase', NULL, '{', digest, 'd' FROM change"
    desk = open_known(spoilt(sample_file, tmp_path, sql), Places(tmp_path / "home"), Clock(), {})
    with pytest.raises(DamagedFile, match="in the history cannot be read"):
        history.undo(desk)
    desk.workspace.close()
