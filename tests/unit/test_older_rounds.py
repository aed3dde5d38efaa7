"""Assessments of long ago: under the older framework, shown as then beside what came after, never copied."""

from datetime import date
from typing import Any

import pytest

from pie_desktop.domain.kinds import Position
from pie_desktop.errors import NotFound, Refused
from pie_desktop.insight.rounds import OlderMark
from pie_desktop.reports.blocks import Report
from pie_desktop.reports.html import html
from pie_desktop.services import (
    carrying_over,
    catalogue,
    elements,
    history,
    older_rounds,
    reading,
    reporting,
    rounds,
)
from pie_desktop.services import framework_editing as editing
from pie_desktop.services import framework_versions as versions
from pie_desktop.services.desk import Desk

[PIES_1] = catalogue.older_frameworks()
HEADINGS = [theme.code for theme in PIES_1.value.themes]
SPRING = date(2019, 4, 2)


@pytest.fixture
def older(desk: Desk) -> str:
    """Every heading of the older framework placed, in spring 2019."""
    id = older_rounds.begin_older(desk, "Spring 2019", SPRING)
    for number, code in enumerate(HEADINGS):
        elements.place(desk, id, code, "placed", Position(level=2, place=number % 5 + 1))
    rounds.finish(desk, id, older_rounds.ended_on(desk, id))
    return id


def everything(desk: Desk) -> Any:
    return [(one.id, one.value) for one in desk.workspace.everything()]


def test_it_asks_for_every_heading_and_is_dated_in_the_past(desk: Desk) -> None:
    before = everything(desk)
    id = older_rounds.begin_older(desk, " Spring 2019 ", SPRING, date(2019, 5, 1))
    look = rounds.look(desk, id)
    assert [one.code for one in look.elements] == HEADINGS
    assert (look.record.value.title, look.record.value.started_on) == ("Spring 2019", SPRING)
    assert not look.finished, "it can be written in"
    assert older_rounds.ended_on(desk, id) == date(2019, 5, 1)
    history.undo(desk)
    assert everything(desk) == before


def test_finishing_sets_the_day_of_then(desk: Desk, older: str) -> None:
    assert rounds.look(desk, older).record.value.finished_on == SPRING
    assert older_rounds.ended_on(desk, rounds.begin(desk, "Now", "short")) is None


def test_the_day_is_known_on_another_computer_too(desk: Desk) -> None:
    id = older_rounds.begin_older(desk, "Spring 2019", SPRING, date(2019, 5, 1))
    desk.workspace.drop_draft(f"finished-on/{id}", desk.person)
    assert older_rounds.ended_on(desk, id) == SPRING


@pytest.mark.parametrize(("begun", "finished"), [(date(2027, 1, 1), None), (SPRING, date(2027, 1, 1)),
                                                 (SPRING, date(2019, 4, 1))])  # fmt: skip
def test_days_lie_in_the_past_and_in_order(desk: Desk, begun: date, finished: date | None) -> None:
    with pytest.raises(Refused):
        older_rounds.begin_older(desk, "x", begun, finished)


def test_an_unknown_framework_is_refused(desk: Desk) -> None:
    with pytest.raises(NotFound):
        older_rounds.begin_older(desk, "x", SPRING, framework="00000000-0000-7000-8000-00000000dead")


@pytest.mark.parametrize("depth", ["short", "long"])
def test_each_heading_stands_beside_one_code_under_its_own_name(desk: Desk, older: str, depth: Any) -> None:
    look = rounds.look(desk, rounds.begin(desk, "Today", depth))
    codes = {part.maps_to[0]: part for part in PIES_1.value.themes}
    assert look.older.keys() == codes.keys() and len(look.older) == len(HEADINGS)
    for code, part in codes.items():
        mark = look.older[code]
        assert mark.heading == part.wording.label and mark.round == "Spring 2019"
        assert mark.said.startswith(f"Before, under {PIES_1.value.label}, {part.wording.label}: Starting, ")
    shown = [one for one in look.elements if one.older]
    assert {one.code for one in shown} == {one.code for one in look.elements} & codes.keys()
    for one in look.elements:
        if one.code in codes:
            assert one.then is one.older and isinstance(one.then, OlderMark)
        else:
            assert one.then is None, "a heading of a theme is never copied onto its elements"


def test_a_position_of_todays_framework_comes_before_that_of_the_older_one(desk: Desk, older: str, clock) -> None:
    first = rounds.begin(desk, "Today", "long")
    elements.place(desk, first, "SO.1", "placed", Position(level=3, place=1))
    rounds.finish(desk, first)
    clock.move(days=90)
    look = rounds.look(desk, rounds.begin(desk, "Later", "long")).element("SO.1")
    assert look.then.words == "Growing, first of five" and look.older.round == "Spring 2019"


