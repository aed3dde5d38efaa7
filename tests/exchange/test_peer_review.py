"""Peer review by file, the whole loop with two workspaces: a round goes out, a view comes back, nothing else moves."""

import json
from pathlib import Path
from typing import Any

import pytest
from exchange_kit import ACTION, BARRIER, EVIDENCE, PERSON, ROLE, ROUND, SERVICE, bring, plan, records, sent, written

from pie_desktop.cli import run
from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Position, Speaker
from pie_desktop.errors import BadDocument, Refused
from pie_desktop.paths import Places
from pie_desktop.services import elements, feelings, history, peers, rounds, sharing, voices
from pie_desktop.services import plan as plans
from pie_desktop.services.desk import Desk, set_up

SEEN = "I saw the cat's own chair. That says it all."


@pytest.fixture
def peer(empty: Any) -> Desk:
    """A colleague's workspace: a service of its own."""
    desk: Desk = empty("peer")
    set_up(desk, "Ferry House", "Colm Colleague")
    return desk


def out(desk: Desk, profile: str, about: str = "", *names: str) -> bytes:
    target: Path = desk.workspace.path.with_name("outgoing.json")
    sharing.export(desk, target, sharing.preview(desk, profile, names, about=about))
    return target.read_bytes()


def kinds_in(data: bytes) -> list[str]:
    tree = json.loads(data)
    return sorted(entry["kind"] for entry in (*tree["frameworks"], *tree["records"]))


def add_voice(desk: Desk, round: str = ROUND, **fields: Any) -> str:
    change = voices.add_speaker(desk, round, **fields)
    assert change
    return change.touched[0].id


def answered(peer: Desk) -> str:
    """What a colleague writes about the round; the name of their voice."""
    voices.begin_answer(peer, ROUND)
    mine = voices.answer_id(peer, ROUND)
    voices.place_view(peer, mine, "RR.2", "placed", Position(level=3, place=4))
    voices.say_view(peer, mine, "RR.2", SEEN)
    return mine


def in_use(desk: Desk, service: str = SERVICE) -> dict[str, Any]:
    return {
        one.id: one.value for one in desk.workspace.everything(service)
        if one.deleted_on is None and one.kind not in ("receipt", "conflict")
    }  # fmt: skip


# --- what goes to the colleague


def test_a_colleague_gets_one_round_and_what_belongs_to_it_and_nothing_else(house: Desk, clock: Clock) -> None:
    other = rounds.begin(house, "Spring", "long")
    elements.add_evidence(house, other, "RR.2", "Of the other round")
    plans.add_action(house, "Of no round")
    plans.add_action(house, "Of the other round", assessment=other, code="RR.2")
    data = out(house, "peer", ROUND)
    assert kinds_in(data) == sorted(
        ["framework", "service", "person", "role", "assessment", "judgement", "evidence", "factor", "action", "barrier"]
    )
    assert "other round" not in data.decode() and "Of no round" not in data.decode()
    assert "Mairi Bell" not in data.decode() and "Mairi Bell" in out(house, "peer", ROUND, PERSON).decode()


def test_feelings_and_voices_that_are_kept_back_stay_at_home(house: Desk) -> None:
    feelings.write_feeling(house, ROUND, "So tired.")
    feelings.print_it(house, ROUND, True)
    shy = add_voice(house, sort="residents", label="residents")
    voices.say_view(house, shy, "RR.2", "Shy words.")
    board = add_voice(house, sort="board", label="the board")
    voices.say_view(house, board, "RR.2", "Board words.")
    gone = add_voice(house, sort="board", label="a trustee")
    voices.say_view(house, gone, "RR.2", "Words taken back.")
    voices.withdraw(house, gone)
    said = out(house, "peer", ROUND).decode()
    assert "Board words." in said
    assert not any(words in said for words in ("So tired", "Shy words", "taken back", "a trustee"))


def test_only_a_round_of_our_own_goes_out(house: Desk, peer: Desk) -> None:
    bring(peer, out(house, "peer", ROUND))
    for about in (ROUND, ""):
        with pytest.raises(Refused, match="no round of ours"):
            sharing.preview(peer, "peer", about=about)
    rounds.bin_round(house, ROUND)
    with pytest.raises(Refused, match="no round of ours"):
        sharing.preview(house, "peer", about=ROUND)


# --- the whole loop


