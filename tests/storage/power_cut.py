"""What a disk may hold after the power went, made from what a process had asked of it (`recorder.c`).

The model, on purpose a little worse than any file system in use:

- What a file held at its last `fsync` (or `fdatasync`) is there. Of what was written to it since, each write is kept,
  dropped or torn: any of its sectors of 512 bytes may have reached the disk, in any order. A sector that did holds what
  the program had written to it by then.
- A file grows by what reached the disk, or by what did not; where nothing reached it, zeros lie there, or rubbish.
- Cutting a file shorter is kept or dropped like a write, whatever becomes of the writes after it.
- Names (a new file, a folder, a rename, a second name, a removal) are kept in the order in which they were asked for,
  up to some point at or after the last `fsync` of their folder: file systems with a journal do so (ext4, XFS, btrfs,
  APFS, NTFS). A rename is all or nothing. One folder says nothing of another, not even of the one it lies in, and
  syncing a file says nothing of its name: ext4 promises more there, POSIX does not.
- A sector is not torn, and what was not written to is not harmed. A disk that lies about `fsync` is out of reach.
"""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from random import Random
from typing import NamedTuple

SECTOR = 512


class Entry(NamedTuple):
    """One thing that the process asked of the disk, or noted between."""

    what: str
    path: PurePosixPath
    other: PurePosixPath
    at: int
    data: bytes


def read_log(log: Path) -> Iterator[Entry]:
    """What the recorder wrote down. A name that is gone while its file is still open has no place any more."""
    with log.open("rb") as file:
        while head := file.readline():
            what, at, *lengths = head.decode().split()
            path, other, data = (file.read(int(length)) for length in lengths)
            if not path.endswith(b" (deleted)"):
                yield Entry(what, PurePosixPath(path.decode()), PurePosixPath(other.decode()), int(at), data)


def sized(data: bytearray, size: int, filler: bytes = b"\0") -> None:
    """Makes it as long as it is to be, whatever it takes."""
    del data[size:]
    data.extend(filler * (size - len(data)))


class File:
    """The bytes of a file: as they are for sure, as programs see them, and what happened in between."""

    def __init__(self, data: bytes = b"") -> None:
        self.settled = data
        self.seen = bytearray(data)
        self.since: list[tuple[int, bytes | None]] = []

    def write(self, at: int, data: bytes) -> None:
        _write(self.seen, at, data)
        self.since.append((at, data))

    def cut_to(self, size: int) -> None:
        sized(self.seen, size)
        self.since.append((size, None))

    def sync(self) -> None:
        self.settled = bytes(self.seen)
        self.since.clear()

    def after_the_cut(self, chance: Random) -> bytes:
        seen, disk = bytearray(self.settled), bytearray(self.settled)
        share, torn, filler = (
            chance.choice((0, 0.5, 0.9, 1)),
            chance.choice((0, 0.3, 1)),
            chance.choice((b"\0", b"\xa5")),
        )
        for at, data in self.since:
            kept = chance.random() < share
            if data is None:
                sized(seen, at)
                if kept:
                    sized(disk, at, filler)
                continue
            _write(seen, at, data)
            by_sector = chance.random() < torn
            for start in range(at - at % SECTOR, at + len(data), SECTOR):
                if chance.random() < 0.5 if by_sector else kept:
                    _land(seen, disk, start, filler)
            if len(disk) < len(seen) and chance.random() < 0.2:
                sized(disk, len(seen), filler)
        return bytes(disk)


def _write(data: bytearray, at: int, more: bytes) -> None:
    if len(data) < at:
        sized(data, at)
    data[at : at + len(more)] = more


def _land(seen: bytearray, disk: bytearray, start: int, filler: bytes) -> None:
    if len(disk) < start:
        sized(disk, start, filler)
    disk[start : start + SECTOR] = seen[start : start + SECTOR]


class Folder:
    """The names in a folder, in the same three ways."""

    def __init__(self, names: "dict[str, Node] | None" = None) -> None:
        self.settled: dict[str, Node] = dict(names or {})
        self.seen: dict[str, Node] = dict(names or {})
        self.since: list[dict[str, Node | None]] = []

    def rename(self, names: "dict[str, Node | None]") -> None:
        """Gives names to nodes and takes them away, all at once."""
        _rename(self.seen, names)
        self.since.append(names)

    def sync(self) -> None:
        self.settled = dict(self.seen)
        self.since.clear()

    def after_the_cut(self, chance: Random) -> "dict[str, Node]":
        names = dict(self.settled)
        for change in self.since[: chance.randint(0, len(self.since))]:
            _rename(names, change)
        return names


def _rename(names: "dict[str, Node]", change: "dict[str, Node | None]") -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


Node = File | Folder


def settled(place: Path) -> Folder:
    """A folder and what is in it, all of it safely on the disk."""
    return Folder({one.name: settled(one) if one.is_dir() else File(one.read_bytes()) for one in place.iterdir()})


class Disk:
    """A folder in which a process works: what was there `before`, and the `place` that the process knows it by."""

    def __init__(self, before: Path, place: Path) -> None:
        self._place = PurePosixPath(place)
        self._root = settled(before)

    def take(self, entry: Entry) -> None:
        """Does what the process asked for."""
        getattr(self, f"_{entry.what}")(entry)

    def _node(self, path: PurePosixPath) -> Node:
        node: Node = self._root
        for name in path.relative_to(self._place).parts:
            assert isinstance(node, Folder)
            node = node.seen[name]
        return node

    def _folder_of(self, path: PurePosixPath) -> Folder:
        folder = self._node(path.parent)
        assert isinstance(folder, Folder)
        return folder

    def _file(self, path: PurePosixPath) -> File:
        file = self._node(path)
        assert isinstance(file, File)
        return file

    def _note(self, entry: Entry) -> None:
        pass

    def _create(self, entry: Entry) -> None:
        self._folder_of(entry.path).rename({entry.path.name: File()})

    def _mkdir(self, entry: Entry) -> None:
        self._folder_of(entry.path).rename({entry.path.name: Folder()})

    def _unlink(self, entry: Entry) -> None:
        self._folder_of(entry.path).rename({entry.path.name: None})

    def _link(self, entry: Entry) -> None:
        self._folder_of(entry.other).rename({entry.other.name: self._node(entry.path)})

    def _rename(self, entry: Entry) -> None:
        assert entry.path.parent == entry.other.parent, "the model knows no rename from one folder to another"
        node = self._node(entry.path)
        if node is not self._folder_of(entry.other).seen.get(entry.other.name):
            self._folder_of(entry.path).rename({entry.path.name: None, entry.other.name: node})

    def _write(self, entry: Entry) -> None:
        self._file(entry.path).write(entry.at, entry.data)

    def _truncate(self, entry: Entry) -> None:
        self._file(entry.path).cut_to(entry.at)

    def _sync(self, entry: Entry) -> None:
        self._node(entry.path).sync()

    def as_seen(self, place: Path) -> None:
        """Lays down what programs see now, with nothing lost, in a new folder."""
        _lay_down(self._root, place, None)

    def after_the_cut(self, place: Path, chance: Random) -> None:
        """Lays down what may be found when the power goes now, in a new folder."""
        _lay_down(self._root, place, chance)


def _lay_down(folder: Folder, place: Path, chance: Random | None) -> None:
    place.mkdir()
    for name, node in (folder.after_the_cut(chance) if chance else folder.seen).items():
        if isinstance(node, Folder):
            _lay_down(node, place / name, chance)
        else:
            (place / name).write_bytes(node.after_the_cut(chance) if chance else node.seen)
