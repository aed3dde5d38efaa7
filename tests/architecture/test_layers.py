"""The contracts of pyproject.toml hold, and would be heard of if they did not."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

PROGRAM = ("pie_desktop", "ui", "resources")

BREACHES = {
    "Data flows one way: from the screen through services down to the domain": (
        "pie_desktop/domain/breach.py",
        "import pie_desktop.services",
    ),
    "The program without its screen imports no Qt": ("pie_desktop/breach_qt.py", "import PySide6.QtCore"),
    "Only the way in knows that there is a screen": ("pie_desktop/breach_ui.py", "import ui"),
    "Only storage speaks SQL": ("ui/breach_sql.py", "import sqlite3"),
    "Only reports know ReportLab": ("pie_desktop/services/breach_paper.py", "import reportlab.pdfgen"),
    "Only spelling knows Hunspell": ("ui/breach_spelling.py", "import hunspell"),
    "Only the maker of page pictures knows PDFium": ("pie_desktop/reports/breach_pictures.py", "import pypdfium2"),
    "Only the vault knows cryptography": ("pie_desktop/storage/breach_keys.py", "import cryptography"),
    "The screen asks services, never the file": ("ui/breach_file.py", "import pie_desktop.storage.rows"),
}


def broken_contracts(folder: Path) -> dict[str, str]:
    """Each contract that a tree breaks, by its name, with the imports that break it."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", command, "--no-logo", "--no-cache"],
        cwd=folder, env=os.environ | {"COLUMNS": "200", "PYTHONPATH": str(folder)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert re.search(r"^Contracts: \d+ kept, \d+ broken", said, re.MULTILINE), f"import-linter did not finish:\n{said}"
    broken = re.findall(r"^(.+?) BROKEN\b", said, re.MULTILINE)
    chains = said.partition("Broken contracts")[2]
    return {
        name: " ".join(re.findall(r"\S+ -> \S+ \(l\.\S+\)", re.split(rf"\n{re.escape(name)}\n-+\n", chains)[-1]))
        for name in broken
    }


def test_imports_go_only_where_the_contracts_let_them(root: Path) -> None:
    broken = broken_contracts(root)
    assert not broken, "\n".join(f"No longer true: “{name}”. See {imports}" for name, imports in broken.items())


def test_every_contract_notices_when_it_is_broken(root: Path, tmp_path: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert {contract["name"] for contract in contracts["contracts"]} == set(BREACHES)
    for name in PROGRAM:
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    for path, line in BREACHES.values():
        (tmp_path / path).write_text(line + "\n", encoding="utf-8")

    broken = broken_contracts(tmp_path)

    assert set(broken) == set(BREACHES)
    for name, (path, _line) in BREACHES.items():
        assert path.removesuffix(".py").replace("/", ".") in broken[name]
