"""The window: navigation, the page that is shown, the foot with what was saved. Areas own everything else."""

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pie_desktop.words import _
from ui.actions import MENUS, SEPARATOR
from ui.pages.context import Presenter
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel
from ui.widgets.notice import Notice
from ui.widgets.reading_order import go_on
from ui.widgets.side_bar import SideBar

AREAS = (
    ("home", _("Home"), "sun"),
    ("", _("Our service"), ""),
    ("assessment", _("Self-assessment"), "compass"),
    ("plan", _("Action plan"), "list-checks"),
    ("barriers", _("Barriers"), "construction"),
    ("relationships", _("Relationships"), "users-round"),
    ("roles", _("Roles"), "circle-dot"),
    ("people", _("People"), "user-round"),
    ("circles", _("Circles"), "life-buoy"),
    ("agencies", _("Agencies"), "building-2"),
    ("reflection", _("Reflection"), "notebook-pen"),
    ("supervision", _("Supervision"), "messages-square"),
    ("framework", _("Framework"), "book-open"),
    ("", _("On paper and by file"), ""),
    ("reports", _("Reports"), "printer"),
    ("share", _("Share"), "send"),
    ("", _("This program"), ""),
    ("privacy", _("Privacy"), "key"),
    ("keeping", _("Keeping"), "archive-restore"),
    ("settings", _("Settings"), "settings"),
    ("about", _("About"), "info"),
)

WITHOUT_A_FILE = ("new", "open", "quit", "larger", "smaller", "usual", "spelling", "go:about")
"""Actions that can be done while nothing is open."""

WHILE_LOCKED = ("close", "quit", "larger", "smaller", "usual")
"""Actions that can be done while nobody has said who they are."""

AHEAD = 700
"""Somebody who sees a page looks at it for so many milliseconds at least."""

Factories = dict[str, Callable[[], Presenter[Any]]]


