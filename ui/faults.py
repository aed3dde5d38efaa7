"""When the program itself breaks: a note on the disk, shown now or at the next start. No words of people in it."""

import contextlib
import faulthandler
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from pie_desktop import __version__


class Faults:
    """Watches for faults. `tell` shows a report to the person while the program still runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._native = folder / "last-run.txt"
        self._seen = folder / "fault.txt"
        self.tell: Callable[[str], object] = lambda _report: None

    def from_last_run(self) -> str:
        """What the last run left behind when it broke; empty when it ended well. Asked once: it is set aside."""
        found = []
        for path in (self._seen, self._native):
            with contextlib.suppress(OSError):
                if text := path.read_text(encoding="utf-8", errors="replace").strip():
                    found.append(text)
                path.unlink()
        return "\n\n".join(found)

    def watch(self) -> None:
        """From now on faults of Python and of what lies beneath it leave a note."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._native.open("w", encoding="utf-8")
            faulthandler.enable(self._file)
        sys.excepthook = self._caught

    def stop(self) -> None:
        """The program ends well: nothing is left behind."""
        sys.excepthook = sys.__excepthook__
        faulthandler.disable()
        with contextlib.suppress(OSError, AttributeError):
            self._file.close()
            self._native.unlink()
            self._seen.unlink()

    def report(self, error: BaseException) -> None:
        """Leaves a note of a fault and shows it."""
        text = fault_report(error)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._seen.write_text(text, encoding="utf-8")
        self.tell(text)

    def _caught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.exit(1)
        self.report(error)


def fault_report(error: BaseException) -> str:
    """Where in the program it happened: files and lines of ours, and the kind of error. Never its text."""
    import traceback  # only when something broke

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    when = datetime.now(UTC).replace(microsecond=0).isoformat()
    return "\n".join([f"PIE Desktop {__version__}, {when}", type(error).__name__, *lines])
