"""What a PDF is read as, held against what its pages state."""

from __future__ import annotations

import io
from decimal import Decimal

from make.pdf_drawing import RIGHT

from convkit.conversion import Reading, examine
from convkit.report import Fact


def read(data: bytes) -> Reading:
    return examine(io.BytesIO(data))


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def wrong(reading: Reading, **stated: Decimal | None) -> list[Fact]:
    """The facts that are numbers and not what the page states: what it should, but for some paths."""
    return [
        fact
        for path, fact in reading.report.facts.items()
        if fact.state == "number" and fact.value != stated.get(path, RIGHT.get(path))
    ]


def numbers(reading: Reading) -> dict[str, Decimal | None]:
    assert reading.account.balanced
    return {path: fact.value for path, fact in reading.report.facts.items() if fact.state == "number"}
