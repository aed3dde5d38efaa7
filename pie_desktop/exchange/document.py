"""The JSON document that services and head office send each other: its shape, and writing it."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from pie_desktop.domain.kinds import Id
from pie_desktop.domain.records import KINDS, Record, body_of

FORMAT = "pie-desktop"
FORMAT_VERSION = 1

STAYS = frozenset({"conflict", "receipt"})
"""The kinds that say something about one file and do not travel."""

TRAVELS = tuple(kind for kind in KINDS if kind not in STAYS)

Profile = Literal["head-office", "everything", "framework", "peer", "answer"]
Time = Annotated[datetime, Meta(tz=True)]

Revision = Annotated[str, Meta(pattern=r"^[A-Za-z0-9.\-]{1,64}$(?!\n)")]
"""The random name of one state of a record."""


class Entry(Struct, frozen=True, kw_only=True):
    """One record as it travels. `body` is the value of its kind; `lineage` the states before, oldest first."""

    id: Id
    kind: str
    service: Id | None = None
    parent: Id | None = None
    revision: Revision
    lineage: tuple[Revision, ...] = ()
    deleted_on: Time | None = None
    body: msgspec.Raw


class Origin(Struct, frozen=True, kw_only=True):
    """Where a document comes from: the file, the service whose file it is, and that service's name."""

    workspace: Id
    service: Id | None
    name: str


class GivenOn(Struct, frozen=True, kw_only=True):
    """The version of the framework that an answer was given on: its record, and what people call it."""

    framework: Id
    label: str
    version: str


class Document(Struct, frozen=True, kw_only=True):
    """One export. `sequence` counts the documents that left that file; `digest` is SHA-256 over the rest.

    `given_on` is in an answer alone; documents from before it was said there have none.
    """

    format: str
    format_version: int
    program: str
    made_at: Time
    profile: Profile
    sequence: Annotated[int, Meta(ge=0, le=9_007_199_254_740_991)]
    recipient: str = ""
    origin: Origin
    frameworks: tuple[Entry, ...] = ()
    records: tuple[Entry, ...] = ()
    given_on: GivenOn | UnsetType = UNSET
    digest: str = ""

    @property
    def speaks_of(self) -> str | None:
        """The service whose records these are: the sender's own, or the one that an answer is for."""
        if self.profile == "answer" and self.records:
            return self.records[0].service
        return self.origin.service

    @property
    def tells_of(self) -> str | None:
        """What the document tells the whole of: one round (by its id) for a colleague, else the sender's service."""
        if self.profile == "peer":
            return next((entry.id for entry in self.records if entry.kind == "assessment"), None)
        return self.origin.service

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Every record with its path in the document."""
        for number, entry in enumerate(self.frameworks):
            yield f"$.frameworks[{number}]", entry
        for number, entry in enumerate(self.records):
            yield f"$.records[{number}]", entry


def entry_of(record: Record[Any]) -> Entry:
    """A record as it travels."""
    return Entry(
        id=record.id,
        kind=record.kind,
        service=record.service,
        parent=record.parent,
        revision=record.revision,
        lineage=record.lineage,
        deleted_on=record.deleted_on,
        body=msgspec.Raw(body_of(record)),
    )


def filled(document: Document, records: Iterable[Record[Any]]) -> Document:
    """The document with these records in it and its digest."""
    entries = [entry_of(record) for record in records]
    whole = msgspec.structs.replace(
        document,
        frameworks=tuple(entry for entry in entries if entry.kind == "framework"),
        records=tuple(entry for entry in entries if entry.kind != "framework"),
        digest="",
    )
    return msgspec.structs.replace(whole, digest=_digest(msgspec.json.encode(whole)))


def _digest(compact: bytes) -> str:
    return "sha256:" + hashlib.sha256(compact).hexdigest()


def is_untouched(compact: bytes, digest: str) -> bool:
    """Whether a document is still as its program wrote it.

    `compact` is its JSON without white space between the parts; the digest is its last field, and was made over the
    same text with an empty digest.
    """
    end = f'"digest":"{digest}"}}'.encode()
    return _digest(compact.removesuffix(end) + b'"digest":""}') == digest


def encoded(document: Document) -> bytes:
    """The document as it is written: JSON, UTF-8, one field a line."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1)
