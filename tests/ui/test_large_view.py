"""The large view of one element: the same marker, readable from afar, on any screen, with any words."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.services import history, rounds
from tests.ui.hands import Hands, latest
from ui.pages.assessment.large_view import LargeView, font_for, text_on_line

SCREENS = ((1024, 768), (1366, 768), (1920, 1080))


@pytest.fixture
def round(in_new: Hands) -> str:
    return in_new.ask(rounds.begin, "A round", "short")


def open_large(hands: Hands, round: str, code: str = "PA", size: tuple[int, int] = (1024, 768)) -> LargeView:
    hands.go("assessment", round=round, code=code)
    hands.press("Show large")
    large = hands.window.presenter.view.large
    assert large.isFullScreen() and large.isVisible()
    large.showNormal()
    hands.let_it_settle()
    large.resize(*size)
    hands.let_it_settle()
    return large


def pressed(hands: Hands, seen: Callable[[], bool]) -> None:
    """A button that is pressed by its key shows so for a moment before it acts."""
    hands.bot.waitUntil(seen)
    hands.wait()


def standing(hands: Hands, round: str, at: int = 0) -> str:
    return hands.ask(rounds.look, round).elements[at].words


def test_a_click_places_the_marker_as_on_the_page(in_new: Hands, round: str) -> None:
    large = open_large(in_new, round)
    assert large.words.text() == standing(in_new, round)
    assert not large.level.isVisible()
    QTest.mouseClick(large.track, Qt.MouseButton.LeftButton, pos=QPoint(large.track.width() - 5, 60))
    in_new.wait()
    assert standing(in_new, round) == large.words.text() == "Part of how we work, fifth of five"
    assert large.level.isVisible()
    assert large.level.text() == in_new.ask(rounds.look, round).elements[0].level_words
    page = in_new.window.presenter.view.element.judgement.track
    assert page.value() == large.track.value() == 20
    in_new.program.tasks.do(history.undo)
    in_new.wait()
    assert large.track.value() == page.value() == 0 and large.words.text() == standing(in_new, round)


def test_arrow_keys_step_and_leaving_saves_the_last_step(in_new: Hands, round: str) -> None:
    large = open_large(in_new, round)
    assert large.focusWidget() is large.track
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(large.track, key)
    QTest.keyClick(large, Qt.Key.Key_Escape)
    in_new.wait()
    assert in_new.window.presenter.view.large is None
    assert standing(in_new, round) == "Not yet, second of five"


def test_page_up_and_down_lead_through_the_round(in_new: Hands, round: str) -> None:
    large = open_large(in_new, round)
    large.activateWindow()
    in_new.let_it_settle()
    assert not large.back.isEnabled() and large.count.text() == "1 of 5"
    QTest.keyClick(large.track, Qt.Key.Key_Right)
    QTest.keyClick(large.track, Qt.Key.Key_PageDown)
    pressed(in_new, lambda: large.code == "TS")
    assert large.code == in_new.window.presenter.view.code == "TS" and large.count.text() == "2 of 5"
    assert large.title.text() == "Training and support"
    assert standing(in_new, round) == "Not yet, first of five", "the step before going on is saved"
    assert standing(in_new, round, 1) == large.words.text()
    QTest.keyClick(large.track, Qt.Key.Key_PageUp)
    pressed(in_new, lambda: large.code == "PA")
    for _step in range(6):
        large.next.click()
        in_new.wait()
    assert large.code == "RR" and not large.next.isEnabled()


def test_f11_opens_it(in_new: Hands, round: str) -> None:
    in_new.go("assessment", round=round)
    in_new.window.activateWindow()
    in_new.let_it_settle()
    QTest.keyClick(in_new.window, Qt.Key.Key_F11)
    pressed(in_new, lambda: in_new.window.presenter.view.large is not None)
    large = in_new.window.presenter.view.large
    assert large is not None and large.isFullScreen()
    large.leave.click()
    assert in_new.window.presenter.view.large is None


def test_a_finished_round_is_shown_and_not_changed(in_sample: Hands) -> None:
    round = in_sample.ask(latest)
    large = open_large(in_sample, round, "RR.2")
    assert not large.track.isEnabled()
    assert large.words.text() == in_sample.ask(rounds.look, round).element("RR.2").words
    assert large.before_words.text().startswith("Summer 2026: ")
    QTest.mouseClick(large.track, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    in_sample.wait()
    assert large.words.text() == in_sample.ask(rounds.look, round).element("RR.2").words
    large.close()


@pytest.mark.parametrize("size", SCREENS)
def test_every_element_is_seen_at_once_and_large(in_sample: Hands, size: tuple[int, int]) -> None:
    round = in_sample.ask(latest)
    large = open_large(in_sample, round, size=size)
    for element in in_sample.ask(rounds.look, round).elements:
        large.chosen.emit(element.code)
        in_sample.wait()
        assert large.code == element.code and (large.width(), large.height()) == size
        assert large.scroller.verticalScrollBar().maximum() == 0, element.code
        assert large.title.font().pixelSize() >= size[1] / 18 * 0.75
        assert large.level.font().pixelSize() >= size[1] / 30 * 0.75
        assert large.prompts.text()
    large.close()


def test_long_words_fit_and_long_labels_wrap(in_new: Hands, round: str) -> None:
    large = open_large(in_new, round)
    for text in ("Verantwortungsübernahmebereitschaft-und-Beziehungsgestaltungskompetenz", "Word after word " * 20):
        large.title.setText(text)
        large.level.setText(text)
        large.level.show()
        large._measure()
        in_new.let_it_settle()
        metrics = large.title.fontMetrics()
        assert max(metrics.horizontalAdvance(word) for word in text.split()) <= large.title.width()
        assert large.title.height() >= large.title.heightForWidth(large.title.width())
        assert large.width() == 1024
        assert large.scroller.verticalScrollBar().maximum() == 0
    large.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(min_size=1, max_size=90).filter(lambda text: text.split()),
    size=st.floats(12, 90),
    width=st.integers(200, 1900),
)
def test_no_word_is_wider_than_its_room(qapp, text: str, size: float, width: int) -> None:
    from PySide6.QtGui import QFontMetricsF

    font = font_for(qapp.font(), text, size, width, bold=True)
    widest = max(QFontMetricsF(font).horizontalAdvance(word) for word in text.split())
    assert font.pixelSize() == 1 or widest <= width * 1.03
    assert font.pixelSize() <= size + 0.5


@given(st.lists(st.text(min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=8), st.floats(20, 60))
def test_names_of_levels_are_never_larger_than_the_line_asks_for(labels: list[str], size: float) -> None:
    scale = Scale(levels=tuple(Level(code=f"L{number}", label=label) for number, label in enumerate(labels)))
    found = text_on_line(scale, size, 1000)
    assert size * 0.4 <= found <= size * 0.94


@pytest.mark.parametrize(("key", "standing_now"), [("X", "not-applicable"), ("D", "not-discussed"), ("S", "not-sure")])
def test_the_letters_of_a_paper_sheet_say_why_there_is_no_marker(
    in_new: Hands, round: str, key: str, standing_now: str
) -> None:
    large = open_large(in_new, round)
    large.activateWindow()
    in_new.let_it_settle()
    QTest.keyClick(large.track, Qt.Key.Key_Right)
    QTest.keyClick(large.track, getattr(Qt.Key, f"Key_{key}"))
    in_new.bot.waitUntil(lambda: in_new.ask(rounds.look, round).elements[0].standing == standing_now)
    assert large.track.value() == 0 and large.words.text() == standing(in_new, round)
    assert [reason for reason, made in large.reasons.items() if made.isChecked()] == [standing_now]
    assert large.focusWidget() is large.track
    QTest.keyClick(large.track, Qt.Key.Key_End)
    large.track.save_now()
    in_new.wait()
    assert standing(in_new, round) == "Part of how we work, fifth of five"
    assert not any(made.isChecked() for made in large.reasons.values())


def test_a_click_on_a_reason_chooses_it_and_a_second_takes_it_away(in_new: Hands, round: str) -> None:
    large = open_large(in_new, round)
    QTest.mouseClick(large.reasons["not-sure"], Qt.MouseButton.LeftButton)
    in_new.wait()
    assert standing(in_new, round) == large.words.text() == "Not sure"
    QTest.mouseClick(large.reasons["not-sure"], Qt.MouseButton.LeftButton)
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].standing == "unset"


def test_reasons_are_not_offered_in_a_finished_round(in_new: Hands, round: str) -> None:
    in_new.ask(rounds.finish, round)
    large = open_large(in_new, round)
    assert not any(made.isVisible() for made in large.reasons.values())
    QTest.keyClick(large, Qt.Key.Key_F11)
    pressed(in_new, lambda: in_new.window.presenter.view.large is None)
