"""How web pages dress digits."""

from __future__ import annotations

import re
from collections.abc import Callable

from make.looks.parts import cut_at, inherited, replaced

from convkit.testing import Look
from convkit.testing.looks import Kind

Dress = Callable[[bytes, str, int, int], bytes]


def dressed(front: str, back: str, head: str = "") -> Dress:
    """What puts digits between two tags, and more into the page's head."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        first, digits, last = cut_at(figure, start, stop)
        page = replaced(data.decode(), f">{figure}<", f">{first}{front}{digits}{back}{last}<")
        return page.replace("</head>", f"{head}</head>").encode()

    return dress


def tag(name: str) -> Dress:
    return dressed(f"<{name}>", f"</{name.partition(' ')[0]}>")


def css(style: str) -> Dress:
    return dressed(f'<span style="{style}">', "</span>")


def rule(style: str, selector: str = ".x") -> Dress:
    return dressed('<i class="x">', "</i>", f"<style>{selector} {{ {style} }}</style>")


def sheet(css: str) -> Dress:
    return dressed('<i class="x">', "</i>", f"<style>{css}</style>")


def around(name: str, attributes: str) -> Dress:
    """What gives the cell or row of a figure more attributes."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        page = data.decode()
        at = page.index(f">{figure}<")
        begin = page.rindex(f"<{name}", 0, at + 1) + len(name) + 1
        return f"{page[:begin]} {attributes}{page[begin:]}".encode()

    return dress


def black_cell(style: str) -> Dress:
    """Digits of a style in a black cell."""

    def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
        data = around("td", 'style="background:#000"')(data, figure, start, stop)
        return css(style)(data, figure, start, stop)

    return dress


def in_font(data: str, more: str = "") -> Dress:
    """Digits in a font that comes with the page."""
    face = f"@font-face {{ font-family: 'Y'; src: url(data:font/ttf;base64,{data}) format('truetype'){more} }}"
    return sheet(f"{face} .x {{ font-family: Y, serif }}")


def _slug(style: str) -> str:
    return re.sub(r"\s+", " ", style)


def many(kind: str, *styles: str) -> tuple[Look, ...]:
    return tuple(Look(kind, _slug(style), css(style)) for style in styles)  # type: ignore[arg-type]


def above(name: str, way: str = "") -> Callable[[str], Dress]:
    """What says something of an element around a figure: by its style, or by a rule for its class or its name."""

    def said(style: str) -> Dress:
        if not way:
            return around(name, f'style="{style}"')
        selector = ".y" if way == "class" else f"{name}:has(#z)" if way == "has" else f"{name}#y"

        def dress(data: bytes, figure: str, start: int, stop: int) -> bytes:
            data = around(name, 'class="y" id="y"')(data, figure, start, stop)
            return data.replace(b"</head>", f"<style>{selector} {{ {style} }}</style></head>".encode())

        return dress

    return said


def layered(style: str) -> Dress:
    """Unlayered rules win over those of a layer, important ones the other way round."""
    weak = "text-decoration: none; visibility: visible; color: black; font-size: 12pt; opacity: 1; vertical-align: 0"
    return sheet(f".x {{ {style} }} @layer a {{ .x {{ {weak} }} }}")


def nested(style: str) -> Dress:
    return sheet(f"td {{ color: black; & .x {{ {style} }} }}")


