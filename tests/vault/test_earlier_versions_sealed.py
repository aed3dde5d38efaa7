"""Earlier versions of a text that is sealed: for those who read it now, and for nobody else."""

import pytest
from house_kit import WORD, House

from pie_desktop.errors import PieError
from pie_desktop.services import ties, versions
from pie_desktop.services.desk import Desk


def test_earlier_versions_of_a_sealed_text_are_read_by_whoever_opens_it(desk: Desk) -> None:
    house = House(desk)
    robin = house.ids["robin"]
    house.give_keys("ana", "bo")
    house.sit("ana")
    ties.add_tie(desk, robin, "the aunt", "family", gives=f"{WORD} at first")
    [tie] = [one.record.id for one in ties.look(desk, robin).ties]
    ties.change_tie(desk, tie, gives=f"{WORD} and soup")
    ties.change_tie(desk, tie, gives="soup alone")
    assert [one.text for one in versions.versions(desk, tie, "gives")] == [
        "soup alone", f"{WORD} and soup", f"{WORD} at first"
    ]  # fmt: skip
    house.sit("bo")
    with pytest.raises(PieError):
        versions.versions(desk, tie, "gives")
    assert WORD.encode() not in house.on_disk()
