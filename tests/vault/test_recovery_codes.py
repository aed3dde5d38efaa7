"""A printed code opens a key again, and forgives everything but a wrong letter, of which it says where it is."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sealed_kit import ANNA, BEN, KEYS, Counting

from pie_desktop.errors import BadCode, SealBroken, WrongCode
from pie_desktop.vault.bytes_of import read, written
from pie_desktop.vault.codes import (
    LETTERS,
    envelope_key,
    from_envelope,
    new_code,
    read_code,
    to_envelope,
    unwrap_by_code,
    wrap_by_code,
)
from pie_desktop.vault.private_key import PrivateKey

CODES = st.binary(min_size=15, max_size=15).map(lambda secret: new_code(lambda _size: secret))
PLACES = st.integers(0, 27)


def bare(code: str) -> str:
    return code.replace("-", "")


def refused(typed: str) -> str:
    with pytest.raises(BadCode) as refusal:
        read_code(typed)
    return str(refusal.value)


@given(st.binary(min_size=15, max_size=15))
def test_a_code_stands_for_the_15_bytes_it_was_made_from(secret: bytes) -> None:
    code = new_code(lambda _size: secret)

    assert read_code(code) == secret
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert set(bare(code)) <= set(LETTERS)


def test_a_code_is_made_of_120_bits_that_cannot_be_foreseen() -> None:
    asked: list[int] = []

    new_code(lambda size: asked.append(size) or bytes(size))

    assert asked == [15]
    assert new_code() != new_code()


@given(CODES, st.data())
def test_it_may_be_typed_in_many_ways(code: str, data: st.DataObject) -> None:
    alike = {"0": "0oO", "1": "1iIlL"}
    between = st.sampled_from(["", "", "", " ", "-", "–", "\n", "\u00a0 ", " - ", "\t"])
    typed = "".join(
        data.draw(between) + data.draw(st.sampled_from(alike.get(letter, letter + letter.lower())))
        for letter in bare(code)
    )

    assert read_code(typed + data.draw(between)) == read_code(code)


@given(CODES, PLACES, st.sampled_from(LETTERS))
def test_any_wrong_letter_is_caught_and_its_group_is_named(code: str, at: int, letter: str) -> None:
    right = bare(code)
    assume(right[at] != letter)

    said = refused(right[:at] + letter + right[at + 1 :])

    assert f"group {at // 4 + 1} of 7" in said
    assert "letter" in said
    assert "short" not in said


@given(CODES, st.integers(0, 26))
def test_any_two_neighbours_swapped_are_caught_and_their_group_is_named(code: str, at: int) -> None:
    right = bare(code)
    assume(right[at] != right[at + 1])

    assert f"group {at // 4 + 1} of 7" in refused(right[:at] + right[at + 1] + right[at] + right[at + 2 :])


def test_every_wrong_letter_and_every_swap_of_one_code_is_caught() -> None:
    right = bare(new_code(Counting()))
    wrong = [right[:at] + letter + right[at + 1 :] for at in range(28) for letter in LETTERS if letter != right[at]]
    wrong += [
        right[:at] + right[at + 1] + right[at] + right[at + 2 :] for at in range(27) if right[at] != right[at + 1]
    ]

    assert len(wrong) > 28 * 31
    for typed in wrong:
        refused(typed)


@given(CODES, st.dictionaries(PLACES, st.sampled_from(LETTERS), min_size=2, max_size=4))
def test_up_to_four_wrong_letters_are_caught_for_certain(code: str, wrong: dict[int, str]) -> None:
    typed = "".join(wrong.get(at, letter) for at, letter in enumerate(bare(code)))
    assume(typed != bare(code))

    refused(typed)


@given(CODES, st.integers(1, 27))
def test_a_code_that_is_too_short_is_told_apart_from_a_typing_mistake(code: str, length: int) -> None:
    said = refused(bare(code)[:length])

    assert "too short" in said
    assert str(28 - length) in said


def test_what_else_may_be_wrong_is_said() -> None:
    code = new_code()

    assert "too long" in refused(code + "A")
    assert "without U" in refused("U" + bare(code)[1:])
    assert "without U" in refused("ß" + bare(code)[1:])
    assert "without U" in refused("\ud800" + bare(code)[1:])
    assert "28 letters are missing" in refused("")
    assert "compare every group" in refused("0" * 28)


def test_the_sentence_repeats_nothing_of_the_code() -> None:
    right = bare(new_code(Counting()))

    said = refused(right[:5] + ("A" if right[5] != "A" else "B") + right[6:])

    assert right[4:8] not in said
    assert right[:4] not in said


def test_a_code_opens_the_key_it_locked_and_no_other() -> None:
    code, other = new_code(), new_code()
    data = wrap_by_code(KEYS[ANNA], code, ANNA)

    assert unwrap_by_code(data, code.lower().replace("-", " "), ANNA).raw() == KEYS[ANNA].raw()
    for wrong in ((data, other, ANNA), (data, code, BEN)):
        with pytest.raises(WrongCode):
            unwrap_by_code(*wrong)
    with pytest.raises(BadCode):
        unwrap_by_code(data, code[:-1], ANNA)


@given(st.data())
def test_any_bit_flipped_in_a_key_under_a_code_keeps_it_shut(data: st.DataObject) -> None:
    code = new_code(Counting())
    raw = flipped(wrap_by_code(KEYS[ANNA], code, ANNA), data)

    with pytest.raises(WrongCode):
        unwrap_by_code(raw, code, ANNA)


def flipped(text: str, data: st.DataObject) -> str:
    raw = bytearray(read(text))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    return written(bytes(raw))


def test_the_envelope_opens_the_key_of_whoever_put_it_there() -> None:
    code = new_code()
    public = envelope_key(code).public

    one, other = (to_envelope(KEYS[ANNA], public, ANNA) for _turn in range(2))

    assert one != other
    assert from_envelope(one, envelope_key(code.lower()), ANNA).raw() == KEYS[ANNA].raw()
    for wrong in ((one, envelope_key(new_code()), ANNA), (one, envelope_key(code), BEN)):
        with pytest.raises(WrongCode):
            from_envelope(*wrong)


def test_the_code_of_the_envelope_is_no_way_around_a_recovery_code() -> None:
    code = new_code()
    data = wrap_by_code(KEYS[ANNA], code, ANNA)

    assert envelope_key(code).raw() != read_code(code)
    with pytest.raises(SealBroken):
        from_envelope(data, envelope_key(code), ANNA)


@given(st.data())
def test_any_bit_flipped_in_an_envelope_keeps_it_shut(data: st.DataObject) -> None:
    envelope = envelope_key(new_code(Counting()))
    raw = flipped(to_envelope(KEYS[ANNA], envelope.public, ANNA), data)

    with pytest.raises((WrongCode, SealBroken)):
        from_envelope(raw, envelope, ANNA)


HOSTILE = st.none() | st.text(max_size=130) | st.binary(min_size=92, max_size=92).map(written) | st.binary(max_size=92)


@given(HOSTILE)
def test_whatever_stands_in_the_file_is_refused_in_words(hostile: Any) -> None:
    code = new_code(Counting())

    with pytest.raises((WrongCode, SealBroken)):
        from_envelope(hostile, envelope_key(code), ANNA)
    with pytest.raises((WrongCode, SealBroken)):
        unwrap_by_code(hostile, code, ANNA)


@pytest.mark.parametrize("public", ["", "A" * 43, "A" * 44, "too long"])
def test_nothing_is_put_into_an_envelope_whose_key_is_damaged(public: str) -> None:
    with pytest.raises(SealBroken):
        to_envelope(KEYS[ANNA], PrivateKey.make().public + "=" if public == "too long" else public, ANNA)
