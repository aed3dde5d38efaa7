"""The pack for a colleague: kind, strengths first, what we say, and room to write under every heading."""

from pathlib import Path

import pytest
from paper import drawn, lines

from pie_desktop.errors import Refused
from pie_desktop.reports.blocks import Heading, Ruled, Together, TrackBlock
from pie_desktop.reports.html import html
from pie_desktop.services import elements, feelings, reporting, rounds, voices
from pie_desktop.services.desk import Desk


@pytest.fixture
def round(desk: Desk) -> str:
    round = rounds.begin(desk, "Winter 2026", "long")
    elements.say_why(desk, round, "RR.2", "The cat has <three> feeders & a chair.")
    elements.add_factor(desk, round, "RR.2", "Jobs pass from hand to hand.", helps=True)
    elements.add_factor(desk, round, "RR.2", "The lift.", helps=False)
    elements.add_evidence(desk, round, "RR.2", "A list by the door.")
    return round


def flat(desk: Desk, round: str) -> list[object]:
    blocks = reporting.make(desk, "peer-review", round).blocks
    return [one for block in blocks for one in (block.blocks if isinstance(block, Together) else (block,))]


def test_strengths_come_first_and_what_we_say_stands_over_room_to_write(desk: Desk, round: str, tmp_path: Path) -> None:
    reporting.write(reporting.make(desk, "peer-review", round), tmp_path / "pack.pdf")
    paper = "\n".join(lines(drawn((tmp_path / "pack.pdf").read_bytes())))
    order = ["This is no inspection", "What's strong", "The cat has <three> feeders & a chair.", "A list by the door.",
             "How does it look to you?", "Anything else you want to say"]  # fmt: skip
    places = [paper.index(words) for words in order]
    assert places == sorted(places)
    assert "no funder" in paper and "swap" in paper


def test_every_heading_that_was_written_under_has_an_empty_line_and_lines_to_write_on(desk: Desk, round: str) -> None:
    elements.place(desk, round, "SO.1", "not-sure")
    blocks = flat(desk, round)
    asked = [one for one in blocks if isinstance(one, Heading) and one.text == "How does it look to you?"]
    empty = [one for one in blocks if isinstance(one, TrackBlock) and one.words == "An empty line for your mark"]
    assert len(asked) == len(empty) == 2 and all(one.now is one.then is None for one in empty)
    assert sum(isinstance(one, Ruled) for one in blocks) == 4


def test_a_round_in_which_nothing_is_written_is_a_blank_sheet(desk: Desk) -> None:
    empty = rounds.begin(desk, "Blank", "short")
    asked = [one for one in flat(desk, empty) if isinstance(one, TrackBlock)]
    assert len(asked) == 10
    assert '<div class="ruled"></div>' in html(reporting.make(desk, "peer-review", empty))[0].decode()


def test_neither_feelings_nor_other_voices_nor_names_are_in_it(desk: Desk, round: str) -> None:
    feelings.write_feeling(desk, round, "Tired.")
    feelings.print_it(desk, round, True)
    change = voices.add_speaker(desk, round, sort="board", label="the board", words="Board words.")
    assert change
    voices.say_view(desk, change.touched[0].id, "RR.2", "More board words.")
    page = html(reporting.make(desk, "peer-review", round))[0].decode()
    assert not any(words in page for words in ("Tired.", "oard words", "Tess Tester"))


def test_only_a_round_of_our_own_is_made_into_a_pack(desk: Desk) -> None:
    with pytest.raises(Refused, match="no round of ours"):
        reporting.make(desk, "peer-review")
