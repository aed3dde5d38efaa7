"""Fields into which everything comes as plain text, wherever it was copied from."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from pie_desktop.pasting import one_line, pasted


class PlainText(QPlainTextEdit):
    """A field of several lines. What is pasted or dropped brings its words and no looks."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        text = source.text() if source.hasText() else QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        plain = QMimeData()
        plain.setText(pasted(text))
        super().insertFromMimeData(plain)


def keep_plain(field: QLineEdit) -> None:
    """Lets a field of one line keep to one line, whatever is pasted. What the program shows in it is left alone."""

    def clean(text: str) -> None:
        plain = one_line(text)
        if plain != text:
            after = len(one_line(text[field.cursorPosition() :]))
            field.setText(plain)
            field.setCursorPosition(len(plain) - after)
            field.setModified(True)

    field.textEdited.connect(clean)
