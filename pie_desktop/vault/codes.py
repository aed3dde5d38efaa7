"""The printed recovery code, and the sealed envelope of the organisation: two ways back to a private key.

A code is 120 random bits as 24 letters of Crockford's base32 (no I, L, O, U), and 4 letters that check them: a
Reed–Solomon code over the 32 letters. Any up to four wrong letters are noticed for certain, and so is any swap.
"""

import os
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from typing import Final

from pie_desktop.errors import BadCode, WrongCode
from pie_desktop.vault.bytes_of import KEY_SIZE, NONCE_SIZE, TAG_SIZE, Random, bound, read, written
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.words import _, several

CODE: Final = "pie-desktop/1 code"
ENVELOPE_KEY: Final = "pie-desktop/1 envelope key"
ENVELOPE: Final = "pie-desktop/1 envelope"
LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE: Final = str.maketrans("OIL", "011")
BETWEEN: Final = str.maketrans("", "", " \t\r\n\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014\u2212")
"""Spaces, line breaks and dashes of every sort, which say nothing."""

SECRET_SIZE: Final = 15
CHECKED: Final = 24
WHOLE: Final = 28
GROUP: Final = 4


def _powers() -> list[int]:
    """The powers of 2 in the field of 32 elements, with x⁵ + x² + 1."""
    found, now = [], 1
    for _turn in range(31):
        found.append(now)
        now = now << 1 ^ (0b100101 if now & 16 else 0)
    return found


def _multiples() -> list[int]:
    """The 32 multiples of (x + 2)(x + 4)(x + 8)(x + 16) without their first coefficient: 4 digits of 5 bits each."""
    powers = _powers()

    def times(one: int, other: int) -> int:
        return powers[(powers.index(one) + powers.index(other)) % 31] if one and other else 0

    whole = [1]
    for root in powers[1:5]:
        whole = [now ^ times(root, before) for now, before in zip([*whole, 0], [0, *whole], strict=True)]
    return [reduce(lambda before, factor: before << 5 | times(digit, factor), whole[1:], 0) for digit in range(32)]


MULTIPLES: Final = tuple(_multiples())


def _check(digits: list[int]) -> list[int]:
    """The four digits that check 24: what is left of them after division, behind a 1: 28 noughts are no code."""
    rest = 0
    for digit in (1, *digits):
        rest = (rest & 0x7FFF) << 5 ^ MULTIPLES[rest >> 15 ^ digit]
    return [rest >> 5 * place & 31 for place in (3, 2, 1, 0)]


def new_code(random: Random = os.urandom) -> str:
    """A new code as it is printed: 7 groups of 4 letters."""
    number = int.from_bytes(random(SECRET_SIZE), "big")
    digits = [number >> 5 * place & 31 for place in reversed(range(CHECKED))]
    letters = "".join(LETTERS[digit] for digit in digits + _check(digits))
    return "-".join(letters[at : at + GROUP] for at in range(0, WHOLE, GROUP))


def read_code(typed: str) -> bytes:
    """The 15 bytes behind a code that somebody typed, in capital or small letters, with or without dashes.

    BadCode says what is wrong with it: too short, too long, a sign that codes never hold, or a wrong letter.
    """
    letters = "".join(typed.translate(BETWEEN).split())
    letters = "".join(sign.upper() if sign.isascii() else sign for sign in letters).translate(ALIKE)
    if any(sign not in LETTERS for sign in letters):
        raise BadCode(_("Codes are made of digits and the letters A to Z without U. Something else was typed."))
    if len(letters) < WHOLE:
        missing = WHOLE - len(letters)
        raise BadCode(
            several(
                "The code is too short: {count} letter is missing. It has 7 groups of 4.",
                "The code is too short: {count} letters are missing. It has 7 groups of 4.",
                missing,
            ).format(count=missing)
        )
    if len(letters) > WHOLE:
        raise BadCode(_("The code is too long. It has 7 groups of 4 letters; perhaps something was typed twice."))
    digits = [LETTERS.index(letter) for letter in letters]
    if not _is_whole(digits):
        raise BadCode(_where_to_look(digits))
    number = reduce(lambda before, digit: before << 5 | digit, digits[:CHECKED], 0)
    return number.to_bytes(SECRET_SIZE, "big")


