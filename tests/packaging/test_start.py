"""T19: what lies beside the program, or in the folder it is started from, is never run in its place."""

import sys
from pathlib import Path

import pytest

from pie_desktop import __version__

ALARM = 'raise SystemExit("a stranger was run")\n'
STARTS = {
    "as a module": (sys.executable, "-P", "-m", "pie_desktop"),
    "by its script": (Path(sys.executable).with_name("pie-desktop"),),
}


def stranger(folder: Path, name: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(ALARM, encoding="utf-8")


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize(("words", "said"), [("--version", f"PIE Desktop {__version__}"), ("self-test", "works here")])
def test_a_hostile_folder_is_a_safe_place_to_start_from(start, words: str, said: str, tmp_path: Path, run) -> None:
    for name in ("ui", "resources", "pie_desktop", "msgspec"):
        stranger(tmp_path / "downloads", name)
    for name in ("sqlite3", "json", "gettext"):
        (tmp_path / "downloads" / f"{name}.py").write_text(ALARM, encoding="utf-8")

    done = run(*start, words, where=tmp_path / "downloads")

    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
@pytest.mark.parametrize("name", ["ui", "resources"])
def test_a_foreign_package_before_ours_is_refused_in_one_sentence(start, name: str, tmp_path: Path, run) -> None:
    stranger(tmp_path / "first", name)

    done = run(*start, "--version", first=tmp_path / "first")

    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1 and f" {name} " in done.stderr


def test_a_foreign_folder_without_code_is_no_obstacle(tmp_path: Path, run) -> None:
    (tmp_path / "first" / "ui").mkdir(parents=True)
    done = run(sys.executable, "-P", "-m", "pie_desktop", "--version", first=tmp_path / "first")
    assert (done.returncode, done.stderr) == (0, "")
