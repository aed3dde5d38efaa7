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
from ui.theme.theme import Theme
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel, plain_tip

NARROW = 52
"""Below so many times the size of the text, helps and holds back stand one under the other."""


class Questions(QWidget):
    """Questions that help, shown when somebody asks for them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.size("s1"))
        column.setSpacing(theme.size("s1"))
        self._labels = PlainLabel("", "muted")
        column.addWidget(self._labels)
        self.hide()

    def show_questions(self, questions: tuple[str, ...]) -> None:
        """Shows these, one a line."""
        self._labels.setText("\n".join(f"•  {question}" for question in questions))


class ItemCard(Card):
    """A card with a list of items, a button to add one, and questions that help."""

    def __init__(
        self, theme: Theme, title: str, icon: str, row: type[Row[Any]], empty: str, warm: bool = False
    ) -> None:
        super().__init__(theme, title, icon, "warm" if warm else "accent")
        self.questions = Questions(theme)
        self.ask = button(_("Questions"), self._toggle, "link", _("Questions that help"))
        self.ask.setAccessibleName(_("Questions that help: {title}").format(title=title))
        self.add = button(_("Add"), self._add)
        self.add.setAccessibleName(_("Add: {title}").format(title=title))
        self.head.addWidget(self.ask)
        self.head.addWidget(self.add)
        self.items = ItemList(theme, row, empty)
        self.body.addWidget(self.questions)
        self.body.addWidget(self.items)
        self.body.addStretch(1)

    def _toggle(self) -> None:
        self.questions.setVisible(self.questions.isHidden())

    def _add(self) -> None:
        self.items.begin_new()


class ElementView(QWidget):
    """Everything about one theme or element of a round."""

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
        ask = button(_("Questions"), lambda: self.questions.setVisible(self.questions.isHidden()), "link")
        ask.setAccessibleName(_("Questions that help: Where are we?"))
        self.judgement.head.insertWidget(1, ask)
        self.cards = {
            "evidence": ItemCard(theme, _("What makes us say so"), "quote", EvidenceRow,
                                 _("What have you seen or heard? What you know from your work counts.")),
            "helps": ItemCard(theme, _("What helps"), "sprout", HelpsRow, _("Start with what is strong.")),
            "holds_back": ItemCard(theme, _("What holds us back"), "construction", HoldsBackRow,
                                   _("It may well be outside your control. Say so."), warm=True),
            "actions": ItemCard(theme, _("What we will do"), "footprints", ActionRow,
                                _("One small thing is enough. Who, and by when?")),
        }  # fmt: skip
        for widget in (self.over, self.title, self.summary, self.judgement, self.cards["evidence"]):
            column.addWidget(widget)
        self._pair = QGridLayout()
        self._pair.setSpacing(theme.size("s4") - 2)
        column.addLayout(self._pair)
        column.addWidget(self.cards["actions"])
        column.addStretch(1)
        self._side_by_side = False
        self._arrange()

    def show_element(self, round: RoundLook, look: ElementLook, around: Around) -> None:
        """Shows one theme or element of a round, with what is being typed there."""
        wording = look.element.wording
        self.over.setText(look.theme.wording.label if look.theme.code != look.code else round.framework.label)
        self.title.setText(look.label)
        self.summary.setText(wording.summary or wording.explanation)
        plain_tip(self.title, wording.explanation)
        key = f"{round.record.id}/{look.code}"
        self.judgement.show_look(round, look, around.drafts, around.read_only)
        self.questions.show_questions(wording.prompts.where)
        records: dict[str, Sequence[Record[Any]]] = {
            "evidence": look.evidence, "helps": look.helps, "holds_back": look.holds_back, "actions": look.actions,
        }  # fmt: skip
        for sort, card in self.cards.items():
            card.questions.show_questions(getattr(wording.prompts, sort))
            card.add.setVisible(not around.read_only)
            card.items.show_items(self._writing, f"new-{sort}/{key}", records[sort], around)

    def save_now(self) -> None:
        """Saves a marker that is still moving and every field that somebody typed in."""
        self.judgement.save_now()
        for card in self.cards.values():
            for text in card.items.texts():
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
        self._pair.setColumnStretch(0, 1)
        self._pair.setColumnStretch(1, 1 if wide else 0)
