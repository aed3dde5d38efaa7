"""The framework to read: themes and elements at the left, all about one of them beside it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Element
from pie_desktop.domain.labels import STAGE, VOICE
from pie_desktop.services.reading import Reading, Written
from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.buttons import ChoiceBox, button
from ui.widgets.card import Card, clear
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller
from ui.widgets.side_by_side import SideBySide

CODE = Qt.ItemDataRole.UserRole
NARROW = 44
"""Below so many times the size of the text, the list stands above what is read."""


class FrameworkPage(QWidget):
    """`voice_chosen` tells a voice; `visit` a round and a code that somebody wants to look at."""

    voice_chosen = Signal(str)
    visit = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.theme = theme
        self._reading: Reading | None = None
        self._code = ""
        margin = theme.size("s7")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(margin, margin, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, margin, margin)
        column.setSpacing(theme.size("s4"))
        self.over, self.title = PlainLabel("", "small"), PlainLabel("", "title")
        self.explanation = PlainLabel("", "lead")
        for widget in (self.over, self.title, self.explanation):
            column.addWidget(widget)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.size("s4"))
        column.addLayout(self.body)
        column.addStretch(1)
        self.scroller = Scroller(inside)
        outer.addWidget(SideBySide(theme, NARROW, (self._left_side(), 0), (self.scroller, 1)))

    def _left_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(self.theme.base * 18)
        side.setMinimumHeight(self.theme.base * 16)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, self.theme.size("s3"))
        column.addWidget(PlainLabel(_("Framework"), "card"))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill_list())
        column.addWidget(form_row(self.theme, _("Find a word"), self.search))
        self.voice = ChoiceBox(_("For whom?"), list(VOICE.items()))
        self.voice.picked.connect(self.voice_chosen)
        column.addWidget(form_row(self.theme, _("For whom?"), self.voice))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Themes and elements"))
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(lambda item, _before: self._chosen(item))
        column.addWidget(self.list, 1)
        self.nothing = PlainLabel(_("That word is nowhere in the framework, nor in what you wrote."), "muted")
        column.addWidget(self.nothing)
        return side

    def show_reading(self, reading: Reading) -> None:
        """Shows the framework, at the place that was read last."""
        self._reading = reading
        self.voice.set_key(reading.voice)
        self._fill_list()

    def _fill_list(self) -> None:
        if self._reading is None:
            return
        self.list.blockSignals(True)
        self.list.clear()
        wanted = self.search.text()
        for theme in self._reading.framework.themes:
            for part in (theme, *theme.elements):
                if self._reading.matches(part, wanted):
                    self._add(part, is_theme=part is theme)
        self.nothing.setVisible(self.list.count() == 0)
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(CODE) == self._code]
        self.list.setCurrentRow(rows[0] if rows else 0)
        self.list.blockSignals(False)
        self._chosen(self.list.currentItem())

    def _add(self, part: Element, is_theme: bool) -> None:
        if self._reading:
            item = QListWidgetItem(self._reading.wording(part).label)
            item.setData(CODE, part.code)
            font = self.font()
            font.setBold(is_theme)
            item.setFont(font)
            self.list.addItem(item)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        part = self._reading.framework.find(str(item.data(CODE))) if item and self._reading else None
        if part and self._reading:
            moved = part.code != self._code
            self._code = part.code
            self._show(self._reading, part)
            if moved:
                self.scroller.verticalScrollBar().setValue(0)

    def _show(self, reading: Reading, part: Element) -> None:
        wording, theme = reading.wording(part), reading.framework.theme_of(part.code)
        above = theme if theme and theme.code != part.code else None
        self.over.setText(f"{reading.wording(above).label} · {part.code}" if above else part.code)
        self.title.setText(wording.label)
        self.explanation.setText(wording.explanation)
        clear(self.body)
        self.body.addWidget(self._ours(reading.written.get(part.code, ()), part.code))
        levels = Card(self.theme, _("The levels"), "compass")
        for level, text in zip(reading.scale.levels, wording.levels, strict=False):
            levels.body.addWidget(PlainLabel(level.label, "strong"))
            levels.body.addWidget(PlainLabel(text))
        self.body.addWidget(levels)
        questions = Card(self.theme, _("Questions that help"), "circle-question-mark")
        for stage, heading in STAGE.items():
            questions.body.addWidget(PlainLabel(heading, "strong"))
            questions.body.addWidget(PlainLabel("\n".join(f"•  {one}" for one in getattr(wording.prompts, stage))))
        self.body.addWidget(questions)

    def _ours(self, written: tuple[Written, ...], code: str) -> Card:
        card = Card(self.theme, _("What we wrote"), "pencil")
        if not written:
            card.body.addWidget(PlainLabel(_("Nothing yet. What you write in a round will be gathered here."), "muted"))
        for one in written:
            head = QHBoxLayout()
            head.addWidget(PlainLabel(f"{one.title}: {one.words}", "strong"), 1)
            look = button(_("Open"), partial(self.visit.emit, one.round, code), "link")
            look.setAccessibleName(_("Open {title}").format(title=one.title))
            head.addWidget(look)
            card.body.addLayout(head)
            for text in one.texts:
                card.body.addWidget(PlainLabel(text))
        return card
