"""Reflections: written in any shape, the author's alone until shared, taken back, and grown into other things."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.records import body_of
from pie_desktop.domain.reflecting import Heading
from pie_desktop.errors import NotAllowed, NotFound, PieError, Refused
from pie_desktop.services import (
    about_person,
    audience,
    drafts,
    history,
    home,
    journal,
    opening,
    passphrases,
    plan,
    reflections,
    reporting,
    rounds,
    seats,
    settings,
    sharing,
    structures,
)
from pie_desktop.services.desk import Desk
from pie_desktop.vault.passphrase import Cost

WORD = "quillwort"


@pytest.fixture
def house(desk: Desk) -> Desk:
    """A house of four: Ann who writes, Ben and Cy of the team, and Dee who has left."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        people = {
            "ann": Person(name="Ann"), "ben": Person(name="Ben"), "cy": Person(name="Cy", sort="volunteer"),
            "dee": Person(name="Dee", until=date(2026, 1, 1)), "rob": Person(name="Rob", sort="resident"),
        }  # fmt: skip
        desk.ids = {key: work.add(person).id for key, person in people.items()}
        work.commit()
    desk.ids |= {"boss": desk.person, "": None}
    sit(desk, "ann")
    return desk


def sit(desk: Desk, who: str, kind: str = "manager") -> None:
    desk.actor = Actor(desk.ids[who], kind)  # type: ignore[attr-defined,arg-type]


def note(desk: Desk, text: str = f"The {WORD} by the door.", **more: Any) -> str:
    change = reflections.write(desk, {"note": text}, **more)
    assert change
    return change.touched[0].id


def test_a_quick_note_is_one_text_and_todays(house: Desk) -> None:
    record = house.workspace.need(note(house))
    assert (record.value.author, record.value.on) == (house.person, house.clock.today())
    assert [(one.label, one.text) for one in record.value.passages] == [
        ("What stays with you?", f"The {WORD} by the door.")
    ]
    assert record.value.shared_with == () and reflections.write(house, {"note": "  "}) is None


def test_nobody_writes_as_nobody(house: Desk) -> None:
    sit(house, "")
    with pytest.raises(Refused, match="who you are"):
        note(house)
    assert house.workspace.find("reflection") == []


@pytest.mark.parametrize("shape", structures.shipped(), ids=lambda shape: shape.catalogue)
def test_every_shape_can_be_filled_in_any_order(house: Desk, shape: structures.Structure) -> None:
    id = house.clock.new_id()
    for heading in reversed(shape.headings):
        form = reflections.form(id, shape.catalogue, heading.code)
        assert reflections.say(house, form, f"{heading.label} {WORD}")
    value = house.workspace.need(id).value
    assert [one.heading for one in value.passages] == [one.code for one in shape.headings]
    assert value.structure == shape.catalogue


def test_another_shape_loses_no_word(house: Desk) -> None:
    id = note(house)
    reflections.change(house, id, structure="what")
    reflections.say(house, reflections.form(id, "what", "what"), "A kettle.")
    assert [one.text for one in house.workspace.need(id).value.passages] == ["A kettle.", f"The {WORD} by the door."]


def test_a_draft_is_found_again_and_goes_when_its_words_are_kept(house: Desk) -> None:
    id = house.clock.new_id()
    form = reflections.form(id, "gibbs", "feelings")
    drafts.keep_draft(house, form, "Half a sent")
    assert reflections.unfinished(drafts.drafts(house)) == (id, "gibbs")
    sit(house, "ben")
    assert reflections.unfinished(drafts.drafts(house)) is None
    sit(house, "ann")
    reflections.say(house, form, "Half a sentence.")
    assert drafts.drafts(house) == {} and house.workspace.need(id).value.passages[0].text == "Half a sentence."


def test_tags_are_kept_once_each_and_unknown_fields_are_refused(house: Desk) -> None:
    id = note(house)
    reflections.change(house, id, tags=(" night  shift", "", "night shift", "tea"), mood="mixed", minutes=15)
    value = house.workspace.need(id).value
    assert (value.tags, value.mood, value.minutes) == (("night shift", "tea"), "mixed", 15)
    with pytest.raises(Refused):
        reflections.change(house, id, author=house.ids["ben"])
    with pytest.raises(Refused):
        reflections.change(house, id, shared_with=(house.ids["ben"],))


