"""Reports on paper: seen before, printed page by page, stopped, refused. The printer of these tests writes a PDF."""

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.hands import Hands, latest
from ui.pages.reports import printing
from ui.pages.reports.printing import PrintJob, dots_to_draw, fitted, in_order, pages_for

A4 = (595.28, 841.89)


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(150)
    return printer


def dark(path: Path, number: int) -> int:
    """How many dark pixels a page has in its middle."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    bitmap = document[number].render(scale=1, grayscale=True)
    rows = bytes(bitmap.buffer)
    found = sum(value < 128 for value in rows[bitmap.stride * 100 : bitmap.stride * 700])
    document.close()
    return found


def in_reports(hands: Hands):
    presenter = hands.go("reports", round=hands.ask(latest))
    assert presenter._paper is not None
    return presenter


def test_the_pages_are_seen_before_they_are_printed(in_sample: Hands) -> None:
    presenter = in_reports(in_sample)
    page = presenter.page
    total = len(presenter._paper.sizes)
    assert page.preview.isVisibleTo(in_sample.window) and len(page.pages.sheets) == total
    assert in_sample.named(f"Page 2 of {total}").pixmap().height() == page.pages.sheets[1]._picture.height()
    assert not page.pages.sheets[-1].has_picture, "pages that nobody sees are not drawn yet"
    page.pages.setFocus()
    QTest.keyClick(page.pages, Qt.Key.Key_End)
    in_sample.wait()
    assert page.pages.sheets[-1].has_picture
    assert not page.pages.sheets[0].has_picture, "pictures far away are let go"
    QTest.keyClick(page.pages, Qt.Key.Key_Home)
    in_sample.wait()
    assert page.pages.sheets[0].has_picture
    assert "🐈" in page.not_drawn.text()


def test_the_arrow_keys_turn_one_page_at_a_time(in_sample: Hands) -> None:
    pages = in_reports(in_sample).page.pages
    for step, key in enumerate([Qt.Key.Key_Right] * 3 + [Qt.Key.Key_Left] * 2):
        QTest.keyClick(pages, key)
        in_sample.wait()
        assert pages._first() == (1, 2, 3, 2, 1)[step]


def test_pages_can_be_made_large_enough_to_read(in_sample: Hands) -> None:
    page = in_reports(in_sample).page
    QTest.keyClick(page.pages, Qt.Key.Key_Right)
    in_sample.wait()
    before = page.pages.sheets[1]._picture.pixmap().height()
    in_sample.press("Show the pages large enough to read")
    assert page.pages.sheets[1]._picture.pixmap().height() > 2 * before
    assert page.pages._first() == 1, "the page that was looked at stays in sight"


def test_a_picture_for_another_size_of_the_pages_is_not_shown(in_sample: Hands) -> None:
    presenter = in_reports(in_sample)
    pages = presenter.page.pages
    presenter._draw(4, 40)
    presenter.page.readable.setChecked(True)
    in_sample.wait()
    shown = [sheet._picture.pixmap().height() for sheet in pages.sheets if sheet.has_picture]
    assert shown and {abs(height - pages.sheets[0]._picture.height()) <= 2 for height in shown} == {True}


def test_a_service_without_a_round_has_no_pages(in_new: Hands) -> None:
    page = in_new.go("reports").page
    assert not page.preview.isVisibleTo(in_new.window)
    assert not page.print.isEnabled()
    assert page.empty.isVisibleTo(in_new.window)


def test_another_round_shows_its_own_pages(in_sample: Hands) -> None:
    presenter = in_reports(in_sample)
    first = presenter._paper
    page = presenter.page
    page.round.setCurrentIndex(1)
    page.round.picked.emit(page.round.key)
    in_sample.wait()
    assert presenter._paper.title != first.title
    assert len(page.pages.sheets) == len(presenter._paper.sizes)


def test_the_printed_pages_are_those_of_the_report(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    target = tmp_path / "printed.pdf"
    printer = printing.new_printer(presenter._paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(150)
    presenter.print_on(printer)
    in_sample.wait()
    pages = PdfReader(target).pages
    assert len(pages) == len(presenter._paper.sizes)
    for number, page in enumerate(pages):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=1)
        assert dark(target, number) > 20, f"page {number + 1} is empty"
    assert presenter.page.printing.title.text() == "The report is printed"
    assert not presenter.page.progress.isVisibleTo(in_sample.window) and presenter.page.print.isEnabled()


def test_only_the_chosen_pages_are_printed_as_often_as_wanted(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    printer = to_file(tmp_path / "some.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    printer.setCopyCount(2)
    presenter.print_on(printer)
    in_sample.wait()
    counts = [dark(tmp_path / "some.pdf", number) for number in range(4)]
    assert len(PdfReader(tmp_path / "some.pdf").pages) == 4
    assert counts[:2] == counts[2:] and counts[0] != counts[1]


def test_pages_named_one_by_one_are_printed(tmp_path: Path, qapp) -> None:
    printer = to_file(tmp_path / "some.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,4-5"))
    assert pages_for(printer, 9) == [1, 4, 5]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_for(printer, 4) == [4, 1]


def test_a_smaller_paper_takes_the_whole_page(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    printer = to_file(tmp_path / "a5.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    presenter.print_on(printer)
    in_sample.wait()
    [page] = PdfReader(tmp_path / "a5.pdf").pages
    assert float(page.mediabox.width) == pytest.approx(420, abs=1.5)
    assert dark(tmp_path / "a5.pdf", 0) > 20
    assert dots_to_draw(printer, A4) == pytest.approx(150 * 0.706, abs=1), "no finer than the paper shows"


def test_printing_can_be_stopped_between_two_pages(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    presenter.print_on(to_file(tmp_path / "part.pdf"))
    page = presenter.page
    assert page.progress.isVisibleTo(in_sample.window) and not page.print.isEnabled()
    assert page.printing_words.text() == f"Page 1 of {len(presenter._paper.sizes)} is on its way."
    page.stop_it.click()
    in_sample.wait()
    assert page.printing.title.text() == "Printing was stopped"
    assert page.print.isEnabled()


def test_other_work_goes_on_between_two_pages(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    presenter.print_on(to_file(tmp_path / "all.pdf"))
    seen: list[int] = []
    in_sample.program.tasks.ask(latest, then=lambda _id: seen.append(presenter._job._at))
    in_sample.wait()
    assert seen and seen[0] <= 1 and presenter._job._at == len(presenter._paper.sizes)


def test_leaving_the_page_does_not_stop_printing(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    presenter.print_on(to_file(tmp_path / "all.pdf"))
    in_sample.go("plan")
    assert len(PdfReader(tmp_path / "all.pdf").pages) == len(presenter._paper.sizes)


def test_a_printer_that_takes_nothing_is_told_of(in_sample: Hands, tmp_path: Path, monkeypatch) -> None:
    presenter = in_reports(in_sample)
    printer = to_file(tmp_path / "all.pdf")
    monkeypatch.setattr(printing.QPainter, "begin", lambda *_args: False)
    presenter.print_on(printer)
    in_sample.wait()
    assert presenter.page.printing.title.text() == "The report was not printed"
    assert presenter.page.rather_pdf.isVisibleTo(in_sample.window)


def test_a_fault_while_printing_ends_it(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    job = PrintJob(in_sample.program.tasks, presenter._paper, to_file(tmp_path / "all.pdf"))
    ended: list[str] = []
    job.ended.connect(ended.append)
    job.start()
    job._broke(MemoryError())
    in_sample.wait()
    assert ended == ["failed"]


def test_without_a_printer_a_pdf_is_offered(in_sample: Hands, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "report.pdf"), ""))
    presenter = in_reports(in_sample)
    in_sample.press("Print…")
    assert presenter.page.printing.title.text() == "This computer knows no printer"
    in_sample.press("Make a PDF instead…")
    assert (tmp_path / "report.pdf").read_bytes() == presenter._paper.data


def test_the_computers_own_dialog_decides_what_is_printed(in_sample: Hands, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Office"]))
    presenter = in_reports(in_sample)
    in_sample.press("Print…")
    dialog = in_sample.dialog()
    assert isinstance(dialog, QPrintDialog), (dialog.text(), dialog.informativeText(), dialog.detailedText())
    assert (dialog.minPage(), dialog.maxPage()) == (1, len(presenter._paper.sizes))
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "one.pdf"))
    printer.setResolution(100)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    dialog.done(1)
    in_sample.wait()
    assert len(PdfReader(tmp_path / "one.pdf").pages) == 1


def test_ctrl_p_leads_to_the_button(in_sample: Hands) -> None:
    round = in_sample.ask(latest)
    in_sample.go("assessment", round=round)
    assert in_sample.window.deeds["print"].shortcut().toString() == "Ctrl+P"
    in_sample.window.deeds["print"].trigger()
    in_sample.wait()
    page = in_sample.window.presenter.page
    assert in_sample.window.area == "reports" and page.round.key == round
    assert in_sample.window.focusWidget() is page.print


def test_pdfium_and_printing_are_loaded_when_they_are_needed(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; import ui.application, ui.pages.home.presenter, ui.pages.reports.presenter\n"
        "print([name for name in ('pypdfium2', 'reportlab', 'PySide6.QtPrintSupport') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(st.lists(st.integers(1, 60), unique=True), st.integers(1, 5), st.booleans(), st.booleans())
def test_every_copy_has_every_page(wanted: list[int], copies: int, collated: bool, last_first: bool) -> None:
    found = in_order(wanted, copies, collated, last_first)
    assert Counter(found) == Counter(dict.fromkeys(wanted, copies))
    if collated:
        assert found[: len(wanted)] == sorted(wanted, reverse=last_first)
    else:
        assert found == sorted(found, reverse=last_first)


@given(*[st.floats(10, 5000) for _side in range(4)])
def test_a_page_is_never_cut_nor_stretched(
    width: float, height: float, paper_width: float, paper_height: float
) -> None:
    paper = QRectF(0, 0, paper_width, paper_height)
    found = fitted((width, height), paper)
    assert found.width() / found.height() == pytest.approx(width / height)
    assert paper.adjusted(-0.01, -0.01, 0.01, 0.01).contains(found)
    assert found.width() == pytest.approx(paper_width) or found.height() == pytest.approx(paper_height)
    assert found.center().x() == pytest.approx(paper_width / 2)


def test_printing_goes_on_while_it_is_locked_and_tells_nobody(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_reports(in_sample)
    total = len(presenter._paper.sizes)
    presenter.print_on(to_file(tmp_path / "printed.pdf"))
    in_sample.program.locking.lock()
    in_sample.wait()
    in_sample.wait()
    assert in_sample.window.area == "lock"
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == total, "it was asked for before"
    faults = in_sample.program.places.crashes / "fault.txt"
    assert not faults.exists(), faults.read_text()
