"""How Word dresses digits."""

from __future__ import annotations

from collections.abc import Callable

from make.looks.parts import before, cut_at, in_parts, inherited, replaced

from convkit.testing import Look
from convkit.testing.looks import Kind

Dress = Callable[[bytes, str, int, int], bytes]


def run(digits: str, look: str = "", inside: str = "") -> str:
    """A run of digits; `inside` stands for what is written in it."""
    return f"<w:r><w:rPr>{look}</w:rPr>{inside or f'<w:t>{digits}</w:t>'}</w:r>" if digits else ""


def dressed(write: Callable[[str], str], styles: str = "") -> Dress:
    """What puts other runs in the place of some digits of a figure, and adds styles."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        head, digits, tail = cut_at(figure, start, stop)
        old = f'<w:r><w:t xml:space="preserve">{figure}</w:t></w:r>'
        new = run(head) + write(digits) + run(tail)
        changes = {"word/document.xml": lambda text: replaced(text, old, new)}
        if styles:
            changes["word/styles.xml"] = lambda text: before(text, "</w:styles>", styles)
        return in_parts(data, changes)

    return dress


def by_run(properties: str) -> Dress:
    return dressed(lambda digits: run(digits, properties))


def by_style(properties: str) -> Dress:
    """A style of characters that is based on one with these properties."""
    styles = (
        f'<w:style w:type="character" w:styleId="X"><w:name w:val="x"/><w:rPr>{properties}</w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Y"><w:name w:val="y"/><w:basedOn w:val="X"/></w:style>'
    )
    return dressed(lambda digits: run(digits, '<w:rStyle w:val="Y"/>'), styles)


def around(figure: str, text: str, mark: str) -> tuple[int, int]:
    """Where the innermost element of that name around a figure begins and ends."""
    at = text.index(f">{figure}<")
    return max(text.rfind(f"<w:{mark}>", 0, at), text.rfind(f"<w:{mark} ", 0, at)), text.index(f"</w:{mark}>", at)


def of_element(mark: str, change: Callable[[str], str], styles: str = "") -> Dress:
    """What changes the paragraph, cell, row or table that a figure stands in."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        def edit(text: str) -> str:
            first, last = around(figure, text, mark)
            return text[:first] + change(text[first:last]) + text[last:]

        changes = {"word/document.xml": edit}
        if styles:
            changes["word/styles.xml"] = lambda text: before(text, "</w:styles>", styles)
        return in_parts(data, changes)

    return dress


def by_paragraph(properties: str) -> Dress:
    styles = f'<w:style w:type="paragraph" w:styleId="X"><w:name w:val="x"/><w:rPr>{properties}</w:rPr></w:style>'
    return of_element("p", lambda text: text[: text.index('w:val="')] + 'w:val="X"' + _after_value(text), styles)


def _after_value(text: str) -> str:
    at = text.index('w:val="') + len('w:val="')
    return text[text.index('"', at) + 1 :]


def by_table(properties: str) -> Dress:
    styles = f'<w:style w:type="table" w:styleId="X"><w:name w:val="x"/><w:rPr>{properties}</w:rPr></w:style>'

    def change(text: str) -> str:
        at = text.index("<w:tblStyle ")
        return f'{text[:at]}<w:tblStyle w:val="X"/>{text[text.index("/>", at) + 2 :]}'

    return of_element("tbl", change, styles)


def by_row(properties: str) -> Dress:
    def change(text: str) -> str:
        if "<w:trPr>" in text:
            return text.replace("<w:trPr>", f"<w:trPr>{properties}", 1)
        return text.replace(">", f"><w:trPr>{properties}</w:trPr>", 1)

    return of_element("tr", change)


def shaded(fill: str, properties: str) -> Dress:
    """A run in a cell of a colour."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:vAlign '
        data = of_element("tc", lambda text: text.replace("<w:vAlign ", shade, 1))(data, figure, start, stop)
        return by_run(properties)(data, figure, start, stop)

    return dress


def twice(properties: str) -> Dress:
    """A style of characters that says what the style of the paragraph says too."""
    styles = (
        f'<w:style w:type="paragraph" w:styleId="X"><w:name w:val="x"/><w:rPr>{properties}</w:rPr></w:style>'
        f'<w:style w:type="character" w:styleId="Y"><w:name w:val="y"/><w:rPr>{properties}</w:rPr></w:style>'
    )

    def change(text: str) -> str:
        text = text[: text.index('w:val="')] + 'w:val="X"' + _after_value(text)
        return text.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Y"/></w:rPr>')

    return of_element("p", change, styles)


def by_part_of_table(part: str, properties: str) -> Dress:
    """A style of tables that dresses some of their rows and columns."""
    inside = f'<w:tblStylePr w:type="{part}"><w:rPr>{properties}</w:rPr></w:tblStylePr>'
    styles = f'<w:style w:type="table" w:styleId="X"><w:name w:val="x"/>{inside}</w:style>'

    def change(text: str) -> str:
        at = text.index("<w:tblStyle ")
        return f'{text[:at]}<w:tblStyle w:val="X"/>{text[text.index("/>", at) + 2 :]}'

    return of_element("tbl", change, styles)


def in_paragraph(properties: str) -> Dress:
    return of_element("p", lambda text: text.replace("</w:pPr>", f"{properties}</w:pPr>", 1))


def field(code: str) -> Dress:
    """A field that shows something, of which the file stores nothing."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return dressed(lambda digits: f"{marks[0]}<w:r><w:instrText>{code.format(digits)}</w:instrText></w:r>{marks[1]}")


