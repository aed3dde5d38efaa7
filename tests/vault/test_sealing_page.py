"""`docs/sealing.md` is true: its test vectors come out of the program and open in it, and in a reader made from it."""

import json
import unicodedata
from functools import reduce
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sealed_kit import Counting

from pie_desktop.domain.keys import Sealed, Wrapped
from pie_desktop.vault import codes, passphrase
from pie_desktop.vault.bytes_of import read
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.vault.sealing import open_draft, seal, seal_draft, unseal

Page = dict[str, Any]


@pytest.fixture(scope="module")
def page() -> Page:
    text = (Path(__file__).parents[2] / "docs" / "sealing.md").read_text(encoding="utf-8")
    blocks = text.split("```json\n")[1:]
    assert len(blocks) == 1, "the page has one block of test vectors"
    return json.loads(blocks[0].partition("```")[0])


@pytest.fixture
def anna(page: Page) -> PrivateKey:
    return PrivateKey.from_bytes(read(page["anna"]["private"]))


@pytest.fixture
def ben(page: Page) -> PrivateKey:
    return PrivateKey.from_bytes(read(page["ben"]["private"]))


def test_the_public_keys_and_the_pairs_of_the_page(page: Page, anna: PrivateKey, ben: PrivateKey) -> None:
    assert (anna.public, ben.public) == (page["anna"]["public"], page["ben"]["public"])
    there = read(page["pair_key"]["from_anna_to_ben"])
    assert anna.pair_key(ben.public, anna.public, ben.public) == there
    assert ben.pair_key(anna.public, anna.public, ben.public) == there
    own = (anna.public, anna.public, anna.public)
    assert anna.pair_key(*own) == read(page["pair_key"]["from_anna_to_anna"])


def test_the_sealed_text_of_the_page(page: Page, anna: PrivateKey, ben: PrivateKey) -> None:
    told = page["text"]
    place = {name: told[name] for name in ("kind", "id", "revision")}
    readers = {page["ben"]["id"]: ben.public, page["anna"]["id"]: anna.public}
    on_page = msgspec.convert(told["sealed"], Sealed)

    made = seal(told["plain"].encode(), **place, by=page["anna"]["id"], key=anna, readers=readers, random=Counting())

    assert made == on_page
    for reader, key in (("anna", anna), ("ben", ben)):
        opened = unseal(on_page, **place, reader=page[reader]["id"], key=key, known_senders={anna.public})
        assert opened.decode() == told["plain"]


def test_the_draft_of_the_page(page: Page, anna: PrivateKey) -> None:
    told, person = page["draft"], page["anna"]["id"]

    assert seal_draft(told["plain"], told["form"], person, anna, Counting()) == told["data"]
    assert open_draft(told["data"], told["form"], person, anna) == told["plain"]


def test_the_passphrase_of_the_page(page: Page, anna: PrivateKey) -> None:
    told, person = page["passphrase"], page["anna"]["id"]
    wrapped = msgspec.convert(told["wrapped"], Wrapped)
    cost = passphrase.Cost(wrapped.memory, wrapped.passes, wrapped.lanes)

    assert cost == passphrase.LEAST
    assert passphrase.wrap(anna, told["typed"], person, cost, Counting()) == wrapped
    assert passphrase.unwrap(wrapped, told["typed"], person).raw() == anna.raw()


def test_the_recovery_code_of_the_page(page: Page, anna: PrivateKey) -> None:
    told, person = page["code"], page["anna"]["id"]

    assert codes.new_code(Counting()) == told["code"]
    assert codes.read_code(told["code"]) == read(told["bytes"])
    assert codes.wrap_by_code(anna, told["code"], person, Counting()) == told["data"]
    assert codes.unwrap_by_code(told["data"], told["code"], person).raw() == anna.raw()


def test_the_envelope_of_the_page(page: Page, anna: PrivateKey) -> None:
    told, person = page["envelope"], page["anna"]["id"]
    envelope = codes.envelope_key(page["code"]["code"])

    assert (envelope.raw(), envelope.public) == (read(told["private"]), told["public"])
    assert codes.to_envelope(anna, told["public"], person, Counting()) == told["data"]
    assert codes.from_envelope(told["data"], envelope, person).raw() == anna.raw()


