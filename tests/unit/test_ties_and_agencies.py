"""Ties that grow and fade, as they are told of; and the directory of agencies."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.kinds import Tie, Turn
from pie_desktop.domain.labels import CLOSENESS
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, Refused, RuleBroken
from pie_desktop.insight.circle import circle_on, closeness_on, moments, turns_in_words
from pie_desktop.services import agencies, barriers, history, ties
from pie_desktop.services.desk import Desk

TODAY = date(2026, 12, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def only(desk: Desk, day: date | None = None, since: date | None = None):
    [one] = ties.look(desk, "", day, since).ties
    return one


def test_a_tie_grows_and_the_picture_knows_how_it_was(desk: Desk) -> None:
    ties.add_tie(desk, "", "the forum", "group", closeness="thin", since=ago(300))
    id = only(desk).record.id
    ties.tell(desk, id, "we hosted it", "steady", ago(100))
    ties.change_tie(desk, id, closeness="strong")
    assert only(desk).closeness == "strong" and only(desk).move == "grew"
    assert only(desk, ago(50)).closeness == "steady"
    assert only(desk, ago(200)).closeness == "thin"
    assert not ties.look(desk, "", ago(301)).ties
    assert only(desk, ago(200), ago(310)).move == "new"
    assert ties.look(desk).days == (ago(300), ago(100), TODAY)


def test_what_is_told_late_takes_its_place_among_the_others(desk: Desk) -> None:
    ties.add_tie(desk, "", "a neighbour", "neighbours", closeness="steady")
    id = only(desk).record.id
    ties.tell(desk, id, "quarrel", "hurting", ago(10))
    ties.tell(desk, id, "they brought soup", "strong", ago(90))
    assert only(desk).closeness == "hurting"
    assert [closeness_on(only(desk).record.value, ago(days)) for days in (100, 90, 11, 10)] == [
        "steady", "strong", "strong", "hurting",
    ]  # fmt: skip
    assert [day for day, _words in turns_in_words(only(desk).record.value)] == [ago(10), ago(90)]
    assert only(desk, since=ago(40)).move == "hurts"


def test_a_second_thought_on_the_same_day_is_no_second_event(desk: Desk) -> None:
    ties.add_tie(desk, "", "the library", "agency")
    id = only(desk).record.id
    ties.change_tie(desk, id, closeness="strong")
    ties.change_tie(desk, id, closeness="thin")
    assert only(desk).record.value.events == (Turn(on=TODAY, was="steady", became="thin"),)
    ties.change_tie(desk, id, closeness="steady")
    assert only(desk).record.value.events == ()


def test_each_verb_is_one_step_back(desk: Desk) -> None:
    ties.add_tie(desk, "", "the library", "agency")
    id = only(desk).record.id
    for deed in (
        lambda: ties.change_tie(desk, id, gives="a warm room"),
        lambda: ties.change_tie(desk, id, closeness="strong"),
        lambda: ties.tell(desk, id, "talked", None, ago(2)),
        lambda: ties.forget_event(desk, id, 0),
        lambda: ties.bin_tie(desk, id),
    ):
        before = desk.workspace.need(id).value, desk.workspace.need(id).deleted_on
        assert deed()
        assert history.undo(desk)
        assert (desk.workspace.need(id).value, desk.workspace.need(id).deleted_on) == before
        assert history.redo(desk)
    assert history.unbin(desk, id)


def test_what_has_not_happened_yet_cannot_be_told(desk: Desk) -> None:
    ties.add_tie(desk, "", "the library", "agency")
    id = only(desk).record.id
    with pytest.raises(Refused):
        ties.tell(desk, id, "moved in", on=ago(-1))
    assert ties.tell(desk, id, "   ") is None
    with pytest.raises(RuleBroken):
        ties.change_tie(desk, id, since=ago(1), until=ago(2))
    with pytest.raises(RuleBroken):
        ties.add_tie(desk, "", "  ", "agency")
    with pytest.raises(NotFound):
        ties.forget_event(desk, id, 0)


def test_a_tie_that_ended_stands_among_the_lost(desk: Desk) -> None:
    ties.add_tie(desk, "", "the old forum", "group", since=ago(400), until=ago(30))
    assert (only(desk).closeness, only(desk).ended, only(desk).move) == ("lost", True, "lost")
    assert only(desk, ago(30)).closeness == "steady"
    assert ties.last_contact(desk, only(desk).record.id) is None


days = st.dates(date(2000, 1, 1), date(2026, 12, 1))
levels = st.sampled_from(list(CLOSENESS))
told = st.lists(st.tuples(days, levels, st.text(max_size=5)), max_size=8)


@given(told, days, days)
def test_after_any_telling_the_last_one_counts(events, day: date, since: date) -> None:
    tie = Tie(who="x", sort="peers")
    for on, became, text in events:
        tie = Tie(**{field: getattr(tie, field) for field in ("who", "sort")}, **ties._moved(tie, on, text, became))
    turns = [turn for turn in tie.events if turn.became]
    assert [turn.on for turn in tie.events] == sorted(turn.on for turn in tie.events)
    assert closeness_on(tie, date(2026, 12, 2)) == (turns[-1].became if turns else tie.closeness)
    for turn, after in pairwise(turns):
        assert after.was == turn.became, "what one event led to is what the next began with"
    record = Record(id="1", value=tie, revision="1")
    [look] = circle_on([record], day, since)
    assert (look.move == "") == (look.before == look.closeness)
    assert moments([record], TODAY)[-1] == TODAY


# Agencies.


def test_agencies_are_found_by_what_is_written_of_them(desk: Desk) -> None:
    agencies.add_agency(desk, "Thistle Advice", does="debts and letters", threshold="anybody, no letter needed")
    agencies.add_agency(desk, "Quince Surgery", does="doctors")
    barriers.add_barrier(desk, "Nobody takes new patients")
    quince = agencies.look(desk, "QUINCE").agencies[0].record.id
    barrier = barriers.look(desk).barriers[0].id
    agencies.link_barrier(desk, barrier, quince)
    assert [one.record.value.name for one in agencies.look(desk).agencies] == ["Quince Surgery", "Thistle Advice"]
    for wanted, names in (("letter needed", ["Thistle Advice"]), ("new patients", ["Quince Surgery"]), ("zzz", [])):
        assert [one.record.value.name for one in agencies.look(desk, wanted).agencies] == names
    assert [one.id for one in agencies.look(desk, "quince").agencies[0].barriers] == [barrier]
    agencies.link_barrier(desk, barrier, "")
    assert agencies.look(desk, "quince").agencies[0].barriers == ()


def test_who_spoke_with_an_agency_knows_somebody_there(desk: Desk) -> None:
    agencies.add_agency(desk, "Thistle Advice")
    id = agencies.look(desk).agencies[0].record.id
    agencies.spoke(desk, id, ago(10))
    agencies.spoke(desk, id, ago(20))
    [look] = agencies.look(desk).agencies
    assert (look.last_contact, look.known_by) == (ago(10), ("Tess Tester",))
    agencies.know(desk, id, desk.person, knows=False)
    assert agencies.look(desk).agencies[0].known_by == ()
    with pytest.raises(Refused):
        agencies.spoke(desk, id, ago(-1))
    assert history.undo(desk) and agencies.look(desk).agencies[0].known_by == ("Tess Tester",)


def test_an_agency_in_the_bin_keeps_the_links_that_lead_to_it(desk: Desk) -> None:
    agencies.add_agency(desk, "Thistle Advice")
    id = agencies.look(desk).agencies[0].record.id
    barriers.add_barrier(desk, "Closed on Mondays", agency=id)
    ties.add_tie(desk, "", "the Monday desk", "agency", agency=id)
    assert agencies.bin_agency(desk, id)
    assert agencies.look(desk).agencies == () and ties.look(desk).agencies == {}
    barriers.change_barrier(desk, barriers.look(desk).barriers[0].id, tried="rang twice")
    assert history.unbin(desk, id)
    [look] = agencies.look(desk).agencies
    assert len(look.barriers) == len(look.ties) == 1


def test_only_an_agency_is_treated_as_one(desk: Desk) -> None:
    for deed in (agencies.spoke, agencies.bin_agency, agencies.change_agency):
        with pytest.raises(NotFound):
            deed(desk, desk.person)
    with pytest.raises(NotFound):
        agencies.link_barrier(desk, desk.person, "")
