"""The record of a conversion: a part that equal input makes equal, and the event."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from convkit import __version__
from convkit.conversion.compare import COMPARED, NOT_CLAIMED
from convkit.conversion.records import account_record, both, finding_record
from convkit.formats import Loss, Writer
from convkit.report import Report

if TYPE_CHECKING:
    from convkit.conversion import Reading
    from convkit.conversion.files import Target

SCHEMA = "urn:convkit:receipt:1"


def written(receipt: dict[str, Any]) -> bytes:
    """A receipt as UTF-8, two spaces to a level."""
    import json

    return json.dumps(receipt, ensure_ascii=False, indent=2).encode() + b"\n"


def _source(reading: Reading) -> dict[str, Any]:
    """What was read: the file, its format and how that was told, by which plugin, with which options."""
    return {
        "name": reading.source.name,
        "size": reading.source.size,
        "sha256": reading.source.digest,
        "format": reading.reader.name,
        "formatBy": reading.by,
        "reader": _plugin(reading.plugin),
        "options": dict(reading.options),
    }


def receipt_of(
    reading: Reading, writer: Writer, plugin: Any, options: Mapping[str, str], target: Target, data: bytes,
    losses: tuple[Loss, ...], verified: bool,
) -> dict[str, Any]:  # fmt: skip
    """The receipt of one conversion, as JSON values."""
    facts = reading.report.facts.values()
    counted = counted_states(reading.report)
    account = reading.account
    inferred = sum(fact.inferred for fact in facts)
    counted["facts"]["inferred"] = inferred
    seen = any("recognised" in one for one in counted.values())
    lossless = account.complete and not losses and verified and not inferred and not seen
    conversion: dict[str, Any] = {
        "source": _source(reading),
        "target": {
            "name": target.name,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "format": writer.name,
            "writer": _plugin(plugin),
            "options": dict(options),
        },
        "form": {"id": reading.form.id, "why": both(reading.why)},
        "account": account_record(account),
        **counted,
        "relations": {"held": reading.assessment.held, "failed": reading.assessment.failed,
                      "notAssessable": reading.assessment.not_assessable},
        "findings": [finding_record(finding) for finding in reading.findings],
        "losses": [{"place": both(loss.place), "what": both(loss.what), "lost": loss.lost} for loss in losses],
        "verified": verified,
        "compared": list(COMPARED) if verified else [],
        "notClaimed": list(NOT_CLAIMED),
        "lossless": lossless,
    }  # fmt: skip
    event = {"time": event_time().isoformat(timespec="seconds")}
    return {"schema": SCHEMA, "convkit": __version__, "conversion": conversion, "event": event}


def counted_states(report: Report) -> dict[str, Any]:
    """How many facts are in which state, and how many values that are no numbers, where the form has any.

    Beside the states stands how many were read from a picture, where any was.
    """
    facts, fields = ([one.state for one in values.values()] for values in (report.facts, report.fields))
    counted = {"facts": _counted(facts, report.recognised)}
    return {**counted, "fields": _counted(fields, report.recognised_fields)} if fields else counted


def _counted(states: Sequence[str], recognised: Iterable[object]) -> dict[str, Any]:
    seen = sum(1 for _ in recognised)
    counted: dict[str, Any] = {"total": len(states), "byState": dict(sorted(Counter(states).items()))}
    return {**counted, "recognised": seen} if seen else counted


def event_time() -> datetime:
    """Now; where a run is to be repeated to the byte, the time that `SOURCE_DATE_EPOCH` gives for it."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(given), UTC)
    return datetime.now(UTC)


def _plugin(plugin: Any) -> dict[str, Any]:
    return {"plugin": plugin.name, "distribution": plugin.distribution, "version": plugin.version}
