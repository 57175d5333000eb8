"""What a file carries inside: the figures where people go on editing it, and nothing that the page no longer says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, numbered
from make.repeating import examples

import convkit
from convkit import plugins
from convkit.conversion import examine, form_of
from convkit.conversion.carried import figures_of
from convkit.conversion.compare import compare
from convkit.conversion.validation import validated
from convkit.document import Document, Inline, Paragraph
from convkit.report import Extra, Fact, Meta, Report, Section
from convkit.testing import reports
from convkit.text.numbers import UNITS
from convkit.xml import from_xml, to_xml

EDITED = ("docx", "xlsx", "html")
FIGURE = "disclosure.rules.issued"


def worded() -> Report:
    """A report with words wherever there may be some."""
    report = numbered(F2021)
    noted = Fact(FIGURE, Decimal(22), "元", "22元（密注）", "number")
    row = Extra("disclosure", "row", "密行", "rules", (Fact("issued", Decimal(7), None, None, "number"),))
    text = Paragraph((Inline("密文"), Inline("密链", "https://mi.example/密")))
    return replace(
        report, meta=Meta("密局2021年政府信息公开工作年度报告", "密局", 2021),
        facts={**report.facts, FIGURE: noted}, extras=(row,),
        sections=(Section("overview", "一、总体情况", (text,)),),
    )  # fmt: skip


def carried(name: str, **options: str) -> bytes | None:
    """What a file of the report with words carries, by its own reader."""
    stream = io.BytesIO()
    convkit.write(worded(), stream, target_format=name, options=options)
    reader = next(one for one in plugins.readers() if one.name == name)
    document = reader.read(io.BytesIO(stream.getvalue()))
    assert isinstance(document, Document)
    return document.carried


def words(data: bytes) -> Iterator[str]:
    """Every text and attribute of an XML, but units."""
    from lxml import etree

    for element in etree.fromstring(data).iter():
        yield from (str(text) for name, text in element.attrib.items() if name != "unit")
        yield (element.text or "").strip()


@pytest.mark.parametrize("name", EDITED)
def test_a_file_that_people_edit_carries_the_figures_and_no_word(name: str) -> None:
    data = carried(name)
    assert data is not None
    assert "密" not in data.decode()
    report = worded()
    copy = from_xml(data)
    assert copy.meta == Meta(year=2021)
    values = [{path: (one.value, one.unit) for path, one in each.facts.items()} for each in (copy, report)]
    assert values[0] == values[1]
    assert [extra.values for extra in copy.extras] == [extra.values for extra in report.extras]


def test_how_much_is_carried_can_be_asked_for() -> None:
    assert [carried(name, data="none") for name in (*EDITED, "pdf", "ofd")] == [None] * 5
    whole = carried("pdf")
    assert whole is not None
    assert "密文" in whole.decode()
    assert [carried(name, data="all") for name in EDITED] == [whole] * 3
    assert carried("ofd") == whole
    assert carried("pdf", data="figures") == carried("docx")


@examples(20, shrink=False)
@given(st.data())
@pytest.mark.parametrize("form", ["annual-report-2021", "annual-report-2019"])
def test_figures_are_a_sound_report_in_which_no_letter_stands_but_in_units(form: str, data: st.DataObject) -> None:
    report, _ = validated(data.draw(reports(form_of(form))), form_of(form))
    figures = figures_of(report, form_of(form))
    written = to_xml(figures, form_of(form))
    again = figures_of(from_xml(written), form_of(form))
    assert to_xml(again, form_of(form)) == written
    assert not compare(figures, again)
    said = re.sub("|".join(UNITS), "", "".join(words(written)))
    assert not any("\u3400" <= character <= "\u9fff" for character in said), said


def changed(name: str, data: str, change: Callable[[str], str], path: Path) -> list[convkit.Finding]:
    """What is found in a Word file or web page with that much inside, when its page was edited afterwards."""
    stream = io.BytesIO()
    convkit.write(worded(), stream, target_format=name, options={"data": data})
    if name == "html":
        page, start, rest = stream.getvalue().decode().partition("<script")
        path.write_text(change(page) + start + rest, encoding="utf-8")
    else:
        with zipfile.ZipFile(stream) as source, zipfile.ZipFile(path, "w") as target:
            for part in source.namelist():
                text = source.read(part)
                target.writestr(part, change(text.decode()) if part == "word/document.xml" else text)
    findings = examine(path).findings
    return [one for one in findings if one.code.endswith(("carried", ".copy"))]


@pytest.mark.parametrize("name", ["docx", "html"])
def test_a_paragraph_deleted_afterwards_is_gone_or_named(name: str, tmp_path: Path) -> None:
    def delete(page: str) -> str:
        assert "密文" in page
        return page.replace("密文", "")

    assert changed(name, "figures", delete, tmp_path / f"a.{name}") == []
    [finding] = changed(name, "all", delete, tmp_path / f"b.{name}")
    assert finding.code == f"{name}.copy"
    assert "密文" in finding.words("en")


def test_an_edited_figure_is_found_with_either(tmp_path: Path) -> None:
    for data in ("figures", "all"):
        found = changed("docx", data, lambda page: page.replace(">102<", ">98765<", 1), tmp_path / f"{data}.docx")
        assert [one.code for one in found] == ["carried"]


def test_files_of_older_versions_that_carry_all_are_read_without_a_word(tmp_path: Path) -> None:
    assert changed("docx", "all", str, tmp_path / "old.docx") == []
