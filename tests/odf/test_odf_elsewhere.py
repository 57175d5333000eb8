"""Figures of OpenDocument files that are crossed, covered, moved, stated otherwise, or shown under a condition."""

from __future__ import annotations

import pytest
from convkit_odf import ods, odt
from hypothesis import given
from hypothesis import strategies as st
from make.odf_parts import odf, p, row, tbl

from convkit import Document, Grid
from convkit.reading import read_number

CROSSED = 'style:diagonal-tl-br="0.06pt solid #000000"'
LINE = '<draw:line svg:x1="{}cm" svg:y1="0.2cm" svg:x2="{}cm" svg:y2="0.3cm"/>'
FRAME = '<draw:frame svg:x="{}cm" svg:y="0cm" svg:width="2cm" svg:height="0.4cm">{}</draw:frame>'
BOX = f"<draw:text-box>{p('99')}</draw:text-box>"


def style(family: str, properties: str, text: str = "", name: str = "X") -> str:
    own = f"<style:{family}-properties {properties}/>" if properties else ""
    words = f"<style:text-properties {text}/>" if text else ""
    return f'<style:style style:name="{name}" style:family="{family}">{own}{words}</style:style>'


def figure(document: Document) -> str:
    """The figure, and in which state it is read."""
    assert document.account.balanced
    cells = [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]
    assert cells[0].text == "规章"
    read = "number" if cells[1].number is not None else read_number(cells[1].text).state
    assert read in ("number", "unread")
    assert read == "unread" or not any(finding.severity == "unread" for finding in document.findings)
    return read


def sheet(cell: str = "", shown: str = "53", styles: str = "", before: str = "", own: str = "", table: str = "") -> str:
    """How a figure in B1 of a sheet is read."""
    stated = f'office:value-type="float" office:value="53" {cell}'
    row = (
        f"<table:table-cell>{p('规章')}{own}</table:table-cell><table:table-cell {stated}>{p(shown)}</table:table-cell>"
    )
    body = f'<table:table table:name="S" {table}>{before}<table:table-row>{row}</table:table-row></table:table>'
    return figure(ods.read(odf("spreadsheet", body, styles=styles)))


def text(inside: str, cell: str = "", styles: str = "", before: str = "", behind: str = "", table: str = "") -> str:
    """How a figure in a table of a text is read."""
    row = f"<table:table-cell>{p('规章')}</table:table-cell><table:table-cell {cell}>{inside}</table:table-cell>"
    body = f"<table:table {table}><table:table-row>{row}</table:table-row></table:table>"
    return figure(odt.read(odf("text", before + body + behind, styles=styles)))


def format_of(rule: str) -> str:
    area = 'calcext:target-range-address="S.B1:S.B9"'
    inside = f"<calcext:conditional-format {area}>{rule}</calcext:conditional-format>"
    return f"<calcext:conditional-formats>{inside}</calcext:conditional-formats>"


def condition(value: str) -> str:
    return format_of(f'<calcext:condition calcext:apply-style-name="X" calcext:value="{value}"/>')


