"""The screen. PySide6 lives here and nowhere else; it talks to services and never to storage."""
