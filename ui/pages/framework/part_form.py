"""The words of one theme or element, each in a field of its own, and the statements under it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.domain.framework import Element, Framework, Theme, Wording
from pie_desktop.domain.labels import STAGE
from pie_desktop.domain.reworking import is_local
from pie_desktop.services.framework_editing import Workshop
from pie_desktop.words import _, listed
from ui.forms.form_row import form_row
from ui.pages.framework.statements_card import StatementsCard
from ui.theme.theme import Theme as Look
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import bring_to_sight

WORDS = (
    ("label", _("What it is called")),
    ("summary", _("In one line")),
    ("explanation", _("What it is about")),
)


class PartForm(QWidget):
    """`said` tells where and what (`CODE/VOICE/LANGUAGE/FIELD`, text) when a field is left, `saying` while typing."""

    said = Signal(str, str)
    saying = Signal(str, str)
    deed = Signal(str, str)

    def __init__(self, theme: Look) -> None:
        super().__init__()
        self.theme = theme
        self.code = ""
        self._fields: dict[str, GrowingText] = {}
        self._levels: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        self.over, self.title = PlainLabel("", "small"), PlainLabel("", "title")
        self.note = PlainLabel("", "muted")
        for widget in (self.over, self.title, self.note):
            column.addWidget(widget)
        column.addLayout(self._deeds())
        words = Card(theme, _("In words"), "pencil")
        for field, name in WORDS:
            words.body.addWidget(self._row(field, name))
        self.levels = Card(theme, _("The levels"), "compass")
        self._level_rows = QVBoxLayout()
        self.levels.body.addLayout(self._level_rows)
        questions = Card(theme, _("Questions that help"), "circle-question-mark")
        questions.body.addWidget(PlainLabel(_("One question a line."), "muted"))
        for stage, name in STAGE.items():
            questions.body.addWidget(self._row(f"prompts.{stage}", name))
        examples = Card(theme, _("Examples"), "lightbulb")
        examples.body.addWidget(self._row("examples", _("What it can look like"), _("One example a line.")))
        self.statements = StatementsCard(theme)
        for card in (words, self.levels, questions, examples, self.statements):
            column.addWidget(card)

    def _deeds(self) -> FlowLayout:
        row = FlowLayout(self.theme.size("s2"))
        self.out = button(_("Leave it out"), lambda: self.deed.emit("leave_out", self.code))
        self.take_in = button(_("Take it in again"), lambda: self.deed.emit("take_in", self.code))
        self.remove = button(_("Remove it"), lambda: self.deed.emit("remove", self.code))
        self.add = button(_("Add an element here…"), lambda: self.deed.emit("add_element", self.code))
        row.add(self.add, self.out, self.take_in, self.remove)
        return row

    def _row(self, field: str, name: str, hint: str = "") -> QWidget:
        text = GrowingText(self.theme, name)
        text.left.connect(self.said)
        text.draft.connect(lambda form, _words: self.saying.emit(form, text.text))
        self._fields[field] = text
        return form_row(self.theme, name, text, hint)

    def show_part(self, bench: Workshop, part: Element) -> None:
        """Shows one theme or element as it stands in the working copy."""
        framework = bench.framework
        self.code = part.code
        above = framework.theme_of(part.code)
        own = _("our own") if is_local(part.code) else part.code
        inside = above if above and above.code != part.code else None
        self.over.setText(listed((bench.wording(inside).label, own), " · ") if inside else own)
        self.title.setText(bench.wording(part).label)
        self._show_deeds(bench, part, inside)
        self._show_levels(framework)
        wording = bench.wording(part)
        for field, text in self._fields.items():
            form = f"{part.code}/{bench.voice}/{bench.language}/{field}"
            text.setPlaceholderText(_field(part.wording, field) if part.wording != wording else "")
            text.show_text(form, _field(wording, field))
        self.statements.show_statements(part, bench.suggestions.get(part.code, ()), bench.typed)

    def _show_deeds(self, bench: Workshop, part: Element, inside: Element | None) -> None:
        left_out = bench.framework.left_out
        out, above = part.code in left_out, inside is not None and inside.code in left_out
        self.out.setVisible(not out and not above)
        self.take_in.setVisible(out)
        self.remove.setVisible(part.code in bench.removable)
        self.add.setVisible(isinstance(part, Theme))
        note = ""
        if above:
            note = _("Its theme is left out, so it is not asked for. Take the theme in again to ask for it.")
        elif out:
            note = _("It is left out: nobody is asked about it. What was written under it stays in its rounds.")
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _show_levels(self, framework: Framework) -> None:
        """A field for each level. They stay while the levels do: somebody may be typing in one."""
        labels = tuple(level.label for level in framework.scale.levels)
        if labels == self._levels:
            return
        for number in range(len(self._levels)):
            self._fields.pop(f"levels.{number}")
        while (item := self._level_rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._levels = labels
        for number, label in enumerate(labels):
            name = label or _("(no name yet)")
            self._level_rows.addWidget(self._row(f"levels.{number}", name))

    def texts(self) -> list[GrowingText]:
        """Every field, for saving what is unsaved."""
        return [*self._fields.values(), *self.statements.texts()]

    def begin(self) -> None:
        """Puts the keyboard where something new gets its words."""
        self._fields["label"].setFocus()
        bring_to_sight(self._fields["label"])


def _field(wording: Wording, field: str) -> str:
    """What stands in one field: lists with one thing a line."""
    name, _dot, rest = field.partition(".")
    if name == "prompts":
        return "\n".join(getattr(wording.prompts, rest))
    if name == "levels":
        return wording.levels[int(rest)] if int(rest) < len(wording.levels) else ""
    return "\n".join(wording.examples) if name == "examples" else str(getattr(wording, name))
