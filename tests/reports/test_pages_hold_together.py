"""Where pages end: no heading alone, nothing torn that belongs together, nothing lost, nothing beyond the margins."""

from fractions import Fraction
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper import MARGIN, body, drawn, lines, report, spaced, squeezed
from pypdf import PdfReader

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.reports.blocks import (
    Block,
    Bullets,
    Columns,
    Cover,
    Facts,
    Heading,
    Item,
    Journey,
    NewPage,
    Para,
    Stop,
    Table,
    Together,
    TrackBlock,
)
from pie_desktop.reports.compose import Composer
from pie_desktop.reports.pages import Page, paginate
from pie_desktop.reports.pdf import BOTTOM, HEIGHT, TOP, WIDTH, pdf
from pie_desktop.reports.strips import Strip
from pie_desktop.reports.typeset import Typesetter
from pie_desktop.services import reporting
from pie_desktop.services.desk import Desk

PAPER = (595.28, 841.89)
SCALE = Scale(levels=tuple(Level(code=f"L{n}", label=f"Level {n}") for n in range(1, 5)))

words = st.integers(1, 120).map(lambda count: " ".join(f"word{number}" for number in range(count)))
few = st.integers(1, 12).map(lambda count: " ".join(f"few{number}" for number in range(count)))
items = st.builds(Item, words, st.one_of(st.just(""), few))
headings = st.builds(Heading, few, st.sampled_from([1, 2, 3]))
texts_only = st.one_of(
    st.builds(Para, words, st.sampled_from(["body", "quiet", "quote", "strong"]), st.one_of(st.just(""), few)),
    st.lists(items, min_size=1, max_size=5).map(lambda found: Bullets(tuple(found))),
)
flowing = st.tuples(st.lists(headings, max_size=2).map(tuple), st.tuples(texts_only)).map(lambda found: sum(found, ()))
"""Texts, with headings before them or without."""
tracks = st.builds(TrackBlock, st.just(SCALE), st.just(Fraction(1, 8)), st.none(), st.just(""), few)
stops = st.lists(st.builds(Stop, few, st.none(), st.just(Fraction(5, 8)), few, few), min_size=1, max_size=6)
columns = st.lists(flowing, min_size=2, max_size=3).map(lambda found: Columns(tuple(found)))
others = st.one_of(
    tracks,
    columns,
    st.lists(st.tuples(few, words), min_size=1, max_size=4).map(lambda rows: Facts(tuple(rows))),
    st.lists(st.tuples(items, items), min_size=1, max_size=6).map(lambda rows: Table(("a", "b"), tuple(rows), (1, 2))),
    stops.map(lambda found: Journey(SCALE, (("Part", tuple(found)),))),
    st.builds(Cover, few, few, few),
)
parts = st.lists(st.one_of(flowing, others.map(lambda one: (one,))), min_size=1, max_size=4).map(
    lambda found: sum(found, ())
)
groups = parts.map(Together)
new_pages = st.sampled_from([NewPage(), NewPage(Fraction(1, 3))])
documents = st.lists(
    st.one_of(parts, groups.map(lambda one: (one,)), new_pages.map(lambda one: (one,))), min_size=1, max_size=10
).map(lambda found: list(sum(found, ())))


def composed(blocks: list[Block]) -> list[Strip | NewPage]:
    composer = Composer(Typesetter(), WIDTH, HEIGHT, MARGIN)
    return [strip for block in blocks for strip in composer.strips(block)]


def texts(strips: list[Strip]) -> list[str]:
    return [
        run.text for strip in strips for column in strip.columns for row in column.rows for part in row.parts
        for run in part.line.runs
    ]  # fmt: skip


def on_pages(pages: list[Page]) -> list[Strip]:
    return [placed.strip for page in pages for placed in page]


@given(documents)
@settings(max_examples=60, deadline=None)
def test_nothing_overlaps_or_reaches_beyond_a_page(blocks: list[Block]) -> None:
    for page in paginate(composed(blocks), HEIGHT):
        for above, below in pairwise(page):
            assert above.y + above.strip.height <= below.y + 0.01
        assert all(placed.y >= 0 and placed.y + placed.strip.height <= HEIGHT + 0.01 for placed in page)


