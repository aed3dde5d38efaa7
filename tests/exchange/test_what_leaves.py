"""What leaves: no names but those that were ticked, nothing from the bin, and a preview that says exactly that."""

import json
from pathlib import Path
from typing import Any

import pytest
from exchange_kit import ACTION, BARRIER, FACTOR, PERSON, ROLE, ROUND, bring, everything_in, records, sent, small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pie_desktop.cli import run
from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Action, Assessment, Participant, Person
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotWritable, Refused
from pie_desktop.exchange.redact import holds_name, redacted
from pie_desktop.paths import Places
from pie_desktop.services import elements, rounds, sharing
from pie_desktop.services import plan as plans
from pie_desktop.services.desk import Desk

SOMEBODY = "somebody in the team"


def people(document: bytes) -> dict[str, dict[str, Any]]:
    return {record["id"]: record["body"] for record in json.loads(document)["records"] if record["kind"] == "person"}


def add(desk: Desk, *values: Any) -> list[str]:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        ids = [work.add(value).id for value in values]
        work.commit()
    return ids


# --- names


def test_head_office_gets_role_labels(house: Desk) -> None:
    assert people(sent(house, "head-office")) == {PERSON: {"name": "shift lead", "label": "shift lead"}}


def test_a_name_that_was_ticked_leaves(house: Desk) -> None:
    assert people(sent(house, "head-office", PERSON)) == {PERSON: {"name": "Mairi Bell", "label": "shift lead"}}


def test_somebody_of_whom_nothing_speaks_does_not_leave_at_all_unless_ticked(house: Desk) -> None:
    (sam,) = add(house, Person(name="Sam Pike"))
    assert sam not in people(sent(house, "head-office"))
    assert people(sent(house, "head-office", sam))[sam]["name"] == "Sam Pike"


def test_what_a_newer_program_says_of_a_person_stays_here_with_the_name(empty: Any) -> None:
    tree = small()
    tree["records"][1]["body"]["nickname"] = "Mairi"
    house = empty("house")
    bring(house, tree)
    assert "nickname" not in people(sent(house, "head-office"))[PERSON]
    assert people(sent(house, "head-office", PERSON))[PERSON]["nickname"] == "Mairi"


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("", SOMEBODY),
        (" ", SOMEBODY),
        ("night worker", "night worker"),
        ("MAIRI BELL, deputy", SOMEBODY),
        ("Sam Pike's deputy", SOMEBODY),
        ("bellringer", "bellringer"),
    ],
)
def test_a_label_that_holds_a_name_does_not_leave(house: Desk, label: str, told: str) -> None:
    (someone, _sam) = add(house, Person(name="Mairi Bell", label=label), Person(name="Sam Pike"))
    plans.give_to(house, ACTION, someone)
    assert people(sent(house, "head-office"))[someone]["name"] == told


names = st.text("abcdé -.'", min_size=1, max_size=6).filter(str.strip)


@st.composite
def teams(draw: st.DrawFn) -> tuple[list[Record[Any]], set[str]]:
    """People with names and labels made of few letters, all of them spoken of or not, some ticked, some in the bin."""
    service = "own"
    team: list[Record[Any]] = []
    for number in range(draw(st.integers(1, 5))):
        value = Person(name=draw(names), label=draw(st.text("abcdé -.'", max_size=12)))
        binned = small_clock if draw(st.integers(0, 4)) == 0 else None
        rest = draw(st.dictionaries(st.just("x"), names, max_size=1))
        record = Record(id=f"p{number}", value=value, revision="r", service=service, rest=rest, deleted_on=binned)
        team.append(record)
    everybody = [one.id for one in team]
    speaks = draw(st.lists(st.sampled_from(everybody), unique=True))
    team += [
        Record(id=f"a{id}", value=Action(text="x", owner_person=id), revision="r", service=service) for id in speaks
    ]
    took_part = tuple(Participant(person=id) for id in draw(st.lists(st.sampled_from(everybody), max_size=2)))
    value = Assessment(title="t", framework="f", depth="long", started_on=small_clock.date(), took_part=took_part)
    team.append(Record(id="round", value=value, revision="r", service=service))
    return team, draw(st.sets(st.sampled_from(everybody), max_size=2))


small_clock = Clock().now()


@given(teams())
@settings(max_examples=300)
def test_no_name_leaves_in_any_field_of_any_person_unless_it_was_ticked(
    found: tuple[list[Record[Any]], set[str]],
) -> None:
    team, ticked = found
    secret = [one.value.name for one in team if isinstance(one.value, Person) and one.id not in ticked]
    leaving = {one.id: one for one in redacted(team, "head-office", ticked)}
    for one in leaving.values():
        if isinstance(one.value, Person) and one.id not in ticked:
            assert one.rest == {}
            for text in (one.value.name, one.value.label):
                assert text == SOMEBODY or not any(holds_name(text, name) for name in secret)
        if isinstance(one.value, Person) and one.id in ticked:
            assert one in team
    for one in leaving.values():
        if isinstance(one.value, Action):
            assert one.value.owner_person is None or one.value.owner_person in leaving
        if isinstance(one.value, Assessment):
            assert all(there.person in leaving if there.person else there.label for there in one.value.took_part)


