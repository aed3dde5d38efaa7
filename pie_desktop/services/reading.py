"""Reading the framework: what an element is about, and what we wrote under it over time."""

from typing import Any

from msgspec import Struct

from pie_desktop.domain.framework import Element, Framework, Scale, Voice, Wording
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import RoundLook
from pie_desktop.insight.versions import Formerly, label_history
from pie_desktop.services import catalogue, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.wordings import ancestry, wordings


class Written(Struct, frozen=True):
    """What one round has under one theme or element: the round, where it stood, and every text."""

    round: str
    title: str
    words: str
    texts: tuple[str, ...]


class Reading(Struct, frozen=True, kw_only=True):
    """The framework in one voice and language, with what was written under each code, newest round first.

    `formerly`: what a code was called in the versions before, newest first.
    """

    framework: Framework
    voice: Voice
    language: str
    wordings: dict[str, Wording]
    written: dict[str, tuple[Written, ...]]
    formerly: dict[str, tuple[Formerly, ...]]

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
    )


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
