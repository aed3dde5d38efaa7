"""Passphrase and privacy: how one stands, old copies, locking, the envelope, kinds of user."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pie_desktop.domain.labels import USER_KIND
from pie_desktop.services.privacy import PrivacyLook, Somebody
from pie_desktop.words import _, day, listed, several
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NARROW = 34
MINUTES = (
    ("1", _("1 minute")), ("5", _("5 minutes")), ("10", _("10 minutes")), ("30", _("30 minutes")), ("0", _("never"))
)  # fmt: skip
WITHOUT = _(
    "You have no passphrase. What you write in reflections, for supervision and in circles of support is kept from "
    "others in this program, but not from somebody who sits down here under your name, or takes the file apart."
)
ON_TRUST = _(
    "A name without a passphrase is taken on trust: whoever chooses it at the keyboard is believed. Kinds of user keep "
    "honest people from mistakes; only a passphrase keeps others out."
)


class PrivacyPage(Page):
    """`deed` tells what is wanted, `minutes` after how many to lock, `access` whom to make what kind of user."""

    deed = Signal(str)
    minutes = Signal(int)
    access = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Passphrase and privacy"), _("Who can read what you write here, and who cannot."))

    def show_privacy(self, look: PrivacyLook, minutes: int) -> None:
        """Shows how everybody stands."""
        parts, column = self.new_parts()
        column.addWidget(self._own(look))
        if look.standing.sealed and look.copies:
            column.addWidget(self._copies(look))
        column.addWidget(self._lock(look, minutes))
        column.addWidget(self._envelope(look))
        column.addWidget(self._kinds(look))
        self.show_parts(parts)

    def _card(self, title: str, icon: str, *words: tuple[str, str]) -> Card:
        card = Card(self.theme, title, icon)
        for text, look in words:
            if text:
                card.body.addWidget(PlainLabel(text, look))
        return card

    def _deeds(self, column: QVBoxLayout, *deeds: tuple[str, str, str]) -> None:
        row = FlowLayout(self.theme.size("s2"))
        for words, deed, look in deeds:
            row.add(button(words, partial(self.deed.emit, deed), look))
        column.addLayout(row)

    def _own(self, look: PrivacyLook) -> Card:
        if not look.person:
            card = self._card(
                _("Your passphrase"), "key",
                (_("Nobody is named at the keyboard. A passphrase belongs to a person: say who you are first."), ""),
            )  # fmt: skip
            self._deeds(card.body, (_("Say who I am…"), "who", "primary"))
            return card
        if not look.standing.sealed:
            card = self._card(_("Your passphrase"), "key", (WITHOUT, ""))
            self._deeds(card.body, (_("Set a passphrase…"), "set", "primary"))
            return card
        return self._own_sealed(look)

    def _own_sealed(self, look: PrivacyLook) -> Card:
        tried = look.standing.code_tried_on
        said = _("You have a passphrase, {name}. Your reflections, supervision and circles are sealed in the file.")
        card = self._card(_("Your passphrase"), "key", (said.format(name=look.name), ""))
        if tried:
            words, style = _("Your recovery code was tried on {day}.").format(day=day(tried)), "muted"
        else:
            words, style = _("Your recovery code was not tried yet: is it on paper, and readable?"), "strong"
        card.body.addWidget(PlainLabel(words, style))
        if look.waiting:
            card.body.addWidget(PlainLabel(_waiting(look), "muted"))
        for event in look.standing.opened:
            line = _("{day}: {what}").format(day=day(event.on), what=event.text)
            card.body.addWidget(PlainLabel(line, "strong"))
        deeds = [(_("Change my passphrase…"), "change", ""), (_("Make a new recovery code…"), "code", "")]
        if not tried:
            deeds.insert(0, (_("Try my code…"), "try", "primary"))
        self._deeds(card.body, *deeds)
        return card

    def _copies(self, look: PrivacyLook) -> Card:
        found = several(
            "{n} backup was made before your texts were sealed, and holds them in plain.",
            "{n} backups were made before your texts were sealed, and hold them in plain.",
            look.copies,
        ).format(n=look.copies)
        where = _(
            "Backups lie in {folder}. Deleting makes a new backup first, and then takes all older ones away."
        ).format(folder=look.folder)
        elsewhere = _("Copies on sticks, in other folders and with other people are for you to find and delete.")
        card = self._card(_("Older copies"), "archive-restore", (found, ""), (where, "muted"), (elsewhere, "muted"))
        self._deeds(card.body, (_("Delete the older backups…"), "delete-copies", ""))
        return card

    def _lock(self, look: PrivacyLook, minutes: int) -> Card:
        words = _(
            "Locking puts everything away until somebody says who they are. It also happens when the computer sleeps."
        )
        if not look.standing.sealed:
            words += " " + _("By itself it locks only for those who have a passphrase.")
        card = self._card(_("Locking"), "lock", (words, "muted"))
        self.after = ChoiceBox(_("Lock when nobody was here for"), MINUTES)
        self.after.set_key(str(minutes))
        self.after.picked.connect(lambda key: self.minutes.emit(int(key)))
        card.body.addWidget(form_row(self.theme, _("Lock when nobody was here for"), self.after))
        self._deeds(card.body, (_("Lock now, or somebody else  Ctrl+L"), "lock", ""))
        return card

    def _envelope(self, look: PrivacyLook) -> Card:
        envelope = look.standing.envelope
        about = _(
            "A sealed envelope is for the day on which somebody falls ill or loses passphrase and code. In it lies "
            "a code that opens the key of everybody who has a passphrase. Everybody sees that there is one, and "
            "each use is told to the person whose key it was."
        )
        if envelope is None:
            card = self._card(_("The organisation’s envelope"), "mail", (_("There is none."), ""), (about, "muted"))
        else:
            where = _("Since {day}. Where it lies and who may open it: {kept}")
            card = self._card(
                _("The organisation’s envelope"), "mail",
                (where.format(day=day(envelope.made_on), kept=envelope.kept), ""), (self._mine(look), "strong"),
                (about, "muted"),
            )  # fmt: skip
        if look.kind == "manager":
            deeds = [(_("Make a new envelope…") if envelope else _("Make an envelope…"), "make-envelope", "")]
            if envelope and any(one.in_envelope for one in look.people):
                deeds.append((_("Use the envelope…"), "use-envelope", ""))
            self._deeds(card.body, *deeds)
        return card

    def _mine(self, look: PrivacyLook) -> str:
        if not look.standing.sealed:
            return ""
        inside = _("Your key is in it: whoever opens it can read what is sealed for you.")
        return inside if look.standing.in_envelope else _("Your key comes in when you next unlock.")

    def _kinds(self, look: PrivacyLook) -> Card:
        about = _(
            "Managers change everything that is nobody’s own. Team members do the daily work. Readers read, print, and "
            "write what is their own."
        )
        everybody = "" if look.managed else _("Nobody is named a manager yet, so everybody counts as one.")
        card = self._card(_("Who may do what"), "users-round", (about, "muted"), (everybody, ""), (ON_TRUST, "muted"))
        if look.managed:
            for one in look.people:
                card.body.addWidget(self._kind_of(one, look.kind == "manager"))
        elif look.person:
            self._deeds(card.body, (_("Make me the manager"), "first-manager", ""))
        others = [one for one in look.people if one.sealed and one.id != look.person]
        if look.kind == "manager" and look.person and others:
            self._deeds(card.body, (_("Somebody lost passphrase and code…"), "anew", "link"))
        return card

    def _kind_of(self, one: Somebody, changeable: bool) -> SideBySide:
        name = _("{name}, with a passphrase").format(name=one.name) if one.sealed else one.name
        said = PlainLabel(name)
        if not changeable:
            kind = PlainLabel(USER_KIND[one.access or "member"], "muted")
            return SideBySide(self.theme, NARROW, (said, 2), (kind, 1))
        box = ChoiceBox(_("What {name} may do").format(name=one.name), list(USER_KIND.items()))
        box.set_key(one.access or "member")
        box.picked.connect(lambda key: self._picked(box, one, key))
        return SideBySide(self.theme, NARROW, (said, 2), (box, 1))

    def _picked(self, box: ChoiceBox, one: Somebody, key: str) -> None:
        """Tells the choice. The box stays with what holds now, until that has changed: it may be refused."""
        now = one.access or "member"
        box.set_key(now)
        if key != now:
            self.access.emit(one.id, key)


def _waiting(look: PrivacyLook) -> str:
    names = listed(look.waiting)
    return _("These people cannot read what you share with them until they set a passphrase too: {names}.").format(
        names=names
    )
