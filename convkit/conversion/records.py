"""Findings, origins and accounts as JSON values: the same in a receipt and in what the command line prints.

`schemas/convkit_schemas/finding.schema.json` says what they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from convkit.document import Account, Finding, LeftOut, Origin
from convkit.errors import Message


def both(message: Message | Origin | str, **values: object) -> dict[str, str]:
    """Words in both languages."""
    match message:
        case str():
            return {"en": message, "zh": message}
        case Origin():
            return {"en": message.words("en"), "zh": message.words("zh")}
        case _:
            return {"en": message.words("en", **values), "zh": message.words("zh", **values)}


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding: its code and grade, its message in both languages, the facts that it is about, and where to look."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": both(finding.message, **finding.values),
        "values": {name: _value(value) for name, value in finding.values.items()},
        "paths": list(finding.paths),
        "origin": origin_record(finding.origin),
    }


def origin_record(origin: Origin) -> dict[str, Any]:
    """The known parts of an origin."""
    known = {part.name: value for part in fields(origin) if (value := getattr(origin, part.name)) is not None}
    if origin.box is not None:
        known["box"] = [round(side, 2) for side in origin.box]
    seen = origin.recognised
    return known if seen is None else {**known, "recognised": {"confidence": seen.confidence, "box": list(seen.box)}}


def account_record(account: Account) -> dict[str, Any]:
    """An account, what was left out in both languages."""
    return {
        "balanced": account.balanced,
        "complete": account.complete,
        "entries": [
            {
                "kind": entry.kind,
                "held": entry.held,
                "carried": entry.carried,
                "leftOut": [_left_out(item) for item in entry.left_out],
            }
            for entry in account.entries
        ],
    }


def _left_out(item: LeftOut) -> dict[str, Any]:
    return {"count": item.count, "what": both(item.what, **item.values), "origin": origin_record(item.origin)}


def _value(value: object) -> Any:
    """A value as JSON can hold it: words in both languages, a number that may have decimals as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case Message() | Origin():
            return both(value)
        case Finding():
            return {"en": value.words("en"), "zh": value.words("zh")}
        case tuple() | list():
            return [_value(item) for item in value]
        case set() | frozenset():
            return sorted((_value(item) for item in value), key=str)
        case Mapping():
            return {str(name): _value(item) for name, item in value.items()}
        case _:
            return str(value)
