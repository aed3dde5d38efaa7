"""The wheel holds all that the program needs, nothing else, and works on its own."""

import sys
from email import message_from_bytes
from fnmatch import fnmatch
from pathlib import Path
from zipfile import ZipFile

import pytest

from pie_desktop import __version__


@pytest.fixture
def names(wheel: ZipFile) -> list[str]:
    return wheel.namelist()


@pytest.mark.parametrize(
    "pattern",
    [
        "resources/fonts/NotoSans-Regular.ttf",
        "resources/fonts/NotoSansArabic-*.ttf",
        "resources/fonts/OFL.txt",
        "resources/framework/pies-2.json",
        "resources/icons/*.svg",
        "resources/icons/LICENSE",
        "resources/locale/*",
        "resources/reflection/structures.en-GB.json",
        "resources/reflection/first-names.txt",
        "resources/sample/larkspur-lodge.json",
        "resources/schema/*.json",
        "resources/spelling/en_GB.aff",
        "resources/spelling/en_GB.dic",
        "resources/spelling/field.txt",
        "resources/spelling/README_en_GB.txt",
        "resources/spelling/COPYRIGHT.txt",
        "resources/spelling/LGPL-3.txt",
        "resources/theme/tokens.json",
        "pie_desktop/__main__.py",
        "ui/application.py",
        "*.dist-info/licenses/LICENSE",
    ],
)
def test_the_wheel_brings(pattern: str, names: list[str]) -> None:
    assert any(fnmatch(name, pattern) for name in names)


def test_every_file_of_the_program_is_in_the_wheel(root: Path, names: list[str]) -> None:
    ours = {
        path.relative_to(root).as_posix()
        for folder in ("pie_desktop", "ui", "resources")
        for path in (root / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert not ours - set(names)


def test_the_wheel_brings_nothing_but_the_program(names: list[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert tops == {"pie_desktop", "ui", "resources", f"pie_desktop-{__version__}.dist-info"}
    assert not [name for name in names if "test" in Path(name).name or name.endswith(".pyc")]


def test_the_wheel_says_what_it_is(wheel: ZipFile) -> None:
    about = message_from_bytes(wheel.read(f"pie_desktop-{__version__}.dist-info/METADATA"))
    assert about["Requires-Python"] == ">=3.11"
    assert about["License-Expression"] == "Apache-2.0"
    assert about.get_all("Classifier") == ["Private :: Do Not Upload"]


def test_the_wheel_works_without_the_tree_it_was_built_from(wheel: ZipFile, tmp_path: Path, run) -> None:
    place = tmp_path / "installed"
    wheel.extractall(place)
    where = "import pie_desktop, resources, ui; print(pie_desktop.__file__, resources.__file__, ui.__file__)"
    assert run(sys.executable, "-P", "-c", where, first=place).stdout.count(str(place)) == 3

    done = run(sys.executable, "-P", "-m", "pie_desktop", "self-test", first=place)

    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


def test_an_installed_program_finds_its_dictionary_in_a_folder_with_odd_letters(
    wheel: ZipFile, tmp_path: Path, run
) -> None:
    place = tmp_path / "Tŷ Żółć 日本"
    wheel.extractall(place)
    ask = (
        "from pathlib import Path; from pie_desktop.spelling import Speller; import resources;"
        "speller = Speller(Path('own.txt'));"
        "print(speller.load(), speller.wrong('A supervison'), 'Tŷ' in resources.__file__)"
    )
    for settings in ({}, {"LC_ALL": "C", "PYTHONUTF8": "1"}):
        done = run(sys.executable, "-P", "-c", ask, first=place, **settings)
        assert (done.stderr, done.stdout) == ("", "True [(2, 10)] True\n")
