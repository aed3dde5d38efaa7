"""How others see it: every voice on the same line beside what the team agreed on, each with its own words."""

from fractions import Fraction

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.insight.rounds import ElementLook, VoiceLook
from pie_desktop.insight.voices import heard, sort_of, told_apart
from pie_desktop.pictures.track import TrackShape
from pie_desktop.pictures.voices_track import voices_track
from pie_desktop.words import _, listed
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.labels import PlainLabel
from ui.widgets.painting import draw
from ui.widgets.side_by_side import SideBySide

NARROW = 46
"""Below so many times the size of the text, the line stands under the name."""


class VoiceTrack(QWidget):
    """One voice on the line, and what was agreed on."""

    def __init__(
        self, theme: Theme, scale: Scale, theirs: Fraction | None, agreed: Fraction | None, words: str
    ) -> None:
        super().__init__()
        self._theme, self._scale, self._theirs, self._agreed = theme, scale, theirs, agreed
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.base * 14)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 24, round(self._theme.base * 2.3))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        base = self._theme.base
        edge = base * 0.8
        shape = TrackShape(
            width=self.width() - 2 * edge, middle=self.height() / 2, thickness=base * 1.1, marker=base * 0.62, text=0
        )
        painter = QPainter(self)
        painter.translate(edge, 0)
        draw(painter, voices_track(self._scale, shape, self._theirs, self._agreed), self._theme.tokens, self.font())


class VoicesCard(Card):
    """Is hidden where nobody else speaks. Until the team has judged for itself, it only says that somebody does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("How others see it"), "users-round")
        self._theme = theme
        self._opened = ""
        self._about = ""
        self.differ = PlainLabel("", "strong")
        self.waiting = PlainLabel(
            _("Somebody else has spoken here. Their words wait until you have said where you are."), "muted"
        )
        self.show_now = button(_("Show them now"), self._open, "link")
        self.how = PlainLabel(
            _("The square is where they see it; the disc on the upright line is what you agreed on."), "small"
        )
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.size("s4"))
        wait = QHBoxLayout()
        wait.addWidget(self.waiting, 1)
        wait.addWidget(self.show_now)
        self.body.addLayout(wait)
        self.body.addWidget(self.differ)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.how)
        self._look: tuple[Scale, ElementLook, bool] | None = None

    def show_voices(self, about: str, scale: Scale, look: ElementLook, read_only: bool) -> None:
        """Shows the voices of one theme or element; `about` names it and its round."""
        self._about, self._look = about, (scale, look, read_only)
        self._fill()

    @property
    def has_voices(self) -> bool:
        """Whether anybody else speaks here."""
        return self._look is not None and bool(heard(self._look[1]))

    def _open(self) -> None:
        self._opened = self._about
        self._fill()
        self.setFocus()

    def _fill(self) -> None:
        if self._look is None:
            return
        scale, look, read_only = self._look
        open_now = look.standing != "unset" or read_only or self._opened == self._about
        for widget in (self.waiting, self.show_now):
            widget.setVisible(not open_now)
        sentence = told_apart(look)
        self.differ.setText(sentence)
        self.differ.setVisible(open_now and bool(sentence))
        self.how.setVisible(open_now)
        clear(self.rows)
        for voice in heard(look) if open_now else ():
            self.rows.addWidget(self._row(scale, look, voice))

    def _row(self, scale: Scale, look: ElementLook, voice: VoiceLook) -> QWidget:
        who = QWidget()
        names = QVBoxLayout(who)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(PlainLabel(voice.name, "strong"))
        names.addWidget(PlainLabel(sort_of(voice.speaker.value), "small"))
        names.addStretch(1)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.size("s1"))
        theirs = voice.mark.fraction if voice.mark else None
        agreed = look.now.fraction if look.now else None
        place = listed((voice.name, voice.place), ": ")
        column.addWidget(VoiceTrack(self._theme, scale, theirs, agreed, place))
        column.addWidget(PlainLabel(f"{voice.place}.", "muted"))
        if voice.words:
            column.addWidget(PlainLabel(voice.words))
        return SideBySide(self._theme, NARROW, (who, 2), (said, 5))
