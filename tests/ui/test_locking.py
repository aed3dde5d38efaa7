"""Locking: what was open is put away, the keys are dropped, and whoever is there says who they are (T12, T17)."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from pie_desktop.domain.kinds import Person
from pie_desktop.services import passphrases
from pie_desktop.services.desk import Desk
from pie_desktop.vault.passphrase import Cost
from tests.ui.hands import Hands

WORD = "quillwort"
PASS = "seven grey herons wait"
CHEAP = Cost(memory=64, passes=1, lanes=1)


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one guess costs is proved elsewhere."""
    monkeypatch.setattr("pie_desktop.services.passphrases.measured_cost", lambda: CHEAP)


def people_of(desk: Desk) -> dict[str, str]:
    with desk.workspace.unit_of_work(desk.actor, "add-person") as work:
        ids = {name: work.add(Person(name=name)).id for name in ("Ana", "Bo")}
        work.commit()
    return ids


def seal(desk: Desk, person: str, passphrase: str = PASS) -> str:
    desk.sit(person)
    return passphrases.set_passphrase(desk, passphrase, CHEAP)


@pytest.fixture
def ids(in_new: Hands) -> dict[str, str]:
    """Ana has a passphrase and sits there, at Home; Bo and Tess have none."""
    found = in_new.ask(people_of)
    in_new.code = in_new.ask(seal, found["Ana"])
    in_new.program.remember_person(found["Ana"])
    in_new.wait()
    return found


def lock(hands: Hands) -> Any:
    hands.window.deeds["lock"].trigger()
    hands.wait()
    return hands.window.presenter.page


def keys(field: QWidget, text: str) -> None:
    QTest.keyClicks(field, text)


def press(field: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(field, key)


def unlock(hands: Hands, passphrase: str = PASS) -> None:
    line = hands.named("Passphrase", QLineEdit)
    line.setText(passphrase)
    press(line, Qt.Key.Key_Return)
    hands.wait()


def test_ctrl_l_an_arrow_the_passphrase_and_enter_are_all_it_takes(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("plan")
    page = lock(in_new)
    assert in_new.window.windowTitle() == "PIE Desktop" and not in_new.window.side.isVisibleTo(in_new.window)
    assert in_new.ask(lambda desk: (desk.person, desk.workspace.seals.unlocked)) == ("", False)
    assert page.chosen.name == "Ana" and in_new.window.focusWidget() is page.secret.line
    press(page.secret.line, Qt.Key.Key_Down)
    assert page.chosen.name == "Bo" and in_new.window.focusWidget() is page.list
    press(page.list, Qt.Key.Key_Up)
    keys(page.list, PASS)
    assert page.secret.line.text() == PASS, "letters typed in the list are the passphrase"
    press(page.secret.line, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.window.area == "plan", "back to where one was"
    assert in_new.ask(lambda desk: desk.person) == ids["Ana"]
    assert in_new.window.windowTitle() == "Testing House – PIE Desktop"
    assert in_new.window.side.isVisibleTo(in_new.window) and in_new.window.deeds["undo"].isEnabled()


def test_somebody_else_comes_in_at_home(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("plan")
    page = lock(in_new)
    press(page.secret.line, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(lambda desk: desk.person) == ids["Bo"] and in_new.window.area == "home"
    assert list(in_new.program.settings.values.people.values()) == [ids["Bo"]]


def test_nobody_in_particular_may_go_on_as_far_as_kinds_of_user_allow(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    page.list.setCurrentRow(page.list.count() - 1)
    assert page.chosen.name == "Nobody in particular"
    assert "daily work" in page.about.text()
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(lambda desk: desk.person) == "" and in_new.window.area == "home"


def test_a_wrong_passphrase_is_told_and_then_slows_down(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    for _number in range(3):
        unlock(in_new, "wrong wrong wrong")
        assert in_new.window.area == "lock"
    assert "5 seconds" in page.trouble.text() and not page.secret.line.isEnabled() and not page.go.isEnabled()
    for left in (4, 3, 2, 1):
        page.count_down()
        assert f"{left} second" in page.trouble.text()
    page.count_down()
    assert page.secret.line.isEnabled() and not page.trouble.isVisibleTo(in_new.window)
    unlock(in_new)
    assert "Try again" in page.trouble.text(), "the file counts, not the page"
    in_new.program.clock.move(seconds=6)
    page.count_down()
    for _second in range(5):
        page.count_down()
    unlock(in_new)
    assert in_new.window.area == "home"


def test_a_file_opens_at_the_lock_where_its_last_person_has_a_passphrase(
    in_new: Hands, ids: dict[str, str], tmp_path: Path
) -> None:
    path = in_new.program.path
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    in_new.open(path)
    assert in_new.window.area == "lock" and in_new.window.windowTitle() == "PIE Desktop"
    assert in_new.window.presenter.page.chosen.name == "Ana"
    assert list(in_new.program.settings.values.people.values()) == [ids["Ana"]]
    unlock(in_new)
    assert in_new.window.area == "home" and in_new.ask(lambda desk: desk.person) == ids["Ana"]


def test_a_locked_file_can_be_closed(in_new: Hands, ids: dict[str, str]) -> None:
    lock(in_new)
    assert {id for id, deed in in_new.window.deeds.items() if deed.isEnabled()} == {
        "close", "quit", "larger", "smaller", "usual",
    }  # fmt: skip
    in_new.window.deeds["close"].trigger()
    in_new.wait()
    assert in_new.window.area == "welcome" and in_new.window.side.isVisibleTo(in_new.window)


def test_larger_text_does_not_open_what_is_locked(in_new: Hands, ids: dict[str, str]) -> None:
    lock(in_new)
    in_new.window.deeds["larger"].trigger()
    in_new.wait()
    assert in_new.window.area == "lock" and not in_new.window.side.isVisibleTo(in_new.window)
    unlock(in_new)
    assert in_new.window.area == "home"
