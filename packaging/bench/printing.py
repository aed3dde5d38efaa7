"""The report of the sample's latest round, beside the same blocks written straight with ReportLab."""

import time
from pathlib import Path

import straight_report

from pie_desktop.clock import Clock
from pie_desktop.paths import Places
from pie_desktop.reports.pdf import pdf
from pie_desktop.services import reporting
from pie_desktop.services.desk import open_desk
from pie_desktop.services.sharing import new_sample


class Sides:
    """Both sides get the same content; only making the PDF is timed."""

    def __init__(self, folder: Path) -> None:
        places, file = Places(folder / "paper-home"), folder / "paper.pie"
        new_sample(file, places, Clock())
        desk = open_desk(file, places, Clock())
        self._report = reporting.make(desk, "assessment")
        desk.close()
        straight_report.register_fonts()

    def ours(self) -> float:
        """Seconds for our PDF."""
        begun = time.perf_counter()
        pdf(self._report)
        return time.perf_counter() - begun

    def bare(self) -> float:
        """Seconds for the straight one."""
        begun = time.perf_counter()
        straight_report.straight(self._report)
        return time.perf_counter() - begun
