"""One theme or element on one page: where we are, why, what helps and holds back, what we will do."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.words import _
from ui.forms.items import ActionRow, Around, EvidenceRow, HelpsRow, HoldsBackRow, ItemList, Row
from ui.forms.writing import Writing
from ui.pages.assessment.judgement_card import JudgementCard
from ui.pages.assessment.questions import Questions
from ui.pages.assessment.voices_card import VoicesCard
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.growing_text import GrowingText
from ui.widgets.labels import PlainLabel, plain_tip
from ui.widgets.roles_line import RolesLine

STAGES = ("where", "evidence", "helps", "holds_back", "actions")
"""The stages of the loop that are written on this page, in their order."""

NARROW = 52
"""Below so many times the size of the text, helps and holds back stand one under the other."""


class ItemCard(Card):
    """A card with a list of items, a button to add one, and questions that help."""

    def __init__(
        self, theme: Theme, title: str, icon: str, row: type[Row[Any]], empty: str, warm: bool = False
    ) -> None:
        super().__init__(theme, title, icon, "warm" if warm else "accent")
        self.questions = Questions(theme)
        self.ask = button(_("Questions"), self.questions.toggle, "link", _("Questions that help"))
        self.ask.setAccessibleName(_("Questions that help: {title}").format(title=title))
        self.add = button(_("Add"), self._add)
        self.add.setAccessibleName(_("Add: {title}").format(title=title))
        self.head.addWidget(self.ask)
        self.head.addWidget(self.add)
        self.items = ItemList(theme, row, empty)
        self.body.addWidget(self.questions)
        self.body.addWidget(self.items)
        self.body.addStretch(1)

    def _add(self) -> None:
        self.items.begin_new()

    def texts(self) -> list[GrowingText]:
        """Every field in the card."""
        return self.items.texts()


class ActionCard(ItemCard):
    """What we will do; above it what is still open from earlier rounds, so that nothing is typed again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, _("What we will do"), "footprints", ActionRow, _("One small thing is enough. Who, and by when?")
        )
        self._over = PlainLabel(_("Still open from earlier rounds"), "strong")
        self.carried = ItemList(theme, ActionRow, "")
        self.body.insertWidget(1, self._over)
        self.body.insertWidget(2, self.carried)

    def show_carried(self, writing: Writing, form: str, records: Sequence[Record[Any]], around: Around) -> None:
        """Shows the open actions of earlier rounds."""
        self._over.setVisible(bool(records))
        self.carried.setVisible(bool(records))
        self.carried.show_items(writing, form, records, around)

    def texts(self) -> list[GrowingText]:
        return [*self.carried.texts(), *self.items.texts()]


