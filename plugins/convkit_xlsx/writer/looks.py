"""How the cells of a written workbook look: each look is made once and used by every cell that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from convkit_xlsx.reader.strings import CONTINUATION, escape

if TYPE_CHECKING:
    from openpyxl import Workbook

Look = Literal["title", "heading", "subheading", "body", "continuation", "table", "header", "caption", "line", "words"]

LINE_HEIGHT = 16.0
"""The height of a line of text in points."""

SIZES: dict[str, float] = {"title": 18, "heading": 14, "subheading": 12, "caption": 14}
"""The sizes of letters in points; 11 for all other looks."""

_ALIGNED: dict[Look, str] = {
    "title": "title",
    "table": "table",
    "header": "table",
    "caption": "line",
    "line": "line",
    "words": "words",
}
_MOST_FORMATS = 150  # Excel repairs a file with more than about 200


class Looks:
    """The looks of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

        self._workbook = workbook
        self._made: dict[tuple[Look, str, bool, bool], Any] = {}
        self._formats: set[str] = set()
        self._alignments = {
            "title": Alignment(horizontal="center", vertical="center", wrap_text=True),
            "number": Alignment(horizontal="center", vertical="center", shrink_to_fit=True),
            "table": Alignment(horizontal="center", vertical="center", wrap_text=True),
            "body": Alignment(horizontal="left", vertical="top", wrap_text=True),
            "words": Alignment(horizontal="left", vertical="center", wrap_text=True),
            "line": Alignment(horizontal="left", vertical="center"),
        }
        line = Side(style="thin", color="FF000000")
        self._border = Border(left=line, right=line, top=line, bottom=line)
        self._font = Font
        continued = NamedStyle(CONTINUATION, font=self._letters("body", False), alignment=self._alignments["body"])
        workbook.add_named_style(continued)

    def admits(self, code: str) -> bool:
        """Whether a number format may be used: a workbook holds only so many."""
        self._formats.add(code)
        if len(self._formats) > _MOST_FORMATS:
            self._formats.discard(code)
            return False
        return True

    def number(self, look: Look) -> int:
        """The number of a look's style in the workbook."""
        return int(self._workbook._cell_styles.add(self.style(look)))  # type: ignore[attr-defined]  # its list of styles

    def style(self, look: Look, code: str = "", *, is_quoted: bool = False, is_link: bool = False) -> Any:
        """The style of cells with a look, the format of a number, the mark of a plain text, the colour of a link."""
        key = (look, code, is_quoted, is_link)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, look: Look, code: str, is_quoted: bool, is_link: bool) -> Any:
        from openpyxl.styles.styleable import StyleableObject

        model = StyleableObject(self._workbook.worksheets[0])
        if look == "continuation":
            model.style = CONTINUATION
        in_table = look in ("table", "header", "words")
        model.font = self._letters(look, is_link)
        model.alignment = self._alignments[_ALIGNED.get(look, "body")]
        if in_table:
            model.border = self._border
        if code:
            model.alignment = self._alignments["number"]
            model.number_format = escape(code)
        if is_quoted:
            model.quotePrefix = True
        return model._style  # type: ignore[attr-defined]  # its one slot besides its parent

    def _letters(self, look: Look, is_link: bool) -> Any:
        bold = look in ("title", "heading", "subheading", "header", "caption")
        return self._font(
            name="黑体" if look in ("heading", "subheading", "caption") else "宋体",
            size=SIZES.get(look, 11),
            bold=bold,
            underline="single" if is_link else None,
            color="FF0563C1" if is_link else "FF000000",
        )
