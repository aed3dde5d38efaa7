"""P1: the program is killed at any moment, and nothing that was acknowledged is lost."""

import random
import shutil

import pytest
from jobs import JOBS, Job, Stage, faults, state_of
from nursery import marker

from pie_desktop.domain.kinds import Judgement
from pie_desktop.services import rounds

KILLS, BATCH = 500, 20


def expected(upto: int, now: dict[str, object]) -> dict[str, object]:
    """What the file says after the `upto`th change of the row, when it said `now` after the one before."""
    told = dict(now)
    if upto % 3 == 0:
        told["position"] = marker(upto)
    elif upto % 3 == 1:
        told["draft"] = f"draft {upto}"
    else:
        told.update(words=f"words {upto}", draft=None)
    return told


def told(stage: Stage) -> tuple[dict[str, object], dict[int, str]]:
    """What the file says now about the marker, the words and the draft; and its changes."""
    desk = stage.open()
    try:
        newest = rounds.latest(desk)
        assert newest
        judgement: Judgement = desk.workspace.children(newest.id, "judgement")[0].value
        draft = desk.workspace.drafts(desk.person).get("why")
        now = {"position": judgement.position, "words": judgement.words, "draft": draft}
        return now, {change.seq: change.verb for change in desk.workspace.changes()}
    finally:
        desk.workspace.close()


def test_after_500_kills_nothing_is_torn_and_nothing_is_lost(stage_as_set: Stage, tmp_path, nursery) -> None:
    chance = random.Random(500)
    in_the_middle = acknowledged = 0
    for batch in range(KILLS // BATCH):
        stage = stage_as_set.again(tmp_path / f"{batch}")
        (now, _changes), number = told(stage), 0
        for _kill in range(BATCH):
            moment = {"reports": chance.randrange(6), "more": chance.uniform(0.0, 0.003)}
            answer = nursery(do="write", folder=str(stage.folder), first=number, **moment)
            journal = stage.house.with_name("house.pie-journal")
            in_the_middle += journal.exists() and journal.stat().st_size > 0

            after, changes = told(stage)

            for done, seq in answer["acknowledged"]:
                assert done == number
                assert seq is None or changes[seq] == ("place" if done % 3 == 0 else "say-why")
                now, number, acknowledged = expected(number, now), number + 1, acknowledged + 1
            one_more = expected(number, now)
            assert after in (now, one_more), "a change is there in part, or an acknowledged one is not"
            if after != now:
                now, number = after, number + 1
            assert faults(stage.house) == []
        shutil.rmtree(stage.folder)
    assert acknowledged > KILLS, "the children were killed before they wrote anything"
    assert in_the_middle > KILLS / 100, "no child was killed in the middle of a transaction"


@pytest.mark.parametrize("name", JOBS)
def test_killed_at_any_step_a_job_leaves_the_old_file_or_the_new_one(name, stage_as_set, tmp_path, nursery) -> None:
    job: Job = JOBS[name]
    old = state_of(job.result(stage_as_set))
    done = stage_as_set.again(tmp_path / "done")
    assert not nursery(do="job", name=name, folder=str(done.folder), step=10**6)["died"]
    new = state_of(job.result(done))
    assert old != new

    step, died, seen = 0, True, set()
    while died:
        step += 1
        stage = stage_as_set.again(tmp_path / f"{step}")
        died = nursery(do="job", name=name, folder=str(stage.folder), step=step)["died"]
        result = job.result(stage)
        now = state_of(result)
        assert now in (old, new), f"killed at step {step}"
        seen.add(now == new)
        assert result.suffix != ".pie" or not result.exists() or faults(result) == []
        shutil.rmtree(stage.folder)
    assert step > 3
    assert seen == {False, True}
