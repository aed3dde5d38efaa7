"""The shapes that there are: our own, to change or put in the bin, and those that come with the program."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from pie_desktop.services.structures import Shape
from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel, breakable
from ui.widgets.scroller import bring_to_sight

NONE_YET = _(
    "There is none yet. A shape is a few headings to write under. Make one when the others do not fit how you think "
    "things over."
)
OURS = _("Everybody in the service can use these. What was written in a shape keeps the headings it was written under.")
SHIPPED = _(
    "These stay as they are, so that everybody who knows them finds them again. Make one of our own like one of them, "
    "and change that as you like."
)


class ShapesView(QWidget):
    """`wanted` tells what to do and the key of the shape: `add` (no key), `like`, `change`, `bin`."""

    wanted = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.shown: tuple[Shape, ...] | None = None
        self._rows: dict[str, tuple[QWidget, QPushButton]] = {}
        self._next = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        self.ours = Card(theme, _("Our own shapes"), "pencil")
        self.add = button(_("A new shape…"), lambda: self.wanted.emit("add", ""), "primary")
        self.ours.head.addWidget(self.add)
        self.shipped = Card(theme, _("Shapes that come with the program"), "book-open")
        self._columns = {}
        for card in (self.ours, self.shipped):
            holder = self._columns[card] = QVBoxLayout()
            holder.setSpacing(theme.size("s2"))
            card.body.addLayout(holder)
            column.addWidget(card)
        column.addStretch(1)

    def show_shapes(self, shapes: Sequence[Shape]) -> None:
        """Shows shapes."""
        if self.shown == tuple(shapes):
            return
        self.shown = tuple(shapes)
        before, at = list(self._rows), self._keyboard_at()
        self._rows = {}
        own = [one for one in shapes if one.ours]
        self._fill(self.ours, OURS if own else NONE_YET, own)
        self._fill(self.shipped, SHIPPED, [one for one in shapes if not one.ours])
        if at is not None:
            self._go_on(at, before, [one.key for one in own])

    def go_to(self, key: str) -> None:
        """Puts the keyboard on a shape, as soon as it is there."""
        self._next = "" if key in self._rows else key
        if key in self._rows:
            self._rows[key][1].setFocus()
            bring_to_sight(self._rows[key][0])

    def _keyboard_at(self) -> str | None:
        """The key of the shape that has the keyboard, also while a dialog lies over it; None: it is not here at all."""
        now = self.window().focusWidget()
        if now is None or not self.isAncestorOf(now):
            return None
        return next((key for key, (holder, _button) in self._rows.items() if holder.isAncestorOf(now)), "")

    def _go_on(self, at: str, before: list[str], own: list[str]) -> None:
        """The keyboard goes to the shape that was made, stays with the one it was on, or goes to its neighbour."""
        near = own[min(before.index(at), len(own) - 1)] if at in before and own else ""
        wanted = next((key for key in (self._next, at, near) if key in self._rows), "")
        if wanted:
            self.go_to(wanted)
        else:
            self.add.setFocus()

    def _fill(self, card: Card, words: str, shapes: Sequence[Shape]) -> None:
        column = self._columns[card]
        clear(column)
        column.addWidget(PlainLabel(words, "muted"))
        for one in shapes:
            column.addWidget(self._shape(one))

    def _shape(self, shape: Shape) -> QWidget:
        value = shape.structure
        holder = QWidget()
        holder.setAccessibleName(value.label)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.size("s1"))
        rule = QFrame()
        rule.setObjectName("rule")
        column.addWidget(rule)
        column.addWidget(PlainLabel(breakable(value.label), "strong"))
        group = _("For a group session.") if value.group else ""
        if told := " ".join(filter(None, (value.about, group))):
            column.addWidget(PlainLabel(breakable(told)))
        for one in value.headings:
            words = _("{heading} – {question}").format(heading=one.label, question=one.prompt)
            column.addWidget(PlainLabel(breakable(words if one.prompt else one.label), "muted"))
        row = FlowLayout(self._theme.size("s2"))
        deeds = [("like", _("Make one of our own like this…"))]
        if shape.ours:
            deeds = [("change", _("Change…")), ("bin", _("Put in the bin")), ("like", _("Make another like this…"))]
        for name, words in deeds:
            made = button(words, partial(self.wanted.emit, name, shape.key), "link" if name == "like" else "")
            made.setAccessibleName(_("{deed} {what}").format(deed=words, what=value.label))
            row.add(made)
            self._rows.setdefault(shape.key, (holder, made))
        column.addLayout(row)
        return holder

    def forget(self) -> None:
        """Shapes are everybody's; they are asked for again when somebody comes."""
        self.shown, self._rows = None, {}
        for column in self._columns.values():
            clear(column)