class MainWindow(QMainWindow):
    """Shows one area at a time; an area is built when it is first shown. `acted` tells the id of a menu action."""

    acted = Signal(str)
    closing = Signal()

    def __init__(self, theme: Theme, factories: Factories) -> None:
        super().__init__()
        self._theme, self._factories = theme, factories
        self._presenters: dict[str, Presenter[Any]] = {}
        self.area = ""
        self.deeds: dict[str, QAction] = {}
        self._may_close = False
        self.resize(1180, 800)
        self._menus()
        self.build()
        if isinstance(running := QApplication.instance(), QApplication):
            running.focusChanged.connect(self._focus_moved)

    def listen(self) -> None:
        """Follows the keyboard from button to button, once the window can be seen: before, nobody presses anything."""
        from ui.widgets.enter_key import EnterPresses

        if isinstance(running := QApplication.instance(), QApplication):
            EnterPresses(running, self)

    def _focus_moved(self, _left: QWidget | None, now: QWidget | None) -> None:
        """A text that somebody goes to offers its earlier versions in its context menu."""
        if now and now.inherits("QPlainTextEdit") and self.isAncestorOf(now):
            from ui.widgets.growing_text import GrowingText  # the first page has no field

            if isinstance(now, GrowingText):
                now.extra_actions = [self.deeds["versions"]]

    def build(self) -> None:
        """Builds everything inside the window anew, for instance in another text size. The area is forgotten."""
        self._presenters, self.area = {}, ""
        # From the outside in: a widget that gets another parent is given its looks anew, with all that is in it.
        inside = QWidget(self)
        inside.setObjectName("window")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = SideBar(self._theme, AREAS, inside)
        self.side.chosen.connect(self.show_area)
        row.addWidget(self.side)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.stack = QStackedWidget()
        self.stack.setMinimumSize(self._theme.base * 24, self._theme.base * 16)
        column.addWidget(self.stack, 1)
        column.addWidget(self._foot(inside))
        row.addLayout(column, 1)
        self.notice = Notice(self._theme, self.stack, inside)
        self.setCentralWidget(inside)

    def forget_pages(self) -> None:
        """Lets go of every page, because another file is open, or none."""
        self._forget_dialogs()
        if self._presenters:
            self.build()

    def forget_hidden(self) -> None:
        """Lets go of what is out of sight, and of what the notice says: it may hold words that nobody here may see."""
        self._forget_dialogs()
        self.notice.forget()
        for name in self._presenters.keys() - {self.area}:
            page = self._presenters.pop(name).page
            self.stack.removeWidget(page)
            page.deleteLater()

    def _forget_dialogs(self) -> None:
        """A dialog that was closed keeps what was in it as long as the window is there."""
        for dialog in self.findChildren(QDialog):
            if not dialog.isVisible():
                dialog.deleteLater()

    def show_locked(self) -> None:
        """Lets go of every page, and shows the one at which people say who they are. Nothing tells whose file it is."""
        self.build()
        self._shut_menus()
        self.side.hide()
        self.show_area("lock")

    def cover(self) -> None:
        """Hides everything inside the window, and shuts the menus."""
        self._shut_menus()
        if inside := self.centralWidget():
            inside.hide()

    def _shut_menus(self) -> None:
        self.setWindowTitle("PIE Desktop")
        self.recent.setEnabled(False)
        for id, action in self.deeds.items():
            action.setEnabled(id in WHILE_LOCKED)

    def _foot(self, inside: QWidget) -> QFrame:
        foot = QFrame(inside)
        foot.setObjectName("foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(
            self._theme.size("s7"), self._theme.size("s2"), self._theme.size("s7"), self._theme.size("s2")
        )
        self.saved, self.backed_up = PlainLabel("", "small", wrap=False), PlainLabel("", "small", wrap=False)
        row.addWidget(self._mark("check"))
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self._mark("shield-check"))
        row.addWidget(self.backed_up)
        foot.hide()
        self.foot = foot
        return foot

    def _mark(self, icon: str) -> QLabel:
        mark = QLabel()
        size = self._theme.base
        mark.setPixmap(self._theme.icon(icon, "accent").pixmap(QSize(size, size)))
        return mark

    def _menus(self) -> None:
        for title, entries in MENUS:
            menu = self.menuBar().addMenu(title)
            for data in entries:
                if data is SEPARATOR:
                    menu.addSeparator()
                elif data.id == "recent":
                    self.recent = QMenu(data.text, menu)
                    menu.addMenu(self.recent)
                else:
                    menu.addAction(self._action(data.id, data.text, data.keys, data.tip))

    def _action(self, id: str, text: str, keys: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        if id == "lock":  # also while a menu, a list or a calendar is open
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.setStatusTip(tip)
        action.triggered.connect(lambda: self.acted.emit(id))
        self.deeds[id] = action
        return action

    def show_area(self, name: str, **where: Any) -> None:
        """Shows an area, built when it is first asked for."""
        if self.area in self._presenters:
            self._presenters[self.area].leave()
        self._build_area(name)
        self.area = name
        self._presenters[name].arrive(**where)
        self.side.show_area(name)
        self.stack.setCurrentWidget(self._presenters[name].page)

    def get_ready(self, name: str) -> None:
        """Builds another area while somebody looks at the one that has just come to sight: it then opens at once."""
        shown = self.stack.currentWidget()

        def build() -> None:
            if self.stack.currentWidget() is shown:
                self.style()  # Python learns now what a style is: pages ask for it when they change their looks
                self._build_area(name)
                self._presenters[name].get_ready()

        QTimer.singleShot(AHEAD, self.stack, build)

    def _build_area(self, name: str) -> None:
        if name not in self._presenters:
            self._presenters[name] = self._factories[name]()
            self.stack.addWidget(self._presenters[name].page)

    def refresh(self) -> None:
        """Lets the area that is shown ask again."""
        if self.area in self._presenters:
            self._presenters[self.area].refresh()

    def leave(self) -> None:
        """Saves what is being typed."""
        if self.area in self._presenters:
            self._presenters[self.area].leave()

    def save_again(self) -> None:
        """Something could not be saved: from now on every field tells again what is not saved."""
        from ui.widgets.growing_text import GrowingText

        for text in self.stack.findChildren(GrowingText):
            text.not_saved()

    @property
    def areas(self) -> Collection[str]:
        """The names of the areas that can be shown."""
        return self._factories

    @property
    def presenter(self) -> Presenter[Any]:
        """The behaviour of the area that is shown."""
        return self._presenters[self.area]

    def show_open(self, service: str, person: str, title: str) -> None:
        """Shows whose file is open; with none only opening and beginning can be done."""
        self.setWindowTitle(title)
        self.side.show_open(service, person)
        self.foot.setVisible(bool(service))
        for id, action in self.deeds.items():
            action.setEnabled(bool(service) or id in WITHOUT_A_FILE)

    def close_now(self) -> None:
        """Closes the window without asking anybody."""
        self._may_close = True
        self.close()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return go_on(self, forward, start=self.stack)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self._may_close:
            event.accept()
        else:
            event.ignore()
            self.closing.emit()
