"""Is a file sound, and is its history the one that a report was printed from?"""

from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.errors import DamagedFile, Refused
from pie_desktop.services.desk import Desk
from pie_desktop.storage.check import check
from pie_desktop.storage.printed_head import Head, Verdict, compare, read_head
from pie_desktop.storage.workspace import Workspace
from pie_desktop.words import _

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
    if wanted:
        found.append(SAID[compare(desk.workspace, wanted)])
    return tuple(found)


def _read(head: str) -> Head:
    found = read_head(head)
    if found is None:
        raise Refused(
            _("Type it as it stands at the foot of a report: “history”, a number, and 16 letters and digits.")
        )
    return found
