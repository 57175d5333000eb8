"""What a sheet gets beside its cells: merged areas, colours, what may be entered, pictures, totals that add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from convkit_xlsx.writer.data_validation import validations
from convkit_xlsx.writer.sheet import Paper, Placed
from convkit_xlsx.writer.totals import formulas_of


class Additions(NamedTuple):
    """Rows as a sheet stores them, what stands behind all rows, pictures, and the formulas of totals by their cells."""

    rows: str = ""
    areas: str = ""
    pictures: Sequence[Placed] = ()
    totals: Mapping[str, str] = MappingProxyType({})


def additions_of(paper: Paper, colours: str) -> Additions:
    """What a sheet of blocks gets, in the order of the format: merged areas, colours, what may be entered."""
    merges = ""
    if paper.merges:
        listed = "".join([f'<mergeCell ref="{area}"/>' for area in paper.merges])
        merges = f'<mergeCells count="{len(paper.merges)}">{listed}</mergeCells>'
    return Additions("", merges + colours + validations(paper.entries), paper.pictures, formulas_of(paper))
