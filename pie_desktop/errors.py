"""What can go wrong, in words for the person in front of the screen.

Every error that a person may see is a `PieError`; its text is one plain sentence (or two) that says what
happened, what was kept and what to do next. Anything else that is raised is a fault of the program itself.
"""

from pie_desktop.words import _


class PieError(Exception):
    """Something a person can be told as it is. Command line: exit code 1, the text on stderr."""


class NotAWorkspace(PieError):
    """The file is not a PIE Desktop file."""


class NewerFile(PieError):
    """The file was made by a newer version of the program."""


class DamagedFile(PieError):
    """The file cannot be read as a whole. It was left as it is."""


class FileInUse(PieError):
    """Another program holds the file open."""


class NoRoom(PieError):
    """The disk is full. Nothing was changed."""


class NotWritable(PieError):
    """The file or its folder cannot be written. Nothing was changed."""


class NotFound(PieError):
    """The file, record or backup that was asked for is not there."""


class Refused(PieError):
    """A rule of the program says no; nothing was changed."""


class NotAllowed(Refused):
    """Whoever asks may not see or change this. Nothing was told and nothing was changed."""


class NotOurs(Refused):
    """Something of another service was to be changed."""

    def __init__(self) -> None:
        super().__init__(_("This came from another service. It can be read here and not changed."))


class RuleBroken(Refused):
    """Records would contradict each other; `problems` lists every one in words."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems[0] if len(problems) == 1 else "\n".join(problems))
        self.problems = problems


class BadDocument(PieError):
    """A file that was to be read in is not sound. `path` is the place of the fault, like `$.records[3].body`."""

    def __init__(self, sentence: str, path: str = "$") -> None:
        super().__init__(f"{sentence} ({path})")
        self.path = path


class WrongPassphrase(PieError):
    """A passphrase does not open the key that it was tried on."""


class WrongCode(PieError):
    """A recovery code or the code of the envelope does not open the key that it was tried on."""


class BadCode(PieError):
    """What was typed cannot be a code: a letter is wrong, or some are missing."""


class SealBroken(PieError):
    """A sealed text does not open: it was altered, cut, or is not meant for whoever asks."""
