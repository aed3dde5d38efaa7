"""Pictures of passphrases and locking, in a copy of the file: what is sealed once is never plain again."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pie_desktop.services import passphrases, seats
from pie_desktop.services.desk import Desk
from ui.application import Program

WORDS = "four herons on the quay"


def locking_pages(program: Program, file: Path) -> Iterator[str]:
    """The page on privacy for nobody, for somebody who sets a passphrase, and afterwards; the code; the lock."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        shutil.copyfile(program.path or file, copy)
        program.open_file(copy)
        program.tasks.settle()
        yield from _pages(program)
        program.tasks.close()
        program.tasks.settle()


def _pages(program: Program) -> Iterator[str]:
    program.go_to("privacy")
    yield "privacy-nobody"
    program.tasks.do(_sit_with_a_copy, then=program.remember_person)
    program.tasks.settle()
    program.go_to("privacy")
    yield "privacy-plain"
    presenter: Any = program.window.presenter
    presenter.act("set")
    yield "privacy-set"
    _to_the_end(presenter)
    yield "privacy-set-end"
    program.tasks.do(passphrases.set_passphrase, WORDS, then=lambda code: presenter.show_made(code))
    program.tasks.settle()
    yield "privacy-code"
    presenter.back()
    program.tasks.settle()
    program.tasks.do(passphrases.make_envelope, "In the safe of the main office; two trustees together.")
    program.locking.look_again()
    program.tasks.settle()
    presenter.refresh()
    program.tasks.settle()
    yield "privacy"
    presenter.act("first-manager")
    program.tasks.settle()
    _to_the_end(presenter)
    yield "privacy-end"
    program.locking.lock()
    program.tasks.settle()
    yield "lock"
    page: Any = program.window.presenter.page
    for _time in range(3):
        page.wanted.emit(page.chosen.id, "a wrong passphrase")
        program.tasks.settle()
    yield "lock-wait"
    page.lost.click()
    yield "lock-forgotten"


def _to_the_end(presenter: Any) -> None:
    bar = presenter.page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())


def _sit_with_a_copy(desk: Desk) -> str:
    """Seats the first of the team who has no passphrase; a backup of today is there."""
    desk.back_up()
    person = next(seat.id for seat in seats.seats(desk) if not seat.sealed)
    desk.sit(person)
    return person
