"""Setting a passphrase, the code, the envelope and kinds of user, as people do it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from pie_desktop.domain.supervising import Pair
from pie_desktop.services import passphrases, privacy, reflections, structures
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.lock_kit import PASS, lock, past_the_door, people_of, press, unlock
from ui.pages.privacy.code_view import Code, CodeView
from ui.pages.privacy.setting import Setting

pytestmark = pytest.mark.usefixtures("quick_keys")


def said(widget: QWidget) -> str:
    """All the words that can be read."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def privacy_page(hands: Hands) -> Any:
    return hands.go("privacy").page


def part(hands: Hands, kind: type[QWidget]) -> Any:
    [found] = hands.window.presenter.page.findChildren(kind)
    return found


def with_others(desk: Desk) -> dict[str, str]:
    """Ana supervises Bo. Nobody has a passphrase; Ana sits there."""
    ids = people_of(desk)
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        work.add(Pair(supervisor=ids["Ana"], supervisees=(ids["Bo"],)))
        work.commit()
    desk.sit(ids["Ana"])
    place = reflections.form(desk.clock.new_id(), structures.QUICK, structures.shipped()[0].headings[0].code)
    reflections.say(desk, place, "in plain")
    desk.back_up()
    return ids


def type_new(view: Any, text: str, again: str | None = None) -> None:
    view.new.first.line.setText(text)
    view.new.again.line.setText(text if again is None else again)
    press(view.new.again.line, Qt.Key.Key_Return)


def test_setting_a_passphrase_says_first_what_it_does_and_what_it_does_not(in_new: Hands) -> None:
    ids = in_new.ask(with_others)
    in_new.program.remember_person(ids["Ana"])
    page = privacy_page(in_new)
    assert "You have no passphrase" in said(page)
    in_new.press("Set a passphrase…")
    words = said(page)
    for told in ("are lost", "Not sealed", "1 backup", "Bo", "guess on their own", "no sealed envelope"):
        assert told in words, told
    view = part(in_new, Setting)
    in_new.program.clock.move(minutes=3)
    assert in_new.window.focusWidget() is view.new.first.line
    type_new(view, "short")
    in_new.wait()
    assert "at least 8" in said(page)
    type_new(view, PASS, "seven grey herons")
    in_new.wait()
    assert "not the same" in said(page)
    type_new(view, PASS)
    in_new.wait()
    code = part(in_new, CodeView)
    assert in_new.ask(passphrases.standing).sealed
    assert in_new.program.locking._whose.sealed, "from now on it locks by itself"
    assert code.made.code.replace("-", " – ") in said(page) and in_new.window.focusWidget() is code.code
    code.trial.typed.setText(code.made.code[:-1] + ("A" if code.made.code[-1] != "A" else "B"))
    press(code.trial.typed, Qt.Key.Key_Return)
    in_new.wait()
    assert "group 7" in said(page)
    code.trial.typed.setText(code.made.code.lower())
    press(code.trial.typed, Qt.Key.Key_Return)
    in_new.wait()
    assert in_new.ask(passphrases.standing).code_tried_on
    assert "was tried on" in said(page) and code.made.code not in said(page)
    assert "1 backup was made before" in said(page)
    in_new.program.clock.move(minutes=3)
    in_new.press("Delete the older backups…")
    in_new.dialog().check()
    in_new.wait()
    assert "1 backup is gone." in in_new.told() and "Older copies" not in said(page)


def test_the_code_is_shown_once_and_trying_it_can_be_put_off(in_new: Hands) -> None:
    in_new.ask(with_others)
    page = privacy_page(in_new)
    in_new.press("Set a passphrase…")
    type_new(part(in_new, Setting), PASS)
    in_new.wait()
    made = part(in_new, CodeView).made
    in_new.go("plan")
    privacy_page(in_new)
    assert part(in_new, CodeView).made is made, "looking elsewhere does not lose it"
    in_new.window.deeds["larger"].trigger()
    in_new.wait()
    assert part(in_new, CodeView).made == made, "nor does larger text"
    page = in_new.window.presenter.page
    in_new.press("Later: remind me here")
    assert "not tried yet" in said(page) and made.code not in said(page)
    in_new.press("Try my code…")
    trial = in_new.window.focusWidget()
    trial.setText(made.code)
    press(trial, Qt.Key.Key_Return)
    in_new.wait()
    assert "was tried on" in said(page)


