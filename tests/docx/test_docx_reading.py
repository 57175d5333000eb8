"""Word documents in their final view: every number that is seen is read, and nothing else."""

from __future__ import annotations

import pytest
from convkit_docx import read
from make.documents import png
from make.docx_parts import docx, field, p, r, tbl, tc, tr

from convkit import Document, Entry, Grid, Heading, Image, Inline, List, Paragraph, texts

CHANGE = 'w:id="1" w:author="甲"'


def opened(body: str, *related: tuple[str, str], **parts: str | bytes) -> Document:
    document = read(docx(body, related, **parts))
    assert document.account.balanced, document.account
    return document


def told(document: Document) -> list[str]:
    return list(texts(document.blocks))


def entry(document: Document, kind: str) -> Entry:
    return next(entry for entry in document.account.entries if entry.kind == kind)


def grid(document: Document) -> Grid:
    return next(block for block in document.blocks if isinstance(block, Grid))


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


@pytest.mark.parametrize(
    "held",
    [
        f"<w:ins {CHANGE}>{r('8')}</w:ins>",
        f"<w:moveTo {CHANGE}>{r('8')}</w:moveTo>",
        f'<w:fldSimple w:instr=" =SUM(ABOVE) ">{r("8")}</w:fldSimple>',
        field(" =SUM(ABOVE) ", "8"),
        field(" IF 1 = 1 ", field(" =2*4 ", "8")),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{r('8')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{r('8')}</w:smartTag>",
        f"<w:customXml>{r('8')}</w:customXml>",
        f"<w:bdo>{r('8')}</w:bdo>",
        f"<w:del {CHANGE}><w:r><w:delText>7</w:delText></w:r></w:del>{r('8')}",
        f"<w:moveFrom {CHANGE}>{r('7')}</w:moveFrom>{r('8')}",
        r("7", "<w:vanish/>") + r("8", '<w:vanish w:val="0"/>'),
        "<m:oMath><m:r><m:t>8</m:t></m:r></m:oMath>",
        f"<w:ruby><w:rt>{r('bā')}</w:rt><w:rubyBase>{r('8')}</w:rubyBase></w:ruby>",
        f"<mc:AlternateContent><mc:Choice>{r('8')}</mc:Choice><mc:Fallback>{r('7')}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_the_number_that_is_seen_is_read(held: str) -> None:
    document = opened(tbl(tr("规章", tc(f"<w:p>{held}</w:p>"))) + f"<w:p>{held}</w:p>")
    assert told(document) == ["规章", "8", "8"]


def test_tracked_changes_are_findings() -> None:
    deletion = f"<w:del {CHANGE}><w:r><w:delText>7</w:delText></w:r></w:del>"
    document = opened(p(r("共"), deletion, f"<w:ins {CHANGE}>{r('8')}</w:ins>"))
    assert [finding.words("zh") for finding in document.findings if finding.code == "docx.deletion"] == [
        "请核对：第1段：修订中删除的内容“7”未读取；请接受或拒绝修订后重新保存〔docx.deletion〕"
    ]
    assert "docx.insertion" in codes(document)
    assert (entry(document, "insertions").carried, entry(document, "deletions").carried) == (1, 0)


def test_many_tracked_changes_of_a_kind_are_one_finding() -> None:
    document = opened(p(f"<w:ins {CHANGE}>{r('8')}</w:ins>") * 50)
    assert codes(document) == ["docx.insertion"]
    assert entry(document, "insertions").carried == 50


def test_deleted_rows_and_cells_go_and_inserted_ones_stay() -> None:
    rows = [
        tr("甲", "1", properties=f"<w:ins {CHANGE}/>"),
        tr("乙", "2", properties=f"<w:del {CHANGE}/>"),
        tr(tc("丙", f"<w:cellDel {CHANGE}/>"), "丁", tc("3", f"<w:cellIns {CHANGE}/>")),
    ]
    document = opened(tbl(*rows))
    assert [(cell.row, cell.column, cell.text) for cell in grid(document).cells] == [
        (1, 1, "甲"), (1, 2, "1"), (2, 1, "丁"), (2, 2, "3"),
    ]  # fmt: skip


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    assert told(opened(p("共收到申请", properties=mark) + p("8件。"))) == ["共收到申请8件。"]


def test_links_of_three_kinds() -> None:
    body = p(
        f'<w:hyperlink r:id="rId1">{r("一")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="表二">{r("二")}</w:hyperlink>',
        field(' HYPERLINK "https://a.example/3" \\l "四" ', "三"),
    )
    document = opened(body, ("hyperlink", "https://a.example/1"))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert [run.link for run in block.inlines] == ["https://a.example/1", "#表二", "https://a.example/3#四"]


def test_a_formula_may_be_stale_and_one_without_result_is_named() -> None:
    empty = field(" =SUM(ABOVE) ", "<w:r/>")
    document = opened(p(field(" =SUM(LEFT) ", "8")) + p(empty))
    assert codes(document) == ["docx.formula", "docx.field"]
    assert (entry(document, "fields").held, entry(document, "fields").carried) == (2, 1)


def test_the_prompt_of_a_content_control_is_left_out() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击输入')}</w:sdtContent></w:sdt>"
    document = opened(tbl(tr("规章", tc(f"<w:p>{control}</w:p>"))))
    assert told(document) == ["规章", ""]
    assert codes(document) == ["docx.placeholder"]


@pytest.mark.parametrize("level", ["run", "block", "cell", "row"])
def test_a_content_control_gives_a_hint_of_the_path(level: str) -> None:
    def control(content: str) -> str:
        tag = '<w:tag w:val="requests.received.total"/>'
        return f"<w:sdt><w:sdtPr>{tag}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    cell = {"run": tc(f"<w:p>{control(r('8'))}</w:p>"), "block": tc(control(p("8"))), "cell": control(tc("8"))}
    row = control(tr("8")) if level == "row" else tr(cell[level])
    (found,) = grid(opened(tbl(row))).cells
    assert (found.text, found.path) == ("8", None if level == "row" else "requests.received.total")


def test_a_prompt_around_a_cell_leaves_the_cell_in_its_place() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{tc('填写')}</w:sdtContent></w:sdt>"
    document = opened(tbl(tr("甲", control, "9")))
    assert [(cell.column, cell.text) for cell in grid(document).cells] == [(1, "甲"), (2, ""), (3, "9")]


def test_a_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('盒中8件')}</w:txbxContent>"
    drawn = f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    document = opened(p("前", f"<w:r><mc:AlternateContent>{drawn}{old}</mc:AlternateContent></w:r>") + p("后"))
    assert told(document) == ["前", "盒中8件", "后"]
    assert entry(document, "textBoxes").carried == 1


def test_a_note_mark_does_not_merge_into_a_number() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p("x")}</w:footnote><w:footnote w:id="2">{p("含结转")}</w:footnote>'
    )
    document = opened(tbl(tr("规章", tc(p("8", mark)))), footnotes=notes)
    assert told(document) == ["规章", "8¹", "注1：含结转"]
    assert entry(document, "notes").carried == 1


