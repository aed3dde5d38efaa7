"""The screen. PySide6 lives here and nowhere else; it talks to services and never to storage."""

from ui.enumerations import make_quickly
from ui.pyside import import_pyside

make_quickly()
import_pyside()
del make_quickly, import_pyside
