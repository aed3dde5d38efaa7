"""Pages of a PDF as pictures."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from pie_desktop.reports.raster import PageImage, draw, sizes
from pie_desktop.services import reporting
from pie_desktop.services.desk import Desk


@pytest.fixture
def paper(sample: Desk) -> reporting.Paper:
    return reporting.paper(sample, "assessment")


def ink(image: PageImage, left: float = 0, top: float = 0, right: float = 1, bottom: float = 1) -> int:
    """How many pixels of a part of a page (from 0 to 1 of its width and height) are dark."""
    found = 0
    for y in range(int(top * image.height), int(bottom * image.height)):
        row = image.data[y * image.width * 4 : (y + 1) * image.width * 4]
        greens = row[1::4][int(left * image.width) : int(right * image.width)]
        found += sum(green < 128 for green in greens)
    return found


def test_paper_tells_of_every_page_and_of_what_could_not_be_drawn(sample: Desk, paper: reporting.Paper) -> None:
    pages = PdfReader(BytesIO(paper.data)).pages
    assert len(paper.sizes) == len(pages) > 3
    for (width, height), page in zip(paper.sizes, pages, strict=True):
        assert (width, height) == pytest.approx((float(page.mediabox.width), float(page.mediabox.height)), abs=0.01)
    assert paper.title and paper.missing == reporting.paper(sample, "assessment").missing == ("🐈",)


def test_the_paper_is_the_pdf_that_is_written(sample: Desk, paper: reporting.Paper, tmp_path) -> None:
    reporting.write(reporting.make(sample, "assessment"), tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes() == paper.data


@pytest.mark.parametrize("dpi", [36, 96.5, 150])
def test_a_picture_has_so_many_pixels_to_the_inch(paper: reporting.Paper, dpi: float) -> None:
    image = draw(paper.data, 2, dpi)
    assert image.width == pytest.approx(paper.sizes[1][0] / 72 * dpi, abs=1.01)
    assert image.height == pytest.approx(paper.sizes[1][1] / 72 * dpi, abs=1.01)
    assert len(image.data) == image.width * image.height * 4


def test_words_are_dark_and_margins_white(paper: reporting.Paper) -> None:
    image = draw(paper.data, 2, 96)
    assert ink(image) > 3000
    assert ink(image, right=0.05) == ink(image, left=0.95) == 0
    assert set(image.data[0 : image.width * 4 : 4]) == {255}, "the upper edge of a page without a band is white"


def test_each_page_is_another_picture_and_always_the_same(paper: reporting.Paper) -> None:
    first, second = draw(paper.data, 1, 50), draw(paper.data, 2, 50)
    assert first.data != second.data
    assert draw(paper.data, 2, 50).data == second.data


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_a_page_that_is_not_there_is_an_error(paper: reporting.Paper, number: int) -> None:
    with pytest.raises(IndexError):
        draw(paper.data, number, 50)


def test_sizes_of_pages_do_not_need_their_pictures(paper: reporting.Paper) -> None:
    assert sizes(paper.data) == paper.sizes
