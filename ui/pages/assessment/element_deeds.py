"""What the forms under a theme or element ask for (see `ui.forms.writing.Writing`)."""

from collections.abc import Callable
from typing import Any

from pie_desktop.domain.kinds import Position, Standing, Upwards
from pie_desktop.domain.labels import UPWARDS
from pie_desktop.services import elements, plan
from pie_desktop.words import _
from ui.forms.action_writing import ActionWriting, W


class ElementDeeds(ActionWriting[W]):
    """Deeds under an element; the presenter of a page that shows elements is one of these."""

    def place(self, round: str, code: str, standing: Standing, position: Position | None = None) -> None:
        """Puts the marker of a theme or element somewhere, or says why there is none."""
        self.context.tasks.do(elements.place, round, code, standing, position)

    def say_why(self, form: str, text: str) -> None:
        """Keeps the team's own words."""
        _name, id, code = form.split("/")
        self.context.tasks.do(elements.say_why, id, code, text, form)

    def answer(self, round: str, code: str, statement: str, reply: str) -> None:
        """Says whether a statement is so; the empty text takes the answer away."""
        self.context.tasks.do(elements.answer, round, code, statement, reply or None)

    def add(self, sort: str, text: str, form: str, done: Callable[[Any], None]) -> None:
        """Adds evidence, a factor or an action."""
        _name, id, code = form.split("/")
        add = self.context.add
        if sort == "evidence":
            add(elements.add_evidence, id, code, text, form, done=done)
        elif sort == "actions":
            add(plan.add_action, text, form, done=done, assessment=id, code=code)
        else:
            add(elements.add_factor, id, code, text, sort == "helps", form, done=done)

    def change(self, sort: str, id: str, form: str = "", **fields: Any) -> None:
        """Changes evidence, a factor or an action."""
        self.context.tasks.do(plan.change_action if sort == "actions" else elements.change_part, id, form, **fields)

    def flag(self, id: str, whom: Upwards) -> None:
        """Makes a barrier of a factor, or flags the one that there is to somebody else."""
        words = _("It is a barrier now, flagged to {whom}.").format(whom=UPWARDS[whom])
        self.context.do_and_tell(words, elements.flag_upwards, id, whom)

    def bin(self, sort: str, id: str) -> None:
        """Puts evidence, a factor or an action in the bin."""
        verb = plan.bin_action if sort == "actions" else elements.bin_part
        self.context.do_and_tell(_("It is in the bin."), verb, id)
