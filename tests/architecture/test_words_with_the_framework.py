"""The words that come with the framework: examples, links, the glossary, statements, and a theme and framework to add.

Whoever adds a text to one of these files is told here if it is too long, said already, or points to nothing.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from pie_desktop.domain.framework import Element, Framework, Stage, Statement, Theme, Voice, Wording
from pie_desktop.services.catalogue import Template, default_framework, voiced

LONGEST_SENTENCE = 19
LONGEST_EXAMPLE = 30
LONGEST_STATEMENT = 18
LABELS_OF_PIES_1 = {
    "P1.PF": "Psychological framework",
    "P1.PE": "Physical environment and social spaces",
    "P1.TS": "Staff training and support",
    "P1.MR": "Managing relationships",
    "P1.EO": "Evaluation of outcomes",
    "P1.RP": "Reflective practice",
}
TURNED_ROUND = re.compile(r"\b(?:no|not|never|nobody|none|nothing|without|must|only|\w+n't)\b", re.IGNORECASE)
WITHOUT_ASKING = re.compile(r"\bwithout asking\b")
"""What may be done *without asking* is said in the positive, whatever its first word."""


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "resources" / "framework"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return default_framework().value


@pytest.fixture(scope="module")
def codes(framework: Framework) -> set[str]:
    return {part.code for part in framework.parts()}


@pytest.fixture(scope="module")
def elements(framework: Framework) -> list[str]:
    return [element.code for theme in framework.themes for element in theme.elements]


@pytest.fixture(scope="module")
def examples(framework: Framework) -> dict[tuple[Voice, str], tuple[str, ...]]:
    spoken = {("staff", part.code): part.wording.examples for part in framework.parts()}
    for voice in get_args(Voice):
        spoken |= {(voice, code): wording.examples for code, wording in voiced(voice).items()}
    return spoken


@pytest.fixture(scope="module")
def glossary(folder: Path) -> list[dict[str, Any]]:
    terms: list[dict[str, Any]] = json.loads((folder / "glossary.en-GB.json").read_text(encoding="utf-8"))["terms"]
    return terms


@pytest.fixture(scope="module")
def statements(folder: Path) -> dict[str, tuple[Statement, ...]]:
    written = (folder / "statements.en-GB.json").read_bytes()
    return msgspec.json.decode(written, type=dict[str, tuple[Statement, ...]])


@pytest.fixture(scope="module")
def older(folder: Path) -> Template:
    return msgspec.json.decode((folder / "pies-1.json").read_bytes(), type=Template)


@pytest.fixture(scope="module")
def relationships(folder: Path) -> Theme:
    return msgspec.json.decode((folder / "relationships.en-GB.json").read_bytes(), type=Theme)


def words_of(wording: Wording) -> Iterator[str]:
    """All that a wording says, but for its label: a label may well be the same in another voice or framework."""
    yield from (wording.summary, wording.explanation, *wording.levels, *wording.examples)
    for stage in get_args(Stage):
        yield from getattr(wording.prompts, stage)


@pytest.fixture(scope="module")
def said(
    framework: Framework,
    examples: dict[tuple[Voice, str], tuple[str, ...]],
    glossary: list[dict[str, Any]],
    statements: dict[str, tuple[Statement, ...]],
    older: Template,
    relationships: Theme,
) -> list[str]:
    """Every text of these files that a person reads."""
    texts = [text for told in examples.values() for text in told]
    texts += [link.why for part in framework.parts() for link in part.links]
    texts += [term["meaning"] for term in glossary]
    texts += [statement.text for told in statements.values() for statement in told]
    for part in (*older.framework.parts(), relationships):
        texts += [text for wording in part.wordings for text in words_of(wording)]
    assert len(texts) > 500, "the search for what is said finds too little"
    return texts


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])['’]?\s+(?=['‘A-Z])", text)


def too_long(texts: list[str]) -> list[str]:
    return [one for text in texts for one in sentences(text) if len(one.split()) > LONGEST_SENTENCE]


def test_no_sentence_has_twenty_words(said: list[str]) -> None:
    assert not too_long(said), "\n".join(too_long(said))


def test_a_long_sentence_would_be_noticed() -> None:
    long = " ".join(["word"] * (LONGEST_SENTENCE + 1)) + "."
    assert too_long([f"Short. {long.capitalize()} Short again."]) == [long.capitalize()]
    assert not too_long(["Half of it is here. " + "And word " * 6 + "is there."])


def test_every_text_is_whole_sentences(said: list[str]) -> None:
    whole = re.compile(r"['‘]?[A-Z]\S*(?: \S+)*[.?!]['’]?")
    faults = [text for text in said if not whole.fullmatch(text)]
    assert not faults, "\n".join(faults)


def test_nothing_is_said_twice(said: list[str], framework: Framework) -> None:
    before = [wording for part in framework.parts() for wording in part.wordings]
    before += [wording for voice in ("residents", "board") for wording in voiced(voice).values()]
    known = [text for wording in before for text in words_of(msgspec.structs.replace(wording, examples=()))]
    counted = Counter(text.casefold() for text in (*said, *filter(None, known)))
    assert not [text for text, times in counted.items() if times > 1]


def test_every_theme_and_element_has_examples_in_every_voice(
    examples: dict[tuple[Voice, str], tuple[str, ...]], codes: set[str]
) -> None:
    assert set(examples) == {(voice, code) for voice in get_args(Voice) for code in codes}
    assert not [place for place, told in examples.items() if not 2 <= len(told) <= 3]


def test_examples_are_short(examples: dict[tuple[Voice, str], tuple[str, ...]]) -> None:
    faults = [text for told in examples.values() for text in told if len(text.split()) > LONGEST_EXAMPLE]
    assert not faults, "\n".join(faults)


def test_every_theme_and_element_is_linked_to_others(framework: Framework, codes: set[str]) -> None:
    for part in framework.parts():
        to = [link.code for link in part.links]
        assert 2 <= len(to) <= 4, part.code
        assert len(set(to)) == len(to) and part.code not in to, part.code
        assert set(to) <= codes, part.code


def test_every_link_leads_back(framework: Framework) -> None:
    ways = {(part.code, link.code) for part in framework.parts() for link in part.links}
    assert ways == {(to, start) for start, to in ways}


def test_every_term_is_explained_once_and_in_order(glossary: list[dict[str, Any]], codes: set[str]) -> None:
    terms = [term["term"] for term in glossary]
    assert len(terms) >= 45
    assert terms == sorted(set(terms), key=str.casefold)
    assert len({term.casefold() for term in terms}) == len(terms)
    for term in glossary:
        assert set(term["codes"]) <= codes, term["term"]
        assert 1 <= len(sentences(term["meaning"])) <= 2, term["term"]


def test_every_element_has_three_statements_to_start_from(
    statements: dict[str, tuple[Statement, ...]], elements: list[str]
) -> None:
    assert list(statements) == elements
    for element, told in statements.items():
        assert [one.code for one in told] == [f"{element}.s{number}" for number in (1, 2, 3)]


def test_statements_are_short_and_so_is_the_good_answer(statements: dict[str, tuple[Statement, ...]]) -> None:
    texts = [one.text for told in statements.values() for one in told]
    assert not [text for text in texts if len(text.split()) > LONGEST_STATEMENT]
    assert not [text for text in texts if TURNED_ROUND.search(WITHOUT_ASKING.sub("", text))]


def complete(part: Element, levels: int) -> bool:
    """Whether every wording of a part says all that a round needs."""
    return all(
        wording.label
        and wording.summary
        and len(sentences(wording.explanation)) == 2
        and len(wording.levels) == levels
        and all(len(getattr(wording.prompts, stage)) >= 3 for stage in get_args(Stage))
        for wording in part.wordings
    )


def test_the_older_framework_has_its_six_themes(older: Template, framework: Framework) -> None:
    assert {theme.code: theme.wording.label for theme in older.framework.themes} == LABELS_OF_PIES_1
    assert older.framework.scale == framework.scale
    assert all(complete(theme, len(framework.scale.levels)) for theme in older.framework.themes)


def test_the_older_framework_is_a_record_of_its_own(older: Template) -> None:
    ours = default_framework()
    assert older.id != ours.id and older.revision not in (ours.revision, *ours.lineage)


def test_every_older_theme_leads_to_what_came_after_it(older: Template, codes: set[str], framework: Framework) -> None:
    for theme in older.framework.themes:
        assert theme.maps_to and set(theme.maps_to) <= codes, theme.code
    assert not codes & set(LABELS_OF_PIES_1), "no code stands for two things"


def test_the_older_framework_says_where_its_names_come_from(older: Template) -> None:
    for word in ("PIEs 1", "PIElink", "Robin Johnson", "Not affiliated"):
        assert word in older.framework.credit


def test_relationships_can_be_written_in_as_they_stand(relationships: Theme, framework: Framework) -> None:
    assert relationships.code == "LOCAL.REL" and framework.find(relationships.code) is None
    assert [wording.voice for wording in relationships.wordings] == list(get_args(Voice))
    assert {wording.label for wording in relationships.wordings} == {"Relationships"}
    assert complete(relationships, len(framework.scale.levels))
    assert all(wording.examples for wording in relationships.wordings)


def test_words_that_shipped_before_are_older_and_not_in_conflict() -> None:
    now = default_framework()
    before = msgspec.structs.replace(now, revision="pies-2-0-v1", lineage=())
    assert now.descends_from(before)
