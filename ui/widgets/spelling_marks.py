"""Marks words in a text field that may be misspelt: a wavy line under them, drawn over the text and no part of it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from pie_desktop.spelling import Speller
from pie_desktop.words import several

REST = 300
"""Words are looked at so many milliseconds after the last key: typing never waits for it."""

ExtraSelection = QTextEdit.ExtraSelection


class Marks(QObject):
    """The marks of one field, as long as the keyboard is in it.

    Extra selections are used, not formats: the text, its undo steps and its signals stay untouched.
    """

    def __init__(self, field: QPlainTextEdit, speller: Speller, colour: QColor) -> None:
        super().__init__(field)
        self._field, self._speller = field, speller
        self._looked: dict[str, list[tuple[int, int]]] = {}
        self._revision = field.document().revision()
        self._told = ""
        self._wavy = QTextCharFormat()
        self._wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._wavy.setUnderlineColor(colour)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)
        field.document().contentsChanged.connect(self._rest.start)
        field.cursorPositionChanged.connect(self._rest.start)
        field.verticalScrollBar().valueChanged.connect(self._rest.start)
        self._rest.start()

    def end(self) -> None:
        """The keyboard has gone elsewhere: looks a last time, also at the word that was being typed."""
        self._rest.timeout.disconnect(self._look)
        self.show(typing=False)
        self._describe(0)
        self.deleteLater()

    def again(self) -> None:
        """Other words are right now than before."""
        self._looked.clear()
        self._rest.start()

    def _look(self) -> None:
        """Somebody rests: the moment to load the dictionary, once, and to look."""
        self._speller.load()
        revision = self._field.document().revision()
        typing = revision != self._revision
        self._revision = revision
        self.show(typing)

    def show(self, typing: bool) -> None:
        """Marks what can be seen. While somebody is `typing`, the word that the cursor is in is not finished."""
        cursor = self._field.textCursor().position() if typing else -1
        wanted = [(start, end) for start, end in self._wrong() if not start <= cursor <= end]
        now = [(one.cursor.selectionStart(), one.cursor.selectionEnd()) for one in self._field.extraSelections()]
        if wanted != now:
            self._field.setExtraSelections([self._mark(start, end) for start, end in wanted])
        self._describe(len(wanted))

    def _describe(self, count: int) -> None:
        """Says to those who do not see the lines how many there are."""
        described = self._field.accessibleDescription().removesuffix(self._told).rstrip()
        told = several("{n} word may be misspelt: F7 leads there.", "{n} words may be misspelt: F7 leads there.", count)
        self._told = told.format(n=count) if count else ""
        words = " ".join(filter(None, (described, self._told)))
        if words != self._field.accessibleDescription():
            self._field.setAccessibleDescription(words)

    def next_word(self) -> QTextCursor | None:
        """The next word after the cursor that may be misspelt, selected; after the last one comes the first again."""
        self._look()
        every = self._wrong(whole=True)
        at = self._field.textCursor().selectionEnd()
        there = next((one for one in every if one[0] >= at), every[0] if every else None)
        return self._word(*there) if there else None

    def _wrong(self, whole: bool = False) -> list[tuple[int, int]]:
        found, looked = [], {}
        for block in self._all() if whole else self._visible():
            text = block.text()
            if text not in self._looked:
                self._looked[text] = _as_qt_counts(text, self._speller.wrong(text))
            looked[text] = self._looked[text]
            found += [(block.position() + start, block.position() + end) for start, end in looked[text]]
        self._looked = looked
        return found

    def _all(self) -> list[QTextBlock]:
        found, block = [], self._field.document().firstBlock()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _visible(self) -> list[QTextBlock]:
        found, block = [], self._field.firstVisibleBlock()
        top = self._field.blockBoundingGeometry(block).translated(self._field.contentOffset()).top()
        while block.isValid() and top <= self._field.viewport().height():
            found.append(block)
            top += self._field.blockBoundingRect(block).height()
            block = block.next()
        return found

    def _word(self, start: int, end: int) -> QTextCursor:
        word = QTextCursor(self._field.document())
        word.setPosition(start)
        word.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return word

    def _mark(self, start: int, end: int) -> ExtraSelection:
        mark = ExtraSelection()
        mark.cursor = self._word(start, end)
        mark.format = self._wavy
        return mark


def marked_at(field: QPlainTextEdit, position: int) -> QTextCursor | None:
    """The marked word that a place in the text is in or beside, selected."""
    for one in field.extraSelections():
        if one.cursor.selectionStart() <= position <= one.cursor.selectionEnd() and one.cursor.hasSelection():
            return QTextCursor(one.cursor)
    return None


def _as_qt_counts(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of words as Qt counts them: a character beyond the first 65,536 (emoji) counts twice."""
    ends = [(start, start + length) for start, length in spans]
    if all(character < "\U00010000" for character in text):
        return ends
    return [(_units(text[:start]), _units(text[:end])) for start, end in ends]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
