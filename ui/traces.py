"""What input leaves behind, by which the watch notices that somebody is there."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView, QAbstractSlider, QApplication, QLineEdit, QPlainTextEdit, QWidget

Trace = tuple[object, ...]


def trace_of_input() -> Trace:
    """Traces of input, in numbers alone: where the pointer is while our window is the active one, which field
    has the keyboard and where that is on the screen (it moves when a page scrolls), and how far somebody is in it.
    """
    active = QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
    pointer = QCursor.pos().toTuple() if active else ()
    field = QApplication.focusWidget()
    if field is None:
        return (pointer,)
    return (pointer, id(field), field.mapToGlobal(QPoint(0, 0)).toTuple(), _within(field))


def _within(field: QWidget) -> Trace:
    """How far somebody is in a field. No text is kept here, not even its length, of one that hides what is typed."""
    if isinstance(field, QPlainTextEdit):
        return (field.document().revision(), field.textCursor().position(), field.textCursor().anchor())
    if isinstance(field, QLineEdit):
        hidden = field.echoMode() != QLineEdit.EchoMode.Normal
        return (field.cursorPosition(),) if hidden else (len(field.text()), field.cursorPosition())
    if isinstance(field, QAbstractItemView):
        return (field.currentIndex().row(), field.currentIndex().column())
    return (field.value(),) if isinstance(field, QAbstractSlider) else ()
