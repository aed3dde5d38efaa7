"""What was chosen in a finished round is read as text; nothing looks as if it could still be pressed."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from pie_desktop.domain.kinds import Position
from pie_desktop.services import elements, rounds
from pie_desktop.services.desk import Desk
from tests.statements_kit import round_with_statements
from tests.ui.hands import Hands
from ui.widgets.labels import PlainLabel


def finished(desk: Desk, standing: str) -> str:
    round = rounds.begin(desk, "Autumn", "short")
    if standing == "placed":
        elements.place(desk, round, "PA", "placed", Position(level=2, place=3))
    else:
        elements.place(desk, round, "PA", standing, None)
    rounds.finish(desk, round)
    return round


@pytest.mark.parametrize(
    ("standing", "words"),
    [("not-sure", "Not sure."), ("not-applicable", "Not applicable."), ("placed", "Starting, third of five.")],
)
def test_a_finished_round_says_what_was_chosen_and_offers_no_choice(in_new: Hands, standing: str, words: str) -> None:
    round = in_new.ask(finished, standing)
    card = in_new.go("assessment", round=round, code="PA").view.element.judgement
    seen = [one.text() for one in card.findChildren(PlainLabel) if one.isVisible()]
    assert any(one.startswith(words) for one in seen)
    offered = [one.text() for one in card.findChildren(QAbstractButton) if one.isVisible() and not one.isEnabled()]
    assert offered == []


def test_a_reopened_round_offers_all_reasons_again(in_new: Hands) -> None:
    round = in_new.ask(finished, "not-sure")
    card = in_new.go("assessment", round=round, code="PA").view.element.judgement
    in_new.ask(rounds.reopen, round)
    in_new.window.refresh()
    in_new.wait()
    assert all(chip.isVisible() and chip.isEnabled() for chip in card.reasons.values())
    assert card.reasons["not-sure"].isChecked()


def test_answers_to_statements_are_text_too(in_new: Hands) -> None:
    round = in_new.ask(round_with_statements)
    in_new.ask(elements.place, round, "PA", "not-sure", None)
    in_new.ask(elements.answer, round, "PA", "PA.s1", "partly")
    in_new.ask(rounds.finish, round)
    rows = in_new.go("assessment", round=round, code="PA").view.element.judgement.statements.rows
    assert not any(chip.isVisible() for row in rows.values() for chip in row.chips.values())
    assert rows["PA.s1"].said.isVisible() and rows["PA.s1"].said.text() == "partly so"
    assert rows["PA.s2"].said.text() == "not answered"
