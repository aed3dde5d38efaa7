"""One click from what helps, holds back or blocks to an action, and back; and where evidence is to be found."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from pie_desktop.services import barriers, elements, plan, rounds
from tests.ui.hands import Hands
from ui.forms.references import with_file


@pytest.fixture
def round(in_new: Hands) -> str:
    round = in_new.ask(rounds.begin, "A round", "short")
    in_new.ask(elements.add_evidence, round, "PA", "Eleven of fourteen")
    in_new.ask(elements.add_factor, round, "PA", "The garden", True)
    in_new.ask(elements.add_factor, round, "PA", "No lift", False)
    return round


def view_of(hands: Hands, round: str):
    return hands.go("assessment", round=round, code="PA").view.element


def only(card):
    [row] = card.items.rows.values()
    return row


@pytest.mark.parametrize(("sort", "words"), [("helps", "Keep this going"), ("holds_back", "One small step")])
def test_a_factor_becomes_an_action_with_one_click(in_new: Hands, round: str, sort: str, words: str) -> None:
    view = view_of(in_new, round)
    in_new.press("Make an action of it", view.cards[sort])
    row = only(view.cards["actions"])
    assert row.text.text.startswith(words)
    assert in_new.window.focusWidget() is row.text, "the keyboard is where one writes on"
    chip = only(view.cards[sort])._act
    assert chip.text() == "action: planned"
    in_new.window.side.buttons["home"].setFocus()
    chip.click()
    in_new.wait()
    assert in_new.window.focusWidget() is row.text and in_new.window.area == "assessment"
    in_new.window.notice.undo.click()
    in_new.wait()
    assert in_new.ask(plan.look).actions == [] and chip.text() == "make it an action"


def test_an_action_leads_back_to_what_it_came_of(in_new: Hands, round: str) -> None:
    view = view_of(in_new, round)
    in_new.press("Make an action of it", view.cards["holds_back"])
    in_new.press("Go to where it comes from: from what holds us back: No lift", view.cards["actions"])
    assert in_new.window.focusWidget() is only(view.cards["holds_back"]).text
    in_new.go("plan")
    in_new.press("Go to where it comes from: Psychological awareness, A round · from what holds us back: No lift")
    assert in_new.window.area == "assessment"
    assert in_new.window.focusWidget() is only(view.cards["holds_back"]).text


def test_one_question_at_a_time_leads_to_the_right_question(in_new: Hands, round: str) -> None:
    view = view_of(in_new, round)
    in_new.press("One question at a time")
    for _step in range(3):
        in_new.window.presenter.view.after.click()
        in_new.wait()
    assert in_new.window.presenter.view.stage == "holds_back"
    in_new.press("Make an action of it", view.cards["holds_back"])
    assert in_new.window.presenter.view.stage == "actions"
    assert in_new.window.focusWidget() is only(view.cards["actions"]).text


def test_a_barrier_becomes_an_action_with_one_click(in_new: Hands) -> None:
    in_new.ask(lambda desk: barriers.add_barrier(desk, "The bus stops at six", ask="One later bus"))
    page = in_new.go("barriers").page
    in_new.press("Make an action of it", page)
    assert in_new.window.area == "plan"
    [row] = in_new.window.presenter.page.cards["open"][1].rows.values()
    assert row.text.text == "Ask management: One later bus" and in_new.window.focusWidget() is row.text
    in_new.press("Go to where it comes from: from a barrier: The bus stops at six")
    assert in_new.window.area == "barriers"
    [barrier] = in_new.window.presenter.page.items.rows.values()
    assert in_new.window.focusWidget() is barrier.text
    in_new.press("Go to the action that came of it, planned: Ask management: One later bus")
    assert in_new.window.area == "plan" and in_new.window.focusWidget().toPlainText().startswith("Ask management")


def test_an_action_that_is_not_on_the_page_is_led_to_on_the_plan(in_new: Hands, round: str) -> None:
    view = view_of(in_new, round)
    in_new.press("Make an action of it", view.cards["helps"])
    action = in_new.ask(plan.look).actions[0].id
    in_new.ask(lambda desk: plan.change_action(desk, action, code="RR", state="done", outcome="It blooms"))
    in_new.window.refresh()
    in_new.wait()
    only(view.cards["helps"])._act.click()
    in_new.wait()
    assert in_new.window.area == "plan"
    [row] = in_new.window.presenter.page.cards["ended"][1].rows.values()
    assert row.isVisibleTo(in_new.window), "what is done is opened for it"
    assert in_new.window.focusWidget() is row.text


def test_a_finished_round_offers_nothing_new_and_still_leads_on(in_new: Hands, round: str) -> None:
    view = view_of(in_new, round)
    in_new.press("Make an action of it", view.cards["helps"])
    in_new.ask(rounds.finish, round)
    view = view_of(in_new, round)
    assert not only(view.cards["holds_back"])._act.isVisibleTo(in_new.window)
    only(view.cards["helps"])._act.click()
    in_new.wait()
    assert in_new.window.focusWidget() is only(view.cards["actions"]).label


def test_where_to_find_it_is_written_when_somebody_wants_to(in_new: Hands, round: str) -> None:
    row = only(view_of(in_new, round).cards["evidence"])
    assert not row._reference_line.isVisibleTo(in_new.window)
    in_new.press("Say where to find it: file, page, date", row)
    assert in_new.window.focusWidget() is row._reference
    in_new.write("Where to find it", "Blue folder, page 3", row)
    [evidence] = in_new.ask(rounds.look, round).elements[0].evidence
    assert evidence.value.reference == "Blue folder, page 3"
    assert row._reference_line.isVisibleTo(in_new.window) and not row._find.isVisibleTo(in_new.window)


def test_a_file_is_named_and_neither_copied_nor_opened(
    in_new: Hands, round: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = Path.home() / "Rota <2026>" / "nights & days.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(missing), ""))
    row = only(view_of(in_new, round).cards["evidence"])
    in_new.press("Say where to find it: file, page, date", row)
    in_new.press("Fill in the name of a file", row)
    [evidence] = in_new.ask(rounds.look, round).elements[0].evidence
    assert evidence.value.reference == "Rota <2026>/nights & days.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    in_new.press("Fill in the name of a file", row)
    assert in_new.ask(rounds.look, round).elements[0].evidence[0].value.reference == evidence.value.reference


@pytest.mark.parametrize(
    ("before", "file", "after"),
    [
        ("", "/home/mair/Log/june.pdf", "Log/june.pdf"),
        ("", "/mnt/shared/june.pdf", "/mnt/shared/june.pdf"),
        ("page 3", "/home/mair/june.pdf", "june.pdf, page 3"),
        ("june.pdf, page 3", "/home/mair/june.pdf", "june.pdf, page 3"),
    ],
)
def test_the_name_of_a_file_does_not_tell_whose_computer_it_lies_on(before: str, file: str, after: str) -> None:
    assert with_file(before, Path(file), Path("/home/mair")) == after


def test_a_reference_that_was_being_typed_is_there_after_a_crash(in_new: Hands, round: str) -> None:
    from pie_desktop.services.drafts import keep_draft

    [evidence] = in_new.ask(rounds.look, round).elements[0].evidence
    in_new.ask(keep_draft, f"reference/{evidence.id}", "Blue fol")
    row = only(view_of(in_new, round).cards["evidence"])
    assert row._reference.text == "Blue fol" and row._reference_line.isVisibleTo(in_new.window)
