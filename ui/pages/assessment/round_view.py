"""One round: the list of themes and elements at the left, the one that is being looked at beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pie_desktop.domain.labels import STAGE
from pie_desktop.insight.rounds import RoundLook
from pie_desktop.words import _, day, listed
from ui.forms.items import Around, take_to
from ui.forms.writing import Writing
from ui.pages.assessment.element_view import STAGES, ElementView
from ui.pages.assessment.large_view import LargeView
from ui.pages.assessment.task_list import TaskList
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.chips import Chip, MenuChip
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller

WIDE = 56
"""Below so many times the size of the text, the list at the left becomes a list to open."""


class RoundView(QWidget):
    """`chosen` tells the code that somebody wants to look at; `deed` what they want to do with the round."""

    chosen = Signal(str)
    back = Signal()
    deed = Signal(str)

    def __init__(self, theme: Theme, writing: Writing, guided: bool) -> None:
        super().__init__()
        self.setObjectName("page")
        self.theme = theme
        self._look: RoundLook | None = None
        self._read_only = False
        self._writing = writing
        self.large: LargeView | None = None
        self.code, self.stage = "", STAGES[0]
        row = QHBoxLayout(self)
        margin = theme.size("s7")
        row.setContentsMargins(margin, margin - 4, 0, 0)
        row.setSpacing(theme.size("s6"))
        self.side = TaskList(theme)
        self.side.chosen.connect(self.chosen)
        self.side.back.connect(self.back)
        row.addWidget(self.side, 0)
        self.element = ElementView(theme, writing)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, margin, theme.size("end"))
        self.jump = ChoiceBox(_("Go to"))
        self.jump.picked.connect(self.chosen)
        inner.addWidget(self.jump)
        inner.addLayout(self._tools(guided))
        self.banner = self._banner()
        inner.addWidget(self.banner)
        inner.addWidget(self.element)
        self.scroller = Scroller(holder)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.scroller, 1)
        right.addLayout(self._way_on(margin))
        row.addLayout(right, 1)

    def _tools(self, guided: bool) -> FlowLayout:
        """What can be done with the round as a whole. Each tells its name by `deed`."""
        tools = FlowLayout(self.theme.size("s2"))
        self.guided = Chip(_("One question at a time"))
        self.guided.setChecked(guided)
        self.guided.clicked.connect(lambda: self.deed.emit("guided"))
        self.tools = {
            "large": _("Show large"), "over-time": _("Over time"), "voices": _("Voices"), "paper": _("From paper"),
        }  # fmt: skip
        tools.add(self.guided)
        self.tool_buttons = {}
        for key, words in self.tools.items():
            chip = Chip(words)
            chip.setCheckable(False)
            chip.clicked.connect(lambda _on=False, key=key: self.deed.emit(key))
            self.tool_buttons[key] = chip
            tools.add(chip)
        self.tool_buttons["large"].setShortcut(QKeySequence("F11"))
        self.more = MenuChip(_("More for this round"), {}, "")
        self.more.chosen.connect(self.deed)
        tools.add(self.more)
        return tools

    def _banner(self) -> QFrame:
        banner = QFrame()
        banner.setObjectName("banner")
        row = QHBoxLayout(banner)
        self.banner_words = PlainLabel("")
        self.open_again = button(_("Reopen"), lambda: self.deed.emit("reopen"))
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
        self.finished = button(_("Finish this round"), lambda: self.deed.emit("finish"))
        row.addWidget(self.before)
        row.addStretch(1)
        row.addWidget(self.finished)
        row.addWidget(self.after)
        return row

    def show_round(self, look: RoundLook, code: str, around: Around, foreign: bool) -> None:
        """Shows one theme or element of a round (the first where the code is not of this round)."""
        moved = code != self.code or self._look is None or look.record.id != self._look.record.id
        now = self.window().focusWidget()  # also while a dialog lies over the page
        turned = around.read_only != self._read_only and now in (self.open_again, self.finished)
        self._look, self._read_only = look, around.read_only
        element = look.element(code) or look.elements[0]
        self.code = element.code
        self.side.show_tasks(look, self.code)
        self.jump.set_choices([(one.code, listed((one.label, one.words), ": ")) for one in look.elements], self.code)
        self._show_deeds(look, foreign)
        self._show_banner(look, foreign)
        self.element.show_element(look, element, around)
        self._show_stage()
        self._show_way_on(look)
        if self.large:
            self.large.show_element(look, self.code, self._read_only)
        if moved:
            self.scroller.verticalScrollBar().setValue(0)
        if moved or turned:
            self._take_focus()

    def take_to(self, id: str) -> bool:
        """Leads to an item of the theme or element that is shown, in guided mode to its stage. False: not here."""
        stage = self.element.stage_of(id)
        if stage and self._look and self.guided.isChecked():
            self.stage = stage
            self._show_stage()
            self._show_way_on(self._look)
        return stage is not None and take_to(self.element, id)

    def show_large(self) -> None:
        """Shows the theme or element over the whole screen, for a team round a table."""
        if self._look is None:
            return
        self.large = large = LargeView(self.theme, self._writing, self.window())
        large.chosen.connect(self.chosen)
        large.finished.connect(self._large_left)
        large.show_element(self._look, self.code, self._read_only)
        large.setWindowState(Qt.WindowState.WindowFullScreen)
        large.open()

    def _large_left(self) -> None:
        if self.large:
            self.large.deleteLater()
            self.large = None

    def show_guided(self, guided: bool) -> None:
        """One question at a time, or all of an element on one page."""
        self.guided.setChecked(guided)
        self.stage = STAGES[0]
        self._show_stage()
        if self._look:
            self._show_way_on(self._look)
        self._take_focus()

    def _take_focus(self) -> None:
        if self._read_only:
            (self.open_again if self.after.isHidden() else self.after).setFocus()
        else:
            self.element.take_focus(self.stage if self.guided.isChecked() else STAGES[0])

    def _show_stage(self) -> None:
        coffee = self._look is not None and self._look.record.value.depth == "coffee"
        self.element.show_stage(self.stage if self.guided.isChecked() else None, coffee)

    def _show_deeds(self, look: RoundLook, foreign: bool) -> None:
        deeds, depth = {}, look.record.value.depth
        if not self._read_only:
            deeds["open"] = _("Open another theme or element…")
            deeds |= {"short": _("Look at all themes")} if depth == "coffee" else {}
            deeds |= {"long": _("Look at every element")} if depth != "long" else {}
        if not foreign:
            deeds |= {"took_part": _("Who took part…"), "review": _("When to look again…"), "rename": _("Rename…")}
        deeds["report"] = _("Make a report")
        self.more.set_choices(deeds, "", _("More"))
        self.tool_buttons["paper"].setVisible(not self._read_only)

    def _show_banner(self, look: RoundLook, foreign: bool) -> None:
        self.banner.setVisible(look.finished or foreign)
        self.open_again.setVisible(not foreign)
        if foreign:
            self.banner_words.setText(
                _(
                    "This came from another service. It can be read here and not changed. "
                    "A low position shows what holds a service back."
                )
            )
        else:
            words = _("Finished on {day}. It can be read and printed; reopen it to write in it.")
            self.banner_words.setText(words.format(day=day(look.record.value.finished_on)))

    def _way(self) -> list[tuple[str, str]]:
        """Every stop of the way through the round: the code, and in guided mode the stage."""
        if self._look is None:
            return []
        stages = STAGES if self.guided.isChecked() else STAGES[:1]
        return [(element.code, stage) for element in self._look.elements for stage in stages]

    def _at(self) -> int:
        return self._way().index((self.code, self.stage if self.guided.isChecked() else STAGES[0]))

    def _show_way_on(self, look: RoundLook) -> None:
        way, at = self._way(), self._at()
        self.before.setEnabled(at > 0)
        last = at + 1 == len(way)
        self.after.setVisible(not last)
        self.finished.setVisible(not look.finished and not self._read_only)
        wide = self.side.isVisibleTo(self)
        self.finished.setText(_("Finish this round") if wide else _("Finish"))
        self.finished.setProperty("look", "primary" if last else "")
        self.finished.style().unpolish(self.finished)
        self.finished.style().polish(self.finished)
        if not last:
            words = _("Next: {label}").format(label=self._name(look, *way[at + 1]))
            self.after.setAccessibleName(words)
            self.after.setText(words.replace("&", "&&") if wide else _("Next"))
            self.after.setShortcut(QKeySequence("Ctrl+PgDown"))

    def _name(self, look: RoundLook, code: str, stage: str) -> str:
        """What the next stop is called: the stage, as long as it is of the same theme or element."""
        element = look.element(code)
        return STAGE[stage] if code == self.code or element is None else element.label

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        wide = self.width() >= WIDE * self.theme.base
        self.side.setVisible(wide)
        self.jump.setVisible(not wide)
        self.way_back.setVisible(not wide)
        if self._look:
            self._show_way_on(self._look)

    def _step(self, by: int) -> None:
        way, at = self._way(), self._at() + by
        if self._look is None or not 0 <= at < len(way):
            return
        code, self.stage = way[at]
        if code != self.code:
            self.chosen.emit(code)
        else:
            self.element.save_now()
            self._show_stage()
            self._show_way_on(self._look)
            self.scroller.verticalScrollBar().setValue(0)
            self._take_focus()
