"""Printing page by page: the worker draws a page, the window puts it on paper, and between two pages it lives."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from pie_desktop.services import reporting
from pie_desktop.services.reporting import Paper
from pie_desktop.words import _
from ui.tasks import Tasks

if TYPE_CHECKING:
    from pie_desktop.reports.raster import PageImage

POINTS = 72
FINEST = 300
"""Pixels to the inch at most: a page of A4 takes 35 MB then, and nobody sees a finer one."""

DONE, STOPPED, FAILED = "done", "stopped", "failed"
"""How printing may end."""


def there_is_a_printer() -> bool:
    """Whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def new_printer(paper: Paper) -> QPrinter:
    """The printer that the computer would take by itself, set for our pages: A4, up to its edges."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(paper.title)
    printer.setCreator("PIE Desktop")
    return printer


def new_dialog(printer: QPrinter, pages: int, parent: QWidget) -> QPrintDialog:
    """The system's own dialog for printing, which asks for printer, pages, copies and paper."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, False)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    return dialog


def in_order(wanted: Iterable[int], copies: int, collated: bool, last_first: bool) -> list[int]:
    """The numbers of pages in the order in which they come out: 1 2 1 2 when collated, else 1 1 2 2."""
    pages = sorted(wanted, reverse=last_first)
    return pages * copies if collated else [page for page in pages for _copy in range(copies)]


def pages_for(printer: QPrinter, total: int) -> list[int]:
    """Which pages a printer was told to print; copies are left to one that makes them by itself."""
    pages = range(1, total + 1)
    ranges = printer.pageRanges()
    wanted = list(pages)
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        if not ranges.isEmpty():
            wanted = [page for page in pages if ranges.contains(page)]
        elif printer.fromPage():
            wanted = [page for page in pages if printer.fromPage() <= page <= (printer.toPage() or total)]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    last_first = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return in_order(wanted, copies, printer.collateCopies(), last_first)


def fitted(page: tuple[float, float], paper: QRectF) -> QRectF:
    """Where a page goes on a sheet of paper: as large as it can be, in the middle."""
    scale = min(paper.width() / page[0], paper.height() / page[1])
    size = QSizeF(page[0] * scale, page[1] * scale)
    corner = QPointF((paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2)
    return QRectF(paper.topLeft() + corner, size)


def paper_of(printer: QPrinter) -> QRectF:
    """The whole sheet of paper, in the printer's dots."""
    return QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))


def dots_to_draw(printer: QPrinter, page: tuple[float, float]) -> float:
    """With how many dots to the inch (of the page as it was made) a page is drawn for a printer."""
    larger = fitted(page, paper_of(printer)).width() / printer.resolution() * POINTS / page[0]
    return min(FINEST, printer.resolution()) * min(1, larger)


class PrintJob(QObject):
    """Prints a report. `moved` tells how many sheets of how many are out; `ended` how it ended (see `DONE`)."""

    moved = Signal(int, int)
    ended = Signal(str)

    def __init__(self, tasks: Tasks, paper: Paper, printer: QPrinter) -> None:
        super().__init__()
        self._tasks, self._paper, self._printer = tasks, paper, printer
        self._painter = QPainter()
        self._order = pages_for(printer, len(paper.sizes))
        self._at = 0
        self.under_way = False

    def start(self) -> None:
        """Begins. The system spools pages as they come."""
        self._printer.setFullPage(True)
        self._printer.setPageMargins(QMarginsF())
        if not self._order or not self._painter.begin(self._printer):
            self.ended.emit(FAILED)
            return
        self.under_way = True
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._tasks.broke.connect(self._broke)
        if running := QApplication.instance():
            running.aboutToQuit.connect(self.stop)
        self._next()

    def stop(self) -> None:
        """Prints no more. What the printer has already cannot be called back."""
        if self.under_way:
            self._printer.abort()
            self._end(STOPPED)

    def _next(self) -> None:
        self.moved.emit(self._at, len(self._order))
        if self._at == len(self._order):
            self._end(DONE)
            return
        number = self._order[self._at]
        dpi = dots_to_draw(self._printer, self._paper.sizes[number - 1])
        self._tasks.run(partial(reporting.picture_of, self._paper, number, dpi), then=self._put, failed=self._broke)

    def _put(self, page: PageImage) -> None:
        """Puts a page that was drawn on paper, and goes on."""
        if not self.under_way:
            return
        if self._at and not self._printer.newPage():
            self._end(FAILED)
            return
        image = QImage(page.data, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32)
        self._painter.drawImage(fitted((page.width, page.height), paper_of(self._printer)), image)
        self._at += 1
        self._next()

    def _broke(self, _error: object) -> None:
        if self.under_way:
            self._printer.abort()
            self._end(FAILED)

    def _end(self, how: str) -> None:
        self.under_way = False
        self._painter.end()
        if how == DONE and self._printer.printerState() == QPrinter.PrinterState.Error:
            how = FAILED
        self.ended.emit(how)
