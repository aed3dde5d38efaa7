"""One agency: what it does, how to get in, who knows whom, the last contact, the barriers and ties that lead to it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.labels import BARRIER_STATE, CLOSENESS
from pie_desktop.services.agencies import AgenciesLook, AgencyLook
from pie_desktop.words import _, short_day
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Card, clear
from ui.widgets.chips import MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.ticks_chip import TicksChip

TEXTS = (
    ("name", _("Name"), _("What people call it")),
    ("does", _("What it does"), _("In a sentence, for a new colleague at night")),
    ("threshold", _("How to get in"), _("What it takes to be referred: letters, address, waiting time")),
    ("contact", _("How to reach it"), _("A number or a desk. Private numbers need their owner's yes.")),
    ("note", _("Worth knowing"), _("The best time to ring, who is kind, where the bus stops")),
)
SHOWN = 60
"""So many letters of a barrier are offered in a list."""


class Directing(Protocol):
    """Deeds on the directory; the presenter does them."""

    def change(self, id: str, form: str = "", **fields: Any) -> None:
        """Changes fields of an agency."""

    def spoke(self, id: str, on: date | None) -> None:
        """Writes down that we spoke with it on a day (None: today)."""

    def link(self, barrier: str, agency: str) -> None:
        """Says which agency a barrier is about; the empty text: none."""

    def bin(self, id: str) -> None:
        """Puts an agency in the bin."""

    def open_barrier(self, id: str) -> None:
        """Leads to the page of barriers."""

    def open_tie(self, person: str, id: str) -> None:
        """Leads to a tie in its circle."""

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""


class AgencyCard(Card):
    """The agency that is chosen in the list. Each field is saved when it is left."""

    def __init__(self, theme: Theme, deeds: Directing) -> None:
        super().__init__(theme, _("This agency"), "building-2")
        self._theme, self._deeds = theme, deeds
        self.id = ""
        self.head.addWidget(icon_button(theme, "trash-2", _("Put this agency in the bin"), self._bin))
        self.texts: dict[str, GrowingText] = {}
        for field, label, hint in TEXTS:
            text = GrowingText(theme, label, hint)
            text.left.connect(lambda form, words, field=field: self._changed(form, field, words))
            text.draft.connect(deeds.keep_draft)
            self.texts[field] = text
            self.body.addWidget(form_row(theme, label, text))
        self.inside = QVBoxLayout()
        self.inside.setSpacing(theme.size("s2"))
        self.body.addLayout(self.inside)

    def _changed(self, form: str, field: str, words: str) -> None:
        self._deeds.change(form.split("/")[1], form, **{field: words})

    def show_agency(self, one: AgencyLook, look: AgenciesLook, drafts: Mapping[str, str]) -> None:
        """Shows an agency; what is being typed in it stays."""
        self.id = one.record.id
        for field, text in self.texts.items():
            form = f"{field}/{self.id}"
            text.show_text(form, getattr(one.record.value, field), drafts.get(form))
        clear(self.inside)
        self._contact(one, look)
        self._barriers(one, look)
        self._ties(one)

    def _contact(self, one: AgencyLook, look: AgenciesLook) -> None:
        self.inside.addWidget(PlainLabel(_("Who of us knows somebody there, and when we last spoke"), "strong"))
        row = FlowLayout(self._theme.size("s2"))
        self.known = TicksChip(_("Who knows somebody there?"), _("nobody yet"), look.people)
        self.known.show_ticks(one.record.value.known_by)
        self.known.chosen.connect(lambda people: self._deeds.change(one.record.id, known_by=tuple(people)))
        self.last = DateChip(self._theme, _("When did we last speak?"), past=True)
        day = one.last_contact
        self.last.show_day(day, _("on {date}").format(date=short_day(day)) if day else _("not noted yet"))
        self.last.chosen.connect(self._spoken)
        row.add(self.known, self.last, button(_("We spoke today"), lambda: self._deeds.spoke(one.record.id, None)))
        self.inside.addLayout(row)

    def _spoken(self, day: date | None) -> None:
        self._deeds.change(self.id, last_contact=day)

    def _barriers(self, one: AgencyLook, look: AgenciesLook) -> None:
        self.inside.addWidget(PlainLabel(_("Barriers that lead here"), "strong"))
        for barrier in one.barriers:
            value = barrier.value
            state = BARRIER_STATE[value.state]
            unlink = partial(self._deeds.link, barrier.id, "")
            actions = [
                (_("Open"), _("Open the barrier: {what}"), partial(self._deeds.open_barrier, barrier.id)),
                (_("Unlink"), _("Take the link to this barrier away: {what}"), unlink),
            ]
            self._line(value.what, state, actions)
        linked = {barrier.id for barrier in one.barriers}
        free = {id: _short(what) for id, what in look.barriers.items() if id not in linked}
        if free:
            self.barrier = MenuChip(_("Which barrier is about this agency?"), free, "")
            self.barrier.set_choices(free, "", _("link a barrier…"))
            self.barrier.chosen.connect(lambda barrier: self._deeds.link(barrier, self.id))
            row = FlowLayout(self._theme.size("s2"))
            row.add(self.barrier)
            self.inside.addLayout(row)
        elif not one.barriers:
            self.inside.addWidget(PlainLabel(_("There are none in this file."), "small"))

    def _ties(self, one: AgencyLook) -> None:
        if not one.ties:
            return
        self.inside.addWidget(PlainLabel(_("Ties that lead here"), "strong"))
        for tie in one.ties:
            go = partial(self._deeds.open_tie, tie.parent or "", tie.id)
            self._line(tie.value.who, CLOSENESS[tie.value.closeness], [(_("Open"), _("Open the tie: {what}"), go)])

    def _line(self, text: str, note: str, actions: Sequence[tuple[str, str, Any]]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(text), 1)
        row.addWidget(PlainLabel(note, "small", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        for words, name, deed in actions:
            made = button(words, deed, "link")
            made.setAccessibleName(name.format(what=_short(text)))
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.inside.addWidget(line)

    def _bin(self) -> None:
        self._deeds.bin(self.id)

    def save_now(self) -> None:
        """Saves what is being typed."""
        for text in self.texts.values():
            text.save_now()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
