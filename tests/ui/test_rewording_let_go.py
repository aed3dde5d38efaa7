"""Words that are made anew and cancelled are gone as drafts go; those that a crash cut short are found again."""

from typing import Any

import pytest

from pie_desktop.services import drafts
from tests.ui.hands import Hands
from tests.ui.lock_kit import past_the_door
from tests.ui.test_reflection_page import WORD, note


def rewording(hands: Hands) -> Any:
    """The dialog in which an own note is reworded as an action, with words typed and kept."""
    id = hands.ask(lambda desk: note(desk, "Tea."))
    hands.go("reflection", id=id).deed("action", id)
    hands.wait()
    dialog = hands.dialog()
    dialog.text.insertPlainText(WORD)
    dialog.text._keep()
    hands.wait()
    assert list(hands.ask(drafts.drafts).values()) == [WORD]
    return dialog


@pytest.mark.parametrize("typed_on", [False, True])
def test_rewording_that_is_cancelled_leaves_no_draft_and_no_word(in_new: Hands, typed_on: bool) -> None:
    dialog = rewording(in_new)
    if typed_on:
        dialog.text.insertPlainText(" and more")
    dialog.reject()
    dialog.text.save_now()
    dialog.text.keep_now()
    in_new.wait()
    assert in_new.ask(drafts.drafts) == {} and in_new.ask(drafts.found_again) == ""
    in_new.program.locking.lock()
    in_new.wait()
    assert past_the_door(in_new, lambda desk: desk.workspace.drafts("")) == {}
    file = past_the_door(in_new, lambda desk: desk.workspace.path)
    assert not [one for one in file.parent.rglob("*") if one.is_file() and WORD.encode() in one.read_bytes()]


def test_rewording_that_a_crash_ended_is_found_again(in_new: Hands) -> None:
    dialog = rewording(in_new)
    dialog.text.draft.disconnect()
    dialog.text.left.disconnect()  # from here on nothing is heard of that dialog any more
    assert in_new.ask(drafts.found_again).startswith("Found again")
    dialog.hide()
    in_new.window.presenter.deed("action", in_new.window.presenter._id)
    in_new.wait()
    assert in_new.dialog().text.text == WORD
