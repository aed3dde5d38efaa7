"""Lists of lines that can be written in, put in order by buttons or keys, and taken out; and a place for a new one."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.words import _
from ui.pages.supervision.deeds import Lining
from ui.theme.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

SHOWN = 40
"""So many letters of a line are said when a button is about it."""


def short(text: str) -> str:
    """A line in few words."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


class LineRow(QWidget):
    """One line: its text, chips below, buttons that move it or take it out. Alt+Up and Alt+Down move it too."""

    sort = ""
    name = ""
    field = "text"
    orderly = True

    def __init__(self, theme: Theme, deeds: Lining, key: str, form: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self.theme, self.deeds, self.key, self.form, self.choices = theme, deeds, key, form, choices
        self.fixed = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, theme.size("s2"))
        self.column.setSpacing(theme.size("s1"))
        rule = QFrame()
        rule.setObjectName("rule")
        self.column.addWidget(rule)
        self.head = QHBoxLayout()
        self.head.setSpacing(0)
        self.column.addLayout(self.head)
        self.text = self.writable(self.name, f"{self.sort}-{self.field}", self.field)
        self.head.addWidget(self.text, 1)
        self.up = icon_button(theme, "arrow-up", _("Move up"), lambda: deeds.move(self.sort, self.key, -1))
        self.down = icon_button(theme, "arrow-down", _("Move down"), lambda: deeds.move(self.sort, self.key, 1))
        self.away = icon_button(theme, "x", _("Take out"), lambda: deeds.drop(self.sort, self.key))
        for made in (self.up, self.down, self.away):
            self.head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        if self.orderly:
            for keys, made in (("Alt+Up", self.up), ("Alt+Down", self.down)):
                shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(made.click)
        else:
            self.up.hide()
            self.down.hide()
        self.chips = FlowLayout(theme.size("s2"))
        self.chips.setContentsMargins(theme.size("s1"), 0, 0, 0)
        self.column.addLayout(self.chips)
        self.build()

    def writable(self, name: str, of: str, field: str) -> GrowingText:
        """A field for one of the line's texts. Its draft is named after what it is of and the key of the line."""
        text = GrowingText(self.theme, name, _("Write here…"), private=True)
        text.form = f"{of}/{self.form}/{self.key}"
        text.left.connect(lambda form, words: self.deeds.change(self.sort, self.key, form, **{field: words}))
        text.draft.connect(self.deeds.keep_draft)
        return text

    def below(self, text: GrowingText) -> QWidget:
        """A line below the text: the name of another field, and the field."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        label = PlainLabel(text.accessibleName(), "small")
        label.setBuddy(text)
        label.setFixedWidth(self.theme.base * 9)
        label.setContentsMargins(self.theme.size("s2"), self.theme.size("s1"), 0, 0)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        self.column.addWidget(holder)
        return holder

    def build(self) -> None:
        """Makes what is special to this sort of line."""

    def show_line(self, line: Any, drafts: Mapping[str, str], place: tuple[int, int]) -> None:
        """Shows what is saved. `place`: which of how many it is."""
        words = getattr(line, self.field)
        self.text.show_text(self.text.form, words, drafts.get(self.text.form))
        number, of = place
        for made, what in ((self.up, _("Move up")), (self.down, _("Move down")), (self.away, _("Take out"))):
            made.setAccessibleName(f"{what}: {short(words)}")
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)
        self.setAccessibleName(_("{number} of {all}").format(number=number, all=of))

    def texts(self) -> list[GrowingText]:
        """The fields of the line, for saving what is unsaved."""
        return [self.text]


class Lines(QWidget):
    """The lines of one sort in their order, and a field for a new one."""

    def __init__(
        self, theme: Theme, deeds: Lining, row: type[LineRow], empty: str, adding: str = "", hint: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._deeds, self._row = theme, deeds, row
        self._form = ""
        self.rows: dict[str, LineRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s1"))
        self._empty = PlainLabel(empty, "muted")
        column.addWidget(self._empty)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.size("s1"))
        column.addLayout(self._column)
        self.new: NewLine | None = None
        if adding:
            self.new = NewLine(theme, deeds, row.sort, adding, hint)
            column.addWidget(self.new)

    def show_lines(
        self,
        of: str,
        lines: Sequence[Any],
        drafts: Mapping[str, str],
        choices: Mapping[str, str] = {},
        fixed: bool = False,
        begins: str = "",
    ) -> None:
        """Shows these lines; rows that are there keep who is typing in them.

        `of`: what they are lines of; `fixed`: they stand in a record, and their order stays as it is; `begins`: a
        sentence on how a new one begins, said before it is added.
        """
        if of != self._form:
            self._forget()
            self._form = of
        wanted = {line.key for line in lines}
        for key in [key for key in self.rows if key not in wanted]:
            self._drop(self.rows.pop(key))
        for number, line in enumerate(lines):
            row = self.rows.get(line.key)
            if row is None:
                row = self.rows[line.key] = self._row(self._theme, self._deeds, line.key, of, choices)
            if self._column.indexOf(row) != number:
                self._column.removeWidget(row)
                self._column.insertWidget(number, row)
            row.fixed = fixed
            row.show_line(line, drafts, (number + 1, len(lines)))
            for made in (row.up, row.down):
                made.setVisible(row.orderly and not fixed)
        self._empty.setVisible(not lines)
        if self.new:
            self.new.show_new(of, drafts, begins)

    def texts(self) -> list[GrowingText]:
        """The fields of the list, for saving what is unsaved."""
        found = [text for row in self.rows.values() for text in row.texts()]
        return [*found, *([self.new.text] if self.new else [])]

    def put_away(self) -> None:
        """Leaves no words behind that were not added."""
        if self.new:
            self.new.put_away()

    def _forget(self) -> None:
        for row in self.rows.values():
            self._drop(row)
        self.rows = {}

    def _drop(self, row: LineRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class NewLine(QWidget):
    """A field for a new line. What is typed waits there as its author's draft; only *Add*, or Ctrl+Enter, adds it."""

    def __init__(self, theme: Theme, deeds: Lining, sort: str, name: str, hint: str) -> None:
        super().__init__()
        self._deeds, self._sort = deeds, sort
        self._adding: str | None = None
        self._begins = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.size("s1"), 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        column.addLayout(row)
        self.text = GrowingText(theme, name, hint or _("Write here…"), private=True)
        self.text.left.connect(self._left)
        self.text.draft.connect(self._draft)
        self.text.textChanged.connect(self._say)
        row.addWidget(self.text, 1)
        self.add = button(_("Add"), self.add_it, tip="Ctrl+Enter")
        self.add.setAccessibleName(f"{_('Add')}: {name}")
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self.waits = PlainLabel("", "small")
        self.waits.setContentsMargins(theme.size("s2"), 0, 0, 0)
        column.addWidget(self.waits)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add_it)

    def show_new(self, of: str, drafts: Mapping[str, str], begins: str = "") -> None:
        """Shows an empty field, or the draft of a new line. `begins`: a sentence on how it begins."""
        self._begins = begins
        form = f"new-{self._sort}/{of}"
        self.text.show_text(form, "", drafts.get(form))
        self._say()

    def add_it(self) -> None:
        """Adds the line; where nothing stands in the field, it only goes there."""
        self.text.save_now()
        form, text = self.text.form, self.text.text
        if text.strip() and self._adding is None:
            self._adding = text
            self._deeds.add(self._sort, text, form, self._added)
        self.text.setFocus()

    def put_away(self) -> None:
        """Empties the field as soon as its words are kept: somebody else may sit here when the page is shown again."""
        form, text = self.text.form, self.text.text
        if form and text.strip():
            self._deeds.put_away(form, text, partial(self._empty, form, text))

    def _say(self) -> None:
        waits = _("Not added yet: only you see this. Ctrl+Enter: add")
        words = waits if self.text.text.strip() else _("Ctrl+Enter: add")
        self.waits.setText(f"{words}. {self._begins}" if self._begins else words)
        self.text.setAccessibleDescription(self.waits.text())

    def _draft(self, form: str, text: str) -> None:
        self._deeds.keep_draft(form, text if text.strip() else "")

    def _left(self, _form: str, _text: str) -> None:
        """The field was left: that adds nothing, for what is added may be read by others at once."""
        self.text.not_saved()
        self.text.keep_now()

    def _added(self, change: Any) -> None:
        added, self._adding = self._adding, None
        if change is not None and added is not None:
            self._empty(self.text.form, added)

    def _empty(self, form: str, text: str) -> None:
        """Empties the field, unless something else stands there by now."""
        if (self.text.form, self.text.text) == (form, text):
            self.text.show_text("", "")
            self.text.show_text(form, "")
            self._say()
