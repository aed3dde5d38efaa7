"""Reworking a framework: pure steps from one state of it to the next. Codes never change; steps add, reword, hide."""

from collections.abc import Callable
from functools import partial

from msgspec import structs

from pie_desktop.domain.framework import Element, Framework, Level, Scale, Statement, Theme, Voice, Wording

LOCAL = "LOCAL."
"""How the codes of what a service wrote in itself begin."""

Step = Callable[[Element], Element]


def is_local(code: str) -> bool:
    """Whether a theme or element was written in by a service, beside the core."""
    return code.startswith(LOCAL)


def said_to(part: Element, voice: Voice, language: str) -> Wording | None:
    """How a theme or element is put to one kind of reader in one language; None where nothing is said."""
    return next((one for one in part.wordings if (one.voice, one.language) == (voice, language)), None)


def with_part(framework: Framework, code: str, step: Step) -> Framework:
    """The framework with one theme or element changed by a step."""

    def changed(theme: Theme) -> Theme:
        if theme.code == code:
            return _as_theme(step(theme), theme)
        elements = tuple(step(one) if one.code == code else one for one in theme.elements)
        return structs.replace(theme, elements=elements)

    return structs.replace(framework, themes=tuple(changed(theme) for theme in framework.themes))


def _as_theme(part: Element, theme: Theme) -> Theme:
    return part if isinstance(part, Theme) else theme


def with_wording(framework: Framework, code: str, wording: Wording) -> Framework:
    """Puts a theme or element in these words, in place of those for the same reader and language."""

    def step(part: Element) -> Element:
        now = said_to(part, wording.voice, wording.language)
        if now is None:
            return structs.replace(part, wordings=(*part.wordings, wording))
        return structs.replace(part, wordings=tuple(wording if one is now else one for one in part.wordings))

    return with_part(framework, code, step)


def without_wording(framework: Framework, code: str, voice: Voice, language: str) -> Framework:
    """Takes the words for one reader and language away. The first wording stays: there is always one."""

    def step(part: Element) -> Element:
        first, *others = part.wordings
        kept = tuple(one for one in others if (one.voice, one.language) != (voice, language))
        return structs.replace(part, wordings=(first, *kept))

    return with_part(framework, code, step)


def with_statements(framework: Framework, code: str, statements: tuple[Statement, ...]) -> Framework:
    """Gives a theme or element these statements."""
    return with_part(framework, code, lambda part: structs.replace(part, statements=statements))


def with_theme(framework: Framework, theme: Theme) -> Framework:
    """Adds a theme at the end."""
    return structs.replace(framework, themes=(*framework.themes, theme))


def with_element(framework: Framework, theme: str, element: Element) -> Framework:
    """Adds an element at the end of a theme."""
    themes = tuple(
        structs.replace(one, elements=(*one.elements, element)) if one.code == theme else one
        for one in framework.themes
    )
    return structs.replace(framework, themes=themes)


def without_part(framework: Framework, code: str) -> Framework:
    """Takes a theme (with its elements) or an element away altogether, and the links that lead to it."""
    theme = framework.theme_of(code)
    gone = {code} if theme is None or theme.code != code else {code, *(one.code for one in theme.elements)}
    themes = tuple(
        structs.replace(one, elements=tuple(element for element in one.elements if element.code not in gone))
        for one in framework.themes
        if one.code not in gone
    )
    left_out = tuple(one for one in framework.left_out if one not in gone)
    less = structs.replace(framework, themes=themes, left_out=left_out)
    for part in list(less.parts()):
        if any(link.code in gone for link in part.links):
            kept = tuple(link for link in part.links if link.code not in gone)
            less = with_part(less, part.code, partial(structs.replace, links=kept))
    return less


def leaving_out(framework: Framework, code: str, out: bool) -> Framework:
    """Asks for a theme or element no more (`out`), or again. It keeps its code and its place."""
    kept = tuple(one for one in framework.left_out if one != code)
    return structs.replace(framework, left_out=(*kept, code) if out else kept)


def with_scale(framework: Framework, scale: Scale) -> Framework:
    """Another line. What is said of a level goes with the level; a new level has no words yet."""

    def step(part: Element) -> Element:
        fitted = (structs.replace(one, levels=levels_for(one.levels, framework.scale, scale)) for one in part.wordings)
        return structs.replace(part, wordings=tuple(fitted))

    changed = structs.replace(framework, scale=scale)
    for part in framework.parts():
        changed = with_part(changed, part.code, step)
    return changed


def levels_for(texts: tuple[str, ...], old: Scale, new: Scale) -> tuple[str, ...]:
    """Descriptions of levels, put in the order of another scale by the levels' codes. Nothing where none is left."""
    said = {level.code: text for level, text in zip(old.levels, texts, strict=False)}
    found = tuple(said.get(level.code, "") for level in new.levels)
    return found if any(found) else ()


def with_level(scale: Scale, at: int, level: Level) -> Scale:
    """A level more, at a place counted from 0."""
    return structs.replace(scale, levels=(*scale.levels[:at], level, *scale.levels[at:]))


def without_level(scale: Scale, at: int) -> Scale:
    """A level less."""
    return structs.replace(scale, levels=(*scale.levels[:at], *scale.levels[at + 1 :]))


def with_level_label(scale: Scale, at: int, label: str) -> Scale:
    """Other words for a level. Its code stays."""
    levels = tuple(
        structs.replace(level, label=label) if number == at else level for number, level in enumerate(scale.levels)
    )
    return structs.replace(scale, levels=levels)
