"""P2: whatever fails while something is saved, all of it happened, or none, and the file still opens."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest
from jobs import JOBS, Job, Stage, faults, state_of

from pie_desktop.errors import NoRoom, NotWritable, PieError
from pie_desktop.services import plan

WAYS = {
    "once": {},
    "for ever": {"ever": True},
    "full once": {"full": True},
    "full for ever": {"full": True, "ever": True},
}


class FaultyStatements:
    """Real connections whose `nth` statement fails, before or after it was carried out."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.statements = 0
        self.stumbled = False
        self._nth, self._ever, self._after = 0, False, False
        usual, watcher = sqlite3.connect, self

        def watched(kind: type[sqlite3.Connection], name: str) -> Any:
            usual = getattr(kind, name)

            def method(self: sqlite3.Connection, *arguments: Any) -> Any:
                return watcher.carry_out(lambda: usual(self, *arguments))

            return method

        def connect(*arguments: Any, factory: type[sqlite3.Connection] = sqlite3.Connection, **named: Any) -> Any:
            methods = {name: watched(factory, name) for name in ("execute", "executemany", "executescript", "backup")}
            return usual(*arguments, factory=type("Watched", (factory,), methods), **named)

        patch.setattr(sqlite3, "connect", connect)

    def fail_at(self, nth: int, ever: bool = False, after: bool = False) -> None:
        self.statements, self.stumbled = 0, False
        self._nth, self._ever, self._after = nth, ever, after

    def mend(self) -> None:
        self._nth = 0

    def carry_out(self, act: Any) -> Any:
        self.statements += 1
        wrong = self._nth and (self.statements == self._nth or (self._ever and self.statements > self._nth))
        if not wrong:
            return act()
        self.stumbled = True
        if self._after:
            act()
        error = sqlite3.OperationalError("the statement was told to fail")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> FaultyStatements:
    return FaultyStatements(monkeypatch)


def old_and_new(job: Job, stage_as_set: Stage, folder: Path) -> tuple[Any, Any]:
    stage = stage_as_set.again(folder)
    old = state_of(job.result(stage))
    attempt(job, stage)
    new = state_of(job.result(stage))
    assert old != new
    return old, new


def attempt(job: Job, stage: Stage, faulty: Any = None, **way: Any) -> Exception | None:
    """Does the job on a stage; gives back what it raised, when that is something it may raise."""
    desk = stage.open() if job.opens else None
    raised = None
    if faulty:
        faulty.fail_at(**way)
    try:
        job.act(stage, desk)
    except job.errors as error:
        raised = error
    if faulty:
        faulty.mend()
    if desk:
        desk.workspace.close()
    return raised


def sweep(job: Job, faulty: Any, stage_as_set: Stage, folder: Path, **way: Any) -> Iterator[tuple[int, bool, Any]]:
    """Lets the first step fail, then the second, to the end; yields step, whether the job told of success, result."""
    for nth in count(1):
        stage = stage_as_set.again(folder / f"{nth}")
        raised = attempt(job, stage, faulty, nth=nth, **way)
        stumbled = faulty.stumbled
        result = job.result(stage)
        assert list(stage.folder.rglob("*.part")) == [], "something half done was left lying about"
        assert result.suffix != ".pie" or not result.exists() or faults(result) == []
        now = state_of(result)
        shutil.rmtree(stage.folder)
        yield nth, raised is None, now
        if not stumbled:
            assert raised is None
            return


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", JOBS)
def test_a_disk_that_fails_at_any_step_leaves_all_or_nothing(name, way, stage_as_set, tmp_path, disk) -> None:
    job = JOBS[name]
    old, new = old_and_new(job, stage_as_set, tmp_path / "done")
    steps = 0
    for nth, succeeded, now in sweep(job, disk, stage_as_set, tmp_path, **WAYS[way]):
        assert now in ((new,) if succeeded else (old, new)), f"step {nth}"
        steps = nth
    assert steps > 3


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("name", [name for name in JOBS if name != "a letter"])
def test_a_statement_that_fails_leaves_all_or_nothing(name, ever, after, stage_as_set, tmp_path, statements) -> None:
    job = JOBS[name]
    old, new = old_and_new(job, stage_as_set, tmp_path / "done")
    number = 0
    for nth, succeeded, now in sweep(job, statements, stage_as_set, tmp_path, ever=ever, after=after):
        assert now in ((new,) if succeeded else (old, new)), f"statement {nth}"
        number = nth
    assert number > 3


@pytest.mark.parametrize("name", ["a backup", "a copy elsewhere", "a restore", "a new file", "a letter"])
def test_a_file_gets_its_name_when_it_is_on_the_disk_and_not_before(name, stage: Stage, disk) -> None:
    desk = stage.open() if JOBS[name].opens else None
    disk.fail_at(0)
    JOBS[name].act(stage, desk)
    assert disk.log[-3:] == ["fsync", "replace", "fsync"], "the file, its name, the folder that holds the name"
    if desk:
        desk.workspace.close()


def test_a_change_is_reported_when_it_is_on_the_disk_and_not_before(stage: Stage, disk) -> None:
    desk = stage.open()
    disk.fail_at(0)
    plan.add_action(desk, "Put up a shelf.")
    steps = [step for step, next_one in pairwise([*disk.log, ""]) if step != next_one]
    desk.workspace.close()
    assert steps[:3] == ["open journal", "write", "sync"], "what will be overwritten is safe first"
    assert steps[-4:] == ["write", "sync", "truncate", "sync"], "then the pages, and last the end of the journal"


@pytest.mark.parametrize("way", WAYS)
def test_when_the_disk_works_again_the_open_file_goes_on(way, stage: Stage, disk) -> None:
    desk = stage.open()

    def texts() -> set[str]:
        return {action.value.text for action in plan.look(desk).actions}

    for nth in count(1):
        before = texts()
        disk.fail_at(nth, **WAYS[way])
        with contextlib.suppress(NoRoom, NotWritable):
            plan.add_action(desk, f"Try {nth}")
        disk.mend()
        assert texts() in (before, before | {f"Try {nth}"})
        before = texts()
        assert plan.add_action(desk, f"Again {nth}")
        assert texts() == before | {f"Again {nth}"}
        if not disk.stumbled:
            break
    desk.workspace.close()
    assert nth > 10
    assert faults(stage.house) == []


def test_a_refused_unit_of_work_writes_nothing(stage: Stage) -> None:
    before = state_of(stage.house)
    desk = stage.open()
    with pytest.raises(PieError), desk.workspace.unit_of_work(desk.actor, "two things") as work:
        service = desk.service()
        work.change(service, type(service.value)(name="A good name"))
        work.add(type(service.value)(name=" "))
        work.drop_draft("why")
        work.set_meta("service", "another")
        work.commit()
    desk.workspace.close()
    assert state_of(stage.house) == before


def test_a_unit_of_work_that_is_left_without_a_commit_writes_nothing(stage: Stage) -> None:
    before = state_of(stage.house)
    desk = stage.open()
    with desk.workspace.unit_of_work(desk.actor, "nothing") as work:
        work.bin(desk.service())
    desk.workspace.close()
    assert state_of(stage.house) == before
