"""Versions of the framework, with hands: what each changed, the one for the next round, carrying a round over."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pie_desktop.services import framework_editing as editing
from pie_desktop.services import history, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands, latest


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def two_more(desk: Desk) -> None:
    """Two versions after the first: one with three places a level, one with another label."""
    base = editing.base_version(desk).id
    editing.set_places(desk, base, 3)
    editing.leave_out(desk, base, "LE.4")
    editing.keep(desk, base, "Three places, as on our sheets.")
    base = editing.base_version(desk).id
    editing.say(desk, base, "RR", "staff", "en-GB", "label", "Our three Rs")
    editing.keep(desk, base, "Our words.")


def versions(hands: Hands) -> Any:
    presenter = hands.go("framework")
    hands.press("Versions", presenter.reading)
    return presenter.versions.page


def test_one_version_is_told_of_too(in_new: Hands) -> None:
    page = versions(in_new)
    assert "PIEs 2.0, version 1" in texts(page) and "for the next round" in texts(page)
    in_new.press("Back to reading")
    assert in_new.window.presenter.reading.isVisibleTo(in_new.window)


def test_each_version_says_what_it_changed_and_which_rounds_have_it(in_sample: Hands) -> None:
    in_sample.ask(two_more)
    told = texts(versions(in_sample))
    assert "Three places, as on our sheets." in told
    assert "Each level has 3 places instead of 5." in told
    assert "Not asked for any more: Evidence-generating practice." in told
    assert "“The Three Rs” is now called “Our three Rs”." in told
    assert "Made on 1 December 2026, from PIEs 2.0, version 2." in told
    assert "Made with it: Autumn 2026" in told
    assert told.index("version 3") < told.index("version 2") < told.index("Made with it: Autumn 2026")


def test_another_version_is_chosen_for_the_next_round_and_taken_back(in_sample: Hands) -> None:
    in_sample.ask(two_more)
    newest = in_sample.ask(rounds.next_framework)
    versions(in_sample)
    in_sample.press("Use it for the next round PIEs 2.0, version 2")
    assert in_sample.ask(rounds.framework_for_next).version == "2"
    in_sample.press("Undo what the notice tells of")
    assert in_sample.ask(rounds.next_framework) == newest


def test_an_earlier_version_is_read_and_the_usual_one_again(in_sample: Hands) -> None:
    in_sample.ask(two_more)
    versions(in_sample)
    in_sample.press("Read it PIEs 2.0, version 1")
    reading = in_sample.window.presenter.reading
    assert reading.version == "PIEs 2.0, version 1"
    versions(in_sample)
    in_sample.press("Back to reading")
    assert reading.version == "PIEs 2.0, version 4"


def test_a_round_is_carried_over_after_it_was_shown(in_sample: Hands) -> None:
    in_sample.ask(two_more)
    round = in_sample.ask(latest)
    before = in_sample.ask(rounds.look, round).element("RR.2").words
    versions(in_sample)
    in_sample.press("Carry Autumn 2026 over to another version")
    dialog = in_sample.dialog()
    assert "Growing" in texts(dialog) and " → " in texts(dialog) and "of three" in texts(dialog)
    assert "The Three Rs → Our three Rs" not in texts(dialog), "no theme is asked for in a long round"
    assert in_sample.ask(rounds.look, round).element("RR.2").words == before
    dialog.check()
    in_sample.wait()
    assert in_sample.told() == "The round is carried over."
    assert in_sample.ask(rounds.look, round).element("RR.2").words.endswith("of three")
    in_sample.press("Undo what the notice tells of")
    assert in_sample.ask(rounds.look, round).element("RR.2").words == before


def test_carrying_over_to_the_version_before_is_chosen_in_the_window(in_sample: Hands) -> None:
    in_sample.ask(two_more)
    round = in_sample.ask(latest)
    presenter = in_sample.go("assessment", service="")
    presenter.list.deed.emit("carry", round)
    in_sample.wait()
    dialog = in_sample.dialog()
    assert dialog.to.count() == 3
    dialog.to.set_key(dialog.to.itemData(1))
    dialog.to.picked.emit(dialog.to.key)
    in_sample.wait()
    dialog.check()
    in_sample.wait()
    assert in_sample.ask(rounds.look, round).framework.version == "3"


def test_a_round_that_cannot_go_says_why(in_sample: Hands) -> None:
    def with_a_cat(desk: Desk) -> str:
        base = editing.base_version(desk).id
        code = editing.add_element(desk, base, "RR", "The cat")
        editing.keep(desk, base, "The cat.")
        round = rounds.begin(desk, "With the cat", "long")
        from pie_desktop.services import elements

        elements.add_evidence(desk, round, code, "She sleeps on the stairs.")
        return round

    round = in_sample.ask(with_a_cat)
    versions(in_sample)
    in_sample.press("Carry With the cat over to another version")
    dialog = in_sample.dialog()
    assert "The cat" in texts(dialog) and "no place" in texts(dialog)
    [done] = [one for one in dialog.buttons.findChildren(QPushButton) if one.property("look") == "primary"]
    assert not done.isEnabled()
    dialog.reject()
    assert in_sample.ask(rounds.look, round).framework.version == "3"


def test_with_one_version_there_is_nowhere_to_carry_to(in_new: Hands) -> None:
    round = in_new.ask(rounds.begin, "Winter 2026", "short")
    presenter = in_new.go("assessment", service="")
    presenter.list.deed.emit("carry", round)
    in_new.wait()
    assert in_new.told() == "There is no other version of its framework to carry this round over to."


def test_a_version_goes_out_and_comes_in_elsewhere(in_sample: Hands, tmp_path: Path) -> None:
    in_sample.ask(two_more)
    newest = in_sample.ask(rounds.next_framework)
    versions(in_sample)
    in_sample.press("Give it to others… PIEs 2.0, version 4")
    dialog = in_sample.dialog()
    assert "Three places, as on our sheets." in texts(dialog) and "Larkspur Lodge" in dialog.named.text()
    dialog.reject()
    behind = in_sample.window.presenter.versions
    behind.give(newest, True, tmp_path / "pack.json")
    in_sample.wait()
    assert in_sample.told().startswith("The file is written")

    in_sample.ask(take_back_both)
    behind.look_at(tmp_path / "pack.json")
    in_sample.wait()
    dialog = in_sample.dialog()
    told = texts(dialog)
    assert "From Larkspur Lodge" in told and "Our words." in told
    assert "“The Three Rs” is now called “Our three Rs”." in told
    assert "Everything that we ask about can still be compared." in told and dialog.use.isChecked()
    dialog.check()
    in_sample.wait()
    assert in_sample.told() == "It is kept. The next round will be made with it."
    assert in_sample.ask(rounds.next_framework) == newest
    in_sample.press("Undo what the notice tells of")
    assert in_sample.ask(rounds.framework_for_next).version == "2"
    assert texts(behind.page).count("for the next round") == 1


def test_one_that_breaks_comparing_is_not_chosen_unless_somebody_does(in_sample: Hands, tmp_path: Path) -> None:
    in_sample.ask(two_more)
    newest = in_sample.ask(rounds.next_framework)
    behind = in_sample.go("framework", mode="versions").versions
    behind.give(newest, False, tmp_path / "pack.json")
    in_sample.wait()
    in_sample.ask(take_back_both)
    in_sample.ask(one_more_level)
    behind.look_at(tmp_path / "pack.json")
    in_sample.wait()
    dialog = in_sample.dialog()
    assert "4 levels and ours has 5" in texts(dialog) and "somebody who does not say so" in texts(dialog)
    assert not dialog.use.isChecked()
    dialog.check()
    in_sample.wait()
    assert in_sample.told() == "It is kept."
    assert len(in_sample.ask(rounds.framework_for_next).scale.levels) == 5


def take_back_both(desk: Desk) -> None:
    history.undo(desk)
    history.undo(desk)


def one_more_level(desk: Desk) -> None:
    base = editing.base_version(desk).id
    editing.add_level(desk, base, 4, "Beyond")
    editing.keep(desk, base, "More.")


def test_hostile_words_in_a_framework_are_seen_to_the_letter(in_sample: Hands, tmp_path: Path) -> None:
    hostile = '<b>bold</b><img src="/etc/passwd"> & <a href="x">'

    def hostile_version(desk: Desk) -> str:
        base = editing.base_version(desk).id
        editing.say(desk, base, "RR", "staff", "en-GB", "label", hostile)
        editing.name_level(desk, base, 0, hostile)
        editing.add_element(desk, base, "RR", hostile)
        editing.add_statement(desk, base, "RR", hostile)
        editing.keep(desk, base, hostile)
        return rounds.next_framework(desk)

    version = in_sample.ask(hostile_version)
    behind = in_sample.go("framework", mode="versions").versions
    assert hostile in texts(behind.page)
    behind.give(version, True, tmp_path / "pack.json")
    behind.look_at(tmp_path / "pack.json")
    in_sample.wait()
    assert hostile in texts(in_sample.dialog())
    in_sample.dialog().reject()
    in_sample.press("Carry Autumn 2026 over to another version")
    assert hostile in texts(in_sample.dialog())
    for widget in (in_sample.window, in_sample.dialog()):
        rich = [
            one for one in widget.findChildren(QLabel) if one.textFormat() != Qt.TextFormat.PlainText and one.text()
        ]
        assert not rich
    in_sample.dialog().reject()
    presenter = in_sample.go("framework", mode="edit", code="RR")
    assert presenter.editing.page.part.title.text() == hostile
    assert presenter.editing.page.part.statements._texts.popitem()[1].toPlainText() == hostile
