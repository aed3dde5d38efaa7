"""Reading the framework: what an element is about, and what we wrote under it over time."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from pie_desktop.domain.framework import Element, Framework, Scale, Voice, Wording
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.insight.versions import Formerly, label_history
from pie_desktop.services import catalogue, rounds
from pie_desktop.services.catalogue import Term
from pie_desktop.services.desk import Desk
from pie_desktop.services.serving import Serving, serving
from pie_desktop.services.wordings import ancestry, wordings
from pie_desktop.words import _


class Written(Struct, frozen=True):
    """What one round has under one theme or element: the round, where it stood, and every text.

    `code` is the one it stands under there: that of a heading of an older framework, for a round of long ago.
    """

    round: str
    title: str
    words: str
    texts: tuple[str, ...]
    code: str


class Way(Struct, frozen=True):
    """A link to another theme or element: its code, what it is called, and why they hang together."""

    code: str
    label: str
    why: str


class Find(Struct, frozen=True):
    """Where a word stands: the part in words, and a little of it. Both are empty where it is in the heading itself."""

    where: str
    excerpt: str


class Reading(Struct, frozen=True, kw_only=True):
    """The framework in one voice and language, with what was written under each code, newest round first.

    `formerly`: what a code was called in the versions before, newest first; `terms`: the glossary;
    `serving`: the roles of ours that serve a code.
    """

    framework: Framework
    voice: Voice
    language: str
    wordings: dict[str, Wording]
    written: dict[str, tuple[Written, ...]]
    formerly: dict[str, tuple[Formerly, ...]]
    terms: tuple[Term, ...] = ()
    serving: dict[str, tuple[Serving, ...]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that anything is said in, the first one first."""
        said = (one.language for part in self.framework.parts() for one in part.wordings)
        return tuple(dict.fromkeys(said))

    @property
    def scale(self) -> Scale:
        """The line that positions are placed on."""
        return self.framework.scale

    def wording(self, part: Element) -> Wording:
        """How a theme or element is put in this voice; as to staff, where this voice has no words for it."""
        return self.wordings.get(part.code, part.wording)

    def ways(self, part: Element) -> list[Way]:
        """The themes and elements that this one has to do with, as they are called here."""
        found = ((link, self.framework.find(link.code)) for link in part.links)
        return [Way(link.code, self.wording(there).label, link.why) for link, there in found if there]

    def terms_of(self, code: str) -> list[Term]:
        """The words of the glossary that one code has to do with."""
        return [term for term in self.terms if code in term.codes]

    def terms_with(self, wanted: str) -> list[Term]:
        """The words of the glossary in which a word stands, or in what they mean."""
        word = wanted.casefold().strip()
        return [term for term in self.terms if word in f"{term.term} {term.meaning}".casefold()]

    def find(self, part: Element, wanted: str) -> Find | None:
        """Where a word first stands in what the framework says, once said, or what we wrote, under this code."""
        word = wanted.casefold().strip()
        wording = self.wording(part)
        places: tuple[tuple[str, Iterable[str]], ...] = (
            ("", (wording.label, part.code)),
            (_("in a few words"), (wording.explanation, wording.summary)),
            (_("called before"), (one.label for one in self.formerly.get(part.code, ()))),
            (_("what we wrote"), (text for one in self.written.get(part.code, ()) for text in one.texts)),
            (_("levels"), wording.levels),
            (_("examples"), wording.examples),
            (_("questions"), (prompt for stage in _stages(wording) for prompt in stage)),
            (_("statements"), (one.text for one in part.statements)),
            (_("what it has to do with"), (link.why for link in part.links)),
        )
        for where, texts in places:
            for text in texts:
                if word in text.casefold():
                    return Find(where, excerpt(text, word) if where else "")
        return None


AROUND = 24
"""So many letters before and after a find are shown with it."""


def excerpt(text: str, word: str) -> str:
    """A word as it stands in a text, with a little of what is around it. `word` is folded."""
    line = " ".join(text.split())
    at = max(0, line.casefold().find(word))
    start, end = max(0, at - AROUND), at + len(word) + AROUND
    if start:
        start = line.find(" ", start, at) + 1 or start
    if end < len(line):
        end = max(line.rfind(" ", at + len(word), end), at + len(word))
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _stages(wording: Wording) -> tuple[tuple[str, ...], ...]:
    said = wording.prompts
    return (said.where, said.evidence, said.helps, said.holds_back, said.actions, said.peers)


def read(desk: Desk, voice: Voice = "staff", language: str = "en-GB", version: str = "") -> Reading:
    """The version that our next round is made with, or another one, as it is put to one kind of reader."""
    looks = [rounds.look(desk, record.id) for record in rounds.rounds(desk)]
    id = version or rounds.next_framework(desk)
    record = desk.workspace.get(id) or catalogue.default_framework()
    framework: Framework = record.value
    past = ancestry(desk, id)
    return Reading(
        framework=framework,
        voice=voice,
        language=language,
        wordings=wordings(desk, framework, id, voice, language),
        written={part.code: tuple(_written(looks, part.code)) for part in framework.parts()},
        formerly={part.code: label_history(past, part.code) for part in framework.parts()},
        terms=catalogue.glossary(language).terms,
        serving=serving(desk, with_names=True),
    )


def _written(looks: list[RoundLook], code: str) -> list[Written]:
    """What stands under a code in every round, and under the headings of an older framework that came before it."""
    found = []
    for look in looks:
        for element in look.elements:
            came_before = element.element.maps_to[:1] == (code,)
            if element.code == code or came_before:
                found += _of_round(look, element, came_before)
    return found


def _of_round(look: RoundLook, element: ElementLook, older: bool) -> list[Written]:
    parts: list[Record[Any]] = [*element.evidence, *element.helps, *element.holds_back, *element.actions]
    texts = tuple(text for text in (element.words_of_ours, *(part.value.text for part in parts)) if text)
    if not texts and element.standing == "unset":
        return []
    title = look.record.value.title
    if older:
        title = _("{round}, under {framework}, {heading}").format(
            round=title, framework=look.framework.label, heading=element.label
        )
    return [Written(look.record.id, title, element.words, texts, element.code)]
