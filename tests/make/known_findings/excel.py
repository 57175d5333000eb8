"""Excel workbooks."""

from __future__ import annotations

from io import BytesIO

from make.known_findings import kinds
from make.known_findings.model import Known, Run, about, known
from make.xlsx_parts import MAIN, OFFICE, conditional, number, rels, rule, text, workbook

from convkit import read_document

SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
LIKE = about(
    "A cell has a format that convkit does not reproduce. The number it holds was taken.",
    "convkit 无法还原单元格的显示格式，已按存储的数值读取。",
    "Compare the figure with what Excel shows; a plain format avoids the question.",
    "请与 Excel 中的显示核对；改用常规格式即可避免。",
)
DOUBT = about(
    "Excel may show something else than the figure that a cell holds: a picture or a text box lies over it, or a "
    "conditional format whose formula convkit does not compute may hide or change it. The figure is unread.",
    "Excel 显示的可能不是单元格中的数字：其上有图片或文本框，或者某条件格式可能将其隐藏或改变，"
    "而 convkit 不计算其公式。该数字未读取。",
    "Type the figure into the cell, put pictures elsewhere, and remove the conditional format.",
    "请将数字填入单元格，图片移到别处，并删除该条件格式。",
)
RECALCULATED = about(
    "The program that wrote the file did not compute its formulas, or they change whenever the file is opened: what is "
    "stored is not what Excel shows. The cells are unread.",
    "写出该文件的程序未计算公式，或公式在每次打开时都会变化：存储的结果不是 Excel 显示的结果。相应单元格未读取。",
    "Open the file in Excel or WPS, let it compute, save it; put figures in place of formulas such as =TODAY().",
    "请用 Excel 或 WPS 打开，计算后保存；=TODAY() 一类公式请改为数字。",
)
SHEET = about(
    "A sheet is no worksheet, such as a chart. It was not read.",
    "该表不是工作表（如图表工作表），未予读取。",
    "If it shows something of the report, put that on a worksheet.",
    "如含报告内容，请移到工作表中。",
)


def of(stream: BytesIO) -> Run:
    """What is found in a workbook."""
    data = stream.getvalue()
    return lambda: read_document(BytesIO(data), "xlsx").findings


def _with(rows: str, kind: str, target: str, content: str, **more: str) -> Run:
    parts = {SHEET_RELS: rels(("r9", kind, f"../{target}")), f"xl/{target}": content}
    return of(workbook(rows, parts=parts, **more))  # type: ignore[arg-type]


def _conditional(look: str) -> Run:
    """A workbook with a conditional look under a condition that only Excel can compute."""
    return of(workbook(number("A1", "8"), after=rule("LEN(A1)=1"), parts={"xl/styles.xml": conditional(look)}))


def _book(kind: str) -> Run:
    """A workbook to which another part belongs."""
    related = rels(("r1", "worksheet", "worksheets/sheet1.xml"), ("r9", kind, "other.xml"))
    return of(workbook(text("A1", "8"), parts={"xl/_rels/workbook.xml.rels": related, "xl/other.xml": "<x/>"}))


def _second_sheet() -> Run:
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
        f'<sheet name="图" sheetId="2" r:id="r9"/></sheets></workbook>'
    )
    related = rels(("r1", "worksheet", "worksheets/sheet1.xml"), ("r9", "chartsheet", "other.xml"))
    parts = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": related, "xl/other.xml": "<x/>"}
    return of(workbook(text("A1", "8"), parts=parts))


COMPUTED = '<row r="1"><c r="A1"><f>1+1</f><v>0</v></c></row>'
SOUND = of(workbook(number("A1", "8")))
COMMENTS = (
    f'<comments xmlns="{MAIN}"><commentList><comment ref="A1" authorId="0"><text><r><t>待核</t></r></text>'
    f"</comment></commentList></comments>"
)
CHART = (
    f'<xdr:wsDr xmlns:xdr="{DRAWN}"><xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>4</xdr:row></xdr:from>'
    f"<xdr:graphicFrame/><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
)

