"""A house where one person has a passphrase, and hands that lock and unlock the program."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget

from pie_desktop.domain.kinds import Person
from pie_desktop.services import passphrases
from pie_desktop.services.desk import Desk
from pie_desktop.vault.passphrase import Cost
from tests.ui.hands import Hands

WORD = "quillwort"
PASS = "seven grey herons wait"
CHEAP = Cost(memory=64, passes=1, lanes=1)


def people_of(desk: Desk) -> dict[str, str]:
    with desk.workspace.unit_of_work(desk.actor, "add-person") as work:
        ids = {name: work.add(Person(name=name)).id for name in ("Ana", "Bo")}
        work.commit()
    return ids


def seal(desk: Desk, person: str, passphrase: str = PASS) -> str:
    desk.sit(person)
    return passphrases.set_passphrase(desk, passphrase, CHEAP)


def lock(hands: Hands) -> Any:
    hands.window.deeds["lock"].trigger()
    hands.wait()
    return hands.window.presenter.page


def past_the_door(hands: Hands, question: Callable[..., Any], *args: Any) -> Any:
    """What the file says while the program is locked and answers no page."""
    found: list[Any] = []
    hands.program.tasks.reseat(question, *args, then=found.append)
    hands.wait()
    return found[0]


def keys(field: QWidget, text: str) -> None:
    QTest.keyClicks(field, text)


def press(field: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(field, key)


def unlock(hands: Hands, passphrase: str = PASS) -> None:
    line = hands.named("Passphrase", QLineEdit)
    line.setText(passphrase)
    press(line, Qt.Key.Key_Return)
    hands.wait()


def boxes() -> list[QMessageBox]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]


def close_boxes() -> None:
    for box in boxes():
        box.close()


def stored_drafts(desk: Desk) -> str:
    with desk.workspace.speaking() as connection:
        return repr(connection.execute("SELECT form, person, text FROM draft").fetchall())
