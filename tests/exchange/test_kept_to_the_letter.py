"""What people typed arrives as they typed it, and what this program does not know is passed on."""

import copy
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from exchange_kit import (
    AT_JUDGEMENT,
    AT_PERSON,
    FRAMEWORK,
    JUDGEMENT,
    PERSON,
    ROUND,
    bring,
    plan,
    records,
    sent,
    signed,
    small,
    written,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from pie_desktop.clock import Clock
from pie_desktop.domain import kinds
from pie_desktop.domain.records import Record
from pie_desktop.paths import Places
from pie_desktop.services import elements, rounds, sharing
from pie_desktop.services.desk import Desk, new_workspace, open_desk

TEXTS = {
    "a title of 10,000 characters": "Lang " * 2_000,
    "markup": "<b>bold</b> &amp; <script>alert(1)</script> </para>",
    "less than and no more": "Tom<Jerry",
    "an address": "<jo@example.org>",
    "an image": '<img src="file:///etc/passwd">',
    "line breaks": "one\ntwo\r\nthree\rfour\n\n",
    "line breaks of other kinds": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "blanks and tabs": "\t a  b \u00a0 ",
    "emoji": "🧑🏽‍🤝‍🧑🏼 👍🏿 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "right to left": "مرحبا بكم في البيت، Ŵyn ŷ, שלום \u202eabc\u202c",
    "marks that stand on letters": "e\u0301 o\u0308 Ǽ ŵ",
    "quotes and backslashes": "\"'\\ \\u0000 \\n /",
    "signs that control": "".join(map(chr, range(1, 32))) + "\x7f\ufeff\ufffe\uffff",
    "formulas": "=1+1 @SUM(A1) -2 +3",
    "the words of a path": "- at `$.records[0]` (nowhere)",
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_text_arrives_at_head_office_to_the_letter(office: Desk, house: Desk, what: str) -> None:
    text = TEXTS[what]
    round = rounds.begin(house, "x" + text + "x", "long")
    elements.say_why(house, round, "RR.2", text)
    elements.add_evidence(house, round, "RR.2", text, reference=text)

    bring(office, sent(house, "head-office"))

    there = {record.kind: record.value for record in records(office).values() if record.parent == round}
    assert records(office)[round].value.title == ("x" + text + "x").strip()
    assert there["judgement"].words == text
    assert there["evidence"] == kinds.Evidence(code="RR.2", text=text, reference=text)


def test_a_text_in_the_file_of_another_program_arrives_to_the_letter(office: Desk) -> None:
    for ascii in (True, False):
        tree = small()
        for number, text in enumerate(TEXTS.values()):
            tree["records"].append(copy.deepcopy(tree["records"][AT_PERSON]) | {"id": _id(number)})
            tree["records"][-1]["body"] = {"name": text, "label": text}
        planned = plan(office, json.dumps(tree, ensure_ascii=ascii).encode())
        read = {record.id: record.value for record in planned.read.records}
        for number, text in enumerate(TEXTS.values()):
            assert read[_id(number)] == kinds.Person(name=text, label=text)


def _id(number: int) -> str:
    return f"11111111-0000-7000-8000-{number:012x}"


def test_a_byte_order_mark_at_the_start_is_dropped(office: Desk) -> None:
    data = written(signed(small()))
    assert plan(office, b"\xef\xbb\xbf" + data) == plan(office, data)


# --- import(export(x)) = x


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
said = words.filter(str.strip)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
revisions = st.text("0123456789abcdef.-ABC", min_size=1, max_size=20)
unknown_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(-1e300, 1e300) | words,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(words, inside, max_size=3),
    max_leaves=6,
)
unknown_fields = st.dictionaries(words.map(lambda key: "x" + key), unknown_values, max_size=2)
days = st.dates(date(1980, 1, 1), date(2100, 1, 1))
values = st.one_of(
    st.builds(kinds.Person, name=said, label=words),
    st.builds(kinds.Role, label=said, purpose=words),
    st.builds(
        kinds.Assessment, title=said, framework=st.just(FRAMEWORK), depth=st.sampled_from(["short", "long"]),
        started_on=days, took_part=st.lists(st.builds(kinds.Participant, label=said), max_size=2).map(tuple),
    ),
    st.builds(
        kinds.Action, text=words, due=st.none() | days, how_we_know=words, outcome=said,
        state=st.sampled_from(["planned", "under-way", "done", "dropped"]),
    ),
    st.builds(
        kinds.Barrier, what=words, pathway=words, since=st.none() | days, people=st.none() | st.integers(0, 1_000_000),
        people_labels=words, tried=words, ask=words, asked_of=words, answer=words, outcome=words,
        flagged_to=st.sampled_from(["management", "funder", "agency"]),
    ),
)  # fmt: skip
parts = st.one_of(
    st.builds(kinds.Evidence, code=st.sampled_from(["RR", "RR.2"]), text=words, reference=words),
    st.builds(kinds.Factor, code=st.just("RR.2"), text=words, helps=st.booleans(), priority=st.booleans()),
)


@st.composite
def many_records(draw: st.DrawFn) -> list[Record[Any]]:
    """Records of every kind that people write in, in use and in the bin, with any past and any unknown fields."""
    whole = [(value, None) for value in draw(st.lists(values, max_size=4))]
    inside = [(value, ROUND) for value in draw(st.lists(parts, max_size=3))]
    return [
        Record(
            id=_id(number), value=value, revision=draw(revisions), parent=parent, service=None,
            lineage=tuple(draw(st.lists(revisions, max_size=3))), rest=draw(unknown_fields),
            deleted_on=draw(st.none() | moments),
        )
        for number, (value, parent) in enumerate(whole + inside)
    ]  # fmt: skip


@given(found=many_records())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_document_of_everything_makes_the_same_workspace_again(
    house: Desk, found: list[Record[Any]], places: Places, clock: Clock, tmp_path: Path
) -> None:
    own = house.workspace.own_service
    with house.workspace.unit_of_work(house.actor, "test") as work:
        work.put(structs.replace(one, service=own) for one in found)
        work.commit()
    document = sent(house)
    path = tmp_path / "again.pie"
    new_workspace(path, clock)
    again = open_desk(path, places, clock)
    try:
        bring(again, document)
        assert records(again) == records(house)
        assert again.workspace.own_service == own
        once_more = sharing.preview(again, "everything").document
        assert once_more.records == sharing.preview(house, "everything").document.records
    finally:
        again.workspace.close()
        path.unlink()


def test_the_sample_hostel_moves_house_as_it_is(sample: Desk, empty: Any) -> None:
    gone = sample.workspace.find("action", sample.workspace.own_service)[0]
    with sample.workspace.unit_of_work(sample.actor, "bin") as work:
        work.bin(gone)
        work.commit()
    new = empty("new")
    counted, _change = bring(new, sent(sample))
    assert counted == {"new": len(records(sample))}
    assert records(new) == records(sample)
    assert records(new)[gone.id].deleted_on == sample.clock.now()
    assert new.service().value == sample.service().value


# --- what this program does not know


def test_unknown_fields_are_kept_through_an_edit_and_passed_on(empty: Any) -> None:
    tree = small() | {"future": True}
    tree["records"][AT_PERSON]["body"]["pronouns"] = ["she", {"or": "they"}]
    tree["records"][AT_PERSON]["future"] = True
    tree["records"][AT_JUDGEMENT]["body"]["position"]["half"] = 1
    house = empty("house")
    bring(house, tree)

    person = house.workspace.need(PERSON)
    with house.workspace.unit_of_work(house.actor, "rename") as work:
        work.change(person, kinds.Person(name="Mairi Black", label=person.value.label))
        work.commit()
    elements.place(house, ROUND, "RR.2", "placed", kinds.Position(level=4, place=5))

    after = {one["id"]: one for one in json.loads(sent(house))["records"]}
    assert after[PERSON]["body"] == {"name": "Mairi Black", "label": "shift lead", "pronouns": ["she", {"or": "they"}]}
    assert after[JUDGEMENT]["body"]["position"] == {"level": 4, "place": 5, "half": 1}


def test_an_unknown_field_of_a_part_that_is_taken_away_goes_with_it(empty: Any) -> None:
    tree = small()
    tree["records"][AT_JUDGEMENT]["body"]["position"]["half"] = 1
    house = empty("house")
    bring(house, tree)
    elements.place(house, ROUND, "RR.2", "not-sure")
    (judgement,) = house.workspace.children(ROUND, "judgement")
    assert judgement.value == kinds.Judgement(code="RR.2", standing="not-sure")
    after = {one["id"]: one for one in json.loads(sent(house))["records"]}
    assert "position" not in after[JUDGEMENT]["body"]


def test_a_field_may_be_missing_where_it_has_a_default(office: Desk) -> None:
    tree = small()
    for record in (*tree["frameworks"], *tree["records"]):
        for field in ("lineage", "deleted_on"):
            del record[field]
    del tree["recipient"], tree["digest"]
    assert plan(office, tree).counts()["new"] == 10


def test_the_order_of_fields_and_the_white_space_do_not_matter(office: Desk) -> None:
    tree = small()
    turned = {key: tree[key] for key in reversed(tree)}
    turned["records"] = [dict(reversed(record.items())) for record in tree["records"]]
    data = json.dumps(turned, indent="\t").replace("\n", "\r\n").encode()
    assert plan(office, data).read.records == plan(office, tree).read.records
