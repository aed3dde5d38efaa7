"""The head of a history as a report prints it, and whether a file still has that history.

Whoever can write the file can make the whole chain anew, with every digest right. What they cannot change is paper.
"""

import re
from typing import Literal, NamedTuple

from pie_desktop.storage.workspace import Workspace

SHOWN = 16
"""So many letters of a digest are printed."""

Verdict = Literal["same", "since", "other", "shorter"]


class Head(NamedTuple):
    """The number of a change, and the first letters of its digest."""

    seq: int
    digest: str


def read_head(typed: str) -> Head | None:
    """What was typed from paper: a number, and 16 letters and digits, in whatever form; None where that is not there.

    Capital letters, blanks, hyphens and full stops between the letters, O for 0 and l or I for 1 do no harm.
    """
    found = re.search(r"(\d[\d., ]*?)\s*(?:[·•.:;,/|–—-]|\s)\s*([0-9a-zA-Z][0-9a-zA-Z\s.\-]*)\s*$", typed.strip())
    if not found:
        return None
    digest = re.sub(r"[\s.\-]", "", found[2]).translate(str.maketrans("oOlI", "0011")).lower()
    seq = re.sub(r"\D", "", found[1])
    if not re.fullmatch(r"[0-9a-f]{16}", digest) or len(seq) > 12:
        return None
    return Head(int(seq), digest)


def compare(workspace: Workspace, head: Head) -> Verdict:
    """Whether this head is the file's (`same`), one that it had before (`since`: more was done), or none of its own.

    `other`: at that number stands another change, so the history was changed, cut or replaced up to there; `shorter`:
    it does not reach that far: changes were taken out at its end, or this is an older copy.
    """
    newest, _digest = workspace.head()
    if head.seq > newest:
        return "shorter"
    there = next(workspace.changes(newest_first=True, before=head.seq + 1), None)
    if there is None or there.seq != head.seq or there.digest[:SHOWN] != head.digest:
        return "other"
    return "same" if head.seq == newest else "since"
