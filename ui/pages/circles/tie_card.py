"""One tie: who, what it gives, how close it is, and what happened."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import Tie
from pie_desktop.domain.labels import CLOSENESS, TIE
from pie_desktop.domain.records import Record
from pie_desktop.insight.circle import turns_in_words
from pie_desktop.words import _, short_day
from ui.forms.form_row import form_row
from ui.pages.circles.deeds import Tying
from ui.theme.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Card, clear
from ui.widgets.chips import MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

NONE = "none"


class TieCard(Card):
    """The tie that is chosen in the list. Each field is saved when it is left."""

    def __init__(self, theme: Theme, deeds: Tying) -> None:
        super().__init__(theme, _("This tie"), "pencil")
        self._theme, self._deeds = theme, deeds
        self.id = ""
        self.head.addWidget(icon_button(theme, "trash-2", _("Put this tie in the bin"), self._bin))
        self.who = self._text("who", _("Who or what is it?"), _("A word for them. A name is hardly ever needed."))
        self.gives = self._text("gives", _("What does it give?"), _("In either direction: a sofa, a laugh, a reason."))
        for text, label in ((self.who, _("Who or what is it?")), (self.gives, _("What does it give?"))):
            self.body.addWidget(form_row(theme, label, text))
        self._chips()
        self.body.addWidget(PlainLabel(_("What happened"), "strong"))
        self._telling()
        self.events = QVBoxLayout()
        self.events.setSpacing(theme.size("s1"))
        self.body.addLayout(self.events)

    def _text(self, field: str, name: str, hint: str) -> GrowingText:
        text = GrowingText(self._theme, name, hint, private=True)
        text.left.connect(lambda form, words: self._deeds.change(form.split("/")[1], form, **{field: words}))
        text.draft.connect(self._deeds.keep_draft)
        return text

    def _chips(self) -> None:
        self.sort = MenuChip(_("What sort of tie is it?"), TIE, "family")
        self.sort.chosen.connect(lambda sort: self._deeds.change(self.id, sort=sort))
        self.closeness = MenuChip(_("How is it?"), CLOSENESS, "steady")
        self.closeness.chosen.connect(lambda closeness: self._deeds.change(self.id, closeness=closeness))
        self.since = DateChip(self._theme, _("Since when?"), past=True)
        self.since.chosen.connect(lambda day: self._deeds.change(self.id, since=day))
        self.until = DateChip(self._theme, _("Until when?"), past=True)
        self.until.chosen.connect(lambda day: self._deeds.change(self.id, until=day))
        self.agency = MenuChip(_("Which agency is it?"), {}, NONE)
        self.agency.chosen.connect(lambda id: self._deeds.change(self.id, agency=None if id == NONE else id))
        self.person = MenuChip(_("Is it one of our people?"), {}, NONE)
        self.person.chosen.connect(lambda id: self._deeds.change(self.id, person=None if id == NONE else id))
        chips = FlowLayout(self._theme.size("s2"))
        chips.add(self.sort, self.closeness, self.since, self.until, self.agency, self.person)
        self.body.addLayout(chips)

    def _telling(self) -> None:
        self.told = QLineEdit()
        self.told.setAccessibleName(_("What happened?"))
        self.told.setPlaceholderText(_("A call after three years, a quarrel, a move…"))
        self.told.returnPressed.connect(self._tell)
        self.on = DateChip(self._theme, _("When did it happen?"), past=True)
        self.on.chosen.connect(self._choose_day)
        self.became = MenuChip(_("How is it since?"), {}, NONE)
        self.became.chosen.connect(self._choose_closeness)
        row = FlowLayout(self._theme.size("s2"))
        row.add(self.on, self.became, button(_("Write it down"), self._tell))
        self.body.addWidget(self.told)
        self.body.addLayout(row)
        self._choose_day(None)
        self._choose_closeness(NONE)

    def _choose_day(self, day: date | None) -> None:
        self._on = day
        self.on.show_day(day, _("on {date}").format(date=short_day(day)) if day else _("today"))

    def _choose_closeness(self, closeness: str) -> None:
        self._became = "" if closeness == NONE else closeness
        choices = {NONE: _("as close as before")} | dict(CLOSENESS)
        shown = _("since then {closeness}").format(closeness=CLOSENESS[self._became]) if self._became else ""
        self.became.set_choices(choices, closeness, shown)

    def show_tie(
        self, record: Record[Tie], drafts: Mapping[str, str], people: Mapping[str, str], agencies: Mapping[str, str]
    ) -> None:
        """Shows a tie; what is being typed in it stays."""
        value = record.value
        if record.id != self.id:
            self.id = record.id
            self.told.clear()
            self._choose_day(None)
            self._choose_closeness(NONE)
        for field, text in (("who", self.who), ("gives", self.gives)):
            form = f"{field}/{record.id}"
            text.show_text(form, getattr(value, field), drafts.get(form))
        self.sort.set_choices(TIE, value.sort)
        self.closeness.set_choices(CLOSENESS, value.closeness)
        since = _("since {date}").format(date=short_day(value.since)) if value.since else _("since when?")
        self.since.show_day(value.since, since)
        self.until.show_day(
            value.until, _("until {date}").format(date=short_day(value.until)) if value.until else _("still there")
        )
        self._links(value, people, agencies)
        self._show_events(value)

    def _links(self, value: Tie, people: Mapping[str, str], agencies: Mapping[str, str]) -> None:
        self.agency.setVisible(bool(agencies) and (value.sort == "agency" or value.agency is not None))
        self.agency.set_choices(
            {NONE: _("no agency of the directory")} | dict(agencies), value.agency or NONE,
            agencies.get(value.agency or "", _("which agency?")),
        )  # fmt: skip
        self.person.setVisible(bool(people) and (value.sort in ("worker", "peers") or value.person is not None))
        self.person.set_choices(
            {NONE: _("nobody of our people")} | dict(people), value.person or NONE,
            people.get(value.person or "", _("one of our people?")),
        )  # fmt: skip

    def _show_events(self, value: Tie) -> None:
        clear(self.events)
        order = sorted(range(len(value.events)), key=lambda number: value.events[number].on, reverse=True)
        words = {
            number: turns_in_words(Tie(who=value.who, sort=value.sort, events=(value.events[number],)))[0]
            for number in order
        }
        for number in order:
            day, said = words[number]
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            when = PlainLabel(short_day(day), "small", wrap=False)
            row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(said), 1)
            away = icon_button(
                self._theme, "x", _("Take this out: {what}").format(what=said[:60]),
                partial(self._deeds.forget, self.id, number),
            )  # fmt: skip
            row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
            self.events.addWidget(line)
        if not order:
            self.events.addWidget(PlainLabel(_("Nothing is told yet. What is told shows how a tie grew."), "small"))

    def _tell(self) -> None:
        if self.told.text().strip() or self._became:
            self._deeds.tell(self.id, self.told.text().strip(), self._became, self._on)
            self.told.clear()
            self._choose_day(None)
            self._choose_closeness(NONE)

    def _bin(self) -> None:
        self._deeds.bin(self.id)

    def forget(self) -> None:
        """Holds no tie any more, and no word of one."""
        self.id = ""
        self.told.clear()
        clear(self.events)
        for text in (self.who, self.gives):
            text.show_text("", "")

    def save_now(self) -> None:
        """Saves what is being typed."""
        for text in (self.who, self.gives):
            text.save_now()
