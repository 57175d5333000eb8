"""A control character between digits: no format's reader, nor what follows it, makes one figure of the two sides."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import F2021
from make.dumps import blocks, lines
from make.repeating import examples
from make.xlsx_parts import workbook

import convkit

VALUES = dict.fromkeys(F2021.leaves, "7") | {"disclosure.rules.issued": "{}"}
ROWS = lines(blocks(F2021, VALUES)[0])
CONTROLS = [chr(code) for code in (*range(1, 9), *range(0x0E, 0x20), 0x7F)]


def as_text(figure: str) -> bytes:
    return "\n".join("\t".join(row) for row in ROWS).format(figure).encode()


def as_page(figure: str) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    return f"<meta charset=utf-8><table>{rows}</table>".format(figure).encode()


def as_page_of_references(figure: str) -> bytes:
    return as_page("".join(f"&#{ord(character)};" for character in figure))


def as_workbook(figure: str) -> bytes:
    shown = "".join(f"_x{ord(character):04X}_" for character in figure)
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in row) + "</row>" for row in ROWS
    )
    return workbook(rows.format(shown)).getvalue()


@pytest.mark.parametrize(
    ("source", "write"), [("txt", as_text), ("html", as_page), ("html", as_page_of_references), ("xlsx", as_workbook)]
)
@examples(8, shrink=False)
@given(st.integers(0, 99), st.sampled_from(CONTROLS), st.integers(0, 99))
def test_a_control_character_beside_a_digit_leaves_the_figure_unread(source, write, one, control, other) -> None:  # type: ignore[no-untyped-def]
    for figure in [f"{one}{control}{other}", f"{one}{control}"][: 1 if control.isspace() else 2]:
        report = convkit.read(io.BytesIO(write(figure)), source_format=source, form=F2021.id)
        assert report.facts["disclosure.rules.issued"].state == "unread"
        assert report.facts["disclosure.rules.repealed"].value == 7
