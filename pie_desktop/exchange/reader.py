"""Reading a document from outside: all of it or nothing, and the place of the first fault in words."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from pie_desktop.domain.records import KINDS, Record, value_of
from pie_desktop.domain.rules import Shelf, problems
from pie_desktop.domain.texts import texts
from pie_desktop.errors import BadDocument, NotFound
from pie_desktop.exchange.document import FORMAT, FORMAT_VERSION, Document, Entry, digest_of, encoded, entry_of
from pie_desktop.words import _

LARGEST = 256 * 1024 * 1024
"""A document of more bytes is refused: no hostel writes so much."""

DEEPEST = 40


class Read(NamedTuple):
    """A document, its records, and whether it is as its program wrote it (its digest holds)."""

    document: Document
    records: tuple[Record[Any], ...]
    untouched: bool


def read_file(path: Path) -> Read:
    """Reads a document from a file. Raises NotFound, BadDocument."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadDocument(_("The file {name} is too large to be one of ours.").format(name=path.name))
        return read(path.read_bytes())
    except OSError as error:
        raise NotFound(_("The file {name} cannot be read here.").format(name=path.name)) from error


def read(data: bytes) -> Read:
    """Reads a document from bytes. Raises BadDocument with the path of the fault; rules between records come after."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        document = msgspec.json.decode(data, type=Document)
    except msgspec.ValidationError as error:
        raise _misfit(error, data) from error
    except (ValueError, RecursionError) as error:
        raise BadDocument(_("This is not JSON as it should be: {why}.").format(why=_plain(error))) from error
    _refuse_format(document)
    records = tuple(_record(path, entry) for path, entry in document.entries())
    clean = msgspec.structs.replace(
        document,
        frameworks=tuple(entry_of(record) for record in records[: len(document.frameworks)]),
        records=tuple(entry_of(record) for record in records[len(document.frameworks) :]),
    )
    if encoded(clean) != data or b"\\u0000" in data:
        _read_strictly(data)
    _refuse_twins(document)
    return Read(clean, records, digest_of(clean) == document.digest)


def _misfit(error: msgspec.ValidationError, data: bytes) -> BadDocument:
    sentence, _at, path = str(error).partition(" - at `")
    if not data.lstrip().startswith(b"{") or b'"format"' not in data:
        return BadDocument(_("This is not a file made by PIE Desktop."))
    return BadDocument(_("This does not fit: {what}.").format(what=sentence), path.rstrip("`") or "$")


def _plain(error: Exception) -> str:
    return _("it is nested too deeply") if isinstance(error, RecursionError) else str(error).rstrip(".")


def _refuse_format(document: Document) -> None:
    if document.format != FORMAT:
        raise BadDocument(_("This is not a file made by PIE Desktop."), "$.format")
    if document.format_version > FORMAT_VERSION:
        raise BadDocument(_("This file was made by a newer version of PIE Desktop."), "$.format_version")
    if document.format_version < 1:
        raise BadDocument(_("There is no such version of the format."), "$.format_version")


def _record(path: str, entry: Entry) -> Record[Any]:
    if entry.kind not in KINDS:
        raise BadDocument(_("There is no kind of record named {kind}.").format(kind=entry.kind[:40]), f"{path}.kind")
    if (entry.kind == "framework") != path.startswith("$.frameworks"):
        raise BadDocument(_("A record of this kind does not belong here."), f"{path}.kind")
    try:
        value, rest = value_of(entry.kind, entry.body)
    except msgspec.ValidationError as error:
        sentence, _at, inside = str(error).partition(" - at `")
        place = inside.rstrip("`").removeprefix("$")
        raise BadDocument(_("This does not fit: {what}.").format(what=sentence), f"{path}.body{place}") from error
    except (ValueError, RecursionError) as error:
        raise BadDocument(_("This does not fit: {what}.").format(what=_plain(error)), f"{path}.body") from error
    if rest:
        _merged(rest, f"{path}.body")
    return Record(
        id=entry.id,
        value=value,
        revision=entry.revision,
        service=entry.service,
        parent=entry.parent,
        lineage=entry.lineage,
        deleted_on=entry.deleted_on,
        rest=rest,
    )


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as its pairs, so that a key that stands twice is seen."""


def _read_strictly(data: bytes) -> None:
    """A slower reading for what other programs or hands have written: no key twice, no half characters, no NUL."""
    try:
        tree = json.loads(data, object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        raise BadDocument(_("This is not JSON as it should be: {why}.").format(why=_plain(error))) from error
    for path, text in texts(_merged(tree, "$")):
        if "\x00" in text:
            raise BadDocument(_("A text holds an invisible NUL character."), path)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise BadDocument(_("A text holds half of a character."), path)


def _merged(value: Any, path: str, depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise BadDocument(_("It is nested too deeply."), path[:200])
    if isinstance(value, _Pairs):
        result: dict[str, Any] = {}
        for key, inside in value:
            if key in result:
                raise BadDocument(_("A field stands twice, so it is not clear which one counts."), f"{path}.{key}")
            result[key] = _merged(inside, f"{path}.{key}", depth + 1)
        return result
    if isinstance(value, dict):
        return {key: _merged(inside, f"{path}.{key}", depth + 1) for key, inside in value.items()}
    if isinstance(value, list):
        return [_merged(inside, f"{path}[{number}]", depth + 1) for number, inside in enumerate(value)]
    return value


def _refuse_twins(document: Document) -> None:
    seen: dict[str, str] = {}
    allowed = {None, document.origin.service}
    for path, entry in document.entries():
        if entry.id in seen:
            raise BadDocument(_("This record stands twice in the file."), f"{path}.id")
        if entry.service not in allowed:
            raise BadDocument(_("This record does not belong to the service that sent the file."), f"{path}.service")
        seen[entry.id] = path


class _Around:
    """The records of a document, and behind them those that are here already."""

    def __init__(self, records: Iterable[Record[Any]], here: Shelf) -> None:
        self._records = {record.id: record for record in records}
        self._parts: dict[tuple[str, str], list[Record[Any]]] = {}
        self._here = here
        for record in self._records.values():
            if record.parent and record.deleted_on is None:
                self._parts.setdefault((record.parent, record.kind), []).append(record)

    def get(self, id: str) -> Record[Any] | None:
        return self._records.get(id) or self._here.get(id)

    def children(self, parent: str, kind: str) -> list[Record[Any]]:
        return self._parts.get((parent, kind), [])


def refuse_broken(read: Read, here: Shelf) -> None:
    """Raises BadDocument for the first rule that the records break, among themselves and with those that are here."""
    around = _Around(read.records, here)
    paths = (path for path, _entry in read.document.entries())
    for path, record in zip(paths, read.records, strict=True):
        for problem in problems(record, around):
            field = "" if problem.field == "parent" else ".body"
            raise BadDocument(problem.sentence, f"{path}{field}.{problem.field}")
