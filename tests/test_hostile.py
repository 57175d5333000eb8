"""Files made to take for ever or to fill the memory: refused in words, or read in time that grows with their size."""

from __future__ import annotations

import io
from time import process_time

import pytest
from drawn import FORMS

import convkit
from convkit.document import Cell, Document, Grid, Inline, Paragraph, bulk
from convkit.recognise import recognise
from convkit.recognise.dates import period_in
from convkit.recognise.stated import contact_in, lines_of, maker_in, number_in
from convkit.report import Section

TITLE = "某县2021年政府信息公开工作年度报告"
MOST_SECONDS = 10  # of the processor; a machine that is ten times slower still passes where time grows with size


def refused(text: str, name: str) -> convkit.InputError:
    with pytest.raises(convkit.InputError) as error:
        convkit.read(io.BytesIO(text.encode()), source_format=name)
    return error.value


@pytest.mark.parametrize(
    ("text", "name", "limit"),
    [
        (f"{TITLE}\n{'1' * 1_000_001}", "txt", "CHARACTERS"),
        (TITLE + "\n1" * 1_000_001, "txt", "CHARACTERS"),
        (TITLE + "\t" * 500_001, "txt", "CELLS"),
        (f"<p>{TITLE}<p>{'甲' * 1_000_001}", "html", "CHARACTERS"),
        (f"<p>{TITLE}{'<p>' * 500_000}", "html", "PAGE_MARKS"),
    ],
    ids=["a line", "lines", "tabs", "a paragraph", "tags"],
)  # fmt: skip
def test_what_is_too_much_is_refused_with_the_limit_to_set(text: str, name: str, limit: str) -> None:
    error = refused(text, name)
    assert f"CONVKIT_LIMIT_{limit}" in error.words("en")
    assert f"CONVKIT_LIMIT_{limit}" in error.words("zh")


@pytest.mark.parametrize("value", ["", "='>'", '=">"', "=/"])
def test_a_tag_with_very_many_attributes_is_refused(value: str) -> None:
    many = " ".join(f"a{at}{value}" for at in range(20_000))
    assert "attributes" in refused(f"<html><p {many}>{TITLE}", "html").words("en")


def test_a_picture_in_an_attribute_is_no_crowd_of_attributes() -> None:
    picture = "/" * 50_000
    error = refused(f'<html><p>{TITLE}<img alt="图" src="data:image/png;base64,{picture}">', "html")
    assert "attributes" not in error.words("en")


LONG = 400_000
LINES = {
    "who made it": "由甲局根据" * LONG,
    "from which year": "2021年1月1日至" * LONG,
    "how to reach it": "（电话" * LONG,
    "numbers": "甲〔2021〕" * LONG,
}


@pytest.mark.parametrize("case", LINES)
def test_the_time_for_a_long_line_grows_with_its_length(case: str) -> None:
    line = LINES[case]
    section = Section("preamble", "", (Paragraph((Inline(line),)),))
    start = process_time()
    period_in(line)
    maker_in([], [line])
    number_in(list(lines_of(section.blocks)))
    contact_in([section])
    assert process_time() - start < MOST_SECONDS


def test_the_time_for_a_sheet_grows_with_its_rows() -> None:
    grid = Grid(tuple(Cell(row, column, "规章") for row in range(1, 12_000) for column in (1, 2)), "sheet")
    start = process_time()
    with pytest.raises(convkit.InputError):
        recognise(Document((grid,)), FORMS)
    assert process_time() - start < MOST_SECONDS


def test_the_bulk_of_a_text_is_its_characters_without_white_space() -> None:
    assert bulk(" 甲\t乙\n\u3000\xa0丙\r ") == 3
