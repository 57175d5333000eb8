"""What several readers say to a person, in one wording: of what they leave out, and of what is to be looked at.

A message ending in `_FOUND` is for a finding, the one without for the account. Readers of one format alone keep what
they say beside these, in the same manner: what it is, that it is left out, what to do before publishing.
"""

from __future__ import annotations

from convkit.errors import Message

# Tracked changes; `{count}` of them where there are many.
EMPTY = Message("the file is empty; ask for it again", "文件是空的；请重新获取该文件")
DELETED_TEXT = Message("tracked deletion “{text}”", "修订中删除的内容“{text}”")
DELETED = Message(
    "tracked deletion “{text}” is not read; accept or reject the changes and save again",
    "修订中删除的内容“{text}”未读取；请接受或拒绝修订后重新保存",
)
_DELETED_MANY = Message(
    "{count:tracked deletion is|tracked deletions are} not read ({text} …); accept or reject the changes and save "
    "again",
    "共{count}处修订删除的内容未读取（{text}等）；请接受或拒绝修订后重新保存",
)
INSERTED = Message(
    "tracked insertion “{text}” is read as accepted; accept or reject the changes and save again",
    "修订中插入的内容“{text}”按已接受读取；请接受或拒绝修订后重新保存",
)
_INSERTED_MANY = Message(
    "{count:tracked insertion is|tracked insertions are} read as accepted ({text} …); accept or reject the changes "
    "and save again",
    "共{count}处修订插入的内容按已接受读取（{text}等）；请接受或拒绝修订后重新保存",
)
CHANGES = {"insertion": (INSERTED, _INSERTED_MANY), "deletion": (DELETED, _DELETED_MANY)}
"""What `Ledger.find_changes` is to say."""
FORMATTING = Message(
    "{count:tracked change of formatting is|tracked changes of formatting are} left in the file; accept the changes "
    "before publishing",
    "文件中还有{count}处格式修订；公布前请接受修订",
)

