"""Pictures of the real pages: `python -P -m ui.pictures DIR` draws each in light, dark and large, without a screen."""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Position
from pie_desktop.paths import Places
from pie_desktop.services import (
    elements,
    feelings,
    framework_editing,
    history,
    journal,
    older_rounds,
    reflections,
    rounds,
    settings,
    sharing,
    structures,
    ties,
)
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up
from ui.application import Program, new_application
from ui.dialogs.quick_note import QuickNote
from ui.pages.framework.editing_page import WHOLE
from ui.pictures_of_keeping import letting_go_pages
from ui.pictures_of_locking import locking_pages
from ui.pictures_of_roles import roles_pages
from ui.pictures_of_supervision import supervision_pages

LOOKS = (("light", "light", 100), ("dark", "dark", 100), ("contrast", "contrast", 100), ("large", "light", 150))
SIZE = (1280, 900)


def main() -> int:
    """Draws every page of the sample hostel and of an empty one into the folder that is named."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "pictures")
    with tempfile.TemporaryDirectory() as name:
        home, clock = Path(name), Clock()
        places = Places(home / "home")
        sharing.new_sample(home / "sample.pie", places, clock)
        new_workspace(home / "empty.pie", clock)
        desk = open_desk(home / "empty.pie", places, clock)
        set_up(desk, "Harbour House", "Mair")
        desk.close()
        application = _application()
        for look, mode, percent in LOOKS:
            _draw(application, target, look, mode, percent, home / "sample.pie", "")
        _draw(application, target, "light", "light", 100, home / "empty.pie", "empty-")
    return 0


def draw_pages(target: Path, file: Path) -> None:
    """Draws the pages of one file in light: what `pie-desktop tour` leaves."""
    _draw(_application(), target, "light", "light", 100, file, "page-")


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    qInstallMessageHandler(_tell)
    return new_application("pie-desktop")


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt says goes to whoever started this, but for what a platform without a screen cannot do: it need not."""
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)  # noqa: T201


def _draw(application: QApplication, target: Path, look: str, mode: str, percent: int, file: Path, before: str) -> None:
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        program = Program(application, Places(Path(home)), Clock())
        program.theme.apply(mode, percent)
        program.start(None)
        program.window.resize(*SIZE)
        for name in pages(program, file):
            program.tasks.settle()
            shown = application.activeModalWidget() or program.window
            _settled(shown).save(str(target / f"{before}{name}-{look}.png"))
        program.tasks.close()
        program.tasks.settle()
        program.tasks.stop()
        program.faults.stop()
        program.window.close_now()


def _settled(window: QWidget) -> QPixmap:
    """A window once it has laid itself out and painted, as it would have before eyes reach it.

    On a machine that has other things to do this takes a while: it is settled when it looks the same twice.
    """
    picture = QPixmap()
    for _turn in range(20):
        loop = QEventLoop()
        QTimer.singleShot(40, loop, loop.quit)
        loop.exec()
        before, picture = picture, window.grab()
        if before.toImage() == picture.toImage():
            break
    return picture


def pages(program: Program, file: Path) -> Iterator[str]:
    """Brings one page after the other to the screen and names it."""
    yield "welcome"
    program.open_file(file)
    program.tasks.settle()
    for area in ("home", "assessment"):
        program.go_to(area)
        yield area
    found: list[str] = []
    program.tasks.ask(_latest, then=found.extend)
    program.tasks.settle()
    if found:
        program.go_to("assessment", round=found[0], code="RR.2")
        yield "element"
        program.tasks.do(rounds.reopen, found[0])
        program.tasks.settle()
        program.go_to("assessment", round=found[0], code="TS.2")
        yield "element-open"
        presenter: Any = program.window.presenter
        for deed in ("guided", "paper", "over-time"):
            presenter.view.deed.emit(deed)
            yield f"round-{deed}"
        presenter.view.deed.emit("guided")
        program.tasks.do(history.undo)
    yield from _framework(program, found)
    yield from _older(program)
    yield from roles_pages(program)
    for area in ("plan", "barriers", "relationships", "framework", "reports", "share", "settings", "about", "people"):
        program.go_to(area)
        yield area
        if area == "plan":
            program.window.presenter.page.show_as("board")
            yield "plan-board"
    yield from _circles(program)
    yield from _reflection(program)
    yield from supervision_pages(program)
    if found:
        yield from _voices(program, found[0])
    yield from letting_go_pages(program)
    yield from _paper(program)
    yield from _bin(program)
    if found:
        yield from _versions(program, found[0])
        yield from _large(program, found[0])
    yield from locking_pages(program, file)


