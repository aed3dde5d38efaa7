"""Reading a document from outside: all of it or nothing, and the place of the first fault in words."""

import re
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import msgspec

from pie_desktop.domain.keys import Sealed, misspelt
from pie_desktop.domain.records import Record, rest_of, type_of
from pie_desktop.errors import BadDocument, NotFound
from pie_desktop.exchange.answers import refuse_other_than_answer
from pie_desktop.exchange.document import (
    FORMAT,
    FORMAT_VERSION,
    TRAVELS,
    Document,
    Entry,
    is_untouched,
)
from pie_desktop.exchange.faults import Walk
from pie_desktop.words import _

LARGEST = 32 * 1024 * 1024
"""A document of more bytes is refused: twenty years of a busy hostel are a tenth of it."""

YEARS = range(1900, 9000)
"""Of a time in a document. Others could not be shown in every zone of the earth."""


class Read(NamedTuple):
    """A document, its records, and whether it is as its program wrote it (its digest holds)."""

    document: Document
    records: tuple[Record[Any], ...]
    untouched: bool


def read_file(path: Path) -> Read:
    """Reads a document from a file. Raises NotFound, BadDocument."""
    unreadable = _("The file {name} cannot be read here.").format(name=path.name or path)
    if not path.is_file():
        raise NotFound(unreadable)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise NotFound(unreadable) from error
    if len(data) > LARGEST:
        raise BadDocument(_("The file {name} is too large to be one of ours.").format(name=path.name))
    return read(data)


