"""Roles that come with a framework: new ones are added, ours are never changed unless somebody says so."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from exchange_kit import bring, plan, records, signed, written
from hypothesis import given as any_of
from hypothesis import strategies as st

from pie_desktop.domain.kinds import Role
from pie_desktop.domain.records import Record
from pie_desktop.errors import BadDocument, Refused
from pie_desktop.insight.role_catalogue import is_same, matched, to_give
from pie_desktop.services import assignments, catalogue, packs, people, roles, sharing
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import undo

SHIPPED = catalogue.default_framework().id


def pack_of(desk: Desk, with_roles: bool = True) -> Path:
    target = desk.workspace.path.with_name("pack.json")
    sharing.export(desk, target, packs.outgoing(desk, SHIPPED, named=True, with_roles=with_roles))
    return target


def labels(desk: Desk) -> list[str]:
    return [one.value.label for one in roles.roles(desk)]


def role(desk: Desk, label: str) -> Record[Role]:
    return next(one for one in roles.roles(desk) if one.value.label == label)


def offered(pack: packs.Pack, label: str) -> packs.Offered:
    return next(one for one in pack.roles if label in (one.label, one.role.label))


@pytest.fixture
def giver(office: Desk) -> Desk:
    """Head office with two roles of the starting set and one of its own."""
    roles.add_from_starting_set(office, ["buddy", "keyworker"])
    roles.add_role(
        office, "Teapot keeper", purpose="Keeps the pot warm.", sort="light", codes=("RR.2",), needs_deputy=True
    )
    return office


def test_a_house_gets_roles_with_all_that_they_say(giver: Desk, desk: Desk) -> None:
    before = labels(desk)
    pack = packs.look_at(desk, pack_of(giver))
    assert {one.role.label for one in pack.roles} == {"Buddy", "Keyworker", "Teapot keeper"}
    assert all(one.is_new for one in pack.roles)
    packs.take_in(desk, pack, use=False)
    assert set(labels(desk)) - set(before) == {"Buddy", "Keyworker", "Teapot keeper"}
    ours, theirs = role(desk, "Teapot keeper"), role(giver, "Teapot keeper")
    assert is_same(ours.value, theirs.value) and ours.service == desk.workspace.own_service
    assert ours.value.catalogue and ours.id != theirs.id, "it is ours, under a lasting name"


def test_only_what_is_wanted_is_kept_and_one_undo_takes_it_back(giver: Desk, desk: Desk) -> None:
    before = {id: one.value for id, one in records(desk).items()}
    pack = packs.look_at(desk, pack_of(giver))
    changes = packs.take_in(desk, pack, use=False, wanted=[offered(pack, "Buddy").id])
    assert "Buddy" in labels(desk) and "Keyworker" not in labels(desk)
    packs.take_back(desk, changes)
    assert {id: one.value for id, one in records(desk).items()} == before


def test_a_role_that_differs_stays_as_it_is_until_it_is_ticked(giver: Desk, desk: Desk) -> None:
    roles.add_role(desk, "BUDDY ", purpose="Our own words.")
    path = pack_of(giver)
    packs.take_in(desk, packs.look_at(desk, path), use=False)
    assert role(desk, "BUDDY").value.purpose == "Our own words."
    pack = packs.look_at(desk, path)
    one = offered(pack, "BUDDY")
    assert not one.is_new and any("Our own words." in line for line in one.changes)
    packs.take_in(desk, pack, use=False, wanted=[one.id])
    assert role(desk, "Buddy").value.purpose == role(giver, "Buddy").value.purpose
    assert role(desk, "Buddy").value.catalogue == "buddy"
    again = packs.look_at(desk, path)
    assert not again.roles and again.known == 3


def test_whoever_holds_a_role_goes_on_holding_it_in_its_new_words(giver: Desk, desk: Desk) -> None:
    roles.add_role(desk, "Buddy", purpose="Our own words.")
    people.add_person(desk, "Ann Other", "resident")
    person, ours = people.people(desk)[0].id, role(desk, "Buddy").id
    assignments.assign(desk, ours, person, date(2026, 1, 1))
    pack = packs.look_at(desk, pack_of(giver))
    packs.take_in(desk, pack, use=False, wanted=[offered(pack, "Buddy").id])
    assert role(desk, "Buddy").id == ours and assignments.holding_today(desk)[ours] == "Ann Other"


def test_a_renamed_role_is_known_again_by_its_lasting_name(giver: Desk, desk: Desk) -> None:
    packs.take_in(desk, packs.look_at(desk, pack_of(giver)), use=False)
    roles.change_role(giver, role(giver, "Teapot keeper").id, label="Brewer")
    roles.change_role(desk, role(desk, "Teapot keeper").id, label="Our brewer")
    pack = packs.look_at(desk, pack_of(giver))
    [one] = pack.roles
    assert one.label == "Our brewer" and one.role.label == "Brewer"


def test_our_own_pack_brings_nothing(giver: Desk) -> None:
    pack = packs.look_at(giver, pack_of(giver))
    assert not pack.roles and pack.known == 3 and not pack.is_new


def test_what_lies_in_the_bin_stays_there_unless_it_is_ticked(giver: Desk, desk: Desk) -> None:
    roles.add_from_starting_set(desk, ["buddy"])
    roles.bin_role(desk, role(desk, "Buddy").id)
    path = pack_of(giver)
    packs.take_in(desk, packs.look_at(desk, path), use=False)
    assert "Buddy" not in labels(desk)
    pack = packs.look_at(desk, path)
    assert offered(pack, "Buddy").binned
    packs.take_in(desk, pack, use=False, wanted=[offered(pack, "Buddy").id])
    assert "Buddy" in labels(desk)


def test_two_copies_of_a_file_that_read_one_pack_have_one_role(
    giver: Desk, desk: Desk, copy_of: Callable[[Desk, str], Desk]
) -> None:
    other, path = copy_of(desk, "laptop"), pack_of(giver)
    for one in (desk, other):
        packs.take_in(one, packs.look_at(one, path), use=False)
    incoming = desk.workspace.path.with_name("laptop.json")
    sharing.export(other, incoming, sharing.preview(other, "everything"))
    assert sharing.plan_import(desk, incoming).counts()["conflicts"] == 0
    assert role(desk, "Buddy").id == role(other, "Buddy").id


def test_a_pack_without_roles_brings_none(giver: Desk, desk: Desk) -> None:
    path = pack_of(giver, with_roles=False)
    assert json.loads(path.read_bytes())["records"] == []
    assert not packs.look_at(desk, path).roles


def test_nobody_who_holds_a_role_leaves_with_it(house: Desk) -> None:
    people.add_person(house, "Ann Other", "staff")
    person, held = people.people(house)[0].id, roles.roles(house)[0].id
    assignments.assign(house, held, person, date(2026, 1, 1), agreed_on=date(2026, 1, 1))
    assert "Ann Other" not in pack_of(house).read_text("utf-8")


def test_reading_it_in_under_share_adds_what_is_new_and_keeps_ours(giver: Desk, desk: Desk) -> None:
    roles.add_role(desk, "Buddy", purpose="Our own words.")
    counts, change = bring(desk, pack_of(giver).read_bytes())
    assert counts["kept"] == 1 and counts["new"] == 2
    assert role(desk, "Buddy").value.purpose == "Our own words." and "Keyworker" in labels(desk)
    assert change and undo(desk, change.seq)
    assert "Keyworker" not in labels(desk)


def test_a_role_that_somebody_holds_unasked_does_not_become_informal(giver: Desk, desk: Desk) -> None:
    roles.add_role(desk, "Teapot keeper", sort="light")
    people.add_person(desk, "Ann Other", "staff")
    person = people.people(desk)[0].id
    assignments.assign(desk, role(desk, "Teapot keeper").id, person, date(2026, 1, 1))
    roles.change_role(giver, role(giver, "Teapot keeper").id, sort="informal")
    pack = packs.look_at(desk, pack_of(giver))
    before = desk.workspace.head()
    with pytest.raises(Refused, match="has not agreed"):
        packs.take_in(desk, pack, use=True, wanted=[offered(pack, "Teapot keeper").id])
    assert desk.workspace.head() == before, "nothing of the pack is kept then"


def test_two_roles_never_get_one_name(giver: Desk, desk: Desk) -> None:
    roles.add_from_starting_set(desk, ["buddy"])
    roles.add_role(desk, "Brewer")
    roles.change_role(giver, role(giver, "Buddy").id, label="Brewer")
    pack = packs.look_at(desk, pack_of(giver))
    with pytest.raises(Refused, match="There is a role called Brewer already"):
        packs.take_in(desk, pack, use=False, wanted=[offered(pack, "Buddy").id])


@pytest.mark.parametrize("fault", ["a person", "of a service", "in the bin", "a part of something"])
def test_a_pack_holds_nothing_but_frameworks_and_roles(giver: Desk, desk: Desk, fault: str) -> None:
    tree = json.loads(pack_of(giver).read_bytes())
    one: dict[str, Any] = tree["records"][0]
    one |= {
        "a person": {"kind": "person", "body": {"name": "Ann Other"}},
        "of a service": {"service": giver.workspace.own_service},
        "in the bin": {"deleted_on": "2026-01-01T00:00:00Z"},
        "a part of something": {"parent": SHIPPED},
    }[fault]
    with pytest.raises(BadDocument):
        plan(desk, written(signed(tree)))


texts = st.sampled_from(["Buddy", "buddy ", "Mate", "Chef", "猫", "قطة"])
a_role = st.builds(Role, label=texts, catalogue=st.sampled_from([None, "buddy", "chef", "mate"]))
SERVICE = "00000000-0000-7000-8000-000000000002"


def made(values: list[Role]) -> list[Record[Role]]:
    return [
        Record(id=f"00000000-0000-7000-8000-{number:012x}", value=value, revision=f"r{number}", service=SERVICE)
        for number, value in enumerate(values, 16)
    ]


@any_of(st.lists(a_role, max_size=6), st.lists(a_role, max_size=6))
def test_no_role_stands_for_two_and_none_is_doubled(theirs: list[Role], ours: list[Role]) -> None:
    here = made(ours)
    pairs = list(matched([to_give(one) for one in made(theirs)], here, SERVICE))
    same = [found.id for _one, found in pairs if found]
    assert len(same) == len(set(same))
    new = [one for one, found in pairs if found is None]
    assert len({one.id for one in new}) == len(new)
    called = [one.value.label.strip().casefold() for one in new]
    assert len(set(called)) == len(called)
    assert not set(called) & {one.value.label.strip().casefold() for one in here}
