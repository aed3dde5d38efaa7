"""Voices by hand: somebody is added, asked in their own wording, agrees, and takes it back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSlider, QWidget

from pie_desktop.domain.kinds import Position
from pie_desktop.services import elements, rounds, voices
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands

TEAM = "The team is proud of the kitchen."
HOSTILE = '<b>bold</b><img src="/etc/passwd">'


def begun(desk: Desk) -> str:
    round = rounds.begin(desk, "Winter 2026", "short")
    elements.place(desk, round, "SO", "placed", Position(level=4, place=4))
    elements.say_why(desk, round, "SO", TEAM)
    return round


@pytest.fixture
def round(in_new: Hands) -> str:
    found = in_new.ask(begun)
    in_new.go("assessment", round=found)
    in_new.press("Voices")
    return str(found)


def part(hands: Hands) -> Any:
    return hands.window.presenter.voices


def add_residents(hands: Hands, agreed: bool = False) -> str:
    hands.press("Add a voice")
    dialog = hands.dialog()
    dialog.sorts["residents"].setChecked(True)
    dialog.label.setText("three residents")
    dialog.group.setChecked(True)
    dialog.permission.box.setChecked(agreed)
    dialog.check()
    hands.wait()
    return str(part(hands)._speaker)


def seen(hands: Hands) -> str:
    """Every text on the screen."""
    found = []
    for widget in hands.window.findChildren(QWidget):
        if widget.isVisibleTo(hands.window):
            if isinstance(widget, QLabel | QLineEdit):
                found.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                found.append(widget.toPlainText())
    return "\n".join(found)


def test_residents_are_asked_in_their_wording_and_see_nothing_of_the_team(in_new: Hands, round: str) -> None:
    add_residents(in_new)
    part(in_new).step("SO")
    in_new.wait()
    words = seen(in_new)
    wording = next(one for one in in_new.ask(voices.write, part(in_new)._speaker).parts if one.code == "SO").wording
    assert wording.voice == "residents" and wording.label in words and wording.prompts.where[0] in words
    assert TEAM not in words and part(in_new).sheet.card.track.value() == 0


def test_what_they_say_is_written_by_keyboard_and_stands_beside_the_team_once_they_agree(
    in_new: Hands, round: str
) -> None:
    speaker = add_residents(in_new)
    in_new.window.activateWindow()
    track = part(in_new).sheet.card.track
    QTest.keyClick(track, Qt.Key.Key_Right)
    track.save_now()
    in_new.wait()
    in_new.write("In your own words", "Nobody asks us.")
    assert part(in_new).sheet.after.shortcut().toString() == "Ctrl+PgDown"
    in_new.press("Next")
    assert part(in_new).sheet.code == "TS"
    part(in_new).step("overall")
    in_new.wait()
    in_new.write("Anything else you want to say?", "Thank you for asking.")
    in_new.press("Done")
    assert "They have not agreed yet" in seen(in_new) and "Thank you" not in seen(in_new)
    assert in_new.ask(rounds.look, round).elements[0].voices == ()

    in_new.press("They agree: three residents")
    in_new.dialog().check()
    in_new.wait()
    assert "They agreed on" in seen(in_new) and "Thank you for asking." in seen(in_new)
    [voice] = in_new.ask(rounds.look, round).elements[0].voices
    assert (voice.words, voice.place) == ("Nobody asks us.", "Not yet, first of five")
    assert in_new.ask(voices.look, round).voices[0].said == 1
    assert speaker == voice.speaker.id


def test_taking_it_back_works_in_a_finished_round_and_undo_stands_beside_it(in_new: Hands, round: str) -> None:
    speaker = add_residents(in_new, agreed=True)
    in_new.write("In your own words", "Nobody asks us.")
    in_new.ask(rounds.finish, round)
    part(in_new).open("")
    in_new.wait()
    in_new.press("They take it back: three residents")
    assert "Taken back on" in seen(in_new)
    assert in_new.ask(rounds.look, round).elements[0].voices == ()
    part(in_new).open(speaker)
    in_new.wait()
    assert "Nobody asks us." not in seen(in_new), "nobody is shown what was taken back"
    in_new.window.notice.undo.click()
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].voices[0].words == "Nobody asks us."


def test_one_of_the_team_speaks_under_their_name_and_is_offered_once(in_new: Hands, round: str) -> None:
    in_new.press("Add a voice")
    dialog = in_new.dialog()
    assert dialog.person.currentText() == "Tess Tester"
    dialog.check()
    in_new.wait()
    assert in_new.ask(voices.look, round).voices[0].name == "Tess Tester"
    in_new.press("All voices")
    in_new.press("Add a voice")
    dialog = in_new.dialog()
    assert dialog.answer() == {"sort": "member", "label": ""}
    dialog.check()
    assert dialog.isVisible(), "somebody without a name needs a label"
    dialog.sorts["board"].setChecked(True)
    assert dialog.answer() == {"sort": "board", "label": "the board"}
    dialog.reject()


def test_a_voice_is_renamed_and_put_in_the_bin(in_new: Hands, round: str) -> None:
    speaker = add_residents(in_new)
    in_new.press("All voices")
    part(in_new).list.deed.emit("rename", speaker)
    in_new.wait()
    in_new.dialog().line.setText(HOSTILE)
    in_new.dialog().check()
    in_new.wait()
    assert HOSTILE in seen(in_new)
    part(in_new).list.deed.emit("bin", speaker)
    in_new.wait()
    assert "Only the team has spoken so far" in seen(in_new)


def test_what_is_being_typed_is_saved_on_the_way_out(in_new: Hands, round: str) -> None:
    speaker = add_residents(in_new)
    field = part(in_new).sheet.card.text
    field.setFocus()
    field.insertPlainText("Half a sent")
    in_new.go("home")
    assert in_new.ask(voices.write, speaker).parts[0].view.words == "Half a sent"


def test_words_that_were_not_saved_when_the_program_ended_are_there_again(in_new: Hands, round: str) -> None:
    speaker = add_residents(in_new)
    field = part(in_new).sheet.card.text
    field.insertPlainText("Half a sent")
    field._keep()
    in_new.wait()
    assert list(in_new.ask(_drafts)) == [f"view/{speaker}/PA"]
    field.save_now()
    in_new.wait()
    assert in_new.ask(_drafts) == {}


def _drafts(desk: Desk) -> dict[str, str]:
    return dict(desk.workspace.drafts(desk.person))


def test_every_field_of_the_voices_has_a_name_and_keys_reach_it(in_new: Hands, round: str) -> None:
    for page in ("list", "sheet"):
        if page == "sheet":
            add_residents(in_new)
        fields = [
            widget
            for widget in in_new.window.findChildren(QWidget)
            if isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit | QSlider)
            and widget.isVisibleTo(in_new.window)
            and not isinstance(widget.parent(), QComboBox)
        ]
        assert fields and all(field.accessibleName() or field.text() for field in fields)
        wanted = {field for field in fields if field.isEnabled() and field.focusPolicy() & Qt.FocusPolicy.TabFocus}
        reached, at = set(), in_new.window.side.buttons["home"]
        for _step in range(400):
            reached.add(at)
            at = at.nextInFocusChain()
        assert wanted <= reached


def spoken(desk: Desk) -> str:
    """A round in which the board and a night worker have spoken, and the team has not yet."""
    round = rounds.begin(desk, "Spring 2027", "short")
    for sort, label, level in (("board", "the board", 2), ("member", HOSTILE, 4)):
        change = voices.add_speaker(desk, round, sort=sort, label=label)
        assert change
        voices.place_view(desk, change.touched[0].id, "PA", "placed", Position(level=level, place=1))
        voices.say_view(desk, change.touched[0].id, "PA", f"Words of {label}")
    return round


def test_the_team_judges_first_and_then_sees_how_others_see_it(in_new: Hands) -> None:
    round = in_new.ask(spoken)
    view = in_new.go("assessment", round=round, code="PA").view.element
    assert view.voices.isVisibleTo(in_new.window) and "Words of" not in seen(in_new)
    view.judgement.list.picked.emit("6")
    in_new.wait()
    words = seen(in_new)
    assert "People see it differently; both stand." in words
    assert "Words of the board" in words and f"Words of {HOSTILE}" in words
    assert in_new.named("the board: Starting, first of five")
    assert in_new.ask(rounds.look, round).elements[0].words == "Starting, first of five"


def test_what_others_say_can_be_opened_before_and_is_gone_when_it_is_taken_back(in_new: Hands) -> None:
    round = in_new.ask(spoken)
    view = in_new.go("assessment", round=round, code="PA").view.element
    in_new.press("Show them now")
    assert "Words of the board" in seen(in_new)
    for voice in in_new.ask(voices.look, round).voices:
        in_new.program.tasks.do(voices.withdraw, voice.id)
    in_new.wait()
    assert not view.voices.isVisibleTo(in_new.window) and "Words of" not in seen(in_new)


def test_where_nobody_else_spoke_there_is_no_card(in_new: Hands) -> None:
    round = in_new.ask(spoken)
    view = in_new.go("assessment", round=round, code="TS").view.element
    assert not view.voices.isVisibleTo(in_new.window)
