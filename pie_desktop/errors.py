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

    def __init__(self) -> None:
        super().__init__(_("That passphrase does not open it. Nothing was changed. Capital letters and spaces count."))


class WrongCode(PieError):
    """A recovery code is free of typing mistakes, and belongs to something else."""

    def __init__(self) -> None:
        super().__init__(
            _("This code was typed without a mistake, but it does not open this. Look whether a newer one was printed.")
        )


class BadCode(PieError):
    """A recovery code cannot be one: a letter is wrong, missing or too many. The sentence says which."""


class SealBroken(PieError):
    """Something sealed cannot be opened with this key: it was altered, moved, cut, or is meant for somebody else."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(
            sentence
            or _("This sealed text cannot be opened: it was altered, or it is not meant for you. It was left as it is.")
        )
