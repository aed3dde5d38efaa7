"""People: asks for them, and does what the page asks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from pie_desktop.files import name_from
from pie_desktop.services import about_person, assignments, people, reporting, role_board
from pie_desktop.services.about_person import About
from pie_desktop.services.desk import Desk
from pie_desktop.services.people import PeopleLook
from pie_desktop.services.role_board import BoardRow
from pie_desktop.words import _, in_sentence
from ui.dialogs import people as dialogs
from ui.dialogs.asking import ask_and_do
from ui.dialogs.erasing import ask_to_erase
from ui.dialogs.roles import last_day
from ui.pages.context import Context, Presenter
from ui.pages.people.page import PeoplePage

Way = tuple[str, tuple[BoardRow, ...]]


def _way(desk: Desk, id: str) -> Way:
    return id, role_board.way_of(assignments.look(desk), id)


def _write_about(desk: Desk, id: str, target: Path) -> None:
    """Everything about a person as JSON, or as a PDF or web page for them to read."""
    if target.suffix.lower() == ".json":
        about_person.export_about(desk, id, target)
    else:
        reporting.write(reporting.make(desk, "person", id), target)


class PeoplePresenter(Presenter[PeoplePage]):
    """Fills the page of people."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = PeoplePage(context.theme)
        self.page.deed.connect(self.act)
        self.page.picked.connect(self._pick)
        self._wanted = ""

    def arrive(self, id: str = "", **_where: Any) -> None:
        self._wanted = id
        self.refresh()

    def where(self) -> dict[str, Any]:
        return {"id": self.page.table.chosen}

    def refresh(self) -> None:
        self.context.tasks.ask(people.look, then=self._show)

    def _show(self, look: PeopleLook) -> None:
        self.page.show_people(look)
        if self._wanted:
            self.page.choose(self._wanted)
            self._wanted = ""
        elif self.page.table.chosen:
            self._pick(self.page.table.chosen)

    def _pick(self, id: str) -> None:
        self.context.tasks.ask(_way, id, then=self._show_person)

    def _show_person(self, way: Way) -> None:
        if way[0] == self.page.table.chosen:
            self.page.show_person(*way)

    def act(self, deed: str, id: str) -> None:
        """Does what somebody wants with a person."""
        deeds: dict[str, Callable[[], object]] = {
            "add": partial(self._ask_person, ""),
            "change": partial(self._ask_person, id),
            "leave": partial(self._ask_leave, id),
            "merge": partial(self._ask_merge, id),
            "about": lambda: self._about(id, self._show_about),
            "anonymous": lambda: self._about(id, self._ask_anonymous),
            "way-on-paper": lambda: self.context.shell.go_to("reports", kind="person-roles", person=id),
            "erase": lambda: ask_to_erase(self.context, self.page, [id]),
            "bin": lambda: self.context.do_and_tell(_("It is in the bin."), people.bin_person, id),
        }
        deeds[deed]()

    def _name(self, id: str) -> str:
        row = self.page.row(id)
        return row.person.name if row else ""

    def _ask_person(self, id: str) -> None:
        known = self.page.row(id)
        asked = dialogs.PersonDialog(self.context.theme, known.person if known else None, self.page.window())
        if known:
            ask_and_do(self.context, asked, _("Changed."), lambda: (people.change_person, (id,), asked.values()))
        else:
            ask_and_do(self.context, asked, _("Added."), lambda: (people.add_person, (), asked.values()))

    def _ask_leave(self, id: str) -> None:
        lead = _("What they hold ends with that day. Their history stays.")
        title = _("{name} leaves").format(name=self._name(id))
        asked = last_day(self.context.theme, title, lead, self.context.clock.today(), self.page.window())
        ask_and_do(
            self.context,
            asked,
            _("Noted. What they held has ended."),
            lambda: (people.leave, (id, asked.day.day if asked.day else None), {}),
        )

    def _ask_merge(self, id: str) -> None:
        others = [
            (row.id, f"{in_sentence(row.person.name)} ({in_sentence(people.as_words(row.person))})")
            for row in self.page.everybody
            if row.id != id
        ]
        asked = dialogs.MergeDialog(self.context.theme, self._name(id), others, self.page.window())
        asked.accepted.connect(lambda: self._merged(asked.other.key, id))
        ask_and_do(self.context, asked, _("They are one entry now."), lambda: (people.merge, (id, asked.other.key), {}))

    def _merged(self, _gone: str, kept: str) -> None:
        """Whoever was at the keyboard under the entry that is gone goes on under the one that was kept."""

        def still(person: str) -> None:
            if person == kept:
                self.context.shell.remember_person(kept)

        self.context.tasks.ask(lambda desk: desk.person, then=still)

    def _about(self, id: str, then: Callable[[About], None]) -> None:
        self.context.tasks.ask(about_person.everything_about, id, then=then)

    def _show_about(self, about: About) -> None:
        asked = dialogs.AboutDialog(self.context.theme, about, anonymous=False, parent=self.page.window())
        asked.wanted.connect(asked.accept)
        asked.accepted.connect(partial(self._save, about.person.id, _write_about, (".pdf", ".json", ".html")))
        asked.open()

    def _ask_anonymous(self, about: About) -> None:
        asked = dialogs.AboutDialog(self.context.theme, about, anonymous=True, parent=self.page.window())
        ask_and_do(
            self.context,
            asked,
            _("The name is out of this entry."),
            lambda: (about_person.make_anonymous, (about.person.id,), {}),
        )

    def _save(self, id: str, write: Callable[[Desk, str, Path], None], endings: tuple[str, ...]) -> None:
        folder = self.context.places.documents
        folder = folder if folder.is_dir() else Path.home()
        kinds = {".pdf": _("PDF (*.pdf)"), ".html": _("Web page (*.html)"), ".json": _("Data (*.json)")}
        start = folder / f"{name_from(self._name(id)) or 'person'}{endings[0]}"
        chosen, kind = QFileDialog.getSaveFileName(
            self.page, _("Where shall it go?"), str(start), ";;".join(kinds[ending] for ending in endings)
        )
        if chosen:
            ending = next(one for one in endings if kinds[one] == kind) if kind else endings[0]
            target = Path(chosen if Path(chosen).suffix.lower() in endings else chosen + ending)
            self.save(id, write, target)

    def save(self, id: str, write: Callable[[Desk, str, Path], None], target: Path) -> None:
        """Writes a file about a person, and says where it is."""
        told = _("The file is written: {name}").format(name=target)
        self.context.tasks.do(write, id, target, then=lambda _done: self.context.shell.tell(told))
