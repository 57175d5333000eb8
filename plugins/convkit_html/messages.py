"""What the reader says to a person."""

from __future__ import annotations

from convkit import Message

NO_TEXT = Message("the page holds no text; ask for it again", "网页中没有文字；请重新获取该文件")
FRAMES_ALONE = Message(
    "the page only shows other files ({sources}) and holds no text itself; give the one with the report, or save the "
    "workbook as .xlsx",
    "该网页只是框架，文字在其他文件中（{sources}）；请直接转换其中含年度报告的文件，或用 WPS、Excel 另存为 .xlsx",
)
HIDDEN_PAGE = Message(
    "nearly all text of the page is hidden, its tables too, as where a script of the page shows it; open the page in a "
    "browser, save it there once the report is seen, and convert that file",
    "网页正文和表格几乎全部隐藏（通常由网页脚本显示）；请用浏览器打开，看到年度报告后另存网页，再转换另存的文件",
)
NO_PAGE = Message(
    "the web archive holds no page; save it again from the browser", "网页归档中没有网页；请在浏览器中重新保存"
)
DAMAGED = Message(
    "the web archive is damaged or cut off ({detail}); save it again from the browser",
    "网页归档已损坏或不完整（{detail}）；请在浏览器中重新保存",
)
TOO_DEEP = Message(
    "the page's tags stand in each other too deeply to be read safely; open it in a browser and save it again",
    "网页标签嵌套过深，无法可靠读取；请在浏览器中打开后重新保存",
)
HIDDEN_FOUND = Message(
    "hidden text “{text}” is left out; delete it before publishing, unless the page needs it",
    "隐藏的文字“{text}”未读取；除网页本身需要外，公布前请删除",
)
DRAWING = Message("a drawing or an embedded object ({name})", "图形或嵌入对象（{name}）")
OUTLINE = Message("the list of headings behind the pages", "各页之后的标题目录")
COMMENTS = Message("comments in the source of the page, which nobody sees", "网页源代码中的注释（页面上不显示）")
ELSEWHERE = Message(
    "the picture {source} is not inside the file; save the page as one file (.mhtml) to keep it",
    "图片 {source} 不在该文件内；如需保留，请将网页另存为单个文件（.mhtml）",
)
NAMED_ELSEWHERE = Message(
    "the picture “{text}” is not inside the file and is left out; save the page as one file (.mhtml) to keep it",
    "图片“{text}”不在该文件内，未予收录；如需保留，请将网页另存为单个文件（.mhtml）",
)
NAMELESS_ELSEWHERE = Message(
    "a picture is not inside the file and is left out; save the page as one file (.mhtml) to keep it",
    "有图片不在该文件内，未予收录；如需保留，请将网页另存为单个文件（.mhtml）",
)
BROKEN_PICTURE = Message("a picture inside the page that is damaged", "网页内嵌图片已损坏")
ODD_TARGET = Message("the link {target}, whose target holds a control character", "链接 {target}，其目标含有控制字符")
FRAME = Message(
    "the page shows another page here ({source}), which is not part of the file; save that page and convert it too",
    "网页此处嵌入了另一网页（{source}），其内容不在该文件内；请另存该网页并单独转换",
)
STRUCK_FOUND = Message("“{text}” is struck out and was left out; check it", "“{text}”带有删除线，未予计入；请核对")
FIELD_FOUND = Message(
    "an entry field shows “{text}”, which was not read; check it", "输入框显示“{text}”，未予读取；请核对"
)
HIDDEN_TABLE = Message(
    "a table is hidden on the page and was left out: “{text}”; show it if it belongs to the report, else delete it",
    "网页中有一个隐藏的表格，未予计入：“{text}”；如属报告内容，请使其可见，否则公布前请删除",
)
SPAN_CUT = Message(
    "a merged cell reaches over its neighbour or out of the table; it was cut to what is free; check it there",
    "合并单元格与相邻单元格重叠或超出表格，已按可用范围截取；请核对该处表格",
)
PARTS = Message("the number of parts of a web archive", "网页归档的部分数目")
CROWDED = Message(
    "a tag of the page has too many attributes to be read safely; open it in a browser and save it again",
    "网页中有标记的属性过多，无法安全读取；请用浏览器打开后另存",
)
STYLES = Message(
    "the style sheets of the page ask for too much work to be read safely; print it to a PDF and convert that",
    "网页样式表过于复杂，无法安全读取；请将网页打印为 PDF 后转换",
)
UNCLEAR_STYLES = Message(
    "{count:selector|selectors} of the style sheets could not be understood ({text}); what they hide is read",
    "网页样式表中有 {count} 个选择器无法识别（{text}）；由其隐藏的内容仍会被读取",
)
OUTSIDE_FONT = Message(
    "figures are shown in a font that is kept outside the page ({names}) and may draw other digits; compare them with "
    "what a browser shows",
    "表格数字使用网页文件以外的字体（{names}），该字体可能显示为其他数字；请与浏览器中显示的数字核对",
)
OFF_PAGE = Message("moved off the page", "移出页面之外")
UNSEEN_FOUND = Message(
    "“{text}” cannot be seen on the page ({why}) and was left out; delete it before publishing, unless the page "
    "needs it",
    "“{text}”在网页上看不见（{why}），未读取；除网页本身需要外，公布前请删除",
)
STRUCK_KEPT = Message(
    "“{text}” is struck out; the figure in its cell was not read; enter it by hand",
    "“{text}”带有删除线，所在单元格的数字未读出；请手工填写",
)
# Why the figure of a cell is not what its text says.
MOVED = Message("it stands elsewhere than in the source", "其显示位置与源代码顺序不同")
ELSEWHERE = Message("it is moved to where another cell may stand", "其可能被移到其他单元格的位置")
REVERSED = Message("it is shown from right to left", "其从右向左显示")
SYMBOLS = Message("its font shows signs in place of digits", "其字体将数字显示为符号")
COVERED = Message("it is covered, turned or shown as something else", "其被遮盖、翻转或显示为其他样式")
CUT_OFF = Message("the box around it may cut it off", "所在区域高度有限，其可能被截断而看不见")
UNCLEAR = Message("a style sheet may hide or change it", "样式表可能将其隐藏或改变")
GENERATED = Message("the style sheet writes it, not the page", "由样式表生成，网页文字中没有")
RUBY = Message("it stands above or below a figure", "其为数字上方或下方的注音")
MATHS = Message("it is a formula", "其为数学公式")
PICTURED = Message("a drawing, a picture or another object shows it", "由图形、图片或其他对象显示")
ENTERED = Message("it stands in an entry field", "其位于输入框或下拉框中")
WRITTEN = Message("a script writes there", "该处由脚本写入内容")
REWRITTEN = Message("a script of the page writes there or may change it", "网页脚本在该处写入或可能改写内容")
SCRIPTED = Message("a script may write it", "可能由脚本写入")
GENERATED_FOUND = Message(
    "the style sheet writes “{text}” into the page, which is no part of its text and was not read",
    "样式表在网页中生成“{text}”，不属于网页文字，未读取",
)
FORMULA_LEFT = Message("a formula “{text}”", "数学公式“{text}”")
