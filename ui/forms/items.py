"""Lists of what people wrote under an element: a text that can be written in, and chips that say more about it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import Action, Barrier, Evidence, Factor
from pie_desktop.domain.labels import ACTION_STATE, CONTROL, EVIDENCE, UPWARDS
from pie_desktop.domain.records import Record
from pie_desktop.insight.plan import Origin, due_words
from pie_desktop.insight.rounds import is_overdue
from pie_desktop.services.serving import Serving
from pie_desktop.words import _
from ui.forms.act_chip import OriginChip, act_chip
from ui.forms.marks import marks_chip
from ui.forms.references import ask_file, with_file
from ui.forms.writing import Acting, Factoring, Listing
from ui.theme.theme import Theme
from ui.widgets.buttons import icon_button
from ui.widgets.chips import Chip, MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import bring_to_sight

T = TypeVar("T", Evidence, Factor, Action, Barrier)


class Around(Struct):
    """What items need to know beside themselves: drafts by form, who may own an action, which barriers there are.

    `sources`: labels by code, for items that are shown away from their theme or element; `following`: actions by the
    id of the factor or barrier that they came of; `origins`: where actions come from, by their own id; `serving`: the
    roles that serve a code; `agencies`: names by id; `today`: the day that tells what is overdue.
    """

    drafts: Mapping[str, str]
    owners: Mapping[str, str]
    owner_of: Callable[[Action], str]
    barriers: Sequence[Record[Barrier]] = ()
    sources: Mapping[str, str] = {}
    following: Mapping[str, Record[Action]] = {}
    origins: Mapping[str, Origin] = {}
    serving: Mapping[str, Sequence[Serving]] = {}
    agencies: Mapping[str, str] = {}
    today: date = date.min
    read_only: bool = False


class Row(QWidget, Generic[T]):
    """One item: its text, its chips below, a button to put it in the bin. `id` is empty while it is new."""

    sort = ""
    name = ""
    field = "text"

    def __init__(self, theme: Theme, writing: Listing, form: str, read_only: bool, id: str = "") -> None:
        super().__init__()
        self.theme, self.writing, self.id = theme, writing, id
        self._unwanted = False
        self._adding: str | None = None
        self.form = f"text/{id}" if id else form
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, theme.size("s2"))
        self.column.setSpacing(theme.size("s1"))
        rule = QFrame()
        rule.setObjectName("rule")
        self.column.addWidget(rule)
        line = QHBoxLayout()
        line.setSpacing(theme.size("s1"))
        self.column.addLayout(line)
        self.text = GrowingText(theme, self.name, _("Write here…"))
        self.label = PlainLabel("")
        (self.text if read_only else self.label).hide()  # showing what has no place yet would open a window for it
        line.addWidget(self.text, 1)
        line.addWidget(self.label, 1)
        self.away = icon_button(theme, "trash-2", _("Put in the bin"), self._bin)
        if read_only:
            self.away.hide()
        line.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self.chips = FlowLayout(theme.size("s2"))
        self.chips.setContentsMargins(theme.size("s1"), 0, 0, 0)
        self.column.addLayout(self.chips)
        self.read_only = read_only
        self.text.form = self.form
        self.text.left.connect(self._left)
        self.text.draft.connect(writing.keep_draft)

    def show_item(self, record: Record[T], around: Around) -> None:
        """Shows what is saved, or the draft of it."""
        words = getattr(record.value, self.field)
        self.text.show_text(self.form, words, around.drafts.get(self.form))
        self.label.setText(words)

    def more(self, name: str, form: str, field: str) -> GrowingText:
        """Another text of the item, kept in a field of its own."""
        text = GrowingText(self.theme, name, _("Write here…"))
        text.setReadOnly(self.read_only)
        text.form = form
        text.left.connect(lambda form, words: self.writing.change(self.sort, self.id, form, **{field: words}))
        text.draft.connect(self.writing.keep_draft)
        return text

    def line_of(self, text: GrowingText) -> QWidget:
        """A line below the chips: the name of a text, and the text."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        label = PlainLabel(text.accessibleName(), "small")
        label.setBuddy(text)
        label.setFixedWidth(self.theme.base * 9)
        label.setContentsMargins(self.theme.size("s2"), self.theme.size("s1"), 0, 0)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        self.column.addWidget(holder)
        return holder

    def texts(self) -> list[GrowingText]:
        """The fields of the item, for saving what is unsaved."""
        return [self.text]

    def _left(self, form: str, text: str) -> None:
        if self.id:
            self.writing.change(self.sort, self.id, form, **{self.field: text})
        elif self._adding is not None:
            self.text.not_saved()  # told again as soon as the item is there
        elif text.strip():
            self._adding = text
            self.writing.add(self.sort, text, form, self._added)
        else:
            self._throw_away()

    def _added(self, change: Any) -> None:
        """The new item is saved: from now on the row is that of its record, and whoever types in it goes on.

        `change` is None when it could not be saved.
        """
        added, self._adding = self._adding, None
        self.text.not_saved()
        if change is None:
            return
        self.id = change.touched[0].id
        self.form = self.text.form = f"text/{self.id}"
        if self._unwanted:
            self.writing.bin(self.sort, self.id)
        elif self.text.text != added and not self.text.hasFocus():
            self.text.save_now()

    def _throw_away(self) -> None:
        self.hide()
        self.writing.keep_draft(self.form, "")

    def _bin(self) -> None:
        if self.id:
            self.writing.bin(self.sort, self.id)
        else:
            self._unwanted = True
            self._throw_away()


