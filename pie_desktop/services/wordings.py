"""How a framework is put to each kind of reader: its own words first, and those that ship behind them."""

from msgspec import structs

from pie_desktop.domain import reworking
from pie_desktop.domain.framework import Framework, Voice, Wording
from pie_desktop.domain.records import Record
from pie_desktop.services import catalogue
from pie_desktop.services.desk import Desk


def ancestry(desk: Desk, id: str | None) -> list[Record[Framework]]:
    """A version of the framework and those that it came from, newest first."""
    found: list[Record[Framework]] = []
    while id and all(id != one.id for one in found):
        record = desk.workspace.get(id)
        if record is None or not isinstance(record.value, Framework):
            break
        found.append(record)
        id = record.value.based_on
    return found


def wordings(desk: Desk, framework: Framework, id: str, voice: Voice, language: str = "en-GB") -> dict[str, Wording]:
    """How each code is put to one kind of reader, where anything is said to them in that language.

    A framework says it itself; where it does not, the words that ship with the program are used, as long as it came
    from the framework that ships. `id`: the record of it, or of the version that it is being made from.
    """
    said = {
        part.code: found
        for part in framework.parts()
        if (found := reworking.said_to(part, voice, language)) is not None
    }
    shipped = catalogue.default_framework()
    if voice == "staff" or (id != shipped.id and all(one.id != shipped.id for one in ancestry(desk, id))):
        return said
    codes = {part.code for part in framework.parts()}
    for code, wording in catalogue.voiced(voice, language).items():
        if code in codes and code not in said:
            levels = reworking.levels_for(wording.levels, shipped.value.scale, framework.scale)
            said[code] = structs.replace(wording, levels=levels)
    return said
