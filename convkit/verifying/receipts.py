"""A receipt, held against the files that it is about, which lie beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from convkit import __version__
from convkit.conversion.examination import examine
from convkit.conversion.files import content
from convkit.conversion.receipt import SCHEMA, counted_states
from convkit.errors import ConvkitError, InputError, Message
from convkit.verifying.checks import Check, Verification, about
from convkit.verifying.fixity import RENAMED

KIND = SCHEMA.rpartition(":")[0]
_OUTPUT = Message("the output is what was written", "输出文件与写出时一致")
_SOURCE = Message("the source is what was read", "原件与读取时一致")
_READABLE = Message(
    "the output can be read, and holds the facts that were counted", "输出文件可读，所含数据项与凭证一致"
)
_PROVEN = Message("it was read back and compared when it was written", "写出时已读回比对")
_SIGNED = Message("the receipt itself is unchanged", "凭证本身未被改动")
VIRUSES = Message("free of malicious code", "不含恶意代码")
NOT_SCANNED = Message("convkit does not look for it; use a virus scanner", "convkit 不做检测，请使用杀毒软件")
NOT_A_RECEIPT = Message("it is no receipt", "不是转换凭证")
_NOT_SIGNED = Message("it bears no signature", "凭证没有签名")
_MISSING = Message("it is not beside the receipt", "不在凭证旁")
_OTHER = Message("it was changed: its SHA-256 is another one", "已被改动：SHA-256 不符")
_NAMELESS = Message("the receipt names no file", "凭证未写明文件名")
_NOT_COMPARED = Message("it was not (--no-verify)", "未读回比对（--no-verify）")
_FACTS = Message("its facts are {now}, where the receipt has {then}", "所含数据项为 {now}，凭证为 {then}")
_VERSION = Message("written by convkit {version}; this is {own}", "由 convkit {version} 写出；当前版本为 {own}")


def of_file(path: Path) -> Verification | None:
    """A receipt at a path; None where it is none."""
    receipt = receipt_in(path)
    return None if receipt is None else Verification("receipt", tuple(_checks(path, receipt)))


def receipt_in(path: Path) -> dict[str, Any] | None:
    """The content of a receipt; None where the file is none."""
    try:
        told = json.loads(content(path))
        known = told["schema"].startswith(KIND) and isinstance(told["convkit"], str)
        parts = told["conversion"]["source"]["sha256"], told["conversion"]["target"]["sha256"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return dict(told) if known and all(isinstance(part, str) for part in parts) else None


def version_said(version: str) -> tuple[Message, ...]:
    """What is to be said of who wrote something."""
    return () if version == __version__ else (_VERSION.filled(version=version, own=__version__),)


def _checks(path: Path, receipt: dict[str, Any]) -> Iterator[Check]:
    conversion, version = receipt["conversion"], receipt["convkit"]
    source, target = conversion["source"], conversion["target"]
    said = version_said(version)
    wrong, is_gone = _wrong(path, source)
    yield Check("authenticity", _SOURCE, () if is_gone else wrong, wrong if is_gone else ())
    yield Check("authenticity", _SIGNED, unknown=(_NOT_SIGNED,), said=said)
    wrong, _ = _wrong(path, target)
    yield Check("completeness", _OUTPUT, wrong)
    yield Check("usability", _PROVEN, unknown=() if conversion.get("verified") is True else (_NOT_COMPARED,))
    yield Check("usability", _READABLE, unknown=wrong) if wrong else _readable(path, conversion, said)
    yield Check("safety", VIRUSES, unknown=(NOT_SCANNED,))


def _wrong(path: Path, end: dict[str, Any]) -> tuple[tuple[Message, ...], bool]:
    """What is wrong with a file beside a receipt, and whether that is that it is not there."""
    name = end.get("name")
    if not isinstance(name, str) or "/" in name or "\\" in name or not name:
        return (about("", _NAMELESS),), False
    place = path.with_name(name)
    if place.is_file():
        same = hashlib.sha256(content(place)).hexdigest() == end["sha256"]
        return (() if same else (about(name, _OTHER),)), False
    for other in sorted(path.parent.iterdir()):
        alike = other.is_file() and other.stat().st_size == end.get("size")
        if alike and hashlib.sha256(content(other)).hexdigest() == end["sha256"]:
            return (about(name, RENAMED.filled(other=other.name)),), False
    return (about(name, _MISSING),), True


def _readable(path: Path, conversion: dict[str, Any], said: tuple[Message, ...]) -> Check:
    target = conversion["target"]
    try:
        reading = examine(path.with_name(target["name"]), source_format=target.get("format"))
    except ConvkitError as error:
        found = about(target["name"], error.told)
        if said or not isinstance(error, InputError):
            return Check("usability", _READABLE, unknown=(found,), said=said)
        return Check("usability", _READABLE, (found,))
    then = _states(conversion)
    now = _states(counted_states(reading.report))
    same = now == then
    found = about(target["name"], _FACTS.filled(now=_counted(now), then=_counted(then)))
    return Check("usability", _READABLE, () if same or said else (found,), () if same or not said else (found,), said)


def _states(conversion: Mapping[str, Any]) -> dict[str, int]:
    """How many facts, and how many values that are no numbers, a receipt has in which state."""
    facts, fields = (conversion.get(name, {}).get("byState", {}) for name in ("facts", "fields"))
    return {**facts, **{f"field {state}": count for state, count in fields.items()}}


def _counted(states: Mapping[Any, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(states.items()))
