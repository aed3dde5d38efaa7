"""New, changed, same, older, in conflict, withdrawn: what a document does is what was shown, once, with a way back."""

import json
from collections.abc import Callable

import pytest
from exchange_kit import (
    ACTION,
    AT_ACTION,
    AT_BARRIER,
    AT_JUDGEMENT,
    AT_PERSON,
    AT_SERVICE,
    BARRIER,
    FOREIGN,
    FRAMEWORK,
    PERSON,
    ROUND,
    SERVICE,
    Tree,
    bring,
    changed,
    everything_in,
    name,
    plan,
    records,
    sent,
    small,
    written,
)

from pie_desktop.cli import run
from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Receipt
from pie_desktop.errors import Refused
from pie_desktop.paths import Places
from pie_desktop.services import barriers, elements, history, rounds, sharing
from pie_desktop.services import plan as plans
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import Desk, set_up

OpenNew = Callable[[str], Desk]


def second(tree: Tree, **more: object) -> Tree:
    """The next document that leaves the same file."""
    return tree | {"sequence": tree["sequence"] + 1} | more


def without(tree: Tree, *ids: str) -> Tree:
    return tree | {"records": [record for record in tree["records"] if record["id"] not in ids]}


# --- P15: looked at, repeated, taken back


def test_the_dry_run_shows_what_then_happens(
    office: Desk, places: Places, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(office, small())
    newer = without(second(changed(small(), AT_ACTION, "action-2", text="Ring them.")), BARRIER)
    newer["records"].append(small()["records"][AT_BARRIER] | {"id": name(40)})
    path = office.workspace.path.with_name("newer.json")
    path.write_bytes(written(newer))
    before = everything_in(office)
    office.workspace.close()
    words = ["import", "--json", str(office.workspace.path), str(path)]

    assert run([*words, "--dry-run"], places, clock) == 0
    shown = json.loads(capsys.readouterr().out)
    desk = Desk(type(office.workspace).open(office.workspace.path, clock), office.backups, office.actor)
    assert everything_in(desk) == before
    desk.workspace.close()
    assert run(words, places, clock) == 0
    done = json.loads(capsys.readouterr().out)
    assert run(words, places, clock) == 0
    again = json.loads(capsys.readouterr().out)

    assert shown == done == {"new": 1, "changed": 1, "same": 8, "conflicts": 0, "older": 0, "withdrawn": 1}
    assert again == {"new": 0, "changed": 0, "same": 10, "conflicts": 0, "older": 0, "withdrawn": 0}
    assert problems(office.workspace.path, clock) == []


def test_the_same_document_twice_changes_nothing(office: Desk) -> None:
    bring(office, small())
    before = everything_in(office)
    counted, change = bring(office, small())
    assert (counted, change) == ({"same": 10}, None)
    assert everything_in(office) == before


@pytest.mark.parametrize("steps", [1, 2])
def test_an_import_is_taken_back_as_a_whole_and_can_be_done_again(office: Desk, steps: int) -> None:
    documents = [small(), without(second(changed(small(), AT_PERSON, "person-2", name="Mairi Black")), BARRIER)]
    states = [records(office)]
    for document in documents:
        bring(office, document)
        states.append(records(office))
    for back in range(steps):
        assert history.undo(office)
        assert records(office) == states[-2 - back]
    for document, state in zip(documents[-steps:], states[-steps:], strict=True):
        bring(office, document)
        assert _as_read(office) == _as_read_of(state)


def _as_read(desk: Desk) -> dict[str, object]:
    return _as_read_of(records(desk))


def _as_read_of(state: dict) -> dict[str, object]:
    """Without the names that a desk gives to what it makes itself: receipts, and states of what it puts in the bin."""
    return {
        record.kind if record.kind == "receipt" else record.id: (record.value, record.deleted_on, record.rest)
        for record in state.values()
    }


def test_a_redone_import_is_the_import(office: Desk) -> None:
    bring(office, small())
    done = records(office)
    assert history.undo(office) and history.redo(office)
    assert records(office) == done


def test_what_was_shown_is_not_done_when_something_changed_in_between(house: Desk) -> None:
    planned = plan(house, changed(small(), AT_ACTION, "elsewhere", text="Ring them."))
    plans.change_action(house, ACTION, text="Visit them.")
    before = everything_in(house)
    with pytest.raises(Refused, match="Look at it again"):
        sharing.apply_import(house, planned)
    assert everything_in(house) == before


# --- adoption


def test_an_empty_workspace_adopts_a_document_of_everything(empty: OpenNew) -> None:
    desk = empty("new")
    planned = plan(desk, small())
    assert planned.adopts
    counted, _change = bring(desk, small())
    assert counted == {"new": 10} and desk.workspace.own_service == SERVICE
    assert sharing.foreign_services(desk) == []
    assert rounds.change_round(desk, ROUND, title="Ours now")


def test_an_empty_workspace_adopts_nothing_less(empty: OpenNew) -> None:
    desk = empty("new")
    bring(desk, small() | {"profile": "head-office"})
    assert desk.workspace.own_service == ""
    assert [service.id for service in sharing.foreign_services(desk)] == [SERVICE]


def test_a_workspace_that_holds_something_adopts_nothing(office: Desk) -> None:
    own = office.workspace.own_service
    assert not plan(office, small()).adopts
    bring(office, small())
    assert office.workspace.own_service == own


def test_an_adoption_is_taken_back_and_done_again_or_not(empty: OpenNew) -> None:
    desk = empty("new")
    bring(desk, small())
    assert history.undo(desk) and records(desk) == {}
    assert bring(desk, small())[0] == {"new": 10}
    assert desk.workspace.own_service == SERVICE
    history.undo(desk)
    set_up(desk, "Another house")
    assert desk.service().value.name == "Another house"


def test_a_framework_alone_is_no_service(empty: OpenNew, house: Desk) -> None:
    desk = empty("new")
    assert bring(desk, sent(house, "framework"))[0] == {"new": 1}
    assert list(records(desk)) == [FRAMEWORK] and desk.workspace.own_service == ""
    assert bring(desk, sent(house, "framework"))[0] == {"same": 1}


# --- foreign services: theirs to say, ours to read


def test_what_came_from_another_service_is_read_and_not_changed(office: Desk) -> None:
    bring(office, small())
    before = everything_in(office)
    factor = office.workspace.children(ROUND, "factor")[0].id
    for verb in (
        lambda: rounds.change_round(office, ROUND, title="Ours"),
        lambda: rounds.finish(office, ROUND),
        lambda: rounds.bin_round(office, ROUND),
        lambda: elements.place(office, ROUND, "RR.2", "not-sure"),
        lambda: elements.say_why(office, ROUND, "RR.2", "because"),
        lambda: elements.add_evidence(office, ROUND, "RR.2", "more"),
        lambda: elements.add_factor(office, ROUND, "RR.2", "more", helps=True),
        lambda: elements.change_part(office, factor, text="less"),
        lambda: elements.bin_part(office, factor),
        lambda: barriers.change_barrier(office, BARRIER, ask="more"),
        lambda: plans.change_action(office, ACTION, text="less"),
        lambda: plans.bin_action(office, ACTION),
    ):
        with pytest.raises(Refused, match="another service"):
            verb()
    assert everything_in(office) == before
    assert rounds.look(office, ROUND).element("RR.2").words == "Starting, third of five"
    assert [service.value.name for service in sharing.foreign_services(office)] == ["Quay House"]


def test_a_newer_document_of_a_service_is_what_it_says_now(office: Desk) -> None:
    bring(office, small())
    newer = without(second(changed(small(), AT_ACTION, "action-2", text="Ring them.")), BARRIER)
    newer["records"].append(small()["records"][AT_BARRIER] | {"id": name(40)})
    assert bring(office, newer)[0] == {"new": 1, "changed": 1, "same": 8, "withdrawn": 1}
    assert office.workspace.need(ACTION).value.text == "Ring them."
    assert office.workspace.need(BARRIER).deleted_on == office.clock.now()
    assert office.workspace.need(name(40)).deleted_on is None


def test_a_marker_that_was_taken_back_and_placed_anew_takes_the_place_of_the_old_one(office: Desk) -> None:
    bring(office, small())
    newer = second(small())
    newer["records"][AT_JUDGEMENT]["id"] = name(40)
    assert bring(office, newer)[0] == {"new": 1, "same": 9, "withdrawn": 1}
    assert [one.id for one in office.workspace.children(ROUND, "judgement")] == [name(40)]


def test_an_older_document_replayed_changes_nothing(office: Desk) -> None:
    first = small()
    later = without(second(changed(first, AT_ACTION, "action-2", text="Ring them.")), BARRIER)
    bring(office, first)
    bring(office, later)
    before = everything_in(office)
    counted, change = bring(office, first)
    assert (counted, change) == ({"same": 8, "older": 2}, None)
    assert everything_in(office) == before


def test_an_older_document_that_comes_late_brings_nothing_back(office: Desk) -> None:
    bring(office, without(second(small()), BARRIER))
    before = everything_in(office)
    assert bring(office, small()) == ({"same": 9, "older": 1}, None)
    assert everything_in(office) == before


def test_a_service_that_restored_a_backup_is_heard_again_and_its_old_files_are_not(office: Desk) -> None:
    fifth = changed(small(), AT_ACTION, "action-5", text="Fifth.") | {"sequence": 5}
    restored = changed(small(), AT_ACTION, "action-r", text="After the restore.") | {
        "sequence": 3,
        "made_at": "2026-12-24T12:00:00Z",
    }
    bring(office, fifth)
    assert bring(office, restored)[0] == {"changed": 1, "same": 9}
    assert bring(office, fifth)[0] == {"older": 1, "same": 9}
    (receipt,) = office.workspace.find("receipt")
    assert (receipt.value.sequence, receipt.parent, receipt.service) == (5, SERVICE, SERVICE)


def test_a_clock_that_went_wrong_silences_no_service(office: Desk) -> None:
    bring(office, small() | {"made_at": "2036-01-01T00:00:00Z"})
    newer = changed(second(small()), AT_ACTION, "action-2", text="Ring them.")
    assert bring(office, newer)[0] == {"changed": 1, "same": 9}


def test_what_comes_back_in_a_newer_document_is_in_use_again(office: Desk) -> None:
    bring(office, small())
    bring(office, without(second(small()), BARRIER))
    assert bring(office, second(second(small())))[0] == {"changed": 1, "same": 9}
    assert office.workspace.need(BARRIER).deleted_on is None


def test_a_foreign_document_touches_neither_ours_nor_those_of_a_third(office: Desk) -> None:
    tree = json.loads(json.dumps(small()).replace("00000000-0000-7000-8000", "22222222-0000-7000-8000"))
    bring(office, tree)
    ours = records(office)
    bring(office, small())
    bring(office, without(second(small()), BARRIER, ACTION))
    assert {id: record for id, record in records(office).items() if id in ours} == ours


def test_receipts_and_conflicts_do_not_leave(office: Desk, house: Desk) -> None:
    bring(office, small())
    bring(house, changed(small(), AT_ACTION, "ours", text="Ring them."))
    bring(house, changed(small(), AT_ACTION, "theirs", text="Visit them."))
    for desk in (office, house):
        kinds = {record["kind"] for record in json.loads(sent(desk))["records"]}
        assert not kinds & {"receipt", "conflict"}
    assert isinstance(office.workspace.find("receipt")[0].value, Receipt)


# --- two copies of one file


def test_what_one_copy_changed_goes_over_to_the_other(house: Desk, copy_of: Callable[[Desk, str], Desk]) -> None:
    laptop = copy_of(house, "laptop")
    plans.change_action(laptop, ACTION, text="Ring them.")
    plans.add_action(laptop, "Buy tea.")
    counted, _change = bring(house, sent(laptop))
    assert counted == {"changed": 1, "new": 1, "same": 9}
    assert records(house) == records(laptop)
    before = records(laptop)
    assert bring(laptop, sent(house)) == ({"same": 11}, None)
    assert records(laptop) == before


def test_a_copy_that_fell_behind_changes_nothing(house: Desk, copy_of: Callable[[Desk, str], Desk]) -> None:
    laptop = copy_of(house, "laptop")
    plans.change_action(house, ACTION, text="Ring them.")
    plans.add_action(house, "Buy tea.")
    assert bring(house, sent(laptop)) == ({"older": 1, "same": 9}, None)
    assert house.workspace.need(ACTION).value.text == "Ring them."


def test_a_marker_first_placed_in_two_copies_is_one_marker_in_dispute(
    house: Desk, copy_of: Callable[[Desk, str], Desk]
) -> None:
    laptop = copy_of(house, "laptop")
    elements.place(house, ROUND, "RR", "not-sure")
    elements.place(laptop, ROUND, "RR", "not-applicable")
    assert bring(house, sent(laptop))[0] == {"conflicts": 1, "same": 10}
    ((ours, theirs),) = sharing.conflicts(house)
    assert (ours.value.standing, theirs.value.standing) == ("not-sure", "not-applicable")


def test_a_document_for_head_office_takes_no_names_from_a_copy(
    house: Desk, copy_of: Callable[[Desk, str], Desk]
) -> None:
    laptop = copy_of(house, "laptop")
    person = laptop.workspace.need(PERSON)
    with laptop.workspace.unit_of_work(laptop.actor, "rename") as work:
        work.change(person, type(person.value)(name="Mairi Bell", label="deputy"))
        work.commit()
    assert bring(house, sent(laptop, "head-office"))[0] == {"same": 10}
    assert house.workspace.need(PERSON).value.name == "Mairi Bell"


def test_a_foreign_service_of_the_same_framework_leaves_ours_its_words(house: Desk, office: Desk) -> None:
    tree = small()
    tree["origin"]["service"] = FOREIGN
    tree["frameworks"][0].update(revision="elsewhere")
    tree["frameworks"][0]["body"]["label"] = "Other words"
    tree["records"] = [tree["records"][AT_SERVICE] | {"id": FOREIGN, "service": FOREIGN}]
    assert bring(house, tree)[0] == {"new": 1, "conflicts": 1}
    assert house.workspace.need(FRAMEWORK).value.label == "Small"
    assert bring(house, tree)[0] == {"same": 2}
    assert sharing.settle(house, FRAMEWORK, theirs=True)
    assert house.workspace.need(FRAMEWORK).value.label == "Other words"
    assert bring(house, tree)[0] == {"same": 2}