class EvidenceRow(Row[Evidence]):
    """What makes them say so, and of what kind it is."""

    sort, name = "evidence", _("What makes us say so")

    def show_item(self, record: Record[Evidence], around: Around) -> None:
        super().show_item(record, around)
        if self.chips.count() == 0:
            self._kind = MenuChip(_("Kind of evidence"), EVIDENCE, record.value.kind)
            self._kind.chosen.connect(lambda kind: self.writing.change(self.sort, self.id, kind=kind))
            self._kind.setEnabled(not self.read_only)
            self._marks = marks_chip(self.writing, self.sort, self.id, self.read_only)
            self._build_reference()
            self.chips.add(self._kind, self._marks, self._find)
        self._kind.set_choices(EVIDENCE, record.value.kind)
        self._marks.show_marks(record.value.relationships)
        self._show_reference(record.value.reference, around.drafts.get(self._reference.form))

    def _build_reference(self) -> None:
        self._reference = self.more(_("Where to find it"), f"reference/{self.id}", "reference")
        self._reference.setPlaceholderText(_("File, page, date…"))
        self._reference_line = self.line_of(self._reference)
        self._file = icon_button(self.theme, "folder-open", _("Fill in the name of a file"), self._choose_file)
        if self.read_only:
            self._file.hide()
        self._reference_line.layout().addWidget(self._file)  # type: ignore[union-attr]  # a line has its layout
        self._find = Chip(_("where to find it"), _("Say where to find it: file, page, date"))
        self._find.setCheckable(False)
        self._find.setProperty("look", "chip-quiet")
        self._find.clicked.connect(self._open_reference)

    def _show_reference(self, reference: str, draft: str | None) -> None:
        self._reference.show_text(self._reference.form, reference, draft)
        asked = bool(reference or draft) or self._reference.hasFocus() or self._reference.unsaved
        self._reference_line.setVisible(asked)
        self._find.setVisible(not asked and not self.read_only)

    def _open_reference(self) -> None:
        self._find.hide()
        self._reference_line.show()
        self._reference.setFocus()
        bring_to_sight(self)

    def _choose_file(self) -> None:
        if file := ask_file(self.window()):
            self._reference.setPlainText(with_file(self._reference.text, file, Path.home()))
            self._reference.save_now()

    def texts(self) -> list[GrowingText]:
        return [self.text, *([self._reference] if self.chips.count() else ())]


