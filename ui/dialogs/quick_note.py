"""A quick note from anywhere: one field, done. What is typed is kept at once; Escape keeps it for the next time."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.insight.nudges import Known
from pie_desktop.services import audience, reflections, seats
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft_of
from pie_desktop.services.structures import QUICK, shipped
from pie_desktop.words import _
from ui.dialogs.place import polish, put_over_parent
from ui.forms.who_card import WhoCard
from ui.pages.context import Context
from ui.pages.reflection.passage_field import PassageField
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel

LINES = 7


class Blank(NamedTuple):
    """What an empty note needs: whose it is, its form and what was typed in it before, what to look for, and more."""

    person: str
    form: str
    typed: str
    known: Known
    honest: str
    seats: tuple[seats.Seat, ...]


def _blank(desk: Desk) -> Blank:
    if not desk.person:
        return Blank("", "", "", Known(), "", seats.seats(desk))
    form, typed = _unfinished(drafts(desk))
    field = shipped()[0].headings[0].code
    place = form or reflections.form(desk.clock.new_id(), QUICK, field)
    return Blank(desk.person, place, typed, audience.known_words(desk), audience.who_reads(desk)[0], ())


def _unfinished(kept: Mapping[str, str]) -> tuple[str, str]:
    """The newest quick note that was begun and not written yet: its form and its words."""
    notes = [(place[0], form) for form in kept if (place := reflections.place_of(form)) and place[1] == QUICK]
    form = max(notes)[1] if notes else ""
    return form, kept.get(form, "")


def quick_note(context: Context, window: QWidget) -> None:
    """Opens a quick note over the window; who it is, is asked first where nobody is named."""

    def show(blank: Blank) -> None:
        if any(isinstance(one, QuickNote) and one.isVisible() for one in window.findChildren(QDialog)):
            return
        note = QuickNote(context, blank, window)
        note.finished.connect(note.deleteLater)
        note.open()

    context.tasks.ask(_blank, then=show)


class QuickNote(QDialog):
    """One field. Ctrl+Enter, or *Done*, writes it; Escape leaves it as a draft."""

    def __init__(self, context: Context, blank: Blank, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = QPoint()
        theme = context.theme
        self._context = context
        self.setWindowTitle(_("Quick note"))
        self.setMinimumWidth(min(theme.base * 38, self.screen().availableGeometry().width() * 9 // 10))
        column = QVBoxLayout(self)
        margin = theme.size("s6")
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.size("s3"))
        column.addWidget(PlainLabel(_("Quick note"), "card"))
        self.who = WhoCard(theme, self._sit_down, context.shell.locking.lock)
        heading = shipped()[0].headings[0]
        self.field = PassageField(theme, heading.label, heading.prompt, LINES, self._say, self._draft)
        self.honest = PlainLabel("", "small")
        self.close_it = button(_("Not now"), self.reject)
        self.close_it.setAccessibleDescription(_("Your words stay here for the next time"))
        self.done_it = button(_("Done"), self.done_writing, "primary")
        self.done_it.setToolTip("Ctrl+Enter")
        for made in (self.close_it, self.done_it):
            made.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(PlainLabel(_("Ctrl+Enter: done"), "small"), 1)
        row.addWidget(self.close_it)
        row.addWidget(self.done_it)
        for widget in (self.who, self.field, self.honest):
            column.addWidget(widget)
        column.addLayout(row)
        self._column = column
        self._writing = False
        self.field.nudged.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.show_blank(blank)

    def setVisible(self, visible: bool) -> None:  # noqa: N802
        """Takes its place before it comes into sight. How high it is comes after: its field grows with its words."""
        if visible and not self.isVisible():
            polish(self)
            self.resize(self.minimumWidth(), self.minimumWidth() * 3 // 4)
            put_over_parent(self)
            self._place = self.geometry().topLeft()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._come_up()

    def _come_up(self) -> None:
        """Takes its height, and its place with it: under X11 Qt may believe still that it is in the corner."""
        self._fit()
        self.setGeometry(QRect(self._place, self.size()))

    def _fit(self) -> None:
        """Makes itself as high as what it says: wrapped words know their height only in the end."""
        self._column.activate()  # what was higher before it was laid out no longer asks for that room
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), min(needed, self.screen().availableGeometry().height()))

    def show_blank(self, blank: Blank) -> None:
        """Shows an empty note, what was typed before, or the question who it is."""
        nobody, self._person = not blank.form, blank.person
        self.who.setVisible(nobody)
        self.field.setVisible(not nobody)
        self.done_it.setVisible(not nobody)
        self.honest.setText(blank.honest)
        self.honest.setVisible(bool(blank.honest))
        if nobody:
            self.who.show_seats(blank.seats)
            self.who.name.setFocus()
            return
        self.field.show_text(blank.form, "", blank.typed or None, blank.known, self._context.clock.today())
        self.field.text.setFocus()
        QTimer.singleShot(0, self, lambda: self._come_up() if self.isVisible() else None)

    def _sit_down(self, name: str) -> None:
        self._context.sit_down(name, lambda: self._context.tasks.ask(_blank, then=self.show_blank))

    def _draft(self, form: str, text: str) -> None:
        self._context.tasks.keep(keep_draft_of, self._person, form, text)

    def _say(self, form: str, text: str) -> None:
        """The field was left. It is written when *Done* says so; until then it is a draft."""
        if not self._writing:
            self._draft(form, text)
            self.field.text.not_saved()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.done_it.isVisible():
            self.done_writing()
        else:
            super().keyPressEvent(event)

    def done_writing(self) -> None:
        """Writes the note. Where nothing stands in it, it only closes."""
        text, form = self.field.text.text, self.field.text.form
        if not text.strip():
            self.reject()
            return
        self._writing = True

        def written(change: object) -> None:
            self.field.text.show_text("", "")
            self.accept()
            self._context.tell_change(_("Your note is written. Only you see it."), change)

        def refused(error: object) -> None:
            self._writing = False
            self._context.tasks.failed.emit(error)

        self._context.tasks.do(reflections.say, form, text, self._person, then=written, failed=refused)

    def reject(self) -> None:
        """Closes; what was typed is kept for the next time."""
        text = self.field.text
        if text.form and text.unsaved:
            self._draft(text.form, text.text)
        elif text.form and not text.text.strip():
            self._draft(text.form, "")
        super().reject()
