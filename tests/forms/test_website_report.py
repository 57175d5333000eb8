"""The yearly table of a government web site, whose values are texts, codes, dates, choices, counts and a percentage."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.command import Command
from make.json_schemas import VALIDATORS
from make.repeating import examples
from make.website import PLUGIN, WEBSITE, website_report
from openpyxl import load_workbook

import convkit
from convkit.blanks import succeed
from convkit.blanks.skeleton import blank_report
from convkit.collating.contribution import contribution_of
from convkit.collating.rollup import rollup
from convkit.conversion import examine
from convkit.conversion.compare import compare
from convkit.conversion.confirming import seen_cells
from convkit.conversion.validation import validated
from convkit.document import Origin, Recognised
from convkit.recognise import recognise
from convkit.render import render
from convkit.render.fields import field_cell
from convkit.report import Field, Report
from convkit.testing import reports
from convkit.testing.fields import values
from convkit.text.values import field_from

REPORT = website_report()
law = examples(30, shrink=False)


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))


def through(report: Report) -> Report:
    return recognise(render(report, WEBSITE), [WEBSITE]).report


@law
@given(reports(WEBSITE))
def test_what_is_rendered_is_recognised(report: Report) -> None:
    report, _ = validated(report, WEBSITE)
    assert compare(report, through(report), form=WEBSITE) == ()


@law
@given(reports(WEBSITE))
def test_the_xml_is_the_report(report: Report) -> None:
    report, xml = validated(report, WEBSITE)
    again = convkit.from_xml(xml)
    assert (compare(report, again), again.fields) == ((), report.fields)


@given(st.sampled_from([*WEBSITE.fields.values()]).flatmap(values))
def test_one_field_that_changes_is_one_difference(field: Field) -> None:
    other = replace(REPORT, fields={**REPORT.fields, field.path: field})
    same = field == REPORT.fields[field.path]
    assert len(compare(REPORT, through(other), form=WEBSITE)) == (0 if same else 1)


@pytest.mark.parametrize("name", ["xml", "json", "docx", "xlsx", "csv", "txt", "markdown", "html", "pdf", "ofd"])
def test_every_format_gives_it_back(name: str) -> None:
    stream = io.BytesIO()
    assert convkit.write(REPORT, stream, target_format=name) == ()
    stream.seek(0)
    assert compare(REPORT, convkit.read(stream, source_format=name), form=WEBSITE) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_its_xml_is_known_by_its_content(encoding: str) -> None:
    xml = convkit.to_xml(REPORT).decode().replace("'UTF-8'", f"'{encoding}'").encode(encoding)
    assert convkit.read(io.BytesIO(xml)) == REPORT


def test_a_table_of_data_gives_figures_and_values_back() -> None:
    stream = io.BytesIO()
    convkit.write(REPORT, stream, target_format="facts")
    stream.seek(0)
    again = convkit.read(stream, source_format="facts")
    assert (again.facts, again.fields) == (REPORT.facts, REPORT.fields)


@pytest.mark.parametrize("name", ["docx", "xlsx", "html"])
def test_a_blank_form_has_boxes_to_tick(name: str) -> None:
    stream = io.BytesIO()
    convkit.blank(stream, year=2027, agency="云岭市数据局", form=WEBSITE.id, target_format=name)
    stream.seek(0)
    fields = convkit.read(stream, source_format=name).fields
    assert fields["basics.level"].text == "□省级 □市级 □县级"
    assert fields["basics.agency"].value == "云岭市数据局"


def test_a_workbook_offers_the_choices_of_a_cell_in_a_list() -> None:
    stream = io.BytesIO()
    convkit.blank(stream, year=2027, agency="云岭市数据局", form=WEBSITE.id, target_format="xlsx")
    sheets = load_workbook(stream).worksheets
    lists = [rule for one in sheets for rule in one.data_validations.dataValidation if rule.type == "list"]
    assert [rule.formula1 for rule in lists] == ['"☑是 □否,□是 ☑否"']
    cells = [cell for one in sheets for line in one for cell in line if cell.coordinate in lists[0].sqref]
    assert "□是 □否" in [cell.value for cell in cells]
    place = WEBSITE.fields["services.mail.content"]
    offered = field_cell(None, place, 1, 1, 1).admits or ()
    assert {field_from(place, str(text)).value for text in offered} == {"是", "否"}


def test_a_choice_that_nobody_can_tell_keeps_what_is_seen_there() -> None:
    path = "services.mail.content"
    unread = Field(path, None, "是", "unread")
    xml = convkit.to_xml(replace(REPORT, fields={**REPORT.fields, path: unread}))
    assert convkit.from_xml(xml).fields[path] == field_from(WEBSITE.fields[path], "〔未读出：是〕") == unread


def test_next_years_form_keeps_names_and_codes() -> None:
    made = succeed(REPORT, WEBSITE, WEBSITE, 2028).report.fields
    assert (made["basics.identifier"].value, made["basics.opened"].state) == ("0401230001", "blank")


def test_percentages_are_in_no_sum() -> None:
    file = contribution_of(examine(io.BytesIO(convkit.to_xml(REPORT)), source_format="xml"), "a.xml")
    found = rollup([file, replace(file, source="b.xml", agency="青石县")])
    assert found.report.facts["publishing.total.cost"].value == Decimal("60.8")
    assert found.report.facts["publishing.total.share"].state == "blank"
    assert any("未汇总" in remark.words.zh for remark in found.remarks)


def test_values_that_were_read_from_a_picture_are_confirmed_too() -> None:
    seen = Origin(page=1, recognised=Recognised(0.5, (0, 0, 9, 9)))
    code, unread = Field("basics.identifier", "0401230001", None, "value", seen), Field("basics.site", state="unread")
    fields = {**REPORT.fields, code.path: code, unread.path: replace(unread, text="云▯", origin=seen)}
    reading = examine(io.BytesIO(convkit.to_xml(REPORT)), source_format="xml")
    cells = seen_cells(reading._replace(report=replace(REPORT, fields=fields)))
    assert [(one.fact.printed, one.state) for one in cells] == [("云▯", "unread"), ("0401230001", "doubtful")]


def test_a_receipt_and_the_summary_count_values_by_state(run: Command, tmp_path: Path) -> None:
    source, output, receipt = (tmp_path / name for name in ("in.xml", "out.json", "receipt.json"))
    source.write_bytes(convkit.to_xml(replace(REPORT, fields={**REPORT.fields, "basics.level": Field("basics.level")})))
    assert "11 other values (10 read, 1 blank)" in run("check", source, "--lang", "en").err
    assert "11 个字段（已读出 10、空白 1）" in run("convert", source, output, "--receipt", receipt, "--lang", "zh").err
    told = json.loads(receipt.read_text(encoding="utf-8"))
    VALIDATORS["receipt"].validate(told)
    assert told["conversion"]["fields"] == {"total": 11, "byState": {"blank": 1, "value": 10}}
    assert run("verify", receipt).status == 0
    told["conversion"]["fields"]["byState"] = {"value": 11}
    receipt.write_text(json.dumps(told), encoding="utf-8")
    assert run("verify", receipt).status == 1


def test_a_table_of_data_says_that_headings_without_a_table_are_lost() -> None:
    blank = blank_report(WEBSITE, 2027, "云岭市数据局")
    losses = convkit.write(blank, io.BytesIO(), target_format="facts")
    assert [loss.place for loss in losses] == ["narrative", "meta.title"]
    tables = replace(blank, sections=tuple(one for one in blank.sections if one.blocks))
    assert [loss.place for loss in convkit.write(tables, io.BytesIO(), target_format="facts")] == ["meta.title"]
