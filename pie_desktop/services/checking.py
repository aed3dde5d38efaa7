"""Is a file sound?"""

from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.errors import DamagedFile
from pie_desktop.storage.check import check
from pie_desktop.storage.workspace import Workspace


def problems(path: Path, clock: Clock) -> list[str]:
    """Everything that is wrong with a file, in words; empty when it is sound. Raises what opening it raises."""
    workspace = Workspace.open(path, clock)
    try:
        return list(check(workspace))
    except DamagedFile as error:
        return [str(error)]
    finally:
        workspace.close()
