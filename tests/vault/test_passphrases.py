"""A passphrase opens one key of one person, costs a guesser time, and is taken as it was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from sealed_kit import ANNA, BEN, CHEAP, KEYS

from pie_desktop.domain.keys import Wrapped
from pie_desktop.errors import PieError, SealBroken, WrongPassphrase
from pie_desktop.vault import primitives
from pie_desktop.vault.bytes_of import read, written
from pie_desktop.vault.passphrase import LONG_ENOUGH, Cost, measured_cost, too_short, unwrap, wrap

SIGNS = st.text(st.characters(exclude_categories=()), max_size=30)


def wrapped_with(passphrase: str) -> Wrapped:
    return wrap(KEYS[ANNA], passphrase, ANNA, CHEAP)


def opens(wrapped: Wrapped, passphrase: str, person: str = ANNA) -> bool:
    try:
        return unwrap(wrapped, passphrase, person).raw() == KEYS[ANNA].raw()
    except WrongPassphrase:
        return False


@given(SIGNS)
def test_any_passphrase_opens_what_it_locked(passphrase: str) -> None:
    assert opens(wrapped_with(passphrase), passphrase)


@pytest.mark.parametrize("other", ["", "quillwort", "quillwort  lane", " quillwort lane", "Quillwort lane", "x" * 99])
def test_another_passphrase_does_not_open_it(other: str) -> None:
    assert opens(wrapped_with("quillwort lane"), "quillwort lane")
    assert not opens(wrapped_with("quillwort lane"), other)


def test_the_key_of_one_person_does_not_open_as_that_of_another() -> None:
    assert not opens(wrapped_with("quillwort lane"), "quillwort lane", BEN)


@pytest.mark.parametrize(("one", "other"), [("café au lait", "cafe\u0301 au lait"), ("tŷ mawr", "ty\u0302 mawr")])
def test_a_letter_with_an_accent_is_the_same_from_every_keyboard(one: str, other: str) -> None:
    assert one != other
    assert opens(wrapped_with(one), other)
    assert opens(wrapped_with(other), one)


def test_signs_that_only_look_alike_stay_different() -> None:
    assert not opens(wrapped_with("ﬁle ½ quillwort"), "file 1⁄2 quillwort")


def test_two_people_with_one_passphrase_have_nothing_in_common_in_the_file() -> None:
    one, other = wrapped_with("quillwort lane"), wrapped_with("quillwort lane")

    assert one.salt != other.salt
    assert one.data != other.data


@given(st.sampled_from(["salt", "data"]), st.data())
def test_any_bit_flipped_keeps_it_shut(field: str, data: st.DataObject) -> None:
    wrapped = wrapped_with("quillwort lane")
    raw = bytearray(read(getattr(wrapped, field)))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8

    assert not opens(structs.replace(wrapped, **{field: written(bytes(raw))}), "quillwort lane")


@pytest.mark.parametrize("change", [{"memory": 128}, {"passes": 2}, {"lanes": 2}])
def test_the_cost_cannot_be_changed_in_the_file(change: dict[str, int]) -> None:
    assert not opens(structs.replace(wrapped_with("quillwort lane"), **change), "quillwort lane")


@pytest.mark.parametrize(
    "change",
    [
        {"memory": 1_048_577},
        {"memory": 4_194_304},
        {"memory": 7},
        {"memory": 0},
        {"memory": True},
        {"memory": 65_536.0},
        {"memory": "64"},
        {"memory": None},
        {"passes": 0},
        {"passes": -1},
        {"passes": 101},
        {"passes": 17, "memory": 1_048_576},
        {"lanes": 0},
        {"lanes": 9},
        {"lanes": 65, "memory": 65_536},
    ],
)
def test_a_file_that_asks_for_absurd_work_is_refused_before_any_is_done(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapped = structs.replace(wrapped_with("quillwort lane"), **change)
    monkeypatch.setattr(primitives, "stretch", lambda *_given: pytest.fail("it began to work"))

    with pytest.raises(SealBroken, match="not tried"):
        unwrap(wrapped, "quillwort lane", ANNA)


@given(
    st.sampled_from(["salt", "data", "memory", "passes", "lanes"]),
    st.none() | st.text(max_size=80) | st.binary(max_size=80) | st.integers(-5, 300) | st.lists(st.integers()),
)
def test_whatever_stands_in_the_file_is_refused_in_words(field: str, value: Any) -> None:
    wrapped = structs.replace(wrapped_with("quillwort lane"), **{field: value})

    if wrapped != wrapped_with("quillwort lane") and getattr(CHEAP, field, None) != value:
        with pytest.raises((SealBroken, WrongPassphrase)):
            unwrap(wrapped, "quillwort lane", ANNA)


def test_too_little_memory_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    wrapped = wrapped_with("quillwort lane")

    def no_room(*_given: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(primitives, "stretch", no_room)

    with pytest.raises(PieError, match="free memory"):
        unwrap(wrapped, "quillwort lane", ANNA)


def test_argon2id_is_that_of_its_authors() -> None:
    """One of the digests that the tests of their own program expect: 64 MiB, 2 passes, 1 lane."""
    made = primitives.stretch(b"password", b"somesalt", 65_536, 2, 1)

    assert made.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


class Machine:
    """A machine on which each pass takes so many seconds. It counts what it was asked to do."""

    def __init__(self, a_pass: float, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self._a_pass = 0.0, a_pass
        monkeypatch.setattr(primitives, "stretch", self._stretch)

    def _stretch(self, secret: bytes, salt: bytes, memory: int, passes: int, lanes: int) -> bytes:
        self.now += self._a_pass * passes
        return bytes(32)

    def timer(self) -> float:
        return self.now


@pytest.mark.parametrize(("a_pass", "passes"), [(0.5, 4), (0.0625, 4), (0.05, 6), (0.01, 28), (0.0001, 40), (0.0, 40)])
def test_a_faster_machine_has_to_do_more(a_pass: float, passes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert measured_cost(Machine(a_pass, monkeypatch).timer) == Cost(memory=65_536, passes=passes, lanes=4)


def test_one_guess_takes_a_quarter_of_a_second_on_this_machine(stopwatch: Callable[[Callable[[], Any]], float]) -> None:
    cost = measured_cost()

    took = stopwatch(lambda: wrap(KEYS[ANNA], "quillwort lane", ANNA, cost))

    assert cost.memory >= 65_536
    assert cost.passes >= 4
    assert took >= 0.8 * LONG_ENOUGH or cost.passes == 40, "a fifth less is what a noisy machine may make of it"


@pytest.mark.parametrize("passphrase", ["", "1234", "1234567", "cafe\u0301 au"])
def test_a_short_passphrase_is_answered_kindly(passphrase: str) -> None:
    assert "at least 8" in too_short(passphrase)


@pytest.mark.parametrize("passphrase", ["quillwort", "12345678", "four words of mine", "ŷŷŷŷŷŷŷŷ", "        "])
def test_no_rules_about_signs(passphrase: str) -> None:
    assert too_short(passphrase) == ""
