"""The versions of our framework: what each changed, the rounds that were made with it, which one comes next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.services.carrying_over import in_words
from pie_desktop.services.framework_versions import Version, Versions
from pie_desktop.words import _, day
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel


class VersionsPage(Page):
    """`deed` tells what is to be done (`read`, `use`, `give`, `carry`) and with what: a version's id or a round's."""

    deed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        lead = _(
            "A version stays as it is for ever. A round keeps the one that it was made with, unless you carry it over."
        )
        super().__init__(theme, _("Versions of the framework"), lead)
        self.head.addWidget(button(_("Read one in…"), lambda: self.deed.emit("take", "")))
        self.head.addWidget(button(_("Back to reading"), lambda: self.deed.emit("read", "")))

    def show_versions(self, look: Versions) -> None:
        """Shows every version, newest first."""
        clear(self.body)
        for version in look.versions:
            self.body.addWidget(self._version(version, version.record.id == look.next))

    def _version(self, version: Version, is_next: bool) -> Card:
        record = version.record
        name = in_words(record.value)
        card = Card(self.theme, name, "book-open")
        if is_next:
            card.head.addWidget(PlainLabel(_("for the next round"), "chip-soft", wrap=False))
        card.body.addWidget(PlainLabel(_made(version), "small"))
        if record.value.note:
            card.body.addWidget(PlainLabel(record.value.note))
        for line in version.differences.lines():
            card.body.addWidget(PlainLabel(f"•  {line}", "muted"))
        for round in version.rounds:
            card.body.addLayout(self._round(round))
        row = FlowLayout(self.theme.size("s2"))
        deeds = [("read", _("Read it")), ("give", _("Give it to others…"))]
        for deed, words in [*([] if is_next else [("use", _("Use it for the next round"))]), *deeds]:
            made = button(words, lambda deed=deed: self.deed.emit(deed, record.id))  # type: ignore[misc]
            made.setAccessibleName(f"{words} {name}")
            row.add(made)
        card.body.addLayout(row)
        return card

    def _round(self, round: Record[Assessment]) -> QHBoxLayout:
        row = QHBoxLayout()
        value = round.value
        when = _("finished {day}").format(day=day(value.finished_on)) if value.finished_on else _("still going on")
        row.addWidget(PlainLabel(_("Made with it: {title}, {when}").format(title=value.title, when=when)), 1)
        carry = button(_("Carry over…"), lambda: self.deed.emit("carry", round.id), "link")
        carry.setAccessibleName(_("Carry {title} over to another version").format(title=value.title))
        row.addWidget(carry)
        return row


def _made(version: Version) -> str:
    value = version.record.value
    if not version.base:
        return _("As it came with the program, or from others.")
    base = in_words(version.base.value)
    if value.made_on is None:
        return _("Made from {base}.").format(base=base)
    return _("Made on {day}, from {base}.").format(day=day(value.made_on), base=base)
