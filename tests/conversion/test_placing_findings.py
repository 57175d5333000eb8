"""Findings of readers in the form's labels, told once for what stands in many places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021

from convkit import Finding, Message, Origin
from convkit.conversion.placing_findings import gathered, placed, told_of, with_hidden
from convkit.report import Fact, Report

PATH = "requests.received.total"
CELL = Origin(table=2, row=4, column=10)
SAID = Message("“{text}”", "“{text}”")


def found(code: str, text: str = "-1-", origin: Origin = CELL) -> Finding:
    return Finding(code, "unread" if code == "docx.doubt" else "info", SAID, {"text": text}, origin=origin)


def report(origin: Origin = CELL, text: str | None = "5 3") -> Report:
    return Report(F2021.id, facts={PATH: Fact(PATH, text=text, state="unread", origin=origin)})


def test_a_cell_is_told_by_its_labels_and_counted_out() -> None:
    (finding,) = placed([found("docx.doubt")], report(), F2021)
    assert finding.paths == (PATH,)
    assert "表三“一、本年新收政府信息公开申请数量”行“总计”列（第2个表格第4行第10列）" in finding.words("zh")


def test_what_a_reader_said_of_a_cell_is_told_of() -> None:
    findings = placed([found("docx.doubt")], report(), F2021)
    assert told_of(findings, report()) == {PATH}
    assert told_of([found("docx.doubt", origin=Origin(sheet="表"))], report(Origin(sheet="表", cell="A1"), None)) == {
        PATH
    }
    assert told_of([found("docx.doubt", origin=Origin(sheet="表"))], report(Origin(sheet="表", cell="A1"))) == set()


@given(st.lists(st.sampled_from(["pdf.furniture", "docx.formula", "docx.hidden", "V1"])))
def test_only_what_is_looked_at_once_is_told_once(codes: list[str]) -> None:
    told = [one.code for one in gathered([found(code, str(at)) for at, code in enumerate(codes)])]
    assert set(told) == set(codes)
    for code in set(codes):
        assert told.count(code) == (1 if code in ("pdf.furniture", "docx.formula") else codes.count(code))


def test_the_cells_of_a_row_that_was_put_in_are_told_once() -> None:
    cells = [found("docx.insertion", str(at), Origin(table=2, row=4, column=at)) for at in range(1, 9)]
    assert len(gathered([*cells, found("docx.insertion", "9", Origin(table=2, row=5, column=1))])) == 2


def test_a_row_that_a_tracked_change_takes_out_is_why_it_is_missing() -> None:
    label = "2.重复申请"
    (finding,) = with_hidden([found("docx.deletion", f"{label} 1 2 3", Origin(table=2, row=20))], report(), F2021)
    assert finding.severity == "error"
    assert len(finding.paths) == 7
    assert told_of([finding], report()) == set(finding.paths)


def test_how_many_there_are_is_said() -> None:
    (finding,) = gathered([found("pdf.furniture", f"-{page}-") for page in range(1, 6)])
    assert "“-1-”（同类共 5 处）" in finding.words("zh")
