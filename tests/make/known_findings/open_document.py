"""OpenDocument texts and sheets."""

from __future__ import annotations

from io import BytesIO

from make.known_findings import kinds
from make.known_findings.model import Known, Run, about, known
from make.odf_parts import covered, look, number, odf, ods, odt, p, row, span, tbl, td

from convkit import read_document


def of(stream: BytesIO, name: str) -> Run:
    """What is found in such a file."""
    data = stream.getvalue()
    return lambda: read_document(BytesIO(data), name).findings


def text(*blocks: str, **parts: str) -> Run:
    """What is found in a text."""
    return of(odt(*blocks, **parts), "odt")


def sheet(*rows: str, **parts: str) -> Run:
    """What is found in a workbook of one sheet."""
    return of(ods(*rows, **parts), "ods")


TEXT, SHEET = text("收到申请8件。"), sheet(row(number("8")))
REGION = '<text:tracked-changes><text:changed-region xml:id="i">{}</text:changed-region></text:tracked-changes>'
INSERTED = p('<text:change-start text:change-id="i"/>8<text:change-end text:change-id="i"/>')
NOTE = "<office:annotation><text:p>待核</text:p></office:annotation>"
HEAD = (
    "<office:master-styles><style:master-page><style:header>{}</style:header></style:master-page>"
    "</office:master-styles>"
)
PAGE_NUMBER = "<text:page-number>3</text:page-number>"
CELL_CHANGE = (
    "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell "
    f'office:value-type="float" office:value="9">{p("9")}</table:change-track-table-cell></table:previous>'
    "</table:cell-content-change></table:tracked-changes>"
)
GRID = f'<table:table table:name="S">{row(number("1"))}</table:table>'
WIDE, TALL = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
SUM = 'table:formula="of:=SUM([.A1:.A2])"'
WRONG = 'office:value-type="string" calcext:value-type="error"'
MACRO = {"Basic/Standard/Module1.xml": "x"}

DOUBT = about(
    "LibreOffice may show something else than the figure of a cell: a picture, a box or other digits stand there, or a "
    "condition decides how it looks. The figure is unread.",
    "LibreOffice 显示的可能不是单元格中的数字：其中有图片、文本框或其他数字，或者显示方式由条件决定。该数字未读取。",
    "Type the figure as ordinary text, and put pictures elsewhere.",
    "请将数字改为普通文字，图片移到别处。",
)
PICTURE = "<draw:frame><draw:image/></draw:frame>"

