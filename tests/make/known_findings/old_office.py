"""Old formats, which other programs read: what two readings give, without those programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from convkit_office import messages, sheets, texts
from convkit_office.agreement import differences
from convkit_office.metadata import with_description
from convkit_office.outside import with_requests
from convkit_office.records import Said
from convkit_office.rich_doubts import with_doubts
from convkit_office.rich_reasons import CROSSED, Reason, mark_of
from convkit_office.ways import Reading, Ways, read
from convkit_office.word_formulas import with_formulas
from convkit_office.workbook import Sheet, Value, document_of
from make.docx_parts import docx, p
from make.known_findings import kinds, word
from make.known_findings.model import Known, Run, about, known
from make.ole_parts import compound, record

from convkit import Cell, Document, Finding, Grid, Message, Origin
from convkit.reading import Budget

RICH = about(
    "A figure of a rich text may be shown otherwise than LibreOffice says, which drops what hides or changes it: "
    "formulas, patterns, frames, lines through a cell, drawn text boxes. It is unread.",
    "RTF 中的数字可能与 LibreOffice 所示不同：公式、底纹图案、图文框、斜线、绘制的文本框等会被其忽略。该数字未读取。",
    "Enter it by hand, or open the file in WPS or Word and save it as .docx.",
    "请对照原件手工填写，或用 WPS、Word 打开后另存为 .docx。",
)
FORMULAS = about(
    "A formula of an old Word file that is a field (a circled digit, a fraction, text above text) is not shown by the "
    "programs that read it. A figure beside it is unread, and so is a cell that holds it alone.",
    "旧版 Word 文件中以域输入的公式（带圈数字、分数、叠放的文字），读取程序不予显示；其旁的数字及只含公式的格未读取。",
    "Enter it by hand, or open the file in WPS or Word and save it as .docx.",
    "请对照原件手工填写，或用 WPS、Word 打开后另存为 .docx。",
)
LOOKS = about(
    "LibreOffice could not be had, so that the looks of cells (colours, number formats) are not known.",
    "未能使用 LibreOffice，单元格的显示格式（颜色、数字格式）未知。",
    "Install LibreOffice, or save the workbook as .xlsx.",
    "请安装 LibreOffice，或将工作簿另存为 .xlsx。",
)
COMPARED = about(
    "What LibreOffice made of the old workbook could not be compared with a second reading.",
    "LibreOffice 的读取结果未能与另一程序对照。",
    "Compare the output with the original.",
    "请对照原件核对。",
)
LIBRARY_SAYS = about(
    "The library that reads the old Word file warned of something in it.",
    "读取旧版 Word 文件的程序库给出了警告。",
    "Compare the output with the original.",
    "请对照原件核对。",
)
WORDED = about(
    "A cell's format may add words or change what the number shows, which is not known without LibreOffice. "
    "It is unread.",
    "单元格格式可能附加文字或改变显示，没有 LibreOffice 无法得知，该单元格未读取。",
    "Install LibreOffice, or save the workbook as .xlsx.",
    "请安装 LibreOffice，或将工作簿另存为 .xlsx。",
)

OUTSIDE = about(
    "The document names files outside itself that Word or Excel would show in it: pictures, texts, templates, "
    "workbooks. convkit opened none of them.",
    "文档中指定了自身以外的文件（图片、文字、模板、工作簿），Word 或 Excel 会在其中显示；convkit 均未打开。",
    "If what is in them belongs to the report, put it into the document and save again.",
    "如其内容属于报告，请放入文档后重新保存。",
)


def _reading(text: str, tool: str = "LibreOffice") -> Reading:
    return Reading(Document((Grid((Cell(1, 1, text, origin=Origin(table=1, row=1, column=1)),)),)), tool, "7.4")


def way(name: str, library: Reading | Message, office: Reading | Message | None = None) -> Run:
    """What is found where one program shows 8, and another gives that."""
    ways = Ways(
        name, lambda: office or _reading("8"), lambda: library, partial(differences, name), messages.UNREADABLE_TEXT
    )
    return lambda: read(ways).findings


def sheet(*values: Value, **said: object) -> Run:
    """What is found in a workbook of those values that calamine read alone."""
    return lambda: document_of([Sheet("S", True, values, ())], [Said(**said)]).findings  # type: ignore[arg-type]


def rich(text: str, reason: Reason | None = None) -> Run:
    """What is found in a rich text of one cell, which has a mark for that reason."""
    units = re.findall(r"u(-?\d+)", mark_of(reason).decode()) if reason else []
    mark = "".join(chr(int(unit) % 0x10000) for unit in units)
    return lambda: with_doubts(_reading(text + mark).document).findings


def beside(code: str) -> Run:
    """What is found in an old Word file in which a field stands beside 53."""
    data = f"53\x13{code}\x15\x07".encode("utf-16-le")
    return lambda: with_formulas(_reading("53").document, compound(WordDocument=data)).findings


def described(name: str, **parts: bytes) -> Run:
    return lambda: with_description(Document(()), compound(**parts), name).findings


def asking(name: str, content: BytesIO) -> Run:
    return lambda: with_requests(Document(()), content, name).findings


def instruction(code: str) -> bytes:
    """A field as an old Word file keeps it."""
    return f"\x13 {code} \x14x\x15".encode("utf-16-le")


def differing(one: list[list[object]] | Message) -> Run:
    """What is found where the old workbook holds 8 and the one that LibreOffice made of it holds that."""
    old = [{"name": "S", "shown": True, "values": [[1, 1, "number", "8"]], "merges": []}]
    given = one if isinstance(one, Message) else {"books": [old, [{**old[0], "values": one}]]}
    compare: Callable[..., list[Finding]] = sheets._differences

    def run() -> Iterable[Finding]:
        with patch.object(sheets, "in_child", return_value=given):
            return compare(Path("report.xls"), Budget(), _reading("8"), _reading("8", "calamine"))

    return run


def warned(*warnings: str) -> Run:
    """What is found where the library that reads a Word file gives these warnings."""

    def child(module: str, arguments: list[str], *_: object) -> dict[str, object]:
        Path(arguments[1]).write_bytes(docx(p("8")).getvalue())
        return {"warnings": list(warnings), "version": "1"}

    def run() -> Iterable[Finding]:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder, patch.object(texts, "in_child", child):
            found = texts._through_library(Path(folder, "report.doc"), Budget())
        return found.findings if isinstance(found, Reading) else ()

    return run


MISSING = messages.MISSING.filled(library="msdoc2docx")
CELL = Value(1, 1, "number", "8")
AS_DOCX = ("the same as .docx", "另存为 .docx 的同一文件")
AGREE = ("both show 8", "两者均为 8")
ALONE = way("xls", MISSING)

OLD_OFFICE: tuple[Known, ...] = (
    known(
        "doc.way",
        kinds.WAY,
        ("a .doc that LibreOffice alone could read", "仅 LibreOffice 能读取的 .doc"),
        way("doc", MISSING),
        word.SOUND,
        AS_DOCX,
    ),
    known(
        "rtf.way",
        kinds.WAY,
        ("an .rtf that LibreOffice read", "LibreOffice 读取的 .rtf"),
        way("rtf", messages.NOT_ASKED),
        word.SOUND,
        AS_DOCX,
    ),
    known(
        "xls.way",
        kinds.WAY,
        ("an .xls that LibreOffice alone could read", "仅 LibreOffice 能读取的 .xls"),
        ALONE,
        word.SOUND,
        ("the same as .xlsx", "另存为 .xlsx 的同一文件"),
    ),
    known(
        "doc.differs",
        kinds.DIFFERS,
        ("8 in LibreOffice, 9 in the library", "LibreOffice 为 8，程序库为 9"),
        way("doc", _reading("9", "msdoc2docx")),
        way("doc", _reading("8", "msdoc2docx")),
        AGREE,
    ),
    known(
        "xls.differs",
        kinds.DIFFERS,
        ("8 in the workbook, 9 through LibreOffice", "工作簿中为 8，LibreOffice 为 9"),
        differing([[1, 1, "number", "9"]]),
        differing([[1, 1, "number", "8"]]),
        AGREE,
    ),
    known(
        "xls.compared",
        COMPARED,
        ("a workbook that the second program could not read", "另一程序无法读取的工作簿"),
        differing(MISSING),
        differing([[1, 1, "number", "8"]]),
        AGREE,
    ),
    known(
        "doc.library",
        LIBRARY_SAYS,
        ("a warning of a part that was passed over", "有部分内容被跳过的警告"),
        warned("a part was passed over"),
        warned(),
    ),
    known(
        "rtf.doubt",
        RICH,
        ("a line through the cell of 53", "53 所在单元格有斜线"),
        rich("53", CROSSED),
        rich("53"),
    ),
    known(
        "doc.doubt",
        FORMULAS,
        ("a formula beside 53", "53 旁有公式"),
        beside(" EQ \\f(1,2) "),
        beside(" PAGE "),
        ("another field", "其他域"),
    ),
    known(
        "rtf.outside",
        OUTSIDE,
        ("a picture kept in another file", "存放在另一文件中的图片"),
        asking("rtf", BytesIO(rb'{\rtf1{\field{\*\fldinst INCLUDEPICTURE "C:\\\\a.png"}}}')),
        asking("rtf", BytesIO(rb'{\rtf1{\field{\*\fldinst HYPERLINK "C:\\\\a.png"}}}')),
        ("a link", "链接"),
    ),
    known(
        "doc.outside",
        OUTSIDE,
        ("a text kept in another file", "存放在另一文件中的文字"),
        asking("doc", compound(WordDocument=instruction('INCLUDETEXT "C:\\\\a.doc"'))),
        asking("doc", compound(WordDocument=instruction('HYPERLINK "C:\\\\a.doc"'))),
        ("a link", "链接"),
    ),
    known(
        "xls.outside",
        OUTSIDE,
        ("a formula of another workbook", "引用其他工作簿的公式"),
        asking("xls", compound(Workbook=record(0x01AE, b"\1\0\6\0\0\1a.xls"))),
        asking("xls", compound(Workbook=record(0x01AE, b"\1\0\1\4"))),
        ("a formula of this one", "引用本工作簿的公式"),
    ),
    known("doc.macros", kinds.MACROS, ("macros", "宏"), described("doc", Macros=b"x"), described("doc", Other=b"x")),
    known(
        "xls.macros",
        kinds.MACROS,
        ("macros", "宏"),
        described("xls", _VBA_PROJECT_CUR=b"x"),
        described("xls", Other=b"x"),
    ),
    known(
        "xls.hidden",
        kinds.HIDDEN,
        ("a hidden row", "隐藏的行"),
        sheet(CELL, Value(2, 1, "number", "7"), rows={2}),
        sheet(CELL),
    ),
    known(
        "xls.looks",
        LOOKS,
        ("any .xls without LibreOffice", "没有 LibreOffice 时的任何 .xls"),
        sheet(CELL),
        ALONE,
        ("the same with LibreOffice", "使用 LibreOffice 读取"),
    ),
    known(
        "xls.error",
        kinds.ERROR,
        ("#DIV/0! in a cell", "单元格显示 #DIV/0!"),
        sheet(CELL, errors={(1, 2): "#DIV/0!"}),
        sheet(CELL),
    ),
    known(
        "xls.worded",
        WORDED,
        ("251000 with a format that adds words", "251000，格式附加文字"),
        sheet(Value(1, 1, "number", "251000"), worded={(1, 1)}),
        sheet(CELL),
    ),
)
