"""Statements of our own under a theme or element: each is so, partly so or not so. Asked after the judgement."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Statement
from pie_desktop.domain.kinds import Reply
from pie_desktop.domain.labels import REPLY
from pie_desktop.words import _, several
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import clear
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel


class StatementRow(QWidget):
    """One statement with its three answers in words; the one that was given, pressed again, is taken away."""

    answered = Signal(str, str)

    def __init__(self, theme: Theme, statement: Statement) -> None:
        super().__init__()
        self.code = statement.code
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.size("s1"))
        column.setSpacing(theme.size("s1"))
        column.addWidget(PlainLabel(statement.text))
        row = FlowLayout(theme.size("s2"))
        self.chips = {key: Chip(words, f"{words}: {statement.text}") for key, words in REPLY.items()}
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda on, key=key: self.answered.emit(self.code, key if on else ""))
            row.addWidget(chip)
        column.addLayout(row)
        self.said = PlainLabel("", "muted")
        column.addWidget(self.said)

    def show_reply(self, reply: Reply | None, read_only: bool) -> None:
        """Shows which answer was given: to be changed, or as text where nothing can be chosen any more."""
        for key, chip in self.chips.items():
            chip.setChecked(key == reply)
            chip.setEnabled(not read_only)
            chip.setVisible(not read_only)
        self.said.setText(REPLY[reply] if reply else _("not answered"))
        self.said.setVisible(read_only)


class Statements(QWidget):
    """Folded until the team has said where it is; it may be opened before. Hidden where there are none.

    `answered` tells the statement and the answer, or the empty text when it is taken away.
    """

    answered = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._about, self._judged, self._asked = "", False, False
        self._statements: Sequence[Statement] = ()
        self.rows: dict[str, StatementRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s2"))
        head = QHBoxLayout()
        self.fold = button("", self._toggle, "link")
        head.addWidget(self.fold)
        head.addStretch(1)
        column.addLayout(head)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(theme.size("s2"), 0, 0, 0)
        column.addWidget(self._inside)

    def show_statements(
        self,
        about: str,
        statements: Sequence[Statement],
        replies: Mapping[str, Reply],
        judged: bool,
        read_only: bool,
    ) -> None:
        """Shows the statements of one theme or element. `about` names it, `judged`: the team has said where it is."""
        if about != self._about or statements != self._statements:
            self._build(statements)
        if about != self._about or judged != self._judged:
            self._asked = judged or bool(replies)
        self._about, self._judged = about, judged
        for code, row in self.rows.items():
            row.show_reply(replies.get(code), read_only)
        self.setVisible(bool(statements))
        count = len(statements)
        words = several("{n} statement of ours: is it so?", "{n} statements of ours: are they so?", count)
        self.fold.setText(words.format(n=count))
        self.fold.setAccessibleName(words.format(n=count))
        self._arrange()

    def _build(self, statements: Sequence[Statement]) -> None:
        clear(self._list)
        self._statements, self.rows = statements, {}
        for statement in statements:
            row = StatementRow(self._theme, statement)
            row.answered.connect(self.answered)
            self.rows[statement.code] = row
            self._list.addWidget(row)

    def _toggle(self) -> None:
        self._asked = not self._asked
        self._arrange()

    def _arrange(self) -> None:
        self._inside.setVisible(self._asked)
        state = _("open") if self._asked else _("folded")
        self.fold.setAccessibleDescription(state)
        self.fold.setIcon(self._theme.icon("chevron-down" if self._asked else "chevron-right", "accent"))
