"""Rounds of self-assessment: which one is open, how it is looked at, and what is done with it as a whole."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.insight.over_time import OverTime
from pie_desktop.insight.plan import Origin
from pie_desktop.insight.rounds import RoundLook
from pie_desktop.services import elements, people, plan, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts
from pie_desktop.services.plan import Links
from pie_desktop.services.serving import Serving, serving
from pie_desktop.words import _
from ui.dialogs.ask import AskLine
from ui.dialogs.begin_round import BeginRound, ChangeTookPart, Somebody
from ui.dialogs.carry_over import ask_carry_over
from ui.dialogs.older_round import ask_older
from ui.dialogs.round_questions import OpenElement
from ui.forms.action_writing import owner_choices
from ui.forms.items import Around
from ui.pages.assessment.element_deeds import ElementDeeds
from ui.pages.assessment.feeling_card import FeelingCard
from ui.pages.assessment.finishing import ask_review, finish
from ui.pages.assessment.over_time_view import OverTimeView
from ui.pages.assessment.paper_view import PaperView, Read
from ui.pages.assessment.round_view import RoundView
from ui.pages.assessment.rounds_list import RoundsList
from ui.pages.assessment.voices_presenter import VoicesPart
from ui.pages.context import Context

Owners = list[tuple[str, str, bool]]
RoundAnswer = tuple[RoundLook, Mapping[str, str], Owners, bool, Links, Mapping[str, tuple[Serving, ...]]]
ListAnswer = tuple[list[Record[Assessment]], dict[str, str], str]
Beginning = tuple[str, list[Somebody], Framework]


def _round(desk: Desk, id: str) -> RoundAnswer | None:
    found = desk.workspace.get(id)
    if found is None or found.deleted_on:
        return None
    look = rounds.look(desk, id)
    foreign = look.record.service != desk.workspace.own_service
    actions = [action for element in look.elements for action in (*element.carried, *element.actions)]
    service = look.record.service
    owners, links = plan.owners(desk, service), plan.links(desk, actions, id)
    return look, drafts(desk), owners, foreign, links, {} if foreign else serving(desk)


def _list(desk: Desk, service: str) -> ListAnswer:
    other = desk.workspace.get(service) if service and service != desk.workspace.own_service else None
    found = rounds.rounds(desk, service if other else None)
    return found, rounds.made_under(desk, found), other.value.name if other else ""


def _before_begin(desk: Desk) -> Beginning:
    return rounds.suggested_title(desk), people.to_choose(desk), rounds.framework_for_next(desk)


class AssessmentPresenter(ElementDeeds[QStackedWidget]):
    """Shows the list of rounds, one round at one theme or element, as a paper sheet or its voices, or rounds over time.

    `_view` names what is shown: `list`, `round`, `paper`, `voices` or `over-time`.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = QStackedWidget()
        self._saves: list[Callable[[], None]] = []
        self._id, self._code, self._service, self._view = "", "", "", "list"
        self._item, self._or_plan = "", False
        self._origins: Mapping[str, Origin] = {}

    # Each way to look at rounds is built when it is first asked for: the area opens sooner.

    @cached_property
    def list(self) -> RoundsList:
        """All rounds."""
        made = RoundsList(self.context.theme)
        made.chosen.connect(self.open_round)
        made.begin.connect(self.begin)
        made.older.connect(lambda: ask_older(self.context, self.window(), self.open_round))
        made.deed.connect(self._deed)
        made.over_time.connect(lambda: self._look_as("over-time"))
        made.ours.connect(lambda: self.arrive(service=""))
        self.page.addWidget(made)
        return made

    @cached_property
    def view(self) -> RoundView:
        """One round at one theme or element."""
        made = RoundView(self.context.theme, self, self.context.settings.values.guided)
        made.chosen.connect(self._look_at)
        made.element.roles.chosen.connect(lambda id: self.context.shell.go_to("roles", view="role", id=id))
        made.back.connect(self.show_list)
        made.deed.connect(lambda deed: self._deed(deed, self._id))
        made.element.put_at_the_end(self.feeling)
        self._saves.append(made.element.save_now)
        self.page.addWidget(made)
        return made

    @cached_property
    def feeling(self) -> FeelingCard:
        """How somebody feels about doing this, at the end of a round."""
        made = FeelingCard(self.context)
        self._saves.append(made.save_now)
        return made

    @cached_property
    def paper(self) -> PaperView:
        """A round as a paper sheet."""
        made = PaperView(self.context.theme, self)
        made.back.connect(lambda: self._look_as("round"))
        made.placed.connect(self._place_from_paper)
        self._saves.append(made.save_now)
        self.page.addWidget(made)
        return made

    @cached_property
    def over_time(self) -> OverTimeView:
        """All rounds beside each other."""
        made = OverTimeView(self.context.theme)
        made.back.connect(lambda: self._look_as("round" if self._id else "list"))
        made.visit.connect(self.open_round)
        made.report.connect(lambda: self.context.shell.go_to("reports", kind="over-time"))
        self.page.addWidget(made)
        return made

    @cached_property
    def voices(self) -> VoicesPart:
        """Who else speaks in a round."""
        made = VoicesPart(self.context, self.page, lambda: self._view == "voices")
        made.back.connect(lambda: self._look_as("round"))
        self._saves.append(made.leave)
        return made

    def get_ready(self) -> None:
        _built = self.view

    def arrive(
        self,
        begin: bool = False,
        round: str = "",
        code: str = "",
        service: str | None = None,
        view: str = "",
        id: str = "",
        **_w: Any,
    ) -> None:
        if service is not None:
            self._service, self._id, self._view = service, "", "list"
        if round:
            self._id, self._code, self._view = round, code, "round"
            self._item, self._or_plan = id, False
        self._view = view or self._view
        self.refresh()
        if begin:
            self.begin()

    def where(self) -> dict[str, Any]:
        return {"service": self._service, "round": self._id, "code": self._code, "view": self._view}

    def refresh(self) -> None:
        ask = self.context.tasks.ask
        if self._view == "over-time":
            ask(rounds.over_time, self._service or None, then=self._show_over_time)
        elif self._view == "voices" and self._id:
            self.voices.refresh(self._id)
        elif self._view in ("round", "paper") and self._id:
            ask(_round, self._id, then=self._show_round)
        else:
            ask(_list, self._service, then=self._show_list)

    def leave(self) -> None:
        for save in self._saves:
            save()

    def show_list(self) -> None:
        """Goes back to all rounds."""
        self._id = ""
        self._look_as("list")

    def open_round(self, id: str, code: str = "") -> None:
        """Opens a round at a theme or element (the first, where none is named)."""
        self._id, self._code = id, code
        self._look_as("round")

    def open_voices(self, id: str) -> None:
        """Shows who else speaks in a round."""
        self._id = id
        self._look_as("voices")

    def _look_as(self, view: str) -> None:
        self.leave()
        self._view = view
        self.refresh()

    def _look_at(self, code: str) -> None:
        self.leave()
        self._code = code
        self.refresh()

    def _show_list(self, answer: ListAnswer) -> None:
        found, older, foreign = answer
        if self._view == "list" or not self._id:
            self.list.show_rounds(found, older, foreign)
            self.page.setCurrentWidget(self.list)

    def _show_over_time(self, look: OverTime) -> None:
        if self._view == "over-time":
            self.over_time.show_over_time(look)
            self.page.setCurrentWidget(self.over_time)

    def _show_round(self, answer: RoundAnswer | None) -> None:
        if answer is None:
            self.show_list()
            return
        look, kept, owners, foreign, links, roles = answer
        if look.record.id != self._id or self._view not in ("round", "paper"):
            return
        around = Around(
            drafts=kept, owners=owner_choices(owners), owner_of=look.owner, barriers=look.barriers,
            following=links.following, origins=links.origins, today=self.context.clock.today(),
            read_only=look.finished or foreign, serving=roles,
        )  # fmt: skip
        self._origins = links.origins
        if self._view == "paper" and not around.read_only:
            self.paper.show_round(look, around)
            self.page.setCurrentWidget(self.paper)
            return
        self._view = "round"
        self.view.show_round(look, self._code, around, foreign)
        self.feeling.show_round(self._id, around.read_only)
        self._code = self.view.code
        self.page.setCurrentWidget(self.view)
        item, self._item = self._item, ""
        if item and not self.view.take_to(item) and self._or_plan:
            super().show_action(item)

    def show_action(self, id: str) -> None:
        """Leads to an action on this page, or on that of the plan."""
        self._item, self._or_plan = id, True
        self.refresh()

    def show_origin(self, id: str) -> None:
        """Leads to what an action came of: here, or where that stands."""
        origin = self._origins[id]
        if origin.round != self._id or origin.sort == "barrier":
            self.lead_to(origin)
        else:
            self._item, self._or_plan = origin.source, False
            self.refresh()

    def begin(self) -> None:
        """Asks what a new round is to be, and begins it."""
        self.context.tasks.ask(_before_begin, then=self._ask_begin)

    def _ask_begin(self, answer: Beginning) -> None:
        dialog = BeginRound(self.context.theme, *answer, parent=self.window())
        dialog.accepted.connect(lambda: self._begin(dialog))
        dialog.open()

    def _begin(self, dialog: BeginRound) -> None:
        self._service = ""
        self.context.tasks.do(
            rounds.begin, dialog.title.text(), dialog.chosen_depth, dialog.took_part.participants(), dialog.opened,
            then=self.open_round,
        )  # fmt: skip

    def _deed(self, deed: str, id: str) -> None:
        """Does what somebody asked for with a round as a whole."""
        self.leave()
        tell = self.context.do_and_tell
        deeds: dict[str, Callable[[], object]] = {
            "guided": self._switch_guided,
            "large": lambda: self.view.show_large(),
            "paper": lambda: self._look_as("paper"),
            "over-time": lambda: self._look_as("over-time"),
            "voices": lambda: self.open_voices(id),
            "report": lambda: self.context.shell.go_to("reports", round=id),
            "bin": lambda: tell(_("The round is in the bin, at the end of Settings."), rounds.bin_round, id),
            "reopen": lambda: tell(_("The round is open again."), rounds.reopen, id),
            "short": lambda: tell(_("The round asks about every theme now."), rounds.change_depth, id, "short"),
            "long": lambda: tell(_("The round asks about every element now."), rounds.change_depth, id, "long"),
        }
        if deed in deeds:
            deeds[deed]()
        else:
            self.context.tasks.ask(_round, id, then=lambda answer: self._ask_about(deed, answer))

    def _switch_guided(self) -> None:
        settings = self.context.settings
        settings.values.guided = not settings.values.guided
        settings.save()
        self.view.show_guided(settings.values.guided)

    def _ask_about(self, deed: str, answer: RoundAnswer | None) -> None:
        """The deeds that ask something first."""
        if answer is None:
            return
        look = answer[0]
        questions: dict[str, Callable[[], object]] = {
            "rename": lambda: self._ask_name(look.record),
            "took_part": lambda: self._ask_who_took_part(look.record),
            "open": lambda: self._ask_open(look),
            "review": lambda: ask_review(self.context, self.window(), look.record),
            "finish": lambda: finish(self.context, self.window(), look),
            "carry": lambda: ask_carry_over(self.context, self.window(), look.record),
        }
        questions[deed]()

    def _ask_name(self, record: Record[Assessment]) -> None:
        line = AskLine(
            self.context.theme, _("Rename the round"), _("What is it called?"), record.value.title,
            parent=self.window(),
        )  # fmt: skip
        change = self.context.tasks.do
        line.accepted.connect(lambda: change(rounds.change_round, record.id, title=line.line.text().strip()))
        line.open()

    def _ask_who_took_part(self, record: Record[Assessment]) -> None:
        self.context.tasks.ask(people.to_choose, then=lambda found: self._ask_took_part(record, found))

    def _ask_took_part(self, record: Record[Assessment], found: Sequence[Somebody]) -> None:
        asked = ChangeTookPart(self.context.theme, record, found, parent=self.window())
        change = self.context.tasks.do
        asked.accepted.connect(lambda: change(rounds.change_round, record.id, took_part=asked.took_part.participants()))
        asked.open()

    def _ask_open(self, look: RoundLook) -> None:
        shown = [element.code for element in look.elements]
        asked = OpenElement(self.context.theme, look.framework, shown, parent=self.window())

        def opened() -> None:
            self._code = asked.choice.key
            self.context.tasks.do(rounds.open_code, look.record.id, asked.choice.key)

        asked.accepted.connect(opened)
        asked.open()

    def _place_from_paper(self, code: str, read: Read) -> None:
        self.context.tasks.do(elements.place_from_paper, self._id, code, read.standing, read.position)