OTHERS = [("", "manager"), ("boss", "manager"), ("ben", "manager"), ("ben", "member"), ("cy", "reader"),
          ("rob", "member"), ("dee", "member")]  # fmt: skip

QUESTIONS: dict[str, Callable[[Desk], Any]] = {
    "mine": journal.look,
    "shared with me": lambda desk: journal.look(desk, shared=True),
    "searched": lambda desk: journal.look(desk, WORD[:4]),
    "years back": journal.years_back,
    "themes": journal.over_time,
    "tags": journal.tags,
    "the whole journal": lambda desk: journal.whole(desk).entries,
    "the bin": lambda desk: [sharing.in_words(desk, one) for one in history.binned(desk)],
    "settings": settings.look,
    "home": home.look,
    "the plan": plan.look,
    "whose": opening.whose,
    "drafts": drafts.drafts,
    "records": lambda desk: desk.workspace.find("reflection"),
    "in the bin": lambda desk: desk.workspace.find("reflection", binned=True),
    "everything": lambda desk: [one for one in desk.workspace.everything() if one.kind == "reflection"],
    "what would leave": lambda desk: [
        (sharing.preview(desk, profile).lines, sharing.preview(desk, profile).counts.get("reflection"))
        for profile in ("head-office", "everything", "framework")
    ],
    "about the author": lambda desk: [
        one for one in about_person.everything_about(desk, desk.ids["ann"]).records if one.kind == "reflection"
    ],
    "about a person that is mentioned": lambda desk: about_person.everything_about(desk, desk.ids["rob"]).mentions,
}


@pytest.mark.parametrize("who", OTHERS, ids=" ".join)
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_not_shared_is_not_even_counted_for_others(
    house: Desk, clock: Any, question: str, who: tuple[str, str]
) -> None:
    sit(house, *who)
    before = QUESTIONS[question](house)
    sit(house, "ann")
    ids = [note(house, f"Rob and the {WORD}.", tags=(WORD,), on=date(2025, 12, 1)) for _number in range(3)]
    reflections.bin_reflection(house, ids[0])
    drafts.keep_draft(house, reflections.form(house.clock.new_id(), "quick", "note"), WORD)
    house.back_up()
    sit(house, *who)
    after = QUESTIONS[question](house)
    said = repr(after)
    assert WORD not in said and not any(id in said for id in ids)
    if question not in ("settings", "whose"):  # these tell when something was last saved and backed up
        assert repr(before) == said
    for id in ids:
        with pytest.raises(NotAllowed):
            audience.seen(house, id)
        with pytest.raises(NotAllowed):
            reporting.make(house, "reflections", id)


def test_the_author_finds_it_wherever_they_look(house: Desk) -> None:
    """Otherwise the test above would prove nothing."""
    note(house, f"Rob and the {WORD}.", tags=(WORD,))
    for question in ("mine", "searched", "themes", "tags", "the whole journal", "records", "everything",
                     "about a person that is mentioned"):  # fmt: skip
        assert WORD in repr(QUESTIONS[question](house)), question


DEEDS: dict[str, Callable[[Desk, str], Any]] = {
    "change": lambda desk, id: reflections.change(desk, id, title="Mine now"),
    "say": lambda desk, id: reflections.say(desk, reflections.form(id, "quick", "note"), "Other words."),
    "bin": reflections.bin_reflection,
    "share": lambda desk, id: reflections.share(desk, id, [desk.ids["cy"]]),
    "share with all": reflections.share_with_team,
    "take back": reflections.take_back,
    "evidence": lambda desk, id: reflections.use_as_evidence(desk, id, rounds.begin(desk, "R", "short"), "PA", "So."),
    "action": lambda desk, id: reflections.make_action(desk, id, "Tea."),
    "unbin": lambda desk, id: history.unbin(desk, id),
    "grown": reflections.grown,
}


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", OTHERS, ids=" ".join)
def test_only_the_author_changes_a_reflection(house: Desk, deed: str, who: tuple[str, str], shared: bool) -> None:
    id = note(house)
    if shared:
        reflections.share_with_team(house, id)
    if deed == "unbin":
        reflections.bin_reflection(house, id)
    before = house.workspace.need(id)
    sit(house, *who)
    with pytest.raises(PieError):
        DEEDS[deed](house, id)
    sit(house, "ann")
    assert house.workspace.need(id) == before


