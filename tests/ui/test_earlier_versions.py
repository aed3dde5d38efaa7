"""Earlier versions, asked for from any text: by key, by menu, read, copied, put back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from pie_desktop.services import barriers, elements, plan, rounds
from tests.ui.hands import Hands, latest
from ui.dialogs.earlier_versions import EarlierVersions


@pytest.fixture
def round(in_new: Hands) -> str:
    return in_new.ask(rounds.begin, "A round", "short")


def at_element(hands: Hands, round: str):
    return hands.go("assessment", round=round, code="PA").view.element


def ask_versions(hands: Hands, field) -> EarlierVersions:
    hands.window.activateWindow()
    field.setFocus()
    hands.window.deeds["versions"].trigger()
    hands.wait()
    return hands.dialog()


def test_a_text_is_read_as_it_was_and_put_back_below(in_new: Hands, round: str) -> None:
    in_new.ask(elements.say_why, round, "PA", "The kettle is always on.")
    in_new.ask(elements.say_why, round, "PA", "The kettle is on from six.")
    field = at_element(in_new, round).judgement.text
    dialog = ask_versions(in_new, field)
    assert [dialog.list.item(row).text().count("as it reads now") for row in range(2)] == [1, 0]
    assert "Tess Tester" in dialog.list.item(1).text()
    assert dialog.text.toPlainText() == "The kettle is always on."
    assert "always on." in dialog.gone.text() and "on from six." in dialog.come.text()
    dialog.back.click()
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].judgement.value.words == (
        "The kettle is on from six.\n\nThe kettle is always on."
    )
    assert field.text.endswith("The kettle is always on.")
    in_new.window.notice.undo.click()
    in_new.wait()
    assert field.text == "The kettle is on from six."


def test_what_differs_is_underlined_and_not_only_coloured(in_new: Hands, round: str) -> None:
    in_new.ask(elements.say_why, round, "PA", "The kettle is <b>always</b> on.")
    in_new.ask(elements.say_why, round, "PA", "The kettle is on.")
    dialog = ask_versions(in_new, at_element(in_new, round).judgement.text)
    block, underlined = dialog.text.document().begin(), ""
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        underlined += fragment.text() if fragment.charFormat().fontUnderline() else ""
        fragments += 1
    assert underlined == "<b>always</b>"
    assert "<b>always</b>" in dialog.text.accessibleDescription()
    dialog.close()


def test_an_item_comes_back_as_another_row(in_new: Hands, round: str) -> None:
    id = in_new.ask(elements.add_factor, round, "PA", "The garden", True).touched[0].id
    in_new.ask(lambda desk: elements.change_part(desk, id, text="The yard"))
    view = at_element(in_new, round)
    dialog = ask_versions(in_new, view.cards["helps"].items.rows[id].text)
    dialog.back.click()
    in_new.wait()
    assert sorted(row.text.text for row in view.cards["helps"].items.rows.values()) == ["The garden", "The yard"]
    assert "item of its own" in in_new.told()


def test_every_text_of_an_action_and_of_a_barrier_leads_to_its_versions(in_new: Hands) -> None:
    action = in_new.ask(plan.add_action, "Paint").touched[0].id
    in_new.ask(lambda desk: plan.change_action(desk, action, how_we_know="It is blue"))
    in_new.ask(lambda desk: plan.change_action(desk, action, how_we_know="It is green"))
    barrier = in_new.ask(barriers.add_barrier, "No dentist").touched[0].id
    in_new.ask(lambda desk: barriers.change_barrier(desk, barrier, tried="Rang one"))
    in_new.ask(lambda desk: barriers.change_barrier(desk, barrier, tried="Rang two"))
    for area, name, before in (("plan", "How we shall know", "It is blue"), ("barriers", "Tried so far", "Rang one")):
        page = in_new.go(area).page
        dialog = ask_versions(in_new, in_new.named(name, inside=page))
        assert dialog.text.toPlainText() == before
        dialog.copy.click()
        assert QApplication.clipboard().text() == before
        dialog.reject()


def test_words_that_are_being_typed_are_saved_first(in_new: Hands, round: str) -> None:
    in_new.ask(elements.say_why, round, "PA", "Saved")
    field = at_element(in_new, round).judgement.text
    in_new.window.activateWindow()
    field.setFocus()
    field.setPlainText("Typed")
    dialog = ask_versions(in_new, field)
    assert [dialog._earlier.versions[at].text for at in (0, 1)] == ["Typed", "Saved"]
    dialog.close()


def test_a_text_with_one_version_says_so(in_new: Hands, round: str) -> None:
    in_new.ask(elements.say_why, round, "PA", "Only this")
    dialog = ask_versions(in_new, at_element(in_new, round).judgement.text)
    assert "always read as it does now" in dialog.lead.text() and not dialog.back.isEnabled()
    dialog.close()


def test_without_a_text_or_with_an_unsaved_one_it_says_what_to_do(in_new: Hands, round: str) -> None:
    view = at_element(in_new, round)
    in_new.window.side.buttons["home"].setFocus()
    in_new.window.deeds["versions"].trigger()
    in_new.wait()
    assert "Put the cursor into a text" in in_new.told()
    view.judgement.text.setFocus()
    in_new.window.deeds["versions"].trigger()
    in_new.wait()
    assert "not saved yet" in in_new.told()


def test_a_finished_round_shows_why_nothing_can_be_put_back(in_sample: Hands) -> None:
    round = in_sample.ask(latest)
    view = in_sample.go("assessment", round=round)
    look = in_sample.ask(rounds.look, round)
    code = next(one.code for one in look.elements if one.actions)
    view = in_sample.go("assessment", round=round, code=code).view.element
    row = next(iter(view.cards["actions"].items.rows.values()))
    dialog = ask_versions(in_sample, row._know)
    assert dialog.list.count() >= 1
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", "This plugin does not support propagateS")
def test_the_context_menu_leads_there_and_keeps_its_usual_entries(in_new: Hands, round: str) -> None:
    in_new.ask(elements.say_why, round, "PA", "Before")
    in_new.ask(elements.say_why, round, "PA", "After")
    field = at_element(in_new, round).judgement.text
    in_new.window.activateWindow()
    in_new.let_it_settle()
    field.setFocus()
    in_new.let_it_settle()
    at = field.rect().center()
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, field.mapToGlobal(at)))
    [menu] = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    entries = [action.text() for action in menu.actions()]
    assert len(entries) > 5 and in_new.window.deeds["versions"].text() in entries
    menu.close()
    QTest.keyClick(field, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    in_new.wait()
    dialog = in_new.dialog()
    assert dialog.text.toPlainText() == "Before"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_list_is_walked_by_keys(in_new: Hands, round: str) -> None:
    for words in ("one", "two", "three"):
        in_new.ask(elements.say_why, round, "PA", words)
    dialog = ask_versions(in_new, at_element(in_new, round).judgement.text)
    assert dialog.text.toPlainText() == "two"
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.text.toPlainText() == "one"
    QTest.keyClick(dialog.list, Qt.Key.Key_Home)
    assert dialog.text.toPlainText() == "three" and not dialog.back.isEnabled()
    dialog.close()
