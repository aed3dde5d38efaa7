"""Voices beside the team, as blocks: the same line, their words, and that both stand where they differ."""

from collections.abc import Iterator

from pie_desktop.insight.rounds import ElementLook, RoundLook, VoiceLook
from pie_desktop.insight.voices import heard, sort_of, told_apart
from pie_desktop.reports.blocks import Block, Heading, Journey, Para, Stop, Together
from pie_desktop.words import _


def voices_beside(look: RoundLook, element: ElementLook) -> Iterator[Block]:
    """What others say under one theme or element, beside the position that was agreed on."""
    found = heard(element)
    if not found:
        return
    how = _("The square is where they see it; the disc on the upright line is what was agreed on.")
    sentence = told_apart(element)
    stops = tuple(_stop(element, voice) for voice in found)
    yield Together((
        Heading(_("How others see it"), 3),
        *([Para(sentence, "strong")] if sentence else []),
        Para(how, "quiet"),
        Journey(look.framework.scale, (("", stops),)),
    ))  # fmt: skip
    for voice in found:
        if voice.words:
            yield Para(voice.words, "quote", voice.name)


def felt(look: RoundLook) -> Iterator[Block]:
    """How people feel about doing this, where they let it be printed. Nobody is named."""
    if look.felt:
        yield Heading(_("How we feel about doing this"), 1)
        yield Para(_("Weariness and doubt have a place here. They count against nobody."), "quiet")
    for words in look.felt:
        yield Para(words, "quote")


def _stop(element: ElementLook, voice: VoiceLook) -> Stop:
    now = element.now.fraction if element.now else None
    theirs = voice.mark.fraction if voice.mark else None
    return Stop(voice.name, theirs, now, voice.place, sort_of(voice.speaker.value), voice=True)


def voices_overall(look: RoundLook) -> Iterator[Block]:
    """What others say of the service as a whole."""
    found = [speaker for speaker in look.speakers if speaker.value.words.strip()]
    if found:
        yield Heading(_("What others want to say"), 1)
    for speaker in found:
        yield Para(speaker.value.words, "quote", look.name_of(speaker.value))