def _bin(program: Program) -> Iterator[str]:
    """What lies in the bin: a feeling of whoever looks, and changes of the framework that were thrown away."""
    program.tasks.do(_put_in_bin)
    program.go_to("settings")
    program.tasks.settle()
    QApplication.sendPostedEvents()
    page: Any = program.window.presenter.page
    page.scroller.ensureWidgetVisible(page.bin)
    yield "settings-bin"


def _put_in_bin(desk: Desk) -> None:
    if history.binned(desk):
        return  # the same file is drawn in another look
    round = rounds.begin(desk, "Winter", "short")
    feelings.write_feeling(desk, round, "Some of us came to this with our coats on.")
    feelings.bin_feeling(desk, round)
    rounds.bin_round(desk, round)
    base = framework_editing.base_version(desk).id
    framework_editing.set_places(desk, base, 3)
    framework_editing.throw_away(desk, base)


def _circles(program: Program) -> Iterator[str]:
    """Our own relationships, agencies; a circle that is closed; the same for one who may open it, now and then."""
    for area in ("circles", "agencies"):
        program.go_to(area)
        yield area
    found: list[str] = []
    program.tasks.ask(_resident, then=found.extend)
    program.tasks.settle()
    if not found:
        return
    resident, worker = found
    program.go_to("circles", person=resident)
    yield "circles-closed"
    program.tasks.do(settings.sit_down, worker)
    program.go_to("circles", person=resident)
    yield "circles-open"
    program.tasks.settle()
    presenter: Any = program.window.presenter
    presenter.page.time.slider.setValue(3)
    yield "circles-then"
    program.tasks.do(settings.sit_down, "")
    program.go_to("circles", person="")


def _reflection(program: Program) -> Iterator[str]:
    """Asking who it is; an empty page; somebody who has written for years: each view, sharing, a quick note."""
    program.go_to("reflection", view="write")
    yield "reflection-who"
    program.tasks.do(settings.sit_down, "Ida Nightjar")
    program.go_to("reflection", view="mine")
    yield "reflection-empty"
    program.go_to("reflection", view="write")
    yield "reflection"
    program.tasks.do(_write_for_years)
    program.tasks.settle()
    presenter: Any = program.window.presenter
    ids: list[str] = []
    program.tasks.ask(lambda desk: [one.id for one in journal.look(desk).entries], then=ids.extend)
    program.tasks.settle()
    program.go_to("reflection", view="write", id=ids[0])
    yield "reflection-what"
    presenter.begin("group")
    yield "reflection-group"
    for view in ("mine", "back", "shared"):
        program.go_to("reflection", view=view)
        program.tasks.settle()
        if view == "mine":
            presenter.page.mine.table.choose(ids[1])
        yield f"reflection-{view}"
    presenter.deed("share", ids[0])
    yield "reflection-share"
    _closed()
    presenter.deed("erase", ids[0])
    yield "reflection-erase"
    _closed()
    yield from _shapes(program)
    program.window.deeds["note"].trigger()
    program.tasks.settle()
    if (note := QApplication.activeModalWidget()) and isinstance(note, QuickNote):
        note.field.text.setPlainText("Tea with a resident on the stairs. Kevin from room 12 came too.")
        note.field.look_through()
    yield "quick-note"
    if isinstance(note, QuickNote):
        note.field.text.setPlainText("")
    _closed()
    program.tasks.do(settings.sit_down, "")