def _is_whole(digits: list[int]) -> bool:
    return _check(digits[:CHECKED]) == digits[CHECKED:]


def _where_to_look(digits: list[int]) -> str:
    """If one other letter, or one swap, would make it a code, that is where the mistake is. The letter is not told."""
    place = next((at for at, other in _nearly(digits) if _is_whole(other)), None)
    if place is None:
        return _("This is the right length, but some letters are wrong. Please compare every group with the paper.")
    told = _("A letter is wrong, or two are swapped, in group {number} of 7. Please compare that group with the paper.")
    return told.format(number=place // GROUP + 1)


def _nearly(digits: list[int]) -> Iterator[tuple[int, list[int]]]:
    for at, there in enumerate(digits):
        for digit in range(32):
            if digit != there:
                yield at, [*digits[:at], digit, *digits[at + 1 :]]
    for (at, one), (_next, other) in pairwise(enumerate(digits)):
        if one != other:
            yield at, [*digits[:at], other, one, *digits[at + 2 :]]


def wrap_by_code(private: PrivateKey, code: str, person_id: str, random: Random = os.urandom) -> str:
    """The private key of a person, locked with a recovery code. 120 bits cannot be guessed: nothing is stretched."""
    from pie_desktop.vault import primitives

    about = bound(CODE, person_id)
    made = primitives.spread(read_code(code), about)
    return written(primitives.lock(made, random(NONCE_SIZE), private.raw(), about))


def unwrap_by_code(data: str, code: str, person_id: str) -> PrivateKey:
    """The private key again. BadCode: a typing mistake; WrongCode: another code, or another person's key."""
    from pie_desktop.vault import primitives

    about = bound(CODE, person_id)
    made = primitives.spread(read_code(code), about)
    raw = primitives.unlock(made, read(data, NONCE_SIZE + KEY_SIZE + TAG_SIZE), about)
    if raw is None:
        raise WrongCode
    return PrivateKey.from_bytes(raw)


def envelope_key(code: str) -> PrivateKey:
    """The organisation's private key, made from the code that lies in its envelope. It is kept nowhere else."""
    from pie_desktop.vault import primitives

    return PrivateKey.from_bytes(primitives.spread(read_code(code), bound(ENVELOPE_KEY)))


def to_envelope(private: PrivateKey, envelope_public: str, person_id: str, random: Random = os.urandom) -> str:
    """The private key of a person, locked for whoever holds the envelope. SealBroken if its public key is none."""
    from pie_desktop.vault import primitives

    once = PrivateKey.make(random)
    made = once.pair_key(envelope_public, once.public, envelope_public)
    about = bound(ENVELOPE, person_id, once.public, envelope_public)
    sealed = primitives.lock(made, random(NONCE_SIZE), private.raw(), about)
    once.forget()
    return written(read(once.public) + sealed)


def from_envelope(data: str, envelope_private: PrivateKey, person_id: str) -> PrivateKey:
    """The private key of a person out of the envelope.

    WrongCode: locked for another envelope or of another person; SealBroken: nothing that was ever locked.
    """
    from pie_desktop.vault import primitives

    raw = read(data, KEY_SIZE + NONCE_SIZE + KEY_SIZE + TAG_SIZE)
    once, sealed = written(raw[:KEY_SIZE]), raw[KEY_SIZE:]
    made = envelope_private.pair_key(once, once, envelope_private.public)
    opened = primitives.unlock(made, sealed, bound(ENVELOPE, person_id, once, envelope_private.public))
    if opened is None:
        raise WrongCode
    return PrivateKey.from_bytes(opened)
