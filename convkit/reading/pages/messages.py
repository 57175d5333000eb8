"""What is said of pages to a person, whatever format they come from."""

from __future__ import annotations

from collections.abc import Mapping

from convkit.errors import Message
from convkit.reading.messages import STRUCK
from convkit.reading.pages.page import Why

SCAN = Message(
    "the {format} is a scan: its pages are pictures without any text; install the recognition of text "
    "(pip install 'convkit[ocr]'), or ask for the Word file",
    "该 {format} 为扫描件：页面只有图像、没有文字；请安装文字识别组件（pip install 'convkit[ocr]'），或索取 Word 文件",
)
NOT_RECOGNISED = Message(
    "the {format} is a scan, and no text was recognised in its pictures; scan it again at 300 dots per inch, or ask "
    "for the Word file",
    "该 {format} 为扫描件，图像中未识别出文字；请以 300 dpi 重新扫描，或索取 Word 文件",
)
EMPTY = Message("the {format} holds no text; ask for the file again", "该 {format} 中没有文字；请重新获取该文件")
TWO_PAGES_A_SHEET = Message(
    "page {number} shows two pages side by side, and what stands left and right cannot be told apart safely; print "
    "the file with one page a sheet",
    "第{number}页并排印有两页内容，左右无法可靠区分；请按每张一页重新打印为 PDF",
)
SCANNED_PAGE = Message(
    "the page is a picture without text; nothing was read from it; "
    "recognise its text first (OCR), or ask for the Word file",
    "该页为图像，没有文字，未读取任何内容；请先作文字识别（OCR），或索取 Word 文件",
)
UNSEEN: Mapping[Why, Message] = {
    "invisible": Message("text that is drawn invisibly “{text}”", "以不可见方式绘制的文字“{text}”"),
    "askew": Message("text that runs askew, such as a watermark “{text}”", "倾斜的文字（如水印）“{text}”"),
    "outside": Message("text outside the page “{text}”", "页面以外的文字“{text}”"),
    "tiny": Message("text too small to be seen “{text}”", "小到看不见的文字“{text}”"),
    "clipped": Message("text that is cut off and not seen “{text}”", "被裁切而看不见的文字“{text}”"),
    "pale": Message("text in the colour of the paper “{text}”", "与底色相同的文字“{text}”"),
    "covered": Message("text that something covers “{text}”", "被遮盖的文字“{text}”"),
    "layer": Message("text in a layer that is not shown “{text}”", "未显示图层中的文字“{text}”"),
    "unplaced": Message("text whose place on the page cannot be told “{text}”", "无法确定页面位置的文字“{text}”"),
    "twice": Message("text drawn once more in its place to look bold “{text}”", "为加粗而重复绘制的文字“{text}”"),
    "struck": STRUCK,
}
UNSEEN_FOUND = Message(
    "{what}; let it show where it belongs to the report and print the file to PDF once "
    "more, else take it out before publishing",
    "{what}；如属报告内容，请使其可见后重新打印为 PDF，否则公布前请从文件中删除",
)
CUT_OFF = Message(
    "{what}; where a table runs over the edge of the paper, print it to PDF once more, in landscape; else take the "
    "text out before publishing",
    "{what}；如为表格超出纸面，请改为横向后重新打印为 PDF；如非报告内容，公布前请从文件中删除",
)
FURNITURE = Message("running head, foot or page number “{text}”", "页眉、页脚或页码“{text}”")
REPEATED = Message("a table's header, repeated on a later page “{text}”", "在后页重复的表头“{text}”")
PAGE_PICTURE = Message(
    "the picture of the page itself, from which its text was recognised", "页面本身的图像（文字即由此识别）"
)
LOST_PICTURE = Message("a picture that cannot be taken out of the file", "无法从文件中取出的图片")
LOST_PICTURE_FOUND = Message(
    "a picture cannot be taken out of the file, and is left out; where it belongs to the report, insert it anew in the "
    "document that the file was made from",
    "有图片无法从文件中取出，未予收录；如属报告内容，请在原文件中重新插入后再次导出",
)
DRAWING = Message("drawn shapes that are neither text nor a table's lines", "既非文字也非表格线的图形")
UNKNOWN_GLYPHS = Message(
    "{count:character stands|characters stand} as \ufffd, since the file does not say which they are, or says "
    "otherwise than it shows",
    "有 {count} 个字符无法辨识（文件未说明其编码，或所附文字与页面所示不符），以 \ufffd 代替；请用原文件重新打印为 PDF",
)
CROSSING = Message(
    "“{text}” runs over the line between two cells; figures in it were not read; "
    "widen the column and print the file to PDF once more",
    "“{text}”跨越两个单元格之间的线，其中的数字未读取；请调整列宽后重新打印为 PDF",
)
CONTRADICTION = Message(
    "the file's tags part a table on this page into other cells than its lines do; the lines were followed",
    "文件标签对该页表格单元格的划分与表格线不一致，已按表格线读取",
)
