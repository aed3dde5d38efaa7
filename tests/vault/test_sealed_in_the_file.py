"""Words of people with a passphrase are nowhere in the bytes of file, drafts, history or backups (P13, T9 to T13)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from pie_desktop.domain.actor import Actor
from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.errors import BadCode, NotAllowed, PieError, Refused, SealBroken, WrongCode, WrongPassphrase
from pie_desktop.services import drafts, history, passphrases, seats, sharing, ties
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check
from pie_desktop.vault.passphrase import Cost

WORD = "quillwort"
CHEAP = Cost(memory=64, passes=1, lanes=1)
PASS = "seven grey herons wait"


def write(desk: Desk, text: str, **fields: Any) -> str:
    with desk.workspace.unit_of_work(desk.actor, "write-reflection") as work:
        value = Reflection(
            author=desk.person, on=date(2026, 12, 1), passages=(Passage(heading="note", text=text),), **fields
        )
        id = work.add(value).id
        work.commit()
    return id


def text_of(desk: Desk, id: str) -> str:
    return str(desk.workspace.need(id).value.passages[0].text)


def change(desk: Desk, id: str, **fields: Any) -> None:
    record = desk.workspace.need(id)
    with desk.workspace.unit_of_work(desk.actor, "change-reflection") as work:
        work.change(record, structs.replace(record.value, **fields))
        work.commit()


def passages(text: str) -> tuple[Passage, ...]:
    return (Passage(heading="note", text=text),)


def on_disk(desk: Desk) -> bytes:
    """Every byte beside the file and among its backups. The file is let go of first, for the sake of its locks."""
    path, folder = desk.workspace.path, desk.backups.folder
    desk.workspace.close()
    return b"".join(one.read_bytes() for place in (path.parent, folder) for one in place.rglob("*") if one.is_file())


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A desk at which Ana sits; Bo is another one in the team, Cy a third. `desk.ids` holds their names."""
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        desk.ids = {name: work.add(Person(name=name.title())).id for name in ("ana", "bo", "cy")}
        work.commit()
    desk.sit(desk.ids["ana"])
    return desk


def set_for(desk: Desk, name: str, passphrase: str = PASS) -> str:
    desk.sit(desk.ids[name])
    return passphrases.set_passphrase(desk, passphrase, CHEAP)


def test_what_was_written_before_is_sealed_with_its_history_and_drafts(two: Desk) -> None:
    id = write(two, f"{WORD} one")
    change(two, id, passages=passages(f"{WORD} two"))
    history.undo(two)
    gone = write(two, f"{WORD} undone")
    history.undo(two)
    drafts.keep_draft(two, "reflection/new", f"{WORD} being typed")
    passphrases.set_passphrase(two, PASS, CHEAP)
    assert text_of(two, id) == f"{WORD} one"
    assert two.workspace.get(gone) is None
    assert drafts.drafts(two) == {"reflection/new": f"{WORD} being typed"}
    change(two, id, passages=passages(f"{WORD} three"))
    drafts.keep_draft(two, "reflection/new", f"{WORD} goes on")
    assert list(check(two.workspace)) == []
    two.back_up()
    assert WORD.encode() not in on_disk(two)


def test_undo_goes_back_to_words_that_were_sealed_afterwards(two: Desk) -> None:
    id = write(two, f"{WORD} one")
    change(two, id, passages=passages(f"{WORD} two"))
    passphrases.set_passphrase(two, PASS, CHEAP)
    change(two, id, passages=passages(f"{WORD} three"))
    for expected in (f"{WORD} two", f"{WORD} one"):
        assert history.undo(two)
        assert text_of(two, id) == expected
    assert history.redo(two) and text_of(two, id) == f"{WORD} two"
    assert two.workspace.seals.keys, "setting a passphrase is not undone"
    assert list(check(two.workspace)) == []


def test_nobody_else_reads_lists_or_changes_it(two: Desk) -> None:
    passphrases.set_passphrase(two, PASS, CHEAP)
    id = write(two, WORD)
    for name in ("bo", "cy", ""):
        two.sit(two.ids.get(name, ""))
        assert two.workspace.find("reflection") == []
        assert [one for one in two.workspace.everything() if one.kind == "reflection"] == []
        with pytest.raises(NotAllowed):
            two.workspace.need(id)
        with pytest.raises(PieError):
            change_blindly(two, id)
    with pytest.raises(Refused):
        two.sit(two.ids["ana"])
    two.actor = Actor(two.ids["ana"])  # even a fault in the program that seats her without a key
    with pytest.raises(SealBroken):
        two.workspace.need(id)
    assert two.workspace.find("reflection") == []


