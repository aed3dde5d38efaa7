"""Reading the framework: what an element is about, and what we wrote under it over time."""

from typing import Any

from msgspec import Struct

from pie_desktop.domain.framework import Element, Framework, Scale, Voice, Wording
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import RoundLook
from pie_desktop.services import catalogue, rounds
from pie_desktop.services.desk import Desk


class Written(Struct, frozen=True):
    """What one round has under one theme or element: the round, where it stood, and every text."""

    round: str
    title: str
    words: str
    texts: tuple[str, ...]


class Reading(Struct, frozen=True):
    """The framework in one voice, with what was written under each code, newest round first."""

    framework: Framework
    voice: Voice
    wordings: dict[str, Wording]
    written: dict[str, tuple[Written, ...]]

    @property
    def scale(self) -> Scale:
        """The line that positions are placed on."""
        return self.framework.scale

    def wording(self, part: Element) -> Wording:
        """How a theme or element is put in this voice; as to staff, where this voice has no words for it."""
        return self.wordings.get(part.code, part.wording)

    def matches(self, part: Element, wanted: str) -> bool:
        """Whether a word stands in anything that the framework says, or that we wrote, under this code."""
        word = wanted.casefold().strip()
        wording = self.wording(part)
        prompts = (prompt for stage in _stages(wording) for prompt in stage)
        ours = (text for one in self.written.get(part.code, ()) for text in one.texts)
        texts = (part.code, wording.label, wording.summary, wording.explanation, *wording.levels, *prompts, *ours)
        return any(word in text.casefold() for text in texts)


def _stages(wording: Wording) -> tuple[tuple[str, ...], ...]:
    said = wording.prompts
    return (said.where, said.evidence, said.helps, said.holds_back, said.actions, said.peers)


def read(desk: Desk, voice: Voice = "staff") -> Reading:
    """The framework of our newest round, or the one that ships, in one voice."""
    all_rounds = rounds.rounds(desk)
    looks = [rounds.look(desk, record.id) for record in all_rounds]
    shipped = catalogue.default_framework()
    framework = looks[0].framework if looks else shipped.value
    ours = not looks or all_rounds[0].value.framework == shipped.id
    wordings = dict(catalogue.voiced(voice)) if ours and voice != "staff" else {}
    written = {part.code: tuple(_written(looks, part.code)) for part in framework.parts()}
    return Reading(framework, voice, wordings, written)


def _written(looks: list[RoundLook], code: str) -> list[Written]:
    found = []
    for look in looks:
        element = look.element(code)
        if element is None:
            continue
        words = element.judgement.value.words if element.judgement else ""
        parts: list[Record[Any]] = [*element.evidence, *element.helps, *element.holds_back, *element.actions]
        texts = tuple(text for text in (words, *(part.value.text for part in parts)) if text)
        if texts or element.standing != "unset":
            found.append(Written(look.record.id, look.record.value.title, element.words, texts))
    return found
