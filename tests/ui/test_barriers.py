"""Barriers on a page of their own: written, filtered, answered, put in the bin."""

from pie_desktop.services import barriers, home
from tests.ui.hands import Hands


def shown(hands: Hands) -> list[str]:
    rows = hands.window.presenter.page.items.rows
    return [row.text.text for row in rows.values()]


def test_barriers_without_an_answer_stand_first(in_sample: Hands) -> None:
    in_sample.go("barriers")
    states = [one.value.state for one in in_sample.ask(barriers.look).barriers]
    assert len(shown(in_sample)) == len(states) == 8
    assert states == sorted(states, key=["flagged", "answered", "resolved"].index)


def test_filters_leave_what_was_asked_for(in_sample: Hands) -> None:
    page = in_sample.go("barriers").page
    page.state.set_key("resolved")
    page.state.picked.emit("resolved")
    wanted = [one.value.what for one in in_sample.ask(barriers.look).barriers if one.value.state == "resolved"]
    assert sorted(shown(in_sample)) == sorted(wanted) and wanted
    page.whom.set_key("management")
    page.whom.picked.emit("management")
    assert all(what in wanted for what in shown(in_sample))


def test_a_barrier_is_written_with_all_its_facts(in_new: Hands) -> None:
    page = in_new.go("barriers").page
    in_new.press("Add a barrier")
    in_new.write("What is blocked", "No dentist takes anybody without an address", page)
    [row] = page.items.rows.values()
    in_new.write("Tried so far", "Rang <eleven> surgeries & asked the council", row)
    in_new.write("Asked of", "the health board", row)
    row._count.setValue(9)
    in_new.wait()
    row._state.chosen.emit("answered")
    row._flagged.chosen.emit("agency")
    in_new.wait()
    [record] = in_new.ask(barriers.look).barriers
    value = record.value
    assert value.what == "No dentist takes anybody without an address"
    assert value.tried == "Rang <eleven> surgeries & asked the council" and value.asked_of == "the health board"
    assert (value.people, value.state, value.flagged_to) == (9, "answered", "agency")
    row._count.setValue(-1)
    in_new.wait()
    assert in_new.ask(barriers.look).barriers[0].value.people is None


def test_a_barrier_goes_to_the_bin_and_comes_back(in_sample: Hands) -> None:
    page = in_sample.go("barriers").page
    row = next(iter(page.items.rows.values()))
    row.away.click()
    in_sample.wait()
    assert len(shown(in_sample)) == 7
    in_sample.window.notice.undo.click()
    in_sample.wait()
    assert len(shown(in_sample)) == 8


def test_the_first_page_leads_to_barriers(in_sample: Hands) -> None:
    needs = [need for need in in_sample.ask(home.look).needs if need.warm]
    assert {need.area for need in needs} == {"barriers"}