class FactorRow(Row[Factor]):
    """What helps or holds back: priority, in whose hands, and the barrier that may come of it."""

    writing: Factoring

    def show_item(self, record: Record[Factor], around: Around) -> None:
        super().show_item(record, around)
        value = record.value
        if self.chips.count() == 0:
            self._build()
        self._control.set_choices(CONTROL, value.control)
        outside = value.control == "outside" and not value.helps
        self._control.set_look("chip-warm" if outside else "chip")
        self._priority.setChecked(value.priority)
        self._priority.setVisible(value.priority or not self.read_only)  # a sign that is off would be read as one
        self._marks.show_marks(value.relationships)
        self._act.show_action(around.following.get(self.id))
        barrier = next((one for one in around.barriers if one.value.factor == self.id), None)
        self._show_barrier(barrier, outside)

    def _build(self) -> None:
        self._priority = Chip(_("priority"))
        self._priority.clicked.connect(lambda on: self.writing.change(self.sort, self.id, priority=on))
        self._control = MenuChip(_("In whose hands is it?"), CONTROL, "ours")
        self._control.chosen.connect(lambda control: self.writing.change(self.sort, self.id, control=control))
        self._raise = Chip(_("make it a barrier"), _("Make a barrier of it and flag it upwards"))
        self._raise.setCheckable(False)
        self._raise.clicked.connect(lambda: self.writing.flag(self.id, "management"))
        self._flagged = MenuChip(_("To whom is it flagged?"), UPWARDS, "management")
        self._flagged.set_look("chip-warm")
        self._flagged.chosen.connect(lambda whom: self.writing.flag(self.id, whom))
        for chip in (self._priority, self._control, self._raise, self._flagged):
            chip.setEnabled(not self.read_only)
        self._marks = marks_chip(self.writing, self.sort, self.id, self.read_only)
        self._act = act_chip(self.writing, self.id, self.read_only)
        self.chips.add(self._priority, self._control, self._raise, self._flagged, self._act, self._marks)

    def _show_barrier(self, barrier: Record[Barrier] | None, outside: bool) -> None:
        if barrier:
            whom = barrier.value.flagged_to
            self._flagged.set_choices(UPWARDS, whom, _("barrier, flagged to {whom}").format(whom=UPWARDS[whom]))
        self._flagged.setVisible(barrier is not None)  # first: the keyboard goes there from what is hidden next
        self._raise.setVisible(outside and barrier is None and not self.read_only)


class HelpsRow(FactorRow):
    """What helps."""

    sort, name = "helps", _("What helps")


class HoldsBackRow(FactorRow):
    """What holds us back."""

    sort, name = "holds_back", _("What holds us back")


class ActionRow(Row[Action]):
    """What we will do: who, by when, how we shall know, how it stands."""

    sort, name = "actions", _("What we will do")
    writing: Acting

    def show_item(self, record: Record[Action], around: Around) -> None:
        super().show_item(record, around)
        value = record.value
        if self.chips.count() == 0:
            self._build()
        late = is_overdue(value, around.today)
        self._due.show_day(value.due, due_words(value, around.today) or _("by when?"))
        self._due.setProperty("look", "chip-warm" if late else "chip")
        self._due.style().polish(self._due)
        self._state.set_choices(ACTION_STATE, value.state)
        self._marks.show_marks(value.relationships)
        self._origin.show_origin(around.origins.get(self.id))
        now = value.owner_role or value.owner_person or "none"
        self._owner.set_choices(around.owners, now, around.owner_of(value) or _("who?"))
        self._owner.setVisible(not self.read_only or now != "none")  # where nothing can be chosen, nothing is asked
        self._due.setVisible(not self.read_only or value.due is not None)
        self._know.show_text(self._know_form, value.how_we_know, around.drafts.get(self._know_form))
        self._know_line.setVisible(not self.read_only or bool(value.how_we_know))
        self._came.show_text(self._came_form, value.outcome, around.drafts.get(self._came_form))
        self._came_line.setVisible(bool(value.outcome) or (not self.read_only and value.state in ("done", "dropped")))

    def _build(self) -> None:
        self._owner = MenuChip(_("Who does it?"), {}, "")
        self._owner.chosen.connect(lambda owner: self.writing.give(self.id, owner))
        self._due = DateChip(self.theme, _("By when?"))
        self._due.chosen.connect(lambda day: self.writing.change(self.sort, self.id, due=day))
        self._state = MenuChip(_("How does it stand?"), ACTION_STATE, "planned")
        self._state.chosen.connect(lambda state: self.writing.put(self.id, state))
        for chip in (self._owner, self._due, self._state):
            chip.setEnabled(not self.read_only)
        self._know_form, self._came_form = f"know/{self.id}", f"came/{self.id}"
        self._know = self.more(_("How we shall know"), self._know_form, "how_we_know")
        self._came = self.more(_("What came of it"), self._came_form, "outcome")
        self._know_line, self._came_line = self.line_of(self._know), self.line_of(self._came)
        self._marks = marks_chip(self.writing, self.sort, self.id, self.read_only)
        self._origin = OriginChip()
        self._origin.clicked.connect(lambda: self.writing.show_origin(self.id))
        self.chips.add(self._owner, self._due, self._state, self._marks, self._origin)

    def texts(self) -> list[GrowingText]:
        return [self.text, *((self._know, self._came) if self.chips.count() else ())]


