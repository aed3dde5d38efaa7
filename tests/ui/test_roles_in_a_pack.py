"""Roles that go out with a framework and come in with one: what would happen is seen first."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from pie_desktop.services import history, roles, rounds
from pie_desktop.services.desk import Desk
from tests.ui.hands import Hands


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def given(hands: Hands, target: Path, with_roles: bool = True) -> Any:
    behind = hands.go("framework", mode="versions").versions
    behind.give(hands.ask(rounds.next_framework), True, target, with_roles)
    hands.wait()
    return behind


def other_words(desk: Desk) -> list[str]:
    """One role in other words, one in the bin, one of the starting set that nobody holds gone by another name."""
    held = {one.value.role for one in desk.workspace.find("assignment")}
    free = [one for one in roles.roles(desk) if one.id not in held]
    first, second = free[:2]
    roles.change_role(desk, first.id, purpose="Our own words & more.")
    roles.bin_role(desk, second.id)
    return [first.value.label, second.value.label, first.value.purpose]


def test_what_leaves_is_shown_and_roles_may_stay(in_sample: Hands) -> None:
    in_sample.go("framework", mode="versions")
    in_sample.press("Give it to others… PIEs 2.0, version 1")
    dialog = in_sample.dialog()
    assert "Role: Keyworker · " in texts(dialog.roles) and dialog.with_roles.isChecked()
    dialog.with_roles.setChecked(False)
    assert not dialog.roles.isVisibleTo(dialog)
    dialog.reject()


def test_a_role_is_taken_over_only_where_it_is_ticked(in_sample: Hands, tmp_path: Path) -> None:
    behind = given(in_sample, tmp_path / "pack.json")
    changed, binned, before = in_sample.ask(other_words)
    behind.look_at(tmp_path / "pack.json")
    in_sample.wait()
    dialog = in_sample.dialog()
    told = texts(dialog)
    assert f"What it is for: here “Our own words & more.”, in the file “{before}”" in told
    assert "Yours is in the bin" in told and "the same as yours." in told
    boxes = {box.text(): box for box in dialog.findChildren(QCheckBox)}
    assert not boxes[changed].isChecked() and not boxes[binned].isChecked()
    boxes[changed].setChecked(True)
    dialog.use.setChecked(False)
    dialog.check()
    in_sample.wait()
    ours = {one.value.label: one.value.purpose for one in in_sample.ask(roles.roles)}
    assert ours[changed] == before and binned not in ours
    in_sample.press("Undo what the notice tells of")
    assert {one.value.label: one.value.purpose for one in in_sample.ask(roles.roles)}[
        changed
    ] == "Our own words & more."


def test_new_roles_are_ticked_and_can_be_left_out(in_new: Hands, tmp_path: Path) -> None:
    codes = [one.catalogue for one in roles.starting_set()]
    in_new.ask(roles.add_from_starting_set, codes)
    behind = given(in_new, tmp_path / "pack.json")
    in_new.ask(history.undo)
    behind.look_at(tmp_path / "pack.json")
    in_new.wait()
    dialog = in_new.dialog()
    count = len(dialog.boxes)
    assert count == len(codes) and all(box.isChecked() for box in dialog.boxes.values())
    next(iter(dialog.boxes.values())).setChecked(False)
    dialog.check()
    in_new.wait()
    assert len(in_new.ask(roles.roles)) == count - 1
