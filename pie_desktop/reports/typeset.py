"""Setting plain text into lines: every character, right-to-left scripts, joined letters, wrapping.

No markup is ever looked for. A character that no bundled font can draw becomes its code in brackets, and is
remembered so that people can be told.
"""

import re
import unicodedata
from collections.abc import Iterator

from bidi import get_display
from bidi.mirror import MIRRORED
from msgspec import Struct

from pie_desktop.reports.faces import Face, Piece, face
from pie_desktop.reports.plain import BREAKS, code
from pie_desktop.words import BEGIN, END, ISOLATE, MARKS

WORDS = re.compile(r"[^ ]+ *| +")
LATIN, ARABIC = "NotoSans", "NotoSansArabic"
JOINERS = " \u200c\u200d"
"""What belongs to an Arabic run though the other font can draw it too."""

MARK = "\U000e01ef"
"""No bundled font has it, so no text that is set holds it; in reordering it goes where the character before it goes."""
APART, TOGETHER = "\U000e01ed", "\U000e01ee"
"""Likewise: where words begin that run their own way in a sentence of ours (see `words.in_sentence`), and end."""
TURNED = re.compile("([{0}]){1}|{1}([{0}])".format(re.escape("".join(MIRRORED)), MARK))
Measured = dict[str, tuple[float, float]]


class Style(Struct, frozen=True):
    """How a text looks: size and line height in points, weight, colour token."""

    size: float
    leading: float
    bold: bool = False
    colour: str = "ink"


class Run(Struct, frozen=True):
    """Characters to draw in one go with one font, `x` points from the start of the line and `rise` above it."""

    text: str
    font: str
    x: float
    rise: float = 0


class SetLine(Struct, frozen=True):
    """One line as it is drawn, left to right, and how wide it is in points.

    `rightwards`: it belongs at the right edge. `alone`: it is the whole of its paragraph.
    """

    runs: tuple[Run, ...]
    width: float
    rightwards: bool = False
    alone: bool = True


class Typesetter:
    """Sets texts in the bundled fonts. `missing` gathers the characters that none of them has."""

    def __init__(self) -> None:
        self._measured: tuple[Measured, Measured] = ({}, {})
        self.missing: set[str] = set()

    def printable(self, text: str, bold: bool = False) -> str:
        """The text with tabs as blanks and a code in brackets for what no font can draw."""
        if face(LATIN, bold).draws(text):
            return text
        found, depth = [], 0
        for part in MARKS.split(text):
            if part == BEGIN:
                depth += 1
                found.append(APART)
            elif part == END and depth:
                depth -= 1
                found.append(TOGETHER)
            else:
                found += [self._drawable(character, bold) for character in part]
        return "".join(found)

    def _drawable(self, character: str, bold: bool) -> str:
        if character == "\t":
            return "    "
        if _script(character, bold):
            return character
        self.missing.add(character)
        return code(character)

    def line(self, text: str, style: Style, room: float) -> SetLine:
        """A text on one line of at most `room` points: line breaks as blanks, cut with an ellipsis where need be."""
        rightwards = _starts_right(text)
        printable = self.printable(BREAKS.sub(" ", text), style.bold)
        whole = self._set(printable, style, rightwards)
        if whole.width <= room:
            return whole
        left = room * 1000 / style.size - face(LATIN, style.bold).advance["…"]
        return self._set(next(self._wrapped(printable, style.bold, left)) + "…", style, rightwards)

    def lines(self, text: str, style: Style, width: float) -> list[SetLine]:
        """The text as lines no wider than `width` points; a word that is wider is parted between characters."""
        room = max(1.0, width) * 1000 / style.size
        found = []
        for paragraph in BREAKS.split(text):
            printable = self.printable(paragraph, style.bold)
            rightwards = not face(LATIN, style.bold).draws(printable) and _starts_right(paragraph)
            wrapped = list(self._wrapped(printable, style.bold, room))
            found += [self._set(line, style, rightwards, alone=len(wrapped) == 1) for line in wrapped]
        return found

    def _wrapped(self, text: str, bold: bool, room: float) -> Iterator[str]:
        known = self._measured[bold]
        line: list[str] = []
        used = 0.0
        for whole in WORDS.findall(text):
            word = whole
            bare, wide = known.get(word) or self._measure(word, bold)
            if used + bare > room:
                if line:
                    yield "".join(line).rstrip(" ")
                if bare > room:
                    *full, word = _parted(word, bold, room)
                    yield from full
                    wide = self._measure(word, bold)[1]
                line, used = [], 0.0
            line.append(word)
            used += wide
        yield "".join(line).rstrip(" ")

    def _measure(self, word: str, bold: bool) -> tuple[float, float]:
        """How wide a word is without and with the blanks behind it, in thousandths of the size."""
        bare = word.rstrip(" ")
        wide = _natural_width(bare, bold)
        found = self._measured[bold][word] = (wide, wide + _natural_width(word[len(bare) :], bold))
        return found

    def _set(self, line: str, style: Style, rightwards: bool, alone: bool = True) -> SetLine:
        latin = face(LATIN, style.bold)
        scale = style.size / 1000
        if not rightwards and latin.draws(line):
            runs = (Run(line, latin.name, 0),) if line else ()
            return SetLine(runs, latin.width(line) * scale, alone=alone)
        shown = self.printable(_displayed(line, rightwards), style.bold)
        found: list[Run] = []
        x = 0.0
        for script, run in _runs(shown, style.bold):
            font = face(script, style.bold)
            if script == LATIN:
                found.append(Run(run, font.name, x))
                x += font.width(run) * scale
            else:
                pieces = font.shaped(run[::-1])
                found += _joined(pieces, font, x, scale)
                x += sum(piece.advance for piece in pieces) * scale
        return SetLine(tuple(found), x, rightwards, alone)


