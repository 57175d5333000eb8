"""PDF files, drawn with reportlab and changed with pikepdf."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from make.known_findings import kinds
from make.known_findings.model import Known, Run, about, known
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from convkit import Cell, Document, Grid, read_document
from convkit.plugins import writer_for

Step = Callable[[Any], None]
Edit = Callable[[pikepdf.Pdf, Any], None]
ATTACHMENT = about(
    "Files are attached to the PDF. They were not read.",
    "PDF 带有附件，未予读取。",
    "Take them out before publishing, unless they belong to the report.",
    "如不应公布，请在公布前删除附件。",
)
CROSSING = about(
    "Text runs over the line between two cells, so that nobody can tell whose it is. Figures in it were not read.",
    "文字跨越两个单元格之间的线，无法判断归属，其中的数字未读取。",
    "Widen the column and print again.",
    "请加宽该列后重新打印。",
)
DRAWING = about(
    "Shapes are drawn that are neither text nor lines of a table.",
    "页面上有既非文字也非表格线的图形。",
    "Nothing, unless they show figures.",
    "一般无需处理；如图形表示数字，请改为文字或表格。",
)
NOTE = about(
    "A reader's note lies on the page. It was not read, nor a figure that it covers.",
    "页面上有批注。批注及其遮盖的数字均未读取。",
    "Delete the note, or write its words into the source and print again.",
    "请删除批注，或将内容写入原文件后重新打印。",
)
SCAN = about(
    "A page is a picture without text. No figure of it was read.",
    "该页是图片，没有文字，其中的数字均未读取。",
    "Take the file that was printed, or have the scan recognised first.",
    "请使用打印前的原文件，或先进行文字识别。",
)
STRUCTURE = about(
    "The file's tags part a table into other cells than its lines do. The lines were followed.",
    "文件标签对表格单元格的划分与表格线不一致，已按表格线读取。",
    "Compare the table with the page.",
    "请对照页面核对该表。",
)
GLYPHS = about(
    "The file does not say which characters it shows, or says others than it shows. They were not read.",
    "文件未说明所显示的字符，或所附文字与显示不符，这些字符未读取。",
    "Print the source to a new PDF with its fonts embedded.",
    "请从原文件重新打印为 PDF，并嵌入字体。",
)
TWICE = about(
    "Text is drawn a second time in its place, to look bold. It was read once.",
    "同一位置重复绘制的文字（用于加粗），只读取一次。",
    "Nothing.",
    "无需处理。",
)
ASKEW = about(
    "Text runs askew, as watermarks do, or its place cannot be told. It was not read.",
    "文字倾斜（如水印）或位置无法确定，未予读取。",
    "Nothing, unless it belongs to the report: then print again without turning it.",
    "一般无需处理；如属报告内容，请改为水平方向后重新打印。",
)


def page(*steps: Step, edit: Edit | None = None) -> Run:
    """What is found in a page with a sentence and what the steps draw below it."""
    stream = BytesIO()
    canvas = Canvas(stream, pageCompression=0, invariant=True)
    canvas.drawString(72, 700, "A sentence that can be seen.")
    for step in steps:
        step(canvas)
    canvas.save()
    if edit is not None:
        source, stream = stream, BytesIO()
        with pikepdf.open(source) as pdf:
            edit(pdf, pdf.pages[0])
            pdf.save(stream)
    data = stream.getvalue()
    return lambda: read_document(BytesIO(data), "pdf").findings


def written(x: float, y: float, text: str = "777", size: float = 12) -> Step:
    def step(canvas: Any) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)

    return step


def raw(code: str) -> Step:
    return lambda canvas: canvas._code.append(code)


def table(*columns: float) -> Step:
    """A table of two rows with lines at these places."""

    def step(canvas: Any) -> None:
        for y in (400, 430, 460):
            canvas.line(columns[0], y, columns[-1], y)
        for x in columns:
            canvas.line(x, 400, x, 460)
        for at, x in enumerate(columns[:-1]):
            canvas.drawString(x + 5, 440, f"head {at}")

    return step


def pale(canvas: Any) -> None:
    canvas.setFillColorRGB(1, 1, 1)


def cover(canvas: Any) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(90, 490, 90, 40, stroke=0, fill=1)


def struck(canvas: Any) -> None:
    canvas.line(98, 504, 122, 504)


def turned(canvas: Any) -> None:
    canvas.rotate(30)
    canvas.drawString(300, 100, "777")


def twice(canvas: Any) -> None:
    canvas.drawString(100, 500, "777")
    for line in range(20):  # PDFium itself leaves out what is drawn twice in a row
        canvas.drawString(72, 400 - 15 * line, "Words between.")
    canvas.drawString(100.4, 500, "777")


def scan(canvas: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def shapes(canvas: Any) -> None:
    for radius in (20, 25, 30):
        canvas.circle(300, 300, radius, fill=1)


def noted(**entries: Any) -> Edit:
    def edit(pdf: pikepdf.Pdf, sheet: Any) -> None:
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([90, 490, 180, 530]), F=4, **entries))
        sheet.Annots = Array([note])
        if entries["Subtype"] == Name.Widget:
            pdf.Root.AcroForm = Dictionary(Fields=Array([note]))

    return edit


def layered(pdf: pikepdf.Pdf, sheet: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("旧")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    sheet.Resources.Properties = Dictionary(Old=layer)


def scripted(pdf: pikepdf.Pdf, sheet: Any) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def attached(pdf: pikepdf.Pdf, sheet: Any) -> None:
    pdf.attachments["draft.docx"] = b"x"


def nameless(pdf: pikepdf.Pdf, sheet: Any) -> None:
    """The words that the file says a span shows are others than it shows."""
    content = (
        sheet.Contents.read_bytes() + b"\n/Span << /ActualText (123) >> BDC BT /F1 12 Tf 100 500 Td (777) Tj ET EMC"
    )
    sheet.Contents = pikepdf.Stream(pdf, content)


def unreadable(pdf: pikepdf.Pdf, sheet: Any) -> None:
    """A picture whose file is no picture."""
    entries = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 10, "Height": 10, "Filter": Name.JPXDecode}
    sheet.Resources.XObject = Dictionary(P=pikepdf.Stream(pdf, b"junk", **entries))
    sheet.Contents = pikepdf.Stream(pdf, sheet.Contents.read_bytes() + b"\nq 100 0 0 100 100 400 cm /P Do Q")


def heads(canvas: Any) -> None:
    for number in range(3):
        canvas.drawString(72, 810, "Internal paper")
        canvas.drawString(72, 600, f"Text of page {number}.")
        canvas.showPage()
    canvas.drawString(72, 810, "Internal paper")


def tagged(shift: int) -> Run:
    """A table as convkit prints it, of which the last cell is tagged as one of those before it."""
    stream, changed = BytesIO(), BytesIO()
    cells = tuple(Cell(row, column, f"{row}{column}") for row in (1, 2) for column in (1, 2))
    list(writer_for(None, "pdf")[0].write(Document((Grid(cells),)), stream))  # type: ignore[arg-type]
    with pikepdf.open(stream) as pdf:
        shown = list(pikepdf.parse_content_stream(pdf.pages[0]))
        at = max(at for at, one in enumerate(shown) if str(one.operator) == "BDC" and one.operands[0] == Name.TD)
        mark = Dictionary(MCID=int(shown[at].operands[1].MCID) - shift)  # type: ignore[union-attr]
        shown[at] = pikepdf.ContentStreamInstruction([Name.TD, mark], pikepdf.Operator("BDC"))
        pdf.pages[0].Contents = pikepdf.Stream(pdf, pikepdf.unparse_content_stream(shown))
        pdf.save(changed)
    data = changed.getvalue()
    return lambda: read_document(BytesIO(data), "pdf").findings


SOUND = page(written(100, 500))
HIDDEN: tuple[tuple[str, tuple[str, str], Run], ...] = (
    ("invisible", ("“777” drawn invisibly", "以不可见方式绘制的“777”"), page(raw("3 Tr"), written(100, 500))),
    ("outside", ("“777” outside the page", "页面以外的“777”"), page(written(900, 500))),
    ("tiny", ("“777” a tenth of a point high", "0.1 磅高的“777”"), page(written(100, 500, size=0.1))),
    ("clipped", ("“777” cut off", "被裁切的“777”"), page(raw("q 0 0 50 50 re W n"), written(100, 500), raw("Q"))),
    ("pale", ("“777” in white", "白色的“777”"), page(pale, written(100, 500))),
    ("covered", ("“777” under a white box", "白色方框遮盖的“777”"), page(written(100, 500), cover)),
    (
        "layer",
        ("“777” in a layer that is off", "关闭图层中的“777”"),
        page(raw("/OC /Old BDC"), written(100, 500), raw("EMC"), edit=layered),
    ),
)

PDF: tuple[Known, ...] = (
    *(known(f"pdf.hidden.{why}", kinds.HIDDEN, words, run, SOUND) for why, words, run in HIDDEN),
    known("pdf.hidden.twice", TWICE, ("“777” drawn twice", "“777”绘制两次"), page(twice), SOUND),
    known("pdf.hidden.askew", ASKEW, ("“777” turned by 30 degrees", "倾斜 30 度的“777”"), page(turned), SOUND),
    known(
        "pdf.macros", kinds.MACROS, ("a script that runs on opening", "打开时运行的脚本"), page(edit=scripted), SOUND
    ),
    known("pdf.attachment", ATTACHMENT, ("draft.docx attached", "附有 draft.docx"), page(edit=attached), SOUND),
    known(
        "pdf.crossing",
        CROSSING,
        ("“1234567” over the line of a cell", "“1234567”跨越单元格的线"),
        page(table(100, 200, 300), written(180, 410, "1234567")),
        page(table(100, 200, 300), written(110, 410, "1234567")),
        ("“1234567” inside its cell", "“1234567”在单元格内"),
    ),
    known("pdf.drawing", DRAWING, ("three circles", "三个圆"), page(shapes), SOUND),
    known(
        "pdf.note",
        NOTE,
        ("a note “999”", "批注“999”"),
        page(edit=noted(Subtype=Name.FreeText, Contents="999", DA="/Helv 9 Tf 0 g")),
        SOUND,
    ),
    known(
        "pdf.field",
        kinds.FIELD,
        ("an entry field with “999”", "表单域中有“999”"),
        page(edit=noted(Subtype=Name.Widget, FT=Name.Tx, T="a", V="999", DA="/Helv 9 Tf 0 g")),
        SOUND,
    ),
    known(
        "pdf.furniture", kinds.FURNITURE, ("the same running head on every page", "每页相同的页眉"), page(heads), SOUND
    ),
    known("pdf.picture", kinds.PICTURE, ("a damaged picture", "损坏的图片"), page(edit=unreadable), SOUND),
    known("pdf.structure", STRUCTURE, ("two cells of one tag", "两个单元格共用一个标签"), tagged(1), tagged(0)),
    known("pdf.scan", SCAN, ("a page that is a picture", "整页是图片"), page(scan), SOUND),
    known("pdf.struck", kinds.STRUCK, ("“777” struck out", "带删除线的“777”"), page(written(100, 500), struck), SOUND),
    known(
        "pdf.unknown",
        GLYPHS,
        ("a font that does not name its characters", "字体未说明其字符"),
        page(edit=nameless),
        SOUND,
    ),
)
