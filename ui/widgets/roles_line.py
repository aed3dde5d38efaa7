"""A line of roles, each a button that leads to it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.services.serving import Serving
from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel


class RolesLine(QWidget):
    """The roles that serve a theme or element. `chosen` tells the role that somebody wants to see."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row = FlowLayout(theme.size("s1"))
        self._chips: list[Chip] = []
        self._shown: Sequence[Serving] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        self._row.add(PlainLabel(_("Roles that serve it:"), "small", wrap=False))
        self.hide()

    def show_roles(self, roles: Sequence[Serving]) -> None:
        """Shows these roles; nothing where there is none."""
        self.setVisible(bool(roles))
        if tuple(roles) == self._shown:
            return
        self._shown = tuple(roles)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(one) for one in roles]
        self._row.add(*self._chips)

    def _chip(self, one: Serving) -> Chip:
        chip = Chip(one.label, _("Look at the role {role}").format(role=one.label))
        chip.setCheckable(False)
        chip.setProperty("look", "chip-link")
        chip.clicked.connect(partial(self._choose, one.id))
        return chip

    def _choose(self, id: str, _on: bool = False) -> None:
        self.chosen.emit(id)
