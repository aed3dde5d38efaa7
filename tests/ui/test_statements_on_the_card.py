"""Statements by hand: folded until the team has judged, three answers in words, pressed again to take one away."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pie_desktop.services import rounds
from tests.statements_kit import FIRST, SECOND, round_with_statements
from tests.ui.hands import Hands


def statements(hands: Hands, round: str, code: str = "PA") -> Any:
    return hands.go("assessment", round=round, code=code).view.element.judgement.statements


def test_statements_are_asked_after_the_judgement_and_answered_in_words(in_new: Hands) -> None:
    round = in_new.ask(round_with_statements)
    part = statements(in_new, round)
    row = part.rows["PA.s1"]
    assert part.isVisibleTo(in_new.window) and not row.isVisibleTo(in_new.window)
    in_new.press("Not sure")
    assert row.isVisibleTo(in_new.window)
    in_new.press(f"partly so: {FIRST}")
    in_new.press(f"this is so: {SECOND}")
    look = in_new.ask(rounds.look, round).element("PA")
    assert {one.code: reply for one, reply in look.answered} == {"PA.s1": "partly", "PA.s2": "so"}
    assert row.chips["partly"].isChecked() and not row.chips["so"].isChecked()
    in_new.press(f"partly so: {FIRST}")
    assert [one.code for one, _reply in in_new.ask(rounds.look, round).element("PA").answered] == ["PA.s2"]


def test_they_can_be_opened_before_and_answered_by_keyboard(in_new: Hands) -> None:
    round = in_new.ask(round_with_statements)
    part = statements(in_new, round)
    QTest.keyClick(part.fold, Qt.Key.Key_Space)
    chip = part.rows["PA.s2"].chips["not-so"]
    assert chip.isVisibleTo(in_new.window) and part.fold.accessibleDescription() == "open"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    in_new.wait()
    assert part.rows["PA.s2"].isVisibleTo(in_new.window), "an answer folds nothing"
    assert in_new.ask(rounds.look, round).element("PA").answered[0][1] == "not-so"
    QTest.keyClick(part.fold, Qt.Key.Key_Space)
    assert not chip.isVisibleTo(in_new.window)


def test_an_element_without_statements_shows_none_and_a_finished_round_takes_no_answer(in_new: Hands) -> None:
    round = in_new.ask(round_with_statements)
    assert not statements(in_new, round, "TS").isVisibleTo(in_new.window)
    in_new.press("Not sure")
    in_new.ask(rounds.finish, round)
    part = statements(in_new, round)
    assert not any(chip.isEnabled() for row in part.rows.values() for chip in row.chips.values())
