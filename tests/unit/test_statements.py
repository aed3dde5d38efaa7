"""Answers to the framework's statements: so, partly so, not so, and taken away again."""

import pytest

from pie_desktop.errors import Refused
from pie_desktop.reports.html import html
from pie_desktop.services import elements, history, reporting, rounds
from pie_desktop.services.desk import Desk
from tests.statements_kit import FIRST, round_with_statements


def answers(desk: Desk, round: str) -> dict[str, str]:
    look = rounds.look(desk, round).element("PA")
    assert look
    return {statement.code: reply for statement, reply in look.answered}


def test_an_answer_is_kept_changed_and_taken_away(desk: Desk) -> None:
    round = round_with_statements(desk)
    assert elements.answer(desk, round, "PA", "PA.s2", "not-so")
    assert elements.answer(desk, round, "PA", "PA.s1", "so")
    assert answers(desk, round) == {"PA.s1": "so", "PA.s2": "not-so"}
    assert elements.answer(desk, round, "PA", "PA.s1", "so") is None
    elements.answer(desk, round, "PA", "PA.s1", "partly")
    elements.answer(desk, round, "PA", "PA.s2", None)
    assert answers(desk, round) == {"PA.s1": "partly"}
    history.undo(desk)
    assert answers(desk, round) == {"PA.s1": "partly", "PA.s2": "not-so"}
    assert rounds.look(desk, round).element("PA").standing == "unset", "an answer places no marker"


def test_taking_away_what_was_never_said_changes_nothing(desk: Desk) -> None:
    round = round_with_statements(desk)
    assert elements.answer(desk, round, "PA", "PA.s1", None) is None


def test_only_statements_of_the_element_can_be_answered_and_only_in_an_open_round(desk: Desk) -> None:
    round = round_with_statements(desk)
    for code, statement in (("TS", "PA.s1"), ("PA", "PA.s9"), ("XX", "PA.s1")):
        with pytest.raises(Refused, match="no such statement"):
            elements.answer(desk, round, code, statement, "so")
    rounds.finish(desk, round)
    with pytest.raises(Refused, match="finished"):
        elements.answer(desk, round, "PA", "PA.s1", "so")


def test_an_answer_is_a_beginning_and_is_printed(desk: Desk) -> None:
    round = round_with_statements(desk)
    assert not rounds.look(desk, round).element("PA").started
    elements.answer(desk, round, "PA", "PA.s1", "partly")
    assert rounds.look(desk, round).element("PA").started
    page = html(reporting.make(desk, "assessment", round))[0].decode()
    assert FIRST in page and "partly so" in page
