"""Rows of web pages and text files that have lost a cell and got an empty one at the end: unread, never shifted."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import convkit
from convkit.conversion import form_of
from convkit.report import Fact, Report
from convkit.testing import sample_report

REPORT = sample_report(form_of("annual-report-2021"))
LAST, FIRST = "requests.received.total", "requests.received.naturalPerson"
FIGURE = {"html": re.compile(r"<td[^>]*>\d+</td>"), "txt": re.compile(r"(?:^|[\t|])\d+(?=[\t|]|$)")}
EMPTY = {"html": "<td></td>", "txt": "\t"}


def written(report: Report, name: str) -> str:
    target = io.BytesIO()
    convkit.write(report, target, target_format=name)
    return re.sub(r"<tr", "\n<tr", target.getvalue().decode())


def read(text: str, name: str) -> Report:
    return convkit.read(io.BytesIO(text.encode()), source_format=name)


def pipes(line: str) -> str:
    return f"|{line.replace(TAB, '|')}|" if TAB in line else line


TAB = "\t"
LINES = {name: written(REPORT, name).split("\n") for name in EMPTY}
SHAPES = {
    "a page": ("html", LINES["html"], EMPTY["html"]),
    "tabs": ("txt", LINES["txt"], EMPTY["txt"]),
    "pipes": ("txt", list(map(pipes, LINES["txt"])), "|"),
    # Rows of which one is longer than the others keep the order of their cells and no more.
    "order": ("txt", [line + TAB * line.startswith("信息内容") for line in LINES["txt"]], EMPTY["txt"]),
}


@pytest.mark.parametrize("shape", SHAPES)
@given(data=st.data())
def test_a_row_that_lost_a_cell_gives_no_figure(shape: str, data: st.DataObject) -> None:
    name, lines, empty = SHAPES[shape]
    at = data.draw(st.sampled_from([at for at, line in enumerate(lines) if len(FIGURE[name].findall(line)) > 1]))
    figures = list(FIGURE[name].finditer(lines[at]))
    gone = data.draw(st.sampled_from(figures))
    end = figures[-1].end()
    row = lines[at][: gone.start()] + lines[at][gone.end() : end] + empty + lines[at][end:]
    found = read("\n".join([*lines[:at], row, *lines[at + 1 :]]), name).facts
    wrong = [path for path, fact in found.items() if fact.state == "number" and fact.value != REPORT.facts[path].value]
    assert wrong == []
    assert 1 < sum(fact.state == "unread" for fact in found.values()) <= len(figures)


def blank(*paths: str) -> Report:
    return replace(REPORT, facts=REPORT.facts | {path: Fact(path, unit=None, state="blank") for path in paths})


@pytest.mark.parametrize("name", EMPTY)
def test_a_row_with_a_blank_end_that_convkit_wrote_is_read(name: str) -> None:
    report = read(written(blank(LAST), name), name)
    assert (report.facts[LAST].state, report.facts[FIRST]) == ("blank", REPORT.facts[FIRST])


@pytest.mark.parametrize("name", EMPTY)
def test_a_column_that_nobody_filled_in_is_blank(name: str) -> None:
    totals = [path for path in REPORT.facts if path.startswith("requests.") and path.endswith(".total")]
    page = re.sub(r' data-fact="[^"]*"', "", written(blank(*totals), name)).replace("〔空白〕", "")
    report = read(page, name)
    assert (report.facts[LAST].state, report.facts[FIRST]) == ("blank", REPORT.facts[FIRST])
