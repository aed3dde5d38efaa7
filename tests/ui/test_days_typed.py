"""A day is typed, understood in sight, and chosen by keys alone; the calendar is there as well."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from pie_desktop.services import plan
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from ui.forms.form_row import form_row
from ui.widgets.date_chip import DateChip, DayPopup
from ui.widgets.date_line import DateLine


@pytest.fixture
def chip(in_new: Hands, qtbot, clock):
    made = DateChip(in_new.program.theme, "By when?", clock=clock)
    qtbot.addWidget(made)
    made.show_day(None, "by when?")
    made.told = []
    made.chosen.connect(made.told.append)
    made.show()
    return made


def gone(popup: DayPopup, hands: Hands) -> bool:
    hands.let_it_settle()
    return QApplication.activePopupWidget() is None


def test_a_day_is_typed_and_chosen_with_enter(in_new: Hands, chip: DateChip) -> None:
    QTest.keyClick(chip, Qt.Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, DayPopup) and popup.line.line.hasFocus()
    QTest.keyClicks(popup.line.line, "next fri")
    assert popup.line.echo.text() == "Friday 11 December 2026"
    assert popup.calendar.selectedDate() == QDate(2026, 12, 11)
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    assert chip.told == [date(2026, 12, 11)] and gone(popup, in_new)


def test_enter_takes_nothing_that_is_no_day(in_new: Hands, chip: DateChip) -> None:
    popup = chip.open()
    QTest.keyClicks(popup.line.line, "31/2")
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    assert chip.told == [] and popup.isVisible() and "Try 3/12" in popup.line.echo.text()
    popup.line.line.clear()
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    assert chip.told == [] and gone(popup, in_new)


@pytest.mark.parametrize("where", ["line", "calendar"])
def test_escape_closes_and_chooses_nothing(in_new: Hands, chip: DateChip, where: str) -> None:
    popup = chip.open()
    QTest.keyClicks(popup.line.line, "tomorrow")
    if where == "calendar":
        QTest.keyClick(popup.line.line, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert chip.told == [] and gone(popup, in_new)


def test_down_leads_to_the_calendar_and_keys_choose_there(in_new: Hands, chip: DateChip) -> None:
    chip.show_day(date(2026, 12, 24), "by 24 Dec 2026")
    popup = chip.open()
    assert popup.calendar.selectedDate() == QDate(2026, 12, 24)
    QTest.keyClick(popup.line.line, Qt.Key.Key_Down)
    days = QApplication.focusWidget()
    assert days.parent() is popup.calendar
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert chip.told == [date(2026, 12, 25)] and gone(popup, in_new)


def test_every_way_to_a_day_is_reached_by_the_tab_key_and_has_a_name(in_new: Hands, chip: DateChip) -> None:
    popup = chip.open()
    assert popup.line.line.accessibleName() == "Type a date"
    assert "For example" in popup.line.line.accessibleDescription()
    reached, at = [], popup.line.line
    for _step in range(80):
        reached.append(at)
        at = at.nextInFocusChain()
    assert popup.none in reached and any(popup.calendar.isAncestorOf(one) for one in reached)
    arrows = [popup.findChild(QToolButton, f"qt_calendar_{way}month") for way in ("prev", "next")]
    assert [one.accessibleName() for one in arrows] == ["The month before", "The month after"]
    popup.close()


def test_a_chip_for_what_has_been_looks_backwards(in_new: Hands, qtbot, clock) -> None:
    chip = DateChip(in_new.program.theme, "Since when?", past=True, clock=clock)
    qtbot.addWidget(chip)
    popup = chip.open()
    QTest.keyClicks(popup.line.line, "march")
    assert popup.line.echo.text() == "Sunday 1 March 2026"
    popup.close()


def test_a_typed_day_is_kept_with_its_action(in_sample: Hands) -> None:
    presenter = in_sample.go("plan")
    action = in_sample.ask(lambda desk: _undated(desk))
    [chip] = [
        row._due
        for row in presenter.page.findChildren(object)
        if getattr(row, "id", None) == action and hasattr(row, "_due")
    ]
    popup = chip.open()
    QTest.keyClicks(popup.line.line, "24/12/2027")
    QTest.keyClick(popup.line.line, Qt.Key.Key_Return)
    in_sample.wait()
    assert {one.id: one.value.due for one in in_sample.ask(plan.look).actions}[action] == date(2027, 12, 24)
    assert any("24 Dec 2027" in chip.text() for chip in in_sample.window.findChildren(DateChip))


def _undated(desk: Desk) -> str:
    return plan.look(desk).actions[0].id


def test_a_line_for_a_day_serves_in_a_form(in_new: Hands, qtbot, clock) -> None:
    line = DateLine(in_new.program.theme, "", clock=clock)
    row = form_row(in_new.program.theme, "When shall we meet?", line)
    qtbot.addWidget(row)
    row.show()
    told: list[object] = []
    line.changed.connect(told.append)
    [buddy] = [label.buddy() for label in row.findChildren(QLabel) if label.buddy()]
    buddy.setFocus()
    assert row.focusWidget() is line.line and line.line.accessibleName() == "When shall we meet?"
    QTest.keyClicks(line.line, "3/12")
    assert line.day == date(2026, 12, 3) and line.understood
    assert line.line.accessibleDescription() == "Thursday 3 December 2026"
    QTest.keyClicks(line.line, "x")
    assert line.day is None and not line.understood
    before = len(told)
    line.show_day(date(2027, 1, 5))
    assert (line.line.text(), line.echo.text(), line.day) == (
        "5 January 2027",
        "Tuesday 5 January 2027",
        date(2027, 1, 5),
    )
    assert len(told) == before and told[-1] is None
    line.show_day(None)
    assert line.understood and line.day is None
