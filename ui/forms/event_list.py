"""What happened with a barrier, day by day, newest first: added, changed, taken away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zlib import crc32

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import Event
from pie_desktop.words import _, short_day
from ui.forms.writing import Blocking
from ui.theme.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.chips import Chip
from ui.widgets.date_chip import DateChip
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel


def form_of(barrier: str, event: Event) -> str:
    """Names the draft of an event's text. Events have no name of their own: their day and words are what they are."""
    return f"event/{barrier}/{event.on.isoformat()}-{crc32(event.text.encode()):08x}"


class EventLine(QWidget):
    """One thing that happened: its day and its words. `event` is None while it is new.

    While a change is on its way `before` is what the file may still say, so that the line knows itself again.
    """

    def __init__(self, theme: Theme, writing: Blocking, barrier: str, read_only: bool, day: date) -> None:
        super().__init__()
        self._writing, self._barrier, self._day = writing, barrier, day
        self.event_now: Event | None = None
        self.before: Event | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s2"))
        self.day = DateChip(theme, _("When did it happen?"), past=True)
        self.day.setEnabled(not read_only)
        self.day.setMinimumWidth(theme.base * 9)
        self.day.chosen.connect(self._on)
        self.text = GrowingText(theme, _("What happened"), _("What happened?"))
        self.text.setReadOnly(read_only)
        self.text.left.connect(self._left)
        self.text.draft.connect(writing.keep_draft)
        away = icon_button(theme, "trash-2", _("Take this line away"), self._away)
        row.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        away.setVisible(not read_only)
        self._show_day()

    def is_of(self, event: Event) -> bool:
        """Whether this line is the one of an event."""
        return event in (self.event_now, self.before)

    def show_event(self, event: Event, drafts: Mapping[str, str]) -> None:
        """Shows what the file says; a change that is on its way is left alone."""
        if self.event_now != event and self.before is not None:
            return
        self.event_now, self._day = event, event.on
        form = form_of(self._barrier, event)
        self.text.show_text(form, event.text, drafts.get(form))
        self._show_day()

    def show_new(self, draft: str | None) -> None:
        """Shows an empty line, or what was being typed in it."""
        self.text.show_text(f"new-event/{self._barrier}", "", draft)

    def _show_day(self) -> None:
        self.day.show_day(self._day, short_day(self._day))

    def _on(self, day: date | None) -> None:
        if day is None:
            return  # something that happened has a day
        self._day = day
        self._show_day()
        if self.event_now:
            self._tell(Event(on=day, text=self.event_now.text), "")

    def _left(self, form: str, words: str) -> None:
        if self.event_now is None and not words.strip():
            self.throw_away()
        else:
            self._tell(Event(on=self._day, text=words), form)

    def _tell(self, new: Event, form: str) -> None:
        old, self.before = self.event_now, self.event_now
        self.event_now = new

        def done(change: Any) -> None:
            self.before = None
            if change is None:
                self.event_now = old
                self.text.not_saved()
            else:
                self._call_text(form_of(self._barrier, new))

        if old is None:
            self._writing.add_event(self._barrier, new, form, done)
        else:
            self._writing.change_event(self._barrier, old, new, form, done)

    def _call_text(self, form: str) -> None:
        """The words go by their new name from now on; what is being typed meanwhile stays."""
        if self.text.form != form:
            self._writing.keep_draft(self.text.form, "")
            self.text.form = form

    def _away(self) -> None:
        if self.event_now:
            self._writing.remove_event(self._barrier, self.event_now)
        else:
            self.throw_away()

    def throw_away(self) -> None:
        """Takes a new line away that nothing was written in."""
        self.hide()
        self._writing.keep_draft(self.text.form, "")


class EventList(QWidget):
    """The events of one barrier, and a button to add one."""

    def __init__(self, theme: Theme, writing: Blocking, barrier: str, read_only: bool) -> None:
        super().__init__()
        self._theme, self._writing, self._barrier, self._read_only = theme, writing, barrier, read_only
        self._today = date.min
        self.lines: list[EventLine] = []
        self.new: EventLine | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        name = PlainLabel(_("What happened"), "small")
        name.setFixedWidth(theme.base * 9)
        name.setContentsMargins(theme.size("s2"), theme.size("s1"), 0, 0)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.size("s1"))
        self.add = Chip(_("add what happened"), _("Add what happened"))
        self.add.setProperty("look", "chip-link")
        self.add.setCheckable(False)
        self.add.clicked.connect(lambda: self.begin())
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(self._column, 1)
        self.add.setVisible(not read_only)

    def show_events(self, events: Sequence[Event], drafts: Mapping[str, str], today: date) -> None:
        """Shows events, the newest first. Lines that are there already keep their place and whoever types in them."""
        self._today = today
        if self.new and (self.new.event_now in events or self.new.isHidden()):
            (self._drop if self.new.isHidden() else self.lines.append)(self.new)
            self.new = None
        left, self.lines = self.lines, []
        for event in reversed(events):
            line = next((one for one in left if one.is_of(event)), None)
            if line:
                left.remove(line)
            else:
                line = EventLine(self._theme, self._writing, self._barrier, self._read_only, event.on)
            line.show_event(event, drafts)
            self.lines.append(line)
        for line in left:
            self._drop(line)
        for at, line in enumerate(self.lines, start=2 if self.new else 1):
            if self._column.indexOf(line) != at:
                self._column.insertWidget(at, line)
        if (draft := drafts.get(f"new-event/{self._barrier}")) and self.new is None and not self._read_only:
            self.begin(draft)
        self.setVisible(bool(events) or not self._read_only)

    def begin(self, draft: str | None = None) -> None:
        """Opens a line for something that happened, today unless another day is chosen."""
        if self.new is None or self.new.isHidden():
            if self.new:
                self._drop(self.new)
            self.new = EventLine(self._theme, self._writing, self._barrier, False, self._today)
            self._column.insertWidget(1, self.new)
            self.new.show_new(draft)
        if not draft:
            self.new.text.setFocus()

    def texts(self) -> list[GrowingText]:
        """The fields of the list, for saving what is unsaved."""
        return [line.text for line in (*self.lines, *([self.new] if self.new else []))]

    def _drop(self, line: EventLine) -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