@given(documents)
@settings(max_examples=60, deadline=None)
def test_every_text_gets_onto_a_page(blocks: list[Block]) -> None:
    strips = composed(blocks)
    wanted = sorted(texts([strip for strip in strips if isinstance(strip, Strip)]))
    pages = paginate(strips, HEIGHT)
    repeated = [
        page[0].strip for page in pages[1:] if page and len(page) > 1 and page[0].strip is page[1].strip.head
    ]  # fmt: skip
    # A head that begins a page is either there for the first time or repeated: counted once it must be there.
    found = texts(on_pages(pages))
    for text in texts(repeated):
        if found.count(text) > wanted.count(text):
            found.remove(text)
    assert sorted(found) == wanted


@given(documents)
@settings(max_examples=60, deadline=None)
def test_no_heading_stands_alone_at_the_end_of_a_page(blocks: list[Block]) -> None:
    pages = paginate(composed([*blocks, Para("The end.")]), HEIGHT)
    for page in pages[:-1]:
        last = page[-1].strip
        assert not last.keep or last.height > HEIGHT / 2, "what is kept with the next strip is not the last one"
        for column in last.columns:
            assert not column.rows or not column.rows[-1].keep


@given(documents, groups)
@settings(max_examples=50, deadline=None)
def test_what_belongs_together_stays_on_one_page_if_one_can_hold_it(before: list[Block], group: Together) -> None:
    own = composed([group])
    if sum(strip.above + strip.height for strip in own) > HEIGHT:
        return
    pages = paginate([*composed(before), *own], HEIGHT)
    wanted = texts(own)
    found = texts([placed.strip for placed in pages[-1]])
    assert found[len(found) - len(wanted) :] == wanted


def test_a_page_ends_only_where_little_is_left_or_a_part_begins() -> None:
    few_lines, many_lines = [Para("x")] * 5, [Para("x")] * 40
    assert len(paginate(composed([*few_lines, NewPage(Fraction(1, 3)), Heading("Next", 1)]), HEIGHT)) == 1
    assert len(paginate(composed([*many_lines, NewPage(Fraction(1, 3)), Heading("Next", 1)]), HEIGHT)) == 2
    assert len(paginate(composed([*few_lines, NewPage(), Heading("Next", 1)]), HEIGHT)) == 2
    assert len(paginate(composed([NewPage(), NewPage(), Heading("Next", 1), NewPage()]), HEIGHT)) == 1 + 1


def test_a_document_of_nothing_is_one_empty_page() -> None:
    assert paginate([], HEIGHT) == [[]]
    (page,) = PdfReader(BytesIO(pdf(report())[0])).pages
    assert "page 1 of 1" in page.extract_text()


def test_what_is_higher_than_a_page_has_a_page_of_its_own() -> None:
    tall, small = Strip(least=2 * HEIGHT), Strip(least=10)
    assert [[placed.strip for placed in page] for page in paginate([small, tall, small], HEIGHT)] == [
        [small], [tall], [small],
    ]  # fmt: skip


@pytest.mark.parametrize("part", ["A heading as long as a page ", "word " * 30])
def test_even_a_heading_longer_than_a_page_is_printed_whole(part: str) -> None:
    text = part * 200
    shown = lines(body(pdf(report(Para("x"), Heading(text, 1), Para("end")))[0]))
    assert spaced(" ".join(shown)) == f"x {spaced(text)} end"


def test_cells_longer_than_a_page_are_printed_to_the_last_word() -> None:
    cells = [[f"r{row}c{column}w{word}" for word in range(900)] for row in range(2) for column in range(5)]
    rows = tuple(tuple(Item(" ".join(cells[row * 5 + column])) for column in range(5)) for row in range(2))
    head = ("What", "Who", "By when", "How we shall know", "Where it stands")
    data, _missing = pdf(report(Heading("Action plan", 1), Table(head, rows, (56, 35, 24, 35, 50))))
    pieces = body(data)
    plain = [piece for piece in pieces if "Bold" not in piece.font]
    lefts = sorted({round(piece.left) for piece in plain})
    columns = ["".join(piece.text for piece in plain if round(piece.left) == left) for left in lefts]
    assert [squeezed(text) for text in columns] == [
        "".join("".join(cells[row * 5 + column]) for row in range(2)) for column in range(5)
    ]
    pages = len(PdfReader(BytesIO(data)).pages)
    assert pages > 10
    for page in range(pages):
        shown = [piece.text for piece in pieces if piece.page == page]
        assert {"Who", "By when"} <= set(shown), "the head of a table stands on every page"


