"""Meeting, and the record of it: what is on the table, notes, decisions with reasons, what is agreed, signatures."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from pie_desktop.insight.supervision import Signed
from pie_desktop.services.meetings import MeetingLook
from pie_desktop.services.supervision_reports import signed_in_words
from pie_desktop.words import _, day, listed
from ui.pages.page import Page
from ui.pages.supervision.before_card import BeforeCard
from ui.pages.supervision.deeds import Meeting, Pairing
from ui.pages.supervision.lines import LineRow, Lines
from ui.pages.supervision.rows import AgreedRow, DecisionRow, PointRow
from ui.theme.theme import Theme
from ui.widgets.buttons import button, take_turns
from ui.widgets.card import Card, clear
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import bring_to_sight

IN_PLAN = _(
    "What is agreed stays in this record. What you put into the action plan is read there by the whole team: what, "
    "who and by when, and not where it comes from."
)


def _of_mine(one: Signed) -> str:
    """How it stands with one's own signature."""
    if one.holds:
        return _("You have signed this record, and stand by it.")
    if one.stale:
        return _("You have not signed this record as it is now.")
    return _("You have not signed this record yet. Please read it. If you stand by it, sign it.")


def _changed(look: MeetingLook) -> str:
    """Whose signature does not hold any more, in words that fit whoever looks; nothing where all hold."""
    stale = [one.who for one in look.signed if one.stale]
    others = [look.people.get(who, "") for who in stale if who != look.me]
    said = ""
    if look.me in stale:
        said = _(
            "The record was changed after you signed it. Please read it again. If you still stand by it, sign it anew."
        )
    if others:
        words = _("The record was changed after {names} signed it. They are asked to read it and sign it anew.")
        said = f"{said} {words.format(names=listed(others, _(' and ')))}"
    return said.strip()


class Deeds(Meeting, Pairing, Protocol):
    """Everything that can be done from here."""


