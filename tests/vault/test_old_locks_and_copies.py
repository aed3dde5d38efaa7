"""What was replaced opens nothing in the file any more; a new key is let in by those who can; and old copies go."""

from typing import Any

import pytest
from house_kit import CHEAP, WORD, House, phrase

from pie_desktop.domain.keys import Key
from pie_desktop.errors import PieError
from pie_desktop.leftovers import part_of
from pie_desktop.services import passphrases, privacy, seats, ties
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check
from pie_desktop.storage.rows import record_of
from pie_desktop.vault import codes
from pie_desktop.vault.passphrase import unwrap


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


def earlier_keys(desk: Desk) -> list[Key]:
    """Every state of a key that the history holds."""
    steps = [step for change in desk.workspace.changes() for step in change.touched if step.before]
    return [record_of(step.before).value for step in steps if step.before and step.before.kind == "key"]


def test_a_passphrase_and_a_code_that_were_replaced_open_nothing_in_the_history_either(house: House) -> None:
    desk, ana = house.desk, house.ids["ana"]
    code = passphrases.set_passphrase(desk, phrase("ana"), CHEAP)
    passphrases.try_code(desk, code)
    passphrases.change_passphrase(desk, phrase("ana"), "another one of mine", CHEAP)
    passphrases.new_code(desk, "another one of mine")
    assert earlier_keys(desk)
    for key in earlier_keys(desk):
        with pytest.raises(PieError):
            unwrap(key.by_passphrase, phrase("ana"), ana)
        with pytest.raises(PieError):
            codes.unwrap_by_code(key.by_code, code, ana)
    seats.lock(desk)
    seats.unlock(desk, ana, "another one of mine")
    assert list(check(desk.workspace)) == []


def test_an_envelope_that_was_replaced_opens_nothing_in_the_history_either(house: House) -> None:
    desk, ana = house.desk, house.ids["ana"]
    old = passphrases.make_envelope(desk, "in the safe")
    house.give_keys("ana")
    passphrases.make_envelope(desk, "in the other safe")
    for key in earlier_keys(desk):
        with pytest.raises(PieError):
            codes.from_envelope(key.by_envelope, codes.envelope_key(old), ana)
    assert list(check(desk.workspace)) == []


def test_with_a_new_key_somebody_reads_again_what_others_can_open(house: House) -> None:
    desk, (ana, bo, robin) = house.desk, (house.ids[name] for name in ("ana", "bo", "robin"))
    house.give_keys("bo", "ana")
    ties.name_workers(desk, robin, [ana, bo])
    house.sit("bo")
    ties.add_tie(desk, robin, f"{WORD} the aunt", "family")
    shared, kept = house.write(f"{WORD} of Bo", "ana"), ""
    house.sit("ana")
    kept = house.write(f"{WORD} of Ana")
    house.sit("cy")
    passphrases.start_anew(desk, ana, phrase("ana"), CHEAP)
    house.sit("bo")
    assert house.text(shared) == f"{WORD} of Bo"
    house.sit("ana")
    assert house.text(shared) == f"{WORD} of Bo"
    assert [one.record.value.who for one in ties.look(desk, robin).ties] == [f"{WORD} the aunt"]
    with pytest.raises(PieError):
        house.text(kept)
    assert list(check(desk.workspace)) == []
    assert WORD.encode() not in house.on_disk()


def test_a_reader_who_unlocks_before_the_author_leaves_it_to_the_author_to_let_a_third_in(house: House) -> None:
    house.give_keys("bo", "ana")
    id = house.write("for both", "bo", "cy")
    house.give_keys("cy")
    house.sit("bo")
    assert house.text(id) == "for both"
    house.sit("ana")
    house.sit("cy")
    assert house.text(id) == "for both"


def test_copies_made_while_the_clock_was_wrong_or_set_aside_are_told_and_let_go_of(house: House, clock: Any) -> None:
    desk = house.desk
    house.write(WORD)
    clock.move(days=400)
    desk.back_up()
    clock.move(days=-400)
    path = desk.workspace.path
    desk.save_copy(path.with_name(f"{path.stem}.replaced-20261201T000000Z{path.suffix}"))
    part_of(path).write_text(f"{WORD}, left by a kill", encoding="utf-8")
    house.give_keys("ana")
    assert privacy.look(desk).copies == 2
    assert passphrases.delete_backups(desk) == 2
    assert len(desk.backups.all()) == 1 and privacy.look(desk).copies == 0
    assert WORD.encode() not in house.on_disk()