def test_locking_takes_a_code_off_the_screen_for_good(in_new: Hands) -> None:
    in_new.ask(with_others)
    privacy_page(in_new)
    in_new.press("Set a passphrase…")
    type_new(part(in_new, Setting), PASS)
    in_new.wait()
    code = part(in_new, CodeView).made.code
    lock(in_new)
    unlock(in_new)
    page = in_new.window.presenter.page
    assert in_new.window.area == "privacy" and code not in said(page) and "not tried yet" in said(page)


def test_the_page_with_the_code_is_written_where_somebody_chose_and_nowhere_else(
    in_new: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_new.ask(with_others)
    privacy_page(in_new)
    in_new.press("Set a passphrase…")
    type_new(part(in_new, Setting), PASS)
    in_new.wait()
    view = part(in_new, CodeView)
    before = {one for one in tmp_path.rglob("*") if one.is_file()}
    paper = in_new.ask(privacy.code_paper, view.made.code, view.made.name)
    assert len(paper.sizes) == 1 and not paper.missing and paper.title == "Recovery code of Ana"
    assert {one for one in tmp_path.rglob("*") if one.is_file()} == before
    offered: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _parent, _title, start, _kinds: (offered.append(start), ("", ""))[1]
    )
    in_new.window.presenter._ask_where(view)
    assert [Path(start).name for start in offered] == ["Recovery page – Ana.pdf"]
    in_new.window.presenter.save(view, tmp_path / "stick" / "ana.pdf")
    in_new.wait()
    made = {one for one in tmp_path.rglob("*") if one.is_file()} - before
    assert made == {tmp_path / "stick" / "ana.pdf"}
    assert "ana.pdf" in view.told.text()


