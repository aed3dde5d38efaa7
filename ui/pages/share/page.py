"""Files to and from head office: what leaves is seen before it leaves, what comes in before it is kept."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from pie_desktop.domain.kinds import Service
from pie_desktop.domain.labels import KIND
from pie_desktop.domain.records import Record
from pie_desktop.services.coming_in import Came
from pie_desktop.services.sharing import Outgoing
from pie_desktop.words import _, listed
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.find_ticks import FindTicks
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import bring_to_sight

PROFILES = {
    "head-office": _("For head office: no names, nothing from the bin"),
    "everything": _("Everything: to move to another computer"),
    "framework": _("The framework and our roles, without who holds them"),
    "peer": _("For a colleague we trust: one round, no names"),
    "answer": _("What we wrote about another service's round"),
}
ABOUT = {"peer": _("Which round?"), "answer": _("Whose round is it about?")}
"""What has to be chosen beside the profile."""
OUTCOMES = {
    "new": _("new"),
    "changed": _("changed"),
    "same": _("the same as here"),
    "conflicts": _("in conflict: both are kept, you decide"),
    "older": _("older than here: left as they are"),
    "withdrawn": _("no longer sent: go to the bin"),
    "kept": _("roles that differ from ours: ours stay. Under Framework, Versions you can choose one by one"),
    "erased": _("erased here: left out"),
}


class SharePage(Page):
    """Signals tell what somebody asks for; the presenter does it."""

    profile_chosen = Signal(str)
    names_ticked = Signal()
    send = Signal()
    choose = Signal()
    keep = Signal()
    forget = Signal()
    visit = Signal(str)
    settled = Signal(str, bool)
    lead_on = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Share"), _("One file goes out, one file comes in. Nothing is ever sent by itself."))
        self._people: Sequence[tuple[str, str]] = ()
        self.body.addWidget(self._out())
        self.body.addWidget(self._in())
        self.conflicts = Card(theme, _("Two versions of one thing"), "copy")
        self.body.addWidget(self.conflicts)
        self.others = Card(theme, _("Services that sent us files"), "building-2")
        self.body.addWidget(self.others)

    def _out(self) -> Card:
        card = Card(self.theme, _("Send a file"), "upload")
        self.profile = ChoiceBox(_("What shall be in it?"), list(PROFILES.items()))
        self.profile.picked.connect(self.profile_chosen)
        card.body.addWidget(form_row(self.theme, _("What shall be in it?"), self.profile))
        self.about = ChoiceBox(_("Which round?"))
        self.about.picked.connect(lambda _id: self.names_ticked.emit())
        self.about_row = form_row(self.theme, _("Which round?"), self.about)
        card.body.addWidget(self.about_row)
        self.nothing = PlainLabel("", "muted")
        card.body.addWidget(self.nothing)
        self.people = FindTicks(_("Names that may leave"))
        self.people.ticked_changed.connect(self.names_ticked)
        hint = _("Nobody is named unless you tick them. Others appear by what they do, like “keyworker”.")
        self.people_row = form_row(self.theme, _("Names that may leave"), self.people, hint)
        card.body.addWidget(self.people_row)
        self.summary = PlainLabel("", "strong")
        self.warning = PlainLabel(
            _("Free text leaves exactly as it was written. Look through it: names in it are not taken out."), "muted"
        )
        self.inside = QPlainTextEdit()
        self.inside.setReadOnly(True)
        self.inside.setTabChangesFocus(True)
        self.inside.setFixedHeight(self.theme.base * 12)
        self.inside.setAccessibleName(_("Everything that is in the file"))
        for widget in (self.summary, self.warning, self.inside):
            card.body.addWidget(widget)
        row = QHBoxLayout()
        self.make = button(_("Make the file…"), self.send.emit, "primary")
        row.addWidget(self.make)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _in(self) -> Card:
        card = Card(self.theme, _("Read a file in"), "download")
        card.body.addWidget(
            PlainLabel(
                _("You see what is in it before anything is kept, and you can take it back afterwards."), "muted"
            )
        )
        row = QHBoxLayout()
        self.choose_button = button(_("Choose files…"), self.choose.emit)
        row.addWidget(self.choose_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.planned = PlainLabel("")
        card.body.addWidget(self.planned)
        decide = QHBoxLayout()
        self.keep_button = button(_("Keep this"), self.keep.emit, "primary")
        self.forget_button = button(_("Leave it"), self.forget.emit)
        decide.addWidget(self.keep_button)
        decide.addWidget(self.forget_button)
        decide.addStretch(1)
        card.body.addLayout(decide)
        self.came = QVBoxLayout()
        card.body.addLayout(self.came)
        self.show_plan("")
        return card

    def show_people(self, people: Sequence[tuple[str, str, bool]]) -> None:
        """Offers the people whose names might leave; ticks stay."""
        self._people = [(id, name) for id, name, is_role in people if not is_role]
        self.people.show_choices(self._people)

    def ticked(self) -> list[str]:
        """The ids of people whose names may leave."""
        return self.people.ticked()

    def show_choices(self, choices: Sequence[tuple[str, str]], now: str) -> None:
        """Offers the rounds or answers that the chosen profile may be about."""
        profile = self.profile.key
        self.about_row.setVisible(profile in ABOUT and bool(choices))
        self.about_row.show_label(ABOUT.get(profile, ""))
        self.about.set_choices(choices, now)

    def show_nothing(self, why: str) -> None:
        """Says why there is nothing to send."""
        self.nothing.setText(why)
        self.nothing.setVisible(bool(why))
        for widget in (self.make, self.summary, self.warning, self.inside):
            widget.setVisible(not why)
        if why:
            self.people_row.hide()

    def show_outgoing(self, outgoing: Outgoing) -> None:
        """Shows exactly what would leave."""
        self.show_nothing("")
        counted = listed(f"{count} × {KIND[kind]}" for kind, count in outgoing.counts.items())
        names = listed(outgoing.names) or _("none")
        self.summary.setText(_("In the file: {counts}. Names: {names}.").format(counts=counted, names=names))
        self.inside.setPlainText("\n".join(outgoing.lines))
        self.people_row.setVisible(outgoing.document.profile in ("head-office", "peer") and bool(self._people))

    def show_plan(self, words: str, can_keep: bool = False) -> None:
        """Says what reading the chosen files in would do."""
        self.planned.setText(words)
        self.planned.setVisible(bool(words))
        if self.window().focusWidget() in (self.keep_button, self.forget_button):
            self.choose_button.setFocus()  # they go now, and Qt would lead out of the page
        self.keep_button.setVisible(can_keep)
        self.forget_button.setVisible(can_keep)
        if can_keep:
            bring_to_sight(self.keep_button)

    def show_came(self, found: Sequence[Came]) -> None:
        """Says where what was read in is to be found, with a button that leads there."""
        clear(self.came)
        for one in found:
            self.came.addWidget(PlainLabel(one.words))
            row = QHBoxLayout()
            row.addWidget(button(one.way, partial(self.lead_on.emit, one)))
            row.addStretch(1)
            self.came.addLayout(row)

    def show_others(self, services: Sequence[Record[Service]]) -> None:
        """Shows the services whose files were read in."""
        clear(self.others.body)
        self.others.setVisible(bool(services))
        for service in services:
            row = QHBoxLayout()
            row.addWidget(PlainLabel(service.value.name), 1)
            look = button(_("Look at it"), partial(self.visit.emit, service.id))
            look.setAccessibleName(_("Look at {name}").format(name=service.value.name))
            row.addWidget(look)
            self.others.body.addLayout(row)

    def show_conflicts(self, found: Sequence[tuple[str, str, str, str]]) -> None:
        """Shows what waits for a decision: id, what it is, our words, theirs."""
        clear(self.conflicts.body)
        self.conflicts.setVisible(bool(found))
        for id, what, ours, theirs in found:
            self.conflicts.body.addWidget(PlainLabel(what, "strong"))
            row = QHBoxLayout()
            row.setSpacing(self.theme.size("s4"))
            for words, name, is_theirs in ((ours, _("Keep ours"), False), (theirs, _("Take theirs"), True)):
                column = QVBoxLayout()
                column.addWidget(PlainLabel(words))
                decide = button(name, partial(self.settled.emit, id, is_theirs))
                line = QHBoxLayout()
                line.addWidget(decide)
                line.addStretch(1)
                column.addLayout(line)
                row.addLayout(column, 1)
            self.conflicts.body.addLayout(row)
