"""What is found about a file as a whole, and about its conversion."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from make.known_findings.model import Known, Run, about, known
from make.known_findings.rules import REPORT, with_fact

import convkit
from convkit import Document, Finding, Inline, Origin, Paragraph, Recognised
from convkit.conversion import examine
from convkit.conversion.compare import compare
from convkit.plugins import reader_for
from convkit.plugins.host import _host
from convkit.rules.recognised import text_from_pictures

ACCOUNT = about(
    "The account of the source does not balance: something was neither carried nor named. This is a fault of a reader.",
    "来源清点不平：有内容既未收录也未列明。这是读取程序的错误。",
    "Compare the output with the source, and report the fault with the file, if you may.",
    "请对照原件核对；如可提供文件，请反馈此问题。",
)
CARRIED = about(
    "The file carries figures inside, as XML, that are not those it shows. What it shows was taken.",
    "文件内嵌 XML 的数字与所示内容不一致，以所示内容为准。",
    "Nothing, if somebody edited the file since it was converted; a new conversion carries what it shows.",
    "如转换后有人修改过文件则无需处理；重新转换后即一致。",
)
CHART = about(
    "A bar chart of a web page shows another figure than the table, or one that the table does not have.",
    "网页条形图所示数字与表格不同，或表格中没有。",
    "Convert the page anew from the table's source, or correct the figure.",
    "请由表格来源重新转换，或改正数字。",
)
DIFFERENCE = about(
    "Two reports differ: an output from its source, or the two that were given to be compared.",
    "两份报告不同：输出与来源不同，或所比较的两份不同。",
    "Look at the place that is named. An output that differs from its source is not written.",
    "请查看所列位置。输出与来源不同时不会写出文件。",
)
EXTENSION = about(
    "The file is of another format than its name says. Its content was believed.",
    "文件格式与扩展名不符，已按内容读取。",
    "Rename it.",
    "请改正扩展名。",
)
PLUGIN = about(
    "A plugin for the format of that name is installed and could not be loaded; another one read the file.",
    "该格式的插件已安装但无法加载，文件由其他插件读取。",
    "convkit plugins says what is wrong with it; update it, or switch it off with --without NAME.",
    "用 convkit plugins 查看原因；请更新该插件，或用 --without 名称 停用。",
)
RECOGNISED = about(
    "Figures were read from a picture, by convkit or by the program that put text under a scan. Each has its "
    "confidence in XML, JSON and data; `--strict` refuses them, and no such conversion is called lossless.",
    "数字由图像识别而得（由 convkit 识别，或为扫描件所附的识别文字）。XML、JSON 和数据表中各附置信度；`--strict` "
    "不予放行，此类转换也不称为无损。",
    "Compare each of these figures with the page, the least sure first.",
    "请与原件页面逐一核对，先核对置信度最低者。",
)
RECOGNISED_TEXT = about(
    "The text of the pages was recognised in a picture, so that nobody knows whether all of it is there and right.",
    "页面文字由图像识别而得，无法确知是否完整、正确。",
    "Compare it with the page, or ask for the Word file.",
    "请与页面核对，或索取 Word 文件。",
)
SNIFF = about(
    "A reader failed while it looked whether the file is its own. It was passed over.",
    "读取器在识别文件时出错，已跳过。",
    "Update its plugin, or switch it off with --without NAME.",
    "请更新其插件，或用 --without 名称 停用。",
)
BASE = "from convkit import Document, DocumentReader, hookimpl\n"
READER = """
@hookimpl
def convkit_readers():
    return [DocumentReader("new", (".new",), lambda stream: Document(()), {sniff})]
"""
COUNTS = """
from dataclasses import replace
from convkit import Account, DocumentReader, Entry, hookimpl, read_document

def read(stream):
    return replace(read_document(stream, "docx"), account=Account((Entry("characters", {held}, 1),)))

@hookimpl
def convkit_readers():
    return [DocumentReader("odd", (".odd",), read)]
