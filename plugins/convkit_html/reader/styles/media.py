"""What style sheets ask of the window in which a page is looked at: a screen of 1280 by 720 pixels in light colours."""

from __future__ import annotations

import re
from functools import lru_cache

from convkit_html.reader.styles.values import WIDE, length

_HIGH = 720  # pixels
_PIXEL = 0.75  # points
_WINDOW = {"width": WIDE * _PIXEL, "height": _HIGH * _PIXEL, "aspect-ratio": WIDE / _HIGH, "resolution": 1.0,
           "device-pixel-ratio": 1.0}  # fmt: skip
_PREFIX = re.compile(r"-(?:webkit|moz|ms|o)-")
_BOUND = re.compile(rf"(min|max)-(?:device-)?({'|'.join(_WINDOW)})\s*:(.+)")
_NAME = re.compile(rf"(?:device-)?({'|'.join(_WINDOW)})")
_FEATURE = re.compile(r"(\bnot\s*)?\(([^()]*)\)")
_SIGN = re.compile(r"(<=?|>=?|=)")
_RATIO = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(?:/\s*([1-9]\d{0,5})|(dppx|x|dpi|dpcm))?")
_DOTS = {"dpi": 96.0, "dpcm": 96 / 2.54}
_USUAL = re.compile(
    r"hover|pointer|(?<![\w-])color(?![\w-])|orientation\s*:\s*landscape|no-preference|light|scripting\s*:\s*enabled"
    r"|update\s*:\s*fast|color-gamut\s*:\s*srgb|display-mode\s*:\s*browser|grid\s*:\s*0|overflow-block\s*:\s*scroll"
    r"|overflow-inline\s*:\s*scroll|forced-colors\s*:\s*none|dynamic-range\s*:\s*standard"
)
_KEPT = 256


@lru_cache(maxsize=_KEPT)
def is_for_screens(media: str) -> bool:
    """Whether what is meant for such media is shown in the window of a screen."""
    return not media.strip() or any(_holds(query.strip().lower()) for query in media.split(","))


def _holds(query: str) -> bool:
    negated = re.match(r"not\b(?!\s*\([^()]*\)\s*\S)", query) is not None
    rest = query[3:].lstrip() if negated else query.removeprefix("only ").lstrip()
    kind = re.match(r"[a-z]+\b(?!\s*\()|[a-z]+(?=\s+and\b)", rest)
    holds = kind is None or kind[0] in ("all", "screen", "and", "not")
    return (holds and any(map(_all_hold, re.split(r"\bor\b", rest)))) != negated


def _all_hold(conditions: str) -> bool:
    return all(_is_so(match[2].strip()) != bool(match[1]) for match in _FEATURE.finditer(conditions))


def _is_so(feature: str) -> bool:
    """Whether the window has a feature; of one that is not known it has not."""
    feature = _PREFIX.sub("", feature)
    if (
        bound := _BOUND.fullmatch(feature.replace("-device-", "-", 1) if feature[3:8] == "-devi" else feature)
    ) is not None:
        return _compare(bound[2], "<=" if bound[1] == "max" else ">=", bound[3].strip())
    parts = [part.strip() for part in _SIGN.split(feature)]
    if len(parts) == 3:
        turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
        return (
            _compare(parts[0], parts[1], parts[2])
            if _NAME.fullmatch(parts[0])
            else _compare(parts[2], turned.get(parts[1], "="), parts[0])
        )
    if len(parts) == 5:
        return _is_so("".join(parts[:3])) and _is_so("".join(parts[2:]))
    return _USUAL.search(feature) is not None


def _compare(name: str, sign: str, stated: str) -> bool:
    found = _NAME.fullmatch(name)
    value = _value(stated)
    if found is None or value is None:
        return False
    own = _WINDOW[found[1]]
    return ("=" in sign and abs(own - value) < 1e-6) or (own < value if "<" in sign else own > value and ">" in sign)


def _value(stated: str) -> float | None:
    """A length in points, a ratio, or dots for each pixel."""
    import tinycss2

    if ratio := _RATIO.fullmatch(stated):
        return float(ratio[1]) / float(ratio[2] or _DOTS.get(ratio[3] or "", 1.0))
    tokens = tinycss2.parse_component_value_list(stated)
    return length(tokens[0], 12.0) if tokens else None
