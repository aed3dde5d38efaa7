"""Reports: what there is, of which round, to which file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import ChoiceBox, button
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel


class ReportsPage(Page):
    """`wanted` tells the round and the ending (`.pdf` or `.html`); `opened` that the made file is to be shown."""

    wanted = Signal(str, str)
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Reports"), _("On paper, or as a file to send."))
        card = Card(theme, _("Self-assessment"), "printer")
        card.body.addWidget(
            PlainLabel(
                _("What is strong comes first. Then each line with then and now, the barriers, and the action plan."),
                "muted",
            )
        )
        self.round = ChoiceBox(_("Which round?"))
        card.body.addWidget(form_row(theme, _("Which round?"), self.round))
        row = QHBoxLayout()
        row.setSpacing(theme.size("s2"))
        self.pdf = button(_("Make a PDF…"), lambda: self.wanted.emit(self.round.key, ".pdf"), "primary")
        self.html = button(_("Make a web page…"), lambda: self.wanted.emit(self.round.key, ".html"))
        row.addWidget(self.pdf)
        row.addWidget(self.html)
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card)
        self.empty = PlainLabel(_("There is nothing to print yet. Begin a round under Self-assessment."), "muted")
        card.body.addWidget(self.empty)
        self.made = Card(theme, _("The report is ready"), "circle-check")
        self.made_words = PlainLabel("")
        self.missing = PlainLabel("", "muted")
        self.made.body.addWidget(self.made_words)
        self.made.body.addWidget(self.missing)
        open_row = QHBoxLayout()
        self.show_it = button(_("Open it"), self.opened.emit)
        open_row.addWidget(self.show_it)
        open_row.addStretch(1)
        self.made.body.addLayout(open_row)
        self.body.addWidget(self.made)
        self.made.hide()

    def show_rounds(self, rounds: Sequence[Record[Assessment]], now: str) -> None:
        """Offers these rounds and chooses one."""
        self.round.set_choices([(record.id, record.value.title) for record in rounds], now)
        for widget in (self.pdf, self.html, self.round):
            widget.setEnabled(bool(rounds))
        self.empty.setVisible(not rounds)

    def working(self) -> None:
        """Says that a report is being made."""
        self.made.show()
        self.made.title.setText(_("Making the report…"))
        self.made_words.setText("")
        self.missing.hide()
        self.show_it.hide()

    def show_made(self, path: str, missing: str) -> None:
        """Says where the report is, and what could not be drawn."""
        self.made.title.setText(_("The report is ready") if path else _("There is no report"))
        self.made_words.setText(path)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self.show_it.setVisible(bool(path))