"""
CONTENT = "lambda stream: stream.read(4) == b'\\0NEW'"
FIGURE = "requests.outcome.granted.total"


@contextmanager
def installed(**modules: str) -> Iterator[None]:
    """Plugins of those names and sources, installed while this lasts."""
    with TemporaryDirectory() as folder:
        for name, source in modules.items():
            data = Path(folder, f"{name}-1.0.dist-info")
            data.mkdir()
            Path(folder, f"known_{name}.py").write_text(source, encoding="utf-8")
            (data / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            (data / "entry_points.txt").write_text(f"[convkit]\n{name} = known_{name}\n")
        sys.path.insert(0, folder)
        _host.cache_clear()
        try:
            yield
        finally:
            sys.path.remove(folder)
            for name in modules:
                sys.modules.pop(f"known_{name}", None)
            _host.cache_clear()


def selected(name: str, **modules: str) -> Run:
    """What is found about a file of content NEW and that name."""

    def run() -> tuple[Finding, ...]:
        with installed(**modules):
            return reader_for(BytesIO(b"\0NEW"), name).findings

    return run


def examined(name: str, made: Callable[[], bytes]) -> Run:
    """What is found in a file, which is made when it is asked for: to make all of them takes long."""
    return lambda: examine(BytesIO(made()), source_format=name).findings


def written(name: str, old: str = "", new: str = "") -> bytes:
    """The report as a file of that format, in which one text is another."""
    stream = BytesIO()
    convkit.write(REPORT, stream, target_format=name)
    return stream.getvalue().replace(old.encode(), new.encode(), 1)


def counted(held: int) -> Run:
    """What is found where a reader counts that many characters and carries one."""

    def run() -> tuple[Finding, ...]:
        with installed(odd=COUNTS.format(held=held)):
            return examine(BytesIO(written("docx")), source_format="odd").findings

    return run


def docx(value: int) -> bytes:
    """A Word file that shows that figure and carries the XML of the report."""
    old = f">{REPORT.value(FIGURE)}<".encode()
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(written("docx"))) as source, zipfile.ZipFile(target, "w") as changed:
        for part in source.namelist():
            data = source.read(part)
            changed.writestr(part, data.replace(old, f">{value}<".encode()) if part == "word/document.xml" else data)
    return target.getvalue()


def chart(value: str) -> bytes:
    mark = f'data-of="{FIGURE}">'
    return written("html", f"{mark}{REPORT.value(FIGURE)}<", f"{mark}{value}<")


def scanned(sure: Decimal | None) -> bytes:
    facts = {path: replace(fact, recognised=sure) for path, fact in REPORT.facts.items()}
    return convkit.to_xml(replace(REPORT, facts=facts))


def pictured(how: Recognised | None) -> Run:
    """What is found in a document whose paragraph was recognised so."""
    paragraph = Paragraph((Inline("甲"),), Origin(page=1, recognised=how))
    return lambda: text_from_pictures(Document((paragraph,)))


GIVEN = str(REPORT.value(FIGURE))
NEW, BROKEN = BASE + READER.format(sniff=CONTENT), "import nowhere_to_be_found"
FAILING = BASE + READER.format(sniff="lambda stream: 1 / 0").replace('"new", (".new",)', '"odd", (".odd",)')

CONVERSION: tuple[Known, ...] = (
    known("account", ACCOUNT, ("two characters read, one carried", "读到 2 个字符，收录 1 个"), counted(2), counted(1)),
    known(
        "carried",
        CARRIED,
        ("a figure that was edited in Word", "在 Word 中改过的数字"),
        examined("docx", lambda: docx(777)),
        examined("docx", lambda: docx(int(GIVEN))),
    ),
    known(
        "chart",
        CHART,
        ("777 in the chart alone", "仅条形图中为 777"),
        examined("html", lambda: chart("777")),
        examined("html", lambda: chart(GIVEN)),
    ),
    known(
        "difference",
        DIFFERENCE,
        ("one figure more", "一个数字不同"),
        lambda: compare(REPORT, with_fact(FIGURE, "777")),
        lambda: compare(REPORT, REPORT),
    ),
    known(
        "extension",
        EXTENSION,
        ("a .docx that is another format", "扩展名为 .docx 的其他格式"),
        selected("a.docx", new=NEW),
        selected("a.new", new=NEW),
    ),
    known(
        "plugin",
        PLUGIN,
        ("a .bad, whose plugin is broken", "扩展名为 .bad，其插件损坏"),
        selected("a.bad", new=NEW, bad=BROKEN),
        selected("a.new", new=NEW, bad=BROKEN),
    ),
    known(
        "recognised",
        RECOGNISED,
        ("figures of a scan", "扫描件中的数字"),
        examined("xml", lambda: scanned(Decimal("0.91"))),
        examined("xml", lambda: scanned(None)),
        ("figures of a text", "文字中的数字"),
    ),
    known(
        "recognised.text",
        RECOGNISED_TEXT,
        ("a page that is a picture", "整页为图像"),
        pictured(Recognised(0.91, (0.0, 0.0, 10.0, 10.0))),
        pictured(None),
        ("a page of text", "有文字的页面"),
    ),
    known(
        "sniff",
        SNIFF,
        ("a reader that fails over every file", "识别任何文件都出错的读取器"),
        selected("a.new", new=NEW, odd=FAILING),
        selected("a.new", new=NEW),
    ),
)
