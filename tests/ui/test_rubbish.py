"""What hangs together in circles goes on the GUI thread, however much the worker makes."""

import gc
import threading
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.rubbish import Rubbish


class Circle:
    """Holds itself, and tells on which thread it goes."""

    def __init__(self, told: list[str]) -> None:
        self.me, self.told = self, told

    def __del__(self) -> None:
        self.told.append(threading.current_thread().name)


def test_a_circle_goes_on_this_thread_and_never_on_the_one_that_makes_much(qtbot: QtBot) -> None:
    told: list[str] = []
    Circle(told)
    kept: list[Any] = []
    worker = threading.Thread(target=lambda: kept.extend([[]] for _number in range(50_000)), name="file")
    worker.start()
    worker.join()
    assert told == [], "Python itself did not begin in the other thread"
    parent = QObject()
    rubbish = Rubbish(parent)
    for _look in range(30):  # a circle grows old first
        kept.extend([[]] for _number in range(1_000))
        rubbish.look()
    assert told == [threading.current_thread().name]


def test_little_is_let_be(qtbot: QtBot) -> None:
    gc.collect()
    before = [one["collections"] for one in gc.get_stats()]
    Rubbish(QObject()).look()
    assert [one["collections"] for one in gc.get_stats()] == before
