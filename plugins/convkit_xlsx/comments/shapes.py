"""The drawing in which a sheet shows its comments: an old kind (VML), which Excel still asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit import InputError, Message
from convkit.writing import wide_length
from convkit_xlsx.reader.places import place_of

if TYPE_CHECKING:
    from convkit.writing.package_copy import PackageCopy

_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARED = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
_BOX = (
    '<v:shapetype id="_x0000_t202"{} coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}"{declared} type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto" '
    'style="position:absolute;visibility:hidden"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPES_OF_A_BLOCK = 1024
_BLOCKS = re.compile(rb"""<o:idmap\b[^>]*?\bdata\s*=\s*["']([^"']*)["']""")
_LONGEST = 10  # digits
_NUMBERS = re.compile(rb"""_x0000_s([^"'\s]{1,9})["'\s]""")
_WIDE, _LINE = 4, 32  # columns, and how many characters stand on a line of so many
_ODD = Message(
    "the drawing of a sheet has no end, so that no comment can be added; save the workbook again first",
    "工作表的绘图部分不完整，无法添加批注；请先重新保存该工作簿",
)


def add_shapes(copy: PackageCopy, part: str | None, texts: dict[str, str]) -> str:
    """Add the boxes of comments to a drawing, or to a new one, whose name comes back."""
    if part is None:
        part = copy.free_name("xl/drawings/vmlDrawing1.vml")
        copy.add_type("vml", _TYPE)
        block = 1 + max((_most(_BLOCKS, copy.read(name)) for name in copy.names if name.endswith(".vml")), default=0)
        layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
        copy.replace(part, f"<xml {_DECLARED}>{layout}</xml>".encode())
        first = block * _SHAPES_OF_A_BLOCK + 1
    else:
        first = _most(_NUMBERS, copy.read(part)) + 1
    data = copy.read(part)
    end = data.rfind(b"</xml>")
    if end < 0:
        raise InputError(_ODD)
    # Old programs write drawings that are no sound XML, so that nothing but their end is looked for.
    spaces = {name for name, space in _SPACES.items() if f'xmlns:{name}="{space}"'.encode() in data}
    declared = "" if spaces == {*_SPACES} else f" {_DECLARED}"
    shapes = [] if b'id="_x0000_t202"' in data else [_BOX.format(declared)]
    for number, (cell, text) in enumerate(texts.items(), start=first):
        row, column = (at - 1 for at in place_of(cell))
        anchor = _anchor(row, column, text)
        shapes.append(_SHAPE.format(number=number, declared=declared, anchor=anchor, row=row, column=column))
    copy.replace(part, data[:end] + "".join(shapes).encode() + data[end:])
    return part


def _most(pattern: re.Pattern[bytes], data: bytes) -> int:
    """The highest of the numbers that stand somewhere in a drawing."""
    found = (one for many in pattern.findall(data) for one in many.split(b","))
    return max((int(one) for one in found if one.isdigit() and len(one) < _LONGEST), default=0)


def _anchor(row: int, column: int, text: str) -> str:
    """The corners of a box beside its cell: columns and rows from 0, each with an offset in pixels."""
    lines = sum(1 + wide_length(line) * 2 // _LINE for line in text.split("\n"))
    top = max(row - 1, 0)
    corners = (column + 1, 15, top, 2, column + 1 + _WIDE, 15, top + min(max(lines, 3), 20) + 1, 4)
    return ", ".join(map(str, corners))
