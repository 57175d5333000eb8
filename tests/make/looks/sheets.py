"""How workbooks of Excel dress digits."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from make.looks.parts import before, cut_at, in_parts, inherited, replaced

from convkit.testing import Look
from convkit.testing.looks import Kind

Dress = Callable[[bytes, str, int, int], bytes]
STYLES = "xl/styles.xml"


def place(data: bytes, figure: str) -> tuple[str, str]:
    """The part and the whole element of the cell that holds a figure."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                found = re.search(rf"<c [^>]*><v>{figure}</v></c>", archive.read(name).decode())
                if found:
                    return name, found[0]
    raise ValueError(figure)


def runs(figure: str, start: int, stop: int, look: str) -> str:
    """A figure as rich text."""
    parts = zip(cut_at(figure, start, stop), ("", look, ""), strict=True)
    return "".join(f"<r>{f'<rPr>{one}</rPr>' if one else ''}<t>{text}</t></r>" for text, one in parts if text)


def rich(look: str) -> Dress:
    """Rich text that stands in the cell."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        part, cell = place(data, figure)
        new = re.sub(' t="[^"]*"', ' t="inlineStr"', cell)
        new = new.replace(f"<v>{figure}</v>", f"<is>{runs(figure, start, stop, look)}</is>")
        return in_parts(data, {part: lambda text: text.replace(cell, new)})

    return dress


def shared(look: str) -> Dress:
    """Rich text among those that cells share."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        part, cell = place(data, figure)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            count = archive.read("xl/sharedStrings.xml").decode().count("</si>")
        new = re.sub(' t="[^"]*"', ' t="s"', cell).replace(figure, str(count))
        item = f"<si>{runs(figure, start, stop, look)}</si>"
        return in_parts(
            data,
            {
                part: lambda text: text.replace(cell, new),
                "xl/sharedStrings.xml": lambda text: before(text, "</sst>", item),
            },
        )

    return dress


def by_format(font: str = '<sz val="11"/>', number: str = "0", fill: str = "<patternFill/>") -> Dress:
    """A cell with another font, number format or fill."""

    def add(text: str) -> str:
        fonts, fills = text.count("<font>"), text.count("<fill>")
        text = before(text, "</fonts>", f"<font>{font}</font>")
        text = before(text, "</fills>", f"<fill>{fill}</fill>")
        if "</numFmts>" not in text:
            text = text.replace("<fonts", "<numFmts></numFmts><fonts", 1)
        text = before(text, "</numFmts>", f'<numFmt numFmtId="199" formatCode="{number}"/>')
        style = f'<xf numFmtId="199" fontId="{fonts}" fillId="{fills}" borderId="0" xfId="0" applyFont="1" '
        return before(text, "</cellXfs>", f'{style}applyFill="1" applyNumberFormat="1"/>')

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        part, cell = place(data, figure)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            styles = archive.read(STYLES).decode()
        count = len(re.findall("<xf ", styles[styles.index("<cellXfs") : styles.index("</cellXfs>")]))
        new = re.sub(' s="[0-9]+"', f' s="{count}"', cell)
        return in_parts(data, {part: lambda text: text.replace(cell, new), STYLES: add})

    return dress


def if_true(look: str, formula: str = "TRUE") -> Dress:
    """A conditional format, which applies always where no other formula is given."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        part, cell = place(data, figure)
        [name] = re.findall('r="([A-Z]+[0-9]+)"', cell)
        with zipfile.ZipFile(BytesIO(data)) as archive:
            styles = archive.read(STYLES).decode()
        count = styles.count("<dxf>")
        rule = (
            f'<conditionalFormatting sqref="{name}"><cfRule type="expression" dxfId="{count}" priority="99">'
            f"<formula>{formula}</formula></cfRule></conditionalFormatting>"
        )
        dxf = f"<dxf>{look}</dxf>"

        def add(text: str) -> str:
            if "</dxfs>" in text:
                return before(text, "</dxfs>", dxf)
            text = re.sub("<dxfs[^>]*/>", "", text)
            return text.replace("</cellStyles>", f'</cellStyles><dxfs count="1">{dxf}</dxfs>')

        def ruled(text: str) -> str:
            at = min(at for at in map(text.find, ("<dataValidations", "<printOptions", "<pageMargins")) if at > 0)
            return text[:at] + rule + text[at:]

        return in_parts(data, {part: ruled, STYLES: add})

    return dress


def coloured_behind(scale: str, colour: str = "FFF8696B") -> Dress:
    """A font of a colour, on a scale of colours or a bar that may be there."""
    inside = f'<cfRule priority="99" {scale}</cfRule>'

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        data = by_format(f'<color rgb="{colour}"/>')(data, figure, start, stop)
        part, cell = place(data, figure)
        [name] = re.findall('r="([A-Z]+[0-9]+)"', cell)
        rule = f'</sheetData><conditionalFormatting sqref="{name}">{inside}</conditionalFormatting>'
        return in_parts(data, {part: lambda text: replaced(text, "</sheetData>", rule)})

    return dress


def row(attributes: str) -> Dress:
    """The row of a figure with other attributes."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        part, cell = place(data, figure)

        def edit(text: str) -> str:
            at = text.rindex("<row ", 0, text.index(cell))
            end = text.index(">", at)
            kept = re.sub(' (ht|customHeight|hidden)="[^"]*"', "", text[at:end])
            return f"{text[:at]}{kept} {attributes}{text[end:]}"

        return in_parts(data, {part: edit})

    return dress