def test_a_note_that_nothing_refers_to_is_named() -> None:
    document = opened(p("文"), footnotes=f'<w:footnote w:id="2">{p("无人引用")}</w:footnote>')
    assert told(document) == ["文"]
    assert [left.values["text"] for left in entry(document, "notes").left_out] == ["无人引用"]


def test_raised_digits_do_not_merge_into_a_number() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert told(opened(p("8", r("2", raised), r("1", raised.replace("super", "sub"))))) == ["8²₁"]


def test_a_fraction_does_not_become_one_number() -> None:
    parts = "".join(f"<m:{tag}><m:r><m:t>{n}</m:t></m:r></m:{tag}>" for tag, n in (("num", 1), ("den", 2)))
    assert told(opened(p(f"<m:oMath><m:f>{parts}</m:f></m:oMath>"))) == ["1/2"]


def test_hidden_text_is_left_out_and_named() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    document = opened(p("8", r("7", "<w:vanish/>"), r("6", '<w:rStyle w:val="H"/>')), styles=styles)
    assert told(document) == ["8"]
    assert (entry(document, "hidden").held, codes(document)) == (2, ["docx.hidden", "docx.hidden"])


def test_characters_that_are_elements() -> None:
    body = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/>"
    body += '<w:sym w:font="Wingdings" w:char="F0FE"/><w:br w:type="page"/></w:r>'
    assert told(opened(p(body))) == ["a\tb\nc-☑"]


