"""Where are we? The line, the same as a list of words, the reasons not to place a marker, our own words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.domain.kinds import Position, Standing
from pie_desktop.domain.labels import STANDING, position_in_words
from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.words import _
from ui.forms.writing import Judging
from ui.theme.theme import Theme
from ui.widgets.buttons import Chip, ChoiceBox
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel
from ui.widgets.track import MarkerTrack

WIDE = 42
"""Below so many times the size of the text, only the chosen level is described."""
MOST = 6
"""Of more levels only the chosen one is described: their columns would be too narrow to read."""

REASONS = ("not-applicable", "not-discussed", "not-sure")


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


class JudgementCard(Card):
    """Shows and takes where the people who know say they are."""

    def __init__(self, theme: Theme, writing: Judging) -> None:
        super().__init__(theme, _("Where are we?"))
        self._writing, self._theme = writing, theme
        self._look: ElementLook | None = None
        self._scale: Scale | None = None
        self._round, self._code = "", ""
        self.reasons = {key: Chip(STANDING[key]) for key in REASONS}
        for key, chip in self.reasons.items():
            chip.clicked.connect(lambda on, key=key: self._place(key if on else "unset"))
        self.track = MarkerTrack(theme)
        self.track.placed.connect(self._placed)
        self.body.addWidget(self.track)
        self.levels = LevelWords(theme)
        self.body.addWidget(self.levels)
        reasons = FlowLayout(theme.size("s2"))
        reasons.add(*self.reasons.values())
        row = QHBoxLayout()
        row.setSpacing(theme.size("s3"))
        self.list = ChoiceBox(_("Where are we, in words"))
        self.list.picked.connect(self._picked)
        self.level = PlainLabel("")
        self.paper = PlainLabel(_("from paper"), "chip", wrap=False)
        row.addWidget(self.list)
        row.addWidget(self.paper)
        row.addWidget(self.level, 1)
        self.body.addLayout(row)
        self.body.addLayout(reasons)
        self.text = GrowingText(theme, _("In our own words"), _("In our own words: why here?"))
        self.text.left.connect(writing.say_why)
        self.text.draft.connect(writing.keep_draft)
        self.said = PlainLabel("")
        self.body.addWidget(self.text)
        self.body.addWidget(self.said)

    def show_look(self, round: RoundLook, look: ElementLook, drafts: Mapping[str, str], read_only: bool) -> None:
        """Shows where one theme or element of a round stands."""
        if (round.record.id, look.code) != (self._round, self._code):
            self.save_now()
            self._round, self._code = round.record.id, look.code
        scale = round.framework.scale
        judgement = look.judgement.value if look.judgement else None
        position = judgement.position if judgement else None
        step = scale.step(position) if position and scale.holds(position) else 0
        then = look.then
        self.track.show_position(scale, step, then.fraction if then else None, then.when if then else "", look.words)
        self.track.setEnabled(not read_only)
        if scale != self._scale:
            self._scale = scale
            self.list.set_choices(self._choices(scale))
        self.list.set_key(str(step) if step else "")
        self.list.setVisible(not read_only)
        for key, chip in self.reasons.items():
            chip.setChecked(look.standing == key)
            chip.setEnabled(not read_only)
        self._look = look
        self._show_levels()
        self.paper.setVisible(judgement is not None and judgement.from_paper)
        form = f"why/{self._round}/{self._code}"
        words = judgement.words if judgement else ""
        self.text.show_text(form, words, drafts.get(form))
        self.text.setVisible(not read_only)
        self.said.setText(words)
        self.said.setVisible(read_only and bool(words))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._show_levels()

    def _show_levels(self) -> None:
        """Every level's description under the line where there is room, else that of the chosen level."""
        if self._look is None:
            return
        texts, judgement = self._look.element.wording.levels, self._look.judgement
        position = judgement.value.position if judgement else None
        wide = self.width() >= WIDE * self._theme.base and len(texts) <= MOST
        self.levels.setVisible(wide and bool(texts))
        self.levels.show_levels(texts if wide else (), position.level - 1 if position else -1)
        more = "" if wide else self._look.level_words
        said = "" if wide and not self.list.isHidden() else f"{self._look.words}."
        self.level.setText(f"{said} {more}".strip())

    def save_now(self) -> None:
        """Saves a marker that is still moving, and words that are not saved yet."""
        self.track.save_now()
        self.text.save_now()

    def _choices(self, scale: Scale) -> list[tuple[str, str]]:
        found = [("", _("Choose in words…"))]
        for step in range(1, scale.steps + 1):
            found.append((str(step), position_in_words(scale, scale.position(step))))
        return found

    def _placed(self, step: int) -> None:
        if self._scale:
            self._place("placed", self._scale.position(step))

    def _place(self, standing: Standing, position: Position | None = None) -> None:
        self._writing.place(self._round, self._code, standing, position)

    def _picked(self, key: str) -> None:
        if key:
            self._placed(int(key))
        else:
            self._place("unset")
