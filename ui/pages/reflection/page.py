"""Reflection: write, find again, look back, read what others shared. Nothing of it is seen by others until shared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from pie_desktop.clock import Clock
from pie_desktop.services.seats import Seat
from pie_desktop.words import _
from ui.forms.who_card import WhoCard
from ui.pages.page import Page
from ui.pages.reflection.back_view import BackView
from ui.pages.reflection.deeds import Reflecting
from ui.pages.reflection.list_view import ListView
from ui.pages.reflection.shapes_view import ShapesView
from ui.pages.reflection.write_view import WriteView
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout

VIEWS = {
    "write": _("Write"),
    "mine": _("My reflections"),
    "shared": _("Shared with me"),
    "back": _("Look back"),
    "shapes": _("Shapes"),
}


class ReflectionPage(Page):
    """Shows one view at a time; `viewed` tells which is wanted. With nobody at the keyboard it asks who it is."""

    viewed = Signal(str)
    to_paper = Signal()

    def __init__(self, theme: Theme, deeds: Reflecting, clock: Clock) -> None:
        lead = _("Think over what happened, alone or together. It is yours until you share it.")
        super().__init__(theme, _("Reflection"), lead)
        self.view = "write"
        self.paper = button(_("On paper…"), self.to_paper.emit)
        self.paper.setAccessibleDescription(_("Prints your own reflections, for an appraisal for example"))
        self.head.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        self.views = QWidget()
        self.views.setAccessibleName(_("What to look at"))
        row = FlowLayout(theme.size("s2"))
        self.views.setLayout(row)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for name, words in VIEWS.items():
            chip = Chip(words, parent=self.views)
            chip.clicked.connect(lambda _on=False, name=name: self.viewed.emit(name))
            self._group.addButton(chip)
            self.chips[name] = chip
            row.add(chip)
        self.body.addWidget(self.views)
        self.who = WhoCard(theme, deeds.sit_down, deeds.unlock)
        self.write = WriteView(theme, deeds, clock)
        self.mine, self.shared = ListView(theme, deeds, shared=False), ListView(theme, deeds, shared=True)
        self.back, self.shapes = BackView(theme, deeds), ShapesView(theme)
        self.shown: dict[str, WriteView | ListView | BackView | ShapesView] = {
            "write": self.write, "mine": self.mine, "shared": self.shared, "back": self.back, "shapes": self.shapes
        }  # fmt: skip
        self.body.addWidget(self.who)
        for widget in self.shown.values():
            self.body.addWidget(widget)
        self.show_view("write")

    def show_view(self, name: str) -> None:
        """Shows one view."""
        self.view = name
        self.who.hide()
        self.views.show()
        self.paper.setVisible(name == "mine")
        self.chips[name].setChecked(True)
        for key, widget in self.shown.items():
            widget.setVisible(key == name)

    def go_to_shape(self, key: str) -> bool:
        """Puts the keyboard on a shape that was just made. Returns whether somebody is writing."""
        if self.view == "shapes":
            self.shapes.go_to(key)
        else:
            self.write.go_to(key)
        return self.view == "write"

    def show_nobody(self, seats: Sequence[Seat]) -> None:
        """Asks who is at the keyboard: a reflection is somebody's own."""
        self.forget()
        self.views.hide()
        self.paper.hide()
        for widget in self.shown.values():
            widget.hide()
        self.who.show_seats(seats)
        self.who.show()

    def forget(self) -> None:
        """Holds no word of anybody any more."""
        for widget in self.shown.values():
            widget.forget()
