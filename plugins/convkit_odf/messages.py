"""What the readers say to a person."""

from __future__ import annotations

from convkit import Message

UNSTATED = Message("a number that the file does not state", "文件没有给出数值的数字")
CELL_CHANGES = Message(
    "changes to the sheets are being tracked; the cells were read as they stand now; accept the changes before "
    "publishing",
    "表格正在记录修订；已按单元格当前内容读取；公布前请接受修订",
)
OLD_CELLS = Message(
    "earlier contents of cells, kept by change tracking “{text}”", "修订记录中保存的单元格旧内容“{text}”"
)
HIDDEN_SECTION = Message(
    "a hidden section is left out: “{text}”; show it where it belongs to the report and save again, else "
    "delete it before publishing",
    "隐藏的区域未读取：“{text}”；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
NOTE_MARK = Message(
    "the printed mark of a note “{text}”, in whose place it is numbered", "注释原有的标号“{text}”，已重新编号"
)
OBJECT = Message("embedded object (a chart, formula or other document)", "嵌入对象（图表、公式或其他文档）")
FORM_CONTROL = Message("a form control", "表单控件")
OVERLAP = Message(
    "{count:merged cell reaches|merged cells reach} over a neighbour or out of the table, cut to what is free; "
    "check the table there",
    "有 {count} 处合并单元格与相邻单元格重叠或超出表格，已按可用范围截取；请核对该处表格",
)
NO_BODY = Message(
    "the main part of the file holds no content; ask for the file again", "文件的主体部分没有内容；请重新获取该文件"
)
CHARACTERS = Message(
    "the number of characters that stand once in the file for many places", "文件中存一处、多处显示的字符数"
)
SPACES = Message("the number of spaces", "空格数")
ON_HIDDEN_SHEET = Message("on a hidden sheet: “{text}”", "位于隐藏的工作表中：“{text}”")
HIDDEN_PLACE = Message("values in hidden rows, columns or cells: “{text}”", "隐藏的行、列或单元格中的值：“{text}”")
COVERED = Message("a frame beside the table may lie over it", "表格旁的图文框可能盖住了它")
PROTECTED = Message("its cell hides what it holds", "单元格设置为隐藏内容")
STATED = Message("the file states another value for it", "文件中另存有不同的值")
ANEW = Message("it is computed anew when the file is opened", "打开文件时会重新计算")
LINKED = Message(
    "its section is linked to another place, whose content may be shown in its stead",
    "所在的节链接到别处，显示的可能是该处的内容",
)
COMPUTED = Message("a condition decides anew what is shown there", "显示内容由条件重新计算")
