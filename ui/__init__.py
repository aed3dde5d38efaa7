"""The screen. PySide6 lives here and nowhere else; it talks to services and never to storage."""

import builtins

import PySide6.QtCore

# PySide puts itself before every `import`, reads the source of whatever is imported and keeps its lines, to see whether
# somebody asks for other names of its methods (`from __feature__ import snake_case`). Nobody does here, and it took
# half of the time in which our modules are read, and 3 MB (docs/decisions/0011-what-starting-costs.md).
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
del PySide6