def test_without_a_printer_it_says_what_to_do(in_new: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.reports.printing.there_is_a_printer", lambda: False)
    in_new.ask(with_others)
    privacy_page(in_new)
    in_new.press("Set a passphrase…")
    type_new(part(in_new, Setting), PASS)
    in_new.wait()
    in_new.press("Print it…")
    assert "by hand" in part(in_new, CodeView).told.text()


def test_a_passphrase_is_changed_and_a_new_code_takes_the_place_of_the_old(in_new: Hands, ids: dict[str, str]) -> None:
    page = privacy_page(in_new)
    in_new.press("Change my passphrase…")
    asked = in_new.dialog()
    asked.old.line.setText("wrong wrong wrong")
    type_new(asked, "another one of mine")
    asked.check()
    in_new.wait()
    assert "does not open" in asked.told.text()
    asked.old.line.setText(PASS)
    asked.check()
    in_new.wait()
    assert in_new.told() == "Your passphrase is changed."
    in_new.press("Make a new recovery code…")
    asked = in_new.dialog()
    asked.passphrase.line.setText("another one of mine")
    asked.check()
    in_new.wait()
    assert part(in_new, CodeView).made.code != in_new.code
    assert page.isVisible()


def test_a_first_manager_makes_the_others_what_they_are(in_new: Hands, ids: dict[str, str]) -> None:
    page = privacy_page(in_new)
    assert "everybody counts as one" in said(page) and "on trust" in said(page)
    in_new.press("Make me the manager")
    box = in_new.named("What Bo may do")
    box.picked.emit("reader")
    in_new.wait()
    assert {one.name: one.access for one in in_new.ask(privacy.look).people} == {
        "Ana": "manager", "Bo": "reader", "Tess Tester": None,
    }  # fmt: skip
    box = in_new.named("What Ana may do")
    box.picked.emit("member")
    in_new.wait()
    [told] = [one for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()]
    assert "Somebody has to be the manager" in told.informativeText()
    told.close()
    assert in_new.named("What Ana may do").key == "manager", "what was refused is not shown as if it were so"
    page = lock(in_new)
    page.list.setCurrentRow(page.list.count() - 1)
    assert "write nothing" in page.about.text()


def test_who_is_no_manager_sees_how_it_is_and_changes_nothing(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.ask(passphrases.change_access, ids["Ana"], "manager")
    page = lock(in_new)
    press(page.secret.line, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    page = privacy_page(in_new)
    words = said(page)
    assert "team member" in words and "There is none." in words
    for name in ("Make an envelope…", "Somebody lost passphrase and code…"):
        with pytest.raises(AssertionError):
            in_new.named(name)


def test_a_new_code_has_the_keyboard_and_enter_does_not_take_it_away(in_new: Hands, ids: dict[str, str]) -> None:
    """The keyboard stood low on the page before: what stands there now would say that the code is on paper."""
    privacy_page(in_new)
    in_new.named("Make an envelope…").setFocus()
    in_new.window.presenter.show_code(Code("AB-CD", ""))
    view = part(in_new, CodeView)
    assert view.code.isVisible(), "what cannot be seen yet loses the keyboard when the dialog before it goes"
    in_new.let_it_settle()
    assert QApplication.focusWidget() is view.code
    QTest.keyClick(view.code, Qt.Key.Key_Return)
    in_new.wait()
    assert part(in_new, CodeView) is view


def test_the_envelope_is_made_shown_to_everybody_and_used_with_a_reason(in_new: Hands, ids: dict[str, str]) -> None:
    privacy_page(in_new)
    in_new.press("Make an envelope…")
    asked = in_new.dialog()
    asked.check()
    assert asked.told.text(), "it has to be said where it lies"
    asked.kept.setPlainText("In the safe; two trustees together")
    asked.check()
    in_new.wait()
    code = part(in_new, CodeView).made.code
    in_new.press("It is on paper")
    page = in_new.window.presenter.page
    assert "In the safe; two trustees together" in said(page) and "Your key is in it" in said(page)
    lock_page = lock(in_new)
    in_new.press("I have forgotten it")
    assert "In the safe" in lock_page.forgotten.lost.text()
    in_new.press("Back")
    press(lock_page.secret.line, Qt.Key.Key_Down)
    press(lock_page.list, Qt.Key.Key_Return)
    in_new.wait()
    page = privacy_page(in_new)
    assert "In the safe; two trustees together" in said(page)
    in_new.press("Use the envelope…")
    asked = in_new.dialog()
    type_new(asked, "given by bo, to be changed")
    asked.code.setText(code)
    asked.check()
    assert asked.told.text(), "it needs a reason"
    asked.why.setText("Ana is ill")
    asked.check()
    in_new.wait()
    assert "They will read why" in in_new.told()


def test_who_lost_both_is_given_a_new_key(in_new: Hands, ids: dict[str, str]) -> None:
    page = lock(in_new)
    press(page.secret.line, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    privacy_page(in_new)
    in_new.press("Somebody lost passphrase and code…")
    asked = in_new.dialog()
    type_new(asked, "entirely new words")
    asked.check()
    in_new.wait()
    made = part(in_new, CodeView).made
    assert made.name == "Ana" and not made.own and made.code != in_new.code


def test_nobody_in_particular_is_led_to_the_names(in_new: Hands) -> None:
    in_new.ask(lambda desk: desk.sit(""))
    page = privacy_page(in_new)
    assert "Nobody is named at the keyboard" in said(page)
    in_new.press("Say who I am…")
    assert in_new.window.area == "lock"


def test_switching_under_settings_to_somebody_with_a_passphrase_goes_through_the_lock(
    in_new: Hands, ids: dict[str, str]
) -> None:
    page = lock(in_new)
    press(page.secret.line, Qt.Key.Key_Down)
    press(page.list, Qt.Key.Key_Return)
    in_new.wait()
    page = in_new.go("settings").page
    page.person.setText("Ana")
    page.person.editingFinished.emit()
    in_new.wait()
    assert in_new.window.area == "lock" and in_new.window.presenter.page.chosen.name == "Ana"
    assert past_the_door(in_new, lambda desk: desk.person) == ""
    unlock(in_new)
    page = in_new.go("settings").page
    assert not page.person.isVisibleTo(in_new.window), "whoever has a passphrase is not written over by a name"


def test_an_envelope_that_holds_nobody_elses_key_says_so(in_new: Hands, ids: dict[str, str]) -> None:
    privacy_page(in_new)
    in_new.press("Make an envelope…")
    asked = in_new.dialog()
    asked.kept.setPlainText("In the safe; two trustees together")
    asked.check()
    in_new.wait()
    in_new.press("It is on paper")
    in_new.press("Use the envelope…")
    assert QApplication.activeModalWidget() is None and "nobody else’s key" in in_new.told()