class MeetingView(Page):
    """Shows a `MeetingLook`."""

    def __init__(self, theme: Theme, deeds: Deeds) -> None:
        super().__init__(theme, _("Meet"))
        self._deeds = deeds
        self._pair = self._meeting = ""
        self.paper = button(_("On paper…"), lambda: deeds.to_paper("supervision-record", self._meeting))
        self.prepare = button(_("Prepare"), lambda: deeds.show("prepare", self._pair))
        self.back = button(_("Back"), lambda: deeds.show("pair", self._pair))
        for made in (self.paper, self.prepare, self.back):
            self.head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.readers = PlainLabel("", "small")
        self.body.addWidget(self.readers)
        self.before = BeforeCard(theme, deeds)
        self.body.addWidget(self.before)
        self.points = self._list(
            _("On the table"), "list-checks", PointRow,
            _("Nobody has put anything on the table yet. Begin with how you are."),
            _("Another point"), _("Another point…"),
        )  # fmt: skip
        self._notes_card()
        self.decisions = self._list(
            _("What we decide, and why"), "lightbulb", DecisionRow,
            _("Nothing is decided yet. The reason is worth as much as the decision."),
            _("What we decide"), _("We decide to…"),
        )  # fmt: skip
        self.agreed = self._list(
            _("What we agree"), "footprints", AgreedRow, _("Nothing is agreed yet. One small thing is enough."),
            _("What somebody will do"), _("Somebody will…"),
        )  # fmt: skip
        self.agreed_card.body.addWidget(PlainLabel(IN_PLAN, "small"))
        self._held_card()
        self._signing_card()

    def _list(self, title: str, icon: str, row: type[LineRow], empty: str, adding: str, hint: str) -> Lines:
        self.agreed_card = card = Card(self.theme, title, icon)
        made = Lines(self.theme, self._deeds, row, empty, adding, hint)
        card.body.addWidget(made)
        self.body.addWidget(card)
        return made

    def _notes_card(self) -> None:
        card = Card(self.theme, _("Notes"), "pencil")
        hint = _(
            "As much as you need, in words that everybody here would sign. Names of residents are better left out."
        )
        self.notes = GrowingText(self.theme, _("Notes"), hint, lines=4, private=True)
        self.notes.left.connect(self._deeds.write_notes)
        self.notes.draft.connect(self._deeds.keep_draft)
        card.body.addWidget(self.notes)
        self.body.addWidget(card)

    def _held_card(self) -> None:
        self.day = card = Card(self.theme, _("Have you met?"), "calendar")
        self.when = PlainLabel("")
        card.body.addWidget(self.when)
        row = FlowLayout(self.theme.size("s2"))
        self.hold = button(_("We have met…"), self._deeds.ask_held, "primary")
        self.another = button(_("Change the day…"), self._deeds.ask_held)
        self.away = button(_("Put in the bin"), self._deeds.bin, "link")
        row.add(self.hold, self.another, self.away)
        card.body.addLayout(row)
        self.body.addWidget(card)

    def _signing_card(self) -> None:
        self.signing = Card(self.theme, _("Who stands by this record"), "circle-check")
        self.changed = PlainLabel("")
        self.signed = QVBoxLayout()
        row = FlowLayout(self.theme.size("s2"))
        self.sign = button(_("I have read it and stand by it"), partial(self._deeds.sign, True), "primary")
        self.unsign = button(_("Take my signature back"), partial(self._deeds.sign, False), "link")
        row.add(self.sign, self.unsign)
        self.mine = PlainLabel("", "strong")
        self.signing.body.addWidget(self.mine)
        self.signing.body.addWidget(self.changed)
        self.signing.body.addLayout(self.signed)
        self.signing.body.addLayout(row)
        self.body.addWidget(self.signing)

    def show_meeting(self, look: MeetingLook, drafts: Mapping[str, str]) -> None:
        """Shows a meeting; what is being typed stays."""
        id, value = look.record.id, look.record.value
        just_held = look.held and self._meeting == id and self.signing.isHidden()
        self._pair, self._meeting = look.row.id, id
        self.title.setText(_("Record") if look.held else _("Meet"))
        on = look.row.pair.next_on
        when = _("arranged for {day}").format(day=day(on)) if on else _("no day arranged yet")
        when = _("met on {day}").format(day=day(value.held_on)) if value.held_on else when
        self.set_lead(listed((look.row.title, when), " · "))
        self.readers.setText(look.readers)
        self.before.show_before(look.before, drafts)
        self.points.show_lines(id, look.agenda, drafts, look.people, fixed=look.held)
        self.notes.show_text(f"notes/{id}", value.notes, drafts.get(f"notes/{id}"))
        self.decisions.show_lines(id, value.decisions, drafts)
        self.agreed.show_lines(id, value.agreed, drafts, look.people)
        self.prepare.setVisible(not look.held)
        self.paper.setVisible(look.held)
        self._show_held(look)
        self._show_signed(look)
        if just_held:
            bring_to_sight(self.sign, self.scroller)  # what comes next stands below what was just done

    def _show_held(self, look: MeetingLook) -> None:
        value = look.record.value
        words = _("When you have met, say so: then the day is noted, and there is a record to sign.")
        if value.held_on:
            then = day(value.next_on) if value.next_on else _("no day arranged")
            words = _("Met on {day}. Next: {next}.").format(day=day(value.held_on), next=then)
        self.when.setText(words)
        self.day.title.setText(_("The day") if look.held else _("Have you met?"))
        shown, gone = (self.another, self.hold) if look.held else (self.hold, self.another)
        take_turns(shown, gone)  # whoever has noted the day does not stand on the bin
        self.away.setVisible(not value.signed)

    def _show_signed(self, look: MeetingLook) -> None:
        self.signing.setVisible(look.held)
        clear(self.signed)
        for one in look.signed:
            self.signed.addWidget(PlainLabel(self._said(look, one)))
        self.changed.setText(_changed(look))
        self.changed.setVisible(bool(self.changed.text()))
        mine = next((one for one in look.signed if one.who == look.me), Signed(look.me))
        self.mine.setText(_of_mine(mine))
        signed, unsigned = (self.unsign, self.sign) if mine.holds else (self.sign, self.unsign)
        take_turns(signed, unsigned)
        self.unsign.setVisible(mine.on is not None)

    def _said(self, look: MeetingLook, one: Signed) -> str:
        return _("{name}: {what}").format(name=look.people.get(one.who, ""), what=signed_in_words(one))

    def save_now(self) -> None:
        """Saves what is being typed."""
        lists = (self.points, self.decisions, self.agreed)
        for text in (*self.before.texts(), self.notes, *(text for one in lists for text in one.texts())):
            text.save_now()

    def put_away(self) -> None:
        """Leaves nothing behind that was not added."""
        for one in (self.points, self.decisions, self.agreed):
            one.put_away()
