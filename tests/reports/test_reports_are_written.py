"""Reports on the disk and by the command line: whole or not at all, refused in one plain sentence."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from paper import body, lines, report
from pypdf import PdfReader

from pie_desktop.cli import run
from pie_desktop.errors import NoRoom, NotFound, NotWritable
from pie_desktop.paths import Places
from pie_desktop.reports.blocks import Para
from pie_desktop.services import elements, reporting, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.reporting import KINDS
from tests.sample_kit import main_rounds


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    path = tmp_path / "lodge.pie"
    path.write_bytes(sample_file.read_bytes())
    return path


def test_the_command_line_writes_the_latest_round(file: Path, tmp_path: Path, places: Places, clock, capsys) -> None:
    out = tmp_path / "new folder" / "report.pdf"
    assert run(["report", "assessment", str(file), "-o", str(out)], places, clock) == 0
    assert PdfReader(out).metadata.title == "Larkspur Lodge: Autumn 2026"
    told = capsys.readouterr()
    assert told.out.strip() == str(out)
    assert "🐈 [U+1F408]" in told.err and len(told.err.strip().splitlines()) == 1


def test_the_command_line_writes_the_round_of_an_id(
    file: Path, tmp_path: Path, places: Places, clock, open_file
) -> None:
    desk = open_file(file)
    older = main_rounds(desk)[1].id
    desk.workspace.close()
    out = tmp_path / "report.html"
    assert run(["report", "assessment", str(file), "-o", str(out), "--id", older], places, clock) == 0
    assert "<title>Larkspur Lodge: Summer 2026</title>" in out.read_text(encoding="utf-8")


def test_the_command_line_lists_what_there_is(places: Places, clock, capsys) -> None:
    assert run(["report", "--list"], places, clock) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    assert len(lines) == len(KINDS) and lines[0].startswith("assessment\tSelf-assessment: ")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["supervision", "-o", "x.pdf"], "There is no report of that kind: supervision."),
        (["assessment", "-o", "x.doc"], "A report is written as .pdf or .html; x.doc is neither."),
        (["assessment", "-o", "x"], "A report is written as .pdf or .html; x is neither."),
        (["assessment", "-o", "x.pdf", "--id", "nobody"], ""),
    ],
)
def test_what_cannot_be_made_is_refused_in_one_sentence(
    asked: list[str], told: str, file: Path, tmp_path: Path, places: Places, clock, capsys, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kind, *rest = asked
    assert run(["report", kind, str(file), *rest], places, clock) == 1
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1 and "Traceback" not in said
    assert told in said
    assert not list(tmp_path.glob("x*"))


@pytest.mark.parametrize("words", [["report"], ["report", "assessment"], ["report", "assessment", "x.pie"]])
def test_a_command_with_something_missing_is_wrong_use(words: list[str], places: Places, clock, capsys) -> None:
    with pytest.raises(SystemExit) as end:
        run(words, places, clock)
    assert end.value.code == 2
    assert "report needs KIND FILE -o OUT" in capsys.readouterr().err


def test_there_is_no_report_before_the_first_round(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no self-assessment round yet"):
        reporting.make(desk, "assessment")


def test_a_record_that_is_no_round_has_no_such_report(desk: Desk) -> None:
    with pytest.raises(NotFound, match="not a self-assessment round"):
        reporting.make(desk, "assessment", desk.person)


@pytest.mark.parametrize("name", ["report.pdf", "REPORT.PDF", "report.html", "report.htm"])
def test_the_ending_says_what_is_written(name: str, tmp_path: Path) -> None:
    assert reporting.write(report(Para("x")), tmp_path / name) == ()
    first = (tmp_path / name).read_bytes()[:15].lower()
    assert first.startswith(b"%pdf-1." if "pdf" in name.lower() else b"<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_a_target_that_is_a_folder_is_told_and_left(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"report.{ending}"
    target.mkdir()
    with pytest.raises(NotWritable, match=f"report.{ending} could not be written there"):
        reporting.write(report(Para("x")), target)
    assert list(tmp_path.iterdir()) == [target] and not list(target.iterdir())


def test_a_target_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("mine")
    with pytest.raises(NotWritable):
        reporting.write(report(Para("x")), tmp_path / "note" / "report.pdf")
    assert (tmp_path / "note").read_text() == "mine"


@contextmanager
def cramped() -> Iterator[None]:
    """No file may grow beyond 500 bytes: what a full disk is to the program."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a thing of POSIX systems")
@pytest.mark.parametrize("name", ["report.pdf", "report.html"])
def test_a_full_disk_leaves_the_older_report_as_it_was(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    target.write_bytes(b"the report of last week")
    with cramped(), pytest.raises(NoRoom) as told:
        reporting.write(report(Para("x" * 5000)), target)
    assert str(told.value) == f"The disk is full, so {name} was not written. Make some room and try again."
    assert target.read_bytes() == b"the report of last week"
    assert list(tmp_path.iterdir()) == [target]


def test_what_was_printed_as_code_is_told_in_one_sentence() -> None:
    assert reporting.told_missing(()) == ""
    assert reporting.told_missing(("日", "🐈")) == (
        "These characters have no picture in our fonts and were printed as their codes: 日 [U+65E5], 🐈 [U+1F408]."
    )


def test_making_a_report_changes_nothing(sample: Desk, tmp_path: Path) -> None:
    before = sample.workspace.head()
    reporting.write(reporting.make(sample, "assessment"), tmp_path / "report.pdf")
    assert sample.workspace.head() == before


def test_a_foreign_framework_with_odd_scale_is_printed(desk: Desk) -> None:
    """Levels, their words and their number are data."""
    from msgspec import structs

    from pie_desktop.domain.framework import Level, Scale
    from pie_desktop.reports.assessment import assessment_report

    begun = rounds.begin(desk, "Winter 2026", "long")
    elements.say_why(desk, begun, "RR.2", "so")
    look = rounds.look(desk, begun)
    for count in (1, 2, 20):
        levels = tuple(
            Level(code=f"L{n}", label="A level with a name as long as a sentence " * 3) for n in range(count)
        )
        framework = structs.replace(look.framework, credit="", scale=Scale(levels=levels, places=20))
        made = assessment_report(structs.replace(look, framework=framework), (), "foot")
        target = Path(desk.workspace.path).with_name("odd.pdf")
        reporting.write(made, target)
        assert "Roles and relationships" in "".join(lines(body(target.read_bytes())))
