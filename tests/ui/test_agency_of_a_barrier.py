"""Which agency a barrier is about, said from the barrier's side."""

from typing import Any

from pie_desktop.services import agencies, barriers
from tests.ui.hands import Hands


def row(hands: Hands) -> Any:
    page = hands.window.presenter.page
    return next(iter(page.items.rows.values()))


def pick(hands: Hands, chip: Any, words: str) -> None:
    next(action for action in chip.menu().actions() if action.text() == words).trigger()
    hands.wait()


def test_an_agency_is_chosen_and_taken_away_at_the_barrier(in_new: Hands) -> None:
    in_new.ask(barriers.add_barrier, "Six months for a letter.")
    in_new.ask(agencies.add_agency, "Mulberry & Sons")
    in_new.go("barriers")
    chip = row(in_new)._agency
    assert chip.text() == "which agency?"
    pick(in_new, chip, "Mulberry && Sons")
    assert chip.text() == "about Mulberry && Sons"
    [one] = in_new.ask(agencies.look).agencies
    assert [barrier.value.what for barrier in one.barriers] == ["Six months for a letter."], (
        "the directory knows it too"
    )
    pick(in_new, chip, "no agency of the directory")
    assert in_new.ask(barriers.look).barriers[0].value.agency is None


def test_without_a_directory_nobody_is_asked(in_new: Hands) -> None:
    in_new.ask(barriers.add_barrier, "Six months for a letter.")
    in_new.go("barriers")
    assert not row(in_new)._agency.isVisibleTo(in_new.window)


def test_an_agency_in_the_bin_is_not_named_and_the_link_stays(in_new: Hands) -> None:
    in_new.ask(barriers.add_barrier, "Six months for a letter.")
    in_new.ask(agencies.add_agency, "Mulberry & Sons")
    agency, barrier = in_new.ask(agencies.look).agencies[0].record.id, in_new.ask(barriers.look).barriers[0].id
    in_new.ask(agencies.link_barrier, barrier, agency)
    in_new.ask(agencies.bin_agency, agency)
    in_new.go("barriers")
    assert row(in_new)._agency.text() == "an agency that is in the bin"
    assert in_new.ask(barriers.look).barriers[0].value.agency == agency
