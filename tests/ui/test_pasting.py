"""What is pasted comes in as plain text that can be saved and read again, wherever it was copied from."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QLineEdit

from pie_desktop.pasting import one_line, pasted
from pie_desktop.services import rounds
from tests.ui.hands import Hands
from ui.dialogs.begin_round import TookPart
from ui.forms.form_row import form_row
from ui.widgets.growing_text import GrowingText
from ui.widgets.plain_text import PlainText

FROM_WORD = [
    ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
    ("one\u2028two\u2029three", "one\ntwo\nthree"),
    ("Shift\vand Enter\fnew page\u0085old host", "Shift\nand Enter\nnew page\nold host"),
    ("super\u00advision co\u001eworker move\u2011on hy\u001fphen", "supervision co-worker move-on hyphen"),
    ("a picture \ufffc here\ufffb", "a picture  here"),
    ("no\u0000thing \u0007rings\u007f \u0092", "nothing rings "),
    ("blank\u00a0that sticks, none\u200b at\ufeff all\u2060", "blank that sticks, none at all"),
    ("frame\ufdd0s \ufdd1\uffff", "frames "),
    ("a\tcell", "a\tcell"),
    ("Tŷ Gwyn, Łódź, بيت, 👩‍👧 “quoted” – it’s …", "Tŷ Gwyn, Łódź, بيت, 👩‍👧 “quoted” – it’s …"),
    ("می‌خواهم \u200fabc", "می‌خواهم \u200fabc"),
    ("<b>not markup</b> & so on", "<b>not markup</b> & so on"),
]


def copied(text: str = "", html: str = "") -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    return made


@pytest.fixture
def field(in_new: Hands) -> GrowingText:
    round = in_new.ask(rounds.begin, "A round", "short")
    found: GrowingText = in_new.go("assessment", round=round, code="PA").view.element.judgement.text
    found.setFocus()
    return found


@pytest.mark.parametrize(("text", "plain"), FROM_WORD)
def test_odd_characters_become_what_a_person_would_have_typed(text: str, plain: str) -> None:
    assert pasted(text) == plain


def test_pasting_brings_words_and_no_looks(field: GrowingText) -> None:
    QApplication.clipboard().setMimeData(copied("plain words", "<h1>plain <b>words</b></h1>"))
    field.paste()
    assert field.text == "plain words"


def test_a_page_that_offers_no_plain_text_is_pasted_all_the_same(field: GrowingText) -> None:
    page = "<style>p {color: red}</style><p>One <b>two</b></p><ul><li>three</li></ul><p>four<img src='/etc/x.png'></p>"
    QApplication.clipboard().setMimeData(copied(html=page))
    assert field.canPaste()
    field.paste()
    assert field.text == "One two\nthree\nfour"


def test_what_is_neither_is_not_offered(field: GrowingText) -> None:
    nothing = QMimeData()
    nothing.setData("application/x-drawing", b"\x00\x01")
    assert not field.canInsertFromMimeData(nothing)
    field.insertFromMimeData(nothing)
    assert field.text == ""


@pytest.mark.parametrize(("text", "plain"), FROM_WORD)
def test_what_was_pasted_is_saved_as_it_is_seen_and_is_one_step_to_undo(
    in_new: Hands, field: GrowingText, text: str, plain: str
) -> None:
    field.insertPlainText("Before. ")
    field.insertFromMimeData(copied(text))
    assert field.text == "Before. " + plain
    field.undo()
    assert field.text in ("Before. ", "")
    field.redo()
    field.save_now()
    in_new.wait()
    round = in_new.ask(rounds.rounds)[0].id
    assert in_new.ask(rounds.look, round).element("PA").judgement.value.words == "Before. " + plain


def test_a_list_in_a_dialog_takes_plain_text_too(in_new: Hands, qtbot) -> None:
    part = TookPart(in_new.program.theme, [])
    qtbot.addWidget(part)
    part.findChild(PlainText).insertFromMimeData(copied("two residents\u2028a volun\u00adteer\x0b\x00the cook"))
    assert [one.label for one in part.participants()] == ["two residents", "a volunteer", "the cook"]


@pytest.fixture
def line(in_new: Hands, qtbot) -> Iterator[QLineEdit]:
    made = QLineEdit()
    row = form_row(in_new.program.theme, "What is it called?", made)
    qtbot.addWidget(row)
    row.show()
    yield made


def test_a_field_of_one_line_stays_on_one_line(line: QLineEdit) -> None:
    line.setText("[]")
    line.setCursorPosition(1)
    QApplication.clipboard().setText("Harbour\r\nHouse\u2029\t and\u00a0 gar\u00adden\x00\x0b")
    line.paste()
    assert line.text() == "[Harbour House and  garden ]"
    assert line.cursorPosition() == len(line.text()) - 1 and line.isModified()


def test_what_the_program_shows_in_a_line_is_left_alone(line: QLineEdit) -> None:
    line.setText("as it\u2028came")
    assert line.text() == "as it\u2028came" and not line.isModified()


@pytest.mark.parametrize("clean", [pasted, one_line])
@given(text=st.text() | st.text("a \r\n\t\v\u2028\u00ad\ufffc\x00\u00a0\ud800", max_size=20))
def test_any_text_can_be_pasted_and_once_is_enough(clean: Callable[[str], str], text: str) -> None:
    plain = clean(text)
    plain.encode()
    assert clean(plain) == plain and "\x00" not in plain
    if clean is one_line:
        assert "\n" not in plain and len(plain.splitlines()) <= 1
