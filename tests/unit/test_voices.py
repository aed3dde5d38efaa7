"""Voices beside the team: who may write what, and that nothing of what was taken back is told to anybody."""

from datetime import date

import pytest

from pie_desktop.domain.kinds import Position
from pie_desktop.errors import Refused, RuleBroken
from pie_desktop.insight.voices import heard, told_apart
from pie_desktop.reports.html import html
from pie_desktop.services import elements, feelings, history, reading, reporting, rounds, sharing, voices
from pie_desktop.services.desk import Desk
from tests.statements_kit import round_with_statements

WORDS = "The stairs are the worst of it."


@pytest.fixture
def round(desk: Desk) -> str:
    return rounds.begin(desk, "Winter 2026", "long")


def add(desk: Desk, round: str, **fields: object) -> str:
    change = voices.add_speaker(desk, round, **fields)
    assert change is not None
    return change.touched[0].id


@pytest.fixture
def residents(desk: Desk, round: str) -> str:
    """Three residents who have not been asked yet whether others may read it, with one view and one overall word."""
    id = add(desk, round, sort="residents", label="three at the tea table", group=True, scribe="keyworker")
    voices.place_view(desk, id, "SO.1", "placed", Position(level=1, place=2))
    voices.say_view(desk, id, "SO.1", WORDS)
    voices.change_speaker(desk, id, words="Ask us again in spring.")
    return id


def told(desk: Desk, round: str) -> str:
    """Everything that any question, report or document for others says of a round."""
    look = rounds.look(desk, round)
    listed = voices.look(desk, round)
    report, _missing = html(reporting.make(desk, "assessment", round))
    preview = sharing.preview(desk, "head-office")
    everything = sharing.preview(desk, "everything").lines
    found = reading.read(desk)
    return "\n".join(map(repr, (look, listed.voices, report.decode(), preview.data().decode(), everything, found)))


def test_residents_are_heard_when_they_agree_and_not_before(desk: Desk, round: str, residents: str) -> None:
    assert WORDS not in told(desk, round) and "again in spring" not in told(desk, round)
    assert rounds.look(desk, round).speakers == ()
    voices.agree(desk, residents, date(2026, 12, 1))
    assert WORDS in told(desk, round) and "again in spring" in told(desk, round)
    [voice] = rounds.look(desk, round).element("SO.1").voices
    assert (voice.name, voice.place, voice.words) == ("three at the tea table", "Not yet, second of five", WORDS)


def test_what_was_taken_back_is_told_to_nobody_and_comes_back_with_their_word(
    desk: Desk, round: str, residents: str
) -> None:
    voices.agree(desk, residents)
    rounds.finish(desk, round)
    voices.withdraw(desk, residents)
    assert WORDS not in told(desk, round) and "second of five" not in told(desk, round)
    assert "again in spring" not in told(desk, round)
    [voice] = voices.look(desk, round).voices
    assert (voice.kept_back, voice.withdrawn, voice.said, voice.words) == (True, True, 0, "")
    assert voice.name == "three at the tea table" and "Taken back on 1 December 2026" in voice.permission
    with pytest.raises(Refused, match="taken back"):
        voices.write(desk, residents)
    voices.agree(desk, residents)
    assert WORDS in told(desk, round)
    assert voices.write(desk, residents).parts


def test_taking_back_leaves_nothing_of_an_element_that_nobody_else_spoke_of(desk: Desk, clock) -> None:
    short = rounds.begin(desk, "Short", "short")
    board = add(desk, short, sort="board", label="the board")
    voices.say_view(desk, board, "SO.2", "We never walk there.")
    assert rounds.look(desk, short).element("SO.2")
    voices.withdraw(desk, board)
    assert rounds.look(desk, short).element("SO.2") is None


def test_somebody_may_say_no_before_they_said_yes(desk: Desk, round: str, residents: str) -> None:
    voices.withdraw(desk, residents)
    with pytest.raises(Refused, match="taken back"):
        voices.write(desk, residents)
    with pytest.raises(Refused, match="taken back"):
        voices.say_view(desk, residents, "SO.1", "more")
    with pytest.raises(Refused, match="taken back"):
        voices.change_speaker(desk, residents, words="more")


