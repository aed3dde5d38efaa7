"""Everything about one person: found, exported, and their name taken out. Erasing comes on top of this."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from pie_desktop.domain.kinds import Person
from pie_desktop.domain.labels import KIND
from pie_desktop.domain.naming import holds_name, words_of
from pie_desktop.domain.records import Record, body_of
from pie_desktop.domain.texts import texts
from pie_desktop.exchange.document import Entry, entry_of
from pie_desktop.services.changing import change_fields
from pie_desktop.services.desk import Desk
from pie_desktop.services.may_read import may_read
from pie_desktop.services.people import as_words, names
from pie_desktop.services.writing_out import write_out
from pie_desktop.storage.chain import Change
from pie_desktop.words import _


class Mention(Struct, frozen=True):
    """A text that holds a name as words: the record, what it is, the field, the words found, and the whole text."""

    record: str
    kind: str
    field: str
    found: tuple[str, ...]
    text: str


class About(Struct, frozen=True):
    """Everything in the file about a person: their own record, what names it by its id, texts that hold their name."""

    person: Record[Person]
    records: tuple[Record[Any], ...]
    mentions: tuple[Mention, ...]

    def in_words(self) -> Iterator[tuple[str, int]]:
        """How many records of each kind name them."""
        counts: dict[str, int] = {}
        for record in self.records:
            counts[record.kind] = counts.get(record.kind, 0) + 1
        yield from ((KIND[kind], count) for kind, count in counts.items())


def everything_about(desk: Desk, id: str, once_called: Iterable[str] = ()) -> About:
    """What our file says of a person, the bin included. What is confidential to others is left out, uncounted.

    `once_called`: other names that they are looked for by.

    Words of a name are looked for one by one too, since people write *Mair* for *Mair Applewhistle*: a hit may speak
    of somebody else, and a person has to look.

    Raises Refused while something in the file cannot be read: they are to be given all of it.
    """
    desk.workspace.unreadable.refuse()
    person = desk.workspace.need(id)
    called = (person.value.name, *once_called)
    wanted = tuple(dict.fromkeys(word for name in called for word in words_of(name)))
    mine = [one for one in desk.workspace.everything(desk.workspace.own_service) if one.id != id]
    known = {record.id: record for record in (*mine, person)}
    may = [record for record in mine if may_read(desk, record, known)]
    return About(
        person,
        tuple(record for record in may if names(record, id)),
        tuple(mention for record in may for mention in mentions(record, wanted)),
    )


def mentions(record: Record[Any], wanted: tuple[str, ...]) -> Iterator[Mention]:
    """The texts of a record in which one of these words stands."""
    for path, text in texts(msgspec.json.decode(body_of(record))):
        field = path.removeprefix("$.")
        found = tuple(name for name in wanted if holds_name(text, name))
        if found and not path.endswith(f".{text}"):
            yield Mention(record.id, record.kind, field, found, text)


class PersonFile(Struct, frozen=True, kw_only=True):
    """What a person is given when they ask what the file holds about them: one JSON document."""

    format: str = "pie-desktop-person"
    format_version: int = 1
    made_at: datetime
    service: str
    person: Entry
    records: tuple[Entry, ...]
    mentions: tuple[Mention, ...]


def export_about(desk: Desk, id: str, target: Path) -> None:
    """Writes everything about a person to a JSON file. Raises NoRoom and NotWritable."""
    found = everything_about(desk, id)
    document = PersonFile(
        made_at=desk.clock.now(),
        service=desk.service().value.name,
        person=entry_of(found.person),
        records=tuple(map(entry_of, found.records)),
        mentions=found.mentions,
    )
    write_out(target, msgspec.json.format(msgspec.json.encode(document), indent=1))


def make_anonymous(desk: Desk, id: str) -> Change | None:
    """Puts who somebody is in the place of their name, wherever they are named by their record.

    The contact goes; who may open their circle of support stays, or nobody could read it any more. Texts that hold the
    name are not touched: `everything_about` lists them beforehand, for a person to look at. The history of the file
    still knows the name until it is erased.
    """
    person: Person = desk.workspace.need(id).value
    label = person.label if not any(holds_name(person.label, one) for one in words_of(person.name)) else ""
    name = as_words(structs.replace(person, label=label))
    return change_fields(desk, "make-anonymous", id, name=name, label=label, contact="")


def title_of(record: Record[Any]) -> str:
    """A record in a line: what it is, and its first words."""
    words = next((text for _path, text in texts(msgspec.to_builtins(record.value)) if " " in text), "")
    return _("{kind}: {words}").format(kind=KIND[record.kind], words=words[:80]) if words else KIND[record.kind]
