"""Weariness and doubt have a place: shown to whoever wrote it, printed only on their word, never sent."""

from pathlib import Path

import pytest

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Feeling, Person
from pie_desktop.errors import NotFound, Refused
from pie_desktop.reports.html import html
from pie_desktop.services import feelings, history, reporting, rounds, sharing
from pie_desktop.services.desk import Desk

TIRED = "Another form. I am tired to the bone."


@pytest.fixture
def round(desk: Desk) -> str:
    return rounds.begin(desk, "Winter 2026", "short")


def page(desk: Desk, round: str) -> str:
    return html(reporting.make(desk, "assessment", round))[0].decode()


def somebody_else(desk: Desk) -> Actor:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        other = work.add(Person(name="Otto Other")).id
        work.commit()
    return Actor(other)


def test_only_whoever_wrote_it_is_told_of_it(desk: Desk, round: str) -> None:
    feelings.write_feeling(desk, round, TIRED)
    mine = feelings.feeling(desk, round)
    assert mine and mine.value == Feeling(text=TIRED, author=desk.person)
    desk.actor = somebody_else(desk)
    assert feelings.feeling(desk, round) is None
    assert TIRED not in "\n".join(sharing.preview(desk, "everything").lines)
    feelings.write_feeling(desk, round, "I rather like it.")
    assert feelings.feeling(desk, round).value.text == "I rather like it."
    for nobody in (Actor(None),):
        desk.actor = nobody
        assert feelings.feeling(desk, round) is None
    assert TIRED not in repr(rounds.look(desk, round)) and TIRED not in page(desk, round)


def test_it_is_printed_on_their_word_alone_and_without_a_name(desk: Desk, round: str) -> None:
    feelings.write_feeling(desk, round, TIRED)
    assert TIRED not in page(desk, round)
    rounds.finish(desk, round)
    feelings.print_it(desk, round, True)
    assert TIRED in page(desk, round) and "Tess Tester" not in page(desk, round)
    feelings.print_it(desk, round, False)
    assert TIRED not in page(desk, round)


def test_it_never_leaves_with_a_file_for_others_even_when_it_is_printed(desk: Desk, round: str, tmp_path: Path) -> None:
    feelings.write_feeling(desk, round, TIRED)
    feelings.print_it(desk, round, True)
    assert TIRED not in sharing.preview(desk, "head-office").data().decode()


def test_a_finished_round_takes_no_new_words_but_lets_go_of_old_ones(desk: Desk, round: str) -> None:
    feelings.write_feeling(desk, round, TIRED)
    rounds.finish(desk, round)
    with pytest.raises(Refused, match="finished"):
        feelings.write_feeling(desk, round, "more")
    assert feelings.bin_feeling(desk, round)
    assert feelings.feeling(desk, round) is None
    with pytest.raises(NotFound):
        feelings.print_it(desk, round, True)


def test_writing_nothing_keeps_nothing_and_writing_again_is_not_printed_by_itself(desk: Desk, round: str) -> None:
    assert feelings.write_feeling(desk, round, "  ") is None
    feelings.write_feeling(desk, round, TIRED)
    feelings.print_it(desk, round, True)
    assert feelings.write_feeling(desk, round, "")
    assert feelings.feeling(desk, round) is None and feelings.write_feeling(desk, round, "") is None
    feelings.write_feeling(desk, round, "New words.")
    assert feelings.feeling(desk, round).value == Feeling(text="New words.", author=desk.person)


def test_every_deed_can_be_taken_back(desk: Desk, round: str) -> None:
    for deed in (
        lambda: feelings.write_feeling(desk, round, TIRED),
        lambda: feelings.write_feeling(desk, round, "Less so today."),
        lambda: feelings.print_it(desk, round, True),
        lambda: feelings.bin_feeling(desk, round),
    ):
        before = feelings.feeling(desk, round)
        assert deed()
        history.undo(desk)
        after = feelings.feeling(desk, round)
        assert (before and before.value) == (after and after.value)
        history.redo(desk)