def test_the_words_of_a_colleague_come_home_and_stand_beside_ours(house: Desk, peer: Desk) -> None:
    before = in_use(house)
    bring(peer, out(house, "peer", ROUND))
    assert voices.look(peer, ROUND).foreign
    mine = answered(peer)
    data = out(peer, "answer")
    assert kinds_in(data) == ["speaker", "view"]
    assert json.loads(data)["recipient"] == "Quay House"

    assert plan(house, data).counts()["new"] == 2
    assert in_use(house) == before, "looking keeps nothing"
    counts, change = bring(house, data)
    assert counts == {"new": 2} and change
    [voice] = rounds.look(house, ROUND).element("RR.2").voices
    assert (voice.name, voice.words, voice.place) == ("a colleague from Ferry House", SEEN, "Growing, fourth of five")
    assert {id: value for id, value in in_use(house).items() if id in before} == before
    assert house.workspace.find("receipt") == []

    assert bring(house, data)[1] is None, "the same answer twice changes nothing"
    history.undo(house)
    assert in_use(house) == before
    assert bring(house, data)[0] == {"new": 2}
    with pytest.raises(Refused, match="colleague's own words"):
        voices.say_view(house, mine, "RR.2", "I rather mean…")


def test_a_colleague_who_writes_on_sends_it_again(house: Desk, peer: Desk) -> None:
    bring(peer, out(house, "peer", ROUND))
    mine = answered(peer)
    bring(house, out(peer, "answer", mine))
    voices.say_view(peer, mine, "RR.2", "And another chair.")
    assert bring(house, out(peer, "answer", mine))[0] == {"changed": 1, "same": 1}
    assert rounds.look(house, ROUND).element("RR.2").voices[0].words == "And another chair."


def test_a_colleague_takes_it_back_and_home_hears_of_it_without_the_words(house: Desk, peer: Desk) -> None:
    bring(peer, out(house, "peer", ROUND))
    mine = answered(peer)
    voices.change_speaker(peer, mine, words="On the whole: well done.")
    bring(house, out(peer, "answer"))
    voices.withdraw(peer, mine)
    data = out(peer, "answer")
    assert kinds_in(data) == ["speaker"] and "well done" not in data.decode()
    bring(house, data)
    assert rounds.look(house, ROUND).speakers == ()
    voices.agree(peer, mine)
    bring(house, out(peer, "answer"))
    [speaker] = rounds.look(house, ROUND).speakers
    assert speaker.value.words == "On the whole: well done."
    assert rounds.look(house, ROUND).element("RR.2").voices[0].words == SEEN


@pytest.mark.parametrize("profile", ["peer", "head-office", "everything"])
def test_what_a_colleague_wrote_stays_when_the_next_file_from_home_comes(
    house: Desk, peer: Desk, profile: str, clock: Any
) -> None:
    bring(peer, out(house, "peer", ROUND))
    mine = answered(peer)
    elements.say_why(house, ROUND, "RR.2", "New words of home.")
    clock.move(days=1)
    counts, _change = bring(peer, out(house, profile, ROUND if profile == "peer" else ""))
    assert "withdrawn" not in counts and counts["changed"] >= 1
    look = rounds.look(peer, ROUND).element("RR.2")
    assert look and look.voices[0].words == SEEN and look.words_of_ours == "New words of home."

    bring(house, out(peer, "answer"))
    voices.say_view(peer, mine, "RR.2", "Later words.")
    clock.move(days=1)
    bring(peer, out(house, profile, ROUND if profile == "peer" else ""))
    assert rounds.look(peer, ROUND).element("RR.2").voices[0].words == "Later words."
    assert bring(house, out(peer, "answer"))[0] == {"changed": 1, "same": 1}


def test_a_file_of_one_round_withdraws_nothing_but_what_is_gone_from_that_round(house: Desk, peer: Desk) -> None:
    bring(peer, sent(house, "head-office"))
    second = rounds.begin(house, "Spring", "long")
    elements.place(house, second, "RR.2", "not-sure")
    elements.bin_part(house, EVIDENCE)
    assert bring(peer, out(house, "peer", second))[0]["new"] == 2
    assert ROUND in in_use(peer) and ACTION in in_use(peer) and EVIDENCE in in_use(peer)
    assert bring(peer, out(house, "peer", ROUND))[0]["withdrawn"] == 1
    there = in_use(peer)
    assert second in there and {ROUND, ACTION, BARRIER, ROLE} <= there.keys() and EVIDENCE not in there


