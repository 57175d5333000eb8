"""What the readers say to a person."""

from __future__ import annotations

from convkit import Message

ENCRYPTED = Message(
    "the file is encrypted; remove the password in WPS or Office and save it again",
    "文件已加密；请在 WPS 或 Office 中去除密码后重新保存",
)
DAMAGED = Message(
    "the compound file is damaged or cut off; ask for the file again", "复合文件已损坏或不完整；请重新获取该文件"
)
WORKS = Message(
    "this is a file of Microsoft Works, which is not read; open it in WPS or Word and save it as .docx",
    "这是 Microsoft Works 文件，无法读取；请用 WPS 或 Word 打开后另存为 .docx",
)
OTHER_KIND = Message(
    "this compound file is neither a text nor a workbook that can be read; open it in WPS or Office and save it as "
    ".docx or .xlsx",
    "该复合文件不是可读取的文字或表格文档；请用 WPS 或 Office 打开后另存为 .docx 或 .xlsx",
)
NOT_OLD_WORD = Message(
    "this is no document of Word 97–2003 or WPS Writer; open it in WPS or Word and save it as .docx",
    "这不是 Word 97–2003 或 WPS 文字文档；请用 WPS 或 Word 打开后另存为 .docx",
)
NOT_OLD_EXCEL = Message(
    "this is no workbook of Excel 97–2003 or WPS Spreadsheets; open it in WPS or Excel and save it as .xlsx",
    "这不是 Excel 97–2003 或 WPS 表格文档；请用 WPS 或 Excel 打开后另存为 .xlsx",
)
NOT_RICH = Message(
    "this is no rich text; open it in WPS or Word and save it as .docx",
    "这不是 RTF 文档；请用 WPS 或 Word 打开后另存为 .docx",
)

NO_OFFICE = Message("LibreOffice is not installed", "未安装 LibreOffice")
NOT_CONFINED = Message(
    "LibreOffice was not started, since this system cannot keep it from opening other files that the document names; "
    "if the file is to be trusted, set CONVKIT_UNCONFINED=1",
    "未启动 LibreOffice：本系统无法阻止它打开文档所指的其他文件；如文件可信，请设置 CONVKIT_UNCONFINED=1",
)
NOT_STARTED = Message("LibreOffice could not be started: {detail}", "LibreOffice 无法启动：{detail}")
LATE = Message("LibreOffice took too long and was stopped", "LibreOffice 超时，已终止")
CRASHED = Message("LibreOffice failed", "LibreOffice 运行失败")
NO_OUTPUT = Message("LibreOffice reported success and wrote nothing", "LibreOffice 报告成功，但没有输出")
UNSOUND_OUTPUT = Message(
    "what LibreOffice wrote cannot be read ({detail})", "LibreOffice 写出的文件无法读取（{detail}）"
)

MISSING = Message("{library} is not installed", "未安装 {library}")
FOREIGN = Message(
    "another package has taken the place of msdoc2docx; uninstall doc2docx and install msdoc2docx again",
    "msdoc2docx 的模块已被另一软件包占用；请卸载 doc2docx 并重新安装 msdoc2docx",
)
STOPPED = Message(
    "{library} crashed, or was stopped because it took too long or too much memory",
    "{library} 崩溃，或因超时、占用内存过多而终止",
)
FAILED = Message("{library} failed ({detail})", "{library} 无法读取（{detail}）")
NO_SHEETS = Message("it finds no sheet", "没有找到工作表")
NOT_ASKED = Message("not asked for", "未要求使用")

UNREADABLE_TEXT = Message(
    "it could not be read: {problems}; open it in WPS or Word and save it as .docx",
    "无法读取：{problems}；请用 WPS 或 Word 打开后另存为 .docx",
)
UNREADABLE_SHEETS = Message(
    "it could not be read: {problems}; open it in WPS or Excel and save it as .xlsx",
    "无法读取：{problems}；请用 WPS 或 Excel 打开后另存为 .xlsx",
)

