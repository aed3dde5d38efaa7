"""How we feel about doing this, by hand: at the end of a round, folded, for whoever writes it."""

from typing import Any

from pie_desktop.services import feelings, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands

WRITE = "Write down how you feel about doing this"
FIELD = "How we feel about doing this"


def begun(desk: Desk) -> str:
    return rounds.begin(desk, "Winter 2026", "short")


def card(hands: Hands, round: str, code: str = "RR") -> Any:
    return hands.go("assessment", round=round, code=code).feeling


def test_it_stands_at_the_end_of_a_round_and_waits_to_be_opened(in_new: Hands) -> None:
    round = in_new.ask(begun)
    assert not card(in_new, round, "PA").isVisibleTo(in_new.window)
    found = card(in_new, round)
    assert found.isVisibleTo(in_new.window) and not found.text.isVisibleTo(in_new.window)
    in_new.press(WRITE)
    in_new.write(FIELD, "Tired.")
    assert in_new.ask(feelings.feeling, round).value.text == "Tired."
    found.printed.click()
    in_new.wait()
    assert in_new.ask(feelings.feeling, round).value.printed
    found.away.click()
    in_new.wait()
    assert in_new.ask(feelings.feeling, round) is None and found.text.toPlainText() == ""
    in_new.window.notice.undo.click()
    in_new.wait()
    assert found.text.toPlainText() == "Tired." and found.printed.isChecked()


def test_what_is_being_typed_is_saved_on_the_way_out_and_stays_with_its_round(in_new: Hands) -> None:
    first, second = in_new.ask(begun), in_new.ask(begun)
    found = card(in_new, first)
    in_new.press(WRITE)
    found.text.insertPlainText("Half a sent")
    assert card(in_new, second).text.toPlainText() == ""
    assert in_new.ask(feelings.feeling, first).value.text == "Half a sent"
    assert in_new.ask(feelings.feeling, second) is None


def test_in_a_finished_round_it_can_be_read_and_still_be_let_go(in_new: Hands) -> None:
    round = in_new.ask(begun)
    found = card(in_new, round)
    in_new.press(WRITE)
    in_new.write(FIELD, "Tired.")
    in_new.program.tasks.do(rounds.finish, round)
    in_new.wait()
    assert found.said.isVisibleTo(in_new.window) and found.said.text() == "Tired."
    assert not found.text.isVisibleTo(in_new.window)
    found.away.click()
    in_new.wait()
    assert not found.isVisibleTo(in_new.window)
