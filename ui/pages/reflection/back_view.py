"""Looking back: the same week in earlier years; and what one came back to over the months, drawn and in words."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pie_desktop.insight.journal import Themes, YearsAgo
from pie_desktop.pictures.themes import ThemesShape, themes_picture
from pie_desktop.words import _, short_day
from ui.forms.form_row import form_row
from ui.pages.reflection.deeds import Reflecting
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card, clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import PlainLabel
from ui.widgets.painting import draw

SPANS = (("12", _("the last twelve months")), ("24", _("the last two years")), ("60", _("the last five years")))
WIDEST = 70
"""The picture is no wider than so many sizes of the text."""


class ThemesPicture(QWidget):
    """Themes over the months. It is a picture: what it says stands in words below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._look: Themes | None = None
        self.setMinimumWidth(theme.base * 24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_themes(self, look: Themes) -> None:
        """Shows themes."""
        self._look = look
        self.setAccessibleName(_("What came up, month by month. The lines below say the same."))
        self._fit()
        self.update()

    def _rows(self) -> list[tuple[str, Sequence[int]]]:
        look = self._look
        return (
            [(_("How often you wrote"), look.written), *((one.label, one.counts) for one in look.themes)]
            if look
            else []
        )

    def _shape(self) -> ThemesShape:
        base = self._theme.base
        width = min(self.width(), base * WIDEST)
        return ThemesShape(width=width, names=min(base * 15, width * 0.38), row=base * 1.8, text=base * 0.93)

    def _fit(self) -> None:
        self.setFixedHeight(round(self._shape().height(len(self._rows()))))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * WIDEST, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._look:
            painter = QPainter(self)
            picture = themes_picture(self._shape(), self._look.months, self._rows())
            draw(painter, picture, self._theme.tokens, self.font())


class BackView(QWidget):
    """Shows `YearsAgo` and `Themes`. `months` tells how far the themes are to go back."""

    months = Signal(int)

    def __init__(self, theme: Theme, deeds: Reflecting) -> None:
        super().__init__()
        self._theme, self._deeds = theme, deeds
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4"))
        self.years = Card(theme, _("This week, in earlier years"), "history")
        self.rows = QVBoxLayout()
        self.years.body.addLayout(self.rows)
        column.addWidget(self.years)
        self.themes = Card(theme, _("What you came back to"), "sprout")
        self.span = ChoiceBox(_("How far back?"), SPANS)
        self.span.picked.connect(lambda key: self.months.emit(int(key)))
        self.picture = ThemesPicture(theme)
        self.legend = PlainLabel(
            _("Open rings: how often you wrote. Filled discs: what about. Larger is more."), "small"
        )
        self.lines = QVBoxLayout()
        self.none = PlainLabel(
            _("Nothing is written in these months. Tags, and what it has to do with, show up here over time."),
            "muted",
        )
        for widget in (form_row(theme, _("How far back?"), self.span), self.none, self.picture, self.legend):
            self.themes.body.addWidget(widget)
        self.themes.body.addLayout(self.lines)
        self.themes.body.addWidget(PlainLabel(_("Only you see this. It is counted nowhere else."), "small"))
        column.addWidget(self.themes)
        column.addStretch(1)

    def show_years(self, years: Sequence[YearsAgo]) -> None:
        """Shows what was written in the same week of earlier years."""
        clear(self.rows)
        for year in years:
            self.rows.addWidget(PlainLabel(year.words, "strong"))
            for one in year.entries:
                line = QWidget()
                row = QHBoxLayout(line)
                row.setContentsMargins(0, 0, 0, 0)
                row.addWidget(PlainLabel(short_day(one.on), "small", wrap=False))
                row.addWidget(PlainLabel(one.title), 1)
                read = button(_("Read"), partial(self._deeds.open, one.id), "link")
                read.setAccessibleName(_("Read {what}").format(what=one.title[:60]))
                row.addWidget(read)
                self.rows.addWidget(line)
        if not years:
            words = _("Nothing yet. In a year from now, this week’s thoughts will be waiting here.")
            self.rows.addWidget(PlainLabel(words, "muted"))

    def show_themes(self, look: Themes) -> None:
        """Shows what one came back to."""
        clear(self.lines)
        for line in look.lines():
            self.lines.addWidget(PlainLabel(line))
        some = bool(look.lines())
        self.none.setVisible(not some)
        self.picture.setVisible(some)
        self.legend.setVisible(some)
        self.picture.show_themes(look)

    def forget(self) -> None:
        """Holds no word of anybody any more."""
        clear(self.rows)
        clear(self.lines)
        self.picture.show_themes(Themes((), (), ()))
