"""Whatever people write from right to left: no sentence of ours is turned by it, on any page and in any dialog."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pie_desktop.services.desk import Desk
from pie_desktop.words import BEGIN, END, MARKS, _
from tests.ui.hands import Hands
from ui.pictures import pages
from ui.widgets.labels import PlainLabel

SALMA = "سلمى الخطيب"
TYPED = {"name", "label", "title", "text", "what", "who", "gives", "ask", "asked_of", "purpose", "opens", "note"}
TYPED |= {"why", "how_we_know", "outcome", "reference", "words", "people_labels", "meaning", "term"}
ARABIC = re.compile("[\u0590-\u08ff]")


def run_left(desk: Desk) -> int:
    """Puts words from right to left, with a number behind them, wherever somebody typed something."""
    count = 0

    def turned(value: Any) -> Any:
        nonlocal count
        if isinstance(value, list):
            return [turned(one) for one in value]
        if not isinstance(value, dict):
            return value
        found = {}
        for key, inner in value.items():
            if key in TYPED and isinstance(inner, str) and inner:
                count += 1
                found[key] = f"{SALMA} {count}"
            else:
                found[key] = turned(inner)
        return found

    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        for record in desk.workspace.everything(desk.workspace.own_service):
            if record.deleted_on is None:
                value = msgspec.convert(turned(msgspec.to_builtins(record.value)), type(record.value))
                work.change(record, value)
        work.commit()
    return count


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(model.rowCount(), 40)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount()):
            yield str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole) or "")


def said_by(widget: QWidget) -> Iterator[str]:
    """All that a widget shows, or would show when it is opened."""
    yield widget.windowTitle()
    yield re.sub("<[^>]*>", "", widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(min(widget.count(), 40)))
    if isinstance(widget, QAbstractItemView) and widget.model():
        yield from cells(widget)
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()


def outside(text: str) -> str:
    """What of a text is not set apart."""
    found, depth = "", 0
    for part in MARKS.split(text):
        depth += {BEGIN: 1, END: -1}.get(part, 0)
        found += "" if depth or part == END else part
    return found


def loose(widgets: list[QWidget]) -> set[str]:
    """What holds words from right to left among others that they can turn. One text of a person alone may stand."""
    texts = {text for widget in widgets for text in said_by(widget) if ARABIC.search(text)}
    alone = re.compile(r"[“\s\u200b]*سلمى الخطيب \d+…?[”\s\u200b]*")
    return {text for text in texts if ARABIC.search(outside(text)) and not alone.fullmatch(text)}


def shown(_hands: Hands) -> list[QWidget]:
    tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    inside = [one for top in tops for one in top.findChildren(QWidget)]
    return tops + [one for one in inside if one.isVisibleTo(one.window()) or isinstance(one, QMenu)]


def turned(hands: Hands) -> set[str]:
    return {ascii(text) for text in loose(shown(hands))}


def test_no_page_and_no_dialog_has_a_sentence_that_words_from_right_to_left_can_turn(
    in_sample: Hands, tmp_path: Path
) -> None:
    assert in_sample.ask(run_left) > 300
    dialogs, seen = set(), 0
    for name in pages(in_sample.program, tmp_path / "sample.pie"):
        in_sample.wait()
        assert not turned(in_sample), name
        seen += any(BEGIN in text for widget in shown(in_sample) for text in said_by(widget))
        dialogs |= {type(one).__name__ for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()}
    assert seen > 50 and len(dialogs) > 8, "the walk comes to few places"


def test_no_form_of_the_framework_has_one_either(in_sample: Hands) -> None:
    in_sample.ask(run_left)
    for where in ({"mode": "edit", "code": "RR.1"}, {"mode": "edit", "code": "RR"}, {"mode": "versions"}):
        in_sample.go("framework", **where)
        assert not turned(in_sample), where


def test_what_is_copied_from_a_label_is_what_somebody_wrote(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(QClipboard, "setText", lambda _board, text: copied.append(text))
    label = PlainLabel(_("{name} leaves").format(name=SALMA))
    qtbot.addWidget(label)
    label.mark(0, len(label.text()))
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == [f"{SALMA} leaves"]
