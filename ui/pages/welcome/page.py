"""The very first page: give the service a name, try the sample, or open a file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NARROW = 46
"""Below so many times the size of the text, cards and fields stand one under the other."""


class WelcomePage(Page):
    """`begun` tells the service's and the person's name; `opened` a file, `None` for one still to be chosen."""

    begun = Signal(str, str)
    sample = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            _("Welcome to PIE Desktop"),
            _("See where your service stands, what helps, and what to do next. All of it stays on this computer."),
        )
        self.body.addWidget(self._begin())
        self.body.addWidget(SideBySide(theme, NARROW, (self._look_around(), 1), (self._open(), 1)))

    def _begin(self) -> Card:
        card = Card(self.theme, _("Begin with your service"), "house")
        self.service, self.person = QLineEdit(), QLineEdit()
        self.service_row = form_row(self.theme, _("What is your service called?"), self.service)
        self.person_row = form_row(
            self.theme, _("Your name or initials"), self.person, _("If you like. You can leave it empty.")
        )
        card.body.addWidget(SideBySide(self.theme, NARROW, (self.service_row, 3), (self.person_row, 2)))
        row = QHBoxLayout()
        self.start = button(_("Begin"), self._started, "primary")
        row.addWidget(self.start)
        row.addStretch(1)
        card.body.addLayout(row)
        self.service.returnPressed.connect(self._started)
        self.person.returnPressed.connect(self._started)
        return card

    def _look_around(self) -> Card:
        card = Card(self.theme, _("Look around first"), "eye")
        card.body.addWidget(
            PlainLabel(
                _("Larkspur Lodge is an invented hostel with two rounds, a plan and barriers to explore."), "muted"
            )
        )
        row = QHBoxLayout()
        row.addWidget(button(_("Open the sample hostel"), self.sample.emit))
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def _open(self) -> Card:
        card = Card(self.theme, _("Open a workspace"), "folder-open")
        self.recent = QVBoxLayout()
        self.recent.setSpacing(self.theme.size("s1"))
        card.body.addLayout(self.recent)
        row = QHBoxLayout()
        row.addWidget(button(_("Choose a file…"), lambda: self.opened.emit(None)))
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addStretch(1)
        return card

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Shows the files that were open here before."""
        clear(self.recent)
        if not paths:
            self.recent.addWidget(PlainLabel(_("Files that you have opened will be listed here."), "muted"))
        for path in paths:
            link = button(path.stem, partial(self.opened.emit, path), "link", str(path))
            link.setAccessibleName(_("Open {name}").format(name=path.stem))
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            self.recent.addLayout(row)

    def _started(self) -> None:
        name = self.service.text().strip()
        self.service_row.show_error("" if name else _("It needs a name: the one that people call it by will do."))
        if name:
            self.begun.emit(name, self.person.text().strip())
