"""What the tests of the file share: a stage that is set once, a disk that fails, children that are killed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from faulty_disk import FaultyDisk
from jobs import Stage, set_the_stage

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def stage_as_set(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return set_the_stage(tmp_path_factory.mktemp("stage") / "as-set")


@pytest.fixture
def stage(stage_as_set: Stage, tmp_path: Path) -> Stage:
    """A folder with a small hostel and what is needed around it, for one test."""
    return stage_as_set.again(tmp_path / "stage")


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with FaultyDisk() as disk:
        yield disk


Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def nursery() -> Iterator[Ask]:
    """Gives an order to `nursery.py` and returns its answer."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    same_modules = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE.parents[1]), *sys.path])}
    with subprocess.Popen([sys.executable, str(HERE / "nursery.py")], env=same_modules, **pipes) as process:
        assert process.stdin and process.stdout
        talk, listen = process.stdin, process.stdout

        def ask(**order: Any) -> Any:
            talk.write(json.dumps(order) + "\n")
            talk.flush()
            line = listen.readline()
            assert line, "the nursery is gone"
            answer = json.loads(line)
            assert "broke" not in answer, order
            return answer

        yield ask
        talk.close()
        process.wait()