def test_the_command_line_lets_out_only_the_names_it_is_given(
    house: Desk, places: Places, clock: Clock, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (sam,) = add(house, Person(name="Sam Pike", label="cook"))
    rounds.change_round(house, ROUND, took_part=(Participant(person=PERSON), Participant(person=sam)))
    house.workspace.close()
    target = tmp_path / "sent" / "out.json"
    words = ["export", str(house.workspace.path), "-o", str(target)]

    assert run([*words, "--name", "Sam Pike", "--for", "Head office"], places, clock) == 0
    told = capsys.readouterr().out
    assert "Names that leave: Sam Pike" in told and "Free text leaves as it was written." in told
    document = target.read_bytes()
    assert {body["name"] for body in people(document).values()} == {"shift lead", "Sam Pike"}
    assert json.loads(document)["recipient"] == "Head office"

    assert run([*words, "--name", "Nobody Here"], places, clock) == 1
    assert "nobody named Nobody Here" in capsys.readouterr().err
    assert target.read_bytes() == document

    assert run([*words, "--dry-run", "--profile", "everything"], places, clock) == 0
    told = capsys.readouterr().out
    assert "Names that leave: Mairi Bell, Sam Pike" in told and "person: Sam Pike · cook" in told
    assert target.read_bytes() == document

    assert run(words, places, clock) == 0
    assert "Names that leave: none" in capsys.readouterr().out
    assert (json.loads(document)["sequence"], json.loads(target.read_bytes())["sequence"]) == (1, 2)


# --- the bin, and pointers into it


def test_nothing_from_the_bin_leaves_for_head_office_and_nothing_points_there(house: Desk, office: Desk) -> None:
    second = rounds.begin(house, "Spring", "long")
    rounds.change_round(house, second, previous=ROUND)
    elements.bin_part(house, FACTOR)
    assert bring(office, sent(house, "head-office"))[0] == {"new": 10}
    there = records(office)
    assert FACTOR not in there and there[ACTION].value.factor is None and there[BARRIER].value.factor is None

    rounds.bin_round(house, ROUND)
    assert bring(office, sent(house, "head-office"))[0] == {"changed": 3, "same": 4, "withdrawn": 3}
    there = records(office)
    assert there[second].value.previous is None
    assert there[ACTION].value.assessment is None and there[BARRIER].value.assessment is None
    assert there[ACTION].value.owner_role == ROLE
    in_use = [one for one in there.values() if one.deleted_on is None]
    assert not [one for one in in_use if one.parent == ROUND or one.id == ROUND]


def test_somebody_in_the_bin_is_somebody(house: Desk, office: Desk) -> None:
    with house.workspace.unit_of_work(house.actor, "test") as work:
        work.bin(house.workspace.need(PERSON))
        work.bin(house.workspace.need(ROLE))
        work.commit()
    bring(office, sent(house, "head-office"))
    there = records(office)
    assert PERSON not in there and ROLE not in there
    assert (there[ACTION].value.owner_person, there[ACTION].value.owner_role) == (None, None)
    assert [one.label for one in there[ROUND].value.took_part] == [SOMEBODY, "two residents"]


def test_a_framework_alone_holds_nothing_of_the_house(house: Desk) -> None:
    tree = json.loads(sent(house, "framework"))
    assert [(one["kind"], one["service"], one["lineage"]) for one in tree["records"]] == [("role", None, [])]
    assert len(tree["frameworks"]) == 1
    assert tree["origin"]["service"] is None and tree["origin"]["name"] == ""
    assert "Quay House" not in json.dumps(tree)


# --- the preview, and the writing


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@given(text=words, more=words)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_every_text_that_leaves_stands_in_the_preview(house: Desk, text: str, more: str) -> None:
    rounds.change_round(house, ROUND, title=text, took_part=(Participant(label=more),))
    outgoing = sharing.preview(house)
    assert any(text in line and more in line for line in outgoing.lines)
    assert not any(ROUND in line for line in outgoing.lines)
    assert outgoing.counts["assessment"] == 1 and sum(outgoing.counts.values()) == 10


def test_a_preview_writes_nothing_and_is_what_then_leaves(house: Desk, tmp_path: Path) -> None:
    before = everything_in(house)
    outgoing = sharing.preview(house, "everything", recipient="Head office")
    assert everything_in(house) == before
    assert outgoing.names == ("Mairi Bell",)
    sharing.export(house, tmp_path / "out.json", outgoing)
    assert (tmp_path / "out.json").read_bytes() == outgoing.data()
    assert sharing.preview(house).document.sequence == outgoing.document.sequence + 1


def test_a_document_that_cannot_be_written_is_not_counted(house: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    before = everything_in(house)
    with pytest.raises(NotWritable, match=r"out\.json could not be written there"):
        sharing.export(house, tmp_path / "file" / "out.json", sharing.preview(house))
    assert everything_in(house) == before


@pytest.mark.parametrize("how", ["itself", "by a link", "another"])
def test_a_workspace_is_never_written_over(house: Desk, tmp_path: Path, how: str) -> None:
    target = house.workspace.path
    if how == "by a link":
        target = tmp_path / "link.json"
        target.symlink_to(house.workspace.path)
    elif how == "another":
        target = tmp_path / "another.pie"
        target.write_bytes(b"another house")
    before = everything_in(house)
    with pytest.raises(Refused, match="name of a workspace"):
        sharing.export(house, target, sharing.preview(house))
    assert everything_in(house) == before
    assert how != "another" or target.read_bytes() == b"another house"


def test_a_file_without_a_service_has_nothing_to_send_but_frameworks(empty: Any) -> None:
    desk = empty("new")
    with pytest.raises(Refused, match="no service yet"):
        sharing.preview(desk)
    assert sharing.preview(desk, "framework").counts == {}
