"""Word files."""

from __future__ import annotations

from io import BytesIO

from make.docx_parts import docx, field, p, r, tbl, tc, tr
from make.known_findings import kinds
from make.known_findings.model import Known, Run, about, known

from convkit import read_document

DOUBT = about(
    "Word shows something else than the text of a figure: a picture or a table stands in its cell, or the content "
    "control is bound to data that say otherwise. The figure is unread.",
    "Word 显示的内容与数字的文字不同：单元格内有图片或表格，或内容控件绑定的数据与文字不同。该数字未读取。",
    "Type the figure as ordinary text, and put the picture or table elsewhere.",
    "请将数字改为普通文字，图片或表格移到别处。",
)
CHANGE = 'w:id="1" w:author="某"'
NOTE = about(
    "The text refers to a note that the file does not have.",
    "正文引用的注释在文件中不存在。",
    "Delete the mark, or write the note.",
    "请删除注释标记，或补写注释。",
)
UPDATED = about(
    "A field has no result, so that nothing is seen where it stands.",
    "域没有结果，该处不显示任何内容。",
    "Update the fields (F9) and save, or write the text.",
    "请更新域（F9）后保存，或直接填写。",
)


def word(body: str, **parts: str | bytes) -> Run:
    """What is found in a document of that body."""
    return of(docx(body, **parts))  # type: ignore[arg-type]


def of(stream: BytesIO) -> Run:
    """What is found in a Word file."""
    data = stream.getvalue()
    return lambda: read_document(BytesIO(data), "docx").findings


def run(inside: str) -> Run:
    return word(p("收到申请8件。", f"<w:r>{inside}</w:r>"))


def _cell(under: str) -> Run:
    return word(tbl(tr(tc("8", '<w:vMerge w:val="restart"/>')), tr(tc(under, "<w:vMerge/>"))))


def _control(shows: str) -> Run:
    properties = f"<w:sdtPr>{shows}</w:sdtPr>"
    return word(p(f"<w:sdt>{properties}<w:sdtContent>{r('单击填写')}</w:sdtContent></w:sdt>"))


SOUND = word(p("收到申请8件。"))
DELETED = "<w:r><w:delText>7</w:delText></w:r>"
MACRO = of(docx(p("8"), (("vbaProject", "media/vbaProject.png"),), vbaProject=b"x"))
COMMENTED = word(
    p("8", '<w:r><w:commentReference w:id="1"/></w:r>'), comments=f'<w:comment w:id="1">{p("待核")}</w:comment>'
)
STYLED = word(p(r("8", f"<w:b/><w:rPrChange {CHANGE}><w:rPr/></w:rPrChange>")))
NOTED = '<w:r><w:footnoteReference w:id="2"/></w:r>'

WORD: tuple[Known, ...] = (
    known("docx.comment", kinds.COMMENT, ("a comment on a figure", "数字带有批注"), COMMENTED, SOUND),
    known(
        "docx.deletion",
        kinds.DELETION,
        ("“7” deleted, tracked", "修订中删除“7”"),
        word(p(f"<w:del {CHANGE}>{DELETED}</w:del>", "8")),
        SOUND,
    ),
    known(
        "docx.insertion",
        kinds.INSERTION,
        ("“8” inserted, tracked", "修订中插入“8”"),
        word(p(f"<w:ins {CHANGE}>{r('8')}</w:ins>")),
        SOUND,
    ),
    known(
        "docx.doubt",
        DOUBT,
        ("a picture between 5 and 3", "5 与 3 之间有图片"),
        word(tbl(tr("规章", tc(p(r("5"), "<w:r><w:drawing/></w:r>", r("3")))))),
        word(tbl(tr("规章", tc(p(r("5"), r("3")))))),
    ),
    known("docx.formatting", kinds.FORMATTING, ("a figure made bold, tracked", "修订中将数字加粗"), STYLED, SOUND),
    known(
        "docx.hidden", kinds.HIDDEN, ("“7” as hidden text", "隐藏文字“7”"), word(p("8", r("7", "<w:vanish/>"))), SOUND
    ),
    known("docx.macros", kinds.MACROS, ("macros", "宏"), MACRO, SOUND),
    known(
        "docx.covered",
        kinds.COVERED,
        ("“7” in a cell that a merged one covers", "合并单元格下有“7”"),
        _cell("7"),
        _cell("<w:p/>"),
    ),
    known(
        "docx.field",
        UPDATED,
        ("a field of a sum without a result", "没有结果的求和域"),
        word(p(field(" =SUM(ABOVE) ", "<w:r/>"))),
        word(p("8")),
        ("the figure itself", "直接填写数字"),
    ),
    known(
        "docx.formula",
        kinds.FORMULA,
        ("“8” as the result of a field", "以域的结果显示“8”"),
        word(p(field(" =SUM(LEFT) ", "8"))),
        word(p("8")),
        ("the figure itself", "直接填写数字"),
    ),
    known(
        "docx.headerOrFooter",
        kinds.HEADER,
        ("a running head “内部资料”", "页眉“内部资料”"),
        word(p("8"), header1=p("内部资料")),
        word(p("8"), header1=p(field(" PAGE ", "1"))),
        ("the number of the page alone", "仅有页码"),
    ),
    known(
        "docx.nestedTable",
        kinds.NESTED,
        ("a table in a cell", "单元格内有表格"),
        word(tbl(tr("外", tc(tbl(tr("8")) + p(""))))),
        word(tbl(tr("8"))),
    ),
    known(
        "docx.note",
        NOTE,
        ("a mark of a note that is not there", "注释标记没有对应的注释"),
        word(p("8", NOTED)),
        word(p("8", NOTED), footnotes=f'<w:footnote w:id="2">{p("含结转")}</w:footnote>'),
        ("the mark with its note", "标记有对应的注释"),
    ),
    known(
        "docx.picture",
        kinds.PICTURE,
        ("a picture that is only linked", "仅以链接插入的图片"),
        of(
            docx(
                p('<w:r><w:drawing><a:blip r:link="rId1"/></w:drawing></w:r>'), (("image", "https://a.example/x.png"),)
            )
        ),
        SOUND,
    ),
    known(
        "docx.leftOut",
        kinds.LEFT_OUT,
        ("an embedded workbook", "嵌入的工作簿"),
        run('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'),
        SOUND,
    ),
    known(
        "docx.placeholder",
        kinds.PLACEHOLDER,
        ("the prompt of a content control", "内容控件的提示语"),
        _control("<w:showingPlcHdr/>"),
        _control(""),
        ("the same as filled-in text", "已填写的内容控件"),
    ),
    known(
        "docx.unknown",
        kinds.UNKNOWN,
        ("“8” in an element of no known name", "未知元素中的“8”"),
        run("<w:fancy><w:t>8</w:t></w:fancy>"),
        SOUND,
    ),
)
