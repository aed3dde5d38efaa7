"""What is asked about a shape of our own: what it is called and for, and its headings in their order."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.domain.reflecting import Heading, Structure
from pie_desktop.words import _, as_typed
from ui.dialogs.asking import Asking, needed
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import PlainLabel, plain_tip
from ui.widgets.plain_text import keep_plain
from ui.widgets.scroller import Scroller, show_at_once

BEGIN_WITH = 3
"""A new shape begins with so many empty lines."""


class HeadingRow(QWidget):
    """One heading: what it is called, what it asks, and buttons that move it or take it out."""

    def __init__(self, theme: Theme, heading: Heading | None) -> None:
        super().__init__()
        self.code = heading.code if heading else ""
        self.label, self.prompt = QLineEdit(), QLineEdit()
        self.up = icon_button(theme, "arrow-up", _("Move up"), lambda: None)
        self.down = icon_button(theme, "arrow-down", _("Move down"), lambda: None)
        self.away = icon_button(theme, "x", _("Take out"), lambda: None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("s1"))
        for field, text, hint in (
            (self.label, heading.label if heading else "", _("Heading")),
            (self.prompt, heading.prompt if heading else "", _("What it asks, if you like")),
        ):
            keep_plain(field)
            field.setText(text)
            field.setCursorPosition(0)
            field.setPlaceholderText(hint)
            field.textChanged.connect(partial(plain_tip, field))  # the whole, where the field is too short for it
            plain_tip(field, text)
            row.addWidget(field, 1)
        for made in (self.up, self.down, self.away):
            row.addWidget(made)

    def show_place(self, number: int, of: int) -> None:
        """Says which of how many it is."""
        self.label.setAccessibleName(_("Heading {number} of {all}").format(number=number, all=of))
        self.prompt.setAccessibleName(_("What heading {number} asks, if you like").format(number=number))
        for made, what in (
            (self.up, _("Move up: heading {number}")), (self.down, _("Move down: heading {number}")),
            (self.away, _("Take out: heading {number}")),
        ):  # fmt: skip
            made.setAccessibleName(what.format(number=number))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)


class HeadingRows(QWidget):
    """The headings in their order. Alt+Up and Alt+Down move the one that the keyboard is in."""

    def __init__(self, theme: Theme, headings: tuple[Heading, ...]) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[HeadingRow] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, theme.size("s2"), 0)
        self._column = QVBoxLayout()
        outer.addLayout(self._column)
        line = QHBoxLayout()
        self.another = button(_("Another heading"), self._add, "link")
        line.addWidget(self.another)
        line.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(1)
        for one in headings or (None,) * BEGIN_WITH:
            self._put(one)
        self._count()

    def _put(self, heading: Heading | None) -> HeadingRow:
        row = HeadingRow(self._theme, heading)
        row.up.clicked.connect(lambda: self._move(row, -1))
        row.down.clicked.connect(lambda: self._move(row, 1))
        row.away.clicked.connect(lambda: self._drop(row))
        for keys, steps in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), row, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._move, row, steps))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _count(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.show_place(number, len(self.rows))

    def _add(self) -> None:
        row = self._put(None)
        self._count()
        row.label.setFocus()
        self._column.activate()
        show_at_once(self.another)

    def _move(self, row: HeadingRow, steps: int) -> None:
        to = self.rows.index(row) + steps
        if not 0 <= to < len(self.rows):
            return
        here = row.focusWidget() if row.isAncestorOf(self.focusWidget() or self) else None
        self.rows.remove(row)
        self.rows.insert(to, row)
        self._column.removeWidget(row)
        self._column.insertWidget(to, row)
        self._count()
        if here:
            (here if here.isEnabled() else row.label).setFocus()
            show_at_once(row)

    def _drop(self, row: HeadingRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        near = self.rows[min(at, len(self.rows) - 1)].away if self.rows else self.another
        near.setFocus()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._count()

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Each heading: what it is called, what it asks, and the lasting name that it has already."""
        found = ((row.label.text().strip(), row.prompt.text().strip(), row.code) for row in self.rows)
        return [line for line in found if line[0]]

    @property
    def nameless(self) -> bool:
        """Whether a question stands in a line without a heading."""
        return any(row.prompt.text().strip() and not row.label.text().strip() for row in self.rows)


class ShapeDialog(Asking):
    """A shape of our own: a new one, one like another (`like`), or `like` itself, to be changed (`there`)."""

    def __init__(self, theme: Theme, parent: QWidget, like: Structure | None = None, there: bool = False) -> None:
        lead = _("For everybody in the service to use, beside the others. What was written before keeps its headings.")
        title = _("Change a shape of our own") if there else _("A shape of our own")
        super().__init__(theme, title, lead, _("Keep it") if there else _("Add it"), parent)
        self.wide = 60
        self.name, self.about = QLineEdit(), QLineEdit()
        if like:
            self.name.setText(like.label if there else as_typed(_("{shape}, our way"), shape=like.label))
            self.about.setText(like.about)
        for field in (self.name, self.about):
            field.setCursorPosition(0)
        self.headings = HeadingRows(theme, like.headings if like else ())
        self.group = QCheckBox(_("For a group session: it asks who led and who came"))
        self.group.setChecked(bool(like and like.group))
        self.fields.addWidget(form_row(theme, _("What is it called?"), self.name))
        self.fields.addWidget(form_row(theme, _("What is it for?"), self.about, _("Only if it needs saying.")))
        self.fields.addWidget(PlainLabel(_("Its headings, and what each asks"), "strong"))
        scroller = Scroller(self.headings)
        scroller.setMinimumHeight(theme.base * 14)
        self.fields.addWidget(scroller, 1)
        self.fields.addWidget(PlainLabel(_("Alt+Up and Alt+Down move a heading."), "small"))
        self.fields.addWidget(self.group)

    def faults(self) -> str:
        if self.headings.nameless:
            return _("One question has no heading yet. Give it one, or take the line out.")
        if not self.headings.lines:
            return _("A shape needs at least one heading.")
        return needed(self.name.text())

    def values(self) -> dict[str, Any]:
        """The arguments of the verb."""
        return {
            "label": self.name.text(), "questions": self.headings.lines, "about": self.about.text(),
            "group": self.group.isChecked(),
        }  # fmt: skip
