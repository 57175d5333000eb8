"""Boxes of a web page that lie over a table beside which they stand."""

from __future__ import annotations

from io import BytesIO

import pytest

from convkit import Grid, read_document
from convkit.reading import read_number

PAINTED = "position:absolute;left:0;top:20px;width:300px;height:90px;background:#fff"
OVER = {
    "painted": f'<div style="{PAINTED}"></div>',
    "a number": '<div style="position:absolute;left:200px;top:20px">9</div>',
    "large picture": '<img src="x.png" style="position:absolute;top:0;width:600px;height:400px">',
    "moved up": '<div style="margin-top:-90px;height:90px;background:#fff"></div>',
    "moved up from its place": '<div style="position:relative;top:-90px;height:90px;background:#fff"></div>',
    "written by the sheet": f'<style>#around::after{{content:"";{PAINTED}}}</style>',
}
BESIDE = {
    "not painted": '<div style="position:absolute;top:20px;width:300px;height:90px"></div>',
    "behind": f'<div style="{PAINTED};z-index:-1"></div>',
    "not shown": f'<div style="{PAINTED};display:none"></div>',
    "invisible": f'<div style="{PAINTED};visibility:hidden"></div>',
    "above": '<div style="position:absolute;top:-40px;height:30px;background:#fff"></div>',
    "a seal": '<img src="x.png" style="position:absolute;top:0;width:160px;height:160px">',
    "in its flow": '<div style="height:90px;background:#fff"></div>',
}


def state(box: str, around: str = "position:relative") -> str:
    page = f'<div id="around" style="{around}"><table><tr><td>规章<td>53</table>{box}</div>'
    [grid] = [one for one in read_document(BytesIO(page.encode()), "html").blocks if isinstance(one, Grid)]
    return read_number(grid.cells[-1].text).state


@pytest.mark.parametrize("box", OVER.values(), ids=OVER)
def test_a_figure_over_which_a_box_may_lie_is_unread(box: str) -> None:
    assert state(box) == "unread"


@pytest.mark.parametrize("box", BESIDE.values(), ids=BESIDE)
def test_a_figure_beside_a_box_is_read(box: str) -> None:
    assert state(box) == "number"


def test_a_box_with_words_that_is_placed_on_the_page_lies_over_no_table() -> None:
    assert state('<div style="position:absolute;top:300px;background:#fff">目录</div>', around="") == "number"
    assert state('<div style="position:absolute;top:300px;background:#fff">9</div>', around="") == "unread"


def test_a_box_that_sticks_where_nobody_scrolls_to_lies_over_a_table() -> None:
    box = '<div style="position:sticky;bottom:30px;height:90px;background:#fff"></div>'
    assert state(box, "overflow:hidden") == state(box.replace("30px", "0"), "overflow:hidden;height:80px") == "unread"
    beside = (state(box, ""), state(f"{box}一", "overflow:hidden"), state(box.replace("30px", "0"), "overflow:hidden"))
    assert beside == ("number",) * 3
