"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

WORD = re.compile(r"\s*\S+|\s+$")
LINE = re.compile(r"[^\n]*\n|[^\n]+$")
MOST = 1_000_000
"""So many words by words are compared (two texts of a thousand each); larger ones line by line, else as a whole."""


class Piece(Struct, frozen=True):
    """A part of a text, and whether the other text has it too."""

    text: str
    shared: bool


class Differences(Struct, frozen=True):
    """An older text in pieces (together they are the whole text), and what only the newer one says."""

    older: tuple[Piece, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]


def differences(older: str, newer: str) -> Differences:
    """Compares two texts. How words are parted by blanks and line ends makes no difference."""
    before, after = _parts(older, newer)
    matcher = SequenceMatcher(None, [one.strip() for one in before], [one.strip() for one in after])
    pieces: list[Piece] = []
    come: list[str] = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if end > start:
            pieces.append(Piece("".join(before[start:end]), tag == "equal"))
        if tag != "equal" and new_end > new_start:
            come.append("".join(after[new_start:new_end]).strip())
    gone = tuple(piece.text.strip() for piece in pieces if not piece.shared)
    return Differences(tuple(_blanks_apart(pieces)), tuple(filter(None, gone)), tuple(filter(None, come)))


def _parts(older: str, newer: str) -> tuple[list[str], list[str]]:
    for pattern in (WORD, LINE):
        before, after = pattern.findall(older), pattern.findall(newer)
        if len(before) * len(after) <= MOST:
            return before, after
    return [older], [newer]


def _blanks_apart(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with blanks before a word told as shared: a line under a blank would only puzzle."""
    for piece in pieces:
        words = piece.text.lstrip()
        if not piece.shared and words != piece.text:
            yield Piece(piece.text[: len(piece.text) - len(words)], True)
        if words and not piece.shared:
            yield Piece(words, False)
        elif piece.shared:
            yield piece
