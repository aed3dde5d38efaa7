"""P1: the power goes at any moment, and nothing that was acknowledged is lost, and nothing is torn.

A real sitting at the program is written down call by call (`recorder.c`), and what a disk may hold after any moment of it
(`power_cut.py`) is opened by the program. That the test can fail, four controls show: the same sitting without what
makes a save durable.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from jobs import SameEveryTime, Stage, back_up, faults, newest_backup, state_of
from power_cut import Disk, Entry, read_log
from sitting import WITHOUT

from pie_desktop.errors import PieError
from pie_desktop.services import opening, plan, sharing

HERE = Path(__file__).parent
CUTS, CUTS_OF_A_CONTROL = 500, 150

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux puts a recorder before the system's own functions"),
    pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler (cc) here to make the recorder with"),
]

Says = dict[str, Any]
"""What each file says that was to be written, by its name; a file that is not there is left out."""


def what_it_says(stage: Stage) -> Says:
    files = [*stage.folder.glob("*.pie"), stage.begun, stage.letter, stage.report]
    found = {path.name: state_of(path) for path in files if path.exists()}
    for folder in stage.places.backups.glob("*"):
        if copies := sorted(folder.glob("*.pie")):
            found[f"backup {folder.name}"] = state_of(copies[-1])
    return found


class Sitting(NamedTuple):
    """What was recorded: where it began, every entry, and what the files said at each note (first: at the start)."""

    stage: Stage
    as_set: Stage
    log: list[Entry]
    notes: list[dict[str, str]]
    truth: list[Says]

    def disk(self) -> Disk:
        return Disk(self.as_set.folder, self.stage.folder)


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("recorder") / "recorder.so"
    flags = ["-std=gnu11", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["cc", *flags, "-o", made, HERE / "recorder.c"], check=True)
    return made


def record(recorder: Path, as_set: Stage, folder: Path, without: str = "") -> Sitting:
    before = as_set.again(folder / "before")
    shutil.rmtree(before.places.backups)  # so that this folder, too, is made while we look
    stage = before.again(folder / "stage")
    log = folder / "log"
    watched = {"LD_PRELOAD": str(recorder), "RECORDER_WATCHES": str(stage.folder), "RECORDER_LOG": str(log)}
    same_modules = {"PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), *sys.path])}
    order = [sys.executable, HERE / "sitting.py", stage.folder, *([without] if without else [])]
    subprocess.run(order, check=True, env=os.environ | same_modules | watched)
    entries = list(read_log(log))
    notes = [json.loads(entry.data) for entry in entries if entry.what == "note"]
    sitting = Sitting(stage, before, entries, notes, [what_it_says(before)])
    disk = sitting.disk()
    for number, entry in enumerate(entries):
        disk.take(entry)
        if entry.what == "note":
            seen = Stage(folder / f"seen {number}")
            disk.as_seen(seen.folder)
            sitting.truth.append(what_it_says(seen))
            shutil.rmtree(seen.folder)
    return sitting


@pytest.fixture(scope="module")
def sitting(recorder: Path, stage_as_set: Stage, tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    return record(recorder, stage_as_set, tmp_path_factory.mktemp("sitting"))


def cut(sitting: Sitting, times: int, folder: Path) -> Iterator[list[str]]:
    """Cuts the power at random moments; gives what is wrong with what is found then."""
    chance = Random(1)
    moments = sorted(chance.choices(range(len(sitting.log) + 1), k=times))
    disk, done, acknowledged = sitting.disk(), 0, 0
    for number, moment in enumerate(moments):
        for entry in sitting.log[done:moment]:
            disk.take(entry)
            acknowledged += entry.what == "note"
        done = moment
        after = Stage(folder / f"cut {number}")
        disk.after_the_cut(after.folder, Random(number))
        where = f"cut {number}, before entry {moment}, after {sitting.notes[acknowledged - 1 :][:1]}"
        yield [f"{where}: {what}" for what in wrong(after, sitting.truth[acknowledged : acknowledged + 2])]
        shutil.rmtree(after.folder)


def wrong(stage: Stage, may_say: list[Says]) -> Iterator[str]:
    """What is wrong with a folder that was found after a power cut: what was acknowledged last, or one more, is there."""
    try:
        opening.open_known(stage.house, stage.places, SameEveryTime(40), {}).workspace.close()
        found = what_it_says(stage)
        for name in {name for says in (found, *may_say) for name in says}:
            allowed = [says.get(name) for says in may_say]
            if found.get(name) not in allowed and not (allowed[0] is None and is_blank(found.get(name))):
                yield f"{name} is neither as it was nor as it was going to be"
        for path in (stage.house, *stage.backups()):
            yield from (f"{path.name}: {fault}" for fault in faults(path))
        go_on(stage)
    except (PieError, sqlite3.Error, ValueError) as error:
        yield f"{type(error).__name__}: {error}"


def is_blank(state: Any) -> bool:
    """Whether it is a new file without its service; opening it gives it one."""
    return isinstance(state, dict) and not state["record"]


def go_on(stage: Stage) -> None:
    """What lies about after a power cut is in nobody's way."""
    desk = opening.open_known(stage.house, stage.places, SameEveryTime(50), {})
    try:
        assert plan.add_action(desk, "Buy candles.")
        sharing.export(desk, stage.letter, sharing.preview(desk, "everything"))
        back_up(stage, desk)
    finally:
        desk.workspace.close()
    assert state_of(newest_backup(stage))


def test_the_recorder_misses_nothing_that_is_written(sitting: Sitting, tmp_path: Path) -> None:
    disk = sitting.disk()
    for entry in sitting.log:
        disk.take(entry)
    disk.as_seen(tmp_path / "seen")

    def content(folder: Path) -> dict[str, bytes | None]:
        places = folder.rglob("*")
        return {str(one.relative_to(folder)): None if one.is_dir() else one.read_bytes() for one in places}

    assert content(tmp_path / "seen") == content(sitting.stage.folder)


def test_each_thing_that_was_acknowledged_is_in_the_files_from_then_on(sitting: Sitting) -> None:
    assert len(sitting.notes) > 40
    for note, (before, after) in zip(sitting.notes, pairwise(sitting.truth), strict=True):
        assert before != after, note
        assert note["holds"] in str([after[name] for name in after if after[name] != before.get(name)]), note


def test_after_500_power_cuts_nothing_is_torn_and_nothing_acknowledged_is_lost(sitting, tmp_path) -> None:
    found = [what for whats in cut(sitting, CUTS, tmp_path) for what in whats]
    assert found == []


@pytest.mark.parametrize("without", WITHOUT)
def test_without_what_makes_a_save_durable_a_power_cut_does_harm(without, recorder, stage_as_set, tmp_path) -> None:
    sitting = record(recorder, stage_as_set, tmp_path / "sitting", without)
    assert any(cut(sitting, CUTS_OF_A_CONTROL, tmp_path))
