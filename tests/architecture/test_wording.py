"""The words people read: British, and our own."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

AMERICAN = re.compile(
    r"""\b(?:
    (?:color|behavior|favor|honor|labor|neighbor|harbor|rumor|flavor)(?:s|ed|ing|ful|able|al|ly|ite|ites|hoods?)?
    | (?:center|theater|fiber|catalog|enroll|fulfill|mom)s? | centered | gray(?:er|ish)? | (?:def|off|pret)enses?
    | (?:travel|cancel|label|model|counsel|signal)(?:ed|ing|ers?|ors?) | practic(?:ed|ing) | judgments?
    | skillful(?:ly)? | gotten | skeptic\w* | math | sidewalks? | pajamas
    | (?!(?:re|cap)?siz|priz|seiz)\w+[iy]z(?:e|es|ed|ing|ation|ations)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Spellings and words that a British reader stumbles over. A list of the usual ones, not a dictionary."""

NOT_OURS = re.compile(r"pizazz|abacus|outcomes?\s+star|pie\s+levels?", re.IGNORECASE)


def spoken(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text that goes through `_` or `several`, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "several"):
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.lineno, part.value


def texts(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Every text in a document, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{place}[{number}]")
    elif isinstance(value, str):
        yield place, value


def shipped_texts(root: Path, *folders: str) -> list[tuple[str, str]]:
    found = []
    for folder in folders:
        files = sorted((root / "resources" / folder).glob("*.json"))
        assert files, f"nothing in {folder}"
        for file in files:
            found += texts(json.loads(file.read_text(encoding="utf-8")), f"{folder}/{file.name}")
    return found


def test_the_program_speaks_british_english(program) -> None:
    said = [(f"{source.name}:{line}", text) for source in program for line, text in spoken(source.tree)]
    assert len(said) > 100, "the search for what is said finds too little"
    assert not american(said)


def test_the_shipped_texts_are_british_english(root: Path) -> None:
    assert not american(shipped_texts(root, "framework", "sample", "reflection"))


def american(said: list[tuple[str, str]]) -> list[str]:
    return [f"{place}: {word}" for place, text in said for word in AMERICAN.findall(text)]


@pytest.mark.parametrize("word", ["color", "Neighborhoods", "organization", "analyzing", "traveled", "gray"])
def test_american_spellings_are_noticed(word: str) -> None:
    assert american([("here", f"It says {word} somewhere.")])


@pytest.mark.parametrize(
    "word", ["colour", "collaborate", "size", "resized", "prizes", "organisation", "travelled", "judgement"]
)
def test_british_spellings_are_left_alone(word: str) -> None:
    assert not american([("here", f"It says {word} somewhere.")])


def test_names_that_belong_to_others_are_in_no_shipped_text(root: Path) -> None:
    said = shipped_texts(root, "framework", "sample", "reflection")
    named = [f"{place}: {text}" for place, text in said if NOT_OURS.search(text)]
    assert not named, "\n".join(named)
