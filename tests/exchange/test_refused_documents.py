"""What a document must not be: each is refused in a second, in one sentence with its place, and nothing changes."""

import copy
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exchange_kit import (
    A_SECOND,
    AT_ACTION,
    AT_BARRIER,
    AT_EVIDENCE,
    AT_FACTOR,
    AT_JUDGEMENT,
    AT_PERSON,
    AT_ROUND,
    AT_SERVICE,
    FOREIGN,
    FRAMEWORK,
    NOBODY,
    PERSON,
    ROLE,
    ROUND,
    Tree,
    everything_in,
    plan,
    small,
    written,
)

from pie_desktop.cli import run
from pie_desktop.clock import Clock
from pie_desktop.errors import BadDocument, NotFound
from pie_desktop.paths import Places
from pie_desktop.services import sharing
from pie_desktop.services.desk import Desk

Make = Callable[[], bytes]
BAD: dict[str, tuple[Make, str]] = {}
"""By name: how to make it, and the path of its fault."""


def bad(path: str) -> Callable[[Make], Make]:
    def keep(make: Make) -> Make:
        BAD[make.__name__.replace("_", " ")] = (make, path)
        return make

    return keep


def edited(what: str, path: str, edit: Callable[[Tree], Any]) -> None:
    """Keeps the small document with one thing done to it among the bad ones."""

    def make() -> bytes:
        tree = small()
        edit(tree)
        return written(tree)

    BAD[what] = (make, path)


def in_body(what: str, at: int, field: str, value: Any, inside: str = "") -> None:
    edited(
        what,
        f"$.records[{at}].body.{field}{inside}",
        lambda tree: tree["records"][at]["body"].update({field: value}),
    )


def replaced(what: str, path: str, old: str, new: str) -> None:
    """Keeps the small document with a piece of its text replaced among the bad ones."""

    def make() -> bytes:
        text = written(small())
        assert old.encode() in text
        return text.replace(old.encode(), new.encode("utf-8", "surrogatepass"), 1)

    BAD[what] = (make, path)


# --- no JSON, or not ours


@bad("$")
def an_empty_file() -> bytes:
    return b""


@bad("$")
def a_file_of_blanks() -> bytes:
    return b" \r\n" * 1000


@bad("$")
def a_byte_order_mark_alone() -> bytes:
    return b"\xef\xbb\xbf"


@bad("$")
def binary_garbage() -> bytes:
    return bytes(range(256)) * 4000


@bad("$")
def noughts() -> bytes:
    return bytes(100_000)


@bad("$")
def a_workspace() -> bytes:
    return b"SQLite format 3\0" + bytes(4000)


@bad("$")
def utf_16() -> bytes:
    return written(small()).decode().encode("utf-16")


@bad("$")
def a_list() -> bytes:
    return b"[]"


@bad("$")
def a_number() -> bytes:
    return b"1"


@bad("$")
def json_of_another_program() -> bytes:
    return b'{"name": "package", "version": "1.0"}'


@bad("$")
def something_after_the_end() -> bytes:
    return written(small()) + b"{}"


@bad("$.records[7].body.text")
def a_document_that_is_cut_off() -> bytes:
    text = written(small())
    return text[: text.index(b"Write to them.") + 5]


@bad("$.format")
def a_format_of_another_name() -> bytes:
    return written(small() | {"format": "pie-mobile"})


@bad("$.format")
def another_program_that_also_has_a_format() -> bytes:
    return b'{"format": 3, "format_version": 2}'


@bad("$.format_version")
def a_newer_version() -> bytes:
    return written(small() | {"format_version": 2})


@bad("$.format_version")
def a_newer_version_that_has_other_fields() -> bytes:
    return b'{"format": "pie-desktop", "format_version": 2, "parts": []}'


@bad("$.format_version")
def a_version_that_never_was() -> bytes:
    return written(small() | {"format_version": 0})


@bad("$.format_version")
def a_version_in_words() -> bytes:
    return written(small() | {"format_version": "1"})