def test_permission_is_not_taken_back_before_it_was_given(desk: Desk, residents: str) -> None:
    voices.agree(desk, residents, date(2026, 12, 1))
    with pytest.raises(RuleBroken):
        voices.withdraw(desk, residents, date(2026, 11, 1))


def test_the_scribes_page_shows_what_is_typed_but_not_where_the_team_is(desk: Desk, round: str, residents: str) -> None:
    elements.place(desk, round, "SO.1", "placed", Position(level=4, place=5))
    elements.say_why(desk, round, "SO.1", "The new kitchen!")
    sheet = voices.write(desk, residents)
    asked = next(part for part in sheet.parts if part.code == "SO.1")
    assert (asked.view.words, asked.view.position) == (WORDS, Position(level=1, place=2))
    assert "new kitchen" not in repr(sheet) and "level=4" not in repr(sheet)


@pytest.mark.parametrize(
    ("sort", "voice"), [("residents", "residents"), ("board", "board"), ("member", "staff"), ("colleague", "staff")]
)
def test_each_is_asked_in_their_own_wording(desk: Desk, round: str, sort: str, voice: str) -> None:
    id = add(desk, round, sort=sort, label="somebody")
    sheet = voices.write(desk, id)
    assert {part.wording.voice for part in sheet.parts} == {voice}
    assert [part.code for part in sheet.parts] == [look.code for look in rounds.look(desk, round).elements]


def test_a_round_that_is_finished_takes_no_words_but_any_permission(desk: Desk, round: str, residents: str) -> None:
    rounds.finish(desk, round)
    for verb in (
        lambda: voices.add_speaker(desk, round, sort="board", label="the board"),
        lambda: voices.say_view(desk, residents, "SO.1", "more"),
        lambda: voices.place_view(desk, residents, "SO.1", "not-sure"),
        lambda: voices.change_speaker(desk, residents, label="two residents"),
        lambda: voices.bin_speaker(desk, residents),
    ):
        with pytest.raises(Refused, match="finished"):
            verb()
    assert voices.agree(desk, residents) and voices.withdraw(desk, residents)


def test_residents_have_no_names_and_nobody_speaks_twice(desk: Desk, round: str) -> None:
    with pytest.raises(RuleBroken, match="role label"):
        voices.add_speaker(desk, round, sort="residents", person=desk.person)
    with pytest.raises(RuleBroken):
        voices.add_speaker(desk, round, sort="residents", label="  ")
    add(desk, round, sort="member", person=desk.person)
    with pytest.raises(Refused, match="already"):
        voices.add_speaker(desk, round, sort="member", person=desk.person)
    assert voices.look(desk, round).people == {}


def test_every_deed_is_taken_back_by_undo_as_if_it_had_not_been(desk: Desk, round: str, residents: str) -> None:
    voices.agree(desk, residents)
    deeds = (
        lambda: voices.add_speaker(desk, round, sort="board", label="the board"),
        lambda: voices.change_speaker(desk, residents, label="two residents"),
        lambda: voices.place_view(desk, residents, "SO.1", "not-sure"),
        lambda: voices.say_view(desk, residents, "SO.2", "The bridge."),
        lambda: voices.withdraw(desk, residents),
        lambda: voices.bin_speaker(desk, residents),
    )
    for deed in deeds:
        before = state(desk)
        assert deed() and state(desk) != before
        assert history.undo(desk)
        assert state(desk) == before


def state(desk: Desk) -> dict[str, object]:
    return {one.id: (one.value, one.deleted_on) for one in desk.workspace.everything()}


def test_saying_the_same_again_and_saying_nothing_change_nothing(desk: Desk, residents: str) -> None:
    assert voices.say_view(desk, residents, "SO.1", WORDS) is None
    assert voices.say_view(desk, residents, "RR.1", "") is None
    assert voices.place_view(desk, residents, "RR.1", "unset") is None


