"""Once a file is closed, nothing on the screen is of it any more."""

import pytest

from tests.ui.hands import Hands


@pytest.mark.parametrize("area", ["share", "home", "about"])
def test_closing_the_file_leaves_no_area_marked_and_no_message(in_sample: Hands, area: str) -> None:
    in_sample.go(area)
    in_sample.program.tell("The file is written: Larkspur Lodge.json", lambda: None)
    in_sample.window.deeds["close"].trigger()
    in_sample.wait()
    assert in_sample.window.area == "welcome"
    assert not [name for name, made in in_sample.window.side.buttons.items() if made.isChecked()]
    assert not in_sample.window.notice.isVisible()
    assert in_sample.told() == "", "nor is it read aloud"


def test_the_file_that_is_opened_next_marks_its_page_again(in_sample: Hands) -> None:
    path = in_sample.program.path
    in_sample.window.deeds["close"].trigger()
    in_sample.wait()
    in_sample.open(path)
    assert [name for name, made in in_sample.window.side.buttons.items() if made.isChecked()] == ["home"]