def test_shared_with_one_it_is_read_by_that_one_and_nobody_else(house: Desk) -> None:
    id = note(house, tags=("tea",))
    reflections.share(house, id, [house.ids["ben"]])
    mine = audience.seen(house, id)
    assert mine.readers == "Shared with Ben" and mine.chips == ("tea",)
    sit(house, "ben")
    [entry] = journal.look(house, shared=True).entries
    assert (entry.id, entry.mine, entry.author) == (id, False, house.ids["ann"])
    theirs = audience.seen(house, id)
    shown = ("author", "shape", "passages", "facts", "chips", "readers", "record")
    assert all(getattr(mine, field) == getattr(theirs, field) for field in shown), "both see the same"
    assert journal.look(house).entries == () and journal.tags(house) == ()
    sit(house, "cy")
    assert journal.look(house, shared=True).entries == ()


def test_taken_back_it_is_closed_again(house: Desk) -> None:
    id = note(house)
    reflections.share(house, id, [house.ids["ben"], house.ids["cy"]])
    reflections.take_back(house, id, [house.ids["ben"]])
    sit(house, "ben")
    with pytest.raises(NotAllowed):
        audience.seen(house, id)
    assert journal.whole(house).entries == {}
    sit(house, "ann")
    reflections.take_back(house, id)
    assert house.workspace.need(id).value.shared_with == () and house.workspace.need(id).value.shared_on is None
    sit(house, "cy")
    assert journal.whole(house).entries == {}


def test_the_team_is_who_is_there_today(house: Desk) -> None:
    id = note(house)
    who = audience.audience(house, id)
    assert {one.name for one in who.team} == {"Ben", "Cy", "Tess Tester"} and "Ben, Cy" in who.team_in_words
    assert "Dee" not in {one.name for one in who.people} and "Rob" in {one.name for one in who.people}
    reflections.share_with_team(house, id)
    assert reflections.share_with_team(house, id) is None
    value = house.workspace.need(id).value
    assert value.with_team and set(value.shared_with) == {house.ids[key] for key in ("ben", "cy", "boss")}
    assert audience.seen(house, id).readers.startswith("Shared with the team")


def test_evidence_has_nothing_that_leads_back(house: Desk) -> None:
    round = rounds.begin(house, "Autumn", "short")
    id = note(house)
    change = reflections.use_as_evidence(house, id, round, "PA", "We greet everybody at the door.")
    assert change and [step.id for step in change.touched] != [id]
    [evidence] = house.workspace.children(round, "evidence")
    assert (evidence.value.kind, evidence.value.text) == ("reflection", "We greet everybody at the door.")
    assert id not in repr(evidence) and id.encode() not in body_of(evidence)
    assert [one.id for one in reflections.grown(house, id)] == [evidence.id]
    for one in house.workspace.changes():
        touched = {step.id for step in one.touched}
        assert not {id, evidence.id} <= touched, "not even the log ties the two together"
    assert history.undo(house, change.seq) and reflections.grown(house, id) == []


def test_evidence_needs_words_of_its_own_a_heading_and_an_open_round(house: Desk) -> None:
    round = rounds.begin(house, "Autumn", "short")
    id = note(house)
    for code, text in (("PA", " "), ("ZZ", "Words.")):
        with pytest.raises(Refused):
            reflections.use_as_evidence(house, id, round, code, text)
    rounds.finish(house, round)
    with pytest.raises(Refused):
        reflections.use_as_evidence(house, id, round, "PA", "Words.")
    assert house.workspace.need(id).value.used_in == ()


def test_an_action_may_come_of_it(house: Desk) -> None:
    id = note(house)
    reflections.make_action(house, id, "Put a lamp there.", due=date(2027, 1, 5))
    [action] = plan.look(house).actions
    assert action.value.text == "Put a lamp there." and id not in repr(action)
    assert [one.id for one in reflections.grown(house, id)] == [action.id]
    sit(house, "ben")
    assert [one.id for one in plan.look(house).actions] == [action.id]


