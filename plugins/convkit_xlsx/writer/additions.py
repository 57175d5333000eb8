"""What a sheet gets beside what openpyxl writes, which would be slow or cannot do it: areas, formulas, page numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from convkit_xlsx.writer.data_validation import validations
from convkit_xlsx.writer.sheet import Paper, Placed
from convkit_xlsx.writer.totals import formulas_of, with_formulas

_ROWS_BEGIN, _ROWS_END, _END = b"<sheetData>", b"</sheetData>", b"</worksheet>"
_FOOTER = "<headerFooter><oddFooter>&amp;L&amp;A&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"


class Additions(NamedTuple):
    """Rows as a sheet stores them, what stands behind all rows, pictures, and the formulas of totals by their cells."""

    rows: str = ""
    areas: str = ""
    pictures: Sequence[Placed] = ()
    totals: Mapping[str, str] = MappingProxyType({})


def additions_of(paper: Paper, colours: str, decimals: Mapping[str, int]) -> Additions:
    """What a sheet of blocks gets, in the order of the format: merged areas, colours, what may be entered."""
    merges = ""
    if paper.merges:
        listed = "".join([f'<mergeCell ref="{area}"/>' for area in paper.merges])
        merges = f'<mergeCells count="{len(paper.merges)}">{listed}</mergeCells>'
    return Additions("", merges + colours + validations(paper.entries), paper.pictures, formulas_of(paper, decimals))


def with_additions(sheet: bytes, additions: Additions) -> bytes:
    """The sheet with the rows and areas, and page numbers at its foot."""
    sheet = sheet.replace(b"<sheetData/>", b"<sheetData></sheetData>", 1).replace(
        b"<sheetData />", _ROWS_BEGIN + _ROWS_END
    )
    before, end, after = sheet.partition(_ROWS_END)
    before = with_formulas(before, additions.totals)
    added = b"".join([before, additions.rows.encode(), end, additions.areas.encode(), after])
    return added.replace(_END, _FOOTER.encode() + _END)
