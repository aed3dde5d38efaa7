"""A record: one value of one kind, with its name, its place and its descent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar, get_args

import msgspec
from msgspec import Struct

from pie_desktop.domain import keys, kinds, reflecting, supervising
from pie_desktop.domain.framework import Framework

KINDS: Mapping[str, type[kinds.Value]] = {
    "service": kinds.Service,
    "framework": Framework,
    "person": kinds.Person,
    "role": kinds.Role,
    "assignment": kinds.Assignment,
    "tie": kinds.Tie,
    "agency": kinds.Agency,
    "assessment": kinds.Assessment,
    "judgement": kinds.Judgement,
    "speaker": kinds.Speaker,
    "view": kinds.View,
    "feeling": kinds.Feeling,
    "evidence": kinds.Evidence,
    "factor": kinds.Factor,
    "action": kinds.Action,
    "barrier": kinds.Barrier,
    "structure": reflecting.Structure,
    "reflection": reflecting.Reflection,
    "pair": supervising.Pair,
    "meeting": supervising.Meeting,
    "preparation": supervising.Preparation,
    "key": keys.Key,
    "envelope": keys.Envelope,
    "conflict": kinds.Conflict,
    "receipt": kinds.Receipt,
}
"""Every kind by the name that files use. Adding a kind is adding a line here."""

_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_name(kind: type[kinds.Value]) -> str:
    """The name that files use for a kind."""
    return _NAMES[kind]


V = TypeVar("V", bound=kinds.Value)


class Record(Struct, Generic[V], frozen=True, kw_only=True):
    """One thing that the workspace holds.

    `service`: whose it is (None: everybody's, like a framework); `parent`: the record that it is a part of;
    `revision`: the random name of this state; `lineage`: the revisions before it, oldest first;
    `rest`: fields of the body that this version of the program does not know, kept and passed on.
    """

    id: str
    value: V
    revision: str
    service: str | None = None
    parent: str | None = None
    lineage: tuple[str, ...] = ()
    deleted_on: datetime | None = None
    rest: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The name of its kind, also while its value is sealed."""
        return self.value.kind if isinstance(self.value, keys.Sealed) else _NAMES[type(self.value)]

    def descends_from(self, other: "Record[Any]") -> bool:
        """Whether this state came out of the other one by changes."""
        return other.revision in self.lineage


def body_of(record: Record[Any]) -> bytes:
    """The value as compact JSON: known fields in the order of their definition, then what we do not know."""
    if not record.rest:
        return msgspec.json.encode(record.value)
    return msgspec.json.encode(merged(record.rest, msgspec.to_builtins(record.value), _whole(record.value)))


def value_of(kind: str, body: bytes | str | msgspec.Raw) -> tuple[Any, dict[str, Any]]:
    """The typed value of a body, and the fields in it that the type does not know.

    Raises msgspec.ValidationError with the path of the fault when the body does not fit its kind, KeyError for a
    kind that this program does not have.
    """
    raw = body.encode() if isinstance(body, str) else bytes(body)
    try:
        return _value_of(kind, raw)
    except RecursionError as error:
        raise msgspec.ValidationError("It is nested too deep - at `$`") from error


def _value_of(kind: str, raw: bytes) -> tuple[Any, dict[str, Any]]:
    if kind in SEALABLE and raw.startswith(b'{"sealed":1,"kind":"%b",' % kind.encode()):
        sealed = msgspec.json.decode(raw, type=keys.Sealed)
        if msgspec.json.encode(sealed) == raw:  # as we write it: nothing further on can say otherwise
            return sealed, {}
    value = msgspec.json.decode(raw, type=type_of(kind, raw))
    if msgspec.json.encode(value) == raw:
        return value, {}
    return value, rest_of(raw, value)


class _Mark(Struct):
    """What a body says of being sealed."""

    sealed: Any = None
    kind: Any = None


SEALABLE = frozenset(get_args(keys.Sealable))


def type_of(kind: str, body: bytes | str | msgspec.Raw) -> type[kinds.Value]:
    """The type of a body of this kind: sealed, where it says so. Raises msgspec.DecodeError, KeyError."""
    if kind in SEALABLE and not _is_surely_open(body):
        mark = msgspec.json.decode(body, type=_Mark)
        if mark.sealed is not None:
            if mark.kind != kind:
                raise msgspec.ValidationError("It is sealed as something else - at `$.kind`")
            return keys.Sealed
    return KINDS[kind]


def _is_surely_open(body: bytes | str | msgspec.Raw) -> bool:
    """Whether a body cannot say of itself that it is sealed: most are told so without being decoded twice.

    A word may hide behind escapes in JSON, so a body that has any is looked at in full.
    """
    raw = body.encode() if isinstance(body, str) else bytes(body)
    return b"sealed" not in raw and b"\\u" not in raw


def rest_of(body: bytes | str | msgspec.Raw, value: kinds.Value) -> dict[str, Any]:
    """The fields in a body that the type of its value does not know."""
    return unknown(msgspec.json.decode(body), _whole(value))


def _whole(value: Any) -> Any:
    """A value as mappings with every field of its type: those too that its JSON leaves out because they say nothing."""
    if isinstance(value, Struct):
        return {field: _whole(getattr(value, field)) for field in value.__struct_fields__}
    return value


def unknown(raw: Any, known: Any) -> dict[str, Any]:
    """What stands in `raw` and not in `known`, mapping by mapping (items of lists are taken as known)."""
    kept: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in known:
            kept[key] = value
        elif isinstance(value, dict) and isinstance(known[key], dict) and (deeper := unknown(value, known[key])):
            kept[key] = deeper
    return kept


def merged(rest: dict[str, Any], known: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """`known` with what `unknown` found put back in its places; what lay in a mapping that is gone goes with it.

    `whole` has every field that the type knows, also those that `known` leaves out.
    """
    result = dict(known)
    for key, value in rest.items():
        if key not in whole:
            result[key] = value
        elif isinstance(whole[key], dict):
            result[key] = merged(value, known.get(key, {}), whole[key])
    return result
