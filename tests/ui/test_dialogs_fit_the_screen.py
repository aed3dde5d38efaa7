"""Every dialog can be used on a small screen: with many people, long words and letters at 150 %."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

import ui.dialogs
from pie_desktop.domain.kinds import Assignment, Event, Person
from pie_desktop.domain.supervising import Pair
from pie_desktop.services import people, reflections, roles, rounds
from pie_desktop.services.about_person import everything_about
from pie_desktop.services.erasing import outlook
from pie_desktop.services.rounds import framework_for_next
from pie_desktop.services.throwing_away import Lost, Outlook
from pie_desktop.services.versions import Earlier, Version
from tests.ui.hands import Hands
from ui.dialogs import (
    ask,
    asking,
    begin_round,
    carry_over,
    earlier_versions,
    erasing,
    errors,
    keep_version,
    keeping,
    older_round,
    pack,
    passphrases,
    quick_note,
    round_questions,
    shapes,
    supervision,
    throwing_away,
    told,
    voices,
)
from ui.dialogs import people as persons
from ui.dialogs import reflections as reflecting
from ui.dialogs import roles as given
from ui.pages.reflection.presenter import _to_grow, _to_share
from ui.widgets.date_line import DateLine

DAY, NOON = date(2026, 5, 4), datetime(2026, 5, 4, 12, tzinfo=UTC)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
WORDS = f"{LONG} was not at the table, and nobody asked. " * 40
CROWD = [(str(number), f"{LONG} {number}") for number in range(40)]
SMALL = QRect(0, 0, 760, 560)
"""What a small laptop leaves of its screen."""
NOT_BUILT = {ask.Ask, asking.Asking, passphrases._ForSomebody, pack.TakePack, given.DayAnd, errors.Told}
"""What others are made of; one that needs a file from another service; and one that Qt builds."""


class World:
    """A house with forty people, to build dialogs from."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.theme, self.window = hands, hands.program.theme, hands.window
        self.context = hands.window.presenter.context
        for _key, name in CROWD:
            hands.program.tasks.do(people.add_person, name)
        hands.program.tasks.do(people.add_person, "Bronwen Left", until=date(2020, 1, 1))
        hands.program.tasks.do(reflections.write, {"note": WORDS})
        hands.program.tasks.do(rounds.begin, f"Spring {LONG}", "short")
        hands.wait()
        self.framework = hands.ask(framework_for_next)
        self.round = hands.ask(rounds.latest)

    def ask(self, question: Callable[..., Any], *args: Any) -> Any:
        return self.hands.ask(question, *args)

    @property
    def everybody(self) -> list[Any]:
        return [SimpleNamespace(id=id, name=name) for id, name in CROWD]

    @property
    def somebody(self) -> str:
        found: list[tuple[str, str, bool]] = self.ask(people.to_choose)
        return found[0][0]

    @property
    def note(self) -> str:
        return str(self.ask(lambda desk: desk.workspace.find("reflection", desk.workspace.own_service)[0].id))


def earlier() -> Earlier:
    found = (Version(2, NOON, LONG, WORDS, True), Version(1, NOON, LONG, WORDS))
    return Earlier("1", "text", found, False, WORDS)


def meeting() -> Any:
    value = SimpleNamespace(held_on=None, next_on=None, signed=("x",))
    return SimpleNamespace(record=SimpleNamespace(value=value), row=SimpleNamespace(pair=Pair(
        supervisor="1", supervisees=("2",))), today=DAY, suggested=None)  # fmt: skip


def thrown_away() -> Outlook:
    lost = tuple(Lost(what=WORDS, since=DAY, words=LONG) for _number in range(30))
    return Outlook(ids=("1", "2"), lost=lost, goes=((WORDS, 31),), stays=((WORDS, 2),))


