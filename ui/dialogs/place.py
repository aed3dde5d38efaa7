"""Where a dialog comes up: over the window that it belongs to, and all of it on the screen."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QDialog, QWidget

from ui.window_place import FRAME, kept_on_screen


def polish(dialog: QDialog) -> None:
    """Gives everything in a dialog its letters and margins: only then is it known how large it is."""
    dialog.ensurePolished()
    for inside in dialog.findChildren(QWidget):
        inside.ensurePolished()


def put_over_parent(dialog: QDialog) -> None:
    """Puts a dialog, of the size that it has, over the middle of its parent's window. To be done before it is shown.

    Left to itself, Qt makes the window at 0,0, and moves it as it is shown. Under X11 the news of the first place comes
    late. Whoever is still being laid out then is taken back there, with its title beyond the edge of the screen.
    """
    parent = dialog.parentWidget()
    screen = (parent or dialog).screen().availableGeometry()
    around = parent.window().geometry() if parent else screen
    wanted = QRect(QPoint(0, 0), dialog.size())
    wanted.moveCenter(around.center())
    room = screen.marginsRemoved(FRAME)
    dialog.setGeometry(kept_on_screen(wanted, [room]))
