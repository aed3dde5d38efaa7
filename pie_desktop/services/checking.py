"""Is a file sound, and is its history the one that a report was printed from?"""

from pathlib import Path

from msgspec import Struct

from pie_desktop.clock import Clock
from pie_desktop.errors import DamagedFile, Refused
from pie_desktop.services.desk import Desk
from pie_desktop.services.throwing_away import thrown_in_words
from pie_desktop.storage.check import check
from pie_desktop.storage.printed_head import Head, Verdict, compare, read_head
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _, several

SAID: dict[Verdict, str] = {
    "same": _("This is the history that was printed, and nothing was done since."),
    "since": _("This history holds the one that was printed; more was done since then."),
    "other": _(
        "This is not the history that was printed: up to that point something was changed, left out or replaced. Look "
        "whether you typed it as it stands at the foot of the page. If so, keep this file and compare it with a backup."
    ),
    "shorter": _(
        "This history ends before the one that was printed: either the end was cut off, or this is an older copy."
    ),
}


def problems(path: Path, clock: Clock, head: str = "") -> list[str]:
    """Everything that is wrong with a file, in words; empty when it is sound. Raises what opening it raises.

    `head`: what stands at the foot of a printed report, as somebody typed it. Raises Refused when it cannot be read.
    """
    wanted = _read(head) if head else None
    workspace = Workspace.open(path, clock)
    try:
        found = list(check(workspace))
        if wanted and (verdict := compare(workspace, wanted)) not in ("same", "since"):
            found.append(SAID[verdict])
        return found
    except DamagedFile as error:
        return [str(error)]
    finally:
        workspace.close()


def look_through(desk: Desk, head: str = "") -> tuple[str, ...]:
    """What is wrong with the open file, and what is to be said of a head typed from paper. Raises Refused."""
    wanted = _read(head) if head.strip() else None
    with desk.workspace.whole():  # what is wrong is told by the names of records, never by their words
        found = list(check(desk.workspace)) or [_("The file is sound: all of it fits its own history.")]
        desk.workspace.unreadable.all()  # so that whoever may is offered a way on
        found += thrown_in_words(desk)
    if wanted:
        found.append(SAID[compare(desk.workspace, wanted)])
    return tuple(found)


AT_ONCE = 20
"""Milliseconds to look through an open file for, before something else is asked of it."""


class Lost(Struct, frozen=True):
    """Whether the `whole` of the open file was looked through, and then what is to be told of what cannot be read."""

    whole: bool
    words: str = ""


def look_on(desk: Desk) -> Lost:
    """Looks a little further whether all of the open file can be read; for the time after opening it."""
    lost = desk.workspace.unreadable
    whole, count = lost.go_on(AT_ONCE), len(lost.found)
    if lost.told or not (whole and count):
        return Lost(whole)
    words = several(
        "One record in this file cannot be read: it was changed by something else than PIE Desktop, or damaged. It "
        "is kept as it is, and nothing is written over it. You can go on working: all else is there, without it.",
        "{count} records in this file cannot be read: they were changed by something else than PIE Desktop, or "
        "damaged. They are kept as they are, and nothing is written over them. You can go on working: all else is "
        "there, without them.",
        count,
    )
    what_to_do = _(
        "“Look the file through” in Settings says which and why. A backup from before may still have all of it; it "
        "can be put in the place of this file there too. Where none has it, a manager can throw away there what cannot "
        "be read."
    )
    return Lost(whole, f"{words.format(count=count)}\n\n{what_to_do}")


def told(desk: Desk) -> None:
    """Whoever opened the file has heard of what cannot be read: once is enough."""
    desk.workspace.unreadable.told = True


def _read(head: str) -> Head:
    found = read_head(head)
    if found is None:
        raise Refused(
            _("Type it as it stands at the foot of a report: “history”, a number, and 16 letters and digits.")
        )
    return found
