"""P6: what cannot be read can be thrown away, knowingly: seen first, copied before, told after; and the chain holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pie_desktop.clock import day_made
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.records import KINDS
from pie_desktop.errors import DamagedFile, NotAllowed, PieError, Refused
from pie_desktop.paths import Places
from pie_desktop.services import (
    agencies,
    checking,
    elements,
    history,
    passphrases,
    people,
    plan,
    rounds,
    sharing,
    throwing_away,
)
from pie_desktop.services.desk import Desk, open_desk
from pie_desktop.storage.check import check
from pie_desktop.storage.copies import counts
from pie_desktop.storage.rows import readable
from pie_desktop.storage.unreadable import Unreadable
from pie_desktop.words import unmarked
from tests.storage.test_rows_that_cannot_be_read import SPOILT, reopened, row_of, spoil, three_actions
from tests.vault.house_kit import House


def all_ids(desk: Desk) -> tuple[str, ...]:
    return throwing_away.outlook(desk).ids


def throw(desk: Desk) -> throwing_away.Thrown:
    return throwing_away.throw_away(desk, all_ids(desk))


def test_what_cannot_be_read_goes_and_files_leave_again(desk: Desk) -> None:
    first, second, third = three_actions(desk)
    again = reopened(desk, second)
    with pytest.raises(Refused, match="One record"):
        sharing.preview(again)
    thrown = throw(again)
    assert thrown.change and thrown.change.verb == "throw-away" and thrown.change.who == again.person
    assert [one.id for one in plan.look(again).actions] == [first, third]
    assert sharing.preview(again, "everything").counts["action"] == 2
    assert list(check(again.workspace)) == []
    told = checking.look_through(again)
    assert told[0].startswith("The file is sound") and "threw away what could not be read" in told[1]
    assert checking.look_on(again) == checking.Lost(whole=True)
    again.close()


def test_a_checked_copy_with_all_of_it_lies_beside_the_file(desk: Desk) -> None:
    _first, second, _third = three_actions(desk)
    again = reopened(desk, second)
    kept = row_of(again, second)
    copy = throw(again).copy
    assert copy.parent == again.workspace.path.parent and ".before-" in copy.name
    assert counts(copy)["record"] > 0
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT * FROM record WHERE id = ?", (second,)).fetchone() == kept
    again.workspace.close()


def test_it_is_told_what_it_was_what_can_be_made_out_and_which_backup_has_it(desk: Desk, clock) -> None:
    _first, second, _third = three_actions(desk)
    made = desk.back_up()
    clock.move(days=2)
    plan.change_action(desk, second, how_we_know="Nobody trips.")
    path = desk.workspace.path
    desk.workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "UPDATE record SET body = ? WHERE id = ?", ('{"text": "Mend the gate.", "state": 7}', second)
        )
        connection.commit()
    again = open_desk(path, Places(path.parent / "home"), clock, desk.person)
    [lost] = throwing_away.outlook(again).lost
    assert made and lost.backup == made.made_at
    assert (lost.what, lost.words) == ("action", "Mend the gate.")
    assert str(lost.since) == "2026-12-01"
    again.workspace.close()


def test_what_rests_on_it_goes_too_and_what_only_named_it_stays(desk: Desk) -> None:
    round = rounds.begin(desk, "Winter", "short")
    elements.say_why(desk, round, "RR", "We ask people.")
    plan.add_action(desk, "Ring them.", assessment=round, code="RR")
    again = reopened(desk, round)
    seen = throwing_away.outlook(again)
    assert seen.goes == (("position on the line", 1),) and seen.stays == (("action", 1),)
    throw(again)
    [action] = plan.look(again).actions
    assert action.value.assessment is None and rounds.rounds(again) == []
    assert list(check(again.workspace)) == []
    again.workspace.close()


def test_undo_passes_it_over_and_all_that_was_done_to_it(desk: Desk) -> None:
    plan.add_action(desk, "Mend the gate.")
    plan.add_action(desk, "Plant a tree.")
    gate, tree = (one.id for one in desk.workspace.find("action"))
    plan.change_action(desk, gate, state="done")
    again = reopened(desk, gate)
    throw(again)
    assert history.undo(again)
    assert again.workspace.row(gate) is None and again.workspace.row(tree) is None, "the tree was the last thing done"
    assert history.redo(again) and again.workspace.row(tree)
    assert list(check(again.workspace)) == []
    again.workspace.close()


def test_only_managers_do_it(desk: Desk) -> None:
    house = House(desk)
    passphrases.change_access(desk, house.ids["ana"], "manager")
    _first, second, _third = three_actions(desk)
    spoil(desk, second)
    house.sit("bo")
    assert desk.workspace.unreadable.all() and throwing_away.known(desk) == 0
    for deed in (throwing_away.outlook, lambda desk: throwing_away.throw_away(desk, [second])):
        with pytest.raises(NotAllowed, match="Only managers"):
            deed(desk)
    house.sit("ana")
    assert throwing_away.known(desk) == 1 and throw(desk).change


def test_a_manager_who_cannot_be_read_makes_nobody_else_one_by_it(desk: Desk) -> None:
    house = House(desk)
    passphrases.change_access(desk, house.ids["ana"], "manager")
    again = reopened(desk, house.ids["ana"])
    again.sit(house.ids["bo"])
    with pytest.raises(NotAllowed):
        throwing_away.throw_away(again, [house.ids["ana"]])
    again.workspace.close()


def test_nothing_that_can_be_read_is_ever_thrown_away(desk: Desk) -> None:
    first, second, third = three_actions(desk)
    again = reopened(desk, second)
    for ids in ([], [first], [first, second], [third]):
        with pytest.raises(Refused, match="Look at it again"):
            throwing_away.throw_away(again, ids)
    assert len(list(again.workspace.everything(without={second}))) > 2 and again.workspace.row(second)
    assert not list(again.workspace.path.parent.glob("*.before-*")), "no copy is made for nothing"
    again.workspace.close()


def test_of_what_is_confidential_no_word_and_no_kind_is_told(desk: Desk) -> None:
    house = House(desk)
    id = house.write("one two three")
    spoil(desk, id, '{"passages": "one two three"}')
    [lost] = throwing_away.outlook(desk).lost
    assert (lost.what, lost.words) == ("something confidential", "")
    throw(desk)
    assert desk.workspace.row(id) is None


@pytest.mark.parametrize("kind", ["service", "framework"])
def test_what_all_else_rests_on_is_not_thrown_away(sample: Desk, kind: str) -> None:
    framework = rounds.latest(sample).value.framework
    id = sample.workspace.own_service if kind == "service" else framework
    spoil(sample, id)
    for deed in (throwing_away.outlook, lambda desk: throwing_away.throw_away(desk, [id])):
        with pytest.raises(PieError):
            deed(sample)
    assert row_of(sample, id)[-1] == SPOILT


def test_another_copy_brings_it_back_and_undo_knows_it_again(desk: Desk, tmp_path: Path) -> None:
    agencies.add_agency(desk, "The kettle menders")
    [agency] = desk.workspace.find("agency")
    document = tmp_path / "all.json"
    sharing.export(desk, document, sharing.preview(desk, "everything"))
    again = reopened(desk, agency.id)
    throw(again)
    assert sharing.apply_import(again, sharing.plan_import(again, document))
    assert again.workspace.need(agency.id).value.name == "The kettle menders"
    agencies.change_agency(again, agency.id, note="Knock twice.")
    assert history.undo(again)
    assert again.workspace.need(agency.id).value.note == "", "it is there again, so what is done to it is undone"
    assert list(check(again.workspace)) == []
    again.workspace.close()


def test_a_disk_that_fails_leaves_all_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _first, second, _third = three_actions(desk)
    again = reopened(desk, second)
    kept, head = row_of(again, second), again.workspace.head()
    ids = all_ids(again)
    monkeypatch.setattr("pie_desktop.storage.copies.counts", lambda _path: {})
    with pytest.raises(DamagedFile, match="did not come out whole"):
        throwing_away.throw_away(again, ids)
    assert (row_of(again, second), again.workspace.head()) == (kept, head)
    again.workspace.close()


def test_whichever_kinds_are_spoilt_at_once_the_file_is_sound_after(sample_file: Path, tmp_path: Path, clock) -> None:
    """All but what all else rests on, one after another and all together."""
    with closing(sqlite3.connect(sample_file)) as connection:
        spoilt = dict(connection.execute("SELECT kind, min(id) FROM record GROUP BY kind"))
    never = ("service", "key", "framework")
    several = [[id] for kind, id in spoilt.items() if kind not in never]
    for number, ids in enumerate([*several, [id for [id] in several]]):
        path = tmp_path / f"{number}.pie"
        path.write_bytes(sample_file.read_bytes())
        with closing(sqlite3.connect(path)) as connection:
            connection.executemany("UPDATE record SET body = '{' WHERE id = ?", [(id,) for id in ids])
            connection.commit()
        desk = open_desk(path, Places(tmp_path / "home"), clock)
        desk.actor = Actor(None, "manager")
        assert set(all_ids(desk)) == set(ids)
        throwing_away.throw_away(desk, ids)
        assert list(check(desk.workspace)) == []
        sharing.preview(desk, "everything")
        desk.workspace.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@example(kind="action", id="RR", parent=None, body="{")
@example(kind="action", id="", parent=None, body="{")
@given(
    kind=st.one_of(st.sampled_from(sorted(KINDS)), st.text(st.characters(exclude_categories=["Cs"]), max_size=9)),
    id=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
    parent=st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=9)),
    body=st.one_of(st.just("[" * 5000), st.just('{"text": 1, "a b": "c d"}'), st.text(max_size=20)),
)
def test_whatever_row_was_put_into_the_file_goes_and_takes_nothing_else(desk: Desk, kind, id, parent, body) -> None:
    values = (id, kind, desk.workspace.own_service, parent, "r", "", None, body.encode("utf-8", "replace").decode())
    if desk.workspace.row(id):
        return
    desk.workspace.save_draft("why/x/RR", desk.person, "Half a sen")
    before = {one.id for one in desk.workspace.everything()}
    with desk.workspace.speaking() as connection:
        connection.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    desk.workspace.unreadable = Unreadable(desk.workspace._rows)
    ours = desk.actor
    desk.actor = Actor(desk.person, "manager")
    row = desk.workspace.row(id)
    try:
        assert (id in desk.workspace.unreadable.all()) == (row is not None and readable(row) is None)
        if id in desk.workspace.unreadable.found:
            throw(desk)
            assert desk.workspace.row(id) is None
    except Refused as error:
        assert "All else rests on this" in str(error)
    finally:
        with desk.workspace.speaking() as connection:
            connection.execute("DELETE FROM record WHERE revision = 'r'")
        desk.workspace.unreadable.found.clear()
        desk.actor = ours
    assert {one.id for one in desk.workspace.everything()} == before
    assert desk.workspace.drafts(desk.person) == {"why/x/RR": "Half a sen"}, "drafts of other things stay"


def test_the_name_of_a_record_tells_its_day_or_nothing() -> None:
    assert str(day_made("019ad9b0-5c00-7000-8000-000000000000")) == "2025-12-01"
    for id in ("", "x", "ffffffff-ffff-7fff-bfff-ffffffffffff", "019ad9b0-5c00-5000-8000-000000000000"):
        assert day_made(id) is None


def test_people_who_left_no_trace_are_not_named_as_throwers(desk: Desk) -> None:
    people.add_person(desk, "Zed")
    _first, second, _third = three_actions(desk)
    again = reopened(desk, second)
    again.sit("")
    again.actor = Actor(None, "manager")
    throw(again)
    assert "somebody threw away" in unmarked(checking.look_through(again)[-1])
    again.workspace.close()
