"""How a text read before: every version of it, and putting one back beside what is there now."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct, structs

from pie_desktop.domain.kinds import Action, Barrier, Evidence, Factor
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound, NotOurs, Refused
from pie_desktop.services.desk import Desk
from pie_desktop.services.rounds import writable
from pie_desktop.storage.chain import Change, moment_of
from pie_desktop.storage.rows import Row
from pie_desktop.words import _

TEXTS: Mapping[str, tuple[str, ...]] = {
    "judgement": ("words",),
    "evidence": ("text", "reference"),
    "factor": ("text",),
    "action": ("text", "how_we_know", "outcome"),
    "tie": ("who", "gives"),
    "agency": ("name", "does", "threshold", "contact", "note"),
    "barrier": ("what", "pathway", "people_labels", "tried", "ask", "asked_of", "answer", "outcome"),
}
"""The texts whose versions can be looked at, by kind. What belongs to one person alone is not among them."""

ITEMS: Mapping[str, str] = {"evidence": "text", "factor": "text", "action": "text", "barrier": "what"}
"""Kinds that stand in lists, and the text that such an item is: an older one comes back as another item."""

SHORT = {"know": "how_we_know", "came": "outcome"}
"""How forms call two fields of an action."""


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a time that something else wrote, and that is none."""


class Version(Struct, frozen=True):
    """One version of a text: which change made it so, when, who (empty: nobody was named), the text.

    `now` marks the one that stands there today.
    """

    seq: int
    when: datetime
    who: str
    text: str
    now: bool = False


class Earlier(Struct, frozen=True):
    """The versions of one text, newest first; `refusal` says why none can be put back, where that is so.

    `item`: the text is an item of a list, and an older one comes back as another item beside it.
    """

    id: str
    field: str
    versions: tuple[Version, ...]
    item: bool
    refusal: str


def look(desk: Desk, form: str) -> Earlier | None:
    """The versions of the text that is written in a form; None for one that is not saved yet or keeps none."""
    place = place_of(desk, form)
    if place is None:
        return None
    id, field = place
    record = desk.workspace.need(id)
    try:
        _refuse_to_write(desk, record)
        refusal = ""
    except Refused as error:
        refusal = str(error)
    return Earlier(id, field, tuple(versions(desk, id, field)), ITEMS.get(record.kind) == field, refusal)


def place_of(desk: Desk, form: str) -> tuple[str, str] | None:
    """The record and the field that a form's name means: `why/<round>/<code>`, `text/<id>`, `<field>/<id>`."""
    name, _slash, rest = form.partition("/")
    if name == "why":
        round, _slash, code = rest.partition("/")
        found = (one for one in desk.workspace.children(round, "judgement") if one.value.code == code)
        record, field = next(found, None), "words"
    else:
        record, field = desk.workspace.get(rest), SHORT.get(name, name)
        if record and name == "text":
            field = ITEMS.get(record.kind, "")
    return (record.id, field) if record and field in TEXTS.get(record.kind, ()) else None


def versions(desk: Desk, id: str, field: str) -> list[Version]:
    """Every version of one text, newest first, the present one included. Raises NotFound, Refused.

    What did not change the text is left out: a version is told with the change that made it so.
    """
    record = _with_text(desk, id, field)
    found: list[Version] = []
    for change, text in _states(desk, record, field):
        if found and found[-1].text == text:
            found.pop()
        found.append(Version(change.seq, moment_of(change) or EPOCH, change.who, text))
    names = {person.id: person.value.name for person in desk.workspace.find("person")}
    return [
        structs.replace(one, who=names.get(one.who, ""), now=number == 0)
        for number, one in enumerate(found)
        if one.text.strip() or number == 0
    ]


def _states(desk: Desk, record: Record[Any], field: str) -> Iterator[tuple[Change, str]]:
    """The text after each change that touched a record, newest first; not while the record was not there."""
    text: str | None = getattr(record.value, field)
    for change in desk.workspace.changes_of(record.id):
        if text is not None:
            yield change, text
        before = next(step.before for step in change.touched if step.id == record.id)
        if before is None and change.undoes is None:
            return  # here it was new: what lies further back in the log need not be searched
        text = _text_in(desk, before, field)


def _text_in(desk: Desk, row: Row | None, field: str) -> str | None:
    """A text in an earlier state; None where that is not there: the record was new then, or it was erased."""
    if row is None:
        return None
    body = msgspec.json.decode(row.body)
    if "sealed" in body:
        state = desk.workspace.state(row)
        return getattr(state.value, field, "") if state else ""
    found = body.get(field, "")
    return found if isinstance(found, str) else ""


def copy_back(desk: Desk, id: str, field: str, seq: int) -> Change | None:
    """Puts the version that change `seq` made beside what is there now. None when it is what is there now.

    Of an item in a list another item is made; any other text gets the old one below it. Raises NotFound, Refused.
    """
    wanted = next((one for one in versions(desk, id, field) if one.seq == seq), None)
    if wanted is None:
        raise NotFound(_("That version of the text is not in this file."))
    if wanted.now:
        return None
    record = desk.workspace.need(id)
    _refuse_to_write(desk, record)
    with desk.workspace.unit_of_work(desk.actor, "copy-back") as work:
        if ITEMS.get(record.kind) == field:
            work.add(_another(record.value, wanted.text), parent=record.parent)
        else:
            now = getattr(record.value, field)
            together = f"{now}\n\n{wanted.text}" if now.strip() else wanted.text
            work.change(record, structs.replace(record.value, **{field: together}))
        return work.commit()


def _another(value: Evidence | Factor | Action | Barrier, text: str) -> Evidence | Factor | Action | Barrier:
    """Another item at the same place with another text; what was said of the first one is not said of it."""
    if isinstance(value, Evidence):
        return Evidence(code=value.code, text=text, kind=value.kind)
    if isinstance(value, Factor):
        return Factor(code=value.code, text=text, helps=value.helps)
    if isinstance(value, Action):
        return Action(code=value.code, text=text, assessment=value.assessment)
    return Barrier(code=value.code, what=text, assessment=value.assessment, flagged_to=value.flagged_to)


def _with_text(desk: Desk, id: str, field: str) -> Record[Any]:
    record = desk.workspace.need(id)
    if field not in TEXTS.get(record.kind, ()):
        raise Refused(_("There are no earlier versions to look at here."))
    return record


def _refuse_to_write(desk: Desk, record: Record[Any]) -> None:
    """Raises Refused where the record may not be changed: it is foreign, in the bin, or of a finished round."""
    if record.service != desk.workspace.own_service:
        raise NotOurs
    if record.deleted_on:
        raise Refused(_("This is in the bin. Take it out to write in it again."))
    if record.kind in ("judgement", "evidence", "factor"):
        writable(desk, record.parent or "")
