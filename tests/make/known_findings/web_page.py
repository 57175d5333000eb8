"""Web pages, text files, CSV and Markdown."""

from __future__ import annotations

from io import BytesIO

from make.known_findings import kinds
from make.known_findings.model import Known, Run, about, known

from convkit import read_document

FONT = about(
    "The figures of a table are shown in a font that is not inside the file. They were read as the characters that the "
    "page holds; a font may draw one digit as another.",
    "表格数字使用的字体不在网页文件内。已按网页中的字符读取；字体可能把一个数字显示为另一个。",
    "Compare the figures with what a browser shows.",
    "请与浏览器中显示的数字核对。",
)
FRAME = about(
    "The page shows another page inside itself, which is another file. That was not read.",
    "网页内嵌另一网页（另一个文件），未予读取。",
    "Save the inner page and convert that, if it holds the report.",
    "如报告在内嵌网页中，请保存该网页后再转换。",
)
HIDDEN_TABLE = about(
    "A table, or what holds one, is not shown. Its figures were not read.",
    "表格或其所在部分未显示，其中的数字未读取。",
    "Show it if it belongs to the report, else delete it.",
    "属于报告内容的请取消隐藏，否则请删除。",
)
PAGE_NUMBER = about(
    "A line of a text file is the number of a page. It was left out.",
    "文本中的一行是页码，未予收录。",
    "Nothing, if it is one.",
    "如确为页码则无需处理。",
)
RAGGED = about(
    "A row has a figure behind the last column of its header, or too few cells. Its figures were not read.",
    "某行在表头最后一列之后仍有数字，或单元格过少。该行数字未读取。",
    "Mark what divides cells where it stands inside one (quotation marks in CSV, a backslash before a pipe in "
    "Markdown), or save the table again.",
    "请标明单元格内的分隔符（CSV 中给含逗号的数字加引号，Markdown 中在竖线前加反斜杠），或重新另存表格。",
)
DRAWN = about(
    "A table drawn with characters cannot be told apart into cells, since its strokes do not meet or text stands "
    "between its columns. It was not read.",
    "用字符画出的表格线条未对齐，或列之间有文字，无法区分单元格，未读取。",
    "Save it as a table with pipes or as HTML (pandoc -t gfm).",
    "请改存为竖线表格或 HTML 表格（pandoc -t gfm）。",
)
UNSHOWN = about(
    "Lines of a Markdown file are shown nowhere: metadata, definitions that nothing uses. They were not read.",
    "Markdown 文件中有不显示的行：元数据、未被引用的定义。未予读取。",
    "Delete them where they do not belong to the report.",
    "不属于报告的请删除。",
)
UNREAD = about(
    "What is shown in this cell is no text of the page, or is shown otherwise than it stands there. It was not read.",
    "该单元格显示的内容不是网页文字，或显示方式与网页文字不同，未读出。",
    "Look at the page, and enter the figure by hand.",
    "请查看网页后手工填写数字。",
)
STYLES = about(
    "Some rules of the style sheet are written in a way that convkit does not know. What they hide was read.",
    "样式表中有本软件无法识别的规则，由其隐藏的内容仍被读取。",
    "Compare the figures with the page; where they differ, print the page to a PDF and convert that.",
    "请与网页核对数字；如有不同，请将网页打印为 PDF 后转换。",
)
TITLE = "<h1>某县2021年政府信息公开工作年度报告</h1>"
GRID = "<table><tr><td>规章<td>{}</tr></table>"


def page(body: str, encoding: str = "utf-8") -> Run:
    """What is found in a page of that body."""
    data = f'<!DOCTYPE html><meta charset="{encoding}"><body>{TITLE}{body}</body>'.encode(encoding)
    return lambda: read_document(BytesIO(data), "html").findings


def text(content: str, encoding: str = "utf-8", name: str = "txt") -> Run:
    """What is found in a text file."""
    data = content.encode(encoding)
    return lambda: read_document(BytesIO(data), name).findings


REPORT = f"<div id=zoom><p>{'本机关扎实推进政府信息公开工作。' * 12}</p>{GRID.format(8) * 3}</div>"

