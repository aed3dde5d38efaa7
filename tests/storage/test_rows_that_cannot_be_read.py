"""P6: a record whose body does not fit its kind breaks itself alone. It is kept, told of, and never left out unsaid."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie_desktop.domain.records import KINDS
from pie_desktop.errors import DamagedFile, NotAllowed, Refused
from pie_desktop.paths import Places
from pie_desktop.services import (
    about_person,
    checking,
    elements,
    passphrases,
    plan,
    reporting,
    rounds,
    seats,
    sharing,
    ties,
)
from pie_desktop.services.desk import Desk, open_desk
from pie_desktop.services.opening import open_known, whose
from pie_desktop.storage.rows import Row, readable, record_of
from tests.vault.house_kit import CHEAP, House, phrase

SPOILT = '{"text": 7, "words": 7, "name": 7, "passages": 7}'


def spoil(desk: Desk, id: str, body: str = SPOILT) -> tuple[str, ...]:
    """Writes another body into a row, as a program that knows nothing of us would; gives the row as it is now."""
    with desk.workspace.speaking() as connection:
        connection.execute("UPDATE record SET body = ? WHERE id = ?", (body, id))
    return row_of(desk, id)


def row_of(desk: Desk, id: str) -> tuple[str, ...]:
    with desk.workspace.speaking() as connection:
        found: tuple[str, ...] = connection.execute("SELECT * FROM record WHERE id = ?", (id,)).fetchone()
    return found


def three_actions(desk: Desk) -> list[str]:
    for text in ("Put up a shelf.", "Mend the gate.", "Plant a tree."):
        plan.add_action(desk, text)
    return [one.id for one in desk.workspace.find("action")]


def test_the_others_of_its_kind_are_read_and_changed(desk: Desk) -> None:
    first, second, third = three_actions(desk)
    kept = spoil(desk, second)
    assert [one.id for one in plan.look(desk).actions] == [first, third]
    assert [one.id for one in desk.workspace.records([first, second, third])] == [first, third]
    plan.change_action(desk, third, state="done")
    plan.add_action(desk, "Water it.")
    assert len(plan.look(desk).actions) == 3
    assert row_of(desk, second) == kept


def test_asked_for_by_its_name_it_is_told_and_it_is_never_written_over(desk: Desk) -> None:
    _first, second, _third = three_actions(desk)
    good = desk.workspace.need(second)
    kept = spoil(desk, second)
    with pytest.raises(DamagedFile, match=second):
        desk.workspace.need(second)
    for write in (lambda work: work.put([good]), lambda work: work.erase(second)):
        with desk.workspace.whole(), desk.workspace.unit_of_work(desk.actor, "test") as work:
            write(work)
            with pytest.raises(DamagedFile, match=second):
                work.commit()
    assert row_of(desk, second) == kept


def test_the_check_names_it_once_with_the_path_of_the_fault(desk: Desk) -> None:
    round = rounds.begin(desk, "Winter", "short")
    elements.say_why(desk, round, "RR", "We ask people.")
    [judgement] = desk.workspace.children(round, "judgement")
    spoil(desk, judgement.id)
    [told] = [one for one in checking.look_through(desk) if "cannot be read" in one]
    assert judgement.id in told and "`$.words`" in told
    spoil(desk, round, SPOILT.replace("name", "title"))
    told = [one for one in checking.look_through(desk) if "cannot be read" in one]
    assert len(told) == 2, "what is a part of it is sound itself"
    assert not [one for one in checking.look_through(desk) if "not there" in one]


def test_the_screen_is_told_how_many_and_what_to_do(desk: Desk) -> None:
    ids = three_actions(desk)
    assert checking.look_on(desk) == checking.Lost(whole=True)
    again = reopened(desk, *ids[:2])
    lost = checking.look_on(again)
    assert lost.whole and lost.words.startswith("2 records in this file cannot be read")
    assert "backup" in lost.words and "kept as they are" in lost.words
    again.workspace.close()


def reopened(desk: Desk, *spoilt: str) -> Desk:
    """The file as it is after something else wrote into it while it was closed."""
    path, places = desk.workspace.path, Places(desk.workspace.path.parent / "home")
    desk.workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany("UPDATE record SET body = ? WHERE id = ?", [(SPOILT, id) for id in spoilt])
        connection.commit()
    return open_desk(path, places, desk.clock, desk.person)


def test_nothing_leaves_or_is_read_in_without_it(desk: Desk, tmp_path: Path) -> None:
    _first, second, _third = three_actions(desk)
    document = tmp_path / "all.json"
    sharing.export(desk, document, sharing.preview(desk, "everything"))
    [person] = desk.workspace.find("person")
    again = reopened(desk, second)
    kept = row_of(again, second)
    for profile in sharing.PROFILES:
        with pytest.raises(Refused, match="One record"):
            sharing.preview(again, profile)
    with pytest.raises(Refused, match="One record"):
        about_person.export_about(again, person.id, tmp_path / "about.json")
    with pytest.raises(DamagedFile, match=second):
        sharing.plan_import(again, document)
    assert row_of(again, second) == kept
    assert not (tmp_path / "about.json").exists()
    again.workspace.close()


def test_a_report_is_made_and_says_that_something_is_missing(desk: Desk) -> None:
    round = rounds.begin(desk, "Winter", "short")
    _first, second, _third = three_actions(desk)
    whole = reporting.make(desk, "assessment", round)
    again = reopened(desk, second)
    said = reporting.make(again, "assessment", round)
    assert "cannot be read" not in repr(whole) and "One record in the file cannot be read" in repr(said)
    again.workspace.close()


def test_catching_up_after_unlocking_seals_the_others(desk: Desk) -> None:
    house = House(desk)
    bad, good = house.write("one"), house.write("two")
    plain = row_of(desk, good)[-1]
    house.give_keys("ana")
    kept = spoil(desk, bad)
    spoil(desk, good, plain)  # by something that knows of no passphrases: it can be read, and should not
    desk.workspace.seals.lock()
    seats.unlock(desk, house.ids["ana"], phrase("ana"))
    assert seats.catch_up(desk) == 1
    assert "two" not in repr(row_of(desk, good))
    assert row_of(desk, bad) == kept
    assert [one.id for one in desk.workspace.find("reflection")] == [good]


def test_a_passphrase_is_not_set_over_words_that_would_stay_plain(desk: Desk) -> None:
    house = House(desk)
    bad = house.write("one")
    spoil(desk, bad)
    with pytest.raises(Refused, match="One record"):
        passphrases.set_passphrase(desk, phrase("ana"), CHEAP)
    assert not desk.workspace.seals.unlocked and not desk.workspace.seals.keys


def test_a_circle_whose_person_cannot_be_read_is_open_to_nobody(desk: Desk) -> None:
    house = House(desk)
    ties.add_tie(desk, house.ids["robin"], "Aunt Jo", "family")
    [tie] = desk.workspace.find("tie")
    spoil(desk, house.ids["robin"])
    assert desk.workspace.find("tie") == []
    with pytest.raises(NotAllowed):
        desk.workspace.need(tie.id)


def test_an_unreadable_manager_makes_nobody_else_one(desk: Desk) -> None:
    house = House(desk)
    passphrases.change_access(desk, house.ids["ana"], "manager")
    spoil(desk, house.ids["ana"])
    house.sit("bo")
    assert desk.actor.kind == "member"
    desk.sit("")
    assert desk.actor.kind == "reader"


def spoilt_samples(sample_file: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(sample_file)) as connection:
        yield from connection.execute("SELECT kind, min(id) FROM record GROUP BY kind")


def test_a_file_opens_whatever_one_record_of_it_is_spoilt(sample_file: Path, tmp_path: Path, clock) -> None:
    """All but the service itself, on which all else rests, and keys: without one, words would be plain."""
    spoilt = dict(spoilt_samples(sample_file))
    assert len(spoilt) > 12
    for kind, id in spoilt.items():
        path = tmp_path / f"{kind}.pie"
        path.write_bytes(sample_file.read_bytes())
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE record SET body = ? WHERE id = ?", ("{", id))
            connection.commit()
        if kind in ("service", "key"):
            continue
        desk = open_known(path, Places(tmp_path / "home"), clock, {})
        assert whose(desk).service
        assert id not in {one.id for one in desk.workspace.find(kind)}
        assert id in desk.workspace.unreadable.all(), kind
        desk.workspace.close()


@given(st.data())
def test_whatever_stands_in_a_body_the_others_are_read(tmp_path_factory, data) -> None:
    body = data.draw(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.just("{}"), st.just("[" * 9000)))
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    row = Row("a", kind, None, None, "r", "", None, body)
    record = readable(row)
    if record is None:
        with pytest.raises(DamagedFile, match="The record a cannot be read"):
            record_of(row)
    else:
        assert record == record_of(row)
