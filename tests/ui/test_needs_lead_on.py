"""What needs somebody, on the first page, leads to the very thing."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton

from pie_desktop.domain.kinds import Position
from pie_desktop.services import barriers, elements, home, letting_go, meetings, plan, roles, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.test_supervision_page import DAY, arrange
from ui.widgets.labels import PlainLabel


def links(hands: Hands) -> list[QPushButton]:
    hands.go("home")
    page = hands.window.presenter.page
    return [one for one in page.findChildren(QPushButton) if one.text() == "Open" and one.isVisibleTo(page)]


def test_every_need_leads_to_its_item(in_sample: Hands) -> None:
    needs = in_sample.ask(home.look).needs
    assert {need.area for need in needs} == {"plan", "barriers"}
    for at, need in enumerate(needs):
        links(in_sample)[at].click()
        in_sample.wait()
        assert in_sample.window.area == need.area
        assert in_sample.window.focusWidget().toPlainText() == need.text


def test_a_round_that_is_going_on_is_opened(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "A round", "short")
    in_new.go("home")
    links(in_new)[0].click()
    in_new.wait()
    assert in_new.window.area == "assessment" and in_new.window.presenter.where()["round"] == round


def test_a_round_is_opened_where_the_team_stopped(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "A round", "short")
    first, second, *_rest = in_new.ask(rounds.look, round).elements
    in_new.ask(elements.place, round, first.code, "placed", Position(level=1, place=1))
    in_new.go("home")
    links(in_new)[0].click()
    in_new.wait()
    assert in_new.window.presenter.where()["code"] == second.code


def test_a_new_round_does_not_take_what_is_strong_from_the_first_page(desk: Desk) -> None:
    clock = desk.clock
    spring = rounds.begin(desk, "Spring", "short")
    elements.add_factor(desk, spring, "SO", "The garden.", helps=True)
    rounds.finish(desk, spring)
    clock.move(days=40)
    summer = rounds.begin(desk, "Summer", "short")
    assert [text for text, _label in home.look(desk).strengths] == ["The garden."]
    elements.add_factor(desk, summer, "SO", "The pond.", helps=True)
    assert [text for text, _label in home.look(desk).strengths] == ["The pond."]


def crowd(desk: Desk) -> None:
    rounds.begin(desk, "A round", "short")
    for number in range(9):
        plan.add_action(desk, f"action {number}", due=date(2026, 11, 1 + number))
    for number in range(3):
        barriers.add_barrier(desk, f"barrier {number}")


def test_many_actions_do_not_push_every_barrier_out_of_sight(desk: Desk) -> None:
    assert home.look(desk).needs == ()
    crowd(desk)
    needs = home.look(desk).needs
    assert [need.area for need in needs] == ["assessment", "plan", "plan", "plan", "barriers", "barriers"]


def test_what_is_not_among_the_first_is_not_lost(desk: Desk) -> None:
    crowd(desk)
    look = home.look(desk)
    assert sorted(need.text for need in look.more) == ["action 3", "action 4", "action 5", "action 6", "action 7",
                                                       "action 8", "barrier 2"]  # fmt: skip
    assert not set(look.needs) & set(look.more)


def test_the_others_are_a_click_away_and_stay_in_sight(in_new: Hands) -> None:
    in_new.ask(crowd)
    assert len(links(in_new)) == 6
    more = in_new.named("Show 7 more that need us")
    assert more.text() == "7 more…"
    more.setFocus()
    more.click()
    in_new.let_it_settle()
    assert in_new.window.focusWidget().accessibleName() == "Open action 3" and not more.isVisible()
    assert len(links(in_new)) == 13
    in_new.ask(barriers.add_barrier, "one more barrier")
    assert len(links(in_new)) == 13 and in_new.named("Show 1 more that needs us").text() == "1 more…"


def test_what_was_kept_long_enough_leads_to_where_it_is_let_go(in_new: Hands, clock: Any) -> None:
    round = in_new.ask(rounds.begin, "Long ago", "short")
    in_new.ask(rounds.finish, round)
    in_new.ask(letting_go.set_keeping, "assessment", 1)
    clock.move(days=800)
    links(in_new)[0].click()
    in_new.wait()
    assert in_new.window.area == "keeping"


def add_actions(desk: Desk, owner: str, text: str) -> None:
    roles.add_role(desk, owner)
    [role] = [one.id for one in desk.workspace.find("role") if one.value.label == owner]
    plan.add_action(desk, text, due=date(2026, 11, 30), owner_role=role)
    plan.add_action(desk, "Short", due=date(2026, 11, 30))


def test_a_long_name_is_shown_whole_and_a_long_text_has_its_end_in_the_tip(in_new: Hands) -> None:
    owner = "The one who sees to the garden, the shed, the bicycles, and to whoever is out there on a Sunday"
    text = "Ask whoever knows. " * 20 + "THE END"
    in_new.ask(add_actions, owner, text)
    [link, _short] = links(in_new)
    assert link.accessibleName().endswith("THE END")
    labels = in_new.window.presenter.page.findChildren(PlainLabel)
    [named] = [one for one in labels if one.text() == owner]
    assert named.wordWrap() and named.height() >= named.heightForWidth(named.width())
    [said] = [one for one in labels if one.text().startswith("Ask whoever")]
    assert said.text().endswith("…") and "THE END" in said.toolTip() and said.accessibleName() == text
    [short] = [one for one in labels if one.text() == "Short"]
    assert not short.toolTip()


def test_without_barriers_actions_have_all_the_room(desk: Desk) -> None:
    for number in range(9):
        plan.add_action(desk, f"action {number}", due=date(2026, 11, 1 + number))
    assert [need.text for need in home.look(desk).needs] == [f"action {number}" for number in range(6)]


def test_a_record_to_be_signed_is_opened_itself(in_new: Hands) -> None:
    ids = in_new.ask(arrange)
    in_new.ask(meetings.hold, ids["meeting"], DAY)
    in_new.go("home")
    [to_sign] = [at for at, need in enumerate(in_new.ask(home.look).needs) if need.chip == "to be signed"]
    links(in_new)[to_sign].click()
    in_new.wait()
    presenter = in_new.window.presenter
    assert in_new.window.area == "supervision" and presenter.page.currentWidget() is presenter.meeting
    assert presenter.meeting.sign.isVisibleTo(presenter.meeting)
