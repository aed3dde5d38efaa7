"""Opening 50,000 sealed texts of one person, beside the bare AES-GCM loop that they need: two openings for each text.

Alone (`python -P packaging/bench/sealing.py`) it also says what the first text, a passphrase and a code cost.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

TEXTS, LENGTH = 50_000, 300
PERSON = "019ad9a1-0c00-7000-8000-00000000000a"


class Sides:
    """Both sides open 50,000 texts of 300 bytes; the bare one has its keys, nonces and bytes at hand."""

    def __init__(self) -> None:
        from pie_desktop.vault.private_key import PrivateKey
        from pie_desktop.vault.sealing import seal

        raw = PrivateKey.make().raw()
        key = PrivateKey.from_bytes(raw)
        self._raw, self._public = raw, key.public
        self._texts = [
            (
                f"r{number}",
                seal(
                    os.urandom(LENGTH), kind="reflection", id=PERSON, revision=f"r{number}", by=PERSON, key=key,
                    readers={PERSON: key.public},
                ),
            )
            for number in range(TEXTS)
        ]  # fmt: skip
        self._loose = _loose()

    def ours(self) -> float:
        """Seconds from a private key that was just unlocked to the last text, open."""
        from pie_desktop.vault.private_key import PrivateKey
        from pie_desktop.vault.sealing import unseal

        known = {self._public}
        begun = time.perf_counter()
        key = PrivateKey.from_bytes(self._raw)
        for revision, sealed in self._texts:
            unseal(sealed, kind="reflection", id=PERSON, revision=revision, reader=PERSON, key=key, known_senders=known)
        return time.perf_counter() - begun

    def bare(self) -> float:
        """Seconds to open as many keys and texts with AES-GCM and nothing else."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        pair, about, wrapped, texts = self._loose
        opener = AESGCM(pair)
        begun = time.perf_counter()
        for (nonce, key), (text_nonce, text) in zip(wrapped, texts, strict=True):
            AESGCM(opener.decrypt(nonce, key, about)).decrypt(text_nonce, text, about)
        return time.perf_counter() - begun


Loose = tuple[bytes, bytes, list[tuple[bytes, bytes]], list[tuple[bytes, bytes]]]


def _loose() -> Loose:
    """Keys and texts of the same sizes, sealed with nothing around them."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    pair, about = os.urandom(32), bytes(180)
    wrapped, texts = [], []
    for _turn in range(TEXTS):
        key, one, other = os.urandom(32), os.urandom(12), os.urandom(12)
        wrapped.append((one, AESGCM(pair).encrypt(one, key, about)))
        texts.append((other, AESGCM(key).encrypt(other, bytes(320), about)))
    return pair, about, wrapped, texts


def keys() -> dict[str, float]:
    """Seconds that the rarer things take, by what they are."""
    begun = time.perf_counter()
    from pie_desktop.vault import primitives

    spent = {f"loading {primitives.__name__}": time.perf_counter() - begun}
    from pie_desktop.vault import codes, passphrase
    from pie_desktop.vault.private_key import PrivateKey

    key, code = PrivateKey.make(), codes.new_code()
    begun = time.perf_counter()
    cost = passphrase.measured_cost()
    spent[f"measuring, which found {cost.passes} passes"] = time.perf_counter() - begun
    wrapped = passphrase.wrap(key, "four words of mine", PERSON, cost)
    by_code = codes.wrap_by_code(key, code, PERSON)
    spent["wrapping by a passphrase"] = _median(lambda: passphrase.wrap(key, "four words of mine", PERSON, cost))
    spent["unwrapping by a passphrase"] = _median(lambda: passphrase.unwrap(wrapped, "four words of mine", PERSON))
    spent["unwrapping by a code"] = _median(lambda: codes.unwrap_by_code(by_code, code, PERSON))
    return spent


def _median(work: Callable[[], object]) -> float:
    spent = []
    for _turn in range(5):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def main() -> int:
    """Prints seconds and the ratio: medians of five runs, in turn."""
    for what, seconds in keys().items():
        print(f"{what}: {1000 * seconds:.1f} ms")
    sides = Sides()
    both = [(sides.ours(), sides.bare()) for _turn in range(5)]
    ours, bare = (statistics.median(side) for side in zip(*both, strict=True))
    print(f"opening {TEXTS:,} texts: {ours:.2f} s, a bare loop {bare:.2f} s, ratio {ours / bare:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
