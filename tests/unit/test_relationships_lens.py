"""The relationships lens: gathered from under every heading, counted in words, never weighed."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.kinds import Action, Assessment, Evidence, Factor, Relationship
from pie_desktop.domain.labels import RELATIONSHIP
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound
from pie_desktop.insight.relationships import SORT, Told, gather
from pie_desktop.services import elements, plan, relationships, rounds
from pie_desktop.services.catalogue import default_framework
from pie_desktop.services.desk import Desk

FRAMEWORK = default_framework()
CODES = [part.code for part in FRAMEWORK.value.parts()]
MARKS = st.lists(st.sampled_from(get_args(Relationship)), unique=True).map(tuple)


def record(number: int, value) -> Record:
    return Record(id=f"00000000-0000-7000-8000-{number:012d}", value=value, revision="r")


ROUND = record(0, Assessment(title="Autumn", framework=FRAMEWORK.id, depth="long", started_on=date(2026, 10, 1)))


@st.composite
def told(draw) -> Told:
    count = draw(st.integers(0, 8))
    values = [
        draw(
            st.one_of(
                st.builds(Evidence, code=st.sampled_from(CODES), text=st.just("e"), relationships=MARKS),
                st.builds(
                    Factor, code=st.sampled_from(CODES), text=st.just("f"), helps=st.booleans(), relationships=MARKS,
                ),
                st.builds(
                    Action, code=st.sampled_from([*CODES, None, "X.9"]), text=st.just("a"), relationships=MARKS,
                    assessment=st.just(ROUND.id),
                ),
            )
        )
        for _number in range(count)
    ]  # fmt: skip
    found = [record(number + 1, value) for number, value in enumerate(values)]
    return Told(
        round=ROUND,
        framework=FRAMEWORK.value,
        evidence=[one for one in found if isinstance(one.value, Evidence)],
        factors=[one for one in found if isinstance(one.value, Factor)],
        actions=[one for one in found if isinstance(one.value, Action)],
    )


@given(told())
def test_every_mark_is_gathered_once_under_its_relationship_and_nothing_else_is(one: Told) -> None:
    lens = gather([one])
    written = [*one.evidence, *one.factors, *one.actions]
    wanted = {(record.id, key) for record in written for key in record.value.relationships}
    found = [(marked.id, gathered.relationship) for gathered in lens.gathered for marked in gathered.marked]
    assert sorted(found) == sorted(wanted)
    assert [gathered.relationship for gathered in lens.gathered] == list(RELATIONSHIP), "all seven, in their order"
    assert {marked.id for marked in lens.all} == {record.id for record in written if record.value.relationships}
    assert set(lens.without) == {RELATIONSHIP[key] for key in RELATIONSHIP} - {RELATIONSHIP[key] for _id, key in wanted}


@given(told())
def test_headings_follow_the_framework_and_strengths_come_before_what_holds_back(one: Told) -> None:
    for gathered in gather([one]).gathered:
        known = [marked for marked in gathered.marked if marked.theme]
        places = [(CODES.index(marked.code), list(SORT).index(marked.sort)) for marked in known]
        assert places == sorted(places)
        assert gathered.marked[: len(known)] == tuple(known), "what has no heading in this framework stands last"


@pytest.fixture
def marked(desk: Desk, clock) -> Desk:
    first = rounds.begin(desk, "Summer", "long")
    elements.add_factor(desk, first, "PA.1", "The cat", helps=True, relationships=("pets",))
    rounds.finish(desk, first)
    clock.move(days=60)
    second = rounds.begin(desk, "Autumn", "long")
    elements.add_evidence(desk, second, "SO.2", "Tea over the fence", relationships=("peers", "neighbours"))
    elements.add_evidence(desk, second, "SO.2", "Nobody is meant by this one")
    elements.add_factor(desk, second, "RR", "A key to the garden", helps=False, relationships=("neighbours",))
    plan.add_action(desk, "Ask them in", code="SO.2", assessment=second, relationships=("neighbours",))
    plan.add_action(desk, "Ring my sister service", relationships=("agencies",))
    return desk


def told_of(look, key: str) -> list[str]:
    (gathered,) = [one for one in look.lens.gathered if one.relationship == key]
    return [one.text for one in gathered.marked]


def test_the_newest_round_is_shown_unless_another_is_asked_for(marked: Desk) -> None:
    newest, older = rounds.rounds(marked)
    look = relationships.look(marked)
    assert look.round == newest.id and look.title == "Autumn"
    assert told_of(look, "neighbours") == ["Tea over the fence", "Ask them in", "A key to the garden"]
    assert told_of(look, "peers") == ["Tea over the fence"]
    assert told_of(look, "pets") == [] and "pets" in look.lens.without
    assert told_of(relationships.look(marked, older.id), "pets") == ["The cat"]


def test_all_rounds_bring_in_what_comes_from_no_round(marked: Desk) -> None:
    look = relationships.look(marked, relationships.ALL)
    assert look.title == "All rounds"
    assert told_of(look, "pets") == ["The cat"]
    [loose] = [one for one in look.lens.all if not one.round]
    assert (loose.text, loose.code, loose.element) == ("Ring my sister service", "", "")


def test_counts_are_words_about_where_to_read(marked: Desk) -> None:
    look = relationships.look(marked)
    where = {one.relationship: one.where for one in look.lens.gathered}
    assert where["neighbours"] == "3 texts under 2 headings"
    assert where["peers"] == "1 text under 1 heading"
    assert look.lens.where == "3 texts under 2 headings", "a text that speaks of two counts once"
    loose = {one.relationship: one.where for one in relationships.look(marked, relationships.ALL).lens.gathered}
    assert loose["agencies"] == "1 text", "what has no heading is under none"


def test_each_text_knows_its_theme_and_element(marked: Desk) -> None:
    by_text = {one.text: one for one in relationships.look(marked).lens.all}
    tea, key = by_text["Tea over the fence"], by_text["A key to the garden"]
    assert (tea.theme, tea.element, tea.title, tea.sort) == (
        "Spaces of opportunity", "Networks and surroundings", "Autumn", "evidence",
    )  # fmt: skip
    assert key.theme == key.element == "The Three Rs"


def test_what_lies_in_the_bin_is_not_gathered(marked: Desk) -> None:
    newest = rounds.rounds(marked)[0]
    [tea] = [one for one in relationships.look(marked).lens.all if one.text.startswith("Tea")]
    elements.bin_part(marked, tea.id)
    assert "Tea over the fence" not in told_of(relationships.look(marked), "neighbours")
    rounds.bin_round(marked, newest.id)
    assert told_of(relationships.look(marked), "pets") == ["The cat"]
    texts = [one.text for one in relationships.look(marked, relationships.ALL).lens.all]
    assert "Ask them in" in texts, "an action outlives its round"
    with pytest.raises(NotFound, match="not a self-assessment round"):
        relationships.look(marked, newest.id)


def test_a_service_without_rounds_has_an_empty_lens(desk: Desk) -> None:
    look = relationships.look(desk)
    assert look.rounds == () and look.lens.all == () and len(look.lens.without) == 7


def test_the_sample_speaks_of_all_seven(sample: Desk) -> None:
    assert relationships.look(sample).lens.without == ()
    assert len(relationships.look(sample).lens.all) >= 20
