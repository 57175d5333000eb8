"""What the reader says to a person."""

from __future__ import annotations

from convkit import Message

DELETED_TEXT = Message("tracked deletion “{text}”", "修订中删除的内容“{text}”")
INSERTED_ONE = Message(
    "tracked insertion “{text}” is read as accepted; accept or reject the changes in Word",
    "修订中插入的内容“{text}”按已接受读取；请在 Word 中接受或拒绝修订",
)
INSERTED_MANY = Message(
    "{count:tracked insertion is|tracked insertions are} read as accepted ({text} …); accept or reject the "
    "changes in Word",
    "共{count}处修订插入的内容按已接受读取（{text}等）；请在 Word 中接受或拒绝修订",
)
DELETED_ONE = Message(
    "tracked deletion “{text}” is not read; accept or reject the changes in Word",
    "修订中删除的内容“{text}”未读取；请在 Word 中接受或拒绝修订",
)
DELETED_MANY = Message(
    "{count:tracked deletion is|tracked deletions are} not read ({text} …); accept or reject the changes in Word",
    "共{count}处修订删除的内容未读取（{text}等）；请在 Word 中接受或拒绝修订",
)
CHANGES = {"insertion": (INSERTED_ONE, INSERTED_MANY), "deletion": (DELETED_ONE, DELETED_MANY)}

HIDDEN_TEXT = Message("hidden text “{text}”", "隐藏文字“{text}”")
HIDDEN_FOUND = Message(
    "hidden text “{text}” is left out; show it in Word where it belongs to the report, else delete it before "
    "publishing",
    "隐藏文字“{text}”未读取；如属报告内容，请在 Word 中取消隐藏，否则公布前请删除",
)
PLACEHOLDER = Message("prompt of an empty content control “{text}”", "未填写的内容控件提示文字“{text}”")
EMPTY_CONTROL = Message(
    "a content control is not filled in; its prompt “{text}” is left out",
    "内容控件尚未填写；其提示文字“{text}”未读取",
)
FIELD_CODE = Message("text inside a field's code “{text}”", "域代码中的文字“{text}”")
NO_RESULT = Message("field without a stored result “{text}”", "没有存储结果的域“{text}”")
NO_RESULT_FOUND = Message(
    "the field “{text}” has no stored result, so nothing is read; press F9 on it in Word and save",
    "域“{text}”没有存储结果，未能读取；请在 Word 中选中后按 F9 更新并保存",
)
FORMULA = Message(
    "“{result}” is the stored result of the formula {formula} and may be out of date; press F9 on it in Word",
    "“{result}”是公式 {formula} 的存储结果，可能未更新；请在 Word 中选中后按 F9 核对",
)
RUBY = Message("reading above a word “{text}”", "拼音或注音“{text}”")
NO_TARGET = Message("link whose target is missing", "缺少目标的链接")
NO_LINK_TEXT = Message("link without text, to {target}", "没有文字的链接，指向 {target}")
PICTURE_LINK = Message("link on a picture, to {target}", "图片上的链接，指向 {target}")
EXTERNAL_PICTURE = Message("picture kept outside the file at {target}", "存放在文件之外的图片：{target}")
EXTERNAL_PICTURE_FOUND = Message(
    "a picture is kept outside the file at {target} and is left out; embed it in Word",
    "图片存放在文件之外（{target}），未予收录；请在 Word 中将其嵌入文档",
)
MISSING_PICTURE = Message("picture whose data is missing", "缺少数据的图片")
CHART = Message("chart", "图表")
DIAGRAM = Message("SmartArt diagram", "SmartArt 图形")
WORD_ART = Message("WordArt “{text}”", "艺术字“{text}”")
OBJECT = Message("embedded object {text}", "嵌入对象 {text}")
CHUNK = Message("embedded document that Word unfolds only on opening", "打开时才展开的嵌入文档")
LEFT_OUT_FOUND = Message(
    "{what} is left out; put its content into the text if it belongs to the report",
    "{what}未予收录；如属报告内容，请写入正文",
)
UNKNOWN = Message("content of an unknown element {tag}: “{text}”", "无法识别的元素 {tag} 中的内容“{text}”")
UNKNOWN_FOUND = Message(
    "the element {tag} is not known; its content “{text}” is left out",
    "无法识别元素 {tag}；其内容“{text}”未读取",
)
COVERED = Message("content covered by a merged cell “{text}”", "被合并单元格遮盖的内容“{text}”")
COVERED_FOUND = Message(
    "“{text}” stands in a cell that a merged cell covers, and is left out; it is not seen in Word either",
    "“{text}”位于被合并单元格遮盖的单元格中，未读取；在 Word 中也不显示",
)
NESTED = Message(
    "a table stands inside this cell; it follows as a table of its own",
    "此单元格内另有表格；已作为单独的表格列于其后",
)
NO_CELLS = Message("table without cells", "没有单元格的表格")
COMMENTS = Message("comments, the first “{text}”", "批注，首条为“{text}”")
COMMENTS_FOUND = Message(
    "{count:comment is|comments are} left out, the first “{text}”; delete them in Word before publishing",
    "{count}条批注未收录，首条为“{text}”；公布前请在 Word 中删除",
)
UNUSED_NOTE = Message("note that nothing refers to “{text}”", "没有引用处的注释“{text}”")
MISSING_NOTE = Message("a note is referred to and is missing in the file", "正文引用了注释，但文件中没有该注释")
PAGE_MARGIN = Message("header or footer “{text}”", "页眉或页脚“{text}”")
STRICT = Message(
    "this is a Strict Open XML document; open it in Word and save it as an ordinary Word document (.docx)",
    "这是“严格 Open XML”格式的文档；请用 Word 打开后另存为普通 Word 文档（.docx）",
)
MACROS = Message(
    "the macros of the document were not read; save it without macros (.docx) before publishing",
    "未读取文档中的宏；公布前请另存为不含宏的 .docx",
)
FORMATTING = Message(
    "{count:tracked change of formatting is|tracked changes of formatting are} left in the file; accept the "
    "changes in Word before publishing",
    "文件中还有{count}处格式修订；公布前请在 Word 中接受修订",
)
NO_BODY = Message(
    "the main part of the document holds no text; ask for the file again",
    "文档的主体部分没有正文；请重新获取该文件",
)
FOOTNOTE_LABEL, ENDNOTE_LABEL = "注{number}：", "尾注{number}："