class ElementView(QWidget):
    """Everything about one theme or element of a round. What concerns the whole round stands at its end."""

    def __init__(self, theme: Theme, writing: Writing) -> None:
        super().__init__()
        self.theme, self._writing = theme, writing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("s4") - 2)
        self.over = PlainLabel("", "small")
        self.title = PlainLabel("", "title")
        self.summary = PlainLabel("", "lead")
        self.judgement = JudgementCard(theme, writing)
        self.questions = Questions(theme)
        self.judgement.body.insertWidget(0, self.questions)
        ask = button(_("Questions"), self.questions.toggle, "link")
        ask.setAccessibleName(_("Questions that help: Where are we?"))
        self.judgement.head.insertWidget(1, ask)
        self.action_card = ActionCard(theme)
        self.cards: dict[str, ItemCard] = {
            "evidence": ItemCard(theme, _("What makes us say so"), "quote", EvidenceRow,
                                 _("What have you seen or heard? What you know from your work counts.")),
            "helps": ItemCard(theme, _("What helps"), "sprout", HelpsRow, _("Start with what is strong.")),
            "holds_back": ItemCard(theme, _("What holds us back"), "construction", HoldsBackRow,
                                   _("It may well be outside your control. Say so."), warm=True),
            "actions": self.action_card,
        }  # fmt: skip
        self.voices = VoicesCard(theme)
        self.roles = RolesLine(theme)
        for widget in (
            self.over,
            self.title,
            self.summary,
            self.roles,
            self.judgement,
            self.voices,
            self.cards["evidence"],
        ):
            column.addWidget(widget)
        self._pair = QGridLayout()
        self._pair.setSpacing(theme.size("s4") - 2)
        column.addLayout(self._pair)
        column.addWidget(self.cards["actions"])
        self._foot = QWidget()
        self._at_the_end = QVBoxLayout(self._foot)
        self._at_the_end.setContentsMargins(0, 0, 0, 0)
        self._last = False
        column.addWidget(self._foot)
        column.addStretch(1)
        self._side_by_side = False
        self._arrange()

    def put_at_the_end(self, widget: QWidget) -> None:
        """Puts something below the last theme or element of a round."""
        self._at_the_end.addWidget(widget)

    def show_element(self, round: RoundLook, look: ElementLook, around: Around) -> None:
        """Shows one theme or element of a round, with what is being typed there."""
        wording = look.element.wording
        self.over.setText(look.theme.wording.label if look.theme.code != look.code else round.framework.label)
        self.title.setText(look.label)
        self.summary.setText(wording.summary or wording.explanation)
        plain_tip(self.title, wording.explanation)
        self.roles.show_roles(around.serving.get(look.code, ()))
        key = f"{round.record.id}/{look.code}"
        self.judgement.show_look(round, look, around.drafts, around.read_only)
        self._last = look.code == round.elements[-1].code
        self.voices.show_voices(key, round.framework.scale, look, around.read_only)
        self.questions.show_questions(wording.prompts.where)
        records: dict[str, Sequence[Record[Any]]] = {
            "evidence": look.evidence, "helps": look.helps, "holds_back": look.holds_back, "actions": look.actions,
        }  # fmt: skip
        for sort, card in self.cards.items():
            card.questions.show_questions(getattr(wording.prompts, sort))
            card.add.setVisible(not around.read_only)
            card.items.show_items(self._writing, f"new-{sort}/{key}", records[sort], around)
        self.action_card.show_carried(self._writing, f"carried/{key}", look.carried, around)

    def show_stage(self, stage: str | None, coffee: bool) -> None:
        """Shows one stage of the loop with its question, or all of them; in a coffee break each with one question."""
        one = coffee or stage is not None
        self.judgement.setVisible(stage in (None, "where"))
        self._foot.setVisible(self._last and stage in (None, STAGES[-1]))
        self.voices.setVisible(stage in (None, "where") and self.voices.has_voices)
        self.questions.show_one(one)
        for sort, card in self.cards.items():
            card.setVisible(stage in (None, sort))
            card.questions.show_one(one)
        self._share_width()

    def stage_of(self, id: str) -> str | None:
        """The stage that an item stands under; None when it is not here."""
        for sort, card in self.cards.items():
            if any(id in items.rows for items in card.findChildren(ItemList)):
                return sort
        return None

    def take_focus(self, stage: str) -> None:
        """Puts the keyboard where the answer to a stage begins."""
        (self.judgement.track if stage == "where" else self.cards[stage].add).setFocus()

    def save_now(self) -> None:
        """Saves a marker that is still moving and every field that somebody typed in."""
        self.judgement.save_now()
        for card in self.cards.values():
            for text in card.texts():
                text.save_now()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= NARROW * self.theme.base
        if wide == self._side_by_side and self._pair.count():
            return
        self._side_by_side = wide
        self._pair.addWidget(self.cards["helps"], 0, 0)
        self._pair.addWidget(self.cards["holds_back"], *((0, 1) if wide else (1, 0)))
        self._share_width()

    def _share_width(self) -> None:
        """Two cards side by side share the width; one alone has it all."""
        alone = self.cards["helps"].isHidden() or self.cards["holds_back"].isHidden()
        self._pair.setColumnStretch(0, 0 if alone and self.cards["helps"].isHidden() else 1)
        self._pair.setColumnStretch(1, 0 if self.cards["holds_back"].isHidden() or not self._side_by_side else 1)
