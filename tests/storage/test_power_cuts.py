"""P1: the power goes at any moment, and nothing that was acknowledged is lost, and nothing is torn.

A real sitting at the program is written down call by call (`recorder.c`), and what a disk may hold after any moment of
it (`power_cut.py`) is opened by the program. That the test can fail, four controls show: the same sitting without what
makes a save durable.
"""

import json
import os
import shutil
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

from pie_desktop.services import opening, plan, sharing
from pie_desktop.storage.connection import journal_of

HERE = Path(__file__).parent
CUTS = 500

JOURNAL = bytes.fromhex("d9d505f920a163d7")
"""How a journal begins that SQLite goes back to."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux puts a recorder before the system's own functions"),
    pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler (cc) here to make the recorder with"),
]

Says = dict[str, Any]
"""What each file says that was to be written, by its name; a file that is not there is left out."""


def what_it_says(stage: Stage) -> Says:
    """The house and all beside it, what was exported and printed, and the newest backup of each file."""
    files = [*stage.folder.glob("*.pie"), stage.begun, stage.letter, stage.report]
    found = {path.name: content(path) for path in files if path.exists()}
    for folder in stage.places.backups.glob("*"):
        if copies := sorted(folder.glob("*.pie")):
            found[f"backup {folder.name}"] = content(copies[-1])
    return found


def content(path: Path) -> Any:
    """All that a file says, but for the time of an erasing: one that was stopped goes on later."""
    state = state_of(path)
    if isinstance(state, dict):
        state["change"] = [
            (seq, verb == "erase" or at, *rest) for seq, at, *rest in state["change"] for verb in rest[1:2]
        ]
    return state


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


def recorded(recorder: Path, watched: Path, log: Path, *order: str) -> list[Entry]:
    """What `sitting.py` asks of the disk in a folder while it carries out an order."""
    recording = {"LD_PRELOAD": str(recorder), "RECORDER_WATCHES": str(watched), "RECORDER_LOG": str(log)}
    same_modules = {"PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), *sys.path])}
    command = [sys.executable, HERE / "sitting.py", order[0], watched, *order[1:]]
    subprocess.run(command, check=True, env=os.environ | same_modules | recording)
    return list(read_log(log))


def record(recorder: Path, as_set: Stage, folder: Path, *without: str) -> Sitting:
    before = as_set.again(folder / "before")
    shutil.rmtree(before.places.backups)  # so that this folder, too, is made while we look
    stage = before.again(folder / "stage")
    entries = recorded(recorder, stage.folder, folder / "log", "work", *without)
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


class Found(NamedTuple):
    """What lies there after a power cut, what the files may say then, what was erased, and which cut it was."""

    stage: Stage
    may_say: list[Says]
    erased: list[str]
    cut: str

    @property
    def in_the_middle(self) -> bool:
        """Whether the power went while a transaction was being written."""
        journal = journal_of(self.stage.house)
        return journal.exists() and journal.read_bytes().startswith(JOURNAL)


def cuts(sitting: Sitting, times: int, folder: Path, seed: int = 1) -> Iterator[Found]:
    """Cuts the power at random moments. What was acknowledged last is there then, or one thing more."""
    folder.mkdir()
    moments = sorted(Random(seed).choices(range(len(sitting.log) + 1), k=times))
    disk, done, acknowledged = sitting.disk(), 0, 0
    for number, moment in enumerate(moments):
        for entry in sitting.log[done:moment]:
            disk.take(entry)
            acknowledged += entry.what == "note"
        done = moment
        stage = Stage(folder / f"{number:03}")
        disk.after_the_cut(stage.folder, Random(seed * times + number))
        last = sitting.notes[acknowledged - 1]["did"] if acknowledged else "nothing"
        may_say = sitting.truth[acknowledged : acknowledged + 2]
        erased = [note["gone"] for note in sitting.notes[:acknowledged] if note["gone"]]
        yield Found(stage, may_say, erased, f"cut {number}, before entry {moment}, {last} was acknowledged")
        shutil.rmtree(stage.folder, ignore_errors=True)


def wrong(found: Found) -> Iterator[str]:
    """What is wrong with what lies there after a power cut."""
    for path in found.stage.folder.rglob("*"):
        if path.is_file() and path not in (found.stage.letter, found.stage.report):
            data = path.read_bytes()
            yield from (f"{found.cut}: {path.name} holds {word}" for word in found.erased if word.encode() in data)
    yield from (f"{found.cut}: {what}" for what in _lost_or_torn(found.stage, found.may_say))


def _lost_or_torn(stage: Stage, may_say: list[Says]) -> Iterator[str]:
    try:
        opening.open_known(stage.house, stage.places, SameEveryTime(40), {}).workspace.close()
        now = what_it_says(stage)
        for name in {name for says in (now, *may_say) for name in says}:
            allowed = [says.get(name) for says in may_say]
            if now.get(name) not in allowed and not (name == stage.begun.name and is_blank(now.get(name))):
                yield f"{name} is neither as it was nor as it was going to be"
        for path in (stage.house, *stage.backups()):
            yield from (f"{path.name}: {fault}" for fault in faults(path))
        go_on(stage)
    except Exception as error:
        yield f"{stage.house.name}: {type(error).__name__}: {error}"


def is_blank(state: Any) -> bool:
    """Whether it is a new file without its service; opening it gives it one."""
    return state is not None and not state["record"]


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

    def bytes_in(folder: Path) -> dict[str, bytes | None]:
        places = folder.rglob("*")
        return {str(one.relative_to(folder)): None if one.is_dir() else one.read_bytes() for one in places}

    assert bytes_in(tmp_path / "seen") == bytes_in(sitting.stage.folder)


def test_each_thing_that_was_acknowledged_is_in_the_files_from_then_on(sitting: Sitting) -> None:
    assert len(sitting.notes) > 40
    for note, (before, after) in zip(sitting.notes, pairwise(sitting.truth), strict=True):
        assert before != after, note
        assert note["holds"] in str([after[name] for name in after if after[name] != before.get(name)]), note


def test_after_500_power_cuts_nothing_is_torn_and_nothing_acknowledged_is_lost(sitting, tmp_path) -> None:
    in_the_middle = 0
    for found in cuts(sitting, CUTS, tmp_path / "cuts"):
        in_the_middle += found.in_the_middle
        assert list(wrong(found)) == []
    assert in_the_middle > CUTS / 10, "hardly any cut fell into the middle of a transaction"


def test_when_the_power_goes_again_while_the_program_repairs_nothing_is_lost(sitting, recorder, tmp_path) -> None:
    torn, broken = tmp_path / "torn", {}
    torn.mkdir()
    for found in cuts(sitting, CUTS // 2, tmp_path / "cuts"):
        if found.in_the_middle:
            broken[found.stage.folder.name] = found._replace(stage=found.stage.again(torn / found.stage.folder.name))
    shutil.copytree(torn, tmp_path / "before")
    log = recorded(recorder, torn, tmp_path / "log", "open")
    for name, found in broken.items():
        chance = Random(name)
        steps = [entry for entry in log if entry.path.is_relative_to(found.stage.folder)]
        assert steps, "nothing was repaired"
        disk = Disk(tmp_path / "before" / name, found.stage.folder)
        for entry in steps[: chance.randint(0, len(steps))]:
            disk.take(entry)
        again = Stage(tmp_path / f"again {name}")
        disk.after_the_cut(again.folder, chance)
        assert list(wrong(found._replace(stage=again))) == []


HARM = {
    "a journal": "house.pie",
    "waiting for the disk": "house.pie",
    "syncing files": "letter.json",
    "syncing folders": "letter.json",
}
"""Which file a power cut harms when something of what makes a save durable is missing (`sitting.WITHOUT`)."""


@pytest.mark.parametrize(("without", "harmed"), HARM.items())
def test_without_what_makes_a_save_durable_it_is_not(without, harmed, recorder, stage_as_set, tmp_path) -> None:
    sitting = record(recorder, stage_as_set, tmp_path / "sitting", without)
    harm = (what for found in cuts(sitting, CUTS // 5, tmp_path / "cuts") for what in wrong(found))
    assert any(f": {harmed}" in what for what in harm)