class ItemList(QWidget):
    """The items of one sort under one element, and a new one that is being written."""

    def __init__(self, theme: Theme, row: type[Row[Any]], empty: str) -> None:
        super().__init__()
        self.theme, self._row = theme, row
        self.rows: dict[str, Row[Any]] = {}
        self._new: Row[Any] | None = None
        self._writing: Listing | None = None
        self._form, self._read_only = "", False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.size("s1"))
        self._empty = PlainLabel(empty, "muted")
        self._column.addWidget(self._empty)

    def show_items(self, writing: Listing, form: str, records: Sequence[Record[Any]], around: Around) -> None:
        """Shows these items; rows that are there already keep their place and whoever types in them."""
        read_only, drafts = around.read_only, around.drafts
        if form != self._form or read_only != self._read_only:
            self._forget()
        self._writing, self._form, self._read_only = writing, form, read_only
        wanted = {record.id for record in records}
        self._settle_new(wanted)
        for id in [id for id in self.rows if id not in wanted]:
            self._drop(self.rows.pop(id))
        for record in records:
            if record.id not in self.rows:
                row = self._row(self.theme, writing, form, read_only, record.id)
                self.rows[record.id] = row
                self._column.insertWidget(len(self.rows), row)
            self.rows[record.id].show_item(record, around)
        if form in drafts and self._new is None and not read_only:
            self.begin_new(drafts[form])
        self._empty.setVisible(not records and self._new is None)

    @property
    def being_written(self) -> bool:
        """Whether somebody is writing a new item."""
        return self._new is not None and not self._new.isHidden()

    def _settle_new(self, wanted: set[str]) -> None:
        """A new row that was saved takes its place among the others; one that was thrown away goes."""
        if self._new is None:
            return
        if self._new.id in wanted:
            self.rows[self._new.id] = self._new
            self._new = None
        elif self._new.isHidden():
            self._drop(self._new)
            self._new = None

    def begin_new(self, draft: str = "") -> None:
        """Opens an empty item at the end, or goes on with the one that is open."""
        if self._writing is None:
            return
        if self._new is None or self._new.isHidden():
            if self._new:
                self._drop(self._new)
            self._new = self._row(self.theme, self._writing, self._form, False)
            self._column.addWidget(self._new)
            self._new.show()
        self._empty.hide()
        if draft:
            self._new.text.show_text(self._form, "", draft)
        else:
            self._new.text.setFocus()
            bring_to_sight(self._new)

    def take_to(self, id: str) -> bool:
        """Brings an item to sight and puts the focus into it. False when it is not here."""
        row = self.rows.get(id)
        if row is None:
            return False
        (row.label if row.read_only else row.text).setFocus(Qt.FocusReason.OtherFocusReason)
        bring_to_sight(row)
        return True

    def texts(self) -> list[GrowingText]:
        """The fields of the list, for saving what is unsaved."""
        rows = [*self.rows.values(), *([self._new] if self._new else [])]
        return [text for row in rows for text in row.texts()]

    def _forget(self) -> None:
        for row in [*self.rows.values(), *([self._new] if self._new else [])]:
            self._drop(row)
        self.rows, self._new = {}, None

    def _drop(self, row: Row[Any]) -> None:
        row.hide()  # while it has its place: the keyboard goes on from there
        self._column.removeWidget(row)
        row.deleteLater()


def take_to(page: QWidget, id: str) -> bool:
    """Leads to an item in any list of a page that shows it. False when none does."""
    return any(items.take_to(id) for items in page.findChildren(ItemList) if items.isVisibleTo(page))
