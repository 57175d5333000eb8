"""What any file that is to be published should not carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from make.documents import png
from make.known_findings.model import Known, Run, about, known
from PIL import Image as Pillow

from convkit import Document, Image, Inline, Origin, Paragraph, to_xml
from convkit.conversion import form_of
from convkit.conversion.carried import carried_differs
from convkit.report import Meta, Report, Section
from convkit.rules.other_sheets import other_sheets
from convkit.rules.publishing import before_publishing
from convkit.rules.restricted import restricted

AUTHOR = about(
    "The properties of the file name a person, or somebody else than the agency. Anybody can look them up.",
    "文件属性中有个人姓名或其他单位的名称，任何人都能查看。",
    "Take the name out (File, Properties), or write the agency there.",
    "请在“文件→属性→摘要”中删除，或改为本单位名称。",
)
PROPERTY = about(
    "A person or a program added properties of its own to the file.",
    "文件中有个人或软件另加的属性。",
    "Look through them (File, Properties, Custom) and delete what is not to be published.",
    "请在“文件→属性→自定义”中查看，删除不宜公开的内容。",
)
PICTURE = about(
    "A picture says where it was taken, by whom or with which camera.",
    "图片中带有拍摄地点、作者或设备信息。",
    "Save the picture without that (as a screenshot, for instance) and insert it anew.",
    "请将图片另存为不含这些信息的文件（如截图）后重新插入。",
)
SHEET = about(
    "A sheet of the workbook holds nothing of the report that could be recognised: notes, a draft, an annex. It is "
    "carried with the report.",
    "工作簿中有一个工作表不含可识别的报告内容（草稿、备注或附件等），会随报告一并收录。",
    "Delete the sheet before the file is published, if it is no part of the report.",
    "不属于报告的，请在公布前删除该工作表。",
)
MARK = about(
    "A line of the text, or the end of the title, says that it is a draft or not for everybody: 征求意见稿, 内部资料.",
    "正文中单独一行或标题末尾标有“征求意见稿”“内部资料”等字样。",
    "See whether the report may be published; then take the mark out.",
    "请核对可否公开，公布前删除该字样。",
)
LOCAL = about(
    "The file leads to places on somebody's computer. Nobody else can follow them, and they tell names of people "
    "and folders.",
    "文件中有指向个人计算机的路径。他人无法打开，且会泄露姓名和文件夹名称。",
    "Take these links out, or let them lead to the published page.",
    "请删除这些链接，或改为已发布网页的地址。",
)
COPY = about(
    "The file carries a copy of the report inside, as XML, that says what the page does not: a paragraph that was "
    "deleted after an earlier version of convkit had made the file, for instance. Anybody can read it there.",
    "文件内嵌的报告 XML 副本含有页面上没有的内容，例如由旧版 convkit 生成后又删去的段落，任何人都能读到。",
    "Convert the file anew: what convkit writes into Word, Excel and web pages now is the figures alone.",
    "请重新转换该文件：现在写入 Word、Excel 和网页的只有数字。",
)


def publishing(properties: Mapping[str, str] = {}, *blocks: Paragraph | Image) -> Run:
    """What is found in a Word file of the water office with these properties and blocks."""
    report = Report(
        "annual-report-2021",
        Meta("某县水务局2021年政府信息公开工作年度报告", "某县水务局", 2021),
        (Section("preamble", "", tuple(blocks)),),
        {},
    )
    document = Document(tuple(blocks), dict(properties))
    return lambda: before_publishing(document, report, "docx")


def copied(*unsaid: str) -> Run:
    """What is found in a Word file with a whole copy of a report inside whose page lacks some of its text."""
    title = "某县水务局2021年政府信息公开工作年度报告"
    report = Report("annual-report-2021", Meta(title, "某县水务局", 2021), (_overview("正文。", *unsaid),))
    shown = replace(report, sections=(_overview("正文。"),))
    return lambda: carried_differs(to_xml(report), shown, form_of(report.form), "docx")


def _overview(*texts: str) -> Section:
    return Section("overview", "一、总体情况", tuple(Paragraph((Inline(text),)) for text in texts))


def _taken() -> bytes:
    stream, held = BytesIO(), Pillow.Exif()
    held[0x0110] = "Camera"
    Pillow.new("L", (2, 2)).save(stream, "JPEG", exif=held)
    return stream.getvalue()


def sheets(*names: str) -> Run:
    """What is found in a workbook with these sheets, the first of which has the title."""
    title = "某县水务局2021年政府信息公开工作年度报告"
    texts = [title, *["第三稿，数字待核。"] * (len(names) - 1)]
    blocks = [Paragraph((Inline(text),), origin=Origin(sheet=name)) for text, name in zip(texts, names, strict=True)]
    report = Report("annual-report-2021", Meta(title, "某县水务局", 2021))
    return lambda: tuple(other_sheets(Document(tuple(blocks)), report, "xlsx", ()))


LINK = "file:///C:/Users/zhangsan/draft.docx"

PUBLISHING: tuple[Known, ...] = (
    known(
        "docx.author",
        AUTHOR,
        ("author 张三", "作者为“张三”"),
        publishing({"creator": "张三"}),
        publishing({"creator": "某县水务局"}),
        ("the agency as author", "作者为本单位"),
    ),
    known(
        "docx.property",
        PROPERTY,
        ("a property 送审人", "自定义属性“送审人”"),
        publishing({"custom:送审人": "张三"}),
        publishing(),
    ),
    known(
        "docx.pictureData",
        PICTURE,
        ("a picture that names its camera", "带有设备信息的图片"),
        publishing({}, Image(_taken(), "image/jpeg", "")),
        publishing({}, Image(png(3), "image/png", "")),
    ),
    known(
        "docx.localPath",
        LOCAL,
        ("a link to C:/Users/zhangsan", "指向 C:/Users/zhangsan 的链接"),
        publishing({}, Paragraph((Inline("草稿", LINK),))),
        publishing({}, Paragraph((Inline("公告", "https://www.example.gov.cn/"),))),
        ("a link to a web page", "指向网页的链接"),
    ),
    known(
        "xlsx.otherSheet", SHEET, ("a second sheet 草稿", "第二个工作表“草稿”"), sheets("年报", "草稿"), sheets("年报")
    ),
    known(
        "docx.restricted",
        MARK,
        ("the line （征求意见稿） below the title", "标题下写有“（征求意见稿）”"),
        lambda: tuple(restricted(Document((Paragraph((Inline("（征求意见稿）"),)),)), "docx")),
        lambda: tuple(restricted(Document((Paragraph((Inline("本报告已公布。"),)),)), "docx")),
    ),
    known("docx.copy", COPY, ("a paragraph that was deleted", "已删去的段落"), copied("内部情况。"), copied()),
)
