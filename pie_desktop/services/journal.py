"""The journal of whoever is at the keyboard: what they wrote and what was shared with them, held in memory.

Most reflections are sealed in the file, so the file itself can neither sort nor search them. The journal is built a
little at a time, newest first, so that nothing else has to wait for it; then it follows the log of changes.
"""

from datetime import date
from itertools import takewhile
from time import monotonic

from msgspec import Struct

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.records import Record
from pie_desktop.domain.reflecting import Reflection
from pie_desktop.insight.journal import Entry, Journal, Themes, YearsAgo, days_of, found, look_back, themes
from pie_desktop.services.desk import Desk
from pie_desktop.services.headings import headings
from pie_desktop.services.people import people

STRETCH = 250
"""So many rows are read between two looks at the clock."""
LONG = 2_000
"""After so many records were touched since, it is quicker to read all anew than to ask for each."""


class JournalLook(Struct, frozen=True):
    """What the list shows: entries, newest first; how many there are in all; and whether all were read already.

    `names`: those of authors, by the id of the person; `days`: how much one wrote on each day.
    """

    entries: tuple[Entry, ...]
    total: int
    whole: bool
    days: dict[date, int]
    names: dict[str, str]


def go_on(desk: Desk, milliseconds: int = 80) -> bool:
    """Reads on for so long, and says whether the journal is whole and knows the newest change."""
    journal, until = desk.journal, monotonic() + milliseconds / 1000
    whose = (desk.person, desk.workspace.seals.person)
    if journal.whose != whose:
        journal.forget()
        journal.whose, journal.head = whose, desk.workspace.head()[0]
        journal.whole = not desk.person
    _follow(desk, journal)
    while not journal.whole:
        records, journal.next = desk.workspace.stretch("reflection", journal.next, STRETCH)
        journal.put(_open(records), desk.person)
        journal.whole = not journal.next
        if monotonic() > until:
            break
    return journal.whole


def whole(desk: Desk) -> Journal:
    """The journal with everything in it, however long that takes."""
    while not go_on(desk, 10_000):
        pass
    return desk.journal


def _follow(desk: Desk, journal: Journal) -> None:
    """Takes in what was changed since the journal was last looked at."""
    head = desk.workspace.head()[0]
    if head == journal.head:
        return
    since = takewhile(lambda change: change.seq > journal.head, desk.workspace.changes(newest_first=True))
    touched = {step.id for change in since for step in change.touched}
    if len(touched) > LONG or head < journal.head:
        whose = journal.whose
        journal.forget()
        journal.whose = whose
    else:
        rows = desk.workspace.rows(touched)
        mine = [id for id in touched if (row := rows.get(id)) and row.kind == "reflection"]
        journal.drop(touched)
        alive = (record for record in desk.workspace.records(mine) if record.deleted_on is None)
        journal.put(_open(list(alive)), desk.person)
    journal.head = head


def _open(records: list[Record[Reflection]]) -> list[Record[Reflection]]:
    """Those that can be read now: what is sealed stays out until its reader has unlocked it."""
    return [record for record in records if not isinstance(record.value, Sealed)]


def look(desk: Desk, wanted: str = "", shared: bool = False, day: date | None = None) -> JournalLook:
    """One's own reflections, or (`shared`) what others shared with one, found by the beginnings of words, or by a day.

    What is not whole yet grows: ask again after `go_on`.
    """
    go_on(desk, 0)
    entries = [one for one in desk.journal.newest_first() if one.mine != shared]
    chosen = [one for one in found(entries, wanted) if day is None or one.on == day]
    return JournalLook(tuple(chosen), len(entries), desk.journal.whole, days_of(entries), names(desk))


def names(desk: Desk) -> dict[str, str]:
    """The names of our people."""
    return {person.id: person.value.name for person in people(desk)}


def years_back(desk: Desk) -> tuple[YearsAgo, ...]:
    """What one wrote in the same week in earlier years."""
    return look_back(whole(desk).entries.values(), desk.clock.today())


def over_time(desk: Desk, months: int = 12) -> Themes:
    """What one came back to in the last months: one's own tags, themes and elements. Nobody else is told."""
    labels = {code: place.label for code, place in headings(desk).items()}
    return themes(whole(desk).entries.values(), labels, desk.clock.today(), months)


def tags(desk: Desk) -> tuple[str, ...]:
    """The tags that one has used, those used most first."""
    counts: dict[str, int] = {}
    for one in whole(desk).entries.values():
        for tag in one.tags if one.mine else ():
            counts[tag] = counts.get(tag, 0) + 1
    return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag.casefold())))
