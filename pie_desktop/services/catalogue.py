"""The frameworks that ship with the program, and how they are put to different readers."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from pie_desktop.domain.framework import Framework, Voice, Wording
from pie_desktop.domain.records import Record
from resources import folder


class Template(Struct, frozen=True):
    """How a framework lies in `resources/framework/`: the record that it becomes, the same in every workspace.

    `lineage`: what its words were called when they last shipped, so that a file from before is older and no conflict.
    """

    id: str
    revision: str
    framework: Framework
    lineage: tuple[str, ...] = ()


class VoiceFile(Struct, frozen=True):
    """How the words for one kind of reader lie in `resources/framework/voices/`: by code."""

    voice: Voice
    language: str
    wordings: dict[str, Wording]


def default_framework() -> Record[Framework]:
    """PIEs 2.0 in our wording, as the record that every workspace starts with."""
    data = (folder("framework") / "pies-2.json").read_bytes()
    template = msgspec.json.decode(data, type=Template)
    return Record(id=template.id, value=template.framework, revision=template.revision, lineage=template.lineage)


def voiced(voice: Voice, language: str = "en-GB") -> Mapping[str, Wording]:
    """How PIEs 2.0 is put to residents or to the board, by code. Staff have the framework's own wording."""
    if voice == "staff":
        return {part.code: part.wording for part in default_framework().value.parts()}
    data = (folder("framework") / "voices" / f"{voice}.{language}.json").read_bytes()
    told = msgspec.json.decode(data, type=VoiceFile)
    return {
        code: msgspec.structs.replace(wording, voice=told.voice, language=told.language)
        for code, wording in told.wordings.items()
    }