def in_a_formula(properties: str) -> Dress:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    part = f"<m:r><w:rPr>{properties}</w:rPr><m:t>{{}}</m:t></m:r>"
    return dressed(lambda digits: f'<m:oMath xmlns:m="{space}">{part.format(digits)}</m:oMath>')


def filled(fill: str) -> Dress:
    """Letters that newer versions fill in another way."""
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    return by_run(f'<w14:textFill xmlns:w14="{space}">{fill}</w14:textFill>')


def beside(more: str) -> Dress:
    return dressed(lambda digits: run(digits) + more)


DELETED = '<w:{0} w:id="9001" w:author="a" w:date="2022-01-01T00:00:00Z">{1}</w:{0}>'
WHITE, TINY, STRUCK, GONE = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', "<w:strike/>", "<w:vanish/>"
RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
UP, DOWN = '<w:position w:val="12"/>', '<w:position w:val="-12"/>'


def by_defaults(properties: str) -> Dress:
    """What a document says of all its text."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        mark = "<w:rPrDefault><w:rPr>"
        return in_parts(data, {"word/styles.xml": lambda text: replaced(text, mark, f"{mark}{properties}")})

    return dress


def by_based_table(properties: str) -> Dress:
    """A style of tables that is based on one with these properties."""
    based = '<w:style w:type="table" w:styleId="Z"><w:name w:val="z"/><w:basedOn w:val="X"/></w:style></w:styles>'

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        data = by_table(properties)(data, figure, start, stop)
        changes: dict[str, Callable[[str], str]] = {
            "word/document.xml": lambda text: text.replace('<w:tblStyle w:val="X"/>', '<w:tblStyle w:val="Z"/>'),
            "word/styles.xml": lambda text: replaced(text, "</w:styles>", based),
        }
        return in_parts(data, changes)

    return dress


SAID: dict[Kind, tuple[str, ...]] = {
    "struck": (STRUCK, '<w:dstrike w:val="1"/>'), "raised": (RAISED, UP), "lowered": (LOWERED, DOWN), "hidden": (GONE,),
    "whitened": (WHITE, '<w:color w:val="auto" w:themeColor="background1"/>'), "shrunk": (TINY, '<w:w w:val="5"/>'),
    "plain": ("<w:b/><w:i/>", '<w:color w:val="1F4E79"/><w:sz w:val="12"/>', '<w:highlight w:val="yellow"/>'),
}  # fmt: skip
INHERITED = inherited(
    SAID,
    {"run": by_run, "style of characters": by_style},
    {"style of the paragraph": by_paragraph, "style of the table": by_table, "based on that": by_based_table,
     "style of the whole table": lambda said: by_part_of_table("wholeTable", said), "defaults": by_defaults},
)  # fmt: skip

LOOKS = (
    Look("struck", "strike", by_run(STRUCK)),
    Look("struck", "double strike", by_run('<w:dstrike w:val="true"/>')),
    Look("struck", "tracked deletion", dressed(
        lambda digits: DELETED.format("del", run(digits, "", f"<w:delText>{digits}</w:delText>")))),
    Look("struck", "moved elsewhere", dressed(lambda digits: DELETED.format("moveFrom", run(digits)))),
    Look("raised", "superscript", by_run(RAISED)),
    Look("raised", "position", by_run(UP)),
    Look("lowered", "subscript", by_run(LOWERED)),
    Look("lowered", "position", by_run(DOWN)),
    Look("hidden", "vanish", by_run(GONE)),
    Look("hidden", "hidden row", by_row("<w:hidden/>"), dresses="whole"),
    Look("hidden", "row without height", by_row('<w:trHeight w:val="1" w:hRule="exact"/>'), dresses="whole"),
    Look("whitened", "white", by_run(WHITE)),
    Look("whitened", "nearly white", by_run('<w:color w:val="FDFDFD"/>')),
    Look("whitened", "colour of the theme's background", by_run('<w:color w:val="auto" w:themeColor="background1"/>')),
    Look("whitened", "colour of the cell", shaded("C00000", '<w:color w:val="C00000"/>')),
    Look("whitened", "black on black", by_run('<w:color w:val="000000"/><w:highlight w:val="black"/>')),
    Look("whitened", "shade of its colour", by_run('<w:color w:val="C00000"/><w:shd w:val="clear" w:fill="C00000"/>')),
    Look("shrunk", "one point", by_run(TINY)),
    Look("shrunk", "half a point", by_run('<w:sz w:val="1"/><w:szCs w:val="1"/>')),
    Look("shrunk", "a hundredth of its breadth", by_run('<w:w w:val="1"/>')),
    Look("shrunk", "made to fit into a point", by_run('<w:fitText w:val="20" w:id="7"/>')),
    Look("struck", "style of some rows", by_part_of_table("band1Horz", STRUCK), dresses="whole"),
    Look("hidden", "style of a column", by_part_of_table("lastCol", GONE), dresses="whole"),
    Look("whitened", "style of some columns", by_part_of_table("band2Vert", WHITE), dresses="whole"),
    Look("struck", "in a formula", in_a_formula(STRUCK)),
    Look("raised", "in a formula", in_a_formula(RAISED)),
    Look("hidden", "in a formula", in_a_formula(GONE)),
    Look("whitened", "in a formula", in_a_formula(WHITE)),
    Look("hidden", "both styles hide it", twice(GONE), dresses="whole"),
    Look("hidden", "letters without a fill", filled("<w14:noFill/>")),
    Look("whitened", "letters filled with white", filled(
        '<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>')),
    Look("whitened", "letters filled with nearly nothing", filled(
        '<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="98000"/></w14:srgbClr></w14:solidFill>')),
    Look("whitened", "letters filled with the paper's colour", filled(
        '<w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>')),
    Look("plain", "letters filled with a shade of that", filled(
        '<w14:solidFill><w14:schemeClr w14:val="bg1"><w14:lumMod w14:val="50000"/></w14:schemeClr></w14:solidFill>')),
    Look("shrunk", "lines half as high as letters", in_paragraph('<w:spacing w:line="100" w:lineRule="exact"/>'),
         dresses="whole"),
    Look("raised", "signs of a font", by_run('<w:rFonts w:ascii="Wingdings 2"/>')),
    Look("raised", "signs of a font for complex scripts", by_run('<w:rFonts w:cs="Wingdings"/><w:cs/>')),
    Look("raised", "letters over each other", by_run('<w:spacing w:val="-240"/>')),
    Look("shrunk", "size for complex scripts", by_run('<w:cs/><w:szCs w:val="2"/>')),
    Look("shrunk", "lines of one point", in_paragraph('<w:spacing w:line="20" w:lineRule="exact"/>'), dresses="whole"),
    Look("hidden", "row of three points", by_row('<w:trHeight w:val="60" w:hRule="exact"/>'), dresses="whole"),
    Look("hidden", "frame elsewhere on the page", in_paragraph('<w:framePr w:x="9000" w:y="1"/>'), dresses="whole"),
    *(Look("raised", f"field {code}", field(code)) for code in (
        "SYMBOL 53 \\f Wingdings", r"EQ \s\up8({})", r"EQ \f({},2)")),
    Look("raised", "field that moves what follows", beside(
        '<w:fldSimple w:instr="ADVANCE \\l 30"/>'), dresses="part"),
    Look("raised", "digits above it", dressed(lambda digits: (
        f"<w:ruby><w:rt>{run('7')}</w:rt><w:rubyBase>{run(digits)}</w:rubyBase></w:ruby>")), dresses="part"),
    Look("raised", "ink beside it", beside("<w:r><w:contentPart/></w:r>"), dresses="part"),
    Look("plain", "bold, red, underlined", by_run('<w:b/><w:color w:val="C00000"/><w:u w:val="single"/>')),
    Look("plain", "switched off", by_run('<w:strike w:val="0"/><w:vanish w:val="false"/><w:position w:val="0"/>')),
    Look("plain", "baseline", by_run('<w:vertAlign w:val="baseline"/>')),
    Look("plain", "a smaller size", by_run('<w:sz w:val="14"/>')),
    Look("plain", "white on black", shaded("000000", WHITE)),
    Look("plain", "tracked insertion", dressed(lambda digits: DELETED.format("ins", run(digits)))),
)  # fmt: skip
