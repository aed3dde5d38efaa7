"""What is typed and not added stays with whoever typed it: nobody else reads it, and it is found again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pie_desktop.services import drafts, meetings, preparing, settings
from tests.ui.hands import Hands
from tests.ui.lock_kit import lock, past_the_door
from tests.ui.test_supervision_page import arrange, said

OWN = "Something of my own"


@pytest.fixture
def ids(in_new: Hands) -> dict[str, str]:
    """Dewi has put his list on the table already."""
    ids: dict[str, str] = in_new.ask(arrange)
    in_new.ask(preparing.gather, ids["meeting"], "The rota")
    in_new.ask(preparing.put_on_table, ids["meeting"])
    return ids


def on_the_table(hands: Hands, ids: dict[str, str]) -> list[str]:
    return [one.text for one in hands.ask(meetings.look, ids["meeting"]).agenda]


def type_in(hands: Hands, name: str, text: str) -> None:
    """Types into a field, and stays there."""
    hands.let_it_settle()
    field = hands.named(name)
    field.setFocus()
    field.insertPlainText(text)


def test_locking_puts_nothing_on_the_table_that_was_not_added(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("supervision", view="prepare", pair=ids["pair"])
    type_in(in_new, OWN, "Night cover at weekends")
    lock(in_new)
    past_the_door(in_new, settings.sit_down, "Mair")
    table = past_the_door(in_new, meetings.look, ids["meeting"]).agenda
    assert [one.text for one in table] == ["The rota", "How the lock works out"]
    past_the_door(in_new, settings.sit_down, "Dewi")
    kept = past_the_door(in_new, drafts.drafts)
    assert kept == {f"new-items/{ids['meeting']}": "Night cover at weekends"}


@pytest.mark.parametrize(
    ("view", "name"), [("prepare", OWN), ("meet", "Another point"), ("meet", "What somebody will do")]
)
def test_it_waits_in_its_authors_field_and_nobody_elses(
    in_new: Hands, ids: dict[str, str], view: str, name: str
) -> None:
    presenter = in_new.go("supervision", view=view, pair=ids["pair"])
    type_in(in_new, name, "Night cover")
    assert "Not added yet: only you see this." in said(presenter.page)
    in_new.go("settings")
    in_new.ask(settings.sit_down, "Mair")
    in_new.go("supervision", view=view, pair=ids["pair"])
    assert in_new.named(name).text == "" and "Not added yet" not in said(presenter.page)
    assert "Night cover" not in on_the_table(in_new, ids)
    in_new.go("settings")
    in_new.ask(settings.sit_down, "Dewi")
    in_new.go("supervision", view=view, pair=ids["pair"])
    assert in_new.named(name).text == "Night cover" and "Not added yet: only you see this." in said(presenter.page)
    in_new.press(f"Add: {name}")
    assert in_new.named(name).text == "" and in_new.ask(drafts.drafts) == {}


def test_enter_makes_a_new_line_and_ctrl_enter_adds(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("supervision", view="prepare", pair=ids["pair"])
    in_new.window.activateWindow()
    type_in(in_new, OWN, "Nights")
    field = in_new.named(OWN)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "and weekends")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    in_new.wait()
    added = in_new.ask(preparing.look, ids["meeting"]).items[-1]
    assert added.text == "Nights\nand weekends" and added.text not in on_the_table(in_new, ids)
    assert field.text == "" and in_new.window.focusWidget() is field


def test_what_was_typed_and_taken_out_again_is_no_draft(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("supervision", view="prepare", pair=ids["pair"])
    in_new.write(OWN, "Nights")
    field = in_new.named(OWN)
    for left in ("  ", ""):
        field.setPlainText(left)
        field.save_now()
        in_new.wait()
        assert in_new.ask(drafts.drafts) == {}