def change_blindly(desk: Desk, id: str) -> None:
    with desk.workspace.whole():
        record = desk.workspace.need(id)
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        value = Reflection(author=desk.person or desk.ids["bo"], on=date(2026, 1, 1))
        work.change(record, value)
        work.commit()


def test_locking_drops_everything_and_unlocking_brings_it_back(two: Desk) -> None:
    passphrases.set_passphrase(two, PASS, CHEAP)
    id = write(two, WORD)
    seats.lock(two)
    assert two.person == "" and not two.workspace.seals.unlocked
    assert WORD not in repr(vars(two.workspace.seals)) + repr(vars(two.workspace))
    with pytest.raises(WrongPassphrase):
        seats.unlock(two, two.ids["ana"], "eight grey herons wait")
    assert seats.unlock(two, two.ids["ana"], PASS) == ()
    assert text_of(two, id) == WORD


def test_sharing_opens_it_for_one_more_and_taking_back_closes_what_is_written_later(two: Desk) -> None:
    set_for(two, "bo", "bo's own words, many")
    set_for(two, "cy", "cy's own words, many")
    set_for(two, "ana")
    id = write(two, WORD)
    change(two, id, shared_with=(two.ids["bo"],))
    seats.unlock(two, two.ids["bo"], "bo's own words, many")
    assert text_of(two, id) == WORD
    with pytest.raises(NotAllowed):
        change(two, id, passages=passages("not mine"))
    seats.unlock(two, two.ids["cy"], "cy's own words, many")
    with pytest.raises(NotAllowed):
        two.workspace.need(id)
    seats.unlock(two, two.ids["ana"], PASS)
    change(two, id, shared_with=())
    change(two, id, passages=passages(f"{WORD} later"))
    seats.unlock(two, two.ids["bo"], "bo's own words, many")
    with pytest.raises(NotAllowed):
        two.workspace.need(id)
    assert list(check(two.workspace)) == []
    assert WORD.encode() not in on_disk(two)


def test_two_share_with_each_other_in_turn(two: Desk) -> None:
    set_for(two, "bo", "bo's own words, many")
    theirs = write(two, f"{WORD} of Bo", shared_with=(two.ids["ana"],))
    set_for(two, "ana")
    assert seats.catch_up(two) == 0
    with pytest.raises(PieError):
        text_of(two, theirs)
    mine = write(two, f"{WORD} of Ana", shared_with=(two.ids["bo"],))
    seats.unlock(two, two.ids["bo"], "bo's own words, many")
    assert text_of(two, mine) == f"{WORD} of Ana"
    assert seats.catch_up(two) == 1, "Ana had no passphrase when it was shared: now she has"
    seats.unlock(two, two.ids["ana"], PASS)
    assert text_of(two, theirs) == f"{WORD} of Bo"


@pytest.fixture
def circle(two: Desk) -> Desk:
    """A resident whose circle Ana opens, and Bo too."""
    with two.workspace.unit_of_work(two.actor, "test") as work:
        two.ids["robin"] = work.add(Person(name="Robin", sort="resident")).id
        work.commit()
    two.sit("")
    two.sit(two.ids["cy"])
    ties.name_workers(two, two.ids["robin"], [two.ids["ana"]])
    two.sit(two.ids["ana"])
    ties.add_tie(two, two.ids["robin"], f"{WORD} the aunt", "family")
    return two


def test_a_circle_is_sealed_for_its_workers(circle: Desk) -> None:
    robin = circle.ids["robin"]
    set_for(circle, "ana")
    [tie] = ties.look(circle, robin).ties
    ties.name_workers(circle, robin, [circle.ids["ana"], circle.ids["bo"]])
    circle.sit(circle.ids["bo"])
    with pytest.raises(NotAllowed, match="sealed with passphrases"):
        ties.look(circle, robin)
    with pytest.raises(NotAllowed):
        ties.add_tie(circle, robin, "a neighbour", "neighbours")
    passphrases.set_passphrase(circle, "bo's own words, many", CHEAP)
    seats.unlock(circle, circle.ids["ana"], PASS)
    assert seats.catch_up(circle) == 1
    seats.unlock(circle, circle.ids["bo"], "bo's own words, many")
    assert [one.record.value.who for one in ties.look(circle, robin).ties] == [tie.record.value.who]
    ties.change_tie(circle, tie.record.id, who=f"{WORD} the great aunt")
    seats.unlock(circle, circle.ids["ana"], PASS)
    ties.name_workers(circle, robin, [circle.ids["ana"]])
    seats.unlock(circle, circle.ids["bo"], "bo's own words, many")
    with pytest.raises(NotAllowed):
        ties.look(circle, robin)
    assert list(check(circle.workspace)) == []
    assert WORD.encode() not in on_disk(circle)


