"""A figure beside a formula that is a field of an old Word file is unread; what nobody can place is named."""

from __future__ import annotations

import pytest
from convkit_office.word_formulas import with_formulas
from make.ole_parts import compound

from convkit import Cell, Document, Grid, Inline, Paragraph


def shown(*cells: str) -> Document:
    return Document(
        (Paragraph((Inline("一、说明"),)), Grid(tuple(Cell(2, at, one) for at, one in enumerate(cells, 1))))
    )


def doubted(document: Document, text: str, encoding: str = "utf-16-le", before: int = 6) -> tuple[list[str], list[str]]:
    data = bytes(before) + text.encode(encoding, "replace")
    found = with_formulas(document, compound(WordDocument=data))
    [grid] = [block for block in found.blocks if isinstance(block, Grid)]
    return [cell.text for cell in grid.cells], [finding.severity for finding in found.findings]


@pytest.mark.parametrize("code", [" EQ \\s\\up5(3)", "eq \\o\\ac(○,3) ", " EQ \\f(3,4)"])
@pytest.mark.parametrize("before", [6, 7])
def test_a_figure_beside_a_formula_is_unread(code: str, before: int) -> None:
    text = f"一、说明\r规章\x075\x13{code}\x15\x078\x07\x07"
    assert doubted(shown("规章", "5", "8"), text, before=before) == (["规章", "〔未读出：5〕", "8"], ["unread"])


def test_a_blank_cell_with_a_formula_alone_is_unread_and_others_are_blank() -> None:
    text = "规章\x07\x13 EQ \\f(3,4)\x15\x078\x07\x07文件\x07\x079\x07\x07"
    assert doubted(shown("规章", "", "8"), text) == (["规章", "〔未读出〕", "8"], ["unread"])
    assert doubted(shown("文件", "", "9"), text) == (["文件", "", "9"], ["unread"])


def test_what_a_program_shows_of_a_formula_is_part_of_the_doubt() -> None:
    assert doubted(shown("规章", "53"), "规章\x075\x13 EQ \\o(3,/)\x15\x07\x07")[0] == ["规章", "〔未读出：53〕"]


def test_a_file_written_in_one_byte_to_a_character_is_read_too() -> None:
    assert doubted(shown("a", "5"), "a\x075\x13 EQ \\f(3,4)\x15\x07\x07", "latin-1")[0] == ["a", "〔未读出：5〕"]


@pytest.mark.parametrize("code", [" SEQ \\f(3,4)", ' EQ \\* jc2 \\* "Font:A" \\* hps10 \\o\\ad(\\s\\up 9(wu),5)'])
def test_another_field_and_a_reading_above_a_text_leave_the_figure(code: str) -> None:
    assert doubted(shown("规章", "5"), f"规章\x075\x13{code}\x15\x07\x07") == (["规章", "5"], [])
