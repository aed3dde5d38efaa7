"""The relationships lens: what was marked under every heading, gathered by the relationship it speaks of.

Relationships run through everything and have no heading of their own. Numbers here say where to read, not how well
a service does: nothing is weighed, ranked or set against a wish.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.kinds import Action, Assessment, Evidence, Factor, Relationship
from pie_desktop.domain.labels import RELATIONSHIP
from pie_desktop.domain.records import Record
from pie_desktop.words import _, several

OFFERED: tuple[Relationship, ...] = get_args(Relationship)
Sort = Literal["evidence", "helps", "holds_back", "actions"]
SORT: Mapping[Sort, str] = {
    "evidence": _("what makes us say so"),
    "helps": _("what helps"),
    "holds_back": _("what holds us back"),
    "actions": _("what we will do"),
}
LEAD = _(
    "Relationships run through everything we do, so they have no heading of their own. "
    "This gathers what we wrote about them under every other heading."
)


class Told(Struct, frozen=True, kw_only=True):
    """What was written in one round, as it lies in the file. `actions` are those that the round gave rise to."""

    round: Record[Assessment]
    framework: Framework
    evidence: Sequence[Record[Evidence]] = ()
    factors: Sequence[Record[Factor]] = ()
    actions: Sequence[Record[Action]] = ()


class Marked(Struct, frozen=True, kw_only=True):
    """One text that speaks of relationships: what it is, under which heading (its code and labels), in which round.

    An action may belong to no heading and to no round; those fields are empty then.
    """

    id: str
    sort: Sort
    text: str
    relationships: tuple[Relationship, ...]
    code: str = ""
    element: str = ""
    theme: str = ""
    round: str = ""
    title: str = ""


class Gathered(Struct, frozen=True):
    """Everything that speaks of one relationship."""

    relationship: Relationship
    marked: tuple[Marked, ...]

    @property
    def label(self) -> str:
        """The relationship in words."""
        return RELATIONSHIP[self.relationship]

    @property
    def where(self) -> str:
        """How many texts there are, and under how many headings: *7 texts under 5 headings*."""
        return counted(self.marked)


class Lens(Struct, frozen=True):
    """All relationships in the order in which they are offered, also those of which nothing speaks."""

    gathered: tuple[Gathered, ...]

    @property
    def all(self) -> tuple[Marked, ...]:
        """Every marked text once, whatever number of relationships it speaks of."""
        return tuple({one.id: one for gathered in self.gathered for one in gathered.marked}.values())

    @property
    def where(self) -> str:
        """How many texts there are in all, and under how many headings."""
        return counted(self.all)

    @property
    def without(self) -> tuple[str, ...]:
        """The relationships of which nothing speaks, in words."""
        return tuple(gathered.label for gathered in self.gathered if not gathered.marked)


def gather(told: Iterable[Told], loose: Iterable[Record[Action]] = ()) -> Lens:
    """Gathers what is marked in rounds, newest first as they are given, and in actions that come from none of them."""
    found = [one for round in told for one in _of_round(round)]
    found += [_marked(one, "actions") for one in loose if one.value.relationships]
    return Lens(tuple(Gathered(key, tuple(one for one in found if key in one.relationships)) for key in OFFERED))


def _of_round(told: Told) -> Iterator[Marked]:
    """What is marked in one round: heading by heading in the framework's order, strengths before what holds back."""
    records: dict[Sort, list[Record[Evidence]] | list[Record[Factor]] | list[Record[Action]]] = {
        "evidence": list(told.evidence),
        "helps": [one for one in told.factors if one.value.helps],
        "holds_back": [one for one in told.factors if not one.value.helps],
        "actions": list(told.actions),
    }
    codes = [part.code for part in told.framework.parts()]
    for code in (*codes, None):
        for sort in SORT:
            for record in records[sort]:
                known = record.value.code if record.value.code in codes else None
                if record.value.relationships and known == code:
                    yield _marked(record, sort, told)


def _marked(record: Record[Evidence] | Record[Factor] | Record[Action], sort: Sort, told: Told | None = None) -> Marked:
    value = record.value
    if told is None:
        return Marked(id=record.id, sort=sort, text=value.text, relationships=value.relationships)
    theme = told.framework.theme_of(value.code or "")
    return Marked(
        id=record.id,
        sort=sort,
        text=value.text,
        relationships=value.relationships,
        code=value.code or "",
        element=told.framework.label_of(value.code),
        theme=theme.wording.label if theme else "",
        round=told.round.id,
        title=told.round.value.title,
    )


def counted(marked: Iterable[Marked]) -> str:
    """How many texts, under how many headings, in words. A text without a heading counts for none."""
    texts = list(marked)
    headings = {one.code for one in texts if one.code}
    said = several("{n} text", "{n} texts", len(texts)).format(n=len(texts))
    under = several("under {n} heading", "under {n} headings", len(headings)).format(n=len(headings))
    return f"{said} {under}" if headings else said
