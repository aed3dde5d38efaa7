"""Voices beside the team, as blocks: the same line, their words, and that both stand where they differ."""

from collections.abc import Iterator

from pie_desktop.insight.rounds import ElementLook, RoundLook, VoiceLook
from pie_desktop.insight.voices import heard, sort_of, told_apart
from pie_desktop.reports.blocks import Block, Heading, Para, Said, Voices
from pie_desktop.words import _


def voices_beside(look: RoundLook, element: ElementLook) -> Iterator[Block]:
    """What others say under one theme or element, beside the position that was agreed on."""
    found = heard(element)
    if not found:
        return
    yield Heading(_("How others see it"), 3)
    if sentence := told_apart(element):
        yield Para(sentence)
    now = element.now.fraction if element.now else None
    yield Voices(look.framework.scale, now, tuple(_said(voice) for voice in found))


def how_to_read(look: RoundLook) -> Iterator[Block]:
    """What the marks of voices mean, where there are any."""
    if look.speakers:
        yield Para(
            _(
                "Where others speak beside the team, the square is where they see it, and the disc on the upright line "
                "is what was agreed on. Nothing lies between the two: both stand."
            )
        )


def felt(look: RoundLook) -> Iterator[Block]:
    """How people feel about doing this, where they let it be printed. Nobody is named."""
    if look.felt:
        yield Heading(_("How we feel about doing this"), 1)
        yield Para(_("Weariness and doubt have a place here. They count against nobody."), "quiet")
    for words in look.felt:
        yield Para(words, "quote")


def _said(voice: VoiceLook) -> Said:
    theirs = voice.mark.fraction if voice.mark else None
    return Said(voice.name, sort_of(voice.speaker.value), voice.place, voice.words, theirs)


def voices_overall(look: RoundLook) -> Iterator[Block]:
    """What others say of the service as a whole."""
    found = [speaker for speaker in look.speakers if speaker.value.words.strip()]
    if found:
        yield Heading(_("What others want to say"), 1)
    for speaker in found:
        yield Para(speaker.value.words, "quote", look.name_of(speaker.value))
