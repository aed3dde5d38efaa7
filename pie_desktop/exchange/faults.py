"""Where JSON text is not sound: the first fault in words and its path. Slow and sure; sound text of ours skips it.

msgspec reads fast and lets a field that stands twice, half characters, NUL and endless numbers pass where no type
asks for them; where it does stop it knows a byte and no path. This walk finds both.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from pie_desktop.words import _

DEEPEST = 40
"""A document of ours is 12 levels deep."""

LONGEST_NUMBER = 40
LONGEST_PATH = 80

MOST_TOKENS = 500_000
"""Of what no program of ours has written, so much is read (half a second; some 6 MB of records), and no more."""

_TOKEN = re.compile(
    r"""[ \t\n\r]*+(?:
        (?P<text>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+")
        |(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![\w.+-]))
        |(?P<word>(?:true|false|null)\b)
        |(?P<mark>[{}\[\],:])
    )""",
    re.VERBOSE,
)
_CUT_SHORT = re.compile(r"""[ \t\n\r]*+(?:"[^"\\\x00-\x1f]*+(?:\\[^\x00-\x1f][^"\\\x00-\x1f]*+)*+\\?|[\w.+-]{0,50})""")
_NO_NUMBER = re.compile(r"[ \t\n\r]*-?(?:NaN|Infinity)")
_HALF = re.compile("[\ud800-\udfff]")
_PLAIN_KEY = re.compile(r"\w{1,40}")

VALUE, FIRST_VALUE, KEY, FIRST_KEY, COLON, NEXT, END = range(7)
_BEGINS_VALUE = frozenset(("text", "number", "word", "{", "["))
_ALLOWED = {
    VALUE: _BEGINS_VALUE,
    FIRST_VALUE: _BEGINS_VALUE | {"]"},
    KEY: frozenset(("text",)),
    FIRST_KEY: frozenset(("text", "}")),
    COLON: frozenset((":",)),
    END: frozenset[str](),
}
_NEXT_IN = {True: frozenset((",", "}")), False: frozenset((",", "]"))}


class Fault(NamedTuple):
    """What is wrong, in a sentence, and where."""

    sentence: str
    path: str


class _Stop(Exception):
    def __init__(self, sentence: str) -> None:
        self.sentence = sentence


class _Inside:
    """A mapping or list that is being read: its keys so far, or how many items."""

    def __init__(self, is_mapping: bool) -> None:
        self.is_mapping = is_mapping
        self.keys: set[str] = set()
        self.key: str | None = None
        self.number = 0

    def step(self) -> str:
        if not self.is_mapping:
            return f"[{self.number}]"
        if self.key is None:
            return ""
        return f".{self.key}" if _PLAIN_KEY.fullmatch(self.key) else f"[{json.dumps(self.key[:40])}]"

    def go_on(self) -> None:
        self.key = None
        self.number += 1


class Walk:
    """Reads pieces of one document, and no more than MOST_TOKENS of it in all."""

    def __init__(self) -> None:
        self._left = MOST_TOKENS
        self._inside: list[_Inside] = []
        self._state = VALUE

    def first_fault(self, data: bytes, base: str = "$") -> Fault | None:
        """The first fault in a JSON text whose place in the document is `base`; None when it is sound."""
        self._inside, self._state = [], VALUE
        try:
            for sort, text in self._tokens(data.decode("utf-8", "surrogateescape")):
                self._take(sort, text)
        except _Stop as stop:
            return Fault(stop.sentence, self._path(base))
        return None

    def _path(self, base: str) -> str:
        path = base + "".join(inside.step() for inside in self._inside)
        return path if len(path) <= LONGEST_PATH else path[: LONGEST_PATH - 1] + "…"

    def _tokens(self, text: str) -> Iterator[tuple[str, str]]:
        place = 0
        while match := _TOKEN.match(text, place):
            self._left -= 1
            if self._left < 0:
                raise _Stop(_("It is too large for a file that PIE Desktop has not written itself."))
            place = match.end()
            sort = match.lastgroup or ""
            yield sort, match[sort]
        rest = text[place : place + 100].strip(" \t\n\r")
        if not rest and self._state == END:
            return
        if _NO_NUMBER.match(text, place):
            raise _Stop(_("NaN and Infinity are no numbers that may stand here."))
        if self._state != END and _CUT_SHORT.fullmatch(text, place):
            raise _Stop(_("The file ends in the middle, as if it had been cut off on its way."))
        raise _Stop(_("This is not JSON as it should be."))

    def _take(self, sort: str, text: str) -> None:
        kind = text if sort == "mark" else sort
        inside = self._inside[-1] if self._inside else None
        allowed = _NEXT_IN[inside.is_mapping] if inside and self._state == NEXT else _ALLOWED[self._state]
        if kind not in allowed:
            raise _Stop(_("This is not JSON as it should be."))
        if sort == "mark":
            self._take_mark(text)
            return
        said = _said(text) if sort == "text" else text
        if sort == "number":
            _refuse_number(text)
        if inside and self._state in (KEY, FIRST_KEY):
            self._take_key(inside, said)
        else:
            self._state = NEXT if inside else END
        if sort == "text":
            _refuse_text(said)

    def _take_key(self, inside: _Inside, key: str) -> None:
        inside.key = key
        if key in inside.keys:
            raise _Stop(_("A field stands twice, so it is not clear which one counts."))
        inside.keys.add(key)
        self._state = COLON

    def _take_mark(self, mark: str) -> None:
        if mark in "{[":
            self._inside.append(_Inside(mark == "{"))
            self._state = FIRST_KEY if mark == "{" else FIRST_VALUE
            if len(self._inside) > DEEPEST:
                raise _Stop(_("It is nested too deeply."))
        elif mark in "}]":
            self._inside.pop()
            self._state = NEXT if self._inside else END
        elif mark == ":":
            self._state = VALUE
        else:
            self._inside[-1].go_on()
            self._state = KEY if self._inside[-1].is_mapping else VALUE


def _said(token: str) -> str:
    return str(json.loads(token)) if "\\" in token else token[1:-1]


def _refuse_number(token: str) -> None:
    if len(token) > LONGEST_NUMBER or float(token) in (float("inf"), float("-inf")):
        raise _Stop(_("A number is far too long or too large."))


def _refuse_text(text: str) -> None:
    if "\x00" in text:
        raise _Stop(_("A text holds an invisible NUL character."))
    if _HALF.search(text):
        raise _Stop(_("A text holds half of a character."))
