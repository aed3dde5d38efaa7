"""Reads reports back the hard way, operator by operator and tag by tag, for tests that must not be fooled."""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from pie_desktop.reports.blocks import Block, Report

MARGIN, FOOT = 56.0, 46.0
"""Left and right of the text, and how high the foot of a page reaches, in points."""


def report(*blocks: Block, title: str = "Testing House: Winter 2026", foot: str = "history 7 · 0123") -> Report:
    return Report(title, foot, "en-GB", blocks)


@dataclass
class Drawn:
    """A piece of text on a page: where it begins and ends, in points from the lower left corner."""

    page: int
    left: float
    right: float
    y: float
    size: float
    font: str
    text: str


class _Font:
    def __init__(self, font: DictionaryObject) -> None:
        table = font["/ToUnicode"].get_object().get_data().decode("ascii")
        pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", table, re.M)
        self.said = {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}
        self.widths = {int(font["/FirstChar"]) + at: float(width) for at, width in enumerate(font["/Widths"])}
        self.name = str(font["/BaseFont"]).partition("+")[2]


def drawn(data: bytes) -> list[Drawn]:
    """Every piece of text of a PDF in the order in which it is drawn."""
    reader = PdfReader(BytesIO(data))
    return [piece for number, page in enumerate(reader.pages) for piece in _on_page(reader, page, number)]


def _on_page(reader: PdfReader, page: PageObject, number: int) -> list[Drawn]:
    fonts = {name: _Font(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: list[Drawn] = []
    font, size, x, y = None, 0.0, 0.0, 0.0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"Tf":
            font, size = fonts[operands[0]], float(operands[1])
        elif operator == b"Tm":
            assert [float(one) for one in operands[:4]] == [1, 0, 0, 1], "no text is scaled or turned"
            x, y = float(operands[4]), float(operands[5])
        elif operator == b"Tj":
            codes = operands[0].original_bytes
            end = x + sum(font.widths[code] for code in codes) * size / 1000
            found.append(Drawn(number, x, end, y, size, font.name, "".join(font.said[code] for code in codes)))
            x = end
        else:
            assert operator not in (b"TJ", b"'", b'"', b"Td", b"TD", b"T*"), f"the reader does not know {operator}"
    return found


def body(data: bytes) -> list[Drawn]:
    """Every piece of text above the foot of its page."""
    return [piece for piece in drawn(data) if piece.y > FOOT]


def lines(pieces: list[Drawn]) -> list[str]:
    """Pieces as lines, each from left to right as it is drawn, with a blank where there is a gap."""
    found: list[str] = []
    before: Drawn | None = None
    for piece in pieces:
        if before and (before.page, round(before.y, 1)) == (piece.page, round(piece.y, 1)):
            found[-1] += (" " if abs(piece.left - before.right) > 1.5 else "") + piece.text
        else:
            found.append(piece.text)
        before = piece
    return found


def squeezed(text: str) -> str:
    """A text without any blank or line break: where lines end is the paper's business."""
    return "".join(text.split())


def spaced(text: str) -> str:
    """A text with one blank for every gap."""
    return " ".join(text.split())


def code(character: str) -> str:
    return f"[U+{ord(character):04X}]"


class Page(HTMLParser):
    """What a reader of a page sees, and every tag and attribute that it is made of."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "col"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "tags are closed in order"

    def handle_data(self, data: str) -> None:
        self.texts.append((self._open[-1] if self._open else "", data))

    def within(self, tag: str) -> list[str]:
        return [text for at, text in self.texts if at == tag]


def is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
