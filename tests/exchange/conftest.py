"""Desks at which documents arrive."""

from collections.abc import Callable
from pathlib import Path

import pytest
from exchange_kit import bring, small

from pie_desktop.clock import Clock
from pie_desktop.services.desk import Desk, new_workspace, set_up

OpenFile = Callable[[Path], Desk]
OpenNew = Callable[[str], Desk]


@pytest.fixture
def empty(tmp_path: Path, clock: Clock, open_file: OpenFile) -> OpenNew:
    """Makes and opens workspaces that hold nothing, each in a folder of its own."""

    def open_new(name: str) -> Desk:
        path = tmp_path / name / f"{name}.pie"
        path.parent.mkdir()
        new_workspace(path, clock)
        return open_file(path)

    return open_new


@pytest.fixture
def office(empty: OpenNew) -> Desk:
    """Head office: a service of its own, and nothing from others yet."""
    desk = empty("office")
    set_up(desk, "Head office", "Olu Office")
    return desk


@pytest.fixture
def house(empty: OpenNew) -> Desk:
    """The workspace of the service in the small document."""
    desk = empty("house")
    bring(desk, small())
    return desk


@pytest.fixture
def copy_of(tmp_path: Path, open_file: OpenFile) -> Callable[[Desk, str], Desk]:
    """Opens a copy of a workspace, as on a second laptop."""

    def open_copy(desk: Desk, name: str) -> Desk:
        path = tmp_path / name / f"{name}.pie"
        path.parent.mkdir()
        desk.save_copy(path)
        return open_file(path)

    return open_copy
