"""The sample hostel shows what a round can hold: whoever looks around in it has seen all of the main job."""

from typing import Any, get_args

import pytest

from pie_desktop.domain import kinds
from pie_desktop.domain.rules import is_kept_back
from pie_desktop.services import home, meetings, preparing, rounds, seats, supervision
from pie_desktop.services.desk import Desk
from tests.sample_kit import main_rounds


def values(desk: Desk, kind: str) -> list[Any]:
    return [one.value for one in desk.workspace.find(kind, desk.workspace.own_service)]


def test_there_are_rounds_of_several_sorts_one_after_the_other(sample: Desk) -> None:
    found = rounds.rounds(sample)
    older = [one.id for one in found if rounds.is_older(rounds.framework_of(sample, one))]
    assert older == [found[-1].id], "an assessment under the older framework, before all others"
    assert "coffee" in {one.value.depth for one in found} and len(main_rounds(sample)) == 2
    assert [one.value.previous for one in found] == [*(one.id for one in found[1:]), None]
    assert found[0].value.review_on and all(one.value.finished_on for one in found)


def test_what_came_before_stands_beside_what_is_now(sample: Desk) -> None:
    newest, older = main_rounds(sample)
    look = rounds.look(sample, newest.id)
    assert look.element("SO.1").older and look.older.keys() >= {"PA", "TS", "RR"}
    assert look.element("SO.1").then.when == older.value.title
    assert rounds.look(sample, older.id).element("TS.2").then.when != older.value.title
    assert home.look(sample).round.record.id == newest.id


def test_there_is_something_of_everything_that_a_round_holds(sample: Desk) -> None:
    judgements = values(sample, "judgement")
    assert {one.standing for one in judgements} == set(get_args(kinds.Standing)) - {"unset"}
    assert {True, False} == {one.from_paper for one in judgements}
    replies = {answer.reply for one in judgements for answer in one.answers}
    assert replies == set(get_args(kinds.Reply))
    speakers = values(sample, "speaker")
    assert {one.sort for one in speakers} == set(get_args(kinds.SpeakerSort))
    assert any(is_kept_back(one) for one in speakers) and any(one.scribe for one in speakers)
    assert {one.printed for one in values(sample, "feeling")} == {True, False}
    assert any(one.based_on and one.note for one in values_of_everybody(sample, "framework"))


def values_of_everybody(desk: Desk, kind: str) -> list[Any]:
    return [one.value for one in desk.workspace.find(kind)]


@pytest.mark.parametrize(
    ("kind", "field", "choices"),
    [
        ("evidence", "kind", kinds.EvidenceKind),
        ("factor", "control", kinds.Control),
        ("action", "state", kinds.ActionState),
        ("barrier", "state", kinds.BarrierState),
        ("barrier", "flagged_to", kinds.Upwards),
    ],
)
def test_every_choice_is_taken_somewhere(sample: Desk, kind: str, field: str, choices: Any) -> None:
    assert {getattr(one, field) for one in values(sample, kind)} == set(get_args(choices))


def test_every_relationship_is_spoken_of(sample: Desk) -> None:
    marked = [one for kind in ("evidence", "factor", "action") for one in values(sample, kind)]
    assert {which for one in marked for which in one.relationships} == set(get_args(kinds.Relationship))


def test_what_both_sides_prepared_in_the_sample_stands_on_the_table(sample: Desk) -> None:
    prepared, keys = set(), []
    for name, passphrase in (("Dafydd", "three kettles on a tuesday"), ("Kofi", "porridge before the first bus")):
        person = next(one.id for one in seats.seats(sample) if one.name.startswith(name))
        seats.unlock(sample, person, passphrase)
        mine = [one for one in supervision.overview(sample).mine if one.pair.sort == "one-to-one"]
        [row] = [one for one in mine if "Kofi" in one.supervisees]
        next_time = supervision.look(sample, row.id).open
        preparing.put_on_table(sample, next_time)
        items = preparing.look(sample, next_time).items
        prepared |= {one.text for one in items}
        keys += [one.key for one in items]
    assert {one.text for one in meetings.look(sample, next_time).agenda} == prepared and len(prepared) == 5
    assert len(set(keys)) == len(keys), "keys of the program are unique; those of the sample too"
