"""For every verb there is: do it, take it back, and what would be exported is what it was; bring it back, likewise."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from pie_desktop import services
from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Barrier, Event, Factor, Position
from pie_desktop.services import (
    about_person,
    agencies,
    assignments,
    barriers,
    carrying_over,
    elements,
    feelings,
    framework_editing,
    framework_versions,
    history,
    letting_go,
    meetings,
    older_rounds,
    passphrases,
    people,
    plan,
    preparing,
    reflections,
    roles,
    rounds,
    sharing,
    structures,
    supervision,
    ties,
    versions,
    voices,
)
from pie_desktop.services import settings as names
from pie_desktop.services.desk import Desk
from tests.sample_kit import main_rounds

DAY = date(2026, 11, 20)
LOW = Position(level=1, place=1)
Verb = Callable[..., Any]


class House:
    """The sample hostel with its newest round open, and one of everything to do something to."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.round = rounds.latest(desk).id
        rounds.reopen(desk, self.round)
        voices.add_speaker(desk, self.round, sort="member", label="night worker")
        self.speaker = desk.workspace.children(self.round, "speaker")[-1].id
        feelings.write_feeling(desk, self.round, "Tired, and glad.")
        barriers.add_event(desk, self.one("barrier"), Event(on=DAY, text="They rang."))
        people.add_person(desk, "Zed Zebedee")
        people.add_person(desk, "Zed Zebedee too")
        self.zeds = [one.id for one in desk.workspace.find("person") if one.value.name.startswith("Zed")]
        roles.add_role(desk, "Keeper of the teapot")
        self.role = next(one.id for one in desk.workspace.find("role") if "teapot" in one.value.label)
        assignments.assign(desk, self.role, self.zeds[0], DAY)
        self.assignment = next(one.id for one in desk.workspace.find("assignment") if one.value.role == self.role)
        elements.say_why(desk, self.round, "TS.2", "Before.")
        elements.say_why(desk, self.round, "TS.2", "After.")
        self.binned = self.part("evidence")
        elements.bin_part(desk, self.binned)

    def one(self, kind: str, fits: Callable[[Any], bool] = lambda _value: True) -> str:
        own = self.desk.workspace.own_service
        return next(one.id for one in self.desk.workspace.find(kind, own) if fits(one.value))

    def part(self, kind: str, fits: Callable[[Any], bool] = lambda _value: True) -> str:
        return next(one.id for one in self.desk.workspace.children(self.round, kind) if fits(one.value))

    def judgement(self) -> str:
        return self.part("judgement", lambda value: value.code == "TS.2")

    def another_framework(self) -> str:
        base = framework_editing.base_version(self.desk).id
        framework_editing.set_places(self.desk, base, 3)
        framework_editing.keep(self.desk, base, "Three places, as on paper.")
        return framework_editing.base_version(self.desk).id

    def statement(self) -> str:
        """A statement that people can answer, in a version of the framework that the round is carried over to."""
        base = framework_editing.base_version(self.desk).id
        framework_editing.add_statement(self.desk, base, "TS.2", "Somebody asks how the night was.")
        framework_editing.keep(self.desk, base, "One statement.")
        newest = framework_editing.base_version(self.desk)
        carrying_over.carry_over(self.desk, self.round, newest.id)
        return next(one.code for part in newest.value.parts() for one in part.statements)

    def new_agency(self) -> str:
        change = agencies.add_agency(self.desk, "The kettle menders")
        return change.touched[0].id if change else ""

    def tie(self) -> str:
        return self.one("tie", lambda value: value.who == "the choir")

    def sit(self) -> None:
        self.desk.actor = Actor(self.zeds[0])

    def thought(self) -> str:
        """A reflection of whoever sits down for it."""
        self.sit()
        change = reflections.write(self.desk, {"note": "The kettle was on."})
        return change.touched[0].id if change else ""

    def shared(self) -> str:
        id = self.thought()
        reflections.share(self.desk, id, self.zeds[1:])
        return id

    def shape(self) -> str:
        change = structures.add_structure(self.desk, "After a night", [("Light", "What was light?")])
        return change.touched[0].id if change else ""

    def pair(self) -> str:
        """Two people who meet, one of them at the keyboard."""
        self.sit()
        return touched(supervision.add_pair(self.desk, self.zeds[1], self.zeds[:1], weeks=6))

    def meeting(self) -> str:
        """A meeting that they prepare: something is gathered, decided, agreed and on the table."""
        meeting = touched(meetings.arrange(self.desk, self.pair(), date(2026, 12, 4)))
        preparing.gather(self.desk, meeting, "The night of the flood", "wellbeing")
        preparing.gather(self.desk, meeting, "Who mends the lamp?")
        meetings.add_point(self.desk, meeting, "The cat")
        meetings.decide(self.desk, meeting, "Nights in pairs.", "Nobody alone.")
        meetings.agree(self.desk, meeting, "Ask for a lamp.", self.zeds[0])
        return meeting

    def on_meeting(self, verb: Verb, *more: Any, of: str = "", **named: Any) -> Any:
        """A verb on a meeting; `of`: on the first line of one of its lists, or of what is gathered for it."""
        meeting = self.meeting()
        gathered = preparing.look(self.desk, meeting).items
        lines = gathered if of == "items" else getattr(self.desk.workspace.need(meeting).value, of, ())
        return verb(self.desk, meeting, *(line.key for line in lines[:1]), *more, **named)

    def held(self, verb: Verb) -> Any:
        """A verb on a meeting that took place."""
        meeting = self.meeting()
        meetings.hold(self.desk, meeting, DAY)
        meetings.sign(self.desk, meeting)
        meetings.write_notes(self.desk, meeting, "Quiet weeks.")
        return verb(self.desk, meeting)

    def raised(self) -> Event:
        value: Barrier = self.desk.workspace.need(self.one("barrier")).value
        return value.events[-1]


