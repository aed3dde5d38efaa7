"""Finding by a few typed letters, in any script: capitals, accents and ways to write a letter make no difference."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

SHOWN = 30
"""So many that match are shown at once; whoever looks for another types on."""


MARKS = "\u200e\u200f\u2066\u2067\u2068\u2069"
"""Say which way words run and are not seen: whoever looks for a name types none of them."""


def folded(text: str) -> str:
    """A text as it is compared: `Siân`, `SIAN` and an `a` with its hat put on afterwards are the same."""
    if text.isascii():
        return text.lower()
    import unicodedata  # is looked for and read from disk: most texts do without

    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(one for one in parts if not unicodedata.combining(one) and one not in MARKS)


WORDS = re.compile(r"\w+")
"""The words of a folded text, without the signs between them."""


def begins_a_word(begin: str, text: str) -> bool:
    """Whether a word of the text begins so; both are folded."""
    at = text.find(begin)
    while at > 0 and ((before := text[at - 1]).isalnum() or before == "_"):
        at = text.find(begin, at + 1)
    return at >= 0


class Finder:
    """Choices (key, words) that can be searched. Making one costs nothing; the first search prepares all of them."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        self.choices: Sequence[tuple[str, str]] = tuple(choices)
        self._folded: list[str] = []

    def find(self, wanted: str, most: int = SHOWN) -> tuple[tuple[tuple[str, str], ...], int]:
        """The first choices in which every typed word stands, and how many more there are."""
        words = folded(wanted).split()
        if not words:
            return tuple(islice(self.choices, most)), max(0, len(self.choices) - most)
        if not self._folded:
            self._folded = [folded(said) for _key, said in self.choices]
        found = [at for at, text in enumerate(self._folded) if all(word in text for word in words)]
        begins = [at for at in found if self._folded[at].startswith(" ".join(words))]
        first = dict.fromkeys((*begins, *found))
        return tuple(self.choices[at] for at in islice(first, most)), max(0, len(found) - most)

    def meant(self, typed: str) -> str | None:
        """The key of the one choice that a typed text can mean: the only one so called, or the only one found."""
        wanted = " ".join(folded(typed).split())
        found, more = self.find(typed)
        called = [key for key, said in found if " ".join(folded(said).split()) == wanted]
        if len(called) == 1:
            return called[0]
        return found[0][0] if len(found) == 1 and not more and not called else None
