"""The line, the same as a list of words, the reasons not to place a marker, and somebody's words on it."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.domain.kinds import Position, Standing
from pie_desktop.domain.labels import STANDING, position_in_words
from pie_desktop.insight.rounds import Mark
from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.track import MarkerTrack

WIDE = 42
"""Below so many times the size of the text, only the chosen level is described."""
MOST = 6
"""Of more levels only the chosen one is described: their columns would be too narrow to read."""

REASONS = ("not-applicable", "not-discussed", "not-sure")


class Placement(Struct, frozen=True, kw_only=True):
    """Where somebody sees one theme or element. `about` names what it is of: another one is saved first.

    `levels` says what each level means here, `then` is last time's ghost, `form` names the draft of the words.
    """

    about: str
    scale: Scale
    standing: Standing = "unset"
    position: Position | None = None
    levels: tuple[str, ...] = ()
    then: Mark | None = None
    from_paper: bool = False
    words: str = ""
    form: str = ""
    draft: str | None = None
    read_only: bool = False

    @property
    def step(self) -> int:
        """The place on the line counted from the left; 0 where there is no marker."""
        return self.scale.step(self.position) if self.position and self.scale.holds(self.position) else 0

    @property
    def place(self) -> str:
        """Where the marker stands, or why there is none, in words."""
        return position_in_words(self.scale, self.position) if self.position and self.step else STANDING[self.standing]

    @property
    def level_words(self) -> str:
        """What the level means that the marker stands on."""
        at = self.position.level if self.position else 0
        return self.levels[at - 1] if 0 < at <= len(self.levels) else ""


class LevelWords(QWidget):
    """What each level of the line means here, under its place on the line; the one that is chosen stands out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        edge = theme.size("s3")
        self._row.setContentsMargins(edge, 0, edge, 0)
        self._row.setSpacing(theme.size("s4"))
        self._labels: list[PlainLabel] = []

    def show_levels(self, texts: Sequence[str], chosen: int) -> None:
        """Shows a text for each level; `chosen` counts from 0, -1 is none of them."""
        while len(self._labels) < len(texts):
            label = PlainLabel("", "small")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self._labels.append(label)
            self._row.addWidget(label, 1)
        for number, label in enumerate(self._labels):
            label.setVisible(number < len(texts))
            label.setText(texts[number] if number < len(texts) else "")
            look = "small-ink" if number == chosen else "small"
            if label.property("look") != look:
                label.set_look(look)


class PlacingCard(Card):
    """Shows and takes a placement. `own` is the name of the field for words.

    `moved` tells a standing and a position (or None), `said_so` the form and the words, `typed` a draft of them.
    """

    moved = Signal(str, object)
    said_so = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, theme: Theme, title: str, own: str, hint: str) -> None:
        super().__init__(theme, title)
        self._theme = theme
        self._shown: Placement | None = None
        self.reasons = {key: Chip(STANDING[key]) for key in REASONS}
        for key, chip in self.reasons.items():
            chip.clicked.connect(lambda on, key=key: self.moved.emit(key if on else "unset", None))
        self.track = MarkerTrack(theme)
        self.track.setAccessibleName(title)
        self.track.placed.connect(self._placed)
        self.body.addWidget(self.track)
        self.levels = LevelWords(theme)
        self.body.addWidget(self.levels)
        reasons = FlowLayout(theme.size("s2"))
        reasons.add(*self.reasons.values())
        row = QHBoxLayout()
        row.setSpacing(theme.size("s3"))
        self.list = ChoiceBox(_("Where are we, in words"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # where there is room for it
        self.list.picked.connect(self._picked)
        self.level = PlainLabel("")
        self.paper = PlainLabel(_("from paper"), "chip", wrap=False)
        row.addWidget(self.list)
        row.addWidget(self.paper)
        row.addWidget(self.level, 1)
        self.body.addLayout(row)
        self.body.addLayout(reasons)
        self.text = GrowingText(theme, own, hint)
        self.text.left.connect(self.said_so)
        self.text.draft.connect(self.typed)
        self.said = PlainLabel("")
        self.body.addWidget(self.text)
        self.body.addWidget(self.said)

    @property
    def about(self) -> str:
        """What is shown: the `about` of its placement."""
        return self._shown.about if self._shown else ""

    def show_placement(self, shown: Placement) -> None:
        """Shows where somebody sees one theme or element."""
        if self._shown is None or shown.about != self._shown.about:
            self.save_now()
        known, self._shown = self._shown, shown
        then = shown.then
        self.track.show_position(
            shown.scale, shown.step, then.fraction if then else None, then.when if then else "", shown.place
        )
        self.track.setEnabled(not shown.read_only)
        if known is None or shown.scale != known.scale:
            self.list.set_choices(_choices(shown.scale))
        self.list.set_key(str(shown.step) if shown.step else "")
        self.list.setVisible(not shown.read_only)
        for key, chip in self.reasons.items():
            chip.setChecked(shown.standing == key)
            chip.setEnabled(not shown.read_only)
            chip.setVisible(not shown.read_only)  # what was chosen is said in words
        self._show_levels()
        self.paper.setVisible(shown.from_paper)
        self.text.show_text(shown.form, shown.words, shown.draft)
        self.text.setVisible(not shown.read_only)
        self.said.setText(shown.words)
        self.said.setVisible(shown.read_only and bool(shown.words))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._show_levels()

    def _show_levels(self) -> None:
        """Every level's description under the line where there is room, else that of the chosen level."""
        if self._shown is None:
            return
        texts, position = self._shown.levels, self._shown.position
        wide = self.width() >= WIDE * self._theme.base and len(texts) <= MOST
        self.levels.setVisible(wide and bool(texts))
        self.levels.show_levels(texts if wide else (), position.level - 1 if position else -1)
        more = "" if wide else self._shown.level_words
        said = "" if wide and not self.list.isHidden() else f"{self._shown.place}."
        self.level.setText(f"{said} {more}".strip())

    def save_now(self) -> None:
        """Saves a marker that is still moving, and words that are not saved yet."""
        self.track.save_now()
        self.text.save_now()

    def _placed(self, step: int) -> None:
        if self._shown:
            self.moved.emit("placed", self._shown.scale.position(step))

    def _picked(self, key: str) -> None:
        if key:
            self._placed(int(key))
        else:
            self.moved.emit("unset", None)


def _choices(scale: Scale) -> list[tuple[str, str]]:
    found = [("", _("Choose in words…"))]
    for step in range(1, scale.steps + 1):
        found.append((str(step), position_in_words(scale, scale.position(step))))
    return found
