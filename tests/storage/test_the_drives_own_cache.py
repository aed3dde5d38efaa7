"""On macOS `fsync` leaves what was written in the cache of the drive, and a power cut takes it. More is asked there."""

import errno
import os
from pathlib import Path

import pytest

from pie_desktop.files import write_whole
from pie_desktop.storage.connection import connect, let_go

FULL = 51
"""The number of F_FULLFSYNC on macOS."""


class Drive:
    """Notes what a system is asked for. `able`: it can empty the cache of the drive."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, able: bool) -> None:
        self.able, self.asked = able, list[str]()
        fcntl = pytest.importorskip("fcntl", reason="Windows empties the cache of the drive by itself")
        monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL, raising=False)
        monkeypatch.setattr(fcntl, "fcntl", self.full)
        self.fcntl = fcntl
        plain = os.fsync

        def fsync(handle: int) -> None:
            self.asked.append("fsync")
            plain(handle)

        monkeypatch.setattr(os, "fsync", fsync)

    def full(self, _handle: int, what: int) -> int:
        assert what == FULL
        self.asked.append("full")
        if not self.able:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        return 0


def test_sqlite_is_told_to_empty_it(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.pie")
    assert connection.execute("PRAGMA fullfsync").fetchone() == (1,)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    let_go(connection)


def test_a_file_and_its_name_go_through_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive = Drive(monkeypatch, able=True)
    write_whole(tmp_path / "a.txt", b"words")
    assert drive.asked == ["full", "full"] and (tmp_path / "a.txt").read_bytes() == b"words"


def test_where_a_drive_cannot_the_system_is_asked_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive = Drive(monkeypatch, able=False)
    write_whole(tmp_path / "a.txt", b"words")
    assert drive.asked == ["full", "fsync"] * 2 and (tmp_path / "a.txt").read_bytes() == b"words"


def test_elsewhere_nothing_else_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive = Drive(monkeypatch, able=True)
    monkeypatch.delattr(drive.fcntl, "F_FULLFSYNC")
    write_whole(tmp_path / "a.txt", b"words")
    assert drive.asked == ["fsync", "fsync"]
