"""Shapes of our own by hand: made, made like another, changed, put in order by keys, put in the bin, brought back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget

from pie_desktop.domain.kinds import Person
from pie_desktop.domain.reflecting import Structure
from pie_desktop.services import reflections, settings, structures
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from ui.dialogs.shapes import ShapeDialog

LONG = "Bereitschaftsdienstübergabe" * 12
HOSTILE = '<b>bold</b><img src="/etc/passwd"> & "quoted"'


def nights(desk: Desk) -> str:
    """A shape of our own with three headings. Returns its key."""
    change = structures.add_structure(
        desk, "After a night", [("Light", "What was light?"), ("Heavy",), ("Tea",)], "For mornings."
    )
    assert change
    return change.touched[0].id


def ours(desk: Desk) -> list[Structure]:
    return [one.structure for one in structures.structures(desk) if one.ours]


def labels(one: Structure) -> list[str]:
    return [heading.label for heading in one.headings]


def page(hands: Hands) -> Any:
    return hands.go("reflection", view="shapes").page


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def dialog(hands: Hands) -> ShapeDialog:
    found = hands.dialog()
    assert isinstance(found, ShapeDialog)
    return found


def test_a_shape_of_our_own_is_added_and_used(in_new: Hands) -> None:
    shown = in_new.go("reflection", view="write").page
    in_new.press("A shape of our own…")
    asked = dialog(in_new)
    asked.check()
    assert "at least one heading" in asked.told.text()
    light, _between, heavy = asked.headings.rows
    light.prompt.setText("what was light?")
    asked.check()
    assert "no heading yet" in asked.told.text()
    light.label.setText("Light")
    heavy.label.setText("Heavy")
    asked.check()
    assert "some words" in asked.told.text()
    asked.name.setText("After a night")
    asked.check()
    in_new.wait()
    key = list(shown.write.chips)[-1]
    shown.write.chips[key].click()
    in_new.wait()
    in_new.write("Heavy", "The rain.")
    [record] = in_new.ask(lambda desk: desk.workspace.find("reflection"))
    assert record.value.passages[0].label == "Heavy" and labels(in_new.ask(ours)[0]) == ["Light", "Heavy"]


def test_an_empty_page_says_what_a_shape_is_and_what_comes_with_the_program_stays(in_new: Hands) -> None:
    shown = page(in_new)
    words = said(shown)
    assert "There is none yet" in words and "These stay as they are" in words
    for one in structures.shipped():
        assert one.label in words and all(heading.label in words for heading in one.headings)
        in_new.named(f"Make one of our own like this… {one.label}")
        for deed in ("Change…", "Put in the bin"):
            with pytest.raises(AssertionError):
                in_new.named(f"{deed} {one.label}")


def test_one_of_our_own_is_made_like_one_that_ships(in_new: Hands) -> None:
    page(in_new)
    in_new.press("Make one of our own like this… Group session")
    asked = dialog(in_new)
    assert asked.name.text() == "Group session, our way" and asked.group.isChecked()
    asked.headings.rows[0].label.setText("Where we met")
    asked.check()
    in_new.wait()
    [made] = in_new.ask(ours)
    [like] = [one for one in structures.shipped() if one.catalogue == "group"]
    assert made.group and made.catalogue is None and labels(made) == ["Where we met", *labels(like)[1:]]
    assert "The shape is there." in in_new.told() and "Change…" in [
        one.text() for one in in_new.window.presenter.page.shapes.findChildren(QAbstractButton)
    ]


def test_everything_about_one_of_our_own_is_changed_and_taken_back(in_new: Hands) -> None:
    key = in_new.ask(nights)
    form = reflections.form(in_new.ask(lambda desk: desk.clock.new_id()), key, "light")
    in_new.ask(reflections.say, form, "The stars.")
    before = in_new.ask(ours)
    shown = page(in_new)
    in_new.press("Change… After a night")
    asked = dialog(in_new)
    assert (asked.name.text(), asked.about.text(), asked.group.isChecked()) == ("After a night", "For mornings.", False)
    asked.name.setText("quick note")
    asked.check()
    in_new.wait()
    assert "of that name already" in asked.told.text() and asked.isVisible()
    asked.name.setText("After nights")
    asked.about.setText("For afternoons.")
    asked.group.setChecked(True)
    asked.headings.rows[0].label.setText("Brightness")
    in_new.press("Move down: heading 1", asked)
    in_new.press("Take out: heading 3", asked)
    in_new.press("Another heading", asked)
    asked.headings.rows[2].label.setText("Biscuits")
    asked.check()
    in_new.wait()
    [now] = in_new.ask(ours)
    assert (now.label, now.about, now.group) == ("After nights", "For afternoons.", True)
    assert labels(now) == ["Heavy", "Brightness", "Biscuits"]
    assert "After nights" in said(shown) and "Brightness – What was light?" in said(shown)
    opened = in_new.go("reflection", id=form.split("/")[2]).page.write
    assert opened.fields["light"].text.accessibleName() == "Light", "it was written under this heading"
    assert opened.fields["light"].text.text == "The stars." and "biscuits" in opened.fields
    in_new.window.notice.undo.click()
    in_new.wait()
    assert in_new.ask(ours) == before


def test_one_of_our_own_goes_to_the_bin_and_comes_back_by_undo(in_new: Hands) -> None:
    key = in_new.ask(nights)
    id = in_new.ask(lambda desk: desk.clock.new_id())
    in_new.ask(reflections.say, reflections.form(id, key, "heavy"), "The rain.")
    shown = page(in_new)
    in_new.window.show()
    in_new.window.activateWindow()
    in_new.named("Put in the bin After a night").setFocus()
    in_new.press("Put in the bin After a night")
    assert in_new.ask(ours) == [] and "There is none yet" in said(shown)
    assert "stays as it is" in in_new.told() and shown.shapes.add.hasFocus(), "the keyboard is not lost"
    assert in_new.go("reflection", id=id).page.write.fields["heavy"].text.text == "The rain."
    in_new.window.notice.undo.click()
    in_new.wait()
    assert [one.label for one in in_new.ask(ours)] == ["After a night"]


def test_keys_put_headings_in_order(in_new: Hands) -> None:
    in_new.ask(nights)
    page(in_new)
    in_new.press("Change… After a night")
    asked = dialog(in_new)
    rows = asked.headings
    rows.rows[0].prompt.setFocus()
    for key, wanted in (
        (Qt.Key.Key_Down, ["Heavy", "Light", "Tea"]), (Qt.Key.Key_Down, ["Heavy", "Tea", "Light"]),
        (Qt.Key.Key_Down, ["Heavy", "Tea", "Light"]), (Qt.Key.Key_Up, ["Heavy", "Light", "Tea"]),
    ):  # fmt: skip
        QTest.keyClick(asked.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
        assert [line[0] for line in rows.lines] == wanted
        assert asked.focusWidget().text() == "What was light?", "the keyboard goes along"
    rows.rows[0].down.setFocus()
    QTest.keyClick(rows.rows[0].down, Qt.Key.Key_Space)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Space)
    assert [line[0] for line in rows.lines] == ["Light", "Tea", "Heavy"]
    assert asked.focusWidget() is rows.rows[2].label, "from a button that is of no use any more"
    for _row in range(3):
        rows.rows[-1].away.click()
    assert rows.lines == [] and asked.focusWidget() is rows.another
    asked.reject()


def test_everything_has_a_name_and_no_words_are_taken_for_markup(in_new: Hands) -> None:
    in_new.ask(lambda desk: structures.add_structure(desk, HOSTILE, [(HOSTILE, HOSTILE), (LONG, LONG)], HOSTILE))
    shown = page(in_new)
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in shown.shapes.findChildren(QLabel) if one.text())
    in_new.press(f"Change… {HOSTILE}")
    asked = dialog(in_new)
    fields = [one for one in asked.findChildren(QWidget) if isinstance(one, QLineEdit | QAbstractButton | QCheckBox)]
    spoken = [one.accessibleName() or getattr(one, "text", str)() for one in fields if one.isVisibleTo(asked)]
    assert all(spoken) and len(set(spoken)) == len(spoken)
    assert asked.values()["questions"][0][:2] == (HOSTILE, HOSTILE)
    asked.reject()


def test_long_words_and_large_text_fit_the_window(in_new: Hands) -> None:
    in_new.ask(lambda desk: structures.add_structure(desk, LONG, [(LONG, LONG)], LONG))
    in_new.program.look_like("light", 200)
    in_new.wait()
    shown = page(in_new)
    assert in_new.window.minimumSizeHint().width() <= 1366
    assert shown.shapes.minimumSizeHint().width() <= 1000, "no word is longer than the page"
    write = in_new.go("reflection", view="write").page.write
    write.chips[list(write.chips)[-1]].click()
    in_new.wait()
    assert write.card.minimumSizeHint().width() <= 1000 and write.chips[list(write.chips)[-1]].accessibleName() == LONG
    page(in_new)
    in_new.press(f"Change… {LONG}")
    assert dialog(in_new).minimumSizeHint().width() <= 1366
    dialog(in_new).reject()


def test_a_reader_is_told_why_not(in_new: Hands) -> None:
    def seat_a_reader(desk: Desk) -> None:
        nights(desk)
        with desk.workspace.unit_of_work(desk.actor, "test") as work:
            work.add(Person(name="Boss", access="manager"))
            work.add(Person(name="Rhys", access="reader"))
            work.commit()
        desk.look_again()
        settings.sit_down(desk, "Rhys")

    in_new.ask(seat_a_reader)
    page(in_new)
    in_new.press("Change… After a night")
    asked = dialog(in_new)
    asked.name.setText("Mine")
    asked.check()
    in_new.wait()
    assert "You are a reader here" in asked.told.text() and [one.label for one in in_new.ask(ours)] == ["After a night"]
    asked.reject()
