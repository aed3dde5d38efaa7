"""Setting plain text into lines: fonts with every character, right-to-left scripts, joined letters, wrapping.

No markup is ever looked for. A character that no bundled font can draw becomes its code in brackets, and is
remembered so that people can be told.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

import uharfbuzz
from bidi import get_display
from msgspec import Struct
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from resources import folder

WORDS = re.compile(r"[^ ]+ *| +")
RIGHT_TO_LEFT = {"R", "AL", "AN"}
BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Style(Struct, frozen=True):
    """How a text looks: size and line height in points, weight, colour token, indent in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = "ink"
    indent: float = 0


class Glyph(Struct, frozen=True):
    """A character to draw with a font at an offset from the start of its line, in points."""

    text: str
    font: str
    x: float
    y: float = 0


class SetLine(Struct, frozen=True):
    """One line as it is drawn, left to right, and how wide it is. `rightwards`: it starts at the right edge."""

    glyphs: tuple[Glyph, ...]
    width: float
    rightwards: bool = False


class Face:
    """One bundled font file: which characters it has and how wide they are (in thousandths of the size)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._path = folder("fonts") / f"{name}.ttf"
        font = TTFont(name, str(self._path))
        pdfmetrics.registerFont(font)
        self.widths: dict[int, float] = font.face.charWidths
        self._char_to_glyph: dict[int, int] = font.face.charToGlyph

    def has(self, character: str) -> bool:
        """Whether the font can draw this character."""
        return ord(character) in self._char_to_glyph

    def width(self, text: str) -> float:
        """How wide a text is, in thousandths of the size."""
        widths = self.widths
        return sum(widths[ord(character)] for character in text)

    @cached_property
    def _shaper(self) -> uharfbuzz.Font:
        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self._path))))

    @cached_property
    def _glyph_to_char(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for code in sorted(self._char_to_glyph, reverse=True):
            found[self._char_to_glyph[code]] = chr(code)
        return found

    def shaped(self, text: str) -> Iterator[tuple[str, float, float, float]]:
        """Letters in the forms that join, from left to right: character, advance, offsets, in thousandths.

        `text` is one right-to-left run in the order in which it is read. The forms are characters of their own
        (Arabic presentation forms), so that what is copied out of the PDF is still text.
        """
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl"
        uharfbuzz.shape(self._shaper, buffer, {"dlig": False, "rlig": True, "liga": False})
        scale = 1000 / self._shaper.face.upem
        pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        for info, position in pairs:
            character = self._glyph_to_char.get(info.codepoint, text[info.cluster])
            yield character, position.x_advance * scale, position.x_offset * scale, position.y_offset * scale


class Typesetter:
    """Sets texts in the bundled fonts. `missing` gathers the characters that none of them has."""

    def __init__(self) -> None:
        self._faces: dict[str, Face] = {}
        self._widths: dict[tuple[str, bool], float] = {}
        self.missing: set[str] = set()

    def face(self, script: str, bold: bool) -> Face:
        """The font for a script (`NotoSans`, `NotoSansArabic`), read when it is first needed."""
        name = f"{script}-{'Bold' if bold else 'Regular'}"
        if name not in self._faces:
            self._faces[name] = Face(name)
        return self._faces[name]

    def printable(self, text: str, bold: bool) -> str:
        """The text with tabs as blanks and a code in brackets for what no font can draw."""
        latin = self.face("NotoSans", bold)
        if all(latin.has(character) for character in text):
            return text
        return "".join(self._drawable(character, bold) for character in text)

    def _drawable(self, character: str, bold: bool) -> str:
        if character == "\t":
            return "    "
        if self._script(character, bold):
            return character
        self.missing.add(character)
        return f"[U+{ord(character):04X}]"

    def _script(self, character: str, bold: bool) -> str:
        if self.face("NotoSans", bold).has(character):
            return "NotoSans"
        if ord(character) > 0x590 and self.face("NotoSansArabic", bold).has(character):
            return "NotoSansArabic"
        return ""

    def _width(self, word: str, bold: bool) -> float:
        found = self._widths.get((word, bold))
        if found is None:
            latin = self.face("NotoSans", bold)
            try:
                found = latin.width(word)
            except KeyError:
                faces = (self.face(self._script(character, bold), bold) for character in word)
                found = sum(face.width(character) for face, character in zip(faces, word, strict=True))
            self._widths[word, bold] = found
        return found

    def width(self, text: str, style: Style) -> float:
        """How wide a text is on one line, in points."""
        return self._width(self.printable(text, style.bold), style.bold) * style.size / 1000

    def lines(self, text: str, style: Style, width: float) -> list[SetLine]:
        """The text as lines no wider than `width` points; a word that is wider is parted between characters."""
        room = max(1.0, width - style.indent) * 1000 / style.size
        found = []
        for paragraph in BREAKS.split(text):
            whole = self.printable(paragraph, style.bold)
            rightwards = _starts_right(whole)
            found += [self._set(line, style, rightwards) for line in self._wrapped(whole, style.bold, room)]
        return found

    def _wrapped(self, text: str, bold: bool, room: float) -> Iterator[str]:
        line, used = "", 0.0
        for word in WORDS.findall(text):
            wide = self._width(word.rstrip(" "), bold)
            if line and used + wide > room:
                yield line.rstrip(" ")
                line, used = "", 0.0
            for piece in self._pieces(word, wide, bold, room):
                if line and used + self._width(piece.rstrip(" "), bold) > room:
                    yield line.rstrip(" ")
                    line, used = "", 0.0
                line += piece
                used += self._width(piece, bold)
        yield line.rstrip(" ")

    def _pieces(self, word: str, wide: float, bold: bool, room: float) -> Iterator[str]:
        if wide <= room:
            yield word
            return
        piece, used = "", 0.0
        for character in word:
            step = self._width(character, bold)
            if piece and used + step > room:
                yield piece
                piece, used = "", 0.0
            piece += character
            used += step
        yield piece

    def _set(self, line: str, style: Style, rightwards: bool) -> SetLine:
        latin = self.face("NotoSans", style.bold)
        if not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in line):
            glyphs = (Glyph(line, latin.name, 0),) if line else ()
            return SetLine(glyphs, self._width(line, style.bold) * style.size / 1000)
        shown = get_display(line, base_dir="R" if rightwards else "L")
        glyphs_found: list[Glyph] = []
        x = 0.0
        for script, run in self._runs(shown, style.bold):
            face = self.face(script, style.bold)
            if script == "NotoSans":
                glyphs_found.append(Glyph(run, face.name, x))
                x += face.width(run) * style.size / 1000
            else:
                for character, advance, right, up in face.shaped(run[::-1]):
                    scale = style.size / 1000
                    glyphs_found.append(Glyph(character, face.name, x + right * scale, up * scale))
                    x += advance * scale
        return SetLine(tuple(glyphs_found), x, rightwards)

    def _runs(self, shown: str, bold: bool) -> Iterator[tuple[str, str]]:
        run, script = "", ""
        for character in shown:
            own = self._script(character, bold)
            if character == " " and script:
                own = script
            if own != script and run:
                yield script, run
                run = ""
            script = own
            run += character
        if run:
            yield script, run


def _starts_right(text: str) -> bool:
    """Whether the first letter with a direction is a right-to-left one."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in RIGHT_TO_LEFT or direction == "L":
            return direction != "L"
    return False
