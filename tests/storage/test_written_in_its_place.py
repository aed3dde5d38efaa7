"""What is changed stays where it lies in the file; what becomes a part of something else is found there."""

from pie_desktop.domain.kinds import Judgement, Position
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check


def place_in_file(desk: Desk, id: str) -> int:
    with desk.workspace.speaking() as connection:
        found: int = connection.execute("SELECT rowid FROM record WHERE id = ?", (id,)).fetchone()[0]
    return found


def test_a_marker_that_is_moved_stays_where_it_lies(desk: Desk) -> None:
    round = rounds.begin(desk, "A round", "short")
    elements.place(desk, round, "RR", "placed", Position(level=1, place=1))
    [marker] = desk.workspace.children(round, "judgement")
    lies = place_in_file(desk, marker.id)
    elements.add_evidence(desk, round, "RR", "written after it")
    elements.place(desk, round, "RR", "placed", Position(level=4, place=2))
    [moved] = desk.workspace.children(round, "judgement")
    assert moved.value.position == Position(level=4, place=2)
    assert moved.lineage == (marker.revision,)
    assert place_in_file(desk, marker.id) == lies
    assert list(check(desk.workspace)) == []


def test_what_becomes_a_part_of_another_record_is_found_there_only(desk: Desk) -> None:
    first, second = (rounds.begin(desk, title, "short") for title in ("One", "Other"))
    elements.place(desk, first, "RR", "not-sure")
    [marker] = desk.workspace.children(first, "judgement")
    with desk.workspace.unit_of_work(desk.actor, "move") as work:
        work.move(marker, second, Judgement(code="RR", standing="not-applicable"))
        work.commit()
    assert not desk.workspace.children(first, "judgement")
    [moved] = desk.workspace.children(second, "judgement")
    assert (moved.id, moved.value.standing) == (marker.id, "not-applicable")
    assert list(check(desk.workspace)) == []
