"""What the tests of the vault share."""

import time
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def stopwatch() -> Callable[[Callable[[], Any]], float]:
    """Seconds that something takes."""

    def measure(work: Callable[[], Any]) -> float:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return measure
