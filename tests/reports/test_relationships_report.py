"""The report of the relationships lens: everything that is marked, by relationship, and no score."""

import re
from pathlib import Path

import pytest
from paper import Page, body, lines, squeezed
from pypdf import PdfReader

from pie_desktop.cli import run
from pie_desktop.errors import NotFound
from pie_desktop.paths import Places
from pie_desktop.reports.blocks import Heading, Report
from pie_desktop.reports.html import html
from pie_desktop.reports.pdf import pdf
from pie_desktop.services import elements, relationships, reporting, rounds
from pie_desktop.services.desk import Desk


def on_page(made: Report) -> str:
    return "\n".join(text for tag, text in Page(html(made)[0]).texts if tag != "style")


def on_paper(made: Report) -> str:
    return "\n".join(lines(body(pdf(made)[0])))


def test_every_marked_text_stands_under_each_of_its_relationships(sample: Desk) -> None:
    made = reporting.make(sample, "relationships")
    lens = relationships.look(sample).lens
    shown, printed = squeezed(on_page(made)), set(on_paper(made).split())
    for one in lens.all:
        assert shown.count(squeezed(one.text)) == len(one.relationships), one.text
        words = one.text.replace("🐈", "[U+1F408]").split()
        assert all(word in printed for word in words if max(word) < "\u0600"), one.text
    first = [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1]
    assert first == [
        "Between staff and residents", "Among residents", "Family and friends", "Neighbours", "Pets",
        "Other agencies", "Within the team",
    ]  # fmt: skip


def test_it_says_why_relationships_have_no_heading_of_their_own(sample: Desk) -> None:
    assert squeezed("have no heading of their own") in squeezed(on_paper(reporting.make(sample, "relationships")))


def test_all_rounds_can_be_asked_for_and_each_text_then_names_its_round(sample: Desk) -> None:
    newest = reporting.make(sample, "relationships")
    every = reporting.make(sample, "relationships", relationships.ALL)
    assert "Summer 2026" not in on_page(newest)
    assert "Gravy, the cat." in on_page(every) and "Summer 2026" in on_page(every)
    assert "All rounds" in on_paper(every)


@pytest.mark.parametrize("word", ["score", "average", "rank", "mean", "percent", "%", "target"])
def test_nothing_of_ours_weighs_one_relationship_against_another(sample: Desk, word: str) -> None:
    texts = {one.text for one in relationships.look(sample).lens.all}
    ours = on_page(reporting.make(sample, "relationships"))
    for text in texts:
        ours = ours.replace(text, "")
    assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", ours.casefold())


def test_hostile_words_are_printed_to_the_letter(desk: Desk) -> None:
    round = rounds.begin(desk, "Round <1> & 2", "short")
    elements.add_evidence(desk, round, "RR", "Tom<Jerry & <b>Jo</b>", relationships=("pets",))
    made = reporting.make(desk, "relationships")
    assert "Tom<Jerry & <b>Jo</b>" in on_paper(made) and "Tom<Jerry & <b>Jo</b>" in on_page(made)
    assert "Round <1> & 2" in on_paper(made)


def test_a_service_that_has_marked_nothing_gets_one_helpful_page(desk: Desk) -> None:
    made = reporting.make(desk, "relationships")
    assert len(PdfReader(_bytes(made)).pages) == 1
    assert "Nothing is marked yet" in on_paper(made)


def _bytes(made: Report):
    from io import BytesIO

    return BytesIO(pdf(made)[0])


def test_the_command_line_makes_it_of_the_newest_round_or_of_all(
    sample_file: Path, tmp_path: Path, places: Places, clock
) -> None:
    file = tmp_path / "lodge.pie"
    file.write_bytes(sample_file.read_bytes())
    for name, more in (("a.pdf", []), ("all.html", ["--id", "all"])):
        assert run(["report", "relationships", str(file), "-o", str(tmp_path / name), *more], places, clock) == 0
    assert PdfReader(tmp_path / "a.pdf").metadata.title == "Larkspur Lodge: relationships"
    assert "All rounds" in (tmp_path / "all.html").read_text(encoding="utf-8")


def test_a_record_that_is_no_round_has_no_such_report(desk: Desk) -> None:
    with pytest.raises(NotFound):
        reporting.make(desk, "relationships", desk.person)
