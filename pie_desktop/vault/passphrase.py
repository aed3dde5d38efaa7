"""A private key under a passphrase: Argon2id makes the key that AES-GCM locks it with."""

import math
import os
import time
import unicodedata
from collections.abc import Callable
from typing import Final, NamedTuple

from pie_desktop.domain.keys import Wrapped
from pie_desktop.errors import SealBroken, WrongPassphrase
from pie_desktop.vault.bytes_of import KEY_SIZE, NONCE_SIZE, TAG_SIZE, Random, bound, read, written
from pie_desktop.vault.private_key import PrivateKey
from pie_desktop.words import _

LABEL: Final = "pie-desktop/1 passphrase"
SALT_SIZE: Final = 16
SHORTEST: Final = 8
LONG_ENOUGH: Final = 0.25
"""Seconds that one guess takes on the machine where the passphrase is set."""

MOST_MEMORY: Final = 1_048_576
MOST_PASSES: Final = 100
MOST_WORK: Final = 16 * MOST_MEMORY
MOST_LANES: Final = 64
"""What a file may ask for: KiB, passes, both multiplied. A forged file shall not stop the program for minutes."""


class Cost(NamedTuple):
    """What one guess costs. `memory` in KiB."""

    memory: int
    passes: int
    lanes: int


LEAST: Final = Cost(memory=65_536, passes=4, lanes=4)
MOST_MEASURED: Final = 40
"""Passes at which measuring ends, however fast the machine: others have to open the file as well."""


def measured_cost(timer: Callable[[], float] = time.perf_counter) -> Cost:
    """64 MiB in 4 lanes, and so many passes that one guess takes a quarter of a second here. Takes a second or two."""
    cost = LEAST
    while cost.passes < MOST_MEASURED:
        took = min(_seconds(cost, timer), _seconds(cost, timer))  # the faster of two: a hiccup must not make it cheap
        if took >= LONG_ENOUGH:
            break
        wanted = math.ceil(1.1 * cost.passes * LONG_ENOUGH / max(took, 0.001))  # a tenth more: machines are noisy
        cost = cost._replace(passes=min(MOST_MEASURED, max(cost.passes + 1, wanted)))
    return cost


def _seconds(cost: Cost, timer: Callable[[], float]) -> float:
    from pie_desktop.vault import primitives

    begun = timer()
    primitives.stretch(b"how long does this take?", bytes(SALT_SIZE), *cost)
    return timer() - begun


def wrap(private: PrivateKey, passphrase: str, person_id: str, cost: Cost, random: Random = os.urandom) -> Wrapped:
    """The private key of a person, locked with their passphrase."""
    from pie_desktop.vault import primitives

    salt = random(SALT_SIZE)
    made = primitives.stretch(_as_typed(passphrase), salt, *cost)
    data = primitives.lock(made, random(NONCE_SIZE), private.raw(), _about(person_id, cost))
    memory, passes, lanes = cost
    return Wrapped(salt=written(salt), memory=memory, passes=passes, lanes=lanes, data=written(data))


def unwrap(wrapped: Wrapped, passphrase: str, person_id: str) -> PrivateKey:
    """The private key again.

    WrongPassphrase if it does not open (an altered or another person's key looks the same from outside); SealBroken
    for what cannot be a wrapped key. Whoever asks compares `public` with the one that the file names.
    """
    from pie_desktop.vault import primitives

    cost = _sane(Cost(wrapped.memory, wrapped.passes, wrapped.lanes))
    salt, data = read(wrapped.salt, SALT_SIZE), read(wrapped.data, NONCE_SIZE + KEY_SIZE + TAG_SIZE)
    try:
        made = primitives.stretch(_as_typed(passphrase), salt, *cost)
    except MemoryError:
        raise SealBroken(
            _("There is not enough free memory to open this key. Close other programs and try again.")
        ) from None
    raw = primitives.unlock(made, data, _about(person_id, cost))
    if raw is None:
        raise WrongPassphrase
    return PrivateKey.from_bytes(raw)


def too_short(passphrase: str) -> str:
    """A kind sentence when a passphrase is so short that it is easily guessed; else nothing. Any signs will do."""
    length = len(unicodedata.normalize("NFC", passphrase))
    if length >= SHORTEST:
        return ""
    return _("Please take at least 8 letters. Longer is better: four or five words that only you would put together.")


def _sane(cost: Cost) -> Cost:
    memory, passes, lanes = cost
    if all(type(number) is int and number > 0 for number in cost):
        makes_sense = lanes <= MOST_LANES and 8 * lanes <= memory
        if makes_sense and memory <= MOST_MEMORY and passes <= MOST_PASSES and memory * passes <= MOST_WORK:
            return cost
    raise SealBroken(
        _(
            "This key asks for more work than any key of ours, so it was not tried: the file may have been altered. "
            "Nothing was changed. A backup may hold the key as it was."
        )
    )


def _about(person_id: str, cost: Cost) -> bytes:
    return bound(LABEL, person_id, *(str(number) for number in cost))


def _as_typed(passphrase: str) -> bytes:
    """The bytes of a passphrase. Nothing is taken away from it.

    NFC, since the same é is one sign from one keyboard and two from another (macOS), and nobody sees the difference
    behind dots. Not NFKC: that would make different signs equal. Half a pair of surrogates may come out of a paste.
    """
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
