"""A round goes to another version of the framework: shown first, done as one, and back again."""

from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pie_desktop.domain.framework import Level, Scale
from pie_desktop.domain.kinds import Answer, Position, Speaker, View
from pie_desktop.errors import Refused
from pie_desktop.insight.carrying import moved
from pie_desktop.services import carrying_over, catalogue, elements, history, plan, rounds, voices
from pie_desktop.services import framework_editing as editing
from pie_desktop.services import framework_versions as versions
from pie_desktop.services.desk import Desk
from pie_desktop.services.sharing import preview as preview_of_file

SHIPPED = catalogue.default_framework()


def everything(desk: Desk) -> Any:
    return [(one.id, one.value, one.deleted_on, one.parent) for one in desk.workspace.everything()]


@pytest.fixture
def round(desk: Desk) -> str:
    """A round with positions of the team and of residents, and words under several headings."""
    id = rounds.begin(desk, "Winter 2026", "long")
    elements.place(desk, id, "RR.2", "placed", Position(level=3, place=3))
    elements.place(desk, id, "PA.1", "placed", Position(level=1, place=5))
    elements.place(desk, id, "LE.4", "not-applicable")
    elements.say_why(desk, id, "LE.4", "We write for nobody.")
    elements.add_evidence(desk, id, "SO.1", "The door is blue.")
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        speaker = work.add(Speaker(sort="residents", label="two residents", agreed_on=desk.clock.today()), parent=id)
        work.add(View(code="RR.2", standing="placed", position=Position(level=2, place=1)), parent=speaker.id)
        work.commit()
    return id


def kept(desk: Desk, *steps: Any) -> str:
    """A new version, made by these steps."""
    base = editing.base_version(desk).id
    for verb, *args in steps:
        verb(desk, base, *args)
    editing.keep(desk, base, "because")
    return rounds.next_framework(desk)


# Positions.

scales = st.builds(
    lambda count, places: Scale(
        levels=tuple(Level(code=f"l{number}", label=f"L{number}") for number in range(count)), places=places
    ),
    st.integers(1, 8),
    st.integers(1, 20),
)


@given(scales, scales, st.data())
def test_a_position_keeps_its_level_and_lands_on_the_line(old: Scale, new: Scale, data: st.DataObject) -> None:
    position = old.position(data.draw(st.integers(1, old.steps)))
    there = moved(position, old, new)
    assert new.holds(there)
    if position.level <= len(new.levels):
        assert there.level == position.level
        along = Fraction(2 * position.place - 1, 2 * old.places)
        nearest = min(abs(Fraction(2 * place - 1, 2 * new.places) - along) for place in range(1, new.places + 1))
        assert abs(Fraction(2 * there.place - 1, 2 * new.places) - along) == nearest
    else:
        assert abs(new.fraction(there) - old.fraction(position)) <= Fraction(1, 2 * new.steps)


@given(scales, st.integers(1, 20))
def test_positions_stay_in_order_and_the_same_line_moves_nothing(scale: Scale, places: int) -> None:
    other = Scale(levels=scale.levels, places=places)
    steps = [other.step(moved(scale.position(step), scale, other)) for step in range(1, scale.steps + 1)]
    assert steps == sorted(steps)
    assert [moved(scale.position(step), scale, scale) for step in range(1, scale.steps + 1)] == [
        scale.position(step) for step in range(1, scale.steps + 1)
    ]


def test_the_place_of_the_brief() -> None:
    five = SHIPPED.value.scale
    three = Scale(levels=five.levels, places=3)
    assert moved(Position(level=3, place=3), five, three) == Position(level=3, place=2)


# Rounds.