def _shapes(program: Program) -> Iterator[str]:
    """Shapes of our own and those that ship; one that is changed."""
    program.tasks.do(_shape)
    program.go_to("reflection", view="shapes")
    yield "reflection-shapes"
    program.tasks.settle()
    presenter: Any = program.window.presenter
    key = next(one.key for one in presenter.page.shapes.shown if one.ours)
    presenter.page.shapes.wanted.emit("change", key)
    yield "reflection-shape"
    _closed()


def _shape(desk: Desk) -> None:
    if all(not one.ours for one in structures.structures(desk)):
        lines = [
            ("What carried me", "Somebody, something, a habit?"),
            ("What weighed", ""),
            ("One thing for next time",),
        ]
        structures.add_structure(desk, "After a night", lines, "Ten minutes before going home.")


def _closed() -> None:
    if dialog := QApplication.activeModalWidget():
        dialog.close()


def _write_for_years(desk: Desk) -> None:
    """Notes of two and a half years, the newest in three parts."""
    if journal.look(desk).total:
        return  # from the look before this one
    today = desk.clock.today()
    said = (
        "The handover took its time, and nobody minded.",
        "A door closed softly today.",
        "I was short with somebody.",
    )
    tags = (("nights",), ("doors", "nights"), ("tea",), ("handover",))
    for number in range(40):
        day = today - timedelta(days=(40 - number) * 23 + number % 5)
        codes = ("RR.2",) if number % 3 else ("PA.1",)
        texts = {"note": said[number % 3]}
        reflections.write(desk, texts, on=day, tags=tags[number % 4], codes=codes, mood="mixed")
    reflections.write(
        desk, {"note": "First frost. Somebody had put a chair by the radiator."}, on=today - timedelta(366)
    )
    whole = {
        "what": "A resident waited in the corridor until the kettle was free. Two of us walked past.",
        "so-what": "Being seen is half of what we do. I was busy, and I knew it.",
        "now-what": "Stop once a shift for no reason at all.",
    }
    title = "The corridor at six"
    reflections.write(desk, whole, "what", title=title, tags=("nights",), codes=("RR.2",), minutes=15, energy="low")


def _resident(desk: Desk) -> list[str]:
    """A resident with somebody who may open their circle without a passphrase, and that one's name."""
    keys = desk.workspace.seals.keys
    for choice in ties.choices(desk):
        if choice.resident and (named := [one for one in ties.key(desk, choice.id).named if one[0] not in keys]):
            return [choice.id, named[0][1]]
    return []


def _paper(program: Program) -> Iterator[str]:
    """A report while it is printed, its pages large enough to read."""
    program.go_to("reports")
    program.tasks.settle()
    page = program.window.presenter.page
    if page.pages.sheets:
        page.readable.setChecked(True)
        page.show_printing(2, len(page.pages.sheets))
        yield "reports-printing"


def _voices(program: Program, round: str) -> Iterator[str]:
    """The voices of a round, one being written down, the end of a round, and how others see an element."""
    program.tasks.do(rounds.reopen, round)
    program.go_to("assessment", round=round, code="RR.2")
    program.tasks.settle()
    presenter: Any = program.window.presenter
    presenter.view.scroller.ensureWidgetVisible(presenter.view.element.voices, 0, 200)
    yield "element-voices"
    presenter.open_voices(round)
    yield "voices"
    program.tasks.settle()
    bar = presenter.voices.list.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    yield "voices-colleague"
    group = [voice.id for voice in presenter.voices.shown if voice.writable]
    if group:
        presenter.voices.open(group[min(1, len(group) - 1)])
        program.tasks.settle()
        presenter.voices.step("RR.2")
        yield "voices-write"
    presenter.open_round(round, "RR.3")
    program.tasks.settle()
    presenter.feeling.fold.click()
    presenter.view.scroller.verticalScrollBar().setValue(presenter.view.scroller.verticalScrollBar().maximum())
    yield "round-end"
    program.tasks.do(history.undo)
    program.go_to("share", profile="peer", about=round)
    yield "share-peer"
    program.go_to("reports", kind="peer-review", round=round)
    yield "reports-peer-review"
    program.go_to("reports", kind="assessment")


