"""What every test may ask for: a clock that is moved by hand, folders of its own, desks; and no network, ever."""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from pie_desktop.clock import Clock
from pie_desktop.paths import Places
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up
from pie_desktop.services.sharing import new_sample

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("untimed", deadline=None)  # how fast something is, `make bench` says
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """P14: whoever opens a socket to anywhere fails."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"the program asked for the network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


class HandClock(Clock):
    """A clock that stands at noon of 1 December 2026 until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
        super().__init__(lambda: self.moment)

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "home")


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_file(places: Places, clock: HandClock) -> Iterator[OpenDesk]:
    """Opens workspaces and lets go of them at the end."""
    opened: list[Desk] = []

    def open_one(path: Path) -> Desk:
        desk = open_desk(path, places, clock)
        opened.append(desk)
        return desk

    yield open_one
    for desk in opened:
        desk.workspace.close()


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock, open_file: OpenDesk) -> Desk:
    """An open workspace with a service, one person at the keyboard, and nothing else."""
    path = tmp_path / "house.pie"
    new_workspace(path, clock)
    desk = open_file(path)
    set_up(desk, "Testing House", "Tess Tester")
    return desk


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample hostel, closed; copy it before you open it."""
    folder = tmp_path_factory.mktemp("sample")
    path = folder / "larkspur-lodge.pie"
    new_sample(path, Places(folder / "home"), HandClock())
    return path


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path, open_file: OpenDesk) -> Desk:
    """The sample hostel, open."""
    path = tmp_path / "sample.pie"
    path.write_bytes(sample_file.read_bytes())
    return open_file(path)
