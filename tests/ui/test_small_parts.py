"""The smaller parts, used as people use them."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from pie_desktop.services import elements, plan, rounds, sharing
from pie_desktop.services.desk import Desk, open_desk
from pie_desktop.services.settings import look as settings_look
from pie_desktop.words import unmarked
from tests.ui.hands import Hands, latest
from ui.widgets.date_chip import DateChip


def choosing(monkeypatch: pytest.MonkeyPatch, name: str, answer: object) -> None:
    """Answers the computer's own file dialog."""
    monkeypatch.setattr(QFileDialog, name, lambda *_args: (answer, ""))


def test_a_day_is_chosen_from_a_calendar_and_taken_away(in_new: Hands, qtbot) -> None:
    chip = DateChip(in_new.program.theme, "By when?")
    qtbot.addWidget(chip)
    chip.show_day(date(2026, 12, 24), "by 24 Dec 2026")
    told: list[object] = []
    chip.chosen.connect(told.append)
    popup = chip.open()
    assert popup.calendar.selectedDate() == QDate(2026, 12, 24)
    popup.calendar.activated.emit(QDate(2027, 1, 2))
    chip.open().none.click()
    assert told == [date(2027, 1, 2), None]


def test_the_marker_can_be_dragged_and_sent_to_the_ends_by_keys(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "A round", "short")
    track = in_new.go("assessment", round=round, code="PA").view.element.judgement.track
    track.resize(700, track.height())
    middle = track.height() // 2
    QTest.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    QTest.mouseMove(track, QPoint(300, middle))
    track._move_to(300)
    QTest.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(300, middle))
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].words.startswith("Starting")
    for key, words in ((Qt.Key.Key_End, "Part of how we work, fifth of five"), (Qt.Key.Key_Home, None)):
        QTest.keyClick(track, key)
        track.save_now()
        in_new.wait()
        if words:
            assert in_new.ask(rounds.look, round).elements[0].words == words
    assert track.value() >= 1, "keys never take the marker off the line"


