"""Spelling in British English, looked up with Hunspell. Where it cannot be loaded, nothing is ever called wrong.

Words that the team adds are kept in a plain list on this computer, one on each line: never in a workspace. Words of
what is private are let be in memory only, until `forget`.
"""

import contextlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pie_desktop.files import write_whole
from resources import folder

if TYPE_CHECKING:
    from hunspell import Hunspell

LANGUAGE = "en_GB"
OFFERED = 5
"""So many suggestions at most: more would have to be read before they help."""
LONGEST = 50
"""What is longer is no word."""
REMEMBERED = 5000
"""So many answers are remembered: people use the same words again and again."""

PART = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*"
TOKEN = re.compile(
    rf"[^\s@]{{1,64}}@\S+ | (?:[a-z]{{2,8}}://|www\.)\S+ | (?P<word>{PART}(?:['’\-‐‑]{PART})*)(?![\w@])"
    r" | [\w@]+",
    re.VERBOSE | re.IGNORECASE,
)
PARTS = re.compile(rf"{PART}(?:['’]{PART})*")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’\-‐‑]+")
SHORT_FORM = re.compile(r"[A-ZÀ-Þ]+(?:['’]?s)?|.")


class Speller:
    """Knows which words are wrong, and what might be meant. `own` is the file of the words that the team has added."""

    def __init__(self, own: Path, dictionary: Path | None = None) -> None:
        self.own_file = own
        self._dictionary = dictionary or folder("spelling")
        self._hunspell: Hunspell | None = None
        self._tried = False
        self._own = _words_in(own)
        self._names: set[str] = set()
        self._let_be: dict[int, str] = {}
        self._last = 0
        self._asked: dict[str, bool] = {}
        self._gather()

    @property
    def available(self) -> bool:
        """Whether spelling can be checked here. Asked before it is loaded, it looks whether the parts are there."""
        if self._tried:
            return self._hunspell is not None
        parts = (self._dictionary / f"{LANGUAGE}.{end}" for end in ("aff", "dic"))
        return find_spec("hunspell") is not None and all(part.is_file() for part in parts)

    @property
    def loaded(self) -> bool:
        """Whether loading has been tried. Until then nothing is called wrong."""
        return self._tried

    def load(self) -> bool:
        """Reads the dictionary, once: a tenth of a second, in which Python stands still. False where it cannot be."""
        if not self._tried:
            self._tried = True
            self._hunspell = _hunspell(self._dictionary)
        return self._hunspell is not None

    def know(self, names: Iterable[str]) -> bool:
        """Takes these names, and no others, for right: whose they are is open now. Whether that changed anything."""
        before = self._names
        self._names = {word for name in names for word in _parts(name)}
        self._gather()
        return self._names != before

    def _gather(self) -> None:
        self._ours = self._own | self._names | {*self._let_be.values()} | _words_in(self._dictionary / "field.txt")
        self._asked.clear()

    def wrong(self, text: str) -> list[tuple[int, int]]:
        """Start and length, in characters, of every word that is in no list."""
        if self._hunspell is None:
            return []
        return [
            (token.start() + part.start(), len(part[0]))
            for token in TOKEN.finditer(text)
            if token["word"] and not self._is_right(token["word"])
            for part in PARTS.finditer(token["word"])
            if not self._is_right(part[0])
        ]

    def _is_right(self, word: str) -> bool:
        if word not in self._asked:
            if len(self._asked) >= REMEMBERED:
                self._asked.clear()
            self._asked[word] = self._look_up(word)
        return self._asked[word]

    def _look_up(self, word: str) -> bool:
        plain = _plain(word)
        if SHORT_FORM.fullmatch(plain) or len(plain) > LONGEST or not LATIN.fullmatch(plain):
            return True
        return self._is_ours(plain) or self._hunspell is None or bool(self._hunspell.spell(plain))

    def _is_ours(self, plain: str) -> bool:
        folded = plain.casefold()
        return folded in self._ours or folded.removesuffix("'s") in self._ours

    def suggestions(self, word: str) -> list[str]:
        """What might be meant, likeliest first. Takes some tenths of a second: ask for one word, not for a text."""
        if self._hunspell is None or len(word) > LONGEST:
            return []
        found = dict.fromkeys(self._hunspell.suggest(_plain(word)))
        return [one.replace("'", "’") if "’" in word else one for one in found][:OFFERED]

    def learn(self, word: str) -> bool:
        """Takes a word for right from now on. False where that cannot be kept beyond today."""
        return self._keep(_words_in(self.own_file) | self._own | {_plain(word).casefold()})

    def unlearn(self, word: str) -> bool:
        """Takes back what was learnt."""
        return self._keep((_words_in(self.own_file) | self._own) - {_plain(word).casefold()})

    def let_be(self, word: str) -> int:
        """Takes a word for right until `forget`, and writes it nowhere. What is returned `mark_again` takes.

        It is a number, so that nobody who remembers how to take it back has to remember the word.
        """
        self._last = number = self._last + 1
        self._let_be[number] = _plain(word).casefold()
        self._gather()
        return number

    def mark_again(self, number: int) -> None:
        """Takes back that a word was let be; nothing where it was forgotten since."""
        self._let_be.pop(number, None)
        self._gather()

    def forget(self) -> None:
        """Somebody has locked or gone: knows no word any more that was let be, or asked about."""
        self._let_be.clear()
        self._gather()

    def _keep(self, words: set[str]) -> bool:
        self._own = words
        self._gather()
        try:
            write_whole(self.own_file, "".join(f"{word}\n" for word in sorted(words)).encode())
        except OSError:
            return False
        return True


def _plain(word: str) -> str:
    """A word as dictionaries have it: composed letters, a straight apostrophe, no soft hyphens."""
    return unicodedata.normalize("NFC", word).replace("’", "'").replace("\u00ad", "")


def _parts(text: str) -> Iterator[str]:
    """The words of a name, and the name with its hyphens."""
    for token in TOKEN.finditer(text):
        if token["word"]:
            yield _plain(token["word"]).casefold()
            yield from (_plain(part[0]).casefold() for part in PARTS.finditer(token["word"]))


def _words_in(path: Path) -> set[str]:
    """The words of a list, one on each line; none where it cannot be read."""
    with contextlib.suppress(OSError):
        return {
            _plain(line.strip()).casefold() for line in path.read_text("utf-8", "replace").splitlines() if line.strip()
        }
    return set()


def _hunspell(dictionary: Path) -> "Hunspell | None":
    """The dictionary, loaded, or None. One that does not know the plainest word was not read as a whole."""
    try:
        from hunspell import Hunspell  # when somebody writes: the window opens sooner

        made = Hunspell(LANGUAGE, str(dictionary), system_encoding="utf-8")
        return made if made.spell("the") and not made.spell("qzx") else None
    except (ImportError, OSError, UnicodeError, MemoryError):
        return None
