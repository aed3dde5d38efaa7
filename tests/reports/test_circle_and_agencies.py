"""A circle of support and the directory of agencies on paper, and by the command line: for whoever may ask."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pie_desktop.cli import run
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Agency, Tie
from pie_desktop.domain.labels import CLOSENESS, TIE
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotAllowed, NotFound
from pie_desktop.insight.circle import circle_on
from pie_desktop.paths import Places
from pie_desktop.reports.agencies import agencies_report
from pie_desktop.reports.circle import circle_report
from pie_desktop.reports.html import html
from pie_desktop.reports.pdf import pdf
from pie_desktop.services import reporting, sharing, ties
from pie_desktop.services.desk import Desk

WREN, KEYWORKER, MANAGER = "Wren", "Łucja Świerszczykowska", "Mair Applewhistle"


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    path = tmp_path / "lodge.pie"
    path.write_bytes(sample_file.read_bytes())
    return path


def wren_of(desk: Desk) -> str:
    return sharing.person_named(desk, WREN)


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_circle_is_one_page_for_the_person_to_keep(sample: Desk, tmp_path: Path) -> None:
    sample.actor = Actor(sharing.person_named(sample, KEYWORKER))
    report = reporting.make(sample, "circle", wren_of(sample))
    for ending in ("pdf", "html"):
        assert reporting.write(report, tmp_path / f"wren.{ending}") == ()
    assert len(PdfReader(tmp_path / "wren.pdf").pages) == 1
    text = text_of(tmp_path / "wren.pdf")
    for words in ("his sister", "Gravy the cat", "This page is yours", "zigzag", "it hurts"):
        assert words in text, words
    assert "his sister" in (tmp_path / "wren.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("who", ["", MANAGER, WREN])
def test_nobody_else_gets_it_on_paper(sample: Desk, who: str) -> None:
    sample.actor = Actor(sharing.person_named(sample, who) if who else None)
    with pytest.raises(NotAllowed):
        reporting.make(sample, "circle", wren_of(sample))


def test_the_command_line_asks_as_somebody(
    file: Path, tmp_path: Path, places: Places, clock, open_file, capsys
) -> None:
    desk = open_file(file)
    wren = wren_of(desk)
    desk.workspace.close()
    out = tmp_path / "wren.pdf"
    asked = ["report", "circle", str(file), "-o", str(out), "--id", wren]
    for extra in ([], ["--as", MANAGER], ["--as", "Nobody Atall"]):
        assert run([*asked, *extra], places, clock) == 1
        said = capsys.readouterr().err.strip()
        assert len(said.splitlines()) == 1 and "sister" not in said and not out.exists()
    assert run([*asked, "--as", KEYWORKER], places, clock) == 0
    assert "his sister" in text_of(out)
    assert run(["report", "circle", str(file), "-o", str(out)], places, clock) == 0
    assert "the discharge team" in text_of(out) and "his sister" not in text_of(out)


def test_the_directory_on_paper_has_what_is_written(file: Path, tmp_path: Path, places: Places, clock) -> None:
    assert run(["report", "agencies", str(file), "-o", str(tmp_path / "a.pdf")], places, clock) == 0
    text = " ".join(text_of(tmp_path / "a.pdf").split())
    for words in (
        "Lantern Street Advice",
        "Walk in on Tuesdays",
        "Osric Penhaligrove",
        "5 November 2026",
        "the late bus",
    ):
        assert words in text, words


def test_empty_ones_are_refused_in_words(desk: Desk) -> None:
    for kind in ("circle", "agencies"):
        with pytest.raises(NotFound):
            reporting.make(desk, kind)
    ties.add_tie(desk, "", "the cat", "pet")
    assert reporting.make(desk, "circle").blocks


tie = st.builds(
    Tie, who=st.text(min_size=1, max_size=60), sort=st.sampled_from(list(TIE)), gives=st.text(max_size=80),
    closeness=st.sampled_from(list(CLOSENESS)), since=st.dates() | st.none(),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=80), st.lists(tie, max_size=60), st.dates(), st.dates())
def test_any_circle_can_be_printed(name: str, found: list[Tie], on, since) -> None:
    records = [Record(id=str(number), value=value, revision="1") for number, value in enumerate(found)]
    report = circle_report(name, on, since, circle_on(records, on, since), True, "foot")
    assert pdf(report)[0].startswith(b"%PDF") and html(report)[0].startswith(b"<!doctype")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.builds(Agency, name=st.text(min_size=1), does=st.text(), threshold=st.text()), max_size=12))
def test_any_directory_can_be_printed(found: list[Agency]) -> None:
    report = agencies_report("x", [(one, (), ()) for one in found], "foot")
    assert pdf(report)[0].startswith(b"%PDF") and html(report)[0].startswith(b"<!doctype")