OPEN_DOCUMENT: tuple[Known, ...] = (
    known("odt.comment", kinds.COMMENT, ("a comment", "批注"), text(p(f"8{NOTE}")), TEXT),
    known(
        "ods.comment", kinds.COMMENT, ("a comment on a cell", "单元格带有批注"), sheet(row(td(NOTE + p("8")))), SHEET
    ),
    known(
        "odt.doubt",
        DOUBT,
        ("a picture beside 5", "5 旁有图片"),
        text(tbl(row(td("5" + PICTURE)))),
        text(tbl(row(td("5")))),
    ),
    known(
        "ods.doubt", DOUBT, ("a picture beside 5", "5 旁有图片"), sheet(row(td(p("5") + PICTURE))), sheet(row(td("5")))
    ),
    known(
        "odt.deletion",
        kinds.DELETION,
        ("“7” deleted, tracked", "修订中删除“7”"),
        text(REGION.format("<text:deletion><text:p>7</text:p></text:deletion>"), p("8")),
        TEXT,
    ),
    known(
        "odt.insertion",
        kinds.INSERTION,
        ("“8” inserted, tracked", "修订中插入“8”"),
        text(REGION.format("<text:insertion/>"), INSERTED),
        TEXT,
    ),
    known(
        "odt.formatting",
        kinds.FORMATTING,
        ("a change of looks, tracked", "格式修订"),
        text(REGION.format("<text:format-change/>"), p("8")),
        TEXT,
    ),
    known(
        "ods.changes",
        kinds.CHANGES,
        ("a record of changes", "修订记录"),
        of(odf("spreadsheet", CELL_CHANGE + GRID), "ods"),
        of(odf("spreadsheet", GRID), "ods"),
    ),
    known(
        "odt.hidden",
        kinds.HIDDEN,
        ("“7” as hidden text", "隐藏文字“7”"),
        text(p(f"8{span('7', 'X')}"), styles=look("X", 'text:display="none"')),
        TEXT,
    ),
    known(
        "ods.hidden",
        kinds.HIDDEN,
        ("a hidden row", "隐藏的行"),
        sheet(row(number("8")), row(number("7"), attributes='table:visibility="collapse"')),
        SHEET,
    ),
    known("odt.macros", kinds.MACROS, ("macros", "宏"), text("8", **MACRO), TEXT),
    known("ods.macros", kinds.MACROS, ("macros", "宏"), sheet(row(number("8")), **MACRO), SHEET),
    known(
        "odt.headerOrFooter",
        kinds.HEADER,
        ("a running head “内部资料”", "页眉“内部资料”"),
        text("8", common=HEAD.format(p("内部资料"))),
        text("8", common=HEAD.format(p(PAGE_NUMBER))),
        ("the number of the page alone", "仅有页码"),
    ),
    known(
        "ods.headerOrFooter",
        kinds.HEADER,
        ("a running head “内部资料”", "页眉“内部资料”"),
        sheet(row(number("8")), common=HEAD.format(p("内部资料"))),
        sheet(row(number("8")), common=HEAD.format(p(PAGE_NUMBER))),
        ("the number of the page alone", "仅有页码"),
    ),
    known(
        "odt.placeholder",
        kinds.PLACEHOLDER,
        ("a field that shows its prompt", "显示提示语的填写项"),
        text(p("8<text:placeholder>填写</text:placeholder>")),
        TEXT,
    ),
    known(
        "odt.picture",
        kinds.PICTURE,
        ("a picture that is only linked", "仅以链接插入的图片"),
        text(p("8<draw:frame><draw:image xlink:href='https://a.example/b.png'/></draw:frame>")),
        TEXT,
    ),
    known(
        "ods.picture",
        kinds.PICTURE,
        ("a picture that is only linked", "仅以链接插入的图片"),
        sheet(row(td("<draw:frame><draw:image xlink:href='https://a.example/b.png'/></draw:frame>" + p("8")))),
        SHEET,
    ),
    known(
        "odt.leftOut",
        kinds.LEFT_OUT,
        ("an embedded object", "嵌入的对象"),
        text(p("8<draw:frame><draw:object xlink:href='./O'/></draw:frame>")),
        TEXT,
    ),
    known("ods.leftOut", kinds.LEFT_OUT, ("a control", "控件"), sheet(row(td("<draw:control/>" + p("8")))), SHEET),
    known(
        "odt.unknown",
        kinds.UNKNOWN,
        ("“7” in an element of no known name", "未知元素中的“7”"),
        text(p("8<form:odd><text:p>7</text:p></form:odd>")),
        TEXT,
    ),
    known(
        "ods.unknown",
        kinds.UNKNOWN,
        ("“7” in an element of no known name", "未知元素中的“7”"),
        sheet(row(td("<form:odd><text:p>7</text:p></form:odd>" + p("8")))),
        SHEET,
    ),
    known(
        "odt.covered",
        kinds.COVERED,
        ("“7” in a cell that a merged one covers", "合并单元格下有“7”"),
        text(tbl(row(td("8", WIDE), covered(p("7"))))),
        text(tbl(row(td("8", WIDE), covered()))),
    ),
    known(
        "ods.covered",
        kinds.COVERED,
        ("“7” in a cell that a merged one covers", "合并单元格下有“7”"),
        sheet(row(number("8", attributes=WIDE), covered(p("7")))),
        sheet(row(number("8", attributes=WIDE), covered())),
    ),
    known(
        "odt.overlap",
        kinds.OVERLAP,
        ("a cell merged down into one that is there", "向下合并到已有内容的单元格"),
        text(tbl(row(td("8", f"{WIDE} {TALL}"), td("7")), row(td("6"), covered()))),
        text(tbl(row("8", "7"), row("6", "5"))),
    ),
    known(
        "odt.nestedTable",
        kinds.NESTED,
        ("a table in a cell", "单元格内有表格"),
        text(tbl(row("旁", td(tbl(row("8")) + p("外"))))),
        text(tbl(row("8"))),
    ),
    known(
        "odt.formula",
        kinds.FORMULA,
        ("“8” as the result of a formula", "公式的结果“8”"),
        text(tbl(row(number("8", attributes='table:formula="ooow:sum"')))),
        text(tbl(row(number("8")))),
        ("the figure itself", "直接填写数字"),
    ),
    known(
        "ods.uncached",
        kinds.UNCACHED,
        ("a sum without a result", "没有存储结果的合计"),
        sheet(row(td("", SUM))),
        sheet(row(number("8", attributes=SUM))),
        ("the sum with its result", "已存储结果"),
    ),
    known(
        "ods.error", kinds.ERROR, ("#DIV/0! in a cell", "单元格显示 #DIV/0!"), sheet(row(td("#DIV/0!", WRONG))), SHEET
    ),
    known(
        "ods.unseen",
        kinds.UNSEEN,
        ("a 0 that its cell does not show", "单元格未显示所存的 0"),
        sheet(row(number("0", ""))),
        SHEET,
    ),
    known(
        "ods.long",
        kinds.DIGITS,
        ("a number of 19 digits", "19 位数字"),
        sheet(row(number("1234567890123456789"))),
        SHEET,
        ("8", "8"),
    ),
)
