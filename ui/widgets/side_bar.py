"""The areas of the program at the left of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pie_desktop.words import _
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller, bring_to_sight

Area = tuple[str, str, str]
"""An area's name in the program, its words, its icon. One with an empty name is a heading."""


ROOMY, CLOSE = 2.3, 2.0
"""How high a row is where there is room for all of them, and where there is not: so many times the size of the text."""


class SideBar(QFrame):
    """`chosen` tells the area that somebody wants to see."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, areas: Sequence[Area], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._theme = theme
        self._marked = ""
        self._icons = {name: icon for name, _words, icon in areas if name}
        self.setFixedWidth(theme.base * 15)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.size("s3"), theme.size("s4"), theme.size("s3"), theme.size("s3"))
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(theme.size("s2"), 0, 0, theme.size("s3"))
        head.setSpacing(theme.size("s2"))
        mark = QLabel()
        size = round(theme.icon_size * 1.15)
        mark.setPixmap(theme.icon("house", "accent").pixmap(QSize(size, size)))
        self.brand = PlainLabel("PIE Desktop", "brand")
        head.addWidget(mark)
        head.addWidget(self.brand, 1)
        column.addLayout(head)
        self._group = QButtonGroup(self)
        self._headings: list[PlainLabel] = []
        self._dense: bool | None = None
        self.buttons: dict[str, QPushButton] = {}
        self._add_all(areas, column)
        self.person = PlainLabel("", "small")
        column.addWidget(self.person)

    def _add_all(self, areas: Sequence[Area], outer: QVBoxLayout) -> None:
        """Adds the buttons; they scroll where large text leaves too little room."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._rows = column
        self._body = Scroller(holder, "side_body")
        outer.addWidget(self._body, 1)
        for name, words, icon in areas:
            column.addWidget(self._button(name, words, icon) if name else self._heading(words))
        column.addStretch(1)
        self._stand(close=False)
        self._body.resized.connect(lambda: self._stand(close=self._body.height() < self._roomy_height()))

    def _roomy_height(self) -> int:
        heading = self._theme.size("s3") + self._theme.size("s1") + self._headings[0].fontMetrics().lineSpacing()
        count = len(self.buttons) + len(self._headings)
        return len(self.buttons) * self._row_height(ROOMY) + len(self._headings) * heading + 2 * count

    def _row_height(self, times: float) -> int:
        return round(self._theme.base * times)

    def _stand(self, close: bool) -> None:
        """Puts the rows closer together, or further apart."""
        if close == self._dense:
            return
        self._dense = close
        self._rows.setSpacing(0 if close else 2)
        for made in self.buttons.values():
            made.setMinimumHeight(self._row_height(CLOSE if close else ROOMY))
        above, below = ("s2", 0) if close else ("s3", self._theme.size("s1"))
        for heading in self._headings:
            heading.setContentsMargins(self._theme.size("s2"), self._theme.size(above), 0, below)

    def _heading(self, words: str) -> PlainLabel:
        heading = PlainLabel(words, "small", wrap=False)
        self._headings.append(heading)
        return heading

    def _button(self, name: str, words: str, icon: str) -> QPushButton:
        made = QPushButton(words.replace("&", "&&"))
        made.setObjectName("nav")
        made.setCheckable(True)
        made.setIcon(self._theme.icon(icon))
        made.setIconSize(QSize(self._theme.icon_size, self._theme.icon_size))
        made.setAccessibleName(words)
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(made)
        self.buttons[name] = made
        return made

    def show_area(self, name: str) -> None:
        """Marks the area that is shown. The keyboard goes with it, where it is in this list."""
        if name in self.buttons and any(made.hasFocus() for made in self.buttons.values()):
            self.buttons[name].setFocus()
        self._group.setExclusive(name in self.buttons)  # else the last one stays marked over a page that is not here
        for key in dict.fromkeys((self._marked, name)):  # no other; and a click, or Qt, has checked or unchecked some
            if key in self.buttons:
                self.buttons[key].setChecked(key == name)
                self.buttons[key].setIcon(self._theme.icon(self._icons[key], "accent" if key == name else "muted"))
        self._marked = name
        if name in self.buttons:
            bring_to_sight(self.buttons[name], self._body)

    def show_open(self, service: str, person: str) -> None:
        """Shows whose file is open and who is at the keyboard; with no file the areas cannot be chosen."""
        self.brand.setText(service or "PIE Desktop")
        self.person.setText(_("{name} · lock: Ctrl+L").format(name=person) if person else "")
        for made in self.buttons.values():
            made.setEnabled(bool(service) or made is self.buttons["about"])
