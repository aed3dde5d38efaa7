"""Writing down one view: one theme or element after another, in the wording that this speaker is asked in."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from pie_desktop.domain.labels import VOICE
from pie_desktop.services.voices import Asked, Sheet, overall_form, view_form
from pie_desktop.words import _, listed
from ui.forms.placing_card import Placement, PlacingCard
from ui.pages.assessment.questions import Questions
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel

OVERALL = "overall"
"""The last stop: what they want to say beside all that."""
THEIR_OWN = {
    "residents": _("These are your words, and they stay yours. No other answer is shown here. You may stop any time."),
    "board": _("First how it looks to you. What the team says stands beside it afterwards."),
    "staff": _("First how it looks to you alone. What the team says stands beside it afterwards."),
}  # fmt: skip


class VoiceView(Page):
    """`stepped` tells the code that is wanted next. What the card asks for is told by its own signals."""

    back = Signal()
    stepped = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.code = ""
        self._codes: list[str] = []
        self.head.addWidget(button(_("All voices"), self.back.emit))
        self.jump = ChoiceBox(_("Go to"))
        self.jump.picked.connect(self.stepped)
        self.theirs = PlainLabel("", "muted")
        self.over = PlainLabel("", "small")
        self.label = PlainLabel("", "title")
        self.explanation = PlainLabel("", "lead")
        self.card = PlacingCard(theme, _("Where are we?"), _("In your own words"), _("In your own words: why here?"))
        self.questions = Questions(theme)
        self.card.body.insertWidget(0, self.questions)
        ask = button(_("Questions"), self.questions.toggle, "link")
        ask.setAccessibleName(_("Questions that help: Where are we?"))
        self.card.head.insertWidget(1, ask)
        self.overall_card = Card(theme, _("Anything else you want to say?"), "quote")
        self.overall = GrowingText(theme, _("Anything else you want to say?"), _("Write here…"), lines=3)
        self.overall_card.body.addWidget(self.overall)
        for widget in (self.theirs, self.jump, self.over, self.label, self.explanation, self.card, self.overall_card):
            self.body.addWidget(widget)
        self.body.addLayout(self._way_on())

    def _way_on(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.before = button(_("Back"), lambda: self._step(-1))
        self.before.setShortcut(QKeySequence("Ctrl+PgUp"))
        self.after = button(_("Next"), lambda: self._step(1), "primary")
        self.after.setShortcut(QKeySequence("Ctrl+PgDown"))
        self.done = button(_("Done"), self.back.emit, "primary")
        row.addWidget(self.before)
        row.addStretch(1)
        row.addWidget(self.done)
        row.addWidget(self.after)
        return row

    def show_sheet(self, sheet: Sheet, code: str, drafts: Mapping[str, str], read_only: bool) -> None:
        """Shows one stop of a sheet: the code (the first where it is not on the sheet) or `OVERALL`."""
        codes = [part.code for part in sheet.parts] + [OVERALL]
        moved = code != self.code or codes != self._codes
        self._codes, self.code = codes, code if code in codes else codes[0]
        self.title.setText(sheet.name)
        self.set_lead(listed((sheet.round.value.title, VOICE[sheet.reader]), " · "))
        self.theirs.setText(THEIR_OWN[sheet.reader])
        names = [(part.code, part.wording.label) for part in sheet.parts]
        self.jump.set_choices([*names, (OVERALL, _("Anything else you want to say?"))], self.code)
        part = next((part for part in sheet.parts if part.code == self.code), None)
        for widget in (self.over, self.label, self.explanation, self.card):
            widget.setVisible(part is not None)
        self.overall_card.setVisible(part is None)
        form = overall_form(sheet.speaker.id)
        self.overall.show_text(form, sheet.speaker.value.words, drafts.get(form))
        self.overall.setReadOnly(read_only)
        if part:
            self._show_part(sheet, part, drafts, read_only)
        at = codes.index(self.code)
        self.before.setEnabled(at > 0)
        self.after.setVisible(at + 1 < len(codes))
        self.done.setVisible(at + 1 == len(codes))
        if moved:
            self.scroller.verticalScrollBar().setValue(0)
            (self.card.track if part else self.overall).setFocus()

    def _show_part(self, sheet: Sheet, part: Asked, drafts: Mapping[str, str], read_only: bool) -> None:
        self.over.setText(part.over)
        self.over.setVisible(bool(part.over))
        self.label.setText(part.wording.label)
        self.explanation.setText(part.wording.summary or part.wording.explanation)
        prompts = part.wording.prompts
        colleague = sheet.speaker.value.sort == "colleague"
        self.questions.show_questions((*prompts.peers, *prompts.where) if colleague else prompts.where)
        self.questions.show_one(True)
        form = view_form(sheet.speaker.id, part.code)
        view = part.view
        self.card.show_placement(
            Placement(
                about=form, scale=sheet.scale, standing=view.standing, position=view.position,
                levels=part.wording.levels, words=view.words, form=form, draft=drafts.get(form), read_only=read_only,
            )
        )  # fmt: skip

    def save_now(self) -> None:
        """Saves what is still being moved or typed."""
        self.card.save_now()
        self.overall.save_now()

    def _step(self, by: int) -> None:
        at = self._codes.index(self.code) + by
        if 0 <= at < len(self._codes):
            self.stepped.emit(self._codes[at])
