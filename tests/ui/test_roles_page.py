"""Roles and people on their pages: seen by role, by person, over time; handed over, ended; found, merged, unnamed."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pie_desktop.services import about_person, assignments, people, role_board, roles
from tests.ui.hands import Hands
from ui.widgets.rows import RowsTable


def cells(table: RowsTable) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(model.data(model.index(row, column)) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def choose(hands: Hands, words: str) -> None:
    table = hands.window.presenter.page.table
    row = next(number for number, found in enumerate(cells(table)) if found[0] == words)
    table.selectRow(row)
    hands.wait()


def show(hands: Hands, view: str) -> RowsTable:
    page = hands.window.presenter.page
    page.view.set_key(view)
    page.view.picked.emit(view)
    hands.wait()
    return page.table


def test_the_board_says_who_it_is_today(in_sample: Hands) -> None:
    page = in_sample.go("roles").page
    today = {row[0]: row[1] for row in cells(page.table)}
    assert today["Shift lead"] == ("Łucja Świerszczykowska (for Dafydd Cwtchley until 18 Dec 2026), Osric Penhaligrove")
    assert today["Safeguarding lead"] == "nobody"
    held = {row[0]: row[1] for row in cells(show(in_sample, "person"))}
    assert "Shift lead (stands in)" in held["Łucja Świerszczykowska"]
    times = {(row[0], row[1]): row[2] for row in cells(show(in_sample, "time"))}
    assert times["Peer mentor", "Kofi Marrowbell"] == "13 Jan 2020 – 27 Nov 2020"


def test_filters_find_a_role_by_its_name_or_by_who_holds_it(in_sample: Hands) -> None:
    page = in_sample.go("roles").page
    page.wanted.setText("KOFI")
    assert {row[0] for row in cells(page.table)} == {"Peer support worker", "Tea table member (residents' group)"}
    page.wanted.clear()
    page.sort.set_key("informal")
    page.sort.picked.emit("informal")
    assert {row[3] for row in cells(page.table)} == {"informal"}


def test_a_role_is_handed_over_with_a_person_and_a_day(in_sample: Hands) -> None:
    in_sample.go("roles")
    choose(in_sample, "PIE lead")
    in_sample.press("Hand over until… Mair Applewhistle: PIE lead")
    asked = in_sample.dialog()
    assert asked.day.day == date(2026, 12, 8), "a week is there already"
    asked.person.set_key(next(key for key, name in choices(asked.person) if name.startswith("Osric")))
    asked.check()
    in_sample.wait()
    assert not asked.isVisible() and in_sample.told() == "Handed over. It ends by itself."
    page = in_sample.window.presenter.page
    today = {row[0]: row[1] for row in cells(page.table)}
    assert today["PIE lead"] == "Osric Penhaligrove (for Mair Applewhistle until 8 Dec 2026)"
    in_sample.window.notice.undo.click()
    in_sample.wait()
    assert {row[0]: row[1] for row in cells(page.table)}["PIE lead"] == "Mair Applewhistle"


def choices(box) -> list[tuple[str, str]]:
    return [(box.itemData(row), box.itemText(row)) for row in range(box.count())]


def test_what_a_rule_refuses_is_told_in_the_window_and_nothing_typed_is_lost(in_sample: Hands) -> None:
    page = in_sample.go("roles").page
    page.deed.emit("give", "")
    asked = in_sample.dialog()
    asked.check()
    assert asked.told.text() == "Choose a role first."
    asked.role.set_key(next(key for key, name in choices(asked.role) if name == "Person who feeds the cat"))
    asked.person.set_key(next(key for key, name in choices(asked.person) if name.startswith("Osric")))
    asked.check()
    in_sample.wait()
    assert asked.isVisible() and "only when the person agrees" in asked.told.text()
    asked.agreed.setChecked(True)
    asked.check()
    in_sample.wait()
    assert not asked.isVisible()
    look = in_sample.ask(assignments.look)
    assert any(one.value.agreed_on == date(2026, 12, 1) for held in look.roles.by_role.values() for one in held)


def test_roles_are_added_changed_and_put_in_the_bin(in_new: Hands) -> None:
    page = in_new.go("roles").page
    page.deed.emit("starting-set", "")
    in_new.wait()
    asked = in_new.dialog()
    asked.boxes["buddy"].setChecked(True)
    asked.check()
    in_new.wait()
    page.deed.emit("add-role", "")
    asked = in_new.dialog()
    asked.label.setText("Keeper of the <b>bees</b>")
    asked.check()
    in_new.wait()
    assert [row[0] for row in cells(page.table)] == ["Buddy", "Keeper of the <b>bees</b>"]
    choose(in_new, "Buddy")
    in_new.press("Put in the bin Buddy")
    assert [one.value.label for one in in_new.ask(roles.roles)] == ["Keeper of the <b>bees</b>"]


def test_roles_are_printed_before_there_is_any_round(in_new: Hands) -> None:
    in_new.ask(roles.add_role, "Buddy")
    in_new.go("roles").page.deed.emit("paper", "")
    in_new.wait()
    page = in_new.window.presenter.page
    assert page.asked == ("roles-wall", "") and not page.empty.isVisibleTo(page) and page.pdf.isEnabled()


def test_a_role_that_is_held_is_ended_before_it_goes(in_sample: Hands) -> None:
    in_sample.go("roles")
    choose(in_sample, "Volunteer")
    in_sample.press("Put in the bin Volunteer")
    asked = in_sample.dialog()
    asked.check()
    in_sample.wait()
    assert "Volunteer" not in {one.value.label for one in in_sample.ask(roles.roles)}


def test_a_role_that_the_plan_counts_on_says_so_and_stays(in_sample: Hands) -> None:
    in_sample.go("roles")
    choose(in_sample, "PIE lead")
    in_sample.press("Put in the bin PIE lead")
    asked = in_sample.dialog()
    asked.check()
    in_sample.wait()
    assert asked.isVisible() and asked.told.text().startswith("The plan counts on PIE lead: ")
    asked.reject()
    assert "PIE lead" in {one.value.label for one in in_sample.ask(roles.roles)}


def test_gaps_and_pairs_are_told(in_sample: Hands) -> None:
    in_sample.go("roles")
    board = in_sample.ask(role_board.board)
    said = {words for _gap, words in board.gaps}
    assert "Nobody holds: Safeguarding lead" in said and len(said) == len(board.gaps) > 3
    assert any("J. (Keyworker)" in words for words in board.pairs)


def test_rows_are_reached_and_left_by_keys(in_sample: Hands) -> None:
    table = in_sample.go("people").page.table
    in_sample.window.activateWindow()
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    in_sample.wait()
    assert table.currentIndex().row() == 1
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert in_sample.window.focusWidget() is not table


def test_the_path_of_a_person_is_seen_and_said(in_sample: Hands) -> None:
    page = in_sample.go("people").page
    choose(in_sample, "Kofi Marrowbell")
    from PySide6.QtWidgets import QLabel

    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    way = ["Buddy", "Peer mentor", "Volunteer", "Peer support worker"]
    stretches = [text.split(":")[0] for text in shown if text.split(":")[0] in way]
    assert stretches == way


def test_whoever_left_is_found_under_another_filter(in_sample: Hands) -> None:
    page = in_sample.go("people").page
    assert "Bronwen Teaselthwaite" not in {row[0] for row in cells(page.table)}
    bronwen = next(row.id for row in in_sample.ask(people.look).rows if row.person.name.startswith("Bronwen"))
    in_sample.go("people", id=bronwen)
    assert page.table.chosen == bronwen


def test_a_person_is_added_merged_and_unnamed(in_sample: Hands) -> None:
    page = in_sample.go("people").page
    page.deed.emit("add", "")
    asked = in_sample.dialog()
    asked.check()
    assert "initials" in asked.told.text()
    asked.name.setText("Osric P.")
    asked.check()
    in_sample.wait()
    rows = {row.person.name: row.id for row in in_sample.ask(people.look).rows}
    page.deed.emit("merge", rows["Osric Penhaligrove"])
    asked = in_sample.dialog()
    asked.other.set_key(rows["Osric P."])
    asked.check()
    in_sample.wait()
    assert "Osric P." not in {row[0] for row in cells(page.table)}
    page.deed.emit("anonymous", rows["Osric Penhaligrove"])
    in_sample.wait()
    in_sample.dialog().check()
    in_sample.wait()
    assert {row.person.name for row in in_sample.ask(people.look).rows if row.id == rows["Osric Penhaligrove"]} == {
        "night worker"
    }


def test_everything_about_a_person_is_written_as_data_and_for_reading(in_sample: Hands, tmp_path: Path) -> None:
    presenter = in_sample.go("people")
    id = presenter.page.table.model_of_rows.rows[0].id
    from ui.pages.people import presenter as module

    for ending in (".json", ".pdf", ".html"):
        presenter.save(id, module._write_about, tmp_path / f"about{ending}")
        in_sample.wait()
        assert (tmp_path / f"about{ending}").stat().st_size > 500
    about = in_sample.ask(about_person.everything_about, id)
    page = (tmp_path / "about.html").read_text(encoding="utf-8")
    assert about.person.value.name in page and "confidential to somebody else" in page


def test_a_day_that_was_written_down_wrongly_is_put_right(in_sample: Hands) -> None:
    found = next(one for one in in_sample.ask(roles.roles) if one.value.label == "Deputy")
    page = in_sample.go("roles", view="role", id=found.id).page
    in_sample.press("Change… Dafydd Cwtchley: Deputy", page)
    dialog = in_sample.dialog()
    assert "Dafydd Cwtchley: Deputy" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.until.show_day(date(2020, 1, 1))
    dialog.check()
    in_sample.wait()
    assert dialog.isVisible() and "ends before it begins" in dialog.told.text()
    dialog.until.show_day(None)
    dialog.day.show_day(date(2021, 9, 1))
    dialog.note.setText("also in the holidays")
    dialog.check()
    in_sample.wait()
    [value] = [one.value for one in in_sample.ask(roles.held, found.id) if one.value.until is None]
    assert (value.since, value.note) == (date(2021, 9, 1), "also in the holidays")
    in_sample.press("Undo what the notice tells of")
    assert in_sample.ask(roles.held, found.id)[0].value.since != date(2021, 9, 1)
