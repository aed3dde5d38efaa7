"""Locking drops all that was opened, also when the file cannot be read at that moment: a stick was pulled out (T12)."""

import pytest

from pie_desktop.errors import PieError
from pie_desktop.services import journal, seats
from pie_desktop.services.desk import Desk
from tests.vault.house_kit import WORD, House


def test_nothing_is_left_at_the_desk_when_the_file_cannot_be_read_while_locking(desk: Desk) -> None:
    house = House(desk)
    house.give_keys("ana")
    house.write(f"{WORD} one")
    assert WORD in repr(journal.whole(desk).entries)
    with desk.workspace.speaking() as connection:
        connection.set_authorizer(lambda *_asked: 1)
    with pytest.raises(PieError):
        seats.lock(desk)
    with desk.workspace.speaking() as connection:
        connection.set_authorizer(None)
    assert not desk.workspace.seals.unlocked and desk.person == ""
    assert WORD not in repr([vars(one) for one in (desk, desk.journal, desk.workspace, desk.workspace.seals)])