# --- JSON that is sound for some readers and not for others


def nested(depth: int, mark: str = "[]") -> str:
    return mark[0] * depth + mark[1] * depth


def cut(path: str) -> str:
    return path if len(path) <= 80 else path[:79] + "…"


for depth in (41, 1_000, 100_000):
    deep = f'"extra": {nested(depth)}'
    replaced(f"a list {depth} deep", cut("$.extra" + "[0]" * 40), '"recipient"', f'{deep}, "recipient"')
    replaced(
        f"an unknown field {depth} deep in a body",
        cut("$.records[1].body.extra" + "[0]" * 40),
        '"name": "Mairi Bell"',
        f'"name": "Mairi Bell", {deep}',
    )
replaced("mappings 1000 deep", cut("$" + ".a" * 41), "{", '{"a":' * 1000)
replaced("lists instead of a document", "$", "{", "[" * 100_000 + "{")
replaced("a field of the document twice", "$.sequence", '"sequence": 1', '"sequence": 1, "sequence": 2')
replaced("a field of a record twice", "$.records[0].kind", '"kind": "service"', '"kind": "service", "kind": "service"')
replaced("a field of a body twice", "$.records[1].body.name", '"name": "Mairi', '"name": "Sam", "name": "Mairi')
replaced("a field of a part twice", "$.records[4].body.position.level", '"level": 2', '"level": 1, "level": 2')
replaced("an unknown field twice", "$.records[1].body.x.y", '"name": "Mairi', '"x": {"y": 1, "y": 1}, "name": "Mairi')
replaced("an unknown field of the document twice", "$.x", '"recipient"', '"x": 1, "x": 1, "recipient"')
replaced("a field twice in two spellings", "$.records[1].body.label", '"label": "sh', '"l\\u0061bel": "", "label": "sh')
for what in ("NaN", "Infinity", "-Infinity"):
    replaced(f"{what} as a number", "$.sequence", '"sequence": 1', f'"sequence": {what}')
    replaced(f"{what} in an unknown field", "$.records[1].body.x", '"name": "Mairi', f'"x": {what}, "name": "Mairi')
replaced("5000 digits as a number", "$.sequence", '"sequence": 1', f'"sequence": {"1" * 5000}')
replaced("5000 digits as a level", "$.records[4].body.position.level", '"level": 2', f'"level": {"2" * 5000}')
replaced("5000 digits as a version", "$.format_version", '"format_version": 1', f'"format_version": {"1" * 5000}')
replaced("5000 digits in an unknown field", "$.records[1].body.x", '"name": "Ma', f'"x": {"7" * 5000}, "name": "Ma')
replaced("5000 digits outside a body", "$.x", '"recipient"', f'"x": -{"7" * 5000}, "recipient"')
replaced("5000 digits after the point", "$.x", '"recipient"', f'"x": 0.{"3" * 5000}, "recipient"')
replaced("a number beyond all numbers", "$.records[1].body.x[1]", '"name": "Mairi', '"x": [0, 1e999], "name": "Mairi')
replaced("a number with a nought before it", "$.sequence", '"sequence": 1', '"sequence": 01')
for what, half in (("as an escape", "\\ud800"), ("in bytes", "\ud800"), ("the second alone", "\\udc00")):
    replaced(f"half a character, {what}", "$.records[1].body.name", "Mairi", half)
    replaced(f"half a character in an unknown field, {what}", "$.x", '"recipient"', f'"x": "{half}", "recipient"')
    found, new = '"name": "M', f'"x": "{half}", "name": "M'
    replaced(f"half a character in an unknown part, {what}", "$.records[1].body.x", found, new)
