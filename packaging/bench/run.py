"""`make bench`: what the program costs beside the barest thing that does the same job, as ratios in one run.

Each row runs both sides in turn, several times, and compares the medians. Machines are shared and noisy: read the
ratios, not the seconds.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import crowd
import importing
import marking
import printing
import reflecting
import sealing
import starting
import working

Side = Callable[[], float]


def compare(ours: Side, bare: Side, times: int) -> tuple[float, float]:
    """The medians of both sides, run in turn after one run that does not count."""
    found: tuple[list[float], list[float]] = ([], [])
    ours()
    bare()
    for _turn in range(times):
        found[0].append(ours())
        found[1].append(bare())
    return statistics.median(found[0]), statistics.median(found[1])


def row(what: str, unit: str, ours: float, bare: float, target: float) -> None:
    """Prints one line of the table."""
    print(f"| {what} | {ours:.3g} {unit} | {bare:.3g} {unit} | {ours / bare:.2f} | ≤ {target} |", flush=True)


def main() -> int:
    """Runs all rows; the exit code says nothing about them: a benchmark is no test."""
    print("| what | ours | bare | ratio | target |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start = starting.Sides(folder)
        row("start to first filled window ÷ bare QWidget window", "s", *compare(start.ours, start.bare, 9), 1.6)
        row("memory of the two", "MB", *start.memory(), 1.5)
        paper = printing.Sides(folder)
        row("assessment report ÷ straight ReportLab", "s", *compare(paper.ours, paper.bare, 7), 1.5)
        moved = marking.Sides(folder)
        row("moving a marker ÷ one bare transaction", "s", *compare(moved.ours, moved.bare, 5), 2)
        files = importing.Sides(folder)
        row("importing 500 services ÷ decode + insert", "s", *compare(files.ours, files.bare, 1), 2)
        told = files.told()  # the most memory that was held: before others hold more
        sealed = sealing.Sides()
        row("opening 50,000 sealed texts ÷ a bare AES-GCM loop", "s", *compare(sealed.ours, sealed.bare, 5), 6)
        print(f"\nImport: {told}\n")
        print("| in a long assessment (the GUI thread's own clock) | ours | worst | read and painted bare | ratio |")
        print("|---|---|---|---|---|")
        at_work = working.Sides(folder)
        for what, (ours, bare) in at_work.rows().items():
            worst = at_work.worst[what]
            print(
                f"| {what} | {ours * 1000:.0f} ms | {worst * 1000:.0f} ms | {bare * 1000:.0f} ms | {ours / bare:.1f} |"
            )
        print("\n| 5,000 people, 20,000 assignments (GUI thread) | ours | worst | as long as it may take |")
        print("|---|---|---|---|")
        for what, (ours, worst, may) in crowd.Crowd(folder).rows().items():
            print(f"| {what} | {ours * 1000:.0f} ms | {worst * 1000:.0f} ms | {may * 1000:.0f} ms |", flush=True)
        journals = reflecting.Journals(folder)
        print("\n| 50,000 sealed reflections, unlocked (worker, by the wall clock) | ours |")
        print("|---|---|")
        for what, seconds in journals.unlocking().items():
            print(f"| {what} | {seconds * 1000:.0f} ms |", flush=True)
        print("\n| a journal (GUI thread) | ours | as long as it may take |")
        print("|---|---|---|")
        for what, seconds in journals.listing().items():
            print(f"| {what} | {seconds * 1000:.0f} ms | 100 ms |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
