"""What is sealed opens again for those it is meant for."""

import pytest

from pie_desktop.errors import SealBroken
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.vault.sealing import seal, unseal

ANNA = "019ad9a1-0c00-7000-8000-00000000000a"
BEN = "019ad9a1-0c00-7000-8000-00000000000b"
NOTE = {"kind": "reflection", "id": "019ad9a1-0c00-7000-8000-000000000001", "revision": "r1"}


def test_author_and_reader_read_what_was_sealed_and_nobody_else_does() -> None:
    anna, ben, eve = (PrivateKey.make() for _turn in range(3))
    text = "A quillwort, and ŵ".encode()

    sealed = seal(text, **NOTE, by=ANNA, key=anna, readers={ANNA: anna.public, BEN: ben.public})

    for reader, key in ((ANNA, anna), (BEN, ben)):
        assert unseal(sealed, **NOTE, reader=reader, key=key, known_senders={anna.public}) == text
    with pytest.raises(SealBroken):
        unseal(sealed, **NOTE, reader=BEN, key=eve, known_senders={anna.public})