def test_shapes_of_our_own_stand_beside_those_that_ship(house: Desk) -> None:
    structures.add_structure(house, "After a night", [("Light", "What was light?"), (" ", "x"), ("Light", "Again")])
    shape = structures.structures(house)[-1]
    assert shape.ours and [one.label for one in shape.structure.headings] == ["Light", "Light"]
    assert len({one.code for one in shape.structure.headings}) == 2
    with pytest.raises(Refused, match="already"):
        structures.add_structure(house, "gibbs".replace("gibbs", "after a NIGHT"), [("A", "")])
    with pytest.raises(Refused, match="heading"):
        structures.add_structure(house, "Empty", [(" ", "")])
    id = house.clock.new_id()
    reflections.say(house, reflections.form(id, shape.key, shape.structure.headings[0].code), "The stars.")
    structures.bin_structure(house, shape.key)
    assert structures.shape(house, shape.key).structure.label == "After a night"
    assert audience.seen(house, id).passages[0].label == "Light"
    assert structures.shape(house, "from-tomorrow").structure.catalogue == "blank"


def test_a_shape_of_our_own_is_changed_and_keeps_what_was_written_in_it(house: Desk) -> None:
    structures.add_structure(house, "After a night", [("Light", "What was light?"), ("Heavy",)])
    shape = structures.structures(house)[-1]
    light, heavy = (one.code for one in shape.structure.headings)
    id = house.clock.new_id()
    reflections.say(house, reflections.form(id, shape.key, light), "The stars.")

    lines = [("Weight", "", heavy), ("Brightness", "What shone?", light), ("Light", "Again?"), ("  ", "nothing")]
    structures.change_structure(house, shape.key, lines, label=" Nights,\nthen ", about="For mornings.", group=True)

    now = structures.shape(house, shape.key).structure
    assert (now.label, now.about, now.group) == ("Nights, then", "For mornings.", True)
    assert [one.label for one in now.headings] == ["Weight", "Brightness", "Light"], "in the new order"
    assert [one.code for one in now.headings[:2]] == [heavy, light], "they keep their lasting names"
    assert len({one.code for one in now.headings}) == 3
    assert audience.seen(house, id).passages[0].label == "Light", "the heading that it was written under"
    structures.change_structure(house, shape.key, label="NIGHTS, then")
    assert structures.shape(house, shape.key).structure.headings == now.headings, "only what is said is changed"
    assert structures.change_structure(house, shape.key, label="NIGHTS, then") is None


def test_a_change_that_would_spoil_a_shape_is_refused_in_words(house: Desk) -> None:
    structures.add_structure(house, "After a night", [("Light",)])
    key = structures.structures(house)[-1].key
    before = house.workspace.need(key)
    for said, fields in (
        ("already", {"label": "quick NOTE"}), ("needs a name", {"label": " "}),
        ("heading", {"questions": [(" ", "x")]}), ("cannot be changed here", {"catalogue": "gibbs"}),
    ):  # fmt: skip
        with pytest.raises(Refused, match=said):
            structures.change_structure(house, key, **fields)
    assert house.workspace.need(key) == before
    for shipped in structures.shipped():
        for deed in (structures.change_structure, structures.bin_structure):
            with pytest.raises(Refused, match="comes with the program"):
                deed(house, shipped.catalogue or "")
    for deed in (structures.change_structure, structures.bin_structure):
        with pytest.raises(NotFound):
            deed(house, note(house))


@given(st.lists(st.tuples(st.text(max_size=6), st.text(max_size=3), st.sampled_from(["", "light", "a-2", "a"]))))
def test_headings_have_lasting_names_of_their_own_whatever_is_written(lines: list[tuple[str, str, str]]) -> None:
    found = structures.named_headings(lines)
    assert [one.label for one in found] == [label.strip() for label, _prompt, _code in lines if label.strip()]
    assert len({one.code for one in found}) == len(found)
    msgspec.convert(msgspec.to_builtins(found), tuple[Heading, ...])
    kept = {code for label, _prompt, code in lines if code and label.strip()}
    assert kept <= {one.code for one in found}


