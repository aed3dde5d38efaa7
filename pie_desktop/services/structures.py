"""Shapes that a reflection may take: those that ship, and those that a service adds. None is forced."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Heading, Structure
from pie_desktop.errors import Refused
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change
from pie_desktop.words import _
from resources import folder

QUICK = "quick"
"""The shape of a quick note."""
BLANK = "blank"


class _Catalogue(Struct, frozen=True):
    """How the shapes that ship lie in `resources/reflection/`."""

    language: str
    structures: tuple[Structure, ...]


class Shape(Struct, frozen=True):
    """A structure and the key that reflections know it by: its lasting name, or the id of its record."""

    key: str
    structure: Structure
    ours: bool = False


@cache
def shipped(language: str = "en-GB") -> tuple[Structure, ...]:
    """The shapes that the program knows of; in English where they do not ship in that language."""
    file = folder("reflection") / f"structures.{language}.json"
    if not file.exists():
        return shipped()
    return msgspec.json.decode(file.read_bytes(), type=_Catalogue).structures


def structures(desk: Desk) -> tuple[Shape, ...]:
    """All the shapes that are offered: those that ship, then our own by their names."""
    known = (Shape(one.catalogue or "", one) for one in shipped())
    found: list[Record[Structure]] = desk.workspace.find("structure", desk.workspace.own_service)
    found.sort(key=lambda record: (record.value.label.casefold(), record.id))
    return (*known, *(Shape(record.id, record.value, ours=True) for record in found))


def shape(desk: Desk, key: str) -> Shape:
    """The shape of this key, also when it lies in the bin; the blank page for one that is not known here."""
    known = {one.catalogue: one for one in shipped()}
    if key in known:
        return Shape(key, known[key])
    record = desk.workspace.get(key)
    if record and isinstance(record.value, Structure):
        return Shape(key, record.value, ours=True)
    return Shape(key, known[BLANK])


def add_structure(
    desk: Desk, label: str, questions: Sequence[tuple[str, str]], about: str = "", group: bool = False
) -> Change | None:
    """Adds a shape of our own: its headings, each with what it asks. Raises Refused when there is one of that name."""
    wanted = label.strip()
    if any(one.structure.label.casefold() == wanted.casefold() for one in structures(desk)):
        raise Refused(_("There is a shape of that name already."))
    headings = named_headings(questions)
    if not headings:
        raise Refused(_("A shape needs at least one heading."))
    with desk.workspace.unit_of_work(desk.actor, "add-structure") as work:
        work.add(Structure(label=wanted, about=about.strip(), headings=headings, group=group))
        return work.commit()


def named_headings(questions: Sequence[tuple[str, str]]) -> tuple[Heading, ...]:
    """Headings with lasting names made of their words; lines without words are left out."""
    found: dict[str, Heading] = {}
    for label, prompt in questions:
        said = label.strip()
        if said:
            plain = re.sub(r"[^a-z0-9]+", "-", said.casefold()).strip("-")[:30] or "heading"
            code = plain if plain not in found else f"{plain}-{len(found) + 1}"
            found[code] = Heading(code=code, label=said, prompt=prompt.strip())
    return tuple(found.values())


def change_structure(desk: Desk, id: str, **fields: Any) -> Change | None:
    """Changes a shape of our own. What was written in it keeps the headings that it was written under."""
    return change_fields(desk, "change-structure", id, **fields)


def bin_structure(desk: Desk, id: str) -> Change | None:
    """Puts a shape of our own in the bin. What was written in it stays as it is."""
    return put_in_bin(desk, "bin-structure", id)
