"""Work off the GUI thread: one worker owns the open file; results come back on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import Any, Concatenate, ParamSpec, TypeVar

from msgspec import Struct
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer, Signal
from shiboken6 import isValid

from pie_desktop.errors import PieError
from pie_desktop.services.desk import Desk
from pie_desktop.services.history import changes_something

P = ParamSpec("P")
R = TypeVar("R")
Then = Callable[[Any], None]


class _Job(Struct):
    """One piece of work, whom to tell, and which file it is meant for (None: any).

    The worker may hold it a little longer than the window does. So the window empties it: whoever asked, and what they
    were told, is let go of on the GUI thread. A page whose last holder is the worker would be cleared away from there
    while Qt clears its widgets away, and that ends the program.
    """

    work: Callable[[], Any]
    then: Then | None = None
    failed: Then | None = None
    file: int | None = None
    writes: bool = False
    late: bool = False
    result: Any = None
    error: BaseException | None = None

    def empty(self) -> None:
        """Lets go of all that it holds."""
        self.work, self.then, self.failed, self.result, self.error = _nothing, None, None, None, None


def _nothing() -> None:
    """What is left to do when all is done."""


def _has_gone(then: object) -> bool:
    """Whether the widget that asked, or the page of the presenter that did, is not there any more.

    So it is when the window is built anew in another text size, and when it was locked meanwhile.
    """
    if isinstance(then, partial):
        return any(map(_has_gone, (then.func, *then.args)))
    asked = getattr(then, "__self__", None)
    return any(isinstance(one, QObject) and not isValid(one) for one in (asked, getattr(asked, "page", None)))


class Tasks(QObject):
    """Runs verbs and questions one after another beside the GUI.

    `changed`: something was saved; whoever shows it asks again. `failed`: a sentence for the person. `broke`: a
    fault of the program itself. `idle`: nothing is left to do. While it is `shut`, because nobody has said who they
    are, the open file is asked nothing and told nothing; somebody may sit down.
    """

    changed = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    idle = Signal()
    _returned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._desk: Desk | None = None
        self._waiting = 0
        self._file = 0  # which file jobs are meant for, counted by the GUI thread
        self._open_file = 0  # which one is open, counted by the worker
        self.shut = False
        self._returned.connect(self._back)
        self._worker = threading.Thread(target=self._work, name="file", daemon=True)
        self._worker.start()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._waiting > 0

    @property
    def running(self) -> bool:
        """Whether the worker is there; after `stop` it is not."""
        return self._worker.is_alive()

    def open(self, opener: Callable[[], Desk], then: Then, failed: Then | None = None) -> None:
        """Opens another file in place of the one that is open. When that fails, the one that is open stays."""
        before, number = self._file, self._file + 1
        self._file = number

        def swap() -> Desk:
            desk = opener()
            old, self._desk, self._open_file = self._desk, desk, number
            if old:
                try:
                    old.close()
                except PieError as error:
                    self.failed.emit(error)
            return desk

        def refused(error: PieError) -> None:
            if self._file == number:
                self._file = before
            (failed or self.failed.emit)(error)

        self._submit(_Job(swap, then, refused))

    def reseat(
        self, verb: Callable[..., Any], *args: Any, then: Then | None = None, failed: Then | None = None
    ) -> None:
        """Puts somebody else at the keyboard, or nobody. What was asked for before is answered to nobody any more.

        What was to be saved before is saved before. The page that asks for this stays, also when it is refused.
        """
        self._file += 1
        number = self._file

        def change() -> Any:
            try:
                return verb(self._opened(), *args)
            finally:
                self._open_file = number

        self._submit(_Job(change, then, failed))

    def ask(self, question: Callable[Concatenate[Desk, P], R], *args: P.args, then: Then) -> None:  # type: ignore[valid-type]
        """Asks a question of the open file; `then` gets the answer on the GUI thread."""
        self._submit(_Job(lambda: question(self._opened(), *args), then, file=self._file))  # type: ignore[call-arg]

    def do(
        self, verb: Callable[..., Any], *args: Any, then: Then | None = None, failed: Then | None = None, **named: Any
    ) -> None:
        """Does something to the open file. Where that changed records, `changed` is emitted with what it returned."""
        self._submit(_Job(lambda: verb(self._opened(), *args, **named), then, failed, self._file, writes=True))

    def keep(self, verb: Callable[..., Any], *args: Any) -> None:
        """Does something to the open file that changes nothing that is shown."""
        self._submit(_Job(lambda: verb(self._opened(), *args), file=self._file))

    def run(self, work: Callable[[], Any], then: Then | None = None, failed: Then | None = None) -> None:
        """Does something that needs no open file."""
        self._submit(_Job(work, then, failed))

    def close(self, then: Then | None = None, failed: Then | None = None) -> None:
        """Backs up and closes the open file."""
        self._file += 1
        number = self._file

        def shut() -> None:
            desk, self._desk, self._open_file = self._desk, None, number
            if desk:
                desk.close()

        self._submit(_Job(shut, then, failed))

    def _opened(self) -> Desk:
        if self._desk is None:
            raise LookupError("no file is open")
        return self._desk

    def _submit(self, job: _Job) -> None:
        if self.shut and job.file is not None:
            return
        self._waiting += 1
        self._jobs.put(job)

    def _work(self) -> None:
        """The worker: one job after another, until it is told to stop."""
        while (job := self._jobs.get()) is not None:
            if job.file is None or job.file == self._open_file:
                try:
                    job.result = job.work()
                except BaseException as error:  # noqa: BLE001  # whatever happens there must be heard of here
                    job.error = error
            else:
                job.late = True
            self._returned.emit(job)

    def _back(self, job: _Job) -> None:
        """A job is back on the GUI thread. Whoever asked for a file or a person that is gone is not there any more."""
        self._waiting -= 1
        gone = job.late or (job.file is not None and job.file != self._file)
        if gone:
            job.then = job.failed = None
        try:
            if not gone or (job.error and (job.writes or not isinstance(job.error, PieError))):
                self._tell(job)
        finally:
            job.empty()
        if not self._waiting:
            self.idle.emit()

    def _tell(self, job: _Job) -> None:
        if job.error is None:
            if job.writes and changes_something(job.result):
                self.changed.emit(job.result)
            if job.then and not _has_gone(job.then):
                job.then(job.result)
        elif isinstance(job.error, PieError):
            failed = self.failed.emit if job.failed is None or _has_gone(job.failed) else job.failed
            failed(job.error)
        else:
            self.broke.emit(job.error)

    def settle(self, milliseconds: int = 20_000) -> bool:
        """Waits until nothing is left to do; for closing the window, and for tests. False when it took too long."""
        deadline = QDeadlineTimer(milliseconds)
        while self._waiting and not deadline.hasExpired():
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            QTimer.singleShot(deadline.remainingTime(), loop, loop.quit)
            loop.exec()
            self.idle.disconnect(loop.quit)
        return not self._waiting

    def stop(self) -> None:
        """Ends the worker. Nothing can be asked afterwards."""
        self._jobs.put(None)
        self._worker.join()
