"""Labels show words to the letter, can be copied from, and stand at the right height."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.widgets.labels import PlainLabel, plain_tip


@pytest.fixture
def label(qapp: QApplication) -> PlainLabel:
    return PlainLabel("one two three four five six seven eight nine ten")


def test_words_can_be_marked_with_the_mouse_as_soon_as_it_is_over_them(qtbot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = PlainLabel("Tom <b>Jerry</b>")
    QVBoxLayout(holder).addWidget(label)
    holder.show()
    size = label.sizeHint()

    QTest.mouseMove(label, QPoint(4, 8))
    qtbot.wait(1)
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(6, label.height() // 2))

    assert label.selectedText() == "Tom"
    assert label.sizeHint() == size, "nothing moves when the mouse comes over it"


@given(
    texts=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=200), max_size=3),
    widths=st.lists(st.integers(40, 700), min_size=1, max_size=4),
    sizes=st.lists(st.integers(8, 40), max_size=3),
)
def test_the_height_is_always_that_of_the_words_it_shows_now(qapp, texts, widths, sizes) -> None:
    label, plain = PlainLabel(), QLabel()
    plain.setTextFormat(Qt.TextFormat.PlainText)
    plain.setWordWrap(True)
    for text in texts:
        for one in (label, plain):
            one.setText(text)
        for size in [0, *sizes]:
            for one in (label, plain):
                font = one.font()
                font.setPixelSize(size or 14)
                one.setFont(font)
            assert [label.heightForWidth(width) for width in widths * 2] == [
                plain.heightForWidth(width) for width in widths * 2
            ]


def test_another_look_gives_another_height(label: PlainLabel, qapp: QApplication) -> None:
    qapp.setStyleSheet('QLabel[look="hero"] { font-size: 40px; }')
    label.ensurePolished()
    small = label.heightForWidth(200)

    label.set_look("hero")

    assert label.heightForWidth(200) > small
    qapp.setStyleSheet("")


@given(st.text(st.characters(codec="utf-8")))
def test_a_tip_takes_no_text_for_markup(qapp, text: str) -> None:
    widget = QWidget()
    plain_tip(widget, text)
    assert widget.toolTip() == (f'<p style="white-space: pre-wrap">{escape(text, quote=False)}</p>' if text else "")
