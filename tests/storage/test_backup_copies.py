"""P4: backups happen by themselves, are checked, and are let go of with age."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jobs import Stage, faults, state_of

from pie_desktop import cli
from pie_desktop.errors import DamagedFile, FileInUse, Refused
from pie_desktop.services.desk import Desk, new_workspace
from pie_desktop.services.plan import add_action
from pie_desktop.storage.backups import Backup, Backups, superfluous


def copy_in_a_new_sitting(desk: Desk, clock) -> Backup:
    desk.backups = Backups(desk.backups.folder, clock)
    backup = desk.back_up()
    assert backup
    return backup


def all_copies(desk: Desk) -> list[Path]:
    return [backup.path for backup in desk.backups.all()]


def test_closing_makes_a_copy_of_what_changed(desk: Desk) -> None:
    add_action(desk, "Put up a shelf.")
    made = desk.close()
    assert made
    assert state_of(made.path) == state_of(desk.workspace.path)
    assert faults(made.path) == []


def test_closing_makes_no_copy_when_nothing_has_changed(desk: Desk, open_file) -> None:
    desk.close()
    again = open_file(desk.workspace.path)
    before = all_copies(again)
    assert again.close() is None
    assert all_copies(again) == before != []


def test_an_empty_workspace_is_copied_once(tmp_path, clock, open_file) -> None:
    path = tmp_path / "empty.pie"
    new_workspace(path, clock)
    assert open_file(path).close()
    clock.move(minutes=1)
    desk = open_file(path)
    assert desk.close() is None
    assert len(all_copies(desk)) == 1


def left_without_a_copy(desk: Desk) -> None:
    """As when the program is killed: changed, and not closed in order."""
    add_action(desk, "Not in any copy.")
    desk.workspace.close()


def test_opening_makes_a_copy_when_the_last_one_is_stale(desk: Desk, clock, open_file) -> None:
    desk.back_up()
    left_without_a_copy(desk)
    clock.move(hours=25)
    again = open_file(desk.workspace.path)
    assert len(again.backups.all()) == 2
    assert again.backups.all()[0].made_at == clock.now()
    again.workspace.close()
    assert state_of(all_copies(again)[0]) == state_of(again.workspace.path)


@pytest.mark.parametrize(("hours", "changed"), [(23, True), (25, False), (10_000, False)])
def test_opening_makes_no_copy_while_the_last_one_is_new_or_the_same(hours, changed, desk, clock, open_file) -> None:
    desk.back_up()
    left_without_a_copy(desk) if changed else desk.workspace.close()
    clock.move(hours=hours)
    assert len(open_file(desk.workspace.path).backups.all()) == 1


def test_a_file_that_never_had_a_copy_gets_one_when_it_is_opened(desk: Desk, open_file) -> None:
    desk.workspace.close()
    assert desk.backups.all() == []
    assert len(open_file(desk.workspace.path).backups.all()) == 1


def test_there_is_a_copy_of_before_and_one_of_after_a_document_was_read_in(stage: Stage, clock) -> None:
    before = state_of(stage.house)
    assert before not in [state_of(path) for path in stage.backups()]
    assert cli.run(["import", str(stage.house), str(stage.document)], stage.places, clock) == 0
    states = [state_of(path) for path in stage.backups()]
    assert before in states
    assert state_of(stage.house) in states
    assert state_of(stage.house) != before


def damage(path: Path, name: str = "record_by_service") -> None:
    """Overwrites the page that an index begins on: the file still opens, and does not read through."""
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(bytes(range(256)) * (size // 256))


def test_a_damaged_file_makes_no_copy_and_lets_go_of_none(desk: Desk, clock, open_file) -> None:
    for _day in range(40):
        clock.move(days=1)
        add_action(desk, "One more.")
        copy_in_a_new_sitting(desk, clock)
    add_action(desk, "Not in any copy.")
    for backup in desk.backups.all()[3:]:  # as many as there were before, with ages that would let some go
        shutil.copy(backup.path, backup.path.with_name(backup.path.name.replace("T12", "T11")))
    before = all_copies(desk)
    desk.workspace.close()
    damage(desk.workspace.path)

    again = open_file(desk.workspace.path)
    with pytest.raises(DamagedFile, match="may be damaged"):
        again.close()

    assert all_copies(again) == before
    assert superfluous(again.backups.all()), "nothing would have been let go of anyway"
    assert list(again.backups.folder.glob(".*")) == []
    with pytest.raises(AttributeError):
        again.workspace.head()  # it has let go of the file all the same


def test_other_files_in_the_folder_of_copies_are_let_be(desk: Desk, clock) -> None:
    desk.backups.folder.mkdir(parents=True)
    others = [
        desk.backups.folder / name for name in ("notes.txt", "house.pie", "a--b--c.pie", "a--20261301T000000Z--x.pie")
    ]
    for path in others:
        path.write_text("mine")
    for _day in range(30):
        clock.move(days=1)
        add_action(desk, "One more.")
        copy_in_a_new_sitting(desk, clock)
    assert [path.read_text() for path in others] == ["mine"] * 4
    assert len(desk.backups.all()) < 30


def test_of_two_copies_in_one_second_the_later_stays(desk: Desk, clock) -> None:
    for number in range(6):
        add_action(desk, f"Number {number}")
        assert copy_in_a_new_sitting(desk, clock).path.exists()


def test_what_was_copied_in_this_sitting_goes_in_the_next(desk: Desk, clock) -> None:
    add_action(desk, "First.")
    first = copy_in_a_new_sitting(desk, clock)
    clock.move(hours=1)
    add_action(desk, "Second.")
    second = desk.back_up()
    assert second
    assert all_copies(desk) == [second.path, first.path]
    clock.move(hours=1)
    add_action(desk, "Third.")
    assert [copy_in_a_new_sitting(desk, clock).path] == all_copies(desk)


MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
"""What hypothesis takes as bounds has no time zone."""


DAYS = 420
DENSE = st.integers(0, 2**DAYS - 1).map(
    lambda days: {datetime(2026, 1, 1, 18, tzinfo=UTC) + timedelta(day) for day in range(DAYS) if days >> day & 1}
)
"""More than a year in which every other day has a copy: only then the limits of weeks and months bite."""


def copies_at(moments: set[datetime]) -> list[Backup]:
    return [Backup(Path(f"{moment:%Y%m%dT%H%M%S.%f}"), moment, "head") for moment in moments]


def newest_of(span: Callable[[datetime], object], limit: int, moments: set[datetime]) -> set[datetime]:
    """The newest of each of the last `limit` spans that have any: nothing later lies in its span, and what is later
    lies in fewer than `limit` others."""
    stays = set()
    for moment in moments:
        later = {span(other) for other in moments if other > moment}
        if span(moment) not in later and len(later) < limit:
            stays.add(moment)
    return stays


def should_stay(moments: set[datetime]) -> set[datetime]:
    days = newest_of(lambda moment: moment.date(), 12, moments)
    weeks = newest_of(lambda moment: moment.date() - timedelta(days=moment.weekday()), 10, moments)
    return days | weeks | newest_of(lambda moment: (moment.year, moment.month), 9, moments)


def kept(moments: set[datetime]) -> set[datetime]:
    copies = copies_at(moments)
    return {copy.made_at for copy in copies} - {copy.made_at for copy in superfluous(copies)}


@settings(deadline=None)
@given(st.sets(MOMENTS, max_size=60) | DENSE)
def test_the_newest_of_12_days_10_weeks_and_9_months_stay(moments) -> None:
    assert kept(moments) == should_stay(moments)
    assert len(kept(moments)) <= 12 + 10 + 9


@given(st.sets(MOMENTS, min_size=1, max_size=60))
def test_the_newest_copy_is_never_let_go_of(moments) -> None:
    assert max(moments) in kept(moments)


@given(st.sets(MOMENTS, max_size=40))
def test_thinning_after_each_copy_comes_to_the_same_as_thinning_once(moments) -> None:
    there: set[datetime] = set()
    for moment in sorted(moments):
        there = kept(there | {moment})
    assert there == kept(moments)


def test_a_season_of_daily_work_leaves_copies_of_every_age(desk: Desk, clock) -> None:
    made = set()
    for _day in range(120):
        clock.move(days=1)
        add_action(desk, "One more.")
        made.add(copy_in_a_new_sitting(desk, clock).made_at)
    assert {backup.made_at for backup in desk.backups.all()} == should_stay(made)


def test_a_copy_elsewhere_is_whole_and_the_open_file_goes_on(desk: Desk, tmp_path) -> None:
    desk.save_copy(tmp_path / "elsewhere" / "copy.pie")
    add_action(desk, "Only in the open one.")
    desk.workspace.close()
    copied = tmp_path / "elsewhere" / "copy.pie"
    assert faults(copied) == []
    assert len(state_of(copied)["change"]) == len(state_of(desk.workspace.path)["change"]) - 1


@pytest.mark.parametrize("way", ["the same", "by dots", "by a link", "by a second name"])
def test_a_copy_never_takes_the_place_of_the_open_file(way, desk: Desk, tmp_path) -> None:
    path = desk.workspace.path
    target = {"the same": path, "by dots": path.parent / "x" / ".." / path.name}.get(way, tmp_path / "other.pie")
    (tmp_path / "x").mkdir()
    if way == "by a link":
        target.symlink_to(path)
    elif way == "by a second name":
        target.hardlink_to(path)
    with pytest.raises((Refused, FileInUse)):
        desk.save_copy(target)
    add_action(desk, "Still written here.")
    desk.workspace.close()
    assert "Still written here." in str(state_of(path)["record"])


def test_a_copy_is_not_put_beside_a_journal_that_is_not_its_own(desk: Desk, tmp_path) -> None:
    (tmp_path / "copy.pie-journal").write_bytes(b"left by another file")
    with pytest.raises(Refused, match=r"copy\.pie-journal"):
        desk.save_copy(tmp_path / "copy.pie")
    assert not (tmp_path / "copy.pie").exists()


def test_the_copies_of_one_workspace_are_its_own(desk: Desk, tmp_path, clock, open_file) -> None:
    desk.back_up()
    new_workspace(tmp_path / "second.pie", clock)
    second = open_file(tmp_path / "second.pie")
    assert second.backups.all() == []
    assert second.backups.folder != desk.backups.folder
