"""Circles: asks for the one that is chosen, and does what the page asks."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from pie_desktop.errors import NotAllowed, PieError
from pie_desktop.services import ties
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft
from pie_desktop.services.seats import Seat, seats
from pie_desktop.services.ties import Choice, CircleLook, Key
from pie_desktop.words import _
from ui.pages.circles.page import CirclesPage
from ui.pages.context import Context, Presenter


class Answer(NamedTuple):
    """What the page shows: the circle, or only who may open it."""

    service: str
    choices: tuple[Choice, ...]
    person: str
    look: CircleLook | None
    key: Key | None
    drafts: Mapping[str, str]
    somebody: bool
    seats: tuple[Seat, ...] | None = None


def _asked(desk: Desk, person: str, day: date | None, back: int) -> Answer:
    choices = ties.choices(desk)
    if person not in {one.id for one in choices}:
        person = ""
    service, kept, somebody = desk.service().value.name, drafts(desk), bool(desk.person)
    since = (day or desk.clock.today()) - timedelta(days=back)
    try:
        look = ties.look(desk, person, day, since)
    except NotAllowed:
        who = None if somebody else seats(desk)
        return Answer(service, choices, person, None, ties.key(desk, person), {}, somebody, who)
    return Answer(service, choices, person, look, look.key, kept, somebody)


class CirclesPresenter(Presenter[CirclesPage]):
    """Fills the page of circles."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = CirclesPage(context.theme, self)
        self._person, self._day, self._back = "", None, 182
        self.page.whose.connect(self._choose)
        self.page.since_chosen.connect(self._compare)
        self.page.time.chosen.connect(self._look_at)
        self.page.to_paper.connect(self._to_paper)

    _day: date | None

    def arrive(self, person: str | None = None, tie: str = "", **_where: Any) -> None:
        if person is not None:
            self._person, self._day = person, None
        self.page.chosen = tie or self.page.chosen
        self.refresh()

    def where(self) -> dict[str, Any]:
        return {"person": self._person, "tie": self.page.chosen, "kind": "circle"}

    def refresh(self) -> None:
        self.context.tasks.ask(_asked, self._person, self._day, self._back, then=self._show)

    def leave(self) -> None:
        self.page.save_now()

    def _show(self, answer: Answer) -> None:
        self._person = answer.person
        self.page.show_choices(answer.choices, answer.service, answer.person)
        self.page.show_seats(answer.seats)
        if answer.look:
            self.page.show_circle(answer.look, answer.drafts, answer.somebody)
        else:
            self.page.show_closed(answer.key, answer.somebody)

    def _choose(self, person: str) -> None:
        self.page.save_now()
        self._person, self._day = person, None
        self.refresh()

    def _compare(self, days: int) -> None:
        self._back = days
        self.refresh()

    def _look_at(self, day: date | None) -> None:
        self.page.save_now()
        self._day = day
        self.refresh()

    def add(self, who: str, sort: str) -> None:
        """Adds a tie."""
        self.context.add(ties.add_tie, self._person, who, sort, done=self._added)

    def _added(self, change: Any) -> None:
        self.page.added(change)
        self.refresh()

    def change(self, id: str, form: str = "", **fields: Any) -> None:
        """Changes fields of a tie; what breaks a rule is told, and what was there stays."""
        self.context.tasks.do(ties.change_tie, id, form, failed=self._refused, **fields)

    def _refused(self, error: PieError) -> None:
        self.refresh()
        self.context.tasks.failed.emit(error)

    def tell(self, id: str, text: str, closeness: str, on: date | None) -> None:
        """Writes down what happened to a tie."""
        told = _("It is written down.")
        self.context.do_and_tell(told, ties.tell, id, text, closeness or None, on)

    def forget(self, id: str, number: int) -> None:
        """Takes out one event of a tie."""
        self.context.do_and_tell(_("It is taken out."), ties.forget_event, id, number)

    def bin(self, id: str) -> None:
        """Puts a tie in the bin."""
        self.context.do_and_tell(_("The tie is in the bin."), ties.bin_tie, id)

    def name_workers(self, people: Sequence[str]) -> None:
        """Says who may open the circle."""

        def told(change: Any) -> None:
            self.context.tell_change(_("It is noted who can open this circle."), change)

        self.context.tasks.do(ties.name_workers, self._person, people, then=told, failed=self._refused)

    def sit_down(self, name: str) -> None:
        """Says who is at the keyboard."""
        self.context.sit_down(name, self.refresh)

    def unlock(self) -> None:
        """Shows where people unlock with a passphrase."""
        self.context.shell.locking.lock()

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
        self.context.tasks.keep(keep_draft, form, text)

    def _to_paper(self) -> None:
        self.context.shell.go_to("reports", kind="circle", person=self._person)
