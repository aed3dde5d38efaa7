"""Work off the GUI thread: one worker owns the open file; results come back on the GUI thread."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer, Signal

from pie_desktop.errors import PieError
from pie_desktop.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")
Then = Callable[[Any], None]


class Tasks(QObject):
    """Runs verbs and questions one after another beside the GUI.

    `changed`: something was saved; whoever shows it asks again. `failed`: a sentence for the person. `broke`: a
    fault of the program itself. `idle`: nothing is left to do.
    """

    changed = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    idle = Signal()
    _returned = Signal(object, object, object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._worker = threading.Thread(target=self._work, name="file", daemon=True)
        self._worker.start()
        self._desk: Desk | None = None
        self._waiting = 0
        self._returned.connect(self._back)

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

        def swap() -> Desk:
            desk = opener()
            if self._desk:
                self._desk.close()
            self._desk = desk
            return desk

        self._submit(swap, then, failed, writes=False)

    def ask(self, question: Callable[Concatenate[Desk, P], R], *args: P.args, then: Then) -> None:  # type: ignore[valid-type]
        """Asks a question of the open file; `then` gets the answer on the GUI thread."""
        self._submit(lambda: question(self._open(), *args), then, None, writes=False)  # type: ignore[call-arg]

    def do(
        self, verb: Callable[..., Any], *args: Any, then: Then | None = None, failed: Then | None = None, **named: Any
    ) -> None:
        """Does something to the open file. Afterwards `changed` is emitted with what the verb returned."""
        self._submit(lambda: verb(self._open(), *args, **named), then, failed, writes=True)

    def keep(self, verb: Callable[..., Any], *args: Any) -> None:
        """Does something to the open file that changes nothing that is shown."""
        self._submit(lambda: verb(self._open(), *args), None, None, writes=False)

    def run(self, work: Callable[[], Any], then: Then | None = None, failed: Then | None = None) -> None:
        """Does something that needs no open file."""
        self._submit(work, then, failed, writes=False)

    def _open(self) -> Desk:
        if self._desk is None:
            raise LookupError("no file is open")
        return self._desk

    def _submit(self, work: Callable[[], Any], then: Then | None, failed: Then | None, writes: bool) -> None:
        self._waiting += 1

        def job() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001  # whatever happens there must be heard of here
                self._returned.emit(failed, error, None, False)
            else:
                self._returned.emit(then, None, result, writes)

        self._jobs.put(job)

    def _work(self) -> None:
        """The worker: one job after another, until it is told to stop."""
        while (job := self._jobs.get()) is not None:
            job()

    def _back(self, after: Then | None, error: BaseException | None, result: Any, writes: bool) -> None:
        self._waiting -= 1
        if error is None:
            if writes:
                self.changed.emit(result)
            if after:
                after(result)
        elif isinstance(error, PieError):
            if after:
                after(error)
            else:
                self.failed.emit(error)
        else:
            self.broke.emit(error)
        if not self._waiting:
            self.idle.emit()

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

    def close(self, then: Then | None = None, failed: Then | None = None) -> None:
        """Backs up and closes the open file."""

        def shut() -> None:
            desk, self._desk = self._desk, None
            if desk:
                desk.close()

        self._submit(shut, then, failed, writes=False)

    def stop(self) -> None:
        """Ends the worker. Nothing can be asked afterwards."""
        self._jobs.put(None)
        self._worker.join()
