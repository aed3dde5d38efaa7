"""The ways through a round: a coffee break, one question at a time, a paper sheet, all rounds over time."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pie_desktop.insight.rounds import ElementLook
from pie_desktop.services import elements, rounds
from tests.ui.hands import Hands, latest
from ui.pages.assessment.over_time_view import PathPicture


def begin(hands: Hands, depth: str, about: str = "") -> str:
    hands.go("assessment").begin()
    hands.wait()
    dialog = hands.dialog()
    dialog.choose(depth)
    if about:
        dialog.about.set_key(about)
    dialog.accept()
    hands.wait()
    return hands.ask(latest)


def look(hands: Hands, round: str, code: str) -> ElementLook:
    return hands.ask(rounds.look, round).element(code)


def view(hands: Hands) -> Any:
    return hands.window.presenter.view


def shown(hands: Hands) -> list[str]:
    element = view(hands).element
    cards = {"where": element.judgement, **element.cards}
    return [name for name, card in cards.items() if card.isVisibleTo(hands.window)]


def test_a_coffee_break_asks_one_question_a_stage_on_one_page(in_new: Hands) -> None:
    round = begin(in_new, "coffee", "LE.1")
    assert [one.code for one in in_new.ask(rounds.look, round).elements] == ["LE.1"]
    assert shown(in_new) == ["where", "evidence", "helps", "holds_back", "actions"]
    element = view(in_new).element
    questions = [element.questions, *(card.questions for card in element.cards.values())]
    assert all(one._first.isVisibleTo(in_new.window) and one._first.text().endswith("?") for one in questions)
    assert not any(one._all.isVisibleTo(in_new.window) for one in questions)


def test_a_round_grows_from_the_menu_of_its_page(in_new: Hands) -> None:
    round = begin(in_new, "coffee", "LE.1")
    view(in_new).more.chosen.emit("open")
    in_new.wait()
    in_new.dialog().choice.set_key("SO.2")
    in_new.dialog().accept()
    in_new.wait()
    assert view(in_new).code == "SO.2"
    view(in_new).more.chosen.emit("long")
    in_new.wait()
    assert len(in_new.ask(rounds.look, round).elements) == 15 and view(in_new).code == "SO.2"
    in_new.window.acted.emit("undo")
    in_new.wait()
    assert [one.code for one in in_new.ask(rounds.look, round).elements] == ["LE.1", "SO.2"]


def test_one_question_at_a_time_is_the_same_data(in_new: Hands) -> None:
    round = begin(in_new, "short")
    in_new.press("One question at a time")
    assert shown(in_new) == ["where"]
    in_new.press("Next: What makes us say so?")
    assert shown(in_new) == ["evidence"]
    view(in_new).element.cards["evidence"].add.click()
    in_new.write("What makes us say so", "We asked at the tea table.")
    for name in ("Next: What helps?", "Next: What holds us back?", "Next: What will we do?"):
        in_new.press(name)
    assert shown(in_new) == ["actions"]
    in_new.press("Next: Training and support")
    assert view(in_new).code == "TS" and shown(in_new) == ["where"]
    view(in_new).before.click()
    in_new.wait()
    assert view(in_new).code == "PA" and shown(in_new) == ["actions"]
    in_new.press("One question at a time")
    assert len(shown(in_new)) == 5
    assert look(in_new, round, "PA").evidence[0].value.text == "We asked at the tea table."
    assert "begun" in view(in_new).side.progress.text()


def test_the_way_through_is_remembered_on_this_computer(in_new: Hands) -> None:
    begin(in_new, "short")
    in_new.press("One question at a time")
    assert in_new.program.settings.values.guided
    in_new.program._rebuild()
    in_new.wait()
    assert view(in_new).guided.isChecked() and shown(in_new) == ["where"]


def mark(hands: Hands, label: str) -> QLineEdit:
    found: QLineEdit = hands.named(f"Mark on paper: {label}", QLineEdit)
    return found


def test_a_paper_sheet_is_typed_in_by_keyboard_alone(in_new: Hands) -> None:
    round = begin(in_new, "short")
    in_new.press("From paper")
    assert in_new.window.focusWidget() is mark(in_new, "Psychological awareness")
    for keys in ("23", "3.1", "x", "S", ""):
        QTest.keyClicks(in_new.window.focusWidget(), keys)
        QTest.keyClick(in_new.window.focusWidget(), Qt.Key.Key_Return)
        in_new.wait()
    found = {one.code: (one.words, bool(one.judgement and one.judgement.value.from_paper)) for one in
             in_new.ask(rounds.look, round).elements}  # fmt: skip
    assert found["PA"] == ("Starting, fifth of five", True)
    assert found["TS"] == ("Growing, first of five", True)
    assert found["LE"] == ("Not applicable", False)
    assert found["SO"] == ("Not sure", False)
    assert found["RR"] == ("Not placed yet", False)


def test_a_mark_that_means_nothing_is_not_kept_and_says_what_would(in_new: Hands) -> None:
    round = begin(in_new, "short")
    in_new.press("From paper")
    line = in_new.window.presenter.paper._lines["PA"]
    for nonsense in ("9 1", "2 4", "0", "hello", "-3"):
        line.mark.clear()
        QTest.keyClicks(line.mark, nonsense)
        line.mark.editingFinished.emit()
        in_new.wait()
        assert look(in_new, round, "PA").standing == "unset"
        assert "2 3" in line.words.text() and line.mark.text() == nonsense


def test_a_mark_that_stands_there_already_gives_way_to_what_is_typed(in_new: Hands) -> None:
    round = begin(in_new, "short")
    in_new.ask(elements.place, round, "PA", "not-discussed")
    in_new.press("From paper")
    QTest.keyClicks(in_new.window.focusWidget(), "23")
    QTest.keyClick(in_new.window.focusWidget(), Qt.Key.Key_Return)
    in_new.wait()
    assert look(in_new, round, "PA").words == "Starting, fifth of five"


def test_a_mark_that_cannot_be_read_says_so_also_when_another_is_saved(in_new: Hands) -> None:
    begin(in_new, "short")
    in_new.press("From paper")
    for keys in ("what", "2 3"):
        QTest.keyClicks(in_new.window.focusWidget(), keys)
        QTest.keyClick(in_new.window.focusWidget(), Qt.Key.Key_Return)
        in_new.wait()
    assert "Level, then place" in in_new.window.presenter.paper._lines["PA"].words.text()


def test_words_on_a_sheet_are_the_teams_own_words(in_new: Hands) -> None:
    round = begin(in_new, "short")
    in_new.press("From paper")
    in_new.write("Words on paper: The Three Rs", "The rules are on the fridge.")
    assert look(in_new, round, "RR").words_of_ours == "The rules are on the fridge."
    in_new.press("Done")
    assert in_new.window.presenter.page.currentWidget() is view(in_new)


def test_all_rounds_are_seen_over_time_and_lead_back(in_sample: Hands) -> None:
    presenter = in_sample.go("assessment")
    in_sample.press("Over time")
    page = presenter.over_time
    assert presenter.page.currentWidget() is page
    names = [picture.accessibleName() for picture in page.findChildren(PathPicture)]
    assert len(names) == len(in_sample.ask(rounds.over_time).paths) > 15
    assert any("in Summer 2026, then" in name for name in names)
    in_sample.press("Open Support, Autumn 2026")
    assert presenter.page.currentWidget() is presenter.view and presenter.view.code == "TS.2"


def test_finishing_says_how_far_it_is_and_asks_when_to_look_again(in_new: Hands) -> None:
    round = begin(in_new, "short")
    view(in_new).deed.emit("finish")
    in_new.wait()
    dialog = in_new.dialog()
    assert dialog.day == date(2027, 3, 2)
    dialog.reject()
    in_new.wait()
    assert not in_new.ask(rounds.look, round).finished
    view(in_new).deed.emit("finish")
    in_new.wait()
    in_new.dialog().chip.chosen.emit(date(2027, 4, 1))
    in_new.dialog().accept()
    in_new.wait()
    record = in_new.ask(rounds.look, round).record
    assert record.value.finished_on and record.value.review_on == date(2027, 4, 1)
    in_new.window.acted.emit("undo")
    in_new.wait()
    assert in_new.ask(rounds.look, round).record.value.review_on is None
