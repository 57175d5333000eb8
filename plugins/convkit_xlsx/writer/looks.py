"""How the cells of a written workbook look: each look is made once and used by every cell that has it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from convkit.writing import attribute
from convkit_xlsx.reader.strings import CONTINUATION, escape

Look = Literal["title", "heading", "subheading", "body", "continuation", "table", "header", "caption", "line", "words"]

LINE_HEIGHT = 16.0
"""The height of a line of text in points."""

SIZES: dict[str, float] = {"title": 18, "heading": 14, "subheading": 12, "caption": 14}
"""The sizes of letters in points; 11 for all other looks."""

_STYLESHEET = Path(__file__).with_name("stylesheet.xml")
"""The part with what is the same in every workbook."""
_IN_TABLE = ("table", "header", "words")
_CENTRED = 'horizontal="center" vertical="center" wrapText="1"'
_LINE = 'horizontal="left" vertical="center"'
_BODY = 'horizontal="left" vertical="top" wrapText="1"'
_NUMBER = 'horizontal="center" vertical="center" shrinkToFit="1"'
_ALIGNED: dict[Look, str] = {
    "title": _CENTRED,
    "table": _CENTRED,
    "header": _CENTRED,
    "caption": _LINE,
    "line": _LINE,
    "words": f'{_LINE} wrapText="1"',
}
_USUAL_FONT = '<sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/>'
_USUAL_BORDER = "<left/><right/><top/><bottom/><diagonal/>"
_BORDER = "".join(
    f'<{side} style="thin"><color rgb="FF000000"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_KNOWN_FORMATS = {"": 0, "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10}
_FIRST_FORMAT = 164  # of those that a workbook brings itself
_MOST_FORMATS = 150  # Excel repairs a file with more than about 200


class Style(NamedTuple):
    """A style of cells: the numbers of its font, border and format, where text stands, and the named style below it."""

    font: int = 0
    border: int = 0
    format: int = 0
    alignment: str = ""
    quoted: bool = False
    named: int = 0

    @property
    def markup(self) -> str:
        """The style as the stylesheet has it."""
        start = f'<xf numFmtId="{self.format}" fontId="{self.font}" fillId="0" borderId="{self.border}"'
        end = f'pivotButton="0" quotePrefix="{self.quoted:d}" xfId="{self.named}"'
        if not self.alignment:
            return f"{start} {end}/>"
        return f'{start} applyAlignment="1" {end}><alignment {self.alignment}/></xf>'


class Looks:
    """The looks of one workbook."""

    def __init__(self) -> None:
        # Of the usual style, and of that of continuations, in this order.
        self._fonts = {_USUAL_FONT: 0, _letters("continuation"): 1}
        self._borders = {_USUAL_BORDER: 0, "": 1}
        self._formats: dict[str, int] = {}
        self._admitted: set[str] = set()
        self._made: dict[tuple[Look, str, bool, bool], Style] = {}
        self._numbers = {Style(): 0}

    def admits(self, code: str) -> bool:
        """Whether a number format may be used: a workbook holds only so many."""
        self._admitted.add(code)
        if len(self._admitted) > _MOST_FORMATS:
            self._admitted.discard(code)
            return False
        return True

    def number(self, style: Style) -> int:
        """The number of a style in the workbook."""
        return self._numbers.setdefault(style, len(self._numbers))

    def style(self, look: Look, code: str = "", *, is_quoted: bool = False, is_link: bool = False) -> Style:
        """The style of cells with a look, the format of a number, the mark of a plain text, the colour of a link."""
        key = (look, code, is_quoted, is_link)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, look: Look, code: str, is_quoted: bool, is_link: bool) -> Style:
        continued = look == "continuation"
        font = self._fonts.setdefault(_letters(look, is_link=is_link), len(self._fonts))
        border = self._borders.setdefault(_BORDER, len(self._borders)) if look in _IN_TABLE else int(continued)
        alignment = _NUMBER if code else _ALIGNED.get(look, _BODY)
        return Style(font, border, self._format(escape(code)), alignment, is_quoted, int(continued))

    def _format(self, code: str) -> int:
        known = _KNOWN_FORMATS.get(code)
        return known if known is not None else self._formats.setdefault(code, _FIRST_FORMAT + len(self._formats))

    def stylesheet(self, conditional: Iterable[str]) -> bytes:
        """The part of the workbook that has the looks, and the conditional ones in the order of their numbers."""
        formats = (
            f'<numFmt numFmtId="{number}" formatCode="{attribute(code)}"/>' for code, number in self._formats.items()
        )
        borders = (f"<border>{border}</border>" if border else "<border/>" for border in self._borders)
        lists = {
            "formats": _listed("numFmts", formats) or '<numFmts count="0"/>',
            "fonts": _listed("fonts", (f"<font>{font}</font>" for font in self._fonts)),
            "borders": _listed("borders", borders),
            "styles": _listed("cellXfs", (style.markup for style in self._numbers)),
            "conditional": _listed("dxfs", conditional),
        }
        return _STYLESHEET.read_text(encoding="utf-8").format(**lists, body=_BODY, continuation=CONTINUATION).encode()


def _listed(name: str, items: Iterable[str]) -> str:
    """A list of the stylesheet; nothing where it is empty."""
    known = [*items]
    return f'<{name} count="{len(known)}">{"".join(known)}</{name}>' if known else ""


def _letters(look: Look, *, is_link: bool = False) -> str:
    """The font of a look."""
    is_bold = look in ("title", "heading", "subheading", "header", "caption")
    name = "黑体" if look in ("heading", "subheading", "caption") else "宋体"
    marks = '<b val="1"/>' * is_bold + '<u val="single"/>' * is_link
    colour = "FF0563C1" if is_link else "FF000000"
    return f'{marks}<sz val="{SIZES.get(look, 11):g}"/><color rgb="{colour}"/><name val="{name}"/>'
