"""The locked parts: complete, each with its hashes, from no named place, and the ones these tests run on."""

import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

LOCKS = ("run", "dev")


def lock_text(root: Path, name: str) -> str:
    return (root / "packaging" / "lock" / f"{name}.txt").read_text(encoding="utf-8")


def entries(text: str) -> list[str]:
    """Each requirement with its hashes on one line; comments left out."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [line for line in bare.replace("\\\n", " ").splitlines() if line.strip()]


def locked(root: Path, name: str) -> dict[str, Requirement]:
    found = [Requirement(entry.split("--hash=")[0].strip()) for entry in entries(lock_text(root, name))]
    names = {canonicalize_name(requirement.name): requirement for requirement in found}
    assert len(names) == len(found)
    return names


def pin(requirement: Requirement) -> str:
    (only,) = requirement.specifier
    assert only.operator == "=="
    return only.version


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def asked(project: dict[str, Any], lock: str) -> list[Requirement]:
    wanted = list(project["project"]["dependencies"])
    if lock == "dev":
        wanted += project["dependency-groups"]["dev"] + project["build-system"]["requires"]
    return [Requirement(text) for text in wanted]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_part_has_its_hashes(root: Path, lock: str) -> None:
    for entry in entries(lock_text(root, lock)):
        assert re.fullmatch(r"[\w.-]+==[\w.+!-]+ *(;[^#]+?)? *( +--hash=sha256:[0-9a-f]{64})+", entry), entry[:80]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_file_names_a_place(root: Path, lock: str) -> None:
    text = lock_text(root, lock)
    assert not re.search(r"://|\w@|@ |--(extra-)?index|--find-links|--trusted-host|\b\w+\.(org|com|net|io)\b", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_part_that_the_project_asks_for_is_locked(root: Path, project: dict[str, Any], lock: str) -> None:
    pins = locked(root, lock)
    for wanted in asked(project, lock):
        got = pins.get(canonicalize_name(wanted.name))
        assert got is not None, f"{wanted} is not in {lock}.txt: run `make lock`"
        assert wanted.specifier.contains(pin(got)), f"{lock}.txt has {got}, asked is {wanted}: run `make lock`"


def test_what_people_run_is_what_was_tested(root: Path) -> None:
    run, dev = locked(root, "run"), locked(root, "dev")
    assert {name: pin(part) for name, part in run.items()}.items() <= {n: pin(p) for n, p in dev.items()}.items()
    assert not {"pytest", "mypy", "hatchling"} & set(run)


def test_these_tests_run_on_the_locked_parts(root: Path) -> None:
    here = {name: part for name, part in locked(root, "dev").items() if not part.marker or part.marker.evaluate()}
    other = {name: version(name) for name, part in here.items() if version(name) != pin(part)}
    assert not other, f"run `make setup`: {other}"


def test_the_project_can_be_installed_by_its_locked_parts_alone(root: Path) -> None:
    assert {"hatchling", "editables"} <= set(locked(root, "dev"))


def test_qt_stays_on_the_version_that_does_not_lose_references(root: Path, project: dict[str, Any]) -> None:
    (qt,) = [wanted for wanted in asked(project, "run") if wanted.name == "PySide6-Essentials"]
    assert not qt.specifier.contains("6.12.0")
    for lock in LOCKS:
        assert SpecifierSet(">=6.11.3,<6.12").contains(pin(locked(root, lock)["pyside6-essentials"]))


def test_one_floor_for_python_everywhere(root: Path, project: dict[str, Any]) -> None:
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert "--python-version 3.11 " in (root / "Makefile").read_text(encoding="utf-8")
    assert "version_info < (3, 11)" in (root / "packaging" / "setup.sh").read_text(encoding="utf-8")
