"""Figures of web pages that rules may hide of which only a browser can tell, or that something cuts off or covers."""

from __future__ import annotations

from io import BytesIO

import pytest
from convkit_html import read

from convkit import Grid
from convkit.reading import read_number

GONE = ".x{display:none}"
WHITE = "background:#fff"


def page(style: str = "", cell: str = "53", before: str = "", after: str = "") -> str:
    """A page with a table of one row."""
    row = f"<tr><td>规章<td class=f><span class=x>{cell}</span>"
    return f"<!DOCTYPE html><style>{style}</style>{before}<table>{row}</table>{after}"


def styled(properties: str, more: str = "") -> str:
    return page(f".x{{{properties}}}{more}")


def around(style: str, inside: str = "") -> str:
    return page(before=f"<div style='{style}'>{inside}", after="</div>")


def under(style: str) -> str:
    return page(after=f"<div style='{style}'></div>")


HOST = "<div><template shadowrootmode=open>{}</template>"
FOLDED = "<details open><summary>表</summary>"
CLAMPED = "display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1;overflow:hidden"
NOT_SEEN = {
    "support of something unknown": page(f"@supports not (display:frobnicate){{{GONE}}}"),
    "support of this and not of that": page(f"@supports (display:grid) and (not (frob:1)){{{GONE}}}"),
    "size of a container": page(f"body{{container-type:inline-size}}@container (min-width:1px){{{GONE}}}"),
    "calculated size of the window": page(f"@media (min-width:calc(1em + 1px)){{{GONE}}}"),
    "a window that updates": page(f"@media (update:fast){{{GONE}}}"),
    "a page with scripts": page(f"@media (scripting:enabled){{{GONE}}}"),
    "the layer named last": page(f"@layer a,b;@layer b{{{GONE}}}@layer a{{.x{{display:inline}}}}"),
    "the first layer insists": page("@layer a{.x{display:none!important}}.x{display:inline!important}"),
    "around an inner layer": page(f"@layer a{{@layer b{{.x{{display:inline}}}}{GONE}}}"),
    "direction of the text": page(":dir(ltr) .x{display:none}"),
    "elements that are known": page(".x:defined{display:none}"),
    "one of some": page("td:-webkit-any(.f,.g){display:none}"),
    "with a namespace": page("h|span{display:none}"),
    "a choice": styled("display:if(style(--a:1):none;else:none)"),
    "colour made of another": styled("color:rgb(from white r g calc(b - 1))"),
    "white in the parts of a colour": styled("--w:255 255 255;color:rgb(var(--w) / var(--b,1))"),
    "white as a sum": styled("color:rgb(calc(200 + 55) 255 255)"),
    "no size as a product": styled("--none:0;font-size:calc(var(--none) * 1em)"),
    "nothing let through of a colour": styled("color:rgb(from black r g b / 0)"),
    "variable that is white of itself": page('@property --A{initial-value:white;syntax:"*"}.x{color:var(--A)}'),
    "animation without end": styled("animation:a 9s infinite", "@keyframes a{from{opacity:0}}"),
    "animation that stands still": styled("animation:a 9s paused", "@keyframes a{from{opacity:0}to{opacity:1}}"),
    "border that fills its box": page("td{border:9px solid;border-image:linear-gradient(#000,#000) 1 fill}"),
    "mask of a border": styled("-webkit-mask-box-image:linear-gradient(transparent,transparent)"),
    "along a path": styled("display:inline-block;offset-path:path('M0 0L999 0');offset-distance:100%"),
    "far behind": styled("display:inline-block;transform:perspective(9px) translateZ(-999px)"),
    "letters of no height": styled("font-size-adjust:.01"),
    "font of no size": page("@font-face{font-family:z;src:local(Arial);size-adjust:1%}.x{font-family:z}"),
    "a sheet in an address": page("@import 'data:text/css;base64,Lnh7ZGlzcGxheTpub25lfQ==';"),
    "written by a script": page(cell="<script>document.write(9)</script>53"),
    "box that is too low": around("overflow:hidden;max-height:10px"),
    "box that ends before the row": around("overflow:clip;height:35px", "<p>一<p>二"),
    "box that contains": around("contain:strict;height:10px"),
    "lines that are clamped": styled(CLAMPED, "p{margin:0}").replace(">53", "><p>&nbsp;</p><p>53</p>"),
    "a number that is clamped": styled(f"{CLAMPED};width:1em;word-break:break-all").replace(">53", ">5353"),
    "what a summary unfolds": page("::details-content{opacity:0}", before=FOLDED, after="</details>"),
    "under a box that is pulled up": under(f"position:relative;height:500px;margin-top:-500px;{WHITE}"),
    "in a host that shows something else": page(before=HOST.format("无"), after="</div>"),
    "under a box over the window": under(f"position:fixed;inset:0;{WHITE}"),
    "under a box that comes after it": under(f"position:absolute;top:0;left:0;width:500px;height:500px;{WHITE}"),
}
SEEN = {
    "support of what all know": page(f"@supports not (display:grid){{{GONE}}}"),
    "no scripts": page(f"@media (scripting:none){{{GONE}}}"),
    "style to start from": page(f"@starting-style{{{GONE}}}"),
    "a colour that is let through for the most part": styled("--c:#333;color:oklch(from var(--c) l c h / 80%)"),
    "a colour of parts": styled("--l:20%;color:hsl(0 0% calc(var(--l) * 1))"),
    "a line at the edge of its cell": page(
        "td::before{content:'';position:absolute;right:0;width:1px;height:1em;background:#333}"
    ),
    "a layer that others outrank": page(f"@layer a{{{GONE}}}.x{{display:inline}}"),
    "a rule that may hold and hides nothing": page(":dir(ltr) .x{color:#333}@container (width>1px){.x{color:red}}"),
    "what nobody has touched": page(".x:focus-visible,.x:popover-open{display:none}"),
    "animation that ends": styled("animation:a 1s", "@keyframes a{from{opacity:0}}"),
    "animation that never hides": styled("animation:a 1s infinite", "@keyframes a{to{left:0}}"),
    "a colour of no space": styled("color:color()"),
    "no depth": styled("display:inline-block;transform:translate3d(0,0,0)"),
    "letters as high as those of others": styled("font-size-adjust:.5"),
    "box with room for it": around("overflow:hidden;max-height:100px"),
    "box that scrolls": around("overflow:auto;height:10px"),
    "box that lets out": around("height:10px"),
    "in a host that lets it in": page(before=HOST.format("<slot></slot>"), after="</div>"),
    "under a veil": under("position:fixed;inset:0;background:rgba(0,0,0,.3)"),
    "under a bar": under(f"position:fixed;top:0;left:0;right:0;height:60px;{WHITE}"),
    "one line that is clamped": styled(CLAMPED),
    "what a summary unfolds in grey": page("::details-content{color:#333}", before=FOLDED, after="</details>"),
    "a script that writes nothing": page(cell="<script>let a = 1</script>53"),
}