def test_an_older_round_follows_one_before_it(desk: Desk, older: str) -> None:
    id = older_rounds.begin_older(desk, "Autumn 2019", date(2019, 10, 1))
    elements.place(desk, id, "P1.PF", "placed", Position(level=3, place=1))
    look = rounds.look(desk, id).element("P1.PF")
    assert look.then.words == "Starting, first of five" and look.then.when == "Spring 2019"
    assert rounds.look(desk, rounds.begin(desk, "Today", "short")).element("PA").older.round == "Autumn 2019"


def test_an_assessment_under_an_earlier_version_of_ours_is_entered_too(desk: Desk) -> None:
    base = editing.base_version(desk).id
    editing.leave_out(desk, base, "LE.4")
    editing.keep(desk, base, "note")
    names = [name for _id, name in older_rounds.choices(desk).frameworks]
    assert names == [PIES_1.value.label, "PIEs 2.0, version 2", "PIEs 2.0, version 1"]
    id = older_rounds.begin_older(desk, "Last year", date(2025, 11, 1), framework=base)
    elements.place(desk, id, "LE.4", "placed", Position(level=1, place=1))
    rounds.finish(desk, id, older_rounds.ended_on(desk, id))
    assert rounds.look(desk, id).record.value.finished_on == date(2025, 11, 1)
    assert rounds.look(desk, rounds.begin(desk, "Now", "long")).previous.id == id


def test_one_that_is_entered_after_the_first_round_becomes_its_then(desk: Desk) -> None:
    first = rounds.begin(desk, "Winter", "long")
    elements.place(desk, first, "SO.1", "placed", Position(level=3, place=1))
    rounds.finish(desk, first)
    shipped = catalogue.default_framework().id
    id = older_rounds.begin_older(desk, "On paper", date(2025, 11, 1), framework=shipped)
    elements.place_from_paper(desk, id, "SO.1", "placed", Position(level=2, place=1))
    assert rounds.look(desk, first).previous is None, "not before it is finished"
    rounds.finish(desk, id, older_rounds.ended_on(desk, id))
    look = rounds.look(desk, first)
    assert look.previous.id == id and look.finished
    assert look.element("SO.1").then.words == "Starting, first of five"


def test_one_under_the_older_framework_becomes_then_and_is_copied_nowhere(desk: Desk) -> None:
    first = rounds.begin(desk, "Winter", "long")
    rounds.finish(desk, first)
    id = older_rounds.begin_older(desk, "Spring 2019", SPRING)
    for code in HEADINGS:
        elements.place(desk, id, code, "placed", Position(level=2, place=1))
    rounds.finish(desk, id, older_rounds.ended_on(desk, id))
    look = rounds.look(desk, first)
    assert look.previous.id == id
    assert all(one.then is one.older for one in look.elements)
    assert desk.workspace.children(first, "judgement") == []


def test_a_comparison_that_people_know_stays(desk: Desk, older: str, clock) -> None:
    second = rounds.begin(desk, "Winter", "long")
    id = older_rounds.begin_older(desk, "In between", date(2022, 4, 2))
    rounds.finish(desk, id, date(2022, 4, 2))
    assert rounds.look(desk, second).previous.id == older


def test_the_next_round_is_still_made_with_todays_framework(desk: Desk, older: str) -> None:
    assert rounds.next_framework(desk) == catalogue.default_framework().id
    assert [one.record.value.label for one in versions.look(desk).versions] == ["PIEs 2.0"]


def test_an_older_round_is_not_carried_over(desk: Desk, older: str) -> None:
    assert carrying_over.choice(desk, older).targets == ()
    with pytest.raises(Refused):
        carrying_over.carry_over(desk, older, catalogue.default_framework().id)


def test_what_was_written_then_is_read_beside_what_came_after(desk: Desk) -> None:
    id = older_rounds.begin_older(desk, "Spring 2019", SPRING)
    elements.add_evidence(desk, id, "P1.PF", "We read the book together.")
    written = reading.read(desk).written
    [found] = written["PA"]
    assert found.title == f"Spring 2019, under {PIES_1.value.label}, Psychological framework"
    assert found.texts == ("We read the book together.",) and found.code == "P1.PF"
    assert [code for code, parts in written.items() if parts] == ["PA"]


def texts_of(report: Report) -> str:
    return html(report)[0].decode()


def test_the_report_says_where_a_theme_was_before(desk: Desk, older: str, clock) -> None:
    round = rounds.begin(desk, "Today", "long")
    elements.place(desk, round, "PA.1", "placed", Position(level=3, place=3))
    told = texts_of(reporting.make(desk, "assessment", round))
    label = PIES_1.value.label
    assert f"Before, under {label}, Psychological framework: Starting, first of five (Spring 2019)" in told
    assert told.count("Psychological framework: Starting") == 1, "beside the theme, and not beside its elements"
    assert f"Before, under {label}, Physical environment" in told


@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_an_older_round_has_a_report_of_its_own(desk: Desk, older: str, ending: str, tmp_path: Any) -> None:
    report = reporting.make(desk, "assessment", older)
    assert reporting.write(report, tmp_path / f"older.{ending}") == ()
    told = texts_of(report)
    assert all(part.wording.label in told for part in PIES_1.value.themes)
