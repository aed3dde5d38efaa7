"""How a text read before: every version with its day and its writer, to read, to copy, to put back beside."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from pie_desktop.insight.differences import differences
from pie_desktop.services import versions
from pie_desktop.services.versions import Earlier, Version
from pie_desktop.words import _, in_sentence, listed, short_day, time_of_day
from ui.dialogs.place import put_over_parent
from ui.pages.context import Context
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel, breakable
from ui.widgets.reading_order import go_on

BEGINNING = 28
"""So many letters of each version stand in the list."""
LONGEST = 280
"""What was added since is told in so many letters at most; all of it stands in the text of today."""


def show_versions(context: Context, window: QWidget) -> None:
    """Shows the earlier versions of the text that the cursor is in."""
    field = window.focusWidget()
    if not isinstance(field, GrowingText):
        context.shell.tell(_("Put the cursor into a text first: then you see here how it read before."))
        return
    field.save_now()
    name = field.accessibleName()

    def show(found: Earlier | None) -> None:
        if found is None:
            context.shell.tell(_("This text has no earlier versions: it is not saved yet."))
            return

        def put_back() -> None:
            words = _("The earlier text is back, below the one of today.")
            if found.item:
                words = _("The earlier text is back, as an item of its own.")
            context.do_and_tell(words, versions.copy_back, found.id, found.field, dialog.chosen.seq)

        dialog = EarlierVersions(context.theme, name, found, window)
        dialog.accepted.connect(put_back)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    context.tasks.ask(versions.look, field.form, then=show)


def told(version: Version) -> str:
    """When a version was written, and by whom."""
    when = f"{short_day(version.when.astimezone().date())}, {time_of_day(version.when)}"
    words = listed((when, version.who), " · ")
    return _("{when} – as it reads now").format(when=words) if version.now else words


class EarlierVersions(QDialog):
    """A list of versions, the chosen one in full, and what differs from today's underlined and said in words.

    It is accepted when the chosen version is to be put back.
    """

    def __init__(self, theme: Theme, name: str, earlier: Earlier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._earlier = theme, earlier
        self.setWindowTitle(_("Earlier versions"))
        self.resize(QSize(theme.base * 58, theme.base * 36).boundedTo(self.screen().availableSize() * 9 / 10))
        column = QVBoxLayout(self)
        margin = theme.size("s6")
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.size("s3"))
        column.addWidget(PlainLabel(breakable(_("Earlier versions: {name}").format(name=name)), "card"))
        self.lead = PlainLabel(self._lead(), "muted")
        column.addWidget(self.lead)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s4"))
        row.addWidget(self._list(), 2)
        row.addLayout(self._reading(), 3)
        column.addLayout(row, 1)
        column.addLayout(self._buttons())
        self.list.setCurrentRow(min(1, self.list.count() - 1))
        self.list.setFocus()

    def setVisible(self, visible: bool) -> None:  # noqa: N802
        """Takes its place before it comes into sight."""
        if visible and not self.isVisible():
            put_over_parent(self)
        super().setVisible(visible)

    def _lead(self) -> str:
        if len(self._earlier.versions) == 1:
            return _("This text has always read as it does now.")
        if self._earlier.refusal:
            return self._earlier.refusal
        if self._earlier.item:
            return _("An earlier text comes back as an item of its own. The one of today stays as it is.")
        return _("An earlier text comes back below the one of today, which stays as it is.")

    def _list(self) -> QListWidget:
        self.list = QListWidget()
        self.list.setAccessibleName(_("Versions, newest first"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for version in self._earlier.versions:
            item = QListWidgetItem(f"{told(version)}\n{in_sentence(_shortened(version.text, BEGINNING))}")
            self.list.addItem(item)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        return self.list

    def _reading(self) -> QVBoxLayout:
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The text of this version"))
        self.gone, self.come = PlainLabel("", "small"), PlainLabel("", "small")
        reading = QVBoxLayout()
        for widget, share in ((self.text, 1), (self.gone, 0), (self.come, 0)):
            reading.addWidget(widget, share)
        return reading

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.size("s2"))
        self.copy = button(_("Copy"), self._copy)
        self.copy.setAccessibleDescription(_("Copies this version, to be pasted anywhere"))
        self.back = button(_("Put it back as a copy"), self.accept, "primary")
        self.close_it = button(_("Close"), self.reject)
        for made in (self.copy, self.back, self.close_it):
            made.setAutoDefault(False)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_it)
        row.addWidget(self.back)
        return row

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return go_on(self, forward)

    @property
    def chosen(self) -> Version:
        """The version that is shown."""
        return self._earlier.versions[max(0, self.list.currentRow())]

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.chosen.text)
        self.lead.setText(_("Copied. It can be pasted anywhere with Ctrl+V."))

    def _show(self) -> None:
        version, now = self.chosen, self._earlier.versions[0]
        found = differences(version.text, now.text)
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        plain, marked = QTextCharFormat(), QTextCharFormat()
        marked.setFontUnderline(True)
        marked.setFontWeight(QFont.Weight.Bold)
        for piece in found.older:
            cursor.insertText(piece.text, plain if piece.shared else marked)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        gone = _("Underlined words are not there any more: {words}").format(words=_listed(found.gone))
        come = _("New since then: {words}").format(words=_listed(found.come))
        self.gone.setText(gone if found.gone else "")
        self.come.setText(come if found.come else "")
        self.gone.setVisible(bool(found.gone))
        self.come.setVisible(bool(found.come))
        self.text.setAccessibleDescription("\n".join(filter(None, (self.gone.text(), self.come.text()))))
        self.back.setEnabled(not version.now and not self._earlier.refusal)


def _listed(parts: tuple[str, ...]) -> str:
    return _shortened(" … ".join(parts), LONGEST)


def _shortened(text: str, longest: int) -> str:
    """A text in one line, cut where it is too long."""
    whole = " ".join(text.split())
    return whole if len(whole) <= longest else f"{whole[:longest].rstrip()} …"
