"""P6 on the screen: records that cannot be read are told of once, in words; every page goes on without them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from pie_desktop.services import people
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.test_everybody import AREAS
from ui.widgets.labels import PlainLabel

# Without the service, or the framework of a round, there is nothing to show: those are told of where they are needed.
KINDS = ("person", "role", "assignment", "tie", "agency", "judgement", "speaker", "view", "evidence", "factor")
KINDS += ("action", "barrier", "reflection", "pair", "meeting", "preparation", "assessment")


def boxes() -> list[QMessageBox]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]


def spoilt(sample_file: Path, path: Path, *kinds: str) -> Path:
    """The sample, with the newest record of each of these kinds spoilt."""
    path.write_bytes(sample_file.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        for kind in kinds:
            [(id,)] = connection.execute("SELECT max(id) FROM record WHERE kind = ?", (kind,)).fetchall()
            assert id, kind
            connection.execute("UPDATE record SET body = ? WHERE id = ?", ("{", id))
        connection.commit()
    return path


def test_it_is_told_once_and_leads_to_where_the_file_is_looked_through(
    hands: Hands, sample_file: Path, tmp_path: Path
) -> None:
    hands.open(spoilt(sample_file, tmp_path / "sample.pie", "action", "barrier"))
    [box] = boxes()
    assert box.informativeText().startswith("2 records in this file cannot be read")
    next(one for one in box.buttons() if one.text() == "Go to Settings").click()
    hands.wait()
    assert hands.window.area == "settings" and not boxes()
    for area in AREAS:
        hands.go(area)
        assert not boxes(), area
    hands.go("share")
    hands.go("plan")
    assert not boxes()


def test_where_all_can_be_read_nothing_is_told(in_sample: Hands) -> None:
    assert not boxes()


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_is_shown_without_one_of(kind: str, hands: Hands, sample_file: Path, tmp_path: Path) -> None:
    hands.open(spoilt(sample_file, tmp_path / "sample.pie", kind))
    [box] = boxes()
    assert box.informativeText().startswith("One record in this file cannot be read")
    box.close()
    trouble = []
    for area in AREAS:
        hands.go(area)
        for box in boxes():
            trouble.append(f"{area}: {box.informativeText()} {box.detailedText()[-700:]}")
            box.close()
    assert not trouble, "\n".join(trouble)


def test_a_manager_throws_it_away_after_a_look_at_what_is_lost(hands: Hands, sample_file: Path, tmp_path: Path) -> None:
    hands.open(spoilt(sample_file, tmp_path / "sample.pie", "action", "reflection"))
    [box] = boxes()
    assert "a manager can throw away" in box.informativeText()
    box.close()
    name = hands.ask(lambda desk: next(one.value.name for one in people.people(desk)))
    hands.program.context.sit_down(name)
    hands.wait()
    page = hands.go("settings").page
    hands.press("Throw away what cannot be read…")
    shown = hands.dialog()
    told = " ".join(one.text() for one in shown.findChildren(PlainLabel))
    assert "Action, written down on" in told and "Something confidential" in told
    assert "No backup on this computer has it whole." in told or "has it whole" in told
    shown.reject()
    hands.wait()
    assert hands.told() == "Nothing was thrown away." and len(hands.ask(lost)) == 2
    hands.press("Throw away what cannot be read…")
    shown = hands.dialog()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    hands.wait()
    assert len(hands.ask(lost)) == 2, "Enter alone throws nothing away"
    if shown.isVisible():
        shown.reject()
    hands.press("Throw away what cannot be read…")
    hands.dialog().check()
    hands.wait()
    assert hands.told().startswith("It is thrown away. The file as it was before lies beside it: ")
    assert not hands.ask(lost) and not page.throw.isVisible()
    assert page.found.text().startswith("The file is sound") and "threw away" in page.found.text()
    assert list(tmp_path.glob("sample.before-*.pie"))


def lost(desk: Desk) -> list[str]:
    return list(desk.workspace.unreadable.all())


def test_where_all_can_be_read_there_is_nothing_to_throw_away(
    in_sample: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.settings.page.SHOWN", 0)
    page = in_sample.go("settings").page
    in_sample.press("Back up now")
    assert not offered(in_sample)
    in_sample.press("Look the file through")
    assert not page.throw.isVisible()


def test_every_backup_is_offered_where_something_is_lost(
    hands: Hands, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.settings.page.SHOWN", 0)
    hands.open(spoilt(sample_file, tmp_path / "sample.pie", "action"))
    [box] = boxes()
    box.close()
    hands.go("settings")
    assert offered(hands)


def offered(hands: Hands) -> list[QPushButton]:
    found = hands.window.presenter.page.backups.findChildren(QPushButton)
    return [one for one in found if one.text() == "Go back to this"]
