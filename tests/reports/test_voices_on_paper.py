"""Voices on paper: the same line, told apart by shape; their words; and what was taken back is nowhere."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import drawn, lines

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.domain.kinds import Position
from pie_desktop.pictures.primitives import Box, Disc, Line
from pie_desktop.pictures.track import TrackShape, track
from pie_desktop.pictures.voices_track import voices_track
from pie_desktop.reports.html import html
from pie_desktop.services import elements, reporting, rounds, voices
from pie_desktop.services.desk import Desk

SCALE = Scale(levels=tuple(Level(code=f"L{n}", label=f"Level {n}") for n in range(1, 5)))
SHAPE = TrackShape(width=300, text=0, marker=8)
places = st.one_of(st.none(), st.integers(1, SCALE.steps).map(lambda step: SCALE.fraction(SCALE.position(step))))


@given(places, places)
def test_the_voice_is_a_square_and_what_was_agreed_on_a_disc_on_a_line(
    theirs: Fraction | None, agreed: Fraction | None
) -> None:
    ground = track(SCALE, SHAPE, None)
    drawn = voices_track(SCALE, SHAPE, theirs, agreed)
    assert drawn[: len(ground)] == ground
    marks = drawn[len(ground) :]
    squares = [one for one in marks if isinstance(one, Box)]
    discs = [one for one in marks if isinstance(one, Disc)]
    lines = [one for one in marks if isinstance(one, Line)]
    assert all(one.x + one.width / 2 == pytest.approx(SHAPE.x(SCALE, theirs)) for one in squares)
    assert bool(squares) == (theirs is not None)
    assert len(discs) == len(lines) == (agreed is not None)
    assert all(one.x == SHAPE.x(SCALE, agreed) for one in discs)
    if theirs is not None and theirs == agreed:
        assert discs[0].radius > max(one.width for one in squares) / 2, "both are seen in one place"


@pytest.fixture
def told(desk: Desk) -> tuple[Desk, str, str]:
    round = rounds.begin(desk, "Winter 2026", "long")
    elements.place(desk, round, "RR.2", "placed", Position(level=3, place=1))
    change = voices.add_speaker(desk, round, sort="residents", label="three residents", group=True)
    assert change
    speaker = change.touched[0].id
    voices.place_view(desk, speaker, "RR.2", "placed", Position(level=1, place=2))
    voices.say_view(desk, speaker, "RR.2", "Nobody told <us> & we asked.")
    voices.change_speaker(desk, speaker, words="Thank you for asking.")
    return desk, round, speaker


def printed(desk: Desk, round: str, tmp_path: Path) -> tuple[str, str]:
    report = reporting.make(desk, "assessment", round)
    reporting.write(report, tmp_path / "report.pdf")
    return "\n".join(lines(drawn((tmp_path / "report.pdf").read_bytes()))), html(report)[0].decode()


def test_a_voice_stands_beside_the_agreed_position_under_its_role_label(
    told: tuple[Desk, str, str], tmp_path: Path
) -> None:
    desk, round, speaker = told
    voices.agree(desk, speaker)
    for page in printed(desk, round, tmp_path):
        for words in (
            "How others see it", "People see it differently; both stand.", "three residents", "residents, as a group",
            "Not yet, second of five", "Growing, first of five", "Thank you for asking.", "Who else speaks",
        ):  # fmt: skip
            assert words in page, words
    paper, page = printed(desk, round, tmp_path)
    assert "Nobody told <us> & we asked." in paper and "Nobody told &lt;us&gt; &amp; we asked." in page


def test_without_permission_nothing_of_it_is_printed(told: tuple[Desk, str, str], tmp_path: Path) -> None:
    desk, round, speaker = told
    for deed in (lambda: None, lambda: voices.agree(desk, speaker) and voices.withdraw(desk, speaker)):
        deed()
        for page in printed(desk, round, tmp_path):
            for words in ("How others see it", "three residents", "second of five", "Nobody told", "Thank you"):
                assert words not in page, words


def test_the_agreed_position_is_what_people_agreed_on(told: tuple[Desk, str, str]) -> None:
    desk, round, speaker = told
    before = rounds.look(desk, round).element("RR.2")
    voices.agree(desk, speaker)
    after = rounds.look(desk, round).element("RR.2")
    assert before and after and before.now == after.now and before.judgement == after.judgement
