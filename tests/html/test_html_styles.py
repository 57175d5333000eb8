"""Style sheets of web pages: which declaration wins, and what a cell shows beside its text."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_html import read, write
from convkit_html.reader.styles import cascade, styles_of
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convkit import Document, Grid, InputError, forms, read_document, texts
from convkit.reading import read_number
from convkit.render import render
from convkit.testing.samples import sample_report

WAYS = ("display: {none|inline}", "visibility: {hidden|visible}", "color: {white|black}", "font-size: {0|12px}")
SELECTORS = ("i", "td i", ".x", "i.x", "td .x", ":is(#y, b)", "#y", "td #y")
STRENGTHS = (1, 2, 10, 11, 11, 100, 100, 101)
"""How specific each is; each holds for the digit."""
Rule = tuple[int, bool, bool]


def page(css: str, content: str) -> Document:
    html = f"<!DOCTYPE html><meta charset=utf-8><style>{css}</style><table><tr><td>甲<td>{content}</table>"
    document = read(BytesIO(html.encode()))
    assert document.account.balanced, document.account
    return document


def cell(content: str, css: str = "") -> str:
    return next(one for one in page(css, content).blocks if isinstance(one, Grid)).cells[1].text


def worded(way: str, hides: bool) -> str:
    name, _, values = way.partition(": ")
    return f"{name}: {values.strip('{}').split('|')[0 if hides else 1]}"


RULES = st.lists(st.tuples(st.integers(0, len(SELECTORS) - 1), st.booleans(), st.booleans()), min_size=1, max_size=6)


@given(st.sampled_from(WAYS), RULES)
def test_the_declaration_wins_that_is_important_then_specific_then_last(way: str, rules: list[Rule]) -> None:
    marks = ("", " !important")
    css = "".join(f"{SELECTORS[at]} {{ {worded(way, hides)}{marks[important]} }}" for at, important, hides in rules)
    wins = max(range(len(rules)), key=lambda number: (rules[number][1], STRENGTHS[rules[number][0]], number))
    assert cell("5<i class=x id=y>3</i>", css) == ("5" if rules[wins][2] else "53")


@given(st.sampled_from(WAYS), st.integers(0, 4), st.booleans())
def test_what_holds_around_goes_on_inside(way: str, depth: int, shown_again: bool) -> None:
    content = f"5<u style='{worded(way, True)}'>{'<b>' * depth}<i>3</i>{'</b>' * depth}</u>"
    again = shown_again and not way.startswith("display")
    assert cell(content, f"i {{ {worded(way, False)} }}" if again else "") == ("53" if again else "5")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<select><option>12<option selected>53</select>", "53"),
        ("<textarea>53</textarea>", "53"),
        ("<input value=53>", "53"),
        ("<svg><text>53</text></svg>", "53"),
        ("<math><mfrac><mn>5</mn><mn>3</mn></mfrac></math>", "5 3"),
        ("<ruby>53<rt>1</rt></ruby>", "53"),
        ("53<meter value=9>9</meter>", "53"),
        ("53<canvas></canvas>", "53"),
        ("53<img src=x.png>", "53"),
        ("53<span style='position: absolute; background: white'></span>", "53"),
        ("<div style='display: flex; flex-direction: row-reverse'><i>5</i></div>3", None),
    ],
)
def test_what_is_shown_beside_text_makes_a_figure_unread(content: str, shown: str | None) -> None:
    document = page("", content)
    text = next(one for one in document.blocks if isinstance(one, Grid)).cells[1].text
    assert text == f"〔未读出：{shown}〕" if shown else not text.isdecimal()
    assert document.findings


@pytest.mark.parametrize(
    "content",
    [
        "<div style='float: right'>53</div>",
        "53<img src=x.gif width=1 height=1>",
        "<p style='text-indent: 2em'>53</p>",
        "53<span style='float: left'></span>",
        "<s style='text-decoration: none'>53</s>",
        "53<input type=hidden value=9>",
    ],
)
def test_what_changes_no_figure_leaves_it(content: str) -> None:
    assert cell(content) == "53"


@pytest.mark.parametrize(
    ("css", "is_one"),
    [
        ("i { padding: 0 2em }", False),
        ("i { padding-inline: 0 3em }", False),
        ("i { border: 1px solid }", False),
        ("i::before { content: ' ' }", False),
        ("i::after { content: ''; padding-left: 2em }", False),
        ("i { padding: 9px 1px; border: 0 solid; letter-spacing: 1px } i::after { content: '' }", True),
    ],
)
@pytest.mark.parametrize("content", ["5<i>3</i>", "<b>5</b><i>3</i>", "<i>5</i>3", "5<i></i>3", "5<b><i>3</i></b>"])
def test_digits_between_which_a_page_leaves_room_are_no_number(content: str, css: str, is_one: bool) -> None:
    assert (cell(content, css) == "53") is is_one
    assert cell("5<img src=x.gif width=40 height=1>3") == "5 3"


def test_a_label_keeps_what_stands_beside_it() -> None:
    assert cell("规章<svg></svg>", ".x::before { content: '1' }") == "规章"


def test_a_cell_that_is_not_visible_keeps_its_place() -> None:
    blocks = page("", "<p>5</p><td style='visibility: hidden'>6<td>7").blocks
    assert [one.text for one in next(one for one in blocks if isinstance(one, Grid)).cells] == ["甲", "5", "", "7"]


@pytest.mark.parametrize("css", [worded(way, True) for way in WAYS])
def test_a_table_of_which_nothing_is_seen_is_left_out_by_name(css: str) -> None:
    document = page(f".old {{ {css} }}", "5</table><table class=old><tr><td>乙<td>6")
    assert "乙" not in "".join(texts(document.blocks))
    assert "html.hiddenTable" in [finding.code for finding in document.findings]


def test_white_letters_show_on_a_ground_that_another_file_may_give() -> None:
    body = "<p style='color: white'>一、总体情况</p>"
    assert "一、总体情况" in texts(read(BytesIO(f"<link rel=stylesheet href=a.css>{body}".encode())).blocks)


def test_a_web_archive_brings_its_style_sheets() -> None:
    part = "Content-Type: {}; charset=utf-8\r\nContent-Location: {}\r\n\r\n{}\r\n"
    html = "<link rel=stylesheet href=/a.css><p>8<i>9</i>"
    sheet = part.format("text/css", "http://a.example/a.css", "i { display: none }")
    parts = [part.format("text/html", "http://a.example/", html), sheet]
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    data = head + "".join(f"--b\r\n{one}" for one in parts) + "--b--\r\n"
    assert [*texts(read(BytesIO(data.encode())).blocks)] == ["8"]


@pytest.mark.parametrize(
    "css",
    [
        "".join(f"* * * *:not(.a{at}) {{ color: red }}" for at in range(1000)),
        "i ~ b ~ b { color: red }",
        "p:has(b ~ i) { color: red } b:has(~ i) { color: red }",
    ],
    ids=["rules for all", "siblings", "what stands inside"],
)
def test_a_sheet_that_asks_for_too_much_is_refused(css: str, long: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cascade, "_MOST_STEPS", cascade._MOST_STEPS if long else 50_000)
    with pytest.raises(InputError, match="style sheets"):
        page(css, f"<p>{'<b>1</b>' * 5000}</p>")


@pytest.mark.parametrize("depth", [19, 200])
def test_rules_in_rules_grow_no_faster_than_their_text(depth: int) -> None:
    assert cell("5", f"a, b {{ {'&, & {' * depth} color: red {'}' * depth} }}") == "5"


def test_a_page_of_our_own_says_nothing_that_matters() -> None:
    stream = BytesIO()
    assert not [*write(render(sample_report(forms()[0]), forms()[0]), stream)]
    assert b"data-chart" in stream.getvalue()
    assert styles_of(etree.fromstring(stream.getvalue(), etree.HTMLParser(encoding="utf-8")), {}, "") is None


@pytest.mark.parametrize(
    ("column", "cell", "read_as"),
    [
        ("background: black", "color: black", ""),
        ("visibility: collapse", "", ""),
        ("background: #003", "color: white", "53"),
        ("background: black", "background: white", "53"),
    ],
)
def test_a_column_colours_and_folds_its_cells(column: str, cell: str, read_as: str) -> None:
    columns = f'<colgroup><col><col style="{column}"><col></colgroup>'
    page = f'<table>{columns}<tr><td>规章<td style="{cell}"><b>53</b><td>7</table>'
    [grid] = [one for one in read_document(BytesIO(page.encode()), "html").blocks if isinstance(one, Grid)]
    assert [one.text for one in grid.cells] == ["规章", read_as, "7"]


@pytest.mark.parametrize(("breadth", "read_as"), [("0", "number"), ("4px", "unread"), ("90px", "number")])
def test_a_cell_cuts_off_what_its_breadth_has_no_room_for(breadth: str, read_as: str) -> None:
    page = f'<table><tr><td>规章<td style="max-width: {breadth}; overflow: hidden">5312</table>'
    [grid] = [one for one in read_document(BytesIO(page.encode()), "html").blocks if isinstance(one, Grid)]
    assert read_number(grid.cells[1].text).state == read_as


def test_the_number_of_an_item_never_becomes_part_of_a_figure() -> None:
    page = "<table><tr><td>规章<td><ol><li>53</ol></table>"
    [grid] = [one for one in read_document(BytesIO(page.encode()), "html").blocks if isinstance(one, Grid)]
    assert read_number(grid.cells[1].text).state == "unread"


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("(400px <= width <= 2000px)", True),
        ("(width < 100px) or (width > 200px)", True),
        ("not (width < 100px)", True),
        ("(width >= 600px) and (not (width >= 900px))", False),
        ("(min-resolution: 1dppx)", True),
        ("(-webkit-min-device-pixel-ratio: 2)", False),
        ("(min-aspect-ratio: 1/1)", True),
        ("(max-height: 500px)", False),
        ("(prefers-color-scheme: dark)", False),
        ("(prefers-color-scheme: light)", True),
        ("screen and (orientation: portrait)", False),
        ("speech, (min-width: 0)", True),
    ],
)
def test_a_rule_for_some_windows_holds_where_a_page_is_looked_at(query: str, holds: bool) -> None:
    assert cell("5<i>3</i>", f"@media {query} {{ i {{ display: none }} }}") == ("5" if holds else "53")


def table_of(row: str, css: str = "") -> list[str]:
    html = f"<meta charset=utf-8><style>{css}</style><table><tr>{row}</table>"
    grids = [one for one in read_document(BytesIO(html.encode()), "html").blocks if isinstance(one, Grid)]
    return [read_number(one.text).state for one in grids[0].cells[1:]]


@pytest.mark.parametrize(
    ("row", "css"),
    [
        ("<td>规章<td>53<td>7", "tr { display: flex; flex-direction: row-reverse }"),
        ("<td>规章<td style='order: 2'>53<td>7", "tr { display: flex }"),
        ("<td>规章<td style='position: absolute'>53<td>7", ""),
        ("<td>规章<td style='position: relative; left: 60px'>53<td>7", ""),
        ("<td>规章<td style='translate: -100%'>53<td>7", ""),
        ("<td>规章<td>53<td>7", "tr { transform: translateY(30px) }"),
        ("<td>规章<td>53<td>7", "tr { display: grid; direction: rtl }"),
        ("<td>规章<td style='grid-column: 3'>53<td>7", "tr { display: grid }"),
        ("<td>规章<td style='float: right'>53<td>7", ""),
    ],
)
def test_cells_that_do_not_stand_in_the_order_of_their_row_are_unread(row: str, css: str) -> None:
    assert table_of(row, css) == ["unread", "unread"]


@pytest.mark.parametrize(
    ("css", "read_as"),
    [
        ("position: relative; left: 60px", "unread"),
        ("display: block; transform: translateY(-20px)", "unread"),
        ("display: block; margin-left: -40px", "unread"),
        ("position: relative; left: 50%; display: inline-block; transform: translate(-50%)", "number"),
        ("display: block; position: relative; top: 50%; transform: translateY(-50%)", "number"),
        ("position: relative; left: -6px; margin-right: -9px", "number"),
    ],
)
def test_a_figure_moved_as_far_as_another_cell_is_unread(css: str, read_as: str) -> None:
    assert read_number(cell("<i>53</i>", f"i {{ {css} }}")).state == read_as


ORDINARY = """
*, ::after, ::before { box-sizing: border-box } body { filter: grayscale(1); zoom: 1 }
.table > :not(caption) > * > * { background-color: var(--ground); box-shadow: inset 0 0 0 9999px var(--accent) }
.table > tbody > tr:nth-of-type(odd) { --accent: rgba(0, 0, 0, .05) } .dark th { color: #fff; background: #343a40 }
.fixed::after { display: block; clear: both; content: "" } .fade:not(.show) { opacity: 0 }
@keyframes in { from { opacity: 0 } to { opacity: 1 } } .fixed { animation: in .5s ease both }
td { transition: all .3s; transform: translateZ(0); text-shadow: 0 1px 0 rgba(255, 255, 255, .5); letter-spacing: .5px;
     font: 14px/1.5 "Microsoft YaHei", SimSun; overflow: hidden; height: 2em } td p { margin: -1px 0; text-indent: 2em }
@font-face { font-family: icons; src: url(//a.example/icons.woff2) } .icon { font-family: icons }
"""


def test_sheets_as_frameworks_have_them_leave_the_figures() -> None:
    table = "<thead class=dark><tr><th>项目<th>数量</thead><tr><td>规章<td><p><span class='fade show'>53</span></p>"
    html = f"<meta charset=utf-8><style>{ORDINARY}</style><div class=fixed><table class=table>{table}</table></div>"
    document = read_document(BytesIO(html.encode()), "html")
    [grid] = [one for one in document.blocks if isinstance(one, Grid)]
    assert ([cell.text for cell in grid.cells], document.findings) == (["项目", "数量", "规章", "53"], ())
