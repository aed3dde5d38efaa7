"""No word of what is private goes to the list of our words: it is let be in memory, until somebody locks or goes."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from pie_desktop.domain.kinds import Person
from pie_desktop.services import meetings, people, preparing, reflections, rounds, settings, supervision, ties
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import lock, unlock
from tests.ui.test_spelling_seen import marked, menu_at, press, rest, texts
from ui.pages.assessment.feeling_card import FeelingCard
from ui.widgets.growing_text import GrowingText

WORD = "quillwortish"
LET_BE = f"Do not mark “{WORD}” for now"
Hold = Callable[[Hands], GrowingText]


def touched(change: Any) -> str:
    found: str = change.touched[0].id
    return found


def with_keyboard(hands: Hands, field: GrowingText) -> GrowingText:
    """A field that somebody has typed a word into which is in no dictionary."""
    hands.window.show()
    field.window().activateWindow()
    field.setFocus()
    hands.let_it_settle()
    assert field.hasFocus()
    field.insertPlainText(f"The {WORD} by the door. ")
    rest(hands)
    assert marked(field) == [WORD]
    return field


def reflection(hands: Hands) -> GrowingText:
    found: GrowingText = hands.go("reflection", view="write").page.write.fields["note"].text
    return found


def met(desk: Desk) -> str:
    """A pair of whoever is at the keyboard with somebody else, who are to meet. Returns the meeting."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        other = work.add(Person(name="Mair")).id
        work.commit()
    pair = touched(supervision.add_pair(desk, other, [desk.person]))
    meeting = touched(meetings.arrange(desk, pair, date(2026, 12, 4)))
    preparing.gather(desk, meeting, "The rota")
    meetings.add_point(desk, meeting, "Tea")
    meetings.decide(desk, meeting, "Nights in pairs.")
    meetings.agree(desk, meeting, "Ask for a lamp.")
    return meeting


def every_private_place(hands: Hands) -> dict[str, QWidget]:
    """The widgets in which what is confidential can be written, each with something in it already."""
    meeting = hands.ask(met)
    note = hands.ask(lambda desk: touched(reflections.write(desk, {"note": "Rain."})))
    round = hands.ask(rounds.begin, "A round", "short")
    hands.ask(lambda desk: ties.add_tie(desk, "", "the library", "group"))
    hands.window.deeds["note"].trigger()
    hands.wait()
    found: dict[str, QWidget] = {"quick note": hands.dialog()}
    shown = hands.go("reflection", id=note)
    shown.deed("evidence", note)
    hands.wait()
    found |= {"reflection": shown.page.write, "rewording": hands.dialog()}
    held = hands.go("supervision", meeting=meeting)
    found["meeting"] = held.meeting
    held.show("prepare", held._pair)
    hands.wait()
    found["preparation"] = held.preparing
    [found["feeling"]] = hands.go("assessment", round=round).page.findChildren(FeelingCard)
    found["tie"] = hands.go("circles").page.tie
    return found


def test_every_place_for_what_is_confidential_knows_that_it_is(in_new: Hands) -> None:
    for name, place in every_private_place(in_new).items():
        fields = place.findChildren(GrowingText)
        assert fields and all(field.private for field in fields), name


def test_what_is_everybodys_is_not_private(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "A round", "short")
    shown = in_new.go("assessment", round=round, code="PA").view.element
    feeling = in_new.window.presenter.feeling.text
    fields = [field for field in shown.findChildren(GrowingText) if field is not feeling]
    assert shown.judgement.text in fields and not any(field.private for field in fields)


@pytest.mark.parametrize("with_passphrase", [False, True])
def test_in_private_a_word_is_let_be_and_written_nowhere(
    in_new: Hands, request: pytest.FixtureRequest, places: Any, tmp_path: Path, with_passphrase: bool
) -> None:
    if with_passphrase:
        request.getfixturevalue("ids")
    field = with_keyboard(in_new, reflection(in_new))
    menu = menu_at(in_new, field, WORD)
    assert LET_BE in texts(menu) and not any("our words" in one for one in texts(menu))
    press(menu, LET_BE)
    rest(in_new)
    assert marked(field) == [] and "written nowhere" in in_new.told() and WORD not in in_new.told()
    assert not (places.settings / "our-words.txt").exists()
    in_new.window.notice.undo.click()
    rest(in_new)
    assert marked(field) == [WORD]


def files_with_the_word(folder: Path) -> list[str]:
    return [one.name for one in folder.rglob("*") if one.is_file() and WORD.encode() in one.read_bytes().lower()]


def knows(hands: Hands) -> bool:
    return WORD in repr(vars(hands.program.spelling.speller)).casefold()


def test_after_locking_it_is_in_no_file_and_gone_from_the_speller(
    in_new: Hands, ids: dict[str, str], tmp_path: Path
) -> None:
    field = with_keyboard(in_new, reflection(in_new))
    press(menu_at(in_new, field, WORD), LET_BE)
    rest(in_new)
    assert knows(in_new) and marked(field) == []
    undo = in_new.window.notice._undo
    lock(in_new)
    in_new.wait()
    assert not knows(in_new)
    undo()
    unlock(in_new)
    again = reflection(in_new)
    assert WORD in again.text, "what was typed is there again, and was sealed"
    again.setFocus()
    again.moveCursor(again.textCursor().MoveOperation.End)
    in_new.let_it_settle()
    rest(in_new)
    assert marked(again) == [WORD]
    lock(in_new)
    in_new.wait()
    in_new.program.tasks.close()
    in_new.wait()
    assert files_with_the_word(tmp_path) == [] and not knows(in_new)


def test_with_a_dialog_of_the_system_open_it_is_forgotten_too(
    in_new: Hands, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    field = with_keyboard(in_new, reflection(in_new))
    press(menu_at(in_new, field, WORD), LET_BE)
    monkeypatch.setattr(in_new.program.locking, "_close_windows", lambda: True)
    in_new.program.locking.lock()
    assert not knows(in_new), "at once"
    in_new.program.spelling.speller.let_be(WORD)
    in_new.program.locking._forget()
    assert not knows(in_new), "and once more when that dialog has gone"
    in_new.wait()


@pytest.mark.parametrize("how", ["sits down", "file is closed"])
def test_when_somebody_else_comes_it_is_forgotten(in_new: Hands, how: str) -> None:
    in_new.ask(people.add_person, "Ben")
    field = with_keyboard(in_new, reflection(in_new))
    press(menu_at(in_new, field, WORD), LET_BE)
    field.save_now()
    in_new.wait()
    rest(in_new)
    assert knows(in_new), "saving forgets nothing"
    if how == "sits down":
        in_new.program.tasks.do(settings.sit_down, "Ben", then=in_new.program.remember_person)
    else:
        in_new.window.deeds["close"].trigger()
    in_new.wait()
    in_new.wait()
    assert not knows(in_new)
