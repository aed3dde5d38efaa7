"""The main job, by verbs: a round, the next round with its ghost, undo."""

from datetime import date

from pie_desktop.domain.kinds import Position
from pie_desktop.services import elements, history, plan, rounds
from pie_desktop.services.desk import Desk


def test_the_next_round_shows_where_the_last_one_was(desk: Desk, clock) -> None:
    first = rounds.begin(desk, "Winter 2026", "long")
    elements.place(desk, first, "RR.2", "placed", Position(level=2, place=2))
    rounds.finish(desk, first)
    clock.move(days=90)
    second = rounds.begin(desk, "Spring 2027", "long")
    elements.place(desk, second, "RR.2", "placed", Position(level=3, place=3))

    look = rounds.look(desk, second).element("RR.2")

    assert look is not None and look.then is not None and look.now is not None
    assert look.then.words == "Starting, second of five"
    assert look.now.words == "Growing, third of five"


def test_undo_takes_back_and_redo_brings_back(desk: Desk) -> None:
    round = rounds.begin(desk, "Winter 2026", "short")
    elements.place(desk, round, "RR", "placed", Position(level=1, place=1))
    elements.place(desk, round, "RR", "not-sure")
    assert history.undo(desk)
    assert rounds.look(desk, round).element("RR").words == "Not yet, first of five"
    assert history.undo(desk)
    assert rounds.look(desk, round).element("RR").standing == "unset"
    assert history.redo(desk) and history.redo(desk)
    assert rounds.look(desk, round).element("RR").standing == "not-sure"
    assert history.redo(desk) is None


def test_overdue_actions_stand_first(sample: Desk) -> None:
    look = plan.look(sample)
    open_ones = [action.value for action in look.actions if action.value.state in ("planned", "under-way")]
    dates = [action.due or date.max for action in open_ones]
    assert dates == sorted(dates)
    assert look.actions[-1].value.state in ("done", "dropped")
