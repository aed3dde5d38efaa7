"""Keys, and what is sealed with them: as values only. How they are made and used is the vault's business.

Whatever is binary is written as base64 without padding. `docs/sealing.md` describes the format to the byte.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from pie_desktop.domain.kinds import Event, Id, Value

Base64 = Annotated[str, Meta(pattern=r"^[A-Za-z0-9+/]*$(?!\n)")]
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
    sender: Base64
    readers: dict[Id, Base64]
    text: Base64
