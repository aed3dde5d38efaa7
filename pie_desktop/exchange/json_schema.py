"""The JSON Schema of the document, made from the types; and the writing of all that is made from them.

python -P -m pie_desktop.exchange.json_schema
"""

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from pie_desktop.domain.keys import Sealed
from pie_desktop.domain.records import KINDS, SEALABLE
from pie_desktop.exchange.document import FORMAT, FORMAT_VERSION, TRAVELS, Document
from pie_desktop.storage.schema_doc import page
from resources import folder

SCHEMA_FILE = f"{FORMAT}-{FORMAT_VERSION}.schema.json"
"""Its name in `resources/schema/`."""


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of what is written. Reading is stricter: see `docs/file-format.md`."""
    kinds = {kind: KINDS[kind] for kind in TRAVELS}
    (top, sealed, *bodies), parts = msgspec.json.schema_components(
        [Document, Sealed, *kinds.values()], ref_template="#/$defs/{name}"
    )
    document = parts["Document"]["properties"]
    document["format"] = {"const": FORMAT}
    document["format_version"] = {"const": FORMAT_VERSION}
    for part in parts.values():
        if "description" in part:  # Python 3.13 takes the indent out of docstrings, older ones leave it in
            part["description"] = cleandoc(part["description"])
    by_kind = dict(zip(kinds, bodies, strict=True))
    for kind in SEALABLE & by_kind.keys():
        by_kind[kind] = {"anyOf": [by_kind[kind], sealed]}
    document["frameworks"]["items"] = _entry({"framework": by_kind.pop("framework")})
    document["records"]["items"] = _entry(by_kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document of PIE Desktop, as services and head office send each other",
        **top,
        "$defs": parts,
    }


def _entry(bodies: dict[str, Any]) -> dict[str, Any]:
    """An entry whose kind is one of these, each with the body of its kind."""
    return {
        "allOf": [
            {"$ref": "#/$defs/Entry"},
            {"properties": {"kind": {"enum": list(bodies)}}},
            *(
                {"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"body": body}}}
                for kind, body in bodies.items()
            ),
        ]
    }


def made() -> dict[Path, str]:
    """Every file that is made from the types, with its text as it should be. `docs/` lies beside the packages."""
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    docs = folder("schema").parent.parent / "docs"
    return {folder("schema") / SCHEMA_FILE: text, docs / "schema.md": page()}


def regenerate() -> None:
    """Writes them all anew."""
    for path, text in made().items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    regenerate()
