"""Figures that a box with an end cuts off, whichever way they are pushed there: unread, as a browser shows them."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from make.browsing import seen_shares

from convkit import Grid, read_document
from convkit.reading import read_number

LOW = "height:20px;overflow:hidden"
OUT = {
    "blank lines": (LOW, "<br><br><br>53"),
    "blank paragraphs": (LOW, "<p>&nbsp;</p><p></p><p>53"),
    "margin": (LOW, "<p style='margin-top:80px'>53"),
    "margins of paragraphs": (LOW, "<p>53</p>"),
    "padding": (LOW, "<div style='padding:20px'>53</div>"),
    "padding of its own": (f"{LOW};box-sizing:border-box;padding-top:20px", "53"),
    "steps": (LOW, "<div style='padding-top:6px'><div style='margin-top:6px'><b>53</b></div></div>"),
    "border": (LOW, "<div style='border:18px solid transparent'>53</div>"),
    "high line": (LOW, "<div style='line-height:60px'>53</div>"),
    "high line of a font": (LOW, "<div style='font:16px/4 serif'>53</div>"),
    "moved": (LOW, "<div style='transform:translateY(15px)'>53</div>"),
    "moved from its place": (LOW, "<div style='position:relative;top:15px'>53</div>"),
    "box without words": (LOW, "<div style='height:30px'></div>53"),
    "upwards": (LOW, "<div style='margin-top:-14px'>53</div>"),
    "moved in a box that grows": ("overflow:hidden", "<div style='position:relative;top:16px'>53</div>"),
    "lines of no height": ("overflow:hidden", "<div style='line-height:0'>53</div>"),
    "indent": ("width:50px;overflow:hidden", "<div style='text-indent:48px'>53</div>"),
    "padding at the left": ("width:50px;overflow:hidden", "<div style='padding-left:45px'>53</div>"),
    "column of a fixed breadth": ("", "53</td><td>7</table><table style='table-layout:fixed;width:90px'><tr><td>规章"
                                  "<td style='width:20px;overflow:hidden;text-indent:20px'>53"),
}  # fmt: skip
IN = {
    "no end": ("height:20px", "<br><br><br>53"),
    "room": ("height:40px;overflow:hidden", "<div style='padding-top:8px'>53</div>"),
    "padding around": ("height:20px;overflow:hidden;padding:20px", "53"),
    "line as high as its box": ("height:40px;line-height:40px;overflow:hidden", "<span>53</span>"),
    "cut with dots": ("width:90px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap", "<i>53</i>"),
    "cell of a framework": ("overflow:hidden;padding:0 10px;line-height:23px", "<span>53</span>"),
    "moved back": ("height:40px;overflow:hidden", "<div style='position:relative;top:1px'>53</div>"),
    "indent with room": ("width:90px;overflow:hidden", "<p style='margin:0;text-indent:2em'>53</p>"),
}


def state(style: str, inside: str) -> str:
    page = f"<!DOCTYPE html><table><tr><td>规章<td><div style='{style}'>{inside}</div></table>"
    grids = [one for one in read_document(BytesIO(page.encode()), "html").blocks if isinstance(one, Grid)]
    return read_number(grids[-1].cells[-1].text).state


@pytest.mark.parametrize(("style", "inside"), OUT.values(), ids=OUT)
def test_a_figure_that_its_box_cuts_off_is_unread(style: str, inside: str) -> None:
    assert state(style, inside) == "unread"


@pytest.mark.parametrize(("style", "inside"), IN.values(), ids=IN)
def test_a_figure_that_has_room_in_its_box_is_read(style: str, inside: str) -> None:
    assert state(style, inside) == "number"


BOXES = ("", "height:20px", "height:40px", "max-height:30px", "width:60px", "height:30px;box-sizing:border-box")
WAYS = ("padding-top:{}px", "margin-top:{}px", "line-height:{}px", "transform:translateY({}px)", "padding:{}px 4px",
        "position:relative;top:{}px", "text-indent:{}px", "padding-left:{}px", "border-top:{}px solid", "height:{}px",
        "position:relative;left:{}px", "margin:{}px 0 0", "font:16px/{}px serif", "margin-top:-{}px")  # fmt: skip
BEFORE = (
    "",
    "<br>",
    "<p>&nbsp;</p>",
    "<div style='height:12px'></div>",
    "<i style='display:inline-block;width:60px'></i>",
)


@pytest.mark.long
def test_no_figure_is_read_of_which_a_browser_shows_less_than_half(tmp_path: Path) -> None:
    cells = [
        (f"{box};overflow:hidden", f"{before}<{tag} style='{way.format(far)}'>53</{tag}>")
        for at, (box, way, before) in enumerate(product(BOXES, WAYS, BEFORE))
        for tag, far in ((("div", "p", "div", "span")[at % 4], (2, 10, 24, 70, 6, 40, 16)[at % 7]),)
    ]
    shares = seen_shares([f"<div style='{style}'>{inside}</div>" for style, inside in cells], tmp_path)
    read = [state(*cell) == "number" for cell in cells]
    assert [cell for cell, share, one in zip(cells, shares, read, strict=True) if one and share < 0.5] == []
    assert sum(share > 0.99 and not one for share, one in zip(shares, read, strict=True)) < len(cells) / 8