def figure(text: str) -> str | None:
    """The text of the figure's cell; None where no table is seen."""
    source = BytesIO(f"<meta charset=utf-8><p>政府信息公开</p>{text}".encode())
    cells = [cell.text for block in read(source).blocks if isinstance(block, Grid) for cell in block.cells]
    return cells[1] if len(cells) == 2 else None


@pytest.mark.parametrize("text", NOT_SEEN.values(), ids=NOT_SEEN)
def test_a_figure_that_a_browser_may_not_show_is_not_read(text: str) -> None:
    found = figure(text)
    assert found is None or read_number(found).state in ("unread", "blank")
    codes = {(one.code, one.severity) for one in read(BytesIO(text.encode())).findings} if found else {("", "unread")}
    assert "unread" in {severity for _, severity in codes}


@pytest.mark.parametrize("text", SEEN.values(), ids=SEEN)
def test_a_figure_that_is_seen_is_read(text: str) -> None:
    assert figure(text) == "53"


GAPS = (
    "<span style='color:#fff'><br></span>", "<br style='visibility:hidden'>", "<span style='font-size:0'><br></span>",
    "<span style='visibility:hidden'>x</span>", "<span style='opacity:0'>x</span>", "<input>", "<button>9</button>",
    "<span style='margin-left:2em'></span>", "<span style='padding: 0 0 0 9px'></span>",
)  # fmt: skip
NO_GAPS = (
    "<span style='font-size:0'>x</span>", "<br style='display:none'>", "<input type=hidden>", "<input hidden>",
    "<span style='margin:0;padding:0px'></span>",
)  # fmt: skip


@pytest.mark.parametrize("between", [*GAPS, *NO_GAPS])
def test_figures_with_a_gap_between_them_are_not_one(between: str) -> None:
    text = page(cell=f"12{between}34")
    assert read_number(figure(text) or "").state == ("number" if between in NO_GAPS else "unread")
    assert read(BytesIO(text.encode())).account.balanced


ARCHIVE = (
    'Content-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\nContent-Type: text/html; '
    "charset=utf-8\r\nContent-Location: http://x/a/p.htm\r\n\r\n{}\r\n{}--b--\r\n"
)
PART = "--b\r\nContent-Type: text/css\r\nContent-Location: http://x/{}\r\n\r\n{}\r\n"


ASKED = {
    '@import "../t.css";': "",
    "@import url(../t.css) print;": "53",
    "@import url(t.css);": "53",
    "@import url(../t.css) layer;": "",
    "@import url(../t.css) layer(a) supports(display:grid) screen;": "",
    "@import url(../t.css) supports(not (display:grid));": "53",
    "/* @import url(../t.css); */": "53",
}


@pytest.mark.parametrize(("asked", "seen"), ASKED.items())
def test_a_sheet_that_another_one_asks_for_counts_where_it_came_with_the_page(asked: str, seen: str) -> None:
    told = page().replace("<style></style>", "<link rel=stylesheet href=s/s.css>")
    parts = PART.format("a/s/s.css", asked) + PART.format("a/t.css", f"/* */{GONE}")
    document = read(BytesIO(ARCHIVE.format(told, parts).encode()))
    assert [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells] == ["规章", seen]


def test_sheets_that_ask_for_each_other_a_thousand_times_are_read_once() -> None:
    asking = "@import 's/s.css';" * 1000
    told = page().replace("<style></style>", "<link rel=stylesheet href=s/s.css>")
    parts = PART.format("a/s/s.css", asking.replace("s/s.css", "../t.css")) + PART.format("a/t.css", asking + GONE)
    document = read(BytesIO(ARCHIVE.format(told, parts).encode()))
    assert [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells] == ["规章", ""]


def test_rules_of_what_is_no_text_are_not_said_to_be_unknown() -> None:
    rules = (
        "::-webkit-scrollbar-thumb:hover{background:#333}dialog::backdrop{opacity:0}input:-webkit-autofill{color:#fff}"
    )
    assert "html.styles" not in {finding.code for finding in read(BytesIO(page(rules).encode())).findings}
    assert "html.styles" in {
        finding.code for finding in read(BytesIO(page(".x::part(a){color:#fff}").encode())).findings
    }