replaced("half a character in the name of a field", '$.records[1].body["\\ud800"]', found, '"\\ud800": 1, "name": "M')
replaced("NUL as an escape", "$.records[1].body.name", "Mairi", "Ma\\u0000iri")
replaced("NUL as a byte", "$.records[1].body.name", "Mairi", "Ma\0iri")
replaced("NUL in an unknown field", "$.x", '"recipient"', '"x": "\\u0000", "recipient"')
replaced("a line break in a text", "$.records[1].body.name", "Mairi", "Ma\niri")
replaced("a byte that is no character", "$.records[1].body.name", "Mairi", "Ma\udcff")
replaced("a comma too many", "$.records[4].body.position", '"place": 3}', '"place": 3,}')
replaced("a colon that is missing", "$.sequence", '"sequence": 1', '"sequence" 1')


# --- types


edited("a field of the document missing", "$", lambda tree: tree.pop("profile"))
edited("a field of a record missing", "$.records[2]", lambda tree: tree["records"][2].pop("revision"))
edited("a field of a body missing", "$.records[8].body", lambda tree: tree["records"][8]["body"].pop("what"))
edited("a record that is a number", "$.records[0]", lambda tree: tree["records"].insert(0, 3))
edited("a body that is a list", "$.records[3].body", lambda tree: tree["records"][3].update(body=[]))
edited("records that are a mapping", "$.records", lambda tree: tree.update(records={}))
edited("a time without a zone", "$.made_at", lambda tree: tree.update(made_at="2026-12-01T12:00:00"))
edited("a time before all calendars", "$.made_at", lambda tree: tree.update(made_at="0001-01-01T00:00:00+14:00"))
edited("a time that is none", "$.records[7].deleted_on", lambda tree: tree["records"][7].update(deleted_on="today"))
edited(
    "a time that no clock will show",
    "$.records[7].deleted_on",
    lambda tree: tree["records"][7].update(deleted_on="9999-12-31T23:59:59-14:00"),
)
edited("a profile that is none", "$.profile", lambda tree: tree.update(profile="all - at `$.x`"))
edited("a sequence below nought", "$.sequence", lambda tree: tree.update(sequence=-1))
edited("a sequence beyond all counting", "$.sequence", lambda tree: tree.update(sequence=10**30))
edited("an id that is none", "$.records[0].id", lambda tree: tree["records"][0].update(id="service"))
edited("an id with a line break", "$.records[1].id", lambda tree: tree["records"][1].update(id=PERSON + "\n"))
edited("a revision with a blank", "$.records[1].revision", lambda tree: tree["records"][1].update(revision="a b"))
edited("a revision of nothing", "$.records[1].revision", lambda tree: tree["records"][1].update(revision=""))
edited("a lineage with a blank", "$.records[1].lineage[0]", lambda tree: tree["records"][1].update(lineage=["a b"]))
in_body("a text that is a number", AT_PERSON, "name", 3)
in_body("a yes that is a text", AT_FACTOR, "helps", "yes")
in_body("a code with a line break", AT_EVIDENCE, "code", "RR.2\n")
in_body("a word that may not be chosen", AT_JUDGEMENT, "standing", "good")
in_body("a date that is none", AT_ROUND, "started_on", "2026-02-30")
in_body("somebody who took part as a number", AT_ROUND, "took_part", [3], "[0]")
in_body("a level with a point", AT_JUDGEMENT, "position", {"level": 1.5, "place": 1}, ".level")
in_body("minus one person", AT_BARRIER, "people", -1)


# --- what records say of each other


