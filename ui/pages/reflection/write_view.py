"""Writing: a shape, fields that grow, what may be said beside them, and what can become of it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.clock import Clock
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Heading, Passage, Reflection
from pie_desktop.insight.nudges import Known
from pie_desktop.services.reflections import form
from pie_desktop.services.structures import Shape
from pie_desktop.words import _
from ui.pages.reflection.about_row import AboutRow
from ui.pages.reflection.deeds import Reflecting
from ui.pages.reflection.passage_field import PassageField
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel, breakable, plain_tip
from ui.widgets.scroller import bring_to_sight

ROOMY = 8
"""A field that stands alone is so many lines high at least; among others it is two."""
ON_A_CHIP = 40
"""So many letters of the name of a shape stand on its chip."""
TYPED = (
    ("title", _("A title, if you like"), ""),
    ("facilitator", _("Who facilitated?"), _("Somebody from inside or outside, as a role: the psychologist.")),
    ("came", _("Who came?"), _("As roles: three night workers, a volunteer, two residents.")),
)


class Sheet(Struct, frozen=True):
    """What is on the desk: the id, the shape, the reflection as far as it is written, and all that is around it."""

    id: str
    shape: Shape
    shapes: tuple[Shape, ...]
    value: Reflection
    there: bool
    drafts: Mapping[str, str]
    known: Known
    today: date
    headings: Mapping[str, str]
    tags: tuple[str, ...]
    grown: tuple[Record[Any], ...]
    readers: str
    honest: tuple[str, ...]


class WriteView(QWidget):
    """Shows a `Sheet`. `begins`: what was pressed for it is gone, so the keyboard goes to where one writes."""

    def __init__(self, theme: Theme, deeds: Reflecting, clock: Clock) -> None:
        super().__init__()
        self._theme, self._deeds = theme, deeds
        self._made: tuple[str, str, tuple[Heading, ...]] = ("", "", ())
        self.id, self.begins = "", False
        self.fields: dict[str, PassageField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        self.card = Card(theme, _("Quick note"), "pencil")
        self.card.body.addWidget(self._shapes_row())
        self.about_shape = PlainLabel("", "muted")
        self.card.body.addWidget(self.about_shape)
        self._typed()
        self.passages = QVBoxLayout()
        self.passages.setSpacing(theme.size("s2"))
        self.card.body.addLayout(self.passages)
        self.about = AboutRow(theme, deeds, clock)
        self.card.body.addWidget(self.about)
        self.honest = PlainLabel("", "small")
        self.card.body.addWidget(self.honest)
        column.addWidget(self.card)
        column.addWidget(self._becomes())
        column.addStretch(1)

    def _shapes_row(self) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(_("The shape of what you write"))
        self.shapes = FlowLayout(self._theme.size("s2"))
        holder.setLayout(self.shapes)
        self.chips: dict[str, Chip] = {}
        self._shapes_holder, self._next = holder, ""
        return holder

    def _typed(self) -> None:
        """The lines above the fields: a title, and of a group session who led it and who came."""
        self.typed: dict[str, PassageField] = {}
        for name, label, prompt in TYPED:
            field = PassageField(self._theme, label, prompt, 1, self._deeds.say, self._deeds.keep_draft)
            self.typed[name] = field
            self.card.body.addWidget(field)

    def _becomes(self) -> Card:
        """What can become of it, once there are words."""
        self.becomes = Card(self._theme, _("What may become of it"), "sprout")
        self.readers = PlainLabel("", "muted")
        self.becomes.body.addWidget(self.readers)
        row = FlowLayout(self._theme.size("s2"))
        deeds = (
            ("share", _("Share…"), _("Shows exactly what others will see, and who")),
            ("take-back", _("Take back"), _("Nobody else can read it any more. What was read stays read.")),
            ("evidence", _("Use as evidence…"), _("In your own new words, without names. Nothing leads back here.")),
            ("action", _("Make an action…"), _("Puts something to do into the action plan")),
            ("paper", _("On paper…"), ""),
            ("bin", _("Put in the bin"), ""),
            ("erase", _("Erase…"), _("Shows first what goes. Then it is gone for good.")),
        )
        self.deeds = {name: button(words, partial(self._deed, name), tip=tip) for name, words, tip in deeds}
        self.another = button(_("Done: a new page"), lambda: self._deeds.begin(), "primary")
        row.add(self.another, *self.deeds.values())
        self.becomes.body.addLayout(row)
        self.grown = QVBoxLayout()
        self.becomes.body.addLayout(self.grown)
        return self.becomes

    def _deed(self, name: str) -> None:
        self.save_now()
        self._deeds.deed(name, self.id)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows what is on the desk; what is being typed in it stays."""
        self.id = sheet.id
        self._show_shapes(sheet)
        self.card.title.setText(breakable(sheet.shape.structure.label))
        self.about_shape.setText(breakable(sheet.shape.structure.about))
        self.about_shape.setVisible(bool(sheet.shape.structure.about))
        self._show_typed(sheet)
        self._show_passages(sheet)
        self.about.show_about(sheet.id, sheet.value, sheet.headings, sheet.tags)
        self.honest.setText(" ".join(sheet.honest))
        self.becomes.setVisible(sheet.there)
        self.readers.setText(sheet.readers)
        self.deeds["take-back"].setVisible(bool(sheet.value.shared_with))
        clear(self.grown)
        for one in sheet.grown:
            what = _("evidence") if one.kind == "evidence" else _("an action")
            words = _("Became {what}: {text}").format(what=what, text=one.value.text)
            self.grown.addWidget(PlainLabel(words, "small"))
        if self.begins:
            self.begins = False
            self.begin_typing()

    def _show_shapes(self, sheet: Sheet) -> None:
        keys = [one.key for one in sheet.shapes]
        if keys != list(self.chips):
            now = self.window().focusWidget()  # also while a dialog lies over the page
            had_keyboard = now is not None and self._shapes_holder.isAncestorOf(now)
            while item := self.shapes.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            self.chips = {one.key: self._chip(one) for one in sheet.shapes}
            own = button(_("A shape of our own…"), self._deeds.add_shape, "link")
            self.shapes.add(*self.chips.values(), own)
            self._shapes_holder.updateGeometry()
            if had_keyboard:
                self.go_to(self._next or sheet.shape.key)
        for key, chip in self.chips.items():
            chip.setChecked(key == sheet.shape.key)

    def go_to(self, key: str) -> None:
        """Puts the keyboard on the chip of a shape, as soon as it is there."""
        self._next = "" if key in self.chips else key
        if key in self.chips:
            self.chips[key].show()  # what was only just made gets the keyboard when it is seen
            self.chips[key].setFocus()

    def _chip(self, shape: Shape) -> Chip:
        name = shape.structure.label
        chip = Chip(name if len(name) <= ON_A_CHIP else f"{name[: ON_A_CHIP - 1]}…", name, parent=self._shapes_holder)
        plain_tip(chip, shape.structure.about)
        chip.clicked.connect(lambda: self._choose(shape.key))
        return chip

    def _choose(self, key: str) -> None:
        self.save_now()
        for other, chip in self.chips.items():
            chip.setChecked(other == key)
        self._deeds.shape(self.id, key)

    def _show_typed(self, sheet: Sheet) -> None:
        for name, field in self.typed.items():
            text, place = getattr(sheet.value, name), form(sheet.id, sheet.shape.key, f".{name}")
            quick = sheet.shape.key == "quick"
            wanted = not quick if name == "title" else sheet.shape.structure.group
            draft = sheet.drafts.get(place)
            field.show_text(place, text, draft, sheet.known, sheet.today)
            field.setVisible(wanted or bool(text or draft))

    def _show_passages(self, sheet: Sheet) -> None:
        said = {one.heading: one for one in sheet.value.passages}
        headings = [_as_written(one, said.get(one.code)) for one in sheet.shape.structure.headings]
        known = {one.code for one in headings}
        headings += [Heading(code=one.heading, label=one.label) for one in said.values() if one.heading not in known]
        made = (sheet.id, sheet.shape.key, tuple(headings))
        if made != self._made:
            self._made = made
            self._make_fields(headings)
        for heading in headings:
            place = form(sheet.id, sheet.shape.key, heading.code)
            text = said[heading.code].text if heading.code in said else ""
            self.fields[heading.code].show_text(place, text, sheet.drafts.get(place), sheet.known, sheet.today)

    def _make_fields(self, headings: list[Heading]) -> None:
        clear(self.passages)
        lines = ROOMY if len(headings) == 1 else 2
        self.fields = {}
        for one in headings:
            label = one.label or _("Your words")
            field = PassageField(self._theme, label, one.prompt, lines, self._deeds.say, self._deeds.keep_draft)
            self.fields[one.code] = field
            self.passages.addWidget(field)

    def texts(self) -> list[GrowingText]:
        """Every text that can be typed in."""
        return [field.text for field in (*self.typed.values(), *self.fields.values())]

    @property
    def begun(self) -> bool:
        """Whether anything stands in any field."""
        return any(text.text.strip() for text in self.texts())

    def begin_typing(self) -> None:
        """Puts the keyboard into the first passage."""
        for field in self.fields.values():
            QTimer.singleShot(0, field, field.text.setFocus)  # what is new can be seen only after a moment
            bring_to_sight(field)
            return

    def save_now(self) -> None:
        """Saves what is being typed."""
        for text in self.texts():
            text.save_now()

    def forget(self) -> None:
        """Holds no word of anybody any more."""
        self._made, self.id, self.fields = ("", "", ()), "", {}
        clear(self.passages)
        clear(self.grown)
        self.about.forget()
        for field in self.typed.values():
            field.text.show_text("", "")


def _as_written(heading: Heading, said: Passage | None) -> Heading:
    """A heading; where something stands under it already, with the words it had when that was written."""
    if said is None or not said.text.strip() or said.label in ("", heading.label):
        return heading
    return Heading(code=heading.code, label=said.label)
