"""Qt's enumerations are filled when somebody asks them anything, and are to a hair what they would have been."""

import os
import subprocess
import sys

import pytest

COMPARE = """
import enum
from typing import Any

slow = enum.EnumType._create_
import ui.enumerations

pairs = []

def both(kind, class_name, names, **more):
    made = slow(kind, class_name, names, **more)
    pairs.append((made, quick(kind, class_name, names, **more)))
    return made

ui.enumerations.fill_late()
quick = enum.EnumType._create_
assert quick is not slow
enum.EnumType._create_ = both
from PySide6 import QtCore, QtGui, QtPrintSupport, QtWidgets

for module in (QtCore, QtGui, QtPrintSupport, QtWidgets):
    for name in dir(module):
        getattr(module, name)  # PySide makes a class when it is named
enum.EnumType._create_ = slow

def answer(question, *given):
    try:
        return question(*given)
    except Exception as error:
        return repr(error)

def of_one(one):
    return (one.name, one._value_, repr(one), str(one), format(one), hash(one), bool(one), one._sort_order_,
            isinstance(one, int), str(one.__reduce_ex__(2)[1:]))  # by names: the classes are two

def of_number(kind, number):
    one = kind(number)
    return (*of_one(one), [part.name for part in one], (~one)._value_, (one | kind(1))._value_)

NUMBERS = (0, 1, 3, 5, 7, 12, 255, -1, 0x80000000, 0xFFFFFFFF)
for one, other in pairs:
    where = one.__qualname__
    assert one is not other and one.__mro__[1:] == other.__mro__[1:], where
    assert list(map(of_one, one)) == list(map(of_one, other)), where
    assert list(one.__members__) == list(other.__members__), where
    assert [of_one(part) for part in one.__members__.values()] == [of_one(part) for part in other.__members__.values()]
    assert one.__doc__ == other.__doc__, where
    added = {"_missing_", "__add__", "__radd__"}  # by PySide, to the one that it was given
    assert set(vars(one)) ^ set(vars(other)) <= added, where
    for number in NUMBERS:
        assert (answer(one, number) in list(one)) == (answer(other, number) in list(other)), (where, number)
        if issubclass(one, enum.Flag):
            assert answer(of_number, one, number) == answer(of_number, other, number), (where, number)
print(len(pairs), sum(len(one.__members__) for one, _ in pairs))
"""
OTHERS = """
import enum, http
import ui.enumerations
ui.enumerations.fill_late()
Colour = enum.Enum("Colour", "RED GREEN")
Bits = enum.Flag("Bits", [("ONE", 1), ("TWO", 2)])
try:
    enum.Enum("Twice", [("ONE", 1), ("ONE", 2)])
except TypeError as error:
    print(error)
print(list(Colour), list(Bits), Colour.__doc__)
"""
EMPTY = """
import enum, sys
import ui
from ui.enumerations import Empty
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

def empty(*kinds):
    return [isinstance(kind, Empty) for kind in kinds]

"""
FIRST_ASKED = {
    "by its name": "Qt.CursorShape.ArrowCursor",
    "by a number": "Qt.CursorShape(3)",
    "by its name in brackets": "Qt.CursorShape['ArrowCursor']",
    "how many": "len(Qt.CursorShape)",
    "all of them": "[one.name for one in Qt.CursorShape]",
    "backwards": "[one.name for one in reversed(Qt.CursorShape)]",
    "whether it is one": "Qt.Key.Key_A in Qt.CursorShape",
    "what it has": "dir(Qt.CursorShape)",
    "its names": "list(Qt.CursorShape.__members__)",
    "what holds it": "vars(Qt.CursorShape)['_member_names_']",
    "as a choice": "Qt.CursorShape | None",
    "what it is": "repr(Qt.CursorShape), Qt.CursorShape.__doc__, Qt.CursorShape.__qualname__",
    "a kind of": "issubclass(Qt.CursorShape, enum.Enum), issubclass(Qt.Key, int), isinstance(3, Qt.Key)",
    "for a copy": "__import__('copy').deepcopy(Qt.CursorShape.ArrowCursor)",
    "for a pickle": "__import__('pickle').loads(__import__('pickle').dumps(Qt.CursorShape.ArrowCursor))",
    "what is missing": "getattr(Qt.CursorShape, 'NoSuchCursor', 'none')",
    "a number that it lacks": "Qt.AlignmentFlag(0x4000)",
}
MARK = """
from PySide6.QtCore import Qt
print(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, Qt.Key(0x41), Qt.Key.Key_A + 1)
"""