def test_files_are_asked_for_where_they_are_needed(
    in_sample: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    presenter = in_sample.go("reports", round=in_sample.ask(latest))
    choosing(monkeypatch, "getSaveFileName", str(tmp_path / "report"))
    presenter.page.pdf.click()
    in_sample.wait()
    presenter.page.show_it.click()
    assert opened == [str(tmp_path / "report.pdf")] and (tmp_path / "report.pdf").exists()
    presenter = in_sample.go("share")
    choosing(monkeypatch, "getSaveFileName", str(tmp_path / "sent.json"))
    in_sample.press("Make the file…")
    assert (tmp_path / "sent.json").exists() and "sent.json" in in_sample.told()
    (tmp_path / "bad.json").write_text("{")
    choosing(monkeypatch, "getOpenFileNames", [str(tmp_path / "sent.json"), str(tmp_path / "bad.json")])
    in_sample.press("Choose files…")
    words = presenter.page.planned.text()
    assert "the same as here" in words and "bad.json: " in words
    in_sample.press("Keep this")
    assert "here already" in in_sample.told()
    in_sample.press("Choose files…")
    in_sample.press("Leave it")
    assert not presenter.page.planned.isVisibleTo(in_sample.window)


def test_an_import_is_taken_back_from_its_notice(
    in_new: Hands, sample_file: Path, tmp_path: Path, places, clock
) -> None:
    other = open_desk(_copy(sample_file, tmp_path / "other.pie"), places, clock)
    sharing.export(other, tmp_path / "sent.json", sharing.preview(other))
    other.workspace.close()
    presenter = in_new.go("share")
    presenter.plan([tmp_path / "sent.json"])
    in_new.wait()
    in_new.press("Keep this")
    assert len(in_new.ask(sharing.foreign_services)) == 1
    told = unmarked(in_new.told())
    assert told == "Read in, under Share, “Services that sent us files”: Larkspur Lodge, with 4 rounds."
    in_new.press("Go to what Larkspur Lodge sent")
    assert in_new.window.area == "assessment" and in_new.window.presenter.where()["service"]
    in_new.go("share")
    in_new.window.notice.undo.click()
    in_new.wait()
    assert in_new.ask(sharing.foreign_services) == []
    assert not in_new.window.presenter.page.came.count(), "there is nowhere to go any more"


def _copy(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes())
    return target


def test_two_versions_of_one_thing_wait_for_a_decision(in_sample: Hands, tmp_path: Path, places, clock) -> None:
    action = in_sample.ask(plan.look).actions[0].id
    in_sample.ask(Desk.save_copy, tmp_path / "laptop.pie")
    laptop = open_desk(tmp_path / "laptop.pie", places, clock)
    plan.change_action(laptop, action, text="As the laptop has it")
    sharing.export(laptop, tmp_path / "laptop.json", sharing.preview(laptop, "everything"))
    laptop.workspace.close()
    in_sample.ask(lambda desk: plan.change_action(desk, action, text="As we have it"))
    presenter = in_sample.go("share")
    presenter.plan([tmp_path / "laptop.json"])
    in_sample.wait()
    assert "in conflict" in presenter.page.planned.text()
    in_sample.press("Keep this")
    assert "decide under Share, “Two versions of one thing”" in unmarked(in_sample.told())
    assert presenter.page.conflicts.isVisibleTo(in_sample.window)
    in_sample.press("Take theirs")
    assert not presenter.page.conflicts.isVisibleTo(in_sample.window)
    texts = {one.id: one.value.text for one in in_sample.ask(plan.look).actions}
    assert texts[action] == "As the laptop has it"


def test_names_are_changed_under_settings(in_new: Hands) -> None:
    presenter = in_new.go("settings")
    page = presenter.page
    page.service.setText("Harbour House")
    page.service.editingFinished.emit()
    in_new.wait()
    assert in_new.window.side.brand.text() == "Harbour House"
    page.service.setText("   ")
    page.service.editingFinished.emit()
    in_new.wait()
    assert in_new.ask(settings_look).service == "Harbour House"
    page.person.setText("Night worker")
    page.person.editingFinished.emit()
    in_new.wait()
    assert "Night worker" in in_new.window.side.person.text()
    assert in_new.ask(settings_look).person == "Night worker"
    assert list(in_new.program.settings.values.people.values()) == [in_new.ask(lambda desk: desk.person)]


def test_looks_and_backups_are_chosen_under_settings(in_new: Hands) -> None:
    page = in_new.go("settings").page
    in_new.press("Back up now")
    assert in_new.told() == "A backup is made."
    in_new.press("Back up now")
    assert "holds all of this already" in in_new.told()
    page.mode.picked.emit("dark")
    in_new.wait()
    in_new.window.presenter.page.percent.picked.emit("150")
    in_new.wait()
    assert (in_new.program.theme.choice, in_new.program.theme.percent) == ("dark", 150)
    assert in_new.window.area == "settings"


def test_the_menu_opens_copies_closes_and_ends(
    in_new: Hands, tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch, qapp
) -> None:
    _copy(sample_file, tmp_path / "lodge.pie")
    deeds = in_new.window.deeds
    choosing(monkeypatch, "getSaveFileName", str(tmp_path / "copy.pie"))
    deeds["copy"].trigger()
    in_new.wait()
    assert (tmp_path / "copy.pie").exists()
    choosing(monkeypatch, "getOpenFileName", str(tmp_path / "lodge.pie"))
    deeds["open"].trigger()
    in_new.wait()
    assert in_new.window.side.brand.text() == "Larkspur Lodge"
    assert len(in_new.window.recent.actions()) == 2
    deeds["close"].trigger()
    in_new.wait()
    assert in_new.window.area == "welcome" and not deeds["undo"].isEnabled()
    in_new.press("Open lodge")
    assert in_new.window.area == "home"
    ended: list[bool] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
    in_new.window.close()
    for _turn in range(50):
        if ended:
            break
        in_new.let_it_settle()
    assert ended == [True] and not in_new.window.isVisible()


def test_the_sample_hostel_is_made_once_and_found_again(hands: Hands, places) -> None:
    hands.press("Open the sample hostel")
    assert hands.window.side.brand.text() == "Larkspur Lodge"
    assert (places.documents / "larkspur-lodge.pie").exists()
    hands.window.deeds["close"].trigger()
    hands.wait()
    hands.press("Open the sample hostel")
    assert hands.window.area == "home"


def test_a_need_on_the_first_page_leads_to_its_place(in_sample: Hands) -> None:
    page = in_sample.window.presenter.page
    needs = in_sample.window.presenter
    assert page.lead.text() == "This is what needs somebody now."
    opened = [
        widget for widget in page.findChildren(type(in_sample.window.side.buttons["home"])) if widget.text() == "Open"
    ]
    opened[0].click()
    in_sample.wait()
    assert in_sample.window.area == "plan" and needs is not in_sample.window.presenter


def test_a_list_of_rounds_leads_to_each_deed(in_sample: Hands) -> None:
    presenter = in_sample.go("assessment")
    round = in_sample.ask(latest)
    presenter.list.deed.emit("reopen", round)
    in_sample.wait()
    assert not in_sample.ask(rounds.look, round).finished
    presenter.list.deed.emit("finish", round)
    in_sample.wait()
    in_sample.dialog().accept()
    in_sample.wait()
    assert in_sample.ask(rounds.look, round).finished
    presenter.open_round(round, "TS.2")
    in_sample.wait()
    presenter.view.open_again.click()
    in_sample.wait()
    assert not in_sample.ask(rounds.look, round).finished
    presenter.list.deed.emit("report", round)
    in_sample.wait()
    assert in_sample.window.area == "reports" and in_sample.window.presenter.page.round.key == round


def test_evidence_and_factors_change_by_their_chips_and_go_to_the_bin(in_sample: Hands) -> None:
    round = in_sample.ask(rounds.begin, "Winter", "long")
    in_sample.ask(elements.add_evidence, round, "PA.1", "A story")
    in_sample.ask(elements.add_factor, round, "PA.1", "The garden", True)
    view = in_sample.go("assessment", round=round, code="PA.1").view.element
    [evidence] = view.cards["evidence"].items.rows.values()
    evidence._kind.chosen.emit("figure")
    [factor] = view.cards["helps"].items.rows.values()
    factor._priority.click()
    in_sample.wait()
    look = in_sample.ask(rounds.look, round).elements[0]
    assert look.evidence[0].value.kind == "figure" and look.helps[0].value.priority
    in_sample.press("Questions that help: What helps")
    assert view.cards["helps"].questions.isVisibleTo(in_sample.window)
    evidence.away.click()
    in_sample.wait()
    assert in_sample.ask(rounds.look, round).elements[0].evidence == ()
    in_sample.window.notice.undo.click()
    in_sample.wait()
    assert len(in_sample.ask(rounds.look, round).elements[0].evidence) == 1


def test_an_empty_new_item_goes_away_without_a_trace(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "A round", "short")
    card = in_new.go("assessment", round=round, code="PA").view.element.cards["helps"]
    card.add.click()
    [row] = [card.items._new]
    row.text.insertPlainText("   ")
    row.text.save_now()
    in_new.wait()
    assert row.isHidden() and in_new.ask(rounds.look, round).elements[0].helps == ()
    card.add.click()
    card.items._new.away.click()
    in_new.window.refresh()
    in_new.wait()
    assert card.items.texts() == []
