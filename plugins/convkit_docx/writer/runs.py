"""Texts as runs of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from convkit import Inline, Loss, Message
from convkit.writing import attribute, escaped, is_address, possible
from convkit.writing.places import Place

_UNFIT = Message(
    "a Word document cannot hold these control characters; they are left out", "Word 文档无法容纳这些控制字符；已略去"
)
_PARTS = re.compile("([\t\n])")


@dataclass(slots=True)
class Pages:
    """What a document in the making needs: relationships by target, ids, and what could not be carried."""

    relate: Callable[[str], str]
    losses: list[Loss] = field(default_factory=list)
    identifiers: int = 0

    def identifier(self) -> int:
        """The next number that no other object of the document has."""
        self.identifiers += 1
        return self.identifiers


def fit(pages: Pages, text: str, place: Place) -> str:
    """The text without the characters that XML cannot hold; those that are seen are declared as lost."""
    text, lost = possible(text)
    if lost:
        pages.losses.append(Loss(place, _UNFIT, lost))
    return text


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def run(text: str, emphasis: bool = False, style: str = "") -> str:
    """A run with a text that is fit for XML; tabs and line breaks become elements."""
    # a run has one style: stress is a style of its own, but for a link's text, which has one already
    look = f'<w:rStyle w:val="{style or "Strong"}"/>' if style or emphasis else ""
    look += "<w:b/>" if style and emphasis else ""
    parts = []
    for part in _PARTS.split(text):
        if part == "\t":
            parts.append("<w:tab/>")
        elif part == "\n":
            parts.append("<w:br/>")
        elif part:
            parts.append(f'<w:t xml:space="preserve">{escaped(part)}</w:t>')
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(parts)}</w:r>"


def runs(pages: Pages, inlines: Iterable[Inline], place: Place) -> str:
    """The runs and links of a paragraph."""
    return "".join([_inline(pages, inline, place) for inline in inlines if inline.text])


def _inline(pages: Pages, inline: Inline, place: Place) -> str:
    text = fit(pages, inline.text, place)
    if not inline.link:
        return run(text, inline.emphasis)
    target = fit(pages, inline.link, place)
    inside = run(text, inline.emphasis, "Hyperlink")
    if target.startswith("#"):
        return f'<w:hyperlink w:anchor="{attribute(target[1:])}" w:history="1">{inside}</w:hyperlink>'
    if is_address(target):
        return f'<w:hyperlink r:id="{pages.relate(target)}" w:history="1">{inside}</w:hyperlink>'
    # what is no address is kept in a field: in a relationship it would make Word call the file damaged
    code = ' HYPERLINK "' + re.sub(r'(["\\])', r"\\\1", target) + '"'
    return f'<w:fldSimple w:instr="{attribute(code)}">{inside}</w:fldSimple>'