in_body("a code that the framework does not have", AT_JUDGEMENT, "code", "RR.9")
in_body("evidence under a code that the framework does not have", AT_EVIDENCE, "code", "XX")
in_body("an action under a code that the framework does not have", AT_ACTION, "code", "XX")
in_body("a level off the scale", AT_JUDGEMENT, "position", {"level": 5, "place": 1})
in_body("a place off the scale", AT_JUDGEMENT, "position", {"level": 1, "place": 6})
in_body("level nought", AT_JUDGEMENT, "position", {"level": 0, "place": 1}, ".level")
in_body("a placed marker without a place", AT_JUDGEMENT, "position", None)
in_body("a round with a framework that is not there", AT_ROUND, "framework", NOBODY)
in_body("a round after one that is not there", AT_ROUND, "previous", NOBODY)
in_body("a round before itself", AT_ROUND, "previous", ROUND)
in_body("a round that somebody took part in who is not there", AT_ROUND, "took_part", [{"person": NOBODY}])
in_body("a round that ends before it begins", AT_ROUND, "finished_on", "2026-11-02")
in_body("an action of somebody who is not there", AT_ACTION, "owner_person", NOBODY)
in_body("an action of a person who is a role", AT_ACTION, "owner_person", ROLE)
in_body("a dropped action without a reason", AT_ACTION, "state", "dropped")
in_body("a barrier from a factor that is not there", AT_BARRIER, "factor", NOBODY)
in_body("a person without a name", AT_PERSON, "name", " ")
BAD["a dropped action without a reason"] = (BAD["a dropped action without a reason"][0], "$.records[7].body.outcome")
edited("a part of nothing", "$.records[4].parent", lambda tree: tree["records"][AT_JUDGEMENT].update(parent=NOBODY))
edited("a part of a person", "$.records[5].parent", lambda tree: tree["records"][AT_EVIDENCE].update(parent=PERSON))
edited("a part without a whole", "$.records[6].parent", lambda tree: tree["records"][AT_FACTOR].update(parent=None))
edited("a round without its framework", "$.records[3].body.framework", lambda tree: tree.update(frameworks=[]))
edited(
    "a framework with a code twice",
    "$.frameworks[0].body.themes",
    lambda tree: tree["frameworks"][0]["body"]["themes"].append(tree["frameworks"][0]["body"]["themes"][0]),
)


def _second_marker(tree: Tree) -> None:
    twin = copy.deepcopy(tree["records"][AT_JUDGEMENT])
    tree["records"].append(twin | {"id": NOBODY})


edited("two positions for one element", "$.records[4].body.code", _second_marker)


# --- whose they are


edited("a record twice", "$.records[9].id", lambda tree: tree["records"].append(tree["records"][0]))
edited(
    "a record and a framework of one id",
    "$.records[1].id",
    lambda tree: tree["records"][1].update(id=FRAMEWORK),
)
edited("a kind that nobody knows", "$.records[1].kind", lambda tree: tree["records"][1].update(kind="spell\n\x1b[2J"))
edited("a kind that does not travel", "$.records[1].kind", lambda tree: tree["records"][1].update(kind="conflict"))
edited("a receipt", "$.records[1].kind", lambda tree: tree["records"][1].update(kind="receipt"))
edited(
    "a framework among the records",
    "$.records[0].kind",
    lambda tree: tree["records"].insert(0, tree["frameworks"][0]),
)
edited(
    "a record among the frameworks",
    "$.frameworks[1].kind",
    lambda tree: tree["frameworks"].append(tree["records"][0]),
)
edited("a record of a foreign service", "$.records[7].service", lambda tree: tree["records"][7].update(service=FOREIGN))
edited("a record of nobody", "$.records[7].service", lambda tree: tree["records"][7].update(service=None))
edited(
    "a framework of a foreign service",
    "$.frameworks[0].service",
    lambda tree: tree["frameworks"][0].update(service=FOREIGN),
)
edited("a document without its sender", "$.origin.service", lambda tree: tree["records"].pop(AT_SERVICE))
edited(
    "a document whose sender is in the bin",
    "$.origin.service",
    lambda tree: tree["records"][AT_SERVICE].update(deleted_on="2026-11-30T12:00:00Z"),
)
edited(
    "records of no service",
    "$.origin.service",
    lambda tree: [tree["origin"].update(service=None)] + [one.update(service=None) for one in tree["records"][1:]]
    + [tree["records"].pop(0)],
)  # fmt: skip


edited("a framework alone with records", "$.profile", lambda tree: tree.update(profile="framework"))
edited(
    "a framework alone that speaks for a service",
    "$.profile",
    lambda tree: tree.update(profile="framework", records=[]),
)


def _two_services(tree: Tree) -> None:
    tree["records"].append(copy.deepcopy(tree["records"][AT_SERVICE]) | {"id": FOREIGN})


