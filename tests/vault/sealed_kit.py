"""People with keys that stay the same, and a passphrase that costs next to nothing."""

from itertools import cycle

from pie_desktop.domain.keys import Sealed
from pie_desktop.vault.passphrase import Cost
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.vault.sealing import seal, unseal

ANNA = "019ad9a1-0c00-7000-8000-00000000000a"
BEN = "019ad9a1-0c00-7000-8000-00000000000b"
EVE = "019ad9a1-0c00-7000-8000-00000000000e"
RECORD = "019ad9a1-0c00-7000-8000-000000000001"
OTHER = "019ad9a1-0c00-7000-8000-000000000002"
KEYS = {person: PrivateKey.from_bytes(bytes([number]) * 32) for number, person in enumerate((ANNA, BEN, EVE), 1)}
CHEAP = Cost(memory=64, passes=1, lanes=1)
PLACE = {"kind": "reflection", "id": RECORD, "revision": "a1b2c3d4e5f60718"}


class Counting:
    """Bytes that count on, 00 01 02 … ff 00 …: what the page of test vectors takes for random."""

    def __init__(self) -> None:
        self._bytes = cycle(range(256))

    def __call__(self, size: int) -> bytes:
        return bytes(next(self._bytes) for _turn in range(size))


def sealed_by(person: str, text: bytes, *readers: str, **place: str) -> Sealed:
    """A text that somebody sealed for themselves and others."""
    known = {one: KEYS[one].public for one in (person, *readers)}
    return seal(text, **{**PLACE, **place}, by=person, key=KEYS[person], readers=known)


def opened_by(reader: str, sealed: Sealed, **place: str) -> bytes:
    """The text as the program opens it: the author's key is the one that is known of whoever `by` names."""
    known = {KEYS[sealed.by].public} if sealed.by in KEYS else set()
    return unseal(sealed, **{**PLACE, **place}, reader=reader, key=KEYS[reader], known_senders=known)
