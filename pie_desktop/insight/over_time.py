"""Where every theme and element stood, round after round: then -> now over any number of rounds."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from pie_desktop.domain.framework import Element, Framework, Theme
from pie_desktop.domain.kinds import Judgement
from pie_desktop.domain.labels import STANDING
from pie_desktop.insight.rounds import Mark, Positions
from pie_desktop.words import _, listed


class Stage(Struct, frozen=True):
    """Where one code stood in one round. `heading` is the older heading that it went by, where it did.

    `code` is the code that it had there.
    """

    round: str
    title: str
    mark: Mark | None
    words: str
    heading: str = ""
    code: str = ""

    @property
    def name(self) -> str:
        """The round, with the older heading that this is a position of."""
        return listed((self.title, self.heading), " · ")

    @property
    def drawn(self) -> tuple[str, Fraction | None, str, bool]:
        """What a picture shows of it: the round, how far along the line, the words, whether it was an older heading."""
        return self.title, self.mark.fraction if self.mark else None, self.words, bool(self.heading)


class Path(Struct, frozen=True):
    """One theme or element with all the rounds that looked at it, oldest first."""

    element: Element
    theme: Theme
    stages: tuple[Stage, ...]

    @property
    def code(self) -> str:
        """The lasting code."""
        return self.element.code

    @property
    def label(self) -> str:
        """The label in the framework of the newest round."""
        return self.element.wording.label

    @property
    def in_words(self) -> str:
        """The way as words, without a verdict."""
        return _(", then ").join(
            _("{words} in {round}").format(words=stage.words, round=stage.name) for stage in self.stages
        )


class OverTime(Struct, frozen=True):
    """The paths of a service under the framework of its newest round. `rounds`: their titles, oldest first."""

    framework: Framework | None
    rounds: tuple[str, ...]
    paths: tuple[Path, ...]

    def by_theme(self) -> list[tuple[Theme, list[Path]]]:
        """The paths under their themes, in the framework's order."""
        found: list[tuple[Theme, list[Path]]] = []
        for path in self.paths:
            if not found or found[-1][0].code != path.theme.code:
                found.append((path.theme, []))
            found[-1][1].append(path)
        return found


def look_over_time(rounds: Sequence[Positions]) -> OverTime:
    """Follows every code that anybody said anything on through the rounds (oldest first).

    Only equal codes are compared. A heading of an older framework stands, under its own name, beside the one code
    that came after it.
    """
    if not rounds:
        return OverTime(None, (), ())
    framework = rounds[-1].framework
    paths = []
    for part in framework.parts():
        theme, stages = framework.theme_of(part.code), tuple(_stages(part, rounds))
        if theme and stages:
            paths.append(Path(part, theme, stages))
    return OverTime(framework, tuple(one.round.value.title for one in rounds), tuple(paths))


def _stages(part: Element, rounds: Sequence[Positions]) -> Iterator[Stage]:
    for positions in rounds:
        for judgement in positions.judgements:
            came_from = _heading(part, judgement.value, positions.framework)
            if came_from is not None and judgement.value.standing != "unset":
                title, mark = positions.round.value.title, positions.mark(judgement.value.code)
                words = mark.words if mark else STANDING[judgement.value.standing]
                yield Stage(positions.round.id, title, mark, words, came_from, judgement.value.code)


def _heading(part: Element, judgement: Judgement, framework: Framework) -> str | None:
    """Nothing for the same code, the older heading for one that came before it, None for any other."""
    if judgement.code == part.code:
        return ""
    older = framework.find(judgement.code)
    if older and older.maps_to and older.maps_to[0] == part.code:
        return listed((framework.label, older.wording.label))
    return None
