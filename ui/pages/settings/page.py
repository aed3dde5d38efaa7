"""Settings: look and text size of this computer; names, backups and the bin of this file."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout

from pie_desktop.domain.labels import KIND
from pie_desktop.services.settings import SettingsLook
from pie_desktop.words import _, day, listed, short_day, time_of_day
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import PERCENTS, Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NARROW = 32
"""Below so many times the size of the text, choices stand one under the other."""

SHOWN = 6
"""So many backups are shown, unless something is lost: the one that has it may be an older one."""

THEMES = (
    ("system", _("As this computer has it")),
    ("light", _("Light")),
    ("dark", _("Dark")),
    ("contrast", _("High contrast")),
)


class SettingsPage(Page):
    """Signals tell what was chosen."""

    theme_chosen = Signal(str)
    percent_chosen = Signal(int)
    spelling_turned = Signal(bool)
    service_named = Signal(str)
    person_named = Signal(str)
    back_up = Signal()
    restore = Signal(str)
    unbinned = Signal(str)
    erased = Signal(str)
    look_through = Signal(str)
    throw_away = Signal()
    somebody_else = Signal()
    to_privacy = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Settings"))
        self._shown: SettingsLook | None = None
        self._every_backup = False
        self.body.addWidget(self._look())
        self.body.addWidget(self._names())
        self.body.addWidget(self._spelling())
        self.backups = Card(theme, _("Backups"), "shield-check")
        self.body.addWidget(self.backups)
        self.body.addWidget(self._check())
        self.bin = Card(theme, _("Bin"), "trash-2")
        self.body.addWidget(self.bin)

    def _look(self) -> Card:
        card = Card(self.theme, _("How it looks"), "eye")
        self.mode = ChoiceBox(_("Colours"), THEMES)
        self.mode.picked.connect(self.theme_chosen)
        self.percent = ChoiceBox(_("Size of the text"), [(str(one), f"{one} %") for one in PERCENTS])
        self.percent.picked.connect(lambda key: self.percent_chosen.emit(int(key)))
        hint = _("Also with Ctrl + and Ctrl −.")
        rows = (
            form_row(self.theme, _("Colours"), self.mode),
            form_row(self.theme, _("Size of the text"), self.percent, hint),
        )
        card.body.addWidget(SideBySide(self.theme, NARROW, *((row, 1) for row in rows)))
        return card

    def _names(self) -> Card:
        card = Card(self.theme, _("Names"), "user-round")
        self.service, self.person = QLineEdit(), QLineEdit()
        self.service_row = form_row(self.theme, _("What is your service called?"), self.service)
        self.service.editingFinished.connect(self._service_left)
        self.person.editingFinished.connect(lambda: self.person_named.emit(self.person.text().strip()))
        card.body.addWidget(self.service_row)
        hint = _("What is done from now on is kept under this name. It can stay empty.")
        self.person_row = form_row(self.theme, _("Your name or initials"), self.person, hint)
        card.body.addWidget(self.person_row)
        self.who = PlainLabel("")
        self.who.hide()
        card.body.addWidget(self.who)
        row = FlowLayout(self.theme.size("s2"))
        row.add(
            button(_("Somebody else  Ctrl+L"), self.somebody_else.emit),
            button(_("Passphrase and privacy…"), self.to_privacy.emit, "link"),
        )
        card.body.addLayout(row)
        return card

    def _spelling(self) -> Card:
        card = Card(self.theme, _("Spelling"), "pencil")
        self.spelling = QCheckBox(_("Mark words that may be misspelt while you type"))
        self.spelling.clicked.connect(self.spelling_turned)
        self.spelling_words = PlainLabel("", "small")
        card.body.addWidget(self.spelling)
        card.body.addWidget(self.spelling_words)
        return card

    def show_spelling(self, on: bool, available: bool, own: str) -> None:
        """Shows whether spelling is checked, and whether it can be; `own` is the file of the team's own words."""
        self.spelling.setChecked(on and available)
        self.spelling.setEnabled(available)
        words = _(
            "British English. The menu of a marked word offers others, or adds it to your own words: {file}. Words of "
            "what is private are never added there."
        )
        if not available:
            words = _("Spelling cannot be checked here: the dictionary is missing or cannot be read. All else works.")
        self.spelling_words.setText(words.format(file=own))
        self.spelling.setAccessibleDescription(self.spelling_words.text())

    def _service_left(self) -> None:
        name = self.service.text().strip()
        self.service_row.show_error("" if name else _("It needs a name: the one that people call it by will do."))
        if name:
            self.service_named.emit(name)

    def show_look(self, mode: str, percent: int) -> None:
        """Shows the choices of this computer."""
        self.mode.set_key(mode)
        self.percent.set_key(str(percent))

    def show_settings(self, look: SettingsLook) -> None:
        """Shows what belongs to the file."""
        for field, text in ((self.service, look.service), (self.person, look.person)):
            if not (field.hasFocus() and field.isModified()):
                field.setText(text)
        self.person_row.setVisible(not look.sealed)
        self.who.setText(_("{name} is at the keyboard, with a passphrase.").format(name=look.person))
        self.who.setVisible(look.sealed)
        if self._shown is None or look.backups != self._shown.backups:
            self._show_backups(look)
        if self._shown is None or look.binned != self._shown.binned:
            self._show_bin(look)
        self._shown = look

    def _show_backups(self, look: SettingsLook) -> None:
        clear(self.backups.body)
        words = _("Copies are made by themselves when you close the program. They lie in {folder}.")
        self.backups.body.addWidget(PlainLabel(words.format(folder=look.folder), "muted"))
        row = QHBoxLayout()
        row.addWidget(button(_("Back up now"), self.back_up.emit))
        row.addStretch(1)
        self.backups.body.addLayout(row)
        for backup in look.backups if self._every_backup else look.backups[:SHOWN]:
            line = QHBoxLayout()
            local = backup.made_at.astimezone()
            when = _("{day}, {time}").format(day=day(local.date()), time=time_of_day(local))
            line.addWidget(PlainLabel(when), 1)
            back = button(_("Go back to this"), partial(self.restore.emit, str(backup.path)), "link")
            back.setAccessibleName(_("Go back to the backup of {when}").format(when=when))
            line.addWidget(back)
            self.backups.body.addLayout(line)

    def _check(self) -> Card:
        card = Card(self.theme, _("Is the file as it was?"), "history")
        self.head_line = QLineEdit()
        hint = _(
            "At the foot of each report stand “history”, a number, and 16 letters and digits. Type them here, and you "
            "see whether this file still has that history. It can stay empty."
        )
        self.head_line.returnPressed.connect(self._look_through)
        card.body.addWidget(form_row(self.theme, _("From the foot of a printed report"), self.head_line, hint))
        row = QHBoxLayout()
        row.addWidget(button(_("Look the file through"), self._look_through))
        row.addStretch(1)
        card.body.addLayout(row)
        self.found = PlainLabel("", "strong")
        self.found.hide()
        card.body.addWidget(self.found)
        line = QHBoxLayout()
        self.throw = button(_("Throw away what cannot be read…"), self.throw_away.emit)
        self.throw.setAccessibleDescription(_("Shows first what is lost, and which backup has it whole."))
        self.throw.hide()
        line.addWidget(self.throw)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _look_through(self) -> None:
        self.look_through.emit(self.head_line.text())

    def show_found(self, lines: Sequence[str]) -> None:
        """Shows what was found when the file was looked through."""
        self.found.setText("\n".join(lines))
        self.found.show()

    def show_lost(self, count: int) -> None:
        """Offers a way on where so many records cannot be read."""
        self.throw.setVisible(count > 0)
        if self._every_backup != bool(count):
            self._every_backup = bool(count)
            if self._shown:
                self._show_backups(self._shown)

    def _show_bin(self, look: SettingsLook) -> None:
        clear(self.bin.body)
        words = _("The bin is empty. What you put there can be taken out again for 30 days.")
        if look.binned:
            words = _("What lies here longer than 30 days goes for good when the file is opened next. Backups keep it.")
        self.bin.body.addWidget(PlainLabel(words, "muted"))
        for id, kind, words in look.binned:
            line = QHBoxLayout()
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(PlainLabel(words))
            stays = look.stays.get(id)
            until = [_("until {day}").format(day=short_day(stays))] if stays else []
            column.addWidget(PlainLabel(listed([KIND[kind], *until], " · "), "small"))
            line.addLayout(column, 1)
            out = button(_("Take it out"), partial(self.unbinned.emit, id), "link")
            out.setAccessibleName(_("Take out: {what}").format(what=words[:60]))
            line.addWidget(out)
            if id in look.erasable:
                gone = button(_("Erase now…"), partial(self.erased.emit, id), "link")
                gone.setAccessibleName(_("Erase now: {what}").format(what=words[:60]))
                line.addWidget(gone)
            self.bin.body.addLayout(line)
