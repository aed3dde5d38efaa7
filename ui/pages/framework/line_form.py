"""The framework as a whole: its name, the levels of its line, the places in each, and what is different so far."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.services.framework_editing import Workshop
from pie_desktop.words import _, listed
from ui.forms.form_row import form_row
from ui.theme.theme import Theme
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Card, clear
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.track import MarkerTrack


class Places(QSpinBox):
    """How many places a level has. The wheel changes nothing by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(1, 20)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 16)
        self.lineEdit().setAccessibleName(_("Places in each level"))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class LineForm(QWidget):
    """`named` tells another name of the framework, `level` a level's number and name; the rest says itself."""

    named = Signal(str)
    level = Signal(int, str)
    places = Signal(int)
    more = Signal(int)
    less = Signal(int)
    deed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._levels: list[GrowingText] = []
        self._shown: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        column.addWidget(PlainLabel(_("Name, levels and places"), "title"))
        lead = _(
            "Choose a theme or element at the left to put it in your own words. Codes stay the same behind every name, "
            "so that what you write can still be compared over the years and with other houses."
        )
        column.addWidget(PlainLabel(lead, "lead"))
        self.faults = PlainLabel("", "error")
        column.addWidget(self.faults)
        column.addWidget(self._name())
        column.addWidget(self._line())
        column.addWidget(self._themes())
        self.different = Card(theme, _("What is different so far"), "list-checks")
        column.addWidget(self.different)

    def _name(self) -> Card:
        card = Card(self.theme, _("The name"), "book-open")
        self.name = GrowingText(self.theme, _("What the framework is called"))
        self.name.left.connect(lambda _form, text: self.named.emit(text))
        self.name.draft.connect(lambda _form, _text: self.named.emit(self.name.text))
        card.body.addWidget(form_row(self.theme, _("What the framework is called"), self.name))
        self.credit = PlainLabel("", "muted")
        card.body.addWidget(self.credit)
        return card

    def _line(self) -> Card:
        card = Card(self.theme, _("The line"), "compass")
        self.track = MarkerTrack(self.theme)
        self.track.setEnabled(False)
        self.track.setAccessibleName(_("How the line looks"))
        card.body.addWidget(self.track)
        self._rows = QVBoxLayout()
        card.body.addLayout(self._rows)
        self.count = Places()
        self.count.valueChanged.connect(self.places)
        hint = _("Rounds that are there keep the line that they were made with.")
        row = form_row(self.theme, _("Places in each level"), self.count, hint)
        card.body.addWidget(row)
        return card

    def _themes(self) -> Card:
        card = Card(self.theme, _("Themes of our own"), "plus")
        hint = _("They stand beside the others. To add an element, choose the theme that it belongs to.")
        card.body.addWidget(PlainLabel(hint, "muted"))
        row = FlowLayout(self.theme.size("s2"))
        self.ready = button("", lambda: self.deed.emit("add_ready", ""))
        row.add(button(_("Add a theme…"), lambda: self.deed.emit("add_theme", "")), self.ready)
        card.body.addLayout(row)
        return card

    def show_workshop(self, bench: Workshop) -> None:
        """Shows the framework as it stands in the working copy."""
        framework = bench.framework
        self.name.show_text(bench.base.id, framework.label)
        self.credit.setText(framework.credit)
        self.credit.setVisible(bool(framework.credit))
        self.track.show_position(framework.scale, 0, None, "", _in_words(framework.scale))
        self._show_levels(framework.scale)
        self.count.blockSignals(True)
        self.count.setValue(framework.scale.places)
        self.count.blockSignals(False)
        ready = bench.ready_theme
        self.ready.setVisible(ready is not None)
        if ready:
            words = _("Add the theme “{label}”").format(label=ready.wording.label)
            self.ready.setText(words.replace("&", "&&"))
            self.ready.setAccessibleName(words)
        self.faults.setText("\n".join(bench.faults))
        self.faults.setVisible(bool(bench.faults))
        clear(self.different.body)
        for line in bench.differences.lines() or [_("Nothing yet.")]:
            self.different.body.addWidget(PlainLabel(line))

    def _show_levels(self, scale: Scale) -> None:
        """A field for each level. They stay while the levels do: somebody may be typing in one."""
        codes = tuple(level.code for level in scale.levels)
        if codes != self._shown:
            self._shown, self._levels = codes, []
            clear(self._rows)
            for at in range(len(codes)):
                self._rows.addLayout(self._level(at, len(codes)))
        for text, level in zip(self._levels, scale.levels, strict=True):
            text.show_text(level.code, level.label)

    def _level(self, at: int, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        text = GrowingText(self.theme, _("Level {number}").format(number=at + 1))
        text.left.connect(lambda _form, words: self.level.emit(at, words))
        text.draft.connect(lambda _form, _words: self.level.emit(at, text.text))
        self._levels.append(text)
        number = PlainLabel(f"{at + 1}.", "strong", wrap=False)
        number.setBuddy(text)
        row.addWidget(number)
        row.addWidget(text, 1)
        more = button(_("Add one after it"), partial(self.more.emit, at + 1), "link")
        more.setAccessibleName(_("Add a level after level {number}").format(number=at + 1))
        more.setEnabled(count < 20)
        row.addWidget(more)
        away = icon_button(
            self.theme, "x", _("Take level {number} away").format(number=at + 1), partial(self.less.emit, at)
        )
        away.setEnabled(count > 1)
        row.addWidget(away)
        return row

    def texts(self) -> list[GrowingText]:
        """The fields, for saving what is unsaved."""
        return [self.name, *self._levels]

    def save_now(self) -> None:
        """Takes a number of places that is still being typed."""
        self.count.interpretText()


def _in_words(scale: Scale) -> str:
    return listed(level.label for level in scale.levels)
