"""The list of themes and elements says every name whole, on as many lines as it takes."""

import pytest
from PySide6.QtCore import QRect, Qt

from tests.ui.hands import Hands
from ui.pages.framework.sides import Sides

ROUND_WORDS = 8 + 2 + 3
"""What is free at each side of the words: the padding of a line, its frame, and what Qt keeps."""


@pytest.mark.parametrize("percent", [100, 115, 150])
def test_every_name_has_the_lines_that_it_takes(in_sample: Hands, percent: int) -> None:
    in_sample.program.look_like("light", percent)
    in_sample.wait()
    in_sample.window.resize(1900, 900)
    in_sample.go("framework", mode="read", code="RR.1")
    in_sample.let_it_settle()
    [names] = [one.list for one in in_sample.window.findChildren(Sides) if one.list.isVisible()]
    free = round(ROUND_WORDS * percent / 100)
    for row in range(names.count()):
        item = names.item(row)
        place = names.visualItemRect(item)
        room = QRect(0, 0, place.width() - 2 * free, 1000)
        metrics = names.fontMetrics() if not item.font().bold() else type(names.fontMetrics())(item.font())
        needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
        assert place.height() >= needed, item.text()
