"""Rounds of self-assessment: begin, look at, rename, finish, reopen, put in the bin."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import structs

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment, Depth, Participant, Speaker
from pie_desktop.domain.records import Record
from pie_desktop.domain.rules import is_kept_back
from pie_desktop.errors import NotOurs, Refused
from pie_desktop.insight.over_time import OverTime, look_over_time
from pie_desktop.insight.rounds import Parts, Positions, RoundLook, look_at_round
from pie_desktop.services.catalogue import default_framework
from pie_desktop.services.changing import change_fields, put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.storage.chain import Change
from pie_desktop.words import _, season


def rounds(desk: Desk, service: str | None = None) -> list[Record[Assessment]]:
    """The rounds of a service (our own unless another is named), newest first."""
    found = desk.workspace.find("assessment", service or desk.workspace.own_service)
    return sorted(found, key=lambda record: (record.value.started_on, record.id), reverse=True)


def latest(desk: Desk, service: str | None = None) -> Record[Assessment] | None:
    """The newest round, finished or not."""
    return next(iter(rounds(desk, service)), None)


def suggested_title(desk: Desk) -> str:
    """A name to start with, like *Autumn 2026*, that no round of ours has yet."""
    taken = {record.value.title for record in rounds(desk)}
    title = plain = season(desk.clock.today())
    number = 1
    while title in taken:
        number += 1
        title = f"{plain} ({number})"
    return title


def next_framework(desk: Desk) -> str:
    """The id of the framework that the next round is made with: the service's choice, else that of the last round."""
    chosen = desk.service().value.framework
    used = (record.value.framework for record in rounds(desk) if not is_older(framework_of(desk, record)))
    return chosen or next(used, default_framework().id)


def framework_for_next(desk: Desk) -> Framework:
    """The framework that the next round is made with."""
    found = desk.workspace.get(next_framework(desk))
    return found.value if found else default_framework().value


def begin(
    desk: Desk, title: str, depth: Depth, took_part: Sequence[Participant] = (), opened: Sequence[str] = ()
) -> str:
    """Begins a round; the newest finished one becomes its *then*. Returns the new round's id.

    `opened`: themes and elements that are looked at beside those of the depth; a coffee break needs one.
    """
    before = next((record for record in rounds(desk) if record.value.finished_on), None)
    framework = next_framework(desk)
    with desk.workspace.unit_of_work(desk.actor, "begin") as work:
        if desk.workspace.get(framework) is None:
            work.put([default_framework()])
        record = work.add(
            Assessment(
                title=title.strip(),
                framework=framework,
                depth=depth,
                started_on=desk.clock.today(),
                previous=before.id if before else None,
                took_part=tuple(took_part),
                opened=tuple(opened),
            )
        )
        work.commit()
    return record.id


def open_code(desk: Desk, id: str, code: str) -> Change | None:
    """Opens a single theme or element in a round, whatever its depth."""
    value = writable(desk, id).value
    return change_round(desk, id, opened=tuple(dict.fromkeys((*value.opened, code))))


def change_depth(desk: Desk, id: str, depth: Depth) -> Change | None:
    """Makes a round deeper, or less so. What was written stays where it is, and in sight."""
    writable(desk, id)
    return change_round(desk, id, depth=depth)


def look(desk: Desk, id: str) -> RoundLook:
    """One round with all its parts, of our own service or a foreign one. Raises NotFound."""
    record: Record[Assessment] = desk.workspace.need(id)
    service = desk.workspace.need(record.service or "")
    return look_at_round(record, service, framework_of(desk, record), _parts(desk, record))


def framework_of(desk: Desk, round: Record[Assessment]) -> Framework:
    """The version of the framework that a round is made with."""
    value: Framework = desk.workspace.need(round.value.framework).value
    return value


def _parts(desk: Desk, record: Record[Assessment]) -> Parts:
    store = desk.workspace
    earlier = [one for one in rounds(desk, record.service) if _came_before(one, record)]
    shown = speakers(desk, record.id)
    chain = [one for one in (positions(desk, before) for before in _before(earlier, record)) if one]
    return Parts(
        judgements=store.children(record.id, "judgement"),
        evidence=store.children(record.id, "evidence"),
        factors=store.children(record.id, "factor"),
        actions=store.find("action", record.service),
        barriers=store.find("barrier", record.service),
        speakers=shown,
        views={speaker.id: store.children(speaker.id, "view") for speaker in shown},
        people=store.find("person", record.service),
        roles=store.find("role", record.service),
        previous=next(iter(chain), None),
        earlier=chain[1:],
        older=positions(desk, next((one for one in earlier if is_older(framework_of(desk, one))), None)),
        felt=[one.value.text for one in store.children(record.id, "feeling") if one.value.printed],
        rounds_before={one.id for one in earlier},
    )


