"""Somebody who locks the program and types a name comes to that name, and no letter of it becomes a passphrase."""

from PySide6.QtCore import Qt

from tests.ui.hands import Hands
from tests.ui.lock_kit import PASS, keys, lock, press


def test_a_name_that_is_typed_is_chosen_and_is_no_beginning_of_a_passphrase(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    page.list.setCurrentRow(page.list.count() - 1)
    page.list.setFocus()
    keys(page.list, "Ana")
    assert page.chosen.id == ids["Ana"] and page.secret.line.text() == ""


def test_who_has_chosen_a_name_by_arrow_types_the_passphrase_at_once(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    press(page.secret.line, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Up)
    keys(page.list, PASS)
    assert page.chosen.id == ids["Ana"] and page.secret.line.text() == PASS
