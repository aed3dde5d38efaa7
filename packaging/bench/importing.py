"""Reading in the files of 500 services, beside decoding them and inserting their rows and nothing else."""

import resource
import sqlite3
import time
import uuid
from pathlib import Path

import msgspec

from pie_desktop.clock import Clock
from pie_desktop.exchange.document import Document
from pie_desktop.paths import Places
from pie_desktop.services.desk import new_workspace, open_desk, set_up
from pie_desktop.services.sharing import apply_import, plan_import
from pie_desktop.storage.connection import PRAGMAS, statements
from pie_desktop.storage.schema import SCHEMA
from resources import folder as data

SERVICES = 500


class Sides:
    """The sample's document 500 times over, each time another service with ids of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._run = folder, 0
        (folder / "sent").mkdir()
        self._paths = [folder / "sent" / f"{number:03}.json" for number in range(SERVICES)]
        text = (data("sample") / "larkspur-lodge.json").read_text(encoding="utf-8")
        ids = set(_ids(text))
        for number, path in enumerate(self._paths):
            path.write_text(_renamed(text, ids, number), encoding="utf-8")
        self.records = len(ids) * SERVICES

    def ours(self) -> float:
        """Seconds from a new head office to everything read in, as the program does it, with its backup."""
        self._run += 1
        file = self._folder / f"office-{self._run}.pie"
        new_workspace(file, Clock())
        desk = open_desk(file, Places(self._folder / "office-home"), Clock())
        set_up(desk, "Head office")
        begun = time.perf_counter()
        desk.back_up()
        for path in self._paths:
            apply_import(desk, plan_import(desk, path))
        spent = time.perf_counter() - begun
        desk.workspace.close()
        file.unlink()
        return spent

    def bare(self) -> float:
        """Seconds to decode the same files and insert their rows in one go for each file."""
        self._run += 1
        file = self._folder / f"bare-{self._run}.sqlite"
        connection = sqlite3.connect(file, isolation_level=None)
        connection.executescript(PRAGMAS)
        for statement in statements(SCHEMA):
            connection.execute(statement)
        begun = time.perf_counter()
        for path in self._paths:
            document = msgspec.json.decode(path.read_bytes(), type=Document)
            rows = [
                (one.id, one.kind, one.service, one.parent, one.revision, " ".join(one.lineage), None, bytes(one.body))
                for _path, one in document.entries()
            ]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))", rows)
            connection.execute("COMMIT")
        spent = time.perf_counter() - begun
        connection.close()
        file.unlink()
        return spent

    def told(self) -> str:
        """How much was read, and the most memory that this process ever held."""
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in self._paths) / 1e6
        return f"{SERVICES} files, {self.records} records, {size:.0f} MB; at most {most:.0f} MB of memory held"


def _ids(text: str) -> list[str]:
    document = msgspec.json.decode(text, type=Document)
    return [entry.id for _path, entry in document.entries() if entry.kind != "framework"]


def _renamed(text: str, ids: set[str], number: int) -> str:
    workspace = msgspec.json.decode(text, type=Document).origin.workspace
    for id in (*ids, workspace):
        text = text.replace(id, str(uuid.UUID(int=uuid.UUID(id).int ^ (number + 1))))
    return text
