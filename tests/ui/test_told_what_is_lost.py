"""P6 on the screen: records that cannot be read are told of once, in words; every page goes on without them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.ui.hands import Hands
from tests.ui.test_everybody import AREAS

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
