"""How bytes are written as text, read back without a second reading, and put together so that none can be confused."""

import binascii
from collections.abc import Callable
from struct import Struct
from typing import Final

from pie_desktop.errors import SealBroken

Random = Callable[[int], bytes]
"""Gives so many bytes that nobody can foresee: `os.urandom`, and in test vectors something that can be repeated."""

KEY_SIZE: Final = 32
NONCE_SIZE: Final = 12
TAG_SIZE: Final = 16


_LENGTH = Struct(">I").pack
"""How a length is written: 4 bytes, big end first."""


_LAST: Final = ("", "", "AQgw", "AEIMQUYcgkosw048")
"""What the last letter may be, where the letters come out at so many more than fours: its unused bits are nought."""


def written(raw: bytes) -> str:
    """Bytes as base64 without padding."""
    return binascii.b2a_base64(raw, newline=False).rstrip(b"=").decode("ascii")


def read(text: object, size: int | None = None) -> bytes:
    """The bytes behind base64 without padding; SealBroken for anything that `written` would not have written.

    The unused bits of a last letter would otherwise let one value be spelled in several ways.
    """
    if not isinstance(text, str) or "=" in text:
        raise SealBroken
    over = len(text) % 4
    try:
        raw = binascii.a2b_base64(text + "=" * (-over % 4), strict_mode=True)
    except ValueError:
        raise SealBroken from None
    if (size is not None and len(raw) != size) or (over and text[-1] not in _LAST[over]):
        raise SealBroken
    return raw


def bound(*parts: str) -> bytes:
    """Parts put together so that no other parts give the same bytes: each in UTF-8 behind its length.

    The length is in bytes, as 4 bytes, big end first.
    """
    try:
        raws = [part.encode() for part in parts]
    except (UnicodeError, AttributeError):  # half of a pair of surrogates, or no text at all: from a hostile file
        raise SealBroken from None
    return b"".join([piece for raw in raws for piece in (_LENGTH(len(raw)), raw)])
