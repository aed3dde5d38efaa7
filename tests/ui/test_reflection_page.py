"""The page of reflections by hand: write, find again, share, take back; a quick note from anywhere."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.services import drafts, passphrases, people, plan, reflections, rounds, seats, settings
from pie_desktop.services.desk import Desk
from pie_desktop.vault.passphrase import Cost
from tests.ui.hands import Hands
from tests.ui.lock_kit import past_the_door
from ui.dialogs.quick_note import QuickNote

WORD = "quillwort"
FIELD = "What stays with you?"
PASS = "a kettle on the stairs"
CHEAP = Cost(memory=64, passes=1, lanes=1)


def mine(desk: Desk) -> list[Record[Reflection]]:
    return [one for one in desk.workspace.find("reflection") if one.value.author == desk.person]


def note(desk: Desk, text: str = f"The {WORD} by the door.", **more: Any) -> str:
    change = reflections.write(desk, {"note": text}, **more)
    assert change
    return change.touched[0].id


def colleague(desk: Desk, name: str = "Ben") -> str:
    people.add_person(desk, name)
    return next(one.id for one in desk.workspace.find("person") if one.value.name == name)


def said(hands: Hands) -> str:
    """Everything that can be read on the screen, and that a screen reader would be told, dialogs too."""
    words: list[str] = []
    for window in (hands.window, *QApplication.topLevelWidgets()):
        for widget in window.findChildren(QWidget):
            if widget.isVisibleTo(window):
                words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
                words += [widget.text()] if isinstance(widget, QLabel) else []
                words += [widget.toPlainText()] if isinstance(widget, QPlainTextEdit) else []
    for view in (hands.window.presenter.page.mine, hands.window.presenter.page.shared):
        words += [cell for row in view.table.model_of_rows.rows for cell in row.cells]
    return "\n".join(words)


def page(hands: Hands, view: str = "write", **where: Any) -> Any:
    return hands.go("reflection", view=view, **where).page


def test_it_is_written_when_the_field_is_left_and_begun_anew_when_done(in_new: Hands) -> None:
    shown = page(in_new)
    assert not shown.write.becomes.isVisibleTo(shown) and "no passphrase" in shown.write.honest.text()
    in_new.write(FIELD, "The kettle was on <b>all</b> night.")
    [record] = in_new.ask(mine)
    assert record.value.passages[0].text == "The kettle was on <b>all</b> night."
    assert shown.write.becomes.isVisibleTo(shown) and shown.write.readers.text() == "Not shared with anybody"
    in_new.press("Done: a new page")
    assert shown.write.fields["note"].text.text == "" and not shown.write.becomes.isVisibleTo(shown)
    in_new.write(FIELD, "Another.")
    assert len(in_new.ask(mine)) == 2


def test_every_shape_is_one_click_and_loses_no_word(in_new: Hands) -> None:
    shown = page(in_new)
    for key in ("what", "gibbs", "kolb", "went-well", "group", "blank", "quick"):
        shown.write.chips[key].click()
        in_new.wait()
        assert shown.write.chips[key].isChecked() and not in_new.ask(mine)
        led = shown.write.typed["facilitator"]
        assert led.isVisibleTo(shown) == (key == "group")
    in_new.write(FIELD, "A kettle.")
    shown.write.chips["what"].click()
    in_new.wait()
    in_new.write("So what?", "It was warm.")
    [record] = in_new.ask(mine)
    assert record.value.structure == "what"
    assert [one.text for one in record.value.passages] == ["It was warm.", "A kettle."]
    assert shown.write.fields["note"].text.text == "A kettle."


def test_a_group_session_says_who_came_as_roles(in_new: Hands) -> None:
    shown = page(in_new)
    shown.write.chips["group"].click()
    in_new.wait()
    in_new.write("Who facilitated?", "the psychologist")
    in_new.write("Who came?", "three night workers")
    in_new.write("What we take away", "Stop at the door.")
    [record] = in_new.ask(mine)
    assert (record.value.facilitator, record.value.came) == ("the psychologist", "three night workers")


def test_what_is_chosen_before_there_are_words_waits_for_them(in_new: Hands) -> None:
    shown = page(in_new)
    shown.write.about.mood.chosen.emit("heavy")
    in_new.wait()
    shown.write.about.minutes.chosen.emit("15")
    in_new.wait()
    assert "heavy" in shown.write.about.mood.text() and not in_new.ask(mine)
    in_new.write(FIELD, "Rain.")
    [record] = in_new.ask(mine)
    assert (record.value.mood, record.value.minutes) == ("heavy", 15)
    shown.write.about.tags.setText("nights,  doors , nights")
    shown.write.about.tags.editingFinished.emit()
    shown.write.about.codes.chosen.emit(("RR.2",))
    in_new.wait()
    [record] = in_new.ask(mine)
    assert record.value.tags == ("nights", "doors") and record.value.codes == ("RR.2",)
    shown.write.about.mood.chosen.emit("none")
    in_new.wait()
    assert in_new.ask(mine)[0].value.mood is None


def test_what_was_being_typed_is_there_again_without_a_question(in_new: Hands) -> None:
    shown = page(in_new)
    shown.write.chips["gibbs"].click()
    in_new.wait()
    field = shown.write.fields["feelings"].text
    field.insertPlainText("Half a sent")
    field._keep()
    in_new.wait()
    field.blockSignals(True)  # the power goes now: nothing more is told
    path = in_new.program.path
    in_new.window.forget_pages()
    in_new.program.path = None
    in_new.open(path)
    found = page(in_new).write
    assert found.fields["feelings"].text.text == "Half a sent" and found.chips["gibbs"].isChecked()
    found.save_now()
    in_new.wait()
    assert in_new.ask(mine)[0].value.passages[0].text == "Half a sent" and in_new.ask(drafts.drafts) == {}


def test_a_name_is_told_gently_and_stops_nobody(in_new: Hands) -> None:
    shown = page(in_new)
    field = shown.write.fields["note"]
    field.text.insertPlainText("Tea with Tess in room 12.")
    field.look_through()
    assert "“Tess” looks like a name" in field.nudge.text() and "room 12" in field.nudge.text()
    assert field.nudge.isVisibleTo(shown) and field.text.accessibleDescription() == field.nudge.text()
    shown.write.save_now()
    in_new.wait()
    assert in_new.ask(mine)[0].value.passages[0].text == "Tea with Tess in room 12."


def test_it_is_found_again_by_words_by_day_and_by_the_list(in_new: Hands) -> None:
    today = in_new.program.clock.today()
    in_new.ask(note, "A kettle on the stairs")
    in_new.ask(lambda desk: note(desk, "A door", on=today - timedelta(3)))
    shown = page(in_new, "mine")
    assert [row.cells[1] for row in shown.mine.table.model_of_rows.rows] == ["A kettle on the stairs", "A door"]
    shown.mine.wanted.setText('stair "ket')
    shown.mine._ask()
    in_new.wait()
    assert [row.cells[1] for row in shown.mine.table.model_of_rows.rows] == ["A kettle on the stairs"]
    assert shown.mine.count.text() == "1 of 2"
    shown.mine.wanted.setText("")
    shown.mine.calendar.picked.emit(today - timedelta(3))
    in_new.wait()
    assert [row.cells[1] for row in shown.mine.table.model_of_rows.rows] == ["A door"]
    shown.mine.table.selectRow(0)
    in_new.wait()
    assert "A door" in said(in_new) and shown.mine.reading.isVisibleTo(shown)
    in_new.press("Write on", shown.mine)
    assert shown.view == "write" and shown.write.fields["note"].text.text == "A door"


def test_the_same_week_of_earlier_years_and_themes_are_told(in_new: Hands) -> None:
    today = in_new.program.clock.today()
    in_new.ask(lambda desk: note(desk, "A year ago", on=today - timedelta(364), tags=("tea",)))
    in_new.ask(lambda desk: note(desk, "Today", tags=("tea", "doors")))
    shown = page(in_new, "back")
    words = said(in_new)
    assert "A year ago, around" in words and "doors: once" in words
    shown.back.months.emit(24)
    in_new.wait()
    assert "tea: 2 times" in said(in_new)
    in_new.press("Read A year ago")
    assert shown.write.fields["note"].text.text == "A year ago"


def test_sharing_shows_exactly_what_the_other_will_see(in_new: Hands) -> None:
    ben, id = in_new.ask(colleague), in_new.ask(lambda desk: note(desk, tags=("tea",)))
    presenter = in_new.go("reflection", id=id)
    presenter.deed("share", id)
    in_new.wait()
    dialog = in_new.dialog()
    dialog.check()
    assert "Choose with whom" in dialog.told.text()
    dialog.people.chosen.emit(())
    dialog.people.show_ticks((ben,))
    dialog._show()
    seen = [label.text() for label in dialog.card.findChildren(QLabel) if label.text()]
    assert dialog.card.readers.text() == "Shared with Ben"
    dialog.check()
    in_new.wait()
    assert in_new.ask(mine)[0].value.shared_with == (ben,)
    assert "take it back" in in_new.told() and presenter.page.write.deeds["take-back"].isVisibleTo(presenter.page)
    in_new.program.tasks.do(settings.sit_down, "Ben")
    in_new.wait()
    theirs = page(in_new, "shared")
    theirs.shared.table.selectRow(0)
    in_new.wait()
    assert [label.text() for label in theirs.shared.reading.findChildren(QLabel) if label.text()] == seen
    in_new.program.tasks.do(settings.sit_down, "Tess Tester")
    in_new.wait()
    presenter.open(id)
    in_new.wait()
    in_new.press("Take back")
    assert in_new.ask(mine)[0].value.shared_with == () and "stays read" in in_new.told()


def test_where_it_is_read_one_sees_that_it_is_shared_and_takes_it_back(in_new: Hands) -> None:
    ben, id = in_new.ask(colleague), in_new.ask(note)
    shown = page(in_new, "mine").mine
    shown.table.selectRow(0)
    in_new.wait()
    assert shown.deeds["take-back"].isHidden()
    in_new.program.tasks.do(reflections.share, id, (ben,))
    in_new.wait()
    assert shown.reading.readers.text() == "Shared with Ben"
    in_new.press("Take back")
    assert in_new.ask(mine)[0].value.shared_with == ()
    assert shown.reading.readers.text() == "Not shared with anybody" and shown.deeds["take-back"].isHidden()


def test_sharing_with_the_team_says_who_that_is(in_new: Hands) -> None:
    in_new.ask(colleague)
    id = in_new.ask(note)
    presenter = in_new.go("reflection", id=id)
    presenter.deed("share", id)
    in_new.wait()
    dialog = in_new.dialog()
    assert dialog.told_team.text() == "The team today, who can read it: Ben."
    dialog.team.click()
    assert dialog.card.readers.text() == "Shared with the team: Ben"
    dialog.check()
    in_new.wait()
    assert in_new.ask(mine)[0].value.with_team
    in_new.window.notice.undo.click()
    in_new.wait()
    assert in_new.ask(mine)[0].value.shared_with == ()


def test_a_refusal_stays_in_the_dialog_in_words(in_new: Hands) -> None:
    ben, id = in_new.ask(colleague), in_new.ask(note)
    in_new.ask(lambda desk: passphrases.set_passphrase(desk, "a kettle on the stairs", CHEAP))
    presenter = in_new.go("reflection", id=id)
    assert presenter.page.write.honest.text().startswith("Sealed with your passphrase")
    presenter.deed("share", id)
    in_new.wait()
    dialog = in_new.dialog()
    dialog.people.show_ticks((ben,))
    dialog.check()
    in_new.wait()
    assert "Ben cannot be given something sealed" in dialog.told.text() and dialog.isVisible()
    dialog.reject()


def test_evidence_is_said_in_new_words_and_names_are_pointed_out(in_new: Hands) -> None:
    round = in_new.ask(lambda desk: rounds.begin(desk, "Autumn", "short"))
    id = in_new.ask(lambda desk: note(desk, "Tess sat with a resident in room 12.", codes=("PA",)))
    presenter = in_new.go("reflection", id=id)
    presenter.deed("evidence", id)
    in_new.wait()
    dialog = in_new.dialog()
    dialog.text.setPlainText("Tess sat with a resident.")
    assert "“Tess”" in dialog.nudge.text()
    assert dialog.round.key == round and dialog.code.key == "PA"
    dialog.text.setPlainText("We sit down with people.")
    dialog.check()
    in_new.wait()
    [evidence] = in_new.ask(lambda desk: desk.workspace.children(round, "evidence"))
    assert (evidence.value.text, evidence.value.kind) == ("We sit down with people.", "reflection")
    assert "Became evidence: We sit down with people." in said(in_new)


def test_without_an_open_round_evidence_says_so_and_an_action_can_be_made(in_new: Hands) -> None:
    id = in_new.ask(note)
    presenter = in_new.go("reflection", id=id)
    presenter.deed("evidence", id)
    in_new.wait()
    assert "No round is open" in in_new.told()
    presenter.deed("action", id)
    in_new.wait()
    dialog = in_new.dialog()
    dialog.text.setPlainText("Mend the lamp.")
    dialog.due.line.setText("5 January 2027")
    dialog.check()
    in_new.wait()
    assert [one.value.text for one in in_new.ask(plan.look).actions] == ["Mend the lamp."]
    assert "Became an action: Mend the lamp." in said(in_new)


def test_in_the_bin_it_is_gone_and_comes_back_by_undo(in_new: Hands) -> None:
    id = in_new.ask(note)
    presenter = in_new.go("reflection", id=id)
    in_new.press("Put in the bin")
    assert in_new.ask(mine) == [] and presenter.page.write.fields["note"].text.text == ""
    in_new.window.notice.undo.click()
    in_new.wait()
    assert len(in_new.ask(mine)) == 1


def test_with_somebody_else_at_the_keyboard_no_word_stays_on_the_page(in_new: Hands) -> None:
    in_new.ask(colleague)
    in_new.ask(lambda desk: note(desk, tags=(WORD,), on=in_new.program.clock.today() - timedelta(365)))
    id = in_new.ask(lambda desk: note(desk, tags=(WORD,)))
    for view in ("mine", "back", "write"):
        page(in_new, view, **({"id": id} if view == "write" else {}))
        if view == "mine":
            in_new.window.presenter.page.mine.table.selectRow(0)
            in_new.wait()
    assert WORD in said(in_new)
    for who in ("Ben", ""):
        in_new.program.tasks.do(settings.sit_down, who)
        in_new.wait()
        for view in ("mine", "back", "shared", "write"):
            page(in_new, view)
            assert WORD not in said(in_new), (who, view)


def test_nobody_is_asked_who_they_are_first(in_sample: Hands) -> None:
    shown = page(in_sample)
    assert shown.who.isVisibleTo(shown) and not shown.write.isVisibleTo(shown)
    in_sample.press("That is me")
    assert "words" in said(in_sample)
    shown.who.name.setText("Ida Nightjar")
    in_sample.press("That is me")
    assert shown.write.isVisibleTo(shown) and not shown.who.isVisibleTo(shown)
    in_sample.write(FIELD, "New here.")
    [record] = in_sample.ask(mine)
    assert in_sample.ask(lambda desk: desk.workspace.need(record.value.author).value.name) == "Ida Nightjar"


def open_note(hands: Hands) -> QuickNote:
    hands.window.deeds["note"].trigger()
    hands.wait()
    found = hands.dialog()
    assert isinstance(found, QuickNote)
    return found


@pytest.mark.parametrize("area", ["home", "plan", "reflection", "settings"])
def test_a_quick_note_is_written_from_anywhere_in_a_few_keys(in_new: Hands, area: str) -> None:
    in_new.go(area)
    assert in_new.window.deeds["note"].shortcut().toString() == "Ctrl+N"
    dialog = open_note(in_new)
    QTest.keyClicks(dialog.field.text, "Rain on the roof.")
    QTest.keyClick(dialog.field.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    in_new.wait()
    [record] = in_new.ask(mine)
    assert record.value.passages[0].text == "Rain on the roof." and record.value.structure == "quick"
    assert "Only you see it" in in_new.told() and in_new.window.area == area
    assert in_new.ask(drafts.drafts) == {}
    in_new.window.notice.undo.click()
    in_new.wait()
    assert in_new.ask(mine) == []


def test_a_quick_note_that_is_closed_is_kept_for_the_next_time(in_new: Hands) -> None:
    dialog = open_note(in_new)
    QTest.keyClicks(dialog.field.text, "Half")
    dialog.field.text.clearFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    in_new.wait()
    assert in_new.ask(mine) == [] and list(in_new.ask(drafts.drafts).values()) == ["Half"]
    dialog = open_note(in_new)
    assert dialog.field.text.text == "Half"
    dialog.field.text.setPlainText("")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    in_new.wait()
    assert in_new.ask(drafts.drafts) == {} and in_new.ask(mine) == []


def test_a_quick_note_asks_who_it_is_first(in_sample: Hands) -> None:
    dialog = open_note(in_sample)
    assert dialog.who.isVisibleTo(dialog) and not dialog.field.isVisibleTo(dialog)
    dialog.who.name.setText("Ida Nightjar")
    in_sample.press("That is me", dialog)
    QTest.keyClicks(dialog.field.text, "New here.")
    in_sample.press("Done", dialog)
    assert in_sample.ask(mine)[0].value.passages[0].text == "New here."


def test_on_paper_it_is_ones_own_and_says_who_can_read_it(in_new: Hands, tmp_path: Path) -> None:
    in_new.ask(note)
    presenter = in_new.go("reflection", view="mine")
    presenter.write("reflections", "", tmp_path / "mine.html")
    in_new.wait()
    text = (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert WORD in text and "only for Tess Tester and whoever they hand it to" in text
    assert "not sealed" in in_new.told()


def test_locked_it_shows_nothing_and_unlocked_all_of_it(in_new: Hands) -> None:
    in_new.ask(note)
    in_new.ask(lambda desk: passphrases.set_passphrase(desk, "a kettle on the stairs", CHEAP))
    shown = page(in_new, "mine")
    assert WORD in said(in_new)
    tess = in_new.ask(lambda desk: desk.person)
    in_new.program.tasks.do(seats.lock)
    page(in_new, "mine")
    assert WORD not in said(in_new) and "Tess Tester" in shown.who.sealed.text()
    in_new.program.tasks.do(seats.unlock, tess, "a kettle on the stairs")
    page(in_new, "mine")
    assert WORD in said(in_new)


def test_thousands_come_in_little_by_little(in_new: Hands) -> None:
    def fill(desk: Desk) -> None:
        today = desk.clock.today()
        with desk.workspace.unit_of_work(desk.actor, "fill") as work:
            for number in range(2_000):
                value = Reflection(author=desk.person, on=today - timedelta(number % 900), title=f"Note {number}")
                work.add(value)
            work.commit()

    in_new.ask(fill)
    shown = page(in_new, "mine")
    for _turn in range(40):
        in_new.wait()
        if shown.mine.count.text() == "2000 reflections":
            break
    assert shown.mine.count.text() == "2000 reflections"


def test_people_and_actor_are_not_mixed_up(in_new: Hands) -> None:
    """What is being typed when somebody else sits down stays a draft of the one who typed it."""
    shown = page(in_new)
    shown.write.fields["note"].text.insertPlainText(WORD)
    shown.write.fields["note"].text._keep()
    in_new.wait()
    ben = in_new.ask(colleague)
    tess = in_new.ask(lambda desk: desk.person)
    in_new.ask(lambda desk: setattr(desk, "actor", Actor(ben)))
    assert in_new.ask(drafts.drafts) == {}
    in_new.ask(lambda desk: setattr(desk, "actor", Actor(tess)))
    assert list(in_new.ask(drafts.drafts).values()) == [WORD]


def sealed(hands: Hands) -> str:
    """Tess has a passphrase, and the program knows."""
    hands.ask(lambda desk: passphrases.set_passphrase(desk, PASS, CHEAP))
    hands.program.locking.look_again()
    hands.wait()
    person: str = hands.ask(lambda desk: desk.person)
    return person


@pytest.mark.parametrize("what", ["quick note", "page", "rewording"])
def test_what_is_typed_when_it_locks_is_sealed_and_there_again(in_new: Hands, what: str) -> None:
    tess, id = sealed(in_new), in_new.ask(lambda desk: note(desk, "Tea."))
    if what == "quick note":
        field = open_note(in_new).field.text
    elif what == "page":
        field = page(in_new).write.fields["note"].text
    else:
        in_new.go("reflection", id=id).deed("evidence", id)
        in_new.wait()
        in_new.ask(lambda desk: rounds.begin(desk, "Autumn", "short"))
        in_new.window.presenter.deed("evidence", id)
        in_new.wait()
        field = in_new.dialog().text
    field.insertPlainText(WORD)
    in_new.program.locking.lock()
    in_new.wait()
    assert in_new.window.area == "lock" and past_the_door(in_new, lambda desk: desk.person) == ""
    assert past_the_door(in_new, drafts.drafts) == {}
    file = past_the_door(in_new, lambda desk: desk.workspace.path)
    assert not [one for one in file.parent.rglob("*") if one.is_file() and WORD.encode() in one.read_bytes()]
    past_the_door(in_new, lambda desk: seats.unlock(desk, tess, PASS))
    kept = [*past_the_door(in_new, drafts.drafts).values(), *(repr(one.value) for one in past_the_door(in_new, mine))]
    assert any(WORD in text for text in kept), "as a draft, or written as when a field is left"


def test_late_words_are_not_written_under_another_name(in_new: Hands) -> None:
    form = reflections.form(in_new.ask(lambda desk: desk.clock.new_id()), "quick", "note")
    tess, ben = in_new.ask(lambda desk: desk.person), in_new.ask(colleague)
    in_new.ask(lambda desk: setattr(desk, "actor", Actor(ben)))
    assert in_new.ask(reflections.say, form, WORD, tess) is None
    in_new.ask(drafts.keep_draft_of, tess, form, WORD)
    in_new.ask(lambda desk: setattr(desk, "actor", Actor(None)))
    in_new.ask(drafts.keep_draft, form, WORD)
    for person in (None, ben, tess):
        in_new.ask(lambda desk, person=person: setattr(desk, "actor", Actor(person)))
        assert in_new.ask(mine) == [] and in_new.ask(drafts.drafts) == {}
