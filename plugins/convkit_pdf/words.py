"""What the reader says to a person."""

from __future__ import annotations

from convkit import Message

ENCRYPTED = Message(
    "the PDF is locked with a password; remove the password and save it again",
    "该 PDF 设有密码；请去除密码后重新保存",
)
DAMAGED = Message(
    "the PDF is damaged or cut off, or is none at all; ask for the file again",
    "该 PDF 已损坏、不完整，或并非 PDF；请重新获取该文件",
)
BROKEN_PAGE = Message(
    "page {number} of the PDF cannot be read; open the file in a PDF program and print it to a new PDF",
    "PDF 第{number}页无法读取；请用 PDF 软件打开并重新打印为 PDF",
)
SCAN = Message(
    "the PDF is a scan: its pages are pictures without any text; recognise the text first (OCR), or ask for the Word "
    "file",
    "该 PDF 为扫描件：页面只有图像、没有文字；请先作文字识别（OCR），或索取 Word 文件",
)
EMPTY = Message("the PDF holds no text; ask for the file again", "该 PDF 中没有文字；请重新获取该文件")
SIDE_BY_SIDE = Message(
    "page {number} shows two pages side by side, and what stands left and right cannot be told apart safely; print "
    "the file with one page a sheet",
    "第{number}页并排印有两页内容，左右无法可靠区分；请按每张一页重新打印为 PDF",
)
SCANNED_PAGE = Message(
    "the page is a picture without text; nothing was read from it", "该页为图像，没有文字，未读取任何内容"
)
UNSEEN = {
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
}
UNSEEN_FOUND = Message("{what}; take it out of the file before publishing", "{what}；公布前请从文件中删除")
NOTE_FOUND = Message("a reader's note “{text}”; delete it before publishing", "批注“{text}”；公布前请删除")
SCRIPTS = Message(
    "the file runs {count:script|scripts}, not read; print it to a new PDF before publishing",
    "文件中有 {count} 个脚本，未予读取；公布前请重新打印为 PDF",
)
STARTS = Message(
    "the file starts other programs or opens other files: {names}; print it to a new PDF before publishing",
    "文件会启动其他程序或打开其他文件：{names}；公布前请重新打印为 PDF",
)
OPENING = Message(
    "the file does something by itself when it is opened; print it to a new PDF before publishing",
    "文件打开时会自动执行操作；公布前请重新打印为 PDF",
)
ATTACHED = Message(
    "files are attached, which were not read: {names}; take them out before publishing unless they belong to it",
    "文件带有附件，未予读取：{names}；如不应公布，请在公布前删除",
)
STRUCK = Message("text that is struck out “{text}”", "带删除线的文字“{text}”")
FURNITURE = Message("running head, foot or page number “{text}”", "页眉、页脚或页码“{text}”")
REPEATED = Message("a table's header, repeated on a later page “{text}”", "在后页重复的表头“{text}”")
LOST_PICTURE = Message("a picture that cannot be taken out of the file", "无法从文件中取出的图片")
DRAWING = Message("drawn shapes that are neither text nor a table's lines", "既非文字也非表格线的图形")
NOTE = Message("a reader's note “{text}”", "批注“{text}”")
FIELD = Message("an entry field that shows “{text}”, which was not read", "表单域中填写的“{text}”，未予读取")
NO_WORDS = Message("a link without words ({target})", "没有文字的链接（{target}）")
UNKNOWN_GLYPHS = Message(
    "{count:character stands|characters stand} as \ufffd, since the file does not say which they are, or says "
    "otherwise than it shows",
    "有 {count} 个字符无法辨识（文件未说明其编码，或所附文字与页面所示不符），以 \ufffd 代替",
)
CROSSING = Message(
    "“{text}” runs over the line between two cells; figures in it were not read",
    "“{text}”跨越两个单元格之间的线，其中的数字未读取",
)
CONTRADICTION = Message(
    "the file's tags part a table on this page into other cells than its lines do; the lines were followed",
    "文件标签对该页表格单元格的划分与表格线不一致，已按表格线读取",
)
TOO_SLOW = Message(
    "reading the PDF took more than {seconds} seconds and was stopped; print it to a new PDF, or set "
    "CONVKIT_LIMIT_CHILD_SECONDS if the file is to be trusted",
    "读取该 PDF 超过 {seconds} 秒，已停止；请重新打印为 PDF，如文件可信可设置 CONVKIT_LIMIT_CHILD_SECONDS",
)
TOO_HEAVY = Message(
    "the PDF could not be read within {megabytes} MiB of memory, or makes the PDF library stop; print it to a new PDF, "
    "or set CONVKIT_LIMIT_CHILD_BYTES if the file is to be trusted",
    "读取该 PDF 所需内存超过 {megabytes} MiB，或致使 PDF 程序库中止；请重新打印为 PDF，"
    "如文件可信可设置 CONVKIT_LIMIT_CHILD_BYTES",
)
TOO_DEEP = Message(
    "the PDF shows pages inside pages too deeply to be read safely; print it to a new PDF",
    "该 PDF 中的内容嵌套过深，无法可靠读取；请重新打印为 PDF",
)
