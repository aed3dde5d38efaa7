"""Chips: small round buttons that are on or off, or open a list of choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.widgets.chip_signs import draw_arrow, draw_tick, unlit_after
from ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from ui.widgets.find_popup import FindPopup

LONG = 30
"""With more choices than this, a chip opens a line to type in instead of a menu."""


class Chip(QToolButton):
    """A small round button that can be on or off."""

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "chip")
        self.setText(text.replace("&", "&&"))
        self.setCheckable(True)
        self.setAccessibleName(name or text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self.isChecked():
            draw_tick(self)


class MenuChip(QToolButton):
    """A chip that opens a list of choices and shows the one that is chosen. A long list is searched by typing."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Mapping[str, str], now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setProperty("look", "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu = QMenu(self)
        unlit_after(self._menu, self)
        self._group = QActionGroup(self)
        self._popup: FindPopup | None = None
        self._offered: Mapping[str, str] = {}
        self.clicked.connect(self._open)
        self.set_choices(choices, now)

    def set_choices(self, choices: Mapping[str, str], now: str, shown: str = "") -> None:
        """Offers other choices; `shown` stands on the chip instead of the chosen words."""
        self._now, self._offered = now, choices
        self._menu.clear()
        is_long = len(choices) > LONG
        self.setMenu(None if is_long else self._menu)  # type: ignore[arg-type]  # Qt takes None for: no menu
        for key, words in choices.items() if not is_long else ():
            action = QAction(words.replace("&", "&&"), self._menu, checkable=True, checked=key == now)
            action.triggered.connect(lambda _checked=False, key=key: self._choose(key, now))
            action.setData(key)
            self._group.addAction(action)
            self._menu.addAction(action)
        text = shown or choices.get(now, "")
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {text}")
        plain_tip(self, self._name)

    @property
    def offered(self) -> Mapping[str, str]:
        """All choices, by key."""
        return self._offered

    def _open(self) -> None:
        if self.menu() is not None:
            return
        if self._popup is None:
            from ui.widgets.find_popup import FindPopup  # with all that a line to type in brings

            self._popup = FindPopup(self._name, self)
            self._popup.chosen.connect(self.chosen)
        self._popup.open_below(self, tuple(self._offered.items()), self._now)

    @property
    def popup(self) -> FindPopup | None:
        """The line to type in, where it was opened."""
        return self._popup

    def _choose(self, key: str, now: str) -> None:
        """Tells the choice. The tick stays with what holds now, until that has changed: it may be refused."""
        for action in self._menu.actions():
            action.setChecked(action.data() == now)
        self.chosen.emit(key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        draw_arrow(self)

    def set_look(self, look: str) -> None:
        """Changes the style."""
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
