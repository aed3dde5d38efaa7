"""Finding again: a line to search in, a calendar, a list, and the chosen reflection to read."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.insight.journal import Entry
from pie_desktop.pictures.role_lines import Span
from pie_desktop.services.audience import Seen
from pie_desktop.services.journal import JournalLook
from pie_desktop.words import _, full_day, several, short_day
from ui.forms.form_row import form_row
from ui.pages.reflection.deeds import Reflecting
from ui.pages.reflection.reading_card import ReadingCard
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.days_calendar import DaysCalendar
from ui.widgets.labels import PlainLabel
from ui.widgets.rows import RowsTable
from ui.widgets.scroller import bring_to_sight
from ui.widgets.side_by_side import SideBySide

NARROW = 48
"""Below so many times the size of the text, the calendar stands above the list."""
REST = 150
"""What is typed into the search is looked for so many milliseconds after the last key."""
MINE = (_("Day"), _("What it is about"), _("Who can read it"))
THEIRS = (_("Day"), _("What it is about"), _("From whom"))


class _Row(NamedTuple):
    """One reflection in the list, put into words only when it comes into sight: there may be tens of thousands.

    `names`: those of authors, where the reflections are those of others.
    """

    entry: Entry
    names: Mapping[str, str] | None

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def cells(self) -> tuple[str, ...]:
        one = self.entry
        last = _shared_words(one) if self.names is None else self.names.get(one.author, "")
        return (short_day(one.on), one.title or _("(no words)"), last)

    @property
    def spans(self) -> tuple[Span, ...]:
        return ()


class ListView(QWidget):
    """One's own reflections or (`shared`) those that others shared. `asked` tells words and a day to look for."""

    asked = Signal(str, object)

    def __init__(self, theme: Theme, deeds: Reflecting, shared: bool) -> None:
        super().__init__()
        self._theme, self._deeds, self._shared = theme, deeds, shared
        self.day: date | None = None
        self._coming = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        self.empty = Card(theme, _("Nothing here yet"), "book-open")
        self.empty.body.addWidget(PlainLabel(self._empty_words()))
        if not shared:
            row = QHBoxLayout()
            row.addWidget(button(_("Write the first one"), lambda: deeds.begin(), "primary"))
            row.addStretch(1)
            self.empty.body.addLayout(row)
        self.empty.hide()
        column.addWidget(self.empty)
        self.parts = SideBySide(theme, NARROW)
        self.parts.add(self._list(), 5)
        if not shared:
            self.parts.add(self._calendar(), 3)
        column.addWidget(self.parts)
        self.reading = ReadingCard(theme)
        self._reading_deeds()
        self.reading.hide()
        column.addWidget(self.reading)
        column.addStretch(1)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)

    def _empty_words(self) -> str:
        if self._shared:
            return _("When somebody shares a reflection with you, or with the team, it stands here.")
        return _("What you write stands here, by its day. Ctrl+N opens a quick note from anywhere.")

    def _calendar(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.calendar = DaysCalendar(self._theme, _("Days on which you wrote"))
        self.calendar.picked.connect(self._pick_day)
        row = QHBoxLayout()
        self.of_day = PlainLabel(_("A dot: you wrote on that day."), "small")
        self.every_day = button(_("Every day"), lambda: self._pick_day(None), "link")
        self.every_day.hide()
        row.addWidget(self.of_day, 1)
        row.addWidget(self.every_day)
        column.addWidget(self.calendar)
        column.addLayout(row)
        column.addStretch(1)
        return holder

    def _list(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(_("Words, or the beginnings of words"))
        self.wanted.setClearButtonEnabled(True)
        self.wanted.textChanged.connect(lambda _text: self._rest.start())
        column.addWidget(form_row(self._theme, _("Search in these"), self.wanted))
        self.table = RowsTable(self._theme, _("Shared with me") if self._shared else _("My reflections"))
        self.table.picked.connect(self._deeds.look_at)
        self.table.activated.connect(lambda _index: self._deeds.open(self.table.chosen))
        self.count = PlainLabel("", "small")
        column.addWidget(self.table)
        column.addWidget(self.count)
        return holder

    def _reading_deeds(self) -> None:
        deeds = () if self._shared else (
            (_("Write on"), "open"), (_("Share…"), "share"), (_("Take back"), "take-back"),
            (_("Use as evidence…"), "evidence"), (_("Make an action…"), "action"), (_("On paper…"), "paper"),
            (_("Put in the bin"), "bin"), (_("Erase…"), "erase"),
        )  # fmt: skip
        self.deeds = {
            name: button(words, partial(self._deed, name), "primary" if name == "open" else "") for words, name in deeds
        }
        self.reading.deeds.add(*self.deeds.values())

    def _deed(self, name: str) -> None:
        if name == "open":
            self._deeds.open(self.reading.id)
        else:
            self._deeds.deed(name, self.reading.id)

    def _pick_day(self, day: date | None) -> None:
        self.day = day
        self._ask()

    def _ask(self) -> None:
        self._rest.stop()
        self.asked.emit(self.wanted.text(), self.day)

    def show_look(self, look: JournalLook) -> None:
        """Shows entries; while not all are read yet, it says so."""
        nothing = not look.total and look.whole
        self.empty.setVisible(nothing)
        self.parts.setVisible(not nothing)
        rows = [_Row(one, look.names if self._shared else None) for one in look.entries]
        self.table.show_rows(THEIRS if self._shared else MINE, (4, 9, 5), rows)
        self.count.setText(self._counted(look))
        if not self._shared:
            self.calendar.show_days(look.days)
            self.every_day.setVisible(self.day is not None)
            words = full_day(self.day) if self.day else _("A dot: you wrote on that day.")
            self.of_day.setText(words)
        if self._coming and (self.table.choose(self._coming) or look.whole):
            self._coming = ""
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_to_sight(self.reading)
        if self.reading.id and self.reading.id not in {one.id for one in look.entries}:
            self.show_seen(None)
        if self.reading.id:  # it may be shared now, or another may be chosen
            self._deeds.look_at(self.table.chosen or self.reading.id)

    def _counted(self, look: JournalLook) -> str:
        shown = len(look.entries)
        said = several("{n} reflection", "{n} reflections", shown).format(n=shown)
        if shown != look.total:
            said = _("{some} of {all}").format(some=shown, all=look.total)
        if not look.whole:
            return _("{some}; still reading older ones…").format(some=said)
        return said if shown else _("Nothing matches. Fewer letters may find more.")

    def show_seen(self, seen: Seen | None) -> None:
        """Shows one reflection to read."""
        self.reading.show_seen(seen)
        if seen and not self._shared:
            self.deeds["take-back"].setVisible(bool(seen.record.value.shared_with))
        self.reading.setVisible(seen is not None)

    def go_to(self, id: str) -> tuple[str, None]:
        """Chooses one as soon as the list has it. Returns what is looked for from now on: nothing that hides it."""
        self._stop_looking()
        self._coming = id
        return "", None

    @property
    def chosen(self) -> Sequence[str]:
        """The ids of what the list shows now."""
        return [row.id for row in self.table.model_of_rows.rows]

    def focus_search(self) -> None:
        """Puts the keyboard into the line to search in."""
        self.wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Holds no word of anybody any more."""
        self.table.show_rows((), (), ())
        self._stop_looking()
        self.count.setText("")
        self.show_seen(None)
        if not self._shared:
            self.calendar.show_days({})

    def _stop_looking(self) -> None:
        self.wanted.blockSignals(True)
        self.wanted.setText("")  # unlike `clear`, this leaves nothing to undo
        self.wanted.blockSignals(False)
        self.day = None


def _shared_words(one: Entry) -> str:
    if one.with_team:
        return _("the team")
    if not one.shared:
        return _("only you")
    return several("you and one other", "you and {n} others", one.shared).format(n=one.shared)