EXCEL: tuple[Known, ...] = (
    known(
        "xlsx.comment",
        kinds.COMMENT,
        ("a comment on a cell", "单元格带有批注"),
        _with(number("A1", "8"), "comments", "comments1.xml", COMMENTS),
        SOUND,
    ),
    known("xlsx.changes", kinds.CHANGES, ("a record of changes", "修订记录"), _book("revisionHeaders"), SOUND),
    known(
        "xlsx.hidden",
        kinds.HIDDEN,
        ("a hidden row", "隐藏的行"),
        of(workbook(text("A1", "8") + text("A2", "7", 'hidden="1"'))),
        SOUND,
    ),
    known(
        "xlsx.doubt",
        DOUBT,
        ("a conditional format that may strike the figure out", "可能为数字加删除线的条件格式"),
        _conditional("<font><strike/></font>"),
        _conditional("<font><b/></font>"),
        ("one that may make it bold", "可能使数字加粗的条件格式"),
    ),
    known("xlsx.macros", kinds.MACROS, ("macros", "宏"), _book("vbaProject"), SOUND),
    known(
        "xlsx.headerOrFooter",
        kinds.HEADER,
        ("a running head “内部资料”", "页眉“内部资料”"),
        of(workbook(text("A1", "8"), after="<headerFooter><oddHeader>&amp;C内部资料</oddHeader></headerFooter>")),
        of(workbook(text("A1", "8"), after="<headerFooter><oddFooter>&amp;C&amp;P</oddFooter></headerFooter>")),
        ("the number of the page alone", "仅有页码"),
    ),
    known(
        "xlsx.picture",
        kinds.PICTURE,
        ("a chart", "图表"),
        _with(text("A1", "8"), "drawing", "drawings/drawing1.xml", CHART, after='<drawing r:id="r9"/>'),
        SOUND,
    ),
    known("xlsx.sheet", SHEET, ("a sheet with a chart alone", "图表工作表"), _second_sheet(), SOUND),
    known(
        "xlsx.formula",
        kinds.UNCACHED,
        ("=1+1 without a result", "=1+1，没有存储结果"),
        of(workbook('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>3</v></c></row>')),
        of(workbook('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')),
        ("=1+1 with its result", "=1+1，已存储结果"),
    ),
    known(
        "xlsx.recalculation",
        RECALCULATED,
        ("fullCalcOnLoad and =1+1 with a stored 0", "fullCalcOnLoad，=1+1 存储的结果为 0"),
        of(workbook(COMPUTED, names='<calcPr fullCalcOnLoad="1"/>')),
        of(workbook(COMPUTED, names="<calcPr/>")),
    ),
    known(
        "xlsx.error",
        kinds.ERROR,
        ("#REF! in a cell", "单元格显示 #REF!"),
        of(workbook('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>')),
        SOUND,
    ),
    known(
        "xlsx.unseen",
        kinds.UNSEEN,
        ("0 with the format 0;-0;;@", "0，格式为 0;-0;;@"),
        of(workbook(number("A1", "0", 1), formats=("0;-0;;@",))),
        of(workbook(number("A1", "0", 1), formats=("0",))),
        ("0 with the format 0", "0，格式为 0"),
    ),
    known(
        "xlsx.digits",
        kinds.DIGITS,
        ("a number of 19 digits", "19 位数字"),
        of(workbook(number("A1", "1234567890123456789"))),
        SOUND,
        ("8", "8"),
    ),
    known(
        "xlsx.format",
        LIKE,
        ("44589 with the format d-mmm-yy", "44589，格式为 d-mmm-yy"),
        of(workbook(number("A1", "44589", 1), formats=("d-mmm-yy",))),
        of(workbook(number("A1", "0", 1), formats=("0",))),
        ("0 with the format 0", "0，格式为 0"),
    ),
)
