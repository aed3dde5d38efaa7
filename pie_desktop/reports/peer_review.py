"""A round for a colleague whom we trust: strengths first, then each heading with room to write. Not an inspection."""

from collections.abc import Iterator

from pie_desktop.domain.labels import EVIDENCE
from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.reports.blocks import (
    LANGUAGE,
    Block,
    Bullets,
    Cover,
    Facts,
    Heading,
    Item,
    NewPage,
    Para,
    Report,
    Ruled,
    Together,
    TrackBlock,
)
from pie_desktop.reports.strengths import strengths
from pie_desktop.words import _, day

ROOM, MORE_ROOM = 5, 12
"""How many lines there are to write on: under each heading, and at the end."""
QUESTIONS = 2
"""So many questions of the framework are printed over the lines."""


def peer_review_report(look: RoundLook, foot: str) -> Report:
    """The pack for a colleague. `foot`: the head of the history."""
    title = _("{service}: {round}, for a colleague").format(
        service=look.service.value.name, round=look.record.value.title
    )
    return Report(title, foot, LANGUAGE, (*_cover(look), *strengths(look), *_elements(look), *_last_page(look)))


def _cover(look: RoundLook) -> Iterator[Block]:
    value = look.record.value
    yield Cover(_("For a colleague we trust"), look.service.value.name, value.title)
    yield Para(_("Thank you for looking at this with us."), "strong")
    yield Para(
        _(
            "These pages say how we see our own work: where we think we are, why, and what makes us say so. We should "
            "like to hear how it looks to you. What is strong? What would you wonder about? What works where you are?"
        )
    )
    yield Para(
        _(
            "This is no inspection. Nothing adds up to a score, and it goes to no funder. A low position shows what "
            "holds us back. It is not a weakness."
        )
    )
    yield Heading(_("How to do it"), 3)
    yield Bullets((
        Item(_("Take the time you have. One heading is a great help already.")),
        Item(_("Read what we say, mark the empty line, and write a few words. Leave out what you like.")),
        Item(_("If you see it differently, say so. Then both stand, side by side.")),
        Item(_("Please name nobody who lives here. What people are, not who they are, is enough.")),
        Item(_("Shall we swap? We will gladly do the same for you.")),
    ))  # fmt: skip
    if look.service.value.about:
        yield Heading(_("Who we are"), 3)
        yield Para(look.service.value.about)
    begun = (_("Begun"), day(value.started_on))
    yield Facts((begun, (_("Framework"), look.framework.label)))
    if look.framework.credit:
        yield Para(look.framework.credit, "quiet")


def _elements(look: RoundLook) -> Iterator[Block]:
    shown = [element for element in look.elements if element.started] or look.elements
    theme = ""
    for element in shown:
        head: list[Heading] = []
        if element.theme.code != theme:
            theme = element.theme.code
            head = [Heading(element.theme.wording.label, 1)]
        yield NewPage()
        named = [] if element.is_theme else [Heading(element.label, 2)]
        yield Together((*head, *named, Para(element.element.wording.explanation, "quiet"), *_position(look, element)))
        yield from _words(element)
        yield from _room(look, element)


def _position(look: RoundLook, element: ElementLook) -> Iterator[Para | TrackBlock]:
    now = element.now.fraction if element.now else None
    yield TrackBlock(look.framework.scale, now, None, "", element.words)
    yield Para(_("We say: {words}").format(words=element.words), "strong")


def _words(element: ElementLook) -> Iterator[Block]:
    if element.level_words:
        yield Para(element.level_words)
    if element.words_of_ours:
        yield Para(element.words_of_ours, "quote")
    if element.helps:
        yield Heading(_("What helps"), 3)
        yield Bullets(tuple(Item(one.value.text) for one in element.helps))
    if element.evidence:
        yield Heading(_("What makes us say so"), 3)
        yield Bullets(tuple(Item(one.value.text, EVIDENCE[one.value.kind]) for one in element.evidence))


def _room(look: RoundLook, element: ElementLook) -> Iterator[Block]:
    questions = element.element.wording.prompts.peers[:QUESTIONS]
    yield Together((
        Heading(_("How does it look to you?"), 3),
        *([Bullets(tuple(Item(question) for question in questions))] if questions else []),
        Para(_("Your mark on the line, if you like:"), "quiet"),
        TrackBlock(look.framework.scale, None, None, "", _("An empty line for your mark")),
        Ruled(ROOM),
    ))  # fmt: skip


def _last_page(look: RoundLook) -> Iterator[Block]:
    yield NewPage()
    yield Heading(_("Anything else you want to say"), 1)
    yield Para(_("What would you take home from us? What would you try, if you were here for a week?"), "quiet")
    yield Ruled(MORE_ROOM)
    yield Heading(_("Whose words are these?"), 3)
    yield Para(_("What you do is enough, such as: a keyworker from the hostel across the river. And the day, please."))
    yield Ruled(2)
    yield Para(
        _(
            "Your words stand beside ours in our file and on our paper, under what you wrote on the line above. They "
            "are yours: tell us if you want them back, and nobody will be shown them any more."
        ),
        "quiet",
    )
