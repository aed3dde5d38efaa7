"""Keeping and letting go: for how long the organisation keeps what, a look at what is due, and keeping it longer."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from msgspec import Struct, structs

from pie_desktop.domain.kinds import Keeping, Kept, Longer
from pie_desktop.domain.labels import KEPT
from pie_desktop.errors import NotAllowed, Refused
from pie_desktop.insight.keeping import Due, all_kept
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change
from pie_desktop.words import _

LOOKED_AT = ("person", "pair", "meeting", "reflection", "tie", "assessment", "action", "barrier")
SOON = timedelta(days=365)
"""What comes due within a year is shown too: it is looked at once a year."""


class KeepingLook(Struct, frozen=True):
    """The times that are set, what is due today, and what will be within a year. `may_set`: they may set the times.

    Of what is confidential only what is open to whoever asks; the rest is not counted.
    """

    rules: tuple[Keeping, ...]
    due: tuple[Due, ...]
    soon: tuple[Due, ...]
    may_set: bool

    def rule(self, what: Kept) -> Keeping | None:
        """The time that is set for one sort of thing."""
        return next((one for one in self.rules if one.what == what), None)


def look(desk: Desk) -> KeepingLook:
    """What the page shows."""
    rules = desk.service().value.keeping
    today = desk.clock.today()
    kept = _kept(desk, rules)
    return KeepingLook(
        rules,
        tuple(one for one in kept if one.until <= today),
        tuple(one for one in kept if today < one.until <= today + SOON),
        desk.actor.kind == "manager",
    )


def _kept(desk: Desk, rules: Iterable[Keeping]) -> list[Due]:
    rules = tuple(rules)
    if not rules:
        return []
    own = desk.workspace.own_service
    records = (one for kind in LOOKED_AT for one in desk.workspace.find(kind, own))
    return all_kept(records, rules, desk.person, desk.actor.kind == "manager")


def set_keeping(desk: Desk, what: Kept, years: int | None, why: str = "") -> Change | None:
    """Sets for how many years something is kept, and on what ground; None: until somebody decides. For managers."""
    service = desk.service()
    if years is not None and not 1 <= years <= 100:
        raise Refused(_("Give a number of years from 1 to 100."))
    new = () if years is None else (Keeping(what=what, years=years, why=why.strip()),)
    others = (one for one in service.value.keeping if one.what != what)
    order = list(KEPT)
    keeping = tuple(sorted((*others, *new), key=lambda one: order.index(one.what)))
    with desk.workspace.unit_of_work(desk.actor, "set-keeping") as work:
        work.change(service, structs.replace(service.value, keeping=keeping))
        return work.commit()


def keep_longer(desk: Desk, ids: Iterable[str], until: date | None, why: str) -> Change | None:
    """Keeps things beyond their time, until a day and for a reason. Raises Refused, NotAllowed."""
    if until is None or until <= desk.clock.today():
        raise Refused(_("Choose a day that is still to come."))
    if not why.strip():
        raise Refused(_("Say in a few words why it is kept."))
    with desk.workspace.unit_of_work(desk.actor, "keep-longer") as work:
        for id in ids:
            record = desk.workspace.need(id)
            if record.kind not in LOOKED_AT:
                raise NotAllowed(_("No time is set for this."))
            value: Any = record.value
            work.change(record, structs.replace(value, longer=Longer(until=until, why=why.strip())))
        return work.commit()
