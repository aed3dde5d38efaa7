"""What the first page shows: what needs somebody, the distance travelled, what is strong."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from pie_desktop.domain.kinds import Barrier
from pie_desktop.domain.labels import BARRIER_STATE, UPWARDS
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import RoundLook, is_open
from pie_desktop.services import letting_go, plan, rounds, supervision
from pie_desktop.services.desk import Desk
from pie_desktop.services.newly_shared import newly_shared
from pie_desktop.words import _, several, short_day

MOST, AT_LEAST = 6, 2
"""So many needs are shown at once; of barriers without an answer so many at least, where there are as many."""
SOON = 14
"""Actions due within so many days are shown."""


class Need(Struct, frozen=True):
    """Something that needs somebody: where it leads (an area, and the record in it), what it is, a note, a chip.

    `code`: the theme or element in the record to begin with.
    `meeting`: the supervision meeting whose record it leads to, where it is not the pair.
    """

    area: str
    text: str
    note: str
    chip: str
    warm: bool = False
    id: str = ""
    code: str = ""
    meeting: str = ""


class HomeLook(Struct, frozen=True):
    """The first page. `needs`: what is most pressing; `more`: what needs somebody besides.

    `shared`: what others shared with whoever asks and waits to be opened; nothing of it presses.
    """

    service: str
    person: str
    round: RoundLook | None
    needs: tuple[Need, ...]
    strengths: tuple[tuple[str, str], ...]
    more: tuple[Need, ...] = ()
    shared: tuple[Need, ...] = ()


def look(desk: Desk) -> HomeLook:
    """The first page of our own service."""
    latest = rounds.latest(desk)
    round = rounds.look(desk, latest.id) if latest else None
    person = desk.workspace.get(desk.person) if desk.person else None
    unanswered = _unanswered(desk)
    needs = [
        *_supervision(desk),
        *_unfinished(round),
        *_to_review(round, desk.clock.today()),
        *_due(desk),
        *_kept_long_enough(desk),
    ]
    first = (*needs[: MOST - min(len(unanswered), AT_LEAST)], *unanswered)[:MOST]
    return HomeLook(
        service=desk.service().value.name,
        person=person.value.name.split()[0] if person and person.value.name.split() else "",
        round=round,
        needs=first,
        strengths=tuple(_last_strengths(desk, round))[:4],
        more=tuple(need for need in (*needs, *unanswered) if need not in first),
        shared=tuple(_shared(desk)),
    )


def _shared(desk: Desk) -> Iterator[Need]:
    """What others shared: one leads to it, of several by the same person to the list in which they stand."""
    for one in newly_shared(desk):
        n = len(one.ids)
        words = several("{name} shared a reflection with you", "{name} shared {n} reflections with you", n)
        text = words.format(name=one.name, n=n)
        yield Need("reflection", text, "", "", id=one.ids[0] if n == 1 else "")


def _supervision(desk: Desk) -> list[Need]:
    """Supervision of whoever is at the keyboard that is near or overdue, and records they have not signed."""
    found = []
    for row, unsigned in supervision.reminders(desk):
        note, chip = (_("the record of last time"), _("to be signed")) if unsigned else ("", row.words)
        found.append(Need("supervision", row.title, note, chip, id=row.id, meeting=unsigned))
    return found


def _unfinished(round: RoundLook | None) -> list[Need]:
    if round is None or round.finished:
        return []
    count = _("{done} of {all} looked at").format(done=round.looked_at, all=len(round.elements))
    next_one = next((element.code for element in round.elements if not element.looked_at), "")
    what, note = round.record.value.title, _("the round that is going on")
    return [Need("assessment", what, note, count, id=round.record.id, code=next_one)]


def _to_review(round: RoundLook | None, today: date) -> list[Need]:
    """The day on which the team meant to look again, when it is near or past."""
    day = round.record.value.review_on if round and round.finished else None
    if round is None or day is None or (day - today).days > SOON:
        return []
    chip = _("since {date}") if day < today else _("on {date}")
    note = _("you meant to look again after {round}").format(round=round.record.value.title)
    return [Need("assessment", _("Time for the next round"), note, chip.format(date=short_day(day)))]


def _due(desk: Desk) -> list[Need]:
    today = desk.clock.today()
    found = plan.glance(desk)
    return [
        Need("plan", record.value.text, found.owner(record.value), _due_words(record.value.due, today), id=record.id)
        for record in found.actions
        if is_open(record.value) and record.value.due and (record.value.due - today).days <= SOON
    ]


def _due_words(due: date, today: date) -> str:
    if due < today:
        return _("was due {date}").format(date=short_day(due))
    return _("due {date}").format(date=short_day(due))


def _kept_long_enough(desk: Desk) -> list[Need]:
    """What was kept as long as was wanted, in one line: as far as it is theirs who ask."""
    due = letting_go.look(desk).due
    if not due:
        return []
    words = several("{n} thing was kept long enough", "{n} things were kept long enough", len(due)).format(n=len(due))
    return [Need("keeping", words, _("to let go, or to keep for another while"), _("have a look"))]


def _unanswered(desk: Desk) -> list[Need]:
    found: list[Record[Barrier]] = desk.workspace.find("barrier", desk.workspace.own_service)
    return [
        Need("barriers", barrier.value.what, _("flagged to {whom}").format(whom=UPWARDS[barrier.value.flagged_to]),
             _("no answer yet") if not barrier.value.answer else BARRIER_STATE[barrier.value.state], warm=True,
             id=barrier.id)
        for barrier in found
        if barrier.value.state == "flagged"
    ]  # fmt: skip


def _last_strengths(desk: Desk, newest: RoundLook | None) -> list[tuple[str, str]]:
    """What helps, of the newest round that says so: one that has just begun leaves nobody without."""
    if newest is None or (found := _strengths(newest)):
        return found if newest else []
    earlier = [record.id for record in rounds.rounds(desk) if record.id != newest.record.id]
    return next((found for id in earlier if (found := _strengths(rounds.look(desk, id)))), [])


def _strengths(round: RoundLook) -> list[tuple[str, str]]:
    found = [
        (factor.value.priority, factor.value.text, element.label)
        for element in round.elements
        for factor in element.helps
    ]
    found.sort(key=lambda one: not one[0])
    return [(text, label) for _priority, text, label in found]
