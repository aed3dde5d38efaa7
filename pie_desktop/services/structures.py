"""Shapes that a reflection may take: those that ship, and those that a service adds. None is forced."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct, structs

from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Heading, Structure
from pie_desktop.errors import NotFound, Refused
from pie_desktop.services.changing import put_in_bin
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
    desk: Desk, label: str, questions: Sequence[tuple[str, ...]], about: str = "", group: bool = False
) -> Change | None:
    """Adds a shape of our own. `questions`: see `named_headings`. Raises Refused when there is one of that name."""
    value = _sound(desk, Structure(label=label, about=about.strip(), headings=named_headings(questions), group=group))
    with desk.workspace.unit_of_work(desk.actor, "add-structure") as work:
        work.add(value)
        return work.commit()


def _sound(desk: Desk, value: Structure, id: str = "") -> Structure:
    """A shape that can be told from the others, and be written in. Raises Refused."""
    wanted = structs.replace(value, label=" ".join(value.label.split()))
    others = (one.structure.label for one in structures(desk) if one.key != id)
    if not wanted.label:
        raise Refused(_("A shape needs a name."))
    if any(label.casefold() == wanted.label.casefold() for label in others):
        raise Refused(_("There is a shape of that name already."))
    if not wanted.headings:
        raise Refused(_("A shape needs at least one heading."))
    return wanted


class Line(NamedTuple):
    """A heading as somebody writes it. `code`: its lasting name, where it has one already."""

    label: str
    prompt: str = ""
    code: str = ""


def named_headings(questions: Sequence[tuple[str, ...]]) -> tuple[Heading, ...]:
    """Headings of lines that are filled like a `Line`; those without a label are left out.

    New ones get a lasting name that is made of their words. Those that are there keep theirs: what people wrote under
    them is found again.
    """
    lines = [line for line in (Line(*one) for one in questions) if line.label.strip()]
    found: dict[str, Heading] = {}
    for line in lines:
        label = line.label.strip()
        code = line.code if line.code not in ("", *found) else _new_name(label, {*found, *(one.code for one in lines)})
        found[code] = Heading(code=code, label=label, prompt=line.prompt.strip())
    return tuple(found.values())


def _new_name(label: str, taken: Collection[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", label.casefold()).strip("-")[:30] or "heading"
    return next(name for name in (plain, *(f"{plain}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def change_structure(desk: Desk, id: str, questions: Sequence[tuple[str, ...]] = (), **fields: Any) -> Change | None:
    """Changes a shape of our own: `label`, `about`, `group`; `questions`, where there are any, are all its headings.

    What was written in it keeps the headings that it was written under. Raises Refused.
    """
    record = _ours(desk, id)
    if not fields.keys() <= {"label", "about", "group"}:
        raise Refused(_("That cannot be changed here."))
    headings = named_headings(questions) if questions else record.value.headings
    value = _sound(desk, structs.replace(record.value, headings=headings, **fields), id)
    with desk.workspace.unit_of_work(desk.actor, "change-structure") as work:
        work.change(record, value)
        return work.commit()


def bin_structure(desk: Desk, id: str) -> Change | None:
    """Puts a shape of our own in the bin. What was written in it stays as it is. Raises Refused."""
    return put_in_bin(desk, "bin-structure", _ours(desk, id).id)


def _ours(desk: Desk, id: str) -> Record[Structure]:
    """A shape of our own. Raises Refused for one that comes with the program, NotFound where there is none."""
    if any(one.catalogue == id for one in shipped()):
        raise Refused(_("This shape comes with the program and stays as it is. Make one of our own like it."))
    record = desk.workspace.need(id)
    if not isinstance(record.value, Structure) or record.service != desk.workspace.own_service:
        raise NotFound(_("That is no shape of ours."))
    return record
