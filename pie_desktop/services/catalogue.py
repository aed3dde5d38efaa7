"""The frameworks that ship with the program."""

import msgspec
from msgspec import Struct

from pie_desktop.domain.framework import Framework
from pie_desktop.domain.records import Record
from resources import folder


class Template(Struct, frozen=True):
    """How a framework lies in `resources/framework/`: the record that it becomes, the same in every workspace."""

    id: str
    revision: str
    framework: Framework


def default_framework() -> Record[Framework]:
    """PIEs 2.0 in our wording, as the record that every workspace starts with."""
    data = (folder("framework") / "pies-2.json").read_bytes()
    template = msgspec.json.decode(data, type=Template)
    return Record(id=template.id, value=template.framework, revision=template.revision)
