"""The relationships page: gathered from every heading, chosen by round, and the way back to each text."""

from PySide6.QtWidgets import QLabel

from pie_desktop.services import elements, plan, relationships, rounds
from tests.sample_kit import main_rounds
from tests.ui.hands import Hands, latest


def texts(hands: Hands) -> str:
    page = hands.window.presenter.page
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def choose(hands: Hands, box, key: str) -> None:
    box.set_key(key)
    box.picked.emit(key)
    hands.wait()


def test_it_gathers_what_the_newest_round_marked_and_says_where(in_sample: Hands) -> None:
    in_sample.go("relationships")
    shown, look = texts(in_sample), in_sample.ask(relationships.look)
    assert "have no heading of their own" in shown
    for one in look.lens.all:
        assert one.text in shown and one.element in shown
    for gathered in look.lens.gathered:
        assert gathered.where in shown
    assert "Gravy, the cat." not in shown


def test_another_round_or_all_of_them_can_be_chosen(in_sample: Hands) -> None:
    page = in_sample.go("relationships").page
    choose(in_sample, page.round, in_sample.ask(main_rounds)[1].id)
    assert "Gravy, the cat." in texts(in_sample) and "Our navigator goes along" not in texts(in_sample)
    choose(in_sample, page.round, relationships.ALL)
    assert "Gravy, the cat." in texts(in_sample) and "Our navigator goes along" in texts(in_sample)
    in_sample.program.look_like("dark", 150)
    in_sample.wait()
    assert in_sample.window.presenter.page.round.key == relationships.ALL, "the place is kept in another look"


def test_one_relationship_can_be_read_alone(in_sample: Hands) -> None:
    page = in_sample.go("relationships").page
    choose(in_sample, page.which, "pets")
    assert "A resident was offered a flat in August." in texts(in_sample)
    assert "Our keyworker left" not in texts(in_sample)


def test_each_text_leads_back_to_where_it_was_written(in_sample: Hands) -> None:
    round = in_sample.ask(latest)
    in_sample.ask(rounds.reopen, round)
    page = in_sample.go("relationships").page
    words = "Our navigator goes along. People say yes to more when there is somebody in the next chair."
    in_sample.press(f"Open where it was written: {words[:60]}", page)
    assert in_sample.window.area == "assessment"
    view = in_sample.window.presenter.view
    assert view.code == "SO.3"
    field = in_sample.window.focusWidget()
    assert field.accessibleName() == "What helps" and field.toPlainText().startswith("Our navigator goes along.")


def test_an_action_that_comes_from_no_round_leads_to_the_plan(in_new: Hands) -> None:
    in_new.ask(lambda desk: plan.add_action(desk, "Ring the vet", relationships=("pets",)))
    page = in_new.go("relationships").page
    assert "Ring the vet" in texts(in_new), "with no round there is only the choice of all of them"
    in_new.press("Open where it was written: Ring the vet", page)
    assert in_new.window.area == "plan"


def test_an_empty_page_says_what_it_is_for_and_leads_on(in_new: Hands) -> None:
    page = in_new.go("relationships").page
    assert "Nothing is marked here yet" in texts(in_new) and not page.choices.isVisibleTo(page)
    in_new.press("Go to the self-assessment")
    assert in_new.window.area == "assessment"


def test_a_mark_made_under_an_element_is_on_the_page_at_once(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "A round", "short")
    in_new.ask(elements.add_factor, round, "RR", "The egg <cook>", True)
    view = in_new.go("assessment", round=round, code="RR").view.element
    [row] = view.cards["helps"].items.rows.values()
    row._marks.chosen.emit(("team",))
    in_new.wait()
    in_new.window.deeds["go:relationships"].trigger()
    in_new.wait()
    assert "The egg <cook>" in texts(in_new) and "1 text under 1 heading" in texts(in_new)


def test_a_round_that_went_to_the_bin_is_not_asked_for_again(in_sample: Hands) -> None:
    page = in_sample.go("relationships").page
    older = in_sample.ask(main_rounds)[1].id
    choose(in_sample, page.round, older)
    in_sample.ask(rounds.bin_round, older)
    in_sample.window.refresh()
    in_sample.wait()
    assert "Our navigator goes along" in texts(in_sample)
