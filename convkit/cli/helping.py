"""What the help says of commands, options and what they take, in both languages."""

from __future__ import annotations

from convkit.errors import Message

ABOUT = Message(
    "Convert and check annual reports on government information disclosure.",
    "转换和核对政府信息公开工作年度报告。",
)
ABOUT_CONVERT = Message(
    "Convert the report IN to the file OUT; the format of OUT follows from its name. - is standard input or output.",
    "\b\n把“输入文件”中的报告转换为“输出文件”；\n格式由输出文件名决定。- 表示标准输入或标准输出。",
)
ABOUT_CHECK = Message(
    "Check reports and list what must be mended, what was not read and what should be looked at. - is standard input.",
    "\b\n核对报告，列出必须改、未读出和请核对之处。\n- 表示标准输入。",
)
ABOUT_DIFF = Message(
    "Compare the reports A and B, of any formats, figure by figure and paragraph by paragraph. The exit status is 0 "
    "only where they are the same, and 1 where they differ. - is standard input.",
    "\b\n逐项比对两份报告（格式不限）的数字和段落。\n完全一致时退出状态为 0，有不同时为 1。- 表示标准输入。",
)
ABOUT_ROLLUP = Message(
    "Sum the reports in the folders, files and zip archives SOURCE as one report, OUT; its format follows from its "
    "name. Whoever is missing, double, of another year or in another unit is said, and not summed.",
    "\b\n把“来源”（文件夹、文件、zip 压缩包）中的报告汇总为一份报告；\n"
    "格式由输出文件名决定。缺报、重报、年度或单位不符的逐一列明，不计入汇总。",
)
ABOUT_BATCH = Message(
    "Convert every report in the folders, files and zip archives SOURCE to the folder OUT. Each file gets a verdict; "
    "one that fails stops no other. Stopped in any way, the same command goes on where it was.",
    "\b\n把“来源”（文件夹、文件、zip 压缩包）中的全部报告转换到“输出文件夹”。\n"
    "每个文件各有结果，互不影响；中断后重新运行同一命令即可继续。",
)
ABOUT_VERIFY = Message(
    "Check an archive package, a receipt or a folder of outputs again: what is missing, in excess, renamed or changed, "
    "and what cannot be assessed.",
    "\b\n重新核验归档包、转换凭证或输出文件夹，\n按真实性、完整性、可用性、安全性逐项列出结果。",
)
ABOUT_BLANK = Message(
    "Write a form to fill in to the file OUT, for a year and an agency; its format follows from its name. - is "
    "standard output.",
    "\b\n为某单位某年度生成空白表；格式由输出文件名决定。\n- 表示标准输出。",
)
ABOUT_EXPLAIN = Message(
    "Show how a report is read: which label stands for which row or column and how it was known, what is no label of "
    "the form, and what the file held. - is standard input.",
    "\b\n说明报告是如何读取的：每个标签对应哪一行或哪一列、如何识别，\n"
    "哪些文字不是表式标签，以及对文件内容的清点。\n- 表示标准输入。",
)
STATUSES = Message(
    "Exit status: 0 done, 1 errors found (check, verify, forms --check), differences (diff) or --strict refused, 2 "
    "wrong usage, 3 input not readable, 4 output not written, 5 done, but something of the source was not read, or a "
    "total is incomplete (rollup).",
    "\b\n退出状态：0 完成；1 核对发现错误、核验不通过、比对有不同或 --strict 拒绝；\n2 用法错误；3 输入无法读取；"
    "4 未写出输出文件；\n5 已完成，但原件中有内容未读出，或汇总有合计不完整。",
)
SHORT = {
    "convert": Message("convert a report to another format", "把报告转换为另一种格式"),
    "check": Message("check reports", "核对报告"),
    "diff": Message("compare two reports", "比对两份报告"),
    "rollup": Message("sum many reports as one", "汇总多份报告"),
    "batch": Message("convert many reports at once", "批量转换报告"),
    "verify": Message("check an archive package again", "核验归档包"),
    "blank": Message("write a form to fill in", "生成待填写的空白表"),
    "explain": Message("show how a report is read", "说明报告是如何读取的"),
    "formats": Message("list the formats and their options", "列出各种格式及其选项"),
    "plugin": Message("make and check a plugin of your own", "新建和检查自己的插件"),
    "plugins": Message("list the plugins that are installed", "列出已安装的插件"),
    "forms": Message("list the editions of the form, or check one", "列出各版本表式，或检查表式文件"),
    "rules": Message("list the rules, or explain one", "列出核对规则，或说明其中一条"),
    "completion": Message("print the completion script of a shell", "输出命令行补全脚本"),
}
HELP = Message("show this help", "显示本帮助")
VERSION = Message("show the version", "显示版本")
LANG = Message("the language of all messages", "所有信息的语言")
DEBUG = Message("show where in the program an error arose", "出错时显示程序内部位置")
NEW = Message(
    "make a plugin for the format NAME: a package with reader, writer and tests that pass",
    "为某格式新建插件：含读取器、写出器和可通过的测试",
)
EXTENSION = Message("the extension of its files; else .NAME", "其文件的扩展名；缺省为 .名称")
CHECK_PLUGIN = Message(
    "run all that convkit asks of a format on the plugin or format NAME", "对某插件或格式运行全部规定的检查"
)
PLUGIN = Message("use the plugin in a file, for this run; may be repeated", "本次使用某文件中的插件；可重复使用")
WITHOUT = Message("switch a plugin off; may be repeated", "停用某个插件；可重复使用")
FROM = Message("the format of the input, if its content does not tell", "输入文件的格式（内容无法判断时使用）")
YEAR = Message("the year that the report is of", "报告年度")
AGENCY = Message("the agency whose report it is", "编制单位名称")
LAST_YEAR = Message(
    "last year's report: its text is kept, its figures are emptied, and what it carried over is put in as carried in",
    "上年报告：保留文字，清空数字，并将其“结转下年度继续办理”填入“上年结转”",
)
TO = Message("the format of the output, if its name does not tell", "输出文件的格式（文件名无法判断时使用）")
TO_SEVERAL = Message("a format of the outputs; may be repeated", "输出格式；可重复使用")
JOBS = Message("how many files are worked on at once", "同时处理的文件数")
SAMPLE = Message(
    "lay out so many of the converted files beside their sources, for a person's eye",
    "抽取若干已转换文件，与原件放在一起供人工核对",
)
RECEIPTS = Message("write a record of each conversion beside its output", "在输出文件旁写出转换凭证（JSON）")
BAG = Message(
    "make an archive package (BagIt) of originals, canonical XML, PDF/A, receipts and PREMIS events",
    "生成归档包（BagIt）：原件、规范 XML、PDF/A、转换凭证和 PREMIS 事件",
)
LAYOUT = Message(
    "where files lie in the bag; transfer-2012 is how files are handed over to city archives",
    "归档包内的目录结构；transfer-2012 为档发〔2012〕7号的移交结构",
)
METADATA = Message(
    "a table (spreadsheet or CSV) of what archivists know of the files, one row each, one column for each element",
    "著录表（电子表格或 CSV）：每个文件一行，各列为文件、档号、全宗号、保管期限、密级等",
)
DATASET = Message(
    "write a table of all facts and findings (.parquet, .csv or .sqlite)",
    "将全部数据项和提示写成一张表（.parquet、.csv 或 .sqlite）",
)
SHARD = Message(
    "work on one of N parts only, here or on another machine", "只处理 N 个分片中的一个，可在不同机器上运行"
)
SCHEDULER = Message(
    "work on the Dask cluster of this scheduler, whose workers see the same folders",
    "在该 Dask 调度程序的集群上运行，各工作节点须能访问相同文件夹",
)
MERGE = Message("put the parts in the folder OUT together", "合并输出文件夹中的各个分片")
DRY_RUN = Message("only show what would be done", "只显示将要做什么，不写任何文件")
RETRY = Message(
    "try again what has this verdict (converted, with-findings, incomplete, preserved, refused, timed-out, "
    "out-of-memory, crashed); may be repeated",
    "重做此种结果的文件：converted（已转换）、with-findings（有提示）、incomplete（有未读出内容）、preserved（原样保存）、"
    "refused（未受理）、timed-out（超时）、out-of-memory（内存不足）、crashed（异常退出）；可重复使用",
)
CONFIRMATION = Message(
    "of a scan: write a web page with the cells of each page framed, and the picture of each doubtful cell beside what "
    "was read",
    "扫描件：写出核对网页，各页单元格加框，存疑的单元格附图像与读取结果",
)
ANNOTATE = Message(
    "write a copy of the file with the findings as comments at their places (docx, xlsx, pdf)",
    "写出原文件的副本，各条提示作为批注写在所在位置（docx、xlsx、pdf）",
)
FINDINGS_PAGE = Message(
    "write a web page with the findings beside the text and the tables that they are about",
    "写出网页：各条提示与所涉正文、表格并列，单元格加标记",
)
PAGE = Message("write a web page that shows both side by side", "写出并排比对的网页")
PROFILE = Message("a file that switches rules and grades (TOML)", "规则配置文件（TOML）：停用规则或改等级")
PREVIOUS = Message("last year's report, to compare with", "上年报告，用于比对")
TWIN = Message("another copy of the same report; may be repeated", "同一报告的另一份副本；可重复使用")
PARTS = Message("a report that this one sums up; may be repeated", "本报告所汇总的下级报告；可重复使用")
A_RULE = Message("[RULE]", "[规则编号]")
ROSTER_NAMES = Message(
    "list of units whose names should not have been left in the text", "单位名单：正文不应残留其中其他单位的名称"
)
ROSTER = Message(
    "a sheet (.xlsx, .csv) of who is to report; docs/collators.md has its columns",
    "应报单位名单（.xlsx、.csv），列为：名称、曾用名、代码、上级、应报、已含于",
)
PARENT = Message("the published report of the whole, to hold the sum against", "已公布的总报告，与汇总数比对")
TAKE = Message(
    "of several reports of one unit count this one; also one that would not be summed; may be repeated",
    "同一单位有多份报告时选用该份；也可用于指定汇总未列入的文件；可重复使用",
)
YEAR_OF_SUM = Message("the year that is summed; else that of most files", "汇总年度（缺省为多数文件的年度）")
FORM_OF_SUM = Message("the edition of the sum; else that of most files", "汇总所用表式版本（缺省为多数文件的版本）")
AGENCY_OF_SUM = Message("whose report the sum is", "汇总报告的编制单位")
WORKING_SHEET = Message(
    "write for every total who gave what, with file and cell (.xlsx, .html …)",
    "写出汇总底稿：每个合计由哪些单位、哪个文件、哪个单元格构成（.xlsx、.html 等）",
)
CORRECTIONS = Message("write for each unit a sheet (.docx) of what to mend", "为有问题的单位各写出一份更正单（.docx）")
CACHE = Message(
    "keep what was read, by SHA-256, so that only changed files are read again",
    "保存读取结果（按 SHA-256），再次汇总时只重读有变动的文件",
)
STRICT_SUM = Message("refuse to write where a total is incomplete", "有合计不完整时，不予写出")
CHECK_FORM = Message(
    "check the file of a form (TOML) and list all that is wrong in it; may be repeated",
    "检查表式文件（TOML），列出全部错误；可重复使用",
)
FORM = Message("the edition of the form; see convkit forms", "表式版本；见 convkit forms")
OPTION = Message("a setting of a format; see convkit formats", "格式的设置；见 convkit formats")
STRICT = Message(
    "refuse to write where a figure is wrong, unread, inferred or lost",
    "有数字错误、未读出、为推断或会丢失时，不予写出",
)
STRICT_CHECK = Message("count what was not read as an error", "未读出的内容按错误计")
NO_VERIFY = Message("do not read the output back to compare it", "不读回输出文件进行比对")
FORCE = Message("replace the output if it exists", "输出文件已存在时予以替换")
RECEIPT = Message("write a record of the conversion, as JSON", "写出转换凭证（JSON）")
JSON = Message("print JSON", "以 JSON 输出")
NOT_A_SETTING = Message("{given} is not of the shape name=value", "{given} 不是“名称=值”的形式")
NOT_A_YEAR = Message("{given} is not a year of four digits", "{given} 不是四位数的年度")
NOT_A_NUMBER = Message("{given} is not a number from 1 to 999", "{given} 不是 1 至 999 的数")
NO_COMMAND = Message("a command is missing; the commands are {known}", "缺少命令；可用命令：{known}")

