"""Who can read a reflection: who might be given it, what exactly they would see, and what is honest to say."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.kinds import Person
from pie_desktop.domain.labels import ENERGY, WEATHER
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Passage, Reflection
from pie_desktop.errors import NotFound
from pie_desktop.insight.nudges import Known, words_of_names
from pie_desktop.services.desk import Desk
from pie_desktop.services.headings import headings
from pie_desktop.services.people import as_words, is_here, people
from pie_desktop.services.structures import shape
from pie_desktop.words import _, listed, several
from resources import folder

TEAM = ("staff", "volunteer")


class Somebody(Struct, frozen=True):
    """Somebody with whom something could be shared. `now`: it is already; `can`: they could read it as things are."""

    id: str
    name: str
    label: str
    now: bool
    can: bool


class Audience(Struct, frozen=True):
    """Who might be given a reflection. `sealed`: its author has a passphrase, so readers need one too."""

    people: tuple[Somebody, ...]
    team: tuple[Somebody, ...]
    sealed: bool
    with_team: bool

    @property
    def team_in_words(self) -> str:
        """Who of the team could read it, and who not yet."""
        if not self.team:
            return _("Nobody else is in the team today.")
        can = listed(one.name for one in self.team if one.can) or _("nobody")
        said = _("The team today, who can read it: {names}.").format(names=can)
        cannot = [one.name for one in self.team if not one.can]
        if cannot:
            words = several(
                "Not yet, because they have no passphrase: {names}. They can from the day they set one.",
                "Not yet, because they have no passphrase: {names}. They can from the day they set one.",
                len(cannot),
            )
            said = f"{said} {words.format(names=listed(cannot))}"
        return said


def team(desk: Desk) -> list[Record[Person]]:
    """The staff and volunteers who are with the service today, without whoever asks."""
    today = desk.clock.today()
    return [
        one
        for one in people(desk)
        if one.id != desk.person and one.value.sort in TEAM and is_here(one.value, today)
    ]  # fmt: skip


def audience(desk: Desk, id: str = "") -> Audience:
    """Who might be given a reflection of one's own (`id`), or one that is not written yet."""
    record = desk.workspace.get(id) if id else None
    value = record.value if record and isinstance(record.value, Reflection) else None
    keys, today = desk.workspace.seals.keys, desk.clock.today()
    sealed, now = desk.person in keys, value.shared_with if value else ()

    def somebody(one: Record[Person]) -> Somebody:
        return Somebody(one.id, one.value.name, as_words(one.value), one.id in now, not sealed or one.id in keys)

    others = [one for one in people(desk) if one.id != desk.person and (is_here(one.value, today) or one.id in now)]
    return Audience(
        tuple(map(somebody, others)), tuple(map(somebody, team(desk))), sealed, bool(value and value.with_team)
    )  # fmt: skip


class Seen(Struct, frozen=True):
    """One reflection as everybody sees who may read it: nothing more is shown to them, nothing less.

    `facts` are lines such as who came; `chips` small words on mood, length and headings.
    """

    id: str
    author: str
    mine: bool
    record: Record[Reflection]
    shape: str
    group: bool
    passages: tuple[Passage, ...]
    facts: tuple[tuple[str, str], ...]
    chips: tuple[str, ...]
    readers: str


def seen(desk: Desk, id: str) -> Seen:
    """One reflection as its readers see it. Raises NotFound, NotAllowed."""
    record = desk.workspace.need(id)
    value = record.value
    if isinstance(value, Sealed) or not isinstance(value, Reflection) or record.deleted_on:
        raise NotFound(_("What you asked for is not in this file any more."))
    names = {person.id: person.value.name for person in people(desk)}
    found = shape(desk, value.structure).structure
    facts = ((_("Facilitator"), value.facilitator), (_("Who came"), value.came))
    return Seen(
        id=id, author=names.get(value.author, _("somebody")), mine=value.author == desk.person, record=record,
        shape=found.label, group=found.group, passages=value.passages,
        facts=tuple(fact for fact in facts if fact[1].strip()), chips=tuple(_chips(desk, value)),
        readers=_readers(value, names),
    )  # fmt: skip


def _chips(desk: Desk, value: Reflection) -> Iterator[str]:
    if value.minutes is not None:
        yield several("{n} minute", "{n} minutes", value.minutes).format(n=value.minutes)
    if value.mood:
        yield _("mood: {word}").format(word=WEATHER[value.mood])
    if value.energy:
        yield _("energy: {word}").format(word=ENERGY[value.energy])
    known = headings(desk) if value.codes else {}
    yield from (known[code].label for code in value.codes if code in known)
    yield from value.tags


def _readers(value: Reflection, names: dict[str, str]) -> str:
    """Who may read it, in words."""
    return readers_in_words([names[person] for person in value.shared_with if person in names], value.with_team)


def readers_in_words(names: Sequence[str], with_team: bool) -> str:
    """With whom something is, or would be, shared."""
    shared = listed(names)
    if with_team:
        return _("Shared with the team: {names}").format(names=shared or _("nobody else yet"))
    return _("Shared with {names}").format(names=shared) if shared else _("Not shared with anybody")


def who_reads(desk: Desk, value: Reflection | None = None) -> tuple[str, ...]:
    """What is honest to say of who can read what one writes here: a line on the file, and one on the law.

    `value`: the reflection, where there is one already; with whom it is shared stands beside these lines.
    """
    key = desk.workspace.seals.keys.get(desk.person)
    shared = value is not None and bool(value.shared_with or value.with_team)
    law = _("A court, or somebody who asks what is held about them, might still get to see notes like these.")
    if key is None:
        here = _("Only you see this here, until you share it.")
        if shared:
            here = _("Only you and those with whom it is shared see this here.")
        apart = _("You have no passphrase, so somebody who takes the file apart could read it.")
        return f"{here} {apart}", law
    first = _("Sealed with your passphrase. Only you can read it, until you share it.")
    if shared:
        first = _("Sealed. Only you and those with whom it is shared can read it.")
    if key.by_envelope:
        envelope = _("Your organisation could open it with the key in its sealed envelope; you would be told.")
        first = f"{first} {envelope}"
    return first, law


def known_words(desk: Desk) -> Known:
    """What a text is looked through for: the names of our people, and names that are common here."""
    ours = words_of_names(one.value.name for one in people(desk))
    return Known(frozenset({*_listed("first-names"), *ours}), frozenset(_listed("ordinary")))


def _listed(name: str) -> Iterator[str]:
    text = (folder("reflection") / f"{name}.txt").read_text(encoding="utf-8")
    yield from (line for line in text.splitlines() if line and not line.startswith("#"))
