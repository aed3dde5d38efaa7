"""`python -P -m pie_desktop` and the console script: the command line, or the window. The one edge to `ui`."""

import gc
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from pie_desktop.clock import Clock
from pie_desktop.paths import Places

FOREIGN, NO_SCREEN = 3, 4
COMMANDS = {"new", "sample", "tour", "check", "backup", "restore", "export", "import", "report", "tables", "self-test"}


def main(words: Sequence[str] | None = None) -> int:
    """Runs a command, or opens the window with a file; returns the exit code."""
    words = list(sys.argv[1:] if words is None else words)
    if foreign := _foreign_package():
        # In plain words: the catalogue comes from `resources`, which may be the stranger.
        said = f"Another program's folder named {foreign} is in the way. Start PIE Desktop from elsewhere."
        print(said, file=sys.stderr)
        return FOREIGN
    places, clock = Places(), Clock()
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        from pie_desktop.cli import run

        return run(words, places, clock, pictures=_draw_pages)
    gc.disable()  # nothing that starting makes is rubbish; the window collects later
    from ui.application import start

    return start(Path(words[0]) if words else None, places, clock)


def _foreign_package() -> str:
    """The name of a package of ours that Python would take from another place than beside this one."""
    home = Path(__file__).parent.parent
    for name in ("ui", "resources"):
        spec = find_spec(name)
        if spec is None or spec.origin is None or Path(spec.origin).parent.parent != home:
            return name
    return ""


def _draw_pages(target: Path) -> None:
    from ui.pictures import draw_pages

    draw_pages(target, target / "larkspur-lodge.pie")


if __name__ == "__main__":
    sys.exit(main())
