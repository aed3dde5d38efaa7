"""A colleague's answer says which version it was given on, and is never read on another line than that."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange_kit import FRAMEWORK, ROUND, SERVICE, bring, everything_in, plan, records, signed, written

from pie_desktop.cli import run
from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Position
from pie_desktop.errors import BadDocument
from pie_desktop.paths import Places
from pie_desktop.services import carrying_over, history, rounds, sharing, voices
from pie_desktop.services import framework_editing as editing
from pie_desktop.services.desk import Desk, set_up

SEEN = "There is a chair for visitors."


@pytest.fixture
def peer(empty: Callable[[str], Desk]) -> Desk:
    """A colleague's file."""
    desk = empty("peer")
    set_up(desk, "Ferry House", "Fay Ferry")
    return desk


def out(desk: Desk, profile: Any, about: str = "") -> bytes:
    outgoing = sharing.preview(desk, profile, about=about)
    sharing.export(desk, desk.workspace.path.with_name("out.json"), outgoing)
    return outgoing.data()


def say(peer: Desk, level: int, place: int, words: str = SEEN) -> str:
    voices.begin_answer(peer, ROUND)
    mine = voices.answer_id(peer, ROUND)
    voices.place_view(peer, mine, "RR.2", "placed", Position(level=level, place=place))
    voices.say_view(peer, mine, "RR.2", words)
    return mine


@pytest.fixture
def answer(house: Desk, peer: Desk) -> bytes:
    """An answer on the line of five places, on its way home."""
    bring(peer, out(house, "peer", ROUND))
    say(peer, 3, 4)
    return out(peer, "answer")


def carried(desk: Desk, *steps: tuple[Any, ...]) -> str:
    base = editing.base_version(desk).id
    for verb, *args in steps:
        verb(desk, base, *args)
    editing.keep(desk, base, "because")
    target = rounds.next_framework(desk)
    carrying_over.carry_over(desk, ROUND, target)
    return target


THREE = (editing.set_places, 3)
RENAMED = (editing.say, "RR.2", "staff", "en-GB", "label", "Roles")


def stands(desk: Desk) -> tuple[str, str]:
    [voice] = rounds.look(desk, ROUND).element("RR.2").voices
    return voice.place, voice.words


def without_version(data: bytes) -> bytes:
    """The answer as an earlier program wrote it."""
    tree = json.loads(data)
    del tree["given_on"]
    return written(signed(tree))


def test_an_answer_says_what_it_was_given_on_and_no_other_document_does(house: Desk, peer: Desk, answer: bytes) -> None:
    assert json.loads(answer)["given_on"] == {"framework": FRAMEWORK, "label": "Small", "version": "1"}
    for profile in ("everything", "head-office", "peer", "framework"):
        assert "given_on" not in json.loads(out(house, profile, ROUND if profile == "peer" else ""))


@pytest.mark.parametrize("change", [lambda data: data, without_version])
def test_it_is_read_as_it_is_while_the_round_is_where_it_was(house: Desk, answer: bytes, change: Any) -> None:
    planned = plan(house, change(answer))
    assert planned.moved == () and planned.read.untouched
    bring(house, change(answer))
    assert stands(house) == ("Growing, fourth of five", SEEN)


def test_it_moves_with_the_line_as_it_would_have_moved_here(house: Desk, answer: bytes, copy_of: Any) -> None:
    early = copy_of(house, "early")
    bring(early, answer)
    for desk in (house, early):
        carried(desk, THREE)
    planned = plan(house, answer)
    assert planned.moved == ("Roles and relationships: Growing, fourth of five → Growing, third of three",)
    assert bring(house, answer)[0] == {"new": 2}
    assert stands(house) == stands(early) == ("Growing, third of three", SEEN)
    assert bring(house, answer)[1] is None and bring(early, answer)[1] is None, "the same answer twice changes nothing"


def test_a_version_with_other_words_moves_nothing(house: Desk, answer: bytes) -> None:
    carried(house, RENAMED)
    assert plan(house, answer).moved == ()
    bring(house, answer)
    assert stands(house) == ("Growing, fourth of five", SEEN)


@pytest.mark.parametrize("here_before", [True, False])
def test_a_colleague_who_writes_on_is_in_conflict_with_nobody(
    house: Desk, peer: Desk, answer: bytes, here_before: bool
) -> None:
    if here_before:
        bring(house, answer)
    carried(house, THREE)
    bring(house, answer)
    say(peer, 2, 1, "Later words.")
    counts, _change = bring(house, out(peer, "answer"))
    assert counts == {"changed": 1, "same": 1}
    assert stands(house) == ("Starting, first of three", "Later words.")


