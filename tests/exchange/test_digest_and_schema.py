"""What outsiders rely on: the digest, the JSON Schema, and the pages that describe them."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from exchange_kit import (
    AT_ACTION,
    AT_JUDGEMENT,
    Tree,
    bring,
    everything_in,
    plan,
    records,
    sent,
    signed,
    small,
    written,
)

from pie_desktop.cli import run
from pie_desktop.clock import Clock
from pie_desktop.domain.records import KINDS, SEALABLE
from pie_desktop.exchange import json_schema
from pie_desktop.exchange.document import TRAVELS
from pie_desktop.exchange.reader import read
from pie_desktop.paths import Places
from pie_desktop.services.desk import Desk
from resources import folder

ROOT = Path(__file__).parents[2]
SAMPLE = folder("sample") / "larkspur-lodge.json"


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    found = json.loads((folder("schema") / json_schema.SCHEMA_FILE).read_bytes())
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


# --- digest


def test_what_left_as_it_was_made_is_untouched(sample: Desk, house: Desk) -> None:
    assert read(SAMPLE.read_bytes()).untouched
    for desk in (sample, house):
        for profile in ("head-office", "everything", "framework"):
            assert read(sent(desk, profile)).untouched


def test_an_outsider_gets_the_same_digest_by_the_recipe(sample: Desk) -> None:
    for data in (SAMPLE.read_bytes(), sent(sample, "head-office")):
        tree = json.loads(data)
        assert signed(tree)["digest"] == tree["digest"]
    assert read(written(signed(small()))).untouched
    assert read(json.dumps(signed(small()), ensure_ascii=False, indent=4).encode()).untouched


def test_unknown_fields_of_a_newer_program_are_part_of_its_digest() -> None:
    tree = small() | {"future": "yes", "digest": ""}
    del tree["digest"]
    tree["records"][1]["body"]["future"] = 1
    assert read(written(signed(tree))).untouched


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("a word", b"Write to them.", b"Write to her."),
        ("a number", b'"place": 3', b'"place": 4'),
        ("the profile", b'"everything"', b'"head-office"'),
        ("the time", b"T12:00:00Z", b"T13:00:00Z"),
        ("an unknown field more", b'"recipient"', b'"reply": "no", "recipient"'),
        ("an unknown field in a body", b'"place": 3', b'"place": 3, "half": 1'),
        ("the way a letter is written", b"Mairi", b"M\\u0061iri"),
        ("the digest itself", b"sha256:", b"sha257:"),
    ],
)
def test_a_document_that_was_changed_is_read_and_known_as_changed(
    office: Desk, what: str, old: bytes, new: bytes
) -> None:
    data = written(signed(small()))
    assert data.count(old) >= 1
    planned = plan(office, data.replace(old, new, 1))
    assert not planned.read.untouched
    assert planned.counts()["new"] == 10


def test_a_document_without_a_digest_or_with_one_elsewhere_counts_as_changed() -> None:
    tree = signed(small())
    assert not read(written({"digest": tree["digest"]} | tree)).untouched
    assert not read(written(tree | {"digest": ""})).untouched
    assert not read(written(tree | {"digest": tree["digest"] + 'é"}'})).untouched


def test_the_command_line_warns_of_a_changed_document_and_reads_it(
    office: Desk, places: Places, clock: Clock, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office.workspace.close()
    path = tmp_path / "in.json"
    for tree, warned in ((signed(small()), False), (small(), True)):
        path.write_bytes(written(tree))
        assert run(["import", str(office.workspace.path), str(path)], places, clock) == 0
        told = capsys.readouterr()
        assert ("changed after PIE Desktop made it" in told.err) == warned


# --- schema


def test_the_schema_is_what_the_types_say_and_the_pages_are_fresh() -> None:
    for path, text in json_schema.made().items():
        assert path.read_text(encoding="utf-8") == text, (
            f"{path.relative_to(ROOT)} is stale: python -P -m pie_desktop.exchange.json_schema"
        )


def test_making_them_anew_writes_what_should_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = {path.relative_to(ROOT): text for path, text in json_schema.made().items()}
    target = tmp_path / "resources" / "schema"
    for place in (target, tmp_path / "docs"):
        place.mkdir(parents=True)
    monkeypatch.setattr(json_schema, "folder", lambda _name: target)
    json_schema.regenerate()
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")} == set(there)
    assert all((tmp_path / path).read_text(encoding="utf-8") == text for path, text in there.items())


def test_the_page_of_the_file_tells_every_kind_and_every_field() -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    for kind, value in KINDS.items():
        section = page.split(f"### `{kind}`\n")[1].split("\n### ")[0]
        assert (value.__doc__ or "").splitlines()[0] in section
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(value.__struct_fields__)
    for part in ("Position", "Participant", "Wording", "Prompts", "Scale", "Level"):
        assert f"### {part}\n" in page


def test_the_schema_holds_for_what_leaves(
    schema: jsonschema.Draft202012Validator, sample: Desk, house: Desk, office: Desk
) -> None:
    schema.validate(json.loads(SAMPLE.read_bytes()))
    schema.validate(small())
    for desk in (sample, house, office):
        for profile in ("head-office", "everything", "framework"):
            schema.validate(json.loads(sent(desk, profile)))


def test_the_schema_knows_every_kind_that_travels_and_no_other(schema: jsonschema.Draft202012Validator) -> None:
    entries = [*_entries(schema, "records")["allOf"][2:], *_entries(schema, "frameworks")["allOf"][2:]]
    bodies = {one["if"]["properties"]["kind"]["const"]: one["then"]["properties"]["body"] for one in entries}
    assert set(bodies) == set(TRAVELS)
    for kind, body in bodies.items():
        plain = {"$ref": f"#/$defs/{KINDS[kind].__name__}"}
        assert body == ({"anyOf": [plain, {"$ref": "#/$defs/Sealed"}]} if kind in SEALABLE else plain)
    assert "Conflict" not in schema.schema["$defs"] and "Receipt" not in schema.schema["$defs"]


def _entries(schema: jsonschema.Draft202012Validator, field: str) -> Any:
    return schema.schema["$defs"]["Document"]["properties"][field]["items"]


def _odd(**fields: Any) -> Tree:
    return small() | fields


def _odd_record(at: int, **fields: Any) -> Tree:
    tree = small()
    tree["records"][at].update(fields)
    return tree


@pytest.mark.parametrize(
    "tree",
    [
        _odd(format="other"),
        _odd(format_version=2),
        _odd(profile="all"),
        _odd(sequence=-1),
        _odd(origin={}),
        _odd(frameworks=small()["records"]),
        _odd(records=small()["frameworks"]),
        _odd_record(0, id="x"),
        _odd_record(0, kind="conflict"),
        _odd_record(0, revision="a b"),
        _odd_record(AT_JUDGEMENT, body={"code": "RR.2", "position": {"level": 0, "place": 1}}),
        _odd_record(AT_JUDGEMENT, body={"text": "an action", "code": 3}),
        _odd_record(AT_ACTION, body={"text": 3}),
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_reader_refuses(schema: jsonschema.Draft202012Validator, tree: Tree) -> None:
    assert not schema.is_valid(tree)


def test_the_example_in_the_description_is_a_document(schema: jsonschema.Draft202012Validator, office: Desk) -> None:
    page = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    schema.validate(json.loads(example))
    assert bring(office, example.encode())[0] == {"new": 2}


def test_the_recipe_in_the_description_works(house: Desk) -> None:
    page = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    known: dict[str, Any] = {"json": json, "hashlib": hashlib, "data": sent(house)}
    exec(recipe, known)
    assert known["digest"] == json.loads(known["data"])["digest"]


def test_reading_leaves_no_trace(office: Desk) -> None:
    before = everything_in(office)
    plan(office, small())
    assert everything_in(office) == before and len(records(office)) == 3
