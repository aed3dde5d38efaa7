"""Makes reports off the GUI thread, and opens them with the computer's own program."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.errors import PieError
from pie_desktop.services import reporting, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.words import _
from ui.pages.context import Context, Presenter
from ui.pages.reports.page import ReportsPage


def _make(desk: Desk, id: str, target: Path) -> str:
    return reporting.told_missing(reporting.write(reporting.make(desk, "assessment", id), target))


class ReportsPresenter(Presenter[ReportsPage]):
    """Fills the page of reports."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = ReportsPage(context.theme)
        self.page.wanted.connect(self._ask_where)
        self.page.opened.connect(self._open)
        self._round, self._target = "", Path()

    def arrive(self, round: str = "", **_where: Any) -> None:
        self._round = round
        self.refresh()

    def refresh(self) -> None:
        self.context.tasks.ask(rounds.rounds, then=self._show)

    def _show(self, found: list[Record[Assessment]]) -> None:
        self.page.show_rounds(found, self._round or self.page.round.key)
        self._round = ""

    def _ask_where(self, id: str, ending: str) -> None:
        title = self.page.round.currentText()
        name = "".join(character if character.isalnum() or character in " -" else "-" for character in title)[:80]
        folder = self.context.places.documents
        folder = folder if folder.is_dir() else Path.home()
        kinds = _("PDF (*.pdf)") if ending == ".pdf" else _("Web page (*.html)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self.page, _("Where shall the report go?"), str(folder / f"{name}{ending}"), kinds
        )
        if chosen:
            self.make(id, Path(chosen if chosen.lower().endswith(ending) else chosen + ending))

    def make(self, id: str, target: Path) -> None:
        """Makes the report of a round in a file."""
        self._target = target
        self.page.working()
        self.context.tasks.do(_make, id, target, then=self._made, failed=self._failed)

    def _made(self, missing: str) -> None:
        self.page.show_made(str(self._target), missing)

    def _failed(self, error: PieError) -> None:
        self.page.show_made("", str(error))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))
