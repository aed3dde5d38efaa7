"""P3: a full disk, a read-only place, a disk that fails: the right sentence, and the file as it was."""

import errno
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from jobs import JOBS, Stage, faults, state_of

from pie_desktop.errors import NoRoom, NotWritable
from pie_desktop.files import write_whole
from pie_desktop.leftovers import part_of
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.elements import say_why

MODES = {"writable": (0o777, 0o666), "read-only": (0o555, 0o444), "shut": (0o000, 0o000)}

NAMED = {
    "a change": "house.pie",
    "an import": "house.pie",
    "a backup": "house--20261201T120900Z--",
    "a copy elsewhere": "copy.pie",
    "a restore": "house.pie",
    "a new file": "new.pie",
    "an upgrade": "house.before-20261201T120900Z.pie",
}
"""The file that each job names when there is no room, or when it may not write."""


@pytest.fixture
def public_stage(stage_as_set: Stage) -> Iterator[Stage]:
    """A stage in a folder that everybody can reach: what stops them there is what the test set."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        stage = stage_as_set.again(Path(name) / "stage")
        allow(stage, folders="writable", files="writable")
        yield stage
        allow(stage, folders="writable", files="writable")


def allow(stage: Stage, folders: str, files: str) -> None:
    """Sets the rights of the stage's folder and of the files right in it; the backups' folder stays open to all."""
    stage.folder.chmod(0o777)
    for path in stage.folder.rglob("*"):
        path.chmod(MODES["writable"][0] if path.is_dir() else MODES["writable"][1])
    for path in stage.folder.iterdir():
        if path.is_file():
            path.chmod(MODES[files][1])
    stage.folder.chmod(MODES[folders][0])


def everything_in(stage: Stage) -> dict[str, bytes]:
    found = sorted(path for path in stage.folder.rglob("*") if path.is_file())
    return {str(path.relative_to(stage.folder)): path.read_bytes() for path in found}


def write_much(desk: Desk) -> None:
    newest = rounds.latest(desk)
    assert newest
    say_why(desk, newest.id, "RR", "word " * 5000)


def test_a_file_that_cannot_grow_refuses_the_change_and_stays_as_it_was(stage: Stage) -> None:
    before = stage.house.read_bytes()
    desk = stage.open()
    with desk.workspace.speaking() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(NoRoom, match=r"disk is full.*house\.pie"):
        write_much(desk)
    desk.workspace.close()
    assert stage.house.read_bytes() == before


def test_when_there_is_room_again_the_same_change_succeeds(stage: Stage) -> None:
    desk = stage.open()
    with desk.workspace.speaking() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(NoRoom):
            write_much(desk)
        connection.execute("PRAGMA max_page_count=1000000")
    write_much(desk)
    desk.workspace.close()
    assert faults(stage.house) == []


@pytest.mark.parametrize("name", NAMED)
def test_each_job_tells_of_a_full_disk_and_names_the_file(name, stage_as_set: Stage, tmp_path, disk) -> None:
    job = JOBS[name]
    for nth in count(1):
        stage = stage_as_set.again(tmp_path / f"{nth}")
        desk = stage.open() if job.opens else None
        disk.fail_at(nth, full=True)
        try:
            job.act(stage, desk)
        except NoRoom as error:
            assert "disk is full" in str(error)
            assert NAMED[name] in str(error)
            return
        except NotWritable:
            pass  # not every step needs room
        finally:
            disk.mend()
            if desk:
                desk.workspace.close()
        assert disk.stumbled, "no step ever told of a full disk"


def test_a_letter_that_does_not_fit_leaves_the_old_one(stage: Stage) -> None:
    part = part_of(stage.letter)
    part.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(stage.letter, b"new" * 100_000)
    assert caught.value.errno == errno.ENOSPC
    assert stage.letter.read_bytes() == b"the old letter"
    assert not part.is_symlink()


def test_a_limit_on_the_size_of_files_never_tears_one(stage_as_set: Stage, tmp_path, nursery) -> None:
    size = stage_as_set.house.stat().st_size
    old, told = state_of(stage_as_set.house), set()
    for limit in [*range(0, 40_000, 1_000), *range(size - 3_000, size + 60_000, 3_000)]:
        stage = stage_as_set.again(tmp_path / f"{limit}")
        said = nursery(do="try", name="an import", folder=str(stage.folder), limit=limit)["said"]
        told.add(said and said[0])
        assert said is None or "house.pie" in said[1]
        assert (state_of(stage.house) == old) is (said is not None)
        assert faults(stage.house) == []
    assert None in told
    assert told <= {None, "NoRoom", "NotWritable"}
    assert len(told) > 1


@pytest.mark.parametrize("name", [name for name in NAMED if name != "a backup"])
def test_in_a_read_only_folder_nothing_is_changed_and_the_sentence_names_the_file(
    name, public_stage: Stage, nursery
) -> None:
    before = everything_in(public_stage)
    allow(public_stage, folders="read-only", files="writable")
    kind, sentence = nursery(do="try", name=name, folder=str(public_stage.folder), nobody=True)["said"]
    assert kind == "NotWritable"
    assert NAMED[name] in sentence
    assert everything_in(public_stage) == before


def test_a_letter_into_a_read_only_folder_is_refused_by_the_system(public_stage: Stage, nursery) -> None:
    before = everything_in(public_stage)
    allow(public_stage, folders="read-only", files="writable")
    kind, _sentence = nursery(do="try", name="a letter", folder=str(public_stage.folder), nobody=True)["said"]
    assert kind == "PermissionError"
    assert everything_in(public_stage) == before


@pytest.mark.parametrize("name", ["a change", "an import", "an upgrade"])
def test_a_read_only_file_is_not_changed_and_the_sentence_names_it(name, public_stage: Stage, nursery) -> None:
    before = public_stage.house.read_bytes()
    allow(public_stage, folders="writable", files="read-only")
    kind, sentence = nursery(do="try", name=name, folder=str(public_stage.folder), nobody=True)["said"]
    assert kind == "NotWritable"
    assert "house.pie" in sentence
    assert public_stage.house.read_bytes() == before


@pytest.mark.parametrize(("folders", "files"), [("writable", "shut"), ("shut", "writable")])
def test_what_may_not_be_read_is_refused_with_its_name(folders, files, public_stage: Stage, nursery) -> None:
    allow(public_stage, folders=folders, files=files)
    for name in ("a change", "a restore", "an upgrade"):
        kind, sentence = nursery(do="try", name=name, folder=str(public_stage.folder), nobody=True)["said"]
        assert kind == "NotWritable", name
        assert ("older.pie" if name == "a restore" else "house.pie") in sentence


def test_when_the_backups_cannot_be_written_the_sentence_names_the_backup(public_stage: Stage, nursery) -> None:
    folder = public_stage.backups()[0].parent
    before = everything_in(public_stage)
    folder.chmod(0o555)
    kind, sentence = nursery(do="try", name="a backup", folder=str(public_stage.folder), nobody=True)["said"]
    assert kind == "NotWritable"
    assert "house--" in sentence
    after = everything_in(public_stage)
    assert {name: after[name] for name in before} == before


def test_a_folder_for_backups_that_cannot_be_made_is_told_as_such(stage: Stage) -> None:
    desk = stage.open()
    desk.backups.folder = stage.letter / "backups"
    with pytest.raises(NotWritable, match="house--"):
        desk.back_up()
    desk.workspace.close()


def test_a_new_file_in_a_folder_that_is_not_there_is_refused(stage: Stage) -> None:
    stage.new = stage.folder / "nowhere" / "new.pie"
    with pytest.raises(NotWritable, match="no folder"):
        JOBS["a new file"].act(stage, None)
    assert not stage.new.parent.exists()