def test_pictures_stand_behind_their_paragraph() -> None:
    drawn = '<wp:docPr id="1" name="x" descr="公章"/><a:blip r:embed="rId1"/>'
    document = opened(
        p(
            "文",
            f"<w:r><w:drawing>{drawn}</w:drawing></w:r>",
            '<w:r><w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>',
        ),
        ("image", "media/seal.png"),
        seal=png(3),
    )
    assert document.blocks[1:] == (Image(png(3), "image/png", "公章"), Image(png(3), "image/png", ""))


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ('<w:drawing><a:blip r:link="rId1"/></w:drawing>', "images"),
        ('<w:drawing><a:blip r:embed="rId9"/></w:drawing>', "images"),
        ('<w:drawing><c:chart r:id="rId9"/></w:drawing>', "images"),
        ('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>', "hidden"),
        ('<w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict>', "textBoxes"),
        ('<w:drawing><a:graphicData uri="urn:x"><x:y xmlns:x="urn:x">8</x:y></a:graphicData></w:drawing>', "images"),
        ("<w:fancy><w:t>8</w:t></w:fancy>", "characters"),
    ],
)
def test_what_cannot_be_carried_is_named(inside: str, kind: str) -> None:
    document = opened(p(f"<w:r>{inside}</w:r>"), ("image", "https://a.example/x.png"))
    assert not document.blocks
    assert sum(left.count for left in entry(document, kind).left_out) == 1
    assert document.findings


def test_what_is_ticked_in_an_old_form_is_named_with_what_helps() -> None:
    document = opened(p("文", field(" FORMCHECKBOX ", "")))
    (finding,) = [one for one in document.findings if one.code == "docx.field"]
    assert "复选框" in finding.words("zh")
    assert "F9" not in finding.words("zh")


def test_no_number_of_a_person_is_quoted() -> None:
    number = "110101199003074610"
    document = opened(p("文", r(f"甲{number}", "<w:vanish/>")), comments=f'<w:comment w:id="1">{p(number)}</w:comment>')
    assert {"docx.hidden", "docx.comment"} <= {*codes(document)}
    assert not any(number in str(one) for one in (*document.findings, *document.account.entries))


def test_a_comment_is_told_of_where_it_was_made() -> None:
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    document = opened(tbl(tr("甲", tc(p("8", mark)))), comments=f'<w:comment w:id="1">{p("待核")}</w:comment>')
    (finding,) = [one for one in document.findings if one.code == "docx.comment"]
    assert (finding.origin.row, finding.origin.column, finding.origin.part) == (1, 2, None)


@pytest.mark.parametrize(("text", "severity"), [("内部资料　注意保存", "warning"), ("某某县人民政府", "info")])
def test_a_header_that_keeps_readers_out_is_to_be_looked_at(text: str, severity: str) -> None:
    document = opened(p("文"), header1=p(text))
    assert [one.severity for one in document.findings if one.code == "docx.headerOrFooter"] == [severity]


def test_a_mark_over_the_whole_page_is_part_of_its_header() -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r>'
    document = opened(p("文"), header1=f"<w:p>{mark}</w:p>")
    assert [one.severity for one in document.findings] == ["warning"]
    assert entry(document, "headersAndFooters").held == 1