def _displayed(line: str, rightwards: bool) -> str:
    """The characters of a line from left to right, brackets turned round where the text runs to the left.

    The library reorders and does not mirror: a mark behind each bracket comes to stand before it if it is turned.
    """
    marked = "".join(character + MARK if character in MIRRORED else character for character in line)
    apart = marked.replace(APART, ISOLATE).replace(TOGETHER, END)
    shown: str = get_display(apart, base_dir="R" if rightwards else "L")
    if apart != marked:  # they have done what they are for; those that somebody typed alone are kept to the letter
        shown = shown.replace(ISOLATE, "").replace(END, "")
    return TURNED.sub(lambda found: found[1] or MIRRORED[found[2]], shown)


def _script(character: str, bold: bool) -> str:
    """The font that draws a character; empty for none."""
    return next((script for script in (LATIN, ARABIC) if face(script, bold).draws(character)), "")


def _runs(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    """The text in runs of one script each."""
    run, script = "", LATIN
    for character in text:
        own = script if character in JOINERS else _script(character, bold)
        if own != script and run:
            yield script, run
            run = ""
        script = own
        run += character
    if run:
        yield script, run


def _joined(pieces: list[Piece], font: Face, x: float, scale: float) -> Iterator[Run]:
    """Glyphs as few runs: those that simply follow each other are drawn in one go."""
    run = Run("", font.name, x)
    follows = True
    for piece in pieces:
        plain = not piece.right and not piece.up
        if plain and follows:
            run = Run(run.text + piece.text, font.name, run.x, run.rise)
        else:
            if run.text:
                yield run
            run = Run(piece.text, font.name, x + piece.right * scale, piece.up * scale)
        follows = plain and piece.advance == piece.width
        x += piece.advance * scale
    yield run


def _natural_width(text: str, bold: bool) -> float:
    """How wide a text is on one line, in thousandths of the size."""
    latin = face(LATIN, bold)
    if latin.draws(text):
        return latin.width(text)
    wide = 0.0
    for script, run in _runs(text.replace(APART, "").replace(TOGETHER, ""), bold):
        font = face(script, bold)
        wide += font.width(run) if script == LATIN else sum(piece.advance for piece in font.shaped(run))
    return wide


def _parted(word: str, bold: bool, room: float) -> Iterator[str]:
    """A word in pieces that fit. Marks, which are not wide, stay with their letter."""
    rest = word.rstrip(" ")
    blanks = word[len(rest) :]
    count = 1
    while True:
        count = _fitting(rest, count, bold, room)
        if count == len(rest):
            break
        yield rest[:count]
        rest = rest[count:]
    yield rest + blanks


def _fitting(word: str, guess: int, bold: bool, room: float) -> int:
    """How many characters of a word fit, at least one: found in strides, since joined letters are slow to measure."""

    def fits(count: int) -> bool:
        return count <= len(word) and _natural_width(word[:count], bold) <= room

    count, stride = guess if fits(guess) else 1, 1
    while fits(count + stride):
        count += stride
        stride *= 2
    while stride:
        if fits(count + stride):
            count += stride
        stride //= 2
    return count


def _starts_right(text: str) -> bool:
    """Whether the first letter with a direction is a right-to-left one (rule P2 of Unicode's UAX 9)."""
    directions = map(unicodedata.bidirectional, text)
    return next((direction != "L" for direction in directions if direction in ("L", "R", "AL")), False)