def column(attributes: str) -> Dress:
    """The columns of a figure's cell, which may be merged, with other attributes."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        part, cell = place(data, figure)
        [(letter, number)] = re.findall('r="([A-Z])([0-9]+)"', cell)

        def edit(text: str) -> str:
            [last] = re.findall(f'<mergeCell ref="{letter}{number}:([A-Z])', text) or [letter]
            for one in range(ord(letter) - ord("A") + 1, ord(last) - ord("A") + 2):
                at = f'min="{one}" max="{one}"'
                text = re.sub(f"<col [^>]*{at}/>", f"<col {at} {attributes}/>", text)
            return text

        return in_parts(data, {part: edit})

    return dress


def hidden_sheet(state: str) -> Dress:
    """The sheet of a figure is hidden."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        part, _ = place(data, figure)
        number = part.removeprefix("xl/worksheets/sheet").removesuffix(".xml")

        def edit(text: str) -> str:
            return replaced(text, f'sheetId="{number}" state="visible"', f'sheetId="{number}" state="{state}"')

        return in_parts(data, {"xl/workbook.xml": edit})

    return dress


WHITE = '<color rgb="FFFFFFFF"/>'
BLACK = '<patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill>'

_RED = '<cfvo type="min"/><cfvo type="max"/><color rgb="FFF8696B"/>'
SCALES = {
    "a scale": f'type="colorScale"><colorScale>{_RED}<color rgb="FFFFFFFF"/></colorScale>',
    "a bar": f'type="dataBar"><dataBar>{_RED}</dataBar>',
}
SAID: dict[Kind, tuple[str, ...]] = {
    "struck": ("<strike/>",),
    "raised": ('<vertAlign val="superscript"/>',),
    "lowered": ('<vertAlign val="subscript"/>',),
    "shrunk": ('<sz val="1"/>', '<sz val="1.5"/>'),
    "whitened": (WHITE, '<color theme="0"/>', '<color indexed="9"/>', '<color theme="1" tint="1"/>'),
    "plain": ('<b/><color rgb="FF1F4E79"/>', '<sz val="6"/><color theme="0" tint="-0.5"/>', '<name val="Arial"/>'),
}
INHERITED = inherited(
    SAID,
    {"rich text": rich, "shared rich text": shared},
    {"font": by_format, "conditional format": lambda said: if_true(f"<font>{said}</font>")},
)