def made_under(desk: Desk, found: Sequence[Record[Assessment]]) -> dict[str, str]:
    """Of the rounds that were made under an older framework: what that is called, by round."""
    frameworks = {one.id: framework_of(desk, one) for one in found}
    return {id: framework.label for id, framework in frameworks.items() if is_older(framework)}


def _before(earlier: Sequence[Record[Assessment]], record: Record[Assessment]) -> Iterator[Record[Assessment]]:
    """The rounds that came before a round, each the *then* of the next, newest first."""
    left = {one.id: one for one in earlier}
    while found := left.pop(record.value.previous or "", None):
        yield found
        record = found


def over_time(desk: Desk, service: str | None = None) -> OverTime:
    """Where every theme and element stood, round after round, of our own service or a foreign one."""
    found = [positions(desk, record) for record in reversed(rounds(desk, service))]
    return look_over_time([one for one in found if one])


def speakers(desk: Desk, round: str) -> list[Record[Speaker]]:
    """The voices beside the team that may be shown: not those that were withdrawn or not agreed to yet."""
    return [one for one in desk.workspace.children(round, "speaker") if not is_kept_back(one.value)]


def is_older(framework: Framework) -> bool:
    """Whether its headings map to another framework that came after it."""
    return any(part.maps_to for part in framework.parts())


def _came_before(one: Record[Assessment], other: Record[Assessment]) -> bool:
    return one.id == other.value.previous or (one.value.started_on, one.id) < (other.value.started_on, other.id)


def positions(desk: Desk, round: Record[Assessment] | None) -> Positions | None:
    """Where everything stood in a round; nothing for no round."""
    if round is None:
        return None
    return Positions(round, framework_of(desk, round), desk.workspace.children(round.id, "judgement"))


def change_round(desk: Desk, id: str, **fields: Any) -> Change | None:
    """Renames a round, or changes its dates or who took part. A finished one can be renamed too."""
    return change_fields(desk, "change-round", id, **fields)


def finish(desk: Desk, id: str, on: date | None = None, **fields: Any) -> Change | None:
    """Sets the date; from then on the round is read-only and *then* for the next.

    The first round that was begun later, and has none before it yet, gets it as its *then*: so does one that was
    entered long after. With it other fields may change, such as `review_on`: when the team means to look again.
    """
    record: Record[Assessment] = desk.workspace.need(id)
    after = _first_after(desk, record)
    with desk.workspace.unit_of_work(desk.actor, "change-round") as work:
        work.change(record, structs.replace(record.value, finished_on=on or desk.clock.today(), **fields))
        if after:
            work.change(after, structs.replace(after.value, previous=id))
        return work.commit()


def _first_after(desk: Desk, round: Record[Assessment]) -> Record[Assessment] | None:
    """The round that was begun next, if no round stands before it."""
    found = reversed(rounds(desk))
    after = next((one for one in found if one.id != round.id and not _came_before(one, round)), None)
    return after if after and after.value.previous is None else None


def reopen(desk: Desk, id: str) -> Change | None:
    """Takes the date away: the round can be written in again."""
    return change_round(desk, id, finished_on=None)


def bin_round(desk: Desk, id: str) -> Change | None:
    """Puts a round in the bin. Its parts go out of sight with it; actions of the plan stay."""
    return put_in_bin(desk, "bin-round", id)


def writable(desk: Desk, id: str) -> Record[Assessment]:
    """The round, when it may be written in. Raises Refused for a finished, a foreign or a binned one."""
    record: Record[Assessment] = desk.workspace.need(id)
    if record.service != desk.workspace.own_service:
        raise NotOurs
    if record.value.finished_on:
        raise Refused(_("This round is finished. Reopen it to write in it again."))
    if record.deleted_on:
        raise Refused(_("This round is in the bin. Take it out to write in it again."))
    return record
