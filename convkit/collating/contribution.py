"""What a roll-up takes from one file: whose report it is, its figures with their places, what is to be said of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any, NamedTuple

from convkit.collating.narratives import narrative_from, narrative_record
from convkit.conversion.examination import Reading
from convkit.conversion.records import both, origin_record
from convkit.document import NOWHERE, Origin, Severity
from convkit.errors import Message
from convkit.report import Extra, Fact, reported_year
from convkit.rules.leftovers import UNTOLD, Narrative, narrative_of


class Said(NamedTuple):
    """A finding of a report as one line, and how grave it is."""

    severity: Severity
    words: Message


@dataclass(frozen=True, slots=True)
class Contribution:
    """One file of a roll-up.

    `facts` are those of which the file has a cell. `failure` says why the file could not be read; it has nothing else
    then.
    """

    source: str
    digest: str = ""
    form: str = ""
    agency: str = ""
    year: int | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    extras: tuple[Extra, ...] = ()
    findings: tuple[Said, ...] = ()
    failure: Message | None = None
    narrative: Narrative = UNTOLD


def contribution_of(reading: Reading, source: str) -> Contribution:
    """What a file that was read has for a roll-up."""
    report, meta = reading.report, reading.report.meta
    findings = (Said(one.severity, Message(one.words("en"), one.words("zh"))) for one in reading.findings)
    return Contribution(
        source,
        reading.source.digest,
        report.form,
        meta.agency,
        reported_year(meta),
        report.present,
        report.extras,
        tuple(findings),
        narrative=narrative_of(report),
    )


def packed(one: Contribution) -> str:
    """A contribution as text, without the name of its file; nothing in it is ever run."""
    return json.dumps(
        {
            "digest": one.digest,
            "form": one.form,
            "agency": one.agency,
            "year": one.year,
            "facts": [_record(fact) for fact in one.facts.values()],
            "extras": [_record(extra) for extra in one.extras],
            "findings": [[said.severity, both(said.words)] for said in one.findings],
            "failure": None if one.failure is None else both(one.failure),
            "narrative": narrative_record(one.narrative),
        },
        ensure_ascii=False,
    )


def unpacked(text: str, source: str) -> Contribution:
    """The contribution that `packed` gave; `ValueError`, `KeyError` or `TypeError` where the text is none."""
    told = json.loads(text)
    facts = [_fact(record) for record in told["facts"]]
    extras = [_extra(record) for record in told["extras"]]
    findings = [Said(severity, Message(words["en"], words["zh"])) for severity, words in told["findings"]]
    failure = told["failure"] and Message(told["failure"]["en"], told["failure"]["zh"])
    return Contribution(
        source, told["digest"], told["form"], told["agency"], told["year"], {fact.path: fact for fact in facts},
        tuple(extras), tuple(findings), failure, narrative_from(told["narrative"]),
    )  # fmt: skip


def _record(one: Fact | Extra) -> dict[str, Any]:
    """Every field that says something, by its name."""
    return {each.name: _plain(value) for each in fields(one) if (value := getattr(one, each.name)) != each.default}


def _plain(value: object) -> Any:
    match value:
        case Decimal():
            return str(value)
        case Origin():
            # the figure itself says how sure it is
            return origin_record(replace(value, recognised=None, box=None))
        case tuple():
            return [_record(one) for one in value]
        case _:
            return value


def _fact(told: dict[str, Any]) -> Fact:
    """A figure; by its fields one by one, for there are hundreds in a file."""
    value, sure, origin = told.get("value"), told.get("recognised"), told.get("origin")
    return Fact(
        told["path"], value and Decimal(value), told.get("unit"), told.get("text"), told.get("state", "blank"),
        told.get("inferred", False), Origin(**origin) if origin else NOWHERE, sure and Decimal(sure),
    )  # fmt: skip


def _extra(record: dict[str, Any]) -> Extra:
    return Extra(**_placed(record) | {"values": tuple(_fact(one) for one in record.get("values", ()))})


def _placed(record: dict[str, Any]) -> dict[str, Any]:
    return record | ({"origin": Origin(**record["origin"])} if "origin" in record else {})
