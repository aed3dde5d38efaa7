"""P7: one file, one program at a time; the second is told who has it, and a killed one leaves nothing to delete."""

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jobs import SameEveryTime, Stage, faults, state_of

from pie_desktop.clock import Clock
from pie_desktop.errors import FileInUse
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import open_desk, restore
from pie_desktop.storage import occupant
from pie_desktop.storage.connection import refuse_newer


class Holder:
    """Another program that has the house of a stage open."""

    def __init__(self, stage: Stage, nursery: Callable, who: str) -> None:
        self._stage, self._nursery = stage, nursery
        self.pid = nursery(do="hold", folder=str(stage.folder), who=who)["pid"]

    def kill(self) -> None:
        if self.pid:
            self._nursery(do="end", folder=str(self._stage.folder), pid=self.pid)
        self.pid = 0


@pytest.fixture
def holder(stage: Stage, nursery) -> Iterator[Holder]:
    holder = Holder(stage, nursery, "Tess Tester")
    yield holder
    holder.kill()


def note(stage: Stage) -> Path:
    return stage.house.with_name(".house.pie.open")


def test_the_second_program_is_told_at_once_who_has_the_file_where_and_since_when(stage: Stage, holder) -> None:
    before = stage.house.read_bytes()
    asked = time.monotonic()
    with pytest.raises(FileInUse) as caught:
        stage.open()
    assert time.monotonic() - asked < 1, "it waited for the lock"
    sentence = str(caught.value)
    since = SameEveryTime(9).now().astimezone()
    for word in ("house.pie", "Tess Tester", socket.gethostname(), since.strftime("%H:%M"), "1 December 2026"):
        assert word in sentence
    assert stage.house.read_bytes() == before


WAYS_IN = {
    "opening it": lambda stage: stage.open(),
    "checking it": lambda stage: problems(stage.house, Clock()),
    "restoring over it": lambda stage: restore(stage.house, stage.older, Clock()),
    "restoring from it": lambda stage: restore(stage.new, stage.house, Clock()),
    "saving a copy over it": lambda stage: save_over(stage),
    "reading its format": lambda stage: refuse_newer(stage.house),
}


def save_over(stage: Stage) -> None:
    desk = open_desk(stage.older, stage.places, Clock())
    try:
        desk.save_copy(stage.house)
    finally:
        desk.workspace.close()


@pytest.mark.parametrize("way", WAYS_IN)
def test_there_is_no_other_way_in_either(way, stage: Stage, holder) -> None:
    before = stage.house.read_bytes()
    with pytest.raises(FileInUse, match=r"house\.pie is open already: by Tess Tester"):
        WAYS_IN[way](stage)
    assert stage.house.read_bytes() == before
    assert not stage.new.exists()


def test_a_killed_program_leaves_nothing_to_delete_by_hand(stage: Stage, holder) -> None:
    holder.kill()
    assert note(stage).exists(), "the note of the killed program lies there, and must not matter"
    desk = stage.open()
    assert desk.service()
    desk.workspace.close()
    assert not note(stage).exists()
    assert faults(stage.house) == []


def test_who_closes_the_file_lets_the_next_one_in(stage: Stage, nursery) -> None:
    desk = stage.open()
    assert nursery(do="try", name="a change", folder=str(stage.folder))["said"][0] == "FileInUse"
    desk.workspace.close()
    assert nursery(do="try", name="a change", folder=str(stage.folder))["said"] is None


@pytest.mark.parametrize("way", WAYS_IN)
def test_what_this_program_does_with_its_own_open_file_does_not_let_others_in(way, stage: Stage, nursery) -> None:
    desk = stage.open()
    with pytest.raises(FileInUse):
        WAYS_IN[way](stage)
    assert desk.back_up()
    desk.save_copy(stage.new)
    kind, _sentence = nursery(do="try", name="a change", folder=str(stage.folder))["said"]
    assert kind == "FileInUse"
    desk.workspace.save_draft("form", "person", "still mine")
    desk.workspace.close()
    assert "still mine" in str(state_of(stage.house))


def test_a_file_chooser_that_looks_into_the_open_file_does_not_let_others_in(stage: Stage, nursery) -> None:
    desk = stage.open()
    stage.house.open("rb").close()  # as the dialogs of Qt and of the system do, to find out what kind of file it is
    assert nursery(do="try", name="a change", folder=str(stage.folder))["said"][0] == "FileInUse"
    desk.workspace.save_draft("form", "person", "still mine")
    desk.workspace.close()
    assert "still mine" in str(state_of(stage.house))
    assert nursery(do="try", name="a change", folder=str(stage.folder))["said"] is None


@pytest.mark.parametrize("ever", [False, True], ids=["once", "for ever"])
def test_a_disk_that_fails_does_not_let_others_in(ever, stage: Stage, disk, nursery) -> None:
    desk = stage.open()
    for nth in range(1, 30, 4):
        disk.fail_at(nth, ever=ever)
        with pytest.raises(Exception, match=r"house\.pie"):
            desk.workspace.set_meta("note", "x" * 100_000 + str(nth))
        disk.mend()
        assert nursery(do="try", name="a change", folder=str(stage.folder))["said"][0] == "FileInUse"
    desk.workspace.close()
    assert faults(stage.house) == []


def test_without_a_note_the_sentence_still_names_the_file(stage: Stage, holder) -> None:
    note(stage).unlink()
    with pytest.raises(FileInUse, match=r"house\.pie is open in another program"):
        stage.open()


def test_where_nobody_gave_a_name_it_is_somebody(stage: Stage, nursery) -> None:
    holder = Holder(stage, nursery, "")
    with pytest.raises(FileInUse, match="by somebody on the computer"):
        stage.open()
    holder.kill()


def say(path: Path, note: bytes) -> str:
    occupant.note_beside(path).write_bytes(note)
    return occupant.told(path)


@given(st.binary(max_size=200))
def test_any_note_at_all_gives_a_sentence(tmp_path_factory, data) -> None:
    assert "any.pie is open" in say(tmp_path_factory.getbasetemp() / "any.pie", data)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
@pytest.mark.parametrize("since", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00"])
def test_a_note_of_any_year_gives_a_sentence(zone, since, tmp_path, monkeypatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        told = say(tmp_path / "any.pie", f'{{"who":"a","where":"b","since":"{since}","process":1}}'.encode())
    time.tzset()
    assert "any.pie is open" in told
