"""The headings that things in this file are written under: themes and elements of all its frameworks."""

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.records import Record
from pie_desktop.insight.plan import Place, places
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk


def headings(desk: Desk) -> dict[str, Place]:
    """Every theme and element by code, in the order and the words of the framework that is in use now."""
    found: list[Record[Framework]] = desk.workspace.find("framework")
    now = rounds.next_framework(desk)
    found.sort(key=lambda record: (record.id != now, rounds.is_older(record.value)))
    return places(record.value for record in found)
