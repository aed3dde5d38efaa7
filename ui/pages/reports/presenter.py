"""Makes reports off the GUI thread, shows their pages, prints them, opens them with the computer's own program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QDialog, QFileDialog
from shiboken6 import isValid

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotAllowed, NotFound, PieError
from pie_desktop.services import reporting, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.reporting import Paper
from pie_desktop.words import _
from ui.pages.context import Context, Presenter
from ui.pages.reports.page import ReportsPage

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from pie_desktop.reports.raster import PageImage


Choices = tuple[list[Record[Assessment]], reporting.Whose]


def _choices(desk: Desk) -> Choices:
    return rounds.rounds(desk), reporting.whose(desk)


def _make(desk: Desk, kind: str, id: str, target: Path) -> str:
    return reporting.told_missing(reporting.write(reporting.make(desk, kind, id), target))


def _paper(desk: Desk, kind: str, id: str) -> Paper | str:
    """The pages of a report, or why there are none."""
    try:
        return reporting.paper(desk, kind, id)
    except (NotFound, NotAllowed) as error:
        return str(error)


class ReportsPresenter(Presenter[ReportsPage]):
    """Fills the page of reports."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = ReportsPage(context.theme)
        self.page.wanted.connect(self._ask_where)
        self.page.opened.connect(self._open)
        self.page.looked.connect(lambda _id: self._look())
        self.page.pages.wanted.connect(self._draw)
        self.page.to_print.connect(self.ask_printer)
        self._round, self._target = "", Path()
        self._person: str | None = None
        self._paper: Paper | None = None
        self._to_print = False

    def arrive(
        self, round: str = "", kind: str = "", person: str | None = None, to_print: bool = False, **_where: Any
    ) -> None:
        self._round, self._person, self._to_print = round, person, to_print
        if kind or round:
            self.page.show_kind(kind or "assessment", person)
        self.refresh()

    def refresh(self) -> None:
        self.context.tasks.ask(_choices, then=self._show)

    def _show(self, answer: Choices) -> None:
        round = self._round or self.page.round.key
        person = self.page.person.key if self._person is None else self._person
        self._round, self._person = "", None
        self.page.show_choices(*answer, round, person)
        if self.page.ready:
            self._look()
        else:
            self._paper = None

    def _look(self) -> None:
        """Shows the pages of the report that is chosen."""
        asked = self.page.asked
        if not self.page.ready:
            self._paper = None
            return
        self.context.tasks.ask(_paper, *asked, then=partial(self._show_paper, asked))

    def _show_paper(self, asked: tuple[str, str], paper: Paper | str) -> None:
        if asked != self.page.asked:
            return  # somebody has chosen another since
        self.page.empty.setVisible(isinstance(paper, str))
        if isinstance(paper, str):
            self._paper = None
            self.page.show_refusal(paper)
            return
        if self._paper is None or paper.data != self._paper.data:
            self._paper = paper
            self.page.show_pages(paper.sizes, reporting.told_missing(paper.missing))
        if self._to_print:
            self._to_print = False
            self.page.print.setFocus()

    def _draw(self, number: int, dpi: float) -> None:
        if paper := self._paper:
            self.context.tasks.run(
                partial(reporting.picture_of, paper, number, dpi), then=partial(self._drawn, paper, number)
            )

    def _drawn(self, paper: Paper, number: int, page: PageImage) -> None:
        if paper is self._paper:
            image = QImage(page.data, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32)
            self.page.pages.show_picture(number, image)

    def ask_printer(self) -> None:
        """Opens the system's dialog for printing, where there is a printer."""
        from ui.pages.reports import printing

        if self._paper is None:
            return
        if not printing.there_is_a_printer():
            self.page.show_printed(
                _("This computer knows no printer"),
                _("A PDF can be printed on any computer that has one: take it there on a stick."),
                rather_pdf=True,
            )
            return
        printer = printing.new_printer(self._paper)
        dialog = printing.new_dialog(printer, len(self._paper.sizes), self.page.window())
        dialog.finished.connect(lambda result: self.print_on(printer) if result else None)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own `open` is an old one that wants a receiver

    def print_on(self, printer: QPrinter) -> None:
        """Prints the report that is shown, page by page."""
        from ui.pages.reports.printing import PrintJob

        if self._paper is None:
            return
        self._job = job = PrintJob(self.context.tasks, self._paper, printer)
        job.moved.connect(self.page.show_printing)
        job.ended.connect(self._printed)
        self.page.stop.connect(job.stop)
        job.start()

    def _printed(self, how: str) -> None:
        if not isValid(self.page):
            return  # it was locked meanwhile: the pages are out, and nobody is there to be told
        told = {
            "done": (_("The report is printed"), _("All pages went to the printer.")),
            "stopped": (_("Printing was stopped"), _("Pages that the printer had already may still come out.")),
            "failed": (_("The report was not printed"),
                       _("The printer did not take it. Is it on, and is there paper in it? A PDF can be made here.")),
        }  # fmt: skip
        self.page.show_printed(*told[how], rather_pdf=how == "failed")

    def _ask_where(self, _id: str, ending: str) -> None:
        title = self.page.named
        name = "".join(character if character.isalnum() or character in " -" else "-" for character in title)[:80]
        folder = self.context.places.documents
        folder = folder if folder.is_dir() else Path.home()
        kinds = _("PDF (*.pdf)") if ending == ".pdf" else _("Web page (*.html)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self.page, _("Where shall the report go?"), str(folder / f"{name}{ending}"), kinds
        )
        if chosen:
            self.make(self.page.asked[1], Path(chosen if chosen.lower().endswith(ending) else chosen + ending))

    def make(self, id: str, target: Path) -> None:
        """Makes the chosen kind of report in a file; `id` says what it tells of."""
        self._target = target
        self.page.working()
        self.context.tasks.do(_make, self.page.kind.key, id, target, then=self._made, failed=self._failed)

    def _made(self, missing: str) -> None:
        self.page.show_made(str(self._target), missing)

    def _failed(self, error: PieError) -> None:
        self.page.show_made("", str(error))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._target)))
