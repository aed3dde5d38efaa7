"""A chip says without colour whether it is on and whether it opens something; a closed menu leaves no trace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from pie_desktop.clock import Clock
from pie_desktop.services import barriers, elements, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from ui.widgets.chips import Chip, MenuChip
from ui.widgets.date_chip import DateChip
from ui.widgets.growing_text import GrowingText
from ui.widgets.ticks_chip import TicksChip

CHOICES = {"ours": "ours to change", "outside": "outside our control"}


def shown(hands: Hands, chip: QToolButton) -> QToolButton:
    chip.setParent(hands.window.presenter.page)
    chip.adjustSize()
    chip.show()
    hands.let_it_settle()
    return chip


def colours_beside_the_words(chip: QToolButton, side: str) -> int:
    """How many colours lie between the words and the border at one side: one, where nothing is drawn there."""
    image = chip.grab().toImage()
    ratio = image.devicePixelRatio()
    words = chip.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, chip.text()).width()
    room = (chip.width() - words) // 2 - 1
    left = range(4, room) if side == "left" else range(chip.width() - room, chip.width() - 4)
    lines = range(5, chip.height() - 5)
    return len({image.pixel(round(x * ratio), round(y * ratio)) for x in left for y in lines})


def test_a_chip_that_is_on_has_a_tick_and_keeps_its_width(in_new: Hands) -> None:
    chip = shown(in_new, Chip("priority"))
    width = chip.sizeHint().width()
    assert colours_beside_the_words(chip, "left") == 1
    chip.setChecked(True)
    assert colours_beside_the_words(chip, "left") > 1
    assert chip.sizeHint().width() == width, "what stands beside it would jump"


@pytest.mark.parametrize("sort", ["menu", "ticks", "day"])
def test_a_chip_that_opens_something_shows_it_until_nothing_can_be_chosen(in_new: Hands, sort: str) -> None:
    theme = in_new.program.theme
    made: QToolButton = {
        "menu": lambda: MenuChip("In whose hands is it?", CHOICES, "ours"),
        "ticks": lambda: TicksChip("Which?", "relationships", CHOICES),
        "day": lambda: DateChip(theme, "By when?", clock=Clock()),
    }[sort]()
    if isinstance(made, DateChip):
        made.show_day(None, "by when?")
    chip = shown(in_new, made)
    assert colours_beside_the_words(chip, "right") > 1
    chip.setEnabled(False)
    assert colours_beside_the_words(chip, "right") == 1
    plain = shown(in_new, Chip("make it an action"))
    assert colours_beside_the_words(plain, "right") == 1


@pytest.mark.parametrize("sort", [MenuChip, TicksChip])
def test_a_chip_does_not_stay_lit_when_its_menu_is_closed(in_new: Hands, sort: type[QToolButton]) -> None:
    chip = shown(in_new, sort("Which?", CHOICES, "ours") if sort is MenuChip else sort("Which?", "?", CHOICES))
    menu = chip.menu()
    menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))
    chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as the click that opened it leaves it; no leaving is told
    menu.close()
    in_new.let_it_settle()
    assert not chip.underMouse(), "the pointer is elsewhere"


def finished(desk: Desk) -> str:
    round = rounds.begin(desk, "Autumn", "short")
    elements.add_factor(desk, round, "PA", helps=False, text="No nurse")
    rounds.finish(desk, round)
    return round


def test_a_finished_round_calls_nothing_a_priority_that_is_none(in_new: Hands) -> None:
    round = in_new.ask(finished)
    element = in_new.go("assessment", round=round, code="PA").view.element
    assert "priority" not in [chip.text() for chip in element.findChildren(Chip) if chip.isVisible()]


def test_who_clicks_beside_a_field_sees_what_can_be_said_of_it_and_goes_on_writing(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "Autumn", "short")
    view = in_new.go("assessment", round=round, code="PA").view.element
    in_new.press("Add: What holds us back")
    field = in_new.named("What holds us back", GrowingText)
    QTest.keyClicks(field, "No nurse comes")
    in_new.wait()
    assert not [chip for chip in view.findChildren(Chip) if chip.text() == "priority" and chip.isVisible()]
    heading = field.parentWidget().parentWidget()
    QTest.mouseClick(heading, Qt.MouseButton.LeftButton, pos=heading.rect().bottomRight())
    in_new.wait()
    assert [chip for chip in view.findChildren(Chip) if chip.text() == "priority" and chip.isVisible()]
    assert field.hasFocus() and field.toPlainText() == "No nurse comes"


def test_a_click_and_a_figure_answer_how_many_people(in_new: Hands) -> None:
    page = in_new.go("barriers").page
    in_new.press("Add a barrier")
    in_new.write("What is blocked", "No dentist", page)
    [row] = page.items.rows.values()
    line = row._count.lineEdit()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    QTest.keyClicks(row._count, "12")
    QTest.keyClick(row._count, Qt.Key.Key_Tab)
    in_new.wait()
    assert in_new.ask(barriers.look).barriers[0].value.people == 12