STYLED = 'table:style-name="X"'
TINY = style("table-cell", "", 'fo:font-size="20pt" style:text-position="super 58%"')
COLOURS = '<calcext:color-scale><calcext:color-scale-entry calcext:color="#1f4e79"/></calcext:color-scale>'
SHEETS = {
    "another text": ({"shown": "58"}, "unread"),
    "more digits in the text": ({"shown": "5 3"}, "unread"),
    "signs for too narrow": ({"shown": "###"}, "unread"),
    "crossed": ({"cell": STYLED, "styles": style("table-cell", CROSSED)}, "unread"),
    "hidden under protection": ({"cell": STYLED, "table": 'table:protected="true"', "styles": style(
        "table-cell", 'style:cell-protect="hidden-and-protected"')}, "unread"),
    "column of a millimetre": ({"shown": "53.00000", "styles": style("table-column", 'style:column-width="1mm"'),
        "before": f"<table:table-column/><table:table-column {STYLED}/>"}, "unread"),
    "column with room for half of it": ({"shown": "53.00000", "styles": style("table-column",
        'style:column-width="8mm"'), "before": f"<table:table-column/><table:table-column {STYLED}/>"}, "unread"),
    "computed anew": ({"cell": 'table:formula="of:=DAY(TODAY())"'}, "unread"),
    "under a condition": ({"before": condition("&gt;50"), "styles": TINY}, "unread"),
    "under a condition that may hold": ({"before": condition("formula-is(A1)"), "styles": TINY}, "unread"),
    "bar without its number": ({"before": format_of('<calcext:data-bar calcext:show-value="false"/>')}, "unread"),
    "colour of a scale": ({"before": format_of(COLOURS), "cell": STYLED, "styles": style("table-cell", "",
        'fo:color="#1f4e79"')}, "unread"),
    "frame over it": ({"before": f"<table:shapes>{FRAME.format(2.4, BOX)}</table:shapes>"}, "unread"),
    "frame of its neighbour": ({"own": FRAME.format(2.4, BOX)}, "unread"),
    "line through it": ({"before": f"<table:shapes>{LINE.format(2.4, 4)}</table:shapes>"}, "unread"),
    "rounded": ({"shown": "53.0"}, "number"),
    "currency": ({"shown": "￥53.00"}, "number"),
    "not crossed": ({"cell": STYLED, "styles": style("table-cell", 'style:diagonal-tl-br="none"')}, "number"),
    "protected": ({"table": 'table:protected="true"'}, "number"),
    "hidden where nothing is protected": ({"cell": STYLED, "styles": style(
        "table-cell", 'style:cell-protect="hidden-and-protected"')}, "number"),
    "formula": ({"cell": 'table:formula="of:=50+3"'}, "number"),
    "under a condition that does not hold": ({"before": condition("&lt;50"), "styles": TINY}, "number"),
    "bar": ({"before": format_of('<calcext:data-bar calcext:positive-color="#1f4e79"/>')}, "number"),
    "margin of its cell, set right": ({"cell": STYLED, "styles": style(
        "paragraph", 'fo:margin-right="30cm"').replace('family="paragraph"', 'family="table-cell"')}, "unread"),
    "made to fit its column": ({"shown": "53.00000", "cell": STYLED, "styles": style(
        "table-column", 'style:column-width="8mm"') + style("table-cell", 'style:shrink-to-fit="true"'),
        "before": f"<table:table-column/><table:table-column {STYLED}/>"}, "number"),
    "frame elsewhere": ({"before": f"<table:shapes>{FRAME.format(9, BOX)}</table:shapes>"}, "number"),
    "line elsewhere": ({"before": f"<table:shapes>{LINE.format(9, 12)}</table:shapes>"}, "number"),
}  # fmt: skip
FLOATING = style("graphic", 'style:wrap="run-through" style:run-through="foreground"')
BEHIND = style("graphic", 'style:wrap="run-through" style:run-through="background"')
OVER = (
    '<text:p><draw:frame draw:style-name="X" text:anchor-type="paragraph" svg:y="{}cm" svg:width="9cm" '
    f'svg:height="3cm">{BOX}</draw:frame></text:p>'
)
FILLED = FLOATING.replace("/>", ' draw:fill="solid"/>', 1)
SMALL = (
    '<text:p><draw:rect draw:style-name="X" text:anchor-type="paragraph" svg:y="0cm" svg:width="4cm" '
    'svg:height="4cm"/></text:p>'
)
TEXTS = {
    "crossed": ({"cell": STYLED, "styles": style("table-cell", CROSSED)}, "unread"),
    "another value": ({"cell": 'office:value-type="float" office:value="58"'}, "unread"),
    "field with another value": ({"inside": p('<text:expression office:value="58">53</text:expression>')}, "unread"),
    "number of the page": ({"inside": p("5<text:page-number>3</text:page-number>")}, "unread"),
    "date": ({"inside": p("<text:date>53</text:date>")}, "unread"),
    "far to the left": ({"inside": p("53", "X"), "styles": style("paragraph", 'fo:text-indent="-5cm"')}, "unread"),
    "may be hidden": ({"inside": p('<text:span text:style-name="X">5</text:span>3'), "styles": style(
        "text", "", 'text:display="condition"')}, "unread"),
    "table beside the page": ({"table": STYLED, "styles": style("table", 'fo:margin-left="-40cm"')}, "unread"),
    "frame over it": ({"before": OVER.format(0.5), "styles": FLOATING}, "unread"),
    "small filled shape over it": ({"before": SMALL, "styles": FILLED}, "unread"),
    "table of Chinese numerals inside": ({"inside": p("53") + tbl(row("五"))}, "unread"),
    "frame over it from below": ({"behind": OVER.format(-2), "styles": FLOATING}, "unread"),
    "same value": ({"cell": 'office:value-type="float" office:value="53"'}, "number"),
    "date that stays": ({"inside": p('<text:date text:fixed="true">53</text:date>')}, "number"),
    "a bit to the left": ({"inside": p("53", "X"), "styles": style("paragraph", 'fo:text-indent="-3mm"')}, "number"),
    "seal over it": ({"before": SMALL, "styles": FLOATING}, "number"),
    "table of words inside": ({"inside": p("53") + tbl(row("件"))}, "number"),
    "frame behind it": ({"before": OVER.format(0.5), "styles": BEHIND}, "number"),
    "frame above it": ({"before": OVER.format(-3), "styles": FLOATING}, "number"),
    "frame that text flows around": ({"before": OVER.format(0.5)}, "number"),
}  # fmt: skip


@pytest.mark.parametrize(("made", "read_as"), SHEETS.values(), ids=SHEETS)
def test_a_figure_of_a_sheet(made: dict[str, str], read_as: str) -> None:
    assert sheet(**made) == read_as


@pytest.mark.parametrize(("made", "read_as"), TEXTS.values(), ids=TEXTS)
def test_a_figure_of_a_table(made: dict[str, str], read_as: str) -> None:
    assert text(**{"inside": p("53"), **made}) == read_as


@given(st.floats(-4, 12), st.floats(0.5, 4))
def test_a_frame_covers_the_figure_under_it_and_no_other(left: float, width: float) -> None:
    frame = FRAME.format(f"{left:.3f}", BOX).replace('"2cm"', f'"{width:.3f}cm"')
    over = min(left + width, 4.52) - max(left, 2.26)  # two columns of 2.26 cm, as they are where nothing is said
    if abs(over - 0.3 * min(width, 2.26)) > 0.1:
        assert sheet(before=f"<table:shapes>{frame}</table:shapes>") == (
            "unread" if over > 0 and over >= 0.3 * min(width, 2.26) else "number"
        )


@pytest.mark.parametrize(
    ("lines", "height", "read_as"),
    [("53--", 5, "unread"), ("--53", 5, "unread"), ("53-", 15, "number"), ("53", 5, "number")],
)
def test_a_figure_with_blank_lines_in_a_low_row_is_unread(lines: str, height: int, read_as: str) -> None:
    inside = "".join(map(p, lines.split("-")))
    cells = f"<table:table-cell>{p('规章')}</table:table-cell><table:table-cell>{inside}</table:table-cell>"
    body = f"<table:table><table:table-row {STYLED}>{cells}</table:table-row></table:table>"
    styles = style("table-row", f'style:row-height="{height}mm"')
    assert figure(ods.read(odf("spreadsheet", body, styles=styles))) == read_as
