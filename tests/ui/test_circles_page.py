"""Circles on the screen: closed ones say so and show nothing; open ones are written, looked at over time, printed."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.pictures.circle import dots
from pie_desktop.services import passphrases, settings, ties
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import CHEAP


def with_circle(desk: Desk, count: int = 1) -> str:
    """A resident whose circle Tess opens."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        resident = work.add(Person(name="Robin", label="resident", sort="resident")).id
        work.commit()
    ties.name_workers(desk, resident, [desk.person])
    for number in range(count):
        ties.add_tie(desk, resident, f"Aunt Zebedee {number}", "family", gives="a sofa")
    return resident


def sit(desk: Desk, name: str) -> None:
    settings.sit_down(desk, name)


def said(hands: Hands) -> str:
    """Everything that can be read on the screen, and that a screen reader would be told."""
    page = hands.window.presenter.page
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    words += [page.list.item(row).text() for row in range(page.list.count())]
    words += [text.toPlainText() for text in (page.tie.who, page.tie.gives)]
    words += [widget.accessibleName() for widget in page.findChildren(QWidget) if widget.isVisibleTo(page)]
    return "\n".join(words)


def test_a_tie_is_added_in_a_few_keys(in_new: Hands) -> None:
    page = in_new.go("circles").page
    assert page.empty.isVisibleTo(page) and "Begin with them" in page.empty.text()
    page.sort.set_key("neighbours")
    QTest.keyClicks(page.who, "the chip <b>shop</b>")
    QTest.keyClick(page.who, Qt.Key.Key_Return)
    in_new.wait()
    [one] = in_new.ask(ties.look).ties
    assert (one.record.value.who, one.record.value.sort) == ("the chip <b>shop</b>", "neighbours")
    assert page.list.count() == 1 and page.who.text() == "" and page.tie.isVisibleTo(page)
    in_new.write("What does it give?", "references for dogs", page)
    assert in_new.ask(ties.look).ties[0].record.value.gives == "references for dogs"
    assert "references for dogs" in page.list.item(0).text()


def test_what_happened_is_told_and_seen_over_time(in_new: Hands) -> None:
    in_new.ask(lambda desk: ties.add_tie(desk, "", "the forum", "group", closeness="thin"))
    page = in_new.go("circles").page
    today = in_new.program.clock.today()
    QTest.keyClicks(page.tie.told, "we hosted it")
    page.tie.on.chosen.emit(today - timedelta(days=20))
    page.tie.became.chosen.emit("strong")
    in_new.press("Write it down", page)
    [one] = in_new.ask(ties.look).ties
    assert (one.closeness, one.move) == ("strong", "grew")
    assert "we hosted it" in said(in_new) and "grew" in page.list.item(0).text()
    page.tie.closeness.chosen.emit("steady")
    in_new.wait()
    assert page.time.isVisibleTo(page) and page.time.is_today
    page.time.slider.setValue(0)
    in_new.wait()
    assert "strong" in page.list.item(0).text()
    assert page.past.isVisibleTo(page) and not page.tie.isVisibleTo(page) and not page.adding.isVisibleTo(page)
    in_new.press("Back to today", page)
    assert "steady" in page.list.item(0).text() and page.tie.isVisibleTo(page)


def test_a_closed_circle_shows_nothing_and_says_whom_to_ask(in_new: Hands) -> None:
    resident = in_new.ask(with_circle)
    page = in_new.go("circles", person=resident).page
    assert "Zebedee" in said(in_new) and "Robin" in page.map.accessibleName()
    in_new.program.tasks.do(sit, "Col")
    in_new.wait()
    in_new.go("circles")
    words = said(in_new)
    assert "Zebedee" not in words and "sofa" not in words
    assert "not open to you" in page.person.currentText()
    assert "Open to: Tess Tester." in words and "not sealed yet" in words
    assert not page.parts.isVisibleTo(page) and not page.map_card.isVisibleTo(page)
    page.key.people.chosen.emit((*(id for id, _name in in_new.ask(ties.key, resident).named), in_new.ask(_self)))
    in_new.let_it_settle()
    assert in_new.program.tasks.settle()
    assert "Nobody opens a circle of support for themselves" in in_new.dialog().informativeText()
    in_new.dialog().accept()
    in_new.wait()
    assert "Zebedee" not in said(in_new)


