"""The content controls of the figures: what finds a number by its tag, and what a moved or copied one cannot do."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from lxml import etree
from make.libreoffice import saved_as
from make.office_edits import edited
from make.repeating import examples

import convkit
from convkit.conversion import form_of
from convkit.conversion.compare import compare
from convkit.render import render
from convkit.report import Fact, Report
from convkit.testing import reports, sample_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORM = form_of("annual-report-2021")
NEW, CARRIED = "requests.received.naturalPerson", "requests.carriedIn.naturalPerson"
SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").iterdir() if path.suffix != ".md")


def written(report: Report) -> bytes:
    stream = io.BytesIO()
    convkit.write(report, stream, target_format="docx")
    return stream.getvalue()


def read(data: bytes) -> Report:
    return convkit.read(io.BytesIO(data), source_format="docx", form=FORM.id)


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def controls(root: etree._Element) -> dict[str, etree._Element]:
    found = {control.find(f"{W}sdtPr/{W}tag"): control for control in root.iter(f"{W}sdt")}
    return {tag.get(f"{W}val", ""): control for tag, control in found.items() if tag is not None}


def by_tag(data: bytes) -> dict[str, str]:
    """Each number as a program finds it that knows nothing but the tags."""
    return {
        tag: "".join(text.text or "" for text in control.iter(f"{W}t"))
        for tag, control in controls(body_of(data)).items()
    }


def changed(data: bytes, change: Callable[[etree._Element], object]) -> bytes:
    """The file after a change of its XML."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    root = body_of(data)
    change(root)
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, etree.tostring(root) if name == "word/document.xml" else source.read(name))
    return target.getvalue()


def put(control: etree._Element, text: str) -> None:
    next(control.iter(f"{W}t")).text = text


@pytest.fixture(scope="session")
def report() -> Report:
    return sample_report(FORM)


@pytest.fixture(scope="session")
def file(report: Report) -> bytes:
    return written(report)


# -- what a tag finds


@examples(20)
@given(reports(FORM))
def test_the_tag_finds_what_is_printed_of_every_fact(report: Report) -> None:
    shown = {
        cell.path: "".join(cell.text.split("\n"))
        for block in render(report, FORM).blocks
        if isinstance(block, convkit.Grid)
        for cell in block.cells
        if cell.path
    }
    found = by_tag(written(report))
    assert found == shown


def test_there_are_two_hundred_and_their_titles_are_labels(report: Report, file: bytes) -> None:
    assert by_tag(file) == {path: fact.printed for path, fact in report.facts.items()}
    titles = {tag: one.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for tag, one in controls(body_of(file)).items()}  # type: ignore[union-attr]
    assert titles["disclosure.rules.issued"] == "规章 · 本年制发件数"
    assert titles["requests.outcome.refused.stateSecret.enterprise"] == (
        "三、本年度办理结果 / （三）不予公开 / 1.属于国家秘密 · 申请人情况 / 法人或其他组织 / 商业企业"
    )
    assert titles["proceedings.litigation.direct.total"] == "行政诉讼 / 未经复议直接起诉 / 总计"
    assert len(set(titles.values())) == 200
    assert max(len(title or "") for title in titles.values()) <= 64


def test_a_blank_cell_has_a_control_too(report: Report) -> None:
    data = written(replace(report, facts={**report.facts, NEW: Fact(NEW)}))
    assert by_tag(data)[NEW] == ""
    assert read(data).facts[NEW].state == "blank"


def test_no_control_is_bound_to_data_or_has_the_number_of_another(file: bytes) -> None:
    root = body_of(file)
    assert not list(root.iter(f"{W}dataBinding"))
    numbers = [element.get(f"{W}val") for element in root.iter(f"{W}id")]
    assert len(numbers) == len(set(numbers)) == 200


def test_the_account_carries_every_control(file: bytes) -> None:
    document = convkit.read_document(io.BytesIO(file), "docx")
    (entry,) = (one for one in document.account.entries if one.kind == "contentControls")
    assert (entry.held, entry.carried, entry.left_out) == (200, 200, ())
    assert document.account.complete


# -- what people do to the file around it


def test_other_text_rows_labels_and_tables_may_change(file: bytes) -> None:
    document = docx.Document(io.BytesIO(file))
    document.paragraphs[0].insert_paragraph_before("（征求意见稿）")
    first, second = document.tables[:2]
    second.add_row().cells[0].text = "合计"
    for text in first._element.iter(f"{W}t"):
        text.text = text.text.replace("规章", "地方性规章") if text.text else None
    second._element.addnext(first._element)
    target = io.BytesIO()
    document.save(target)
    assert by_tag(target.getvalue()) == by_tag(file)


