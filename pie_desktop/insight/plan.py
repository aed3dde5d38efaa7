"""What the plan says of itself: where an action comes from, and what came of a factor or a barrier."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Action, Assessment, Barrier, Factor
from pie_desktop.domain.labels import UPWARDS
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import is_open, is_overdue
from pie_desktop.words import _, as_typed, listed, short_day


class Place(Struct, frozen=True, kw_only=True):
    """A heading that things are written under: its code and label, and those of its theme."""

    code: str
    label: str
    theme: str
    theme_label: str


def places(frameworks: Iterable[Framework]) -> dict[str, Place]:
    """Every theme and element by code, in the order of the frameworks; where several know a code, the first speaks."""
    found: dict[str, Place] = {}
    for framework in frameworks:
        for theme in framework.themes:
            for part in (theme, *theme.elements):
                place = Place(
                    code=part.code, label=part.wording.label, theme=theme.code, theme_label=theme.wording.label
                )
                found.setdefault(part.code, place)
    return found


class Origin(Struct, frozen=True, kw_only=True):
    """Where an action comes from. What it does not come from is empty.

    `source` is the id of the factor or barrier, `sort` says which (`helps`, `holds_back` or `barrier`), `text` what
    stands there.
    """

    element: str = ""
    code: str = ""
    round: str = ""
    title: str = ""
    sort: str = ""
    source: str = ""
    text: str = ""

    @property
    def words(self) -> str:
        """The heading and the round: *Support, Autumn 2026*."""
        return listed((self.element, self.title))


def origin(action: Action, around: Mapping[str, Record[Any]], headings: Mapping[str, Place]) -> Origin:
    """Where an action comes from. `around`: rounds, factors and barriers by id; what is not there is not told of."""
    sort, source = _source(action, around)
    value: Factor | Barrier | None = source.value if source else None
    round: Record[Assessment] | None = around.get(action.assessment or "")
    code = action.code or ""
    return Origin(
        element=headings[code].label if code in headings else code if headings else "",
        code=code,
        round=round.id if round else "",
        title=round.value.title if round else "",
        sort=sort,
        source=source.id if source else "",
        text=(value.text if isinstance(value, Factor) else value.what) if value else "",
    )


def _source(action: Action, around: Mapping[str, Record[Any]]) -> tuple[str, Record[Any] | None]:
    if barrier := around.get(action.barrier or ""):
        return "barrier", barrier
    if factor := around.get(action.factor or ""):
        return "helps" if factor.value.helps else "holds_back", factor
    return "", None


def due_words(action: Action, today: date) -> str:
    """By when, in words; for what is still to be done after its day, that it was due. Nothing for no day."""
    if action.due is None:
        return ""
    said = _("was due {date}") if is_overdue(action, today) else _("by {date}")
    return said.format(date=short_day(action.due))


def following(actions: Sequence[Record[Action]]) -> dict[str, Record[Action]]:
    """The action that came of a factor or a barrier, by the id of that: one that is open before one that ended."""
    found: dict[str, Record[Action]] = {}
    for record in sorted(actions, key=lambda record: not is_open(record.value)):
        for source in (record.value.factor, record.value.barrier):
            if source:
                found.setdefault(source, record)
    return found


def first_words(value: Factor | Barrier) -> str:
    """What an action says at first when it is made of a factor or a barrier. People write on from there."""
    if isinstance(value, Barrier):
        if value.ask:
            return as_typed(_("Ask {whom}: {what}"), whom=value.asked_of or UPWARDS[value.flagged_to], what=value.ask)
        return as_typed(_("Go on asking {whom} about this: {what}"), whom=UPWARDS[value.flagged_to], what=value.what)
    if value.helps:
        return as_typed(_("Keep this going, and do a little more of it: {what}"), what=value.text)
    return as_typed(_("One small step so that this holds us back less: {what}"), what=value.text)
