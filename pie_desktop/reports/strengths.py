"""What is strong in a round: it stands before everything else, on whatever paper."""

from collections.abc import Iterator

from pie_desktop.domain.kinds import Factor
from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.reports.blocks import Block, Bullets, Heading, Item, NewPage, Para
from pie_desktop.words import _, listed


def strengths(look: RoundLook) -> Iterator[Block]:
    """What helps, under its themes, priorities first, from a new page on."""
    yield NewPage()
    yield Heading(_("What's strong"), 1)
    found = False
    for theme, elements in look.by_theme():
        helps = [(one, factor.value) for one in elements for factor in one.helps]
        if helps:
            found = True
            helps.sort(key=lambda pair: not pair[1].priority)
            yield Heading(theme.wording.label, 3)
            yield Bullets(tuple(Item(factor.text, _strength_note(one, factor)) for one, factor in helps))
    if not found:
        yield Para(_("Nothing has been written here yet. What goes well, even on a bad day?"), "quiet")


def _strength_note(look: ElementLook, factor: Factor) -> str:
    label = look.label if look.code != look.theme.code else ""
    return listed((_("priority") if factor.priority else "", label), " · ")
