"""Narratives as data: what one process tells another of them, and what is kept of a file that was read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from convkit.conversion.records import origin_record
from convkit.document import Origin
from convkit.rules.leftovers import Line, Narrative


def narrative_record(one: Narrative) -> dict[str, Any]:
    """A narrative as JSON."""
    return {
        "agency": one.agency,
        "lines": [
            [line.section, line.text, origin_record(replace(line.origin, recognised=None))] for line in one.lines
        ],
    }


def narrative_from(told: dict[str, Any]) -> Narrative:
    """The narrative that `narrative_record` told."""
    lines = (Line(section, text, Origin(**origin)) for section, text, origin in told["lines"])
    return Narrative(told["agency"], tuple(lines))
