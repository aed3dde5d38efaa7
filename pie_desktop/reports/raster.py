"""PDF -> pictures of its pages, for the preview and for the printer. The only place that knows pypdfium2.

PDFium knows nothing of threads: one at a time may be in here. In the program that is the worker of `ui/tasks.py`.
Nothing stays open between two calls, and nothing is written to the disk.
"""

from contextlib import closing

import pypdfium2
from msgspec import Struct

POINTS = 72
"""Units of a PDF page in one inch."""


class PageImage(Struct, frozen=True):
    """One page as pixels, row by row from the top: four bytes each (blue, green, red, nothing), no gaps between."""

    width: int
    height: int
    data: bytes


def sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in points (1/72 inch)."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def draw(pdf: bytes, number: int, dpi: float) -> PageImage:
    """One page (1 is the first) as a picture on white, with `dpi` pixels to the inch. Raises IndexError."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        if not 1 <= number <= len(document):
            raise IndexError(f"no page {number}")
        with closing(document[number - 1]) as page:
            # PDFium rounds up: a hair's breadth less keeps 504.00001 pixels from becoming 505
            bitmap = page.render(scale=dpi / POINTS * (1 - 1e-6), prefer_bgrx=True)
            return PageImage(bitmap.width, bitmap.height, bytes(bitmap.buffer))
