"""What was done with an input, in PREMIS 3: the files, the events that made them, and the program."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convkit import __version__
from convkit.batch.bag.items import Item
from convkit.batch.bag.tagging import added, nested, shown, written
from convkit.batch.records import Output
from convkit.batch.writing import Wanted
from convkit.conversion.receipt import event_time

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_AGENT = f"convkit {__version__}"


def premis_of(item: Item, original: Output, wanted: Wanted) -> bytes:
    """The objects, events and agent of an input that is in the bag."""
    from lxml import etree

    names: dict[str | None, str] = {None: NAMESPACE, "xsi": _XSI}
    root = etree.Element(f"{{{NAMESPACE}}}premis", {"version": "3.0"}, nsmap=names)  # type: ignore[arg-type]
    _object(root, original, item.record.format, item, None)
    for output in item.record.made:
        _object(root, output, output.format, None, original)
    folder = Path(wanted.folder)
    put_in = _time_of(folder / original.path)
    record = item.record
    events = [("ingestion", put_in, "", "", original), ("message digest calculation", put_in, "SHA-256", "", original)]
    if record.format:
        events.append(("format identification", put_in, "", item.format, original))
    endings = dict(wanted.formats)
    for output in item.record.made:
        time = _told(folder / wanted.receipt(item.entry.stem, output.format, endings[output.format])) or put_in
        events.append(("migration", time, f"{record.format} → {output.format}", record.verdict, output))
        events.append(("validation", time, "read back and compared with the report that was read", "pass", output))
    if record.reason is not None:
        events.append(("migration", put_in, record.reason.en, record.verdict, original))
    for number, event in enumerate(events, start=1):
        _event(root, number, *event)
    _agent(root)
    return written(root)


def _object(root: etree._Element, output: Output, format: str, named: Item | None, source: Output | None) -> None:
    made = added(root, "object")
    made.set(f"{{{_XSI}}}type", "file")
    _identified(made, "object", output.path)
    kind = added(made, "objectCharacteristics")
    fixity = added(kind, "fixity")
    added(fixity, "messageDigestAlgorithm", "SHA-256")
    added(fixity, "messageDigest", output.sha256)
    added(kind, "size", str(output.size))
    told = added(kind, "format")
    nested(told, "formatDesignation", "formatName", format or "unknown")
    if named is not None and named.pronom:
        registry = added(told, "formatRegistry")
        added(registry, "formatRegistryName", "PRONOM")
        added(registry, "formatRegistryKey", named.pronom)
    if named is not None:
        added(made, "originalName", named.entry.shown)
    if source is not None:
        relation = added(made, "relationship")
        added(relation, "relationshipType", "derivation")
        added(relation, "relationshipSubType", "has source")
        related = added(relation, "relatedObjectIdentifier")
        added(related, "relatedObjectIdentifierType", "path")
        added(related, "relatedObjectIdentifierValue", source.path)


def _event(
    root: etree._Element, number: int, kind: str, time: str, detail: str, outcome: str, about: Output
) -> None:  # fmt: skip
    event = added(root, "event")
    _identified(event, "event", str(number))
    added(event, "eventType", kind)
    added(event, "eventDateTime", time)
    if detail:
        nested(event, "eventDetailInformation", "eventDetail", detail)
    if outcome:
        nested(event, "eventOutcomeInformation", "eventOutcome", outcome)
    for what, type, value in (("Agent", "software", _AGENT), ("Object", "path", about.path)):
        linked = added(event, f"linking{what}Identifier")
        added(linked, f"linking{what}IdentifierType", type)
        added(linked, f"linking{what}IdentifierValue", value)


def _agent(root: etree._Element) -> None:
    agent = added(root, "agent")
    identifier = added(agent, "agentIdentifier")
    added(identifier, "agentIdentifierType", "software")
    added(identifier, "agentIdentifierValue", _AGENT)
    added(agent, "agentName", "convkit")
    added(agent, "agentType", "software")
    added(agent, "agentVersion", __version__)


def _identified(parent: etree._Element, what: str, value: str) -> None:
    identifier = added(parent, f"{what}Identifier")
    added(identifier, f"{what}IdentifierType", "path" if what == "object" else "local")
    added(identifier, f"{what}IdentifierValue", shown(value))


def _time_of(path: Path) -> str:
    """When a file was written; where a run is to be repeated to the byte, the time that is given for it."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return event_time().isoformat(timespec="seconds")
    return datetime.fromtimestamp(int(path.stat().st_mtime), UTC).isoformat(timespec="seconds")


def _told(receipt: Path) -> str:
    """When a conversion was made, as its receipt says."""
    content: Any = json.loads(receipt.read_bytes())
    return str(content["event"]["time"])