def test_comments_headers_and_chunks_are_named() -> None:
    body = p("文", '<w:r><w:commentReference w:id="1"/></w:r>') + '<w:altChunk r:id="rId1"/>'
    document = opened(body, comments=f'<w:comment w:id="1">{p("待核")}</w:comment>', footer1=p("第1页"))
    assert told(document) == ["文"]
    assert [entry(document, kind).held for kind in ("comments", "headersAndFooters", "hidden")] == [1, 1, 1]


def test_tables_with_merged_cells() -> None:
    down, going = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        tr(tc("头", '<w:gridSpan w:val="3"/>'), properties="<w:tblHeader/>"),
        tr(tc("竖", down), "甲", "1"),
        tr(tc("<w:p/>", going), "乙", "2"),
        tr("尾", properties='<w:gridBefore w:val="2"/>'),
    ]
    found = grid(opened(tbl(*rows)))
    assert found.header_rows == 1
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in found.cells] == [
        (1, 1, 1, 3), (2, 1, 2, 1), (2, 2, 1, 1), (2, 3, 1, 1), (3, 2, 1, 1), (3, 3, 1, 1), (4, 3, 1, 1),
    ]  # fmt: skip


def test_text_that_a_merged_cell_covers_is_named() -> None:
    rows = [tr(tc("甲", '<w:vMerge w:val="restart"/>')), tr(tc("7", "<w:vMerge/>"))]
    document = opened(tbl(*rows))
    assert (told(document), codes(document)) == (["甲"], ["docx.covered"])


def test_a_table_in_a_cell_follows_the_outer_one() -> None:
    document = opened(tbl(tr("外", tc(tbl(tr("内", "8")) + p("")))))
    assert told(document) == ["外", "", "内", "8"]
    assert entry(document, "tables").carried == 2


def test_places_are_counted_from_one() -> None:
    document = opened(p("甲") + tbl(tr("乙", "丙")))
    assert document.blocks[0].origin.words("en") == "paragraph 1"
    assert grid(document).cells[1].origin.words("en") == "table 1, row 1, column 2"


def test_emphasis_and_headings() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/>'
        '<w:basedOn w:val="1"/></w:style><w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    )
    body = p("题", properties='<w:pStyle w:val="t"/>') + p("章", properties='<w:pStyle w:val="x"/>')
    body += p("节", properties='<w:outlineLvl w:val="1"/>') + p(r("重", "<w:b/>"), "轻")
    assert opened(body, styles=styles).blocks == (
        Heading((Inline("题"),), 0),
        Heading((Inline("章"),), 1),
        Heading((Inline("节"),), 2),
        Paragraph((Inline("重", None, True), Inline("轻"))),
    )


def test_the_carried_report_is_found() -> None:
    xml = b'<report xmlns="urn:convkit:annual-report:2021"/>'
    from io import BytesIO

    from convkit_docx import write

    stream = BytesIO()
    assert not list(write(Document((Paragraph((Inline("文"),)),), carried=xml), stream))
    assert read(stream).carried == xml


def test_lists_keep_their_markers() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document = opened(p("甲", properties=number) + p("乙", properties=number) + p("文"), numbering=numbering)
    first = document.blocks[0]
    assert isinstance(first, List)
    assert [(item.marker, item.level) for item in first.items] == [("1.", 1), ("2.", 1)]


