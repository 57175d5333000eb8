"""What stands among the runs of a Word file: the ends of fields, symbols, formulas, notes that are none, tags."""

from __future__ import annotations

import pytest
from convkit_docx import read
from make.docx_parts import docx, field, p, r, tbl, tc, tr

from convkit import Document, Grid, Paragraph, texts

MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText> =2*4 </w:instrText></w:r>"


def opened(body: str, **parts: str | bytes) -> Document:
    document = read(docx(body, **parts))
    assert document.account.balanced, document.account
    return document


def told(document: Document) -> list[str]:
    return list(texts(document.blocks))


def deleted(*runs: str) -> str:
    return f'<w:del w:id="1" w:author="甲">{"".join(runs)}</w:del>'


@pytest.mark.parametrize(
    "held",
    [
        MARK.format("begin") + CODE + deleted(MARK.format("separate"), MARK.format("end")),
        deleted(MARK.format("begin"), CODE, MARK.format("separate")) + MARK.format("end"),
        deleted(MARK.format("begin"), CODE) + MARK.format("separate") + MARK.format("end"),
    ],
)
def test_a_field_that_was_deleted_in_part_leaves_no_open_end(held: str) -> None:
    """What stands behind it is no code of a field, which nobody would see."""
    assert told(opened(f"<w:p>{held}{r('8')}</w:p>{p('9')}")) == ["8", "9"]


@pytest.mark.parametrize(("one", "other"), [("1 ", " 2"), (" 1", "2 "), ("\n1", "2\t")])
def test_white_space_around_a_run_is_shown_only_where_the_file_says_so(one: str, other: str) -> None:
    runs = [f"<w:r><w:t>{text}</w:t></w:r>" for text in (one, other)]
    assert told(opened(f"<w:p>{''.join(runs)}</w:p>")) == ["12"]
    assert told(opened(p("1 ", " 2"))) == ["1  2"]


@pytest.mark.parametrize("symbol", ["F041", "E000", "0020", "3000", "x", ""])
def test_a_symbol_that_nobody_can_tell_is_a_sign_for_one(symbol: str) -> None:
    held = f'<w:r><w:sym w:font="某某符号" w:char="{symbol}"/></w:r>'
    assert told(opened(tbl(tr("规章", tc(f"<w:p>{r('1')}{held}{r('2')}</w:p>"))))) == ["规章", "1\ufffd2"]


def test_a_symbol_of_a_known_font_is_what_it_shows() -> None:
    assert told(opened('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>')) == ["✓"]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<m:sSup><m:e>{5}</m:e><m:sup>{2}</m:sup></m:sSup>", "5²"),
        ("<m:sSub><m:e>{5}</m:e><m:sub>{2}</m:sub></m:sSub>", "5₂"),
        ("<m:f><m:num>{5}</m:num><m:den>{2}</m:den></m:f>", "5/2"),
    ],
)
def test_the_parts_of_a_formula_make_no_number(inside: str, shown: str) -> None:
    for digit in "52":
        inside = inside.replace(f"{{{digit}}}", f"<m:r><m:t>{digit}</m:t></m:r>")
    assert told(opened(tbl(tr("规章", tc(f"<w:p><m:oMath>{inside}</m:oMath></w:p>"))))) == ["规章", shown]


def test_the_lines_that_part_notes_from_text_are_no_notes() -> None:
    kinds = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}">{p("<w:r><w:separator/></w:r>")}</w:footnote>'
        for at, kind in enumerate(("separator", "continuationSeparator", "continuationNotice"))
    )
    document = opened(p("甲"), footnotes=kinds)
    assert document.account.complete
    assert "notes" not in {entry.kind for entry in document.account.entries}


@pytest.mark.parametrize(
    ("tags", "path"), [(["a.b"], "a.b"), (["a.b", "a.c"], None), (["a.b", ""], None), (["甲"], None), (["a"], None)]
)
def test_a_cell_has_the_path_of_its_only_tag(tags: list[str], path: str | None) -> None:
    controls = "".join(
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{r("8")}</w:sdtContent></w:sdt>' for tag in tags
    )
    grid = next(one for one in opened(tbl(tr(tc(f"<w:p>{controls}</w:p>")))).blocks if isinstance(one, Grid))
    assert grid.cells[0].path == path


def test_a_field_in_a_cell_does_not_go_on_behind_the_table() -> None:
    cut = tbl(tr(tc(f"<w:p>{MARK.format('begin')}{CODE}</w:p>"), tc(p("7")))) + p("8")
    assert [text for text in told(opened(cut)) if text] == ["7", "8"]


def test_a_table_inside_the_result_of_a_field_is_read() -> None:
    opening = f"<w:p>{MARK.format('begin')}<w:r><w:instrText> TOC </w:instrText></w:r>{MARK.format('separate')}</w:p>"
    body = opening + tbl(tr("规章", tc(f"<w:p>{field(' =3 ', '3')}</w:p>"))) + f"<w:p>{MARK.format('end')}</w:p>"
    assert [text for text in told(opened(body)) if text] == ["规章", "3"]


def test_a_field_goes_on_behind_a_table_in_it() -> None:
    """What stands in the cells is none of its result."""
    opening = f"<w:p>{MARK.format('begin')}<w:r><w:instrText> HYPERLINK x.html </w:instrText></w:r>"
    body = f"{opening}{MARK.format('separate')}{r('甲')}</w:p>" + tbl(tr("规章", "8"))
    document = opened(body + f"<w:p>{r('乙')}{MARK.format('end')}{r('丙')}</w:p>")
    links = {run.text: run.link for block in document.blocks if isinstance(block, Paragraph) for run in block.inlines}
    assert links == {"甲": "x.html", "乙": "x.html", "丙": None}
    assert not any(cell.inlines for block in document.blocks if isinstance(block, Grid) for cell in block.cells)


def test_cells_merged_to_the_right_are_one_and_what_they_cover_is_named() -> None:
    merge = '<w:hMerge w:val="{}"/>'
    row = tr(tc("甲", merge.format("restart")), tc("", merge.format("continue")), tc("7", "<w:hMerge/>"), "8")
    document = opened(tbl(row, tr("1", "2", "3", "4")))
    grid = next(one for one in document.blocks if isinstance(one, Grid))
    assert [(cell.text, cell.column, cell.columns) for cell in grid.cells[:2]] == [("甲", 1, 3), ("8", 4, 1)]
    assert [finding.values["text"] for finding in document.findings] == ["7"]


@pytest.mark.parametrize(("font", "is_figure"), [("Wingdings", False), ("MT Extra", False), ("等线", True)])
@pytest.mark.parametrize("part", ["major", "minor"])
def test_digits_in_a_font_of_the_theme_are_figures_where_it_shows_digits(part: str, font: str, is_figure: bool) -> None:
    theme = (
        f'<themeElements><fontScheme><{part}Font><latin typeface="{font}"/></{part}Font></fontScheme></themeElements>'
    )
    run = r("53", f'<w:rFonts w:asciiTheme="{part}HAnsi"/>')
    document = read(docx(tbl(tr("规章", tc(p(run)))), theme=theme))
    [grid] = [block for block in document.blocks if isinstance(block, Grid)]
    assert (grid.cells[1].text == "53") == is_figure
