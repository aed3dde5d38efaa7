"""One barrier: what is blocked, to whom it is flagged, how it stands, and the facts of it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox

from pie_desktop.domain.kinds import Barrier
from pie_desktop.domain.labels import BARRIER_STATE, UPWARDS
from pie_desktop.domain.records import Record
from pie_desktop.words import _, short_day
from ui.forms.act_chip import act_chip
from ui.forms.event_list import EventList
from ui.forms.items import Around, Row
from ui.forms.writing import Blocking
from ui.widgets.chips import Chip, MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

NONE = "none"
FACTS = (
    ("pathway", _("Where on the way")),
    ("people_labels", _("Who, by role only")),
    ("tried", _("Tried so far")),
    ("ask", _("What we ask")),
    ("asked_of", _("Asked of")),
    ("answer", _("Answer")),
    ("outcome", _("What came of it")),
)


class PeopleCount(QSpinBox):
    """How many people it touched; below zero nobody has counted. The wheel changes nothing by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(-1, 1_000_000)
        self.setSpecialValueText(_("how many people?"))
        self.setSuffix(" " + _("people"))
        self.setAccessibleName(_("How many people it touched"))
        self.lineEdit().setAccessibleName(_("How many people it touched"))
        self.lineEdit().setTextMargins(self.fontMetrics().averageCharWidth() // 2, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A figure takes the place of the question; a click leaves the caret in the middle of it."""
        if event.text().isdigit() and self.lineEdit().text() == self.specialValueText():
            self.selectAll()
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class BarrierRow(Row[Barrier]):
    """A barrier outside our control."""

    sort, name, field = "barriers", _("What is blocked"), "what"
    writing: Blocking

    def show_item(self, record: Record[Barrier], around: Around) -> None:
        super().show_item(record, around)
        value = record.value
        if self.chips.count() == 0:
            self._build()
        self._flagged.set_choices(
            UPWARDS, value.flagged_to, _("flagged to {whom}").format(whom=UPWARDS[value.flagged_to])
        )
        self._state.set_choices(BARRIER_STATE, value.state)
        since = _("since {date}").format(date=short_day(value.since)) if value.since else _("since when?")
        self._since.show_day(value.since, since)
        self._count.blockSignals(True)
        self._count.setValue(-1 if value.people is None else value.people)
        self._count.blockSignals(False)
        self._act.show_action(around.following.get(self.id))
        self._show_agency(value, around)
        self._source.setText(around.sources.get(value.code or "", ""))
        self._answered.setVisible(bool(value.answer.strip()) and value.state == "flagged" and not self.read_only)
        self.events.show_events(value.events, around.drafts, around.today)
        for field, text in self._facts.items():
            text.show_text(text.form, getattr(value, field), around.drafts.get(f"{field}/{self.id}"))

    def _show_agency(self, value: Barrier, around: Around) -> None:
        """Which agency it is about. One that is in the bin is not in the directory, and keeps its link."""
        there = value.agency in around.agencies
        gone = _("an agency that is in the bin") if value.agency and not there else ""
        shown = _("about {agency}").format(agency=around.agencies[value.agency or ""]) if there else gone
        choices = {NONE: _("no agency of the directory")} | dict(around.agencies)
        self._agency.set_choices(choices, value.agency or NONE, shown or _("which agency?"))
        self._agency.setVisible(bool(around.agencies) or bool(gone))

    def _build(self) -> None:
        self._flagged = MenuChip(_("To whom is it flagged?"), UPWARDS, "management")
        self._flagged.set_look("chip-warm")
        self._flagged.chosen.connect(lambda whom: self._change(flagged_to=whom))
        self._state = MenuChip(_("How does it stand?"), BARRIER_STATE, "flagged")
        self._state.chosen.connect(lambda state: self._change(state=state))
        self._since = DateChip(self.theme, _("Since when?"), past=True)
        self._since.chosen.connect(lambda day: self._change(since=day))
        self._count = PeopleCount()
        self._count.valueChanged.connect(lambda count: self._change(people=None if count < 0 else count))
        self._agency = MenuChip(_("Which agency is it about?"), {}, NONE)
        self._agency.chosen.connect(lambda id: self._change(agency=None if id == NONE else id))
        self._source = PlainLabel("", "small", wrap=False)
        self._act = act_chip(self.writing, self.id, self.read_only)
        self._answered = Chip(_("answered now?"), _("Say that it is answered"))
        self._answered.setCheckable(False)
        self._answered.clicked.connect(lambda: self._change(state="answered"))
        self.chips.add(
            self._flagged, self._state, self._answered, self._since, self._count, self._agency, self._act, self._source
        )
        self._facts: dict[str, GrowingText] = {}
        for field, name in FACTS:
            self._facts[field] = self.more(name, f"{field}/{self.id}", field)
            self.line_of(self._facts[field])
            if field == "tried":
                self.events = EventList(self.theme, self.writing, self.id, self.read_only)
                self.column.addWidget(self.events)

    def _change(self, **fields: Any) -> None:
        self.writing.change(self.sort, self.id, **fields)

    def texts(self) -> list[GrowingText]:
        return [self.text, *((*self._facts.values(), *self.events.texts()) if self.chips.count() else ())]
