"""What asked a question, and what it was told, is let go of on the GUI thread: the worker keeps nothing of it.

A page that dies on the worker's thread while Qt clears its widgets away ends the program (seen: one time in five).
"""

import threading
import weakref
from typing import Any

import pytest

from pie_desktop.errors import Refused
from tests.ui.hands import Hands


class Asker:
    """Stands for a page: it asks, and tells on which thread it went."""

    def __init__(self, went: list[str]) -> None:
        self._went = went

    def hear(self, _answer: Any) -> None:
        """Gets the answer."""

    def __del__(self) -> None:
        self._went.append(threading.current_thread().name)


class Answer:
    """Something that a question is answered with."""


def answer(_desk: Any) -> Answer:
    return Answer()


def refuse(_desk: Any) -> None:
    raise Refused("no")


@pytest.mark.parametrize("question", [answer, refuse])
def test_who_asked_goes_on_the_thread_of_the_window(in_new: Hands, question: Any) -> None:
    went: list[str] = []
    tasks = in_new.program.tasks
    for _time in range(20):
        asker = Asker(went)
        tasks.do(question, then=asker.hear, failed=asker.hear)
        del asker
        in_new.wait()
    tasks.ask(answer, then=lambda _answer: None)
    in_new.wait()
    assert went == [threading.main_thread().name] * 20


def test_an_answer_is_not_kept_until_the_next_question(in_new: Hands) -> None:
    heard: list[weakref.ref[Answer]] = []
    in_new.program.tasks.ask(answer, then=lambda told: heard.append(weakref.ref(told)))
    in_new.wait()
    assert heard[0]() is None
