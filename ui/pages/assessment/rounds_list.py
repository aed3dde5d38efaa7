"""All rounds of a service, newest first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.labels import DEPTH
from pie_desktop.domain.records import Record
from pie_desktop.words import _, day, listed, several
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button, give_look
from ui.widgets.card import Card, clear
from ui.widgets.chips import MenuChip
from ui.widgets.labels import PlainLabel


class RoundsList(Page):
    """`chosen` tells the round to open; `deed` what is to be done with one (`rename`, `took_part`, `bin`…)."""

    chosen = Signal(str)
    deed = Signal(str, str)
    begin = Signal()
    over_time = Signal()
    ours = Signal()
    older = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Self-assessment"))
        self._rows: dict[str, tuple[Card, QPushButton]] = {}
        self.new = button(_("Begin a round"), self.begin.emit, "primary")
        self.to_ours = button(_("Back to our own rounds"), self.ours.emit)
        self.to_over_time = button(_("Over time"), self.over_time.emit)
        self.head.addWidget(self.to_ours)
        self.head.addWidget(self.to_over_time)
        self.head.addWidget(self.new)

    def show_rounds(self, rounds: Sequence[Record[Assessment]], older: Mapping[str, str], foreign: str = "") -> None:
        """Shows these rounds.

        `older` names the framework of those that were made under an older one; `foreign` is the name of the other
        service that they belong to.
        """
        before, at = {id: made.text() for id, (_card, made) in self._rows.items()}, self._keyboard_at()
        self._rows = {}
        clear(self.body)
        self.new.setVisible(not foreign)
        give_look(self.new, "primary" if rounds else "")  # with none, the card of the first round leads on
        self.to_ours.setVisible(bool(foreign))
        self.to_over_time.setVisible(bool(rounds))
        self.title.setText(foreign or _("Self-assessment"))
        if foreign:
            self.set_lead(_("From a file that {name} sent. It can be read here and not changed.").format(name=foreign))
        else:
            self.set_lead(_("Where are we, what makes us say so, what helps, what holds us back, what will we do?"))
        if not rounds and not foreign:
            self.body.addWidget(self._first_step())
        for record in rounds:
            self.body.addWidget(self._round(record, older.get(record.id, ""), bool(foreign)))
        if not foreign:
            row = QHBoxLayout()
            row.addWidget(button(_("Enter an older assessment…"), self.older.emit, "link"))
            row.addStretch(1)
            self.body.addLayout(row)
        rest = list(self._rows)
        if at in rest and self._rows[at][1].text() != before[at]:
            self._rows[at][1].setFocus()  # what one does with it next is another thing now
        elif at in before and at not in rest and rest:
            self._rows[rest[min(list(before).index(at), len(rest) - 1)]][1].setFocus()

    def _keyboard_at(self) -> str:
        """The round whose card has the keyboard, also while a dialog lies over it."""
        now = self.window().focusWidget()
        return next((id for id, (card, _button) in self._rows.items() if now and card.isAncestorOf(now)), "")

    def _first_step(self) -> Card:
        card = Card(self.theme, _("Nothing here yet"), "compass")
        card.body.addWidget(
            PlainLabel(
                _(
                    "A round is one look at how you work: with the whole team, or with two people and a pot of tea. "
                    "You may begin anywhere, leave things out and stop at any moment. Everything is kept."
                )
            )
        )
        row = QHBoxLayout()
        row.addWidget(button(_("Begin the first round"), self.begin.emit, "primary"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _round(self, record: Record[Assessment], older: str, foreign: bool) -> Card:
        value = record.value
        card = Card(self.theme, value.title, "compass" if not value.finished_on else "circle-check")
        card.head.addWidget(PlainLabel(_state(value), "chip" if value.finished_on else "chip-soft", wrap=False))
        count = len(value.took_part)
        took_part = several("{n} person or group took part", "{n} people or groups took part", count).format(n=count)
        told = [older or DEPTH[value.depth], *([took_part] if count else [])]
        card.body.addWidget(PlainLabel(listed(told, " · "), "muted"))
        row = QHBoxLayout()
        row.setSpacing(self.theme.size("s2"))
        words = _("Look at it") if value.finished_on or foreign else _("Go on")
        look = button(words, lambda: self.chosen.emit(record.id), "" if value.finished_on or foreign else "primary")
        look.setAccessibleName(f"{words}: {value.title}")
        row.addWidget(look)
        self._rows[record.id] = card, look
        if not foreign:
            row.addWidget(self._menu(record))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _menu(self, record: Record[Assessment]) -> MenuChip:
        deeds: Mapping[str, str] = {
            "rename": _("Rename"),
            "took_part": _("Who took part"),
            "review": _("When to look again"),
            "voices": _("Voices"),
            "report": _("Make a report"),
            "carry": _("Carry over to another version of the framework"),
            "reopen" if record.value.finished_on else "finish": _("Reopen")
            if record.value.finished_on
            else _("Finish"),
            "bin": _("Put in the bin"),
        }
        menu = MenuChip(_("More for {title}").format(title=record.value.title), {}, "")
        menu.set_choices(deeds, "", _("More"))
        menu.chosen.connect(lambda deed: self.deed.emit(deed, record.id))
        return menu


def _state(value: Assessment) -> str:
    if value.finished_on:
        return _("finished {day}").format(day=day(value.finished_on))
    return _("begun {day}").format(day=day(value.started_on))
