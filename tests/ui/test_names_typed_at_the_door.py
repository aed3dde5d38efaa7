"""Somebody who locks the program and types a name comes to that name, and no letter of it becomes a passphrase."""

import msgspec
import pytest
from PySide6.QtCore import Qt

from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import PASS, keys, lock, past_the_door, press


def wrong_ones(hands: Hands, person: str) -> int:
    """How many passphrases were tried on somebody, and wrong."""

    def asked(desk: Desk) -> str | None:
        return desk.workspace.meta(f"guesses:{person}")

    kept = past_the_door(hands, asked)
    return msgspec.json.decode(kept)["wrong"] if kept else 0


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


@pytest.mark.parametrize(("typed", "name"), [("bo", "Bo"), ("Bo ", "Bo"), ("nobody", "Nobody in particular")])
def test_a_name_typed_for_a_passphrase_is_chosen_and_nobody_comes_in_by_it(
    in_new: Hands, ids: dict[str, str], typed: str, name: str
) -> None:
    page = lock(in_new)
    keys(page.secret.line, typed)
    press(page.secret.line, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.window.area == "lock" and page.chosen.name == name
    assert name in page.trouble.text() and page.secret.line.text() == ""
    assert wrong_ones(in_new, ids["Ana"]) == 0


def test_a_long_name_may_be_a_passphrase_and_is_tried_first(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    keys(page.secret.line, "nobody in")
    press(page.secret.line, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.window.area == "lock" and page.chosen.id == ""
    assert wrong_ones(in_new, ids["Ana"]) == 1


def test_what_is_no_name_stays_with_whom_it_was_typed_for(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    keys(page.secret.line, "bob")
    press(page.secret.line, Qt.Key.Key_Return)
    in_new.wait()
    assert page.chosen.id == ids["Ana"] and wrong_ones(in_new, ids["Ana"]) == 1
