"""What a text may tell of somebody that it need not: names, dates of birth, rooms, telephone numbers.

A pure function over the text: it runs on this computer, tells nobody, and stops nobody from writing what they like.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from pie_desktop.words import MONTHS, _, listed

Sort = Literal["name", "birth", "room", "phone"]
SHORTEST = 3
"""A single word is looked at as a name from so many letters on: initials are what we ask people for."""
A_FEW = 2
"""More words than these, and a small letter first: that is a description and not a name."""
CHILDHOOD = 10
"""A full date that lies so many years back is likely a day of birth."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
BRACKETS = re.compile(r"\(.*?(?:\)|$)")
SENTENCE_ENDS = re.compile(r"(?:^|[.!?…:\n\r\u2028\u2029“\"‘(•*–—-])\s*[“\"‘'(]*$")
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Auntie|Uncle)\b\.?\s+(?P<name>[^\W\d_][\w'’-]+)")
MONTH = "|".join({name[:length].casefold() for name in MONTHS for length in (3, len(name))} | {"sept"})
DAY = (
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}\b"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH})\.?,?\s+\d{{4}}\b"
    rf"|(?:{MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"
)
DATED = re.compile(rf"(?<![\w./-])(?:{DAY})", re.IGNORECASE)
BORN = re.compile(
    rf"\b(?:born(?:\s+on)?|d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birthday)(?:\s+(?:is|was|on))?\s*[:=]?\s*(?:the\s+)?"
    rf"(?P<day>{DAY}|\d{{1,2}}[./-]\d{{1,2}}\b|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH})\b|\d{{4}}\b)",
    re.IGNORECASE,
)
ROOM = re.compile(
    r"\b(?:room|rm|flat|bedsit|bed|unit|apartment|apt)\.?\s*(?:no\.?|number|nr\.?|#)?\s*"
    r"(?:\d{1,4}[a-z]?|[A-Z]\d{1,3})\b(?!\s*(?:%|years?|people|minutes?|hours?|beds?\b))",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w/.-])(?:\+|\(?0)[\d(][\d\s()./-]{6,18}\d(?![\w/])")


class Nudge(Struct, frozen=True):
    """One place in a text: what it seems to be, the words, and where they begin."""

    sort: Sort
    found: str
    start: int


class Known(Struct, frozen=True):
    """What is looked for: words of names (folded), and which of these are ordinary words too (folded)."""

    names: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()


def words_of_names(names: Iterable[str]) -> Iterator[str]:
    """The single words of people's names, folded, as far as they are long enough to mean somebody.

    Not everything that people are called by is a name. Of *Ned (he likes to be called that)* only Ned is one, and of
    *resident who came in September* nothing is.
    """
    for name in names:
        beside = _capital(WORD.findall(" ".join(BRACKETS.findall(name))))
        words = WORD.findall(BRACKETS.sub(" ", name))
        capital = _capital(words)
        short = len(words) <= A_FEW
        if not capital and short:
            capital = words  # typed in a hurry
        elif capital[:1] != words[:1] and not short:
            capital = []  # a description
        yield from (word.casefold() for word in (*capital, *beside) if len(word) >= SHORTEST)


def _capital(words: Iterable[str]) -> list[str]:
    """The words that do not begin with a small letter: many scripts have none."""
    return [word for word in words if not word[0].islower()]


def nudges(text: str, known: Known, today: date) -> tuple[Nudge, ...]:
    """What a text seems to hold that a role or a word of less could say, in the order of the text; each thing once."""
    found = [*_rooms(text), *_births(text, today), *_phones(text), *_names(text, known)]
    found.sort(key=lambda one: one.start)
    first: dict[tuple[Sort, str], Nudge] = {}
    for one in found:
        first.setdefault((one.sort, one.found.casefold()), one)
    return tuple(first.values())


def _names(text: str, known: Known) -> Iterator[Nudge]:
    taken = set()
    for titled in TITLED.finditer(text):
        taken.add(titled.start("name"))
        yield Nudge("name", titled.group(), titled.start())
    for match in WORD.finditer(text):
        word, start = match.group(), match.start()
        folded = _without_owning(word.casefold())
        if start in taken or folded not in known.names or not word[:1].isupper():
            continue
        if folded in known.ordinary and (word.isupper() or SENTENCE_ENDS.search(text[max(0, start - 12) : start])):
            continue  # Will it rain? Grace under pressure. Here the word is the likelier.
        yield Nudge("name", word[: len(folded)], start)


def _without_owning(word: str) -> str:
    """A name without what makes it *Kevin's*."""
    for tail in ("'s", "’s"):
        word = word.removesuffix(tail)
    return word


def _births(text: str, today: date) -> Iterator[Nudge]:
    for match in BORN.finditer(text):
        yield Nudge("birth", match.group("day"), match.start("day"))
    for match in DATED.finditer(text):
        year = re.search(r"\d{4}", match.group())
        if year and 1900 <= int(year.group()) <= today.year - CHILDHOOD:
            yield Nudge("birth", match.group(), match.start())


def _rooms(text: str) -> Iterator[Nudge]:
    yield from (Nudge("room", match.group(), match.start()) for match in ROOM.finditer(text))


def _phones(text: str) -> Iterator[Nudge]:
    for match in PHONE.finditer(text):
        if 10 <= sum(one.isdigit() for one in match.group()) <= 14:
            yield Nudge("phone", match.group(), match.start())


SAID = {
    "name": _("{what} looks like a name. What somebody is says enough: a resident, the night worker."),
    "birth": _("{what} looks like a day of birth. It is hardly ever needed here."),
    "room": _("{what} tells which room. A room can be found out; “upstairs” cannot."),
    "phone": _("{what} looks like a telephone number. Better kept where numbers are kept."),
}


def in_words(found: Collection[Nudge]) -> str:
    """A gentle sentence for each sort of thing that was found; nothing for nothing."""
    lines = []
    for sort, sentence in SAID.items():
        what = [f"“{one.found}”" for one in found if one.sort == sort]
        if what:
            lines.append(sentence.format(what=listed(what[:3])))
    return "\n".join(lines)
