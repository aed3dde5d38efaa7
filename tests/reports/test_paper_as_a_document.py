"""What a PDF and a page are as documents: the same each time, complete in themselves, named, counted, with nothing
that reaches out."""

import hashlib
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import Page, drawn, lines, report
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from pie_desktop.reports.blocks import Block, Bullets, Cover, Heading, Item, Para, Report, Table
from pie_desktop.reports.html import html
from pie_desktop.reports.pdf import pdf
from pie_desktop.services import history, reporting
from pie_desktop.services.desk import Desk

ROOT = Path(__file__).parents[2]

HOSTILE = (
    Cover("<b>", "<img src=/etc/passwd>", "http://example.org"),
    Heading("<a href='https://example.org'>link</a>", 1),
    Para("<img src='http://example.org/x.png' onerror='alert(1)'/> <link href=x> @import url(http://example.org)"),
    Para("javascript:alert(1) file:///etc/passwd <script src=x></script> <style>@import 'x'</style>"),
    Bullets((Item("<iframe src='x'>", "<object data='x'>"),)),
    Table(("<th>",), ((Item('" onmouseover="alert(1)'),),), (1,)),
)


@pytest.fixture
def made(sample: Desk) -> Report:
    return reporting.make(sample, "assessment")


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def test_the_same_report_gives_the_same_bytes(made: Report) -> None:
    first, other = pdf(made), pdf(report(Para("ڵە ښه ډېره, something else in between")))
    assert pdf(made) == first
    assert other != first
    assert html(made) == html(made)


def test_another_start_of_the_program_gives_the_same_bytes() -> None:
    """Sets and dictionaries come in another order there."""
    script = (
        "import hashlib, sys; from pie_desktop.reports.blocks import *; from pie_desktop.reports.pdf import pdf;"
        "made = Report('t', 'f', 'en-GB', (Heading('One', 1), Para('ŵ سلمى ڵە 🐈 <b>'), Bullets((Item('a', 'b'),))));"
        "print(hashlib.sha256(pdf(made)[0]).hexdigest())"
    )
    blocks = (Heading("One", 1), Para("ŵ سلمى ڵە 🐈 <b>"), Bullets((Item("a", "b"),)))
    own = hashlib.sha256(pdf(Report("t", "f", "en-GB", blocks))[0]).hexdigest()
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.strip() == own


def test_every_font_is_embedded(made: Report) -> None:
    fonts = {
        name: font.get_object()
        for page in reader(pdf(made)[0]).pages
        for name, font in page["/Resources"]["/Font"].items()
    }
    names = {str(font["/BaseFont"]).partition("+")[2] for font in fonts.values()}
    assert names == {"NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular"}
    for font in fonts.values():
        assert font["/FontDescriptor"]["/FontFile2"].get_data()[:4] == b"\x00\x01\x00\x00"


def test_a_report_without_arabic_carries_no_arabic_font() -> None:
    fonts = {str(font.get_object()["/BaseFont"]) for page in reader(pdf(report(Para("x")))[0]).pages
             for font in page["/Resources"]["/Font"].values()}  # fmt: skip
    assert not any("Arabic" in font for font in fonts)


def every_object(value: Any, seen: set[int]) -> list[DictionaryObject]:
    if isinstance(value, IndirectObject):
        if value.idnum in seen:
            return []
        seen.add(value.idnum)
        value = value.get_object()
    found = [value] if isinstance(value, DictionaryObject) else []
    inside = value.values() if isinstance(value, DictionaryObject) else value if isinstance(value, ArrayObject) else []
    return found + [one for inner in inside for one in every_object(inner, seen)]


@pytest.mark.parametrize("blocks", [HOSTILE, None], ids=["hostile", "sample"])
def test_nothing_in_a_pdf_reaches_out_or_runs(blocks: tuple[Block, ...] | None, made: Report) -> None:
    data, _missing = pdf(report(*blocks) if blocks else made)
    objects = every_object(reader(data).trailer, set())
    assert len(objects) > 10
    keys = {key for one in objects for key in one}
    assert not keys & {
        "/URI", "/JS", "/JavaScript", "/AA", "/OpenAction", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/Annots",
        "/AcroForm", "/F", "/RichMedia", "/GoToR", "/SubmitForm",
    }  # fmt: skip
    assert b"/URI" not in data