def test_rounds_may_be_read_in_in_any_order_and_an_older_state_never_comes_back(house: Desk, peer: Desk) -> None:
    second = rounds.begin(house, "Spring", "long")
    elements.say_why(house, ROUND, "RR.2", "Older words.")
    first_old, other = out(house, "peer", ROUND), out(house, "peer", second)
    elements.say_why(house, ROUND, "RR.2", "Newer words.")
    first_new = out(house, "peer", ROUND)
    for data in (other, first_new, first_old):
        bring(peer, data)
    assert rounds.look(peer, ROUND).element("RR.2").words_of_ours == "Newer words."
    assert {one.id for one in rounds.rounds(peer, SERVICE)} == {ROUND, second}


def test_both_can_do_it_for_each_other(house: Desk, peer: Desk) -> None:
    theirs = rounds.begin(peer, "Their winter", "short")
    bring(peer, out(house, "peer", ROUND))
    bring(house, out(peer, "peer", theirs))
    answered(peer)
    voices.begin_answer(house, theirs, "the manager of Quay House")
    voices.say_view(house, voices.answer_id(house, theirs), "PA", "Warm.")
    bring(house, out(peer, "answer"))
    bring(peer, out(house, "answer"))
    assert rounds.look(peer, theirs).element("PA").voices[0].name == "the manager of Quay House"
    assert rounds.look(house, ROUND).element("RR.2").voices[0].words == SEEN


def test_what_is_written_about_others_is_undone_step_by_step_and_is_no_business_of_our_own_exports(
    house: Desk, peer: Desk
) -> None:
    bring(peer, out(house, "peer", ROUND))
    before = in_use(peer)
    answered(peer)
    assert SEEN not in sent(peer, "everything").decode() and SEEN not in sent(peer, "head-office").decode()
    for _step in range(3):
        assert history.undo(peer)
    assert in_use(peer) == before


def test_an_answer_that_was_put_in_the_bin_can_be_taken_out(house: Desk, peer: Desk) -> None:
    bring(peer, out(house, "peer", ROUND))
    mine = answered(peer)
    voices.bin_speaker(peer, mine)
    assert [one.id for one in history.binned(peer)] == [mine] and history.binned(house) == []
    assert history.unbin(peer, mine)
    assert rounds.look(peer, ROUND).element("RR.2").voices[0].words == SEEN
    assert history.binned(peer) == []


def test_nothing_else_of_another_service_can_be_written(house: Desk, peer: Desk) -> None:
    board = add_voice(house, sort="board", label="the board")
    voices.say_view(house, board, "RR.2", "Board words.")
    bring(peer, out(house, "peer", ROUND))
    for deed in (
        lambda: voices.say_view(peer, board, "RR.2", "x"),
        lambda: voices.withdraw(peer, board),
        lambda: voices.write(peer, board),
        lambda: voices.add_speaker(peer, ROUND, sort="colleague", label="x"),
        lambda: elements.say_why(peer, ROUND, "RR.2", "x"),
    ):
        with pytest.raises(Refused, match="another service"):
            deed()
    with pytest.raises(Refused, match="our own"):
        voices.begin_answer(house, ROUND)
    answered(peer)
    assert voices.begin_answer(peer, ROUND) is None, "one voice for each file"
    voices.bin_speaker(peer, voices.answer_id(peer, ROUND))
    assert peers.answers(peer) == []
    voices.begin_answer(peer, ROUND)
    assert [one.service for one in peers.answers(peer)] == ["Quay House"]


# --- answers that are not what they say


def changed_answer(house: Desk, peer: Desk, change: Any) -> bytes:
    bring(peer, out(house, "peer", ROUND))
    answered(peer)
    tree = json.loads(out(peer, "answer"))
    change(tree)
    return written(tree)


def of_kind(tree: Any, kind: str) -> Any:
    return next(one for one in tree["records"] if one["kind"] == kind)


HARM = {
    "another sort": lambda tree: of_kind(tree, "speaker")["body"].update(sort="residents"),
    "another file": lambda tree: of_kind(tree, "speaker")["body"].update(written_in=ROUND),
    "our file": lambda tree: of_kind(tree, "speaker")["body"].pop("written_in"),
    "a person": lambda tree: tree["records"].append(
        {"id": PERSON, "kind": "person", "service": SERVICE, "revision": "x", "body": {"name": "x"}}
    ),
    "a view of nobody": lambda tree: tree["records"].remove(of_kind(tree, "speaker")),
    "nothing": lambda tree: tree.update(records=[]),
    "two services": lambda tree: of_kind(tree, "view").update(service=ROUND),
}


