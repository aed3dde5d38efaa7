"""The source as these tests read it: every Python file of ours, parsed once."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = ("pie_desktop", "ui", "resources")


@dataclass(frozen=True)
class Source:
    """One file. `name` is its path from the top of the tree, with slashes everywhere."""

    name: str
    text: str
    tree: ast.Module

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
        return f"{self.name}:{node.lineno}"


def read(*folders: str) -> list[Source]:
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    assert paths, f"no source was found in {folders}"
    texts = ((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths)
    return [Source(name, text, ast.parse(text, name)) for name, text in texts]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def program() -> list[Source]:
    """What people run."""
    return read(*PROGRAM)


@pytest.fixture(scope="session")
def everything() -> list[Source]:
    """What we keep: the program, its tests, the tools that build it."""
    return read(*PROGRAM, "tests", "packaging")
