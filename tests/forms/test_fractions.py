"""Sums of fractions: 10.1 + 20.2 + 0.1 is 30.4 to the rules, to the Schematron and to a workbook, and 30.41 is not."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from zipfile import ZipFile

import pytest
from lxml import etree, isoschematron
from make.website import PLUGIN, WEBSITE, website_report

import convkit
from convkit.conversion.validation import validated
from convkit.report import Report
from convkit.rules import assess
from convkit.xml.schematron import schematron

TOTAL = "publishing.total.cost"


def with_total(value: str) -> Report:
    report = website_report()
    return replace(report, facts={**report.facts, TOTAL: replace(report.facts[TOTAL], value=Decimal(value))})


SCHEMA = isoschematron.Schematron(etree.fromstring(schematron(WEBSITE).encode()))


@pytest.mark.parametrize(("total", "code"), [("30.4", None), ("30.41", "N1"), ("30.39", "N1"), ("30.401", "V2")])
def test_rules_and_schematron_say_the_same(total: str, code: str | None) -> None:
    report, xml = validated(with_total(total), WEBSITE)
    assert {one.code for one in assess(report, WEBSITE).findings} - {"not assessable"} >= ({code} if code else set())
    assert SCHEMA.validate(etree.fromstring(xml)) is (code is None)


@pytest.mark.parametrize(("total", "verdict"), [("30.4", "平"), ("30.41", "不平"), ("30.401", "无法核对")])
def test_a_workbook_says_the_same(total: str, verdict: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    stream = io.BytesIO()
    convkit.write(with_total(total), stream, target_format="xlsx")
    with ZipFile(stream) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
    checks = [found for page in pages for found in re.findall(r"<f>([^<]*ROUND[^<]*)</f><v>([^<]*)</v>", page)]
    assert verdict in {result for _, result in checks}
