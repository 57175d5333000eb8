"""The meanings that the codes of several formats share: what a file holds beside what a person sees of it."""

from __future__ import annotations

from make.known_findings.model import about

COMMENT = about(
    "The file has comments. They are no part of the report and were not read.",
    "文件中有批注。批注不属于报告内容，未予读取。",
    "Settle them and delete them before the file is published.",
    "公布前请处理并删除批注。",
)
DELETION = about(
    "A tracked change deletes this text. The final view counts: it was not read.",
    "修订记录删除了这段文字。以最终状态为准，未予读取。",
    "Accept or reject the change in the program that made it.",
    "请在原软件中接受或拒绝修订。",
)
INSERTION = about(
    "A tracked change inserts this text. The final view counts: it was read.",
    "修订记录插入了这段文字。以最终状态为准，已予读取。",
    "Accept or reject the change in the program that made it.",
    "请在原软件中接受或拒绝修订。",
)
FORMATTING = about(
    "Changes of looks are still tracked, with the names of those who made them.",
    "文件仍保留格式修订及修订者姓名。",
    "Accept them before the file is published.",
    "公布前请接受修订。",
)
CHANGES = about(
    "The workbook keeps a record of its changes, with old values and names. It was not read.",
    "工作簿保留了修订记录（旧值和姓名），未予读取。",
    "Turn the record off before the file is published.",
    "公布前请关闭修订记录。",
)
HIDDEN = about(
    "The file holds what cannot be seen: hidden text, rows, columns, sheets, white letters. "
    "It was not read, and is in the file for all to find.",
    "文件中有看不见的内容：隐藏的文字、行、列、工作表，或白色的字。未予读取，但任何人都能从文件中取出。",
    "Show it if it belongs to the report, else delete it.",
    "属于报告内容的请取消隐藏，否则请删除。",
)
MACROS = about(
    "The file holds a program (macros, scripts, actions). It was neither read nor run.",
    "文件中有程序（宏、脚本、动作），既未读取也未运行。",
    "Save it without, or print it to a new PDF, before it is published.",
    "公布前请另存为不含程序的格式，或重新打印为 PDF。",
)
COVERED = about(
    "A merged cell covers a cell that holds something. What is covered cannot be seen and was not read.",
    "合并单元格遮盖了有内容的单元格。被遮盖的内容看不见，未予读取。",
    "Unmerge the cells, look what is below, and delete it or move it.",
    "请取消合并，查看被遮盖的内容，删除或移出后再合并。",
)
FORMULA = about(
    "A figure of a text is the stored result of a formula, which may be old.",
    "文中的数字是公式的存储结果，可能未更新。",
    "Update the fields (F9), save, and compare the figure.",
    "请更新域（F9）后保存，并核对数字。",
)
NESTED = about(
    "A cell holds a table of its own. That was read as a table of its own behind the outer one.",
    "单元格内另有表格，已作为单独的表格排在外层表格之后。",
    "Nothing, unless figures of a statutory table stand in it: then take it out of the cell.",
    "一般无需处理；如其中有法定表格的数字，请将其移出单元格。",
)
PLACEHOLDER = about(
    "An entry field still shows its prompt. A prompt is no content: the place is blank.",
    "填写项仍显示提示语。提示语不是内容，按空白处理。",
    "Fill it in, or delete the field.",
    "请填写，或删除该填写项。",
)
PICTURE = about(
    "A picture or chart is not in the file, or of a kind that cannot be taken out of it. It was not carried.",
    "图片或图表不在文件内，或无法取出，未予收录。",
    "Insert the picture itself in place of the link or the chart.",
    "请直接插入图片，以代替链接或图表。",
)
LEFT_OUT = about(
    "The file holds an object that is no text, table or picture. It was not carried.",
    "文件中有既非文字、表格也非图片的对象，未予收录。",
    "If it shows something of the report, write that as text, table or picture.",
    "如含报告内容，请改为文字、表格或图片。",
)
UNKNOWN = about(
    "Text stands in an element that convkit does not know. It was not read.",
    "文字所在的元素无法识别，未予读取。",
    "Save the file again in the program that it is for, and look whether the text is still there.",
    "请用相应软件重新保存，并检查该文字是否仍在。",
)
HEADER = about(
    "Running heads or feet say something besides the number of the page. They were not carried.",
    "页眉或页脚除页码外还有文字，未予收录。",
    "Nothing, unless they hold what belongs to the report: then put it into the text.",
    "一般无需处理；如属报告内容，请移入正文。",
)
ERROR = about(
    "A cell shows an error in place of a value.",
    "单元格显示的是错误值。",
    "Mend the formula or write the figure.",
    "请修正公式或直接填写数字。",
)
UNCACHED = about(
    "A formula has no stored result. convkit computes nothing: the cell is unread.",
    "公式没有存储结果。convkit 不做计算，该单元格未读取。",
    "Open the file in WPS or Excel, let it compute, save it.",
    "请用 WPS 表格或 Excel 打开，计算后保存。",
)
OVERLAP = about(
    "A merged cell reaches over its neighbour or out of the table; it was cut to what is free.",
    "合并单元格与相邻单元格重叠或超出表格，已按可用范围截取。",
    "Look whether the table stands as it should; merge its cells anew.",
    "请检查表格，并重新合并单元格。",
)
UNSEEN = about(
    "A cell holds the number 0, which its format or its sheet does not show. It was read.",
    "单元格存有数字 0，但其格式或工作表设置不显示零值。该数字已读取。",
    "Change the cell's format, or empty the cell.",
    "请修改单元格格式，或清空单元格。",
)
DIGITS = about(
    "A number has more digits than a spreadsheet keeps; the last ones are not sure.",
    "数字位数超过电子表格的精度，末几位不可靠。",
    "Compare the figure with its source; write it as text if it is right.",
    "请与原始数据核对；如无误请改为文本。",
)
ENCODING = about(
    "The file is not in UTF-8. Which encoding it is in was told by the file, by its characters, or by the user.",
    "文件不是 UTF-8 编码；编码由文件声明、字符推断或用户指定。",
    "Nothing, if the text reads well; else say which with -O encoding=….",
    "如文字正常则无需处理；否则请用 -O encoding=… 指定。",
)
FIELD = about(
    "A value stands in an entry field, outside the text that a page prints. It was not read.",
    "数值在填写框内，不属于页面正文，未予读取。",
    "Print the page to a new PDF, or write the value into the text.",
    "请重新打印为 PDF，或将数值写入正文。",
)
FURNITURE = about(
    "What surrounds the report (menus, running heads, page numbers) was left out.",
    "报告以外的内容（导航、页眉页脚、页码）未予收录。",
    "Look whether any of it belongs to the report.",
    "请确认其中没有报告内容。",
)
STRUCK = about(
    "The text is struck out. It was not read.",
    "文字带有删除线，未予读取。",
    "Delete it, or take the line away.",
    "请删除该文字，或去掉删除线。",
)
DIFFERS = about(
    "Two programs read the old file differently. What LibreOffice shows was taken.",
    "两种程序读取该旧格式文件的结果不同，以 LibreOffice 所示为准。",
    "Compare the place with the original, or save the file as .docx or .xlsx in WPS or Office.",
    "请对照原件核对该处，或用 WPS、Office 另存为 .docx 或 .xlsx。",
)
WAY = about(
    "An old format is read through another program; this says which, and whether a second one agreed.",
    "旧格式通过其他程序读取；此处说明所用程序，以及另一程序是否一致。",
    "Where only one could read it, compare the output with the original.",
    "如只有一种程序能读取，请对照原件核对。",
)
