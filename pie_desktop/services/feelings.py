"""How somebody feels about doing a round: weariness and doubt have a place. It counts against nobody.

Only whoever wrote it is told of it. It is theirs: printing it, or not, can be decided at any time, also when the round
is finished. It never leaves with a file for others.
"""

from uuid import UUID, uuid5

from msgspec import structs

from pie_desktop.domain.kinds import Feeling
from pie_desktop.domain.records import Record
from pie_desktop.errors import NotFound
from pie_desktop.services.changing import put_in_bin
from pie_desktop.services.desk import Desk
from pie_desktop.services.rounds import writable
from pie_desktop.storage.chain import Change
from pie_desktop.words import _


def feeling(desk: Desk, round: str) -> Record[Feeling] | None:
    """What the person at the keyboard wrote about doing this round; nobody is told what others wrote."""
    record = _there(desk, round)
    return record if record and record.deleted_on is None else None


def write_feeling(desk: Desk, round: str, text: str, draft: str = "") -> Change | None:
    """Keeps how the person at the keyboard feels about doing this round. Nothing written is nothing kept."""
    writable(desk, round)
    record = _there(desk, round)
    with desk.workspace.unit_of_work(desk.actor, "write-feeling") as work:
        if record is None and text.strip():
            work.add(Feeling(text=text, author=desk.actor.person), parent=round, id=_name(desk, round))
        elif record and not text.strip():
            if record.deleted_on is None:
                work.bin(record)
        elif record:
            used = work.unbin(record) if record.deleted_on else record
            work.change(used, structs.replace(used.value, text=text, printed=used.value.printed and used is record))
        if draft:
            work.drop_draft(draft)
        return work.commit()


def print_it(desk: Desk, round: str, printed: bool) -> Change | None:
    """Says whether what was written may be printed with the round, without a name."""
    record = _mine(desk, round)
    with desk.workspace.unit_of_work(desk.actor, "print-feeling") as work:
        work.change(record, structs.replace(record.value, printed=printed))
        return work.commit()


def bin_feeling(desk: Desk, round: str) -> Change | None:
    """Puts what was written in the bin."""
    return put_in_bin(desk, "bin-feeling", _mine(desk, round).id)


def feeling_form(round: str) -> str:
    """The name of the draft of what is being typed."""
    return f"feeling/{round}"


def _name(desk: Desk, round: str) -> str:
    """One for each person and round, in every copy of the file."""
    return str(uuid5(UUID(round), desk.actor.person or round))


def _there(desk: Desk, round: str) -> Record[Feeling] | None:
    found = desk.workspace.get(_name(desk, round))
    return found if found and isinstance(found.value, Feeling) and found.value.author == desk.actor.person else None


def _mine(desk: Desk, round: str) -> Record[Feeling]:
    record = feeling(desk, round)
    if record is None or record.service != desk.workspace.own_service:
        raise NotFound(_("You have written nothing here."))
    return record