BUILT: dict[type[QDialog], Callable[[World], QDialog]] = {
    ask.AskLine: lambda w: ask.AskLine(w.theme, LONG, LONG, WORDS, WORDS, w.window),
    begin_round.BeginRound: lambda w: begin_round.BeginRound(
        w.theme, LONG, w.ask(people.to_choose), w.framework, w.window
    ),
    begin_round.ChangeTookPart: lambda w: begin_round.ChangeTookPart(
        w.theme, w.round, w.ask(people.to_choose), w.window
    ),
    carry_over.CarryOverDialog: lambda w: carry_over.CarryOverDialog(w.theme, LONG, w.window),
    earlier_versions.EarlierVersions: lambda w: earlier_versions.EarlierVersions(w.theme, LONG, earlier(), w.window),
    erasing.EraseDialog: lambda w: erasing.EraseDialog(w.theme, w.ask(outlook, [w.somebody]), w.window),
    erasing.CopiesDialog: lambda w: erasing.CopiesDialog(
        w.theme, [Path(f"/backups/{LONG}/{number}.pie") for number in range(30)], w.window
    ),
    keep_version.KeepVersion: lambda w: keep_version.KeepVersion(w.theme, [WORDS] * 9, [WORDS], w.window),
    keeping.LongerDialog: lambda w: keeping.LongerDialog(w.theme, WORDS, w.window),
    older_round.OlderRound: lambda w: older_round.OlderRound(w.theme, CROWD, w.context.clock, w.window),
    pack.GivePack: lambda w: pack.GivePack(w.theme, [LONG] * 20, [WORDS] * 20, LONG, w.window),
    passphrases.ChangePassphrase: lambda w: passphrases.ChangePassphrase(w.theme, w.window),
    passphrases.NewCode: lambda w: passphrases.NewCode(w.theme, w.window),
    passphrases.MakeEnvelope: lambda w: passphrases.MakeEnvelope(w.theme, True, w.window),
    passphrases.UseEnvelope: lambda w: passphrases.UseEnvelope(w.theme, w.everybody, w.window),
    passphrases.StartAnew: lambda w: passphrases.StartAnew(w.theme, w.everybody, w.window),
    passphrases.DeleteCopies: lambda w: passphrases.DeleteCopies(w.theme, w.window),
    persons.PersonDialog: lambda w: persons.PersonDialog(w.theme, Person(name=LONG), w.window),
    persons.MergeDialog: lambda w: persons.MergeDialog(w.theme, LONG, CROWD, w.window),
    persons.AboutDialog: lambda w: persons.AboutDialog(w.theme, w.ask(everything_about, w.somebody), True, w.window),
    quick_note.QuickNote: lambda w: quick_note.QuickNote(w.context, w.ask(quick_note._blank), w.window),
    reflecting.ShareDialog: lambda w: reflecting.ShareDialog(w.theme, *w.ask(_to_share, w.note), w.window),
    reflecting.RewordDialog: lambda w: reflecting.ActionDialog(w.theme, w.ask(_to_grow, w.note), w.window),
    reflecting.ActionDialog: lambda w: reflecting.ActionDialog(w.theme, w.ask(_to_grow, w.note), w.window),
    reflecting.EvidenceDialog: lambda w: reflecting.EvidenceDialog(w.theme, w.ask(_to_grow, w.note), w.window),
    reflecting.PaperDialog: lambda w: reflecting.PaperDialog(w.theme, ["1"] * 90, w.window),
    given.ChangeHeld: lambda w: given.ChangeHeld(w.theme, Assignment(role="1", person="2", since=DAY), LONG, w.window),
    given.GiveRole: lambda w: given.GiveRole(w.theme, CROWD, CROWD, DAY, w.window),
    given.RoleDialog: lambda w: given.RoleDialog(w.theme, None, w.framework, w.window),
    given.StartingSet: lambda w: given.StartingSet(w.theme, w.ask(roles.offered), w.window),
    round_questions.OpenElement: lambda w: round_questions.OpenElement(w.theme, w.framework, (), w.window),
    round_questions.ReviewDate: lambda w: round_questions.ReviewDate(w.theme, LONG, WORDS, "Keep", DAY, w.window),
    shapes.ShapeDialog: lambda w: shapes.ShapeDialog(w.theme, w.window),
    supervision.PairDialog: lambda w: supervision.PairDialog(w.theme, CROWD, "1", w.window),
    supervision.HeldDialog: lambda w: supervision.HeldDialog(w.theme, meeting(), w.window),
    throwing_away.ThrowAwayDialog: lambda w: throwing_away.ThrowAwayDialog(w.theme, thrown_away(), w.window),
    told.TellOpened: lambda w: told.TellOpened(w.theme, [Event(on=DAY, text=WORDS)] * 9, w.window),
    voices.AddVoice: lambda w: voices.AddVoice(w.theme, dict(CROWD), LONG, DAY, w.window),
    voices.AskPermission: lambda w: voices.AskPermission(w.theme, LONG, DAY, w.window),
}


def all_dialogs() -> set[type[QDialog]]:
    found = set()
    for module in pkgutil.iter_modules(ui.dialogs.__path__):
        named = importlib.import_module(f"ui.dialogs.{module.name}")
        found |= {
            kind
            for _name, kind in inspect.getmembers(named, inspect.isclass)
            if issubclass(kind, QDialog) and kind.__module__ == named.__name__
        }
    return found


def place(widget: QWidget, dialog: QDialog) -> QRect:
    return QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())


