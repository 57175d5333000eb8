"""Figures of web pages that a script of the page says that it writes: read as none; all others are read."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_html import read

from convkit import Grid

INTO = {
    "by identity": "document.getElementById('n').innerHTML = 5",
    "by a variable": "var e = document.getElementById('n');\ne.textContent = '5'",
    "by jQuery": "$('#n').text(5)",
    "in a loop": "for (const cell of document.querySelectorAll('table td.c')) cell.innerText = '5'",
    "each": "$('#t .c').each(function () { $(this).html($(this).text() + '1') })",
    "for each": "document.querySelectorAll('.c').forEach(c => { c.textContent = c.textContent.replace(/0/, '9') })",
    "by places": "var t = document.getElementById('t'); t.rows[0].cells[1].innerHTML = '7'",
    "a row more": "let r = document.getElementById('t').insertRow(0); r.insertCell(0).innerHTML = '3'",
    "the whole table": "$('#t').html(data)",
    "what stands in a cell": "document.querySelector('#f').textContent = 5",
}
ELSEWHERE = {
    "a share button": "$('table').wrap('<div></div>'); $('#share').html('分享')",
    "the size of letters": "document.getElementById('zoom').style.fontSize = '12px'; $('#share').text('大')",
    "looks": "$('#zoom table td').css('width', '9%').removeAttr('style')",
    "reading": "var text = $('#n').text(); if ($('#n').html() == '') $('#share').html(text)",
    "white space": "var z = document.getElementById('zoom'); z.innerHTML = z.innerHTML.replace(/&nbsp;/g, '')",
    "printing": "function print() { var all = document.body.innerHTML; document.body.innerHTML = "
    "document.getElementById('zoom').innerHTML; window.print(); document.body.innerHTML = all }",
    "cleaning": "var all = $('#zoom').html(); all = all.replace(/<o:p>/g, ''); $('#zoom').html(all);"
    "$('#zoom').find('font').each(function () { if ($.trim($(this).text()) == '') $(this).remove() });"
    "$('td font').each(function () { var text = $(this).html(); $(this).html(text.replace(/&nbsp;/g, '')) })",
    "a page laid out by tables": "var all = $('#page').html(); $('#page').html(all.replace(/&nbsp;/g, ''))",
    "more behind it": "$('#zoom').append('<p>责任编辑</p>')",
    "a counter": "var s = document.getElementsByTagName('script')[0]; s.parentNode.insertBefore(hm, s)",
    "a comparison": "if (document.getElementById('n').innerHTML == 5) go()",
}
FRAMEWORKS = ("v-text=n", "ng-bind=n", "data-bind='text: n'", "[innerText]=n")


def cell(script: str, attributes: str = "", kind: str = "") -> str:
    """The figure of a page with a script."""
    table = f"<table id=t><tr><td>规章<td class=c id=n {attributes}><font id=f>53</font></table>"
    text = (
        f"<table><tr><td id=page><div id=zoom>{table}</div></table><div id=share></div><script {kind}>{script}</script>"
    )
    source = BytesIO(f"<meta charset=utf-8><p>政府信息公开</p>{text}".encode())
    document = read(source)
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert ("html.script" in {one.code for one in document.findings}) == (grid.cells[1].text != "53")
    return grid.cells[1].text


@pytest.mark.parametrize("script", INTO.values(), ids=INTO)
def test_what_a_script_writes_is_not_read(script: str) -> None:
    assert cell(script) == "〔未读出：53〕"


@pytest.mark.parametrize("script", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_scripts_write_elsewhere_changes_nothing(script: str) -> None:
    assert cell(script) == "53"


@pytest.mark.parametrize("attribute", FRAMEWORKS)
def test_what_a_framework_fills_is_not_read(attribute: str) -> None:
    assert cell("", attribute) == "〔未读出：53〕"


def test_data_are_no_script() -> None:
    assert cell("$('#n').text(5)", kind="type=application/json") == "53"


def test_a_script_among_the_cells_of_a_row_may_write_one() -> None:
    text = "<table><tr><td>规章</td><script>document.write('<td>1')</script><td>53</table>"
    (grid,) = [one for one in read(BytesIO(f"<meta charset=utf-8>{text}".encode())).blocks if isinstance(one, Grid)]
    assert grid.cells[-1].text == "〔未读出：53〕"
