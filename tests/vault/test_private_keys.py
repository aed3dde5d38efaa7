"""A private key works as the standard says, stays in memory, and can be forgotten."""

import copy
import pickle

import pytest
from sealed_kit import ANNA, BEN, KEYS, PLACE, sealed_by

from pie_desktop.errors import SealBroken
from pie_desktop.vault import primitives
from pie_desktop.vault.bytes_of import bound, read, written
from pie_desktop.vault.private_key import Forgotten, PrivateKey
from pie_desktop.vault.sealing import seal_draft, unseal


def test_the_public_half_is_what_rfc_7748_says() -> None:
    alice = PrivateKey.from_bytes(bytes.fromhex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"))

    assert read(alice.public).hex() == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"


def test_both_ends_come_to_the_same_key_and_each_direction_to_its_own() -> None:
    anna, ben = PrivateKey.make(), PrivateKey.make()

    there = anna.pair_key(ben.public, anna.public, ben.public)
    back = anna.pair_key(ben.public, ben.public, anna.public)

    assert there == ben.pair_key(anna.public, anna.public, ben.public)
    assert back == ben.pair_key(anna.public, ben.public, anna.public)
    assert there != back
    assert len(there) == 32


def test_a_pair_is_made_of_this_key_and_the_other() -> None:
    anna, ben, eve = (PrivateKey.make() for _turn in range(3))

    with pytest.raises(ValueError, match="a pair"):
        anna.pair_key(ben.public, ben.public, eve.public)


def test_many_texts_of_one_author_cost_one_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(f"r{number}", sealed_by(ANNA, b"q", BEN, revision=f"r{number}")) for number in range(20)]
    ben = PrivateKey.from_bytes(KEYS[BEN].raw())
    exchanges: list[bytes] = []
    true_exchange = primitives.exchange
    monkeypatch.setattr(primitives, "exchange", lambda *two: exchanges.append(two[1]) or true_exchange(*two))

    for revision, sealed in texts:
        asked = {**PLACE, "revision": revision, "reader": BEN, "known_senders": {sealed.sender}}
        assert unseal(sealed, **asked, key=ben) == b"q"

    assert len(exchanges) == 1


def test_a_forgotten_key_opens_nothing_more_not_even_what_it_had_open() -> None:
    key = PrivateKey.make()
    seal_draft("quillwort", "form", ANNA, key)

    key.forget()
    key.forget()

    for use in (key.raw, lambda: seal_draft("quillwort", "form", ANNA, key)):
        with pytest.raises(Forgotten):
            use()
    assert len(key.public) == 43
    assert issubclass(Forgotten, RuntimeError)


def test_a_key_is_never_shown_copied_or_written_out() -> None:
    key = PrivateKey.make()

    assert written(key.raw()) not in repr(key) + str(key)
    assert key.raw().hex() not in repr(key) + str(key)
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(key)


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_has_32_bytes(size: int) -> None:
    with pytest.raises(SealBroken):
        PrivateKey.from_bytes(bytes(size))


def test_keys_are_made_from_what_cannot_be_foreseen() -> None:
    assert PrivateKey.make().raw() != PrivateKey.make().raw()


def test_base64_has_one_spelling_for_each_value() -> None:
    assert read(written(b"quillwort")) == b"quillwort"
    assert written(b"a") == "YQ"
    for spelling in ("YR", "YQ=", "YQ==", "Y Q", "YQ\n", "Y", "Y-", "YQŵ", None, b"YQ", 7):
        with pytest.raises(SealBroken):
            read(spelling)


def test_parts_put_together_are_never_confused() -> None:
    assert bound("ab", "c") != bound("a", "bc") != bound("abc") != bound("abc", "")
    assert bound("ŵ") == b"\0\0\0\2\xc5\xb5"
