"""In supervision it is plain how things stand: which line is whose to read, what is on the table, who has signed."""

import pytest

from pie_desktop.services import preparing, settings
from tests.ui.hands import Hands
from tests.ui.test_supervision_page import add, arrange, said


@pytest.fixture
def ids(in_new: Hands) -> dict[str, str]:
    found: dict[str, str] = in_new.ask(arrange)
    return found


def test_a_line_says_without_colour_who_may_read_it_and_what_pressing_does(in_new: Hands, ids: dict[str, str]) -> None:
    view = in_new.go("supervision", view="prepare", pair=ids["pair"]).preparing
    add(in_new, "Something of my own", "The rota")
    [row] = view.lines.rows.values()
    assert row.share.text() == "for the table" and "only for me" not in said(view)
    assert "keep it to yourself" in row.share.toolTip()
    in_new.press("Put it on the table")
    in_new.press("For the table. Keep it to myself: The rota")
    assert row.share.text() == "only for me" and "bring it to the table" in row.share.toolTip()
    assert "1 line stays with you." in view.state.text()
    in_new.press("Only for me. Bring it to the table: The rota")
    assert row.share.text() == "for the table"
    in_new.ask(settings.sit_down, "Mair")
    [side] = in_new.ask(preparing.look, ids["meeting"]).others
    assert [one.text for one in side.items] == ["The rota"]
