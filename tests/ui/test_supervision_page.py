"""Supervision by hand: arranged, prepared on both sides, held, signed, printed; and shut to everybody else."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from pie_desktop.domain.kinds import Person
from pie_desktop.services import drafts, meetings, passphrases, plan, preparing, settings, supervision
from pie_desktop.services.desk import Desk
from pie_desktop.vault.passphrase import Cost
from tests.ui.hands import Hands
from ui.pages.supervision.lines import short

CHEAP = Cost(memory=64, passes=1, lanes=1)
DAY = date(2026, 12, 1)


def touched(change: Any) -> str:
    return change.touched[0].id


def arrange(desk: Desk) -> dict[str, str]:
    """Mair supervises Dewi; Ola is about. A meeting is arranged, for which Mair has put something on the table."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        ids = {name: work.add(Person(name=name)).id for name in ("Mair", "Dewi", "Ola")}
        work.commit()
    ids["pair"] = touched(supervision.add_pair(desk, ids["Mair"], [ids["Dewi"]], weeks=6))
    settings.sit_down(desk, "Mair")
    ids["meeting"] = touched(meetings.arrange(desk, ids["pair"], DAY))
    preparing.gather(desk, ids["meeting"], "How the lock works out")
    preparing.put_on_table(desk, ids["meeting"])
    settings.sit_down(desk, "Dewi")
    return ids


@pytest.fixture
def ids(in_new: Hands) -> dict[str, str]:
    return in_new.ask(arrange)


def said(widget: QWidget) -> str:
    """Every word that can be seen."""
    found = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(found)


def add(hands: Hands, name: str, text: str, inside: Any = None) -> None:
    """Writes a new line and adds it."""
    hands.write(name, text, inside)
    hands.press(f"Add: {name}")


def items(hands: Hands, ids: dict[str, str]) -> list[str]:
    return [one.text for one in hands.ask(preparing.look, ids["meeting"]).items]


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(in_new: Hands) -> None:
    in_new.ask(arrange)
    in_new.ask(settings.sit_down, "Ola")
    page = in_new.go("supervision").page
    assert "Supervision is time for you" in said(page)
    in_new.press("New supervision…")
    dialog = in_new.dialog()
    assert dialog.supervisees.text() == "Ola"
    dialog.check()
    assert "Choose who supervises" in dialog.told.text()
    dialog.supervisor.set_key(next(key for key, name in _choices(dialog.supervisor) if name == "Mair"))
    dialog.check()
    in_new.wait()
    assert "Supervision with Mair" in said(page) and "no meeting yet" in said(page)
    in_new.window.notice.undo.click()
    in_new.wait()
    assert "Supervision is time for you" in said(page)


def _choices(box: Any) -> list[tuple[str, str]]:
    return [(box.itemData(at), box.itemText(at)) for at in range(box.count())]


