"""Python's collection of rubbish, on the GUI thread alone.

Left to itself it begins in whichever thread happens to make something. In the worker it would take widgets apart that
hang together in circles, and Qt ends a program whose widgets go in another thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks at how much there is."""


class Rubbish(QObject):
    """Looks now and then whether there is enough to be collected, and collects it here. Goes with its parent.

    For a program in which Python does not begin by itself (`gc.disable`).
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collects the oldest generation that is due by Python's own numbers."""
        due = [made > limit for made, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        for generation in (2, 1, 0):
            if due[generation]:
                gc.collect(generation)
                return
