"""Drafts: what is being typed is on the disk, for each form and person, until it is a record. (Kills: `test_kills`.)"""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jobs import Stage, state_of

from pie_desktop.domain.actor import Actor
from pie_desktop.errors import PieError, Refused, RuleBroken
from pie_desktop.services import elements, plan, rounds
from pie_desktop.services.desk import Desk


def test_a_draft_is_there_after_the_file_was_closed_and_opened(desk: Desk, open_file) -> None:
    desk.workspace.save_draft("why:RR", desk.person, "We ask people what th")
    desk.workspace.close()
    assert open_file(desk.workspace.path).workspace.drafts(desk.person) == {"why:RR": "We ask people what th"}


def test_a_later_draft_takes_the_place_of_the_earlier(desk: Desk) -> None:
    desk.workspace.save_draft("why", desk.person, "We ask")
    desk.workspace.save_draft("why", desk.person, "We ask people")
    assert desk.workspace.drafts(desk.person) == {"why": "We ask people"}


def test_everybody_has_drafts_of_their_own(desk: Desk) -> None:
    desk.workspace.save_draft("why", desk.person, "mine")
    desk.workspace.save_draft("why", "somebody else", "theirs")
    desk.workspace.save_draft("why", "", "of whoever gave no name")
    desk.workspace.drop_draft("why", desk.person)
    assert desk.workspace.drafts(desk.person) == {}
    assert desk.workspace.drafts("somebody else") == {"why": "theirs"}
    assert desk.workspace.drafts("") == {"why": "of whoever gave no name"}


def test_the_change_that_a_draft_became_drops_it_and_no_other(desk: Desk) -> None:
    desk.workspace.save_draft("action", desk.person, "Put up a she")
    desk.workspace.save_draft("why", desk.person, "stays")
    desk.workspace.save_draft("action", "somebody else", "stays too")
    plan.add_action(desk, "Put up a shelf.", draft="action")
    assert desk.workspace.drafts(desk.person) == {"why": "stays"}
    assert desk.workspace.drafts("somebody else") == {"action": "stays too"}


def test_a_draft_that_came_to_nothing_new_is_dropped_too(desk: Desk) -> None:
    round = rounds.begin(desk, "Winter", "short")
    elements.say_why(desk, round, "RR", "The same words.")
    desk.workspace.save_draft("why", desk.person, "The same words.")
    assert elements.say_why(desk, round, "RR", "The same words.", draft="why") is None
    assert desk.workspace.drafts(desk.person) == {}


def test_when_the_change_is_refused_the_draft_stays(desk: Desk) -> None:
    plan.add_action(desk, "Put up a shelf.")
    [action] = plan.look(desk).actions
    desk.workspace.save_draft("outcome", desk.person, "  ")
    with pytest.raises(RuleBroken):
        plan.change_action(desk, action.id, draft="outcome", state="dropped", outcome="  ")
    assert desk.workspace.drafts(desk.person) == {"outcome": "  "}


def test_change_and_draft_go_together_whatever_fails(stage_as_set: Stage, tmp_path, disk) -> None:
    nth, stumbled = 0, True
    while stumbled:
        nth += 1
        stage = stage_as_set.again(tmp_path / f"{nth}")
        desk = stage.open()
        desk.actor = Actor("00000000-0000-7000-8000-000200000003")
        desk.workspace.save_draft("action", desk.person, "Put up a she")
        disk.fail_at(nth)
        with suppress(PieError):
            plan.add_action(desk, "Put up a shelf.", draft="action")
        stumbled = disk.stumbled
        disk.mend()
        desk.workspace.close()
        state = state_of(stage.house)
        has_record = "Put up a shelf." in str(state["record"])
        has_draft = "Put up a she" in str(state["draft"])
        assert has_record is not has_draft, f"step {nth}"
    assert nth > 10


def test_a_draft_is_no_part_of_the_history(desk: Desk) -> None:
    head = desk.workspace.head()
    desk.workspace.save_draft("why", desk.person, "Never said.")
    desk.workspace.drop_draft("why", desk.person)
    assert desk.workspace.head() == head
    desk.workspace.close()
    assert "Never said." not in str(state_of(desk.workspace.path))


def test_a_dropped_draft_leaves_no_words_in_the_file(desk: Desk) -> None:
    desk.workspace.save_draft("why", desk.person, "planted-word-in-a-draft " * 500)
    desk.workspace.drop_draft("why", desk.person)
    desk.workspace.close()
    left = b"".join(path.read_bytes() for path in desk.workspace.path.parent.glob("house.pie*"))
    assert b"planted-word-in-a-draft" not in left


@given(text=st.text(max_size=200))
def test_any_text_is_kept_to_the_letter(text: str, stage_as_set: Stage, tmp_path_factory) -> None:
    stage = stage_as_set.again(tmp_path_factory.mktemp("any") / "stage")
    desk = stage.open()
    desk.workspace.save_draft("any", "", text)
    desk.workspace.close()
    again = stage.open()
    assert again.workspace.drafts("")["any"] == text
    again.workspace.close()


def test_half_a_character_is_refused_and_the_draft_before_it_stays(desk: Desk) -> None:
    desk.workspace.save_draft("why", desk.person, "whole")
    with pytest.raises(Refused, match="half of a character"):
        desk.workspace.save_draft("why", desk.person, "half \ud83d")
    assert desk.workspace.drafts(desk.person) == {"why": "whole"}
