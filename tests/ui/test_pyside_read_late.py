"""What only PySide's own tools need is read when something asks for it, and says then what it always says."""

import os
import subprocess
import sys

import pytest

from ui.pyside import FOR_THEM, LATE

HELPERS = [f"{package}.{name}" for package, names in LATE.items() for name in sorted(names)]
WRONG_CALL = """
from PySide6.QtCore import QPoint
try:
    QPoint().setX("a word")
except TypeError as error:
    print(error)
"""
QUESTIONS = {
    "a wrong call": WRONG_CALL,
    "a signature": """
from PySide6.support.signature import get_signature
from PySide6.QtCore import QObject
print(get_signature(QObject.setObjectName))
""",
    "a doc string": "from PySide6.QtWidgets import QWidget; print(QWidget.resize.__doc__, QWidget.__doc__)",
    "an enumeration": "import inspect; from PySide6.QtCore import Qt; print(inspect.signature(Qt.AlignmentFlag))",
    "a tool of PySide's": """
from PySide6.support.signature.lib.tool import build_brace_pattern
print(build_brace_pattern(2, ","))
""",
    "all of a module": "import PySide6.QtCore, pydoc; print(len(pydoc.render_doc(PySide6.QtCore.QTimer)))",
    "a wrong slot": """
from PySide6.QtCore import QTimer
try:
    QTimer().timeout.connect(3)
except Exception as error:
    print(repr(error))
""",
    "Python's own tools": """
import bz2, lzma, shutil, tempfile, textwrap, traceback
try:
    1 / 0
except ZeroDivisionError:
    print(traceback.format_exc().splitlines()[-1])
print(textwrap.dedent("  a"), bz2.decompress(bz2.compress(b"b")), lzma.decompress(lzma.compress(b"c")))
with tempfile.TemporaryDirectory() as folder:
    print(shutil.make_archive(folder + "/of", "xztar", folder).removeprefix(folder))
""",
    "all modules walked": "import inspect, PySide6.QtCore; print(inspect.getmodule(len).__name__)",
}


def said(code: str) -> str:
    words = [sys.executable, "-P", "-c", code]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, env=surroundings, check=False)
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_read_late_answers_as_if_it_had_been_there(question: str) -> None:
    asked = QUESTIONS[question]
    answer = said(asked)
    assert answer.strip()
    assert said(f"import ui\n{asked}") == answer


LOOK = "import ui, sys, PySide6.QtWidgets; print(*(name for name in {names} if {where}))"
NOT_READ = "type(sys.modules[name]).__name__ == 'LateModule'"


def test_nothing_of_it_is_read_before_somebody_asks() -> None:
    assert said(LOOK.format(names=HELPERS, where=NOT_READ)).split() == HELPERS
    brought = ["argparse", "logging", "inspect", "ast", "dis"]
    assert not said(LOOK.format(names=brought, where="name in sys.modules")).split()


def test_what_pyside_reads_ahead_of_pythons_own_waits_too() -> None:
    assert said(LOOK.format(names=sorted(FOR_THEM), where=NOT_READ)).split() == sorted(FOR_THEM)


def test_a_late_module_is_read_once_and_whole_when_many_threads_ask() -> None:
    race = """
import sys, threading, ui, traceback
sys.setswitchinterval(1e-6)
start, found = threading.Barrier(8), []
def ask():
    start.wait()
    found.append(traceback.format_exception)
threads = [threading.Thread(target=ask) for _ in range(8)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
print(len(found), len(set(found)))
"""
    assert said(race) == "8 1\n"


def test_whoever_had_pyside_before_keeps_it() -> None:
    look = "import PySide6.QtWidgets, sys, ui; print(type(sys.modules['shibokensupport.feature']).__name__)"
    assert said(look).split() == ["module"]


@pytest.mark.parametrize("before", ["", "import PySide6.QtCore\n"])
def test_importing_is_as_if_pyside_had_never_put_itself_before_it(before: str) -> None:
    named = "import builtins; print(builtins.__import__.__name__)"
    assert said(f"{before}import ui\n{named}") in ("__import__\n", "__lazy_import__\n")


def test_a_helper_that_a_later_pyside_no_longer_has_is_passed_over() -> None:
    put = "import json, ui.pyside; ui.pyside._put(json, {'tool', 'nothing_such'})"
    look = "print(type(json.tool).__name__, hasattr(json, 'nothing_such'))"
    assert said(f"{put}; {look}") == "LateModule False\n"
