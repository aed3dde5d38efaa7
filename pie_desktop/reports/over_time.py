"""The report over time: each theme and element through all rounds, as a picture and in words."""

from collections.abc import Iterator

from pie_desktop.insight.over_time import OverTime, Path
from pie_desktop.pictures.path import Stop
from pie_desktop.reports.blocks import (
    LANGUAGE,
    Block,
    Cover,
    Facts,
    Heading,
    NewPage,
    Para,
    PathBlock,
    Report,
    Together,
)
from pie_desktop.words import _


def over_time_report(service: str, look: OverTime, foot: str) -> Report:
    """The report of all rounds of a service; `foot`: the head of the history."""
    return Report(_("{service}: over time").format(service=service), foot, LANGUAGE, tuple(_blocks(service, look)))


def _blocks(service: str, look: OverTime) -> Iterator[Block]:
    yield Cover(_("PIE self-assessment over time"), service, _(" – ").join(_ends(look.rounds)))
    yield Facts(((_("Rounds"), "\n".join(look.rounds)),))
    yield Heading(_("How to read this"), 3)
    yield Para(_("Each line is a round, the oldest on top. The filled marker is where it was seen last."))
    yield Para(
        _("A low position shows what holds a service back. It is not a weakness, and nothing adds up to a score.")
    )
    yield NewPage()
    for theme, paths in look.by_theme():
        head: list[Heading] = [Heading(theme.wording.label, 1)]
        for path in paths:
            name = path.label if path.code != theme.code else _("The theme as a whole") if len(paths) > 1 else ""
            named = [Heading(name, 3)] if name else []
            yield Together((*head, *named, *_path(look, path)))
            head = []


def _ends(rounds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((rounds[0], rounds[-1]))) if rounds else ()


def _path(look: OverTime, path: Path) -> Iterator[PathBlock | Para]:
    if look.framework:
        stops = tuple(Stop(*one.drawn) for one in path.stages)
        yield PathBlock(look.framework.scale, stops, path.in_words)
        yield Para(path.in_words, "quiet")