def touched(change: Any) -> str:
    return change.touched[0].id if change else ""


DEEDS: dict[str, Callable[[House], Any]] = {
    "about_person.make_anonymous": lambda h: about_person.make_anonymous(h.desk, h.zeds[0]),
    "agencies.add_agency": lambda h: agencies.add_agency(h.desk, "The teapot menders"),
    "agencies.bin_agency": lambda h: agencies.bin_agency(h.desk, h.one("agency")),
    "agencies.change_agency": lambda h: agencies.change_agency(h.desk, h.one("agency"), note="Knock twice."),
    "agencies.know": lambda h: agencies.know(h.desk, h.one("agency"), h.zeds[0], knows=True),
    "agencies.link_barrier": lambda h: agencies.link_barrier(h.desk, h.one("barrier"), h.new_agency()),
    "agencies.spoke": lambda h: agencies.spoke(h.desk, h.new_agency()),
    "assignments.assign": lambda h: assignments.assign(h.desk, h.role, h.zeds[1], DAY, "deputy"),
    "assignments.bin_assignment": lambda h: assignments.bin_assignment(h.desk, h.assignment),
    "assignments.change_assignment": lambda h: assignments.change_assignment(h.desk, h.assignment, note="On Sundays."),
    "assignments.end": lambda h: assignments.end(h.desk, h.assignment, DAY + timedelta(days=9)),
    "assignments.hand_over": lambda h: assignments.hand_over(h.desk, h.assignment, h.zeds[1], date(2026, 12, 9)),
    "assignments.pass_on": lambda h: assignments.pass_on(h.desk, h.assignment, h.zeds[1], date(2026, 12, 9)),
    "barriers.add_barrier": lambda h: barriers.add_barrier(h.desk, "The bus stops at six."),
    "barriers.add_event": lambda h: barriers.add_event(h.desk, h.one("barrier"), Event(on=DAY, text="We wrote.")),
    "barriers.bin_barrier": lambda h: barriers.bin_barrier(h.desk, h.one("barrier")),
    "barriers.change_barrier": lambda h: barriers.change_barrier(h.desk, h.one("barrier"), answer="Perhaps."),
    "barriers.change_event": lambda h: barriers.change_event(
        h.desk, h.one("barrier"), h.raised(), Event(on=DAY, text="They did not ring.")
    ),
    "barriers.remove_event": lambda h: barriers.remove_event(h.desk, h.one("barrier"), h.raised()),
    "carrying_over.carry_over": lambda h: carrying_over.carry_over(h.desk, h.round, h.another_framework()),
    "elements.add_evidence": lambda h: elements.add_evidence(h.desk, h.round, "TS.2", "We asked."),
    "elements.add_factor": lambda h: elements.add_factor(h.desk, h.round, "TS.2", "Tea.", True),
    "elements.answer": lambda h: elements.answer(h.desk, h.round, "TS.2", h.statement(), "partly"),
    "elements.bin_part": lambda h: elements.bin_part(h.desk, h.part("evidence")),
    "elements.change_part": lambda h: elements.change_part(h.desk, h.part("evidence"), kind="figure", text="Nine."),
    "elements.flag_upwards": lambda h: elements.flag_upwards(
        h.desk, h.part("factor", lambda value: isinstance(value, Factor) and not value.helps), "agency"
    ),
    "elements.place": lambda h: elements.place(h.desk, h.round, "RR.1", "placed", LOW),
    "elements.place_from_paper": lambda h: elements.place_from_paper(h.desk, h.round, "RR.1", "placed", LOW),
    "elements.say_why": lambda h: elements.say_why(h.desk, h.round, "RR.1", "Because."),
    "feelings.bin_feeling": lambda h: feelings.bin_feeling(h.desk, h.round),
    "feelings.print_it": lambda h: feelings.print_it(h.desk, h.round, True),
    "feelings.write_feeling": lambda h: feelings.write_feeling(h.desk, h.round, "Less tired."),
    "framework_editing.keep": lambda h: h.another_framework(),
    "framework_versions.use_next": lambda h: (
        h.another_framework(),
        framework_versions.use_next(h.desk, h.desk.workspace.need(h.round).value.framework),
    ),
    "history.unbin": lambda h: history.unbin(h.desk, h.binned),
    "meetings.add_point": lambda h: h.on_meeting(meetings.add_point, "The cat"),
    "meetings.agree": lambda h: h.on_meeting(meetings.agree, "Ask for tea.", in_plan=True),
    "meetings.arrange": lambda h: meetings.arrange(h.desk, h.pair(), date(2026, 12, 4)),
    "meetings.bin_meeting": lambda h: h.on_meeting(meetings.bin_meeting),
    "meetings.change_agreed": lambda h: h.on_meeting(meetings.change_agreed, of="agreed", outcome="It shines."),
    "meetings.change_decision": lambda h: h.on_meeting(meetings.change_decision, of="decisions", why="Safer."),
    "meetings.change_point": lambda h: h.on_meeting(meetings.change_point, of="agenda", text="Both cats"),
    "meetings.decide": lambda h: h.on_meeting(meetings.decide, "No nights alone."),
    "meetings.drop_agreed": lambda h: h.on_meeting(meetings.drop_agreed, of="agreed"),
    "meetings.drop_decision": lambda h: h.on_meeting(meetings.drop_decision, of="decisions"),
    "meetings.drop_point": lambda h: h.on_meeting(meetings.drop_point, of="agenda"),
    "meetings.hold": lambda h: h.on_meeting(meetings.hold, DAY, date(2026, 12, 31)),
    "meetings.move_point": lambda h: (
        preparing.put_on_table(h.desk, meeting := h.meeting()),
        meetings.move_point(h.desk, meeting, h.desk.workspace.need(meeting).value.agenda[0].key, 1),
    ),
    "meetings.sign": lambda h: h.held(meetings.sign),
    "meetings.take_signature_back": lambda h: h.held(meetings.take_signature_back),
    "meetings.to_plan": lambda h: h.on_meeting(meetings.to_plan, of="agreed"),
    "meetings.write_notes": lambda h: h.on_meeting(meetings.write_notes, "A long week."),
    "letting_go.keep_longer": lambda h: letting_go.keep_longer(h.desk, [h.round], date(2030, 1, 1), "An inquiry."),
    "letting_go.set_keeping": lambda h: letting_go.set_keeping(h.desk, "plan", 4, "Our policy."),
    "older_rounds.begin_older": lambda h: older_rounds.begin_older(h.desk, "Long ago", date(2019, 5, 1)),
    "people.add_person": lambda h: people.add_person(h.desk, "Quill Quince"),
    "people.bin_person": lambda h: people.bin_person(h.desk, h.zeds[1]),
    "passphrases.change_access": lambda h: (
        h.desk.sit(h.zeds[0]),
        passphrases.change_access(h.desk, h.zeds[0], "manager"),
    ),
    "people.change_person": lambda h: people.change_person(h.desk, h.zeds[0], contact="on the landing"),
    "people.leave": lambda h: people.leave(h.desk, h.zeds[1], date(2026, 12, 20)),
    "people.merge": lambda h: people.merge(h.desk, *h.zeds),
    "plan.add_action": lambda h: plan.add_action(h.desk, "Mend the lamp."),
    "plan.bin_action": lambda h: plan.bin_action(h.desk, h.one("action")),
    "plan.change_action": lambda h: plan.change_action(h.desk, h.one("action"), due=DAY, how_we_know="It shines."),
    "plan.give_to": lambda h: plan.give_to(h.desk, h.one("action"), h.zeds[0]),
    "plan.give_to_new": lambda h: plan.give_to_new(h.desk, h.one("action"), "Teapot watcher", True),
    "plan.make_action": lambda h: plan.make_action(
        h.desk, h.one("barrier", lambda value: value.what.startswith("The contract counts"))
    ),
    "reflections.bin_reflection": lambda h: reflections.bin_reflection(h.desk, h.thought()),
    "reflections.change": lambda h: reflections.change(h.desk, h.thought(), title="Tea", tags=["tea"], mood="light"),
    "reflections.make_action": lambda h: reflections.make_action(h.desk, h.thought(), "Buy another kettle."),
    "reflections.say": lambda h: reflections.say(h.desk, reflections.form(h.thought(), "quick", "note"), "It was off."),
    "reflections.share": lambda h: reflections.share(h.desk, h.thought(), h.zeds[1:]),
    "reflections.share_with_team": lambda h: reflections.share_with_team(h.desk, h.thought()),
    "reflections.take_back": lambda h: reflections.take_back(h.desk, h.shared()),
    "reflections.use_as_evidence": lambda h: reflections.use_as_evidence(
        h.desk, h.thought(), h.round, "TS.2", "Tea is there at night."
    ),
    "reflections.write": lambda h: h.thought(),
    "preparing.change_item": lambda h: h.on_meeting(preparing.change_item, of="items", picked=False),
    "preparing.drop_item": lambda h: h.on_meeting(preparing.drop_item, of="items"),
    "preparing.gather": lambda h: h.on_meeting(preparing.gather, "The stairs"),
    "preparing.move_item": lambda h: h.on_meeting(preparing.move_item, 1, of="items"),
    "preparing.put_on_table": lambda h: h.on_meeting(preparing.put_on_table),
    "preparing.take_off_table": lambda h: (
        preparing.put_on_table(h.desk, meeting := h.meeting()),
        preparing.take_off_table(h.desk, meeting),
    ),
    "roles.add_from_starting_set": lambda h: roles.add_from_starting_set(h.desk, ["kettle", "street-friend"]),
    "roles.add_role": lambda h: roles.add_role(h.desk, "Keeper of the ladder"),
    "roles.bin_role": lambda h: roles.bin_role(h.desk, h.role, end_first=True),
    "roles.change_role": lambda h: roles.change_role(h.desk, h.role, purpose="Tea at four."),
    "rounds.begin": lambda h: rounds.begin(h.desk, "Another look", "coffee", opened=["LE.1"]),
    "rounds.bin_round": lambda h: rounds.bin_round(h.desk, h.round),
    "rounds.change_depth": lambda h: rounds.change_depth(h.desk, h.round, "short"),
    "rounds.change_round": lambda h: rounds.change_round(h.desk, h.round, title="Renamed"),
    "rounds.finish": lambda h: rounds.finish(h.desk, h.round, review_on=DAY),
    "rounds.open_code": lambda h: rounds.open_code(h.desk, h.round, "RR"),
    "rounds.reopen": lambda h: rounds.reopen(h.desk, main_rounds(h.desk)[-1].id),
    "settings.take_out": lambda h: names.take_out(h.desk, h.binned),
    "settings.rename_service": lambda h: names.rename_service(h.desk, "Teapot Towers"),
    "structures.add_structure": lambda h: h.shape(),
    "structures.bin_structure": lambda h: structures.bin_structure(h.desk, h.shape()),
    "structures.change_structure": lambda h: structures.change_structure(h.desk, h.shape(), about="For mornings."),
    "supervision.add_pair": lambda h: supervision.add_pair(h.desk, h.zeds[0], h.zeds[1:], weeks=4),
    "supervision.bin_pair": lambda h: supervision.bin_pair(h.desk, h.pair()),
    "supervision.change_pair": lambda h: supervision.change_pair(h.desk, h.pair(), weeks=3),
    "supervision.end_pair": lambda h: supervision.end_pair(h.desk, h.pair()),
    "ties.add_tie": lambda h: ties.add_tie(h.desk, "", "the teapot menders", "agency"),
    "ties.bin_tie": lambda h: ties.bin_tie(h.desk, h.tie()),
    "ties.change_tie": lambda h: ties.change_tie(h.desk, h.tie(), closeness="hurting"),
    "ties.forget_event": lambda h: ties.forget_event(h.desk, h.one("tie", lambda value: value.events), 0),
    "ties.name_workers": lambda h: (h.sit(), ties.name_workers(h.desk, h.zeds[1], h.zeds[:1])),
    "ties.tell": lambda h: ties.tell(h.desk, h.tie(), "They rang.", "strong"),
    "versions.copy_back": lambda h: versions.copy_back(
        h.desk, h.judgement(), "words", versions.versions(h.desk, h.judgement(), "words")[1].seq
    ),
    "voices.add_speaker": lambda h: voices.add_speaker(h.desk, h.round, sort="board", label="two trustees"),
    "voices.agree": lambda h: voices.agree(h.desk, h.speaker),
    "voices.bin_speaker": lambda h: voices.bin_speaker(h.desk, h.speaker),
    "voices.change_speaker": lambda h: voices.change_speaker(h.desk, h.speaker, words="On the whole, yes."),
    "voices.place_view": lambda h: voices.place_view(h.desk, h.speaker, "RR.1", "placed", LOW),
    "voices.say_view": lambda h: voices.say_view(h.desk, h.speaker, "RR.1", "I see it lower."),
    "voices.withdraw": lambda h: (voices.agree(h.desk, h.speaker), voices.withdraw(h.desk, h.speaker)),
}

