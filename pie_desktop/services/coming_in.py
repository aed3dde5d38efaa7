"""Where what was read in is to be found: said when it is done, with the way there."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from pie_desktop.domain.kinds import Speaker
from pie_desktop.domain.records import Record
from pie_desktop.exchange.plan import Plan
from pie_desktop.services.desk import Desk
from pie_desktop.services.sharing import conflicts
from pie_desktop.words import _, listed

PAGES: Mapping[str, tuple[str, frozenset[str]]] = {
    "assessment": (
        _("Self-assessment"), frozenset({"assessment", "judgement", "speaker", "view", "evidence", "factor"}),
    ),
    "plan": (_("Action plan"), frozenset({"action"})),
    "barriers": (_("Barriers"), frozenset({"barrier"})),
    "roles": (_("Roles"), frozenset({"role", "assignment"})),
    "people": (_("People"), frozenset({"person"})),
    "agencies": (_("Agencies"), frozenset({"agency"})),
    "framework": (_("Framework"), frozenset({"framework"})),
}  # fmt: skip
"""The page that shows records of each kind which everybody may see. Of others it is not told that they came."""


class Came(Struct, frozen=True):
    """Where something is that was read in: a sentence, what the way there is called, the area and the place in it."""

    words: str
    way: str
    area: str
    where: Mapping[str, str] = {}


def came_in(desk: Desk, plan: Plan) -> Came | None:
    """Where what a document brought is to be found, now that it was read in; None where nothing came to be seen."""
    new = [one.record for one in plan.steps if one.outcome in ("new", "changed") and one.record.deleted_on is None]
    told = plan.read.document
    if not new and not plan.of("withdrawn"):
        found = None
    elif told.profile == "answer":
        found = _answer(desk, new)
    elif plan.adopts or told.speaks_of in (None, desk.workspace.own_service):
        found = _ours(new)
    else:
        found = _of_another(desk, told.speaks_of or "", new)
    return _with_conflicts(desk, plan, found)


def _answer(desk: Desk, new: list[Record[Any]]) -> Came | None:
    voices = [one for one in new if isinstance(one.value, Speaker)]
    parents = [one.parent or "" for one in (voices or new)]
    for record in desk.workspace.records(parents):
        round = record if record.kind == "assessment" else desk.workspace.get(record.parent or "")
        if round and round.kind == "assessment":
            words = _("A colleague’s view came in. It stands beside yours among the voices of the round “{title}”.")
            where = {"service": "", "round": round.id, "view": "voices"}
            return Came(words.format(title=round.value.title), _("Look at the voices"), "assessment", where)
    return None


def _ours(new: list[Record[Any]]) -> Came | None:
    kinds = {one.kind for one in new}
    found = [(area, name) for area, (name, shown) in PAGES.items() if shown & kinds]
    if not found:
        return None
    words = _("Read in. What came stands under: {pages}.")
    area, name = found[0]
    where = {"service": ""} if area == "assessment" else {}
    return Came(
        words.format(pages=listed(name for _area, name in found)), _("Go to {page}").format(page=name), area, where
    )


def _of_another(desk: Desk, service: str, new: list[Record[Any]]) -> Came | None:
    sender = next(iter(desk.workspace.records([service])), None)
    if sender is None:
        return None
    name, where = sender.value.name, {"service": service}
    way = _("Go to what {name} sent").format(name=name)
    words = _("Read in, under Share, “Services that sent us files”: {name}.").format(name=name)
    rounds = [one for one in new if one.kind == "assessment"]
    if len(rounds) == 1:
        title = rounds[0].value.title
        words = _("Read in, under Share, “Services that sent us files”: {name}, with the round “{title}”.")
        words = words.format(name=name, title=title)
        where["round"], way = rounds[0].id, _("Go to the round “{title}”").format(title=title)
    elif rounds:
        words = _("Read in, under Share, “Services that sent us files”: {name}, with {count} rounds.")
        words = words.format(name=name, count=len(rounds))
    return Came(words, way, "assessment", where)


def _with_conflicts(desk: Desk, plan: Plan, found: Came | None) -> Came | None:
    """Says too that something waits for a decision, if it is something that whoever asks may see."""
    waiting = {ours.id for ours, _other in conflicts(desk)} if plan.of("conflict") else set()
    if not waiting.intersection(one.record.id for one in plan.of("conflict")):
        return found
    words = _("Something was changed here and there: decide under Share, “Two versions of one thing”.")
    if found is None:
        return Came(words, _("Decide"), "share")
    return Came(listed((found.words, words), " "), found.way, found.area, found.where)
