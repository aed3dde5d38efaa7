"""P15: after a file was read in it is said where what came with it stands, and nothing of what is not for everybody."""

from pathlib import Path

from exchange_kit import sent, signed, small, written

from pie_desktop.exchange.reader import read
from pie_desktop.services import barriers, coming_in, plan, rounds, sharing
from pie_desktop.services.desk import Desk
from pie_desktop.words import unmarked
from tests.vault.house_kit import House


def came(desk: Desk, data: bytes, tmp_path: Path) -> coming_in.Came | None:
    path = tmp_path / "in.json"
    path.write_bytes(data)
    planned = sharing.plan_import(desk, path)
    sharing.apply_import(desk, planned)
    return coming_in.came_in(desk, planned)


def test_of_our_own_it_is_said_under_which_pages(desk: Desk, tmp_path: Path) -> None:
    rounds.begin(desk, "Winter", "short")
    data = sent(desk)
    plan.add_action(desk, "Mend the gate.")
    barriers.add_barrier(desk, "The bus stops at six.")
    later = sent(desk)
    assert came(desk, data, tmp_path) is None, "nothing came"
    for kind in ("action", "barrier"):
        with desk.workspace.speaking() as connection:
            connection.execute("DELETE FROM record WHERE kind = ?", (kind,))
    found = came(desk, later, tmp_path)
    assert found and unmarked(found.words).endswith("stands under: Action plan, Barriers.")
    assert (found.area, unmarked(found.way)) == ("plan", "Go to Action plan")


def test_another_service_stands_under_share_and_its_one_round_is_named(desk: Desk, tmp_path: Path) -> None:
    found = came(desk, written(signed(small())), tmp_path)
    assert found and "Services that sent us files" in found.words
    service = read(written(signed(small()))).document.origin.service
    assert found.area == "assessment" and found.where["service"] == service


def test_of_what_is_confidential_not_even_the_page_is_told(desk: Desk, tmp_path: Path) -> None:
    house = House(desk)
    house.write("for nobody else")
    data = sent(desk)
    with desk.workspace.speaking() as connection:
        connection.execute("DELETE FROM record WHERE kind = 'reflection'")
    house.sit("bo")
    assert came(desk, data, tmp_path) is None
    assert len(desk.workspace.find("reflection")) == 0
