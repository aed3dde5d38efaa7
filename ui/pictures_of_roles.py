"""Pictures of the pages of roles and people, and of what is asked there. Part of `ui.pictures`."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from pie_desktop.services import history, roles, rounds
from pie_desktop.services.desk import Desk
from ui.application import Program


def roles_pages(program: Program) -> Iterator[str]:
    """Roles by role, by person and over time, with one chosen; one person; a hand-over being asked for."""
    for view in ("time", "person", "role"):
        program.go_to("roles", view=view)
        program.tasks.settle()
        presenter: Any = program.window.presenter
        presenter.page.table.selectRow(0)
        yield "roles" if view == "role" else f"roles-{view}"
    program.go_to("people")
    program.tasks.settle()
    presenter = program.window.presenter
    presenter.page.table.selectRow(presenter.page.table.model_of_rows.rowCount() // 2)
    program.tasks.settle()
    yield "people-one"
    yield from _asked(program)
    yield from _packs(program)


def _asked(program: Program) -> Iterator[str]:
    """What a role is, and giving one."""
    program.go_to("roles", view="role")
    program.tasks.settle()
    page: Any = program.window.presenter.page
    chosen = page.table.model_of_rows.rows[0].id if page.table.model_of_rows.rows else ""
    for deed, name in (("change-role", "role-asked"), ("give", "give-role")):
        page.deed.emit(deed, chosen)
        yield name
        _close()
    where = page.scroller.verticalScrollBar()
    where.setValue(where.maximum() * 2 // 3)
    yield "roles-one"


def _packs(program: Program) -> Iterator[str]:
    """A framework that goes out with roles; the same coming in where some roles differ. Nothing without roles."""
    has_roles: list[object] = []
    program.tasks.ask(roles.roles, then=has_roles.extend)
    program.tasks.settle()
    if not has_roles:
        return
    program.go_to("framework", mode="versions")
    program.tasks.settle()
    presenter: Any = program.window.presenter
    found: list[str] = []
    program.tasks.ask(rounds.next_framework, then=found.append)
    program.tasks.settle()
    presenter.versions.page.deed.emit("give", found[0])
    yield "pack-give"
    _close()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "pack.json"
        presenter.versions.give(found[0], True, target)
        program.tasks.do(_other_words)
        program.tasks.settle()
        presenter.versions.look_at(target)
        yield "pack-take"
        _close()
    for _step in range(3):
        program.tasks.do(history.undo)
    program.go_to("framework", mode="read", code="LE.2")
    yield "framework-roles"


def _other_words(desk: Desk) -> None:
    """Three steps: two roles say something else, and one is in the bin."""
    third = next(one for one in roles.roles(desk) if not roles.held(desk, one.id))
    first, second = [one for one in roles.roles(desk) if one.id != third.id][:2]
    roles.change_role(desk, first.id, purpose="Our own words for it.")
    roles.change_role(desk, second.id, needs_deputy=not second.value.needs_deputy, opens="A key to the shed.")
    roles.bin_role(desk, third.id)


def _close() -> None:
    if dialog := QApplication.activeModalWidget():
        dialog.close()
