"""What each entry of the menus does, by its id (see `ui.actions`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pie_desktop.services import history
from pie_desktop.words import _
from ui.theme.theme import PERCENTS
from ui.widgets.reading_order import lead_into

if TYPE_CHECKING:
    from ui.application import Program


def deeds(program: Program) -> dict[str, Callable[[], object]]:
    """All deeds but going to an area."""
    tasks, spelling = program.tasks, program.spelling
    return {
        "new": program.close_file,
        "open": program.choose_file,
        "copy": program.choose_copy,
        "print": partial(_go_to_print, program),
        "lock": program.locking.lock,
        "close": program.close_file,
        "quit": program.quit,
        "undo": lambda: tasks.do(history.undo, then=partial(_undone, program, False)),
        "redo": lambda: tasks.do(history.redo, then=partial(_undone, program, True)),
        "versions": partial(_open, program, "earlier_versions", "show_versions"),
        "note": partial(_open, program, "quick_note", "quick_note"),
        "larger": partial(_resize_text, program, 1),
        "smaller": partial(_resize_text, program, -1),
        "usual": lambda: program.look_like(program.theme.choice, PERCENTS[0]),
        "misspelt": spelling.go_to_next,
        "spelling": lambda: spelling.turn(not spelling.on),
    }


def go_by_key(program: Program, area: str) -> None:
    """Shows an area. Whoever is there already is led into the page, once what it asked is answered."""
    window = program.window
    page = window.presenter.page if area == window.area else None
    here = window.focusWidget()
    program.go_to(area)
    if page and not (here and page.isAncestorOf(here)):
        program.tasks.run(lambda: None, then=lambda _none: lead_into(window, page))


def _go_to_print(program: Program) -> None:
    """Reports, ready to print: of the round that is being looked at, where there is one."""
    shown = program.window.presenter.where()
    round, kind, person = shown.get("round", ""), shown.get("kind", ""), shown.get("person")
    program.go_to("reports", round=round, kind=kind, person=person, to_print=True)


def _undone(program: Program, again: bool, change: Any) -> None:
    if change is None:
        program.tell(_("There is nothing to bring back.") if again else _("There is nothing to take back."))
    else:
        program.tasks.ask(history.about, change, then=partial(_tell_undone, program, again))


def _tell_undone(program: Program, again: bool, what: str) -> None:
    if what:
        told = _("Brought back: {what}.") if again else _("Taken back: {what}.")
    else:
        told = _("Brought back.") if again else _("Taken back.")
    program.tell(told.format(what=what))


def _resize_text(program: Program, steps: int) -> None:
    program.look_like(program.theme.choice, program.theme.percent_after(steps))


def _open(program: Program, module: str, name: str) -> object:
    """Opens a dialog. Its code is read when it is first asked for."""
    return getattr(import_module(f"ui.dialogs.{module}"), name)(program.context, program.window)
