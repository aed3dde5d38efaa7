"""Where sealed records are opened and sealed: on their way out of the file and into it, for whoever is unlocked.

The file, its history and its drafts hold ciphertext; whatever asks the workspace gets the values as they are, as far
as the person at the keyboard is one of the readers. The format is the vault's (`docs/sealing.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec import structs

from pie_desktop.domain.keys import Key, Sealed
from pie_desktop.domain.kinds import Conflict
from pie_desktop.domain.pointers import released
from pie_desktop.domain.readers import CONFIDENTIAL, Get, owners, readers, states
from pie_desktop.domain.records import Record, body_of, value_of
from pie_desktop.errors import NotAllowed, SealBroken
from pie_desktop.storage.gone import Former
from pie_desktop.words import _

if TYPE_CHECKING:
    from pie_desktop.vault.private_key import PrivateKey

DRAFT = "sealed-1:"
"""How a sealed draft begins."""


class Left(NamedTuple):
    """What was erased, and what those left who were: sealed texts of theirs are read on, and point to nobody gone."""

    gone: Mapping[str, str | None] = {}
    formers: tuple[Former, ...] = ()

    def senders(self, person: str) -> tuple[str, ...]:
        """The public keys of somebody who was erased."""
        return next((one.keys for one in self.formers if one.id == person), ())


class Seals:
    """The key of whoever is unlocked, and everybody's public keys (`known`, asked for again after `keys_changed`).

    `left` tells what was erased, when something is opened.
    """

    def __init__(self, known: Callable[[], Mapping[str, Key]], left: Callable[[], Left] = Left) -> None:
        self._known, self._ask_left = known, left
        self._left: Left | None = None
        self._keys: Mapping[str, Key] | None = None
        self._opened: dict[str, Record[Any]] = {}
        self._private: PrivateKey | None = None
        self.person = ""
        self.broken: dict[str, str] = {}

    @property
    def keys(self) -> Mapping[str, Key]:
        """The keys of people, by the person."""
        if self._keys is None:
            self._keys = self._known()
        return self._keys

    def keys_changed(self) -> None:
        """Somebody's key was written: what is known of keys is asked for again."""
        self._keys = None

    def something_went(self) -> None:
        """Something was erased: what was opened is forgotten, and opened again without it."""
        self._left = None
        self._opened.clear()

    @property
    def unlocked(self) -> bool:
        """Whether somebody's key is here."""
        return self._private is not None

    def expect(self, person: str, key: Key) -> None:
        """A key that is being written: what is written with it is sealed for it already."""
        self._keys = {**self.keys, person: key}

    def unlock(self, person: str, private: PrivateKey) -> None:
        """From now on what this person may read is opened."""
        self.lock()
        self.person, self._private = person, private

    def for_envelope(self, public: str) -> str:
        """The key that is unlocked, for the organisation's sealed envelope."""
        if self._private is None:
            raise NotAllowed(_("Unlock with your passphrase first."))
        from pie_desktop.vault.codes import to_envelope

        return to_envelope(self._private, public, self.person)

    def lock(self) -> None:
        """Drops the key, and everything that was opened with it."""
        if self._private:
            self._private.forget()
        self._private = None
        self.person = ""
        self._opened.clear()
        self.broken.clear()

    def opened(self, record: Record[Any], keep: bool = True) -> Record[Any]:
        """The record as its readers know it; as it is, sealed, to anybody else and where its seal is broken.

        `keep`: it may be asked for again soon. Not so where tens of thousands are gone through once.
        """
        sealed = record.value
        if not isinstance(sealed, Sealed) or self._private is None or self.person not in sealed.readers:
            return record
        known = self._opened.get(record.id)
        if known and known.revision == record.revision and known.deleted_on == record.deleted_on:
            return known
        try:
            opened = self._open(record, sealed, self._private)
        except SealBroken as error:
            self.broken[record.id] = str(error)
            return record
        if keep:
            self._opened[record.id] = opened
        return opened

    def _open(self, record: Record[Any], sealed: Sealed, private: PrivateKey) -> Record[Any]:
        if self._left is None:
            self._left = self._ask_left()
        by = self.keys.get(sealed.by)
        senders = (by.public, *by.earlier) if by else self._left.senders(sealed.by)
        body = _unseal()(
            sealed, kind=record.kind, id=record.id, revision=record.revision,
            reader=self.person, key=private, known_senders=senders,
        )  # fmt: skip
        try:
            value, rest = value_of(record.kind, body)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise SealBroken(_("A sealed text was opened and does not read. It was left as it is.")) from error
        if getattr(value, "author", sealed.by) != sealed.by:
            raise SealBroken(_("A sealed text was not sealed by the person whose words it claims to hold."))
        return structs.replace(record, value=released(value, self._left.gone) or value, rest=rest)

    def sealed(self, record: Record[Any], get: Get) -> Record[Any]:
        """The record as the file is to hold it: sealed as soon as one of those whose words it holds has a passphrase.

        Raises NotAllowed where whoever writes is not one of its readers, unlocked.
        """
        if record.kind not in CONFIDENTIAL or isinstance(record.value, Sealed) or _is_sealed_inside(record, get):
            return record
        if not any(person in self.keys for person in owners(record, get) or ()):
            return record
        may = readers(record, get) or frozenset()
        if self._private is None or self.person not in may:
            raise NotAllowed(
                _("These words are sealed for other people. Nothing was changed. Ask one of them to do this.")
            )
        from pie_desktop.vault.sealing import seal

        readable = {person: self.keys[person].public for person in sorted(may) if person in self.keys}
        value = seal(
            body_of(record), kind=record.kind, id=record.id, revision=record.revision, by=self.person,
            key=self._private, readers=readable,
        )  # fmt: skip
        return structs.replace(record, value=value, rest={})

    def lacks_readers(self, record: Record[Any], get: Get) -> bool:
        """Whether a sealed record that is open here is wrapped for others than those who may read it now."""
        opened = self.opened(record)
        if not isinstance(record.value, Sealed) or isinstance(opened.value, Sealed):
            return False
        if getattr(opened.value, "author", self.person) != self.person:
            return False  # what is somebody's own is sealed in their name or not at all
        may = readers(opened, get) or frozenset()
        return set(record.value.readers) != {person for person in may if person in self.keys}

    def sealed_draft(self, form: str, person: str, text: str) -> str:
        """What is kept of a draft: sealed, where its person has a passphrase. Raises NotAllowed while it is locked."""
        if person not in self.keys:
            return text
        if self._private is None or self.person != person:
            raise NotAllowed(_("What you were typing is sealed. Unlock with your passphrase first."))
        from pie_desktop.vault.sealing import seal_draft

        return DRAFT + seal_draft(text, form, person, self._private)

    def opened_draft(self, form: str, person: str, text: str) -> str | None:
        """A draft as it was typed; None where it is sealed to whoever asks, or broken."""
        if not text.startswith(DRAFT) or person not in self.keys:
            return text
        if self._private is None or self.person != person:
            return None
        from pie_desktop.vault.sealing import open_draft

        try:
            return open_draft(text.removeprefix(DRAFT), form, person, self._private)
        except SealBroken:
            return None


def _is_sealed_inside(record: Record[Any], get: Get) -> bool:
    """Whether it is a conflict whose other state is sealed already: that one opens by itself for its readers."""
    above = get(record.parent or "") if isinstance(record.value, Conflict) else None
    return above is not None and any(isinstance(one.value, Sealed) for one in [*states(record.value, above)][1:])


@cache
def _unseal() -> Callable[..., bytes]:
    """The vault's way to open a text. It is looked up once: the crypto library is read when it is first needed."""
    from pie_desktop.vault.sealing import unseal

    return unseal