def _self(desk: Desk) -> str:
    return desk.person


def test_with_nobody_at_the_keyboard_every_circle_is_closed(in_new: Hands) -> None:
    resident = in_new.ask(with_circle)
    in_new.program.tasks.do(sit, "")
    page = in_new.go("circles", person=resident).page
    assert "Nobody is named at the keyboard" in said(in_new) and page.key.people is None
    assert "Settings" not in said(in_new)
    assert "Zebedee" not in said(in_new)
    page.person.set_key("")
    page.person.picked.emit("")
    in_new.wait()
    assert page.parts.isVisibleTo(page) and "Everybody who uses this file" in said(in_new)


def test_whoever_says_there_who_they_are_comes_to_their_circle(in_new: Hands) -> None:
    resident = in_new.ask(with_circle)
    in_new.program.tasks.do(sit, "")
    page = in_new.go("circles", person=resident).page
    assert "Who are you?" in said(in_new) and "Zebedee" not in said(in_new)
    in_new.window.activateWindow()
    in_new.named("That is me").setFocus()
    in_new.named("One of these?").set_key("Tess Tester")
    in_new.press("That is me")
    assert "Zebedee" in said(in_new) and "Who are you?" not in said(in_new)
    assert in_new.window.focusWidget() is page.person, "from where one goes on"
    assert in_new.program.settings.values.people, "the computer remembers who it was"


def test_sealed_people_unlock_from_a_closed_circle(in_new: Hands, quick_keys: None) -> None:
    resident = in_new.ask(with_circle)
    in_new.ask(passphrases.set_passphrase, "seven grey herons wait", CHEAP)
    in_new.program.tasks.do(sit, "")
    in_new.go("circles", person=resident)
    assert "These have a passphrase and unlock with it: Tess Tester." in said(in_new)
    in_new.press("Unlock with a passphrase…")
    assert in_new.window.area == "lock"


def test_nobody_is_asked_who_they_are_at_the_circle_of_the_service(in_new: Hands) -> None:
    in_new.program.tasks.do(sit, "")
    in_new.go("circles")
    assert "Who are you?" not in said(in_new)


def test_somebody_else_is_named_by_those_who_may(in_new: Hands) -> None:
    resident = in_new.ask(with_circle)
    in_new.ask(lambda desk: _add(desk, "Vol"))
    page = in_new.go("circles", person=resident).page
    choices = {name: id for id, name in in_new.ask(ties.key, resident).others}
    tess = in_new.ask(_self)
    page.key.people.chosen.emit((tess, choices["Vol"]))
    in_new.wait()
    assert [name for _id, name in in_new.ask(ties.key, resident).named] == ["Tess Tester", "Vol"]
    in_new.window.notice.undo.click()
    in_new.wait()
    assert [name for _id, name in in_new.ask(ties.key, resident).named] == ["Tess Tester"]


def _add(desk: Desk, name: str) -> None:
    with desk.workspace.unit_of_work(Actor(desk.person), "test") as work:
        work.add(Person(name=name))
        work.commit()


def test_a_tie_goes_to_the_bin_and_comes_back(in_sample: Hands) -> None:
    page = in_sample.go("circles").page
    count = page.list.count()
    assert count == 12
    page.tie._bin()
    in_sample.wait()
    assert page.list.count() == count - 1
    in_sample.window.notice.undo.click()
    in_sample.wait()
    assert page.list.count() == count


def test_three_hundred_ties_are_shown_at_once(in_new: Hands) -> None:
    resident = in_new.ask(with_circle, 300)
    page = in_new.go("circles", person=resident).page
    assert page.list.count() == 300
    assert "276 more" in page.not_shown.text()
    assert page.map.height() < in_new.window.height()


