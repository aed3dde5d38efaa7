"""PySide6 without waiting for what only its own tools need.

Each `import PySide6` unpacks and compiles nine helpers of PySide's: they write stubs, tell signatures, word what is
wrong with a call. With all that they import in their turn they take half of PySide's time, at every start of a program
that asks nothing of them. Here each is read when somebody does, and then says what it always says. Whoever imported
PySide6 before us has read them already, which is as good. Figures: docs/decisions/0011-what-starting-costs.md.
"""

from __future__ import annotations

import builtins
import copy
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ui.enumerations import fill_all

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec

LATE = {
    "shibokensupport": {"feature"},
    "shibokensupport.signature": {"mapping", "errorhandler", "layout", "parser"},
    "shibokensupport.signature.lib": {"enum_sig", "pyi_generator", "tool"},
}
"""What is read late, by its package. What a later PySide no longer has is passed over, what it has besides is read at
once."""
FOR_THEM = {"bz2", "lzma", "shutil", "tempfile", "textwrap", "traceback"}
"""What PySide reads ahead for those helpers, of Python's own."""
LOOKED_UP = {"mapping": "update_mapping"}
"""A name for which PySide looks among what a module holds, without asking the module. Something has to stand there."""
LOADER = "shibokensupport.signature.loader"
READING = RLock()
"""Held while a late module is read: another thread waits, and the module itself may ask for its names meanwhile."""


class LateModule(ModuleType):
    """A module that is read when something in it is asked for, whichever thread asks first."""

    def __init__(self, spec: ModuleSpec, loader: Loader) -> None:
        super().__init__(spec.name)
        self.__spec__, self.__loader__, self.__package__ = spec, loader, spec.parent
        self._found = copy.copy(spec)  # PySide renames the other one, and by its new name nothing would be found
        self._read: Callable[[ModuleType], None] | None = loader.exec_module

    def __getattr__(self, name: str) -> Any:
        with READING:
            if self._read:
                if self.__package__ in LATE:
                    fill_all()  # they look for short names
                read, self._read = self._read, None
                renamed, self.__spec__ = self.__spec__, self._found
                read(self)
                self.__spec__ = renamed
                object.__setattr__(self, "__class__", ModuleType)  # from here on it is as any other
        return ModuleType.__getattribute__(self, name)


def import_pyside() -> None:
    """Imports PySide6 with its helpers late, and without what it puts before every `import` from then on.

    That reads the source of whatever is imported, and keeps its lines, to see whether somebody wants the methods of Qt
    by other names (`from __feature__ import snake_case`), and looks for `import *`. Nobody does either here.
    """
    plain = getattr(builtins, "__orig_import__", builtins.__import__)

    def late(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = None,
        level: int = 0,
    ) -> ModuleType:
        wanted = LATE.get(name, set()).intersection(fromlist or ())
        if wanted:
            plain(name)
            _put(sys.modules[name], wanted)
        if name in FOR_THEM and name not in sys.modules:
            _late(name)
        module: ModuleType = plain(name, globals, locals, fromlist or (), level)
        if loader := sys.modules.get(LOADER):
            vars(loader)["post_init"] = _nothing  # it would put PySide's own `import` in place
        return module

    builtins.__import__ = late
    try:
        with _names_found_when_called():
            import PySide6.QtWidgets  # noqa: F401
    finally:
        builtins.__import__ = plain


@contextmanager
def _names_found_when_called() -> Iterator[None]:
    """PySide's libraries want 13,000 names of C++ from Qt's. Most are never called: each is looked up when it first is.

    Only where Python leaves the choice (not on Windows, which does so of its own).
    """
    if not hasattr(sys, "setdlopenflags"):
        yield
        return
    before = sys.getdlopenflags()
    sys.setdlopenflags(os.RTLD_LAZY)
    try:
        yield
    finally:
        sys.setdlopenflags(before)


def _put(package: ModuleType, names: set[str]) -> None:
    for name in names:
        module = None if hasattr(package, name) else _late(f"{package.__name__}.{name}")
        if module:
            setattr(package, name, module)
            if name in LOOKED_UP:
                vars(module)[LOOKED_UP[name]] = partial(_read_and_call, module, LOOKED_UP[name])


def _late(name: str) -> LateModule | None:
    """Has a module at hand by its name, not read yet; nothing where there is none."""
    spec = find_spec(name)
    if not spec or not spec.loader:
        return None
    module = sys.modules[name] = LateModule(spec, spec.loader)
    return module


def _read_and_call(module: ModuleType, name: str) -> object:
    """Stands for a function of a module that is not read yet."""
    del vars(module)[name]
    return getattr(module, name)()


def _nothing() -> None:
    """Stands for a step that is left out."""