SAID: dict[Kind, tuple[str, ...]] = {
    "struck": ("text-decoration: line-through", "text-decoration-line: underline line-through"),
    "hidden": ("visibility: hidden", "opacity: 0", "filter: opacity(0)"),
    "whitened": ("color: white", "color: hsl(0 0% 100%)", "color: color(srgb 1 1 1)", "color: #fff0"),
    "shrunk": ("font-size: 0", "font-size: 1px", "font: 1px serif", "font-size: calc(2px - 1px)", "zoom: 0.05"),
    "plain": ("color: #c00; font-weight: bold", "font-size: 9px", "background: #ffc", "zoom: 1.2", "opacity: 0.8"),
}
INHERITED = inherited(
    {**SAID, "raised": ("vertical-align: super", "position: relative; bottom: .5em"),
     "lowered": ("vertical-align: sub", "vertical-align: -40%")},
    {"style": css, "class": rule, "selector": lambda said: rule(said, "table > tbody td i[class~=x]"),
     "important": lambda said: rule(";".join(f"{one} !important" for one in said.split(";"))),
     "over a layer": layered, "in a layer": lambda said: sheet(f"@layer a.b {{ .x {{ {said} }} }}"),
     "where it is supported": lambda said: sheet(f"@supports (display: block) {{ .x {{ {said} }} }}"),
     "for screens": lambda said: sheet(f"@media screen and (min-width: 10px) {{ .x {{ {said} }} }}"),
     "nested": nested, "is": lambda said: rule(said, ":is(.x, .z)"), "not": lambda said: rule(said, "i:not(.z)")},
) | inherited(
    SAID, {}, {f"{name}, {way or 'style'}": above(name, way)
               for name in ("td", "tr", "tbody", "table", "body") for way in ("", "class", "name")},
)  # fmt: skip