@pytest.mark.parametrize("blocks", [HOSTILE, None], ids=["hostile", "sample"])
def test_nothing_in_a_page_reaches_out_or_runs(blocks: tuple[Block, ...] | None, made: Report) -> None:
    data, _missing = html(report(*blocks, title="</title><script src=x>") if blocks else made)
    page = Page(data)
    assert not {name for name, _attributes in page.tags} & {
        "script", "img", "iframe", "object", "embed", "link", "a", "base", "form", "input", "video", "audio", "source",
    }  # fmt: skip
    attributes = {name for _tag, found in page.tags for name in found}
    assert not any(name.startswith("on") or name in ("src", "href", "srcset", "data", "action") for name in attributes)
    style = "".join(page.within("style"))
    assert "url(" not in style and "@import" not in style
    policies = [found["content"] for tag, found in page.tags if tag == "meta" and "content" in found]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_page_says_its_language_title_and_history(made: Report) -> None:
    page = Page(html(made)[0])
    assert dict(page.tags)["html"] == {"lang": "en-GB"}
    assert page.within("title") == [made.title]
    assert page.within("footer") == [made.foot]


def test_title_and_language_are_in_the_metadata(made: Report) -> None:
    read = reader(pdf(made)[0])
    assert read.metadata.title == "Larkspur Lodge: Autumn 2026"
    assert read.metadata.author == "PIE Desktop"
    assert read.trailer["/Root"]["/Lang"] == "en-GB"
    assert read.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def outline(entries: list[Any], level: int = 0) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for entry in entries:
        found += outline(entry, level + 1) if isinstance(entry, list) else [(level, entry.title)]
    return found


def test_headings_stand_in_the_bookmarks_and_lead_to_their_pages(made: Report) -> None:
    read = reader(pdf(made)[0])
    marks = outline(read.outline)
    top = [title for level, title in marks if level == 0]
    assert top == [
        "What's strong", "Distance travelled", "What others want to say",
        "Psychological awareness", "Training and support", "Learning and enquiry",
        "Spaces of opportunity", "The Three Rs", "Barriers outside our control", "Action plan",
    ]  # fmt: skip
    assert (1, "Roles and relationships") in marks
    for entry in read.outline:
        if not isinstance(entry, list):
            page = read.get_destination_page_number(entry)
            assert entry.title in read.pages[page].extract_text()


@given(st.lists(st.builds(Heading, st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([1, 2, 3]))))
@settings(max_examples=40, deadline=None)
def test_bookmarks_follow_whatever_headings_there_are(headings: list[Heading]) -> None:
    marks = outline(reader(pdf(report(*headings, Para("end")))[0]).outline)
    assert len(marks) == sum(heading.level < 3 for heading in headings)
    assert all(len(title) <= 120 for _level, title in marks)


def test_every_page_says_which_it_is_and_where_the_history_stands(made: Report, sample: Desk) -> None:
    data, _missing = pdf(made)
    pages = len(reader(data).pages)
    assert pages > 10
    pieces = drawn(data)
    for number in range(pages):
        (foot,) = lines([piece for piece in pieces if piece.page == number and piece.y < 46])
        assert foot == f"{made.title} {history.head_in_words(sample)} · page {number + 1} of {pages}"


@pytest.mark.parametrize("title", ["x" * 10_000, "many words " * 900, "سلمى " * 2000, "two\nlines", "🐈" * 5000])
def test_a_long_title_leaves_room_for_history_and_page_number(title: str) -> None:
    data, _missing = pdf(report(Para("x"), title=title))
    foot = sorted((piece for piece in drawn(data) if piece.y < 46), key=lambda piece: piece.left)
    assert foot[-1].text == "history 7 · 0123 · page 1 of 1"
    assert all(piece.right <= foot[-1].left - 10 for piece in foot[:-1])
    assert all(piece.left >= 55.9 for piece in foot)


def test_colours_of_paper_come_from_the_tokens_of_the_theme(made: Report) -> None:
    tokens = set(re.findall(r"#[0-9A-F]{6}", (ROOT / "resources" / "theme" / "tokens.json").read_text()))
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", html(made)[0].decode()))
    assert used and used <= tokens
