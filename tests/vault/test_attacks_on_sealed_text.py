"""Whoever changes a sealed text in the file is noticed; and nothing that stands there stops the program."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs
from sealed_kit import ANNA, BEN, EVE, KEYS, OTHER, PLACE, opened_by, sealed_by

from pie_desktop.domain.keys import Sealed
from pie_desktop.errors import SealBroken
from pie_desktop.vault import primitives
from pie_desktop.vault.bytes_of import NONCE_SIZE, bound, read, written
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.vault.sealing import BLOCK, READER, TEXT, open_draft, seal, seal_draft, unseal

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
WORDS = b'{"text":"quillwort and nothing else"}'
OPEN_TO_ALL = (bytes(32), b"\1" + bytes(31))
"""Public keys with which every private key has the same in common: noughts, one."""


def refused(reader: str, sealed: Sealed, **place: str) -> None:
    with pytest.raises(SealBroken):
        opened_by(reader, sealed, **place)


def with_field(sealed: Sealed, field: str, value: str) -> Sealed:
    """The sealed value with other letters in one of its places."""
    if field == "reader":
        return structs.replace(sealed, readers={**sealed.readers, BEN: value})
    return structs.replace(sealed, **{field: value})


def field_of(sealed: Sealed, field: str) -> str:
    return sealed.readers[BEN] if field == "reader" else getattr(sealed, field)


FIELDS = st.sampled_from(["text", "reader", "sender"])


@given(FIELDS, st.data())
def test_any_bit_that_is_flipped_is_noticed(field: str, data: st.DataObject) -> None:
    sealed = sealed_by(ANNA, WORDS, BEN)
    raw = bytearray(read(field_of(sealed, field)))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8

    refused(BEN, with_field(sealed, field, written(bytes(raw))))


@given(FIELDS, st.data())
def test_any_letter_that_is_changed_is_noticed_even_where_it_stands_for_the_same_bytes(field: str, data: Any) -> None:
    sealed = sealed_by(ANNA, WORDS, BEN)
    was = field_of(sealed, field)
    at, letter = data.draw(st.integers(0, len(was) - 1)), data.draw(st.sampled_from(LETTERS + "=-_ \n"))
    assume(was[at] != letter)

    refused(BEN, with_field(sealed, field, was[:at] + letter + was[at + 1 :]))


@given(FIELDS, st.data())
def test_what_is_cut_or_made_longer_is_noticed(field: str, data: st.DataObject) -> None:
    sealed = sealed_by(ANNA, WORDS, BEN)
    was = field_of(sealed, field)
    kept = data.draw(st.integers(0, len(was) - 1))

    refused(BEN, with_field(sealed, field, was[:kept]))
    refused(BEN, with_field(sealed, field, was[kept + 1 :]))
    refused(BEN, with_field(sealed, field, was + was[:4]))


@pytest.mark.parametrize("field", ["text", "readers", "sender", "by"])
def test_no_part_can_be_taken_from_another_text(field: str) -> None:
    ours = sealed_by(ANNA, WORDS, BEN, EVE)
    others = [
        sealed_by(EVE, WORDS, BEN, ANNA),
        sealed_by(ANNA, WORDS, BEN, EVE, id=OTHER),
        sealed_by(ANNA, WORDS, BEN, EVE, revision="b1"),
        sealed_by(ANNA, WORDS, BEN, EVE),
    ]
    for other in others:
        swapped = structs.replace(ours, **{field: getattr(other, field)})
        if swapped != ours:
            refused(BEN, swapped)


@pytest.mark.parametrize("place", [{"id": OTHER}, {"revision": "a1b2c3d4e5f60719"}, {"kind": "preparation"}])
def test_a_text_that_was_moved_is_noticed(place: dict[str, str]) -> None:
    sealed = sealed_by(ANNA, WORDS, BEN)

    refused(BEN, sealed, **place)
    refused(BEN, structs.replace(sealed, kind=place.get("kind", "reflection")), **place)


def test_places_that_read_alike_when_put_together_are_told_apart() -> None:
    sealed = seal(b"q", kind="tie", id="ab", revision="c", by=ANNA, key=KEYS[ANNA], readers={ANNA: KEYS[ANNA].public})

    for id, revision in (("a", "bc"), ("abc", ""), ("", "abc")):
        refused(ANNA, sealed, kind="tie", id=id, revision=revision)
    assert opened_by(ANNA, sealed, kind="tie", id="ab", revision="c") == b"q"


def test_what_is_meant_for_one_reader_does_not_open_for_another() -> None:
    sealed = sealed_by(ANNA, WORDS, BEN, EVE)

    refused(EVE, structs.replace(sealed, readers={EVE: sealed.readers[BEN]}))
    refused(BEN, structs.replace(sealed, readers={BEN: sealed.readers[EVE]}))
    refused(BEN, structs.replace(sealed, readers={BEN: sealed.readers[ANNA]}))


def test_nobody_can_write_in_the_name_of_somebody_else() -> None:
    forged = sealed_by(EVE, WORDS, BEN)

    refused(BEN, structs.replace(forged, by=ANNA))
    refused(BEN, structs.replace(forged, by=ANNA, sender=KEYS[ANNA].public))
    with pytest.raises(SealBroken):
        unseal(forged, **PLACE, reader=BEN, key=KEYS[BEN], known_senders=())


def test_a_reader_who_knows_the_key_of_a_text_cannot_change_it_for_the_others() -> None:
    sealed, eve = sealed_by(ANNA, WORDS, BEN, EVE), KEYS[EVE]
    about = bound(*PLACE.values(), ANNA, KEYS[ANNA].public)
    pair = eve.pair_key(sealed.sender, sealed.sender, eve.public)
    text = read(sealed.text)
    known = primitives.unlock(pair, read(sealed.readers[EVE]), READER + about + bound(EVE) + sha256(text).digest())
    assert known, "the test must hold the true key, or it proves nothing"

    forged = primitives.lock(known, text[:NONCE_SIZE], b"I never wrote this".ljust(BLOCK, b"\x80"), TEXT + about)

    refused(BEN, structs.replace(sealed, text=written(forged)))
    refused(ANNA, structs.replace(sealed, text=written(forged)))


@pytest.mark.parametrize("public", OPEN_TO_ALL)
def test_a_key_that_everybody_shares_a_secret_with_is_refused(public: bytes) -> None:
    sealed = structs.replace(sealed_by(ANNA, WORDS, BEN), sender=written(public))

    with pytest.raises(SealBroken):
        unseal(sealed, **PLACE, reader=BEN, key=KEYS[BEN], known_senders={written(public)})


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.binary(max_size=80) | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([ANNA, BEN, "x"]), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["sealed", "kind", "by", "sender", "readers", "text"]), ANYTHING, min_size=1))
def test_whatever_stands_in_the_file_only_one_error_comes_of_it(hostile: dict[str, Any]) -> None:
    whole = sealed_by(ANNA, WORDS, BEN)
    sealed = structs.replace(whole, **hostile)
    assume(sealed != whole)
    asked = {**PLACE, "reader": BEN, "key": KEYS[BEN]}

    for known in ({KEYS[ANNA].public}, [sealed.sender], ()):
        with pytest.raises(SealBroken):
            unseal(sealed, **asked, known_senders=known)


@given(st.text(st.sampled_from(LETTERS), max_size=200) | ANYTHING)
def test_whatever_stands_in_place_of_a_draft_only_one_error_comes_of_it(hostile: Any) -> None:
    with pytest.raises(SealBroken):
        open_draft(hostile, "quick-note", ANNA, KEYS[ANNA])


def test_a_draft_belongs_to_one_form_one_person_and_one_key() -> None:
    data = seal_draft("quillwort", "quick-note", ANNA, KEYS[ANNA])

    for form, person, key in (
        ("other", ANNA, KEYS[ANNA]),
        ("quick-note", BEN, KEYS[ANNA]),
        ("quick-note", ANNA, KEYS[BEN]),
        ("quick-noteA", ANNA[1:], KEYS[ANNA]),
    ):
        with pytest.raises(SealBroken):
            open_draft(data, form, person, key)


@given(st.data())
def test_any_bit_flipped_in_a_draft_is_noticed(data: st.DataObject) -> None:
    raw = bytearray(read(seal_draft("quillwort", "quick-note", ANNA, KEYS[ANNA])))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8

    with pytest.raises(SealBroken):
        open_draft(written(bytes(raw)), "quick-note", ANNA, KEYS[ANNA])


def test_a_wrapped_text_key_is_never_taken_for_a_draft() -> None:
    sealed = sealed_by(ANNA, WORDS)

    with pytest.raises(SealBroken):
        open_draft(sealed.readers[ANNA], "quick-note", ANNA, KEYS[ANNA])


def test_a_stranger_with_a_fresh_key_opens_nothing() -> None:
    sealed, stranger = sealed_by(ANNA, WORDS, BEN), PrivateKey.make()

    for reader in (ANNA, BEN):
        with pytest.raises(SealBroken):
            unseal(sealed, **PLACE, reader=reader, key=stranger, known_senders={KEYS[ANNA].public})
