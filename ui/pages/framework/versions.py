"""What the page of versions does: choosing the one for the next round, carrying rounds over."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.files import name_from
from pie_desktop.services import framework_versions, packs, sharing
from pie_desktop.services.desk import Desk
from pie_desktop.services.framework_versions import Versions
from pie_desktop.services.packs import Pack
from pie_desktop.services.sharing import Outgoing
from pie_desktop.words import _
from ui.dialogs.carry_over import ask_carry_over
from ui.dialogs.pack import GivePack, TakePack
from ui.pages.context import Context
from ui.pages.framework.versions_page import VersionsPage


class VersionsKept:
    """Behind the page: `read` is called with the version that somebody wants to read (nothing: the usual one)."""

    def __init__(self, context: Context, read: Callable[[str], None]) -> None:
        self.context = context
        self.page = VersionsPage(context.theme)
        self._read = read
        self._rounds: dict[str, Record[Assessment]] = {}
        self.page.deed.connect(self._deed)

    def refresh(self) -> None:
        """Asks again which versions there are."""
        self.context.tasks.ask(framework_versions.look, then=self._show)

    def _show(self, look: Versions) -> None:
        self._rounds = {round.id: round for version in look.versions for round in version.rounds}
        self.page.show_versions(look)

    def _deed(self, deed: str, id: str) -> None:
        if deed == "read":
            self._read(id)
        elif deed == "use":
            words = _("The next round will be made with this version.")
            self.context.do_and_tell(words, framework_versions.use_next, id)
        elif deed == "carry":
            ask_carry_over(self.context, self.page, self._rounds[id])
        elif deed == "give":
            self.context.tasks.ask(_may_leave, id, then=lambda found: self._ask_give(id, *found))
        elif deed == "take":
            self._choose()

    # Files: one that goes out, one that comes in.

    def _ask_give(self, id: str, service: str, outgoing: Outgoing) -> None:
        first = outgoing.counts["framework"]
        lines, roles = outgoing.lines[:first], outgoing.lines[first:]
        asked = GivePack(self.context.theme, lines, roles, service, self.page.window())
        asked.accepted.connect(
            lambda: self._ask_where(id, asked.named.isChecked(), asked.with_roles.isChecked(), outgoing)
        )
        asked.open()

    def _ask_where(self, id: str, named: bool, with_roles: bool, outgoing: Outgoing) -> None:
        documents = self.context.places.documents
        folder = documents if documents.is_dir() else Path.home()
        name = name_from(outgoing.lines[0].split(" · ")[0]) or "framework"
        chosen, _kind = QFileDialog.getSaveFileName(
            self.page, _("Where shall the file go?"), str(folder / f"{name}.json"), _("PIE Desktop file (*.json)")
        )
        if chosen:
            self.give(id, named, Path(chosen), with_roles)

    def give(self, id: str, named: bool, target: Path, with_roles: bool = True) -> None:
        """Writes a version to a file."""
        words = _("The file is written: {name}").format(name=target)
        self.context.tasks.do(_give, id, named, target, with_roles, then=lambda _done: self.context.shell.tell(words))

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self.page, _("Which file?"), str(Path.home()), _("PIE Desktop files (*.json)")
        )
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """Shows the framework in a file; nothing is kept before somebody says so."""
        self.context.tasks.ask(packs.look_at, path, then=self._ask_take)

    def _ask_take(self, pack: Pack) -> None:
        asked = TakePack(self.context.theme, pack, self.page.window())
        asked.accepted.connect(lambda: self._take(pack, asked.use.isChecked(), asked.wanted()))
        asked.open()

    def _take(self, pack: Pack, use: bool, wanted: list[str]) -> None:
        tasks, shell = self.context.tasks, self.context.shell

        def taken(changes: list[Any]) -> None:
            if changes:
                words = _("It is kept. The next round will be made with it.") if use else _("It is kept.")
                shell.tell(words, lambda: tasks.do(packs.take_back, changes))
            else:
                shell.tell(_("All of it was here already. Nothing has changed."))

        tasks.do(packs.take_in, pack, use, wanted, then=taken)


def _may_leave(desk: Desk, id: str) -> tuple[str, Outgoing]:
    return desk.service().value.name, packs.outgoing(desk, id, named=True)


def _give(desk: Desk, id: str, named: bool, target: Path, with_roles: bool) -> None:
    sharing.export(desk, target, packs.outgoing(desk, id, named, with_roles))
