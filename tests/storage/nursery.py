"""Runs jobs in children. `python nursery.py`: one order a line of JSON on stdin, one answer a line on stdout.

A child costs a fork and not a start of Python: what it needs is imported here, once. Each order names the `folder` of a
stage, and what to `do` there:

`job` (`name`, `step`): the child does a job and dies at its `step`th step that changes the disk, in the middle of it.
Answer: whether it `died`; it does not when the job is done before.

`write` (`first`, `reports`, `more`): the child writes change after change, numbered from `first`, and is killed a
moment (`more` seconds) after its `reports`th report. Answer: what it `acknowledged` (number, seq) after each commit.

`try` (`name`, `nobody`, `limit`): the child does a job, as a person without rights, or allowed files of `limit` bytes
only. Answer: the error's kind and text it `said`, or null.

`hold` (`who`): the child opens the house and keeps it. Answer: its `pid`. `end` (`pid`): it is killed.
"""

import json
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from faulty_disk import DIED, FaultyDisk
from jobs import IN_SEVERAL_STEPS, JOBS, SameEveryTime, Stage, set_the_stage

from pie_desktop.domain.kinds import Position
from pie_desktop.errors import PieError
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import Desk, open_desk

NOBODY = 65534


def do_job(name: str, stage: Stage, step: int) -> None:
    job = (JOBS | IN_SEVERAL_STEPS)[name]
    with FaultyDisk() as disk:
        desk = stage.open() if job.opens else None
        disk.fail_at(step, dies=True)
        job.act(stage, desk)


def write_one(desk: Desk, round: str, number: int) -> int | None:
    """The `number`th change of an endless row: a marker, a draft, the words that come of the draft."""
    if number % 3 == 0:
        change = elements.place(desk, round, "RR", "placed", marker(number))
    elif number % 3 == 1:
        desk.workspace.save_draft("why", desk.person, f"draft {number}")
        return None
    else:
        change = elements.say_why(desk, round, "RR", f"words {number}", draft="why")
    return change.seq if change else None


def marker(number: int) -> Position:
    return Position(level=1 + number // 3 % 4, place=1 + number // 12 % 5)


def write_on(stage: Stage, first: int, tell: int) -> None:
    desk = stage.open()
    newest = rounds.latest(desk)
    assert newest
    number = first
    while True:
        seq = write_one(desk, newest.id, number)
        os.write(tell, f"{json.dumps([number, seq])}\n".encode())
        number += 1


def try_job(name: str, stage: Stage, nobody: bool, limit: int | None) -> list[str] | None:
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if nobody and os.getuid() == 0:  # root may write anywhere; whoever else runs the tests may not
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    job = JOBS[name]
    try:
        desk = stage.open() if job.opens else None
        job.act(stage, desk)
    except (PieError, OSError) as error:
        return [type(error).__name__, str(error)]
    return None


def hold(stage: Stage, who: str, tell: int) -> None:
    _desk = open_desk(stage.house, stage.places, SameEveryTime(9), who=who)
    os.write(tell, b"{}\n")
    signal.pause()


def in_child(order: dict[str, Any], tell: int) -> None:
    stage = Stage(Path(order["folder"]))
    if order["do"] == "job":
        do_job(order["name"], stage, order["step"])
    elif order["do"] == "write":
        write_on(stage, order["first"], tell)
    elif order["do"] == "try":
        said = try_job(order["name"], stage, order.get("nobody", False), order.get("limit"))
        os.write(tell, f"{json.dumps(said)}\n".encode())
    else:
        hold(stage, order["who"], tell)


def begin(order: dict[str, Any]) -> tuple[int, IO[str]]:
    """A child at work, and what is heard of it."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(hear)
            in_child(order, tell)
        except BaseException as error:
            sys.stderr.write(f"{order}: {error!r}\n")
            os._exit(1)
        os._exit(0)
    os.close(tell)
    return child, os.fdopen(hear)


def end_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def answer(order: dict[str, Any]) -> dict[str, Any]:
    if order["do"] == "end":
        os.kill(order["pid"], signal.SIGKILL)
        return {"code": end_of(order["pid"])}
    child, heard = begin(order)
    with heard:
        lines = [heard.readline() for _report in range(order.get("reports", 0))]
        if order["do"] == "hold":
            return {"pid": child} if heard.readline() else {"broke": end_of(child)}
        if order["do"] == "write":
            time.sleep(order["more"])  # nothing waits for this: it is the moment of the kill
            os.kill(child, signal.SIGKILL)
        lines += heard.readlines()
    code = end_of(child)
    if code not in (0, DIED, -signal.SIGKILL):
        return {"broke": code}
    reports = [json.loads(line) for line in lines if line.endswith("\n")]
    return {
        "job": {"died": code == DIED},
        "write": {"acknowledged": reports},
        "try": {"said": reports[0] if reports else None},
    }[order["do"]]


def warm_up() -> None:
    """Does every job once, so that a child finds all modules loaded: as nobody it may not be able to read them."""
    with tempfile.TemporaryDirectory() as name:
        as_set = set_the_stage(Path(name) / "as-set")
        for number, job in enumerate((JOBS | IN_SEVERAL_STEPS).values()):
            stage = as_set.again(Path(name) / f"{number}")
            desk = stage.open() if job.opens else None
            job.act(stage, desk)
            if desk:
                desk.workspace.close()


if __name__ == "__main__":
    warm_up()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