WEB_PAGE: tuple[Known, ...] = (
    known(
        "html.hidden",
        kinds.HIDDEN,
        ("a paragraph that is not shown", "未显示的段落"),
        page("<p hidden>7件</p><p>8件"),
        page("<p>8件"),
    ),
    known(
        "html.hiddenTable",
        HIDDEN_TABLE,
        ("a table that is not shown", "未显示的表格"),
        page(f"<div hidden>{GRID.format(8)}</div>"),
        page(GRID.format(8)),
        ("the same, shown", "同一表格，已显示"),
    ),
    known("html.struck", kinds.STRUCK, ("“7” struck out", "带删除线的“7”"), page("<p><s>7</s>8件"), page("<p>8件")),
    known(
        "html.field",
        kinds.FIELD,
        ("an entry field with “12”", "填写框中有“12”"),
        page(GRID.format("<input value=12>")),
        page(GRID.format(12)),
        ("“12” in the cell itself", "“12”直接写在单元格中"),
    ),
    known(
        "html.font",
        FONT,
        ("a table in a font of the web", "表格使用网络字体"),
        page(
            f"<style>@font-face {{ font-family: a; src: url(a.woff) }} td {{ font-family: a }}</style>{GRID.format(8)}"
        ),
        page(f"<style>td {{ font-family: a }}</style>{GRID.format(8)}"),
        ("the same in a font of the system", "同一表格，使用系统字体"),
    ),
    known(
        "html.generated",
        UNREAD,
        ("a style sheet that writes “8” into a cell", "样式表在单元格中生成“8”"),
        page(f"<style>i::before {{ content: '8' }}</style>{GRID.format('<i></i>')}"),
        page(GRID.format(8)),
        ("“8” in the cell itself", "“8”直接写在单元格中"),
    ),
    known(
        "html.drawing",
        UNREAD,
        ("a cell with a drawing of “8”", "单元格中有显示“8”的图形"),
        page(GRID.format("<svg><text>8</text></svg>")),
        page(GRID.format(8)),
        ("“8” in the cell itself", "“8”直接写在单元格中"),
    ),
    known(
        "html.formula",
        UNREAD,
        ("a fraction, 8 over 3", "分数 8/3"),
        page(GRID.format("<math><mfrac><mn>8</mn><mn>3</mn></mfrac></math>")),
        page(GRID.format(8)),
    ),
    known(
        "html.ruby",
        UNREAD,
        ("“1” above “8”", "“8”上方注“1”"),
        page(GRID.format("<ruby>8<rt>1</rt></ruby>")),
        page(GRID.format(8)),
    ),
    known(
        "html.moved",
        UNREAD,
        ("“18” shown from right to left", "从右向左显示的“18”"),
        page(GRID.format("<bdo dir=rtl>18</bdo>")),
        page(GRID.format(18)),
    ),
    known(
        "html.script",
        UNREAD,
        ("a script in an otherwise blank cell", "空白单元格中有脚本"),
        page(GRID.format("<script>document.write(8)</script>")),
        page(GRID.format(8)),
    ),
    known(
        "html.styles",
        STYLES,
        ("a selector of an unknown kind", "未知类型的选择器"),
        page("<style>p:unheard-of { display: none }</style><p>8件"),
        page("<style>p.x { display: none }</style><p>8件"),
    ),
    known(
        "html.picture",
        kinds.PICTURE,
        ("a picture that is another file", "图片为另一个文件"),
        page('<p>8件<img src="a.png" alt="全年受理57件">'),
        page("<p>8件"),
    ),
    known(
        "html.frame",
        FRAME,
        ("a frame with another page", "内嵌另一网页的框架"),
        page('<p>8件<iframe src="table.html"></iframe>'),
        page("<p>8件"),
    ),
    known(
        "html.nestedTable",
        kinds.NESTED,
        ("a table in a cell of data", "数据单元格内有表格"),
        page(f"<table><tr><td>a<td>1</tr><tr><td>b<td>2</tr><tr><td>c<td>{GRID.format(8)}</tr></table>"),
        page(GRID.format(8)),
    ),
    known(
        "html.span",
        kinds.OVERLAP,
        ("rowspan=9 in the only row", "仅一行的表格中 rowspan=9"),
        page("<table><tr><td rowspan=9>规章<td>8</tr></table>"),
        page(GRID.format(8)),
        ("rowspan=1", "rowspan=1"),
    ),
    known(
        "html.furniture",
        kinds.FURNITURE,
        ("a menu above the report", "报告上方的导航"),
        page(f"<div class=nav><a href=/>首页</a> <a href=/x>政务公开</a></div>{REPORT}"),
        page(REPORT),
    ),
    known(
        "html.encoding",
        kinds.ENCODING,
        ("a page in gb18030", "gb18030 编码的网页"),
        page("<p>8件", "gb18030"),
        page("<p>8件"),
        ("the same in utf-8", "utf-8 编码的同一网页"),
    ),
    known(
        "txt.encoding",
        kinds.ENCODING,
        ("a text in gb18030", "gb18030 编码的文本"),
        text("收到申请8件。", "gb18030"),
        text("收到申请8件。"),
        ("the same in utf-8", "utf-8 编码的同一文本"),
    ),
    known(
        "txt.furniture",
        kinds.FURNITURE,
        ("what a browser prints at the edges of its pages", "浏览器打印在页边的内容"),
        text("11/30/26, 10:56 AM   年度报告\n收到申请8件。\nhttps://a.example/1.html   1/1\n"),
        text("收到申请8件。\n"),
    ),
    known(
        "txt.pageNumber",
        PAGE_NUMBER,
        ("“— 1 —” between two rows of a table", "表格两行之间的“— 1 —”"),
        text("规章\t8\t0\n— 1 —\n规范性文件\t4\t0\n"),
        text("规章\t8\t0\n规范性文件\t4\t0\n"),
    ),
    known(
        "csv.encoding",
        kinds.ENCODING,
        ("a CSV file in gb18030", "gb18030 编码的 CSV 文件"),
        text("规章,8件\n", "gb18030", "csv"),
        text("规章,8件\n", name="csv"),
        ("the same in utf-8", "utf-8 编码的同一文件"),
    ),
    known(
        "csv.ragged",
        RAGGED,
        ("1,234 without quotation marks", "未加引号的 1,234"),
        text("信息内容,制发件数\n规章,1,234\n", name="csv"),
        text('信息内容,制发件数\n规章,"1,234"\n', name="csv"),
        ("the same with them", "加引号的同一内容"),
    ),
    known(
        "markdown.encoding",
        kinds.ENCODING,
        ("Markdown in gb18030", "gb18030 编码的 Markdown"),
        text("收到申请8件。", "gb18030", "markdown"),
        text("收到申请8件。", name="markdown"),
        ("the same in utf-8", "utf-8 编码的同一文件"),
    ),
    known(
        "markdown.ragged",
        RAGGED,
        ("a row with four cells below three", "三列表头之下有四个单元格的行"),
        text("|信息内容|制发|废止|\n|---|---|---|\n|规章|1|2|3|\n", name="markdown"),
        text("|信息内容|制发|废止|\n|---|---|---|\n|规章|1|2|\n", name="markdown"),
        ("a row with three", "三个单元格的行"),
    ),
    known(
        "markdown.table",
        DRAWN,
        ("a drawn table whose strokes do not meet", "线条未对齐的字符表格"),
        text("文\n\n+----+----+\n| 规章 | 1    |\n+----+----+\n", name="markdown"),
        text("文\n\n+------+----+\n| 规章 | 1  |\n+------+----+\n", name="markdown"),
        ("one whose strokes meet", "线条对齐的字符表格"),
    ),
    known(
        "markdown.comment",
        kinds.COMMENT,
        ("a comment in Markdown", "Markdown 中的注释"),
        text("正文<!-- 删去3件 -->", name="markdown"),
        text("正文", name="markdown"),
    ),
    known(
        "markdown.unshown",
        UNSHOWN,
        ("a definition that no link uses", "未被引用的链接定义"),
        text("正文\n\n[无用]: https://a.example/\n", name="markdown"),
        text("正文[有用]\n\n[有用]: https://a.example/\n", name="markdown"),
        ("one that a link uses", "被引用的链接定义"),
    ),
)