ELSEWHERE = {
    **{
        f"passphrases.{verb}": "stays: tests/vault/test_sealed_in_the_file.py"
        for verb in (
            "change_passphrase",
            "make_envelope",
            "join_envelope",
            "new_code",
            "start_anew",
            "try_code",
            "use_envelope",
        )
    },
    "seats.catch_up": "stays: tests/vault/test_sealed_in_the_file.py",
    "seats.told": "stays: tests/vault/test_sealed_in_the_file.py",
    "changing.change_fields": "what the verbs above are made of",
    "changing.put_in_bin": "what the verbs above are made of",
    "desk.set_up": "the first thing in a file is not taken back",
    "settings.sit_down": "says who is at the keyboard",
    "history.undo": "is what this is about",
    "history.redo": "is what this is about",
    "sharing.apply_import": "tests/exchange and tests/storage/test_undo_redo.py",
    "sharing.settle": "tests/exchange",
    "packs.take_in": "tests of packs",
    "packs.take_back": "tests of packs",
    "voices.begin_answer": "needs another service's round: tests/exchange",
}


def exported(desk: Desk) -> dict[str, tuple[Any, ...]]:
    """What an export of everything would hold, without the random names of states, whoever sits down meanwhile."""
    with desk.workspace.whole():
        found = sharing.preview(desk, "everything").document.entries()
    return {one.id: (one.kind, one.service, one.parent, one.deleted_on, bytes(one.body)) for _path, one in found}


