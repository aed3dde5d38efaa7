"""Barriers on a page of their own: written, filtered, answered, put in the bin."""

from datetime import date

from pie_desktop.domain.kinds import Event
from pie_desktop.reports.blocks import Facts, Together
from pie_desktop.services import barriers, home, reporting
from pie_desktop.services.drafts import drafts, keep_draft
from tests.ui.hands import Hands
from ui.forms.event_list import form_of


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


def only_row(hands: Hands):
    [row] = hands.window.presenter.page.items.rows.values()
    return row


def told(hands: Hands) -> list[tuple[date, str]]:
    """What the file says has happened, oldest first."""
    [record] = hands.ask(barriers.look).barriers
    return [(event.on, event.text) for event in record.value.events]


def lines(row) -> list[str]:
    return [line.text.text for line in row.events.lines]


def test_what_happened_is_added_with_its_day_newest_first(in_new: Hands) -> None:
    in_new.ask(barriers.add_barrier, "No bus after six")
    in_new.go("barriers")
    row = only_row(in_new)
    in_new.press("Add what happened", row)
    assert in_new.window.focusWidget() is row.events.new.text
    in_new.write("What happened", "Asked the <bus> company & the council", row)
    asked = "Asked the <bus> company & the council"
    assert told(in_new) == [(date(2026, 12, 1), asked)], "today, unless said otherwise"
    in_new.press("Add what happened", row)
    row.events.new.day.chosen.emit(date(2026, 9, 7))
    in_new.write("What happened", "The timetable changed", row.events.new)
    assert [text for _day, text in told(in_new)] == ["The timetable changed", "Asked the <bus> company & the council"]
    assert lines(row) == ["Asked the <bus> company & the council", "The timetable changed"]
    assert row.events.lines[1].day.text() == "7 Sep 2026"


def test_what_happened_is_changed_and_taken_away_and_brought_back(in_new: Hands) -> None:
    change = in_new.ask(barriers.add_barrier, "No bus after six")
    for day, text in ((date(2026, 9, 7), "It stopped"), (date(2026, 10, 1), "We asked")):
        in_new.ask(barriers.add_event, change.touched[0].id, Event(on=day, text=text))
    in_new.go("barriers")
    row = only_row(in_new)
    newest, oldest = row.events.lines
    in_new.write("What happened", "In writing: ", newest)
    assert told(in_new)[1] == (date(2026, 10, 1), "In writing: We asked")
    newest.day.chosen.emit(date(2026, 8, 1))
    in_new.wait()
    assert told(in_new)[0] == (date(2026, 8, 1), "In writing: We asked")
    assert row.events.lines == [oldest, newest], "the line goes to its place and stays the same line"
    newest.day.chosen.emit(None)
    in_new.wait()
    assert newest.day.text() == "1 Aug 2026", "what happened has a day"
    in_new.press("Take this line away", oldest)
    assert [text for _day, text in told(in_new)] == ["In writing: We asked"]
    in_new.window.notice.undo.click()
    in_new.wait()
    assert lines(row) == ["It stopped", "In writing: We asked"]


def test_words_typed_while_a_day_is_changed_are_kept(in_new: Hands) -> None:
    change = in_new.ask(barriers.add_barrier, "No bus after six")
    in_new.ask(barriers.add_event, change.touched[0].id, Event(on=date(2026, 9, 7), text="It stopped"))
    in_new.go("barriers")
    [line] = only_row(in_new).events.lines
    line.text.insertPlainText("On a Monday. ")
    line.day.chosen.emit(date(2026, 9, 8))
    in_new.wait()
    assert line.text.text == "On a Monday. It stopped", "not saved yet, and not lost"
    line.text.save_now()
    in_new.wait()
    assert told(in_new) == [(date(2026, 9, 8), "On a Monday. It stopped")]


def test_an_event_that_was_being_typed_is_there_after_a_crash(in_new: Hands) -> None:
    change = in_new.ask(barriers.add_barrier, "No bus after six")
    id = change.touched[0].id
    event = Event(on=date(2026, 9, 7), text="It stopped")
    in_new.ask(barriers.add_event, id, event)
    in_new.ask(keep_draft, form_of(id, event), "It stopped on Mon")
    in_new.ask(keep_draft, f"new-event/{id}", "We rang th")
    in_new.go("barriers")
    row = only_row(in_new)
    assert lines(row) == ["It stopped on Mon"] and row.events.new.text.text == "We rang th"
    in_new.window.presenter.leave()
    in_new.wait()
    assert [text for _day, text in told(in_new)] == ["It stopped on Mon", "We rang th"]
    assert in_new.ask(drafts) == {}


def test_an_empty_line_goes_away_without_a_trace(in_new: Hands) -> None:
    in_new.ask(barriers.add_barrier, "No bus after six")
    in_new.go("barriers")
    row = only_row(in_new)
    in_new.press("Add what happened", row)
    in_new.write("What happened", "   ", row.events.new)
    in_new.press("Add what happened", row)
    in_new.press("Take this line away", row.events.new)
    assert told(in_new) == [] and in_new.ask(drafts) == {}


def test_an_answer_offers_to_call_it_answered(in_new: Hands) -> None:
    in_new.ask(barriers.add_barrier, "No bus after six")
    in_new.go("barriers")
    row = only_row(in_new)
    assert not row._answered.isVisibleTo(row)
    in_new.write("Answer", "From January there is one at nine", row)
    in_new.press("Say that it is answered", row)
    [record] = in_new.ask(barriers.look).barriers
    assert record.value.state == "answered" and not row._answered.isVisibleTo(row)


def test_barriers_are_filtered_by_heading_and_by_where_on_the_way(in_sample: Hands) -> None:
    page = in_sample.go("barriers").page
    wanted = {one.value.what for one in in_sample.ask(barriers.look).barriers if one.value.code.startswith("SO")}
    pick(in_sample, page.heading, "SO")
    assert set(shown(in_sample)) == wanted and len(wanted) == 5
    pick(in_sample, page.heading, "SO.3")
    assert len(shown(in_sample)) == 3
    pick(in_sample, page.pathway, "On: a home of one's own")
    [what] = shown(in_sample)
    assert what.startswith("People are offered flats")
    pick(in_sample, page.state, "resolved")
    assert shown(in_sample) == [] and page.nothing.isVisibleTo(page) and not page.card.isVisibleTo(page)


def pick(hands: Hands, box, key: str) -> None:
    box.set_key(key)
    assert box.key == key
    box.picked.emit(key)
    hands.wait()


def test_a_barrier_that_filters_hide_is_still_led_to(in_sample: Hands) -> None:
    page = in_sample.go("barriers").page
    pick(in_sample, page.state, "resolved")
    wanted = next(one for one in in_sample.ask(barriers.look).barriers if one.value.state == "flagged")
    in_sample.go("barriers", id=wanted.id)
    assert in_sample.window.focusWidget().toPlainText() == wanted.value.what


def test_events_stand_in_the_report_with_their_days(in_sample: Hands) -> None:
    made = in_sample.ask(reporting.make, "assessment")
    said = [text for block in made.blocks for text in facts_of(block)]
    assert any("12 Oct 2026: Residents wrote the letter at the tea table." in text for text in said)


def facts_of(block) -> list[str]:
    inside = block.blocks if isinstance(block, Together) else (block,)
    return [text for one in inside if isinstance(one, Facts) for _label, text in one.rows]
