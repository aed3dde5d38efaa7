"""The bin in the settings: what is one's own is found there and taken out."""

from pie_desktop.services import feelings, framework_editing, rounds, settings
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands
from tests.ui.test_voices_in_a_round import seen

TIRED = "Some of us came with our coats on."


def felt_and_binned(desk: Desk) -> str:
    round = rounds.begin(desk, "Winter", "short")
    feelings.write_feeling(desk, round, TIRED)
    feelings.bin_feeling(desk, round)
    return round


def test_a_feeling_is_taken_out_by_whoever_wrote_it(in_new: Hands) -> None:
    round = in_new.ask(felt_and_binned)
    in_new.go("settings")
    assert TIRED in seen(in_new)
    in_new.ask(settings.sit_down, "Otto Other")
    in_new.window.presenter.refresh()
    in_new.wait()
    assert TIRED not in seen(in_new)
    in_new.ask(settings.sit_down, "Tess Tester")
    in_new.window.presenter.refresh()
    in_new.wait()
    in_new.press(f"Take out: {TIRED}")
    assert in_new.told() == "It is back."
    assert in_new.ask(feelings.feeling, round).value.text == TIRED


def thrown(desk: Desk) -> str:
    base = framework_editing.base_version(desk).id
    framework_editing.set_places(desk, base, 3)
    framework_editing.throw_away(desk, base)
    return base


def test_changes_that_were_thrown_away_are_taken_out(in_new: Hands) -> None:
    base = in_new.ask(thrown)
    in_new.go("settings")
    in_new.press("Take out: Changes to PIEs 2.0, version 1, that were not kept")
    assert "where the framework is changed" in in_new.told()
    assert "The bin is empty." in seen(in_new)
    assert in_new.ask(framework_editing.working_copy, base).scale.places == 3
