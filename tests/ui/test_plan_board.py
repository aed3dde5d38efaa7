"""The action plan as a board and as a list: the same actions, moved by keys, menu or mouse, filtered, never lost."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pie_desktop.services import elements, plan, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from ui.pages.plan.board import CARD, ENDED_SHOWN


def four(desk: Desk) -> dict[str, str]:
    """Four open actions and their ids by text: one past its day, one with a day, two without; one is a role's."""
    round = rounds.begin(desk, "Autumn", "long")
    plan.add_action(desk, "coming", due=date(2027, 1, 5), code="TS.2", assessment=round)
    plan.add_action(desk, "late", due=date(2026, 11, 5), code="TS", assessment=round)
    plan.add_action(desk, "open", code="RR.1")
    plan.add_action(desk, "loose")
    found = {record.value.text: record.id for record in plan.look(desk).actions}
    plan.give_to_new(desk, found["late"], "Shift lead", is_role=True)
    return found


@pytest.fixture
def ids(in_new: Hands) -> dict[str, str]:
    return in_new.ask(four)


def board_of(hands: Hands):
    hands.go("plan")
    hands.press("Show as a board")
    return hands.window.presenter.page.board


def texts(board, state: str) -> list[str]:
    return [card.text.text() for card in board.columns[state].cards]


def state_of(hands: Hands, id: str) -> str:
    return {record.id: record.value.state for record in hands.ask(plan.look).actions}[id]


def test_columns_hold_every_action_and_what_is_past_its_day_stands_first(in_new: Hands, ids: dict) -> None:
    board = board_of(in_new)
    assert texts(board, "planned") == ["late", "coming", *[text for text in ids if text in ("open", "loose")]]
    [late] = [card for card in board.columns["planned"].cards if card.text.text() == "late"]
    assert late.due.text() == "was due 5 Nov 2026", "in words, not by colour alone"
    assert late.owner.text() == "Shift lead"
    assert board.columns["planned"].count.accessibleName() == "4 actions"


def test_a_card_goes_to_the_next_column_by_keys_and_keeps_the_focus(in_new: Hands, ids: dict) -> None:
    board = board_of(in_new)
    assert board.take_to(ids["late"])
    for key, state in (
        (Qt.Key.Key_Left, "planned"),
        (Qt.Key.Key_Right, "under-way"),
        (Qt.Key.Key_Right, "done"),
        (Qt.Key.Key_Left, "under-way"),
    ):
        card = in_new.window.focusWidget()
        assert card.text.text() == "late"
        QTest.keyClick(card, key, Qt.KeyboardModifier.ControlModifier)
        in_new.wait()
        assert state_of(in_new, ids["late"]) == state
        assert texts(board, state)[0] == "late"
    in_new.window.deeds["undo"].trigger()
    in_new.wait()
    assert texts(board, "done") == ["late"]


def test_a_card_goes_by_its_menu_and_dropping_asks_why(in_new: Hands, ids: dict) -> None:
    board = board_of(in_new)
    card = next(card for card in board.columns["planned"].cards if card.id == ids["open"])
    entries = {entry.text(): entry for entry in card.state._menu.actions()}
    entries["dropped"].trigger()
    in_new.wait()
    in_new.dialog().reject()
    in_new.wait()
    assert state_of(in_new, ids["open"]) == "planned", "thinking better of it changes nothing"
    assert [entry.text() for entry in card.state._menu.actions() if entry.isChecked()] == ["planned"]
    entries["dropped"].trigger()
    in_new.wait()
    in_new.dialog().line.setText("Nobody wanted badges")
    in_new.dialog().accept()
    in_new.wait()
    assert texts(board, "dropped") == ["open"] and "open" not in texts(board, "planned")


