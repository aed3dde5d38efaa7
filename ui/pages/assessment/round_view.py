"""One round: the list of themes and elements at the left, the one that is being looked at beside it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.words import _, day
from ui.forms.items import Around
from ui.forms.writing import Writing
from ui.pages.assessment.element_view import ElementView
from ui.theme.theme import Theme
from ui.widgets.buttons import ChoiceBox, button
from ui.widgets.card import clear
from ui.widgets.labels import PlainLabel, plain_tip
from ui.widgets.scroller import Scroller

WIDE = 56
"""Below so many times the size of the text, the list at the left becomes a list to open."""

MARKS = {"placed": "circle-check", "not-applicable": "circle-slash", "not-sure": "circle-question-mark"}


class RoundView(QWidget):
    """`chosen` tells the code that somebody wants to look at; `left` that they want the list of rounds."""

    chosen = Signal(str)
    back = Signal()
    finish = Signal()
    reopen = Signal()

    def __init__(self, theme: Theme, writing: Writing) -> None:
        super().__init__()
        self.setObjectName("page")
        self.theme = theme
        self._look: RoundLook | None = None
        self.code = ""
        self._shown: dict[str, str] = {}
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        margin = theme.size("s7")
        row.setContentsMargins(margin, margin - 4, 0, 0)
        row.setSpacing(theme.size("s6"))
        self.side = self._left_side()
        row.addWidget(self.side, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        self.element = ElementView(theme, writing)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, margin, theme.size("s3"))
        self.jump = ChoiceBox(_("Go to"))
        self.jump.picked.connect(self.chosen)
        inner.addWidget(self.jump)
        self.banner = self._banner()
        inner.addWidget(self.banner)
        inner.addWidget(self.element)
        self.scroller = Scroller(holder)
        right.addWidget(self.scroller, 1)
        right.addLayout(self._way_on(margin))
        row.addLayout(right, 1)

    def _left_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(self.theme.base * 17)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, self.theme.size("s2"))
        column.setSpacing(self.theme.size("s1"))
        self.to_rounds = button(_("All rounds"), self.back.emit, "link")
        self.to_rounds.setIcon(self.theme.icon("undo-2", "accent"))
        self.name = PlainLabel("", "card")
        self.progress = PlainLabel("", "small")
        head = QHBoxLayout()
        head.addWidget(self.to_rounds)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.name)
        column.addWidget(self.progress)
        holder = QWidget()
        self._tasks = QVBoxLayout(holder)
        self._tasks.setContentsMargins(0, 0, 0, 0)
        self._tasks.setSpacing(0)
        column.addWidget(Scroller(holder), 1)
        return side

    def _banner(self) -> QFrame:
        banner = QFrame()
        banner.setObjectName("banner")
        row = QHBoxLayout(banner)
        self.banner_words = PlainLabel("")
        self.open_again = button(_("Reopen"), self.reopen.emit)
        row.addWidget(self.banner_words, 1)
        row.addWidget(self.open_again)
        return banner

    def _way_on(self, margin: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.size("s3"))
        row.setContentsMargins(0, self.theme.size("s2"), margin, self.theme.size("s3"))
        self.way_back = button(_("All rounds"), self.back.emit)
        row.addWidget(self.way_back)
        self.before = button(_("Back"), lambda: self._step(-1))
        self.after = button(_("Next"), lambda: self._step(1), "primary")
        self.before.setShortcut(QKeySequence("Ctrl+PgUp"))
        self.finished = button(_("Finish this round"), self.finish.emit)
        row.addWidget(self.before)
        row.addStretch(1)
        row.addWidget(self.finished)
        row.addWidget(self.after)
        return row

    def show_round(self, look: RoundLook, code: str, around: Around) -> None:
        """Shows one theme or element of a round (the first where the code is not of this round)."""
        moved = code != self.code or self._look is None or look.record.id != self._look.record.id
        self._look = look
        element = look.element(code) or look.elements[0]
        self.code = element.code
        self.name.setText(look.record.value.title)
        count = _("{done} of {all} looked at").format(done=look.looked_at, all=len(look.elements))
        self.progress.setText(count)
        self._show_tasks(look)
        self.jump.set_choices([(one.code, f"{one.label}: {one.words}") for one in look.elements], self.code)
        self._show_banner(look)
        self.element.show_element(look, element, around)
        self._show_way_on(look)
        if moved:
            self.scroller.verticalScrollBar().setValue(0)
            (self.element.judgement.track if not around.read_only else self.after).setFocus()

    def _show_tasks(self, look: RoundLook) -> None:
        """Shows how far each theme or element is. Buttons stay while they serve: one may just be pressed."""
        shown = {element.code: element.label for element in look.elements}
        if shown != self._shown:
            self._shown, self._buttons = shown, {}
            clear(self._tasks)
            for theme, elements in look.by_theme():
                if elements[0].code != theme.code:
                    heading = PlainLabel(theme.wording.label, "small")
                    heading.setContentsMargins(self.theme.size("s2"), self.theme.size("s2"), 0, self.theme.size("s1"))
                    self._tasks.addWidget(heading)
                for element in elements:
                    self._tasks.addWidget(self._task(element))
            self._tasks.addStretch(1)
        for element in look.elements:
            self._mark(element)

    def _task(self, element: ElementLook) -> QPushButton:
        room = self.theme.base * 17 - self.theme.icon_size - self.theme.size("s8")
        task = QPushButton(in_lines(element.label, self.fontMetrics(), room).replace("&", "&&"))
        task.setObjectName("task")
        task.setCheckable(True)
        task.setIconSize(QSize(self.theme.icon_size, self.theme.icon_size))
        task.clicked.connect(lambda: self.chosen.emit(element.code))
        self._buttons[element.code] = task
        return task

    def _mark(self, element: ElementLook) -> None:
        task, here = self._buttons[element.code], element.code == self.code
        task.setChecked(here)
        started = bool(element.evidence or element.helps or element.holds_back or element.actions)
        mark = MARKS.get(element.standing, "circle-dot" if started else "circle")
        task.setIcon(self.theme.icon(mark, "accent" if element.standing == "placed" or here else "muted"))
        task.setAccessibleName(f"{element.label}: {element.words}")
        plain_tip(task, element.words)

    def _show_banner(self, look: RoundLook) -> None:
        finished = look.record.value.finished_on
        self.banner.setVisible(look.finished)
        self.banner_words.setText(
            _("Finished on {day}. It can be read and printed; reopen it to write in it.").format(day=day(finished))
        )

    def show_foreign(self, foreign: bool) -> None:
        """Takes away what only the service itself may do."""
        self.open_again.setVisible(not foreign)
        self.finished.setVisible(not foreign and self.finished.isVisibleTo(self))
        if foreign:
            self.banner.show()
            self.banner_words.setText(_("This came from another service. It can be read here and not changed."))

    def _show_way_on(self, look: RoundLook) -> None:
        codes = [element.code for element in look.elements]
        at = codes.index(self.code)
        self.before.setEnabled(at > 0)
        last = at + 1 == len(codes)
        self.after.setVisible(not last)
        self.finished.setVisible(not look.finished)
        wide = self.side.isVisibleTo(self)
        self.finished.setText(_("Finish this round") if wide else _("Finish"))
        self.finished.setProperty("look", "primary" if last else "")
        self.finished.style().unpolish(self.finished)
        self.finished.style().polish(self.finished)
        if not last:
            words = _("Next: {label}").format(label=look.elements[at + 1].label)
            self.after.setAccessibleName(words)
            self.after.setText(words.replace("&", "&&") if wide else _("Next"))
            self.after.setShortcut(QKeySequence("Ctrl+PgDown"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        wide = self.width() >= WIDE * self.theme.base
        self.side.setVisible(wide)
        self.jump.setVisible(not wide)
        self.way_back.setVisible(not wide)

    def _step(self, by: int) -> None:
        if self._look:
            codes = [element.code for element in self._look.elements]
            at = codes.index(self.code) + by
            if 0 <= at < len(codes):
                self.chosen.emit(codes[at])


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
