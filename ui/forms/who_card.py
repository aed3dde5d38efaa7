"""Asking who somebody is, where nobody is named at the keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from pie_desktop.services.seats import Seat
from pie_desktop.words import _, listed
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.find_box import FindBox
from ui.widgets.labels import PlainLabel

REFLECTION = _("A reflection is somebody’s own. So that it can be yours, say who you are. Initials will do.")


class WhoCard(Card):
    """Tells the name: one of our people who has no passphrase, or somebody who is not written down yet."""

    def __init__(
        self, theme: Theme, chosen: Callable[[str], object], unlock: Callable[[], object], why: str = REFLECTION
    ) -> None:
        super().__init__(theme, _("Who are you?"), "user-round")
        self._chosen = chosen
        self.body.addWidget(PlainLabel(why))
        self.known = FindBox(_("One of these?"), [("", _("– choose –"))])
        self.known_row = form_row(theme, _("One of these?"), self.known)
        self.name = QLineEdit()
        self.name_row = form_row(theme, _("Or somebody new: your name or initials"), self.name)
        self.name.returnPressed.connect(self._told)
        self.sealed = PlainLabel("", "small")
        row = QHBoxLayout()
        row.addWidget(button(_("That is me"), self._told, "primary"))
        self.unlock = button(_("Unlock with a passphrase…"), unlock)
        row.addWidget(self.unlock)
        row.addStretch(1)
        for widget in (self.known_row, self.name_row, self.sealed):
            self.body.addWidget(widget)
        self.body.addLayout(row)

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Offers those who can sit down without a passphrase, and says how the others do."""
        open_to = [seat for seat in seats if not seat.sealed]
        self.known.set_choices([("", _("– choose –")), *((one.name, one.name) for one in open_to)], self.known.key)
        self.known_row.setVisible(bool(open_to))
        sealed = listed(one.name for one in seats if one.sealed)
        words = _("These have a passphrase and unlock with it: {names}.").format(names=sealed) if sealed else ""
        self.unlock.setVisible(bool(sealed))
        self.sealed.setText(words)
        self.sealed.setVisible(bool(sealed))

    def _told(self) -> None:
        name = self.name.text().strip() or self.known.key
        if name:
            self._chosen(name)
            self.name.clear()
        else:
            self.name_row.show_error(_("It needs some words here."))