LOOKS = (
    Look("struck", "rich text", rich("<strike/>")),
    Look("struck", "shared rich text", shared('<strike val="1"/>')),
    Look("struck", "font of the cell", by_format("<strike/>"), dresses="whole"),
    Look("struck", "conditional format", if_true("<font><strike/></font>"), dresses="whole"),
    Look("raised", "rich text", rich('<vertAlign val="superscript"/>')),
    Look("raised", "shared rich text", shared('<vertAlign val="superscript"/>')),
    Look("raised", "font of the cell", by_format('<vertAlign val="superscript"/>'), dresses="whole"),
    Look("lowered", "rich text", rich('<vertAlign val="subscript"/>')),
    Look("lowered", "shared rich text", shared('<vertAlign val="subscript"/>')),
    Look("lowered", "font of the cell", by_format('<vertAlign val="subscript"/>'), dresses="whole"),
    Look("hidden", "hidden row", row('hidden="1"'), dresses="whole"),
    Look("hidden", "row without height", row('ht="0" customHeight="1"'), dresses="whole"),
    Look("hidden", "hidden column", column('width="9" hidden="1" customWidth="1"'), dresses="whole"),
    Look("hidden", "column without breadth", column('width="0" customWidth="1"'), dresses="whole"),
    Look("hidden", "number format of nothing", by_format(number=";;;"), dresses="whole"),
    Look("hidden", "number format of an empty text", by_format(number="&quot;&quot;"), dresses="whole"),
    Look("hidden", "number format of a conditional format",
         if_true('<numFmt numFmtId="198" formatCode=";;;"/>'), dresses="whole"),
    Look("hidden", "hidden sheet", hidden_sheet("hidden"), dresses="whole"),
    Look("hidden", "very hidden sheet", hidden_sheet("veryHidden"), dresses="whole"),
    Look("whitened", "rich text", rich(WHITE)),
    Look("whitened", "rich text, nearly white", rich('<color rgb="FFFDFDFD"/>')),
    Look("whitened", "shared rich text, of the theme", shared('<color theme="0"/>')),
    Look("whitened", "rich text, of the palette", rich('<color indexed="9"/>')),
    Look("whitened", "font of the cell", by_format(WHITE), dresses="whole"),
    Look("whitened", "font of the cell, of the theme", by_format('<color theme="0"/>'), dresses="whole"),
    Look("whitened", "conditional format", if_true(f"<font>{WHITE}</font>"), dresses="whole"),
    Look("whitened", "number format", by_format(number="[White]0"), dresses="whole"),
    Look("whitened", "black on black", by_format('<color rgb="FF000000"/>', fill=BLACK), dresses="whole"),
    Look("whitened", "black on a fill without a colour", by_format(
        '<color rgb="FF000000"/>', fill='<patternFill patternType="solid"/>'), dresses="whole"),
    Look("whitened", "letters of no colour on black", by_format(fill=BLACK), dresses="whole"),
    Look("plain", "letters of no colour on blue", by_format(fill=BLACK.replace("000000", "9DC3E6")), dresses="whole"),
    Look("whitened", "a colour on the way of a scale", coloured_behind(SCALES["a scale"], "FFFCB4B5"), dresses="whole"),
    Look("raised", "signs of a font", by_format('<name val="Wingdings 3"/>'), dresses="whole"),
    Look("raised", "rich text in a font of signs", rich('<rFont val="Webdings"/>')),
    Look("hidden", "row of three points", row('ht="3" customHeight="1"'), dresses="whole"),
    Look("struck", "conditional format that may apply",
         if_true("<font><strike/></font>", "LEN(A1)&gt;0"), dresses="whole"),
    Look("plain", "conditional format that does not apply",
         if_true("<font><strike/></font>", "FALSE"), dresses="whole"),
    Look("shrunk", "rich text", rich('<sz val="1"/>')),
    Look("shrunk", "shared rich text", shared('<sz val="1"/>')),
    Look("shrunk", "font of the cell", by_format('<sz val="1"/>'), dresses="whole"),
    *(Look("whitened", f"colour of {name}", coloured_behind(scale), dresses="whole") for name, scale in SCALES.items()),
    Look("plain", "scale of other colours", coloured_behind(SCALES["a scale"], "FF1F4E79"), dresses="whole"),
    *(Look("plain", f"number format {code}", by_format(number=code), dresses="whole") for code in (
        "#,##0", "0.00", "[DBNum1]0", "_ * #,##0_ ;_ * -#,##0_ ;_ * &quot;-&quot;_ ;_ @_ ", "0&quot;件&quot;",
        "[$¥-804]#,##0", "0_7", "00000000")),
    Look("plain", "rich text, bold and red", rich('<b/><color rgb="FFC00000"/><sz val="14"/>')),
    Look("plain", "rich text, switched off", rich('<strike val="0"/><vertAlign val="baseline"/>')),
    Look("plain", "shared rich text", shared("<i/>")),
    Look("plain", "font of the cell, switched off", by_format('<strike val="0"/><sz val="8"/>'), dresses="whole"),
    Look("plain", "conditional format, red", if_true('<font><color rgb="FFC00000"/></font>'), dresses="whole"),
    Look("plain", "number format, red", by_format(number="[Red]0"), dresses="whole"),
    Look("plain", "white on black", by_format(WHITE, fill=BLACK), dresses="whole"),
)  # fmt: skip
