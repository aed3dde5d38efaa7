"""What a file holds is told in the words of the screen: no codes, no dates for machines, every text to the letter."""

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Judgement, Position
from pie_desktop.domain.records import KINDS, Record
from pie_desktop.insight.telling import CHOICES, Around, told
from pie_desktop.services import elements, plan, rounds, sharing
from pie_desktop.services.desk import Desk

LOCAL = ("conflict", "receipt", "framework")
"""Kinds that are never told line by line."""


def hints(kind: type[Struct]) -> Iterator[Any]:
    """What every value inside a kind is declared as, however deep."""
    for hint in get_type_hints(kind, include_extras=True).values():
        yield from inside(hint)


def inside(hint: Any) -> Iterator[Any]:
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield from hints(hint)
    elif get_origin(hint) is Literal:
        yield hint
    else:
        for one in get_args(hint):
            yield from inside(one)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in LOCAL])
def test_there_are_words_for_everything_that_can_be_chosen(kind: str) -> None:
    for choices in hints(KINDS[kind]):
        assert set(get_args(choices)) <= CHOICES[choices].keys(), f"{kind}: {choices}"


@pytest.mark.parametrize("profile", ["everything", "head-office", "peer"])
def test_a_preview_speaks_no_codes(sample: Desk, profile: Any) -> None:
    frameworks = [one.value for one in sample.workspace.find("framework")]
    codes = {part.code for one in frameworks for part in one.parts()}
    codes |= {choice for choices in CHOICES for choice in get_args(choices) if "-" in choice}
    outgoing = sharing.preview(sample, profile)
    parts = [part for line in outgoing.lines for part in line.partition(": ")[2].split(" · ")]
    assert parts and not codes & {word for part in parts for word in part.split(" – ")}
    assert not [part for part in parts if re.search(r"\d{4}-\d\d", part)]


def test_a_record_is_told_as_the_screen_tells_it(desk: Desk) -> None:
    round = rounds.begin(desk, "Winter", "long")
    elements.place(desk, round, "TS.1", "placed", Position(level=3, place=2))
    elements.say_why(desk, round, "TS.1", "Nights too.")
    elements.place(desk, round, "LE.4", "not-applicable")
    plan.add_action(desk, "Ask the night worker", assessment=round, code="PA")
    lines = sharing.preview(desk, "head-office").lines
    assert "position on the line: Winter · Training · Growing, second of five · Nights too." in lines
    assert "position on the line: Winter · Evidence-generating practice · Not applicable" in lines
    [action] = [line for line in lines if line.startswith("action")]
    assert action == "action: Ask the night worker · Psychological awareness · Winter · planned"
    [begun] = [line for line in lines if line.startswith("self-assessment")]
    assert begun.endswith("Long: every element · begun 1 December 2026")


def test_a_round_is_told_in_the_words_of_its_own_framework(sample: Desk) -> None:
    older = [one for one in rounds.rounds(sample) if rounds.is_older(rounds.framework_of(sample, one))]
    mine = [line for line in sharing.preview(sample, "everything").lines if older[0].value.title in line]
    framework: Framework = rounds.framework_of(sample, older[0])
    places = [line for line in mine if line.startswith("position")]
    assert places and all(any(part.wording.label in line for part in framework.parts()) for line in places)


def test_who_holds_a_role_is_named_as_the_file_names_them(sample: Desk) -> None:
    names = [one.value.name for one in sample.workspace.find("person", sample.workspace.own_service)]
    held = [line for line in sharing.preview(sample, "head-office").lines if line.startswith("who holds a role")]
    assert held and not [line for line in held if any(f" {name} " in line for name in names if len(name) > 3)]
    whole = [line for line in sharing.preview(sample, "everything").lines if line.startswith("who holds a role")]
    assert "who holds a role: PIE lead · Mair Applewhistle · since 8 January 2024 · holds it" in whole


def test_a_place_on_a_line_that_is_not_here_is_told_by_its_numbers() -> None:
    value = Judgement(code="XX.9", standing="placed", position=Position(level=2, place=3))
    lonely = Record(
        id="00000000-0000-7000-8000-000000000001", value=value, revision="1", rest={"later": ["a new text"]}
    )
    assert list(told(lonely, Around())) == ["XX.9", "level 2, place 3", "a new text"]
