"""Moving a marker until it is on the disk, beside one bare SQLite transaction with the same pragmas."""

import sqlite3
import statistics
import time
from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Position
from pie_desktop.paths import Places
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import new_workspace, open_desk, set_up
from pie_desktop.storage.connection import PRAGMAS

MOVES = 40
CODES = tuple(
    f"{theme}.{number}"
    for theme, elements_of in (("RR", 3), ("LE", 4), ("PA", 3), ("SO", 3), ("TS", 2))
    for number in range(1, elements_of + 1)
)
"""The fifteen elements of a long round, in turn: so a team goes through one, and again through the next."""


class Sides:
    """Each side moves or writes forty times and gives the median."""

    def __init__(self, folder: Path) -> None:
        file = folder / "mark.pie"
        new_workspace(file, Clock())
        self._desk = open_desk(file, Places(folder / "mark-home"), Clock())
        set_up(self._desk, "Bench House")
        self._round = rounds.begin(self._desk, "A round", "long")
        self._bare = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
        self._bare.executescript(PRAGMAS)
        self._bare.execute("CREATE TABLE record (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT")
        self._step = 0

    def ours(self) -> float:
        """Seconds for one durable move."""
        return statistics.median(self._move() for _turn in range(MOVES))

    def bare(self) -> float:
        """Seconds for one durable transaction of one row."""
        return statistics.median(self._write() for _turn in range(MOVES))

    def _move(self) -> float:
        self._step += 1
        position = Position(level=self._step % 4 + 1, place=self._step % 5 + 1)
        begun = time.perf_counter()
        elements.place(self._desk, self._round, CODES[self._step % len(CODES)], "placed", position)
        return time.perf_counter() - begun

    def _write(self) -> float:
        self._step += 1
        begun = time.perf_counter()
        self._bare.execute("BEGIN IMMEDIATE")
        self._bare.execute("INSERT OR REPLACE INTO record VALUES (?, ?)", ("marker", str(self._step) * 200))
        self._bare.execute("COMMIT")
        return time.perf_counter() - begun