edited("two services", "$.records[9].id", _two_services)


@pytest.mark.parametrize("what", BAD)
def test_a_bad_document_is_refused_in_one_sentence_with_its_place_and_nothing_changes(office: Desk, what: str) -> None:
    make, path = BAD[what]
    data, before = make(), everything_in(office)
    begun = time.process_time()
    with pytest.raises(BadDocument) as refused:
        plan(office, data)
    assert time.process_time() - begun < A_SECOND
    assert refused.value.path == path
    sentence = str(refused.value).removesuffix(f" ({path})")
    assert sentence.endswith(".") and sentence[0].isupper() and "\n" not in sentence and len(sentence) < 120
    assert "`" not in sentence and "JSON is malformed" not in sentence
    assert everything_in(office) == before


@pytest.mark.parametrize("what", BAD)
def test_the_command_line_says_it_in_one_line_and_ends_with_1(
    office: Desk, places: Places, clock: Clock, what: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = everything_in(office)
    office.workspace.close()
    document = tmp_path / "bad.json"
    document.write_bytes(BAD[what][0]())

    assert run(["import", str(office.workspace.path), str(document)], places, clock) == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{document}: ") and line.endswith(f"({BAD[what][1]})")
    assert line.isprintable()
    again = type(office.workspace).open(office.workspace.path, clock)
    try:
        assert everything_in(Desk(again, office.backups, office.actor)) == before
    finally:
        again.close()


def test_a_document_cut_off_anywhere_is_refused_where_it_ends(office: Desk) -> None:
    text = written(small())
    before = everything_in(office)
    for end in range(0, len(text), 13):
        with pytest.raises(BadDocument):
            plan(office, text[:end])
    with pytest.raises(BadDocument) as refused:
        plan(office, text[:-1])
    assert "cut off" in str(refused.value)
    assert everything_in(office) == before


def test_a_file_too_large_for_a_hostel_is_refused_unread(office: Desk, tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.write(written(small())[:-1])
        file.truncate(3 << 30)
    begun = time.process_time()
    with pytest.raises(BadDocument, match="too large"):
        sharing.plan_import(office, path)
    assert time.process_time() - begun < A_SECOND


def test_what_no_program_of_ours_has_written_is_read_up_to_a_measure(office: Desk) -> None:
    text = written(small() | {"extra": [0]}).replace(b"[0]", b"[" + b"[]," * 600_000 + b"0]")
    begun = time.process_time()
    with pytest.raises(BadDocument, match="too large") as refused:
        plan(office, text)
    assert time.process_time() - begun < A_SECOND
    assert refused.value.path.startswith("$.extra[")


@pytest.mark.parametrize("what", ["a folder", "nothing", "a pipe"])
def test_what_is_no_file_is_not_found(office: Desk, tmp_path: Path, what: str) -> None:
    path = tmp_path / "in.json"
    if what == "a folder":
        path.mkdir()
    elif what == "a pipe":
        os.mkfifo(path)
    with pytest.raises(NotFound, match=r"in\.json"):
        sharing.plan_import(office, path)


def test_a_file_that_may_not_be_read_is_not_found(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in.json"
    path.write_bytes(written(small()))

    def refuse(self: Path, *args: Any, **more: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so the refusal is staged
    with pytest.raises(NotFound, match="cannot be read"):
        sharing.plan_import(office, path)


def test_one_bad_document_among_three_does_not_hold_up_the_others(
    office: Desk, places: Places, clock: Clock, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office.workspace.close()
    good, worse, again = (tmp_path / f"{number}.json" for number in range(3))
    good.write_bytes(written(small()))
    worse.write_bytes(b"{")
    again.write_bytes(written(small()))
    words = ["import", "--json", str(office.workspace.path), str(good), str(worse), str(again)]
    assert run(words, places, clock) == 1
    told = capsys.readouterr()
    assert told.out.startswith('[{"new": 10,') and '"same": 10' in told.out
    assert len(told.err.splitlines()) == 1