@pytest.mark.parametrize("text", ["﷽" * 9, "WWWWWWWWWWWWWWWWWWWWWWWW", "सर्वधर्म समभाव परिवार", "👩‍👩‍👧‍👦" * 12])
def test_names_on_the_map_are_cut_where_a_font_makes_them_wide(in_new: Hands, text: str) -> None:
    from PySide6.QtGui import QImage, QPainter

    from pie_desktop.pictures.primitives import Label
    from ui.widgets.painting import draw

    image = QImage(400, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    tokens = in_new.program.theme.tokens
    draw(painter, (Label(100, 40, text, 12, "ink", "left", room=120),), tokens, in_new.window.font())
    painter.end()
    inked = [x for x in range(400) if any(image.pixelColor(x, y).lightness() < 200 for y in range(60))]
    assert inked, "something is drawn"
    assert max(inked) <= 100 + 120 + QFontMetricsF(in_new.window.font()).averageCharWidth()


def test_the_circle_on_paper_is_for_the_one_who_may_open_it(in_sample: Hands, tmp_path) -> None:
    wren = next(one.id for one in in_sample.ask(ties.choices) if one.resident and one.name == "Wren")
    in_sample.program.tasks.do(sit, "Łucja Świerszczykowska")
    presenter = in_sample.go("circles", person=wren)
    in_sample.press("On paper…", presenter.page)
    page = in_sample.window.presenter.page
    assert page.asked == ("circle", wren) and page.pages.sheets and page.preview.isVisibleTo(in_sample.window)
    in_sample.window.presenter.make(wren, tmp_path / "wren.pdf")
    in_sample.wait()
    assert (tmp_path / "wren.pdf").stat().st_size > 5_000
    in_sample.program.tasks.do(sit, "Mair Applewhistle")
    in_sample.wait()
    page = in_sample.go("reports", kind="circle", person=wren).page
    assert page.asked == ("circle", ""), "it is not even offered to somebody who may not open it"
    in_sample.window.presenter.make(wren, tmp_path / "again.pdf")
    in_sample.wait()
    assert page.made_words.text() == "" and "open only to the people who are named for it" in page.missing.text()
    assert not (tmp_path / "again.pdf").exists()


def test_printing_from_a_circle_shows_that_circle(in_sample: Hands) -> None:
    wren = next(one.id for one in in_sample.ask(ties.choices) if one.resident and one.name == "Wren")
    in_sample.program.tasks.do(sit, "Łucja Świerszczykowska")
    in_sample.go("circles", person=wren)
    in_sample.window.deeds["print"].trigger()
    in_sample.wait()
    assert in_sample.window.presenter.page.asked == ("circle", wren)
    assert date(2026, 10, 4) <= in_sample.program.clock.today()


def test_dots_of_the_map_and_the_list_are_one_choice(in_new: Hands) -> None:
    resident = in_new.ask(with_circle, 5)
    page = in_new.go("circles", person=resident).page
    assert page.map.chosen == 0 and page.list.currentRow() == 0
    page.list.setCurrentRow(3)
    assert page.map.chosen == 3 and "Aunt Zebedee 3" in page.map.accessibleDescription()
    in_new.let_it_settle()
    x, y = dots(page.map._spokes, page.map._shape())[1]
    place = QPoint(round(x + page.map._left()), round(y))
    QTest.mouseClick(page.map, Qt.MouseButton.LeftButton, pos=place)
    assert page.list.currentRow() == 1 and page.tie.who.toPlainText() == "Aunt Zebedee 1"
    page.map.setFocus()
    QTest.keyClick(page.map, Qt.Key.Key_Right)
    assert page.list.currentRow() == 2 and page.map.accessibleDescription().endswith("3 of 5")
    QTest.keyClick(page.map, Qt.Key.Key_Home)
    QTest.keyClick(page.map, Qt.Key.Key_Left)
    assert page.list.currentRow() == 4
    in_new.wait()
    assert page.map.chosen == 4


def test_a_map_of_a_closed_circle_says_nothing_of_what_was_chosen(in_new: Hands) -> None:
    resident = in_new.ask(with_circle, 2)
    page = in_new.go("circles", person=resident).page
    in_new.program.tasks.do(lambda desk: desk.__setattr__("actor", Actor(None)))
    in_new.go("circles", person=resident)
    assert page.map.accessibleDescription() == "" and page.map.chosen is None
    QTest.keyClick(page.map, Qt.Key.Key_Right)
    assert page.map.chosen is None
