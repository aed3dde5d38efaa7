"""Making the framework ours: the list of what can be changed at the left, the words of one thing beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.domain.framework import Element
from pie_desktop.domain.labels import LANGUAGE, VOICE
from pie_desktop.domain.reworking import is_local
from pie_desktop.services.framework_editing import Workshop
from pie_desktop.words import _, in_sentence, listed
from ui.forms.form_row import form_row
from ui.pages.framework.line_form import LineForm
from ui.pages.framework.part_form import PartForm
from ui.pages.framework.sides import Entry, Sides
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

WHOLE = "*"
"""Stands in the list for the framework as a whole: its name, its levels."""


class EditingPage(QWidget):
    """`deed` tells what is to be done and to which code; texts and levels are told by the forms."""

    deed = Signal(str, str)
    reader_chosen = Signal()
    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.theme = theme
        margin = theme.size("s7")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin, margin - 4, 0, 0)
        outer.setSpacing(theme.size("s3"))
        outer.addLayout(self._top(margin))
        self.part, self.line = PartForm(theme), LineForm(theme)
        self.part.deed.connect(self.deed)
        self.line.deed.connect(self.deed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, margin, theme.size("end"))
        column.addWidget(self.line)
        column.addWidget(self.part)
        column.addStretch(1)
        self.voice = ChoiceBox(_("For whom?"), list(VOICE.items()))
        self.language = ChoiceBox(_("In which language?"), list(LANGUAGE.items()))
        for box in (self.voice, self.language):
            box.picked.connect(lambda _key: self.reader_chosen.emit())
        fields = [form_row(theme, box.accessibleName(), box) for box in (self.voice, self.language)]
        self.sides = Sides(theme, _("What can be changed"), fields, inside)
        self.list = self.sides.list
        self.sides.chosen.connect(self.chosen)
        outer.addWidget(self.sides, 1)

    def _top(self, margin: int) -> QVBoxLayout:
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, margin, 0)
        row = FlowLayout(self.theme.size("s2"))
        back = button(_("Back to reading"), lambda: self.deed.emit("read", ""))
        self.keep = button(_("Keep as a new version…"), lambda: self.deed.emit("keep", ""), "primary")
        self.throw = button(_("Throw the changes away"), lambda: self.deed.emit("throw", ""))
        row.add(back, self.keep, self.throw)
        top.addLayout(row)
        self.state = PlainLabel("", "small")
        top.addWidget(self.state)
        return top

    @property
    def code(self) -> str:
        """What is being changed: the code of a theme or element, or the framework as a whole."""
        return self.sides.code or WHOLE

    def show_workshop(self, bench: Workshop, at: str = "") -> None:
        """Shows the working copy, at a code where one is named."""
        count = len(bench.differences.lines())
        version = _("Made from {label}, version {version}.").format(
            label=bench.base.value.label, version=bench.base.value.version
        )
        told = _("Kept on this computer until you make a version of it.") if count else _("Nothing is different yet.")
        self.state.setText(f"{version} {told}")
        self.keep.setEnabled(bench.changed)
        self.throw.setEnabled(bench.changed)
        self.voice.set_key(bench.voice)
        self.language.set_key(bench.language)
        entries = [Entry(WHOLE, _("Name, levels and places"), True)]
        for theme in bench.framework.themes:
            entries.append(Entry(theme.code, in_list(bench, theme), True))
            entries += [Entry(element.code, in_list(bench, element)) for element in theme.elements]
        self.sides.set_entries(entries, at or self.code)
        self._show(bench)

    def _show(self, bench: Workshop) -> None:
        part = bench.framework.find(self.code)
        self.line.setVisible(part is None)
        self.part.setVisible(part is not None)
        if part is None:
            self.line.show_workshop(bench)
        else:
            self.part.show_part(bench, part)

    def texts(self) -> list[GrowingText]:
        """Every field, for saving what is unsaved."""
        return [*self.line.texts(), *self.part.texts()]

    def save_now(self) -> None:
        """Saves what is being typed."""
        for text in self.texts():
            text.save_now()
        self.line.save_now()


def in_list(bench: Workshop, part: Element) -> str:
    """How a theme or element stands in the list: what it is called, and whether it is ours or left out."""
    theme = bench.framework.theme_of(part.code)
    out = part.code in bench.framework.left_out or (theme is not None and theme.code in bench.framework.left_out)
    marks = [*([_("our own")] if is_local(part.code) else []), *([_("left out")] if out else [])]
    label = bench.wording(part).label or _("(no name yet)")
    return f"{in_sentence(label)} ({listed(marks)})" if marks else label
