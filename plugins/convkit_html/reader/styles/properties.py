"""Properties of style sheets on which figures depend, and what declarations say of them.

Those that are needed only where `boxes` cut something off, or part two digits, are kept for pages that have such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from convkit_html.reader.styles.values import Token, Tokens

Says = dict[str, tuple[str, ...]]

# What each property says is kept under the names on the right; a property that is not here changes no figure.
_SAYS: Says = {
    name: (name,)
    for name in (
        "display", "visibility", "opacity", "font-size", "font-family", "color", "background-color",
        "background-image", "vertical-align", "position", "left", "right", "top", "bottom", "text-indent", "clip",
        "clip-path", "overflow", "width", "height", "max-width", "max-height", "transform", "translate", "scale",
        "rotate", "direction", "unicode-bidi", "float", "margin-left", "margin-right", "margin-top", "letter-spacing",
        "content", "content-visibility", "filter", "order", "flex-direction", "mso-hide", "background-clip",
        "text-decoration-line", "font-variant-position", "text-security", "zoom", "mask-image", "mix-blend-mode",
        "font-feature-settings", "text-underline-offset", "text-shadow", "text-emphasis", "box-reflect", "animation",
        "z-index", "table-layout", "text-stroke", "quotes", "box-shadow", "outline", "outline-offset",
        "border-image", "border-image-slice", "offset", "offset-path", "font-size-adjust", "contain",
        "line-clamp",
    )
} | {
    "background": ("background-color", "background-image", "background-clip"),
    "font": ("font-size", "font-family"), "font-variant": ("font-variant-position",),
    "text-stroke-width": ("text-stroke",),
    "animation-name": ("animation-name",), "animation-fill-mode": ("animation-fill-mode",),
    "animation-iteration-count": ("animation-iteration-count",), "animation-play-state": ("animation-play-state",),
    "text-decoration": ("text-decoration-line",), "mask": ("mask-image",), "mask-border": ("mask-image",),
    "mask-border-source": ("mask-image",), "mask-box-image": ("mask-image",), "mask-box-image-source": ("mask-image",),
    "inset": ("top", "right", "bottom", "left"),
    "inset-inline-start": ("left",), "inset-inline-end": ("right",), "inset-block-start": ("top",),
    "margin": ("margin-top", "margin-right", "margin-left"),
    "margin-inline-start": ("margin-left",), "margin-inline-end": ("margin-right",),
    "margin-inline": ("margin-left", "margin-right"),
    "margin-block-start": ("margin-top",),
    "overflow-x": ("overflow",), "overflow-y": ("overflow",), "flex-flow": ("flex-direction",),
    "grid-area": ("grid-area",), "grid-column": ("grid-area",), "grid-row": ("grid-area",),
    "grid-column-start": ("grid-area",), "grid-row-start": ("grid-area",), "grid-column-end": ("grid-area",),
    "inline-size": ("width",), "block-size": ("height",),
    "max-inline-size": ("max-width",), "max-block-size": ("max-height",),
    "text-fill-color": ("text-fill-color",),
}  # fmt: skip
_OF_BOXES: Says = {
    name: (name,)
    for name in ("padding-top", "padding-right", "padding-bottom", "padding-left", "line-height", "box-sizing",
                 "margin-bottom", "border-top", "border-left", "border-right")
} | {
    "padding": ("padding-top", "padding-right", "padding-bottom", "padding-left"),
    "margin": (*_SAYS["margin"], "margin-bottom"), "font": (*_SAYS["font"], "line-height"),
    "padding-block-start": ("padding-top",), "padding-inline-start": ("padding-left",),
    "padding-inline-end": ("padding-right",), "padding-inline": ("padding-left", "padding-right"),
    "margin-block-end": ("margin-bottom",), "border": ("border-top", "border-left", "border-right"),
    "border-width": ("border-top", "border-left", "border-right"), "border-top-width": ("border-top",),
    "border-left-width": ("border-left",), "border-right-width": ("border-right",),
    "border-inline": ("border-left", "border-right"),
}  # fmt: skip
"""What matters beside, where a box cuts off what has no room in it, or parts two digits: pages are full of these."""
_VENDOR = re.compile(r"-(?:webkit|moz|ms|o)-")


def _pattern(says: Says) -> re.Pattern[str]:
    names = "|".join(sorted(says, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:-(?:webkit|moz|ms|o)-)?(?:{names}|--[\w-]+)\s*:|\\", re.I)


# Without boxes, and with them.
_ALL = (_SAYS, _SAYS | _OF_BOXES)
SAYS = frozenset(_ALL[1])
"""All of them, which a browser knows as well."""
_MATTERS = tuple(map(_pattern, _ALL))


class Declared(NamedTuple):
    """What a property was given: under which name it was written, its value, and whether it is `!important`."""

    written: str
    tokens: Tokens
    important: bool


def may_matter(token: Token, boxes: bool) -> bool:
    """Whether a token in a rule may be of a declaration that changes how text is seen."""
    if token.type == "ident":
        name = token.lower_value
        return name[:2] == "--" or _VENDOR.sub("", name, count=1) in _ALL[boxes]
    return bool(token.type == "{} block")


def said(nodes: Iterable[Token], boxes: bool) -> dict[str, Declared]:
    """What declarations say of how text is seen; of two of a name the later one, unless the first is important."""
    found: dict[str, Declared] = {}
    for node in nodes:
        if node.type != "declaration":
            continue
        written = node.name if node.name[:2] == "--" else _VENDOR.sub("", node.lower_name, count=1)
        tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
        if not tokens:
            continue
        declared = Declared(written, tokens, node.important)
        for name in _ALL[boxes].get(written, (written,) if written[:2] == "--" else ()):
            before = found.get(name)
            if before is None or declared.important >= before.important:
                found[name] = declared
    return found


@lru_cache(maxsize=1024)
def matters(style: str, boxes: bool = False) -> bool:
    """Whether a style attribute or sheet may change how text is seen."""
    return _MATTERS[boxes].search(style) is not None


@lru_cache(maxsize=1024)
def attribute(style: str, boxes: bool = False) -> Mapping[str, Declared]:
    """What a style attribute says."""
    import tinycss2

    return said(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True), boxes)
