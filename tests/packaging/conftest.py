"""What these tests build and start: the wheel, and Python processes of their own, in folders of their own."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel as an installer would build it, from this tree, with the parts that are here."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = target.glob("*.whl")
    return zipfile.ZipFile(built)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Starts a program in a folder and waits for it; its home is the test's own; `first` leads its search path."""

    def run_one(*words: str | Path, where: Path = tmp_path, first: Path | None = None, **more: str):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
        environment |= {"PIE_HOME": str(tmp_path / "home"), "PYTHONDONTWRITEBYTECODE": "1"} | more
        if first:
            environment["PYTHONPATH"] = str(first)
        command = [str(word) for word in words]
        return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)

    return run_one