# From here on: a reader that follows the page, with nothing of ours but base64.


def bound(*parts: str) -> bytes:
    return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def unlocked(key: bytes, sealed: bytes, about: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], about)


def hkdf(secret: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)


def pair(private: str, sender: str, reader: str) -> bytes:
    ours = X25519PrivateKey.from_private_bytes(read(private))
    mine = ours.public_key().public_bytes_raw()
    other = read(sender) if mine == read(reader) else read(reader)
    common = ours.exchange(X25519PublicKey.from_public_bytes(other))
    return hkdf(common, b"pie-desktop/1 pair" + read(sender) + read(reader))


def unpadded(padded: bytes) -> str:
    assert len(padded) % 64 == 0
    return padded.rstrip(b"\0")[:-1].decode()


@pytest.mark.parametrize("reader", ["anna", "ben"])
def test_a_text_opens_by_the_page_alone(page: Page, reader: str) -> None:
    told, sealed, who = page["text"], page["text"]["sealed"], page[reader]
    about = (told["kind"], told["id"], told["revision"], sealed["by"], sealed["sender"])
    text = read(sealed["text"])

    text_key = unlocked(
        pair(who["private"], sealed["sender"], who["public"]),
        read(sealed["readers"][who["id"]]),
        bound("pie-desktop/1 reader", *about, who["id"]) + sha256(text).digest(),
    )

    assert unpadded(unlocked(text_key, text, bound("pie-desktop/1 text", *about))) == told["plain"]


def test_a_draft_opens_by_the_page_alone(page: Page) -> None:
    told, anna = page["draft"], page["anna"]
    own = pair(anna["private"], anna["public"], anna["public"])

    opened = unlocked(own, read(told["data"]), bound("pie-desktop/1 draft", told["form"], anna["id"], anna["public"]))

    assert unpadded(opened) == told["plain"]


def test_a_private_key_opens_by_the_page_alone(page: Page) -> None:
    wrapped, anna = page["passphrase"]["wrapped"], page["anna"]
    costs = [wrapped[name] for name in ("memory", "passes", "lanes")]
    typed = unicodedata.normalize("NFC", page["passphrase"]["typed"]).encode()
    made = Argon2id(
        salt=read(wrapped["salt"]), length=32, memory_cost=costs[0], iterations=costs[1], lanes=costs[2]
    ).derive(typed)
    about = bound("pie-desktop/1 passphrase", anna["id"], *map(str, costs))
    assert unlocked(made, read(wrapped["data"]), about) == read(anna["private"])

    about = bound("pie-desktop/1 code", anna["id"])
    assert unlocked(hkdf(read(page["code"]["bytes"]), about), read(page["code"]["data"]), about) == read(
        anna["private"]
    )


def test_an_envelope_opens_by_the_page_alone(page: Page) -> None:
    told, anna = page["envelope"], page["anna"]
    assert hkdf(read(page["code"]["bytes"]), bound("pie-desktop/1 envelope key")) == read(told["private"])
    data = read(told["data"])
    once = told["data"][:42] + page_letter(data[:32])

    about = bound("pie-desktop/1 envelope", anna["id"], once, told["public"])

    assert unlocked(pair(told["private"], once, told["public"]), data[32:], about) == read(anna["private"])


def page_letter(raw: bytes) -> str:
    """The last letter of 32 bytes in base64: their last four bits, and two noughts."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[(raw[-1] & 15) << 2]


def times(one: int, other: int) -> int:
    """The product in the field of 32 elements with x⁵ + x² + 1."""
    product = reduce(lambda sum, bit: sum ^ (one << bit if other >> bit & 1 else 0), range(5), 0)
    return reduce(lambda left, bit: left ^ (0b100101 << bit - 5 if left >> bit & 1 else 0), range(8, 4, -1), product)


def test_a_code_is_divided_by_what_the_page_names(page: Page) -> None:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    digits = [alphabet.index(letter) for letter in page["code"]["code"].replace("-", "")]

    for root in (2, 4, 8, 16):
        assert reduce(lambda value, digit, x=root: times(value, x) ^ digit, [1, *digits], 0) == 0
    bits = "".join(f"{digit:05b}" for digit in digits[:24])
    assert int(bits, 2).to_bytes(15, "big") == read(page["code"]["bytes"])