def test_it_is_shown_before_it_happens(desk: Desk, round: str) -> None:
    target = kept(
        desk,
        (editing.set_places, 3),
        (editing.say, "RR.2", "staff", "en-GB", "label", "Roles"),
        (editing.leave_out, "LE.4"),
        (editing.leave_out, "LE.3"),
        (editing.add_element, "RR", "The cat"),
    )
    before = everything(desk)
    shown = carrying_over.preview(desk, round, target)
    assert everything(desk) == before
    assert shown.possible
    assert [(one.before, one.after) for one in shown.renamed] == [("Roles and relationships", "Roles")]
    assert [part.code for part in shown.kept] == ["LE.4"] and [part.code for part in shown.dropped] == ["LE.3"]
    assert [part.label for part in shown.added] == ["The cat"]
    assert {shift.words for shift in shown.shifts} == {
        "Roles: Growing, third of five → Growing, second of three",
        "Empathy and emotional intelligence: Not yet, fifth of five → Not yet, third of three",
        "Roles (two residents): Starting, first of five → Starting, first of three",
    }
    told = "\n".join(line for _heading, lines in shown.sections() for line in lines)
    assert "Each level has 3 places instead of 5." in told


def test_it_is_done_as_one_and_taken_back_to_the_letter(desk: Desk, round: str) -> None:
    target = kept(desk, (editing.set_places, 3), (editing.leave_out, "LE.4"))
    before = everything(desk)
    change = carrying_over.carry_over(desk, round, target)
    assert change and change.verb == "carry-over"
    look = rounds.look(desk, round)
    assert look.framework == desk.workspace.need(target).value
    assert look.element("RR.2").words == "Growing, second of three"
    assert look.element("RR.2").voices[0].place == "Starting, first of three"
    assert look.element("LE.4").words_of_ours == "We write for nobody."
    assert look.element("SO.1").evidence[0].value.text == "The door is blue."
    assert not any(map(str, _problems(desk)))
    assert history.undo(desk)
    assert everything(desk) == before
    assert history.redo(desk)
    assert rounds.look(desk, round).element("RR.2").words == "Growing, second of three"


def _problems(desk: Desk) -> list[str]:
    from pie_desktop.domain.rules import problems

    return [one.sentence for record in desk.workspace.everything() for one in problems(record, desk.workspace)]


def test_a_finished_round_goes_too_and_stays_finished(desk: Desk, round: str) -> None:
    rounds.finish(desk, round)
    target = kept(desk, (editing.set_places, 3))
    carrying_over.carry_over(desk, round, target)
    look = rounds.look(desk, round)
    assert look.finished and look.element("RR.2").words == "Growing, second of three"


def test_it_goes_back_to_an_earlier_version_too(desk: Desk, round: str) -> None:
    target = kept(desk, (editing.set_places, 3))
    carrying_over.carry_over(desk, round, target)
    carrying_over.carry_over(desk, round, SHIPPED.id)
    assert rounds.look(desk, round).element("RR.2").words == "Growing, third of five"


def test_what_would_have_no_place_keeps_the_round_where_it_is(desk: Desk) -> None:
    base = editing.base_version(desk).id
    cat = editing.add_element(desk, base, "RR", "The cat")
    editing.keep(desk, base, "The cat.")
    id = rounds.begin(desk, "With the cat", "long")
    plan.add_action(desk, "Buy a bowl.", code=cat, assessment=id)
    shown = carrying_over.preview(desk, id, SHIPPED.id)
    assert not shown.possible and [part.label for part in shown.missing] == ["The cat"]
    with pytest.raises(Refused, match="does not have"):
        carrying_over.carry_over(desk, id, SHIPPED.id)


def test_what_lies_in_the_bin_still_fits_when_it_comes_back(desk: Desk, round: str) -> None:
    [evidence] = desk.workspace.children(round, "evidence")
    elements.bin_part(desk, evidence.id)
    target = kept(desk, (editing.set_places, 3))
    carrying_over.carry_over(desk, round, target)
    assert history.unbin(desk, evidence.id)
    assert _problems(desk) == []


