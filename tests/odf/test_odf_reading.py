"""What a person sees of an OpenDocument file is read; what is not seen is named."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_odf import ods, odt
from convkit_odf.list_numbers import form_of
from make.documents import png
from make.odf_parts import covered, look, number, odf, p, row, span, tbl, td
from make.odf_parts import ods as sheet
from make.odf_parts import odt as text

from convkit import Block, Cell, Document, Grid, Heading, Image, InputError, List, Paragraph
from convkit.text.numerals import in_form


def opened(stream: BytesIO) -> Document:
    """The document, whose account must balance whatever it is."""
    reader = ods if b"opendocument.spreadsheet" in stream.getvalue()[:200] else odt
    assert reader.sniff(stream)
    document = reader.read(stream)
    assert document.account.balanced, document.account
    return document


def shown(block: Block) -> object:
    match block:
        case Heading() | Paragraph():
            return block.text
        case List():
            return [item.text for item in block.items]
        case Grid():
            return [(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells]
        case _:
            return type(block).__name__


def blocks(*content: str, **parts: str | bytes) -> list[object]:
    return [shown(block) for block in opened(text(*content, **parts)).blocks]


def cells(document: Document) -> list[Cell]:
    return [cell for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


# -- paragraphs


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("  甲 \n\t 乙  ", "甲 乙 "),
        ("甲<text:s text:c='3'/>乙", "甲   乙"),
        ("甲<text:s text:c='900000000'/>乙", f"甲{' ' * 255}乙"),
        ("甲<text:tab/>乙<text:line-break/> 丙", "甲\t乙\n 丙"),
        ("共<text:page-count>8</text:page-count>页", "共8页"),
        ("<text:bookmark-start text:name='a'/>8<text:bookmark-end text:name='a'/>件", "8件"),
        ("甲<text:soft-page-break/>乙", "甲乙"),
        ("<text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>jia</text:ruby-text></text:ruby>", "甲"),
        ("<text:meta>甲<text:unheard-of>8</text:unheard-of></text:meta>", "甲8"),
        ("<loext:content-control>8</loext:content-control>", "8"),
    ],
)
def test_a_paragraph_reads_as_it_is_printed(content: str, wanted: str) -> None:
    assert blocks(p(content)) == [wanted]


def test_emphasis_and_links_are_kept() -> None:
    (block,) = opened(text(p(f'甲{span("乙", "B")}<text:a xlink:href="https://a.example/?b=1">丙</text:a>'),
                           styles=look("B", 'fo:font-weight="bold"'))).blocks  # fmt: skip
    assert isinstance(block, Paragraph)
    assert [(run.text, run.emphasis, run.link) for run in block.inlines] == [
        ("甲", False, None), ("乙", True, None), ("丙", False, "https://a.example/?b=1"),
    ]  # fmt: skip


def test_headings_have_levels_and_outline_numbers() -> None:
    level = '<text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    common = f"<office:styles><text:outline-style>{level}</text:outline-style></office:styles>"
    found = opened(text('<text:h text:outline-level="1">总体情况</text:h>', "甲",
                        '<text:h text:outline-level="1">其他</text:h>', common=common)).blocks  # fmt: skip
    assert [shown(block) for block in found] == ["一、总体情况", "甲", "二、其他"]
    assert isinstance(found[0], Heading)
    assert found[0].level == 1


STYLE = """<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"
style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
style:num-suffix=")"/></text:list-style>"""


def items(*content: str, attributes: str = 'text:style-name="L"') -> str:
    return (
        f"<text:list {attributes}>{''.join(f'<text:list-item>{one}</text:list-item>' for one in content)}</text:list>"
    )


def test_the_automatic_colour_is_seen_whatever_its_opacity() -> None:
    automatic = look("A", 'style:use-window-font-color="true" loext:opacity="0%"')
    assert blocks(p(span("8件", "A")), styles=automatic) == ["8件"]


def test_lists_get_their_automatic_numbers() -> None:
    inner = items(p("丙"), p("丁"), attributes="")
    again = items(p("戊"), attributes='text:style-name="L" text:continue-numbering="true"')
    assert blocks(items(p("甲"), p("乙") + inner), again, styles=STYLE) == [["1.甲", "2.乙", "(a)丙", "(b)丁", "3.戊"]]
    assert blocks(items(p("甲")), p("隔"), items(p("乙")), styles=STYLE) == [["1.甲"], "隔", ["1.乙"]]


def test_a_list_that_numbers_sections_gives_paragraphs() -> None:
    style = STYLE.replace('style:num-format="1"', 'style:num-format="一, 二, 三, ..."').replace(
        'suffix="."', 'suffix="、"'
    )
    assert blocks(items(p("总体情况"), p("其他")), styles=style) == ["一、总体情况", "二、其他"]


@pytest.mark.parametrize(
    ("form", "value", "wanted"),
    [("1", 12, "12"), ("i", 4, "iv"), ("A", 28, "BB"), ("一, 二, 三, ...", 10, "十"),
     ("一, 二, 三, ...", 103, "一百零三"), ("一", 21, "二十一"), ("①, ②, ③, ...", 3, "③"),
     ("壹, 贰, 叁, ...", 15, "壹拾伍"), ("甲, 乙, 丙, ...", 2, "乙"),
     ("?", 7, "7"), ("", 7, "")],
)  # fmt: skip
def test_numbers_are_printed_in_their_form(form: str, value: int, wanted: str) -> None:
    assert in_form(value, form_of(form)) == wanted


# -- what is seen and what is not

CHANGES = """<text:tracked-changes><text:changed-region xml:id="i"><text:insertion/></text:changed-region>
<text:changed-region xml:id="d"><text:deletion><text:p>7</text:p></text:deletion></text:changed-region>
<text:changed-region xml:id="x"><text:deletion/></text:changed-region></text:tracked-changes>"""
HIDDEN = look("X", 'text:display="none"')


def test_the_final_view_counts() -> None:
    changed = '共<text:change text:change-id="d"/><text:change-start text:change-id="i"/>8<text:change-end '
    document = opened(text(CHANGES, p(f'{changed}text:change-id="i"/>件')))
    assert [shown(block) for block in document.blocks] == ["共8件"]
    assert codes(document) == ["odt.deletion", "odt.insertion"]


def test_an_insertion_over_cells_is_told() -> None:
    start, end = '<text:change-start text:change-id="i"/>', '<text:change-end text:change-id="i"/>'
    document = opened(text(CHANGES, tbl(row(td(p(f"{start}1")), td(p(f"2{end}"))))))
    assert [cell.text for cell in cells(document)] == ["1", "2"]
    assert [finding.values["text"] for finding in document.findings if finding.code == "odt.insertion"] == ["12"]


def test_what_stands_between_the_marks_of_a_deletion_is_not_read() -> None:
    between = '甲<text:change-start text:change-id="x"/>9<text:change-end text:change-id="x"/>8'
    assert blocks(CHANGES, p(between)) == ["甲8"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (p(f"甲{span('9', 'X')}"), "odt.hidden"),
        (p("甲<text:hidden-text text:is-hidden='true'>9</text:hidden-text>"), "odt.hidden"),
        (p("甲<text:variable-set text:display='none'>9</text:variable-set>"), "odt.hidden"),
        (p("甲") + p("<text:hidden-paragraph text:is-hidden='true'/>9"), "odt.hidden"),
        (p("甲") + f"<text:section text:display='none'>{p('9')}</text:section>", "odt.hidden"),
        (p("甲") + f"<text:section text:display='condition' text:is-hidden='true'>{tbl(row('9'))}</text:section>",
         "odt.hidden"),
        (p("甲<text:placeholder>9</text:placeholder>"), "odt.placeholder"),
        (p("甲<loext:content-control loext:showing-place-holder='true'>9</loext:content-control>"), "odt.placeholder"),
        (p("甲<office:annotation><dc:creator>乙</dc:creator><text:p>9</text:p></office:annotation>"), "odt.comment"),
        (p("甲<draw:frame><draw:object xlink:href='./O'/><draw:image xlink:href='./R'/></draw:frame>"), "odt.leftOut"),
        (p("甲<draw:frame><draw:image xlink:href='https://a.example/b.png'/></draw:frame>"), "odt.picture"),
        (p("甲<draw:frame><draw:image xlink:href='Pictures/none.png'/></draw:frame>"), "odt.leftOut"),
        (p("甲<draw:control/>"), "odt.leftOut"),
        (p("甲<form:odd><text:p>9</text:p></form:odd>"), "odt.unknown"),
    ],
)  # fmt: skip
def test_what_is_not_seen_is_named(content: str, code: str) -> None:
    document = opened(text(content, styles=HIDDEN))
    assert [shown(block) for block in document.blocks] == ["甲"]
    assert codes(document) == [code]
    assert any(entry.left_out for entry in document.account.entries)


def test_headers_are_named_but_page_numbers_are_furniture() -> None:
    page = "<office:master-styles><style:master-page><style:header>{}</style:header></style:master-page>{}"
    end = "</office:master-styles>"
    document = opened(text("甲", common=page.format(p("某某局"), end)))
    assert codes(document) == ["odt.headerOrFooter"]
    number = p("第 <text:page-number>3</text:page-number> 页")
    assert codes(opened(text("甲", common=page.format(number, end)))) == []


def test_macros_are_not_read() -> None:
    assert codes(opened(text("甲", **{"Basic/Standard/Module1.xml": "x"}))) == ["odt.macros"]


def test_notes_boxes_and_pictures_stand_behind_their_paragraph() -> None:
    body = f"<text:note-body>{p('据统计')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    box = f"<draw:frame><draw:text-box>{p('框内8')}</draw:text-box></draw:frame>"
    shape = f"<draw:g><draw:custom-shape>{p('形内9')}</draw:custom-shape><draw:rect/></draw:g>"
    picture = '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>图</svg:desc></draw:frame>'
    document = opened(text(p(f"申请12{note}件{box}{shape}{picture}"), **{"Pictures/a.png": png(3)}))
    assert [shown(block) for block in document.blocks] == ["申请12¹件", "注1：据统计", "框内8", "形内9", "Image"]
    image = document.blocks[-1]
    assert isinstance(image, Image)
    assert (image.data, image.media_type, image.alternative) == (png(3), "image/png", "图")


@pytest.mark.parametrize(
    ("wrap", "side", "over"), [("run-through", 4, True), ("dynamic", 4, False), ("run-through", 9, False)]
)
def test_a_small_picture_that_the_text_runs_through_lies_over_it(wrap: str, side: int, over: bool) -> None:
    size = f"svg:width='{side}cm' svg:height='4cm' draw:style-name='F' text:anchor-type='char'"
    frame = f"<draw:frame {size}><draw:image xlink:href='Pictures/a.png'/></draw:frame>"
    style = f"<style:style style:family='graphic' style:name='F'><style:graphic-properties style:wrap='{wrap}'/>"
    document = opened(text(p(f"甲{frame}"), styles=f"{style}</style:style>", **{"Pictures/a.png": png(3)}))
    assert [block.over for block in document.blocks if isinstance(block, Image)] == [over]


# -- tables


def grid(*rows: str) -> list[tuple[int, int, int, int, str]]:
    (found,) = blocks(tbl(*rows))
    return found  # type: ignore[return-value]


def test_merged_and_repeated_cells_keep_their_places() -> None:
    wide, tall = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    twice = 'table:number-columns-repeated="2"'
    assert grid(row(td("甲", tall), td("乙", wide), covered()), row(covered(), td("1", twice)), row(td("2"), td(""),
                td("3"), attributes='table:number-rows-repeated="2"')) == [
        (1, 1, 2, 1, "甲"), (1, 2, 1, 2, "乙"), (2, 2, 1, 1, "1"), (2, 3, 1, 1, "1"), (3, 1, 1, 1, "2"),
        (3, 2, 1, 1, ""), (3, 3, 1, 1, "3"), (4, 1, 1, 1, "2"), (4, 2, 1, 1, ""), (4, 3, 1, 1, "3"),
    ]  # fmt: skip


def test_cells_that_reach_over_each_other_are_cut_and_told() -> None:
    document = opened(text(tbl(row(td("1", 'table:number-columns-spanned="3" table:number-rows-spanned="9"'), td("2")),
                               row(td("3"), covered()))))  # fmt: skip
    assert [(c.row, c.column, c.rows, c.columns, c.text) for c in cells(document)] == [
        (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2"), (2, 1, 1, 1, "3"),
    ]  # fmt: skip
    assert codes(document) == ["odt.overlap"]


def test_cells_stand_beside_merged_ones_where_nothing_states_what_these_cover() -> None:
    """So pandoc writes them, and LibreOffice shows them."""
    wide, tall = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    assert grid(row(td("甲", tall), td("乙", wide), td("丙", tall)), row(td("1"), td("2"))) == [
        (1, 1, 2, 1, "甲"), (1, 2, 1, 2, "乙"), (1, 4, 2, 1, "丙"), (2, 2, 1, 1, "1"), (2, 3, 1, 1, "2"),
    ]  # fmt: skip


def test_a_cell_of_a_table_is_read_as_it_is_printed_whatever_it_stores() -> None:
    document = opened(text(tbl(row(number("448.369", "448"), number("8", attributes='table:formula="ooow:sum"')))))
    assert [(cell.text, cell.number) for cell in cells(document)] == [("448", None), ("8", None)]
    assert codes(document) == ["odt.formula"]


def test_what_a_merged_cell_covers_is_named() -> None:
    value = 'office:value-type="float" office:value="9" table:formula="ooow:sum"'
    document = opened(text(tbl(row(td("1", 'table:number-columns-spanned="2"'), covered(p("9"), value)))))
    assert [cell.text for cell in cells(document)] == ["1"]
    assert codes(document) == ["odt.covered"]


def test_a_table_in_a_cell_follows_as_one_of_its_own() -> None:
    document = opened(text(tbl(row("旁", td(tbl(row("内")) + p("外"))))))
    assert [[cell.text for cell in block.cells] for block in document.blocks if isinstance(block, Grid)] == [
        ["旁", "外"],
        ["内"],
    ]
    assert codes(document) == ["odt.nestedTable"]


def test_what_stands_in_a_cell_that_only_arranges_the_page_is_read_in_its_order() -> None:
    within = p("上") + tbl(row("内", "1")) + p("下")
    framed = opened(
        text(
            tbl(
                row(
                    td(
                        tbl(
                            row(
                                td(
                                    "",
                                ),
                                td(within),
                            )
                        )
                    )
                ),
                row(td(p("末"))),
            )
        )
    )
    assert [shown(block) for block in framed.blocks] == [shown(block) for block in opened(text(within, p("末"))).blocks]
    assert codes(framed) == []


@pytest.mark.parametrize("cells", [(td(tbl(row("内")) + p("1")), "2"), (td(tbl(row("内")), 'office:value="1"'),)])
def test_a_table_of_data_arranges_nothing(cells: tuple[str, ...]) -> None:
    assert isinstance(opened(text(tbl(row(*cells)))).blocks[0], Grid)


@pytest.mark.parametrize(
    ("properties", "wanted"),
    [('style:text-line-through-style="solid"', "1̶8̶20"), ('style:text-position="super 58%"', "¹⁸20"),
     ('style:text-position="-33% 58%"', "₁₈20"), ('style:text-position="0% 100%"', "1820")],
)  # fmt: skip
def test_digits_of_another_look_never_join_the_number_beside_them(properties: str, wanted: str) -> None:
    document = opened(text(tbl(row(td(p(f"{span('18', 'T')}20")))), styles=look("T", properties)))
    assert [cell.text for cell in cells(document)] == [wanted]


def test_a_place_can_be_followed() -> None:
    document = opened(text("甲", tbl(row("1", "2"))))
    assert document.blocks[0].origin.words("en") == "paragraph 1"
    assert cells(document)[1].origin.words("en") == "table 1, row 1, column 2"


# -- sheets


def values(*rows: str, **given: str) -> list[tuple[int, int, str, str | None]]:
    return [(cell.row, cell.column, cell.text, cell.number) for cell in cells(opened(sheet(*rows, **given)))]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (number("448.369", "448"), ("448", "448.369")),
        (number("12345", "12,345"), ("12,345", "12345")),
        (number("0.30000000000000004", "0.3"), ("0.3", "0.3")),
        (number("0", ""), ("", "0")),
        ('<table:table-cell office:value-type="float" office:value="8"/>', ("8", "8")),
        ('<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>',
         ("50%", None)),
        ('<table:table-cell office:value-type="date" office:date-value="2021-01-28"><text:p>1月28日</text:p>'
         "</table:table-cell>", ("1月28日", None)),
        ('<table:table-cell office:value-type="date" office:date-value="2021-01-28T00:00:00"/>', ("2021-01-28", None)),
        ('<table:table-cell office:value-type="string" office:string-value="甲"/>', ("甲", None)),
        (td(p("甲") + p("乙")), ("甲\n乙", None)),
        (td("007", 'office:value-type="string"'), ("007", None)),
    ],
)  # fmt: skip
def test_a_cell_gives_what_it_shows_and_what_it_stores(cell: str, wanted: tuple[str, str | None]) -> None:
    assert [(text, stored) for _, _, text, stored in values(row(cell))] == [wanted]


def test_formulas_give_their_stored_results() -> None:
    formula = 'table:formula="of:=SUM([.A1:.A2])"'
    document = opened(sheet(row(number("8", attributes=formula)), row(td("", formula))))
    assert [cell.text for cell in cells(document)] == ["8", "〔未读出〕"]
    assert [(finding.code, finding.severity) for finding in document.findings] == [("ods.uncached", "unread")]


def test_an_error_in_place_of_a_value_is_told() -> None:
    document = opened(sheet(row(td("#DIV/0!", 'office:value-type="string" calcext:value-type="error"'))))
    assert [(finding.code, finding.severity) for finding in document.findings] == [("ods.error", "error")]


HIDE = 'table:visibility="collapse"'


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([row(number("1")), row(number("9"), attributes=HIDE), row(number("2"))], ""),
        ([row(number("1")), row(number("9"), attributes='table:visibility="filter"'), row(number("2"))], ""),
        ([row(number("1"), number("9")), row(number("2"))], f"<table:table-column/><table:table-column {HIDE}/>"),
        ([row(number("1")), f"<table:table-row-group>{row(number('9'), attributes=HIDE)}</table:table-row-group>",
          row(number("2"))], ""),
    ],
)  # fmt: skip
def test_hidden_rows_and_columns_are_left_out_by_name(rows: list[str], columns: str) -> None:
    document = opened(sheet(*rows, columns=columns))
    assert [(cell.row, cell.column, cell.text) for cell in cells(document)] == [(1, 1, "1"), (2, 1, "2")]
    assert codes(document) == ["ods.hidden"]


def test_a_hidden_sheet_is_left_out_by_name() -> None:
    style = (
        '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    document = opened(sheet(row(number("9")), attributes='table:style-name="H"', styles=style))
    assert cells(document) == []
    assert codes(document) == ["ods.hidden"]


def test_a_cell_under_a_merged_one_is_left_out_by_name() -> None:
    wide = 'table:number-columns-spanned="2"'
    for under in (covered(p("9")), number("9")):
        document = opened(sheet(row(number("1", attributes=wide), under)))
        assert [cell.text for cell in cells(document)] == ["1"]
        assert codes(document) == ["ods.covered"]


def test_a_record_of_changes_is_not_read_as_cells() -> None:
    record = "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell "
    body = (
        f'{record}office:value-type="float" office:value="9">{p("9")}</table:change-track-table-cell></table:previous>'
    )
    body += "</table:cell-content-change></table:tracked-changes>"
    body += f'<table:table table:name="S">{row(number("1"))}</table:table>'
    document = opened(odf("spreadsheet", body))
    assert [cell.text for cell in cells(document)] == ["1"]
    assert codes(document) == ["ods.changes"]


def test_far_cells_come_near_and_keep_their_names() -> None:
    gap = '<table:table-cell table:number-columns-repeated="16383"/>'
    far = row(attributes='table:number-rows-repeated="1048574"')
    document = opened(sheet(row(number("1")), far, row(gap, number("2"))))
    assert [(c.row, c.column, c.origin.cell) for c in cells(document)] == [(1, 1, "A1"), (3, 3, "XFD1048576")]


def test_a_picture_in_a_row_of_its_own_cuts_the_sheet() -> None:
    frame = '<table:table-cell><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></table:table-cell>'
    found = opened(sheet(row("甲"), row(frame), row("乙"), **{"Pictures/a.png": png(2)})).blocks
    assert [shown(block) for block in found] == [[(1, 1, 1, 1, "甲")], "Image", [(3, 1, 1, 1, "乙")]]


# -- bad input

VAST = 'table:number-rows-spanned="19000" table:number-columns-spanned="25"'
REPEAT, MANY = 'table:number-{}-repeated="1048576"', 'table:number-columns-spanned="90000000"'


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7", "不是 OpenDocument 文件"),
        (b"PK\x03\x04" + b"\0" * 40, "已损坏或不完整"),
        (sheet(row("8")).getvalue(), "不是 OpenDocument 文本文档"),
        (text("8", head='<!DOCTYPE x [<!ENTITY e "8">]>').getvalue(), "DOCTYPE"),
        (text("<text:p>").getvalue(), "不是合格的 XML"),
        (text(f"<text:p>{'<text:span>' * 300}8{'</text:span>' * 300}</text:p>").getvalue(), "不是合格的 XML"),
        (text(tbl(row(td("8", MANY)))).getvalue(), "超过上限"),
        (text(tbl(row(td("8", REPEAT.format("columns"))))).getvalue(), "超过上限"),
        (text(tbl(row("8", attributes=REPEAT.format("rows")))).getvalue(), "超过上限"),
        (text(tbl(*[row(td("8", VAST))] * 2)).getvalue(), "超过上限"),
        (text(tbl(row(td("五" * 100_000, 'table:number-columns-repeated="900"')))).getvalue(), "超过上限"),
    ],
)  # fmt: skip
def test_bad_input_says_what_to_do(given: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        odt.read(BytesIO(given))
    assert words in caught.value.words("zh")


@pytest.mark.parametrize("side", ["rows", "columns"])
def test_a_sheet_that_is_too_large_is_refused(side: str) -> None:
    cell = number("8", attributes=REPEAT.format("columns") if side == "columns" else "")
    with pytest.raises(InputError, match="above the limit"):
        ods.read(sheet(row(cell, attributes=REPEAT.format("rows") if side == "rows" else "")))


def test_an_encrypted_file_says_so() -> None:
    entry = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    )
    from zipfile import ZipFile

    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", entry)
    with pytest.raises(InputError, match="remove the password"):
        odt.read(stream)
