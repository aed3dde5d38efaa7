"""Then -> now over all rounds: a picture of each theme and element, and the same in words."""

from math import ceil

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.insight.over_time import OverTime, Path
from pie_desktop.pictures.path import PathShape, Stop, path
from pie_desktop.words import _
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.labels import PlainLabel
from ui.widgets.painting import draw


class PathPicture(QWidget):
    """One theme or element through the rounds."""

    def __init__(self, theme: Theme, scale: Scale, way: Path) -> None:
        super().__init__()
        self._theme, self._scale = theme, scale
        self._stops = [Stop(*one.drawn) for one in way.stages]
        self.setAccessibleName(f"{way.label}: {way.in_words}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)  # names of levels take a second line where there is little room
        self.setSizePolicy(policy)
        self.setMinimumWidth(theme.base * 16)

    def _shape(self, outer: int) -> PathShape:
        base = self._theme.base
        width = max(base * 16.0, outer - base)
        return PathShape(
            width=width, names=min(base * 17.0, width * 0.36), row=base * 1.55, marker=base * 0.5, text=base * 0.85
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self._theme.base * 40
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return ceil(self._shape(width).height(self._scale, len(self._stops)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        draw(QPainter(self), path(self._scale, self._shape(self.width()), self._stops), self._theme.tokens, self.font())


class OverTimeView(Page):
    """Shows an `OverTime`. `back` leads to where somebody came from, `visit` to a round and a code."""

    back = Signal()
    visit = Signal(str, str)
    report = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Over time"))
        self.to_report = button(_("Make a report"), self.report.emit)
        self.head.addWidget(self.to_report)
        self.head.addWidget(button(_("Go back"), self.back.emit))

    def show_over_time(self, look: OverTime) -> None:
        """Fills the page."""
        clear(self.body)
        self.to_report.setVisible(bool(look.paths))
        self.set_lead(
            _("How far each part has come, round after round. A low position shows what holds a service back.")
        )
        if look.framework is None or not look.paths:
            card = Card(self.theme, _("Nothing to compare yet"), "compass")
            card.body.addWidget(PlainLabel(_("Once a marker stands in a round, its way is drawn here.")))
            self.body.addWidget(card)
            return
        for theme, paths in look.by_theme():
            card = Card(self.theme, theme.wording.label)
            for way in paths:
                named = way.label if way.code != theme.code else _("The theme as a whole") if len(paths) > 1 else ""
                self._add(card, look.framework.scale, way, named)
            self.body.addWidget(card)

    def _add(self, card: Card, scale: Scale, way: Path, named: str) -> None:
        newest = way.stages[-1]
        if named:
            head = QHBoxLayout()
            head.addWidget(PlainLabel(named, "strong"), 1)
            visit = button(_("Open"), lambda: self.visit.emit(newest.round, newest.code), "link")
            visit.setAccessibleName(_("Open {title}").format(title=f"{way.label}, {newest.title}"))
            head.addWidget(visit)
            card.body.addLayout(head)
        inside = QVBoxLayout()
        inside.addWidget(PathPicture(self.theme, scale, way))
        inside.addWidget(PlainLabel(way.in_words, "small"))
        inside.setContentsMargins(0, 0, 0, self.theme.size("s3"))
        card.body.addLayout(inside)
