"""How the program comes to the screen."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import Hands
from ui.application import PATIENCE, Program
from ui.pages.assessment.round_view import RoundView
from ui.widgets.labels import PlainLabel


def test_the_window_comes_with_its_first_page(program: Program, sample_file: Path, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "sample.pie"
    path.write_bytes(sample_file.read_bytes())
    inside = program.window.centralWidget()

    program.start(path)
    assert not program.window.isVisible(), "an empty window is nothing to look at"
    assert program.tasks.settle()

    assert program.window.isVisible()
    page = program.window.presenter.page
    assert page.body.count() and [one for one in page.findChildren(PlainLabel) if one.text() == "Distance travelled"]
    assert program.window.centralWidget() is inside, "what was built once is not built again"


def test_a_window_that_waits_long_for_its_file_is_shown_as_it_is(program: Program, tmp_path: Path, qtbot) -> None:
    held = Event()
    program.tasks.run(lambda: held.wait(20))
    program.start(tmp_path / "far-away.pie")
    qtbot.waitUntil(program.window.isVisible, timeout=PATIENCE * 10)
    held.set()
    assert program.tasks.settle()


def test_a_file_that_does_not_open_is_told_in_front_of_a_window(program: Program, tmp_path: Path, qtbot) -> None:
    program.start(tmp_path / "not-there.pie")
    assert program.tasks.settle()
    assert program.window.isVisible() and program.window.area == "welcome"


def test_parts_are_shown_in_the_place_of_what_was_there(in_sample: Hands) -> None:
    page = in_sample.window.presenter.page
    before = page.body.itemAt(0).widget()
    in_sample.window.refresh()
    in_sample.wait()
    assert page.body.count() == 1
    now = page.body.itemAt(0).widget()
    assert isinstance(now, QWidget) and now is not before and now.isVisible()


def test_the_page_of_a_round_is_built_while_somebody_looks_at_home(in_sample: Hands) -> None:
    stack = in_sample.window.stack
    assert not stack.findChildren(RoundView)
    in_sample.bot.waitUntil(lambda: bool(stack.findChildren(RoundView)))
    assert in_sample.window.area == "home"
    assert stack.currentWidget() is in_sample.window.presenter.page


def test_nothing_is_built_ahead_where_somebody_has_moved_on(in_sample: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.main_window.AHEAD", 0)
    in_sample.window.get_ready("assessment")
    in_sample.go("plan")
    in_sample.let_it_settle()
    assert not in_sample.window.stack.findChildren(RoundView)
