"""The bundled fonts: which characters each can draw, how wide they are, and how Arabic letters join."""

import re
import unicodedata
from functools import cache, cached_property
from itertools import groupby
from typing import Any

import uharfbuzz
from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources import folder

FEATURES = {"ccmp": False, "dlig": False, "liga": False}
"""Nothing that puts marks together into a glyph whose character cannot be copied out of a PDF as these marks."""

OWN_CODES = range(0xE000, 0xF900)
"""Where glyphs without a character get one: Unicode's area for private use, which no bundled font fills."""


class Piece(Struct, frozen=True):
    """One glyph to draw: its character, how wide the font says it is, how far it moves on, where it is shifted to.

    Measures are in thousandths of the font's size.
    """

    text: str
    width: float
    advance: float
    right: float = 0
    up: float = 0


class _Glyph(Struct, frozen=True):
    id: int
    advance: float
    right: float
    up: float


class _Font(TTFont):  # type: ignore[misc]  # ReportLab has no types
    """A font that can draw glyphs without a character. `letters` says what is copied out of a PDF for each."""

    letters: dict[int, str]

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # ReportLab's name
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = re.sub(r"(?<=> <)([EF][0-9A-F]{3})(?=>)", self._copied, stream.content)

    def _copied(self, code: re.Match[str]) -> str:
        letters = self.letters.get(int(code[1], 16))
        return letters.encode("utf-16-be").hex().upper() if letters else code[1]


class Face:
    """One bundled font file. `advance` holds the width of every character that it can draw."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._font = _Font(name, str(folder("fonts") / f"{name}.ttf"))
        self._font.letters = {}
        pdfmetrics.registerFont(self._font)
        self._glyphs: dict[int, int] = self._font.face.charToGlyph
        # Some fonts map control characters to an empty glyph: they would vanish on paper. And what ReportLab writes
        # for copying text out of a PDF knows only the characters up to U+FFFF.
        self.advance: dict[str, float] = {
            chr(code): width
            for code, width in self._font.face.charWidths.items()
            if code in self._glyphs and code <= 0xFFFF and unicodedata.category(chr(code)) != "Cc"
        }
        self._knows = frozenset(self.advance)
        self._own: dict[tuple[int, str], str] = {}

    def draws(self, text: str) -> bool:
        """Whether the font can draw every character of a text."""
        return self._knows.issuperset(text)

    def width(self, text: str) -> float:
        """How wide a text is that needs no joining. Raises KeyError for what the font cannot draw."""
        return sum(map(self.advance.__getitem__, text))

    @cached_property
    def _shaper(self) -> uharfbuzz.Font:
        path = folder("fonts") / f"{self.name}.ttf"
        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))

    @cached_property
    def _scale(self) -> float:
        return float(1000 / self._shaper.face.upem)

    @cached_property
    def _characters(self) -> dict[int, str]:
        return {self._glyphs[ord(character)]: character for character in sorted(self.advance, reverse=True)}

    def shaped(self, text: str) -> list[Piece]:
        """Letters in the forms that join, from left to right.

        `text` is one right-to-left run in the order in which it is read. The forms are characters of their own
        (Arabic presentation forms), so that what is copied out of the PDF is still text.
        """
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl"
        uharfbuzz.shape(self._shaper, buffer, FEATURES)
        scale = self._scale
        drawn = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        end, found = len(text), []
        for start, group in groupby(drawn, key=lambda one: one[0].cluster):
            glyphs = [
                _Glyph(info.codepoint, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
                for info, at in group
            ]
            found += self._pieces(glyphs, text[start:end])
            end = start
        return found

    def _pieces(self, glyphs: list[_Glyph], letters: str) -> list[Piece]:
        """The glyphs of some letters as characters that still say the same when they are copied.

        (Vowel signs in the middle of a ligature, as in a vocalised lam-alef, are copied behind it.)
        """
        known = [self._characters.get(glyph.id, "") for glyph in glyphs]
        if not all(known) or sorted(_plain("".join(known))) != sorted(_plain(letters)):
            # Read from the right, the first glyph stands for what is left when each other one stands for one letter.
            first = len(letters) - len(glyphs) + 1
            if first < 1:
                return [Piece(letter, self.advance[letter], self.advance[letter]) for letter in reversed(letters)]
            said = [letters[:first], *letters[first:]]
            known = [self._own_character(glyph.id, one) for glyph, one in zip(glyphs, reversed(said), strict=True)]
        widths = self._font.face.charWidths
        return [
            Piece(text, widths[ord(text)], glyph.advance, glyph.right, glyph.up)
            for text, glyph in zip(known, glyphs, strict=True)
        ]

    def _own_character(self, glyph: int, letters: str) -> str:
        """A character of our own for a glyph that has none (joined forms of Kurdish or Pashto letters)."""
        if (glyph, letters) not in self._own:
            code = OWN_CODES[len(self._own)]
            self._own[glyph, letters] = chr(code)
            self._font.letters[code] = letters
            self._glyphs[code] = glyph
            self._font.face.charWidths[code] = self._shaper.get_glyph_h_advance(glyph) * self._scale
        return self._own[glyph, letters]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@cache
def face(script: str, bold: bool) -> Face:
    """The font for a script (`NotoSans`, `NotoSansArabic`), read when it is first needed."""
    return Face(f"{script}-{'Bold' if bold else 'Regular'}")
