"""Every text keeps its earlier versions, and an older one comes back beside what is there now."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pie_desktop.domain.kinds import Position
from pie_desktop.errors import NotFound, Refused
from pie_desktop.exchange.document import encoded
from pie_desktop.services import barriers, elements, history, plan, rounds, sharing, versions
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up
from pie_desktop.services.settings import sit_down
from pie_desktop.storage import workspace as workspace_module


@pytest.fixture
def round(desk: Desk) -> str:
    return rounds.begin(desk, "A round", "short")


@pytest.fixture
def evidence(desk: Desk, round: str, clock) -> str:
    """A piece of evidence in three versions, a minute apart: one, two (by Mair), three (by nobody)."""
    id = elements.add_evidence(desk, round, "PA", "one", kind="figure").touched[0].id
    for who, text in (("Mair", "two"), ("", "three")):
        clock.move(minutes=1)
        sit_down(desk, who)
        elements.change_part(desk, id, text=text)
    return id


def texts(desk: Desk, id: str, field: str = "text") -> list[str]:
    return [one.text for one in versions.versions(desk, id, field)]


def exported(desk: Desk) -> bytes:
    """What a document of everything says of the records, without when it was made."""
    return encoded(sharing.preview(desk, "everything").document)


def contents(desk: Desk) -> dict[str, object]:
    """All that people see: each record without the names of its states."""
    return {one.id: (one.value, one.parent, one.deleted_on) for one in desk.workspace.everything()}


def test_versions_come_newest_first_with_day_and_writer(desk: Desk, evidence: str, clock) -> None:
    found = versions.versions(desk, evidence, "text")
    assert [(one.text, one.who, one.now) for one in found] == [
        ("three", "", True), ("two", "Mair", False), ("one", "Tess Tester", False),
    ]  # fmt: skip
    assert [found[0].when - one.when for one in found] == [timedelta(minutes=minutes) for minutes in (0, 1, 2)]
    assert found[0].when == clock.now()


def test_what_leaves_the_text_alone_is_no_version(desk: Desk, evidence: str) -> None:
    written = versions.versions(desk, evidence, "text")[0]
    elements.change_part(desk, evidence, kind="practice")
    elements.bin_part(desk, evidence)
    history.undo(desk)
    assert versions.versions(desk, evidence, "text")[0] == written
    assert texts(desk, evidence) == ["three", "two", "one"]


def test_a_text_that_was_empty_for_a_while_is_not_told_of(desk: Desk, round: str) -> None:
    elements.place(desk, round, "PA", "placed", Position(level=1, place=1))
    for words in ("first", "", "second"):
        elements.say_why(desk, round, "PA", words)
    [judgement] = desk.workspace.children(round, "judgement")
    assert texts(desk, judgement.id, "words") == ["second", "first"]
    elements.say_why(desk, round, "PA", "")
    found = versions.versions(desk, judgement.id, "words")
    assert [one.text for one in found] == ["", "second", "first"] and found[0].now


def test_what_undo_took_back_can_still_be_read(desk: Desk, evidence: str) -> None:
    history.undo(desk)
    assert texts(desk, evidence) == ["two", "three", "two", "one"]
    history.redo(desk)
    assert texts(desk, evidence)[:2] == ["three", "two"]


def test_a_record_that_was_undone_and_brought_back_keeps_its_versions(desk: Desk, round: str) -> None:
    id = elements.add_evidence(desk, round, "PA", "one").touched[0].id
    history.undo(desk)
    assert desk.workspace.get(id) is None
    history.redo(desk)
    elements.change_part(desk, id, text="two")
    assert texts(desk, id) == ["two", "one"]


def test_texts_of_an_action_and_a_barrier_are_kept_apart(desk: Desk) -> None:
    action = plan.add_action(desk, "Paint", how_we_know="It is blue").touched[0].id
    plan.change_action(desk, action, how_we_know="It is green")
    barrier = barriers.add_barrier(desk, "No dentist").touched[0].id
    barriers.change_barrier(desk, barrier, tried="Rang one")
    barriers.change_barrier(desk, barrier, tried="Rang two")
    assert texts(desk, action, "how_we_know") == ["It is green", "It is blue"]
    assert texts(desk, action) == ["Paint"]
    assert texts(desk, barrier, "tried") == ["Rang two", "Rang one"]
    assert texts(desk, barrier, "what") == ["No dentist"]


@pytest.mark.parametrize("field", ["code", "title", "nothing"])
def test_only_texts_of_people_have_versions(desk: Desk, evidence: str, round: str, field: str) -> None:
    with pytest.raises(Refused):
        versions.versions(desk, evidence, field)
    with pytest.raises(Refused):
        versions.versions(desk, round, field)


def test_an_item_comes_back_as_another_item_beside_the_present_one(desk: Desk, round: str, evidence: str) -> None:
    before, wanted = exported(desk), versions.versions(desk, evidence, "text")[2]
    versions.copy_back(desk, evidence, "text", wanted.seq)
    old, new = desk.workspace.children(round, "evidence")
    assert (old.id, old.value.text) == (evidence, "three")
    assert (new.value.text, new.value.code, new.value.kind, new.parent) == ("one", "PA", "figure", round)
    history.undo(desk)
    assert exported(desk) == before


def test_a_factor_comes_back_on_its_own_side_and_makes_no_second_barrier(desk: Desk, round: str) -> None:
    id = elements.add_factor(desk, round, "PA", "No lift", helps=False, priority=True).touched[0].id
    elements.flag_upwards(desk, id, "funder")
    elements.change_part(desk, id, text="No lift, no ramp")
    versions.copy_back(desk, id, "text", versions.versions(desk, id, "text")[1].seq)
    [new] = [one for one in desk.workspace.children(round, "factor") if one.id != id]
    assert (new.value.text, new.value.helps, new.value.priority, new.value.control) == ("No lift", False, False, "ours")
    assert len(desk.workspace.find("barrier")) == 1


def test_actions_and_barriers_come_back_as_new_ones(desk: Desk, round: str) -> None:
    action = plan.add_action(desk, "Paint", assessment=round, code="PA").touched[0].id
    plan.change_action(desk, action, text="Paint the door", state="dropped", outcome="The door went")
    barrier = barriers.add_barrier(desk, "No dentist", flagged_to="agency").touched[0].id
    barriers.change_barrier(desk, barrier, what="No doctor", answer="None yet")
    for id, field in ((action, "text"), (barrier, "what")):
        versions.copy_back(desk, id, field, versions.versions(desk, id, field)[1].seq)
    [new] = [one.value for one in desk.workspace.find("action") if one.id != action]
    assert (new.text, new.code, new.assessment, new.state, new.outcome) == ("Paint", "PA", round, "planned", "")
    [new] = [one.value for one in desk.workspace.find("barrier") if one.id != barrier]
    assert (new.what, new.flagged_to, new.answer, new.state) == ("No dentist", "agency", "", "flagged")


def test_any_other_text_gets_the_old_one_below_it(desk: Desk, round: str) -> None:
    elements.place(desk, round, "PA", "placed", Position(level=2, place=3))
    elements.say_why(desk, round, "PA", "Because of the kettle.")
    elements.say_why(desk, round, "PA", "Because of the garden.")
    [judgement] = desk.workspace.children(round, "judgement")
    before = contents(desk)
    change = versions.copy_back(desk, judgement.id, "words", versions.versions(desk, judgement.id, "words")[1].seq)
    [now] = desk.workspace.children(round, "judgement")
    assert now.value.words == "Because of the garden.\n\nBecause of the kettle."
    assert now.value.position == judgement.value.position
    history.undo(desk, change.seq)
    assert contents(desk) == before


def test_where_nothing_stands_now_the_old_text_stands_alone(desk: Desk) -> None:
    action = plan.add_action(desk, "Paint", how_we_know="It is blue").touched[0].id
    plan.change_action(desk, action, how_we_know="")
    versions.copy_back(desk, action, "how_we_know", versions.versions(desk, action, "how_we_know")[1].seq)
    assert desk.workspace.need(action).value.how_we_know == "It is blue"


def test_the_present_text_is_not_put_beside_itself(desk: Desk, evidence: str) -> None:
    before = exported(desk)
    assert versions.copy_back(desk, evidence, "text", versions.versions(desk, evidence, "text")[0].seq) is None
    with pytest.raises(NotFound):
        versions.copy_back(desk, evidence, "text", 1)
    assert exported(desk) == before


def test_a_finished_round_takes_nothing_back(desk: Desk, round: str, evidence: str) -> None:
    wanted = versions.versions(desk, evidence, "text")[1].seq
    rounds.finish(desk, round)
    before = exported(desk)
    with pytest.raises(Refused, match="finished"):
        versions.copy_back(desk, evidence, "text", wanted)
    assert exported(desk) == before
    assert "finished" in versions.look(desk, f"text/{evidence}").refusal


def test_what_lies_in_the_bin_is_left_there(desk: Desk) -> None:
    action = plan.add_action(desk, "Paint").touched[0].id
    plan.change_action(desk, action, text="Paint the door")
    wanted = versions.versions(desk, action, "text")[1].seq
    plan.bin_action(desk, action)
    with pytest.raises(Refused, match="bin"):
        versions.copy_back(desk, action, "text", wanted)


def test_foreign_records_are_read_and_not_changed(desk: Desk, sample: Desk, tmp_path) -> None:
    action = sample.workspace.find("action", sample.workspace.own_service)[0].id
    for number, text in enumerate(("As it was sent", "As it was sent again")):
        plan.change_action(sample, action, text=text)
        path = tmp_path / f"sent-{number}.json"
        sharing.export(sample, path, sharing.preview(sample))
        sharing.apply_import(desk, sharing.plan_import(desk, path))
    found = versions.versions(desk, action, "text")
    assert [one.text for one in found] == ["As it was sent again", "As it was sent"]
    with pytest.raises(Refused, match="another service"):
        versions.copy_back(desk, action, "text", found[1].seq)
    assert "another service" in versions.look(desk, f"text/{action}").refusal


def test_a_form_knows_its_record_and_field(desk: Desk, round: str, evidence: str) -> None:
    elements.say_why(desk, round, "PA", "Because")
    [judgement] = desk.workspace.children(round, "judgement")
    action = plan.add_action(desk, "Paint").touched[0].id
    barrier = barriers.add_barrier(desk, "No dentist").touched[0].id
    wanted = {
        f"text/{evidence}": (evidence, "text"), f"why/{round}/PA": (judgement.id, "words"),
        f"text/{action}": (action, "text"), f"know/{action}": (action, "how_we_know"),
        f"came/{action}": (action, "outcome"), f"text/{barrier}": (barrier, "what"),
        f"asked_of/{barrier}": (barrier, "asked_of"), f"outcome/{barrier}": (barrier, "outcome"),
    }  # fmt: skip
    assert {form: versions.place_of(desk, form) for form in wanted} == wanted
    none = (f"why/{round}/TS", f"new-evidence/{round}/PA", "none/open", "", f"text/{round}", f"title/{round}")
    assert [versions.look(desk, form) for form in none] == [None] * len(none)


@given(form=st.one_of(st.text(), st.text().map(lambda text: f"text/{text}"), st.text().map("why/{}".format)))
def test_any_form_is_understood_or_not(form: str, tmp_path_factory) -> None:
    from pie_desktop.clock import Clock
    from pie_desktop.paths import Places

    folder = tmp_path_factory.mktemp("forms")
    new_workspace(folder / "one.pie", Clock())
    desk = open_desk(folder / "one.pie", Places(folder), Clock())
    try:
        assert versions.place_of(desk, form) is None
    finally:
        desk.workspace.close()


def test_looking_back_reads_only_the_changes_of_that_record(desk: Desk, evidence: str, round: str, monkeypatch) -> None:
    for number in range(60):
        elements.say_why(desk, round, "PA", f"{number}")
    read: list[int] = []
    real = workspace_module.change_from
    monkeypatch.setattr(workspace_module, "change_from", lambda row: read.append(row[0]) or real(row))
    assert len(versions.versions(desk, evidence, "text")) == 3
    assert len(read) == 3


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30), max_size=8))
def test_every_text_that_was_saved_is_found_again(tmp_path_factory, wanted: list[str]) -> None:
    from pie_desktop.clock import Clock
    from pie_desktop.paths import Places

    folder = tmp_path_factory.mktemp("versions")
    new_workspace(folder / "one.pie", Clock())
    desk = open_desk(folder / "one.pie", Places(folder), Clock())
    try:
        set_up(desk, "House")
        id = plan.add_action(desk, "Paint").touched[0].id
        for text in wanted:
            plan.change_action(desk, id, outcome=text)
        merged = [text for text, before in zip(wanted, ["", *wanted], strict=False) if text != before]
        expected = [text for at, text in enumerate(reversed(merged)) if at == 0 or text.strip()]
        assert texts(desk, id, "outcome") == (expected or [""])
    finally:
        desk.workspace.close()
