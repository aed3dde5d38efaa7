"""One theme or element for a team round a table: everything large enough to be read from three metres."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pie_desktop.domain.framework import Scale
from pie_desktop.domain.kinds import Standing
from pie_desktop.domain.labels import STANDING
from pie_desktop.insight.rounds import ElementLook, OlderMark, RoundLook
from pie_desktop.pictures.track import short
from pie_desktop.words import _, listed
from ui.forms.writing import Judging
from ui.pages.assessment.paper_view import LETTERS
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel
from ui.widgets.reading_order import go_on
from ui.widgets.scroller import Scroller
from ui.widgets.track import ON_LINE, MarkerTrack

HEADLINE, WORDS, QUESTION, TEXT, SMALL, LINE = 18, 23, 25, 30, 40, 27
"""Sizes of text as a part of the window's height: a headline is an eighteenth of it. `LINE` is that of the track."""
SHRINKS = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44)
"""How much smaller text may become where a long one would not fit."""
PROMPTS = 3
"""So many questions are shown where there is room, and at least one."""


class LargeView(QDialog):
    """Shows one theme or element of a round over the whole screen. `chosen` tells the code that is to be shown next.

    The marker is placed as on the page, and it is the same marker. The letters of a paper sheet say why there is none.
    Page Up and Page Down go on, Escape and F11 leave.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, writing: Judging, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("large")
        self._theme, self._writing = theme, writing
        self._scale: Scale | None = None
        self._codes: list[str] = []
        self._round, self.code = "", ""
        self._prompts: Sequence[str] = ()
        self._outer = QVBoxLayout(self)
        self._head = QHBoxLayout()
        self.over = PlainLabel("", "muted")
        self.leave = button(_("Back to the page"), self.reject)
        self._head.addWidget(self.over, 1)
        self._head.addWidget(self.leave)
        self._outer.addLayout(self._head)
        self._inside = QWidget()
        self.scroller = Scroller(self._inside)
        self._outer.addWidget(self.scroller, 1)
        self._fill()
        self._outer.addLayout(self._way())

    def _fill(self) -> None:
        self.title = PlainLabel("")
        self.question = PlainLabel(_("Where are we?"))
        self.prompts = PlainLabel("")
        self.track = MarkerTrack(self._theme)
        self.track.placed.connect(self._placed)
        self.words, self.level, self.before_words = PlainLabel(""), PlainLabel(""), PlainLabel("", "muted")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.question, self.prompts):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._column.addWidget(self.track)
        self._column.addLayout(self._reasons())
        for widget in (self.words, self.level, self.before_words):
            self._column.addWidget(widget)
        self._column.addStretch(2)

    def _reasons(self) -> QHBoxLayout:
        """A button for each reason not to place a marker; its letter is the one that is used for it on paper."""
        self.reasons: dict[Standing, QPushButton] = {}
        row = QHBoxLayout()
        for letter, standing in LETTERS.items():
            words = _("{reason} ({letter})").format(reason=STANDING[standing], letter=letter.upper())
            made = button(words, partial(self._reason, standing), "choice")
            made.setAccessibleName(STANDING[standing])
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click, or its letter, leaves the keyboard at the line
            made.setAutoDefault(False)
            made.setShortcut(QKeySequence(letter.upper()))
            self.reasons[standing] = made
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _reason(self, standing: Standing) -> None:
        self.track.save_now()
        chosen = self.reasons[standing].isChecked()
        self._writing.place(self._round, self.code, standing if chosen else "unset", None)

    def _way(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back = button(_("Back"), lambda: self._step(-1))
        self.count = PlainLabel("", "muted", wrap=False)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next = button(_("Next"), lambda: self._step(1), "primary")
        for made, key in ((self.back, "PgUp"), (self.next, "PgDown")):
            made.setAutoDefault(False)
            made.setShortcut(QKeySequence(key))
        self.leave.setAutoDefault(False)
        self.leave.setShortcut(QKeySequence("F11"))
        row.addWidget(self.back)
        row.addWidget(self.count, 1)
        row.addWidget(self.next)
        return row

    def show_element(self, round: RoundLook, code: str, read_only: bool) -> None:
        """Shows one theme or element of a round."""
        look = round.element(code) or round.elements[0]
        moved = (round.record.id, look.code) != (self._round, self.code)
        self._round, self.code = round.record.id, look.code
        self._codes = [element.code for element in round.elements]
        wording, at = look.element.wording, self._codes.index(look.code)
        self.setWindowTitle(look.label)
        self.over.setText(round.framework.label if look.is_theme else look.theme.wording.label)
        self.title.setText(look.label)
        self._prompts = wording.prompts.where[:PROMPTS]
        self._show_place(round.framework.scale, look, read_only)
        self.count.setText(_("{number} of {total}").format(number=at + 1, total=len(self._codes)))
        self.back.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < len(self._codes))
        self._measure()
        if moved:
            self.scroller.verticalScrollBar().setValue(0)
            (self.leave if read_only else self.track).setFocus()

    def _show_place(self, scale: Scale, look: ElementLook, read_only: bool) -> None:
        self._scale = scale
        position = look.judgement.value.position if look.judgement else None
        step = scale.step(position) if position and scale.holds(position) else 0
        then = look.then
        self.track.show_position(scale, step, then.fraction if then else None, then.when if then else "", look.words)
        self.track.setEnabled(not read_only)
        for standing, made in self.reasons.items():
            made.setChecked(look.standing == standing)
            made.setVisible(not read_only)
        self.words.setText(look.words)
        self.level.setText(look.level_words)
        self.level.setVisible(bool(look.level_words))
        before = listed((then.when, then.words), ": ") if then else ""
        self.before_words.setText(then.said if isinstance(then, OlderMark) else before)
        self.before_words.setVisible(then is not None)

    def _placed(self, step: int) -> None:
        if self._scale:
            self._writing.place(self._round, self.code, "placed", self._scale.position(step))

    def _step(self, by: int) -> None:
        self.track.save_now()
        at = self._codes.index(self.code) + by
        if 0 <= at < len(self._codes):
            self.chosen.emit(self._codes[at])

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        return go_on(self, forward)

    def done(self, result: int) -> None:
        """Leaves; a marker that is still moving is saved first."""
        self.track.save_now()
        super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Finds the largest texts with which everything is seen at once: fewer questions first, then smaller text."""
        margin = self.height() // 28
        self._outer.setContentsMargins(margin, margin // 2, margin, margin // 2)
        for shrink in SHRINKS:
            self._set_sizes(self.height() * shrink)
            for prompts in range(len(self._prompts), 0, -1) or (0,):
                self.prompts.setText("\n".join(f"•  {prompt}" for prompt in self._prompts[:prompts]))
                if self._fits():
                    return

    def _set_sizes(self, height: float) -> None:
        self._column.setSpacing(round(height / 90))
        width = self.width() - 2 * (self.height() // 28)
        for label, part, bold in (
            (self.over, SMALL, False), (self.title, HEADLINE, True), (self.question, QUESTION, True),
            (self.prompts, TEXT, False), (self.words, WORDS, True), (self.level, TEXT, False),
            (self.before_words, SMALL, False), (self.count, SMALL, False),
        ):  # fmt: skip
            words = "\n".join(self._prompts) if label is self.prompts else label.text()
            label.setFont(font_for(self.font(), words, height / part, width * 0.98, bold))
        for made in (self.back, self.next, self.leave, *self.reasons.values()):
            made.setFont(font_for(self.font(), made.text(), height / SMALL, width / 4, made is self.next))
        if self._scale:
            self.track.set_size(height / LINE, text_on_line(self._scale, height / LINE, width))

    def _fits(self) -> bool:
        self._outer.activate()
        room = self.scroller.viewport().size()
        needed = self._column.totalHeightForWidth(room.width())
        return needed <= room.height() and self._column.totalMinimumSize().width() <= room.width()


def font_for(font: QFont, text: str, size: float, width: float, bold: bool) -> QFont:
    """The font for a text of a size in pixels, made smaller where a single word of it is wider than `width`."""
    found = QFont(font)
    found.setBold(bold)
    found.setPixelSize(max(1, round(size)))
    metrics = QFontMetricsF(found)
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    if widest > width:
        found.setPixelSize(max(1, int(size * width / widest)))
    return found


def text_on_line(scale: Scale, size: float, width: float) -> float:
    """How large the names of levels are: as on the page beside a line of this size, or as all of them have room."""
    room = width / len(scale.levels) - size
    for shrink in SHRINKS:
        text = size * ON_LINE * shrink
        if all(short(level.label, text, room) == " ".join(level.label.split()) for level in scale.levels):
            return text
    return size * ON_LINE * SHRINKS[-1]
