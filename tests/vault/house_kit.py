"""A house in which people write what is their own: for trying what becomes of it between desks and over time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import structs

from pie_desktop.domain.kinds import Person
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.services import passphrases, seats, sharing, ties
from pie_desktop.services.desk import Desk
from pie_desktop.vault.passphrase import Cost

WORD = "quillwort"
CHEAP = Cost(memory=64, passes=1, lanes=1)
Opens = Callable[[Path], Desk]


def phrase(name: str) -> str:
    """The passphrase of one of them."""
    return f"seven grey herons of {name}"


class House:
    """Ana, Bo and Cy at one desk, Ana first; `ids` by name. Robin is a resident: Ana opens the circle."""

    def __init__(self, desk: Desk, ids: dict[str, str] | None = None) -> None:
        self.desk = desk
        self.ids = ids or {}
        if not ids:
            with desk.workspace.unit_of_work(desk.actor, "test") as work:
                self.ids = {name: work.add(Person(name=name.title())).id for name in ("ana", "bo", "cy")}
                self.ids["robin"] = work.add(Person(name="Robin", sort="resident")).id
                work.commit()
            self.sit("cy")
            ties.name_workers(desk, self.ids["robin"], [self.ids["ana"]])
            self.sit("ana")

    def sit(self, name: str) -> None:
        """Somebody sits down, by passphrase if they have one; what waits to be sealed is."""
        person = self.ids.get(name, "")
        if person in self.desk.workspace.seals.keys:
            seats.unlock(self.desk, person, phrase(name))
            seats.catch_up(self.desk)
        else:
            self.desk.sit(person)

    def give_keys(self, *names: str) -> None:
        """These set a passphrase, one after the other; the last one stays."""
        for name in names:
            self.sit(name)
            passphrases.set_passphrase(self.desk, phrase(name), CHEAP)

    def write(self, text: str, *shared: str) -> str:
        """A reflection of whoever sits here, shared with some."""
        readers = tuple(self.ids[name] for name in shared)
        with self.desk.workspace.unit_of_work(self.desk.actor, "write-reflection") as work:
            value = Reflection(
                author=self.desk.person, on=date(2026, 12, 1), passages=passages(text), shared_with=readers
            )
            id = work.add(value).id
            work.commit()
        return id

    def change(self, id: str, text: str, **fields: Any) -> None:
        """Other words in it."""
        record = self.desk.workspace.need(id)
        with self.desk.workspace.unit_of_work(self.desk.actor, "change-reflection") as work:
            work.change(record, structs.replace(record.value, passages=passages(text), **fields))
            work.commit()

    def text(self, id: str) -> str:
        """What stands in a reflection."""
        return str(self.desk.workspace.need(id).value.passages[0].text)

    def copied(self, path: Path, opens: Opens) -> "House":
        """The same house on another computer."""
        self.desk.save_copy(path)
        return House(opens(path), self.ids)

    def sent(self, path: Path) -> Path:
        """Everything, as a document."""
        sharing.export(self.desk, path, sharing.preview(self.desk, "everything"))
        return path

    def read_in(self, path: Path) -> None:
        """Reads a document in."""
        sharing.apply_import(self.desk, sharing.plan_import(self.desk, path))

    def seen(self) -> str:
        """All that the file gives whoever sits here."""
        return repr([list(self.desk.workspace.everything()), sharing.conflicts(self.desk)])

    def on_disk(self) -> bytes:
        """Every byte of the file, of what lies beside it, and of its backups; the file is let go of."""
        path, folder = self.desk.workspace.path, self.desk.backups.folder
        self.desk.workspace.close()
        return b"".join(one.read_bytes() for top in (path.parent, folder) for one in top.rglob("*") if one.is_file())


def passages(text: str) -> tuple[Passage, ...]:
    """A text as a reflection holds it."""
    return (Passage(heading="note", text=text),)
