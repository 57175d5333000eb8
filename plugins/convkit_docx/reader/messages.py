"""What the reader says to a person."""

from __future__ import annotations

from convkit import Message

FIELD_CODE = Message("text inside a field's code “{text}”", "域代码中的文字“{text}”")
NO_RESULT = Message("field without a stored result “{text}”", "没有存储结果的域“{text}”")
NO_RESULT_FOUND = Message(
    "the field “{text}” has no stored result, so nothing is read; press F9 on it in Word and save",
    "域“{text}”没有存储结果，未读出；请用 WPS 文字或 Word 打开，全选后按 F9 更新并保存",
)
BUTTON_FOUND = Message(
    "a {kind} of an old form is not read; write what it shows as words or signs (☑, ☐) in its place and save again",
    "旧式窗体中的{kind}未读出；请改用文字或符号（☑、☐）写出所显示的内容后重新保存",
)
BUTTONS = {"FORMCHECKBOX": Message("check box", "复选框"), "FORMDROPDOWN": Message("drop-down list", "下拉框")}
UNKNOWN_DRAWING = Message("drawing of an unknown kind", "无法识别的图形")
NO_TARGET = Message("link whose target is missing", "缺少目标的链接")
CHART = Message("chart", "图表")
DIAGRAM = Message("SmartArt diagram", "SmartArt 图形")
WORD_ART = Message("WordArt “{text}”", "艺术字“{text}”")
OBJECT = Message("embedded object {text}", "嵌入对象（{text}）")
CHUNK = Message("embedded document that Word unfolds only on opening", "打开时才展开的嵌入文档")
UNUSED_NOTE = Message("note that nothing refers to “{text}”", "没有引用处的注释“{text}”")
MISSING_NOTE = Message(
    "a note is referred to and is missing in the file; delete its mark, or write it",
    "正文引用了注释，但文件中没有该注释；请删除注释标记，或补写注释",
)
STRICT = Message(
    "this is a Strict Open XML document; open it in Word and save it as an ordinary Word document (.docx)",
    "这是“严格 Open XML”格式的文档；请用 WPS 文字或 Word 打开后另存为普通 Word 文档（.docx）",
)
NO_BODY = Message(
    "the main part of the document holds no text; ask for the file again",
    "文档的主体部分没有正文；请重新获取该文件",
)

# Why the figure of a cell is not what its text says.
BOUND = Message(
    "the control is bound to data of the file that say “{text}”, which Word shows",
    "内容控件绑定的数据为“{text}”，Word 显示的是该数据",
)
INK = Message("handwriting", "墨迹")
PROMPTED = Message("the prompt of a field that is not filled in stands beside it", "旁有尚未填写的输入项提示文字")
FIELD_SHOWS = Message(
    "a field shows something there that the file does not store", "该处的域所显示的内容未存储在文件中"
)
FIELD_HIDES = Message("a field stands there whose result is not shown", "该处有一个不显示结果的域")
STRANGE = Message("something that is not understood stands there", "该处有无法识别的内容")
OUTDATED = Message(
    "a field there repeats another place of the file, which says something else by now",
    "该处的域引用文件中另一处，而那一处的内容已不同",
)
COVERED = Message("a frame or a drawing beside the table may lie over it", "表格旁的图文框或图形可能盖住了它")
MERGING = Message("a tracked change merges its cell with another one", "修订将其单元格与另一单元格合并")
NUMBER_LOOK = Message("the number of its list is struck out, raised or hidden", "其自动编号带删除线、为上标或被隐藏")
TABLE_STYLE = Message("the style of the table may hide it or strike it out", "表格样式可能将其隐藏或加删除线")
