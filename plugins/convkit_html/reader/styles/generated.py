"""What style sheets write into a page, which stands in no text of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading.runs import seen
from convkit_html.reader.styles.moved import lies_over
from convkit_html.reader.styles.shown import APART, Shown, shown
from convkit_html.reader.styles.values import ROOT, Own, keyword

if TYPE_CHECKING:
    from lxml import etree

_ELSE = "…"
_NOTHING = ("none", "normal")


def text_of_content(element: etree._Element, outer: Shown, own: Own) -> str:
    """What is written before or behind an element where anybody sees it."""
    tokens = own["content"][1] if "content" in own else ()
    if not tokens or (len(tokens) == 1 and keyword(tokens) in _NOTHING):
        return ""
    beside = shown(outer, "span", own)
    if beside.why is not None or seen("0", beside.look).why is not None:
        return ""
    told = []
    for token in tokens:
        if token == "/":  # what follows is read aloud
            break
        if token.type == "string":
            told.append(token.value)
        elif token.type == "function" and token.lower_name == "attr":
            name = next((one.value for one in token.arguments if one.type == "ident"), "")
            told.append(element.get(name.lower()) or "")
        else:
            told.append(_ELSE)
    text = "".join(told).strip(" \t\r\n\f\u00a0\u200b\ufeff")
    return text or (_ELSE if lies_over(own, beside.look.size or ROOT) else "")


def leaves_gap(outer: Shown, own: Own) -> bool:
    """Whether what is written before or behind an element keeps the letters on its both sides apart."""
    tokens = own["content"][1] if "content" in own else ()
    if not tokens or keyword(tokens) in _NOTHING:
        return False
    beside = shown(outer, "span", own)
    blank = any(one.type == "string" and one.value and not one.value.strip() for one in tokens)
    return beside.why is None and (beside.spaced or beside.display in APART or (blank and not beside.display))


def is_changed(outer: Shown, own: Own) -> bool:
    """Whether a part that a rule dresses for itself is anything but the ordinary text around it."""
    beside = shown(outer, "span", own)
    return beside.why is not None or beside.odd is not outer.odd or seen("0", beside.look) != seen("0", outer.look)
