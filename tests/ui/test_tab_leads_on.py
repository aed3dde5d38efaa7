"""The Tab key leads through a page as it is read, also where the page has grown since it was built."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import Hands, latest
from ui.dialogs.begin_round import BeginRound
from ui.pages.assessment.element_view import ElementView


def an_element(hands: Hands) -> ElementView:
    hands.window.deeds["go:assessment"].trigger()
    hands.wait()
    hands.press("Begin the first round")
    hands.dialog().accept()
    hands.wait()
    hands.window.activateWindow()
    hands.let_it_settle()
    found: ElementView = hands.window.presenter.view.element
    return found


def tab(times: int = 1, back: bool = False) -> QWidget:
    for _time in range(times):
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    now = QApplication.focusWidget()
    assert now is not None
    return now


def test_after_our_own_words_comes_the_evidence(in_new: Hands) -> None:
    view = an_element(in_new)
    view.judgement.text.setFocus()
    assert tab() is view.cards["evidence"].ask
    assert tab(back=True) is view.judgement.text


def test_a_line_just_added_stands_between_its_card_and_the_next(in_new: Hands) -> None:
    view = an_element(in_new)
    view.cards["evidence"].add.click()
    in_new.let_it_settle()
    QTest.keyClicks(QApplication.focusWidget(), "The night team reads the file.")
    [row] = view.cards["evidence"].texts()
    assert tab().accessibleName() == "Put in the bin"
    in_new.wait()
    names = [tab().accessibleName() for _step in range(4)]
    assert names[0] == "Kind of evidence: what we do"
    assert names[-1] == "Questions that help: What helps"
    assert row.toPlainText() == "The night team reads the file."


def test_from_a_line_that_goes_the_keyboard_goes_on_to_what_follows(in_new: Hands) -> None:
    view = an_element(in_new)
    view.cards["helps"].add.click()
    in_new.let_it_settle()
    QTest.keyClicks(QApplication.focusWidget(), "Tea at four.")
    bin = tab()
    in_new.wait()
    QTest.keyClick(bin, Qt.Key.Key_Space)
    in_new.wait()
    assert not view.cards["helps"].items.rows
    assert QApplication.focusWidget() is view.cards["holds_back"].ask


def test_tab_goes_round_and_meets_every_field_once(in_sample: Hands) -> None:
    in_sample.go("assessment", round=in_sample.ask(latest), code="PA.1")
    begun = QApplication.focusWidget()
    met = [tab()]
    while met[-1] is not begun and len(met) < 500:
        met.append(tab())
    assert len(met) == len(set(met)) > 15
    assert tab(back=True) is met[-2]


def test_a_dialog_begins_at_its_first_field_and_ends_with_its_buttons(in_new: Hands) -> None:
    in_new.window.deeds["go:assessment"].trigger()
    in_new.wait()
    in_new.press("Begin the first round")
    dialog = in_new.dialog()
    assert isinstance(dialog, BeginRound)
    assert dialog.focusWidget() is dialog.title
    assert tab().text() == "Short: the themes"
    names = []
    while dialog.focusWidget() is not dialog.title and len(names) < 20:
        names.append(getattr(dialog.focusWidget(), "text", str)())
        tab()
    assert names[-2:] == ["Begin", "Cancel"]
    dialog.reject()


def test_tab_stops_once_in_the_list_of_elements_and_arrows_go_on_in_it(in_sample: Hands) -> None:
    in_sample.window.resize(1280, 900)
    in_sample.go("assessment", round=in_sample.ask(latest), code="LE.2")
    side = in_sample.window.presenter.view.side
    side.to_rounds.setFocus()
    here = tab()
    assert here.accessibleName().startswith("A culture of enquiry")
    QTest.keyClick(here, Qt.Key.Key_Down)
    below = QApplication.focusWidget()
    assert below is not None and below.accessibleName().startswith("Sector engagement")
    assert not side.isAncestorOf(tab())
    assert side.isAncestorOf(tab(back=True))
    QTest.keyClick(below, Qt.Key.Key_Space)
    in_sample.wait()
    assert in_sample.window.presenter.view.code == "LE.3"


def test_whoever_changes_colours_or_size_goes_on_at_the_same_choice(in_new: Hands) -> None:
    page = in_new.go("settings").page
    in_new.window.activateWindow()
    page.mode.setFocus()
    page.mode.picked.emit("dark")
    in_new.wait()
    again = in_new.window.presenter.page
    assert again is not page and in_new.window.focusWidget() is again.mode
    assert tab() is again.percent
