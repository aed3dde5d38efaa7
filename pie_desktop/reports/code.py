"""A code on one page: somebody's recovery code, or that of the organisation's sealed envelope."""

from collections.abc import Iterator
from datetime import date

from pie_desktop.reports.blocks import LANGUAGE, Block, Bullets, Code, Cover, Heading, Item, Para, Report, Ruled
from pie_desktop.words import _, day


def code_report(service: str, name: str, code: str, on: date, foot: str) -> Report:
    """The page. Without a name it is the one that goes into the organisation's envelope."""
    title = _("Recovery code of {name}").format(name=name) if name else _("The organisation’s sealed envelope")
    return Report(title, foot, LANGUAGE, tuple(_blocks(service, title, code, on, bool(name))))


def _blocks(service: str, title: str, code: str, on: date, own: bool) -> Iterator[Block]:
    yield Cover(_("Keep this paper safe"), title, _("{service}, {day}").format(service=service, day=day(on)))
    groups = tuple(code.split("-"))
    yield Code(groups)
    yield Para(
        _("It has {n} groups, all in one line.").format(n=len(groups))
        + " "
        + _("Capital or small letters, with or without dashes. 0 is the digit and never the letter; so is 1."),
        "quiet",
    )
    yield Heading(_("What it is for"), 2)
    yield Bullets(tuple(Item(line) for line in (_own() if own else _envelope())))
    if not own:
        yield Heading(_("Opened on, by whom, why"), 2)
        yield Ruled(6)


def _own() -> tuple[str, ...]:
    return (
        _("If you forget your passphrase: choose your name, then “I have forgotten it”, and type this code."),
        _("Whoever holds this paper and the file can read what is sealed for you. Keep it where only you go."),
        _("Without passphrase and code nobody can open your texts, nor can those who made the program."),
        _("When a newer code was printed, this one opens nothing any more: tear it up."),
    )


def _envelope() -> tuple[str, ...]:
    return (
        _("It opens the key of everybody who has a passphrase here. Put it into an envelope, seal it, sign across."),
        _("Each use is written down in the file, with its reason, and told to the person whose key it is."),
        _("When a newer envelope was made, this one opens nothing any more: tear it up."),
    )
