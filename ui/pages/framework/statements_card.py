"""Statements under one theme or element: ours, each in a field, and those that are ready to take in."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pie_desktop.domain.framework import Element, Statement
from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Card, clear
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

NEW = "new-statement/"


def new_form(code: str) -> str:
    """Names the draft of a new statement under a theme or element."""
    return f"{NEW}{code}"


class StatementsCard(Card):
    """`added` tells a code, a text and the statement's own code (or nothing); `changed` and `removed` likewise.

    `typed` tells the form and the words of a new one that is being written.
    """

    added = Signal(str, str, str)
    changed = Signal(str, str, str)
    removed = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Statements"), "list-checks")
        self.theme = theme
        self._code = ""
        self._shown: tuple[str, ...] = ("",)
        self._texts: dict[str, GrowingText] = {}
        hint = _("A round can say to each: this is so, partly so, or not so. They are the same for every reader.")
        self.body.addWidget(PlainLabel(hint, "muted"))
        self._rows, self._ready = QVBoxLayout(), QVBoxLayout()
        self.body.addLayout(self._rows)
        self.new = GrowingText(theme, _("A new statement"), _("We knock and wait before we enter…"))
        self.new.left.connect(self._left_new)
        self.new.draft.connect(self.typed)
        line = QHBoxLayout()
        line.addWidget(self.new, 1)
        line.addWidget(button(_("Add it"), self.new.save_now, tip=_("Add the new statement")))
        self.body.addLayout(line)
        self.body.addLayout(self._ready)

    def show_statements(self, part: Element, ready: Sequence[Statement], typed: Mapping[str, str]) -> None:
        """Shows the statements of one theme or element, and those that could be taken in."""
        if part.code != self._code:
            form = new_form(part.code)
            self.new.show_text(form, "", typed.get(form))
        self._code = part.code
        codes = (part.code, *(one.code for one in part.statements))
        if codes != self._shown:
            self._shown, self._texts = codes, {}
            clear(self._rows)
            for one in part.statements:
                self._rows.addLayout(self._row(one))
        for one in part.statements:
            self._texts[one.code].show_text(f"{part.code}/{one.code}", one.text)
        clear(self._ready)
        if ready:
            self._ready.addWidget(PlainLabel(_("Ready to take in"), "strong"))
        for one in ready:
            self._ready.addLayout(self._offer(one))

    def _row(self, one: Statement) -> QHBoxLayout:
        row, code = QHBoxLayout(), self._code
        text = GrowingText(self.theme, _("Statement: {text}").format(text=one.text))
        text.left.connect(lambda _form, words: self.changed.emit(code, one.code, words))
        text.draft.connect(lambda _form, _words: self.changed.emit(code, one.code, text.text))
        self._texts[one.code] = text
        row.addWidget(text, 1)
        name = _("Remove the statement: {text}").format(text=one.text)
        row.addWidget(icon_button(self.theme, "x", name, partial(self.removed.emit, code, one.code)))
        return row

    def _offer(self, one: Statement) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(one.text), 1)
        take = button(_("Take it in"), partial(self.added.emit, self._code, one.text, one.code), "link")
        take.setAccessibleName(_("Take in the statement: {text}").format(text=one.text))
        row.addWidget(take)
        return row

    def _left_new(self, form: str, text: str) -> None:
        if text.strip():
            self.added.emit(form.removeprefix(NEW), text, "")
        self.new.show_text("", "")
        self.new.show_text(new_form(self._code), "")

    def texts(self) -> list[GrowingText]:
        """The fields, for saving what is unsaved."""
        return [*self._texts.values(), self.new]
