"""Title, agency, year and sections are told alike in every format, whatever stands around them or unseen in them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from tempfile import NamedTemporaryFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021, drawn, paragraph, truth
from make.repeating import examples
from make.through_formats import FORMATS, written
from make.titled import AROUND, titles

import convkit
from convkit.document import Block, Cell, Document
from convkit.recognise.narrative.titles import one_line
from convkit.report import Report
from convkit.text.radicals import RADICALS

WRITERS = {**{name: FORMATS[name] for name in ("docx", "odt", "xlsx", "txt", "html")}, "pdf": written("pdf")}
TWICE = str.maketrans({character: chr(code) for code, character in RADICALS.items()})
DRESSES = {
    "bare": str,
    "byte order mark": "\ufeff{}".format,
    "joiners": "\u200b".join,
    "radicals": lambda text: text.translate(TWICE),
    "soft hyphen": "\u00ad{}\u2060".format,
    "variants": lambda text: "".join(f"{one}\ufe00" if one > "\u4e00" else one for one in text),
}


def cell(one: Cell, dress: str) -> Cell:
    return one if one.number is not None or not one.text.strip() else replace(one, text=DRESSES[dress](one.text))


def page(lines: list[str], dress: str, agency: str = "云岭县水务局") -> list[Block]:
    """A report with these lines in front and that signature, its labels and headings dressed."""
    found: list[Block] = [paragraph(line) for line in lines]
    for section in F2021.sections:
        found += [paragraph(DRESSES[dress](section.heading)), paragraph("全年平稳。")]
        if F2021.table(section.name):
            grid = drawn(F2021, section.name)
            found.append(replace(grid, cells=tuple(cell(one, dress) for one in grid.cells)))
    return [*found, *(paragraph(DRESSES[dress](line)) for line in (agency, "2024年1月19日"))]


def read(name: str, stream: BytesIO) -> Report:
    with NamedTemporaryFile(suffix=f".{name}") as file:
        file.write(stream.getvalue())
        file.flush()
        return convkit.read(file.name)


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("name", WRITERS)
def test_what_nobody_sees_changes_no_word(name: str, dress: str) -> None:
    title = ["云岭县水务局", "2023年政府信息公开工作年度报告"]
    found = read(name, WRITERS[name](Document(tuple(page([DRESSES[dress](line) for line in title], dress)))))
    assert (found.meta.title, found.meta.agency, found.meta.year) == ("".join(title), "云岭县水务局", 2023)
    assert found.meta.issued == "2024-01-19"
    assert [one.heading for one in found.sections if one.heading] == [one.heading for one in F2021.sections]
    assert {path: fact.value for path, fact in found.facts.items() if fact.value is not None} == truth(F2021)


@pytest.mark.parametrize("name", WRITERS)
@examples(5)
@given(titles(), st.lists(st.sampled_from(AROUND), max_size=3), st.lists(st.sampled_from(AROUND), max_size=2))
def test_title_agency_and_year_are_the_reports_own(
    name: str, title: tuple[list[str], str, int], above: list[str], below: list[str]
) -> None:
    lines, agency, year = title
    found = read(name, WRITERS[name](Document(tuple(page([*above, *lines, *below], "bare", agency))))).meta
    assert (found.title, found.agency, found.year) == (one_line("\n".join(lines)), agency, year)
