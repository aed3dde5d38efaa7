"""The five-minute path, by hand: begin, place, write, finish, print, send, and the next round with its ghost."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pie_desktop.services import plan, rounds
from pie_desktop.services.settings import look as settings_look
from tests.ui.hands import Hands, latest


def begin_round(hands: Hands, depth: str = "short") -> str:
    hands.go("assessment")
    hands.window.presenter.begin()
    hands.wait()
    dialog = hands.dialog()
    dialog.choose(depth)
    dialog.accept()
    hands.wait()
    return hands.ask(latest)


def element(hands: Hands):
    return hands.window.presenter.view.element


def test_a_first_start_names_the_service_and_shows_where_to_begin(in_new: Hands) -> None:
    assert in_new.window.area == "home"
    assert in_new.window.side.brand.text() == "Testing House"
    assert "Tess" in in_new.window.presenter.page.title.text()
    assert in_new.named("Begin the first round")


def test_a_service_without_a_name_is_asked_for_one(hands: Hands) -> None:
    hands.press("Begin")
    assert hands.window.area == "welcome"
    assert hands.window.presenter.page.service_row._error.isVisibleTo(hands.window)


def test_the_marker_goes_where_it_is_clicked(in_new: Hands) -> None:
    round = begin_round(in_new)
    track = element(in_new).judgement.track
    track.resize(700, track.height())
    QTest.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(690, track.height() // 2))
    in_new.wait()
    look = in_new.ask(rounds.look, round).elements[0]
    assert look.words == "Part of how we work, fifth of five"
    assert track.accessibleDescription() == look.words


def test_the_marker_goes_by_keys_and_by_a_list_of_words(in_new: Hands) -> None:
    round = begin_round(in_new)
    card = element(in_new).judgement
    card.track.setFocus()
    QTest.keyClick(card.track, Qt.Key.Key_Right)
    QTest.keyClick(card.track, Qt.Key.Key_Right)
    card.track.save_now()
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].words == "Not yet, second of five"
    card.list.setCurrentIndex(card.list.findText("Growing, third of five"))
    card.list.picked.emit(card.list.key)
    in_new.wait()
    assert in_new.ask(rounds.look, round).elements[0].words == "Growing, third of five"


def test_not_to_place_a_marker_is_an_answer(in_new: Hands) -> None:
    round = begin_round(in_new)
    for name, standing in (("Not sure", "not-sure"), ("Not applicable", "not-applicable")):
        in_new.press(name)
        assert in_new.ask(rounds.look, round).elements[0].standing == standing
    in_new.press("Not applicable")
    assert in_new.ask(rounds.look, round).elements[0].standing == "unset"


def test_everything_that_is_written_under_an_element_is_kept(in_new: Hands) -> None:
    round = begin_round(in_new, "long")
    view = element(in_new)
    in_new.write("In our own words", "Because of the kettle.")
    for card, name, text in (
        ("evidence", "What makes us say so", "Tea at <three> o'clock & later"),
        ("helps", "What helps", "The garden"),
        ("holds_back", "What holds us back", "No lift"),
        ("actions", "What we will do", "Ask for a lift"),
    ):
        view.cards[card].add.click()
        in_new.write(name, text, view.cards[card])
    look = in_new.ask(rounds.look, round).elements[0]
    assert look.judgement.value.words == "Because of the kettle."
    assert look.evidence[0].value.text == "Tea at <three> o'clock & later"
    assert (look.helps[0].value.text, look.holds_back[0].value.text) == ("The garden", "No lift")
    assert look.actions[0].value.text == "Ask for a lift"


def test_one_click_makes_a_barrier_and_undo_takes_it_back(in_new: Hands) -> None:
    round = begin_round(in_new)
    card = element(in_new).cards["holds_back"]
    card.add.click()
    in_new.write("What holds us back", "The bus stops at six", card)
    [row] = card.items.rows.values()
    row._control.chosen.emit("outside")
    in_new.wait()
    in_new.press("Make a barrier of it and flag it upwards", card)
    [barrier] = in_new.ask(rounds.look, round).barriers
    assert barrier.value.what == "The bus stops at six" and barrier.value.flagged_to == "management"
    row._flagged.chosen.emit("funder")
    in_new.wait()
    assert in_new.ask(rounds.look, round).barriers[0].value.flagged_to == "funder"
    in_new.window.notice.undo.click()
    in_new.wait()
    assert in_new.ask(rounds.look, round).barriers[0].value.flagged_to == "management"


def test_a_finished_round_is_read_only_and_becomes_the_ghost_of_the_next(in_new: Hands, clock) -> None:
    first = begin_round(in_new)
    card = element(in_new).judgement
    card.list.set_key("7")
    card.list.picked.emit("7")
    in_new.wait()
    in_new.press("Finish this round")
    in_new.dialog().accept()
    in_new.wait()
    assert in_new.ask(rounds.look, first).finished
    assert not card.track.isEnabled() and not card.text.isVisibleTo(in_new.window)
    clock.move(days=92)
    second = begin_round(in_new)
    look = in_new.ask(rounds.look, second).elements[0]
    assert look.then is not None and look.then.words == "Starting, second of five" and look.now is None
    assert card is not None and element(in_new).judgement.track._then == look.then.fraction


def test_an_action_gets_an_owner_a_day_and_a_reason_when_it_is_dropped(in_new: Hands, clock) -> None:
    in_new.go("plan")
    in_new.press("Add an action")
    in_new.write("What we will do", "Paint the door", in_new.window.presenter.page.cards["open"][0])
    [row] = in_new.window.presenter.page.cards["open"][1].rows.values()
    row._owner.chosen.emit("new")
    dialog = in_new.dialog()
    dialog.line.setText("Shift lead")
    dialog.check()
    in_new.wait()
    row = next(iter(in_new.window.presenter.page.cards["open"][1].rows.values()))
    row._due.chosen.emit(clock.today().replace(day=24))
    in_new.wait()
    look = in_new.ask(plan.look)
    assert look.owner(look.actions[0].value) == "Shift lead"
    assert look.actions[0].value.due == clock.today().replace(day=24)
    [row] = in_new.window.presenter.page.cards["coming"][1].rows.values()
    row._state.chosen.emit("dropped")
    in_new.wait()
    dialog = in_new.dialog()
    dialog.check()
    assert dialog.isVisible(), "dropping needs a reason"
    dialog.line.setText("The door went")
    dialog.check()
    in_new.wait()
    value = in_new.ask(plan.look).actions[0].value
    assert (value.state, value.outcome) == ("dropped", "The door went")


def test_the_report_is_made_and_named(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_sample.go("reports")
    for ending in (".pdf", ".html"):
        target = tmp_path / f"report{ending}"
        presenter.make(presenter.page.round.key, target)
        in_sample.wait()
        assert target.stat().st_size > 10_000
        assert presenter.page.made_words.text() == str(target)
        assert presenter.page.made.title.text() == "The report is ready"


def test_a_report_that_cannot_be_written_says_so(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_sample.go("reports")
    (tmp_path / "file").write_text("no folder")
    presenter.make("", tmp_path / "file" / "report.pdf")
    in_sample.wait()
    assert presenter.page.made.title.text() == "There is no report"
    assert presenter.page.missing.text()


def test_head_office_sees_the_same_words_and_positions(in_sample: Hands, tmp_path: Path) -> None:
    sent = tmp_path / "sent.json"
    presenter = in_sample.go("share")
    presenter.send(sent)
    in_sample.wait()
    before = in_sample.ask(rounds.look, in_sample.ask(latest))
    in_sample.program.close_file()
    in_sample.wait()
    page = in_sample.window.presenter.page
    page.service.setText("Head Office")
    in_sample.press("Begin")
    presenter = in_sample.go("share")
    presenter.plan([sent])
    in_sample.wait()
    assert "Larkspur Lodge" in presenter.page.planned.text()
    in_sample.press("Keep this")
    in_sample.press("Look at Larkspur Lodge")
    assert in_sample.window.area == "assessment"
    in_sample.press(f"Look at it: {before.record.value.title}")
    view = in_sample.window.presenter.view
    after = in_sample.ask(rounds.look, before.record.id)
    assert [one.words for one in after.elements] == [one.words for one in before.elements]
    assert [one.evidence for one in after.elements] == [one.evidence for one in before.elements]
    assert not view.element.judgement.track.isEnabled()
    assert not view.open_again.isVisibleTo(in_sample.window)


def test_a_round_can_be_renamed_and_put_in_the_bin_and_taken_out(in_new: Hands) -> None:
    round = begin_round(in_new)
    presenter = in_new.go("assessment")
    presenter.show_list()
    in_new.wait()
    presenter.list.deed.emit("rename", round)
    in_new.wait()
    dialog = in_new.dialog()
    dialog.line.setText("The kitchen table round")
    dialog.check()
    in_new.wait()
    assert in_new.ask(rounds.look, round).record.value.title == "The kitchen table round"
    presenter.list.deed.emit("bin", round)
    in_new.wait()
    assert in_new.ask(latest) == ""
    settings = in_new.go("settings")
    assert [title for _id, _kind, title in in_new.ask(settings_look).binned] == ["The kitchen table round"]
    settings.page.unbinned.emit(round)
    in_new.wait()
    assert in_new.ask(latest) == round


def test_who_took_part_can_be_changed(in_new: Hands) -> None:
    round = begin_round(in_new)
    presenter = in_new.go("assessment")
    presenter.list.deed.emit("took_part", round)
    in_new.wait()
    dialog = in_new.dialog()
    box = next(iter(dialog.took_part.people.boxes.values()))
    box.setChecked(True)
    dialog.took_part._labels.setPlainText("two residents\n\n a volunteer ")
    dialog.check()
    in_new.wait()
    assert in_new.ask(rounds.look, round).took_part == ("Tess Tester", "two residents", "a volunteer")


def test_the_way_through_a_round_leads_on_and_back(in_new: Hands) -> None:
    begin_round(in_new)
    view = in_new.window.presenter.view
    assert not view.before.isEnabled()
    view.after.click()
    in_new.wait()
    assert view.code == "TS" and view.before.isEnabled()
    view.jump.picked.emit("RR")
    in_new.wait()
    assert not view.after.isVisibleTo(in_new.window)
    view.back.emit()
    in_new.wait()
    assert in_new.window.presenter.page.currentWidget() is in_new.window.presenter.list
