"""What the code never does, and how long its parts may be."""

import ast
from collections.abc import Iterator
from statistics import median

import pytest

NETWORK = (
    "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebSockets", "PySide6.QtHttpServer", "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib",
    "poplib", "requests", "smtplib", "socketserver", "ssl", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
)  # fmt: skip
"""Modules that reach out, or that would make it easy to. `socket` has a rule of its own."""

BROAD = {
    "ui/tasks.py": "carries any error from the worker to the screen",
}
"""Where a handler may take any error and not raise it again, and why."""

LENGTHS = {"file": 500, "class": 300, "function": 50}


def imported(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Every module that a file may load, wherever in it, also as `from PySide6 import QtNetwork`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def is_part_of(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def test_nothing_imports_the_network(program) -> None:
    faults = [
        f"{source.at(node)} imports {module}"
        for source in program
        for node, module in imported(source.tree)
        if any(is_part_of(module, forbidden) for forbidden in NETWORK) or "QtWebEngine" in module
    ]
    assert not faults, "PIE Desktop never asks the network:\n" + "\n".join(faults)


def test_sockets_are_asked_for_the_name_of_this_computer_and_nothing_else(program) -> None:
    faults = [
        f"{source.at(node)} uses socket.{node.attr}"
        for source in program
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "socket"
        if node.attr != "gethostname"
    ]
    faults += [
        f"{source.at(node)} takes names out of socket"
        for source in program
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "socket"
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("PySide6", "ui/"),
        ("sqlite3", "pie_desktop/storage/"),
        ("reportlab", "pie_desktop/reports/"),
        ("hunspell", "pie_desktop/spelling.py"),
        ("pypdfium2", "pie_desktop/reports/raster.py"),
        ("cryptography", "pie_desktop/vault/"),
    ],
)
def test_each_library_is_known_in_one_place(program, library: str, home: str) -> None:
    users = {
        source.name for source in program for _node, module in imported(source.tree) if is_part_of(module, library)
    }
    assert users, f"nothing imports {library}: this test looks at the wrong place"
    assert all(name.startswith(home) for name in users), f"{library} belongs in {home}: {sorted(users)}"


NAMES_OF_ALL = ("Exception", "BaseException")


def is_broad(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in NAMES_OF_ALL) for kind in kinds)


def raises_again(handler: ast.ExceptHandler) -> bool:
    return isinstance(handler.body[-1], ast.Raise)


def test_an_error_that_nobody_expected_is_never_swallowed(program) -> None:
    faults = [
        f"{source.at(node)} takes any error and goes on"
        for source in program
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and is_broad(node) and not raises_again(node)
        if source.name not in BROAD
    ]
    assert not faults, "\n".join(faults)


def test_the_screen_is_never_pumped_by_hand(program) -> None:
    faults = [
        source.at(node)
        for source in program
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    ]
    assert not faults, f"work belongs in ui/tasks.py, not in processEvents: {faults}"


def test_no_layout_is_asked_for_its_items(program) -> None:
    """Python keeps an item that Qt deletes with its widget; what comes to lie there is then taken for it."""
    faults = [
        source.at(node)
        for source in program
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "itemAt"
    ]
    assert not faults, f"ask a layout for the place of a widget (indexOf), not for its items: {faults}"


def too_long(source) -> Iterator[str]:
    if (lines := len(source.text.splitlines())) > LENGTHS["file"]:
        yield f"{source.name} has {lines} lines"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            allowed = LENGTHS["class" if isinstance(node, ast.ClassDef) else "function"]
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > allowed:
                yield f"{source.at(node)} {node.name} has {lines} lines, {allowed} are allowed"


def test_no_file_class_or_function_grows_too_long(everything) -> None:
    faults = [fault for source in everything for fault in too_long(source)]
    assert not faults, "\n".join(faults)


def test_files_are_small_as_a_habit(program) -> None:
    assert median(len(source.text.splitlines()) for source in program) < 120


def test_the_main_window_stays_a_shell(program) -> None:
    lines = {source.name: len(source.text.splitlines()) for source in program}
    assert lines["ui/main_window.py"] < 300


def test_only_the_agreed_folders_hold_code(root) -> None:
    ours = {"pie_desktop", "ui", "resources", "tests", "packaging"}
    passing = {"build", "dist", "out", "pictures"}
    folders = {path.name for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")}
    strangers = folders - ours - passing - {"docs"}
    assert not strangers, f"the top level is fixed: {sorted(strangers)}"