def test_shipped_shapes_are_plain_and_their_own() -> None:
    found = structures.shipped()
    assert {one.catalogue for one in found} == {"quick", "what", "gibbs", "kolb", "went-well", "group", "blank"}
    assert [one.catalogue for one in found if one.group] == ["group"]
    assert structures.shipped("zz") == found
    for one in found:
        assert one.label and one.about.endswith(".") and one.headings and one.language == "en-GB"
        assert len({heading.code for heading in one.headings}) == len(one.headings)
        for heading in one.headings:
            assert all(len(said.split()) <= 20 for said in heading.prompt.replace("?", ".").split("."))


def test_who_can_read_it_is_said_honestly(house: Desk) -> None:
    first, law = audience.who_reads(house)
    assert "no passphrase" in first and "court" in law


def test_nobody_is_told_that_only_they_see_what_they_have_shared(house: Desk) -> None:
    id = note(house)

    def said() -> str:
        return audience.who_reads(house, house.workspace.need(id).value)[0]

    assert said().startswith("Only you see this here, until you share it.")
    reflections.share(house, id, [house.ids["ben"]])
    assert said().startswith("Only you and those with whom it is shared see this here.") and "no passphrase" in said()
    reflections.take_back(house, id)
    assert "until you share it" in said()
    reflections.share_with_team(house, id)
    assert "until you share it" not in said()
    passphrases.set_passphrase(house, PASS, CHEAP)
    assert said() == "Sealed. Only you and those with whom it is shared can read it."


def test_what_is_not_a_reflection_is_not_taken_for_one(house: Desk) -> None:
    for deed in (reflections.bin_reflection, reflections.take_back, audience.seen):
        with pytest.raises(NotFound):
            deed(house, house.ids["ben"])
        with pytest.raises(NotFound):
            deed(house, house.clock.new_id())


CHEAP = Cost(memory=64, passes=1, lanes=1)
PASS = "a kettle on the stairs at night"


def test_what_is_sealed_is_shared_only_with_those_who_can_keep_it_sealed(house: Desk) -> None:
    id = note(house)
    passphrases.set_passphrase(house, PASS, CHEAP)
    first, _law = audience.who_reads(house)
    assert first.startswith("Sealed with your passphrase")
    with pytest.raises(Refused, match="Ben cannot be given something sealed"):
        reflections.share(house, id, [house.ids["ben"]])
    assert house.workspace.need(id).value.shared_with == ()
    who = audience.audience(house, id)
    assert who.sealed and not any(one.can for one in who.team) and "Not yet" in who.team_in_words
    sit(house, "ben")
    passphrases.set_passphrase(house, PASS, CHEAP)
    seats.unlock(house, house.ids["ann"], PASS)
    assert "can read it: Ben." in audience.audience(house, id).team_in_words
    reflections.share_with_team(house, id)
    seats.unlock(house, house.ids["ben"], PASS)
    assert audience.seen(house, id).passages[0].text == f"The {WORD} by the door."
    assert [one.id for one in journal.look(house, shared=True).entries] == [id]
    for who in ("cy", "boss", "dee", ""):
        house.sit(house.ids[who] or "")
        assert journal.whole(house).entries == {}
        with pytest.raises(PieError):
            audience.seen(house, id)


def test_the_journal_is_gone_with_the_key_and_there_again_with_it(house: Desk) -> None:
    id = note(house)
    assert journal.look(house).total == 1
    passphrases.set_passphrase(house, PASS, CHEAP)
    assert journal.look(house, WORD[:5]).entries[0].id == id
    seats.lock(house)
    assert house.journal.entries == {} and journal.look(house).total == 0
    seats.unlock(house, house.ids["ann"], PASS)
    assert [one.id for one in journal.look(house, WORD[:5]).entries] == [id]
    assert WORD.encode() not in house.workspace.path.read_bytes()


def test_evidence_of_a_sealed_reflection_is_open_and_its_origin_is_not(house: Desk) -> None:
    round = rounds.begin(house, "Autumn", "short")
    id = note(house)
    passphrases.set_passphrase(house, PASS, CHEAP)
    reflections.use_as_evidence(house, id, round, "PA", "We greet everybody.")
    house.sit(house.ids["ben"])
    [evidence] = house.workspace.children(round, "evidence")
    assert evidence.value.text == "We greet everybody."
    assert id not in repr(evidence)
