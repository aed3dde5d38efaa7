"""Keys, and what is sealed with them: as values only. How they are made and used is the vault's business.

Whatever is binary is written as base64 without padding. `docs/sealing.md` describes the format to the byte.
"""

import re
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from pie_desktop.domain.kinds import Event, Id, Value

_BASE64 = r"^[A-Za-z0-9+/]*$(?!\n)"
Base64 = Annotated[str, Meta(pattern=_BASE64)]
Unchecked = Annotated[str, Meta(extra_json_schema={"pattern": _BASE64})]
"""Base64 that is looked at by `misspelt` where it comes from outside, and by whoever opens it; not at each reading."""
Sealable = Literal["reflection", "preparation", "meeting", "feeling", "tie", "conflict"]


class Wrapped(Value, frozen=True, kw_only=True):
    """A private key under a passphrase: Argon2id with these costs makes the key that AES-GCM opens `data` with.

    `memory` in KiB; `data` is the nonce and the sealed key.
    """

    salt: Base64
    memory: Annotated[int, Meta(ge=8, le=4_194_304)]
    passes: Annotated[int, Meta(ge=1, le=1000)]
    lanes: Annotated[int, Meta(ge=1, le=64)]
    data: Base64


class Key(Value, frozen=True, kw_only=True):
    """The key of one person (its parent). The public half is for everybody; the private half is only here wrapped.

    `by_passphrase`, `by_code` (the printed recovery code) and `by_envelope` (the organisation's sealed envelope) are
    three ways to the same private key. `earlier` are public keys that the person had before and lost. `opened` says
    when and why it was opened or replaced with somebody's help; `told`: so many of these its owner has seen.
    """

    public: Base64
    by_passphrase: Wrapped
    by_code: Base64 = ""
    by_envelope: Base64 = ""
    code_tried_on: date | None = None
    made_on: date
    earlier: tuple[Base64, ...] = ()
    opened: tuple[Event, ...] = ()
    told: int = 0


class Envelope(Value, frozen=True, kw_only=True):
    """The organisation's key (its parent is the service). The private half is on paper in an envelope, nowhere else.

    `kept`: where the envelope lies and who may open it, for everybody to read.
    """

    public: Base64
    made_on: date
    made_by: Id | None = None
    kept: str = ""


class Sealed(Value, frozen=True, kw_only=True):
    """The value of a record that only some may read, as the file holds it.

    `kind`: what it is; `by`: who sealed it, `sender` their public key then; `readers`: the key of this one text,
    wrapped for each; `text`: the nonce and the sealed JSON of the value. All is bound to the record, its revision, its
    kind and `by`.
    """

    sealed: Literal[1]
    kind: Sealable
    by: Id
    sender: Unchecked
    readers: dict[Id, Unchecked]
    text: Unchecked


def misspelt(sealed: Sealed) -> str | None:
    """The field of a sealed value that is no base64, as its path in the value; None where all are."""
    written = {"sender": sealed.sender, "text": sealed.text}
    written |= {f"readers.{reader}": wrapped for reader, wrapped in sealed.readers.items()}
    return next((field for field, text in written.items() if not re.match(_BASE64, text)), None)
