"""The frameworks that ship with the program, and how they are put to different readers."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from pie_desktop.domain.framework import Framework, Statement, Theme, Voice, Wording
from pie_desktop.domain.kinds import Code
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


class Term(Struct, frozen=True):
    """A word of the field, what it means, and the themes and elements that it has to do with."""

    term: str
    meaning: str
    codes: tuple[Code, ...] = ()


class Glossary(Struct, frozen=True):
    """How the glossary lies in `resources/framework/`."""

    language: str
    terms: tuple[Term, ...]


def default_framework() -> Record[Framework]:
    """PIEs 2.0 in our wording, as the record that every workspace starts with."""
    return _framework("pies-2.json")


def older_frameworks() -> list[Record[Framework]]:
    """The frameworks that came before today's, for assessments that were made under them."""
    return [_framework("pies-1.json")]


def _framework(name: str) -> Record[Framework]:
    template = msgspec.json.decode(_data(name), type=Template)
    return Record(id=template.id, value=template.framework, revision=template.revision, lineage=template.lineage)


def relationships_theme() -> Theme:
    """A theme that runs through all others, ready for a service that likes to write it in."""
    return msgspec.json.decode(_data("relationships.en-GB.json"), type=Theme)


def suggested_statements() -> Mapping[str, tuple[Statement, ...]]:
    """Statements that a service may take in, by the code of the element."""
    return msgspec.json.decode(_data("statements.en-GB.json"), type=dict[str, tuple[Statement, ...]])


def glossary(language: str = "en-GB") -> Glossary:
    """The words of the field in plain ones; in English where they do not ship in that language."""
    name = f"glossary.{language}.json"
    known = (folder("framework") / name).exists()
    return msgspec.json.decode(_data(name if known else "glossary.en-GB.json"), type=Glossary)


def _data(name: str) -> bytes:
    return (folder("framework") / name).read_bytes()


def voiced(voice: Voice, language: str = "en-GB") -> Mapping[str, Wording]:
    """How PIEs 2.0 is put to residents or to the board, by code; nothing in a language that it does not ship in.

    Staff have the framework's own wording.
    """
    if voice == "staff":
        return {part.code: part.wording for part in default_framework().value.parts()}
    file = folder("framework") / "voices" / f"{voice}.{language}.json"
    if not file.exists():
        return {}
    told = msgspec.json.decode(file.read_bytes(), type=VoiceFile)
    return {
        code: msgspec.structs.replace(wording, voice=told.voice, language=told.language)
        for code, wording in told.wordings.items()
    }
