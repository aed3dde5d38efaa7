"""The framework that ships: complete, plain, and its own."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from string import ascii_lowercase
from typing import get_args

import pytest
from msgspec.structs import replace

from pie_desktop.domain.framework import Element, Framework, Stage, Voice, Wording
from pie_desktop.services.catalogue import default_framework, voiced

CODES = {
    "PA": "Psychological awareness",
    "PA.1": "Empathy and emotional intelligence",
    "PA.2": "Approaches and techniques",
    "PA.3": "Psychological models",
    "TS": "Training and support",
    "TS.1": "Training",
    "TS.2": "Support",
    "LE": "Learning and enquiry",
    "LE.1": "Reflective practice",
    "LE.2": "A culture of enquiry",
    "LE.3": "Sector engagement",
    "LE.4": "Evidence-generating practice",
    "SO": "Spaces of opportunity",
    "SO.1": "The built environment",
    "SO.2": "Networks and surroundings",
    "SO.3": "Pathways, systems and system coherence",
    "RR": "The Three Rs",
    "RR.1": "Rules and procedures",
    "RR.2": "Roles and relationships",
    "RR.3": "Responsiveness",
}
"""The codes never change: files of every age, and head office, know an element by them."""

LEVELS = ["Not yet", "Starting", "Growing", "Part of how we work"]
LONGEST_PROMPT = 20
ALIKE = 0.85


@pytest.fixture(scope="module")
def framework() -> Framework:
    """The framework that ships, with the words of every voice behind those of staff."""
    framework = default_framework().value
    found: dict[str, list[Wording]] = {part.code: list(part.wordings) for part in framework.parts()}
    for name in ("residents", "board"):
        for code, wording in voiced(name).items():
            found[code].append(wording)
    themes = tuple(
        replace(
            theme,
            wordings=tuple(found[theme.code]),
            elements=tuple(replace(element, wordings=tuple(found[element.code])) for element in theme.elements),
        )
        for theme in framework.themes
    )
    return replace(framework, themes=themes)


def wordings(framework: Framework) -> Iterator[tuple[str, Wording]]:
    for part in framework.parts():
        for wording in part.wordings:
            yield f"{part.code} for {wording.voice}", wording


def prompts(framework: Framework) -> Iterator[tuple[str, str]]:
    for place, wording in wordings(framework):
        for stage in get_args(Stage):
            for number, prompt in enumerate(getattr(wording.prompts, stage), 1):
                yield f"{place}, {stage} {number}", prompt


def test_every_theme_and_element_has_its_code_and_label(framework: Framework) -> None:
    assert {part.code: part.wording.label for part in framework.parts()} == CODES


def test_elements_stand_under_their_theme_in_order(framework: Framework) -> None:
    assert [part.code for part in framework.parts()] == list(CODES)
    for theme in framework.themes:
        assert all(element.code.startswith(theme.code + ".") for element in theme.elements)


def test_the_scale_has_our_four_levels_of_five_places(framework: Framework) -> None:
    assert [level.label for level in framework.scale.levels] == LEVELS
    assert framework.scale.places == 5


def test_staff_residents_and_the_board_each_have_their_own_words(framework: Framework) -> None:
    def voices(part: Element) -> list[str]:
        return [wording.voice for wording in part.wordings]

    unlike = {part.code: voices(part) for part in framework.parts() if voices(part) != list(get_args(Voice))}
    assert not unlike, "every voice speaks of every theme and element"


def test_every_explanation_is_two_sentences(framework: Framework) -> None:
    def sentences(text: str) -> int:
        return len(re.findall(r"[.?!](?=\s+\S|$)", text)) if text.rstrip().endswith((".", "?", "!")) else 0

    faults = [f"{place}: {said.explanation}" for place, said in wordings(framework) if sentences(said.explanation) != 2]
    assert not faults, "\n".join(faults)


def test_every_stage_has_three_prompts_or_more(framework: Framework) -> None:
    faults = [
        f"{place}, {stage}"
        for place, wording in wordings(framework)
        for stage in get_args(Stage)
        if len(getattr(wording.prompts, stage)) < 3
    ]
    assert not faults, "\n".join(faults)


def test_every_level_is_described_and_no_two_descriptions_are_the_same(framework: Framework) -> None:
    for place, wording in wordings(framework):
        assert len(wording.levels) == len(framework.scale.levels), place
        assert all(text.strip() for text in wording.levels), place
    told = [text.casefold() for _place, wording in wordings(framework) for text in wording.levels]
    assert len(set(told)) == len(told)


def test_everything_is_labelled_and_summed_up(framework: Framework) -> None:
    faults = [place for place, said in wordings(framework) if not (said.label.strip() and said.summary.strip())]
    assert not faults


def test_no_prompt_is_longer_than_twenty_words(framework: Framework) -> None:
    faults = [f"{place}: {text}" for place, text in prompts(framework) if len(text.split()) > LONGEST_PROMPT]
    assert not faults, "\n".join(faults)


def test_prompts_are_whole_sentences_without_stray_space(framework: Framework) -> None:
    whole = re.compile(r"['‘“]?[A-Z]\S*( \S+)*[.?!]['’”]?")
    faults = [f"{place}: {text!r}" for place, text in prompts(framework) if not whole.fullmatch(text)]
    assert not faults, "\n".join(faults)


def letters(text: str) -> tuple[int, ...]:
    return tuple(text.count(letter) for letter in ascii_lowercase)


def alike(texts: list[str]) -> list[tuple[str, str]]:
    """Pairs of which the words hardly differ. Most pairs are ruled out by length and letters, which is exact:

    the ratio cannot be higher than what the letters alone allow, all other signs taken as equal.
    """
    said = [text.lower() for text in texts]
    counts = [letters(text) for text in said]
    others = [len(text) - sum(count) for text, count in zip(said, counts, strict=True)]
    found, matcher = [], SequenceMatcher(autojunk=False)
    for later in range(len(said)):
        matcher.set_seq2(said[later])
        for earlier in range(later):
            least = ALIKE * (len(said[earlier]) + len(said[later])) / 2
            if min(len(said[earlier]), len(said[later])) <= least:
                continue
            if sum(map(min, counts[earlier], counts[later])) + min(others[earlier], others[later]) <= least:
                continue
            matcher.set_seq1(said[earlier])
            if matcher.ratio() > ALIKE:
                found.append((texts[earlier], texts[later]))
    return found


def frames(text: str) -> Iterator[tuple[str, ...]]:
    """The words of a text with up to three in a row taken out: what is left when a name is swapped for another."""
    words = re.findall(r"[\w']+", text.lower())
    for run in range(1, min(3, len(words) // 2) + 1):
        for start in range(len(words) - run + 1):
            yield (*words[:start], "…", *words[start + run :])


def differing_by_a_name(texts: list[str]) -> list[tuple[str, str]]:
    """Pairs that become the same when up to three words in a row are taken out of each."""
    seen: dict[tuple[str, ...], str] = {}
    pairs = {(seen.setdefault(frame, text), text): None for text in texts for frame in frames(text)}
    return [pair for pair in pairs if pair[0] is not pair[1]]


def test_no_two_prompts_are_alike(framework: Framework) -> None:
    texts = [text for _place, text in prompts(framework)]
    pairs = alike(texts) + differing_by_a_name(texts)
    assert not pairs, "\n".join(f"{one}\n    {other}" for one, other in pairs)


def test_prompts_that_are_alike_would_be_noticed() -> None:
    one, other = "Who here knows how a walk is planned?", "Who here knew how the walk is planned?"
    assert alike([one, "What would a visitor say about the hall?", other]) == [(one, other)]
    assert alike([one, one.upper()])
    one, other = "Who decides about training?", "Who decides about reflective practice?"
    assert differing_by_a_name([one, "What would a visitor say about the hall?", other]) == [(one, other)]


def test_the_sources_of_names_are_credited(framework: Framework) -> None:
    assert "PIElink" in framework.credit and "Robin Johnson" in framework.credit