def _versions(program: Program, round: str) -> Iterator[str]:
    """The earlier versions of a text."""
    said = (
        "The kettle is always on, and nobody minds who fills it.",
        "The kettle is on from six, and residents fill it.",
    )
    program.tasks.do(rounds.reopen, round)
    for words in said:
        program.tasks.do(elements.say_why, round, "TS.2", words)
    program.go_to("assessment", round=round, code="TS.2")
    program.tasks.settle()
    presenter: Any = program.window.presenter
    presenter.view.element.judgement.text.setFocus()
    program.window.deeds["versions"].trigger()
    yield "versions"
    if dialog := QApplication.activeModalWidget():
        dialog.close()
    for _step in range(3):
        program.tasks.do(history.undo)


def _older(program: Program) -> Iterator[str]:
    """A round of today's framework with one of long ago before it."""
    begun: list[str] = []
    program.tasks.do(_begin_after_an_older_one, then=begun.extend)
    program.tasks.settle()
    program.go_to("assessment", round=begun[0], code="PA")
    yield "element-older"
    for _step in range(3):
        program.tasks.do(history.undo)
    program.go_to("assessment", service="")
    presenter: Any = program.window.presenter
    presenter.list.older.emit()
    yield "older-assessment"
    if dialog := QApplication.activeModalWidget():
        dialog.close()


def _begin_after_an_older_one(desk: Desk) -> list[str]:
    older = older_rounds.begin_older(desk, "Spring 2019", date(2019, 4, 2))
    elements.place(desk, older, "P1.PF", "placed", Position(level=2, place=3))
    return [rounds.begin(desk, "Today", "short")]


def _framework(program: Program, found: list[str]) -> Iterator[str]:
    """The framework being made ours, its versions, and a round that could go to the newest."""
    program.tasks.do(_make_it_ours)
    for mode, code in (("edit", "RR.1"), ("edit", WHOLE), ("versions", "")):
        program.go_to("framework", mode=mode, code=code)
        yield f"framework-{mode}" if code != WHOLE else "framework-whole"
    if found:
        presenter: Any = program.window.presenter
        presenter.versions.page.deed.emit("carry", found[0])
        yield "framework-carry-over"
        if dialog := QApplication.activeModalWidget():
            dialog.close()
    program.tasks.do(history.undo)
    program.tasks.do(_throw_away)
    for code in ("?", "RR.1"):
        program.go_to("framework", mode="read", code=code)
        yield "glossary" if code == "?" else "framework-read"


def _make_it_ours(desk: Desk) -> None:
    base = framework_editing.base_version(desk).id
    framework_editing.set_places(desk, base, 3)
    framework_editing.say(desk, base, "RR.2", "staff", "en-GB", "label", "Roles and who we are to each other")
    framework_editing.leave_out(desk, base, "LE.4")
    framework_editing.add_element(desk, base, "RR", "The cat")
    framework_editing.keep(desk, base, "Three places a level, as on our sheets. The cat counts here.")


def _throw_away(desk: Desk) -> None:
    framework_editing.throw_away(desk, framework_editing.base_version(desk).id)


def _large(program: Program, round: str) -> Iterator[str]:
    """An element for a team round a table, on a large and on a small screen."""
    program.go_to("assessment", round=round, code="SO.3")
    program.tasks.settle()
    presenter: Any = program.window.presenter
    presenter.view.show_large()
    large = presenter.view.large
    large.showNormal()
    _settled(large)
    for name, width, height in (("large-view", 1920, 1080), ("large-view-small", 1024, 768)):
        large.resize(width, height)
        yield name
    large.close()


def _latest(desk: Desk) -> list[str]:
    found = rounds.latest(desk)
    return [found.id] if found else []


if __name__ == "__main__":
    sys.exit(main())