OPTIONS = Message("OPTIONS", "选项")
COMMAND = Message("COMMAND …", "命令 …")
IN = Message("IN", "输入文件")
SEVERAL_IN = Message("IN…", "输入文件…")
SEVERAL_SOURCES = Message("SOURCE…", "来源…")
ARCHIVED = Message("PATH", "路径")
OUT_FOLDER = Message("OUT", "输出文件夹")
OUT = Message("OUT", "输出文件")
A_FILE = Message("FILE", "文件")
A_COPY = Message("COPY", "副本")
A_FOLDER = Message("[FOLDER]", "[文件夹]")
A_FORMAT = Message("FORMAT", "格式")
AN_EDITION = Message("ID", "版本")
A_SETTING = Message("NAME=VALUE", "名称=值")
A_NUMBER = Message("N", "数目")
AN_ADDRESS = Message("ADDRESS", "地址")
A_SHARE = Message("K/N", "K/N")
NOT_A_SHARE = Message("{given} is not of the shape K/N, as in 3/10", "{given} 不是“K/N”的形式，如 3/10")
A_VERDICT = Message("VERDICT", "结果")
A_YEAR = Message("YYYY", "年度")
A_NAME = Message("NAME", "名称")
AN_EXTENSION = Message(".EXT", ".扩展名")