def test_a_card_can_be_let_go_over_another_column(in_new: Hands, ids: dict) -> None:
    board = board_of(in_new)
    for target, state in (("under-way", "under-way"), ("under-way", "under-way"), ("planned", "planned")):
        data = QMimeData()
        data.setData(CARD, ids["loose"].encode())
        event = QDropEvent(
            QPointF(20, 20), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        board.columns[target].dropEvent(event)
        in_new.wait()
        assert state_of(in_new, ids["loose"]) == state


def test_something_from_elsewhere_is_no_card(in_new: Hands, ids: dict) -> None:
    board = board_of(in_new)
    data = QMimeData()
    data.setText(ids["loose"])
    from PySide6.QtGui import QDragEnterEvent

    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(board.columns["done"], event)
    assert not event.isAccepted()


def test_the_arrow_keys_walk_over_the_board(in_new: Hands, ids: dict) -> None:
    in_new.ask(lambda desk: plan.change_action(desk, ids["open"], state="done"))
    board = board_of(in_new)
    board.take_to(ids["late"])
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(in_new.window.focusWidget(), key)
        walked.append(in_new.window.focusWidget().text.text())
    assert walked == ["coming", "open", "open", "late", "late"], "an empty column is stepped over, the edge is the edge"


def test_enter_opens_the_whole_action_in_the_list(in_new: Hands, ids: dict) -> None:
    board = board_of(in_new)
    board.take_to(ids["coming"])
    QTest.keyClick(in_new.window.focusWidget(), Qt.Key.Key_Return)
    in_new.wait()
    page = in_new.window.presenter.page
    assert page.view == "list" and not board.isVisibleTo(page)
    assert in_new.window.focusWidget().toPlainText() == "coming"


def test_the_program_remembers_how_the_plan_is_liked(in_new: Hands, ids: dict) -> None:
    board_of(in_new)
    in_new.program.look_like("light", 150)
    in_new.wait()
    assert in_new.window.presenter.page.board.isVisibleTo(in_new.window)
    assert in_new.program.settings.values.plan_view == "board"
    in_new.press("Show as a list")
    assert in_new.program.settings.values.plan_view == "list"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_columns_fold_where_there_is_too_little_room(in_new: Hands, ids: dict, percent: int) -> None:
    in_new.program.look_like("light", percent)
    in_new.window.resize(1280, 900)
    in_new.wait()
    board = board_of(in_new)
    for _turn in range(5):
        in_new.let_it_settle()
    lanes = [lane.geometry() for lane in board.columns.values()]
    side_by_side = len({place.y() for place in lanes}) == 1
    assert side_by_side == (percent == 100)
    if side_by_side:
        assert max(place.width() for place in lanes) - min(place.width() for place in lanes) <= 1
    page = in_new.window.presenter.page
    inside = page.scroller.widget()
    assert inside.width() <= page.scroller.viewport().width(), "nothing is cut at the right"


def test_what_has_ended_long_ago_does_not_fill_the_board(in_new: Hands) -> None:
    def many(desk: Desk) -> None:
        for number in range(ENDED_SHOWN + 3):
            plan.add_action(desk, f"action {number}", state="done", due=date(2026, 1, 1 + number))

    in_new.ask(many)
    board = board_of(in_new)
    lane = board.columns["done"]
    assert len(lane.cards) == ENDED_SHOWN and lane.cards[0].text.text() == f"action {ENDED_SHOWN + 2}"
    assert lane.more.text() == "3 more are in the list." and lane.count.text() == str(ENDED_SHOWN + 3)


def shown(hands: Hands) -> set[str]:
    page = hands.window.presenter.page
    rows = [row for card, items in page.cards.values() for row in items.rows.values() if card.isVisibleTo(page)]
    return {row.text.text for row in rows}


def pick(hands: Hands, box, key: str) -> None:
    box.set_key(key)
    assert box.key == key
    box.picked.emit(key)
    hands.wait()


def test_actions_are_filtered_by_owner_and_by_heading(in_new: Hands, ids: dict) -> None:
    page = in_new.go("plan").page
    role = next(record.value.owner_role for record in in_new.ask(plan.look).actions if record.value.owner_role)
    assert shown(in_new) == {"late", "coming", "open", "loose"}
    pick(in_new, page.owner, role)
    assert shown(in_new) == {"late"}
    pick(in_new, page.owner, "none")
    assert shown(in_new) == {"coming", "open", "loose"}
    pick(in_new, page.heading, "TS")
    assert shown(in_new) == {"coming"}, "a theme lets its elements through"
    pick(in_new, page.owner, "")
    assert shown(in_new) == {"late", "coming"}
    pick(in_new, page.heading, "-")
    assert shown(in_new) == {"loose"}
    in_new.press("Show as a board")
    assert texts(page.board, "planned") == ["loose"], "the board keeps the filters"
    pick(in_new, page.owner, role)
    assert page.nothing.isVisibleTo(page) and not page.board.isVisibleTo(page)


def test_an_action_that_filters_hide_is_still_led_to(in_new: Hands, ids: dict) -> None:
    page = in_new.go("plan").page
    pick(in_new, page.heading, "-")
    in_new.go("plan", id=ids["late"])
    assert in_new.window.focusWidget().toPlainText() == "late"
    in_new.press("Show as a board")
    in_new.go("plan", id=ids["coming"])
    assert in_new.window.focusWidget().text.text() == "coming", "on the board its card is led to"


def test_actions_of_earlier_rounds_say_which(in_new: Hands, ids: dict, clock) -> None:
    [round] = in_new.ask(rounds.rounds)
    in_new.ask(rounds.finish, round.id)
    clock.move(days=90)
    in_new.ask(rounds.begin, "Spring", "long")
    in_new.go("plan")
    assert in_new.named("Go to where it comes from: Support, Autumn")
    board = board_of(in_new)
    card = next(card for card in board.columns["planned"].cards if card.id == ids["coming"])
    assert card.from_words.text() == "Support, Autumn"
    in_new.press("Where it is from: coming")
    assert in_new.window.area == "assessment" and in_new.window.presenter.view.code == "TS.2"


def test_a_card_says_all_of_itself_to_a_screen_reader(in_new: Hands, ids: dict) -> None:
    factor = in_new.ask(rounds.rounds)[0].id

    def made(desk: Desk) -> None:
        elements.add_factor(desk, factor, "TS.2", "Nights & <one> person", helps=False)
        [found] = rounds.look(desk, factor).element("TS.2").holds_back
        plan.make_action(desk, found.id)

    in_new.ask(made)
    board = board_of(in_new)
    name = next(card.accessibleName() for card in board.columns["planned"].cards if "Nights" in card.text.text())
    assert name == (
        "One small step so that this holds us back less: Nights & <one> person. planned. nobody yet. "
        "Support, Autumn · from what holds us back: Nights & <one> person"
    )


def test_an_action_begun_from_the_board_is_written_in_the_list(in_new: Hands, ids: dict) -> None:
    board_of(in_new)
    in_new.press("Add an action")
    page = in_new.window.presenter.page
    in_new.write("What we will do", "Ring the plumber", page.cards["open"][1]._new)
    assert "Ring the plumber" in {record.value.text for record in in_new.ask(plan.look).actions}
    in_new.press("Show as a board")
    assert "Ring the plumber" in texts(page.board, "planned")


def test_words_that_are_being_typed_are_saved_when_the_board_is_asked_for(in_new: Hands, ids: dict) -> None:
    page = in_new.go("plan").page
    row = page.cards["late"][1].rows[ids["late"]]
    row.text.insertPlainText("very ")
    in_new.press("Show as a board")
    assert texts(page.board, "planned")[0] == "very late"


def test_an_empty_board_says_how_to_begin(in_new: Hands) -> None:
    in_new.program.settings.values.plan_view = "board"
    page = in_new.go("plan").page
    assert page.cards["open"][0].isVisibleTo(page) and not page.board.isVisibleTo(page)


def test_a_draft_of_a_new_action_is_shown_where_it_can_be_gone_on_with(in_new: Hands) -> None:
    from pie_desktop.services.drafts import keep_draft

    in_new.program.settings.values.plan_view = "board"
    in_new.ask(keep_draft, "new-actions/plan", "Ring the pl")
    page = in_new.go("plan").page
    assert page.view == "list"
    assert page.cards["open"][1]._new.text.text == "Ring the pl"
