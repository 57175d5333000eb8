"""Texts as they stand in the source of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from convkit import Inline, Loss, Message
from convkit.writing import attribute as attribute_value
from convkit.writing import escaped, leads_nowhere, possible
from convkit.writing.places import Place

_UNFIT = Message(
    "a web page cannot hold these control characters; they are left out", "网页无法容纳这些控制字符；已略去"
)
_NOWHERE = Message(
    "a web page would run this link as a script, or take it for none; it is left out",
    "该链接在网页中无效或会被当作脚本执行；已略去",
)


@dataclass(slots=True)
class Losses:
    """What could not be carried so far."""

    found: list[Loss] = field(default_factory=list)

    def fit(self, text: str, place: Place) -> str:
        """The text without the characters that a page cannot hold; those that are seen are declared as lost."""
        text, lost = possible(text.replace("\r\n", "\n").replace("\r", "\n"))
        if lost:
            self.found.append(Loss(place, _UNFIT, lost))
        return text


def attribute(losses: Losses, text: str, place: Place) -> str:
    """A text as the value of an attribute between double quotes."""
    return attribute_value(losses.fit(text, place))


def plain(losses: Losses, text: str, place: Place) -> str:
    """A text between tags; each end of a line becomes a break."""
    return escaped(losses.fit(text, place)).replace("\n", "<br>")


def marked_up(losses: Losses, inlines: Iterable[Inline], place: Place) -> str:
    """Runs between tags, with their links and emphasis."""
    return "".join([_run(losses, inline, place) for inline in inlines if inline.text])


def _run(losses: Losses, inline: Inline, place: Place) -> str:
    text = plain(losses, inline.text, place)
    if inline.emphasis:
        text = f"<strong>{text}</strong>"
    if inline.link is None:
        return text
    if leads_nowhere(inline.link) or not inline.text.strip():
        if inline.link:
            losses.found.append(Loss(place, _NOWHERE, inline.link))
        return text
    return f'<a href="{attribute(losses, inline.link, place)}">{text}</a>'
