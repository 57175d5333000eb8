"""Documents as plain data, for the way from one process to another: nothing in it is ever run."""

from __future__ import annotations

import base64
import json
from dataclasses import fields, is_dataclass
from typing import Any

from convkit.document import (
    Account,
    Bar,
    Cell,
    Chart,
    Check,
    Document,
    Entry,
    Finding,
    Grid,
    Heading,
    Image,
    Inline,
    Item,
    LeftOut,
    List,
    Measure,
    Origin,
    Paragraph,
    Recognised,
)
from convkit.errors import Message

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        Account, Bar, Cell, Chart, Check, Document, Entry, Finding, Grid, Heading, Image, Inline, Item, LeftOut, List,
        Measure, Message, Origin, Paragraph, Recognised,
    )
}  # fmt: skip


def packed(value: object) -> bytes:
    """A document or a part of one as JSON."""
    return json.dumps(_told(value)).encode()


def unpacked(data: bytes) -> object:
    """What was packed; `ValueError` for anything else."""
    return _made(json.loads(data))


def _told(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, tuple | list):
        return [_told(one) for one in value]
    if isinstance(value, dict):
        return {"pairs": [[name, _told(one)] for name, one in value.items()]}
    if is_dataclass(value) and type(value).__name__ in _KINDS:
        told = {field.name: _told(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__, "fields": told}
    raise TypeError(type(value).__name__)


def _made(told: Any) -> Any:
    if isinstance(told, list):
        return tuple(_made(one) for one in told)
    if not isinstance(told, dict):
        return told
    if "bytes" in told:
        return base64.b64decode(told["bytes"])
    if "pairs" in told:
        return {name: _made(one) for name, one in told["pairs"]}
    if told.get("kind") not in _KINDS:
        raise ValueError(told.get("kind"))
    return _KINDS[told["kind"]](**{name: _made(one) for name, one in told["fields"].items()})