def verbs() -> set[str]:
    """Every function of the services that changes records: it tells of a change, or makes a unit of work."""
    found = set()
    for module in pkgutil.iter_modules(services.__path__):
        inside = importlib.import_module(f"{services.__name__}.{module.name}")
        for name, function in inspect.getmembers(inside, inspect.isfunction):
            takes_desk = next(iter(inspect.signature(function).parameters), "") == "desk"
            if function.__module__ == inside.__name__ and takes_desk and not name.startswith("_"):
                tells = re.search(r"\bChange\b", str(function.__annotations__.get("return")))
                if tells or ".unit_of_work(" in inspect.getsource(function):
                    found.add(f"{module.name}.{name}")
    return found


def test_no_verb_is_forgotten_here() -> None:
    assert verbs() == DEEDS.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("verb", DEEDS)
def test_what_is_taken_back_leaves_the_export_as_it_was(sample: Desk, verb: str) -> None:
    house = House(sample)
    first, start = exported(sample), sample.workspace.head()[0]
    DEEDS[verb](house)
    done = exported(sample)
    steps = sample.workspace.head()[0] - start
    assert steps >= 1 and done != first
    for _step in range(steps):
        assert history.undo(sample)
    assert exported(sample) == first
    for _step in range(steps):
        assert history.redo(sample)
    assert exported(sample) == done
