"""Whatever stands in a file: it is refused in words, or it is read in and leaves a sound workspace. Nothing else."""

import copy
import json
from typing import Any

import pytest
from exchange_kit import bring, changed, everything_in, name, plan, records, small
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pie_desktop.domain.rules import problems
from pie_desktop.errors import BadDocument
from pie_desktop.exchange.faults import Walk
from pie_desktop.exchange.reader import read
from pie_desktop.services import history, sharing
from pie_desktop.services.desk import Desk

at_one_desk = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)

numbers = st.integers() | st.floats() | st.integers(1, 6)
texts = st.text(st.characters(codec=None), max_size=8)
anything = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(texts, inside, max_size=4),
    max_leaves=12,
)
known_words = st.sampled_from(
    ["placed", "unset", "RR.2", "RR", "framework", "service", "judgement", "action", "everything", "head-office", ""]
    + ["2026-11-03", "2026-12-01T12:00:00Z", "service-1", "done", "dropped"]
    + [name(number) for number in range(1, 14)]
)


TEXT_OF = {
    "framework": "credit", "service": "about", "person": "label", "role": "purpose", "assessment": "title",
    "judgement": "words", "evidence": "text", "factor": "text", "action": "text", "barrier": "what",
}  # fmt: skip


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(BadDocument):
        read(data)


@given(anything)
@settings(max_examples=300)
def test_any_json_that_is_no_document_is_refused(tree: Any) -> None:
    with pytest.raises(BadDocument):
        read(json.dumps(tree).encode())


@st.composite
def documents_with_something_done_to_them(draw: st.DrawFn) -> bytes:
    """The small document, some of its records in other states, and one to three things replaced, taken out or added."""
    tree: Any = small()
    for record in (*tree["frameworks"], *tree["records"]):
        state = draw(st.sampled_from(["as it was", "later", "elsewhere"]))
        if state != "as it was":
            record.update(lineage=[record["revision"]] if state == "later" else [], revision=state)
            record["body"][TEXT_OF[record["kind"]]] = state
    for _ in range(draw(st.integers(1, 3))):
        _meddle(draw, tree)
    data = json.dumps(tree).encode()
    if draw(st.integers(0, 5)) == 0:
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(max_size=3)) + data[place + draw(st.integers(0, 3)) :]
    return data


def _meddle(draw: st.DrawFn, tree: Any) -> None:
    inside = tree
    while True:
        places = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        if not places:
            return
        place = draw(st.sampled_from(places))
        if isinstance(inside[place], dict | list) and draw(st.integers(0, 4)):
            inside = inside[place]
            continue
        break
    what = draw(st.integers(0, 4))
    if what == 0:
        del inside[place]
    elif what == 1:
        inside[place] = draw(anything)
    elif what == 2 and isinstance(inside, list):
        inside.append(copy.deepcopy(inside[place]))
    elif what == 2:
        inside[draw(texts)] = draw(anything)
    else:
        inside[place] = draw(known_words)


def _soundly_refused_or_read_in(desk: Desk, data: bytes) -> None:
    before, all_before = records(desk), everything_in(desk)
    try:
        planned = plan(desk, data)
    except BadDocument as error:
        event("refused")
        assert error.path.startswith("$") and "\n" not in str(error)
        assert everything_in(desk) == all_before
        return
    assert everything_in(desk) == all_before
    change = sharing.apply_import(desk, planned)
    event("read in, and something changed" if change else "read in, and nothing changed")
    after = records(desk)
    assert [problem for record in after.values() for problem in problems(record, desk.workspace)] == []
    for step in planned.steps:
        if step.outcome in ("new", "changed"):
            assert after[step.record.id] == step.record
    if change:
        assert history.undo(desk)
    assert records(desk) == before


@given(documents_with_something_done_to_them())
@at_one_desk
def test_a_document_with_anything_done_to_it_is_refused_or_leaves_head_office_sound(office: Desk, data: bytes) -> None:
    _soundly_refused_or_read_in(office, data)


@given(documents_with_something_done_to_them())
@at_one_desk
def test_a_document_with_anything_done_to_it_is_refused_or_leaves_its_own_service_sound(
    house: Desk, data: bytes
) -> None:
    _soundly_refused_or_read_in(house, data)


@given(documents_with_something_done_to_them())
@at_one_desk
def test_a_document_with_anything_done_to_it_is_refused_or_leaves_sound_what_was_read_before(
    office: Desk, data: bytes
) -> None:
    if len(records(office)) < 10:
        bring(office, small())
    newer = data.replace(b'"sequence": 1', b'"sequence": 2')
    _soundly_refused_or_read_in(office, newer)


@given(documents_with_something_done_to_them())
@at_one_desk
def test_a_document_with_anything_done_to_it_is_refused_or_leaves_a_file_in_conflict_sound(
    house: Desk, data: bytes
) -> None:
    if not sharing.conflicts(house):
        bring(house, changed(small(), 7, "ours", text="Ring them."))
        bring(house, changed(small(), 7, "theirs", text="Visit them."))
    _soundly_refused_or_read_in(house, data)


# --- the walk that finds the place of a fault


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inside: st.lists(inside)
    | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), inside),
)  # fmt: skip


@given(plain, st.booleans(), st.sampled_from([None, 0, 1]))
def test_the_walk_finds_no_fault_in_sound_json(tree: Any, ascii: bool, indent: int | None) -> None:
    assert Walk().first_fault(json.dumps(tree, ensure_ascii=ascii, indent=indent).encode()) is None


@given(plain, st.data())
def test_the_walk_agrees_with_python_on_what_is_json(tree: Any, data: st.DataObject) -> None:
    text = json.dumps(tree)
    place = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from([*'{}[],:"\\0-.eE tNn', "", "null", "1.", "\\u12"]))
    text = text[:place] + piece + text[place + data.draw(st.integers(0, 2)) :]
    found = Walk().first_fault(text.encode())

    def refuse(_word: str) -> None:
        raise ValueError

    try:
        json.loads(text, parse_constant=refuse)
    except ValueError:
        assert found is not None
    else:
        may_be_more = ("twice", "half of a character", "NUL", "number is far too")
        assert found is None or any(words in found.sentence for words in may_be_more)


def test_the_walk_names_the_place_of_a_key_that_is_no_plain_word() -> None:
    for text, path in {
        '{"a": {"b c": [1, tru': '$.a["b c"][1]',
        '{"": {"x": NaN}}': '$[""].x',
        '{"é": {"\\n": 1 2': '$.é["\\n"]',
        '[0, {"a": 1, 2': "$[1]",
        '{"a": 1]': "$.a",
    }.items():
        fault = Walk().first_fault(text.encode())
        assert fault is not None and fault.path == path
