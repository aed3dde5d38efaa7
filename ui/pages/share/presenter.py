"""Sending and reading files: previews first, then does it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from pie_desktop.domain.kinds import Service
from pie_desktop.domain.labels import KIND
from pie_desktop.domain.records import Record
from pie_desktop.errors import PieError, Refused
from pie_desktop.exchange.document import Profile
from pie_desktop.exchange.plan import Plan
from pie_desktop.files import name_from
from pie_desktop.services import history, peers, plan, rounds, sharing
from pie_desktop.services.coming_in import Came, came_in
from pie_desktop.services.desk import Desk
from pie_desktop.words import _, day, listed
from ui.pages.context import Context, Presenter
from ui.pages.share.page import OUTCOMES, SharePage

Planned = tuple[Path, Plan | None, str, list[str]]
"""A file, what reading it in would do, or why it cannot be read; and the words of a colleague that are in it."""


class Answer:
    """What the page shows."""

    def __init__(self, desk: Desk, profile: Profile, names: Sequence[str], about: str) -> None:
        self.people = plan.owners(desk)
        self.choices = _choices(desk, profile)
        known = [id for id, _words in self.choices]
        self.about = about if about in known else next(iter(known), "")
        self.outgoing: sharing.Outgoing | None = None
        self.why = ""
        try:
            self.outgoing = sharing.preview(desk, profile, names, about=self.about)
        except Refused as error:
            self.why = str(error)
        self.others: list[Record[Service]] = sharing.foreign_services(desk)
        around = sharing.surroundings(desk)
        self.conflicts = [
            (ours.id, KIND[ours.kind], sharing.in_words(desk, ours, around), sharing.in_words(desk, other, around))
            for ours, other in sharing.conflicts(desk)
        ]


def _choices(desk: Desk, profile: Profile) -> list[tuple[str, str]]:
    """What a profile may be about: rounds of ours, or what was written here about others."""
    if profile == "peer":
        return [(one.id, one.value.title) for one in rounds.rounds(desk)]
    if profile == "answer":
        return [(one.id, listed((one.service, one.title), ": ")) for one in peers.answers(desk)]
    return []


def _plans(desk: Desk, paths: Sequence[Path]) -> list[Planned]:
    found: list[Planned] = []
    for path in paths:
        try:
            planned = sharing.plan_import(desk, path)
            found.append((path, planned, "", _words_of_colleague(desk, planned)))
        except PieError as error:
            found.append((path, None, str(error), []))
    return found


def _words_of_colleague(desk: Desk, planned: Plan) -> list[str]:
    if planned.read.document.profile != "answer":
        return []
    return [f"   {line}" for line in sharing.planned_in_words(desk, planned)]


def _keep(desk: Desk, paths: Sequence[Path]) -> list[Any]:
    desk.back_up()
    done: list[Any] = []
    for path in paths:
        planned = sharing.plan_import(desk, path)
        done.append(sharing.apply_import(desk, planned))
        done.append(came_in(desk, planned))
    return done


class SharePresenter(Presenter[SharePage]):
    """Fills the page of files that go out and come in."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = SharePage(context.theme)
        self._planned: list[Planned] = []
        self._about = ""
        self.page.profile_chosen.connect(lambda _profile: self.refresh())
        self.page.names_ticked.connect(self.refresh)
        self.page.send.connect(self._ask_where)
        self.page.choose.connect(self._choose)
        self.page.keep.connect(self._keep)
        self.page.forget.connect(lambda: self.page.show_plan(""))
        self.page.lead_on.connect(lambda came: context.shell.go_to(came.area, **came.where))
        self.page.visit.connect(lambda id: context.shell.go_to("assessment", service=id))
        self.page.settled.connect(lambda id, theirs: context.tasks.do(sharing.settle, id, theirs))

    def arrive(self, profile: str = "", about: str = "", **_where: Any) -> None:
        if profile:
            self.page.profile.set_key(profile)
        self._about = about
        self.refresh()

    def refresh(self) -> None:
        profile = self.page.profile.key or "head-office"
        about, self._about = self._about or self.page.about.key, ""
        self.page.show_came([])  # something else was done since, and it may have been taken back
        self.context.tasks.ask(Answer, profile, self.page.ticked(), about, then=self._show)

    def _show(self, answer: Answer) -> None:
        self.page.show_people(answer.people)
        self.page.show_choices(answer.choices, answer.about)
        if answer.outgoing:
            self.page.show_outgoing(answer.outgoing)
        else:
            self.page.show_nothing(answer.why)
        self.page.show_others(answer.others)
        self.page.show_conflicts(answer.conflicts)
        if answer.outgoing:
            self._outgoing = answer.outgoing

    def _ask_where(self) -> None:
        folder = self.context.places.documents
        folder = folder if folder.is_dir() else Path.home()
        stamp = self.context.clock.today().isoformat()
        sent = self._outgoing.document
        name = " ".join(filter(None, (name_from(sent.origin.name), sent.profile, stamp))) + ".json"
        chosen, _kind = QFileDialog.getSaveFileName(
            self.page, _("Where shall the file go?"), str(folder / name), _("PIE Desktop file (*.json)")
        )
        if chosen:
            self.send(Path(chosen))

    def send(self, target: Path) -> None:
        """Writes what was previewed to a file."""
        words = _("The file is written: {name}").format(name=target)
        self.context.tasks.do(sharing.export, target, self._outgoing, then=lambda _done: self.context.shell.tell(words))

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(
            self.page, _("Which files?"), str(Path.home()), _("PIE Desktop files (*.json)")
        )
        if chosen:
            self.plan([Path(name) for name in chosen])

    def plan(self, paths: Sequence[Path]) -> None:
        """Looks at files, without keeping anything."""
        self.page.show_plan(_("Looking at the files…"))
        self.context.tasks.ask(_plans, paths, then=self._show_plans)

    def _show_plans(self, planned: list[Planned]) -> None:
        self._planned = planned
        lines = [line for one in planned for line in _told(*one)]
        self.page.show_plan("\n".join(lines), any(found is not None for _path, found, _why, _words in planned))

    def _keep(self) -> None:
        paths = [path for path, found, _why, _words in self._planned if found]
        self.page.show_plan("")
        self.context.tasks.do(_keep, paths, then=self._kept)

    def _kept(self, changes: list[Any]) -> None:
        real = [one for one in changes if one and not isinstance(one, Came)]
        came = [one for one in changes if isinstance(one, Came)]
        if not real:
            self.context.shell.tell(_("All of it was here already. Nothing has changed."))
            return
        seq = real[-1].seq
        undo = (lambda: self.context.tasks.do(history.undo, seq)) if len(real) == 1 else None
        self.page.show_came(came)
        self.context.shell.tell(listed((one.words for one in came), " ") or _("The file has been read in."), undo)


def _told(path: Path, found: Plan | None, why: str, words: list[str]) -> list[str]:
    if found is None:
        return [f"{path.name}: {why}"]
    counts = [f"   {count} {OUTCOMES[key]}" for key, count in found.counts().items() if count]
    name = found.read.document.origin.name
    when = found.read.document.made_at.astimezone()
    head = _("{file}: from {name}, made on {when}").format(file=path.name, name=name or _("somebody"), when=day(when))
    notice = [] if found.read.untouched else [_("   It was changed after it was made, or made by another program.")]
    if found.read.document.profile == "answer":
        notice.append(_("   A colleague's view. It stands beside yours and changes nothing else."))
    if found.moved:
        notice.append(_("   It was given before the round was carried over. These positions move with the line:"))
        notice += [f"   {line}" for line in found.moved]
    return [head, *counts, *notice, *words]
