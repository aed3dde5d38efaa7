"""A small document with one record of each kind, and what the tests of the exchange do with documents."""

import copy
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from pie_desktop.domain.records import Record
from pie_desktop.exchange.plan import Plan
from pie_desktop.services import sharing
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change

Tree = dict[str, Any]

A_SECOND = 1.0 if sys.gettrace() is None else 6.0
"""Of the processor's time; more where every line is watched for coverage."""


def name(number: int) -> str:
    """The id of a record of the small document, or of one that it does not hold."""
    return f"00000000-0000-7000-8000-{number:012x}"


WORKSPACE, SERVICE, FRAMEWORK, PERSON, ROLE, ROUND = (name(number) for number in range(1, 7))
JUDGEMENT, EVIDENCE, FACTOR, ACTION, BARRIER, NOBODY = (name(number) for number in range(7, 13))
FOREIGN = name(99)

# where the records of the small document stand
AT_SERVICE, AT_PERSON, AT_ROLE, AT_ROUND, AT_JUDGEMENT, AT_EVIDENCE, AT_FACTOR, AT_ACTION, AT_BARRIER = range(9)


def _entry(id: str, kind: str, body: Tree, parent: str | None = None) -> Tree:
    service = None if kind == "framework" else SERVICE
    return {
        "id": id, "kind": kind, "service": service, "parent": parent, "revision": f"{kind}-1", "lineage": [],
        "deleted_on": None, "body": body,
    }  # fmt: skip


def _framework() -> Tree:
    levels = [{"code": code, "label": code.title()} for code in ("not-yet", "starting", "growing", "ours")]
    element = {"code": "RR.2", "wordings": [{"label": "Roles and relationships"}]}
    theme = {"code": "RR", "wordings": [{"label": "The Three Rs"}], "elements": [element]}
    return {"label": "Small", "version": "1", "scale": {"levels": levels, "places": 5}, "themes": [theme]}


def small() -> Tree:
    """A sound document of profile *everything*, as a tree to be changed at will."""
    here = {"code": "RR.2", "assessment": ROUND, "factor": FACTOR}
    records = [
        _entry(SERVICE, "service", {"name": "Quay House"}),
        _entry(PERSON, "person", {"name": "Mairi Bell", "label": "shift lead"}),
        _entry(ROLE, "role", {"label": "feeds the cat"}),
        _entry(
            ROUND, "assessment",
            {"title": "Winter", "framework": FRAMEWORK, "depth": "long", "started_on": "2026-11-03",
             "took_part": [{"person": PERSON}, {"label": "two residents"}]},
        ),
        _entry(
            JUDGEMENT, "judgement", {"code": "RR.2", "standing": "placed", "position": {"level": 2, "place": 3}}, ROUND
        ),
        _entry(EVIDENCE, "evidence", {"code": "RR.2", "text": "We ask everybody."}, ROUND),
        _entry(FACTOR, "factor", {"code": "RR.2", "text": "Funding ends in May.", "helps": False}, ROUND),
        _entry(ACTION, "action", {**here, "text": "Write to them.", "owner_role": ROLE, "owner_person": PERSON}),
        _entry(BARRIER, "barrier", {**here, "what": "One-year contracts."}),
    ]  # fmt: skip
    return {
        "format": "pie-desktop", "format_version": 1, "program": "0.1.0", "made_at": "2026-12-01T12:00:00Z",
        "profile": "everything", "sequence": 1, "recipient": "",
        "origin": {"workspace": WORKSPACE, "service": SERVICE, "name": "Quay House"},
        "frameworks": [_entry(FRAMEWORK, "framework", _framework())], "records": records, "digest": "",
    }  # fmt: skip


def written(tree: Any) -> bytes:
    """A tree as JSON, the way another program would write it."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def signed(tree: Tree) -> Tree:
    """The tree with the digest that `docs/file-format.md` describes."""
    text = json.dumps(tree | {"digest": ""}, ensure_ascii=False, separators=(",", ":"))
    return tree | {"digest": "sha256:" + hashlib.sha256(text.encode()).hexdigest()}


def changed(tree: Tree, at: int, revision: str, **body: Any) -> Tree:
    """The tree with one record in a later state."""
    after = copy.deepcopy(tree)
    record = after["records"][at]
    record["lineage"].append(record["revision"])
    record["revision"] = revision
    record["body"].update(body)
    return after


def plan(desk: Desk, data: bytes | Tree) -> Plan:
    """What reading this in would do."""
    path = desk.workspace.path.with_name("incoming.json")
    path.write_bytes(data if isinstance(data, bytes) else written(data))
    return sharing.plan_import(desk, path)


def bring(desk: Desk, data: bytes | Tree) -> tuple[dict[str, int], Change | None]:
    """Reads it in; what the plan counted (without the noughts), and the change that came of it."""
    planned = plan(desk, data)
    change = sharing.apply_import(desk, planned)
    return {outcome: count for outcome, count in planned.counts().items() if count}, change


def sent(desk: Desk, profile: str = "everything", *names: str) -> bytes:
    """A document that leaves this desk, counted as sent."""
    target: Path = desk.workspace.path.with_name("outgoing.json")
    sharing.export(desk, target, sharing.preview(desk, profile, names))
    return target.read_bytes()


def records(desk: Desk) -> dict[str, Record[Any]]:
    """Every record of the file, whosever it is."""
    return {record.id: record for record in desk.workspace.everything()}


def everything_in(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    with desk.workspace.speaking() as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall())
            for table in ("meta", "record", "change", "draft")
        }
