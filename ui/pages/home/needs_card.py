"""What needs somebody now: the most pressing at once, the others when they are asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pie_desktop.services.home import Need
from pie_desktop.words import _, several
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel, plain_tip

ICONS = {
    "assessment": "compass",
    "plan": "footprints",
    "supervision": "messages-square",
    "keeping": "archive-restore",
    "reflection": "book-open",
}
STEP = 20
"""So many more are shown at a time."""
LONGEST = 140


class NeedsCard(Card):
    """Shows needs with a way to each. `follow` leads on; `shown` tells how many of the others are in sight by now."""

    def __init__(self, theme: Theme, follow: Callable[[Need], object], parent: QWidget, title: str = "") -> None:
        super().__init__(theme, title or _("Needs us now"), parent=parent)
        self.theme, self._follow = theme, follow
        self._waiting: list[Need] = []
        self.shown = 0
        self.more = button("", self.show_more, "link")
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_needs(self, first: Sequence[Need], others: Sequence[Need], shown: int = 0) -> None:
        """Shows the first ones, and of the others as many as were in sight before."""
        self._waiting, self.shown = list(others), 0
        self._add(first)
        if shown:
            self._add_others(shown)
        self._tell_more()

    def show_more(self) -> None:
        """Brings the next ones to the screen; the keyboard goes on at the first of them."""
        links = self._add_others(STEP)
        if self.more.hasFocus() and links:
            links[0].setFocus()
        self._tell_more()

    def _add_others(self, number: int) -> list[QPushButton]:
        coming, self._waiting = self._waiting[:number], self._waiting[number:]
        self.shown += len(coming)
        return self._add(coming)

    def _add(self, needs: Sequence[Need]) -> list[QPushButton]:
        links = []
        for need in needs:
            line, link = self._line(need)
            self.body.insertWidget(self.body.count() - 1, line)
            links.append(link)
        return links

    def _tell_more(self) -> None:
        n = len(self._waiting)
        words = several("{n} more…", "{n} more…", n).format(n=n)
        self.more.setText(words)
        self.more.setAccessibleName(several("Show {n} more that needs us", "Show {n} more that need us", n).format(n=n))
        self.more.setVisible(bool(n))

    def _line(self, need: Need) -> tuple[QWidget, QPushButton]:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.size("s3"))
        picture = QLabel()
        name, colour = ("construction", "warm") if need.warm else (ICONS[need.area], "accent")
        size = self.theme.icon_size
        picture.setPixmap(self.theme.icon(name, colour).pixmap(QSize(size, size)))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        row.addLayout(words, 1)
        words.setSpacing(self.theme.size("s1"))
        words.addWidget(short_label(need.text))
        if need.chip or need.note:
            words.addLayout(self._below(need))
        link: QPushButton = button(_("Open"), lambda: self._follow(need), "link")
        link.setAccessibleName(_("Open {what}").format(what=" ".join(need.text.split())))
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return line, link

    def _below(self, need: Need) -> QHBoxLayout:
        below = QHBoxLayout()
        below.setSpacing(self.theme.size("s2"))
        chip = PlainLabel(need.chip, "chip-warm" if need.warm else "chip", wrap=False)
        below.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(short_label(need.note, "small"), 1)
        return below


def short_label(text: str, look: str = "", frame: str = "{text}") -> PlainLabel:
    """A label with the beginning of a long text; the whole of it is in its tip and for a screen reader."""
    whole = " ".join(text.split())
    short = shortened(text)
    label = PlainLabel(frame.format(text=short), look)
    if short != whole:
        plain_tip(label, text)
        label.setAccessibleName(whole)
    return label


def shortened(text: str, longest: int = LONGEST) -> str:
    """One line of a text for a small place; the whole of it stands on its own page."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
