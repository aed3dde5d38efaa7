"""Reflection: asks for what is on the page, and does what it asks."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs
from PySide6.QtWidgets import QFileDialog

from pie_desktop.domain.reflecting import Reflection
from pie_desktop.errors import NotAllowed
from pie_desktop.insight.journal import Themes, YearsAgo
from pie_desktop.services import audience, journal, newly_shared, reflections, reporting, rounds, seats, structures
from pie_desktop.services.audience import Seen
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, keep_draft_of
from pie_desktop.services.headings import headings
from pie_desktop.services.journal import JournalLook
from pie_desktop.services.structures import Shape
from pie_desktop.words import _
from ui.dialogs import reflections as dialogs
from ui.dialogs.asking import ask_and_do
from ui.dialogs.erasing import ask_to_erase
from ui.pages.context import Context, Presenter
from ui.pages.reflection.page import ReflectionPage
from ui.pages.reflection.shaping import Shaping, shapes
from ui.pages.reflection.write_view import Sheet

Nobody = tuple[seats.Seat, ...]
"""What is answered where nobody is at the keyboard: who might sit down."""


class Back(NamedTuple):
    """What looking back shows."""

    years: tuple[YearsAgo, ...]
    themes: Themes


def _sheet(desk: Desk, id: str, key: str) -> Sheet | Nobody:
    """What is on the desk: the reflection `id`, what was being typed when the program ended, or an empty page."""
    if not desk.person:
        return seats.seats(desk)
    kept = drafts(desk)
    try:
        record = reflections.own(desk, id) if id else None
    except NotAllowed:  # somebody else sat here before
        id, record = "", None
    if not id:
        id, key = reflections.unfinished(kept) or (desk.clock.new_id(), key)
        record = reflections.own(desk, id)
    there = record is not None and record.deleted_on is None
    if record and not there:
        id, record = desk.clock.new_id(), None
    empty = Reflection(author=desk.person, on=desk.clock.today(), structure=key or structures.QUICK)
    value = record.value if record else empty
    return Sheet(
        id=id, shape=structures.shape(desk, value.structure), shapes=structures.structures(desk), value=value,
        there=there, drafts=kept, known=audience.known_words(desk), today=desk.clock.today(),
        headings={code: place.label for code, place in headings(desk).items()},
        tags=journal.tags(desk) if desk.journal.whole else (),
        grown=tuple(reflections.grown(desk, id)) if there else (),
        readers=audience.seen(desk, id).readers if there else "", honest=audience.who_reads(desk, value),
    )  # fmt: skip


def _listed(desk: Desk, wanted: str, shared: bool, day: date | None) -> JournalLook | Nobody:
    return journal.look(desk, wanted, shared, day) if desk.person else seats.seats(desk)


def _back(desk: Desk, months: int) -> Back | Nobody:
    if not desk.person:
        return seats.seats(desk)
    return Back(journal.years_back(desk), journal.over_time(desk, months))


def _read(desk: Desk, id: str) -> Seen:
    """A reflection to read; one that was shared has been opened by this."""
    found = audience.seen(desk, id)
    newly_shared.opened(desk, id)
    return found


def _asked_by(desk: Desk, question: Callable[..., Any], *args: Any) -> tuple[str, Any]:
    """Who asks, and the answer to a question."""
    return desk.person, question(desk, *args)


def _to_share(desk: Desk, id: str) -> tuple[Seen, audience.Audience]:
    return audience.seen(desk, id), audience.audience(desk, id)


def _to_grow(desk: Desk, id: str) -> dialogs.Growing:
    """What a reflection may grow into: its words to be read beside, and the open rounds with their headings."""
    value, known, today = audience.seen(desk, id).record.value, audience.known_words(desk), desk.clock.today()
    text = "\n".join(one.text for one in value.passages)
    found = [one for one in rounds.rounds(desk) if one.value.finished_on is None]
    parts = {
        one.id: tuple((part.code, part.wording.label) for part in rounds.framework_of(desk, one).parts())
        for one in found
    }
    form = f"reword/{id}"
    return dialogs.Growing(
        form, text, drafts(desk).get(form, ""),
        tuple((one.id, one.value.title) for one in found), parts,
        next(iter(value.codes), ""), known, today,
    )  # fmt: skip


def _write(desk: Desk, kind: str, id: str, target: Path) -> str:
    return reporting.told_missing(reporting.write(reporting.make(desk, kind, id), target))


def _nothing_wanted() -> dict[str, tuple[str, date | None]]:
    """The words and the day that are looked for in each list."""
    return {"mine": ("", None), "shared": ("", None)}


class ReflectionPresenter(Presenter[ReflectionPage]):
    """Fills the page of reflections; it is the deeds of its cards."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = ReflectionPage(context.theme, self, context.clock)
        self._id, self._key, self._months = "", "", 12
        self._there, self._reading, self._group = False, False, False
        self._pending: dict[str, Any] = {}
        self._whose: str | None = None
        self._wanted = _nothing_wanted()
        self.page.viewed.connect(self._view)
        self.page.to_paper.connect(self._ask_paper)
        self._shaping = Shaping(context, self.page, self._shape_made)
        self.page.shapes.wanted.connect(self._shaping.do)
        self.page.back.months.connect(self._look_back)
        for name, view in (("mine", self.page.mine), ("shared", self.page.shared)):
            view.asked.connect(partial(self._search, name))

    def arrive(self, view: str = "", id: str = "", **_where: Any) -> None:
        if view == "shared" and id:
            self._wanted[view] = self.page.shared.go_to(id)
        elif id:
            self._id, view = id, view or "write"
        if view:
            self.page.show_view(view)
        self.refresh()

    def where(self) -> dict[str, Any]:
        return {"view": self.page.view, "id": self._id if self.page.view == "write" else ""}

    def leave(self) -> None:
        self.page.write.save_now()

    def refresh(self) -> None:
        view, tasks = self.page.view, self.context.tasks
        if view == "write":
            tasks.ask(_asked_by, _sheet, self._id, self._key, then=partial(self._for, self._show_sheet))
        elif view == "back":
            tasks.ask(_asked_by, _back, self._months, then=partial(self._for, self._show_back))
        elif view == "shapes":
            tasks.ask(_asked_by, shapes, then=partial(self._for, self._show_shapes))
        else:
            words, day = self._wanted[view]
            then = partial(self._for, partial(self._show_list, view))
            tasks.ask(_asked_by, _listed, words, view == "shared", day, then=then)

    def _for(self, show: Callable[[Any], object], answer: tuple[str, Any]) -> None:
        """Shows an answer. When somebody else asks than before, no word of the one before stays here."""
        person, found = answer
        before, self._whose = self._whose, person
        if before not in (None, person):
            self.page.forget()
            self._pending = {}
            if self._wanted != _nothing_wanted():
                self._wanted = _nothing_wanted()
                self.refresh()
                return
        show(found)

    def _view(self, name: str) -> None:
        self.page.write.save_now()
        self.page.show_view(name)
        self.refresh()

    # What comes back.

    def _show_sheet(self, sheet: Sheet | Nobody) -> None:
        if not isinstance(sheet, Sheet):
            self.page.show_nobody(sheet)
            return
        if self.page.view != "write" or (self._id and sheet.id != self._id and not sheet.there and self._there):
            return
        if self._pending and not sheet.there:
            sheet = structs.replace(sheet, value=structs.replace(sheet.value, **self._pending))
        self._id, self._key, self._there = sheet.id, sheet.shape.key, sheet.there
        self._group = sheet.shape.structure.group
        self.page.show_view("write")
        self.page.write.show_sheet(sheet)

    def _show_list(self, view: str, look: JournalLook | Nobody) -> None:
        if not isinstance(look, JournalLook):
            self.page.show_nobody(look)
            return
        if self.page.view != view:
            return
        self.page.show_view(view)
        (self.page.shared if view == "shared" else self.page.mine).show_look(look)
        if not look.whole and not self._reading:
            self._reading = True
            self.context.tasks.ask(journal.go_on, then=self._read_on)

    def _read_on(self, _whole: bool) -> None:
        """Another part of the journal is read: the list shows what there is so far."""
        self._reading = False
        if self.page.view in self._wanted:
            self.refresh()

    def _show_back(self, back: Back | Nobody) -> None:
        if not isinstance(back, Back):
            self.page.show_nobody(back)
            return
        if self.page.view != "back":
            return
        self.page.show_view("back")
        self.page.back.show_years(back.years)
        self.page.back.show_themes(back.themes)

    def _show_shapes(self, found: list[Shape] | Nobody) -> None:
        if not isinstance(found, list):
            self.page.show_nobody(found)
        elif self.page.view == "shapes":
            self.page.show_view("shapes")
            self.page.shapes.show_shapes(found)

    def _look_back(self, months: int) -> None:
        self._months = months
        self.refresh()

    def _search(self, view: str, words: str, day: date | None) -> None:
        self._wanted[view] = (words, day)
        self.refresh()

    # What the cards ask for.

    def say(self, form: str, text: str) -> None:
        """Keeps what was typed in one field; what was chosen before there were words is kept with it."""

        def said(change: Any) -> None:
            if change and self._pending:
                fields, self._pending = self._pending, {}
                self.context.tasks.do(reflections.change, self._id, **fields)

        self.context.tasks.do(reflections.say, form, text, self._whose, then=said)

    def keep_draft(self, form: str, text: str) -> None:
        """Keeps what is being typed."""
        self.context.tasks.keep(keep_draft_of, self._whose or "", form, text)

    def put(self, id: str, **fields: Any) -> None:
        """Says something of a reflection; where there are no words yet, it waits for them."""
        self.page.write.save_now()
        if self._there or self.page.write.begun:
            self.context.tasks.do(reflections.change, id, **fields)
        else:
            self._pending |= fields
            self.refresh()

    def shape(self, id: str, key: str) -> None:
        """Gives a reflection, written or not, another shape."""
        self._key = key
        if self._there or self.page.write.begun:
            self.context.tasks.do(reflections.change, id, structure=key)
        self.refresh()

    def begin(self, key: str = "") -> None:
        """Puts an empty page there."""
        self.page.write.save_now()
        self._id, self._key, self._there, self._pending = "", key, False, {}
        self.page.show_view("write")
        self.page.write.begins = True
        self.refresh()

    def open(self, id: str) -> None:
        """Shows a reflection: to write on."""
        if id:
            self._pending, self.page.write.begins = {}, True
            self.arrive("write", id)

    def look_at(self, id: str) -> None:
        """Shows a reflection to read, below the list."""
        view = self.page.shared if self.page.view == "shared" else self.page.mine
        self.context.tasks.ask(_read, id, then=view.show_seen)

    def sit_down(self, name: str) -> None:
        """Says who is at the keyboard."""

        def seated() -> None:
            self.page.show_view(self.page.view)
            self.refresh()

        self.context.sit_down(name, seated)

    def unlock(self) -> None:
        """Shows where people unlock with a passphrase."""
        self.context.shell.locking.lock()

    def deed(self, name: str, id: str) -> None:
        """Shares a reflection, uses it, prints it, bins it, erases it."""
        deeds: dict[str, Callable[[], object]] = {
            "share": lambda: self.context.tasks.ask(_to_share, id, then=self._ask_share),
            "take-back": lambda: self.context.do_and_tell(
                _("Nobody else can read it any more. What was read stays read."), reflections.take_back, id
            ),
            "evidence": lambda: self.context.tasks.ask(_to_grow, id, then=partial(self._ask_evidence, id)),
            "action": lambda: self.context.tasks.ask(_to_grow, id, then=partial(self._ask_action, id)),
            "paper": lambda: self.context.tasks.ask(audience.seen, id, then=self._ask_paper_of),
            "bin": lambda: self.context.do_and_tell(
                _("It is in the bin."), reflections.bin_reflection, id, then=lambda _change: self._gone(id)
            ),
            "erase": lambda: ask_to_erase(self.context, self.page, [id], lambda: self._gone(id)),
        }
        deeds[name]()

    def _gone(self, id: str) -> None:
        """It is not there any more: where it was being written stands an empty page, and nobody is led there."""
        if id != self._id:
            return
        if self.page.view == "write":
            self.begin()
        else:
            self._id, self._there, self._pending = "", False, {}
            self.page.write.forget()

    def _ask_share(self, answer: tuple[Seen, audience.Audience]) -> None:
        asked = dialogs.ShareDialog(self.context.theme, *answer, self.page.window())
        id = answer[0].id

        def deed() -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            if asked.team.isChecked():
                return reflections.share_with_team, (id,), {}
            return reflections.share, (id, asked.people.ticked), {}

        ask_and_do(self.context, asked, _("It is shared. You can take it back at any time."), deed)

    def _ask_evidence(self, id: str, growing: dialogs.Growing) -> None:
        if not growing.rounds:
            self.context.shell.tell(_("No round is open. Evidence belongs to a round: begin or reopen one first."))
            return
        asked = dialogs.EvidenceDialog(self.context.theme, growing, self.page.window())
        self._keep_words(asked)
        words = _("It stands in the round now. Nothing leads back from there.")
        ask_and_do(
            self.context,
            asked,
            words,
            lambda: (reflections.use_as_evidence, (id, asked.round.key, asked.code.key, asked.text.text), {}),
        )

    def _ask_action(self, id: str, growing: dialogs.Growing) -> None:
        asked = dialogs.ActionDialog(self.context.theme, growing, self.page.window())
        self._keep_words(asked)
        words = _("It is in the action plan now.")
        ask_and_do(
            self.context, asked, words, lambda: (reflections.make_action, (id, asked.text.text), {"due": asked.due.day})
        )

    def _keep_words(self, asked: dialogs.RewordDialog) -> None:
        """What is being reworded is kept like everything that is typed, until it became something or is let go of."""
        asked.text.draft.connect(self.keep_draft)
        asked.text.left.connect(self.keep_draft)
        asked.accepted.connect(lambda: self.keep_draft(asked.text.form, ""))
        locking = self.context.shell.locking  # it closes dialogs too, and lets go of nothing
        asked.let_go.connect(lambda form: None if locking.locked else self.keep_draft(form, ""))

    def add_shape(self) -> None:
        """Asks for a shape of our own."""
        self._shaping.add()

    def _shape_made(self, key: str) -> None:
        if self.page.go_to_shape(key) and not (self._there or self.page.write.begun):
            self._key = key  # a page that is still empty takes it
        self.refresh()

    # On paper.

    def print_some(self, ids: Sequence[str]) -> None:
        """Asks where one's own reflections shall be printed to: these, or all."""
        self._save("reflections", ",".join(ids))

    def _ask_paper(self) -> None:
        asked = dialogs.PaperDialog(self.context.theme, self.page.mine.chosen, self.page.window())
        asked.wanted.connect(asked.accept)
        asked.accepted.connect(lambda: self._save("reflections", asked.asked))
        asked.open()

    def _ask_paper_of(self, seen: Seen) -> None:
        self._save("group-session" if seen.group else "reflections", seen.id)

    def _save(self, kind: str, id: str) -> None:
        folder = self.context.places.documents
        folder = folder if folder.is_dir() else Path.home()
        name = _("group session.pdf") if kind == "group-session" else _("my reflections.pdf")
        kinds = ";;".join((_("PDF (*.pdf)"), _("Web page (*.html)")))
        chosen, _kind = QFileDialog.getSaveFileName(
            self.page, _("Where shall the report go?"), str(folder / name), kinds
        )
        if chosen:
            self.write(kind, id, Path(chosen if chosen.lower().endswith((".pdf", ".html")) else f"{chosen}.pdf"))

    def write(self, kind: str, id: str, target: Path) -> None:
        """Writes a report about reflections."""

        def told(missing: str) -> None:
            words = _("It is on paper in {name}. Mind where that lies: it is not sealed.").format(name=target.name)
            self.context.shell.tell(f"{words} {missing}".strip())

        self.context.tasks.do(_write, kind, id, target, then=told)
