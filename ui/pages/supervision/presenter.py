"""Supervision: asks for what is shown, and does what its views ask."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from PySide6.QtWidgets import QStackedWidget

from pie_desktop.domain.supervising import Item
from pie_desktop.errors import NotAllowed, NotFound, PieError
from pie_desktop.services import meetings, people, preparing, supervision
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft
from pie_desktop.services.meetings import MeetingLook
from pie_desktop.services.preparing import PrepareLook
from pie_desktop.services.seats import Seat, seats
from pie_desktop.services.supervision import Overview, PairLook
from pie_desktop.words import _
from ui.dialogs.asking import ask_and_do
from ui.dialogs.supervision import HeldDialog, PairDialog
from ui.pages.context import Context, Presenter
from ui.pages.supervision.meeting_view import MeetingView
from ui.pages.supervision.overview_view import OverviewView
from ui.pages.supervision.pair_view import PairView
from ui.pages.supervision.prepare_view import PrepareView


class Answer(Struct, frozen=True):
    """What is shown, and what was being typed there."""

    view: str
    look: Overview | PairLook | PrepareLook | MeetingLook
    drafts: Mapping[str, str] = {}
    seats: tuple[Seat, ...] = ()


def _asked(desk: Desk, view: str, pair: str, meeting: str) -> Answer:
    """What a view shows; where it is shut to whoever asks, the pair, which says why; else the overview."""
    try:
        if view == "prepare":
            return Answer(view, preparing.look(desk, meeting), drafts(desk))
        if view == "meet":
            return Answer(view, meetings.look(desk, meeting), drafts(desk))
    except (NotAllowed, NotFound):
        view = "pair"
    try:
        if view == "pair" and pair:
            return Answer(view, supervision.look(desk, pair))
    except (NotAllowed, NotFound):
        pass  # somebody else sits here now, or it is gone
    return Answer("overview", supervision.overview(desk), seats=() if desk.person else seats(desk))


def _open(desk: Desk, pair: str) -> Any:
    """Sees to it that there is a next meeting of a pair to prepare. None where there was one already."""
    look = supervision.look(desk, pair)
    return None if look.open or look.shut else meetings.arrange(desk, pair, look.row.pair.next_on)


def _next_of(desk: Desk, pair: str) -> str:
    return supervision.look(desk, pair).open


def _pair_of(desk: Desk, meeting: str) -> str:
    try:
        return preparing.meeting_of(desk, meeting)[1].id
    except (NotAllowed, NotFound):
        return ""


def _people(desk: Desk) -> tuple[list[tuple[str, str]], str]:
    """Who may take part, by name: everybody who is with us but residents; and who is at the keyboard."""
    today = desk.clock.today()
    here = (one for one in people.people(desk) if people.is_here(one.value, today) and one.value.sort != "resident")
    return [(one.id, one.value.name) for one in here], desk.person


CHANGES: dict[str, Callable[..., Any]] = {
    "items": preparing.change_item, "points": meetings.change_point, "decisions": meetings.change_decision,
    "agreed": meetings.change_agreed, "before": meetings.change_agreed,
}  # fmt: skip
MOVES: dict[str, Callable[..., Any]] = {"items": preparing.move_item, "points": meetings.move_point}
DROPS: dict[str, Callable[..., Any]] = {
    "items": preparing.drop_item, "points": meetings.drop_point, "decisions": meetings.drop_decision,
    "agreed": meetings.drop_agreed,
}  # fmt: skip
ADDS: dict[str, Callable[..., Any]] = {
    "items": preparing.gather, "points": meetings.add_point, "decisions": meetings.decide, "agreed": meetings.agree
}  # fmt: skip


class SupervisionPresenter(Presenter[QStackedWidget]):
    """Shows the overview, a pair, somebody's own space for a meeting, or a meeting with its record."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = QStackedWidget()
        theme = context.theme
        self.overview, self.pair = OverviewView(theme, self), PairView(theme, self)
        self.preparing, self.meeting = PrepareView(theme, self), MeetingView(theme, self)
        self._views = {
            "overview": self.overview, "pair": self.pair, "prepare": self.preparing, "meet": self.meeting
        }  # fmt: skip
        for view in self._views.values():
            self.page.addWidget(view)
        self._view, self._pair, self._meeting = "overview", "", ""
        self._before = ""
        self._look: MeetingLook | None = None

    def arrive(self, view: str = "", pair: str = "", meeting: str = "", id: str = "", **_where: Any) -> None:
        if view in ("prepare", "meet") and not meeting and (pair or id):
            self.show(view, pair or id)
            return
        if meeting:
            self.show("record", meeting)
            return
        if pair or id or view:
            self._view, self._pair = view or "pair", pair or id
        self.refresh()

    def where(self) -> dict[str, Any]:
        kind = "supervision-pack" if self._view == "prepare" else "supervision-record"
        shown = {"person": self._meeting, "kind": kind} if self._view in ("prepare", "meet") else {}
        return {"view": self._view, "pair": self._pair, "meeting": self._meeting, **shown}

    def refresh(self) -> None:
        self.context.tasks.ask(_asked, self._view, self._pair, self._meeting, then=self._show)

    def leave(self) -> None:
        self._save()
        self.preparing.put_away()
        self.meeting.put_away()

    def _save(self) -> None:
        """Saves what is being typed; what was not added yet stays in its field."""
        if self._view == "prepare":
            self.preparing.save_now()
        elif self._view == "meet":
            self.meeting.save_now()

    def _show(self, answer: Answer) -> None:
        look = answer.look
        self._look = look if isinstance(look, MeetingLook) else None
        if isinstance(look, Overview):
            self.overview.show_overview(look, answer.seats)
        elif isinstance(look, PairLook):
            self.pair.show_pair(look)
        elif isinstance(look, PrepareLook):
            self._before = look.before.record.id if look.before else ""
            self.preparing.show_preparing(look, answer.drafts)
        else:
            self._before = look.before.record.id if look.before else ""
            self.meeting.show_meeting(look, answer.drafts)
        self._view = answer.view
        self.page.setCurrentWidget(self._views[answer.view])

    # Going about.

    def show(self, view: str, id: str) -> None:
        """Shows `overview`, a `pair`, its next meeting to `prepare` or to `meet`, or the `record` of a meeting."""
        self.leave()
        if view in ("prepare", "meet"):
            self._pair = id
            self.context.tasks.do(_open, id, then=lambda _change: self._show_next(view, id), failed=self._refused)
        elif view == "record":
            self._meeting = id
            self.context.tasks.ask(_pair_of, id, then=self._show_record)
        else:
            self._view, self._pair, self._meeting = view, id, ""
            self.refresh()

    def _show_next(self, view: str, pair: str) -> None:
        def found(meeting: str) -> None:
            self._view, self._meeting = view, meeting
            self.refresh()

        self.context.tasks.ask(_next_of, pair, then=found)

    def _show_record(self, pair: str) -> None:
        self._view, self._pair = "meet", pair
        self.refresh()

    def to_paper(self, kind: str, id: str) -> None:
        """Leads to a report, to look at it before it is printed."""
        self.leave()
        self.context.shell.go_to("reports", kind=kind, person=id)

    # Saying who one is.

    def sit_down(self, name: str) -> None:
        """Says who is at the keyboard."""
        self.context.sit_down(name, self.refresh)

    def unlock(self) -> None:
        """Shows where people unlock with a passphrase."""
        self.context.shell.locking.lock()

    def go_to_privacy(self) -> None:
        """Shows where people set a passphrase."""
        self.context.shell.go_to("privacy")

    # Pairs.

    def ask_pair(self) -> None:
        """Asks who supervises whom."""
        self.context.tasks.ask(_people, then=self._ask_pair)

    def _ask_pair(self, answer: tuple[list[tuple[str, str]], str]) -> None:
        asked = PairDialog(self.context.theme, *answer, self.page.window())
        ask_and_do(self.context, asked, _("It is noted who meets."), lambda: (supervision.add_pair, (), asked.values()))

    def arrange(self, on: date | None) -> None:
        """Says when they meet next."""
        self.context.tasks.do(_arrange, self._pair, on, failed=self._refused)

    def change_rhythm(self, weeks: int | None) -> None:
        """Says how often they meet."""
        self.context.tasks.do(supervision.change_pair, self._pair, weeks=weeks, failed=self._refused)

    def end(self, over: bool) -> None:
        """Ends supervision between them, or takes it up again."""
        if over:
            self.context.do_and_tell(
                _("It has ended. What was said stays with them."), supervision.end_pair, self._pair
            )
        else:
            self.context.do_and_tell(_("It goes on."), supervision.change_pair, self._pair, ended_on=None)

    def bin_pair(self) -> None:
        """Puts the pair in the bin."""
        self.context.do_and_tell(
            _("It is in the bin."), supervision.bin_pair, self._pair, then=lambda _change: self.show("overview", "")
        )

    # Lines.

    def _of(self, sort: str) -> str:
        return self._before if sort == "before" else self._meeting

    def add(self, sort: str, text: str, form: str, done: Callable[[Any], None]) -> None:
        """Adds a line."""
        self.context.add(ADDS[sort], form.split("/")[1], text, draft=form, done=done)

    def change(self, lines: str, key: str, form: str = "", **fields: Any) -> None:
        """Changes a line; what breaks a rule is told, and what was there stays."""
        meeting = form.split("/")[1] if form else self._of(lines)
        self.context.tasks.do(CHANGES[lines], meeting, key, form, failed=self._refused, **fields)

    def _refused(self, error: PieError) -> None:
        self.refresh()
        self.context.tasks.failed.emit(error)

    def move(self, sort: str, key: str, steps: int) -> None:
        """Moves a line."""
        self.context.tasks.do(MOVES[sort], self._meeting, key, steps, failed=self._refused)

    def drop(self, sort: str, key: str) -> None:
        """Takes a line out."""
        self.context.do_and_tell(_("It is taken out."), DROPS[sort], self._meeting, key)

    def take(self, item: Item) -> None:
        """Takes something that was suggested."""
        self.context.tasks.do(
            preparing.gather, self._meeting, item.text, item.sort, note=item.note, source=item.source
        )  # fmt: skip

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
        self.context.tasks.keep(keep_draft, form, text)

    def put_away(self, form: str, text: str, done: Callable[[], None]) -> None:
        """Keeps what was typed and not added, and tells when it is kept."""
        self.context.tasks.ask(keep_draft, form, text, then=lambda _none: done())

    def put_on_table(self, ready: bool) -> None:
        """Shows the others what was picked, or takes it back."""
        self._save()
        if ready:
            self.context.do_and_tell(_("It is on the table now."), preparing.put_on_table, self._meeting)
        else:
            words = _("It is yours alone again. What the others have read they have read.")
            self.context.do_and_tell(words, preparing.take_off_table, self._meeting)

    # The meeting and its record.

    def write_notes(self, form: str, text: str) -> None:
        """Keeps the notes."""
        self.context.tasks.do(meetings.write_notes, form.split("/")[1], text, form, failed=self._refused)

    def to_plan(self, key: str) -> None:
        """Puts something agreed into the action plan."""
        words = _("It is in the action plan, where the team reads it.")
        self.context.do_and_tell(words, meetings.to_plan, self._meeting, key)

    def ask_held(self) -> None:
        """Asks on which day they met, and when they meet next."""
        self._save()
        if self._look is None:
            return
        asked = HeldDialog(self.context.theme, self._look, self.page.window())
        meeting = self._meeting
        ask_and_do(
            self.context, asked, _("The day is noted."), lambda: (meetings.hold, (meeting, *asked.days()), {})
        )  # fmt: skip

    def sign(self, yes: bool) -> None:
        """Stands by the record, or does so no more."""
        self._save()
        if yes:
            self.context.do_and_tell(_("You have signed the record as it is."), meetings.sign, self._meeting)
        else:
            words = _("Your signature is taken back.")
            self.context.do_and_tell(words, meetings.take_signature_back, self._meeting)

    def bin(self) -> None:
        """Puts the meeting in the bin."""
        pair = self._pair
        self.context.do_and_tell(
            _("The meeting is in the bin."), meetings.bin_meeting, self._meeting,
            then=lambda _change: self.show("pair", pair),
        )  # fmt: skip


def _arrange(desk: Desk, pair: str, on: date | None) -> Any:
    """The next day: with a meeting to prepare for those who meet, a date only for a manager who does not."""
    if supervision.look(desk, pair).row.mine:
        return meetings.arrange(desk, pair, on)
    return supervision.change_pair(desk, pair, next_on=on)
