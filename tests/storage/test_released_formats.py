"""P9: a populated file of every format that was ever released opens, is sound, and says what it said."""

from collections import Counter
from pathlib import Path

import pytest

from pie_desktop.clock import Clock
from pie_desktop.services import history, plan, rounds, sharing
from pie_desktop.services.checking import problems
from pie_desktop.services.desk import Desk
from pie_desktop.storage.schema import FORMAT

FIXTURES = Path(__file__).parents[1] / "fixtures"

COUNTS = {
    1: {
        "service": 2, "framework": 1, "person": 8, "role": 10, "assessment": 3, "judgement": 31, "evidence": 71,
        "factor": 86, "action": 22, "barrier": 8, "receipt": 1,
    },
}  # fmt: skip
"""How many records of each kind the file of each format holds, those in the bin among them."""


@pytest.fixture(params=COUNTS, ids=lambda format: f"format {format}")
def file(request, tmp_path: Path) -> Path:
    path = tmp_path / f"format-{request.param}.pie"
    path.write_bytes((FIXTURES / path.name).read_bytes())
    return path


@pytest.fixture
def old(file: Path, open_file) -> Desk:
    return open_file(file)


def test_there_is_a_file_of_every_format() -> None:
    assert set(COUNTS) == set(range(1, FORMAT + 1))
    assert {path.name for path in FIXTURES.glob("format-*.pie")} == {f"format-{format}.pie" for format in COUNTS}


def test_it_opens_and_is_sound(file: Path, old: Desk) -> None:
    old.close()
    assert problems(file, Clock()) == []


def test_nothing_of_it_is_missing(file: Path, old: Desk) -> None:
    expected = COUNTS[int(file.stem.removeprefix("format-"))]
    assert Counter(record.kind for record in old.workspace.everything()) == expected


def test_its_words_are_what_they_were(old: Desk) -> None:
    texts = [action.value.text for action in plan.look(old).actions]
    assert "Undone and brought back." in texts
    assert "Undone and gone." not in texts
    [gate] = [action.value for action in plan.look(old).actions if "garden gate" in action.value.text]
    assert (gate.state, gate.outcome) == ("done", "It opens without a sound: Tŷ tawel, cichy dom, بيت هادئ.")
    assert "In the bin." in [record.value.text for record in history.binned(old) if record.kind == "action"]
    assert old.workspace.drafts("") == {"fixture": "half a senten"}


def test_its_rounds_can_be_looked_at_and_the_later_shows_the_earlier(old: Desk) -> None:
    later, earlier = rounds.rounds(old)
    assert rounds.look(old, earlier.id).record == earlier
    look = rounds.look(old, later.id)
    assert look.record.value.previous == earlier.id
    placed = [element for element in look.elements if element.then and element.now]
    assert len(placed) > 5


def test_the_other_service_in_it_is_still_foreign(old: Desk) -> None:
    [foreign] = sharing.foreign_services(old)
    assert foreign.value.name == "Kestrel Court"
    assert plan.look(old, foreign.id).actions[0].value.text == "Ask residents who chooses the paint."


def test_work_goes_on_in_it_and_its_history_goes_back_to_the_start(file: Path, old: Desk) -> None:
    assert plan.add_action(old, "Added by a later version.")
    done = [change for change in old.workspace.changes() if change.undoes is None]
    assert len(done) > 5
    for _change in done[1:]:  # "Undone and gone." is undone already
        assert history.undo(old)
    assert history.undo(old) is None
    assert [record for record in old.workspace.everything() if record.deleted_on is None] == []
    for _change in done[1:]:
        assert history.redo(old)
    assert "Added by a later version." in [action.value.text for action in plan.look(old).actions]
    old.close()
    assert problems(file, Clock()) == []
