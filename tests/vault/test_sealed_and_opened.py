"""What is sealed opens again for those it is meant for, to the letter, and tells others as little as can be."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealed_kit import ANNA, BEN, EVE, KEYS, PLACE, opened_by, sealed_by

from pie_desktop.domain.keys import Sealed
from pie_desktop.errors import SealBroken
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.vault.sealing import open_draft, seal, seal_draft, unseal


@given(st.binary(max_size=300))
def test_author_and_reader_get_back_exactly_what_was_sealed(text: bytes) -> None:
    sealed = sealed_by(ANNA, text, BEN)

    assert opened_by(ANNA, sealed) == opened_by(BEN, sealed) == text


def test_whoever_is_not_named_cannot_open_it() -> None:
    with pytest.raises(SealBroken):
        opened_by(EVE, sealed_by(ANNA, b"quillwort", BEN))


def test_a_file_keeps_a_sealed_text_as_it_is() -> None:
    sealed = sealed_by(ANNA, "quillwort, ŵ, \u0000 and 𝄞".encode(), BEN)

    kept = msgspec.json.decode(msgspec.json.encode(sealed), type=Sealed)

    assert kept == sealed
    assert opened_by(BEN, kept) == "quillwort, ŵ, \u0000 and 𝄞".encode()


def test_a_text_of_a_megabyte_is_sealed_like_any_other() -> None:
    text = "quillwort ŵ ".encode() * 80_000

    assert opened_by(BEN, sealed_by(ANNA, text, BEN)) == text


def test_sealing_twice_shows_nothing_in_common() -> None:
    one, other = sealed_by(ANNA, b"quillwort", BEN), sealed_by(ANNA, b"quillwort", BEN)

    assert one.text[:24] != other.text[:24]
    assert not set(one.readers.values()) & set(other.readers.values())


def test_the_length_does_not_tell_one_short_word_from_another() -> None:
    words = [b"strong", b"steady", b"thin", b"hurting", b"lost", b"", b"q" * 63]

    assert len({len(sealed_by(ANNA, word).text) for word in words}) == 1
    assert len(sealed_by(ANNA, b"q" * 64).text) > len(sealed_by(ANNA, b"").text)


def test_what_was_sealed_with_an_earlier_key_is_read_as_long_as_that_key_is_known() -> None:
    earlier, now = PrivateKey.make(), PrivateKey.make()
    sealed = seal(b"q", **PLACE, by=ANNA, key=earlier, readers={ANNA: earlier.public, BEN: KEYS[BEN].public})

    asked = {**PLACE, "reader": BEN, "key": KEYS[BEN]}
    assert unseal(sealed, **asked, known_senders=[now.public, earlier.public]) == b"q"
    with pytest.raises(SealBroken):
        unseal(sealed, **asked, known_senders=[now.public])


@pytest.mark.parametrize("public", ["", "AAAA", "A" * 43, "!" * 43, KEYS[BEN].public + "="])
def test_a_reader_whose_key_is_damaged_is_said_so_before_anything_is_shared(public: str) -> None:
    with pytest.raises(SealBroken, match="not sealed and not shared"):
        seal(b"quillwort", **PLACE, by=ANNA, key=KEYS[ANNA], readers={ANNA: KEYS[ANNA].public, BEN: public})


def test_nothing_is_sealed_that_nobody_could_open_or_that_is_never_sealed() -> None:
    with pytest.raises(ValueError, match="0 readers"):
        seal(b"quillwort", **PLACE, by=ANNA, key=KEYS[ANNA], readers={})
    with pytest.raises(ValueError, match="a barrier"):
        sealed_by(ANNA, b"quillwort", kind="barrier")


@given(st.text(st.characters(exclude_categories=()), max_size=100))
def test_a_draft_comes_back_to_the_letter(text: str) -> None:
    assert open_draft(seal_draft(text, "quick-note", ANNA, KEYS[ANNA]), "quick-note", ANNA, KEYS[ANNA]) == text
