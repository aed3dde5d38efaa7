"""A framework with statements of our own in it, and a round that is made with it."""

from msgspec import structs

from pie_desktop.domain.framework import Statement
from pie_desktop.domain.records import Record
from pie_desktop.services import rounds
from pie_desktop.services.catalogue import default_framework
from pie_desktop.services.desk import Desk

FIRST, SECOND = "Somebody says hello at the door.", 'The <b>lift</b> & the "stairs" are safe.'


def round_with_statements(desk: Desk) -> str:
    """A short round whose first theme has two statements."""
    shipped = default_framework()
    said = (Statement(code="PA.s1", text=FIRST), Statement(code="PA.s2", text=SECOND))
    themes = (structs.replace(shipped.value.themes[0], statements=said), *shipped.value.themes[1:])
    ours = Record(
        id=desk.clock.new_id(), revision="ours-1",
        value=structs.replace(shipped.value, themes=themes, based_on=shipped.id, version="2"),
    )  # fmt: skip
    service = desk.service()
    with desk.workspace.unit_of_work(desk.actor, "test") as work:
        work.put([ours])
        work.change(service, structs.replace(service.value, framework=ours.id))
        work.commit()
    return rounds.begin(desk, "Winter 2026", "short")
