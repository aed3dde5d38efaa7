"""What somebody shared is told on the first page, quietly, and one step leads to its words."""

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from pie_desktop.services import people, reflections, settings
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.test_reflection_page import WORD, note, said


def shared(desk: Desk, how_many: int) -> list[str]:
    """Ann shared some with Ben, who sits here now."""
    for name in ("Ann", "Ben"):
        people.add_person(desk, name)
    ben = next(one.id for one in people.people(desk) if one.value.name == "Ben")
    settings.sit_down(desk, "Ann")
    made = [note(desk, f"The {WORD} number {number}.") for number in range(how_many)]
    for id in made:
        reflections.share(desk, id, [ben])
    settings.sit_down(desk, "Ben")
    return made


def way(hands: Hands) -> QPushButton | None:
    """The button on the first page that leads to what was shared."""
    page: Any = hands.go("home").page
    found = [one for one in page.findChildren(QPushButton) if one.accessibleName().startswith("Open Ann shared")]
    return found[0] if found else None


def words(hands: Hands) -> str:
    page = hands.window.presenter.page
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_one_step_leads_to_its_words_and_then_it_is_told_no_more(in_new: Hands) -> None:
    in_new.ask(shared, 1)
    link = way(in_new)
    assert link and "For you to read" in words(in_new)
    link.click()
    in_new.wait()
    shown = in_new.window.presenter.page
    assert shown.view == "shared" and shown.shared.reading.isVisibleTo(shown)
    assert f"The {WORD} number 0." in words(in_new)
    assert in_new.window.focusWidget() is shown.shared.table, "the arrow keys go on to the others"
    assert way(in_new) is None and "For you to read" not in words(in_new)


@pytest.mark.parametrize("typed", ["", "nothing like it"])
def test_of_several_the_list_is_shown_and_each_is_told_of_until_it_is_chosen(in_new: Hands, typed: str) -> None:
    made = in_new.ask(shared, 3)
    if typed:
        in_new.go("reflection", view="shared").page.shared.wanted.setText(typed)
        in_new.wait()
    link = way(in_new)
    assert link and "3 reflections" in link.accessibleName()
    link.click()
    in_new.wait()
    shown = in_new.window.presenter.page
    for id in made[:2]:
        in_new.go("reflection", view="shared", id=id)
        assert shown.shared.table.chosen == id and shown.shared.wanted.text() == ""
    last = way(in_new)
    assert last and last.accessibleName().endswith("shared a reflection with you")


def test_to_look_at_ones_own_notes_nothing(in_new: Hands) -> None:
    [id] = in_new.ask(shared, 1)
    in_new.ask(settings.sit_down, "Ann")
    in_new.go("reflection", view="mine").page.mine.table.choose(id)
    in_new.wait()
    assert WORD in said(in_new)
    in_new.ask(settings.sit_down, "Ben")
    assert way(in_new)