LOOKS = (
    *(Look("struck", f"<{name}>", tag(name)) for name in ("s", "strike", "del")),
    *many("struck", "text-decoration: line-through", "text-decoration: underline line-through red",
          "text-decoration-line: line-through"),
    Look("struck", "rule for an element", rule("text-decoration: line-through", "td > i")),
    Look("struck", "style of the cell", around("td", 'style="text-decoration: line-through"'), dresses="whole"),
    Look("struck", "decoration taken off again inside", dressed("<s><i style='text-decoration: none'>", "</i></s>")),
    Look("struck", "important rule over a style", dressed("<i class='x' style='text-decoration: none'>", "</i>",
         "<style>.x { text-decoration: line-through !important }</style>")),
    Look("struck", "variable", sheet(":root { --y: line-through } .x { text-decoration: var(--y) }")),
    Look("raised", "<sup>", tag("sup")),
    Look("raised", "reset and moved up", sheet("i.x { font-size: 75%; position: relative; top: -.5em }")),
    Look("raised", "small at the top of the line", rule("font-size: 60%; vertical-align: top")),
    *many("raised", "vertical-align: super", "vertical-align: 6px", "vertical-align: 50%",
          "position: relative; top: -6px", "display: inline-block; transform: translateY(-6px)"),
    Look("lowered", "<sub>", tag("sub")),
    *many("lowered", "vertical-align: sub", "vertical-align: -6px", "position: relative; top: 6px"),
    Look("hidden", "hidden attribute", tag("span hidden")),
    *many("hidden", "display: none", "display:none !important", "visibility: hidden", "visibility: collapse",
          "opacity: 0", "position: absolute; left: -9999px", "position: absolute; clip: rect(0, 0, 0, 0)",
          "display: inline-block; width: 0; overflow: hidden", "display: inline-block; text-indent: -9999px"),
    *many("hidden", "display: inline-block; transform: translateX(-9999px)", "clip-path: inset(50%)",
          "display: block; max-height: 0; overflow: hidden", "content-visibility: hidden", "filter: opacity(0)",
          "margin-left: -9999px", "letter-spacing: -1em", "unicode-bidi: bidi-override; direction: rtl",
          "font-family: Wingdings", "-webkit-text-security: disc", "display: inline-block; transform: rotate(180deg)"),
    *(Look("hidden", style, css(style), dresses="part")  # as a whole such a figure only stands elsewhere
      for style in ("position: absolute; left: 30px", "float: right", "margin-left: -1em", "display: block")),
    *(Look("hidden", f"<{name}>", tag(name))
      for name in ("bdo dir=rtl", "meter", "noscript", "svg", "dialog", "ruby><rt", "select><option")),
    Look("hidden", "rule for screens", sheet("@media screen and (min-width: 800px) { td .x { display: none } }")),
    Look("hidden", "rule in a rule", sheet("td { & > .x { display: none } }")),
    Look("hidden", "rule in a layer", sheet("@layer a { .x { display: none } }")),
    Look("hidden", "rule by place", sheet("td > i:first-child:nth-of-type(1) { visibility: hidden }")),
    Look("hidden", "written before it", sheet(".x::before { content: '4' }")),
    Look("hidden", "written behind it, counted", sheet(".x::after { content: counter(y) }")),
    Look("hidden", "first letter", sheet(".x { display: inline-block } .x::first-letter { color: transparent }")),
    Look("hidden", "class", rule("display: none")),
    Look("hidden", "style of the cell", around("td", 'style="visibility: hidden"'), dresses="whole"),
    Look("hidden", "style of the row", around("tr", 'style="display: none"'), dresses="whole"),
    *many("whitened", "color: white", "color: #fff", "color: #FFFFFF", "color: rgb(255, 255, 255)",
          "color: transparent", "color: rgba(0, 0, 0, 0)", "color: #fefefe", "color: #000; background: #000"),
    *many("whitened", "color: lab(100% 0 0)", "color: lch(99 0 0)", "color: color(display-p3 1 1 1)",
          "color: color(srgb-linear 1 1 1)", "color: color(xyz-d50 .9643 1 .8251)", "color: env(--none, white)",
          "color: color-mix(in lab, white, #fefefe)", "color: color-mix(in srgb, black 1%, transparent)"),
    *many("plain", "color: lab(30% 40 0)", "color: lch(40 30 20)", "color: color(display-p3 .5 0 0)",
          "color: color-mix(in srgb, white, black)", "color: env(--none, red)"),
    *many("whitened", "box-shadow: inset 0 0 0 99px", "box-shadow: inset 0 1em #000; color: #000"),
    *many("hidden", "outline: 1em solid black; outline-offset: -1em"),
    *many("plain", "box-shadow: inset 0 0 0 99px rgba(0, 0, 0, .05)", "box-shadow: inset 0 0 20px #000",
          "box-shadow: 0 0 9px #000", "outline: 1px solid red", "outline: none; outline-offset: -1em",
          "box-shadow: inset 0 0 0 9999px var(--none)"),
    Look("hidden", "begins beside its cell", around("td", 'style="text-indent: -99px"'), dresses="whole"),
    Look("hidden", "begins beside its cell, by the table", around("table", 'style="text-indent: -99px"'),
         dresses="whole"),
    Look("plain", "hangs in its cell", around("td", 'style="text-indent: -99px; padding-left: 99px"'), dresses="whole"),
    Look("plain", "hangs a little", around("td", 'style="text-indent: -2em"'), dresses="whole"),
    Look("whitened", "<font color>", dressed('<font color="white">', "</font>")),
    Look("whitened", "style of the cell", around("td", 'style="color: #fff"'), dresses="whole"),
    Look("whitened", "colour of the cell", black_cell("color: black")),
    *many("shrunk", "font-size: 0", "font-size: 0px", "font-size: 1px", "font-size: 0.05em", "font-size: 1%",
          "display: inline-block; transform: scale(0)"),
    Look("shrunk", "style of the cell", around("td", 'style="font-size: 0"'), dresses="whole"),
    Look("hidden", "folded away", dressed("<details><summary></summary>", "</details>")),
    Look("hidden", "folded away, before the rest", dressed("<details><b>", "</b><summary></summary></details>")),
    Look("hidden", "popover", tag("span popover")),
    Look("hidden", "rule in a scope", sheet("@scope (table) { .x { display: none } }")),
    Look("hidden", "sheet in an address", dressed(
        '<i class="x">', "</i>", '<link rel="stylesheet" href="data:text/css,.x%7Bdisplay:none%7D">')),
    *many("shrunk", "zoom: 0.05", "zoom: 5%", "font-size: calc(1em / 12)", "font-size: min(1px, 2em)",
          "font-size: clamp(0px, 1vw, 1px)"),
    *many("raised", "font-feature-settings: 'sups'", "font-variant: super"),
    *many("hidden", "mask: linear-gradient(transparent, transparent)", "-webkit-mask-image: url(x.png)",
          "clip-path: polygon(0 0, 50% 0, 50% 100%)", "clip-path: url(#x)", "mix-blend-mode: screen",
          "filter: blur(9px)", "filter: invert(1)", "filter: brightness(9)", "display: ruby-text",
          "content: url(x.png)"),
    *many("struck", "text-decoration: underline; text-underline-offset: -0.4em",
          "background: linear-gradient(transparent 45%, red 45%, red 55%, transparent 55%)"),
    Look("struck", "line written behind it", sheet(
        ".x { position: relative } .x::after { content: ''; position: absolute; top: 50%; border-top: 1px solid }")),
    Look("struck", "line over it", dressed(
        '<i>', '<b style="position: absolute; margin-left: -20px; border-top: 1px solid; width: 20px"></b></i>')),
    Look("hidden", "left so by an animation", sheet(
        "@keyframes y { from { opacity: 1 } to { opacity: 0 } } .x { animation: y 0s forwards }")),
    *many("raised", "text-shadow: 30px 0 0 black", "text-emphasis: '9'", "-webkit-box-reflect: right"),
    *many("whitened", "color: oklch(100% 0 0)", "color: oklab(1 0 0)", "color: light-dark(white, black)",
          "color: Canvas"),
    *many("hidden", "-webkit-text-stroke: 8px white", "display: list-item", "quotes: '9' '8'"),
    Look("hidden", "hardly there, twice", dressed("<i style='opacity: .3'><b style='opacity: .3'>", "</b></i>")),
    Look("hidden", "left so by an animation in parts", sheet("@keyframes y { to { opacity: 0 } } "
         ".x { animation-name: y; animation-fill-mode: forwards }")),
    *many("plain", "color: oklch(40% 0.1 200)", "opacity: .5", "-webkit-text-stroke: 1px black"),
    Look("hidden", "cut off in a narrow box", css("display: inline-block; width: 2px; overflow: hidden")),
    Look("hidden", "cut off in a low box", css("display: inline-block; height: 5px; overflow: hidden")),
    Look("raised", "font of the page that is none", in_font("AAAA")),
    Look("plain", "font of the page for other characters", in_font("AAAA", "; unicode-range: U+4E00-9FFF")),
    Look("plain", "ended in sight", sheet(
        "@keyframes y { from { opacity: 0 } to { opacity: 1 } } .x { animation: y 1s forwards }")),
    *many("plain", "text-shadow: 1px 1px 2px grey"),
    Look("plain", "in a broad box", css("display: inline-block; width: 12em; overflow: hidden"), dresses="whole"),
    Look("hidden", "tree in its shadow", dressed("<span><template shadowrootmode=open>7</template>", "</span>")),
    *many("plain", "font-feature-settings: 'tnum'", "font-variant: small-caps", "filter: grayscale(1)", "zoom: 1",
          "mask: none", "mix-blend-mode: normal", "text-decoration: underline; text-underline-offset: 2px",
          "font-size: calc(1em - 2px)", "font-size: clamp(10px, 1vw, 20px)"),
    Look("plain", "unfolded", dressed("<details open><summary></summary>", "</details>"), dresses="whole"),
    Look("plain", "heading of what is folded", dressed("<details><summary>", "</summary></details>"), dresses="whole"),
    *many("plain", "color: red; font-weight: bold", "text-decoration: underline", "text-decoration: none",
          "vertical-align: baseline", "font-size: 11px", "opacity: 0.9", "display: inline"),
    Look("plain", "rule for paper", sheet("@media print { .x { display: none } }")),
    Look("plain", "rule for small windows", sheet("@media (max-width: 600px) { .x { display: none } }")),
    Look("plain", "rule under the mouse", sheet(".x:hover { display: none }")),
    Look("plain", "stronger rule", sheet("td .x { display: inline } .x { display: none }")),
    Look("plain", "nothing written before it", sheet(".x::before { content: '' } .x::after { content: none }")),
    Look("plain", "shown again", dressed("<i style='visibility: hidden'><i style='visibility: visible'>", "</i></i>")),
    *(Look("plain", f"<{name}>", tag(name)) for name in ("b", "u", "ins", "span")),
    Look("plain", "white on black", black_cell("color: #fff"), dresses="whole"),
)  # fmt: skip