@pytest.mark.parametrize("first", ["answer", "round"])
def test_what_was_said_elsewhere_follows_when_the_round_comes_on_another_line(
    house: Desk, peer: Desk, answer: bytes, clock: Any, first: str
) -> None:
    target = carried(house, THREE)
    if first == "answer":
        bring(house, answer)
    clock.move(days=1)
    bring(peer, out(house, "peer", ROUND))
    assert stands(peer) == ("Growing, third of three", SEEN)
    data = out(peer, "answer")
    assert json.loads(data)["given_on"]["framework"] == target
    counts, _change = bring(house, data)
    assert "conflicts" not in counts and stands(house) == stands(peer)
    say(peer, 1, 1, "Later words.")
    assert bring(house, out(peer, "answer"))[0] == {"changed": 1, "same": 1}
    assert stands(house) == ("Not-Yet, first of three", "Later words.")


def test_an_answer_in_the_bin_follows_too(house: Desk, peer: Desk, answer: bytes, clock: Any) -> None:
    mine = voices.answer_id(peer, ROUND)
    voices.bin_speaker(peer, mine)
    carried(house, THREE)
    clock.move(days=1)
    before = {id: one.value for id, one in records(peer).items() if one.kind == "view"}
    bring(peer, out(house, "peer", ROUND))
    history.undo(peer)
    assert {id: one.value for id, one in records(peer).items() if one.kind == "view"} == before
    bring(peer, out(house, "peer", ROUND))
    history.unbin(peer, mine)
    assert stands(peer) == ("Growing, third of three", SEEN)


def test_carrying_over_with_a_colleagues_words_in_it_is_taken_back(house: Desk, answer: bytes) -> None:
    bring(house, answer)
    carried(house, THREE)
    history.undo(house)
    assert stands(house) == ("Growing, fourth of five", SEEN)
    history.redo(house)
    assert stands(house) == ("Growing, third of three", SEEN)


def refused(desk: Desk, data: bytes) -> str:
    before = everything_in(desk)
    with pytest.raises(BadDocument) as error:
        plan(desk, data)
    assert error.value.path == "$.given_on" and everything_in(desk) == before
    return str(error.value)


def test_a_version_that_is_not_here_is_refused_with_what_to_do(house: Desk, answer: bytes) -> None:
    tree = json.loads(answer)
    tree["given_on"] = {"framework": SERVICE, "label": "Theirs", "version": "7"}
    said = refused(house, written(signed(tree)))
    assert "Theirs, version 7" in said and "ask for an answer" in said


def test_a_heading_that_is_gone_is_refused_with_what_to_do(house: Desk, peer: Desk) -> None:
    base = editing.base_version(house).id
    code = editing.add_element(house, base, "RR", "The cat")
    editing.keep(house, base, "Gravy insisted.")
    carrying_over.carry_over(house, ROUND, rounds.next_framework(house))
    bring(peer, out(house, "peer", ROUND))
    voices.begin_answer(peer, ROUND)
    mine = voices.answer_id(peer, ROUND)
    voices.say_view(peer, mine, code, "She sat on my notes.")
    data = out(peer, "answer")
    carrying_over.carry_over(house, ROUND, base)
    said = refused(house, data)
    assert "The cat" in said and "version 2" in said
    carrying_over.carry_over(house, ROUND, rounds.next_framework(house))
    bring(house, data)
    assert rounds.look(house, ROUND).element(code).voices[0].words == "She sat on my notes."


def test_an_answer_that_was_taken_back_is_heard_whatever_it_was_given_on(
    house: Desk, peer: Desk, answer: bytes
) -> None:
    bring(house, answer)
    voices.withdraw(peer, voices.answer_id(peer, ROUND))
    tree = json.loads(out(peer, "answer"))
    tree["given_on"]["framework"] = SERVICE
    bring(house, written(signed(tree)))
    assert rounds.look(house, ROUND).speakers == ()


def test_the_command_line_says_what_moves(
    house: Desk, answer: bytes, places: Places, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carried(house, THREE)
    house.workspace.close()
    sent = tmp_path / "answer.json"
    sent.write_bytes(answer)
    assert run(["import", str(house.workspace.path), str(sent), "--dry-run"], places, clock) == 0
    assert "Roles and relationships: Growing, fourth of five → Growing, third of three" in capsys.readouterr().out
