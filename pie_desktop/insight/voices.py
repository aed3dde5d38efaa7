"""What single voices say beside the team: how they stand to each other in words, and whether they may be shown."""

from typing import Any

from pie_desktop.domain.kinds import Speaker
from pie_desktop.domain.labels import SPEAKER
from pie_desktop.insight.rounds import ElementLook, VoiceLook
from pie_desktop.words import _, day

SILENT = ("unset", "not-discussed")
"""Standings that say nothing about where somebody sees the service."""


def heard(look: ElementLook) -> tuple[VoiceLook, ...]:
    """The voices that say anything here."""
    return tuple(voice for voice in look.voices if voice.standing != "unset" or voice.words.strip())


def told_apart(look: ElementLook) -> str:
    """The sentence that stands where people see it differently; nothing where they do not, or one alone speaks.

    Nothing is averaged and nobody is outvoted: what people agreed on is what they agreed on.
    """
    seen: set[Any] = {voice.mark.fraction if voice.mark else voice.standing for voice in look.voices}
    seen.add(look.now.fraction if look.now else look.standing)
    apart = len(seen.difference(SILENT))
    if apart < 2:
        return ""
    return (
        _("People see it differently; both stand.") if apart == 2 else _("People see it differently; all of it stands.")
    )


def sort_of(speaker: Speaker) -> str:
    """Who speaks, by sort: *residents, as a group*."""
    return _("{sort}, as a group").format(sort=SPEAKER[speaker.sort]) if speaker.group else SPEAKER[speaker.sort]


def permission(speaker: Speaker) -> str:
    """Whether others may read it, in words."""
    if speaker.withdrawn_on:
        return _("Taken back on {day}. Nobody is shown it.").format(day=day(speaker.withdrawn_on))
    if speaker.agreed_on:
        return _("They agreed on {day} that others see it.").format(day=day(speaker.agreed_on))
    if speaker.sort == "residents":
        return _("They have not agreed yet. Until they do, only whoever types it in sees it.")
    return _("Others see it. It can be taken back at any time.")
