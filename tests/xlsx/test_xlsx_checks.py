"""A workbook checks its own sums while people edit it in LibreOffice, and none of that is read back as the report."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import convkit_xlsx
import pytest
from lxml import html
from make.libreoffice import saved_as
from make.office_edits import Changes, saved_again
from make.repeating import repeated
from make.xlsx_parts import cells, with_part
from openpyxl import load_workbook

import convkit
from convkit.conversion import Conversion, examine, form_of
from convkit.conversion.compare import compare
from convkit.report import Report
from convkit.rule import Subject
from convkit.rules.relations import sums_of
from convkit.testing import sample_report

SEEDS = Path(__file__).parents[2] / "seeds"
FORM = form_of("annual-report-2021")
STRONG, LIGHT = "#E03C31", "#FFC7CE"
VERDICTS = {"平", "不平", "无法核对"}
NUMBER, AMONG = "requests.outcome.refused.stability.enterprise", "requests.outcome"
Lines = dict[str, tuple[object, ...]]


@pytest.fixture(scope="session")
def report() -> Report:
    """A report whose sums all hold."""
    return convkit.read(SEEDS / "annual-report-2021.docx")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("checks")


@pytest.fixture(scope="session")
def book(folder: Path, report: Report) -> Path:
    path = folder / "report.xlsx"
    convkit.write(report, path)
    return path


ODD = ("/", "无", "", "1.5")
EVERY_VERDICT = {
    "requests.received.total": "1",
    "requests.carriedIn.otherOrganisation": "/",
    "requests.outcome.granted.naturalPerson": "0",
    "requests.outcome.total.legalServices": "2.5",
    "requests.carriedOver.enterprise": "-4",
    "proceedings.reconsideration.total": "",
    "proceedings.litigation.direct.total": "77",
}
EDITS = {"none": {}, "wrong": {NUMBER: "9000"}, "every": EVERY_VERDICT} | {value: {NUMBER: value} for value in ODD}
YEARS = (2021, 2019)
SAMPLES = [(f"annual-report-{year}", sample) for at, sample in enumerate(("figures", "states", "extras", "narrative"))
           for year in YEARS[:: -1 if at % 2 else 1]]  # fmt: skip
each_sample = pytest.mark.parametrize(("edition", "sample"), repeated(SAMPLES, but_each=2))
"""Each kind of sample, in one edition or the other; in both with `--long`."""


class Saved(NamedTuple):
    """What LibreOffice saves, all in one start."""

    edited: dict[str, Path]
    samples: dict[str, tuple[Path, Path, Path]]
    seeds: dict[str, tuple[Conversion, Path]]


@pytest.fixture(scope="session")
def saved(folder: Path, book: Path, long: bool) -> Saved:
    edits: dict[str, tuple[Path, Changes]] = {
        name: (book, {place(book, path): value for path, value in edit.items()}) for name, edit in EDITS.items()
    }
    sheet = load_workbook(book).sheetnames.index("核对")
    edits["remarks"] = book, {(sheet, "B7"): "此项已与某科核实", (sheet, "J3"): "经办人存档"}
    samples: dict[str, Path] = {}
    for edition, sample in SAMPLES if long else SAMPLES[::2]:
        path = samples[f"{edition}-{sample}"] = folder / f"{edition}-{sample}.xlsx"
        convkit.write(sample_report(form_of(edition), sample), path)  # type: ignore[arg-type]
        path.with_name(f"bare-{path.name}").write_bytes(without_results(path.read_bytes()))
    every = [seed for seed in sorted(SEEDS.glob("*.*")) if seed.suffix != ".md"]
    # Those of Word and Excel are each another report, but where both are.
    some = {seed.stem: seed for seed in every if seed.suffix in (".docx", ".xlsx")}
    seeds = {
        seed.name: convkit.convert(seed, folder / f"{seed.name}.xlsx") for seed in (every if long else some.values())
    }
    books = [*samples.values(), *(path.with_name(f"bare-{path.name}") for path in samples.values()),
             *(folder / f"{name}.xlsx" for name in seeds)]  # fmt: skip
    done = saved_again(folder, edits | {path.name: (path, {}) for path in books})
    return Saved(
        {name: done[name] for name in edits},
        {name: (path, done[path.name], done[f"bare-{path.name}"]) for name, path in samples.items()},
        {name: (one, done[f"{name}.xlsx"]) for name, one in seeds.items()},
    )


@pytest.fixture
def edited(saved: Saved) -> dict[str, Path]:
    """The workbook as LibreOffice saves it after edits."""
    return saved.edited


@pytest.fixture
def samples(saved: Saved) -> dict[str, tuple[Path, Path, Path]]:
    """Sample reports as we write them, as LibreOffice saves them, and as it does without the results that we store."""
    return saved.samples


@pytest.fixture(scope="session")
def shown(folder: Path, saved: Saved) -> dict[str, Path]:
    """What LibreOffice shows of the edited workbook."""
    return dict(zip(saved.edited, saved_as("html", folder, *saved.edited.values()), strict=True))


def place(path: Path, name: str) -> tuple[int, str]:
    """The number of the sheet and the cell that has a defined name."""
    workbook = load_workbook(path)
    ((sheet, cell),) = workbook.defined_names[name].destinations
    return workbook.sheetnames.index(sheet), cell.replace("$", "")


def lines(path: Path) -> Lines:
    """The lines of the check sheet by what they check, as the file stores their results."""
    rows = load_workbook(path, data_only=True)["核对"].iter_rows(min_row=5, values_only=True)
    return {str(row[1]): row for row in rows if row[0] in VERDICTS}


def coloured(path: Path) -> dict[str, list[str]]:
    """The texts of all cells of a page that have a background, by its colour."""
    found: dict[str, list[str]] = {}
    for cell in html.parse(path).iter("td"):
        if cell.get("bgcolor"):
            found.setdefault(cell.get("bgcolor"), []).append("".join(cell.itertext()).strip())
    return found


def figures(report: Report, paths: Iterable[str]) -> list[str]:
    return [str(report.value(path)) for path in paths]


def test_nothing_is_red_while_all_sums_hold(edited: dict[str, Path], shown: dict[str, Path]) -> None:
    again = edited["none"]
    assert coloured(shown["none"]) == {}
    assert {line[0] for line in lines(again).values()} == {"平"}
    assert len(lines(again)) == 42


def test_a_wrong_figure_turns_red_with_its_totals_and_is_named(
    edited: dict[str, Path], shown: dict[str, Path], report: Report
) -> None:
    again = edited["wrong"]
    row = [path for path in report.facts if path.startswith("requests.outcome.refused.stability.")]
    column = [path for path in report.facts if path.startswith(AMONG) and path.endswith(".enterprise")]
    colours = coloured(shown["wrong"])
    totals = figures(report, [row[-1], column[-1]])
    assert sorted(colours[STRONG]) == sorted(["9000", *totals])
    others = figures(report, {*row, *column} - {NUMBER, row[-1], column[-1]})
    told = [line for line in lines(again).values() if line[0] != "平"]
    assert sorted(colours[LIGHT]) == sorted([*others, *(str(part) for line in told for part in line)])
    assert [(line[0], line[1]) for line in told] == [
        ("不平", "表三：商业企业〔A1〕"),
        ("不平", "表三：危及“三安全一稳定”〔A3〕"),
    ]
    for line, total in zip(told, (column[-1], row[-1]), strict=True):
        assert line[5] == report.value(total)
        assert Decimal(str(line[3])) - Decimal(str(line[5])) == Decimal(str(line[6])) == 9000 - report.value(NUMBER)
    summary = load_workbook(again, data_only=True)["核对"]["A2"].value
    assert summary == "共42项，平40项，不平2项，无法核对0项"


@pytest.mark.parametrize("value", ODD)
def test_what_is_no_whole_number_is_not_assessed(edited: dict[str, Path], shown: dict[str, Path], value: str) -> None:
    told = {name: line for name, line in lines(edited[value]).items() if line[0] != "平"}
    assert {line[0] for line in told.values()} == {"无法核对"}
    assert len(told) == 2
    assert {line[6] for line in told.values()} <= {None, ""}
    assert coloured(shown[value]) == {}


def test_the_sheet_says_what_the_rules_say(edited: dict[str, Path]) -> None:
    again = edited["every"]
    read = convkit.read(again)
    expected = {}
    for relation, unclear, _ in sums_of(Subject(read, FORM)):
        left, right = (sum(read.value(path) or 0 for path in side) for side in (relation.left, relation.right))
        verdict = "无法核对" if unclear else "平" if left == right else "不平"
        expected[f"{relation.table.words.zh}：{relation.about.zh}〔{relation.id}〕"] = verdict
    assert {name: line[0] for name, line in lines(again).items()} == expected
    assert set(expected.values()) == VERDICTS


@each_sample
def test_the_results_that_are_stored_are_those_that_libreoffice_works_out(
    samples: dict[str, tuple[Path, Path, Path]], edition: str, sample: str
) -> None:
    path, _, bare = samples[f"{edition}-{sample}"]
    stored = [tuple(row) for row in load_workbook(path, data_only=True)["核对"].iter_rows(values_only=True)]
    worked_out = load_workbook(bare, data_only=True)["核对"].iter_rows(values_only=True, max_col=7)
    assert [tuple(value or None for value in row) for row in worked_out] == [
        tuple(value or None for value in row) for row in stored
    ]


def without_results(data: bytes) -> bytes:
    """The workbook whose formulas have no stored results."""
    part = next(name for name in zipfile.ZipFile(BytesIO(data)).namelist() if b"<f>" in read_part(data, name))
    return with_part(data, part, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", read_part(data, part)))


def read_part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(BytesIO(data)).read(name)


# -- reading it back


def test_the_checks_are_counted_and_not_read(book: Path) -> None:
    document = convkit_xlsx.read(BytesIO(book.read_bytes()))
    (entry,) = [entry for entry in document.account.entries if entry.kind == "checks"]
    assert entry.held == entry.carried == 3 + 7 + 42 * 7
    assert document.account.complete
    assert not any("核对" in cell.text or cell.text in VERDICTS for cell in cells(document))


def test_the_sheet_of_a_stranger_is_read(book: Path) -> None:
    data = read_part(book.read_bytes(), "xl/workbook.xml")
    data = re.sub(rb'<definedName name="convkit_checks">[^<]*</definedName>| fullCalcOnLoad="1"', b"", data)
    document = convkit_xlsx.read(BytesIO(with_part(book.read_bytes(), "xl/workbook.xml", data)))
    assert [cell.text for cell in cells(document)].count("平") == 42
    assert not any(entry.kind == "checks" for entry in document.account.entries)
    assert document.account.complete


def test_what_a_person_writes_on_the_check_sheet_is_read(edited: dict[str, Path], report: Report) -> None:
    read = convkit.read(edited["remarks"])
    added = [block for section in read.sections for block in section.blocks if "核实" in str(block)]
    assert len(added) == 1
    assert "经办人存档" in convkit.to_xml(read).decode()
    assert read.facts == report.facts


def test_a_formula_outside_the_area_is_read(book: Path) -> None:
    name = next(name for name in zipfile.ZipFile(book).namelist() if b"<f>" in read_part(book.read_bytes(), name))
    data = read_part(book.read_bytes(), name).replace(
        b"</row></sheetData>", b'<c r="J46"><f>1+1</f><v>2</v></c></row></sheetData>'
    )
    setting = read_part(book.read_bytes(), "xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
    changed = with_part(with_part(book.read_bytes(), name, data), "xl/workbook.xml", setting)
    document = convkit_xlsx.read(BytesIO(changed))
    assert cells(document)[-1].number == "2"
    assert document.account.complete


# -- what people do with the workbook in LibreOffice


@each_sample
def test_opened_and_saved_it_is_the_same_report(
    samples: dict[str, tuple[Path, Path, Path]], edition: str, sample: str
) -> None:
    _, saved, _ = samples[f"{edition}-{sample}"]
    before = sample_report(form_of(edition), sample)  # type: ignore[arg-type]
    losses = convkit.write(before, BytesIO(), target_format="xlsx", verify=False)
    told = compare(before, convkit.read(saved), losses)
    # LibreOffice writes < and > of a link as %3C and %3E, which no reader can tell from a change of the link.
    assert {unquote(str(each.values["before"])) for each in told} == {
        unquote(str(each.values["after"])) for each in told
    }
    assert all("%3C" in str(each.values) for each in told[1:])


def test_every_seed_opened_and_saved_is_the_same_report(saved: Saved) -> None:
    for name, (before, path) in saved.seeds.items():
        again = convkit.read(path, form=before.report.form)
        assert compare(before.report, again, before.losses) == (), name


@pytest.fixture(scope="session")
def others(folder: Path, book: Path) -> Callable[[str], Path]:
    """The workbook as LibreOffice saves it in another format."""
    return cache(lambda kind: saved_as(kind, folder, book)[0])


@pytest.mark.parametrize("kind", repeated(["ods", "xls"], but_each=2))
def test_saved_in_another_format_the_checks_are_not_read_either(
    others: Callable[[str], Path], report: Report, kind: str
) -> None:
    again = convkit.read(others(kind))
    assert again.facts == report.facts
    assert "核对" not in convkit.to_xml(again).decode()
    assert [section.name for section in again.sections] == [section.name for section in report.sections]
    assert again.meta == report.meta


def test_with_a_column_put_before_the_checks_they_are_still_not_read(
    others: Callable[[str], Path], report: Report
) -> None:
    ods = others("ods").read_bytes()
    content = read_part(ods, "content.xml").decode()
    before, sheet, after = re.split(r'(<table:table table:name="核对".*?</table:table>)', content, flags=re.DOTALL)
    moved = re.sub(r"(<table:table-row [^>]*[^/]>)", r"\1<table:table-cell/>", sheet)
    moved = moved.replace("<table:table-column", "<table:table-column/><table:table-column", 1)
    content = before + moved + re.sub(r"(\$核对\.)\$A\$1(:[^\"]*)\$G", r"\1$B$1\2$H", after)
    assert "$核对.$B$1" in content
    again = convkit.read(BytesIO(with_part(ods, "content.xml", content.encode())))
    assert "核对" not in convkit.to_xml(again).decode()
    assert again.facts == report.facts


def test_a_changed_number_is_read_as_it_is_seen_and_differs_from_the_xml(
    edited: dict[str, Path], report: Report
) -> None:
    reading = examine(edited["wrong"])
    assert reading.report.value(NUMBER) == 9000
    others = {path: fact for path, fact in reading.report.facts.items() if path != NUMBER}
    assert others == {path: fact for path, fact in report.facts.items() if path != NUMBER}
    assert [finding.code for finding in reading.findings].count("carried") == 1


# -- what may be entered


def validations(path: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    found = {}
    for sheet in load_workbook(path):
        for rule in sheet.data_validations.dataValidation:
            for area in rule.sqref.ranges:
                for row, column in area.cells:
                    kept = (rule.type, rule.operator, rule.formula1, rule.formula2, rule.errorStyle or "stop")
                    found[sheet.title, f"{sheet.cell(row, column).coordinate}"] = kept
    return found


@pytest.mark.parametrize("edition", ["annual-report-2021", "annual-report-2019"])
def test_each_cell_takes_the_numbers_that_its_form_admits(tmp_path: Path, edition: str) -> None:
    path, form = tmp_path / "report.xlsx", form_of(edition)
    states = sample_report(form, "states")
    convkit.write(states, path)
    rules, names = validations(path), load_workbook(path).defined_names
    shown = [fact for fact in states.facts.values() if fact.path in names]
    assert len(shown) > 150
    for fact in shown:
        leaf = form.leaves[fact.path]
        ((sheet, cell),) = names[fact.path].destinations
        kind, operator, least, most, style = rules[sheet, cell.replace("$", "")]
        assert kind == ("whole" if leaf.kind == "count" else "decimal")
        assert (operator, int(str(least)) < 0, most is not None) == (
            ("between", True, True) if leaf.signed else ("greaterThanOrEqual", False, False)
        )
        # A note too long for a number format is a text beside its number, as what is no number at all is.
        keeps = fact.state in ("placeholder", "text", "unread")
        assert style == "warning" if keeps else style == "stop" or fact.text


def test_libreoffice_sees_what_may_be_entered(others: Callable[[str], Path]) -> None:
    from lxml import etree

    root = etree.parse(others("fods")).getroot()
    conditions = {str(rule.get(f"{{{TABLE}}}name")): rule for rule in root.iter(f"{{{TABLE}}}content-validation")}
    names = [cell.get(f"{{{TABLE}}}content-validation-name") for cell in root.iter(f"{{{TABLE}}}table-cell")]
    used = [conditions[name].get(f"{{{TABLE}}}condition") for name in names if name]
    assert used.count("of:cell-content-is-whole-number() and cell-content()>=0") == 199
    assert used.count("of:cell-content-is-decimal-number() and cell-content()>=0") == 1
    messages = {"".join(rule.itertext()).strip() for rule in conditions.values()}
    assert messages == {"本单元格应填写不小于0的整数。", "本单元格应填写不小于0的数，可带小数。"}


TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
