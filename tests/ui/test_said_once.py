"""What is known of somebody is said once, and every field has a frame."""

from types import SimpleNamespace

import pytest

from pie_desktop.domain.kinds import Person
from tests.ui.hands import Hands
from ui.forms.barrier_row import PeopleCount
from ui.pages.people.page import facts


def test_a_label_that_says_the_same_as_the_sort_of_person_stands_once() -> None:
    wren = SimpleNamespace(person=Person(name="Wren", sort="resident", label="resident"))
    assert facts(wren) == "resident"


@pytest.mark.parametrize("mode", ["light", "contrast"])
def test_a_number_field_has_a_frame(in_new: Hands, mode: str) -> None:
    in_new.program.theme.apply(mode, 100)
    field = PeopleCount()
    in_new.bot.addWidget(field)
    field.resize(160, 36)
    field.show()
    picture = field.grab().toImage()
    edge = in_new.program.theme.tokens["edge"]
    assert picture.pixelColor(80, 0) == edge and picture.pixelColor(80, 35) == edge
