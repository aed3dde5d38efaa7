"""Undo says what it took back: somebody who presses it once too often sees where it leads, also on another page."""

from pie_desktop.domain.kinds import Position
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.words import unmarked
from tests.ui.hands import Hands


def finished(desk: Desk) -> None:
    round = rounds.begin(desk, "Autumn", "short")
    elements.place(desk, round, "PA", "placed", Position(level=2, place=3))
    rounds.finish(desk, round)


def said(hands: Hands, deed: str) -> str:
    hands.window.deeds[deed].trigger()
    hands.wait()
    return unmarked(hands.told())


def test_each_step_back_and_forth_is_named(in_new: Hands) -> None:
    in_new.ask(finished)
    in_new.go("settings")
    assert said(in_new, "undo") == "Taken back: self-assessment round."
    assert said(in_new, "undo") == "Taken back: position on the line."
    assert said(in_new, "redo") == "Brought back: position on the line."
    assert said(in_new, "redo") == "Brought back: self-assessment round."
    assert said(in_new, "redo") == "There is nothing to bring back."


def test_at_the_beginning_there_is_nothing_to_take_back(in_new: Hands) -> None:
    assert said(in_new, "undo") == "There is nothing to take back."
