"""Versions of the framework: what changed between them, what things were called, which one comes next."""

from pie_desktop.insight.versions import comparison, differences
from pie_desktop.services import catalogue, history, plan, reading, rounds
from pie_desktop.services import framework_editing as editing
from pie_desktop.services import framework_versions as versions
from pie_desktop.services.desk import Desk

SHIPPED = catalogue.default_framework()


def kept(desk: Desk, *steps: tuple[object, ...]) -> str:
    base = editing.base_version(desk).id
    for verb, *args in steps:
        verb(desk, base, *args)
    editing.keep(desk, base, "because")
    return rounds.next_framework(desk)


def call(label: str) -> tuple[object, ...]:
    return (editing.say, "RR", "staff", "en-GB", "label", label)


def test_nothing_is_different_between_a_version_and_itself() -> None:
    assert differences(SHIPPED.value, SHIPPED.value).lines() == []
    assert not comparison(SHIPPED.value, SHIPPED.value).breaks


def test_labels_keep_their_history_with_dates(desk: Desk, clock) -> None:
    kept(desk, call("Our three Rs"))
    clock.move(days=200)
    kept(desk, (editing.leave_out, "LE.4"))
    clock.move(days=200)
    kept(desk, call("Rules, roles, response"))
    formerly = reading.read(desk).formerly
    assert [one.words for one in formerly["RR"]] == [
        "Called “Our three Rs” until 5 January 2028.",
        "Called “The Three Rs” until 1 December 2026.",
    ]
    assert formerly["PA"] == ()


def test_a_version_in_another_language_is_no_other_label(desk: Desk) -> None:
    kept(desk, (editing.say, "RR", "staff", "cy", "label", "Y tair R"))
    [newest, _first] = versions.look(desk).versions
    assert newest.differences.renamed == ()
    assert newest.differences.lines() == ["Other words in: The Three Rs."]


def test_words_for_residents_are_told_apart(desk: Desk) -> None:
    kept(desk, (editing.say, "RR.1", "residents", "en-GB", "label", "House rules"))
    [newest, _first] = versions.look(desk).versions
    assert newest.differences.lines() == ["Other words in: Rules and procedures (as put to residents)."]


def test_what_is_added_removed_and_moved_is_told(desk: Desk) -> None:
    kept(
        desk,
        (editing.add_theme, "Animals"),
        (editing.name_framework, "Ours"),
        (editing.leave_out, "LE"),
        (editing.drop_level, 0),
        (editing.add_level, 3, "Beyond"),
        (editing.name_level, 0, "Begun"),
        (editing.set_places, 1),
    )
    [newest, _first] = versions.look(desk).versions
    assert newest.differences.lines() == [
        "“PIEs 2.0” is now called “Ours”.",
        "The level “Starting” is now called “Begun”.",
        "A level more: “Beyond”.",
        "A level less: “Not yet”.",
        "Each level has 1 place instead of 5.",
        "Added: Animals.",
        "Not asked for any more: Learning and enquiry.",
    ]


def test_the_version_for_the_next_round_is_chosen_and_taken_back(desk: Desk) -> None:
    second = kept(desk, (editing.leave_out, "LE.4"))
    assert versions.look(desk).next == second
    versions.use_next(desk, SHIPPED.id)
    assert versions.look(desk).next == SHIPPED.id
    assert rounds.framework_of(desk, desk.workspace.need(rounds.begin(desk, "r", "long"))) == SHIPPED.value
    history.undo(desk)
    history.undo(desk)
    assert versions.look(desk).next == second


def test_each_version_knows_its_rounds(desk: Desk) -> None:
    first = rounds.begin(desk, "First", "short")
    kept(desk, (editing.leave_out, "LE.4"))
    second = rounds.begin(desk, "Second", "short")
    newest, oldest = versions.look(desk).versions
    assert [one.id for one in newest.rounds] == [second] and [one.id for one in oldest.rounds] == [first]
    assert newest.base and newest.base.id == oldest.record.id


def test_numbers_go_on_after_the_newest(desk: Desk) -> None:
    kept(desk, (editing.leave_out, "LE.4"))
    versions.use_next(desk, SHIPPED.id)
    kept(desk, (editing.leave_out, "LE.3"))
    assert [one.record.value.version for one in versions.look(desk).versions] == ["3", "2", "1"] or [
        one.record.value.version for one in versions.look(desk).versions
    ] == ["2", "3", "1"]


def test_the_plan_calls_things_as_the_chosen_version_does(desk: Desk) -> None:
    kept(desk, call("Our three Rs"))
    kept(desk, call("Other Rs"))
    assert plan.look(desk).headings["RR"].label == "Other Rs"
    versions.use_next(desk, SHIPPED.id)
    assert plan.look(desk).headings["RR"].label == "The Three Rs"


def test_what_others_could_compare_is_told() -> None:
    from msgspec import structs

    from pie_desktop.domain.reworking import with_scale, without_level, without_part

    theirs = without_part(without_part(SHIPPED.value, "LE"), "RR.1")
    found = comparison(SHIPPED.value, with_scale(theirs, without_level(theirs.scale, 0)))
    assert [part.code for part in found.lost] == ["LE", "LE.1", "LE.2", "LE.3", "LE.4", "RR.1"] or {
        part.code for part in found.lost
    } == {"LE", "LE.1", "LE.2", "LE.3", "LE.4", "RR.1"}
    assert found.levels == (4, 3)
    told = "\n".join(found.lines())
    assert "6 elements can no longer be compared" in told and "3 levels and ours has 4" in told
    ours = structs.replace(SHIPPED.value, left_out=("RR.1", "LE"))
    assert not comparison(ours, theirs).lost
