"""Buttons, said in words and reached by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from ui.theme.theme import Theme
from ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QToolButton


def button(text: str, clicked: Callable[[], object], look: str = "", tip: str = "") -> QPushButton:
    """A push button. `look` is `primary`, `link` or nothing. An ampersand in the text is shown as one."""
    made = QPushButton(text.replace("&", "&&"))
    if look:
        made.setProperty("look", look)
    if tip:
        plain_tip(made, tip)
    made.clicked.connect(lambda: clicked())
    made.setAccessibleName(text)
    return made


def give_look(made: QPushButton, look: str) -> None:
    """Gives a button another look: `primary`, `link` or nothing."""
    if made.property("look") != look:
        made.setProperty("look", look)
        made.style().unpolish(made)
        made.style().polish(made)


def take_turns(shown: QPushButton, gone: QPushButton) -> None:
    """Shows one button where another was. Whoever pressed that one goes on at this one, and the page stays in place.

    Qt hands the keyboard of a widget that is hidden to whatever comes next, which may be far down the page.
    """
    shown.show()
    if gone.window().focusWidget() is gone:  # also while a dialog lies over the page
        shown.setFocus()
    gone.hide()


def icon_button(theme: Theme, icon: str, name: str, clicked: Callable[[], object]) -> QToolButton:
    """A small button with an icon; its name is its tip and what a screen reader says."""
    from PySide6.QtWidgets import QToolButton  # the first page has none

    made = QToolButton()
    made.setProperty("look", "quiet")
    made.setIcon(theme.icon(icon))
    made.setIconSize(QSize(theme.icon_size, theme.icon_size))
    plain_tip(made, name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(lambda: clicked())
    return made