@given(documents)
@settings(max_examples=20, deadline=None)
def test_nothing_is_written_beyond_the_margins(blocks: list[Block]) -> None:
    data, _missing = pdf(report(*blocks))
    inside_margins(data)


@pytest.mark.parametrize("when", ["日" * 30, "日", "W" * 80, "ǆ" * 30, "سلمى " * 30, "🐈 now"])
@pytest.mark.parametrize("step", [1, 20])
def test_names_of_markers_never_leave_the_page(when: str, step: int) -> None:
    at = SCALE.fraction(SCALE.position(step))
    inside_margins(pdf(report(TrackBlock(SCALE, None, at, when, ""), TrackBlock(SCALE, at, at, when, "")))[0])


def inside_margins(data: bytes) -> None:
    for piece in drawn(data):
        assert piece.left >= MARGIN - 0.1, piece
        assert piece.right <= PAPER[0] - MARGIN + 0.1, piece
        assert piece.y >= 30, piece
        assert piece.y + 0.8 * piece.size <= PAPER[1] - TOP + 0.1, piece


def positions(data: bytes) -> list[tuple[float, float]]:
    """Where pypdf, which knows nothing of how we draw, finds text."""
    found: list[tuple[float, float]] = []

    def visit(text: str, _cm: object, tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((tm[4], tm[5]))

    for page in PdfReader(BytesIO(data)).pages:
        page.extract_text(visitor_text=visit)
    return found


def test_the_sample_report_keeps_to_its_margins(sample: Desk) -> None:
    data, _missing = pdf(reporting.make(sample, "assessment"))
    inside_margins(data)
    places = positions(data)
    assert len(places) > 100
    assert all(MARGIN - 0.1 <= x <= PAPER[0] - MARGIN and 30 <= y <= PAPER[1] - TOP for x, y in places)


def test_no_page_of_the_sample_report_ends_with_a_heading(sample: Desk) -> None:
    data, _missing = pdf(reporting.make(sample, "assessment"))
    pieces = body(data)
    for page in range(max(piece.page for piece in pieces) + 1):
        here = [piece for piece in pieces if piece.page == page]
        lowest = min(here, key=lambda piece: piece.y)
        last = [piece for piece in here if abs(piece.y - lowest.y) < 1]
        assert not all(is_heading(piece.font, piece.size) for piece in last), last


def is_heading(font: str, size: float) -> bool:
    return "Bold" in font and size in (19, 13, 9.5)


def test_an_element_of_the_sample_begins_on_one_page(sample: Desk) -> None:
    """Its heading, explanation, line and position stand together."""
    made = reporting.make(sample, "assessment")
    pieces = body(pdf(made)[0])
    groups = [
        block for block in made.blocks if isinstance(block, Together) and any(
            isinstance(one, TrackBlock) for one in block.blocks
        )
    ]  # fmt: skip
    assert len(groups) == 15
    page = 0
    for group in groups:
        heading = next(one.text for one in reversed(group.blocks) if isinstance(one, Heading))
        words = next(one.text for one in group.blocks if isinstance(one, Para) and one.style == "strong")
        at = [piece for piece in pieces if piece.text == heading and piece.size == 13]
        assert len(at) == 1
        page = at[0].page
        below = [piece for piece in pieces if piece.page == page and piece.y < at[0].y]
        assert any(piece.text == words and piece.size == 10.5 for piece in below)
        assert any(piece.text == "Not yet" for piece in below), "the names of the levels are on that page too"


def test_the_sample_wastes_no_paper(sample: Desk) -> None:
    """But for the pages before a part that begins a page of its own, every page is more than half full."""
    data, _missing = pdf(reporting.make(sample, "assessment"))
    pieces = body(data)
    pages = range(max(piece.page for piece in pieces) + 1)
    ends = {page: min(piece.y for piece in pieces if piece.page == page) for page in pages}
    begins = {piece.page for piece in pieces if piece.size == 19}
    middle = BOTTOM + HEIGHT / 2
    for page in pages[1:-1]:
        assert ends[page] < middle or page + 1 in begins, f"page {page + 1} is half empty"
    assert len(pages) <= 22
