"""What is pasted from a word processor, a web page or a message, as the plain text that a person would have typed.

Only what comes in is cleaned. Words that stand in a file already are shown as they are, whatever they hold.
"""

import re

LINE_ENDS = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
"""Ends of lines and paragraphs. Word has a vertical tab where somebody pressed Shift and Enter."""
HYPHENS = str.maketrans({"\u001e": "-", "\u2011": "-"})
"""Hyphens at which Word breaks no line: its own control character, and Unicode's."""
UNSEEN = (
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060"
    "\ufeff\ufff9-\ufffc\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters (a file with NUL could not be read again), soft hyphens, blanks of no width, places where a
picture was, halves of characters, and what Unicode keeps for programs themselves. Joiners and marks of direction stay:
Arabic, Persian and some emoji need them."""


def pasted(text: str) -> str:
    """The text with plain line ends and nothing in it that cannot be seen."""
    return re.sub(UNSEEN, "", LINE_ENDS.sub("\n", text).translate(HYPHENS)).replace("\u00a0", " ")


def one_line(text: str) -> str:
    """The same for a field of one line: ends of lines and tabs become single blanks."""
    parts = re.split("[\n\t]+", pasted(text))
    return parts[0] if len(parts) == 1 else " ".join(part.strip(" ") for part in parts)