# -- what a control must not do


def test_an_edited_number_is_read_and_differs_from_the_carried_xml(report: Report, file: bytes) -> None:
    data = changed(file, lambda root: put(controls(root)[NEW], "77777"))
    assert read(data).value(NEW) == 77777
    with io.BytesIO(data) as stream:
        findings = convkit.convert(stream, io.BytesIO(), source_format="docx", target_format="xml").findings
    assert "carried" in {finding.code for finding in findings}


def test_exchanged_tags_change_no_number(report: Report, file: bytes) -> None:
    def exchange(root: etree._Element) -> None:
        one, other = (controls(root)[path].find(f"{W}sdtPr/{W}tag") for path in (NEW, CARRIED))
        assert one is not None
        assert other is not None
        one.set(f"{W}val", CARRIED)
        other.set(f"{W}val", NEW)

    assert read(changed(file, exchange)).facts == report.facts


def test_a_copied_control_is_read_where_it_is_seen(report: Report, file: bytes) -> None:
    def duplicate(root: etree._Element) -> None:
        source, target = (controls(root)[path] for path in (NEW, CARRIED))
        target.getparent().replace(target, copy.deepcopy(source))  # type: ignore[union-attr]

    facts = read(changed(file, duplicate)).facts
    assert facts[CARRIED].value == facts[NEW].value == report.value(NEW)
    assert {path: fact for path, fact in facts.items() if path != CARRIED} == {
        path: fact for path, fact in report.facts.items() if path != CARRIED
    }


def test_a_control_moved_into_the_text_leaves_its_cell_blank(report: Report, file: bytes) -> None:
    def move(root: etree._Element) -> None:
        next(root.iter(f"{W}p")).append(controls(root)[NEW])

    facts = read(changed(file, move)).facts
    assert (facts[NEW].state, facts[CARRIED].value) == ("blank", report.value(CARRIED))


def test_a_number_whose_control_is_gone_is_read(report: Report, file: bytes) -> None:
    def unwrap(root: etree._Element) -> None:
        control = controls(root)[NEW]
        content = control.find(f"{W}sdtContent")
        assert content is not None
        for run in content:
            control.addprevious(run)
        control.getparent().remove(control)  # type: ignore[union-attr]

    assert read(changed(file, unwrap)).facts == report.facts


def test_what_is_typed_beside_the_control_counts(report: Report, file: bytes) -> None:
    run = f'<w:r xmlns:w="{W[1:-1]}"><w:t>（其中修订16件）</w:t></w:r>'
    data = changed(file, lambda root: controls(root)[NEW].addnext(etree.fromstring(run)))
    assert read(data).facts[NEW].text == f"{report.facts[NEW].printed}（其中修订16件）"


# -- LibreOffice


def test_saving_in_libreoffice_changes_no_seed(tmp_path: Path, long: bool) -> None:
    """Those that are of Word do, each another report, but for `--long`."""
    for seed in SEEDS if long else [seed for seed in SEEDS if seed.suffix == ".docx"]:
        convkit.convert(seed, tmp_path / f"{seed.name}.docx")
    files = sorted(tmp_path.glob("*.docx"))
    for path, saved in zip(files, saved_as("docx", tmp_path / "saved", *files), strict=True):
        assert compare(convkit.read(path), convkit.read(saved)) == ()
        assert convkit.read_document(io.BytesIO(saved.read_bytes()), "docx").account.complete
        written_tags, kept_tags = by_tag(path.read_bytes()), by_tag(saved.read_bytes())
        # LibreOffice 7.4 drops tags, later ones keep them: a tag that is there finds its number.
        assert kept_tags == {tag: text for tag, text in written_tags.items() if tag in kept_tags}


def test_what_is_edited_in_libreoffice_is_what_is_read(tmp_path: Path) -> None:
    source, target = tmp_path / "report.docx", tmp_path / "edited.docx"
    convkit.convert(SEEDS[0].with_name("annual-report-2021.docx"), source)
    edited(source, target, {"3436": "3437", "规章": "地方规章", "河长公示牌": "河长牌"})
    before = convkit.read(source)
    again = convkit.read(target)
    assert (before.value(NEW), again.value(NEW)) == (3436, 3437)
    assert "河长牌" in convkit.to_xml(again).decode()
    (row,) = (extra for extra in again.extras if extra.label == "地方规章")
    assert [fact.value for fact in row.values] == [53, 21, 143]
    conversion = convkit.convert(target, tmp_path / "edited.xml")
    assert "carried" in {finding.code for finding in conversion.findings}
    unchanged = {path for path, fact in before.facts.items() if again.facts.get(path) == fact}
    assert len(unchanged) == 200 - 1 - 3
