"""Choosing one or several of very many people: typed for, with keys and mouse."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import Hands
from ui.dialogs.begin_round import TookPart
from ui.widgets.chips import MenuChip
from ui.widgets.find_box import FindBox
from ui.widgets.find_ticks import FindTicks
from ui.widgets.ticks_chip import TicksChip

CROWD = [(str(number), f"Person {number}") for number in range(1_000)]
NOBODY = ("", "– choose –")


def shown(bot: QtBot, widget: Any) -> Any:
    bot.addWidget(widget)
    widget.show()
    return widget


def field_of(box: FindBox) -> QLineEdit:
    field = box.lineEdit()
    assert field
    return field


def test_a_few_are_chosen_from_a_list_as_ever(qtbot: QtBot) -> None:
    box = shown(qtbot, FindBox("Who?", [NOBODY, *CROWD[:5]]))
    assert not box.isEditable() and box.count() == 6
    box.set_key("3")
    assert box.key == "3" and box.currentText() == "Person 3"


def test_one_of_many_is_typed_for_and_chosen_with_enter(qtbot: QtBot) -> None:
    box = shown(qtbot, FindBox("Who?", [NOBODY, *CROWD]))
    told: list[str] = []
    box.picked.connect(told.append)
    QTest.keyClicks(field_of(box), "person 77")
    popup = box._completer.popup()
    assert popup.isVisible() and popup.model().rowCount() == 19
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert (box.key, box.currentText(), told) == ("770", "Person 770", ["770"])


def test_what_means_nobody_is_no_choice(qtbot: QtBot) -> None:
    box = shown(qtbot, FindBox("Who?", [NOBODY, *CROWD]))
    box.set_key("5")
    field = field_of(box)
    field.selectAll()
    QTest.keyClicks(field, "Person 1")
    assert box.key == "", "it may mean a hundred people until it is chosen"
    box._completer.popup().hide()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert box.key == "1", "one is called exactly so"
    field.selectAll()
    QTest.keyClicks(field, "Zebedee")
    box._completer.popup().hide()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert box.key == "" and box.currentText() == "Zebedee", "what was typed stays to be mended"


def test_an_empty_field_means_nobody_and_says_so(qtbot: QtBot) -> None:
    box = shown(qtbot, FindBox("Who?", [NOBODY, *CROWD]))
    box.set_key("5")
    field = field_of(box)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert box.key == "" and "– choose –" in field.placeholderText()


def test_the_arrow_opens_the_first_of_many(qtbot: QtBot) -> None:
    box = shown(qtbot, FindBox("Who?", CROWD))
    box.showPopup()
    rows = box._model.stringList()
    assert rows[0] == "Person 0" and rows[-1] == "… and 970 more: type on"


def test_a_chip_with_many_choices_opens_a_line_to_type_in(qtbot: QtBot) -> None:
    holder = shown(qtbot, QWidget())
    chip = MenuChip("Who does it?", {}, "", holder)
    chip.set_choices({"none": "nobody yet"} | dict(CROWD) | {"new": "Somebody new…"}, "none", "who?")
    told: list[str] = []
    chip.chosen.connect(told.append)
    chip.show()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    popup = chip.popup
    assert popup and popup.isVisible() and popup.list.count() <= 33
    QTest.keyClicks(popup.field, "999")
    words = [popup.list.item(row).text() for row in range(popup.list.count())]
    assert words == ["Person 999", "nobody yet", "Somebody new…"], "some choices are always there"
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert told == ["999"] and not popup.isVisible()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    QTest.keyClick(popup.field, Qt.Key.Key_Escape)
    assert not popup.isVisible() and told == ["999"]


def test_a_chip_that_gets_fewer_choices_has_its_menu_again(qtbot: QtBot) -> None:
    holder = shown(qtbot, QWidget())
    chip = MenuChip("Who does it?", dict(CROWD), "1", holder)
    assert chip.menu() is None and chip.text() == "Person 1"
    chip.set_choices(dict(CROWD[:3]), "1")
    assert chip.menu() is not None and len(chip.menu().actions()) == 3


def test_ticks_stay_in_sight_whatever_is_typed(qtbot: QtBot) -> None:
    ticks = shown(qtbot, FindTicks("Who takes part?"))
    ticks.show_choices(CROWD, ["500"])
    assert 0 < len(ticks.boxes) < 30 and ticks.boxes["500"].isChecked()
    ticks.field.setText("Person 77")
    ticks.boxes["77"].click()
    ticks.field.setText("zzz")
    assert list(ticks.boxes) == ["500", "77"] and ticks.ticked() == ["77", "500"]
    ticks.boxes["500"].click()
    ticks.field.clear()
    assert ticks.ticked() == ["77"]


def test_a_few_to_tick_need_no_finding(qtbot: QtBot) -> None:
    ticks = shown(qtbot, FindTicks("Who takes part?"))
    ticks.show_choices(CROWD[:10])
    assert ticks.field.isHidden() and len(ticks.boxes) == 10


def test_ticks_of_those_who_are_gone_go_too(qtbot: QtBot) -> None:
    ticks = shown(qtbot, FindTicks("Who takes part?"))
    ticks.show_choices(CROWD[:3], ["1", "2"])
    ticks.show_choices(CROWD[2:4])
    assert ticks.ticked() == ["2"]


def test_several_of_many_are_ticked_below_a_chip_and_told_once(qtbot: QtBot) -> None:
    holder = shown(qtbot, QWidget())
    chip = TicksChip("Who knows somebody there?", "nobody yet", dict(CROWD), parent=holder)
    chip.show_ticks(["3"])
    told: list[tuple[str, ...]] = []
    chip.chosen.connect(told.append)
    chip.show()
    chip.click()
    assert chip.long and chip.long.isVisible()
    chip.long.ticks.field.setText("Person 42")
    chip.long.ticks.boxes["42"].click()
    assert told == []
    chip.long.hide()
    assert told == [("3", "42")] and "Person 42" in chip.text()


@pytest.mark.parametrize("kind", ["box", "chip"])
def test_a_screen_reader_hears_the_name_of_the_question(qtbot: QtBot, kind: str) -> None:
    holder = shown(qtbot, QWidget())
    if kind == "box":
        box = FindBox("Who?", CROWD, holder)
        assert field_of(box).accessibleName() == "Who?"
    else:
        chip: QToolButton = MenuChip("Who?", dict(CROWD), "1", holder)
        chip.click()
        popup: Any = QApplication.activePopupWidget()
        assert popup.field.accessibleName() == "Who?"
        popup.hide()


def test_where_nobody_is_written_down_yet_that_is_said_kindly(in_new: Hands) -> None:
    dialog = TookPart(in_new.program.theme, [])
    in_new.bot.addWidget(dialog)
    assert dialog.people.more.text() == "Nobody is written down yet."
    ticks = shown(in_new.bot, FindTicks("What does it serve?"))
    ticks.show_choices([])
    assert ticks.more.text() == ""
    ticks.show_choices([("a", "Ana")])
    ticks.field.setText("zz")
    assert ticks.more.text() == "nobody and nothing of that name"
