"""The framework to read: themes and elements at the left, all about one of them beside it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Element
from pie_desktop.domain.labels import LANGUAGE, STAGE, VOICE
from pie_desktop.domain.reworking import is_local
from pie_desktop.services.reading import Reading, Written
from pie_desktop.words import _
from ui.forms.form_row import form_row
from ui.pages.framework.sides import Entry, Sides
from ui.theme.theme import Theme
from ui.widgets.buttons import ChoiceBox, button
from ui.widgets.card import Card, clear
from ui.widgets.labels import PlainLabel


class FrameworkPage(QWidget):
    """`edit` tells the code that somebody wants to change; `visit` a round and a code that they want to look at."""

    reader_chosen = Signal()
    visit = Signal(str, str)
    edit = Signal(str)
    versions = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.theme = theme
        self._reading: Reading | None = None
        self._code, self.version = "", ""
        margin = theme.size("s7")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(margin, margin, 0, 0)
        self.sides = Sides(theme, _("Themes and elements"), self._fields(), self._inside(margin))
        self.sides.chosen.connect(lambda _code: self._show_chosen())
        self.list = self.sides.list
        outer.addWidget(self.sides)

    def _inside(self, margin: int) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, margin, margin)
        column.setSpacing(self.theme.size("s4"))
        self.over, self.title = PlainLabel("", "small"), PlainLabel("", "title")
        self.explanation, self.formerly = PlainLabel("", "lead"), PlainLabel("", "muted")
        head = QHBoxLayout()
        head.addWidget(self.over, 1)
        head.addWidget(button(_("Versions"), self.versions.emit))
        head.addWidget(button(_("Make it ours"), lambda: self.edit.emit(self.code)))
        column.addLayout(head)
        for widget in (self.title, self.formerly, self.explanation):
            column.addWidget(widget)
        self.body = QVBoxLayout()
        self.body.setSpacing(self.theme.size("s4"))
        column.addLayout(self.body)
        column.addStretch(1)
        return inside

    def _fields(self) -> list[QWidget]:
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill_list())
        self.voice = ChoiceBox(_("For whom?"), list(VOICE.items()))
        self.language = ChoiceBox(_("In which language?"))
        for box in (self.voice, self.language):
            box.picked.connect(lambda _key: self.reader_chosen.emit())
        self._language_row = form_row(self.theme, _("In which language?"), self.language)
        self.nothing = PlainLabel(_("That word is nowhere in the framework, nor in what you wrote."), "muted")
        return [
            form_row(self.theme, _("Find a word"), self.search),
            form_row(self.theme, _("For whom?"), self.voice),
            self._language_row,
            self.nothing,
        ]

    @property
    def code(self) -> str:
        """The theme or element that is being read."""
        return self._code or self.sides.code

    def show_reading(self, reading: Reading) -> None:
        """Shows the framework, at the place that was read last."""
        self._reading = reading
        self.voice.set_key(reading.voice)
        languages = dict.fromkeys((*reading.languages, reading.language))
        self.language.set_choices([(key, LANGUAGE.get(key, key)) for key in languages], reading.language)
        self._language_row.setVisible(len(languages) > 1)
        framework = reading.framework
        self.version = _("{label}, version {version}").format(label=framework.label, version=framework.version)
        self._fill_list()

    def open_at(self, code: str) -> None:
        """Shows one theme or element as soon as the framework is there."""
        self._code = code

    def _fill_list(self) -> None:
        if self._reading is None:
            return
        wanted = self.search.text()
        entries = [
            Entry(part.code, self._reading.wording(part).label, part is theme)
            for theme in self._reading.framework.themes
            for part in (theme, *theme.elements)
            if self._reading.matches(part, wanted)
        ]
        self.nothing.setVisible(not entries)
        self.sides.set_entries(entries, self.code)
        self._code = ""
        self._show_chosen()

    def _show_chosen(self) -> None:
        part = self._reading.framework.find(self.sides.code) if self._reading else None
        if part and self._reading:
            self._show(self._reading, part)

    def _show(self, reading: Reading, part: Element) -> None:
        wording, theme = reading.wording(part), reading.framework.theme_of(part.code)
        above = theme if theme and theme.code != part.code else None
        own = _("our own") if is_local(part.code) else part.code
        where = [self.version, *([reading.wording(above).label] if above else []), own]
        self.over.setText(" · ".join(where))
        self.title.setText(wording.label)
        self.explanation.setText(wording.explanation)
        formerly = reading.formerly.get(part.code, ())
        self.formerly.setText("\n".join(one.words for one in formerly))
        self.formerly.setVisible(bool(formerly))
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
