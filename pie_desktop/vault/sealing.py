"""Sealed text: a fresh key for each state of each text, wrapped for everybody who may read it."""

import os
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from types import ModuleType
from typing import Final, cast, get_args

from pie_desktop.domain.keys import Sealable, Sealed
from pie_desktop.errors import SealBroken
from pie_desktop.vault.bytes_of import KEY_SIZE, NONCE_SIZE, TAG_SIZE, Random, bound, read, written
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.words import _

TEXT: Final = bound("pie-desktop/1 text")
READER: Final = bound("pie-desktop/1 reader")
DRAFT: Final = bound("pie-desktop/1 draft")
WRAP_SIZE: Final = NONCE_SIZE + KEY_SIZE + TAG_SIZE
BLOCK: Final = 64


@cache
def _primitives() -> ModuleType:
    """The crypto library, looked up once: tens of thousands of texts are opened after unlocking."""
    from pie_desktop.vault import primitives

    return primitives


def seal(
    text: bytes,
    *,
    kind: str,
    id: str,
    revision: str,
    by: str,
    key: PrivateKey,
    readers: Mapping[str, str],
    random: Random = os.urandom,
) -> Sealed:
    """Seals one state of one text by the author's key. `readers`: person id → public key; the author is one of them.

    SealBroken, in words, if a reader's public key is none.
    """
    from pie_desktop.vault import primitives

    if kind not in get_args(Sealable) or not readers:
        raise ValueError(f"a {kind} for {len(readers)} readers cannot be sealed")
    about = _about(kind, id, revision, by, key.public)
    text_key = random(KEY_SIZE)
    sealed = primitives.lock(text_key, random(NONCE_SIZE), _padded(text), TEXT + about)
    wrapped = {}
    for reader, public in sorted(readers.items()):
        pair = _pair_for(public, key)
        wrapped[reader] = written(
            primitives.lock(pair, random(NONCE_SIZE), text_key, _about_reader(about, reader, sealed))
        )
    return Sealed(
        sealed=1, kind=cast("Sealable", kind), by=by, sender=key.public, readers=wrapped, text=written(sealed)
    )


def unseal(
    sealed: Sealed,
    *,
    kind: str,
    id: str,
    revision: str,
    reader: str,
    key: PrivateKey,
    known_senders: Collection[str],
) -> bytes:
    """The text again, exactly. `known_senders`: the public keys that `sealed.by` has and had.

    SealBroken for whatever is altered, cut, swapped, moved, sealed by somebody else, or not meant for this reader.
    """
    primitives = _primitives()
    try:
        wrapped = sealed.readers[reader]
        fits = sealed.sealed == 1 and sealed.kind == kind and sealed.sender in known_senders
        about = _about(kind, id, revision, sealed.by, sealed.sender)
    except (KeyError, TypeError, AttributeError):  # not meant for this reader, or no sealed value at all
        raise SealBroken from None
    if not fits:
        raise SealBroken
    text = read(sealed.text)
    pair = key.pair_key(sealed.sender, sealed.sender, key.public)
    text_key = primitives.unlock(pair, read(wrapped, WRAP_SIZE), _about_reader(about, reader, text))
    if text_key is None:
        raise SealBroken
    return _unpadded(primitives.unlock(text_key, text, TEXT + about))


def seal_draft(text: str, form: str, person: str, key: PrivateKey, random: Random = os.urandom) -> str:
    """What somebody is typing, for their own key only. Bound to the form and the person."""
    from pie_desktop.vault import primitives

    own = key.pair_key(key.public, key.public, key.public)
    raw = _padded(text.encode("utf-8", "surrogatepass"))
    return written(primitives.lock(own, random(NONCE_SIZE), raw, DRAFT + bound(form, person, key.public)))


def open_draft(data: str, form: str, person: str, key: PrivateKey) -> str:
    """The draft again, to the letter; SealBroken if it is altered, of another form or of another person."""
    from pie_desktop.vault import primitives

    own = key.pair_key(key.public, key.public, key.public)
    raw = _unpadded(primitives.unlock(own, read(data), DRAFT + bound(form, person, key.public)))
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeError:
        raise SealBroken from None


_of_many = lru_cache(64)(bound)
"""The same for thousands of texts of one author."""


def _about(kind: str, id: str, revision: str, by: str, sender: str) -> bytes:
    return _of_many(kind) + bound(id, revision) + _of_many(by, sender)


def _about_reader(about: bytes, reader: str, sealed_text: bytes) -> bytes:
    """With the digest, since every reader knows the key of the text: none of them can change it for the others."""
    return READER + about + _of_many(reader) + sha256(sealed_text).digest()


def _pair_for(public: str, key: PrivateKey) -> bytes:
    try:
        return key.pair_key(public, key.public, public)
    except SealBroken:
        raise SealBroken(
            _("The key of somebody who was to read this is damaged, so it was not sealed and not shared.")
        ) from None


def _padded(text: bytes) -> bytes:
    """Filled up to the next multiple of 64 bytes: the length of a short text would tell which word it holds."""
    return text + b"\x80" + bytes(-(len(text) + 1) % BLOCK)


def _unpadded(padded: bytes | None) -> bytes:
    if padded is None:
        raise SealBroken
    text, mark, zeros = padded.rpartition(b"\x80")
    if not mark or len(padded) % BLOCK or len(zeros) >= BLOCK or zeros.strip(b"\0"):
        raise SealBroken
    return text