@pytest.mark.parametrize("harm", HARM)
def test_an_answer_holds_one_colleagues_words_and_nothing_else(house: Desk, peer: Desk, harm: str) -> None:
    data = changed_answer(house, peer, HARM[harm])
    before = in_use(house)
    with pytest.raises(BadDocument):
        bring(house, data)
    assert in_use(house) == before


def test_an_answer_takes_the_place_of_nobody_elses_words(house: Desk, peer: Desk) -> None:
    board = add_voice(house, sort="board", label="the board")
    voices.say_view(house, board, "RR.2", "Board words.")
    view = house.workspace.children(board, "view")[0]

    def as_the_boards(tree: Any) -> None:
        of_kind(tree, "view").update(id=view.id, lineage=[view.revision])

    with pytest.raises(BadDocument, match="another record"):
        bring(house, changed_answer(house, peer, as_the_boards))

    def as_the_board(tree: Any) -> None:
        of_kind(tree, "speaker").update(id=board, lineage=[records(house)[board].revision])
        of_kind(tree, "view").update(parent=board)

    with pytest.raises(BadDocument, match="another record"):
        bring(house, changed_answer(house, peer, as_the_board))
    assert rounds.look(house, ROUND).element("RR.2").voices[0].words == "Board words."


def test_an_answer_for_another_service_is_refused_in_words(house: Desk, peer: Desk, office: Desk, empty: Any) -> None:
    bring(peer, out(house, "peer", ROUND))
    answered(peer)
    data = out(peer, "answer")
    for desk in (office, peer, empty("blank")):
        with pytest.raises(BadDocument, match="to another service"):
            bring(desk, data)


@pytest.mark.parametrize("rounds_in_it", [0, 2])
def test_a_file_for_a_colleague_holds_one_round(house: Desk, peer: Desk, rounds_in_it: int) -> None:
    tree = json.loads(out(house, "peer", ROUND))
    if rounds_in_it:
        round = of_kind(tree, "assessment")
        tree["records"].append(round | {"id": "00000000-0000-7000-8000-0000000000aa"})
    else:
        tree["records"] = [one for one in tree["records"] if one["kind"] == "service"]
    with pytest.raises(BadDocument, match="one round"):
        bring(peer, tree)


# --- two states of one permission


def test_between_two_states_of_a_voice_the_last_word_on_permission_counts(
    house: Desk, copy_of: Any, clock: Any
) -> None:
    id = add_voice(house, sort="residents", label="residents", words="Ours.")
    voices.agree(house, id)
    other = copy_of(house, "laptop")
    clock.move(days=1)
    voices.withdraw(house, id)
    voices.change_speaker(other, id, words="Other words.")
    bring(house, sent(other))
    [(ours, theirs)] = sharing.conflicts(house)
    for state in (ours, theirs):
        assert "words" not in sharing.in_words(house, state).replace("the words are there", "")
    sharing.settle(house, id, theirs=True)
    value: Speaker = records(house)[id].value
    assert value.words == "Other words." and value.withdrawn_on is not None
    assert rounds.look(house, ROUND).speakers == ()


# --- by the command line


def test_the_command_line_sends_a_round_out_and_an_answer_back(
    house: Desk, peer: Desk, places: Places, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, there = str(house.workspace.path), str(peer.workspace.path)
    house.workspace.close()
    peer.workspace.close()
    sent_out, sent_back = str(tmp_path / "round.json"), str(tmp_path / "answer.json")
    assert run(["export", home, "-o", sent_out, "--profile", "peer"], places, clock) == 0
    assert run(["import", there, sent_out], places, clock) == 0
    assert run(["export", there, "-o", sent_back, "--profile", "answer"], places, clock) == 1
    assert "Nothing was written here" in capsys.readouterr().err
    from pie_desktop.services.desk import open_desk

    desk = open_desk(Path(there), places, clock)
    mine = answered(desk)
    desk.workspace.close()
    assert run(["export", there, "-o", sent_back, "--profile", "answer", "--id", mine], places, clock) == 0
    assert run(["import", home, sent_back, "--json"], places, clock) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["new"] == 2
    assert run(["check", home], places, clock) == 0 and run(["check", there], places, clock) == 0
