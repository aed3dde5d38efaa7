"""Reflections on paper: one's own, all or chosen; a group session; who can read it; from the command line too."""

from datetime import date
from pathlib import Path

import pytest

from pie_desktop.cli import run
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.errors import NotAllowed, NotFound, Refused
from pie_desktop.reports.blocks import Cover, Facts, Heading, Para, Report, Together
from pie_desktop.services import reflections, reporting
from pie_desktop.services.desk import Desk


def words(report: Report) -> str:
    """Everything that a report says, in its order."""
    found = [report.title, report.foot]
    blocks = [one for block in report.blocks for one in (block.blocks if isinstance(block, Together) else (block,))]
    for block in blocks:
        if isinstance(block, Cover):
            found += [block.kicker, block.title, block.subtitle]
        elif isinstance(block, Heading | Para):
            found += [block.text, getattr(block, "note", "")]
        elif isinstance(block, Facts):
            found += [part for row in block.rows for part in row]
    return "\n".join(found)


@pytest.fixture
def written(desk: Desk) -> Desk:
    """Three reflections of one person, and one of another."""
    desk.ids = []
    for day, text in ((date(2026, 3, 1), "spring"), (date(2026, 6, 1), "summer"), (date(2026, 9, 1), "autumn")):
        change = reflections.write(desk, {"what": f"It was {text} <b>.", "so-what": "It mattered."}, "what", on=day)
        desk.ids.append(change.touched[0].id if change else "")
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        desk.ben = work.add(Person(name="Ben")).id
        work.commit()
    desk.tess = desk.person
    desk.actor = Actor(desk.ben)
    reflections.write(desk, {"note": "quillwort"})
    desk.actor = Actor(desk.tess)
    return desk


def test_all_of_ones_own_oldest_first_with_who_can_read_it(written: Desk) -> None:
    said = words(reporting.make(written, "reflections"))
    assert said.index("spring") < said.index("summer") < said.index("autumn") and "quillwort" not in said
    assert "only for Tess Tester and whoever they hand it to" in said
    assert "3 reflections · 1 March 2026 to 1 September 2026" in said and "Not shared with anybody" in said


def test_chosen_ones_and_spans(written: Desk) -> None:
    first, _second, third = written.ids
    said = words(reporting.make(written, "reflections", f"{third},{first}"))
    assert "spring" in said and "autumn" in said and "summer" not in said
    said = words(reporting.make(written, "reflections", "2026-05-01..2026-06-01"))
    assert "summer" in said and "spring" not in said and "autumn" not in said
    assert "autumn" in words(reporting.make(written, "reflections", "2026-06-02.."))
    with pytest.raises(NotFound):
        reporting.make(written, "reflections", "..2020-01-01")
    with pytest.raises(Refused):
        reporting.make(written, "reflections", "2026-13-45..")


def test_nobody_prints_what_is_somebody_elses(written: Desk) -> None:
    reflections.share(written, written.ids[0], [written.ben])
    written.actor = Actor(written.ben)
    for id in (written.ids[0], written.ids[1]):
        with pytest.raises(NotAllowed):
            reporting.make(written, "reflections", id)
    assert "spring" not in words(reporting.make(written, "reflections"))
    written.actor = Actor(None)
    with pytest.raises(NotAllowed, match="--as"):
        reporting.make(written, "reflections")


def test_a_group_session_is_printed_for_those_who_may_read_it(written: Desk) -> None:
    with pytest.raises(NotFound):
        reporting.make(written, "group-session")
    texts = {"themes": "Doors.", "think": "Two views.", "away": "Knock twice."}
    fields = {"facilitator": "the psychologist", "came": "three night workers", "minutes": 60}
    change = reflections.write(written, texts, "group", **fields)
    assert change
    said = words(reporting.make(written, "group-session"))
    for part in ("Knock twice.", "What we take away", "the psychologist", "three night workers", "60 minutes"):
        assert part in said
    with pytest.raises(NotFound):
        reporting.make(written, "group-session", written.ids[0])
    written.actor = Actor(written.ben)
    with pytest.raises(NotFound):
        reporting.make(written, "group-session")
    written.actor = Actor(written.tess)
    reflections.share_with_team(written, change.touched[0].id)
    written.actor = Actor(written.ben)
    assert "Knock twice." in words(reporting.make(written, "group-session"))


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_the_command_line_prints_for_whoever_asks(written: Desk, places, clock, tmp_path: Path, ending: str) -> None:
    file, target = written.workspace.path, tmp_path / f"mine.{ending}"
    written.workspace.close()
    asked = ["report", "reflections", str(file), "-o", str(target)]
    assert run(asked, places, clock) == 1 and not target.exists()
    assert run([*asked, "--as", "Tess Tester"], places, clock) == 0 and target.stat().st_size > 3_000