def test_nobody_at_the_keyboard_is_asked_who_they_are(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(settings.sit_down, "")
    page = in_new.go("supervision").page
    assert "say who you are" in said(page) and "Supervision with" not in said(page)
    in_new.named("One of these?").set_key("Dewi")
    in_new.press("That is me")
    assert "Supervision with Mair" in said(page) and "Who are you?" not in said(page)
    assert in_new.program.settings.values.people, "the computer remembers who it was"


def test_somebody_new_says_who_they_are_and_sealed_people_unlock(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(passphrases.set_passphrase, "seven grey herons wait", CHEAP)
    in_new.ask(settings.sit_down, "")
    page = in_new.go("supervision").page
    assert "These have a passphrase and unlock with it: Dewi." in said(page)
    in_new.named("Or somebody new: your name or initials").setText("Wren")
    in_new.press("That is me")
    assert "Supervision is time for you" in said(page)
    in_new.ask(settings.sit_down, "")
    in_new.go("supervision")
    in_new.press("Unlock with a passphrase…")
    assert in_new.window.area == "lock"


def test_preparing_picks_writes_orders_and_puts_on_the_table(in_new: Hands, ids: dict[str, str]) -> None:
    presenter = in_new.go("supervision", view="prepare", pair=ids["pair"])
    view = presenter.preparing
    assert "How the lock works out" in said(view), "what the other side put there"
    learning = "What I should like to learn, try or see somewhere else"
    in_new.press(f"Pick: {short(learning)}")
    add(in_new, "Something of my own", "The breakfast club")
    add(in_new, "Something of my own", "Only for me")
    assert items(in_new, ids) == [
        learning,
        "The breakfast club",
        "Only for me",
    ]
    in_new.press("Move up: The breakfast club")
    assert items(in_new, ids)[0] == "The breakfast club"
    in_new.press("For the table. Keep it to myself: Only for me")
    in_new.press(f"Take out: {short(learning)}")
    assert "Yours alone. Mair can read it" in view.state.text() and "1 line stays with you" in view.state.text()
    in_new.press("Put it on the table")
    assert "On the table: Mair can read what is for the table" in view.state.text()
    in_new.ask(settings.sit_down, "Mair")
    [side] = in_new.ask(preparing.look, ids["meeting"]).others
    assert [one.text for one in side.items] == ["The breakfast club"]


def test_keys_put_lines_in_order(in_new: Hands, ids: dict[str, str]) -> None:
    presenter = in_new.go("supervision", view="prepare", pair=ids["pair"])
    for text in ("one", "two", "three"):
        add(in_new, "Something of my own", text)
    in_new.window.activateWindow()
    row = list(presenter.preparing.lines.rows.values())[2]
    row.text.setFocus()
    in_new.let_it_settle()
    QTest.keyClick(row.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    in_new.wait()
    QTest.keyClick(row.text, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    in_new.wait()
    assert items(in_new, ids) == ["three", "one", "two"]
    assert not row.up.isEnabled() and row.down.isEnabled()


def test_what_is_being_typed_is_found_again(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", view="meet", pair=ids["pair"]).meeting
    view.notes.setPlainText("half a sent")
    view.notes._keep()
    view.points.new.text.setPlainText("half a point")
    view.points.new.text._keep()
    in_new.wait()
    kept = in_new.ask(drafts.drafts)
    assert kept[f"notes/{ids['meeting']}"] == "half a sent"
    assert kept[f"new-points/{ids['meeting']}"] == "half a point"
    view.save_now()
    in_new.wait()
    assert in_new.ask(meetings.look, ids["meeting"]).record.value.notes == "half a sent"
    assert in_new.ask(drafts.drafts) == {f"new-points/{ids['meeting']}": "half a point"}, "it was not added"


def test_a_meeting_is_held_signed_changed_and_signed_again(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", view="meet", pair=ids["pair"]).meeting
    in_new.write("Notes", "A good talk.")
    add(in_new, "What we decide", "Nights in pairs.", view.decisions.new)
    in_new.write("Because", "Nobody alone.")
    add(in_new, "What somebody will do", "Write the rota.")
    [row] = view.agreed.rows.values()
    row._who.chosen.emit(ids["Dewi"])
    in_new.wait()
    row._plan.click()
    in_new.wait()
    assert "whole team" in said(view) and row._kept.isVisibleTo(view)
    assert in_new.ask(plan.look).actions[0].value.owner_person == ids["Dewi"]
    assert not view.signing.isVisibleTo(view)
    in_new.press("We have met…")
    dialog = in_new.dialog()
    assert (dialog.on.day, dialog.next.day) == (DAY, date(2027, 1, 12)), "the rhythm says when"
    dialog.check()
    in_new.wait()
    assert "Met on 1 December 2026." in said(view)
    in_new.press("I have read it and stand by it")
    assert "Dewi: signed in the program on 1 December 2026" in said(view)
    assert not view.sign.isVisibleTo(view) and not view.changed.isVisibleTo(view)
    in_new.write("Notes", " One word more.")
    assert view.changed.isVisibleTo(view) and "the record was changed afterwards" in said(view)
    in_new.press("I have read it and stand by it")
    assert not view.changed.isVisibleTo(view)
    in_new.press("Back")
    assert "to be signed by Mair" in said(in_new.window.presenter.pair)


def test_a_prepared_point_of_the_record_is_worded_anew_by_either_side(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(lambda desk: settings.sit_down(desk, "Mair"))
    in_new.ask(
        lambda desk: preparing.gather(desk, ids["meeting"], "The rota", "workload", note="for Jaunary", picked=True)
    )
    in_new.ask(lambda desk: settings.sit_down(desk, "Dewi"))
    view = in_new.go("supervision", view="meet", pair=ids["pair"]).meeting
    rows = list(view.points.rows.values())
    assert [row.text.isReadOnly() for row in rows] == [True, True] and "for Jaunary" in said(view)
    assert not any(row.away.isVisibleTo(view) or row._beside.isVisibleTo(view) for row in rows)
    in_new.ask(lambda desk: meetings.hold(desk, ids["meeting"], DAY))
    in_new.ask(lambda desk: meetings.sign(desk, ids["meeting"]))
    in_new.go("supervision", meeting=ids["meeting"])
    assert [row.text.isReadOnly() for row in rows] == [False, False] and "for Jaunary" not in said(view)
    assert [row._beside.isVisibleTo(view) for row in rows] == [False, True], "a note is written on where there is one"
    assert not view.changed.isVisibleTo(view)
    in_new.write("Note beside it", " and <i>February</i>")
    rows[0].text.selectAll()
    in_new.write("On the table", "How the new lock works out", rows[0])
    points = in_new.ask(meetings.look, ids["meeting"]).agenda
    assert [one.text for one in points] == ["How the new lock works out", "The rota"]
    assert sorted(points[1].note) == sorted("for Jaunary and <i>February</i>") and points[0].by == (ids["Mair"],)
    assert view.changed.isVisibleTo(view) and "the record was changed afterwards" in said(view)
    in_new.press("Take out: The rota")
    assert [one.text for one in in_new.ask(meetings.look, ids["meeting"]).agenda] == ["How the new lock works out"]
    in_new.window.notice.undo.click()
    in_new.wait()
    assert len(in_new.ask(meetings.look, ids["meeting"]).agenda) == 2


def test_the_next_meeting_begins_with_the_last(in_new: Hands, ids: dict[str, str]) -> None:
    def have_met(desk: Desk) -> None:
        meetings.agree(desk, ids["meeting"], "Ask for a lamp", ids["Dewi"])
        meetings.hold(desk, ids["meeting"], DAY)

    in_new.ask(have_met)
    in_new.go("supervision", view="prepare", pair=ids["pair"])
    in_new.write("What became of it: Ask for a lamp", "It hangs there.")
    assert in_new.ask(meetings.look, ids["meeting"]).record.value.agreed[0].outcome == "It hangs there."


def test_home_leads_to_supervision(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("home")
    in_new.press("Open Supervision with Mair")
    presenter = in_new.window.presenter
    assert in_new.window.area == "supervision" and presenter.page.currentWidget() is presenter.pair


def test_paper_is_looked_at_before_it_is_printed(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("supervision", view="prepare", pair=ids["pair"])
    in_new.press("On paper…")
    page = in_new.window.presenter.page
    assert in_new.window.area == "reports" and page.asked == ("supervision-pack", ids["meeting"])
    assert len(page.pages.sheets) == 1
    in_new.ask(settings.sit_down, "Ola")
    page = in_new.go("reports").page
    assert "supervision-pack" not in [key for key, _name in _choices(page.kind)]


@pytest.mark.parametrize("view", ["prepare", "meet"])
def test_whoever_sits_down_there_sees_nothing_of_it(in_new: Hands, ids: dict[str, str], view: str) -> None:
    presenter = in_new.go("supervision", view=view, pair=ids["pair"])
    in_new.write("Notes" if view == "meet" else "Something of my own", "quillwort")
    in_new.ask(settings.sit_down, "Ola")
    in_new.go("supervision")
    shown = presenter.page.currentWidget()
    assert shown is presenter.pair or shown is presenter.overview
    assert "quillwort" not in said(in_new.window) and "How the lock" not in said(in_new.window)


def test_somebody_without_a_passphrase_is_told_kindly(in_new: Hands, ids: dict[str, str]) -> None:
    def dewi_seals(desk: Desk) -> None:
        passphrases.set_passphrase(desk, "seven grey herons wait", CHEAP)
        desk.sit(ids["Mair"])

    in_new.ask(dewi_seals)
    presenter = in_new.go("supervision", view="meet", pair=ids["pair"])
    assert presenter.page.currentWidget() is presenter.pair
    assert "Dewi set a passphrase" in said(presenter.pair) and "Please set one too" in said(presenter.pair)
    assert presenter.pair.next.isEnabled() is False
    in_new.go("supervision", view="overview")
    in_new.press("Meetings and dates: Supervision with Dewi")
    assert "Please set one too, under Privacy" in said(presenter.pair)
    in_new.press("Passphrase and privacy", presenter.pair)
    assert in_new.window.area == "privacy"


def test_a_manager_changes_dates_and_reads_no_word(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(settings.sit_down, "Tess Tester")
    presenter = in_new.go("supervision")
    assert "Dewi with Mair" in said(presenter.overview) and "not by a manager either" in said(presenter.overview)
    in_new.press("Dates: Dewi with Mair")
    view = presenter.pair
    assert "Dates only" in said(view) and "The next meeting" not in said(view)
    rhythm = next(one for one in view.rhythm.menu().actions() if isinstance(one, QAction) and one.data() == "4")
    rhythm.trigger()
    in_new.wait()
    view.next.chosen.emit(date(2026, 12, 9))
    in_new.wait()
    [row] = in_new.ask(supervision.overview).all
    assert (row.pair.weeks, row.pair.next_on) == (4, date(2026, 12, 9))
    in_new.press("End this supervision")
    assert "ended 1 Dec 2026" in said(view)
    in_new.press("Take it up again")
    assert in_new.ask(supervision.overview).all[0].standing == "due"


HOSTILE = '<b>bold</b><img src="/etc/passwd"><a href="x">& "quoted"</a>'


def hostile(desk: Desk, ids: dict[str, str]) -> None:
    """Every place for words, with words that look like markup."""
    meetings.agree(desk, ids["meeting"], HOSTILE, ids["Dewi"])
    meetings.decide(desk, ids["meeting"], HOSTILE, HOSTILE)
    meetings.write_notes(desk, ids["meeting"], HOSTILE)
    preparing.gather(desk, ids["meeting"], HOSTILE, note=HOSTILE)
    preparing.put_on_table(desk, ids["meeting"])
    meetings.hold(desk, ids["meeting"], DAY, date(2026, 12, 30))
    settings.sit_down(desk, "Mair")
    next = supervision.look(desk, ids["pair"]).open
    preparing.gather(desk, next, HOSTILE)
    preparing.put_on_table(desk, next)
    settings.sit_down(desk, "Dewi")
    preparing.gather(desk, next, HOSTILE)


@pytest.mark.parametrize("view", ["overview", "pair", "prepare", "meet", "record"])
def test_every_view_names_its_fields_and_takes_no_words_for_markup(
    in_new: Hands, ids: dict[str, str], view: str
) -> None:
    in_new.ask(hostile, ids)
    presenter = in_new.go("supervision", view=view, pair=ids["pair"], **_meeting(view, ids))
    shown = [one for one in in_new.window.findChildren(QWidget) if one.isVisibleTo(in_new.window)]
    labels = [one for one in shown if isinstance(one, QLabel) and one.text()]
    assert labels and all(one.textFormat() == Qt.TextFormat.PlainText for one in labels)
    fields = [one for one in shown if isinstance(one, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit)]
    spoken = [one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "") for one in fields]
    assert all(spoken)
    names = [one.accessibleName() for one in shown if isinstance(one, QPlainTextEdit)]
    assert all(names) and (view in ("overview", "pair")) == (names == [])
    assert presenter.page.isVisibleTo(in_new.window)


def _meeting(view: str, ids: dict[str, str]) -> dict[str, str]:
    return {"meeting": ids["meeting"]} if view == "record" else {}


@pytest.mark.parametrize("view", ["overview", "pair", "prepare", "meet"])
def test_the_window_can_be_small_even_with_large_text(in_new: Hands, ids: dict[str, str], view: str) -> None:
    in_new.ask(hostile, ids)
    in_new.program.look_like("light", 200)
    in_new.wait()
    in_new.go("supervision", view=view, pair=ids["pair"])
    assert in_new.window.minimumSizeHint().width() <= 1366
    assert in_new.window.minimumSizeHint().height() <= 768
