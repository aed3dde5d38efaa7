"""What somebody was typing when the program ended is named by what it is about."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pie_desktop.services import elements, feelings, people, plan, reflections, rounds
from pie_desktop.services.desk import Desk
from pie_desktop.services.drafts import drafts, found_again, half_written, keep_draft


@pytest.fixture
def round(desk: Desk) -> str:
    return rounds.begin(desk, "Autumn", "long")


def test_nothing_half_written_is_told_of_when_there_is_nothing(desk: Desk) -> None:
    assert found_again(desk) == ""


def test_a_theme_or_element_is_named_once_however_much_was_typed_there(desk: Desk, round: str) -> None:
    elements.add_evidence(desk, round, "PA.1", "We listen.")
    evidence = rounds.look(desk, round).elements[0].evidence[0].id
    for form in (f"why/{round}/PA.1", f"new-helps/{round}/PA.1", f"text/{evidence}"):
        keep_draft(desk, form, "Half a sen")
    assert found_again(desk) == "Found again: what you were typing on Empathy and emotional intelligence."


def test_an_action_is_named_by_what_it_is_for_and_a_round_by_its_title(desk: Desk, round: str) -> None:
    plan.add_action(desk, "Ring the council", assessment=round, code="TS.1")
    action = plan.look(desk).actions[0].id
    keep_draft(desk, f"know/{action}", "They ri")
    keep_draft(desk, f"feeling/{round}", "Tir")
    assert set(half_written(desk)) == {"Training", "Autumn"}


def test_what_has_no_name_is_told_of_all_the_same(desk: Desk) -> None:
    keep_draft(desk, "new-actions/plan", "Ring the pl")
    assert found_again(desk) == "Found again: what you were typing. It stands where you wrote it."


def test_a_working_copy_of_the_framework_was_not_typed_just_now(desk: Desk) -> None:
    keep_draft(desk, "framework/some-id", "{}")
    assert found_again(desk) == ""


def test_what_is_told_does_not_give_away_what_was_typed_or_forget_it(desk: Desk, round: str) -> None:
    keep_draft(desk, f"why/{round}/PA.1", "Secret words")
    assert "Secret" not in found_again(desk)
    assert drafts(desk) == {f"why/{round}/PA.1": "Secret words"}


def test_what_is_kept_already_is_not_told_of_and_its_draft_goes(desk: Desk, round: str) -> None:
    elements.add_evidence(desk, round, "PA.1", "We listen.")
    evidence = rounds.look(desk, round).elements[0].evidence[0].id
    elements.say_why(desk, round, "PA.1", "Because we ask.")
    person = people.add_person(desk, "Ana")
    assert person
    desk.sit(person.touched[0].id)
    reflections.write(desk, {"note": "Tea at four."}, title="Tea")
    feelings.write_feeling(desk, round, "Tired.")
    note = desk.workspace.find("reflection")[0].id
    kept = {
        f"text/{evidence}": "We listen.", f"why/{round}/PA.1": "Because we ask.", f"feeling/{round}": "Tired.",
        f"thought/note/{note}/quick": "Tea at four.", f"thought/.title/{note}/quick": "Tea",
    }  # fmt: skip
    for form, text in kept.items():
        keep_draft(desk, form, text)
    assert found_again(desk) == "" and drafts(desk) == {}
    keep_draft(desk, f"why/{round}/PA.1", "Because we ask. And")
    keep_draft(desk, f"thought/note/{note}/quick", "Tea at fo")
    assert "Empathy" in found_again(desk) and len(drafts(desk)) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_any_name_of_a_form_can_be_told(desk: Desk, form: str) -> None:
    keep_draft(desk, form, "x")
    assert found_again(desk) or form.startswith("framework/")
    keep_draft(desk, form, "")
