"""The private key of one person while it is unlocked."""

import os
from typing import TYPE_CHECKING, NoReturn

from pie_desktop.errors import SealBroken
from pie_desktop.vault.bytes_of import KEY_SIZE, Random, read, written

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

PAIR = b"pie-desktop/1 pair"


class Forgotten(RuntimeError):
    """A key was used after it had been locked away: a fault of the program, not of a person."""


class PrivateKey:
    """An X25519 private key. `public`: its public half as base64 without padding; it stays when the key is forgotten.

    What it has in common with each other key is worked out once: 50,000 texts of one author cost one exchange.
    """

    def __init__(self, inner: "X25519PrivateKey") -> None:
        from pie_desktop.vault import primitives

        self._inner: X25519PrivateKey | None = inner
        self._pairs: dict[tuple[str, str, str], bytes] = {}
        self.public = written(primitives.public_of(inner))

    @classmethod
    def make(cls, random: Random = os.urandom) -> "PrivateKey":
        """A new key."""
        return cls.from_bytes(random(KEY_SIZE))

    @classmethod
    def from_bytes(cls, raw: bytes) -> "PrivateKey":
        """The key that 32 bytes are; SealBroken if they are more or fewer."""
        from pie_desktop.vault import primitives

        if len(raw) != KEY_SIZE:
            raise SealBroken
        return cls(primitives.private_of(raw))

    def raw(self) -> bytes:
        """The 32 bytes themselves, for wrapping. They go nowhere else."""
        return self._held().private_bytes_raw()

    def pair_key(self, other_public: str, sender_public: str, reader_public: str) -> bytes:
        """The key for what one of two sends to the other, 32 bytes. Each direction has its own.

        The other's public key comes from a file: SealBroken if it is none.
        """
        name = (other_public, sender_public, reader_public)
        known = self._pairs.get(name)
        if known is None:
            self._pairs[name] = known = self._made_with(*name)
        return known

    def forget(self) -> None:
        """Drops the key and all that came from it, as far as Python lets: bytes handed out may linger in memory."""
        self._inner = None
        self._pairs.clear()

    def _made_with(self, other: str, sender: str, reader: str) -> bytes:
        from pie_desktop.vault import primitives

        inner = self._held()
        if {other, self.public} != {sender, reader}:
            raise ValueError("a pair is this key and the other one")
        try:
            common = primitives.exchange(inner, read(other, KEY_SIZE))
        except ValueError:
            raise SealBroken from None
        return primitives.spread(common, PAIR + read(sender, KEY_SIZE) + read(reader, KEY_SIZE))

    def _held(self) -> "X25519PrivateKey":
        if self._inner is None:
            raise Forgotten("this key was locked away")
        return self._inner

    def __repr__(self) -> str:
        return f"PrivateKey({self.public})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a private key is never written out as it is")
