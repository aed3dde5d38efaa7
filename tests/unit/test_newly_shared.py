"""Whoever a reflection was shared with hears of it on the first page until they have opened it; nobody else does."""

from datetime import date
from typing import Any

import pytest

from pie_desktop.domain.kinds import Person
from pie_desktop.services import drafts, history, home, newly_shared, passphrases, people, reflections, seats
from pie_desktop.services.desk import Desk
from pie_desktop.vault.passphrase import Cost

CHEAP = Cost(memory=64, passes=1, lanes=1)
WORD = "quillwort"


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Ann who writes, Ben and Cy of the team, and Dee who has left."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        names = {"Ann": None, "Ben": None, "Cy": None, "Dee": date(2026, 1, 1)}
        for name, until in names.items():
            work.add(Person(name=name, until=until))
        work.commit()
    sit(desk, "Ann")
    return desk


def id_of(desk: Desk, name: str) -> str:
    return next(one.id for one in desk.workspace.find("person") if one.value.name == name)


def sit(desk: Desk, name: str) -> None:
    desk.sit(id_of(desk, name))


def note(desk: Desk, *readers: str, text: str = f"The {WORD} by the door.") -> str:
    change = reflections.write(desk, {"note": text})
    assert change
    id: str = change.touched[0].id
    reflections.share(desk, id, [id_of(desk, name) for name in readers])
    return id


def told(desk: Desk, name: str = "") -> list[str]:
    if name:
        sit(desk, name)
    return [one.text for one in home.look(desk).shared]


def test_its_reader_is_told_who_shared_it_and_led_to_it(house: Desk) -> None:
    id = note(house, "Ben")
    sit(house, "Ben")
    [need] = home.look(house).shared
    assert (need.text, need.area, need.id) == ("Ann shared a reflection with you", "reflection", id)
    assert WORD not in repr(home.look(house)), "what it says is read where it stands"


def test_nobody_else_is_told_not_even_its_author(house: Desk) -> None:
    note(house, "Ben")
    assert [told(house, name) for name in ("Ann", "Cy", "Dee")] == [[], [], []]
    house.sit("")
    assert told(house) == []


def test_it_is_told_until_it_was_opened_and_by_each_for_themselves(house: Desk) -> None:
    id = note(house, "Ben", "Cy")
    assert told(house, "Ben") == told(house, "Ben")
    newly_shared.opened(house, id)
    assert told(house, "Ben") == [] and told(house, "Cy") == ["Ann shared a reflection with you"]


def test_that_somebody_opened_it_is_written_in_no_history_and_told_to_nobody(house: Desk) -> None:
    id = note(house, "Ben")
    answers: dict[str, Any] = {}
    for moment in ("before", "after"):
        sit(house, "Ann")
        answers[moment] = (repr(home.look(house)), house.workspace.head(), dict(drafts.drafts(house)))
        sit(house, "Ben")
        newly_shared.opened(house, id)
    assert answers["before"] == answers["after"]


def test_where_its_reader_has_a_passphrase_that_they_opened_it_is_sealed(house: Desk) -> None:
    for name in ("Ann", "Ben"):
        sit(house, name)
        passphrases.set_passphrase(house, f"{name} counts seven herons", CHEAP)
    seats.unlock(house, id_of(house, "Ann"), "Ann counts seven herons")
    id = note(house, "Ben")
    seats.unlock(house, id_of(house, "Ben"), "Ben counts seven herons")
    assert told(house) == ["Ann shared a reflection with you"]
    newly_shared.opened(house, id)
    assert told(house) == []
    with house.workspace.speaking() as connection:
        [text] = [text for (text,) in connection.execute("SELECT text FROM draft").fetchall()]
    assert text.startswith("sealed-1:")


def test_several_by_one_person_are_told_of_in_one_line_that_leads_to_the_list(house: Desk) -> None:
    first = note(house, "Ben")
    note(house, "Ben")
    sit(house, "Ben")
    [need] = home.look(house).shared
    assert (need.text, need.id) == ("Ann shared 2 reflections with you", "")
    newly_shared.opened(house, first)
    assert told(house) == ["Ann shared a reflection with you"]


def test_what_is_taken_back_binned_or_undone_is_not_told_of(house: Desk) -> None:
    back, binned, undone = (note(house, "Ben") for _time in range(3))
    history.undo(house, house.workspace.head()[0])
    reflections.take_back(house, back)
    reflections.bin_reflection(house, binned)
    assert undone and told(house, "Ben") == []


def test_what_was_shared_with_the_team_is_told_to_everybody_in_it(house: Desk) -> None:
    change = reflections.write(house, {"note": WORD})
    assert change
    reflections.share_with_team(house, change.touched[0].id)
    assert told(house, "Ben") == told(house, "Cy") == ["Ann shared a reflection with you"]


def test_after_four_weeks_it_is_told_of_no_more_and_what_was_opened_is_forgotten(house: Desk, clock) -> None:
    first = note(house, "Ben")
    sit(house, "Ben")
    newly_shared.opened(house, first)
    clock.move(days=newly_shared.LATELY)
    sit(house, "Ann")
    second = note(house, "Ben")
    assert told(house, "Ben") == ["Ann shared a reflection with you"]
    clock.move(days=1)
    newly_shared.opened(house, second)
    assert list(drafts.drafts(house)) == [f"opened/{second}"]
    sit(house, "Ann")
    note(house, "Ben")
    clock.move(days=newly_shared.LATELY + 1)
    assert told(house, "Ben") == []


def test_what_one_may_not_read_is_not_noted_as_opened(house: Desk) -> None:
    id = note(house, "Ben")
    sit(house, "Cy")
    newly_shared.opened(house, id)
    newly_shared.opened(house, "no such name")
    assert drafts.drafts(house) == {}


def test_that_something_was_opened_is_not_found_again_as_something_half_written(house: Desk) -> None:
    id = note(house, "Ben")
    sit(house, "Ben")
    newly_shared.opened(house, id)
    assert drafts.found_again(house) == "" and drafts.half_written(house) == ()
    assert told(house) == [], "what is found again does not forget it"


def test_no_reflection_is_opened_that_was_not_shared(house: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page of a journal of thousands looks at those alone that the log of sharing names."""
    for number in range(30):
        reflections.write(house, {"note": f"{number}"})
    id = note(house, "Ben")
    sit(house, "Ben")
    asked: list[str] = []
    ann = id_of(house, "Ann")
    real = house.workspace.records
    monkeypatch.setattr(house.workspace, "records", lambda ids: asked.extend(ids) or real(ids))
    monkeypatch.setattr(house.workspace, "find", lambda *_args: pytest.fail("it looks through all of a kind"))
    newly_shared.newly_shared(house)
    assert asked == [id, ann]


def test_two_entries_of_one_person_become_one_with_what_was_opened(house: Desk) -> None:
    id = note(house, "Ben")
    sit(house, "Ben")
    newly_shared.opened(house, id)
    assert told(house) == []
    sit(house, "Ann")
    people.merge(house, id_of(house, "Cy"), id_of(house, "Ben"))
    assert told(house, "Cy") == []