READ = Message("read through {tool} {version}", "通过 {tool} {version} 读取")
READ_AGREED = Message(
    "read through {tool} {version}; {second} reads the same figures",
    "通过 {tool} {version} 读取；{second} 读出的数字相同",
)
READ_ALONE = Message(
    "read through {tool} {version} alone; nothing was compared: {problem}",
    "仅通过 {tool} {version} 读取，未能核对：{problem}",
)
FELL_BACK = Message(
    "read through {tool} {version} because {problem}; compare the output with the original",
    "因{problem}，改用 {tool} {version} 读取；请对照原件核对",
)
DIFFERS = Message(
    "{tool} and {second} read {count:cell|cells} differently, the first in {place}: “{one}” and “{other}”; which is "
    "right cannot be told, and the first was put in; compare each with the original",
    "有 {count} 个单元格，两种读法（{tool}、{second}）结果不同，无法确定哪个正确，首处为{place}：“{one}”与“{other}”；"
    "暂填前者，请对照原件逐一改正",
)
TEXT_DIFFERS = Message(
    "{tool} and {second} read the text differently, first at “{one}” and “{other}”; the first was taken; compare with "
    "the original",
    "{tool} 与 {second} 读出的文字不一致，首处为“{one}”与“{other}”；采用前者，请对照原件核对",
)
COUNTS = Message("{kind} {mine} < {theirs}", "{kind} {mine} < {theirs}")
FEWER = Message(
    "{tool} found fewer of some things than {second} ({counts}); compare the output with the original",
    "{tool} 找到的某些内容少于 {second}（{counts}）；请对照原件核对",
)
WARNED = Message(
    "{tool} says that it could not carry everything ({details}); compare the output with the original",
    "{tool} 提示有内容未能完整转换（{details}）；请对照原件核对",
)

SHEET_LOOKS = Message(
    "number formats, comments, pictures and links cannot be known this way; the stored values were read; install "
    "LibreOffice to have all of the workbook",
    "以此方式无法得知数字格式、批注、图片和链接，读取的是存储的数值；安装 LibreOffice 后可完整读取",
)
COVERED = Message("values under merged cells", "合并单元格下压的值")
WORDED = Message(
    "the number format of {cells} shows words or a unit with the number, or nothing at all, which cannot be known this "
    "way; these figures are left unread; install LibreOffice, or open the workbook and save it as .xlsx",
    "{cells} 的数字格式附有文字、单位或使其不显示，以此方式无法得知；这些数字未予读取；请安装 LibreOffice，"
    "或打开后另存为 .xlsx",
)
UNREAD_KIND = Message("what calamine does not read", "calamine 不读取的内容")
UNCHECKED = Message(
    "what {tool} itself may have left out, which no second reader has checked",
    "{tool} 本身可能遗漏的内容（未经另一读取器核对）",
)
OUTSIDE = Message(
    "the document asks for {count:file|files} outside itself, not opened: {names}; if what is in there belongs to the "
    "report, put it into the document and save again",
    "文档要求读取自身以外的 {count} 个文件，均未打开：{names}；如其内容属于报告，请放入文档后重新保存",
)
OUTSIDE_TRUSTED = Message(
    "the document asks for {count:file|files} outside itself: {names}; since CONVKIT_UNCONFINED is set, LibreOffice "
    "may have put into the output what is in there",
    "文档要求读取自身以外的 {count} 个文件：{names}；因设置了 CONVKIT_UNCONFINED，LibreOffice 可能已将其内容放入输出",
)

# Why a figure of a rich text is not what LibreOffice says.
EQUATION = Message("a formula stands there", "该处有数学公式")
LIVE = Message(
    "a field or a sign shows something there that the file does not store", "该处的域或符号所显示的内容未存储在文件中"
)
CELL_DELETED = Message("its cell is deleted in a tracked change", "其单元格已在修订中删除")
PATTERN = Message("a pattern behind it may hide it", "其底纹图案可能将其遮盖")
FITTED = Message("it is squeezed into a breadth of its own", "其被压缩到指定的宽度中")
COVERING = Message("a drawing beside the table may lie over it", "表格旁的图形可能盖住了它")
