"""The first page: what needs us, the distance travelled, what is strong; or how to begin."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.pictures.theme_track import theme_track
from pie_desktop.pictures.track import TrackShape
from pie_desktop.services.home import HomeLook, Need
from pie_desktop.words import _, in_sentence, listed
from ui.pages.home.needs_card import NeedsCard, short_label
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button, give_look
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel, plain_tip
from ui.widgets.painting import draw
from ui.widgets.side_by_side import SideBySide
from ui.widgets.small_track import SmallTrack

WIDE = 54
"""Below so many times the size of the text the page is one column."""


class ThemeTrack(QWidget):
    """A theme's line in a long round: the small markers of its elements."""

    def __init__(self, theme: Theme, look: RoundLook, elements: list[ElementLook]) -> None:
        super().__init__()
        self._theme, self._scale = theme, look.framework.scale
        self._nows = [element.now.fraction for element in elements if element.now]
        self._thens = [element.then.fraction for element in elements if element.then]
        words = listed((listed((element.label, element.words), ": ") for element in elements), "; ")
        self.setAccessibleName(words)
        plain_tip(self, words.replace("; ", "\n"))
        self.setMinimumWidth(theme.base * 14)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._theme.base * 24, round(self._theme.base * 2.1))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        base = self._theme.base
        shape = TrackShape(
            width=self.width() - base * 1.6, middle=self.height() / 2, thickness=base * 1.5, marker=base * 0.75, text=0
        )
        painter = QPainter(self)
        painter.translate(base * 0.8, 0)
        draw(painter, theme_track(self._scale, shape, self._nows, self._thens), self._theme.tokens, self.font())


class HomePage(Page):
    """Shows a `HomeLook`."""

    def __init__(
        self, theme: Theme, begin: Callable[[], object], follow: Callable[[Need], object], note: Callable[[], object]
    ) -> None:
        super().__init__(theme, "")
        self._begin, self._follow = begin, follow
        self._card: NeedsCard | None = None
        self.note = button(_("Quick note  Ctrl+N"), note, "primary")
        self.note.setAccessibleName(_("Quick note"))
        self.head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignTop)

    def show_look(self, look: HomeLook, greeting: str) -> None:
        """Fills the page."""
        self.title.setText(f"{greeting}, {in_sentence(look.person)}" if look.person else greeting)
        self.set_lead(self._lead(look))
        give_look(self.note, "" if look.round is None else "primary")  # then the first round is what leads on
        parts, column = self.new_parts()
        if look.needs:
            column.addWidget(self._needs(look, parts))
        if look.shared:
            column.addWidget(self._shared(look, parts))
        if look.round is None:
            column.addWidget(self._first_step(parts))
        else:
            cards = SideBySide(self.theme, WIDE, parent=parts)
            cards.add(self._travelled(look.round, cards), 3)
            cards.add(self._strong(look.strengths, cards), 2)
            column.addWidget(cards)
        self.show_parts(parts)

    def _lead(self, look: HomeLook) -> str:
        if look.round is None:
            return _("This is where {service} will see how far it has come.").format(service=look.service)
        return _("This is what needs somebody now.") if look.needs else _("Nothing is pressing today.")

    def _first_step(self, parent: QWidget) -> Card:
        card = Card(self.theme, _("Begin with a self-assessment"), "compass", parent=parent)
        card.body.addWidget(
            PlainLabel(
                _(
                    "Sit down with whoever is on shift. Put a marker on a line, say what makes you say so, "
                    "and write down one thing to do. Fifteen minutes is enough; you may stop at any moment."
                )
            )
        )
        begin = button(_("Begin the first round"), self._begin, "primary")
        row = QHBoxLayout()
        row.addWidget(begin)
        row.addStretch(1)
        card.body.addSpacing(self.theme.size("s2"))
        card.body.addLayout(row)
        return card

    def _needs(self, look: HomeLook, parent: QWidget) -> NeedsCard:
        shown = self._card.shown if self._card else 0
        self._card = NeedsCard(self.theme, self._follow, parent)
        self._card.show_needs(look.needs, look.more, shown)
        return self._card

    def _shared(self, look: HomeLook, parent: QWidget) -> NeedsCard:
        """What others shared: told quietly, below what presses."""
        card = NeedsCard(self.theme, self._follow, parent, _("For you to read"))
        card.show_needs(look.shared, ())
        return card

    def _travelled(self, look: RoundLook, parent: QWidget) -> Card:
        card = Card(self.theme, _("Distance travelled"), parent=parent)
        when = look.record.value.title
        if look.previous:
            when = _("{then}, then {now}").format(then=look.previous.value.title, now=when)
        card.head.addWidget(PlainLabel(when, "small", wrap=False))
        grid = QGridLayout()
        card.body.addLayout(grid)
        grid.setHorizontalSpacing(self.theme.size("s3"))
        grid.setVerticalSpacing(self.theme.size("s3"))
        for number, (theme, elements) in enumerate(look.by_theme()):
            grid.addWidget(PlainLabel(theme.wording.label), number, 0)
            grid.addWidget(self._line(look, theme.code, elements), number, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self.theme.base * 9)
        hint = _("The filled markers are now, the open ones last time.") if look.previous else ""
        low = _("A low position shows what holds a service back.")
        card.body.addWidget(PlainLabel(f"{hint} {low}".strip(), "small"))
        card.body.addStretch(1)
        return card

    def _line(self, look: RoundLook, code: str, elements: list[ElementLook]) -> QWidget:
        first = elements[0]
        if first.code != code:
            return ThemeTrack(self.theme, look, elements)
        now, then = first.now, first.then
        return SmallTrack(
            self.theme,
            look.framework.scale,
            now.fraction if now else None,
            then.fraction if then else None,
            first.words,
        )

    def _strong(self, strengths: tuple[tuple[str, str], ...], parent: QWidget) -> Card:
        card = Card(self.theme, _("What's strong"), "sprout", parent=parent)
        for text, label in strengths:
            item = QVBoxLayout()
            card.body.addLayout(item)
            item.setSpacing(self.theme.size("s1"))
            item.addWidget(short_label(text, frame="“{text}”"))
            row = QHBoxLayout()
            item.addLayout(row)
            row.addWidget(PlainLabel(label, "chip-soft", wrap=False))
            row.addStretch(1)
        if not strengths:
            card.body.addWidget(PlainLabel(_("What helps, in any round, will be shown here first."), "muted"))
        card.body.addStretch(1)
        return card
