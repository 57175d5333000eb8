"""Written files keep to PDF/A-3a, and to PDF/UA-1 where they say so: veraPDF, which is not ours, finds no failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from make import documents
from make.conforming import verdicts
from make.foreign import FORM, wrong
from make.pdf_pages import ruled_tables, written
from make.seeds import SEEDS, read
from test_pdf_writing import file_of, line

import convkit
from convkit import Cell, Form, Grid, Heading, Image, Inline, forms
from convkit.conversion.compare import compare
from convkit.report import LEGACY, Meta, Report, Section
from convkit.testing import reports, sample_report

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = ROOT / "seeds" / "annual-report-2021.pdf"  # printed by other software, which claims no standard
CLAIM = "<pdfuaid:part>1</pdfuaid:part>"


def short() -> Report:
    """A report of one page."""
    meta = Meta("某县2009年政府信息公开工作年度报告", "某县", 2009)
    return Report(LEGACY, meta, (Section("preamble", "", (line("全年工作平稳有序。"),)),))


def lengthy() -> Report:
    """A report of more than forty pages, with tables of its own over several of them between the statutory ones."""
    report = sample_report(FORM, "narrative")
    sentence = "全年围绕公众关切持续公开信息，办事指南按月更新，公开目录按季核对，共1436条。"
    rows = [cell for row in range(2, 90) for cell in (Cell(row, 1, f"第{row}行"), Cell(row, 2, str(7000 + row)))]
    own = Grid((Cell(1, 1, "渠道"), Cell(1, 2, "篇数"), *rows), header_rows=1)
    more = (*(line(f"第{at}段。{sentence * 8}") for at in range(25)), own)
    sections = [replace(one, blocks=(*one.blocks, *more)) for one in report.sections[:-1]]
    return replace(report, sections=(*sections, report.sections[-1]))


def untitled() -> Report:
    """A report that begins with the heading of a section: PDF/UA wants the document's own before it."""
    report = sample_report(FORM)
    return replace(report, meta=replace(report.meta, title=""))


def drawn(form: Form, long: bool) -> list[Report]:
    """Reports as Hypothesis draws them, the same ones each time, and more of them with `--long`."""
    found: list[Report] = []

    @settings(max_examples=12 if long else 1, database=None, derandomize=True, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(reports(form))
    def draw(report: Report) -> None:
        found.append(report)

    draw()
    return found


def every_report(long: bool) -> Iterator[tuple[str, Report]]:
    for seed in SEEDS if long else [seed for seed in SEEDS if seed.suffix == ".docx"]:  # each another report
        yield seed.name, read(seed)
    for form in forms():
        for sample in ("figures", "states", "extras", "narrative")[0 if long else 2 :]:  # none without text
            yield f"{form.id}-{sample}", sample_report(form, sample)
        for at, report in enumerate(drawn(form, long)):
            yield f"{form.id}-drawn-{at}", report
    yield "short", short()
    yield "long", lengthy()
    yield "untitled", untitled()


def every_document() -> Iterator[tuple[str, bytes]]:
    """What no report of ours may hold, yet a document may: rows without cells, pictures and links by the dozen."""
    title = Heading((Inline("题"),), 0)
    yield "grid", written(title, Grid((Cell(1, 1, "甲", rows=2), Cell(1, 2, "乙", rows=2))))[0]
    yield "gaps", written(title, Grid((Cell(1, 2, "乙"), Cell(2, 1, "甲")), header_rows=1))[0]
    yield "pictures", written(title, *(Image(documents.png(at), "image/png", f"图{at}") for at in range(9)))[0]
    yield "links", written(title, *(line(f"见第{at}号", f"https://example.cn/{at}") for at in range(40)))[0]
    yield "empty", written()[0]


def claims_access(data: bytes) -> bool:
    with pikepdf.open(BytesIO(data)) as pdf:
        return CLAIM in pdf.Root.Metadata.read_bytes().decode()


def test_every_file_keeps_to_the_standards_that_it_claims(tmp_path: Path, long: bool) -> None:
    """All in one, for the virtual machine that validates takes longer to start than to run."""
    files = {name: file_of(report) for name, report in every_report(long)} | dict(every_document())
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    found = verdicts([*(tmp_path / f"{name}.pdf" for name in files), FOREIGN])
    wrong_ones = {at: verdict.failures[:5] for at, verdict in found.items()
                  if verdict.failures and at[0] != FOREIGN.name}  # fmt: skip
    withheld = {name for name, data in files.items() if not claims_access(data)}
    assert {at[0].removesuffix(".pdf") for at in wrong_ones} <= withheld, wrong_ones
    assert not {at: told for at, told in wrong_ones.items() if at[1] == "3a"}
    assert {(f"{name}.pdf", standard) for name in files for standard in ("3a", "ua1")} <= found.keys()
    assert {at: told.checks for at, told in found.items() if told.checks < 50 and at[0] != "empty.pdf"} == {}
    assert found["long.pdf", "ua1"].checks > 10_000
    assert {"untitled", "grid"} <= withheld
    assert not withheld & {"short", "long", *(seed.name for seed in SEEDS)}
    assert found[FOREIGN.name, "3a"].failures  # it can fail
    assert found[FOREIGN.name, "ua1"].failures


# -- the attached XML


@pytest.mark.parametrize("name", [seed.name for seed in SEEDS])
def test_the_attached_xml_is_the_canonical_one_and_valid(name: str) -> None:
    report = read(ROOT / "seeds" / name)
    pdf = pikepdf.open(BytesIO(file_of(report)))
    (entry,) = pdf.Root.AF
    assert str(entry.AFRelationship) == "/Source"
    xml = pdf.attachments["convkit-report.xml"].get_file().read_bytes()
    assert xml == entry.EF.F.read_bytes() == convkit.to_xml(report)
    schema = ROOT / "schemas" / "convkit_schemas" / f"{report.form}.xsd"
    if report.form != LEGACY:
        etree.XMLSchema(etree.parse(schema)).assertValid(etree.fromstring(xml))


# -- pages


def test_a_report_of_one_page_is_one_page() -> None:
    assert numbers_of_pages(file_of(short())) == ["— 1 —"]


@pytest.mark.long  # shorter ones are in the other tests of pages
def test_a_report_of_forty_pages_keeps_its_tables_and_numbers_its_pages() -> None:
    report = lengthy()
    data = file_of(report)
    told = numbers_of_pages(data)
    assert len(told) >= 40
    assert told == [f"— {at} —" for at in range(1, len(told) + 1)]
    assert wrong(ruled_tables(data), report, FORM) == []
    assert compare(report, convkit.read(BytesIO(data)), unseen_characters(report)) == ()


def numbers_of_pages(data: bytes) -> list[str]:
    """The last line of each page."""
    return [page.get_textpage().get_text_range().splitlines()[-1] for page in pypdfium2.PdfDocument(data)]


def unseen_characters(report: Report) -> tuple[convkit.Loss, ...]:
    return convkit.write(report, BytesIO(), target_format="pdf", verify=False)


# -- any report, by other eyes


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.id)
def test_any_report_shows_other_software_its_figures_under_their_labels(form: Form, long: bool) -> None:
    for report in drawn(form, long):
        numbers = {path: fact for path, fact in report.facts.items() if fact.text is None}
        assert wrong(ruled_tables(file_of(report)), replace(report, facts=numbers), form) == []
