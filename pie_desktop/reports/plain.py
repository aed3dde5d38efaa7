"""What plain text is on paper and on a page alike: where its lines break, how a character is shown as its code."""

import re

BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def code(character: str) -> str:
    """A character as its code in brackets: [U+1F408]."""
    return f"[U+{ord(character):04X}]"
