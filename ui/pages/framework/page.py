"""The framework to read: themes and elements at the left, all about one of them beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Element
from pie_desktop.domain.labels import LANGUAGE, VOICE
from pie_desktop.domain.reworking import is_local
from pie_desktop.services.reading import Reading
from pie_desktop.words import _, listed
from ui.forms.form_row import form_row
from ui.pages.framework import cards
from ui.pages.framework.sides import Entry, Sides
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import bring_to_sight

GLOSSARY = "?"
"""Stands in the list for the glossary."""


class FrameworkPage(QWidget):
    """`edit` tells the code that somebody wants to change; `visit` a round and a code that they want to look
    at; `role` a role.
    """

    reader_chosen = Signal()
    visit = Signal(str, str)
    edit = Signal(str)
    versions = Signal()
    role = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.theme = theme
        self._reading: Reading | None = None
        self._cards: list[Card] = []
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
        column.setContentsMargins(0, 0, margin, self.theme.size("end"))
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
        entries = []
        for theme in self._reading.framework.themes:
            for part in (theme, *theme.elements):
                if find := self._reading.find(part, wanted):
                    where = f"\n{listed((find.where, find.excerpt), ': ')}" if find.where and wanted.strip() else ""
                    entries.append(Entry(part.code, self._reading.wording(part).label + where, part is theme))
        if self._reading.terms_with(wanted):
            entries.append(Entry(GLOSSARY, _("Glossary"), True))
        self.nothing.setVisible(not entries)
        self.sides.set_entries(entries, self.code)
        self._code = ""
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._reading is None:
            return
        part = self._reading.framework.find(self.sides.code)
        if part:
            self._show(self._reading, part)
        elif self.sides.code == GLOSSARY:
            self._show_glossary(self._reading)
        if self.search.text().strip():
            self._show_find(self.search.text().casefold().strip())

    def _show_find(self, word: str) -> None:
        """Marks the word wherever it stands here, and scrolls to the first place."""
        head = [self.title, self.formerly, self.explanation]
        inside = [one for card in self._cards for one in card.findChildren(PlainLabel)]
        found = [one for one in (*head, *inside) if word in one.text().casefold()]
        for label in found:
            label.mark(label.text().casefold().find(word), len(word))
        if found and found[0] not in head:
            bring_to_sight(found[0])
        else:
            self.sides.to_top()

    def lead_to(self, code: str) -> None:
        """Shows another theme or element, whatever was looked for."""
        self.open_at(code)
        if self.search.text():
            self.search.clear()
        else:
            self._fill_list()
        self.sides.to_top()
        self.list.setFocus()

    def _show(self, reading: Reading, part: Element) -> None:
        wording, theme = reading.wording(part), reading.framework.theme_of(part.code)
        above = theme if theme and theme.code != part.code else None
        own = _("our own") if is_local(part.code) else part.code
        where = [self.version, *([reading.wording(above).label] if above else []), own]
        if part.code in reading.framework.left_out:
            where.append(_("left out"))
        self.over.setText(listed(where, " · "))
        formerly = "\n".join(one.words for one in reading.formerly.get(part.code, ()))
        self._show_head(wording.label, wording.explanation, formerly)
        self._show_cards(
            cards.written_card(self.theme, reading.written.get(part.code, ()), self.visit.emit),
            cards.roles_card(self.theme, reading.serving.get(part.code, ()), self.role.emit),
            cards.levels_card(self.theme, reading.scale, wording),
            cards.examples_card(self.theme, wording),
            cards.questions_card(self.theme, wording),
            cards.statements_card(self.theme, part.statements),
            cards.links_card(self.theme, reading.ways(part), self.lead_to),
            cards.terms_card(self.theme, _("Words you may meet"), reading.terms_of(part.code), None, self.lead_to),
        )

    def _show_glossary(self, reading: Reading) -> None:
        self.over.setText(self.version)
        self._show_head(_("Glossary"), _("The words of this field in plain ones."), "")
        terms = reading.terms_with(self.search.text())
        self._show_cards(cards.terms_card(self.theme, _("Words"), terms, reading.framework, self.lead_to))

    def _show_head(self, title: str, explanation: str, formerly: str) -> None:
        self.title.setText(title)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        self.formerly.setText(formerly)
        self.formerly.setVisible(bool(formerly))

    def _show_cards(self, *shown: Card | None) -> None:
        clear(self.body)
        self._cards = [card for card in shown if card]
        for card in self._cards:
            self.body.addWidget(card)
