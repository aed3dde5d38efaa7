"""Whoever does something by keyboard goes on where they were: at what they have just made, opened or changed."""

from typing import Any

import pytest

from pie_desktop.services import rounds, structures
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from ui.dialogs.shapes import ShapeDialog
from ui.widgets.chips import MenuChip


def two_finished(desk: Desk) -> list[str]:
    found = [rounds.begin(desk, title, "short") for title in ("Spring", "Autumn")]
    for one in found:
        rounds.finish(desk, one)
    return found


def here(hands: Hands) -> Any:
    """What has the keyboard."""
    hands.let_it_settle()
    return hands.window.focusWidget()


def press(hands: Hands, name: str) -> None:
    """Presses what the keyboard is on."""
    made = hands.named(name)
    hands.window.activateWindow()
    made.setFocus()
    hands.press(name)
    hands.wait()


@pytest.mark.parametrize("guided", [False, True])
def test_whoever_reopens_a_round_goes_on_at_its_marker(in_new: Hands, guided: bool) -> None:
    round = in_new.ask(two_finished)[1]
    in_new.program.settings.values.guided = guided
    view = in_new.go("assessment", round=round, code="TS").view
    press(in_new, "Reopen")
    assert here(in_new) is view.element.judgement.track and view.code == "TS"


def test_whoever_finishes_a_round_at_its_end_can_go_on_from_there(in_new: Hands) -> None:
    round = in_new.ask(lambda desk: rounds.begin(desk, "Autumn", "short"))
    view = in_new.go("assessment", round=round, code="RR").view
    view.guided.setChecked(False)
    in_new.window.activateWindow()
    view.finished.setFocus()
    in_new.ask(rounds.finish, round)
    in_new.window.refresh()
    in_new.wait()
    assert here(in_new) is view.open_again


@pytest.mark.parametrize(("deed", "then"), [("reopen", "Go on: Spring"), ("bin", "Look at it: Autumn")])
def test_in_the_list_the_keyboard_stays_with_the_round_or_the_one_beside_it(
    in_new: Hands, deed: str, then: str
) -> None:
    in_new.ask(two_finished)
    in_new.go("assessment")
    in_new.window.activateWindow()
    menu = in_new.named("More for Spring: More", MenuChip)
    menu.setFocus()
    menu.chosen.emit(deed)
    in_new.wait()
    assert here(in_new).accessibleName() == then


def night(desk: Desk) -> str:
    change = structures.add_structure(desk, "After a night", [("Light",)])
    assert change
    return change.touched[0].id


def fill(hands: Hands, name: str) -> None:
    asked = hands.dialog()
    assert isinstance(asked, ShapeDialog)
    asked.name.setText(name)
    asked.headings.rows[0].label.setText("Tea")
    asked.check()
    hands.wait()


@pytest.mark.parametrize("by", ["A new shape…", "Make one of our own like this… Group session"])
def test_a_new_shape_has_the_keyboard(in_new: Hands, by: str) -> None:
    in_new.ask(night)
    in_new.go("reflection", view="shapes")
    press(in_new, by)
    fill(in_new, "A walk")
    assert here(in_new).accessibleName() == "Change… A walk"


def test_a_changed_shape_keeps_the_keyboard_and_a_binned_one_leaves_it_to_its_neighbour(in_new: Hands) -> None:
    in_new.ask(night)
    in_new.ask(lambda desk: structures.add_structure(desk, "A walk", [("Path",)]))
    in_new.go("reflection", view="shapes")
    press(in_new, "Change… A walk")
    fill(in_new, "A longer walk")
    assert here(in_new).accessibleName() == "Change… A longer walk"
    press(in_new, "Put in the bin A longer walk")
    assert here(in_new).accessibleName() == "Change… After a night"
    press(in_new, "Put in the bin After a night")
    assert here(in_new).accessibleName() == "A new shape…"


def test_a_shape_made_while_writing_is_the_chosen_one(in_new: Hands) -> None:
    write = in_new.go("reflection", view="write").page.write
    press(in_new, "A shape of our own…")
    fill(in_new, "A walk")
    assert [chip.text() for chip in write.chips.values() if chip.isChecked()] == ["A walk"]
    assert here(in_new).accessibleName() == "A walk"
