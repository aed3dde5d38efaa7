"""What lies in the bin for 30 days goes for good at the next opening; no day sooner, and nothing with it."""

from datetime import date
from pathlib import Path

import pytest

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Assignment
from pie_desktop.errors import NotFound
from pie_desktop.paths import Places
from pie_desktop.services import barriers, elements, history, opening, people, plan, roles, rounds
from pie_desktop.services.desk import Desk, restore
from pie_desktop.services.emptying import empty_bin, stays_until
from pie_desktop.storage.check import check

WORD = "Zwiebelfisch"


@pytest.fixture
def binned(desk: Desk) -> str:
    plan.add_action(desk, f"{WORD} again")
    [action] = desk.workspace.find("action")
    plan.bin_action(desk, action.id)
    return action.id


def in_pages(desk: Desk) -> bool:
    with desk.workspace.speaking() as connection:
        return WORD.encode() in connection.serialize()


def test_it_stays_for_thirty_days_and_can_be_taken_out(desk: Desk, clock, binned: str) -> None:
    assert stays_until(history.binned(desk)[0]) == date(2026, 12, 31)
    clock.move(days=30)
    assert empty_bin(desk) == 0
    assert history.unbin(desk, binned)


def test_after_that_it_is_gone_from_the_file_and_its_history(desk: Desk, clock, binned: str) -> None:
    clock.move(days=30, seconds=1)
    assert empty_bin(desk) == 1
    assert not in_pages(desk)
    assert list(check(desk.workspace)) == []
    with pytest.raises(NotFound):
        history.unbin(desk, binned)


def test_opening_the_file_on_the_screen_empties_it(desk: Desk, clock, places: Places, binned: str) -> None:
    path = desk.workspace.path
    desk.close()
    clock.move(days=31)
    again = opening.open_known(path, places, clock, {})
    try:
        assert history.binned(again) == [] and not in_pages(again)
    finally:
        again.workspace.close()


def test_a_backup_from_before_brings_it_back_to_the_bin(desk: Desk, clock, tmp_path: Path, binned: str) -> None:
    clock.move(days=31)
    empty_bin(desk)
    path, backup = desk.workspace.path, desk.backups.all()[0].path
    desk.workspace.close()
    restore(path, backup, Clock())
    assert WORD.encode() in path.read_bytes()


def test_parts_go_with_it_and_what_only_names_it_stays(desk: Desk, clock) -> None:
    round = rounds.begin(desk, "Winter", "short")
    elements.say_why(desk, round, "RR", f"{WORD} because")
    plan.add_action(desk, "Mend the lamp.", assessment=round)
    rounds.bin_round(desk, round)
    clock.move(days=31)
    assert empty_bin(desk) == 1
    assert not in_pages(desk)
    [action] = desk.workspace.find("action")
    assert action.value.assessment is None
    assert list(check(desk.workspace)) == []


def test_what_something_in_use_could_not_be_without_stays_in_the_bin(desk: Desk, clock, binned: str) -> None:
    roles.add_role(desk, "Feeds the cat")
    people.add_person(desk, "Col")
    role, col = desk.workspace.find("role")[0], desk.workspace.find("person")[-1]
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        work.add(Assignment(role=role.id, person=col.id, since=date(2026, 1, 1)), parent=col.id)
        work.bin(role)
        work.commit()
    clock.move(days=31)
    assert empty_bin(desk) == 1, "the action"
    assert [one.id for one in history.binned(desk)] == [role.id]
    assert desk.workspace.find("assignment")


def test_undo_goes_past_what_is_gone(desk: Desk, clock, binned: str) -> None:
    barriers.add_barrier(desk, "The bus stops at six.")
    clock.move(days=31)
    empty_bin(desk)
    assert history.undo(desk)
    assert desk.workspace.find("barrier") == []
    while history.undo(desk):
        assert list(check(desk.workspace)) == []
    assert desk.workspace.row(binned) is None


def test_undo_takes_back_something_that_can_be_seen(desk: Desk, clock) -> None:
    barriers.add_barrier(desk, "The bus stops at six.")
    plan.add_action(desk, f"{WORD} again")
    plan.bin_action(desk, desk.workspace.find("action")[0].id)
    clock.move(days=31)
    empty_bin(desk)
    history.undo(desk)
    assert desk.workspace.find("barrier") == []
    history.redo(desk)
    assert len(desk.workspace.find("barrier")) == 1
