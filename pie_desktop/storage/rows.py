"""Between records and the rows of the file."""

from datetime import datetime
from typing import Any

import msgspec

from pie_desktop.domain.records import Record, body_of, value_of
from pie_desktop.domain.texts import texts
from pie_desktop.errors import DamagedFile, Refused
from pie_desktop.words import _

COLUMNS = "id, kind, service, parent, revision, lineage, deleted_on, body"


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One row of the table `record`, in the order of its columns; also a state before a change, kept in the log."""

    id: str
    kind: str
    service: str | None
    parent: str | None
    revision: str
    lineage: str
    deleted_on: str | None
    body: str

    def values(self) -> tuple[str | None, ...]:
        """The columns, for an SQL statement."""
        return (
            self.id, self.kind, self.service, self.parent,
            self.revision, self.lineage, self.deleted_on, self.body,
        )  # fmt: skip


def row_from(columns: tuple[Any, ...]) -> Row:
    """The row that SQLite gives, typed. Raises DamagedFile: a flipped bit can make a number of a text."""
    try:
        return msgspec.convert(columns, Row)
    except msgspec.ValidationError as error:
        raise DamagedFile(
            _("The record {id} cannot be read: {why}. The file was left as it is.").format(id=columns[0], why=error)
        ) from error


def row_of(record: Record[Any]) -> Row:
    """The row that a record becomes. Raises Refused for text that no file could carry."""
    try:
        body = body_of(record).decode()
        value_of(record.kind, body)
    except UnicodeError as error:
        raise Refused(half_a_character()) from error
    except msgspec.ValidationError as error:
        raise Refused(
            _("This does not fit: {what}. Nothing was changed.").format(what=str(error).rstrip("."))
        ) from error
    if "\\u0000" in body and any("\x00" in text for _path, text in texts(msgspec.json.decode(body))):
        raise Refused(_("The text holds an invisible NUL character. Nothing was changed."))
    return Row(
        record.id,
        record.kind,
        record.service,
        record.parent,
        record.revision,
        " ".join(record.lineage),
        record.deleted_on.isoformat() if record.deleted_on else None,
        body,
    )


def half_a_character() -> str:
    """What is said about text with a lone surrogate, which no file can carry."""
    return _("The text holds half of a character, which cannot be kept. Nothing was changed.")


def record_of(row: Row) -> Record[Any]:
    """The record that a row holds, typed and validated. Raises DamagedFile with the record's id."""
    try:
        value, rest = value_of(row.kind, row.body)
        deleted_on = datetime.fromisoformat(row.deleted_on) if row.deleted_on else None
    except KeyError as error:
        raise _unread(row, _("this program has no kind “{kind}”").format(kind=row.kind)) from error
    except (msgspec.DecodeError, ValueError) as error:
        raise _unread(row, str(error)) from error
    return Record(
        id=row.id,
        value=value,
        revision=row.revision,
        service=row.service,
        parent=row.parent,
        lineage=tuple(row.lineage.split()),
        deleted_on=deleted_on,
        rest=rest,
    )


def _unread(row: Row, why: str) -> DamagedFile:
    sentence = _("The record {id} cannot be read: {why}. It was left as it is; a backup may have it whole.")
    return DamagedFile(sentence.format(id=row.id, why=why))


def readable(row: Row) -> Record[Any] | None:
    """The record that a row holds; None where it cannot be read, so that the others can."""
    try:
        return record_of(row)
    except DamagedFile:
        return None
