"""Report → JSON."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from convkit import Cell, Extra, Fact, Field, Grid, Heading, Image, Inline, List, Note, Paragraph, Report, plain


def text_of(report: Report, schema: str) -> bytes:
    """The report as indented UTF-8."""
    content = {
        "schema": schema,
        "form": report.form,
        "meta": _filled({
            "title": report.meta.title,
            "agency": report.meta.agency,
            "year": report.meta.year,
            "period": list(report.meta.period) if report.meta.period else None,
            "issued": report.meta.issued,
            "number": report.meta.number,
            "contact": report.meta.contact,
        }),
        "facts": {path: _fact(fact) for path, fact in report.facts.items()},
        "extras": [_extra(extra) for extra in report.extras],
        "sections": [
            {"name": section.name, "heading": section.heading, "blocks": [_block(block) for block in section.blocks]}
            for section in report.sections
        ],
        **_filled({"notes": [_note(note) for note in report.notes]}),
        **_filled({"fields": {path: _field(field) for path, field in report.fields.items()}}),
        "extensions": [
            {"path": item.path, "name": item.name, "content": item.content} for item in report.extensions
        ],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Only the entries that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", (), [], {}, False)}


def _number(value: Decimal) -> int | float | str:
    """A JSON number where every program reads the same value from it, else its digits as text."""
    digits = plain(value)
    if "." not in digits:
        return int(digits) if abs(value) < 2**53 else digits
    return float(digits) if plain(Decimal(repr(float(digits)))) == digits else digits


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "state": fact.state,
        **({"value": _number(fact.value)} if fact.value is not None else {}),
        **_filled({"unit": fact.unit, "text": fact.text, "inferred": fact.inferred}),
        **_recognised(fact),
    }


def _field(field: Field) -> dict[str, Any]:
    return {"state": field.state, **_filled({"value": field.value, "text": field.text}), **_recognised(field)}


def _recognised(one: Fact | Field) -> dict[str, Any]:
    return {"recognised": _number(one.recognised)} if one.recognised is not None else {}


def _extra(extra: Extra) -> dict[str, Any]:
    return {
        "section": extra.section,
        "axis": extra.axis,
        "label": extra.label,
        "after": extra.after,
        "part": extra.part,
        "values": {fact.path: _fact(fact) for fact in extra.values},
    }


def _note(note: Note) -> dict[str, Any]:
    return {"section": note.section, "axis": note.axis, "place": note.place, "part": note.part, "text": note.text}


def _block(block: object) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, **_filled({"runIn": block.run_in}), **_text(block.inlines)}
        case Paragraph():
            return {"type": "paragraph", **_text(block.inlines)}
        case List():
            items = [{"marker": item.marker, "level": item.level, **_text(item.inlines)} for item in block.items]
            return {"type": "list", "items": items}
        case Grid():
            return {"type": "grid", "cells": [_cell(cell) for cell in block.cells]}
        case Image():
            return {
                "type": "image",
                "mediaType": block.media_type,
                "alternative": block.alternative,
                "data": base64.b64encode(block.data).decode("ascii"),
            }
        case _:
            return {"type": "table"}


def _text(inlines: Iterable[Inline]) -> dict[str, Any]:
    runs = list(inlines)
    if all(not run.link and not run.emphasis for run in runs):
        return {"text": "".join(run.text for run in runs)}
    return {"runs": [{"text": run.text, **_filled({"link": run.link, "emphasis": run.emphasis})} for run in runs]}


def _cell(cell: Cell) -> dict[str, Any]:
    text = _text(cell.inlines) if cell.inlines else {"text": cell.text}
    extent = {"rows": cell.rows if cell.rows > 1 else None, "columns": cell.columns if cell.columns > 1 else None}
    return {"row": cell.row, "column": cell.column, **text, **_filled({**extent, "number": cell.number})}
