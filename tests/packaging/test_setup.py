"""`make setup` on a computer that lacks something: said in words, with the command that helps, and nothing begun.

What a bare Debian brings and lacks is played by small scripts of the same names: everything else is the real thing.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="setup.sh is for Linux and macOS")


@pytest.fixture
def bare(root: Path, tmp_path: Path) -> Path:
    """A tree with nothing but what `setup.sh` reads, and a folder `bin` of programs that come before the system's."""
    tree = tmp_path / "tree"
    shutil.copytree(root / "packaging", tree / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tree)
    (tmp_path / "bin").mkdir()
    return tree


def plays(tree: Path, name: str, script: str) -> None:
    program = tree.parent / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def set_up(tree: Path, run, **more: str):
    path = f"{tree.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return run(tree / "packaging" / "setup.sh", where=tree.parent, PATH=path, **more)


LACKING = """
case "$1" in
    -c) exit 0 ;;
    packaging/missing_packages.py) echo python3-venv libegl1 ;;
    *) echo "went on with $*"; exit 1 ;;
esac
"""


def test_a_plain_user_is_told_the_exact_command(bare: Path, run) -> None:
    plays(bare, "python3", LACKING)
    plays(bare, "id", "echo 1000")
    plays(bare, "apt-get", "echo apt-get was called; exit 1")

    done = set_up(bare, run)

    assert (done.returncode, done.stdout) == (1, "")
    assert "    apt-get update && apt-get install -y --no-install-recommends python3-venv libegl1\n" in done.stderr
    assert not (bare / ".venv").exists()


def test_root_gets_what_is_missing_installed(bare: Path, run) -> None:
    plays(bare, "python3", LACKING)
    plays(bare, "id", "echo 0")
    plays(bare, "apt-get", f'echo "$*" >>"{bare.parent}/asked"')

    set_up(bare, run)

    asked = (bare.parent / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[0].split()[0] == "update"
    assert asked[1].split()[0] == "install" and asked[1].endswith("python3-venv libegl1")


def test_a_system_without_apt_is_told_the_names(bare: Path, run) -> None:
    plays(bare, "python3", LACKING)
    for name in ("sh", "cat", "cksum", "dirname", "id"):
        (bare.parent / "bin" / name).symlink_to(shutil.which(name))

    done = run(bare / "packaging" / "setup.sh", PATH=str(bare.parent / "bin"))

    assert done.returncode == 1
    assert done.stderr.endswith("python3-venv libegl1\n") and done.stderr.count("\n") == 1


def test_a_python_that_is_too_old_is_refused_in_one_sentence(bare: Path, run) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        plays(bare, name, "exit 1")

    done = set_up(bare, run)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1 and "Python 3.11 or newer" in done.stderr


def test_nothing_is_missing_where_these_tests_run(root: Path, run) -> None:
    done = run(sys.executable, root / "packaging" / "missing_packages.py")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_our_folder_named_packaging_does_not_hide_the_library(root: Path, run) -> None:
    assert not (root / "packaging" / "__init__.py").exists()
    done = run(sys.executable, "-c", "from packaging.requirements import Requirement", where=root)
    assert (done.returncode, done.stderr) == (0, "")
