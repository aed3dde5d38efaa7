"""Rounds of self-assessment: which one is open, where in it, and every deed under an element."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from pie_desktop.domain.kinds import Assessment, Position, Standing
from pie_desktop.domain.labels import UPWARDS
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import RoundLook
from pie_desktop.services import elements, plan, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts
from pie_desktop.words import _
from ui.dialogs.ask import AskLine
from ui.dialogs.begin_round import BeginRound, ChangeTookPart, Owner
from ui.forms.action_writing import ActionWriting, owner_choices
from ui.forms.items import Around
from ui.pages.assessment.round_view import RoundView
from ui.pages.assessment.rounds_list import RoundsList
from ui.pages.context import Context, Presenter

RoundAnswer = tuple[RoundLook, Mapping[str, str], list[Owner], bool]
ListAnswer = tuple[list[Record[Assessment]], str]


def _round(desk: Desk, id: str) -> RoundAnswer | None:
    found = desk.workspace.get(id)
    if found is None or found.deleted_on:
        return None
    look = rounds.look(desk, id)
    foreign = look.record.service != desk.workspace.own_service
    return look, drafts(desk), plan.owners(desk, look.record.service), foreign


def _list(desk: Desk, service: str) -> ListAnswer:
    other = desk.workspace.get(service) if service and service != desk.workspace.own_service else None
    if other:
        return rounds.rounds(desk, service), other.value.name
    return rounds.rounds(desk), ""


def _before_begin(desk: Desk) -> tuple[str, list[Owner]]:
    return rounds.suggested_title(desk), plan.owners(desk)


class AssessmentPresenter(ActionWriting, Presenter[QStackedWidget]):
    """Shows the list of rounds, or one round at one theme or element."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = QStackedWidget()
        self.list = RoundsList(context.theme)
        self.view = RoundView(context.theme, self)
        self.page.addWidget(self.list)
        self.page.addWidget(self.view)
        self._id, self._code, self._service = "", "", ""
        self.list.chosen.connect(self.open_round)
        self.list.begin.connect(self.begin)
        self.list.deed.connect(self._deed)
        self.list.ours.connect(lambda: self.arrive(service=""))
        self.view.chosen.connect(self._look_at)
        self.view.back.connect(self.show_list)
        self.view.finish.connect(self._finish)
        self.view.reopen.connect(lambda: context.tasks.do(rounds.reopen, self._id))

    def arrive(
        self, begin: bool = False, round: str = "", code: str = "", service: str | None = None, **_w: Any
    ) -> None:
        if service is not None:
            self._service, self._id = service, ""
        if round:
            self._id, self._code = round, code
        self.refresh()
        if begin:
            self.begin()

    def where(self) -> dict[str, Any]:
        return {"service": self._service, "round": self._id, "code": self._code}

    def refresh(self) -> None:
        if self._id:
            self.context.tasks.ask(_round, self._id, then=self._show_round)
        else:
            self.context.tasks.ask(_list, self._service, then=self._show_list)

    def leave(self) -> None:
        self.view.element.save_now()

    def show_list(self) -> None:
        """Goes back to all rounds."""
        self.leave()
        self._id = ""
        self.refresh()

    def open_round(self, id: str, code: str = "") -> None:
        """Opens a round at a theme or element (the first, where none is named)."""
        self._id, self._code = id, code
        self.refresh()

    def _look_at(self, code: str) -> None:
        self.leave()
        self._code = code
        self.refresh()

    def _show_list(self, answer: ListAnswer) -> None:
        found, foreign = answer
        if not self._id:
            self.list.show_rounds(found, foreign)
            self.page.setCurrentWidget(self.list)

    def _show_round(self, answer: RoundAnswer | None) -> None:
        if answer is None:
            self._id = ""
            self.refresh()
            return
        look, kept, owners, foreign = answer
        if look.record.id != self._id:
            return
        around = Around(
            drafts=kept, owners=owner_choices(owners), owner_of=look.owner, barriers=look.barriers,
            read_only=look.finished or foreign,
        )  # fmt: skip
        self.view.show_round(look, self._code, around)
        self.view.show_foreign(foreign)
        self._code = self.view.code
        self.page.setCurrentWidget(self.view)

    def begin(self) -> None:
        """Asks what a new round is to be, and begins it."""
        self.context.tasks.ask(_before_begin, then=self._ask_begin)

    def _ask_begin(self, answer: tuple[str, list[Owner]]) -> None:
        dialog = BeginRound(self.context.theme, *answer, parent=self.page.window())
        dialog.accepted.connect(lambda: self._begin(dialog))
        dialog.open()

    def _begin(self, dialog: BeginRound) -> None:
        took_part = dialog.took_part.participants()
        self._service = ""
        self.context.tasks.do(rounds.begin, dialog.title.text(), dialog.chosen_depth, took_part, then=self.open_round)

    def _deed(self, deed: str, id: str) -> None:
        if deed in ("rename", "took_part"):
            self.context.tasks.ask(_round, id, then=lambda answer: self._ask_change(deed, answer))
        elif deed == "report":
            self.context.shell.go_to("reports", round=id)
        elif deed == "bin":
            self.context.do_and_tell(_("The round is in the bin."), rounds.bin_round, id)
        elif deed == "finish":
            self._finish_round(id)
        else:
            self.context.do_and_tell(_("The round is open again."), rounds.reopen, id)

    def _ask_change(self, deed: str, answer: RoundAnswer | None) -> None:
        if answer is None:
            return
        record, people, window = answer[0].record, answer[2], self.page.window()
        tasks, theme = self.context.tasks, self.context.theme
        if deed == "rename":
            line = AskLine(theme, _("Rename the round"), _("What is it called?"), record.value.title, parent=window)
            line.accepted.connect(lambda: tasks.do(rounds.change_round, record.id, title=line.line.text().strip()))
            line.open()
        else:
            asked = ChangeTookPart(theme, record, people, parent=window)
            asked.accepted.connect(
                lambda: tasks.do(rounds.change_round, record.id, took_part=asked.took_part.participants())
            )
            asked.open()

    def _finish(self) -> None:
        self.leave()
        self._finish_round(self._id)

    def _finish_round(self, id: str) -> None:
        self.context.do_and_tell(_("The round is finished. It can be printed under Reports."), rounds.finish, id)

    # From here on: what an element's widgets ask for (see `Writing`).

    def place(self, round: str, code: str, standing: Standing, position: Position | None = None) -> None:
        """Puts the marker of a theme or element somewhere, or says why there is none."""
        self.context.tasks.do(elements.place, round, code, standing, position)

    def say_why(self, form: str, text: str) -> None:
        """Keeps the team's own words."""
        _name, id, code = form.split("/")
        self.context.tasks.do(elements.say_why, id, code, text, form)

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
        """Changes evidence, a factor or an action, or flags a factor upwards."""
        if sort == "actions":
            self.change_action(self.page, id, form, **fields)
        elif whom := fields.get("flagged_to"):
            words = _("It is a barrier now, flagged to {whom}.").format(whom=UPWARDS[whom])
            self.context.do_and_tell(words, elements.flag_upwards, id, whom)
        else:
            self.context.tasks.do(elements.change_part, id, form, **fields)

    def bin(self, sort: str, id: str) -> None:
        """Puts evidence, a factor or an action in the bin."""
        verb = plan.bin_action if sort == "actions" else elements.bin_part
        self.context.do_and_tell(_("It is in the bin."), verb, id)