def test_a_voice_that_is_kept_back_moves_and_is_shown_to_nobody(desk: Desk, round: str) -> None:
    [speaker] = desk.workspace.children(round, "speaker")
    voices.withdraw(desk, speaker.id)
    target = kept(desk, (editing.set_places, 3))
    shown = carrying_over.preview(desk, round, target)
    assert all(not shift.who for shift in shown.shifts)
    carrying_over.carry_over(desk, round, target)
    [view] = desk.workspace.children(speaker.id, "view")
    assert view.value.position == Position(level=2, place=1) and _problems(desk) == []
    voices.agree(desk, speaker.id)
    assert rounds.look(desk, round).element("RR.2").voices[0].place == "Starting, first of three"


def test_answers_to_statements_that_are_gone_are_told_and_stay(desk: Desk) -> None:
    first = kept(desk, (editing.add_statement, "RR.1", "Everybody knows why."))
    [statement] = desk.workspace.need(first).value.find("RR.1").statements
    id = rounds.begin(desk, "With a statement", "long")
    elements.place(desk, id, "RR.1", "not-sure")
    [judgement] = desk.workspace.children(id, "judgement")
    from pie_desktop.services.changing import change_fields

    change_fields(desk, "test", judgement.id, answers=(Answer(statement=statement.code, reply="so"),))
    second = kept(desk, (editing.remove_statement, "RR.1", statement.code))
    assert carrying_over.preview(desk, id, second).unheard == ("Everybody knows why.",)
    carrying_over.carry_over(desk, id, second)
    assert desk.workspace.need(judgement.id).value.answers[0].statement == statement.code


def test_a_round_of_others_and_one_in_the_bin_stay(desk: Desk, round: str) -> None:
    target = kept(desk, (editing.set_places, 3))
    rounds.bin_round(desk, round)
    with pytest.raises(Refused, match="in the bin"):
        carrying_over.carry_over(desk, round, target)


def test_the_choice_offers_every_other_version_and_the_one_for_the_next_round_first(desk: Desk, round: str) -> None:
    assert carrying_over.choice(desk, round).targets == ()
    first = kept(desk, (editing.set_places, 3))
    second = kept(desk, (editing.leave_out, "LE.4"))
    found = carrying_over.choice(desk, round)
    assert [id for id, _words in found.targets] == [second, first]
    assert found.preview.framework.id == second
    versions.use_next(desk, first)
    assert carrying_over.choice(desk, round).preview.framework.id == first
    assert carrying_over.choice(desk, round, second).preview.framework.id == second


@given(places=st.integers(1, 20), more=st.integers(0, 3), out=st.sampled_from(["RR", "RR.2", "LE.4"]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_version_no_word_is_lost_and_undo_gives_back(
    desk: Desk, round: str, places: int, more: int, out: str
) -> None:
    base = editing.base_version(desk).id
    editing.set_places(desk, base, places)
    editing.leave_out(desk, base, out, out not in editing.working_copy(desk, base).left_out)
    for number in range(min(more, 20 - len(editing.working_copy(desk, base).scale.levels))):
        editing.add_level(desk, base, number, f"More {number}")
    if not editing.workshop(desk).changed:
        return
    editing.keep(desk, base, "because")
    before = everything(desk)
    texts = words_in(desk)
    carrying_over.carry_over(desk, round, rounds.next_framework(desk))
    assert _problems(desk) == []
    assert words_in(desk) == texts
    history.undo(desk)
    assert everything(desk) == before
    history.redo(desk)


def words_in(desk: Desk) -> list[str]:
    """All that people wrote. (What stands elsewhere now, and under another label, is said with it.)"""
    written = ("judgement", "view", "evidence", "factor", "action", "barrier")
    found = preview_of_file(desk, "everything").document.records
    bodies = [msgspec.json.decode(one.body) for one in found if one.kind in written]
    return sorted(text for body in bodies for text in (body.get("words"), body.get("text"), body.get("what")) if text)
