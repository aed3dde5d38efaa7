"""One pair or group: how often, when next, and the meetings that were held."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pie_desktop.services.supervision import Held, PairLook
from pie_desktop.words import _, day, listed, our_way, several, short_day
from ui.pages.page import Page
from ui.pages.supervision.deeds import Pairing
from ui.pages.supervision.overview_view import DATES, rhythm
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.chips import MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel

WEEKS = (1, 2, 3, 4, 6, 8, 12)
NONE = "none"


class PairView(Page):
    """Shows a `PairLook`."""

    def __init__(self, theme: Theme, deeds: Pairing) -> None:
        super().__init__(theme, _("Supervision"))
        self._deeds = deeds
        self.back = button(_("Back"), partial(deeds.show, "overview", ""))
        self.head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)

    def show_pair(self, look: PairLook) -> None:
        """Fills the page."""
        row = look.row
        self.title.setText(our_way(row.title))
        self.set_lead(row.words)
        parts, column = self.new_parts()
        if look.shut or look.sealed:
            column.addWidget(self._sealed(look, parts))
        if row.mine and not look.shut and row.standing != "ended":
            column.addWidget(self._next(look, parts))
        column.addWidget(self._dates(look, parts))
        if row.mine and not look.shut:
            column.addWidget(self._meetings(look, parts))
        self.show_parts(parts)

    def _sealed(self, look: PairLook, parent: QWidget) -> Card:
        """Why there is nothing to read, or not all: in kind words."""
        card = Card(self.theme, _("Sealed"), "lock", parent=parent)
        words = look.shut or several(
            "One meeting was sealed before you had a passphrase. It opens here by itself when one of the others has "
            "unlocked next.",
            "{n} meetings were sealed before you had a passphrase. They open here by themselves when one of the others "
            "has unlocked next.",
            look.sealed,
        ).format(n=look.sealed)
        card.body.addWidget(PlainLabel(words))
        if look.shut:
            ways = FlowLayout(self.theme.size("s2"))
            ways.add(button(_("Passphrase and privacy"), self._deeds.go_to_privacy, "primary"))
            card.body.addLayout(ways)
        return card

    def _next(self, look: PairLook, parent: QWidget) -> Card:
        card = Card(self.theme, _("The next meeting"), "messages-square", parent=parent)
        words = _("Gather what matters to you. The others see it only when you put it on the table.")
        card.body.addWidget(PlainLabel(words, "muted"))
        deeds = FlowLayout(self.theme.size("s2"))
        deeds.add(button(_("Prepare"), partial(self._deeds.show, "prepare", look.row.id), "primary"))
        deeds.add(button(_("Meet"), partial(self._deeds.show, "meet", look.row.id)))
        card.body.addLayout(deeds)
        return card

    def _dates(self, look: PairLook, parent: QWidget) -> Card:
        pair = look.row.pair
        card = Card(self.theme, _("Dates"), "calendar", parent=parent)
        chips = FlowLayout(self.theme.size("s2"))
        self.rhythm = MenuChip(_("How often?"), self._rhythms(pair.weeks), str(pair.weeks or NONE))
        self.rhythm.chosen.connect(
            lambda weeks: self._deeds.change_rhythm(None if weeks == NONE else int(weeks))
        )  # fmt: skip
        self.next = DateChip(self.theme, _("When do they meet next?"))
        shown = _("next on {day}").format(day=short_day(pair.next_on)) if pair.next_on else _("next on…")
        self.next.show_day(pair.next_on, shown)
        self.next.chosen.connect(self._deeds.arrange)
        ended = look.row.standing == "ended"
        self.rhythm.setEnabled(look.writable and not ended)
        self.next.setEnabled((not look.shut if look.row.mine else look.writable) and not ended)
        chips.add(self.rhythm, self.next)
        if look.writable:
            words = _("Take it up again") if ended else _("End this supervision")
            chips.add(button(words, partial(self._deeds.end, not ended), "link"))
            if look.empty:
                chips.add(button(_("Put in the bin"), self._deeds.bin_pair, "link"))
        card.body.addLayout(chips)
        met = listed(day(one) for one in reversed(pair.met))
        card.body.addWidget(PlainLabel(_("Met on: {days}").format(days=met) if met else _("They have not met yet.")))
        if not look.row.mine:
            card.body.addWidget(PlainLabel(DATES, "small"))
        return card

    def _rhythms(self, now: int | None) -> dict[str, str]:
        weeks = sorted({*WEEKS, *([now] if now else [])})
        return {str(one): rhythm(one) for one in weeks} | {NONE: rhythm(None)}

    def _meetings(self, look: PairLook, parent: QWidget) -> Card:
        card = Card(self.theme, _("What was said and agreed"), "book-open", parent=parent)
        if not look.held:
            words = _("When you have met, the record is kept here. It is read by those who meet, and by nobody else.")
            card.body.addWidget(PlainLabel(words, "muted"))
        for held in look.held:
            card.body.addWidget(self._held(held, card))
        return card

    def _held(self, held: Held, parent: QWidget) -> QWidget:
        line = QWidget(parent)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(day(held.on)), 1)
        unsigned = _("to be signed by {names}").format(names=listed(held.unsigned))
        row.addWidget(PlainLabel(unsigned if held.unsigned else _("signed by all"), "small"), 1)
        for words, deed in (
            (_("Open"), partial(self._deeds.show, "record", held.id)),
            (_("On paper"), partial(self._deeds.to_paper, "supervision-record", held.id)),
        ):
            made = button(words, deed, "link")
            made.setAccessibleName(_("{what}: the meeting of {day}").format(what=words, day=day(held.on)))
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line
