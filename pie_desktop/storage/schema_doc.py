"""The description of the file for people: made from the commented SQL and from the types of the kinds."""

from inspect import cleandoc
from typing import Any

from msgspec import NODEFAULT, inspect

from pie_desktop.domain.kinds import Code, Id
from pie_desktop.domain.records import KINDS
from pie_desktop.storage.schema import APPLICATION_ID, FORMAT, SCHEMA

HEAD = """\
# The workspace file

*Made from `pie_desktop/storage/schema.py` and the types in `pie_desktop/domain/`; do not edit it here.
To make it anew: `python -P -m pie_desktop.exchange.json_schema`.*

A `.pie` file is a SQLite database. Its header says what it is: `application_id` is {application:#x} ("PIED"),
`user_version` is {format}, the version of the format. Nothing is in it but these tables: no views, no triggers.

```sql
{sql}
```

`record.body` is the value as JSON, and `record.kind` names its type; the types follow. A field with a default may be
missing. Fields that a program does not know are kept. An *id* is a UUID in small letters; a *code* is up to 40
letters, digits, full stops and hyphens. Times are UTC with offset, dates ISO dates, and nothing is a number with a
point.
"""


def page() -> str:
    """`docs/schema.md`, whole."""
    parts: dict[str, type] = {}
    sections = [HEAD.format(application=APPLICATION_ID, format=FORMAT, sql=SCHEMA.strip()), "## The kinds of record\n"]
    for kind, value in KINDS.items():
        sections.append(_section(f"`{kind}`", value, parts))
    sections.append("## What they are made of\n")
    done: set[str] = set()
    while waiting := [part for name, part in parts.items() if name not in done]:
        for part in waiting:
            done.add(part.__name__)
            sections.append(_section(part.__name__, part, parts))
    return "\n".join(sections)


def _section(title: str, value: type, parts: dict[str, type]) -> str:
    lines = [f"### {title}\n", cleandoc(value.__doc__ or ""), "", "| field | type | default |", "|---|---|---|"]
    described = inspect.type_info(value)
    fields = described.fields if isinstance(described, inspect.StructType) else ()
    lines += [f"| `{field.name}` | {_words(field.type, parts)} | {_default(field)} |" for field in fields]
    return "\n".join(lines) + "\n"


def _default(field: inspect.Field) -> str:
    if field.required:
        return ""
    value = field.default if field.default is not NODEFAULT else ()
    return {None: "nothing", "": "no text", False: "no", (): "none"}.get(_plain(value), f"`{_plain(value)}`")


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | tuple | None) else ()


_NAMED = ((inspect.type_info(Id), "id"), (inspect.type_info(Code), "code"))


def _words(kind: inspect.Type, parts: dict[str, type]) -> str:
    """A type as people say it; types that it is made of are added to `parts`."""
    if isinstance(kind, inspect.UnionType):
        return " or ".join(sorted((_words(one, parts) for one in kind.types), key=lambda words: words == "nothing"))
    if isinstance(kind, inspect.VarTupleType):
        return f"list of {_words(kind.item_type, parts)}{_limits(kind.min_length, kind.max_length, ' long')}"
    if isinstance(kind, inspect.StructType):
        parts.setdefault(kind.cls.__name__, kind.cls)
        return f"[{kind.cls.__name__}](#{kind.cls.__name__.lower()})"
    if isinstance(kind, inspect.LiteralType):
        return ", ".join(f"`{value}`" for value in kind.values)
    if isinstance(kind, inspect.IntType):
        return f"number{_limits(kind.ge, kind.le, '')}"
    return next((words for named, words in _NAMED if named == kind), _SIMPLE[type(kind)])


def _limits(lowest: int | None, highest: int | None, unit: str) -> str:
    said = [
        f"{word} {limit}{unit}" for word, limit in (("at least", lowest), ("at most", highest)) if limit is not None
    ]
    return f" ({', '.join(said)})" if said else ""


_SIMPLE: dict[type[inspect.Type], str] = {
    inspect.StrType: "text",
    inspect.BoolType: "yes or no (`true`, `false`)",
    inspect.DateType: "date",
    inspect.DateTimeType: "time",
    inspect.NoneType: "nothing",
}