# What is not seen, or not meant for readers.
HIDDEN_TEXT = Message("hidden text “{text}”", "隐藏文字“{text}”")
HIDDEN_FOUND = Message(
    "hidden text “{text}” is left out; show it where it belongs to the report and save again, else delete it before "
    "publishing",
    "隐藏文字“{text}”未读取；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
UNSEEN = Message("text that nobody sees “{text}” ({why})", "看不见的文字“{text}”（{why}）")
UNSEEN_FOUND = Message(
    "“{text}” cannot be seen ({why}) and is left out; let it show where it belongs to the report, else delete it "
    "before publishing",
    "“{text}”看不见（{why}），未读取；如属报告内容，请使其可见，否则公布前请删除",
)
OTHERWISE_BY_FORMAT = Message("its number format shows something else", "数字格式使其显示为其他内容")
BY_FORMAT = Message("its number format shows nothing", "数字格式不显示任何内容")
STRUCK = Message("text that is struck out “{text}”", "带删除线的文字“{text}”")
STRUCK_FOUND = Message(
    "“{text}” is struck out and was left out; delete it, or take the stroke away",
    "“{text}”带有删除线，未予计入；请删除该文字，或取消删除线",
)
COMMENT = Message("a comment “{text}”", "批注“{text}”")
COMMENT_FOUND = Message(
    "the comment “{text}” is left out; delete it before publishing", "批注“{text}”未收录；公布前请删除"
)
COMMENTS_FOUND = Message(
    "{count:comment is|comments are} left out, the first “{text}”; put into the text what belongs to the report, and "
    "delete them before publishing",
    "有 {count} 条批注未收录，首条为“{text}”；如属报告内容，请写入正文；公布前请删除批注",
)
FURNITURE = Message("page furniture “{text}”", "页面附属内容“{text}”")
FURNITURE_FOUND = Message("left out as page furniture: “{text}”", "作为页面附属内容略去：“{text}”")
PAGE_MARGIN = Message("header or footer “{text}”", "页眉或页脚“{text}”")
PAGE_MARGIN_FOUND = Message(
    "the header or footer of the printed page was left out: “{text}”", "打印页面的页眉或页脚未予转换：“{text}”"
)
PAGE_MARGIN_RESTRICTED = Message(
    "the header or footer of the page says “{text}”; check whether the file may be published, and take that out first",
    "页眉或页脚写有“{text}”；公布前请核对可否公开，并删除该字样",
)
MACROS = Message(
    "the macros of the file were not read; save it without macros (.docx or .xlsx) before publishing",
    "未读取文件中的宏；公布前请另存为不含宏的 .docx 或 .xlsx",
)
ATTACHED = Message(
    "files are attached, which were not read: {names}; take them out before publishing unless they belong to it",
    "文件带有附件，未予读取：{names}；如不应公布，请在公布前删除",
)

# Fields and entry fields.
PROMPT = Message("prompt of a field that is not filled in “{text}”", "未填写的输入项提示文字“{text}”")
PROMPT_FOUND = Message(
    "a field is not filled in; its prompt “{text}” is left out",
    "有输入项尚未填写，其提示文字“{text}”未读取；请填写或删去该输入项",
)
FORMULA = Message(
    "“{result}” is the stored result of the formula {formula} and may be out of date; press F9 to "
    "work it out and Ctrl+Shift+F9 to make a number of it, and save again",
    "“{result}”是公式 {formula} 的存储结果，可能未更新；请用 WPS 文字或 Word 打开，全选后按 F9 更新，"
    "再按 Ctrl+Shift+F9 转为普通数字并保存",
)
ENTRY = Message(
    "an entry field shows “{text}”, which was not read; print the file to PDF once more, which makes text of it",
    "表单域中填写的“{text}”未读出；请重新打印为 PDF（表单内容即成为文字）后转换",
)

# Links and pictures.
NO_LINK_TEXT = Message("link without text, to {target}", "没有文字的链接，指向 {target}")
NO_TARGET = Message("link that leads nowhere ({target})", "没有目标的链接（{target}）")
PICTURE_LINK = Message("link on a picture or box, to {target}", "图片或文本框上的链接，指向 {target}")
EXTERNAL_PICTURE = Message("picture kept outside the file at {target}", "存放在文件之外的图片：{target}")
EXTERNAL_PICTURE_FOUND = Message(
    "a picture is kept outside the file at {target} and is left out; embed it and save again",
    "图片存放在文件之外（{target}），未予收录；请将其嵌入后重新保存",
)
MISSING_PICTURE = Message("picture whose data is missing", "缺少数据的图片")

# What a reader does not know.
LEFT_OUT_FOUND = Message(
    "{what} is left out; put its content into the text if it belongs to the report",
    "{what}未予收录；如属报告内容，请写入正文",
)
UNKNOWN = Message("content of an unknown element {tag}: “{text}”", "无法识别的元素 {tag} 中的内容“{text}”")
UNKNOWN_FOUND = Message(
    "the element {tag} is not known; its content “{text}” is left out; write it as ordinary text and convert again",
    "有一处内容“{text}”的类型无法识别（{tag}），未读出；请在原件中改为普通文字后重新转换",
)

# Text and tables.
ENCODING = Message("read as {encoding} text", "按 {encoding} 编码读取")
RUBY = Message("reading above a word “{text}”", "拼音或注音“{text}”")
FOOTNOTE_LABEL = "注{number}："
"""What stands before a note that is put behind its paragraph."""
ENDNOTE_LABEL = "尾注{number}："
"""The same of a note at the end of the document."""
NO_CELLS = Message("table without cells", "没有单元格的表格")
NESTED = Message(
    "a table stands inside this cell; it follows as a table of its own", "此单元格内另有表格；已作为单独的表格列于其后"
)
COVERED = Message("content covered by a merged cell “{text}”", "被合并单元格遮盖的内容“{text}”")
COVERED_FOUND = Message(
    "“{text}” stands in a cell that a merged cell covers, where nobody sees it, and is left out; unmerge the cells "
    "and move it or delete it",
    "“{text}”位于被合并单元格遮盖的单元格中，该处不显示，未读取；请取消合并，将其移出或删除",
)

# Sheets; `{cells}` and `{places}` are the first few of them by name.
ON_HIDDEN_SHEET = Message("on a hidden sheet", "位于隐藏的工作表中")
HIDDEN_SHEET = Message(
    "the hidden sheet holds {count:value|values}, left out; if this belongs to the report, show the sheet and save "
    "again, else delete it before publishing",
    "该工作表已隐藏，其中 {count} 个值未予转换；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
HIDDEN_PLACE = Message("values in hidden rows, columns or cells", "隐藏的行、列或单元格中的值")
HIDDEN_CELLS = Message(
    "hidden rows or columns hold {count:value|values} ({places}), left out; if this belongs to the report, show them "
    "and save again, else delete them before publishing",
    "隐藏的行或列中有 {count} 个值（{places}）未予转换；如属报告内容，请取消隐藏后重新保存，否则公布前请删除",
)
COVERED_CELLS = Message(
    "cells under merged cells hold {count:value|values} that nobody sees ({places}), left out; if this belongs to the "
    "report, unmerge the cells and save again",
    "合并单元格下压有 {count} 个看不见的值（{places}），未予转换；如属报告内容，请取消合并后重新保存",
)
UNCACHED = Message("a formula without a stored result", "没有存储结果的公式")
UNCACHED_FOUND = Message(
    "the formulas in {cells} have no stored result; open the file in Excel, WPS or LibreOffice, save it and try again",
    "{cells} 的公式没有存储结果，数字未读出；请用 WPS 表格或 Excel 打开并保存后重试",
)
ERRORS = Message(
    "{cells} show an error in place of a value; mend the formula and save again",
    "{cells} 显示的是错误值；请改正公式后重新保存",
)
UNSEEN_NUMBERS = Message(
    "the format of {cells} shows nothing, though a number is stored there; it was read; check that it belongs there",
    "{cells} 存有数值，但数字格式使其不显示；已按存储的数值读取，请核对是否应当填报",
)
LONG_NUMBERS = Message(
    "{cells} hold numbers of more than 15 digits, of which a spreadsheet keeps and shows the first 15 only",
    "{cells} 的数字超过15位，电子表格只保留并显示前15位；请核对",
)

# Figures that are shown otherwise than a file says.
DOUBT = Message(
    "“{text}” was not read as a figure: {why}; enter it by hand",
    "“{text}”未作为数字读取：{why}；请在原件中改为普通数字后重新转换，或对照原件手工填写",
)
DOUBT_BLANK = Message(
    "what is shown in this cell was not read: {why}; enter it by hand",
    "该单元格显示的内容未读出：{why}；请在原件中改为普通数字后重新转换，或对照原件手工填写",
)
OVER = Message("other digits stand above it", "其上方另有数字")
FIGURES_INSIDE = Message("a table with other figures stands in its cell", "单元格内另有含数字的表格")
STALE = Message("the result of its formula is to be updated, so it may be an old one", "其公式结果待更新，可能已过时")
WEB_HIDDEN = Message("some programs hide it", "部分软件会将其隐藏")
PICTURED = Message("a picture, a drawing or a text box stands there", "该处有图片、图形或文本框")
DOUBT_IN_TEXT = Message(
    "“{text}” may be shown otherwise than it was read: {why}; compare it with the page in Word",
    "“{text}”的显示可能与读取结果不同：{why}；请与 Word 中的页面核对",
)
CROSSED = Message("a line runs through its cell", "单元格内有斜线穿过")
ELSEWHERE = Message("it is moved out of its cell or off the page", "其被移出单元格或页面")
CUT_OFF = Message("its row is too low to show it", "行高过低，无法显示该数字")
NARROW = Message(
    "its column is too narrow to show it, so that making it wider is enough", "列宽过窄，无法显示该数字，加宽该列即可"
)
CONDITIONAL = Message(
    "a conditional format may show it otherwise, or not at all", "条件格式可能使其显示为其他内容或不显示"
)
SIGNED_COPY = Message(
    "the file is signed; the copy is shown as changed after it was signed, so pass on the file itself",
    "该文件带有数字签名；副本会显示为签名后已被更改，请报送原文件而非副本",
)
"""What a person should know of a copy of a signed file into which something was written."""
