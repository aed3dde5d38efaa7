"""The voices of a round: who speaks beside the team, with whose permission, and how far they have come."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from pie_desktop.services.voices import Voice, VoicesLook
from pie_desktop.words import _, listed, several
from ui.pages.assessment.peer_card import PeerCard
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.chips import MenuChip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel


class VoicesView(Page):
    """`deed` tells what is to be done with a voice: `write`, `agree`, `withdraw`, `rename`, `scribe` or `bin`."""

    back = Signal()
    add = Signal()
    deed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Voices"))
        self.new = button(_("Add a voice"), self.add.emit, "primary")
        self.head.addWidget(button(_("Back to the round"), self.back.emit))
        self.head.addWidget(self.new)
        self.list = QVBoxLayout()
        self.list.setSpacing(theme.size("s4"))
        self.peer = PeerCard(theme)
        self.body.addLayout(self.list)
        self.body.addWidget(self.peer)

    def show_voices(self, look: VoicesLook) -> None:
        """Shows every voice of a round; of what is kept back the name and the state only."""
        clear(self.list)
        title = look.round.value.title
        self.set_lead(listed((look.service, title), ": ") if look.foreign else title)
        self.new.setVisible(look.open)
        self.peer.show_round(look)
        if not look.voices and not look.foreign:
            self.list.addWidget(self._nobody_yet(look))
        for voice in look.voices:
            self.list.addWidget(self._voice(voice))

    def _nobody_yet(self, look: VoicesLook) -> Card:
        card = Card(self.theme, _("Only the team has spoken so far"), "users-round")
        words = _(
            "A night worker, residents, the board: each may see the same house differently. Here each says it in their "
            "own words, on the same line. It stands beside what the team agreed on. Nothing is averaged."
        )
        card.body.addWidget(PlainLabel(words))
        if look.open:
            row = QHBoxLayout()
            row.addWidget(button(_("Add the first voice"), self.add.emit, "primary"))
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    def _voice(self, voice: Voice) -> Card:
        card = Card(self.theme, voice.name, "lock" if voice.kept_back else "quote")
        card.head.addWidget(PlainLabel(voice.sort, "chip", wrap=False))
        card.body.addWidget(PlainLabel(voice.permission, "strong" if voice.kept_back else "muted"))
        said = several("says something under {n} theme or element", "says something under {n} themes or elements",
                       voice.said).format(n=voice.said)  # fmt: skip
        typed = _("typed in by {scribe}").format(scribe=voice.scribe) if voice.scribe else ""
        notes = [*([] if voice.kept_back else [said]), *([typed] if typed else [])]
        if notes:
            card.body.addWidget(PlainLabel(listed(notes, " · "), "small"))
        if voice.words:
            card.body.addWidget(PlainLabel(voice.words))
        if voice.writable or voice.ours:
            card.body.addLayout(self._deeds(voice))
        return card

    def _deeds(self, voice: Voice) -> FlowLayout:
        row = FlowLayout(self.theme.size("s2"))
        if voice.writable:
            words = _("Go on writing") if voice.said else _("Write what they say")
            row.add(self._button(voice, words, "write", "" if voice.said else "primary"))
        if voice.kept_back:
            words = _("They agree again") if voice.withdrawn else _("They agree")
            row.add(self._button(voice, words, "agree"))
        if not voice.withdrawn:
            words = _("They say no") if voice.kept_back else _("They take it back")
            row.add(self._button(voice, words, "withdraw"))
        if voice.writable:
            more = MenuChip(_("More for {title}").format(title=voice.name), {}, "")
            deeds = {
                "rename": _("How they are called…"),
                "scribe": _("Who types for them…"),
                "bin": _("Put in the bin"),
            }
            more.set_choices(deeds, "", _("More"))
            more.set_look("")
            more.chosen.connect(lambda deed: self.deed.emit(deed, voice.id))
            row.add(more)
        return row

    def _button(self, voice: Voice, words: str, deed: str, look: str = "") -> QPushButton:
        made = button(words, partial(self.deed.emit, deed, voice.id), look)
        made.setAccessibleName(f"{words}: {voice.name}")
        return made
