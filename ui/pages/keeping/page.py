"""Keeping and letting go: what was kept long enough, what soon will be, and for how long things are kept."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import Kept
from pie_desktop.domain.labels import KEPT, KEPT_FROM
from pie_desktop.insight.keeping import Due
from pie_desktop.services.letting_go import KeepingLook
from pie_desktop.words import _, in_sentence, listed, several, short_day
from ui.forms.form_row import form_row
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import PlainLabel
from ui.widgets.side_by_side import SideBySide

NARROW = 34
YEARS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100)
SHOWN = 200
"""So many things are shown at a time: whoever lets go of them sees the next."""


class KeepingPage(Page):
    """`erase` and `longer` tell what is wanted with which records, `set_years` how long something is to be kept."""

    erase = Signal(list)
    longer = Signal(list, str)
    set_years = Signal(str, int, str)

    def __init__(self, theme: Theme) -> None:
        lead = _("What is no longer needed is let go. How long things are kept is for your organisation to say.")
        super().__init__(theme, _("Keeping and letting go"), lead)
        self.ticks: list[tuple[QCheckBox, Due]] = []

    def show_keeping(self, look: KeepingLook) -> None:
        """Shows what is due, what will be, and the times that are set."""
        parts, column = self.new_parts()
        self.ticks = []
        column.addWidget(self._due(look))
        if look.soon:
            column.addWidget(self._soon(look.soon))
        column.addWidget(self._times(look))
        self.show_parts(parts)

    def _due(self, look: KeepingLook) -> Card:
        card = Card(self.theme, _("Kept long enough"), "archive-restore")
        if not look.rules:
            words = _("No time is set for anything yet. Until then everything is kept. Set one below.")
            card.body.addWidget(PlainLabel(words, "muted"))
        elif not look.due:
            words = _("Nothing of yours was kept for longer than it should be.")
            card.body.addWidget(PlainLabel(words, "muted"))
        for due in look.due[:SHOWN]:
            card.body.addLayout(self._row(due))
        if len(look.due) > SHOWN:
            card.body.addWidget(PlainLabel(_("and {n} more").format(n=len(look.due) - SHOWN), "small"))
        if look.due:
            row = QHBoxLayout()
            self.erase_ticked = button(_("Erase what is ticked…"), self._erase)
            self.erase_ticked.setEnabled(False)
            row.addWidget(self.erase_ticked)
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    def _row(self, due: Due) -> QHBoxLayout:
        name = _named(due)
        row = QHBoxLayout()
        tick = QCheckBox()
        tick.setAccessibleName(_("Erase: {what}").format(what=name))
        tick.toggled.connect(self._ticked)
        row.addWidget(tick)
        row.addLayout(_in_two_lines(due, tick), 1)
        longer = button(_("Keep longer…"), partial(self.longer.emit, list(due.ids), name), "link")
        longer.setAccessibleName(_("Keep longer: {what}").format(what=name))
        row.addWidget(longer)
        self.ticks.append((tick, due))
        return row

    def _ticked(self) -> None:
        count = sum(tick.isChecked() for tick, _due in self.ticks)
        self.erase_ticked.setEnabled(count > 0)

    def _erase(self) -> None:
        self.erase.emit([id for tick, due in self.ticks if tick.isChecked() for id in due.ids])

    def _soon(self, soon: Sequence[Due]) -> Card:
        card = Card(self.theme, _("Within a year"), "calendar")
        for due in soon[:SHOWN]:
            card.body.addLayout(_in_two_lines(due))
        return card

    def _times(self, look: KeepingLook) -> Card:
        card = Card(self.theme, _("How long things are kept"), "settings")
        words = _("Laws and contracts differ: ask whoever answers for data protection in your organisation.")
        if not look.may_set:
            words = _("Managers set these times.")
        card.body.addWidget(PlainLabel(words, "muted"))
        for what, label in KEPT.items():
            card.body.addWidget(self._time(look, what, label))
        return card

    def _time(self, look: KeepingLook, what: Kept, label: str) -> QWidget:
        rule = look.rule(what)
        years = rule.years if rule else 0
        offered = sorted({*YEARS, years} - {0})
        choices = [("", _("until somebody decides"))]
        choices += [(str(one), several("{n} year", "{n} years", one).format(n=one)) for one in offered]
        box = ChoiceBox(label, choices)
        box.set_key(str(years) if years else "")
        why = QLineEdit(rule.why if rule else "")

        def tell() -> None:
            self.set_years.emit(what, int(box.key or 0), why.text().strip())

        box.picked.connect(lambda _key: tell())
        why.editingFinished.connect(lambda: tell() if box.key and why.isModified() else None)
        for field in (box, why):
            field.setEnabled(look.may_set)
        capital = label[:1].upper() + label[1:]
        ground = _("On what ground: {what}").format(what=label)
        rows = (form_row(self.theme, capital, box, KEPT_FROM[what]), form_row(self.theme, ground, why))
        return SideBySide(self.theme, NARROW, *((row, 1) for row in rows))


def _in_two_lines(due: Due, tick: QCheckBox | None = None) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    label = PlainLabel(_named(due))
    if tick:
        label.setBuddy(tick)
    words.addWidget(label)
    words.addWidget(PlainLabel(_in_small(due), "small"))
    return words


def _named(due: Due) -> str:
    """What it is in a line."""
    one = {
        "people": _("{name}, and all that is theirs"),
        "circle": _("The circle of support of {name}"),
        "supervision": _("Supervision: {name}"),
        "reflection": _("Reflection: {name}"),
    }.get(due.what, "{name}")
    return in_sentence(one.format(name=due.name or short_day(due.rests_since)))


def _in_small(due: Due) -> str:
    said = [_("of {day}").format(day=short_day(due.rests_since)), _("kept to {day}").format(day=short_day(due.until))]
    if due.longer:
        said.append(_("kept longer: {why}").format(why=due.longer.why))
    return listed(said, " · ")
