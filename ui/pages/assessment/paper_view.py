"""Typing in a paper sheet: one line for each theme or element, by keyboard alone."""

import re

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit

from pie_desktop.domain.framework import PAPER_PLACES, Scale
from pie_desktop.domain.kinds import Position, Standing
from pie_desktop.domain.labels import STANDING, position_in_words
from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.words import _
from ui.forms.items import Around
from ui.forms.writing import Judging
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

LETTERS: dict[str, Standing] = {"x": "not-applicable", "d": "not-discussed", "s": "not-sure"}
MARK = re.compile(r"\s*(\d{1,2}?)\s*[ .,/-]?\s*([1-9])\s*")


class Read(Struct, frozen=True):
    """What a mark on paper means: a position or a reason, and whether it could be read at all."""

    understood: bool
    standing: Standing = "unset"
    position: Position | None = None


def read_mark(text: str, scale: Scale) -> Read:
    """Level and place (`2 3`, `23` or `2.3`), a letter for a reason, or nothing for no marker."""
    if not text.strip():
        return Read(True)
    if letter := LETTERS.get(text.strip().casefold()):
        return Read(True, letter)
    found = MARK.fullmatch(text)
    if not found:
        return Read(False)
    level, place = int(found[1]), int(found[2])
    if not (1 <= level <= len(scale.levels) and place <= PAPER_PLACES):
        return Read(False)
    return Read(True, "placed", scale.from_paper(level, place))


def mark_in(look: ElementLook, scale: Scale) -> str:
    """How a position stands on paper; nothing where it lies between the places that paper has."""
    judgement = look.judgement.value if look.judgement else None
    if judgement is None or judgement.position is None:
        return next((letter for letter, standing in LETTERS.items() if standing == look.standing), "")
    level = judgement.position.level
    places = range(1, PAPER_PLACES + 1)
    found = next((place for place in places if scale.from_paper(level, place) == judgement.position), None)
    return f"{level} {found}" if found else ""


class Line:
    """One theme or element: its mark, what the mark means, and the words on the sheet."""

    def __init__(self, view: "PaperView", look: ElementLook, number: int) -> None:
        self.view, self.code = view, look.code
        self.label = PlainLabel(look.label)
        self.mark = QLineEdit()
        self.mark.setMaximumWidth(view.theme.base * 5)
        self.mark.setAccessibleName(_("Mark on paper: {label}").format(label=look.label))
        self.mark.editingFinished.connect(self.keep)
        self.mark.textEdited.connect(lambda _text: self.echo())
        self.mark.installEventFilter(view)
        self.label.setBuddy(self.mark)
        self.words = PlainLabel("", "small")
        self.text = GrowingText(view.theme, _("Words on paper: {label}").format(label=look.label), _("In their words…"))
        self.text.left.connect(view.writing.say_why)
        self.text.draft.connect(view.writing.keep_draft)
        self._shown = ""
        for column, widget in enumerate((self.label, self.mark, self.words, self.text)):
            view.grid.addWidget(widget, number, column, Qt.AlignmentFlag.AlignTop)

    def show(self, look: ElementLook, round: RoundLook, around: Around) -> None:
        """Shows what is saved, unless somebody types here."""
        scale = round.framework.scale
        mark = mark_in(look, scale)
        if self.mark.text() == self._shown:
            self.mark.setText(mark)
        self._shown = mark
        self.words.setText(look.words)
        if self.mark.text() != mark:
            self.echo()  # what cannot be read is told until it is put right
        form = f"why/{round.record.id}/{self.code}"
        self.text.show_text(form, look.words_of_ours, around.drafts.get(form))

    def echo(self) -> Read:
        """Says in words what the mark means."""
        read = read_mark(self.mark.text(), self.view.scale)
        if not read.understood:
            self.words.setText(_("Level, then place: 2 3. Or x, d, s."))
        elif read.position:
            self.words.setText(position_in_words(self.view.scale, read.position))
        else:
            self.words.setText(STANDING[read.standing])
        return read

    def keep(self) -> None:
        """Saves the mark, when it can be read and has changed."""
        if self.mark.text() == self._shown:
            return
        read = self.echo()
        if read.understood:
            self._shown = self.mark.text()
            self.view.placed.emit(self.code, read)


class PaperView(Page):
    """Shows a round as a paper sheet does. `placed` tells a code and the `Read` of its mark."""

    placed = Signal(str, object)
    back = Signal()

    def __init__(self, theme: Theme, writing: Judging) -> None:
        super().__init__(theme, _("From paper"))
        self.writing = writing
        self._round = ""
        self._lines: dict[str, Line] = {}
        self.head.addWidget(button(_("Done"), self.back.emit, "primary"))
        self.card = Card(theme)
        help_text = _(
            "Type the level, then the place on the sheet: 2 3 is the second level, third place. "
            "x is not applicable, d not discussed yet, s not sure. Enter goes to the next line."
        )
        self.body.addWidget(PlainLabel(help_text, "muted"))
        self.body.addWidget(self.card)
        self.grid = QGridLayout()

    def show_round(self, look: RoundLook, around: Around) -> None:
        """Fills the sheet; lines that are there already keep their place and whoever types in them."""
        self.scale = look.framework.scale
        self.set_lead(look.record.value.title)
        another = (look.record.id, [element.code for element in look.elements]) != (self._round, list(self._lines))
        if another:
            self._build(look)
        for element in look.elements:
            self._lines[element.code].show(element, look, around)
        if another:
            first = self._lines[look.elements[0].code].mark
            first.setFocus()
            first.selectAll()  # what is typed takes its place

    def _build(self, look: RoundLook) -> None:
        self._round = look.record.id
        self.card.deleteLater()
        self.card = Card(self.theme)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(self.theme.size("s3"))
        self.grid.setVerticalSpacing(self.theme.size("s2"))
        for column, stretch in enumerate((3, 0, 3, 5)):
            self.grid.setColumnStretch(column, stretch)
        self.card.body.addLayout(self.grid)
        self.body.addWidget(self.card)
        self._lines = {element.code: Line(self, element, number) for number, element in enumerate(look.elements)}

    def save_now(self) -> None:
        """Saves every mark and every text that somebody typed in."""
        for line in self._lines.values():
            line.keep()
            line.text.save_now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter and the arrows go from mark to mark."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(
                Qt.Key(event.key()), 0
            )
            lines = list(self._lines.values())
            at = next((number for number, line in enumerate(lines) if line.mark is watched), -1)
            if by and at >= 0:
                lines[at].keep()
                mark = lines[max(0, min(len(lines) - 1, at + by))].mark
                mark.setFocus(Qt.FocusReason.TabFocusReason)
                mark.selectAll()
                return True
        return super().eventFilter(watched, event)