def overlapping(dialog: QDialog) -> list[tuple[str, str]]:
    """Things that lie in one layout and over each other."""
    found = []
    for holder in [dialog, *dialog.findChildren(QWidget)]:
        layout = holder.layout()
        if layout is None or not holder.isVisible():
            continue
        inside = holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = [one for one in inside if one.isVisible() and layout.indexOf(one) >= 0]
        for number, one in enumerate(shown):
            for other in shown[number + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    found.append((str(one), str(other)))
    return found


def test_every_dialog_is_looked_at() -> None:
    assert all_dialogs() == set(BUILT) | NOT_BUILT


def test_with_large_letters_and_many_people_every_dialog_fits_a_small_screen(in_new: Hands) -> None:
    in_new.program.look_like("light", 150)
    world = World(in_new)
    faults = []
    for kind, build in BUILT.items():
        dialog = build(world)
        dialog.show()
        in_new.let_it_settle()
        screen = dialog.screen().availableGeometry()
        if not screen.contains(dialog.geometry()):
            faults.append(f"{kind.__name__} opens beyond the screen: {dialog.geometry()}")
        dialog.setGeometry(SMALL)
        in_new.let_it_settle()
        if not SMALL.contains(QRect(QPoint(0, 0), dialog.size())):
            faults.append(f"{kind.__name__} is {dialog.width()} by {dialog.height()} at the least")
        ends = [one for box in dialog.findChildren(QDialogButtonBox) for one in box.buttons()]
        for end in ends:
            if not dialog.rect().contains(place(end, dialog)):
                faults.append(f"{kind.__name__}: {end.text()} cannot be reached")
        faults += [f"{kind.__name__}: {pair} lie over each other" for pair in overlapping(dialog)]
        dialog.done(0)
        dialog.deleteLater()
    assert not faults, "\n".join(faults)


def test_a_day_that_is_understood_brings_no_scroll_bar(in_new: Hands) -> None:
    world = World(in_new)
    dialog = BUILT[supervision.PairDialog](world)
    dialog.show()
    in_new.let_it_settle()
    QTest.keyClicks(dialog.findChild(DateLine).line, "today")
    in_new.let_it_settle()
    assert not dialog.body.verticalScrollBar().isVisible()
    dialog.reject()


def test_what_is_only_there_to_be_read_is_scrolled_by_keyboard(in_new: Hands) -> None:
    world = World(in_new)
    dialog = BUILT[reflecting.ShareDialog](world)
    dialog.show()
    dialog.resize(dialog.width(), dialog.minimumSizeHint().height())
    in_new.let_it_settle()
    bar = dialog.body.verticalScrollBar()
    assert bar.maximum() > 0 and dialog.focusWidget() is not None
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_PageDown)
    down = bar.value()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_PageUp)
    assert down > 0 and bar.value() == 0
    dialog.reject()


class Coming(QObject):
    """Notes where each dialog stands at the moment when its window is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[QRect] = []

    def eventFilter(self, dialog: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(dialog, QWidget):
            self.places.append(dialog.geometry())
        return False


def test_a_dialog_comes_up_where_it_stays(in_new: Hands) -> None:
    world = World(in_new)
    faults = []
    for kind, build in BUILT.items():
        dialog, coming = build(world), Coming()
        dialog.installEventFilter(coming)
        dialog.show()
        in_new.let_it_settle()
        [came] = coming.places
        if isinstance(dialog, quick_note.QuickNote):
            came.setSize(dialog.size())  # its fields grow with their words
        if came != dialog.geometry():
            faults.append(f"{kind.__name__} came at {came} and went to {dialog.geometry()}")
        dialog.done(0)
        dialog.deleteLater()
    assert not faults, "\n".join(faults)


def test_those_with_us_today_are_offered_to_take_part_and_others_are_found_by_typing(in_new: Hands) -> None:
    in_new.program.tasks.do(people.add_person, "Bo Barley")
    in_new.program.tasks.do(people.add_person, "Bronwen Left", until=date(2020, 1, 1))
    in_new.wait()
    in_new.go("assessment")
    in_new.press("Begin the first round")
    offered = in_new.dialog().took_part.people
    assert [box.text() for box in offered.boxes.values()] == ["Bo Barley", "Tess Tester"]
    assert offered.field.isVisible() and offered.more.text() == "and 1 more: type to find"
    offered.field.setText("bron")
    [box] = offered.boxes.values()
    box.click()
    offered.field.clear()
    assert [box.text() for box in offered.boxes.values()] == ["Bronwen Left", "Bo Barley", "Tess Tester"]
    in_new.dialog().accept()
    in_new.wait()
    round = in_new.ask(rounds.latest)
    assert in_new.ask(rounds.look, round.id).took_part == ("Bronwen Left",)
    in_new.window.presenter._deed("took_part", round.id)
    in_new.wait()
    assert in_new.dialog().took_part.people.boxes[round.value.took_part[0].person].isChecked()
    in_new.dialog().reject()


def test_a_dialog_grows_downwards_when_more_is_asked_and_nothing_above_moves(in_new: Hands) -> None:
    dialog = voices.AddVoice(in_new.program.theme, {"1": "Ana"}, "", DAY, in_new.window)
    dialog.show()
    in_new.let_it_settle()
    before, at, first = dialog.height(), dialog.pos(), place(dialog.sorts["member"], dialog).topLeft()
    dialog.sorts["residents"].click()
    in_new.let_it_settle()
    assert dialog.height() > before and dialog.pos() == at
    assert place(dialog.sorts["member"], dialog).topLeft() == first
    dialog.reject()
