"""Where the window stands: remembered on this computer, and kept on a screen that is there today."""

from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.settings import Settings, SettingsFile

FRAME = QMargins(8, 36, 8, 12)
"""Room for what the desktop puts around a window. How much that is, is known only when the window is in sight."""


def put(window: QMainWindow, values: Settings) -> None:
    """Puts the window where it was, kept on a screen that is there today."""
    wanted = QRect(*values.window) if values.window else QRect(QPoint(60, 40), window.size())
    screens = [screen.availableGeometry().marginsRemoved(FRAME) for screen in QApplication.screens()]
    window.setGeometry(kept_on_screen(wanted, screens))
    if values.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def remember(window: QMainWindow, settings: SettingsFile) -> None:
    """Remembers where the window stands and how large it is."""
    at = window.normalGeometry()
    settings.values.window = (at.x(), at.y(), at.width(), at.height())
    settings.values.maximised = window.isMaximized()
    settings.save()


def kept_on_screen(wanted: QRect, screens: list[QRect]) -> QRect:
    """The place that is wanted for a window, moved and made smaller so that all of it is on one screen."""
    best = max(screens, key=lambda screen: _area(screen.intersected(wanted)))
    found = QRect(wanted)
    found.setSize(wanted.size().boundedTo(best.size()).expandedTo(best.size() / 3))
    left = max(best.left(), min(found.left(), best.right() - found.width() + 1))
    top = max(best.top(), min(found.top(), best.bottom() - found.height() + 1))
    found.moveTopLeft(QPoint(left, top))
    return found


def _area(rectangle: QRect) -> int:
    return max(0, rectangle.width()) * max(0, rectangle.height())
