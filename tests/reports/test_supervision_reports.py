"""Supervision on paper: the pack and the record, for those who meet."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from pie_desktop.__main__ import main
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.supervising import PairSort
from pie_desktop.errors import NotFound
from pie_desktop.reports.compose import RULED, Composer
from pie_desktop.reports.pages import paginate
from pie_desktop.reports.pdf import HEIGHT, MARGIN, WIDTH
from pie_desktop.reports.typeset import Typesetter
from pie_desktop.services import meetings, preparing, reporting, supervision
from pie_desktop.services.desk import Desk

DAY = date(2026, 12, 1)


def touched(change: Any) -> str:
    return change.touched[0].id


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Mair supervises Dewi and, in a group, everybody; the two have met and prepare the next."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        desk.ids = {name: work.add(Person(name=name)).id for name in ("Mair", "Dewi", "Ola", "Ida", "Kay")}
        work.commit()
    desk.pair = touched(supervision.add_pair(desk, desk.ids["Mair"], [desk.ids["Dewi"]], weeks=6))
    desk.sit(desk.ids["Dewi"])
    desk.met = touched(meetings.arrange(desk, desk.pair, DAY))
    meetings.add_point(desk, desk.met, "The night of the flood", "wellbeing")
    meetings.write_notes(desk, desk.met, "A hard month.\n\nAnd a good team. <b>Really</b>")
    meetings.decide(desk, desk.met, "Nights in pairs", "Nobody alone")
    meetings.agree(desk, desk.met, "Ask for a lamp", desk.ids["Dewi"], DAY + timedelta(days=9))
    meetings.agree(desk, desk.met, "Write the rota", desk.ids["Mair"], in_plan=True)
    meetings.hold(desk, desk.met, DAY, DAY + timedelta(weeks=6))
    desk.next = supervision.look(desk, desk.pair).open
    return desk


def text_of(desk: Desk, kind: str, id: str, tmp_path: Path) -> tuple[str, int]:
    target = tmp_path / "out.pdf"
    assert reporting.write(reporting.make(desk, kind, id), target) == ()
    pages = PdfReader(target).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()), len(pages)


def test_a_record_says_all_and_has_a_line_for_each_signature(house: Desk, tmp_path: Path) -> None:
    meetings.sign(house, house.met)
    text, pages = text_of(house, "supervision-record", house.met, tmp_path)
    assert pages == 1
    wanted = (
        "Supervision of Dewi, with Mair", "1 December 2026", "12 January 2027", "The night of the flood",
        "brought by Dewi", "A hard month.", "<b>Really</b>", "Nights in pairs", "Nobody alone", "Ask for a lamp",
        "10 December 2026", "in this record only", "in the action plan", "We stand by this record",
        "signed in the program on 1 December 2026", "not signed in the program yet",
            "only those who meet read this: Dewi, Mair",
        "only Dewi and Mair read this",
    )  # fmt: skip
    for words in wanted:
        assert words in text, words
    meetings.write_notes(house, house.met, "One word more.")
    assert "the record was changed afterwards" in text_of(house, "supervision-record", house.met, tmp_path)[0]


def test_a_group_has_as_many_lines_as_people(house: Desk, tmp_path: Path) -> None:
    ids = house.ids
    names = ("Dewi", "Ola", "Ida", "Kay")
    pair = touched(supervision.add_pair(house, ids["Mair"], [ids[name] for name in names], "group"))
    meeting = touched(meetings.arrange(house, pair))
    meetings.hold(house, meeting, DAY)
    text, _pages = text_of(house, "supervision-record", meeting, tmp_path)
    assert text.count("not signed in the program yet") == 5
    assert "only the 5 people who meet read this" in text


def test_a_pack_holds_what_both_bring_and_not_what_one_keeps(house: Desk, tmp_path: Path) -> None:
    preparing.gather(house, house.next, "The breakfast club", "strength")
    preparing.gather(house, house.next, "a secret of mine", picked=False)
    house.sit(house.ids["Mair"])
    preparing.gather(house, house.next, "not on the table yet")
    house.sit(house.ids["Dewi"])
    text, pages = text_of(house, "supervision-pack", house.next, tmp_path)
    assert pages == 1
    for words in ("Supervision with Mair", "From last time, 1 December 2026", "Ask for a lamp", "no word on it yet",
                  "What I bring", "The breakfast club", "Room to write", "only Dewi and Mair read this"):  # fmt: skip
        assert words in text, words
    assert "secret" not in text and "not on the table" not in text
    house.sit(house.ids["Mair"])
    preparing.put_on_table(house, house.next)
    house.sit(house.ids["Dewi"])
    assert "What Mair brings • not on the table yet" in text_of(house, "supervision-pack", house.next, tmp_path)[0]


def test_a_full_pack_has_two_pages(house: Desk, tmp_path: Path) -> None:
    for one in preparing.look(house, house.next).suggested:
        preparing.gather(house, house.next, one.text, one.sort, note=one.note)
    for number in range(12):
        preparing.gather(house, house.next, f"A line of {number} that takes its room on the paper. " * 3)
    assert text_of(house, "supervision-pack", house.next, tmp_path)[1] == 2


def test_what_both_bring_stands_once_and_what_was_agreed_last_time_where_that_stands(
    house: Desk, tmp_path: Path
) -> None:
    for who in ("Dewi", "Mair"):
        house.sit(house.ids[who])
        preparing.gather(house, house.next, "Ask for a lamp", "agreed", note="Dewi")
        preparing.gather(house, house.next, "The stairs at night", "wellbeing", note="again")
        preparing.gather(house, house.next, f"Only {who} says so")
        preparing.put_on_table(house, house.next)
    house.sit(house.ids["Dewi"])
    text, _pages = text_of(house, "supervision-pack", house.next, tmp_path)
    assert text.count("Ask for a lamp") == 1 and "no word on it yet · to talk about" in text
    assert text.count("The stairs at night") == 1 and "again" in text
    both, mine, theirs = map(text.index, ("What we both bring", "What I bring", "What Mair brings"))
    assert both < text.index("The stairs") < mine < text.index("Only Dewi") < theirs < text.index("Only Mair")


@pytest.mark.parametrize("lines", range(8, 60, 4))
def test_the_room_to_write_on_goes_to_the_end_of_its_page_and_no_page_is_for_it_alone(
    house: Desk, tmp_path: Path, lines: int
) -> None:
    for number in range(lines):
        preparing.gather(house, house.next, f"point {number}", "question")
    made = reporting.make(house, "supervision-pack", house.next)
    composer = Composer(Typesetter(), WIDTH, HEIGHT, MARGIN)
    pages = paginate((strip for block in made.blocks for strip in composer.strips(block)), HEIGHT)
    assert len(pages) == text_of(house, "supervision-pack", house.next, tmp_path)[1]
    end = max(one.y + one.strip.height for one in pages[-1])
    assert HEIGHT - RULED < end <= HEIGHT
    assert not all(one.strip.spare for one in pages[-1])


@pytest.mark.parametrize(
    ("sort", "title"), [("group", "Group supervision with Mair"), ("debrief", "Debrief with Mair")]
)
def test_the_record_of_several_names_them_once_and_is_called_what_it_is(
    house: Desk, tmp_path: Path, sort: PairSort, title: str
) -> None:
    names = ("Dewi", "Ola", "Ida", "Kay")
    pair = touched(supervision.add_pair(house, house.ids["Mair"], [house.ids[name] for name in names], sort))
    meeting = touched(meetings.arrange(house, pair))
    meetings.hold(house, meeting, DAY)
    text, _pages = text_of(house, "supervision-record", meeting, tmp_path)
    assert text.startswith(f"{title} Day 1 December 2026 Took part Dewi, Ola, Ida, Kay Led by Mair")


def test_what_is_not_there_is_said(house: Desk) -> None:
    with pytest.raises(NotFound, match="not been held"):
        reporting.make(house, "supervision-record", house.next)
    with pytest.raises(NotFound):
        reporting.make(house, "supervision-record", house.pair)
    house.sit(house.ids["Ola"])
    with pytest.raises(NotFound, match="no supervision of yours"):
        reporting.make(house, "supervision-pack")
    assert not {"supervision-pack", "supervision-record"} & reporting.own_choices(house).keys()


def test_the_page_of_reports_offers_it_to_those_who_meet(house: Desk) -> None:
    offered = reporting.own_choices(house)
    assert [id for id, _words in offered["supervision-pack"]] == [house.next, house.met]
    assert offered["supervision-record"] == [(house.met, "Supervision with Mair, 1 December 2026")]


def test_the_command_line_makes_it_for_those_who_meet(
    house: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIE_HOME", str(tmp_path / "home"))
    file, out = str(house.workspace.path), tmp_path / "record.pdf"
    house.workspace.close()
    asked = ["report", "supervision-record", file, "-o", str(out), "--id", house.met]
    assert main([*asked, "--as", "Ola"]) == 1
    assert "read by the people who meet" in capsys.readouterr().err and not out.exists()
    assert main(asked) == 1 and not out.exists()
    assert main([*asked, "--as", "Mair"]) == 0 and out.exists()
    assert main(["report", "--list"]) == 0
    assert "supervision-pack\tSupervision pack:" in capsys.readouterr().out
