"""A running program in a folder of its own, without a screen, and hands to use it with."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pie_desktop.paths import Places
from tests.ui.hands import Hands
from tests.ui.lock_kit import CHEAP, people_of, seal
from ui.application import Program


@pytest.fixture(autouse=True, scope="module")
def no_rubbish_in_other_threads() -> Iterator[None]:
    """As in the program itself: what hangs together in circles is collected on this thread, between two tests.

    What other tests left is set aside for each file anew: going through it after every test took minutes in all.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()
    gc.collect()


@pytest.fixture
def program(qapp: QApplication, places: Places, clock) -> Iterator[Program]:
    made = Program(qapp, places, clock)
    made.window.resize(1280, 900)
    yield made
    if made.tasks.running:
        made.window.leave()
        made.tasks.close()
        made.tasks.settle()
        made.tasks.stop()
    made.faults.stop()
    made.window.close_now()
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del made
    gc.collect()


@pytest.fixture
def hands(program: Program, qtbot: QtBot) -> Hands:
    """The program, started, with nothing open."""
    program.start(None)
    found = Hands(program, qtbot)
    found.wait()
    return found


@pytest.fixture
def in_sample(hands: Hands, tmp_path: Path, sample_file: Path) -> Hands:
    """The sample hostel, open at Home."""
    path = tmp_path / "sample.pie"
    path.write_bytes(sample_file.read_bytes())
    hands.open(path)
    return hands


@pytest.fixture
def in_new(hands: Hands) -> Hands:
    """A new service of one person, open at Home."""
    page = hands.window.presenter.page
    page.service.setText("Testing House")
    page.person.setText("Tess Tester")
    hands.press("Begin")
    return hands


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one guess costs is proved elsewhere."""
    monkeypatch.setattr("pie_desktop.services.passphrases.measured_cost", lambda: CHEAP)


@pytest.fixture
def ids(in_new: Hands, quick_keys: None) -> dict[str, str]:
    """Ana has a passphrase and sits there, at Home; Bo and Tess have none."""
    found = in_new.ask(people_of)
    in_new.code = in_new.ask(seal, found["Ana"])
    in_new.program.remember_person(found["Ana"])
    in_new.wait()
    return found
