"""The screen. PySide6 lives here and nowhere else; it talks to services and never to storage."""

from ui.pyside import import_pyside

import_pyside()
del import_pyside