def test_macros_are_not_read_and_that_is_said() -> None:
    document = read(
        docx(p("甲"), related=(("vbaProject", "vbaProject.bin"), ("settings", "none.xml")), vbaProject=b"x")
    )
    assert [finding.code for finding in document.findings] == []
    stream = docx(p("甲"), related=(("vbaProject", "media/vbaProject.png"),), vbaProject=b"x")
    assert [finding.code for finding in read(stream).findings] == ["docx.macros"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f'<w:bdo w:val="rtl">{r("53")}</w:bdo>', "←53"),
        (f'<w:bdo w:val="rtl">{r("5")}</w:bdo>', "5"),
        (f'<w:bdo w:val="ltr">{r("53")}</w:bdo>', "53"),
        (r("53") + r("19", '<w:eastAsianLayout w:id="1" w:combine="1"/>'), "53¹⁹"),
        (r("53", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "��"),
        (r("53", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "53"),
        (r("5") + r("３", '<w:position w:val="12"/>'), "5³"),
        (r("53", '<w:position w:val="2"/><w:sz w:val="21"/>'), "53"),
    ],
)
def test_digits_that_are_shown_otherwise_are_no_figure(content: str, text: str) -> None:
    assert told(opened(tbl(tr(tc(f"<w:p>{content}</w:p>"))))) == [text]


@pytest.mark.parametrize(
    ("structure", "text"),
    [
        ("<m:rad><m:deg>{0}</m:deg><m:e>{1}</m:e></m:rad>", "√(³;8)"),
        ("<m:limUpp><m:e>{1}</m:e><m:lim>{0}</m:lim></m:limUpp>", "8³"),
        ("<m:limLow><m:e>{1}</m:e><m:lim>{0}</m:lim></m:limLow>", "8₃"),
        ("<m:sPre><m:sub>{0}</m:sub><m:sup>{0}</m:sup><m:e>{1}</m:e></m:sPre>", "₃³8"),
        ("<m:d><m:e>{0}</m:e></m:d><m:d><m:e>{1}</m:e></m:d>", "(3)(8)"),
        ("<m:m><m:mr><m:e>{0}</m:e><m:e>{1}</m:e></m:mr></m:m>", "((3;8))"),
    ],
)
def test_no_two_parts_of_a_formula_are_one_figure(structure: str, text: str) -> None:
    parts = (f"<m:r><m:t>{digit}</m:t></m:r>" for digit in "38")
    assert told(opened(p(f"<m:oMath>{structure.format(*parts)}</m:oMath>"))) == [text]


@pytest.mark.parametrize(
    ("requires", "seen"), [("http://schemas.microsoft.com/office/word/2010/wordml", "9"), ("urn:example:future", "8")]
)
def test_of_alternatives_the_first_that_is_understood_is_shown(requires: str, seen: str) -> None:
    choice = f'<mc:Choice xmlns:zz="{requires}" Requires="zz">{r("9")}</mc:Choice>'
    both = f"<mc:AlternateContent>{choice}<mc:Fallback>{r('8')}</mc:Fallback></mc:AlternateContent>"
    assert told(opened(p(both))) == [seen]


# -- tables that only arrange a page

WITHIN = p(r("上")) + tbl(tr(tc(p(r("内"))), tc(p(r("1"))))) + p(r("下"))


@pytest.mark.parametrize(
    "framed",
    [
        tbl(tr(tc(WITHIN))),
        tbl(tr(tc(p()), tc(WITHIN), tc(p()))),
        tbl(tr(tc(tbl(tr(tc(WITHIN)))))),
        tbl(tr(tc(p(r("上")))), tr(tc(tbl(tr(tc(p(r("内"))), tc(p(r("1"))))) + p(r("下"))))),
    ],
)
def test_what_stands_in_a_cell_that_only_arranges_the_page_is_read_in_its_order(framed: str) -> None:
    document = opened(framed)
    assert [type(block) for block in document.blocks if texts([block])] == [Paragraph, Grid, Paragraph]
    assert [text for text in told(document) if text] == ["上", "内", "1", "下"]
    assert not document.findings


@pytest.mark.parametrize(
    "row",
    [
        tr(tc(WITHIN), tc(p(r("2")))),
        tr(tc(WITHIN, "<w:vMerge/>")),
        tr(tc(WITHIN), properties=f"<w:ins {CHANGE}/>"),
    ],
)
def test_a_table_of_data_arranges_nothing(row: str) -> None:
    assert isinstance(opened(tbl(row)).blocks[0], Grid)
