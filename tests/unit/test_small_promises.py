"""Small promises at the edges: folders, settings, files that are let go again."""

import json
from pathlib import Path

import pytest

from pie_desktop.cli import ABOUT_TOUR, run
from pie_desktop.errors import Refused
from pie_desktop.files import name_from
from pie_desktop.paths import Places
from pie_desktop.services import opening
from ui.settings import SettingsFile


def test_a_tour_leaves_a_folder_with_other_things_alone(tmp_path: Path, places: Places, clock, capsys) -> None:
    mine = tmp_path / "larkspur-lodge.pie"
    mine.write_bytes(b"my own work")
    assert run(["tour", str(tmp_path)], places, clock) == 1
    assert mine.read_bytes() == b"my own work" and "empty folder" in capsys.readouterr().err


def test_a_tour_fills_its_own_folder_again(tmp_path: Path, places: Places, clock) -> None:
    target = tmp_path / "out"
    assert run(["tour", str(target)], places, clock) == 0
    assert run(["tour", str(target)], places, clock) == 0
    assert (target / ABOUT_TOUR).exists() and (target / "assessment.pdf").exists()


def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path: Path, places: Places, clock, capsys) -> None:
    (tmp_path / "file").write_text("I am a file.")
    assert run(["tour", str(tmp_path / "file")], places, clock) == 1
    told = capsys.readouterr().err
    assert "cannot be used" in told and "Traceback" not in told


def test_a_file_in_which_setting_up_was_refused_is_let_go(tmp_path: Path, places: Places, clock) -> None:
    path = tmp_path / "new.pie"
    with pytest.raises(Refused):
        opening.begin(path, places, clock, " ", "")
    opening.open_known(path, places, clock, {}).close()


@pytest.mark.parametrize("odd", [{"theme": "purple"}, {"text_percent": 5000}, {"theme": 3}])
def test_settings_that_make_no_sense_are_as_if_there_were_none(tmp_path: Path, odd: dict[str, object]) -> None:
    (tmp_path / "settings.json").write_text(json.dumps(odd))
    assert SettingsFile(tmp_path).values.theme == "system"


def test_names_of_files_hold_nothing_that_a_folder_would_misread() -> None:
    assert name_from("Tŷ/..\\Tegell: <b>") == "TŷTegell b"
    assert len(name_from("x" * 500)) == 60
