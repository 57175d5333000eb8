"""A small press: drawings printed on a page of OFD, in as many ways as programs draw them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from make.ofd_parts import USUAL, Style, ofd, page, path, tag
from make.pdf_drawing import WIDTH, Drawing, Word, width_of

MM = 25.4 / 72


class Press(NamedTuple):
    """How a drawing is printed."""

    text: str = "plain"  # plain, runs, glyph, scaled, turned, codes
    walls: str = "line"  # line, box, frame, scaled
    style: Style = USUAL
    template: bool = False
    blocks: bool = False


PLAIN = Press()


def printed(drawing: Drawing, press: Press = PLAIN) -> bytes:
    """The file."""
    lines = "".join(_walls(drawing, press))
    words = "".join(word_of(word, press) for word in drawing.words)
    if press.blocks:
        words = tag("PageBlock", tag("PageBlock", words, ID=8), ID=9)
    area = tag("Area", tag("PhysicalBox", f"0 0 {WIDTH * MM:.3f} {drawing.height * MM:.3f}"))
    if not press.template:
        return ofd(page(lines + words, area=area), style=press.style)
    common = tag("TemplatePage", ID=50, BaseLoc="Tpls/Tpl.xml")
    shown = tag("Template", TemplateID=50, ZOrder="Background")
    return ofd(
        page(words, area=area, more=shown), style=press.style, common=common, parts={"Tpls/Tpl.xml": page(lines)}
    )


def word_of(word: Word, press: Press) -> str:
    """A word of a drawing, as it is printed."""
    size, x, y = word.size * MM, word.x * MM, word.y * MM
    steps = [width_of(one, word.size) * MM for one in word.text[:-1]]
    if press.text == "glyph":
        places = [x + sum(steps[:at]) for at in range(len(word.text))]
        return "".join(_shown(one, at, y, size, []) for one, at in zip(word.text, places, strict=True))
    if press.text == "codes":
        half = len(word.text) // 2
        middle = x + sum(steps[:half])
        return _shown(word.text[:half], x, y, size, steps[: half - 1]) + _shown(
            word.text[half:], middle, y, size, steps[half:]
        )
    return _shown(word.text, x, y, size, steps, press.text)


def _shown(text: str, x: float, y: float, size: float, steps: list[float], how: str = "plain") -> str:
    if not text:
        return ""
    box, matrix, scale = f"{x:.4f} {y - size:.4f} {size * len(text) + 1:.4f} {size * 1.3:.4f}", "1 0 0 1 0 0", 1.0
    if how == "scaled":
        matrix, scale = "0.5 0 0 0.5 0 0", 2.0
    deltas = " ".join(f"{step * scale:.4f}" for step in steps)
    if how == "runs":
        deltas = " ".join(_runs([f"{step * scale:.4f}" for step in steps]))
    told = {"DeltaX": deltas} if steps else {}
    code = tag("TextCode", escape(text), X=0, Y=f"{size * scale:.4f}", **told)
    return tag("TextObject", code, ID=1, Boundary=box, Font=1, Size=f"{size * scale:.4f}", CTM=matrix)


def _runs(steps: list[str]) -> Iterator[str]:
    at = 0
    while at < len(steps):
        end = at
        while end < len(steps) and steps[end] == steps[at]:
            end += 1
        yield f"g {end - at} {steps[at]}"
        at = end


def _walls(drawing: Drawing, press: Press) -> Iterator[str]:
    for wall in drawing.walls:
        x1, y1, x2, y2 = (edge * MM for edge in (wall.x1, wall.y1, wall.x2, wall.y2))
        wide, high = x2 - x1, y2 - y1
        box = f"{x1 - 0.1:.4f} {y1 - 0.1:.4f} {wide + 0.2:.4f} {high + 0.2:.4f}"
        if press.walls == "box":
            data = f"M 0 0 L {wide + 0.2:.4f} 0 L {wide + 0.2:.4f} {high + 0.2:.4f} L 0 {high + 0.2:.4f} C"
            yield path(data, box=box, Fill="true", Stroke="false")
        elif press.walls == "scaled":
            data = f"M 0.2 0.2 L {2 * wide + 0.2:.4f} {2 * high + 0.2:.4f}"
            yield path(data, box=box, LineWidth=0.4, CTM="0.5 0 0 0.5 0 0")
        else:
            yield path(f"M 0.1 0.1 L {wide + 0.1:.4f} {high + 0.1:.4f}", box=box, LineWidth=0.2)
