"""The line that a colleague's answer was given on, and the line that the round is on when it comes home.

A round may be carried over to another version of its framework while an answer is on its way, or while somebody
elsewhere is still writing one. Their positions move as they would have moved had they been here already.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Assessment, Speaker, View
from pie_desktop.domain.labels import position_in_words
from pie_desktop.domain.records import Record
from pie_desktop.errors import BadDocument
from pie_desktop.exchange.document import GivenOn
from pie_desktop.exchange.plan import Plan, Planned
from pie_desktop.exchange.reader import Read
from pie_desktop.insight.carrying import Shift, are_one_line, on_another_line
from pie_desktop.services.desk import Desk
from pie_desktop.words import _

AT = "$.given_on"


def given_on(desk: Desk, voice: Record[Speaker]) -> GivenOn:
    """The version that what somebody here says about another service's round was given on."""
    around: Record[Assessment] = desk.workspace.need(voice.parent or "")
    framework: Framework = desk.workspace.need(around.value.framework).value
    return GivenOn(framework=around.value.framework, label=framework.label, version=framework.version)


def on_our_line(desk: Desk, read: Read) -> tuple[Read, tuple[str, ...]]:
    """An answer as it reads on the line that the round is on now, and what moved for that, in words.

    Other documents, answers that fit as they are, and those that do not say what they were given on, stay as they
    are. Raises BadDocument, with what to do, where an answer has no place on the round's version.
    """
    told = read.document.given_on
    views = [one for one in read.records if isinstance(one.value, View)]
    now = _version_of_round(desk, read)
    if told is UNSET or now is None or not views or told.framework == now.id:
        return read, ()
    old = desk.workspace.get(told.framework)
    if old is None or not isinstance(old.value, Framework):
        raise BadDocument(_unknown(told), AT)
    _refuse_homeless(views, old.value, now.value, told)
    if are_one_line(old.value.scale, now.value.scale):
        return read, ()
    there = {one.id: on_another_line(one, old.value.scale, now.value.scale, now.id) for one in views if _new(desk, one)}
    moved = (_shift(old.value, now.value, one, there[one.id]) for one in views if one.id in there)
    lines = tuple(shift.words for shift in moved if shift)
    return read._replace(records=tuple(there.get(one.id, one) for one in read.records)), lines


def _version_of_round(desk: Desk, read: Read) -> Record[Framework] | None:
    """The framework of the round that an answer is to, where that is here."""
    voice = next((one for one in read.records if isinstance(one.value, Speaker)), None)
    around = desk.workspace.get(voice.parent or "") if voice and read.document.profile == "answer" else None
    return desk.workspace.get(around.value.framework) if around and isinstance(around.value, Assessment) else None


def _unknown(told: GivenOn) -> str:
    words = _(
        "This answer was given on another version of the framework than the round is on now: {label}, version "
        "{version}. That version is not in this file, so nobody can tell where the answer stands. Send the round to "
        "your colleague again, and ask for an answer to it."
    )
    return words.format(label=told.label, version=told.version)


def _refuse_homeless(views: list[Record[View]], old: Framework, now: Framework, told: GivenOn) -> None:
    gone = [old.label_of(one.value.code) for one in views if now.find(one.value.code) is None]
    if gone:
        words = _(
            "This answer speaks of {headings}. The version that the round is on now does not have that. Carry the "
            "round over to {label}, version {version}, then read the answer in."
        )
        headings = _(", ").join(sorted(gone))
        raise BadDocument(words.format(headings=headings, label=told.label, version=told.version), AT)


def _new(desk: Desk, view: Record[View]) -> bool:
    """Whether this state, or one that came after it, is not here yet."""
    ours = desk.workspace.get(view.id)
    return ours is None or view.revision not in (ours.revision, *ours.lineage)


def _shift(old: Framework, now: Framework, before: Record[View], after: Record[View]) -> Shift | None:
    was, becomes = before.value.position, after.value.position
    if was is None or becomes is None or not old.scale.holds(was):
        return None
    words = position_in_words(old.scale, was), position_in_words(now.scale, becomes)
    return Shift(before.value.code, now.label_of(before.value.code), "", *words)


def that_follow(desk: Desk, plan: Plan) -> Iterator[Planned]:
    """What somebody here said about rounds that come on another line with this document: it moves with them."""
    shelf = {record.id: record for record in plan.read.records}
    for step in plan.of("changed"):
        if not (step.here and isinstance(step.record.value, Assessment)):
            continue
        old, new = (
            shelf.get(one.value.framework) or desk.workspace.get(one.value.framework)
            for one in (step.here, step.record)
        )
        if old and new and not are_one_line(old.value.scale, new.value.scale):
            for view in _said_here(desk, step.here):
                yield Planned("changed", on_another_line(view, old.value.scale, new.value.scale, new.id), view)


def _said_here(desk: Desk, round: Record[Assessment]) -> Iterator[Record[View]]:
    """Every view of a voice in another service's round that speaks from this file, in the bin or not."""
    store = desk.workspace
    for kept in (False, True):
        voices: list[Record[Any]] = store.find("speaker", round.service, binned=kept)
        for voice in voices:
            if voice.parent == round.id and voice.value.written_in == store.id and round.service != store.own_service:
                yield from store.children(voice.id, "view")