def read(data: bytes) -> Read:
    """Reads a document from bytes. Raises BadDocument with the path of the fault; rules between records come after."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        compact = msgspec.json.format(data, indent=-1)
        document = msgspec.json.decode(compact, type=Document)
    except (ValueError, RecursionError) as error:
        _refuse_text(data, error)
    _refuse_format(document)
    walk: Walk | None = Walk()
    if msgspec.json.encode(document) != compact or b"\\u0000" in compact:
        _refuse_faults(walk, compact)
        walk = None
    records = tuple(_record(path, entry, walk) for path, entry in document.entries())
    _refuse_strangers(document)
    if document.profile == "answer":
        refuse_other_than_answer(document, records)
    return Read(document, records, is_untouched(compact, document.digest))


class _Head(msgspec.Struct):
    format: msgspec.Raw = msgspec.Raw(b"")
    format_version: msgspec.Raw = msgspec.Raw(b"")


def _refuse_text(data: bytes, error: Exception) -> NoReturn:
    """Says why this is no document: not JSON, not ours, from a newer program, or of other types than it should."""
    if not data.strip():
        raise BadDocument(_("The file is empty.")) from error
    if not data.lstrip().startswith(b"{") or b'"format"' not in data:
        raise BadDocument(_("This is not a file made by PIE Desktop.")) from error
    if isinstance(error, msgspec.ValidationError):
        _refuse_head(data)
        raise _misfit(error, "$") from error
    _refuse_faults(Walk(), data)
    raise BadDocument(_("This is not JSON as it should be.")) from error


def _refuse_head(data: bytes) -> None:
    head = msgspec.json.decode(data, type=_Head)
    if bytes(head.format) != msgspec.json.encode(FORMAT):
        raise BadDocument(_("This is not a file made by PIE Desktop."), "$.format")
    if re.fullmatch(rb"[0-9]{1,9}", bytes(head.format_version)):
        _refuse_version(int(bytes(head.format_version)))


def _refuse_version(version: int) -> None:
    if version > FORMAT_VERSION:
        raise BadDocument(_("This file was made by a newer version of PIE Desktop."), "$.format_version")
    if version < 1:
        raise BadDocument(_("There is no such version of the format."), "$.format_version")


def _refuse_faults(walk: Walk | None, data: bytes, path: str = "$") -> None:
    """Walks through a text; there is no `walk` where that was done already."""
    if walk and (fault := walk.first_fault(data, path)):
        raise BadDocument(fault.sentence, fault.path)


_MISFITS = (
    (r"Object missing required field `(\w+)`", _("The field {what} is missing.")),
    (r"Expected `(?:\w|[ |])+`, got `(\w+)`", _("This is of the wrong type ({what}).")),
    (r"Invalid enum value", _("This is none of the words that may stand here.")),
    (r"Expected `str` matching regex", _("This is not written as a name of this sort is written.")),
    (r"Invalid RFC3339|Expected `datetime`", _("This is no date or time as it should be.")),
    (r"Integer value out of range|Number out of range|Expected `int` [<>]=", _("This number is out of range.")),
    (r"Expected `array` of length", _("This list is too short or too long.")),
)
"""What msgspec says when something does not fit, and how a person is told."""


def _misfit(error: Exception, base: str) -> BadDocument:
    said, _at, inside = str(error).rpartition(" - at `")
    said, inside = (said, inside.rstrip("`").removeprefix("$")) if _at else (str(error), "")
    for pattern, sentence in _MISFITS:
        if match := re.match(pattern, said):
            return BadDocument(sentence.format(what=match[1] if match.lastindex else ""), f"{base}{inside}")
    return BadDocument(_("This does not fit."), f"{base}{inside}")


def _refuse_format(document: Document) -> None:
    if document.format != FORMAT:
        raise BadDocument(_("This is not a file made by PIE Desktop."), "$.format")
    _refuse_version(document.format_version)
    if document.made_at.year not in YEARS:
        raise BadDocument(_("This is no date or time as it should be."), "$.made_at")


def _record(path: str, entry: Entry, walk: Walk | None) -> Record[Any]:
    if entry.kind not in TRAVELS:
        raise BadDocument(_("There is no kind of record of this name."), f"{path}.kind")
    if (entry.kind == "framework") != path.startswith("$.frameworks"):
        raise BadDocument(_("A record of this kind does not belong here."), f"{path}.kind")
    if entry.deleted_on and entry.deleted_on.year not in YEARS:
        raise BadDocument(_("This is no date or time as it should be."), f"{path}.deleted_on")
    value, rest = _value(f"{path}.body", _type(path, entry), bytes(entry.body), walk)
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


def _type(path: str, entry: Entry) -> type:
    try:
        return type_of(entry.kind, entry.body)
    except msgspec.DecodeError as error:
        raise BadDocument(_("This is not sealed as it should be."), f"{path}.body") from error


def _value(path: str, kind: type, body: bytes, walk: Walk | None) -> tuple[Any, dict[str, Any]]:
    """The value and what is unknown in it. A body that we would write in the very same way needs no closer look."""
    try:
        value: Any = msgspec.json.decode(body, type=kind)
    except (ValueError, RecursionError) as error:
        _refuse_faults(walk, body, path)
        raise _misfit(error, path) from error
    if isinstance(value, Sealed) and (field := misspelt(value)):
        raise BadDocument(_("This is not sealed as it should be."), f"{path}.{field}")
    if msgspec.json.encode(value) == body:
        return value, {}
    _refuse_faults(walk, body, path)
    return value, rest_of(body, value)


def _is_of_pack(entry: Entry) -> bool:
    return entry.kind == "role" and entry.parent is None and entry.deleted_on is None


def _refuse_strangers(document: Document) -> None:
    """Every record once, each of the service that sent the document (or is answered), and that service among them."""
    own, sender = document.speaks_of, document.profile == "answer"
    seen: set[str] = set()
    for path, entry in document.entries():
        if entry.id in seen:
            raise BadDocument(_("This record stands twice in the file."), f"{path}.id")
        seen.add(entry.id)
        if entry.service != own and (entry.kind != "framework" or entry.service is not None):
            raise BadDocument(_("This record does not belong to the service that sent the file."), f"{path}.service")
        if entry.kind == "service":
            if entry.id != own:
                raise BadDocument(_("This is another service than the one that sent the file."), f"{path}.id")
            sender = entry.deleted_on is None
    if document.profile == "framework":
        if own is not None or any(not _is_of_pack(entry) for entry in document.records):
            raise BadDocument(_("A framework comes from no service, and brings no records but roles."), "$.profile")
    elif document.profile == "peer" and sum(entry.kind == "assessment" for entry in document.records) != 1:
        raise BadDocument(_("A file for a colleague holds one round."), "$.profile")
    elif not sender:
        raise BadDocument(_("The service that sent the file is not in it."), "$.origin.service")
