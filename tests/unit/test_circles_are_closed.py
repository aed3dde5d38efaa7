"""Circles of support: whoever is not named for one reads nothing of it and writes nothing in it, wherever they ask."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person, Tie
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.services import (
    about_person,
    agencies,
    history,
    home,
    opening,
    people,
    plan,
    settings,
    sharing,
    ties,
    versions,
)
from pie_desktop.services.desk import Desk

SECRET = "Aunt Zebedee"
GIVES = "a sofa on bad nights"


def add_people(desk: Desk, **people: Person) -> dict[str, str]:
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        found = {key: work.add(person).id for key, person in people.items()}
        work.commit()
    return found


@pytest.fixture
def house(desk: Desk) -> Desk:
    """A house with a resident whose circle the keyworker opens; a tie in it, one in the bin; and others about."""
    assert desk.person
    ids = add_people(
        desk,
        keyworker=Person(name="Kay"),
        resident=Person(name="Robin", label="resident", sort="resident"),
        colleague=Person(name="Col"),
        volunteer=Person(name="Vol", sort="volunteer"),
    )
    desk.ids = ids | {"manager": desk.person}
    ties.name_workers(desk, ids["resident"], [ids["keyworker"]])
    agencies.add_agency(desk, "Thistle Advice")
    [agency] = agencies.look(desk).agencies
    sit(desk, "keyworker")
    ties.add_tie(desk, ids["resident"], SECRET, "family", gives=GIVES, agency=agency.record.id)
    ties.add_tie(desk, ids["resident"], f"{SECRET} binned", "friends")
    binned, kept = sorted(desk.workspace.children(ids["resident"], "tie"), key=lambda tie: tie.value.who, reverse=True)
    ties.bin_tie(desk, binned.id)
    desk.kept, desk.binned, desk.agency = kept.id, binned.id, agency.record.id
    return desk


def sit(desk: Desk, who: str, kind: str = "manager") -> None:
    desk.actor = Actor(desk.ids[who] if who else None, kind)  # type: ignore[attr-defined,arg-type]


OTHERS = [
    ("", "manager"), ("manager", "manager"), ("colleague", "manager"), ("colleague", "member"),
    ("volunteer", "reader"), ("resident", "member"),
]  # fmt: skip


def listing() -> Iterator[tuple[str, Callable[[Desk], Any]]]:
    """Questions that tell of many things at once."""
    yield "who has a circle", ties.choices
    yield "who opens it", lambda desk: ties.key(desk, desk.ids["resident"])
    yield "the service's own ties", ties.look
    yield "agencies", agencies.look
    yield "agencies searched", lambda desk: agencies.look(desk, "Zebedee")
    yield "the bin", lambda desk: [sharing.in_words(desk, one) for one in history.binned(desk)]
    yield "settings", settings.look
    yield "home", home.look
    yield "the plan", plan.look
    yield "whose file", opening.whose
    yield "conflicts", sharing.conflicts
    yield "about the resident", lambda desk: about_person.everything_about(desk, desk.ids["resident"])
    yield "about the keyworker", lambda desk: about_person.everything_about(desk, desk.ids["keyworker"])
    yield "what names them", lambda desk: people.naming(desk, desk.ids["resident"])
    yield "people", people.look
    for profile in ("everything", "head-office", "framework"):
        yield profile, lambda desk, profile=profile: sharing.preview(desk, profile).data().decode()
        yield f"{profile}, counted", lambda desk, profile=profile: sharing.preview(desk, profile).counts
    yield "records by kind", lambda desk: desk.workspace.find("tie")
    yield "records in the bin", lambda desk: desk.workspace.find("tie", binned=True)
    yield "everything", lambda desk: list(desk.workspace.everything())
    yield "records by name", lambda desk: desk.workspace.records([desk.kept, desk.binned])
    yield "parts", lambda desk: desk.workspace.children(desk.ids["resident"], "tie")


@pytest.mark.parametrize(("who", "kind"), OTHERS)
@pytest.mark.parametrize(("name", "question"), list(listing()), ids=lambda one: one if isinstance(one, str) else "")
def test_no_list_and_no_count_tells_others_of_a_circle(house: Desk, who: str, kind: str, name: str, question) -> None:
    sit(house, who, kind)
    answer = question(house)
    text = repr(answer)
    for word in (SECRET, "Zebedee", GIVES, house.kept, house.binned):
        assert word not in text, name
    if isinstance(answer, dict):
        assert "tie" not in answer, "that there are ties is not counted either"


def direct() -> Iterator[tuple[str, Callable[[Desk], Any]]]:
    """Questions and verbs that go for one circle or one tie."""
    yield "look", lambda desk: ties.look(desk, desk.ids["resident"])
    yield "look back", lambda desk: ties.look(desk, desk.ids["resident"], date(2020, 1, 1))
    yield "last contact", lambda desk: ties.last_contact(desk, desk.kept)
    yield "the record", lambda desk: desk.workspace.get(desk.kept)
    yield "the record in the bin", lambda desk: desk.workspace.need(desk.binned)
    yield "add", lambda desk: ties.add_tie(desk, desk.ids["resident"], "x", "peers")
    yield "change", lambda desk: ties.change_tie(desk, desk.kept, who="x")
    yield "change closeness", lambda desk: ties.change_tie(desk, desk.kept, closeness="lost")
    yield "tell", lambda desk: ties.tell(desk, desk.kept, "x")
    yield "forget", lambda desk: ties.forget_event(desk, desk.kept, 0)
    yield "bin", lambda desk: ties.bin_tie(desk, desk.kept)
    yield "unbin", lambda desk: history.unbin(desk, desk.binned)
    yield "undo", history.undo
    yield "versions", lambda desk: versions.look(desk, f"who/{desk.kept}")
    yield "versions of a field", lambda desk: versions.versions(desk, desk.kept, "gives")
    yield "a version back", lambda desk: versions.copy_back(desk, desk.kept, "who", 1)
    yield "settle", lambda desk: sharing.settle(desk, desk.kept, theirs=True)


@pytest.mark.parametrize(("who", "kind"), OTHERS)
@pytest.mark.parametrize(("name", "deed"), list(direct()), ids=lambda one: one if isinstance(one, str) else "")
def test_whoever_goes_for_a_closed_circle_is_refused_in_words(
    house: Desk, who: str, kind: str, name: str, deed
) -> None:
    before = house.workspace.head()
    sit(house, who, kind)
    with pytest.raises(NotAllowed) as refused:
        deed(house)
    assert SECRET not in str(refused.value) and "Robin" not in str(refused.value)
    assert str(refused.value).endswith(".")
    assert house.workspace.head() == before


def test_whoever_is_named_reads_writes_and_takes_back(house: Desk) -> None:
    resident = house.ids["resident"]
    [one] = ties.look(house, resident).ties
    assert one.record.value.who == SECRET
    assert any(SECRET in sharing.in_words(house, record) for record in history.binned(house))
    assert any(SECRET in words for _id, _kind, words in settings.look(house).binned)
    assert sharing.preview(house, "everything").counts["tie"] == 2
    assert "tie" not in sharing.preview(house).counts, "ties never leave for others, whoever asks"
    assert history.undo(house)
    assert len(ties.look(house, resident).ties) == 2
    assert history.redo(house)
    assert len(ties.look(house, resident).ties) == 1


def test_the_circle_of_one_of_the_team_is_their_own(house: Desk) -> None:
    sit(house, "colleague")
    ties.add_tie(house, house.ids["colleague"], "my old tutor", "friends")
    assert ties.look(house, house.ids["colleague"]).ties
    for who in ("manager", "keyworker", ""):
        sit(house, who)
        with pytest.raises(NotAllowed):
            ties.look(house, house.ids["colleague"])


def test_a_resident_who_becomes_a_volunteer_opens_their_own_circle(house: Desk) -> None:
    resident = house.ids["resident"]
    with house.workspace.unit_of_work(house.actor, "test") as work:
        record = house.workspace.need(resident)
        work.change(record, Person(name="Robin", sort="volunteer", workers=record.value.workers))
        work.commit()
    sit(house, "resident")
    assert ties.look(house, resident).ties


def test_the_ties_of_the_service_are_everybodys(house: Desk) -> None:
    for who in ("manager", "", "volunteer"):
        sit(house, who)
        ties.add_tie(house, "", f"forum {who}", "group")
    assert len(ties.look(house).ties) == 3


# Who says who opens a circle.


def workers(desk: Desk, *who: str) -> Any:
    return ties.name_workers(desk, desk.ids["resident"], [desk.ids[one] for one in who])


@pytest.mark.parametrize(
    ("who", "kind", "named"),
    [
        ("", "manager", ["keyworker", "colleague"]),
        ("manager", "manager", ["keyworker", "manager"]),
        ("manager", "manager", ["manager"]),
        ("colleague", "member", ["keyworker", "volunteer"]),
        ("colleague", "reader", ["volunteer"]),
        ("manager", "manager", []),
        ("manager", "manager", ["resident"]),
    ],
)
def test_a_key_is_not_taken_by_oneself_nor_by_anybody(house: Desk, who: str, kind: str, named: list[str]) -> None:
    sit(house, who, kind)
    with pytest.raises(NotAllowed):
        workers(house, *named)
    with pytest.raises(NotAllowed), house.workspace.unit_of_work(house.actor, "another way") as work:
        record = house.workspace.need(house.ids["resident"])
        ids = tuple(house.ids[one] for one in named)
        work.change(record, Person(name="Robin", sort="resident", workers=ids))
        work.commit()
    assert house.workspace.need(house.ids["resident"]).value.workers == (house.ids["keyworker"],)


@pytest.mark.parametrize(("who", "kind"), [("manager", "manager"), ("keyworker", "member")])
def test_managers_and_those_who_are_named_hand_keys_to_others(house: Desk, who: str, kind: str) -> None:
    sit(house, who, kind)
    assert workers(house, "keyworker", "colleague")
    sit(house, "colleague", "member")
    assert ties.look(house, house.ids["resident"]).ties


def test_who_begins_an_empty_circle_may_open_it(house: Desk) -> None:
    sit(house, "manager")
    new = add_people(house, other=Person(name="Ash", sort="resident"))["other"]
    ties.name_workers(house, new, [house.ids["manager"]])
    assert ties.add_tie(house, new, "the cat", "pet")
    assert ties.name_workers(house, new, [house.ids["colleague"]])
    with pytest.raises(NotAllowed):
        ties.look(house, new)
    with pytest.raises(NotAllowed):
        ties.name_workers(house, new, [house.ids["manager"], house.ids["colleague"]])


def test_one_who_gave_their_key_away_by_mistake_takes_that_back(house: Desk) -> None:
    change = workers(house, "colleague")
    assert change and history.undo(house, change.seq)
    assert ties.look(house, house.ids["resident"]).ties


def test_what_was_read_in_is_taken_back_by_anybody_and_seen_by_nobody(house: Desk, tmp_path, open_file, clock) -> None:
    from pie_desktop.services.desk import new_workspace

    sent = tmp_path / "all.json"
    sharing.export(house, sent, sharing.preview(house, "everything"))
    new_workspace(tmp_path / "second.pie", clock)
    second = open_file(tmp_path / "second.pie")
    assert sharing.apply_import(second, sharing.plan_import(second, sent))
    with pytest.raises(NotAllowed):
        ties.look(second, house.ids["resident"])
    assert SECRET not in repr(list(second.workspace.everything()))
    again = sharing.plan_import(second, sent)
    assert again.counts()["new"] == again.counts()["changed"] == 0, "closed circles are not taken for new"
    second.actor = Actor(house.ids["keyworker"])
    assert ties.look(second, house.ids["resident"]).ties[0].record.value.who == SECRET
    second.actor = Actor(house.ids["colleague"])
    assert history.undo(second) and history.redo(second) and history.undo(second)
    with second.workspace.whole():
        assert not list(second.workspace.everything())


def test_two_versions_of_a_closed_tie_are_shown_to_those_alone_who_open_it(house: Desk, tmp_path, open_file) -> None:
    twin = tmp_path / "twin.pie"
    house.save_copy(twin)
    other = open_file(twin)
    other.actor = house.actor
    ties.change_tie(other, house.kept, who=f"{SECRET}, there")
    sent = tmp_path / "twin.json"
    sharing.export(other, sent, sharing.preview(other, "everything"))
    ties.change_tie(house, house.kept, who=f"{SECRET}, here")
    sit(house, "colleague")
    sharing.apply_import(house, sharing.plan_import(house, sent))
    assert sharing.conflicts(house) == []
    sit(house, "keyworker")
    [(ours, theirs)] = sharing.conflicts(house)
    assert (ours.value.who, theirs.value.who) == (f"{SECRET}, here", f"{SECRET}, there")


def test_a_file_is_checked_whole(house: Desk, clock) -> None:
    from pie_desktop.services.checking import problems

    path = house.workspace.path
    house.workspace.close()
    assert problems(path, clock) == []


def test_a_tie_is_told_of_by_no_word_of_a_refusal(house: Desk) -> None:
    assert isinstance(NotAllowed("x"), Refused)
    sit(house, "colleague")
    tie = Tie(who="x", sort="peers")
    with pytest.raises(NotAllowed), house.workspace.unit_of_work(house.actor, "straight") as work:
        work.add(tie, parent=house.ids["resident"])
        work.commit()


# Two entries of one person, and a person who goes.


def test_nobody_merges_their_way_into_a_circle(house: Desk) -> None:
    sit(house, "manager")
    new = add_people(house, bait=Person(name="Robin", sort="resident"))["bait"]
    ties.name_workers(house, new, [house.ids["manager"]])
    manager, keyworker, resident = (house.ids[one] for one in ("manager", "keyworker", "resident"))
    for kept, other in (
        (new, resident), (resident, new), (manager, resident), (manager, keyworker), (keyworker, manager),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            people.merge(house, kept, other)
    sit(house, "keyworker")
    assert people.merge(house, house.ids["resident"], new)
    assert ties.look(house, house.ids["resident"]).ties


def test_merging_carries_a_circle_along_that_is_closed_to_whoever_merges(house: Desk) -> None:
    sit(house, "manager")
    new = add_people(house, double=Person(name="Robin R.", sort="resident"))["double"]
    assert people.merge(house, new, house.ids["resident"])
    with pytest.raises(NotAllowed):
        ties.look(house, new)
    assert house.workspace.find("tie") == []
    sit(house, "keyworker")
    assert ties.look(house, new).ties[0].record.value.who == SECRET
    sit(house, "manager")
    assert history.undo(house)
    sit(house, "keyworker")
    assert ties.look(house, house.ids["resident"]).ties[0].record.value.who == SECRET


def test_a_person_with_a_closed_circle_is_not_put_in_the_bin_by_others(house: Desk) -> None:
    sit(house, "manager")
    with pytest.raises(Refused) as refused:
        people.bin_person(house, house.ids["resident"])
    assert "tie" not in str(refused.value)


def test_a_resident_without_a_name_keeps_a_circle_that_can_be_read(house: Desk) -> None:
    sit(house, "manager")
    assert about_person.make_anonymous(house, house.ids["resident"])
    sit(house, "keyworker")
    assert ties.look(house, house.ids["resident"]).name == "resident"
