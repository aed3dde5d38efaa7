"""After a file was opened: whether all of it can be read. It is told once, whatever page is in sight."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pie_desktop.services import checking

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.tasks import Tasks


def look_for_lost(tasks: Tasks, window: QWidget, look: Callable[[], object]) -> None:
    """Looks through the open file a little at a time, so that nothing else waits for it, and tells what is lost."""

    def looked(lost: checking.Lost) -> None:
        if not lost.whole:
            QTimer.singleShot(0, window, partial(look_for_lost, tasks, window, look))
        elif lost.words:
            from ui.dialogs.errors import show_lost

            tasks.keep(checking.told)
            show_lost(window, lost.words, look)

    tasks.ask(checking.look_on, then=looked)
