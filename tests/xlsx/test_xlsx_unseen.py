"""Columns without breadth, texts that a format hides, and rows that look as if they went on."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_xlsx import read
from make.xlsx_parts import MAIN, cells, text, workbook

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="0" xfId="3"/></cellXfs>'
    '<cellStyles><cellStyle name="Convkit continuation" xfId="3"/></cellStyles></styleSheet>'
)


def inline(place: str, value: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'


def shown(stream: BytesIO) -> list[tuple[int, int, str]]:
    document = read(stream)
    assert document.account.balanced, document.account
    return [(cell.row, cell.column, cell.text) for cell in cells(document)]


@pytest.mark.parametrize(
    "rows",
    [
        (inline("A1", "甲"), inline("A2", "乙", 1) + inline("B2", "丙")),
        (inline("A1", "甲") + inline("B1", "丙"), inline("A2", "乙", 1)),
        (inline("A1", "甲"), inline("B2", "乙", 1)),
        (inline("A1", "甲"), '<c r="A2" s="1"><v>7</v></c>'),
    ],
)
def test_only_the_lone_text_of_a_row_goes_on_in_the_lone_text_below(rows: tuple[str, str]) -> None:
    told = "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, start=1))
    found = shown(workbook(told, parts={"xl/styles.xml": STYLES}))
    assert {row for row, _, _ in found} == {1, 2}
    assert not any(len(words) > 1 for _, _, words in found)


def test_columns_without_breadth_are_hidden_where_none_is_said_of_them() -> None:
    before = '<sheetFormatPr defaultColWidth="0"/><cols><col min="2" max="2" width="9"/></cols>'
    row = f'<row r="1">{inline("A1", "秘密")}{inline("B1", "甲")}{inline("C1", "机密")}</row>'
    stream = workbook(row, before=before)
    assert shown(stream) == [(1, 1, "甲")]
    assert [finding.code for finding in read(stream).findings] == ["xlsx.hidden"]


def test_a_text_that_its_format_hides_is_left_out_and_named() -> None:
    stream = workbook(text("A1", "甲") + f'<row r="2">{inline("A2", "秘密", 1)}</row>', formats=(";;;",))
    assert shown(stream) == [(1, 1, "甲")]
    entry = next(one for one in read(stream).account.entries if one.kind == "characters")
    assert (entry.held, entry.carried, [one.count for one in entry.left_out]) == (3, 1, [2])
    assert [finding.code for finding in read(stream).findings] == ["xlsx.hidden"]
