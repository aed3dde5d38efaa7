"""Depths, single elements opened, actions carried over, positions from paper: a round grows and loses nothing."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.domain.kinds import Position
from pie_desktop.errors import Refused
from pie_desktop.services import elements, history, home, plan, rounds
from pie_desktop.services.desk import Desk

LOW, HIGH = Position(level=1, place=2), Position(level=3, place=4)


def codes(desk: Desk, round: str) -> list[str]:
    return [element.code for element in rounds.look(desk, round).elements]


def test_a_coffee_break_asks_about_one_thing(desk: Desk) -> None:
    round = rounds.begin(desk, "Tuesday", "coffee", opened=["LE.1"])
    assert codes(desk, round) == ["LE.1"]


def test_a_round_grows_deeper_and_keeps_what_was_written(desk: Desk) -> None:
    round = rounds.begin(desk, "Tuesday", "coffee", opened=["LE.1"])
    elements.add_evidence(desk, round, "LE.1", "We talk on the stairs.")
    rounds.change_depth(desk, round, "short")
    assert codes(desk, round) == ["PA", "TS", "LE", "LE.1", "SO", "RR"]
    elements.place(desk, round, "TS", "placed", LOW)
    rounds.change_depth(desk, round, "long")
    found = codes(desk, round)
    assert len(found) == 16 and "TS" in found and "PA" not in found
    look = rounds.look(desk, round)
    assert look.element("LE.1").evidence[0].value.text == "We talk on the stairs."
    assert look.element("TS").words == "Not yet, second of five"
    assert history.undo(desk) and history.undo(desk) and codes(desk, round)[:2] == ["PA", "TS"]


def test_a_short_round_opens_any_element(desk: Desk) -> None:
    round = rounds.begin(desk, "Tuesday", "short")
    rounds.open_code(desk, round, "RR.3")
    rounds.open_code(desk, round, "RR.3")
    assert codes(desk, round)[-2:] == ["RR", "RR.3"]
    assert rounds.look(desk, round).record.value.opened == ("RR.3",)


def test_nothing_that_the_framework_does_not_have_is_opened(desk: Desk) -> None:
    round = rounds.begin(desk, "Tuesday", "short")
    with pytest.raises(Refused):
        rounds.open_code(desk, round, "XX.1")
    rounds.finish(desk, round)
    with pytest.raises(Refused):
        rounds.change_depth(desk, round, "long")


def test_open_actions_are_carried_over_and_those_that_end_stay_in_sight(desk: Desk, clock) -> None:
    first = rounds.begin(desk, "Spring", "short")
    for text in ("Mend the lamp", "Ask the council", "Paint the hall"):
        plan.add_action(desk, text, assessment=first, code="SO")
    ids = {action.value.text: action.id for action in plan.look(desk).actions}
    lamp, hall = ids["Mend the lamp"], ids["Paint the hall"]
    plan.change_action(desk, hall, state="done")
    rounds.finish(desk, first)
    clock.move(days=90)
    second = rounds.begin(desk, "Summer", "short")

    def carried() -> set[str]:
        return {action.value.text for action in rounds.look(desk, second).element("SO").carried}

    assert carried() == {"Mend the lamp", "Ask the council"}
    assert rounds.look(desk, first).element("SO").carried == ()
    clock.move(days=3)
    plan.change_action(desk, lamp, state="done", outcome="It shines.")
    assert carried() == {"Mend the lamp", "Ask the council"}
    rounds.finish(desk, second)
    assert carried() == {"Mend the lamp"}
    plan.change_action(desk, lamp, state="under-way")
    assert next(one for one in plan.look(desk).actions if one.id == lamp).value.ended_on is None


def test_home_says_when_it_is_time_to_look_again(desk: Desk, clock) -> None:
    round = rounds.begin(desk, "Spring", "short")
    rounds.finish(desk, round, review_on=clock.today() + timedelta(days=60))
    assert home.look(desk).needs == ()
    clock.move(days=50)
    (need,) = home.look(desk).needs
    assert need.area == "assessment" and "Spring" in need.note and need.chip == "on 30 Jan 2027"
    clock.move(days=20)
    assert home.look(desk).needs[0].chip == "since 30 Jan 2027"
    rounds.begin(desk, "Summer", "short")
    assert all("Spring" not in need.note for need in home.look(desk).needs)


def test_a_mark_from_paper_is_said_to_be_one_until_it_is_moved(desk: Desk) -> None:
    round = rounds.begin(desk, "Spring", "short")
    scale = rounds.look(desk, round).framework.scale
    elements.place_from_paper(desk, round, "TS", "placed", scale.from_paper(2, 3))
    found = rounds.look(desk, round).element("TS")
    assert found.judgement.value.from_paper and found.words == "Starting, fifth of five"
    elements.place(desk, round, "TS", "placed", LOW)
    assert not rounds.look(desk, round).element("TS").judgement.value.from_paper


@given(levels=st.integers(1, 20), places=st.integers(1, 20))
def test_places_on_paper_keep_their_order_and_their_ends(levels: int, places: int) -> None:
    scale = Scale(levels=tuple(Level(code=f"L{n}", label=f"Level {n}") for n in range(levels)), places=places)
    for level in range(1, levels + 1):
        first, middle, last = (scale.from_paper(level, place) for place in (1, 2, 3))
        assert first.place == 1 and last.place == places and first.place <= middle.place <= last.place
        assert all(scale.holds(one) for one in (first, middle, last))


def test_five_places_take_paper_as_first_third_and_fifth(desk: Desk) -> None:
    scale = rounds.framework_for_next(desk).scale
    assert [scale.from_paper(3, place).place for place in (1, 2, 3)] == [1, 3, 5]


def test_any_number_of_rounds_is_followed_code_by_code(desk: Desk, clock) -> None:
    for number, position in enumerate((LOW, None, HIGH)):
        round = rounds.begin(desk, f"Round {number}", "short")
        if position:
            elements.place(desk, round, "RR", "placed", position)
        else:
            elements.place(desk, round, "RR", "not-sure")
        rounds.finish(desk, round)
        clock.move(days=90)
    look = rounds.over_time(desk)
    assert look.rounds == ("Round 0", "Round 1", "Round 2")
    (path,) = look.paths
    assert [stage.mark.fraction if stage.mark else None for stage in path.stages] == [
        Fraction(3, 40), None, Fraction(27, 40)
    ]  # fmt: skip
    assert path.in_words == (
        "Not yet, second of five in Round 0, then Not sure in Round 1, then Growing, fourth of five in Round 2"
    )


def test_nothing_is_followed_while_there_is_no_round(desk: Desk) -> None:
    assert rounds.over_time(desk).paths == () and rounds.over_time(desk).framework is None


def test_a_round_that_is_entered_late_finds_its_place_in_time(desk: Desk) -> None:
    new = rounds.begin(desk, "Now", "short")
    old = rounds.begin(desk, "Before", "short")
    rounds.change_round(desk, old, started_on=date(2024, 3, 1))
    for round, position in ((new, HIGH), (old, LOW)):
        elements.place(desk, round, "RR", "placed", position)
    assert rounds.over_time(desk).rounds == ("Before", "Now")


def placed_in(desk: Desk, round: str, **positions: Position | None) -> None:
    for code, position in positions.items():
        elements.place(desk, round, code, "placed" if position else "not-sure", position)
    rounds.finish(desk, round)


def test_a_coffee_break_in_between_takes_no_ghost_away(desk: Desk, clock) -> None:
    placed_in(desk, rounds.begin(desk, "Long ago", "short"), RR=LOW, TS=LOW, PA=LOW)
    clock.move(days=90)
    placed_in(desk, rounds.begin(desk, "Over coffee", "coffee", opened=["TS", "PA"]), TS=HIGH, PA=None)
    clock.move(days=90)
    look = rounds.look(desk, rounds.begin(desk, "Now", "short"))
    assert look.previous.value.title == "Over coffee"
    assert {one.code: one.then and one.then.when for one in look.elements} == {
        "RR": "Long ago", "TS": "Over coffee", "PA": None, "LE": None, "SO": None
    }, "not sure is an answer: nothing stands behind it"  # fmt: skip


def test_rounds_that_came_before_each_other_are_followed_once(desk: Desk) -> None:
    ids = [rounds.begin(desk, title, "short") for title in ("One", "Two", "Three")]
    for id, before in zip(ids, (ids[1], ids[0], ids[1]), strict=True):
        rounds.change_round(desk, id, previous=before)
    elements.place(desk, ids[0], "RR", "placed", LOW)
    assert rounds.look(desk, ids[2]).element("RR").then.when == "One"


def test_a_round_that_is_finished_late_becomes_then_of_the_next_that_has_none(desk: Desk, clock) -> None:
    first = rounds.begin(desk, "First", "short")
    clock.move(days=30)
    second = rounds.begin(desk, "Second", "short")
    clock.move(days=30)
    third = rounds.begin(desk, "Third", "short")
    elements.place(desk, first, "RR", "placed", LOW)
    rounds.finish(desk, first)
    assert rounds.look(desk, second).element("RR").then.when == "First"
    assert rounds.look(desk, third).previous is None, "one round is then for one other"
    history.undo(desk)
    assert rounds.look(desk, second).previous is None and not rounds.look(desk, first).finished
