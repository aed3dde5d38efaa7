"""A text nested deeper than can be read breaks itself alone: in the file, and sealed by somebody who shares it (T6)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pie_desktop.domain.kinds import Conflict
from pie_desktop.domain.readers import readers
from pie_desktop.domain.records import Record
from pie_desktop.errors import BadDocument, DamagedFile, SealBroken
from pie_desktop.services import journal, sharing
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check
from tests.vault.house_kit import House

DEEP = b'{"z":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.fixture
def house(desk: Desk) -> House:
    return House(desk)


def test_in_the_file_it_is_told_as_damage(house: House) -> None:
    house.give_keys("ana")
    id = house.write("first")
    with house.desk.workspace.speaking() as connection:
        deep = DEEP.decode().removeprefix("{")
        connection.execute("UPDATE record SET body = rtrim(body, '}') || ',' || ? WHERE id = ?", (deep, id))
    with pytest.raises(DamagedFile):
        house.desk.workspace.need(id)
    assert any(id in one for one in check(house.desk.workspace))


def test_sealed_by_somebody_who_shares_it_it_is_broken_and_all_else_is_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.give_keys("ana", "bo")
    with monkeypatch.context() as patched:  # Bo has taken the program apart
        patched.setattr("pie_desktop.storage.seals.body_of", lambda _record: DEEP)
        deep = house.write("never seen", "ana")
    kind = house.write("kind words", "ana")
    house.sit("ana")
    mine = house.write("my own")
    assert {one.id for one in house.desk.workspace.find("reflection")} == {kind, mine}
    assert set(journal.whole(house.desk).entries) == {kind, mine}
    with pytest.raises(SealBroken):
        house.desk.workspace.need(deep)
    assert sharing.conflicts(house.desk) == []


def test_in_a_document_it_is_refused_by_its_place(house: House, tmp_path: Path) -> None:
    house.give_keys("ana")
    house.write("first")
    sent = house.sent(tmp_path / "all.json")
    tree = json.loads(sent.read_bytes())
    at, body = next((at, one["body"]) for at, one in enumerate(tree["records"]) if one["kind"] == "reflection")
    body["z"] = "put it here"
    sent.write_bytes(json.dumps(tree).encode().replace(b'"put it here"', DEEP))
    with pytest.raises(BadDocument) as refused:
        house.read_in(sent)
    assert refused.value.path.startswith(f"$.records[{at}].body")


def test_waiting_in_a_conflict_it_is_read_by_those_who_read_the_other_state(house: House) -> None:
    ours: Record[Any] = house.desk.workspace.need(house.write("first"))
    waiting = Record(id="c", value=Conflict(revision="2" * 16, body=DEEP.decode()), revision="3" * 16, parent=ours.id)
    get: Callable[[str], Record[Any] | None] = house.desk.workspace.kept
    assert readers(waiting, get) == {house.ids["ana"]}
