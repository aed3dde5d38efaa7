"""The directory of agencies on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pie_desktop.services import agencies, barriers
from tests.ui.hands import Hands


def listed(hands: Hands) -> list[str]:
    page = hands.window.presenter.page
    return [page.list.item(row).text().split("\n")[0] for row in range(page.list.count())]


def look_for(hands: Hands, words: str) -> None:
    page = hands.window.presenter.page
    page.search.setText(words)
    page._rest.stop()
    page.wanted.emit(words)
    hands.wait()


def test_an_agency_is_added_and_filled_in(in_new: Hands) -> None:
    page = in_new.go("agencies").page
    assert page.empty.isVisibleTo(page) and not page.agency.isVisibleTo(page)
    QTest.keyClicks(page.name, "Thistle <Advice> & Co")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    in_new.wait()
    in_new.write("How to get in", "walk in on Tuesdays", page)
    in_new.press("We spoke today", page)
    [one] = in_new.ask(agencies.look).agencies
    assert (one.record.value.name, one.record.value.threshold) == ("Thistle <Advice> & Co", "walk in on Tuesdays")
    assert one.known_by == ("Tess Tester",) and one.last_contact == in_new.program.clock.today()
    assert "known by Tess Tester" in page.list.item(0).text()
    page.agency.known.chosen.emit(())
    in_new.wait()
    assert in_new.ask(agencies.look).agencies[0].known_by == ()


def test_the_directory_is_searched(in_sample: Hands) -> None:
    page = in_sample.go("agencies").page
    assert len(listed(in_sample)) == 8
    look_for(in_sample, "acupuncture")
    assert listed(in_sample) == ["Turnip Bridge Recovery Service"]
    look_for(in_sample, "nothing like it")
    assert listed(in_sample) == [] and "Try fewer words" in page.empty.text()
    assert not page.agency.isVisibleTo(page)
    look_for(in_sample, "")
    assert len(listed(in_sample)) == 8


def test_barriers_are_linked_and_lead_on(in_sample: Hands) -> None:
    page = in_sample.go("agencies").page
    look_for(in_sample, "Lantern Street")
    [free, *_rest] = in_sample.ask(agencies.look).barriers
    page.agency.barrier.chosen.emit(free)
    in_sample.wait()
    [one] = in_sample.ask(agencies.look, "Lantern").agencies
    assert [barrier.id for barrier in one.barriers] == [free]
    name = next(
        button.accessibleName() for button in page.agency.findChildren(type(in_sample.window.notice.undo))
        if button.accessibleName().startswith("Take the link")
    )  # fmt: skip
    in_sample.press(name, page)
    assert in_sample.ask(agencies.look, "Lantern").agencies[0].barriers == ()
    page.agency._deeds.open_barrier(free)
    in_sample.wait()
    assert in_sample.window.area == "barriers"
    assert any(one.value.agency for one in in_sample.ask(barriers.look).barriers)


def test_ties_lead_to_their_circle(in_sample: Hands) -> None:
    page = in_sample.go("agencies").page
    look_for(in_sample, "Cobnut")
    in_sample.press("Open the tie: the discharge team", page)
    assert in_sample.window.area == "circles"
    circles = in_sample.window.presenter.page
    assert circles.tie.who.toPlainText() == "the discharge team"


def test_an_agency_goes_to_the_bin_and_its_links_come_back_with_it(in_sample: Hands) -> None:
    presenter = in_sample.go("agencies")
    before = in_sample.ask(agencies.look, "Cobnut").agencies
    look_for(in_sample, "Cobnut")
    presenter.page.agency._bin()
    in_sample.wait()
    assert listed(in_sample) == []
    in_sample.window.notice.undo.click()
    in_sample.wait()
    assert [len(one.barriers) for one in in_sample.ask(agencies.look, "Cobnut").agencies] == [
        len(one.barriers) for one in before
    ]
    in_sample.press("On paper", presenter.page)
    assert in_sample.window.area == "reports"
