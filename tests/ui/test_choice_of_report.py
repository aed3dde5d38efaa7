"""Which report, of which round: chosen on one page, seen before it is made."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from pie_desktop.domain.kinds import Person
from pie_desktop.domain.supervising import Meeting, Pair
from pie_desktop.services import people, relationships, reporting, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands, latest


def choose(hands: Hands, box, key: str) -> None:
    box.set_key(key)
    assert box.key == key
    box.picked.emit(key)
    hands.wait()


def offered(box) -> list[str]:
    return [box.itemData(at) for at in range(box.count())]


def test_each_kind_says_what_it_is_for_and_offers_what_it_can_tell_of(in_sample: Hands) -> None:
    page = in_sample.go("reports").page
    ids = [record.id for record in in_sample.ask(rounds.rounds)]
    assert offered(page.kind) == [*reporting.choices()], "nobody is named at the keyboard, so nothing is their own"
    told = {}
    for kind in offered(page.kind):
        choose(in_sample, page.kind, kind)
        if reporting.KINDS[kind].needs_choice and not page.person.key:
            assert not page.pages.sheets and "Choose somebody" in page.empty.text() and not page.pdf.isEnabled()
            choose(in_sample, page.person, in_sample.ask(people.people)[0].id)
        assert page.purpose.text() == reporting.KINDS[kind].purpose
        told[kind] = offered(page.round) if page.round.isVisibleTo(page) else None
        assert page.pages.sheets, f"the pages of {kind} are shown before anything is made"
    assert told["assessment"] == ids
    assert told["relationships"] == [*ids, relationships.ALL]
    assert told["over-time"] is None


def test_the_report_that_is_chosen_is_the_one_that_is_made(
    in_sample: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = in_sample.go("reports").page
    asked: list[str] = []

    def answer(_page, _title, name: str, _kinds) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(tmp_path / f"{len(asked)}.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    choose(in_sample, page.kind, "relationships")
    choose(in_sample, page.round, relationships.ALL)
    page.pdf.click()
    in_sample.wait()
    choose(in_sample, page.kind, "over-time")
    page.pdf.click()
    in_sample.wait()
    assert asked == ["Relationships All rounds.pdf", "Over time.pdf"]
    assert PdfReader(tmp_path / "1.pdf").metadata.title == "Larkspur Lodge: relationships"
    assert "All rounds" in PdfReader(tmp_path / "1.pdf").pages[0].extract_text()
    assert PdfReader(tmp_path / "2.pdf").metadata.title != PdfReader(tmp_path / "1.pdf").metadata.title


def test_a_report_that_cannot_be_made_says_so_in_its_place(in_new: Hands) -> None:
    in_new.ask(rounds.begin, "A round", "short")
    page = in_new.go("reports").page
    choose(in_new, page.kind, "over-time")
    assert page.empty.isVisibleTo(page) and "No marker stands in any round yet" in page.empty.text()
    assert not page.print.isEnabled()
    choose(in_new, page.kind, "assessment")
    assert not page.empty.isVisibleTo(page) and page.print.isEnabled()


def test_the_relationships_page_leads_to_its_report(in_sample: Hands) -> None:
    page = in_sample.go("relationships").page
    choose(in_sample, page.round, relationships.ALL)
    in_sample.press("On paper")
    reports = in_sample.window.presenter.page
    assert in_sample.window.area == "reports" and reports.asked == ("relationships", relationships.ALL)
    in_sample.go("relationships")
    in_sample.window.deeds["print"].trigger()
    in_sample.wait()
    assert reports.asked == ("relationships", relationships.ALL), "Ctrl+P prints what is being looked at"
    round = in_sample.ask(latest)
    in_sample.go("assessment", round=round)
    in_sample.window.deeds["print"].trigger()
    in_sample.wait()
    assert reports.asked == ("assessment", round)


def test_a_persons_path_and_all_about_them_are_chosen_here(in_sample: Hands) -> None:
    page = in_sample.go("reports").page
    names = {one.value.name: one.id for one in in_sample.ask(people.people)}
    for kind in ("person-roles", "person"):
        choose(in_sample, page.kind, kind)
        choose(in_sample, page.person, names["Kofi Marrowbell"])
        assert page.asked == (kind, names["Kofi Marrowbell"]) and page.pages.sheets
        assert page.empty.isHidden() and page.pdf.isEnabled()
        assert "Kofi Marrowbell" in page.named
    choose(in_sample, page.kind, "assessment")
    assert page.pages.sheets and not page.person.isVisibleTo(in_sample.window)


def test_people_leads_to_the_path_on_paper(in_sample: Hands) -> None:
    kofi = next(one.id for one in in_sample.ask(people.people) if one.value.name == "Kofi Marrowbell")
    in_sample.go("people", id=kofi)
    in_sample.press("Path on paper… Kofi Marrowbell")
    page = in_sample.window.presenter.page
    assert page.asked == ("person-roles", kofi) and page.pages.sheets


def test_with_nobody_in_the_file_it_says_where_people_are_added(in_new: Hands) -> None:
    in_new.ask(people.bin_person, in_new.ask(people.people)[0].id)
    page = in_new.go("reports").page
    choose(in_new, page.kind, "person")
    assert "Add somebody under People" in page.empty.text() and not page.pdf.isEnabled()
    choose(in_new, page.kind, "assessment")
    assert "Begin a round" in page.empty.text()
    choose(in_new, page.kind, "roles-wall")
    assert "no role yet" in page.empty.text()


def test_what_is_ones_own_is_offered_to_them_alone(in_new: Hands) -> None:
    def supervised(desk: Desk) -> None:
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            other = work.add(Person(name="Bo")).id
            pair = work.add(Pair(supervisor=desk.person, supervisees=(other,)))
            work.commit()
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            work.add(Meeting(held_on=desk.clock.today(), notes="Tea first."), parent=pair.id)
            work.commit()

    in_new.program.tasks.do(supervised)
    in_new.wait()
    page = in_new.go("reports").page
    choose(in_new, page.kind, "supervision-record")
    assert page.person.isVisibleTo(in_new.window) and page.asked[1] and page.pages.sheets
    in_new.program.tasks.do(lambda desk: desk.sit(""))
    in_new.wait()
    page = in_new.go("reports").page
    assert not [kind for kind in offered(page.kind) if reporting.KINDS[kind].of == "own"]
