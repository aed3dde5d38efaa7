"""Pictures of supervision: two people prepare, meet, sign, and print; a manager looks at the dates.

Part of `ui.pictures`.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QApplication

from pie_desktop.services import meetings, people, preparing, settings, supervision
from pie_desktop.services.desk import Desk
from ui.application import Program


def supervision_pages(program: Program) -> Iterator[str]:
    """Nobody at the keyboard; one who prepares; the meeting; its record, signed and changed since; paper; a manager."""
    program.go_to("supervision")
    yield "supervision"
    made: list[str] = []
    program.tasks.do(_supervise, then=made.extend)
    program.tasks.settle()
    pair, met, somebody_else = made
    for view in ("overview", "pair", "prepare", "meet"):
        program.go_to("supervision", view=view, pair=pair)
        yield f"supervision-{view}"
    program.go_to("supervision", meeting=met)
    yield "supervision-record"
    presenter: Any = program.window.presenter
    for name, share in (("middle", 0.5), ("end", 1.0)):
        bar = presenter.meeting.scroller.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))
        yield f"supervision-record-{name}"
    for name, ask in (("held", presenter.ask_held), ("new", presenter.ask_pair)):
        ask()
        yield f"supervision-{name}"
        if dialog := QApplication.activeModalWidget():
            dialog.close()
    for kind in ("supervision-pack", "supervision-record"):
        program.go_to("reports", kind=kind, person="" if kind == "supervision-pack" else met)
        yield f"reports-{kind}"
    program.go_to("home")
    yield "home-supervision"
    program.tasks.do(settings.sit_down, somebody_else)
    program.go_to("supervision", view="overview")
    yield "supervision-manager"
    program.tasks.do(settings.sit_down, "")
    program.go_to("reports", kind="assessment")


def _supervise(desk: Desk) -> list[str]:
    """Two people who have met and are to meet again. Returns the pair, the meeting, and the name of somebody else."""
    for name in ("Dewi Rowlands", "Ola Nordberg", "Ffion Lake"):
        if all(one.value.name != name for one in people.people(desk)):
            people.add_person(desk, name)
    by = {one.value.name: one.id for one in people.people(desk)}
    mine, theirs, other = by["Dewi Rowlands"], by["Ola Nordberg"], by["Ffion Lake"]
    settings.sit_down(desk, "Dewi Rowlands")
    if known := supervision.overview(desk).mine:  # drawn in another look before
        return [known[0].id, supervision.look(desk, known[0].id).held[0].id, "Ffion Lake"]
    settings.sit_down(desk, "")
    today = desk.clock.today()
    pair = _id(supervision.add_pair(desk, theirs, [mine], weeks=6))
    supervision.add_pair(desk, theirs, [other], weeks=4)
    settings.sit_down(desk, "Dewi Rowlands")
    first = _id(meetings.arrange(desk, pair, today - timedelta(days=40)))
    for text in ("The night of the flood has stayed with me", "The new lock"):
        preparing.gather(desk, first, text, "wellbeing")
    preparing.put_on_table(desk, first)
    meetings.write_notes(desk, first, "A hard month, and a good team. We went through the night of the flood.")
    meetings.decide(desk, first, "No single nights until the new lock is in.", "Nobody should meet a flood alone.")
    meetings.agree(desk, first, "Ask Fern Street for a day with them.", mine, today + timedelta(days=9))
    meetings.agree(desk, first, "Write the night rota in pairs.", theirs, today, in_plan=True)
    meetings.hold(desk, first, today - timedelta(days=40), today + timedelta(days=3))
    meetings.sign(desk, first)
    meetings.write_notes(desk, first, "A hard month, and a good team. We went through the night of the flood together.")
    after = supervision.look(desk, pair).open
    preparing.gather(desk, after, "The breakfast club runs itself: I want to say how that came about", "strength")
    preparing.gather(desk, after, "I am tired of the phone at night", "workload", picked=False)
    settings.sit_down(desk, "Ola Nordberg")
    preparing.gather(desk, after, "How the new lock works out", "question")
    preparing.put_on_table(desk, after)
    settings.sit_down(desk, "Dewi Rowlands")
    return [pair, first, "Ffion Lake"]


def _id(change: Any) -> str:
    return str(change.touched[0].id)
