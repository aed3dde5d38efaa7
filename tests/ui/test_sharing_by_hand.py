"""Letting words of one's own out: nothing moves under the pointer, and nothing private is offered by itself."""

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect

from pie_desktop.services import rounds
from tests.ui.hands import Hands
from tests.ui.test_reflection_page import colleague, note


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_moves_under_the_pointer_when_nobody_was_chosen(in_new: Hands, percent: int) -> None:
    in_new.program.look_like("light", percent)
    ben, id = in_new.ask(colleague), in_new.ask(lambda desk: note(desk, "The kettle was on all night. " * 60))
    presenter = in_new.go("reflection", id=id)
    presenter.deed("share", id)
    in_new.wait()
    dialog = in_new.dialog()
    there = (dialog.some, dialog.people, dialog.team, dialog.told_team, dialog.card, *dialog.buttons.buttons())
    before = [(one.mapToGlobal(QPoint(0, 0)), one.size()) for one in there]
    dialog.check()
    in_new.let_it_settle()
    assert dialog.told.isVisible() and dialog.told.text() == "Choose with whom first."
    assert [(one.mapToGlobal(QPoint(0, 0)), one.size()) for one in there] == before
    places = [QRect(one.mapTo(dialog, QPoint(0, 0)), one.size()) for one in there[:5]]
    assert all(above.bottom() < below.top() for above, below in itertools.pairwise(places)), "nothing lies over another"
    dialog.people.show_ticks((ben,))
    dialog.people.chosen.emit((ben,))
    assert not dialog.told.isVisible()
    dialog.reject()


@pytest.mark.parametrize("deed", ["action", "evidence"])
def test_what_is_private_is_never_offered_to_be_published(in_new: Hands, deed: str) -> None:
    in_new.ask(lambda desk: rounds.begin(desk, "Autumn", "short"))
    id = in_new.ask(lambda desk: note(desk, "Tess sat with a resident in room 12.", codes=("PA",)))
    presenter = in_new.go("reflection", id=id)
    presenter.deed(deed, id)
    in_new.wait()
    dialog = in_new.dialog()
    assert dialog.text.text == "" and dialog.private.isReadOnly()
    assert dialog.private.toPlainText() == "Tess sat with a resident in room 12."
    assert "stays as private" in dialog.private.accessibleDescription()
    dialog.check()
    in_new.wait()
    assert dialog.isVisible() and dialog.told.text() == "It needs some words here."
    assert not in_new.ask(lambda desk: desk.workspace.find("action") + desk.workspace.find("evidence"))
    dialog.reject()
