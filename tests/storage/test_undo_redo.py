"""Undo and redo: whatever was done, a step back leads to what was, and a step on to what came."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from jobs import Stage, faults

from pie_desktop.clock import Clock
from pie_desktop.domain.kinds import Position
from pie_desktop.errors import Refused
from pie_desktop.paths import Places
from pie_desktop.services import elements, history, plan, rounds, sharing
from pie_desktop.services.catalogue import default_framework
from pie_desktop.services.desk import Desk, new_workspace, open_desk, set_up

THEMES = [theme.code for theme in default_framework().value.themes]
CODES = st.sampled_from(THEMES[:2])
TEXTS = st.sampled_from(["", "Quiet room", "<b>", "Tŷ ŵyl", "line\nbreak"])
PLACES = st.builds(Position, level=st.integers(1, 4), place=st.integers(1, 5))

Values = dict[str, tuple[Any, ...]]


def values(desk: Desk) -> Values:
    """What the records say, without the random names of their states."""
    return {
        record.id: (record.kind, record.service, record.parent, record.deleted_on, record.value, record.rest)
        for record in desk.workspace.everything()
    }


class Sitting(RuleBasedStateMachine):
    """Somebody works, takes back and brings again; `past` and `future` are what undo and redo should lead to."""

    def __init__(self, document: Path) -> None:
        super().__init__()
        self.document = document
        self.folder = Path(tempfile.mkdtemp())
        self.moment = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
        path, clock = self.folder / "house.pie", Clock(lambda: self.moment)
        new_workspace(path, clock)
        self.desk = open_desk(path, Places(self.folder / "home"), clock)
        set_up(self.desk, "Testing House", "Tess Tester")
        self.first = values(self.desk)
        self.past: list[Values] = []
        self.future: list[Values] = []

    def teardown(self) -> None:
        try:
            self.all_the_way_back_and_forth()
        finally:
            self.desk.workspace.close()
            shutil.rmtree(self.folder)

    def all_the_way_back_and_forth(self) -> None:
        last = self.future[0] if self.future else values(self.desk)
        steps = len(self.past) + len(self.future)
        for _step in self.past:
            assert history.undo(self.desk)
        assert history.undo(self.desk) is None
        assert values(self.desk) == self.first
        for _step in range(steps):
            assert history.redo(self.desk)
        assert history.redo(self.desk) is None
        assert values(self.desk) == last
        self.desk.workspace.close()
        assert faults(self.desk.workspace.path) == []

    def do(self, verb: Any, *arguments: Any, **fields: Any) -> Any:
        """One thing done, or refused; either way the model follows."""
        self.moment += timedelta(minutes=1)
        before = values(self.desk)
        seq = self.desk.workspace.head()[0]
        result = None
        try:
            result = verb(self.desk, *arguments, **fields)
        except Refused:
            assert values(self.desk) == before
        if self.desk.workspace.head()[0] != seq:
            assert self.desk.workspace.head()[0] == seq + 1, "one thing done is one change"
            self.past.append(before)
            self.future.clear()
        else:
            assert values(self.desk) == before
        return result

    def one_of(self, kind: str, data: st.DataObject, binned: bool = False) -> str | None:
        found = [record.id for record in self.desk.workspace.find(kind, self.desk.workspace.own_service, binned)]
        return data.draw(st.sampled_from(found)) if found else None

    @rule(depth=st.sampled_from(["short", "long"]), title=st.sampled_from(["Winter", "Spring", " "]))
    def begin(self, depth: str, title: str) -> None:
        self.do(rounds.begin, title, depth)

    @rule(data=st.data(), code=CODES, position=PLACES)
    def place(self, data: st.DataObject, code: str, position: Position) -> None:
        if round := self.one_of("assessment", data):
            self.do(elements.place, round, code, "placed", position)

    @rule(data=st.data(), code=CODES, standing=st.sampled_from(["unset", "not-sure", "not-applicable"]))
    def stand(self, data: st.DataObject, code: str, standing: str) -> None:
        if round := self.one_of("assessment", data):
            self.do(elements.place, round, code, standing)

    @rule(data=st.data(), code=CODES, words=TEXTS)
    def say_why(self, data: st.DataObject, code: str, words: str) -> None:
        if round := self.one_of("assessment", data):
            self.do(elements.say_why, round, code, words)

    @rule(data=st.data(), code=CODES, text=TEXTS)
    def add_evidence(self, data: st.DataObject, code: str, text: str) -> None:
        if round := self.one_of("assessment", data):
            self.do(elements.add_evidence, round, code, text)

    @rule(data=st.data(), code=CODES, text=TEXTS, helps=st.booleans())
    def add_factor(self, data: st.DataObject, code: str, text: str, helps: bool) -> None:
        if round := self.one_of("assessment", data):
            self.do(elements.add_factor, round, code, text, helps)

    @rule(data=st.data(), kind=st.sampled_from(["evidence", "factor"]), text=TEXTS)
    def change_part(self, data: st.DataObject, kind: str, text: str) -> None:
        if part := self.one_of(kind, data):
            self.do(elements.change_part, part, text=text)

    @rule(data=st.data(), kind=st.sampled_from(["evidence", "factor"]))
    def bin_part(self, data: st.DataObject, kind: str) -> None:
        if part := self.one_of(kind, data):
            self.do(elements.bin_part, part)

    @rule(text=TEXTS)
    def add_action(self, text: str) -> None:
        self.do(plan.add_action, text)

    @rule(data=st.data(), state=st.sampled_from(["planned", "done", "dropped"]), outcome=TEXTS)
    def change_action(self, data: st.DataObject, state: str, outcome: str) -> None:
        if action := self.one_of("action", data):
            self.do(plan.change_action, action, state=state, outcome=outcome)

    @rule(data=st.data())
    def bin_action(self, data: st.DataObject) -> None:
        if action := self.one_of("action", data):
            self.do(plan.bin_action, action)

    @rule(data=st.data(), verb=st.sampled_from([rounds.finish, rounds.reopen, rounds.bin_round]))
    def end_or_reopen(self, data: st.DataObject, verb: Any) -> None:
        if round := self.one_of("assessment", data):
            self.do(verb, round)

    @rule(data=st.data(), kind=st.sampled_from(["assessment", "action", "evidence", "factor"]))
    def take_out_of_the_bin(self, data: st.DataObject, kind: str) -> None:
        if thing := self.one_of(kind, data, binned=True):
            self.do(history.unbin, thing)

    @rule()
    def read_in(self) -> None:
        self.do(lambda desk: sharing.apply_import(desk, sharing.plan_import(desk, self.document)))

    @rule()
    def undo(self) -> None:
        now = values(self.desk)
        done = history.undo(self.desk)
        assert bool(done) is bool(self.past)
        if self.past:
            self.future.append(now)
            assert values(self.desk) == self.past.pop()

    @rule()
    def redo(self) -> None:
        now = values(self.desk)
        done = history.redo(self.desk)
        assert bool(done) is bool(self.future)
        if self.future:
            self.past.append(now)
            assert values(self.desk) == self.future.pop()


def test_any_sequence_of_verbs_can_be_taken_back_and_brought_again(stage_as_set: Stage) -> None:
    run_state_machine_as_test(
        lambda: Sitting(stage_as_set.document),
        settings=settings(max_examples=40, stateful_step_count=40, deadline=None),
    )


def test_what_was_undone_and_done_otherwise_cannot_be_brought_again(desk: Desk) -> None:
    plan.add_action(desk, "First thought.")
    history.undo(desk)
    plan.add_action(desk, "Second thought.")
    assert history.redo(desk) is None
    assert [action.value.text for action in plan.look(desk).actions] == ["Second thought."]


def test_a_notice_takes_back_only_what_it_speaks_of(desk: Desk) -> None:
    first = plan.add_action(desk, "First.")
    second = plan.add_action(desk, "Second.")
    assert first and second
    assert history.undo(desk, first.seq) is None
    assert history.undo(desk, second.seq)
    assert history.undo(desk, first.seq)
    assert plan.look(desk).actions == []


def test_what_gave_the_file_its_service_is_not_taken_back(desk: Desk) -> None:
    assert history.undo(desk) is None
    assert desk.service().value.name == "Testing House"


def test_undo_goes_on_after_the_file_was_closed_and_opened(desk: Desk, open_file) -> None:
    plan.add_action(desk, "Before closing.")
    desk.workspace.close()
    again = open_file(desk.workspace.path)
    assert history.undo(again)
    assert plan.look(again).actions == []
    again.workspace.close()
    once_more = open_file(desk.workspace.path)
    assert history.redo(once_more)
    assert len(plan.look(once_more).actions) == 1


def test_undoing_is_a_new_state_that_others_learn_of(desk: Desk) -> None:
    """Head office has seen the change that was undone: what it gets next must not look older."""
    plan.add_action(desk, "As it was.")
    [action] = plan.look(desk).actions
    plan.change_action(desk, action.id, text="As it was sent.")
    [sent] = plan.look(desk).actions
    history.undo(desk)
    [now] = plan.look(desk).actions
    assert now.value == action.value
    assert now.descends_from(sent)


@pytest.mark.parametrize("seq", [0, 99])
def test_a_change_that_is_not_the_last_is_not_undone_by_its_number(seq: int, desk: Desk) -> None:
    plan.add_action(desk, "Stays.")
    assert history.undo(desk, seq) is None
    assert len(plan.look(desk).actions) == 1
