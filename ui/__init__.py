"""The screen. PySide6 lives here and nowhere else; it talks to services and never to storage."""

from ui.enumerations import fill_late
from ui.pyside import import_pyside

fill_late()
import_pyside()
del fill_late, import_pyside
