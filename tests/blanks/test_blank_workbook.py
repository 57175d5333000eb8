"""The totals of a blank workbook: formulas that show nothing until a part is filled in, and then the right sum."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

from make.drawn import F2021, FORMS
from make.libreoffice import saved_as

import convkit
from convkit.blanks import blank_report, succeed
from convkit.conversion import examine, write_target
from convkit.conversion.files import Target
from convkit.form import relations
from convkit.render import render
from convkit.report import Fact, Report
from convkit.testing import sample_report

AGENCY = "某某县人民政府办公室"
CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)')


def blank_workbook(folder: Path) -> Path:
    path = folder / "blank.xlsx"
    convkit.blank(path, year=2026, agency=AGENCY)
    return path


def cells(path: Path) -> dict[str, tuple[str, str]]:
    """The part and cell that holds each fact, by the workbook's defined names."""
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml").decode()
    sheets = re.findall(r'<sheet [^>]*name="([^"]+)"', book)
    names = re.findall(r"<definedName name=\"([a-z][\w.]+)\">'?([^'!<]+)'?!\$([A-Z]+)\$([0-9]+)<", book)
    return {name: (f"xl/worksheets/sheet{sheets.index(sheet) + 1}.xml", row + at) for name, sheet, row, at in names}


def edited(path: Path, target: Path, figures: dict[str, int]) -> Path:
    """The workbook with figures put in as a person types them, formulas kept without their results."""
    places = {place: figures[name] for name, place in cells(path).items() if name in figures}

    def each(part: str, sheet: str) -> str:
        def one(match: re.Match[str]) -> str:
            value = places.get((part, match[1]))
            if value is not None:
                return f'<c r="{match[1]}"{match[2]}><v>{value}</v></c>'
            return re.sub(r' t="str"', "", match[0].replace("<v></v>", "")) if "<f>" in match[0] else match[0]

        return CELL.sub(one, sheet)

    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, each(name, data.decode()) if "worksheets/sheet" in name and name.endswith("xml")
                             else data)  # fmt: skip
    return target


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    (saved,) = saved_as("xlsx", folder / "saved", path)
    return saved


def parts() -> dict[str, int]:
    """A figure for every cell that is no total; received makes the balance of each column right."""
    totals = {relation.right[0] for relation in relations(F2021, {}) if len(relation.right) == 1}
    filled = {path: at % 7 for at, path in enumerate(F2021.leaves) if path not in totals}
    filled = {path: value for path, value in filled.items() if not F2021.leaves[path].instead}
    for path in [one for one in filled if one.startswith("requests.received.")]:
        column = path.rsplit(".", 1)[1]
        outcome = sum(v for p, v in filled.items() if p.startswith("requests.outcome.") and p.endswith(f".{column}"))
        filled[path] = outcome + filled[f"requests.carriedOver.{column}"] - filled[f"requests.carriedIn.{column}"]
        if filled[path] < 0:
            filled[f"requests.carriedIn.{column}"] += filled[path]
            filled[path] = 0
    return filled


def test_a_form_that_was_filled_in_adds_itself_up(tmp_path: Path) -> None:
    filled = parts()
    path = edited(blank_workbook(tmp_path), tmp_path / "filled.xlsx", filled)
    reading = examine(recalculated(path, tmp_path))
    assert (reading.assessment.held, reading.assessment.failed, reading.assessment.not_assessable) == (42, 0, 0)
    assert [one.words("en") for one in reading.findings if one.severity == "error"] == []
    facts = reading.report.facts
    assert {path: facts[path].value for path in filled} == {path: Decimal(value) for path, value in filled.items()}
    assert {fact.state for fact in facts.values()} == {"number"}


def test_a_form_that_nobody_filled_in_stays_blank(tmp_path: Path) -> None:
    path = edited(blank_workbook(tmp_path), tmp_path / "untouched.xlsx", {})
    reading = examine(recalculated(path, tmp_path))
    assert {fact.state for fact in reading.report.facts.values()} == {"blank"}
    assert not any(finding.severity == "error" for finding in reading.findings)


def test_a_total_shows_nothing_to_a_program_that_does_not_calculate(tmp_path: Path) -> None:
    import openpyxl

    path = blank_workbook(tmp_path)
    formulas, shown = (openpyxl.load_workbook(path, data_only=only) for only in (False, True))
    tables = [sheet for sheet in formulas if sheet.title.startswith("表")]
    found = [cell for sheet in tables for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(found) == 34  # 25 rows and 7 columns of table 3, of which one cell is both, and 3 of table 4
    assert {shown[cell.parent.title][cell.coordinate].value for cell in found} <= {None, ""}


def test_a_total_that_was_carried_in_is_a_formula_with_its_result(tmp_path: Path) -> None:
    import openpyxl

    report = next_year(sound=True)
    path = put(report, tmp_path / "next.xlsx")
    place = cells(path)["requests.carriedIn.total"][1]
    formula, shown = (openpyxl.load_workbook(path, data_only=only) for only in (False, True))
    assert str(formula["表三"][place].value).startswith("=IF(COUNT(")
    assert shown["表三"][place].value == 21


def test_a_total_that_is_no_sum_of_its_parts_stays_as_it_was_printed(tmp_path: Path) -> None:
    import openpyxl

    path = put(next_year(sound=False), tmp_path / "next.xlsx")
    place = cells(path)["requests.carriedIn.total"][1]
    assert openpyxl.load_workbook(path)["表三"][place].value == 22
    assert convkit.read(path).value("requests.carriedIn.total") == 22


def test_only_a_form_to_fill_in_has_sums(tmp_path: Path) -> None:
    for form in FORMS:
        report = sample_report(form)
        assert not any(cell.sum for block in render(report, form).blocks for cell in getattr(block, "cells", ()))
    bare = render(blank_report(F2021, 2026, AGENCY), F2021, live=True)
    assert sum(bool(cell.sum) for block in bare.blocks for cell in getattr(block, "cells", ())) == 34


def next_year(*, sound: bool) -> Report:
    """A form from a report that carried over 1 to 6 in the six columns, and their sum or one more."""
    last = sample_report(F2021)
    paths = [path for path in F2021.leaves if path.startswith("requests.carriedOver.")]
    values = [1, 2, 3, 4, 5, 6, 21 if sound else 22]
    over = {path: Fact(path, Decimal(value), state="number") for path, value in zip(paths, values, strict=True)}
    last = Report(last.form, last.meta, last.sections, {**last.facts, **over})
    return succeed(last, F2021, F2021, 2022).report


def put(report: Report, path: Path) -> Path:
    with Target.open(path, None, False) as output:
        write_target(report, output, target_format="xlsx", options=None, verify=True, live=True)
    return path


def test_a_form_that_was_filled_in_is_not_held_to_what_it_was(tmp_path: Path) -> None:
    filled = edited(blank_workbook(tmp_path), tmp_path / "filled.xlsx", {"requests.received.enterprise": 4})
    reading = examine(filled)
    assert reading.report.value("requests.received.enterprise") == 4
    assert "carried" not in {finding.code for finding in reading.findings}
