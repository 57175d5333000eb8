"""What the reader says to a person."""

from __future__ import annotations

from convkit import Message

NO_TEXT = Message("the page holds no text; ask for it again", "网页中没有文字；请重新获取该文件")
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
FURNITURE = Message("page furniture “{text}”", "页面附属内容“{text}”")
DRAWING = Message("a drawing or an embedded object ({name})", "图形或嵌入对象（{name}）")
COMMENTS = Message("comments in the source of the page, which nobody sees", "网页源代码中的注释（页面上不显示）")
ELSEWHERE = Message(
    "the picture {source} is not inside the file; save the page as one file (.mhtml) to keep it",
    "图片 {source} 不在该文件内；如需保留，请将网页另存为单个文件（.mhtml）",
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
    "a table is hidden on the page and was left out: “{text}”", "网页中有一个隐藏的表格，未予计入：“{text}”"
)
FURNITURE_FOUND = Message("left out as page furniture: “{text}”", "作为页面附属内容略去：“{text}”")
SPAN_CUT = Message(
    "a merged cell reaches over its neighbour or out of the table; it was cut to what is free",
    "合并单元格与相邻单元格重叠或超出表格；已按可用范围截取",
)
PARTS = Message("the number of parts of a web archive", "网页归档的部分数目")
CROWDED = Message(
    "a tag of the page has too many attributes to be read safely; open it in a browser and save it again",
    "网页中有标记的属性过多，无法安全读取；请用浏览器打开后另存",
)
