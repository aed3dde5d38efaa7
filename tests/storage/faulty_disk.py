"""A disk that fails when it is told to: SQLite's own writes and the program's, counted together.

SQLite reaches the disk through a *VFS*, a table of C functions. Here the usual one is copied, and the functions that
change something are put in front of its own: each call is a step, and the step that was asked for goes wrong. Nothing
else is replaced: it is the real SQLite on the real file system that has to cope.
"""

import _sqlite3
import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

LIBRARY = ctypes.CDLL(_sqlite3.__file__)
"""The extension module; looking up a name in it finds it in the SQLite that the module itself uses."""

DIED = 9
"""The exit code of a process that ended at a step."""

KEPT: list[Any] = []
"""What C points to must not be collected, ever: a connection that is left open calls it still."""

FULL, CANTOPEN = 13, 14
IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = (10 | kind << 8 for kind in (3, 4, 6, 10))
OPEN_CREATE, OPEN_JOURNAL = 0x4, 0x800

POINTER = ctypes.c_void_p
OPEN = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, POINTER, ctypes.c_int, POINTER)
DELETE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int)
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int, ctypes.c_int64)
TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int)


class Vfs(ctypes.Structure):
    """`struct sqlite3_vfs` of sqlite3.h, version 3; what is not used here is only copied."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("size_of_file", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", POINTER),
        ("name", ctypes.c_char_p),
        ("data", POINTER),
        ("open", OPEN),
        ("delete", DELETE),
        ("others", POINTER * 14),
    ]


class Methods(ctypes.Structure):
    """`struct sqlite3_io_methods` of sqlite3.h, version 3."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("close", POINTER),
        ("read", POINTER),
        ("write", WRITE),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        ("others", POINTER * 13),
    ]


class OpenFile(ctypes.Structure):
    """`struct sqlite3_file` of sqlite3.h."""

    _fields_ = [("methods", ctypes.POINTER(Methods))]


LIBRARY.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
LIBRARY.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
LIBRARY.sqlite3_vfs_register.argtypes = [POINTER, ctypes.c_int]
LIBRARY.sqlite3_vfs_unregister.argtypes = [POINTER]


class FaultyDisk:
    """Counts steps; from `fail_at` on it fails one of them or all that follow, by a fault or by the end of the process.

    `log` says what they were: SQLite's are "write", "sync", "truncate", "delete", the program's have their own names.

    `with FaultyDisk() as disk:` all that is opened inside goes through it.
    """

    def __init__(self) -> None:
        self.log: list[str] = []
        self.stumbled = False
        self._nth = 0
        self._ever = False
        self._full = False
        self._dies = False
        self._put_back: list[Callable[[], None]] = []

    def fail_at(self, nth: int, ever: bool = False, full: bool = False, dies: bool = False) -> None:
        """From now on the `nth` step goes wrong (1 is the first), with `ever` all after it too.

        `full`: as on a full disk, else as on a broken one; `dies`: the process ends there, as by `kill -9`.
        """
        self.log, self.stumbled = [], False
        self._nth, self._ever, self._full, self._dies = nth, ever, full, dies

    def mend(self) -> None:
        """From now on nothing goes wrong."""
        self._nth = 0

    def _fails(self, step: str) -> bool:
        self.log.append(step)
        wrong = self._nth and (len(self.log) == self._nth or (self._ever and len(self.log) > self._nth))
        self.stumbled = self.stumbled or bool(wrong)
        return bool(wrong)

    def _die_if_asked(self) -> None:
        if self._dies:
            os._exit(DIED)

    def __enter__(self) -> "FaultyDisk":
        self._install_vfs()
        self._patch(os, "fsync")
        self._patch(os, "replace")
        self._patch(os, "link")
        self._patch(Path, "write_bytes", torn=True)
        return self

    def __exit__(self, *_error: object) -> None:
        for put_back in reversed(self._put_back):
            put_back()

    def _patch(self, place: Any, name: str, torn: bool = False) -> None:
        usual = getattr(place, name)

        def faulty(*arguments: Any, **named: Any) -> Any:
            if self._fails(name):
                if torn:
                    usual(arguments[0], arguments[1][: len(arguments[1]) // 2])
                self._die_if_asked()
                raise OSError(errno.ENOSPC if self._full else errno.EIO, "the disk was told to fail")
            return usual(*arguments, **named)

        setattr(place, name, faulty)
        self._put_back.append(lambda: setattr(place, name, usual))

    def _install_vfs(self) -> None:
        usual = LIBRARY.sqlite3_vfs_find(None)
        ours = Vfs.from_buffer_copy(usual.contents)
        ours.name = b"faulty"
        faulty_methods: dict[int, Methods] = {}

        def open_file(vfs: int, name: int, file: int, flags: int, out: int) -> int:
            # SQLite keeps the address of the name, so it is handed on as that
            if flags & OPEN_JOURNAL and flags & OPEN_CREATE and self._fails("open journal"):
                self._die_if_asked()
                return CANTOPEN
            code = usual.contents.open(vfs, name, file, flags, out)
            opened = ctypes.cast(file, ctypes.POINTER(OpenFile)).contents
            if opened.methods:
                address = ctypes.addressof(opened.methods.contents)
                if address not in faulty_methods:
                    faulty_methods[address] = self._methods(opened.methods.contents)
                opened.methods = ctypes.pointer(faulty_methods[address])
            return code

        def delete(vfs: int, name: int, durable: int) -> int:
            if self._fails("delete"):
                self._die_if_asked()
                return IOERR_DELETE
            return usual.contents.delete(vfs, name, durable)

        ours.open, ours.delete = OPEN(open_file), DELETE(delete)
        KEPT.extend([ours, ours.open, ours.delete, faulty_methods])
        LIBRARY.sqlite3_vfs_register(ctypes.byref(ours), 1)

        def put_back() -> None:
            LIBRARY.sqlite3_vfs_unregister(ctypes.byref(ours))
            LIBRARY.sqlite3_vfs_register(usual, 1)

        self._put_back.append(put_back)

    def _methods(self, usual: Methods) -> Methods:
        ours = Methods.from_buffer_copy(usual)

        def write(file: int, data: int, amount: int, offset: int) -> int:
            if self._fails("write"):
                usual.write(file, data, amount // 2, offset)  # what a disk does that fails in the middle of a page
                self._die_if_asked()
                return FULL if self._full else IOERR_WRITE
            return usual.write(file, data, amount, offset)

        def truncate(file: int, size: int) -> int:
            if self._fails("truncate"):
                self._die_if_asked()
                return IOERR_TRUNCATE
            return usual.truncate(file, size)

        def sync(file: int, flags: int) -> int:
            if self._fails("sync"):
                self._die_if_asked()
                return IOERR_FSYNC
            return usual.sync(file, flags)

        ours.write, ours.truncate, ours.sync = WRITE(write), TRUNCATE(truncate), SYNC(sync)
        KEPT.extend([ours, ours.write, ours.truncate, ours.sync])
        return ours