def test_a_sealed_circle_is_never_handed_to_people_without_a_passphrase_alone(circle: Desk) -> None:
    set_for(circle, "ana")
    with pytest.raises(NotAllowed):
        ties.name_workers(circle, circle.ids["robin"], [circle.ids["bo"]])
    assert ties.look(circle, circle.ids["robin"]).ties


def test_a_copy_that_was_plain_is_sealed_when_its_author_reads_it_in_and_refused_to_others(
    two: Desk, tmp_path: Path, open_file: Callable[..., Desk]
) -> None:
    id = write(two, f"{WORD} one")
    two.save_copy(tmp_path / "laptop.pie")
    laptop = open_file(tmp_path / "laptop.pie")
    laptop.sit(two.ids["ana"])
    change(laptop, id, passages=passages(f"{WORD} there"))
    sent = tmp_path / "sent" / "all.json"
    sent.parent.mkdir()
    sharing.export(laptop, sent, sharing.preview(laptop, "everything"))
    laptop.workspace.close()
    (tmp_path / "laptop.pie").unlink()
    passphrases.set_passphrase(two, PASS, CHEAP)
    two.sit(two.ids["bo"])
    with pytest.raises(NotAllowed):
        sharing.apply_import(two, sharing.plan_import(two, sent))
    seats.unlock(two, two.ids["ana"], PASS)
    assert sharing.apply_import(two, sharing.plan_import(two, sent))
    assert len(sharing.conflicts(two)) == 1
    sharing.settle(two, id, theirs=True)
    assert text_of(two, id) == f"{WORD} there"
    sent.unlink()
    for backup in passphrases.plain_backups(two):
        backup.unlink()
    assert list(check(two.workspace)) == []
    assert WORD.encode() not in on_disk(two)


def test_a_document_of_everything_carries_sealed_texts_sealed_and_they_open_elsewhere(
    two: Desk, tmp_path: Path, open_file: Callable[..., Desk], clock: Any
) -> None:
    from pie_desktop.services.desk import new_workspace

    passphrases.set_passphrase(two, PASS, CHEAP)
    id = write(two, WORD)
    sent = tmp_path / "all.json"
    outgoing = sharing.preview(two, "everything")
    assert not any(WORD in line for line in outgoing.lines)
    sharing.export(two, sent, outgoing)
    assert WORD.encode() not in sent.read_bytes()
    assert WORD.encode() not in sharing.preview(two, "head-office").data()
    assert b"reflection" not in sharing.preview(two, "head-office").data()
    new_workspace(tmp_path / "second.pie", clock)
    second = open_file(tmp_path / "second.pie")
    sharing.apply_import(second, sharing.plan_import(second, sent))
    seats.unlock(second, two.ids["ana"], PASS)
    assert text_of(second, id) == WORD
    assert sharing.plan_import(second, sent).counts()["same"]


def rows(desk: Desk) -> Iterator[tuple[str, str]]:
    with desk.workspace.speaking() as connection:
        yield from connection.execute("SELECT id, body FROM record WHERE kind = 'reflection' ORDER BY id").fetchall()


def test_swapped_cut_and_altered_sealed_values_open_for_nobody_and_hide_nothing_else(two: Desk) -> None:
    passphrases.set_passphrase(two, PASS, CHEAP)
    first, second, third = (write(two, f"{WORD} {number}") for number in range(3))
    bodies = dict(rows(two))
    with two.workspace.speaking() as connection:
        connection.execute("UPDATE record SET body = ? WHERE id = ?", (bodies[second], first))
    seats.unlock(two, two.ids["ana"], PASS)
    with pytest.raises(SealBroken):
        two.workspace.need(first)
    assert {one.id for one in two.workspace.find("reflection")} == {second, third}
    assert first in two.workspace.seals.broken
    assert list(check(two.workspace)), "the check of the file finds it too"


