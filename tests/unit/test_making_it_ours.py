"""Making the framework ours: a working copy that survives, one version at the end, codes that stay."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pie_desktop.domain.framework import Statement, Theme, Wording
from pie_desktop.domain.kinds import Position
from pie_desktop.errors import Refused
from pie_desktop.services import catalogue, elements, history, reading, rounds
from pie_desktop.services import framework_editing as editing
from pie_desktop.services import framework_versions as versions
from pie_desktop.services.desk import Desk
from pie_desktop.services.sharing import preview

SHIPPED = catalogue.default_framework()
CODES = [part.code for part in SHIPPED.value.parts()]
Base = str


@pytest.fixture
def base() -> Base:
    return SHIPPED.id


def everything(desk: Desk) -> Any:
    return [(one.id, one.value, one.deleted_on) for one in desk.workspace.everything()]


def test_nothing_is_begun_by_looking(desk: Desk) -> None:
    bench = editing.workshop(desk)
    assert not bench.changed and bench.differences.lines() == [] and bench.faults == ()
    assert desk.workspace.drafts(desk.person) == {}


def test_a_label_is_changed_in_a_version_of_our_own(desk: Desk, base: Base, clock) -> None:
    editing.say(desk, base, "RR", "staff", "en-GB", "label", "Our three Rs")
    change = editing.keep(desk, base, "The team calls it so.")
    assert change and change.verb == "keep-framework"

    framework = desk.workspace.need(rounds.next_framework(desk)).value
    assert framework.find("RR").wording.label == "Our three Rs"
    assert (framework.based_on, framework.version, framework.note) == (base, "2", "The team calls it so.")
    assert framework.made_on == clock.today()
    assert [part.code for part in framework.parts()] == CODES
    assert framework.credit == SHIPPED.value.credit
    assert desk.workspace.drafts(desk.person) == {}
    assert SHIPPED.value.find("RR").wording.label == "The Three Rs"


def test_the_next_round_is_made_with_the_new_version_and_the_last_one_keeps_its_own(desk: Desk, base: Base) -> None:
    first = rounds.begin(desk, "Before", "long")
    editing.leave_out(desk, base, "LE.4")
    editing.keep(desk, base, "We make no evidence for others.")
    second = rounds.begin(desk, "After", "long")
    assert rounds.look(desk, first).element("LE.4")
    assert not rounds.look(desk, second).element("LE.4")


def test_keeping_is_taken_back_and_brought_back_as_one(desk: Desk, base: Base) -> None:
    editing.say(desk, base, "RR", "staff", "en-GB", "label", "Our three Rs")
    before = everything(desk)
    editing.keep(desk, base, "Why not.")
    after = everything(desk)
    assert history.undo(desk)
    assert everything(desk) == before
    assert history.redo(desk)
    assert everything(desk) == after


def test_a_crash_loses_nothing(desk: Desk, base: Base, open_file: Callable[..., Desk]) -> None:
    editing.say(desk, base, "SO.1", "staff", "en-GB", "explanation", "Our walls talk.")
    code = editing.add_element(desk, base, "SO", "The garden")
    path, person = desk.workspace.path, desk.actor
    desk.workspace.close()
    again = open_file(path)
    again.actor = person
    bench = editing.workshop(again)
    assert bench.framework.find("SO.1").wording.explanation == "Our walls talk."
    assert bench.framework.label_of(code) == "The garden"
    assert bench.changed


def test_what_is_changed_back_leaves_nothing_to_keep(desk: Desk, base: Base) -> None:
    editing.say(desk, base, "RR", "staff", "en-GB", "label", "x")
    editing.say(desk, base, "RR", "staff", "en-GB", "label", "The Three Rs")
    assert desk.workspace.drafts(desk.person) == {}
    with pytest.raises(Refused, match="Nothing is different"):
        editing.keep(desk, base, "note")


def test_a_version_needs_to_say_why(desk: Desk, base: Base) -> None:
    editing.leave_out(desk, base, "LE.4")
    with pytest.raises(Refused, match="what is different and why"):
        editing.keep(desk, base, "  ")
    assert editing.workshop(desk).changed


def test_other_voices_travel_with_the_version_and_the_shipped_ones_fill_in(desk: Desk, base: Base) -> None:
    shipped = catalogue.voiced("residents")
    editing.say(desk, base, "RR.1", "residents", "en-GB", "label", "House rules")
    editing.keep(desk, base, "As residents put it.")
    read = reading.read(desk, "residents")
    part = read.framework.find("RR.1")
    assert read.wording(part).label == "House rules"
    assert read.wording(part).explanation == shipped["RR.1"].explanation
    assert read.wording(read.framework.find("RR.2")) == shipped["RR.2"]
    assert part.wording == SHIPPED.value.find("RR.1").wording
    [theirs] = [one for one in part.wordings if one.voice == "residents"]
    assert theirs.label == "House rules"


def test_another_language_stands_beside_the_first(desk: Desk, base: Base) -> None:
    assert editing.workshop(desk, "staff", "cy").wordings == {}
    editing.say(desk, base, "RR", "staff", "cy", "label", "Y tair R")
    editing.say(desk, base, "RR", "staff", "cy", "prompts.where", "Ble ydym ni?\n\n  Pwy sy'n gwybod? \n")
    editing.keep(desk, base, "In Welsh too.")
    welsh = reading.read(desk, "staff", "cy")
    assert welsh.wording(welsh.framework.find("RR")).label == "Y tair R"
    assert welsh.wording(welsh.framework.find("RR")).prompts.where == ("Ble ydym ni?", "Pwy sy'n gwybod?")
    assert welsh.wording(welsh.framework.find("PA")).label == "Psychological awareness"
    assert welsh.framework.find("RR").wording.label == "The Three Rs"
    assert welsh.languages == ("en-GB", "cy")


@pytest.mark.parametrize(
    "field", ["label", "summary", "explanation", "examples", "prompts.peers", "prompts.holds_back", "levels.0"]
)
def test_every_text_can_be_changed(desk: Desk, base: Base, field: str) -> None:
    editing.say(desk, base, "TS.2", "board", "en-GB", field, "Quite other words.")
    wording = editing.workshop(desk, "board").wordings["TS.2"]
    assert "Quite other words." in str(wording)
    assert editing.workshop(desk, "staff").framework.find("TS.2").wording == SHIPPED.value.find("TS.2").wording


# Levels and places.


def test_a_level_more_is_described_by_nobody_yet_and_the_others_keep_their_words(desk: Desk, base: Base) -> None:
    editing.add_level(desk, base, 2, "Half way")
    framework = editing.workshop(desk).framework
    told = SHIPPED.value.find("PA").wording.levels
    assert [level.label for level in framework.scale.levels][1:4] == ["Starting", "Half way", "Growing"]
    assert framework.find("PA").wording.levels == (told[0], told[1], "", told[2], told[3])
    assert editing.workshop(desk, "residents").wordings["PA"].levels[2] == ""
    editing.keep(desk, base, "More steps.")
    assert reading.read(desk, "residents").wordings["PA"].levels[3] == catalogue.voiced("residents")["PA"].levels[2]


def test_a_level_less_takes_its_descriptions_and_the_older_version_keeps_them(desk: Desk, base: Base) -> None:
    before = editing.drop_level(desk, base, 1)
    bench = editing.workshop(desk)
    assert [level.label for level in bench.framework.scale.levels] == ["Not yet", "Growing", "Part of how we work"]
    assert all(len(part.wording.levels) == 3 for part in bench.framework.parts())
    assert bench.differences.line == ("A level less: “Starting”.",)
    assert bench.differences.reworded == ()
    assert editing.take_back(desk, base, before, bench.framework)
    assert not editing.workshop(desk).changed


def test_the_last_level_stays(desk: Desk, base: Base) -> None:
    for _level in range(3):
        editing.drop_level(desk, base, 0)
    with pytest.raises(Refused):
        editing.drop_level(desk, base, 0)


def test_a_line_has_twenty_levels_at_most(desk: Desk, base: Base) -> None:
    for _level in range(16):
        editing.add_level(desk, base, 0, "More")
    with pytest.raises(Refused, match="20 levels"):
        editing.add_level(desk, base, 0, "Too many")
    assert len(editing.workshop(desk).framework.scale.levels) == 20


def test_a_working_copy_that_nobody_can_read_stands_in_nobodys_way(desk: Desk, base: Base) -> None:
    desk.workspace.save_draft(f"framework/{base}", desk.person, '{"label": "half')
    assert not editing.workshop(desk).changed
    editing.leave_out(desk, base, "RR")
    assert editing.workshop(desk).changed


def test_places_and_names_of_levels_change(desk: Desk, base: Base) -> None:
    editing.set_places(desk, base, 3)
    editing.name_level(desk, base, 0, "Still to come")
    editing.keep(desk, base, "As on our sheets.")
    round = rounds.begin(desk, "After", "short")
    elements.place(desk, round, "PA", "placed", Position(level=1, place=2))
    assert rounds.look(desk, round).element("PA").words == "Still to come, second of three"


def test_a_level_without_a_name_is_not_kept(desk: Desk, base: Base) -> None:
    editing.name_level(desk, base, 0, " ")
    assert editing.workshop(desk).faults == ("Every level needs a name.",)
    with pytest.raises(Refused, match="Every level needs a name"):
        editing.keep(desk, base, "note")


# Our own themes and elements; leaving out.


def test_an_element_of_our_own_gets_a_code_that_nobody_else_makes(desk: Desk, base: Base) -> None:
    codes = {editing.add_element(desk, base, "RR", "The cat") for _time in range(3)}
    codes.add(editing.add_theme(desk, base, "Animals"))
    assert len(codes) == 4 and all(code.startswith("LOCAL.") for code in codes)
    editing.keep(desk, base, "The cat counts.")
    round = rounds.begin(desk, "With the cat", "long")
    assert codes - {rounds.look(desk, round).framework.themes[-1].code} <= {
        one.code for one in rounds.look(desk, round).elements
    }


def test_what_nobody_has_written_under_may_go_and_the_rest_is_left_out(desk: Desk, base: Base) -> None:
    cat, dog = (editing.add_element(desk, base, "RR", label) for label in ("The cat", "The dog"))
    editing.keep(desk, base, "Pets.")
    round = rounds.begin(desk, "With pets", "long")
    elements.add_evidence(desk, round, cat, "She sleeps on the stairs.")
    second = rounds.next_framework(desk)
    bench = editing.workshop(desk)
    assert bench.base.id == second and bench.removable == {dog}
    with pytest.raises(Refused, match="Something is written"):
        editing.remove(desk, second, cat)
    with pytest.raises(Refused, match="belongs to the framework itself"):
        editing.remove(desk, second, "RR.1")
    editing.remove(desk, second, dog)
    editing.leave_out(desk, second, cat)
    editing.keep(desk, second, "No more pets.")
    framework = desk.workspace.need(rounds.next_framework(desk)).value
    assert framework.find(cat) and not framework.find(dog)
    assert framework.version == "3"
    after = rounds.begin(desk, "Without", "long")
    assert rounds.look(desk, after).element(cat) is None
    assert rounds.look(desk, round).element(cat).evidence


def test_what_lies_in_the_bin_counts_as_written(desk: Desk, base: Base) -> None:
    cat = editing.add_element(desk, base, "RR", "The cat")
    editing.keep(desk, base, "Pets.")
    round = rounds.begin(desk, "With pets", "long")
    elements.add_evidence(desk, round, cat, "She sleeps on the stairs.")
    [evidence] = desk.workspace.children(round, "evidence")
    elements.bin_part(desk, evidence.id)
    assert editing.workshop(desk).removable == frozenset()


def test_a_theme_is_left_out_with_its_elements_and_taken_in_again(desk: Desk, base: Base) -> None:
    editing.leave_out(desk, base, "LE")
    assert [part.label for part in editing.workshop(desk).differences.left_out] == ["Learning and enquiry"]
    assert not [part for part in editing.workshop(desk).framework.asked("long") if part.code.startswith("LE")]
    editing.leave_out(desk, base, "LE", out=False)
    assert not editing.workshop(desk).changed


def test_not_everything_can_be_left_out(desk: Desk, base: Base) -> None:
    for theme in SHIPPED.value.themes:
        editing.leave_out(desk, base, theme.code)
    assert editing.workshop(desk).faults == ("Everything is left out, so nothing would be asked.",)


def test_the_ready_theme_fits_a_line_of_our_own(desk: Desk, base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = ("Not", "Start", "Grow", "Part")
    ready = Theme(code="LOCAL.REL", wordings=(Wording(label="Relationships", levels=levels),))
    monkeypatch.setattr(catalogue, "relationships_theme", lambda: ready)
    assert editing.workshop(desk).ready_theme == ready
    editing.drop_level(desk, base, 0)
    assert editing.add_relationships(desk, base) == "LOCAL.REL"
    bench = editing.workshop(desk)
    assert bench.framework.find("LOCAL.REL").wording.levels == ("Start", "Grow", "Part")
    assert bench.ready_theme is None and bench.faults == ()


# Statements.


def test_statements_are_added_changed_and_taken_away(desk: Desk, base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = {"RR.1": (Statement(code="RR.1.s1", text="The rules hang in the hall."),)}
    monkeypatch.setattr(catalogue, "suggested_statements", lambda: ready)
    assert editing.workshop(desk).suggestions == ready
    editing.add_statement(desk, base, "RR.1", "The rules hang in the hall.", "RR.1.s1")
    editing.add_statement(desk, base, "RR.1", "Everybody knows the reasons.")
    bench = editing.workshop(desk)
    assert bench.suggestions == {}
    first, second = bench.framework.find("RR.1").statements
    assert first.code == "RR.1.s1" and second.code.startswith("RR.1.s-")
    editing.change_statement(desk, base, "RR.1", second.code, "Everybody knows why.")
    editing.remove_statement(desk, base, "RR.1", first.code)
    [left] = editing.workshop(desk).framework.find("RR.1").statements
    assert (left.code, left.text) == (second.code, "Everybody knows why.")
    editing.keep(desk, base, "Our own test.")
    assert [part.code for part in versions.look(desk).versions[0].differences.statements] == ["RR.1"]


# Taking back, throwing away.


def test_a_step_is_taken_back_unless_something_else_was_done_since(desk: Desk, base: Base) -> None:
    before = editing.leave_out(desk, base, "RR.1")
    after = editing.working_copy(desk, base)
    editing.leave_out(desk, base, "RR.2")
    assert not editing.take_back(desk, base, before, after)
    assert editing.workshop(desk).framework.left_out == ("RR.1", "RR.2")


def test_what_was_thrown_away_can_be_had_again(desk: Desk, base: Base) -> None:
    editing.leave_out(desk, base, "RR.1")
    before = editing.throw_away(desk, base)
    assert not editing.workshop(desk).changed
    assert editing.take_back(desk, base, before, SHIPPED.value)
    assert editing.workshop(desk).framework.left_out == ("RR.1",)


def test_changes_that_were_begun_on_an_earlier_version_are_not_lost(desk: Desk, base: Base) -> None:
    editing.leave_out(desk, base, "RR.1")
    editing.keep(desk, base, "one")
    editing.leave_out(desk, base, "RR.2")
    bench = editing.workshop(desk)
    assert bench.base.id == base and bench.framework.left_out == ("RR.2",)
    editing.keep(desk, base, "two")
    assert {one.record.value.version for one in versions.look(desk).versions} == {"1", "2", "3"}


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
ops = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(CODES), st.sampled_from(["label", "summary", "levels.1"]), words),
    st.tuples(st.just("leave_out"), st.sampled_from(CODES), st.booleans()),
    st.tuples(st.just("places"), st.integers(1, 20)),
    st.tuples(st.just("level"), st.integers(0, 3), words),
    st.tuples(st.just("drop"), st.integers(0, 2)),
    st.tuples(st.just("add"), words),
)


def do(desk: Desk, base: Base, op: tuple[Any, ...]) -> None:
    match op:
        case ("say", code, field, text):
            if field.startswith("levels") and len(editing.working_copy(desk, base).scale.levels) < 2:
                return
            editing.say(desk, base, code, "staff", "en-GB", field, text)
        case ("leave_out", code, out):
            editing.leave_out(desk, base, code, out)
        case ("places", count):
            editing.set_places(desk, base, count)
        case ("level", at, text):
            editing.add_level(desk, base, at, text)
        case ("drop", at):
            if len(editing.working_copy(desk, base).scale.levels) > at + 1:
                editing.drop_level(desk, base, at)
        case ("add", text):
            editing.add_element(desk, base, "RR", text)


@given(steps=st.lists(ops, max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_changed_a_kept_version_is_sound_and_has_every_core_code(desk: Desk, steps: list[Any]) -> None:
    base = SHIPPED.id
    editing.throw_away(desk, base)
    for step in steps:
        do(desk, base, step)
    bench = editing.workshop(desk)
    if bench.changed and not bench.faults:
        editing.keep(desk, base, "as it came")
        made = desk.workspace.need(rounds.next_framework(desk)).value
        assert set(CODES) <= {part.code for part in made.parts()}
        round = rounds.begin(desk, "r", "long")
        assert rounds.look(desk, round).elements
        assert preview(desk, "everything").data()
        rounds.bin_round(desk, round)
        versions.use_next(desk, base)
