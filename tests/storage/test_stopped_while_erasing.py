"""P10, P2: whatever stops an erasing, at any step: all is there or all is gone, and what was left is done by itself."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from jobs import IN_SEVERAL_STEPS, Stage, erase, faults

from pie_desktop.errors import PieError
from pie_desktop.services import rounds
from pie_desktop.storage.erasing import unfinished

WORDS = b"what they want"


def holding(stage: Stage) -> list[str]:
    """The files that hold the words, of all that lie there."""
    return [path.name for path in stage.folder.rglob("*") if path.is_file() and WORDS in path.read_bytes()]


def is_gone_or_there(stage: Stage, what: str) -> bool:
    """Whether it is gone, now that the file was opened again; fails when neither."""
    desk = stage.open()
    gone = rounds.latest(desk) is None
    assert unfinished(desk.workspace) is None, what
    desk.workspace.close()
    assert faults(stage.house) == [], what
    if gone:
        assert holding(stage) == [], what
    else:
        assert "house.pie" in holding(stage), what
    for backup in stage.backups():
        assert faults(backup) == [], what
    return gone


def test_killed_at_any_step_it_is_there_or_gone_for_good(stage_as_set: Stage, tmp_path: Path, nursery) -> None:
    [name] = IN_SEVERAL_STEPS
    step, died, seen = 0, True, set()
    while died:
        step += 1
        stage = stage_as_set.again(tmp_path / f"{step}")
        died = nursery(do="job", name=name, folder=str(stage.folder), step=step)["died"]
        gone = is_gone_or_there(stage, f"killed at step {step}")
        seen.add((died, gone))
        shutil.rmtree(stage.folder)
    assert step > 30
    assert seen == {(True, False), (True, True), (False, True)}


@pytest.mark.parametrize("way", [{}, {"ever": True}, {"full": True, "ever": True}])
def test_whatever_fails_it_is_there_or_gone_for_good(way, stage_as_set: Stage, tmp_path: Path, disk) -> None:
    step, stumbled, seen = 0, True, set()
    while stumbled:
        step += 1
        stage = stage_as_set.again(tmp_path / f"{step}")
        desk = stage.open()
        disk.fail_at(step, **way)
        with suppress(PieError):
            erase(stage, desk)
        stumbled = disk.stumbled
        disk.mend()
        desk.workspace.close()
        seen.add(is_gone_or_there(stage, f"failed at step {step}"))
        shutil.rmtree(stage.folder)
    assert step > 30
    assert seen == {False, True}
