"""A part of a page that is shown before it has its place would open as a window of its own, and flicker."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from pie_desktop.services import rounds
from tests.ui.hands import Hands, latest


class Watch(QObject):
    """Notes everything that opens as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_pages_are_built_without_opening_windows(in_sample: Hands) -> None:
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    for area in ("home", "assessment", "plan", "barriers", "framework", "reports", "share", "settings", "about"):
        in_sample.go(area)
    round = in_sample.ask(latest)
    in_sample.go("assessment", round=round, code="RR.2")
    in_sample.ask(rounds.reopen, round)
    in_sample.go("assessment", round=round, code="TS.2")
    in_sample.window.refresh()
    in_sample.wait()
    in_sample.program.look_like("dark", 115)
    in_sample.wait()
    QApplication.instance().removeEventFilter(watch)
    assert watch.seen == [], watch.seen
