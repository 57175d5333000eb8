"""Our pages in other hands: a browser, pandoc and lxml see each figure under its labels, on any width and on paper."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from convkit_html import write
from lxml import html
from make.browsing import elements, printed, too_wide
from make.foreign import FORM, by_pandoc, even, tables_of, wrong
from make.pdf_pages import squeezed
from make.repeating import repeated

import convkit
from convkit import Cell, Document, Form, Grid, Heading, Inline, Paragraph, forms
from convkit.report import Report
from convkit.testing import sample_report

LONG = "https://www.example.cn/" + "a" * 120


def eight_digits() -> Report:
    report = sample_report(FORM)
    facts = {
        path: replace(fact, value=Decimal(10_000_000 + at)) for at, (path, fact) in enumerate(report.facts.items())
    }
    return replace(report, facts=facts)


def long_agency() -> Report:
    report = sample_report(FORM, "narrative")
    agency = "某某自治州某某自治县" * 4
    return replace(report, meta=replace(report.meta, title=f"{agency}2021年政府信息公开工作年度报告", agency=agency))


REPORTS = {"figures": sample_report(FORM), "states": sample_report(FORM, "states"), "eight digits": eight_digits(),
           "extras": sample_report(FORM, "extras"), "long agency": long_agency()}  # fmt: skip
each_report = pytest.mark.parametrize("name", REPORTS)


def page_of(report: Report) -> str:
    target = BytesIO()
    convkit.write(report, target, target_format="html", verify=False)
    return target.getvalue().decode()


def file_of(report: Report, folder: Path) -> Path:
    path = folder / "report.html"
    path.write_text(page_of(report), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_every_figure_stands_under_its_labels(form: Form, tmp_path: Path) -> None:
    report = sample_report(form)
    path = file_of(report, tmp_path)
    assert wrong(tables_of(path.read_text(encoding="utf-8")), report, form) == []
    assert wrong(by_pandoc(path), report, form) == []


@pytest.mark.parametrize("form", repeated(forms(), but_each=2), ids=lambda form: form.id)
def test_a_browser_has_every_figure_under_its_labels(form: Form, tmp_path: Path) -> None:
    report = sample_report(form)
    assert wrong(tables_of(elements(file_of(report, tmp_path))), report, form) == []


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_each_figure_names_the_labels_that_it_stands_under(form: Form) -> None:
    page = html.fromstring(page_of(sample_report(form)))
    known = {one.get("id"): even(one.text_content()) for one in page.iter("th") if one.get("id")}
    assert len(known) == sum(1 for one in page.iter("th") if one.get("id"))
    cells = [cell for cell in page.iter("td") if cell.get("data-fact")]
    for cell in cells:
        leaf = form.leaves[cell.get("data-fact")]
        part = leaf.table.parts[leaf.part - 1]
        labels = {even(node.label) for node in (*leaf.column, *leaf.row) if node.label}
        named = {known[name] for name in cell.get("headers").split()}
        assert named == labels | {even(label) for label in [part.caption] if label}
    assert len(cells) == len(sample_report(form).facts)


def test_tables_have_captions_and_regions_have_names() -> None:
    page = html.fromstring(page_of(sample_report(FORM)))
    tables = page.xpath("//table[not(ancestor::figure)]")
    assert [table.findtext("caption") for table in tables] == [section.heading for section in FORM.sections[1:4]]
    for region in page.find_class("table"):
        assert page.get_element_by_id(region.get("aria-labelledby")).tag == "caption"


def test_nothing_is_wider_than_the_window(tmp_path: Path) -> None:
    pages = {f"{name}, {width}": (page_of(report), width) for name, report in REPORTS.items() for width in (360, 1200)}
    assert too_wide(pages, tmp_path) == {name: [] for name in pages}


def test_long_words_and_broad_tables_are_not_wider_than_a_phone(tmp_path: Path) -> None:
    broad = Grid(tuple(Cell(row, column, f"{10**9 + column}") for row in (1, 2) for column in range(1, 13)))
    long = Grid((Cell(1, 1, "网址"), Cell(1, 2, LONG)))
    target = BytesIO()
    write(Document((Heading((Inline(LONG),), 0), Paragraph((Inline(LONG, LONG),)), broad, long)), target)
    assert too_wide({"broad": (target.getvalue().decode(), 360)}, tmp_path) == {"broad": []}


def test_a_page_without_its_style_sheet_would_be_too_wide(tmp_path: Path) -> None:
    page = page_of(REPORTS["eight digits"]).replace("overflow-x:auto", "")
    assert too_wide({"bare": (page, 360)}, tmp_path) != {"bare": []}


@pytest.mark.parametrize("name", repeated(REPORTS, but_each=4))
def test_what_a_browser_prints_is_read_as_the_same_figures(name: str, tmp_path: Path) -> None:
    report = REPORTS[name]
    data = printed(file_of(report, tmp_path))
    again = convkit.read(BytesIO(data), source_format="pdf").facts
    expected = {path: (fact.value, fact.state) for path, fact in report.facts.items() if fact.state != "absent"}
    assert {path: (again[path].value, again[path].state) for path in expected} == expected
    assert [extra.label for extra in convkit.read(BytesIO(data)).extras] == [extra.label for extra in report.extras]


def test_a_browser_repeats_headers_and_breaks_no_row(tmp_path: Path) -> None:
    labels = {row: f"第{row}行甲\n第{row}行乙" for row in range(2, 90)}
    rows = [cell for row, label in labels.items() for cell in (Cell(row, 1, label), Cell(row, 2, str(row)))]
    path = tmp_path / "long.html"
    with path.open("wb") as stream:
        write(Document((Grid((Cell(1, 1, "项目"), Cell(1, 2, "数量"), *rows), header_rows=1),)), stream)
    pages = [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(printed(path))]
    assert len(pages) > 3
    assert [page[:7] for page in pages] == [f"—{at}—项目数量" for at in range(1, len(pages) + 1)]
    assert all(any(squeezed(label) in page for page in pages) for label in labels.values())
