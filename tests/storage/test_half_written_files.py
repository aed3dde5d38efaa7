"""A writing that was killed leaves nothing lying about for long, and nobody takes away what somebody is writing."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jobs import Stage

from pie_desktop.files import write_whole
from pie_desktop.leftovers import part_beside, part_of, sweep, tidy

WRITES = """
import sys, os
from pathlib import Path
from pie_desktop.leftovers import part_beside
with part_beside(Path(sys.argv[1])) as part:
    part.write_bytes(b"half of it")
    print(part.name, flush=True)
    sys.stdin.readline()
    os._exit(9) if sys.argv[2] == "dies" else None
"""


class Writer:
    """Another process that is in the middle of writing a file."""

    def __init__(self, target: Path, ends: str) -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        env = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])}
        self.process = subprocess.Popen([sys.executable, "-c", WRITES, str(target), ends], env=env, **pipes)
        assert self.process.stdout
        self.part = target.with_name(self.process.stdout.readline().strip())

    def end(self) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def test_what_a_kill_left_goes_when_something_is_written_beside_it(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "report.pdf", "dies")
    writer.end()
    assert writer.part.exists(), "the control: a kill leaves it"
    write_whole(tmp_path / "other.json", b"{}")
    assert [path.name for path in tmp_path.iterdir()] == ["other.json"]


def test_what_a_running_process_writes_stays(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "report.pdf", "lives")
    write_whole(tmp_path / "report.pdf", b"ours")
    assert writer.part.read_bytes() == b"half of it"
    writer.end()
    assert not writer.part.exists()


def test_it_goes_when_a_file_beside_it_is_opened(stage: Stage) -> None:
    writer = Writer(stage.letter, "dies")
    writer.end()
    assert writer.part.exists()
    stage.open().workspace.close()
    assert not writer.part.exists()


@pytest.mark.parametrize(
    "name",
    [
        ".report.pdf.part",
        "report.pdf.part",
        ".report.pdf.00000000-00000000-1.part",
        ".part",
        ".report.pdf.part-journal",
        ".x.0123abcd-0123abcd-12.partial",
    ],
)
def test_what_is_not_ours_stays(name: str, tmp_path: Path) -> None:
    other = tmp_path / name
    other.write_bytes(b"somebody else's")
    write_whole(tmp_path / "report.pdf", b"ours")
    assert other.read_bytes() == b"somebody else's"


def test_a_folder_or_a_link_of_such_a_name_stays(tmp_path: Path) -> None:
    folder, link = part_of(tmp_path / "a"), part_of(tmp_path / "b")
    folder.mkdir()
    (tmp_path / "letter").write_bytes(b"kept")
    link.symlink_to(tmp_path / "letter")
    tidy(tmp_path)
    assert folder.is_dir() and link.is_symlink() and (tmp_path / "letter").read_bytes() == b"kept"


@pytest.mark.parametrize("name", ["a letter", "a copy elsewhere", "a new file"])
def test_killed_at_any_step_it_leaves_nothing_after_the_next_writing(
    name: str, stage_as_set: Stage, tmp_path: Path, nursery
) -> None:
    for nth in (1, 2, 3):
        stage = stage_as_set.again(tmp_path / f"{name} {nth}")
        assert nursery(do="job", name=name, folder=str(stage.folder), step=nth)["died"]
        write_whole(stage.folder / "next.json", b"{}")
        assert list(stage.folder.glob(".*.part")) == []


def test_a_name_as_long_as_can_be_is_written(tmp_path: Path) -> None:
    for letter in ("n", "\N{LATIN SMALL LETTER W WITH CIRCUMFLEX}", "\N{HERB}"):
        long = letter * (255 // len(letter.encode()))
        write_whole(tmp_path / long, b"whole")
        assert (tmp_path / long).read_bytes() == b"whole"


def test_two_at_a_time_in_one_folder_do_not_meet(tmp_path: Path) -> None:
    with part_beside(tmp_path / "a") as one, part_beside(tmp_path / "b") as other:
        one.write_bytes(b"1")
        other.write_bytes(b"2")
        assert one.read_bytes() == b"1"
    assert list(tmp_path.iterdir()) == []


def test_erasing_sweeps_what_a_kill_left_of_our_file_and_nothing_that_is_being_written(stage: Stage) -> None:
    dead, alive = Writer(stage.house, "dies"), Writer(stage.house, "lives")
    dead.end()
    journal = dead.part.with_name(f"{dead.part.name}-journal")
    journal.write_bytes(b"of the dead one")
    others = [stage.folder / name for name in (".house.party.txt", ".house.pie.part", ".house.parts")]
    for other in others:
        other.write_bytes(b"somebody else's")
    foreign = dead.part.with_name(dead.part.name.replace(dead.part.name.split(".")[-2][:8], "01234567"))
    foreign.write_bytes(b"of another computer, which was killed")
    sweep(stage.folder, stage.house.stem)
    assert not dead.part.exists() and not journal.exists() and not foreign.exists()
    assert alive.part.read_bytes() == b"half of it", "the one who writes it holds its lock"
    assert all(other.exists() for other in others)
    alive.end()


def test_the_journal_of_what_is_being_written_stays_too(stage: Stage) -> None:
    alive = Writer(stage.house, "lives")
    journal = alive.part.with_name(f"{alive.part.name}-journal")
    journal.write_bytes(b"needed")
    sweep(stage.folder, stage.house.stem)
    assert journal.exists()
    alive.end()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_where_a_place_knows_no_locks_only_old_ones_are_swept(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    new, old = part_of(stage.house), part_of(stage.folder / "house2.pie")
    for part in (new, old):
        part.write_bytes(b"half of it")
    os.utime(old, (1, 1))

    def knows_none(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("pie_desktop.leftovers.fcntl.flock", knows_none)
    sweep(stage.folder, "house")
    assert new.exists() and not old.exists()
