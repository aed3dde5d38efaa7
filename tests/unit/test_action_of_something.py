"""An action made of a factor or a barrier: prefilled, once, in one step, and known by what it came of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.kinds import Action
from pie_desktop.domain.records import Record
from pie_desktop.errors import Refused
from pie_desktop.insight.plan import due_words, following
from pie_desktop.services import barriers, elements, history, plan, rounds, sharing
from pie_desktop.services.desk import Desk, new_workspace, set_up


@pytest.fixture
def round(desk: Desk) -> str:
    return rounds.begin(desk, "Autumn 2026", "long")


def factor(desk: Desk, round: str, text: str, helps: bool, **more) -> str:
    change = elements.add_factor(desk, round, "TS.2", text, helps, **more)
    return change.touched[0].id


def actions(desk: Desk) -> list[Action]:
    return [record.value for record in plan.look(desk).actions]


def test_an_action_of_a_factor_knows_where_it_comes_from(desk: Desk, round: str) -> None:
    source = factor(desk, round, "Nights are one person.", helps=False, relationships=("team",))
    change = plan.make_action(desk, source)
    [made] = actions(desk)
    assert len(change.touched) == 1, "one unit of work, one record"
    assert (made.factor, made.barrier, made.code, made.assessment) == (source, None, "TS.2", round)
    assert made.text == "One small step so that this holds us back less: Nights are one person."
    assert made.relationships == ("team",) and made.state == "planned"
    [origin] = plan.look(desk).origins.values()
    assert origin.words == "Support, Autumn 2026"
    assert (origin.sort, origin.source, origin.text) == ("holds_back", source, "Nights are one person.")


def test_a_strength_becomes_an_action_too(desk: Desk, round: str) -> None:
    plan.make_action(desk, factor(desk, round, "The seven o'clock call.", helps=True))
    assert actions(desk)[0].text == "Keep this going, and do a little more of it: The seven o'clock call."


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"ask": "One paid hour.", "asked_of": "the council"}, "Ask the council: One paid hour."),
        ({"ask": "One paid hour.", "flagged_to": "funder"}, "Ask the funder: One paid hour."),
        ({"flagged_to": "agency"}, "Go on asking another agency about this: No bus."),
    ],
)
def test_an_action_of_a_barrier_begins_with_what_is_asked(desk: Desk, round: str, more: dict, text: str) -> None:
    change = barriers.add_barrier(desk, "No bus.", code="SO.2", assessment=round, **more)
    barrier = change.touched[0].id
    plan.make_action(desk, barrier)
    [made] = actions(desk)
    assert (made.text, made.barrier, made.factor, made.code) == (text, barrier, None, "SO.2")
    assert plan.look(desk).origins[plan.followed_up(desk)[barrier].id].sort == "barrier"


def test_there_is_one_action_of_each_thing_and_undo_takes_it_back(desk: Desk, round: str) -> None:
    source = factor(desk, round, "No lift", helps=False)
    assert plan.make_action(desk, source) and plan.make_action(desk, source) is None
    assert len(actions(desk)) == 1
    history.undo(desk)
    assert actions(desk) == [] and plan.followed_up(desk) == {}
    assert plan.make_action(desk, source)
    plan.bin_action(desk, plan.followed_up(desk)[source].id)
    assert plan.make_action(desk, source), "an action in the bin is none"


def test_what_came_from_another_service_gives_rise_to_no_action_of_ours(
    sample: Desk, tmp_path, clock, open_file
) -> None:
    sharing.export(sample, tmp_path / "sent.json", sharing.preview(sample))
    new_workspace(tmp_path / "office.pie", clock)
    office = open_file(tmp_path / "office.pie")
    set_up(office, "Head office")
    sharing.apply_import(office, sharing.plan_import(office, tmp_path / "sent.json"))
    foreign = next(one for one in office.workspace.find("barrier"))
    with pytest.raises(Refused, match="another service"):
        plan.make_action(office, foreign.id)


def test_what_is_gone_is_not_told_as_a_source(desk: Desk, round: str) -> None:
    source = factor(desk, round, "No lift", helps=False)
    plan.make_action(desk, source)
    elements.bin_part(desk, source)
    rounds.bin_round(desk, round)
    [origin] = plan.look(desk).origins.values()
    assert (origin.sort, origin.source, origin.round, origin.words) == ("", "", "", "Support")


def test_under_its_own_heading_an_action_does_not_repeat_it(desk: Desk, round: str) -> None:
    source = factor(desk, round, "No lift", helps=False)
    plan.make_action(desk, source)
    found = rounds.look(desk, round).element("TS.2").actions
    here, elsewhere = plan.links(desk, found, round), plan.links(desk, found, "")
    assert here.origins[found[0].id].words == "" and here.origins[found[0].id].sort == "holds_back"
    assert elsewhere.origins[found[0].id].words == "Autumn 2026"


STATES = st.sampled_from(["planned", "under-way", "done", "dropped"])


@given(st.lists(st.tuples(STATES, st.sampled_from("ab"))))
def test_an_open_action_speaks_for_its_source_before_one_that_has_ended(told: list[tuple[str, str]]) -> None:
    records = [
        Record(id=str(number), value=Action(text="x", state=state, factor=source, outcome="o"), revision="r")
        for number, (state, source) in enumerate(told)
    ]
    found = following(records)
    assert set(found) == {source for _state, source in told}
    for source, record in found.items():
        states = {state for state, other in told if other == source}
        assert record.value.state in ("planned", "under-way") or not states & {"planned", "under-way"}


@pytest.mark.parametrize(
    ("state", "due", "words"),
    [
        ("planned", date(2026, 11, 30), "was due 30 Nov 2026"),
        ("planned", date(2026, 12, 1), "by 1 Dec 2026"),
        ("done", date(2026, 11, 30), "by 30 Nov 2026"),
        ("planned", None, ""),
    ],
)
def test_what_is_past_its_day_is_said_in_words(state, due, words: str) -> None:
    assert due_words(Action(text="x", state=state, due=due), date(2026, 12, 1)) == words
