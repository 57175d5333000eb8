"""What a report tells, as rows of one table: one for each fact, one for each finding."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

from convkit.conversion.examination import Reading
from convkit.conversion.tidy_rows import Record, records

COLUMNS = (
    "source", "sha256", "kind", *Record.__annotations__, "code", "severity", "message_en", "message_zh", "origin_en",
    "origin_zh",
)  # fmt: skip
"""The columns of the table: whose row it is, those of a fact, then those of a finding; `kind` tells which it is."""


def packed(reading: Reading) -> str:
    """The rows of a source, without its name, as a worker hands them over."""
    report = reading.report
    whose = {"form": report.form, "agency": report.meta.agency, "year": report.meta.year}
    rows: list[Mapping[str, Any]] = []
    for fact in records(report):
        value = None if fact["value"] is None else format(fact["value"], "f")
        sure = None if fact["recognised"] is None else float(fact["recognised"])
        rows.append({**fact, "kind": "fact", "value": value, "recognised": sure})
    for finding in reading.findings:
        rows.append({
            **whose, "kind": "finding", "path": " ".join(finding.paths), "code": finding.code,
            "severity": finding.severity, "message_en": finding.message.words("en", **finding.values),
            "message_zh": finding.message.words("zh", **finding.values),
            "origin_en": finding.origin.words("en"), "origin_zh": finding.origin.words("zh"),
        })  # fmt: skip
    return base64.b64encode(zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)).decode()


def unpacked(rows: str, source: str, sha256: str) -> list[dict[str, Any]]:
    """The rows that `packed` gave, each with every column."""
    told = json.loads(zlib.decompress(base64.b64decode(rows)))
    return [{**dict.fromkeys(COLUMNS), **row, "source": source, "sha256": sha256} for row in told]
