"""How the program comes to the screen."""

from pathlib import Path
from threading import Event

from PySide6.QtWidgets import QWidget

from tests.ui.hands import Hands
from ui.application import PATIENCE, Program
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
