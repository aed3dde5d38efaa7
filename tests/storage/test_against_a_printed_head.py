"""T16: edited, removed, reordered history is found against a printed head, also by whoever made its chain anew."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.cli import run
from pie_desktop.clock import Clock
from pie_desktop.errors import Refused
from pie_desktop.paths import Places
from pie_desktop.services import checking, erasing, plan
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import head_in_words
from pie_desktop.storage.chain import Change, change_from, digest_of, linked
from pie_desktop.storage.printed_head import read_head
from pie_desktop.storage.rows import COLUMNS, row_from

Tamper = Callable[[list[Change]], list[Change]]


def reworded(changes: list[Change]) -> list[Change]:
    """Somebody else did it, says the history now."""
    return [msgspec.structs.replace(one, who="") if one.seq == 2 else one for one in changes]


def removed(changes: list[Change]) -> list[Change]:
    return [one for one in changes if one.seq != 3]


def reordered(changes: list[Change]) -> list[Change]:
    return [changes[0], changes[1], changes[3], changes[2], *changes[4:]]


def cut(changes: list[Change]) -> list[Change]:
    return changes[:-2]


def cut_and_continued(changes: list[Change]) -> list[Change]:
    return [*changes[:-2], msgspec.structs.replace(changes[-1], verb="something-else"), changes[-1]]


def chained_anew(changes: list[Change]) -> list[Change]:
    """The same changes with numbers and digests that follow each other, as if nothing had been done to them."""
    made: list[Change] = []
    for number, one in enumerate(changes, 1):
        previous = made[-1].digest if made else ""
        made.append(linked(msgspec.structs.replace(one, seq=number, previous=previous)))
    return made


def rewrite(path: Path, tamper: Tamper) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        rows = connection.execute("SELECT * FROM change ORDER BY seq").fetchall()
        changes = chained_anew(tamper([change_from(row) for row in rows]))
        connection.execute("DELETE FROM change")
        for one in changes:
            touched = msgspec.json.encode(one.touched).decode()
            values = (one.seq, one.at, one.who, one.verb, one.undoes, touched, one.previous, one.digest)
            connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


@pytest.fixture
def printed(desk: Desk) -> tuple[Path, str]:
    """A closed file, and the head that was printed from it."""
    for number in range(5):
        plan.add_action(desk, f"Action {number}")
    head = head_in_words(desk)
    desk.workspace.close()
    return desk.workspace.path, head


@pytest.mark.parametrize("tamper", [reworded, removed, reordered, cut, cut_and_continued])
def test_a_history_made_anew_is_not_the_one_that_was_printed(printed: tuple[Path, str], tamper: Tamper) -> None:
    path, head = printed
    assert checking.problems(path, Clock(), head) == []
    rewrite(path, tamper)
    alone, with_paper = checking.problems(path, Clock()), checking.problems(path, Clock(), head)
    assert len(with_paper) == len(alone) + 1


def test_a_record_and_its_whole_history_made_anew_are_sound_in_themselves_and_found_against_paper(
    printed: tuple[Path, str],
) -> None:
    path, head = printed

    def other_text(changes: list[Change]) -> list[Change]:
        last = changes[-1]
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            id = last.touched[0].id
            connection.execute("UPDATE record SET body = replace(body, 'Action 4', 'Action 5') WHERE id = ?", (id,))
            row = row_from(connection.execute(f"SELECT {COLUMNS} FROM record WHERE id = ?", (id,)).fetchone())
        step = msgspec.structs.replace(last.touched[0], digest=digest_of(last.touched[0].salt or "", row))
        return [*changes[:-1], msgspec.structs.replace(last, touched=(step,))]

    rewrite(path, other_text)

    assert checking.problems(path, Clock()) == []
    assert len(checking.problems(path, Clock(), head)) == 1


def test_what_was_done_since_is_no_fault(desk: Desk) -> None:
    plan.add_action(desk, "Mend the lamp.")
    head = head_in_words(desk)
    assert checking.look_through(desk, head)[-1] == checking.SAID["same"]
    plan.add_action(desk, "Mend the stairs.")
    assert checking.look_through(desk, head)[-1] == checking.SAID["since"]


def test_erasing_does_not_break_what_was_printed(desk: Desk) -> None:
    plan.add_action(desk, "Mend the lamp.")
    head = head_in_words(desk)
    erasing.erase(desk, [desk.workspace.find("action")[0].id])
    assert checking.look_through(desk, head) == (
        "The file is sound: all of it fits its own history.",
        checking.SAID["since"],
    )


@pytest.mark.parametrize(
    "typed",
    [
        "history 12 · 0a1b2c3d4e5f6071", "12 0a1b2c3d4e5f6071", "History 12 - 0A1B 2C3D 4E5F 6071",
        "12: Oa1b2c3d4e5f6O7l", "  history 12 0a1b-2c3d-4e5f-6071 ", "12/0a1b2c3d4e5f6071",
    ],
)  # fmt: skip
def test_however_it_is_typed_it_is_understood(typed: str) -> None:
    assert read_head(typed) == (12, "0a1b2c3d4e5f6071")


@given(st.integers(0, 10**6), st.text("0123456789abcdef", min_size=16, max_size=16))
def test_any_printed_head_is_read_back(seq: int, digest: str) -> None:
    assert read_head(f"history {seq} · {digest}") == (seq, digest)


@given(st.text(max_size=60))
def test_anything_else_typed_is_refused_and_never_breaks(typed: str) -> None:
    found = read_head(typed)
    assert found is None or len(found.digest) == 16


def test_nonsense_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(Refused, match="foot of a report"):
        checking.look_through(desk, "the seventh of May")


def test_the_command_line_compares_and_says_so(
    printed: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, head = printed
    words = ["check", str(path), "--head"]
    assert run([*words, head], Places(tmp_path), Clock()) == 0
    rewrite(path, removed)
    assert run([*words, head], Places(tmp_path), Clock()) == 1
    assert run([*words, "what"], Places(tmp_path), Clock()) == 1
    assert "foot of a report" in capsys.readouterr().err
