"""Marking which relationships a text speaks of: several ticks, one thing done, in words, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pie_desktop.domain.labels import RELATIONSHIP
from pie_desktop.services import elements, plan, rounds
from tests.ui.hands import Hands
from ui.widgets.ticks_chip import TicksChip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""A list that opens is a window of its own; without a screen Qt says that it cannot raise it."""

CHIP = "Which relationships does this speak of?"


def rows_of(hands: Hands, round: str) -> dict:
    view = hands.go("assessment", round=round, code="PA").view.element
    return {sort: next(iter(card.items.rows.values())) for sort, card in view.cards.items() if card.items.rows}


@pytest.fixture
def round(in_new: Hands) -> str:
    round = in_new.ask(rounds.begin, "A round", "short")
    in_new.ask(elements.add_evidence, round, "PA", "Tea over the fence")
    in_new.ask(elements.add_factor, round, "PA", "The cat", True)
    in_new.ask(elements.add_factor, round, "PA", "Nobody knows next door", False)
    in_new.ask(lambda desk: plan.add_action(desk, "Ask them in", code="PA", assessment=round))
    return round


def marked(hands: Hands, round: str) -> dict:
    look = hands.ask(rounds.look, round).element("PA")
    found = {
        "evidence": look.evidence, "helps": look.helps, "holds_back": look.holds_back, "actions": look.actions,
    }  # fmt: skip
    return {sort: records[0].value.relationships for sort, records in found.items()}


@pytest.mark.parametrize("sort", ["evidence", "helps", "holds_back", "actions"])
def test_every_sort_of_item_can_be_marked_with_several_relationships(in_new: Hands, round: str, sort: str) -> None:
    chip = in_new.named(CHIP, TicksChip, rows_of(in_new, round)[sort])
    assert chip.text() == "relationships"
    tick(in_new, chip, "pets", "neighbours")
    assert marked(in_new, round)[sort] == ("neighbours", "pets"), "in the order in which they are offered"
    assert chip.text() == "neighbours, pets"
    assert chip.accessibleName() == f"{CHIP} neighbours, pets"
    assert [other for other, marks in marked(in_new, round).items() if marks] == [sort]


def tick(hands: Hands, chip: TicksChip, *keys: str) -> None:
    """Opens the list by mouse, ticks, and closes it with Escape."""
    menu = chip.menu_of_ticks
    menu.popup(QPoint(50, 50))
    for key in keys:
        entry = menu.actions()[list(RELATIONSHIP).index(key)]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
        assert menu.isVisible(), "the list stays open while somebody ticks"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    hands.wait()


def test_ticks_go_by_keys_alone_and_one_undo_takes_them_back(in_new: Hands, round: str) -> None:
    chip = in_new.named(CHIP, TicksChip, rows_of(in_new, round)["evidence"])
    menu = chip.menu_of_ticks
    menu.popup(QPoint(50, 50))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert menu.isVisible()
    assert marked(in_new, round)["evidence"] == (), "nothing is kept while the list is open"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    in_new.wait()
    assert marked(in_new, round)["evidence"] == ("staff-resident", "peers")
    in_new.window.deeds["undo"].trigger()
    in_new.wait()
    assert marked(in_new, round)["evidence"] == () and chip.text() == "relationships"


def test_a_list_that_is_closed_as_it_was_changes_nothing(in_new: Hands, round: str) -> None:
    before = in_new.ask(lambda desk: desk.workspace.head())
    chip = in_new.named(CHIP, TicksChip, rows_of(in_new, round)["helps"])
    tick(in_new, chip, "pets", "pets")
    assert in_new.ask(lambda desk: desk.workspace.head()) == before


def test_what_is_saved_elsewhere_does_not_take_ticks_away(in_new: Hands, round: str) -> None:
    chip = in_new.named(CHIP, TicksChip, rows_of(in_new, round)["helps"])
    menu = chip.menu_of_ticks
    menu.popup(QPoint(50, 50))
    menu.actions()[0].toggle()
    in_new.window.refresh()
    in_new.wait()
    assert chip.ticked == ("staff-resident",)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    in_new.wait()
    assert marked(in_new, round)["helps"] == ("staff-resident",)


def test_a_finished_round_shows_marks_and_takes_none(in_new: Hands, round: str) -> None:
    [evidence] = in_new.ask(rounds.look, round).element("PA").evidence
    in_new.ask(lambda desk: elements.change_part(desk, evidence.id, relationships=("family",)))
    in_new.ask(rounds.finish, round)
    rows = rows_of(in_new, round)
    chip = in_new.named(f"{CHIP} family and friends", TicksChip, rows["evidence"])
    assert not chip.isEnabled()
    with pytest.raises(AssertionError, match="nothing on the screen"):
        in_new.named(CHIP, TicksChip, rows["helps"])
