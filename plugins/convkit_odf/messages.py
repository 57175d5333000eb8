"""What the readers say to a person."""

from __future__ import annotations

from convkit import Message

DELETED_TEXT = Message("tracked deletion “{text}”", "修订中删除的内容“{text}”")
DELETED = Message(
    "tracked deletion “{text}” is not read; accept or reject the changes and save again",
    "修订中删除的内容“{text}”未读取；请接受或拒绝修订后重新保存",
)
INSERTED = Message(
    "tracked insertion “{text}” is read as accepted; accept or reject the changes and save again",
    "修订中插入的内容“{text}”按已接受读取；请接受或拒绝修订后重新保存",
)
CELL_CHANGES = Message(
    "changes to the sheets are being tracked; the cells were read as they stand now; accept the changes before "
    "publishing",
    "表格正在记录修订；已按单元格当前内容读取；公布前请接受修订",
)
OLD_CELLS = Message(
    "earlier contents of cells, kept by change tracking “{text}”", "修订记录中保存的单元格旧内容“{text}”"
)
HIDDEN_TEXT = Message("hidden text “{text}”", "隐藏文字“{text}”")
HIDDEN_FOUND = Message(
    "hidden text “{text}” is left out; show it where it belongs to the report and save again, else "
    "delete it before publishing",
    "隐藏文字“{text}”未读取；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
HIDDEN_SECTION = Message(
    "a hidden section is left out: “{text}”; show it where it belongs to the report and save again, else "
    "delete it before publishing",
    "隐藏的区域未读取：“{text}”；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
PROMPT = Message("prompt of a field that is not filled in “{text}”", "未填写的输入项提示文字“{text}”")
PROMPT_FOUND = Message(
    "a field is not filled in; its prompt “{text}” is left out", "有输入项尚未填写；其提示文字“{text}”未读取"
)
FORMULA = Message(
    "“{result}” is the stored result of the formula {formula} and may be out of date; press F9 and save again",
    "“{result}”是公式 {formula} 的存储结果，可能未更新；请按 F9 更新后重新保存",
)
RUBY = Message("reading above a word “{text}”", "拼音或注音“{text}”")
NO_LINK_TEXT = Message("link without text, to {target}", "没有文字的链接，指向 {target}")
PICTURE_LINK = Message("link on a picture or box, to {target}", "图片或文本框上的链接，指向 {target}")
COMMENT = Message("a comment: “{text}”", "批注：“{text}”")
COMMENT_FOUND = Message(
    "a comment is left out: “{text}”; delete it before publishing", "批注未收录：“{text}”；公布前请删除"
)
NOTE_MARK = Message(
    "the printed mark of a note “{text}”, in whose place it is numbered", "注释原有的标号“{text}”，已重新编号"
)
FOOTNOTE_LABEL, ENDNOTE_LABEL = "注{number}：", "尾注{number}："
UNKNOWN = Message("content of an unknown element {tag}: “{text}”", "无法识别的元素 {tag} 中的内容“{text}”")
UNKNOWN_FOUND = Message(
    "the element {tag} is not known; its content “{text}” is left out", "无法识别元素 {tag}；其内容“{text}”未读取"
)
EXTERNAL_PICTURE = Message("picture kept outside the file at {target}", "存放在文件之外的图片：{target}")
EXTERNAL_PICTURE_FOUND = Message(
    "a picture is kept outside the file at {target} and is left out; embed it and save again",
    "图片存放在文件之外（{target}），未予收录；请将其嵌入后重新保存",
)
MISSING_PICTURE = Message("picture whose data is missing", "缺少数据的图片")
OBJECT = Message("embedded object (a chart, formula or other document)", "嵌入对象（图表、公式或其他文档）")
FORM_CONTROL = Message("a form control", "表单控件")
LEFT_OUT_FOUND = Message(
    "{what} is left out; put its content into the text if it belongs to the report",
    "{what}未予收录；如属报告内容，请写入正文",
)
NESTED = Message(
    "a table stands inside this cell; it follows as a table of its own", "此单元格内另有表格；已作为单独的表格列于其后"
)
NO_CELLS = Message("table without cells", "没有单元格的表格")
COVERED = Message("content covered by a merged cell “{text}”", "被合并单元格遮盖的内容“{text}”")
COVERED_FOUND = Message(
    "“{text}” stands in a cell that a merged cell covers, and is left out; nobody sees it there",
    "“{text}”位于被合并单元格遮盖的单元格中，未读取；该处本不显示",
)
OVERLAP = Message(
    "{count:merged cell reaches|merged cells reach} over a neighbour or out of the table, cut to what is free",
    "有 {count} 处合并单元格与相邻单元格重叠或超出表格；已按可用范围截取",
)
PAGE_MARGIN = Message("header or footer “{text}”", "页眉或页脚“{text}”")
PAGE_MARGIN_FOUND = Message(
    "the header or footer of the printed page was left out: “{text}”", "打印页面的页眉或页脚未予转换：“{text}”"
)
NO_BODY = Message(
    "the main part of the file holds no content; ask for the file again", "文件的主体部分没有内容；请重新获取该文件"
)
MACROS = Message(
    "the macros of the file were not read; take them out before publishing", "未读取文件中的宏；公布前请删除宏"
)
FORMATTING = Message(
    "{count:tracked change of formatting is|tracked changes of formatting are} left in the file; accept the "
    "changes before publishing",
    "文件中还有{count}处格式修订；公布前请接受修订",
)
CHARACTERS = Message(
    "the number of characters that stand once in the file for many places", "文件中存一处、多处显示的字符数"
)
SPACES = Message("the number of spaces", "空格数")
COLUMNS = Message("the number of columns of a table", "表格的列数")
ROWS = Message("the number of rows of a table", "表格的行数")
CELLS = Message("the number of cells of a table", "表格的单元格数")
HIDDEN_SHEET = Message(
    "the hidden sheet holds {count:value|values}, left out; if this belongs to the report, show the sheet and save "
    "again, else delete it before publishing",
    "该工作表已隐藏，其中 {count} 个值未予转换；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
ON_HIDDEN_SHEET = Message("on a hidden sheet: “{text}”", "位于隐藏的工作表中：“{text}”")
HIDDEN_PLACE = Message("values in hidden rows, columns or cells: “{text}”", "隐藏的行、列或单元格中的值：“{text}”")
HIDDEN_CELLS = Message(
    "hidden rows or columns hold {count:value|values} ({places}), left out; if this belongs to the report, show them "
    "and save again, else delete them before publishing",
    "隐藏的行或列中有 {count} 个值（{places}）未予转换；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
UNCACHED = Message(
    "the formulas in {cells} have no stored result; open the file in LibreOffice or WPS, save it and try again",
    "{cells} 的公式没有缓存结果；请用 LibreOffice 或 WPS 打开并保存后重试",
)
UNCACHED_ONE = Message("a formula without a stored result", "没有缓存结果的公式")
ERRORS = Message(
    "{cells} show an error in place of a value; mend the formula and save again",
    "{cells} 显示的是错误值；请改正公式后重新保存",
)
UNSEEN = Message(
    "the format of {cells} shows nothing, though a number is stored there; it was read; check that it belongs there",
    "{cells} 存有数值，但数字格式使其不显示；已按存储的数值读取，请核对是否应当填报",
)
LONG = Message(
    "{cells} hold numbers of more than 15 digits, of which a spreadsheet keeps the first 15 only",
    "{cells} 的数字超过15位，电子表格只保留前15位",
)
