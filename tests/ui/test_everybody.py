"""What every page keeps to: names for screen readers, plain text, keys, the wheel, sizes and themes."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from pie_desktop.services import elements, plan, rounds, sharing
from pie_desktop.services.desk import Desk
from pie_desktop.words import unmarked
from tests.ui.hands import Hands, latest

FIELDS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider)
AREAS = ("home", "assessment", "plan", "barriers", "relationships", "framework", "reports", "share", "settings")
AREAS += ("about", "roles", "people", "circles", "agencies", "reflection", "supervision", "keeping", "privacy")
HOSTILE = '<b>bold</b><img src="/etc/passwd"><a href="x">& "quoted"</a>'


def hostile_round(desk: Desk) -> str:
    round = rounds.begin(desk, HOSTILE, "short")
    elements.say_why(desk, round, "PA", HOSTILE)
    elements.add_evidence(desk, round, "PA", HOSTILE, reference=HOSTILE)
    elements.add_factor(desk, round, "PA", HOSTILE, helps=True, priority=True)
    elements.add_factor(desk, round, "PA", HOSTILE, helps=False, control="outside")
    plan.add_action(desk, HOSTILE, code="PA", assessment=round, how_we_know=HOSTILE)
    [action] = [one for one in plan.look(desk).actions if one.value.text == HOSTILE]
    plan.give_to_new(desk, action.id, HOSTILE, is_role=True)
    return round


def everything(hands: Hands):
    """Each page in turn: its area, and the widgets that can be seen there."""
    round = hands.ask(latest)
    stops = [(area, {}) for area in AREAS] + [("assessment", {"round": round, "code": "PA"})]
    stops += [("framework", {"mode": "edit", "code": code}) for code in ("RR.1", "RR", "*")]
    stops += [("framework", {"mode": "versions"}), ("framework", {"mode": "read", "code": "?"})]
    for area, where in stops:
        hands.go(area, **where)
        yield area, [widget for widget in hands.window.findChildren(QWidget) if widget.isVisibleTo(hands.window)]


def test_every_field_has_a_name_that_can_be_read_aloud(in_sample: Hands) -> None:
    in_sample.ask(hostile_round)
    for area, widgets in everything(in_sample):
        nameless = [
            widget
            for widget in widgets
            if isinstance(widget, FIELDS)
            and not widget.accessibleName()
            and not (isinstance(widget, QAbstractButton) and widget.text())
            and not isinstance(widget.parent(), QComboBox | QAbstractScrollArea)
            and widget.objectName() not in ("qt_toolbar_ext_button", "qt_menubar_ext_button", "qt_scrollarea_viewport")
        ]
        assert not nameless, (area, [(type(one).__name__, one.parent()) for one in nameless])


def test_no_text_of_people_is_taken_for_markup(in_sample: Hands) -> None:
    in_sample.ask(hostile_round)
    for area, widgets in everything(in_sample):
        rich = [
            widget
            for widget in widgets
            if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and widget.text()
        ]
        assert not rich, (area, [one.text() for one in rich])
        tips = [widget.toolTip() for widget in widgets if "<b>bold</b>" in widget.toolTip()]
        assert not tips, (area, tips)


def test_hostile_words_are_seen_to_the_letter(in_sample: Hands) -> None:
    round = in_sample.ask(hostile_round)
    view = in_sample.go("assessment", round=round, code="PA").view.element
    assert view.judgement.text.toPlainText() == HOSTILE
    for sort in ("evidence", "helps", "holds_back", "actions"):
        [row] = view.cards[sort].items.rows.values()
        assert row.text.toPlainText() == HOSTILE


def test_the_tab_key_reaches_every_field_of_an_element(in_sample: Hands) -> None:
    round = in_sample.ask(hostile_round)
    in_sample.go("assessment", round=round, code="PA")
    wanted = {
        widget
        for widget in in_sample.window.findChildren(QWidget)
        if isinstance(widget, FIELDS)
        and widget.isVisibleTo(in_sample.window)
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parent(), QComboBox)
    } - set(in_sample.window.side.buttons.values())  # of the areas Tab reaches the one that is shown
    wanted.add(in_sample.window.side.buttons["assessment"])
    reached: set[QWidget] = set()
    in_sample.window.activateWindow()
    while (at := QApplication.focusWidget()) not in reached:
        reached.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert len(wanted) > 25
    assert wanted <= reached


@pytest.mark.parametrize("name", ["Where are we, in words", "Where are we?"])
def test_the_wheel_changes_nothing_by_accident(in_sample: Hands, name: str) -> None:
    round = in_sample.ask(hostile_round)
    in_sample.go("assessment", round=round, code="PA")
    card = in_sample.window.presenter.view.element.judgement
    card.list.picked.emit("7")
    in_sample.wait()
    in_sample.window.side.buttons["home"].setFocus()
    field = card.list if "words" in name else card.track
    before = field.key if field is card.list else field.value()
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    in_sample.wait()
    assert (field.key if field is card.list else field.value()) == before
    assert in_sample.ask(rounds.look, round).elements[0].words == "Starting, second of five"


@pytest.mark.parametrize(("mode", "percent"), list(itertools.product(("light", "dark", "contrast"), (100, 200))))
def test_every_page_can_be_shown_in_every_look(in_sample: Hands, mode: str, percent: int) -> None:
    in_sample.program.look_like(mode, percent)
    in_sample.wait()
    for area in AREAS:
        in_sample.go(area)
        picture = in_sample.window.grab()
        assert not picture.isNull()
    assert in_sample.program.settings.values.text_percent == percent
    assert in_sample.window.side.brand.text() == "Larkspur Lodge"


def test_the_window_can_be_small_even_with_large_text(in_sample: Hands) -> None:
    in_sample.program.look_like("light", 200)
    in_sample.wait()
    in_sample.go("assessment", round=in_sample.ask(latest))
    assert in_sample.window.minimumSizeHint().width() <= 1366
    assert in_sample.window.minimumSizeHint().height() <= 768


def test_areas_can_be_reached_by_keys(in_sample: Hands) -> None:
    for area, key in (("plan", "go:plan"), ("about", "go:about"), ("home", "go:home")):
        in_sample.window.deeds[key].trigger()
        in_sample.wait()
        assert in_sample.window.area == area


def test_text_grows_and_shrinks_by_keys(in_sample: Hands) -> None:
    for deed, percent in (("larger", 115), ("larger", 130), ("smaller", 115), ("usual", 100), ("smaller", 100)):
        in_sample.window.deeds[deed].trigger()
        in_sample.wait()
        assert in_sample.program.theme.percent == percent


def test_ctrl_z_in_a_text_takes_back_typing_and_outside_it_the_last_deed(in_sample: Hands) -> None:
    round = in_sample.ask(hostile_round)
    in_sample.go("assessment", round=round, code="PA")
    view = in_sample.window.presenter.view.element
    field = view.judgement.text
    in_sample.window.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, " more")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == HOSTILE
    in_sample.window.deeds["undo"].trigger()
    in_sample.wait()
    assert unmarked(in_sample.told()) == "Taken back: role, action."
    assert in_sample.ask(plan.look).actions[0].value.owner_role is not None


def test_the_preview_names_nobody_unless_ticked(in_sample: Hands) -> None:
    presenter = in_sample.go("share")
    page = presenter.page
    assert "Mair Applewhistle" not in page.inside.toPlainText()
    box = next(box for box in page.people.boxes.values() if box.text() == "Mair Applewhistle")
    box.setChecked(True)
    in_sample.wait()
    assert "Mair Applewhistle" in page.summary.text()
    assert "Mair Applewhistle" in page.inside.toPlainText()
    page.profile.set_key("framework")
    page.profile_chosen.emit("framework")
    in_sample.wait()
    assert presenter._outgoing.counts.keys() == {"framework", "role"}
    assert in_sample.ask(sharing.foreign_services) == []
