"""The marks that set names apart for the eye stay on the screen: no verb stores them, and no export holds them."""

import msgspec
import pytest

from pie_desktop.services.desk import Desk
from pie_desktop.words import BEGIN
from tests.storage.test_every_verb_is_taken_back import DEEDS, House, exported

SALMA = "سلمى الخطيب"
NAMED = ("service", "person", "role", "agency", "assessment", "factor", "barrier")


@pytest.fixture
def sample(sample: Desk) -> Desk:
    """The sample hostel, where people write from right to left."""
    count = 0
    with sample.workspace.unit_of_work(sample.actor, "test") as work:
        for record in sample.workspace.everything(sample.workspace.own_service):
            if record.kind in NAMED and record.deleted_on is None:
                value = msgspec.to_builtins(record.value)
                typed = {key for key in ("name", "label", "title", "text", "what", "ask") if value.get(key)}
                count += len(typed)
                value |= {key: f"{value[key]} {SALMA} {count}" for key in typed}
                work.change(record, msgspec.convert(value, type(record.value)))
        work.commit()
    return sample


@pytest.mark.parametrize("verb", DEEDS)
def test_no_verb_stores_a_mark_of_ours(sample: Desk, verb: str) -> None:
    DEEDS[verb](House(sample))
    bodies = [entry[-1].decode() for entry in exported(sample).values()]
    assert sum(SALMA in body for body in bodies) > 20
    assert not [body for body in bodies if BEGIN in body]
