"""Carrying a round over to another version of the framework: what would become of it, before it happens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.insight.carrying import CarryOver
from pie_desktop.services import carrying_over
from pie_desktop.services.carrying_over import Choice
from pie_desktop.words import _
from ui.dialogs.ask import Ask
from ui.forms.form_row import form_row
from ui.pages.context import Context
from ui.theme.theme import Theme
from ui.widgets.card import clear
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import PlainLabel
from ui.widgets.scroller import Scroller


class CarryOverDialog(Ask):
    """`look` tells the version that somebody wants to see the effect of."""

    look = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        lead = _("Nothing that was written is lost, and you can take this back.")
        super().__init__(
            theme, _("Carry “{title}” over").format(title=title), lead, _("Carry it over"), parent
        )  # fmt: skip
        self.wide = 44
        self.to = ChoiceBox(_("To which version?"))
        self.to.picked.connect(self.look)
        self.fields.addWidget(form_row(theme, _("To which version?"), self.to))
        inside = QWidget()
        self.told = QVBoxLayout(inside)
        self.told.setContentsMargins(0, 0, 0, 0)
        scroller = Scroller(inside)
        scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroller.setAccessibleName(_("What would become of it"))
        scroller.setMinimumHeight(theme.base * 20)
        self.fields.addWidget(scroller)

    def show_choice(self, choice: Choice) -> None:
        """Shows what one version would do to the round."""
        plan = choice.preview
        self.to.set_choices(choice.targets, plan.framework.id if plan else "")
        clear(self.told)
        if plan:
            self._tell(plan)
        self.told.addStretch(1)

    def _tell(self, plan: CarryOver) -> None:
        for heading, lines in plan.sections():
            self.told.addWidget(PlainLabel(heading, "strong"))
            self.told.addWidget(PlainLabel("\n".join(lines)))
        for made in self.buttons.findChildren(QPushButton):
            if made.property("look") == "primary":
                made.setEnabled(plan.possible)


def ask_carry_over(context: Context, parent: QWidget, round: Record[Assessment]) -> None:
    """Shows what carrying a round over would do, and does it when somebody says so."""

    def show(choice: Choice) -> None:
        if choice.preview is None:
            context.shell.tell(_("There is no other version of its framework to carry this round over to."))
            return
        dialog = CarryOverDialog(context.theme, round.value.title, parent.window())
        dialog.show_choice(choice)
        dialog.look.connect(lambda id: context.tasks.ask(carrying_over.choice, round.id, id, then=dialog.show_choice))
        dialog.accepted.connect(lambda: do(dialog.to.key))
        dialog.open()

    def do(framework: str) -> None:
        context.do_and_tell(_("The round is carried over."), carrying_over.carry_over, round.id, framework)

    context.tasks.ask(carrying_over.choice, round.id, then=show)
