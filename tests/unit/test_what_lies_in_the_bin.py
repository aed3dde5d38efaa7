"""The bin: what is put there can be found and taken out, by those whose it is."""

import pytest

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.services import feelings, framework_editing, history, rounds, settings
from pie_desktop.services.desk import Desk

TIRED = "Another form. I am tired to the bone."


@pytest.fixture
def round(desk: Desk) -> str:
    return rounds.begin(desk, "Winter 2026", "short")


def in_bin(desk: Desk) -> dict[str, str]:
    """What the page shows, by kind."""
    return {kind: words for _id, kind, words in settings.look(desk).binned}


def another(desk: Desk) -> Actor:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        other = work.add(Person(name="Otto Other")).id
        work.commit()
    return Actor(other)


@pytest.mark.parametrize("printed", [False, True])
def test_a_feeling_is_found_and_taken_out_by_its_author_alone(desk: Desk, round: str, printed: bool) -> None:
    feelings.write_feeling(desk, round, TIRED)
    feelings.print_it(desk, round, printed)
    feelings.bin_feeling(desk, round)
    assert in_bin(desk) == {"feeling": TIRED}
    [record] = history.binned(desk)
    mine, desk.actor = desk.actor, another(desk)
    for actor in (desk.actor, Actor(None)):
        desk.actor = actor
        assert in_bin(desk) == {}
        with pytest.raises(NotAllowed):
            settings.take_out(desk, record.id)
    desk.actor = mine
    rounds.finish(desk, round)
    assert settings.take_out(desk, record.id)
    assert feelings.feeling(desk, round).value.text == TIRED and in_bin(desk) == {}


def test_changes_of_a_framework_that_were_thrown_away_come_back(desk: Desk) -> None:
    base = framework_editing.base_version(desk).id
    framework_editing.set_places(desk, base, 3)
    framework_editing.throw_away(desk, base)
    assert in_bin(desk) == {"framework": "Changes to PIEs 2.0, version 1, that were not kept"}
    [(id, _kind, _words)] = settings.look(desk).binned
    mine, desk.actor = desk.actor, another(desk)
    assert in_bin(desk) == {}, "a working copy is of the person at the keyboard"
    desk.actor = mine
    framework_editing.set_places(desk, base, 7)
    with pytest.raises(Refused, match="begun"):
        settings.take_out(desk, id)
    framework_editing.set_places(desk, base, 5)
    settings.take_out(desk, id)
    assert framework_editing.working_copy(desk, base).scale.places == 3 and in_bin(desk) == {}


def test_what_is_taken_back_at_once_does_not_stay_in_the_bin(desk: Desk) -> None:
    base = framework_editing.base_version(desk).id
    framework_editing.set_places(desk, base, 3)
    before = framework_editing.throw_away(desk, base)
    assert framework_editing.take_back(desk, base, before, framework_editing.working_copy(desk, base))
    assert in_bin(desk) == {}
    framework_editing.throw_away(desk, base)
    framework_editing.throw_away(desk, base)
    assert in_bin(desk) != {}, "throwing nothing away forgets nothing"
