"""How Word dresses digits."""

from __future__ import annotations

from collections.abc import Callable

from make.looks.parts import before, cut_at, in_parts, replaced

from convkit.testing import Look

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


DELETED = '<w:{0} w:id="9001" w:author="a" w:date="2022-01-01T00:00:00Z">{1}</w:{0}>'
WHITE, TINY, STRUCK, GONE = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', "<w:strike/>", "<w:vanish/>"
RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
UP, DOWN = '<w:position w:val="12"/>', '<w:position w:val="-12"/>'

LOOKS = (
    Look("struck", "strike", by_run(STRUCK)),
    Look("struck", "double strike", by_run('<w:dstrike w:val="true"/>')),
    Look("struck", "style of characters", by_style(STRUCK)),
    Look("struck", "style of characters, double", by_style("<w:dstrike/>")),
    Look("struck", "style of the paragraph", by_paragraph(STRUCK), dresses="whole"),
    Look("struck", "style of the table", by_table(STRUCK), dresses="whole"),
    Look("struck", "tracked deletion", dressed(
        lambda digits: DELETED.format("del", run(digits, "", f"<w:delText>{digits}</w:delText>")))),
    Look("struck", "moved elsewhere", dressed(lambda digits: DELETED.format("moveFrom", run(digits)))),
    Look("raised", "superscript", by_run(RAISED)),
    Look("raised", "superscript by a style of characters", by_style(RAISED)),
    Look("raised", "superscript by the style of the paragraph", by_paragraph(RAISED), dresses="whole"),
    Look("raised", "superscript by the style of the table", by_table(RAISED), dresses="whole"),
    Look("raised", "position", by_run(UP)),
    Look("raised", "position by a style of characters", by_style(UP)),
    Look("lowered", "subscript", by_run(LOWERED)),
    Look("lowered", "subscript by a style of characters", by_style(LOWERED)),
    Look("lowered", "position", by_run(DOWN)),
    Look("hidden", "vanish", by_run(GONE)),
    Look("hidden", "vanish by a style of characters", by_style(GONE)),
    Look("hidden", "vanish by the style of the paragraph", by_paragraph(GONE), dresses="whole"),
    Look("hidden", "vanish by the style of the table", by_table(GONE), dresses="whole"),
    Look("hidden", "hidden row", by_row("<w:hidden/>"), dresses="whole"),
    Look("hidden", "row without height", by_row('<w:trHeight w:val="1" w:hRule="exact"/>'), dresses="whole"),
    Look("whitened", "white", by_run(WHITE)),
    Look("whitened", "nearly white", by_run('<w:color w:val="FDFDFD"/>')),
    Look("whitened", "colour of the theme's background", by_run('<w:color w:val="auto" w:themeColor="background1"/>')),
    Look("whitened", "white by a style of characters", by_style(WHITE)),
    Look("whitened", "white by the style of the paragraph", by_paragraph(WHITE), dresses="whole"),
    Look("whitened", "white by the style of the table", by_table(WHITE), dresses="whole"),
    Look("whitened", "colour of the cell", shaded("C00000", '<w:color w:val="C00000"/>')),
    Look("whitened", "black on black", by_run('<w:color w:val="000000"/><w:highlight w:val="black"/>')),
    Look("whitened", "shade of its colour", by_run('<w:color w:val="C00000"/><w:shd w:val="clear" w:fill="C00000"/>')),
    Look("shrunk", "one point", by_run(TINY)),
    Look("shrunk", "half a point", by_run('<w:sz w:val="1"/><w:szCs w:val="1"/>')),
    Look("shrunk", "one point by a style of characters", by_style(TINY)),
    Look("shrunk", "one point by the style of the paragraph", by_paragraph(TINY), dresses="whole"),
    Look("shrunk", "a hundredth of its breadth", by_run('<w:w w:val="1"/>')),
    Look("plain", "bold, red, underlined", by_run('<w:b/><w:color w:val="C00000"/><w:u w:val="single"/>')),
    Look("plain", "switched off", by_run('<w:strike w:val="0"/><w:vanish w:val="false"/><w:position w:val="0"/>')),
    Look("plain", "baseline", by_run('<w:vertAlign w:val="baseline"/>')),
    Look("plain", "a smaller size", by_run('<w:sz w:val="14"/>')),
    Look("plain", "white on black", shaded("000000", WHITE)),
    Look("plain", "tracked insertion", dressed(lambda digits: DELETED.format("ins", run(digits)))),
)  # fmt: skip