def test_words_put_into_somebodys_mouth_are_not_opened_as_theirs(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    set_for(two, "ana")
    set_for(two, "bo", "bo's own words, many")
    with monkeypatch.context() as patched:  # Bo has taken the program apart
        patched.setattr("pie_desktop.storage.sight.change_refusal", lambda *_all: "")
        patched.setattr("pie_desktop.storage.sight.Sight.sees", lambda *_all: True)
        patched.setattr("pie_desktop.storage.seals.readers", lambda *_all: frozenset((two.ids["ana"], two.ids["bo"])))
        with two.workspace.unit_of_work(two.actor, "forge") as work:
            id = work.add(Reflection(author=two.ids["ana"], on=date(2026, 1, 1), passages=passages("forged"))).id
            work.commit()
    seats.unlock(two, two.ids["ana"], PASS)
    with pytest.raises(SealBroken, match="not sealed by"):
        two.workspace.need(id)


def test_a_plain_draft_that_looks_sealed_is_still_a_draft(two: Desk) -> None:
    drafts.keep_draft(two, "reflection/new", "sealed-1: the envelope came")
    assert drafts.drafts(two) == {"reflection/new": "sealed-1: the envelope came"}


def test_a_changed_passphrase_wraps_one_key_anew_and_no_text(two: Desk) -> None:
    passphrases.set_passphrase(two, PASS, CHEAP)
    id = write(two, WORD)
    before = dict(rows(two))
    with pytest.raises(WrongPassphrase):
        passphrases.change_passphrase(two, "wrong wrong wrong", "another one of mine", CHEAP)
    passphrases.change_passphrase(two, PASS, "another one of mine", CHEAP)
    assert dict(rows(two)) == before
    seats.lock(two)
    with pytest.raises(WrongPassphrase):
        seats.unlock(two, two.ids["ana"], PASS)
    seats.unlock(two, two.ids["ana"], "another one of mine")
    assert text_of(two, id) == WORD


def test_the_printed_code_opens_when_the_passphrase_is_forgotten(two: Desk) -> None:
    code = passphrases.set_passphrase(two, PASS, CHEAP)
    id = write(two, WORD)
    with pytest.raises(BadCode):
        passphrases.try_code(two, code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert passphrases.standing(two).code_tried_on is None
    passphrases.try_code(two, code.lower().replace("-", " "))
    assert passphrases.standing(two).code_tried_on
    seats.lock(two)
    passphrases.recover(two, two.ids["ana"], code, "a brand new passphrase", CHEAP)
    assert text_of(two, id) == WORD
    newer = passphrases.new_code(two, "a brand new passphrase")
    seats.lock(two)
    with pytest.raises(WrongCode):
        passphrases.recover(two, two.ids["ana"], code, "a brand new passphrase", CHEAP)
    passphrases.recover(two, two.ids["ana"], newer, "a third passphrase", CHEAP)
    assert text_of(two, id) == WORD


def test_the_envelope_is_known_to_everybody_and_its_use_is_told(two: Desk) -> None:
    set_for(two, "ana")
    id = write(two, WORD)
    two.sit(two.ids["cy"])
    code = passphrases.make_envelope(two, "In the safe; two of the trustees together.")
    seats.unlock(two, two.ids["ana"], PASS)
    assert not passphrases.standing(two).in_envelope
    assert passphrases.join_envelope(two) and not passphrases.join_envelope(two)
    assert passphrases.standing(two).in_envelope
    two.sit(two.ids["cy"])
    with pytest.raises(Refused):
        passphrases.use_envelope(two, code, two.ids["ana"], " ", "given by cy, to be changed", CHEAP)
    passphrases.use_envelope(two, code, two.ids["ana"], "Ana is ill", "given by cy, to be changed", CHEAP)
    assert two.person == two.ids["cy"]
    with pytest.raises(NotAllowed):
        two.workspace.need(id)
    [told] = seats.unlock(two, two.ids["ana"], "given by cy, to be changed")
    assert "Cy" in told.text and "Ana is ill" in told.text
    assert text_of(two, id) == WORD
    seats.told(two)
    assert seats.unlock(two, two.ids["ana"], "given by cy, to be changed") == ()


def test_who_lost_both_starts_anew_with_a_manager_and_the_old_words_stay_closed(two: Desk) -> None:
    set_for(two, "ana")
    old = write(two, WORD)
    with pytest.raises(NotAllowed):
        passphrases.start_anew(two, two.ids["ana"], "entirely new words", CHEAP)
    two.sit(two.ids["cy"])
    passphrases.start_anew(two, two.ids["ana"], "entirely new words", CHEAP)
    assert seats.unlock(two, two.ids["ana"], "entirely new words")
    new = write(two, f"{WORD} anew")
    assert text_of(two, new) == f"{WORD} anew"
    with pytest.raises(PieError):
        two.workspace.need(old)


def test_wrong_passphrases_slow_down_across_restarts_and_a_clock_set_back_does_not_help(
    two: Desk, clock: Any, open_file: Callable[..., Desk]
) -> None:
    passphrases.set_passphrase(two, PASS, CHEAP)
    path, ana = two.workspace.path, two.ids["ana"]
    waits = []
    for _number in range(6):
        with pytest.raises(WrongPassphrase):
            seats.unlock(two, ana, "wrong wrong wrong")
        wait = next(seat.wait for seat in seats.seats(two) if seat.id == ana)
        waits.append(wait)
        if wait:
            with pytest.raises(Refused, match="Try again in"):
                seats.unlock(two, ana, PASS)
        clock.move(seconds=wait)
    assert waits == [0, 0, 5, 10, 20, 40]
    with pytest.raises(WrongPassphrase):
        seats.unlock(two, ana, "wrong wrong wrong")
    two.workspace.close()
    again = open_file(path)
    assert next(seat.wait for seat in seats.seats(again) if seat.id == ana) == 80
    clock.move(seconds=-3600)
    with pytest.raises(Refused):
        seats.unlock(again, ana, PASS)
    clock.move(seconds=81)
    seats.unlock(again, ana, PASS)
    assert next(seat.wait for seat in seats.seats(again) if seat.id == ana) == 0


def test_a_file_opens_with_nobody_where_its_last_person_has_a_passphrase(
    two: Desk, open_file: Callable[..., Desk]
) -> None:
    passphrases.set_passphrase(two, PASS, CHEAP)
    path, ana = two.workspace.path, two.ids["ana"]
    two.workspace.close()
    again = open_file(path)
    again.expect(ana)
    assert again.person == "" and again.waits_for == ana
    seats.unlock(again, ana, PASS)
    assert again.waits_for == ""


def test_a_passphrase_that_cannot_be_written_seals_nothing(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    id = write(two, WORD)

    def full(_connection: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(
        "pie_desktop.storage.sealing_up._seal_what_was", lambda _workspace, connection: full(connection)
    )
    with pytest.raises(PieError):
        passphrases.set_passphrase(two, PASS, CHEAP)
    monkeypatch.undo()
    assert not two.workspace.seals.unlocked and not two.workspace.seals.keys
    assert text_of(two, id) == WORD and not isinstance(two.workspace.need(id).value, Sealed)
    passphrases.set_passphrase(two, PASS, CHEAP)
    assert text_of(two, id) == WORD


def test_a_text_of_a_million_letters_is_sealed_and_read(two: Desk) -> None:
    passphrases.set_passphrase(two, PASS, CHEAP)
    id = write(two, WORD * 120_000)
    seats.unlock(two, two.ids["ana"], PASS)
    assert text_of(two, id) == WORD * 120_000
    assert WORD.encode() not in on_disk(two)


def test_older_backups_can_be_let_go_of(two: Desk, clock: Any) -> None:
    write(two, WORD)
    two.back_up()
    clock.move(days=2)
    passphrases.set_passphrase(two, PASS, CHEAP)
    assert len(passphrases.plain_backups(two)) == 1
    assert passphrases.delete_backups(two) == 1
    assert len(two.backups.all()) == 1
    assert WORD.encode() not in on_disk(two)


def test_kinds_of_user(two: Desk) -> None:
    ana, bo, cy = (two.ids[name] for name in ("ana", "bo", "cy"))
    assert two.actor.kind == "manager", "as long as nobody is named, everybody counts as a manager"
    for person, access in ((bo, "manager"), (ana, "reader")):
        with pytest.raises(Refused, match="yourself"):
            passphrases.change_access(two, person, access)
    passphrases.change_access(two, ana, "manager")
    passphrases.change_access(two, bo, "reader")
    with pytest.raises(Refused, match="manager"):
        passphrases.change_access(two, ana, "member")
    two.sit(cy)
    assert two.actor.kind == "member"
    with pytest.raises(NotAllowed):
        passphrases.change_access(two, cy, "manager")
    with pytest.raises(NotAllowed):
        passphrases.make_envelope(two, "safe")
    two.sit(bo)
    with pytest.raises(NotAllowed, match="reader"):
        ties.add_tie(two, "", "the library", "group")
    id = write(two, "my own")
    assert text_of(two, id) == "my own"
    passphrases.set_passphrase(two, PASS, CHEAP)
    two.sit("")
    assert two.actor.kind == "reader"


def test_time_is_told_in_words() -> None:
    from pie_desktop.services.guesses import in_words

    assert [in_words(one) for one in (1, 40, 600)] == ["1 second", "40 seconds", "10 minutes"]
    assert timedelta(seconds=900)