def test_a_voice_goes_to_the_bin_with_its_words_and_comes_back_with_them(
    desk: Desk, round: str, residents: str
) -> None:
    voices.agree(desk, residents)
    voices.bin_speaker(desk, residents)
    assert WORDS not in repr(rounds.look(desk, round)) and voices.look(desk, round).voices == ()
    assert WORDS not in sharing.preview(desk, "head-office").data().decode()
    assert [record.id for record in history.binned(desk)] == [residents]
    history.unbin(desk, residents)
    assert WORDS in told(desk, round)


def test_where_people_differ_it_is_said_and_nothing_is_averaged(desk: Desk, round: str) -> None:
    board = add(desk, round, sort="board", label="the board")
    night = add(desk, round, sort="member", label="a night worker")
    elements.place(desk, round, "RR.2", "placed", Position(level=3, place=1))

    def sentence() -> str:
        return told_apart(rounds.look(desk, round).element("RR.2"))

    assert sentence() == ""
    voices.place_view(desk, board, "RR.2", "placed", Position(level=3, place=1))
    assert sentence() == ""
    voices.place_view(desk, night, "RR.2", "not-discussed")
    assert sentence() == "", "who has not looked at it sees nothing differently"
    voices.place_view(desk, night, "RR.2", "placed", Position(level=1, place=1))
    assert sentence() == "People see it differently; both stand."
    voices.place_view(desk, board, "RR.2", "not-sure")
    assert sentence() == "People see it differently; all of it stands."
    look = rounds.look(desk, round).element("RR.2")
    assert look.judgement.value.position == Position(level=3, place=1)
    assert {voice.name for voice in heard(look)} == {"the board", "a night worker"}


def test_a_name_that_stays_here_does_not_leave_as_the_name_of_a_scribe(desk: Desk, round: str, residents: str) -> None:
    voices.change_speaker(desk, residents, scribe="Tess Tester", label="three at the tea table and Tess Tester")
    voices.agree(desk, residents)
    add(desk, round, sort="member", person=desk.person)
    assert "Tess Tester" not in sharing.preview(desk, "head-office").data().decode()
    ticked = sharing.preview(desk, "head-office", [desk.person]).data().decode()
    assert '"scribe": "Tess Tester"' in ticked


def test_what_is_kept_back_is_in_no_file_for_others_and_in_no_preview(desk: Desk, round: str, residents: str) -> None:
    voices.agree(desk, residents)
    voices.withdraw(desk, residents)
    for profile in ("head-office", "peer"):
        assert WORDS not in sharing.preview(desk, profile).data().decode()
        assert "three at the tea table" not in sharing.preview(desk, profile).data().decode()
    whole = sharing.preview(desk, "everything")
    assert WORDS in whole.data().decode(), "moving house loses nothing"
    assert WORDS not in "\n".join(whole.lines) and "three at the tea table" not in "\n".join(whole.lines)


def test_a_version_of_ours_asks_residents_in_their_wording_too(desk: Desk) -> None:
    round = round_with_statements(desk)
    id = add(desk, round, sort="residents", label="residents")
    assert {part.wording.voice for part in voices.write(desk, id).parts} == {"residents"}


def test_the_sample_hostel_is_told_with_voices_and_keeps_back_what_was_taken_back(sample: Desk) -> None:
    round = rounds.latest(sample).id
    told = voices.look(sample, round).voices
    assert [voice.withdrawn for voice in told].count(True) == 1
    assert {voice.sort for voice in told} >= {"one of the team", "residents, as a group", "the board"}
    look = rounds.look(sample, round)
    assert len(look.speakers) == 4 and sum(bool(heard(element)) for element in look.elements) >= 12
    assert any(element.answered for element in look.elements) and look.felt == ()
    assert feelings.feeling(sample, round) is not None
    assert "Not everybody gets the kettle." not in repr(look)
