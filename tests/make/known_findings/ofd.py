"""OFD files, put together part by part."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from make.known_findings import kinds
from make.known_findings.model import Known, Run, about, known
from make.known_findings.pdf import ASKEW, CROSSING, DRAWING, GLYPHS, NOTE, SCAN, TWICE
from make.ofd_parts import box, ofd, page, path, rule, table, tag, text

from convkit import read_document

DOCUMENTS = about(
    "The file holds several documents. They were read one behind the other.",
    "文件中有多个文档，已依次读取。",
    "If only one is the report, save that one as a file of its own.",
    "如只有一个是年度报告，请将其单独另存。",
)
VERSIONS = about(
    "The file holds earlier versions of the document. The current one was read.",
    "文件中保存有以前的版本，已读取当前版本。",
    "Save it under a new name before publishing.",
    "公布前请另存为新文件。",
)
MISSING = about(
    "A part to which the file refers is missing, so that what it shows was not read.",
    "缺少文件所引用的部分，其中内容未读取。",
    "Ask for the whole file.",
    "请索取完整文件。",
)
SIGNATURE = about(
    "The file is signed or sealed: by whom, when, over what, and whether that is as it was signed.",
    "文件带有签章：签章人、时间、范围，以及内容是否与签署时一致。",
    "Nothing. Who signed is not checked, and a signature is not carried into other files.",
    "无需处理。未核查签章人身份，签章不带入其他文件。",
)
ATTACHMENT = about(
    "Files are attached to the OFD. They were not read.",
    "OFD 带有附件，未予读取。",
    "Take them out before publishing, unless they belong to the report.",
    "如不应公布，请在公布前删除附件。",
)
SENTENCE = text("本页有一句看得见的话。", 25, 30)
NUMBER = text("777", 40, 100)


def shown(*objects: str, **more: Any) -> Run:
    """What is found in a page with a sentence and other objects below it."""
    data = ofd(page(SENTENCE, *objects), **more)
    return lambda: read_document(BytesIO(data), "ofd").findings


def noted(*objects: str) -> Run:
    note = tag("Annot", tag("Appearance", *objects, Boundary="0 0 210 297"), ID=7, Type="Path")
    return shown(
        more=tag("Annotations", "A.xml"),
        parts={
            "A.xml": tag("Annotations", tag("Page", tag("FileLoc", "B.xml"), PageID=100)),
            "B.xml": tag("PageAnnot", note),
        },
    )


def heads() -> Run:
    data = ofd(*(page(text("内部资料", 25, 12), text(f"第{at}页的文字。", 25, 90)) for at in "一二三"))
    return lambda: read_document(BytesIO(data), "ofd").findings


def scan() -> Run:
    picture = tag("ImageObject", ID=5, Boundary="0 0 210 297", CTM="210 0 0 297 0 0", ResourceID=9)
    data = ofd(page(SENTENCE), page(picture))
    return lambda: read_document(BytesIO(data), "ofd").findings


def attached() -> Run:
    listed = tag("Attachments", tag("Attachment", tag("FileLoc", "draft.docx"), ID=3, Name="draft"))
    return shown(more=tag("Attachments", "Files.xml"), parts={"Files.xml": listed, "draft.docx": b"x"})


def signed() -> Run:
    listed = tag("Signatures", tag("Signature", ID=1, BaseLoc="S.xml"))
    return shown(body=tag("Signatures", "Doc_0/Signs.xml"), parts={"Signs.xml": listed, "S.xml": tag("Signature")})


def versions(count: int) -> Run:
    told = "".join(tag("Version", ID=at, Index=at, BaseLoc="none.xml") for at in range(count))
    return shown(body=tag("Versions", told))


PICTURE = tag("ImageObject", ID=5, Boundary="40 150 20 20", CTM="20 0 0 20 0 0", ResourceID=9)
OPENING = tag("Actions", tag("Action", tag("URI", URI="http://www.example.gov.cn"), Event="DO"))
SOUND = shown(NUMBER)
ODD = "M 40 150 B 50 140 60 140 70 150 B 60 170 50 170 40 150 C"
HIDDEN: tuple[tuple[str, tuple[str, str], Run], ...] = (
    ("invisible", ("“777” that is not visible", "不可见的“777”"), shown(text("777", 40, 100, Visible="false"))),
    ("outside", ("“777” outside the page", "页面以外的“777”"), shown(text("777", 300, 100))),
    ("tiny", ("“777” a tenth of a millimetre high", "0.1 毫米高的“777”"), shown(text("777", 40, 100, size=0.1))),
    ("clipped", ("“777” outside its own box", "超出自身边界的“777”"), shown(text("777", 40, 100, CTM="1 0 0 1 0 90"))),
    ("pale", ("“777” in white", "白色的“777”"), shown(text("777", 40, 100, tag("FillColor", Value="255 255 255")))),
    ("covered", ("“777” under a white box", "白色方框遮盖的“777”"), shown(NUMBER, box(35, 92, 30, 12))),
)

OFD: tuple[Known, ...] = (
    *(known(f"ofd.hidden.{why}", kinds.HIDDEN, words, run, SOUND) for why, words, run in HIDDEN),
    known("ofd.hidden.twice", TWICE, ("“777” drawn twice", "“777”绘制两次"), shown(NUMBER, NUMBER), SOUND),
    known(
        "ofd.hidden.askew", ASKEW, ("“777” turned by 30 degrees", "倾斜 30 度的“777”"),
        shown(text("777", 40, 100, CTM="0.87 0.5 -0.5 0.87 0 0")), SOUND,
    ),
    known("ofd.macros", kinds.MACROS, ("a page of the web that opens", "打开时访问网页"), shown(more=OPENING), SOUND),
    known("ofd.attachment", ATTACHMENT, ("draft.docx attached", "附有 draft.docx"), attached(), SOUND),
    known(
        "ofd.crossing", CROSSING, ("“1234567” over the line of a cell", "“1234567”跨越单元格的线"),
        shown(table(40, 150, 30, 30), text("甲", 45, 157), text("乙", 75, 157), text("1234567", 65, 167)),
        shown(table(40, 150, 30, 30), text("甲", 45, 157), text("乙", 75, 157), text("1234567", 45, 167)),
        ("“1234567” inside its cell", "“1234567”在单元格内"),
    ),
    known("ofd.drawing", DRAWING, ("a shape with round sides", "边缘弯曲的图形"), shown(path(ODD)), SOUND),
    known("ofd.note", NOTE, ("a note “999”", "批注“999”"), noted(text("999", 40, 100)), SOUND),
    known("ofd.furniture", kinds.FURNITURE, ("the same running head on every page", "每页相同的页眉"), heads(), SOUND),
    known("ofd.picture", kinds.PICTURE, ("a picture that is not there", "缺失的图片"), shown(PICTURE), SOUND),
    known("ofd.scan", SCAN, ("a page that is a picture", "整页是图片"), scan(), SOUND),
    known(
        "ofd.struck", kinds.STRUCK, ("“777” struck out", "带删除线的“777”"),
        shown(NUMBER, rule(39, 98.8, 47, 98.8)), SOUND,
    ),
    known(
        "ofd.unknown", GLYPHS, ("“777” in a font of signs", "符号字体中的“777”"),
        shown(NUMBER, resources=tag("Res", tag("Fonts", tag("Font", ID=1, FontName="Wingdings")))), SOUND,
    ),
    known("ofd.documents", DOCUMENTS, ("two documents in a file", "一个文件中有两个文档"), shown(copies=2), SOUND),
    known("ofd.versions", VERSIONS, ("two versions", "两个版本"), versions(2), versions(1)),
    known(
        "ofd.missing", MISSING, ("a template that is not there", "缺少模板页"),
        shown(common=tag("PublicRes", "Gone.xml")), SOUND,
    ),
    known("ofd.signature", SIGNATURE, ("a signature", "签章"), signed(), SOUND),
)  # fmt: skip
