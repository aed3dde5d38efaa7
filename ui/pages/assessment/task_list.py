"""The list of themes and elements of a round: which one is open, and how far each of them is."""

from collections import Counter

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.words import _, in_sentence, several
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import clear
from ui.widgets.labels import PlainLabel, plain_tip
from ui.widgets.reading_order import ONE_STOP
from ui.widgets.scroller import Scroller, show_at_once

WIDTH = 17
"""How wide the list is, in times the size of the text."""

MARKS = {"placed": "circle-check", "not-applicable": "circle-slash", "not-sure": "circle-question-mark"}


class Task(QPushButton):
    """One of the list. `stepped` tells that an arrow key leads up (-1) or down (1) from here."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if by:
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)


class TaskList(QWidget):
    """`chosen` tells the code that somebody wants to look at; `back` that they want the list of rounds."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._shown: dict[str, str] = {}
        self._buttons: dict[str, QPushButton] = {}
        self.setFixedWidth(theme.base * WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.size("s2"))
        column.setSpacing(theme.size("s1"))
        self.to_rounds = button(_("All rounds"), self.back.emit, "link")
        self.to_rounds.setIcon(theme.icon("undo-2", "accent"))
        self.name = PlainLabel("", "card")
        self.progress = PlainLabel("", "small")
        head = QHBoxLayout()
        head.addWidget(self.to_rounds)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.name)
        column.addWidget(self.progress)
        holder = QWidget()
        holder.setProperty(ONE_STOP, True)
        self._tasks = QVBoxLayout(holder)
        self._tasks.setContentsMargins(0, 0, 0, 0)
        self._tasks.setSpacing(0)
        column.addWidget(Scroller(holder), 1)

    def show_tasks(self, look: RoundLook, code: str) -> None:
        """Shows how far each theme or element is. Buttons stay while they serve: one may just be pressed."""
        self.name.setText(look.record.value.title)
        self.progress.setText(how_far(look))
        shown = {element.code: element.label for element in look.elements}
        if shown != self._shown:
            self._shown, self._buttons = shown, {}
            self._build(look)
        for element in look.elements:
            self._mark(element, element.code == code)
        if code in self._buttons:
            show_at_once(self._buttons[code])

    def _build(self, look: RoundLook) -> None:
        clear(self._tasks)
        for theme, elements in look.by_theme():
            if not elements[0].is_theme:
                heading = PlainLabel(theme.wording.label, "small")
                heading.setContentsMargins(self.theme.size("s2"), self.theme.size("s2"), 0, self.theme.size("s1"))
                self._tasks.addWidget(heading)
            for element in elements:
                self._tasks.addWidget(self._task(element))
        self._tasks.addStretch(1)

    def _task(self, element: ElementLook) -> QPushButton:
        # The one that is chosen is bold, and in a long round a scroll bar stands beside them.
        room = self.theme.base * WIDTH - self.theme.icon_size - self.theme.size("s8") - self.theme.size("s3")
        bold = self.font()
        bold.setBold(True)
        task = Task(in_lines(element.label, QFontMetrics(bold), room).replace("&", "&&"))
        task.setObjectName("task")
        task.setCheckable(True)
        task.setIconSize(QSize(self.theme.icon_size, self.theme.icon_size))
        task.clicked.connect(lambda: self.chosen.emit(element.code))
        task.stepped.connect(lambda by: self._step(element.code, by))
        self._buttons[element.code] = task
        return task

    def _step(self, code: str, by: int) -> None:
        codes = list(self._buttons)
        there = self._buttons[codes[max(0, min(len(codes) - 1, codes.index(code) + by))]]
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        show_at_once(there)

    def _mark(self, element: ElementLook, here: bool) -> None:
        task = self._buttons[element.code]
        task.setChecked(here)
        mark = MARKS.get(element.standing, "circle-dot" if element.started else "circle")
        task.setIcon(self.theme.icon(mark, "accent" if element.standing == "placed" or here else "muted"))
        state = PROGRESS[progress(element)]
        task.setAccessibleName(f"{element.label}: {element.words}, {state}")
        plain_tip(task, f"{in_sentence(element.words)} ({state})")


PROGRESS = {"done": _("done"), "started": _("in progress"), "not-started": _("not started")}


def progress(element: ElementLook) -> str:
    """How far one theme or element is: `done` once people have said where they are."""
    return "done" if element.looked_at else "started" if element.started else "not-started"


def how_far(look: RoundLook) -> str:
    """How far a round is, in words."""
    count = Counter(progress(element) for element in look.elements)
    words = _("{done} of {all} looked at").format(done=count["done"], all=len(look.elements))
    if count["started"]:
        begun = several("{n} begun", "{n} begun", count["started"]).format(n=count["started"])
        return f"{words} · {begun}"
    return words


def in_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """A label parted between words into lines that fit: buttons do not do so by themselves."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)
