"""Data that ships with the program: framework, fonts, icons, sample, schema, words. No code but the way to it."""

from pathlib import Path


def folder(name: str) -> Path:
    """The folder of one sort of data, e.g. `folder("fonts")`."""
    return Path(__file__).parent / name