def said(code: str) -> str:
    words = [sys.executable, "-P", "-c", code]
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, env=surroundings, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_all_that_qt_has_are_the_same_either_way() -> None:
    compared, names = map(int, said(COMPARE).split())
    assert compared > 500
    assert names > 5000


def test_enumerations_of_others_are_made_as_ever() -> None:
    plain = OTHERS.replace("ui.enumerations.fill_late()", "").replace("import ui.enumerations", "")
    assert said(OTHERS) == said(plain) != ""


@pytest.mark.parametrize("asked", FIRST_ASKED)
def test_whatever_is_asked_of_one_first_is_answered_as_ever(asked: str) -> None:
    plain = f"import enum; from PySide6.QtCore import Qt; print({FIRST_ASKED[asked]})"
    assert said(f"import ui; {plain}") == said(plain) != ""


def test_one_that_only_qt_spoke_of_is_filled_when_it_comes_from_there() -> None:
    look = """
application = QApplication([])
label, widget = QLabel(), QWidget()
print(empty(Qt.TextInteractionFlag, Qt.LayoutDirection, QLabel.Shape))
print(label.textInteractionFlags(), widget.layoutDirection(), label.frameShape())
print(empty(Qt.TextInteractionFlag, Qt.LayoutDirection, QLabel.Shape))
label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag(2))
print(label.textInteractionFlags() == Qt.TextInteractionFlag(3), type(Qt.TextInteractionFlag) is enum.EnumType)
"""
    lines = said(EMPTY + look).splitlines()
    assert lines[0] == "[True, True, True]"
    assert "NoTextInteraction" in lines[1] or "LinksAccessibleByMouse" in lines[1]
    assert lines[2:] == ["[False, False, False]", "True True"]


def test_one_is_filled_once_when_many_threads_ask() -> None:
    race = """
import threading
sys.setswitchinterval(1e-6)
start, found = threading.Barrier(8), []
def ask():
    start.wait()
    found.append(Qt.Key.Key_A)
threads = [threading.Thread(target=ask) for _ in range(8)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
print(len(found), len({id(one) for one in found}), type(found[0]) is Qt.Key)
"""
    assert said(EMPTY + race) == "8 1 True\n"


def test_tools_of_pyside_find_short_names() -> None:
    look = """
from PySide6.support.signature import get_signature
from PySide6.QtWidgets import QListWidgetItem
before = empty(Qt.Key)
get_signature(QListWidgetItem.__init__)
print(before, empty(Qt.Key, QListWidgetItem.ItemType), Qt.AlignLeft == Qt.AlignmentFlag.AlignLeft)
"""
    assert said(EMPTY + look) == "[True] [False, False] True\n"


@pytest.mark.parametrize("given", ["'Colour', [('RED', 1)]", "class_name='Colour', names=[('RED', 1)]"])
def test_it_is_the_same_whether_python_gives_them_by_place_or_by_name(given: str) -> None:
    made = f"Colour = enum.Enum._create_({given}, module=None, qualname=None, type=None, start=1, boundary=enum.KEEP)"
    assert said(f"{EMPTY}\n{made}\nprint(empty(Colour), Colour.RED, empty(Colour))") == "[True] Colour.RED [False]\n"


def test_a_python_that_makes_them_in_another_way_goes_on_doing_so() -> None:
    other = """
import enum
def create(cls, names, class_name, **more):
    return ours(cls, class_name, names, **more)
ours, enum.EnumType._create_ = enum.EnumType._create_, create
from ui.enumerations import fill_late
fill_late()
print(enum.EnumType._create_ is create)
"""
    assert said(other.replace("from ui.", "import sys; sys.path.insert(0, 'ui'); from ")) == "True\n"


def test_the_program_fills_them_late() -> None:
    look = "import enum, ui; print(enum.EnumType._create_.__module__)"
    assert said(look).split() == ["ui.enumerations"]


def test_a_python_without_the_quick_way_makes_them_as_ever() -> None:
    python_itself = "import enum, re, tempfile, typing, zipfile"  # which could not be read without it
    without = f"{python_itself}; del enum._simple_enum\nimport ui\n{MARK}"
    assert said(without) == said(MARK) == said(f"import ui\n{MARK}")
