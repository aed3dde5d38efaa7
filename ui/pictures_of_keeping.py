"""Pictures of keeping, letting go and erasing: the states that a person comes through."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QApplication

from pie_desktop.services import history, letting_go
from pie_desktop.services.throwing_away import Lost, Outlook
from ui.application import Program
from ui.dialogs.throwing_away import ThrowAwayDialog


def letting_go_pages(program: Program) -> Iterator[str]:
    """What was kept long enough, with no time set and with some; somebody about to be erased; the end of Settings."""
    program.go_to("keeping")
    yield "keeping-unset"
    for what in ("people", "plan", "assessment"):
        program.tasks.do(letting_go.set_keeping, what, 1, "Our data protection policy, page 4.")
    program.tasks.settle()
    yield "keeping"
    presenter: Any = program.window.presenter
    if presenter.page.ticks:
        _tick, due = presenter.page.ticks[0]
        presenter.page.longer.emit(list(due.ids), due.name)
        yield "keeping-longer"
        _close_dialog()
    for _step in range(3):
        program.tasks.do(history.undo)
    program.go_to("people")
    program.tasks.settle()
    presenter = program.window.presenter
    if presenter.page.table.model_of_rows.rows:
        presenter.act("erase", presenter.page.table.model_of_rows.rows[0].id)
        program.tasks.settle()
        yield "people-erase"
        _close_dialog()
    program.go_to("settings")
    program.tasks.settle()
    bar = program.window.presenter.page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "settings-end"
    presenter = program.window.presenter
    presenter.page.show_lost(2)
    QApplication.sendPostedEvents()
    bar.setValue(bar.maximum())
    yield "settings-lost"
    ThrowAwayDialog(program.theme, _lost(), program.window).open()
    yield "settings-throw-away"
    _close_dialog()
    presenter.page.show_lost(0)


def _lost() -> Outlook:
    """Two things that cannot be read, as somebody sees them before they are thrown away."""
    some = Lost(what="action", since=date(2026, 5, 3), words="Mend the gate so that it stays open by day.")
    other = Lost(
        what="self-assessment round", since=date(2025, 11, 14), backup=datetime(2026, 5, 20, 17, 4, tzinfo=UTC)
    )
    goes, stays = (("position on the line", 31), ("evidence", 12)), (("action", 2),)
    return Outlook(ids=("1", "2"), lost=(some, other), goes=goes, stays=stays)


def _close_dialog() -> None:
    if dialog := QApplication.activeModalWidget():
        dialog.close()
