"""After locking, no widget, clipboard, note of a fault or file beside the program holds what was open (T12, T17)."""

import contextlib
import gc
import itertools
import os
import sys
import tempfile
from pathlib import Path

import pytest
from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from pie_desktop.services import drafts, plan, reflections, structures, ties
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import WORD, boxes, close_boxes, lock, past_the_door, press, stored_drafts, unlock
from ui.dialogs.ask import AskLine


@pytest.fixture(autouse=True)
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files in which nobody else writes."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", None)


def words_of(widget: QWidget) -> str:
    """All that a widget shows or tells a screen reader."""
    found = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    for name in ("text", "toPlainText", "placeholderText", "title", "statusTip", "currentText", "informativeText"):
        if (said := getattr(widget, name, None)) and callable(said):
            with contextlib.suppress(TypeError):
                found.append(str(said()))
    if isinstance(widget, QAbstractItemView) and (model := widget.model()):
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        columns = range(model.columnCount()) if isinstance(widget, QTableView) else (0,)
        for row, column, role in itertools.product(range(model.rowCount()), columns, roles):
            found.append(str(model.data(model.index(row, column), role)))
    return "\n".join(found)


def on_the_screen(word: str) -> list[str]:
    """Every widget there is, in sight or not, that still knows a word."""
    return [f"{type(one).__name__}: {words_of(one)[:80]}" for one in QApplication.allWidgets() if word in words_of(one)]


def in_memory(word: str) -> list[str]:
    """Structs of ours that still hold a word: those that Python's collector knows, and those that hang on them."""
    gc.collect()
    kept: dict[int, Struct] = {}
    holders: list[object] = gc.get_objects()
    while holders:
        inside = [one for holder in holders for one in (holder, *gc.get_referents(holder))]
        new = {id(one): one for one in inside if isinstance(one, Struct) and id(one) not in kept}
        kept |= new
        # Of what holds nothing but texts the collector knows nothing: it is found through what holds it.
        loose = {id(one): one for one in inside if isinstance(one, tuple | dict | list) and not gc.is_tracked(one)}
        holders = [*new.values(), *loose.values()] if new else []
    ours = [one for one in kept.values() if type(one).__module__.startswith("pie_")]
    return [type(one).__name__ for one in ours if word in repr(one)]


def beside(hands: Hands) -> str:
    """Every byte of settings, crash notes, logs and temporary files."""
    places = hands.program.places
    folders = {places.settings, places.crashes, Path(tempfile.gettempdir())}
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file() and one.stat().st_size < 10**7]
    return "".join(one.read_bytes().decode("utf-8", "replace") for one in files if os.access(one, os.R_OK))


def test_nothing_of_what_was_open_is_left_in_any_widget(
    in_new: Hands, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)  # without a screen nobody ever does
    in_new.ask(lambda desk: ties.add_tie(desk, "", f"{WORD} the library", "group"))
    in_new.ask(lambda desk: plan.add_action(desk, f"{WORD} paint the fence"))
    in_new.go("plan")
    in_new.go("circles")
    in_new.go("plan")
    in_new.program.tell(f"{WORD} is done")
    closed = AskLine(in_new.program.theme, "A question", "What?", f"{WORD} typed", parent=in_new.window)
    closed.open()
    closed.reject()
    asked = AskLine(in_new.program.theme, "A question", "What?", f"{WORD} typed", parent=in_new.window)
    asked.open()
    del closed, asked
    QApplication.clipboard().setText(f"{WORD} copied")
    in_new.window.setWindowTitle(f"{WORD} – PIE Desktop")
    assert on_the_screen(WORD), "the word was there"
    lock(in_new)
    in_new.wait()
    assert on_the_screen(WORD) == []
    assert QApplication.clipboard().text() == ""
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not in_new.window]
    unlock(in_new)
    assert on_the_screen(WORD), "and it is there again"


def test_what_was_read_is_let_go_of(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(write_reflection)
    in_new.go("reflection", view="mine")
    assert on_the_screen(WORD), "the word was there"
    lock(in_new)
    in_new.wait()
    assert in_memory(WORD) == []
    assert WORD not in beside(in_new)


def write_reflection(desk: Desk) -> None:
    place = reflections.form(desk.clock.new_id(), structures.QUICK, structures.shipped()[0].headings[0].code)
    reflections.say(desk, place, f"{WORD} one")


def test_what_is_being_typed_is_there_after_unlocking_and_sealed_meanwhile(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.window.deeds["note"].trigger()
    in_new.wait()
    note = in_new.dialog()
    note.field.text.insertPlainText(f"{WORD} being typed")
    lock(in_new)
    assert past_the_door(in_new, stored_drafts).count("sealed-1:") == 1
    assert WORD not in past_the_door(in_new, stored_drafts)
    assert on_the_screen(WORD) == []
    unlock(in_new)
    in_new.window.deeds["note"].trigger()
    in_new.wait()
    assert in_new.dialog().field.text.text == f"{WORD} being typed"


def test_what_cannot_be_saved_when_it_locks_is_kept_in_memory_until_its_writer_is_back(
    in_new: Hands, ids: dict[str, str]
) -> None:
    long = f"{WORD} must not be lost. " * 9000
    in_new.window.deeds["note"].trigger()
    in_new.wait()
    in_new.dialog().field.text.insertPlainText(long)
    in_new.ask(fill_the_disk)
    page = lock(in_new)
    in_new.wait()
    assert past_the_door(in_new, lambda desk: desk.workspace.seals.unlocked) is False, "it locks all the same"
    assert page.told.isVisibleTo(in_new.window) and "kept in memory" in page.told.text()
    close_boxes()
    assert on_the_screen(WORD) == []
    in_new.window.deeds["quit"].trigger()
    in_new.wait()
    assert in_new.program.tasks.running, "the first time it says what would be lost"
    assert any("only in memory" in one.informativeText() for one in boxes())
    close_boxes()
    past_the_door(in_new, empty_the_disk)
    press(page.secret.line, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(drafts.drafts) == {}, "Bo gets nothing of it"
    lock(in_new)
    in_new.window.presenter.page.list.setCurrentRow(0)
    unlock(in_new)
    assert [*in_new.ask(drafts.drafts).values()] == [long]
    assert not in_new.program.locking.unkept


def fill_the_disk(desk: Desk) -> None:
    with desk.workspace.speaking() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")


def empty_the_disk(desk: Desk) -> None:
    with desk.workspace.speaking() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")


def test_a_fault_of_the_program_leaves_no_words_behind(in_new: Hands, ids: dict[str, str]) -> None:
    """The note of a fault holds files and lines and never what a variable held (T17)."""

    def breaks(_desk: Desk) -> None:
        secret = f"{WORD} in a local variable"
        raise RuntimeError(secret)

    in_new.program.tasks.do(breaks)
    in_new.wait()
    [box] = boxes()
    assert WORD not in box.detailedText() + box.text() + box.informativeText() and "RuntimeError" in box.detailedText()
    box.close()
    sys.excepthook(ValueError, ValueError(WORD), None)
    in_new.wait()
    close_boxes()
    assert WORD not in beside(in_new)
    assert "ValueError" in (in_new.program.places.crashes / "fault.txt").read_text()
