"""Who can open a circle, and what that is worth: said plainly."""

from PySide6.QtWidgets import QVBoxLayout

from pie_desktop.services.ties import Key
from pie_desktop.words import _, day, listed
from ui.pages.circles.deeds import Tying
from ui.theme.theme import Theme
from ui.widgets.card import Card, clear
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.ticks_chip import TicksChip

OWN = _("These are relationships of the service as a whole. Everybody who uses this file can read them.")
SHUT = _(
    "In this program, only the people named here can read or write this circle. Nothing of it goes to head office."
)
NOT_SEALED = _(
    "It is on this computer, in your service's file, and it is not sealed yet. Someone who takes the file apart, or "
    "who sits down here under another name, can read it. Write no more than you need."
)


class KeyCard(Card):
    """Names the people who can open a circle, and lets others be named."""

    def __init__(self, theme: Theme, deeds: Tying) -> None:
        super().__init__(theme, _("Who can open this circle"), "lock")
        self._theme, self._deeds = theme, deeds
        self.inside = QVBoxLayout()
        self.inside.setSpacing(theme.size("s2"))
        self.body.addLayout(self.inside)
        self.people: TicksChip | None = None
        self.words: list[str] = []

    def show_key(self, key: Key | None, somebody: bool) -> None:
        """Shows who may open a circle (None: the service's own). `somebody`: somebody is named at the keyboard."""
        clear(self.inside)
        self.words, self.people = [], None
        if key is None:
            self._say(OWN)
            return
        if somebody and not key.open:
            self._say(self._refusal(key), "strong")
        names = listed(name for _id, name in key.named)
        own = "" if key.resident else key.name
        openers = listed((own, names))
        self._say(_("Open to: {names}.").format(names=openers) if openers else _("Nobody is named for it yet."))
        if somebody:
            self._offer(key)
        if key.resident and key.open:
            self._say(self._agreed(key), "muted")
        self._say(SHUT, "muted")
        self._say(NOT_SEALED, "muted")

    def _refusal(self, key: Key) -> str:
        return _("This circle is not open to you. If you work with {name}, ask somebody who can to name you.").format(
            name=key.name
        )

    def _agreed(self, key: Key) -> str:
        if key.agreed_on:
            return _("{name} agreed on {date} to be written about here.").format(name=key.name, date=day(key.agreed_on))
        return _("Nobody has noted yet that {name} agrees to this. Ask first; the circle is theirs.").format(
            name=key.name
        )

    def _offer(self, key: Key) -> None:
        choices = dict((*key.named, *key.others))
        self.people = TicksChip(_("Who works with {name}?").format(name=key.name), _("name somebody…"), choices)
        self.people.show_ticks([id for id, _name in key.named])
        self.people.chosen.connect(self._deeds.name_workers)
        row = FlowLayout(self._theme.size("s2"))
        row.add(self.people)
        self.inside.addLayout(row)

    def _say(self, words: str, look: str = "") -> None:
        self.words.append(words)
        self.inside.addWidget(PlainLabel(words, look))
