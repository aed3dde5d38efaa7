"""The confidential part of the sample: reflections, supervision, a circle; sealed where somebody has a passphrase.

Chance is told too: the same story gives the same bytes. The passphrases stand in the story and in the README.
"""

import hashlib
from datetime import date
from typing import Any

from msgspec import convert, structs

from pie_desktop.domain.keys import Key
from pie_desktop.domain.kinds import Person, Tie
from pie_desktop.domain.readers import owners, readers
from pie_desktop.domain.records import Record, body_of
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.domain.supervising import Agreed, Meeting, Pair, Preparation, Signature
from pie_desktop.insight.supervision import digest
from pie_desktop.services.structures import shipped
from pie_desktop.vault.codes import new_code, wrap_by_code
from pie_desktop.vault.passphrase import LEAST, wrap
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.vault.sealing import seal


class Told:
    """Bytes that look like chance and are the same every time."""

    def __init__(self, seed: str) -> None:
        self._seed, self._number = seed, 0

    def __call__(self, size: int) -> bytes:
        self._number += 1
        return hashlib.shake_256(f"{self._seed}/{self._number}".encode()).digest(size)


class Private:
    """Tells the confidential part of a story into the records of another one."""

    def __init__(self, story: Any) -> None:
        self.story = story
        self.keys: dict[str, PrivateKey] = {}

    def tell(self, told: dict) -> None:
        for key, passphrase in told["passphrases"].items():
            self.key(self.person(key), passphrase)
        for one in told["reflections"]:
            self.reflection(one)
        self.circle(told["sealed_circle"])
        for one in told["pairs"]:
            self.pair(one)
        self.seal_all()

    def person(self, key: str) -> str:
        return str(self.story.id("person", key))

    def key(self, person: str, passphrase: str) -> None:
        chance = Told(f"key of {person}")
        private = PrivateKey.make(chance)
        value = Key(
            public=private.public,
            by_passphrase=wrap(private, passphrase, person, LEAST, chance),
            by_code=wrap_by_code(private, new_code(chance), person, chance),
            code_tried_on=date(2026, 6, 1),
            made_on=date(2026, 6, 1),
        )
        self.keys[person] = private
        self.story.add(self.story.id("key", person), value, person)

    def reflection(self, told: dict) -> None:
        labels = {
            heading.code: heading.label
            for structure in shipped()
            if structure.catalogue == told["structure"]
            for heading in structure.headings
        }
        passages = tuple(
            Passage(heading=code, label=labels[code], text=text) for code, text in told.pop("passages").items()
        )
        author = self.person(told.pop("author"))
        team = told.pop("team", False)
        shared = self.team(author) if team else [self.person(one) for one in told.pop("shared_with", [])]
        id = self.story.id("reflection", told.pop("key"))
        value = {**told, "author": author, "with_team": team, "shared_with": shared}
        self.story.add(id, structs.replace(convert(value, Reflection), passages=passages))

    def team(self, author: str) -> list[str]:
        """Staff and volunteers who are with the house, without the author."""
        people = [one for one in self.story.records if isinstance(one.value, Person) and one.id != author]
        return [one.id for one in people if one.value.sort in ("staff", "volunteer") and one.value.until is None]

    def circle(self, told: dict) -> None:
        person = self.person(told["person"])
        workers = tuple(self.person(key) for key in told["workers"])
        self.story.change(person, workers=workers)
        for number, one in enumerate(told["ties"]):
            self.story.add(self.story.id("sealed circle", number), convert(one, Tie), person)

    def pair(self, told: dict) -> None:
        meetings = told.pop("meetings")
        pair = self.story.id("pair", told.pop("key"))
        told["supervisor"] = self.person(told["supervisor"])
        told["supervisees"] = [self.person(key) for key in told["supervisees"]]
        self.story.add(pair, convert(told, Pair))
        for one in meetings:
            self.meeting(pair, one)

    def meeting(self, pair: str, told: dict) -> None:
        id = self.story.id(pair, told.pop("key"))
        signed = told.pop("signed", [])
        preparations = told.pop("preparations", [])
        for field in ("agenda", "decisions", "agreed"):
            told[field] = keyed(told.get(field, []), id, field)
        for one in told["agreed"]:
            one["who"] = self.person(one["who"])
        agreed = tuple(convert(one, Agreed) for one in told.pop("agreed", []))
        value = structs.replace(convert(told, Meeting), agreed=agreed)
        of = digest(value)
        names = tuple(Signature(who=self.person(key), on=date.fromisoformat(on), of=of) for key, on in signed)
        self.story.add(id, structs.replace(value, signed=names), pair)
        for one in preparations:
            author = self.person(one.pop("author"))
            one["items"] = keyed(one["items"], id, author)
            self.story.add(self.story.id(id, author), convert({**one, "author": author}, Preparation), id)

    def seal_all(self) -> None:
        """Puts what is to be sealed in the place of what is plain."""
        known = {record.id: record for record in self.story.records}
        self.story.records = [self.sealed(record, known) for record in self.story.records]

    def sealed(self, record: Record, known: dict[str, Record]) -> Record:
        keyed = [person for person in sorted(owners(record, known.get) or ()) if person in self.keys]
        if not keyed:
            return record
        may = readers(record, known.get) or ()
        value = seal(
            body_of(record), kind=record.kind, id=record.id, revision=record.revision, by=keyed[0],
            key=self.keys[keyed[0]], readers={one: self.keys[one].public for one in sorted(may) if one in self.keys},
            random=Told(f"sealing {record.id}"),
        )  # fmt: skip
        return structs.replace(record, value=value)


def keyed(lines: list[dict], *of: str) -> list[dict]:
    """The lines of a list, each with a name of its own among all there are. `of`: what the list is of."""
    list_of = hashlib.sha256("/".join(of).encode()).hexdigest()[:12]
    return [{**line, "key": f"line-{list_of}-{number}"} for number, line in enumerate(lines, 1)]
