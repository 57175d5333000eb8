"""Which characters can be drawn and read back, and what is said of the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from convkit.document import Inline
from convkit.errors import Message
from convkit.formats import Loss
from convkit.writing.pages.fonts import Font, fonts
from convkit.writing.places import Place

_KNOWN = 20_000  # characters, of which a text has few different ones
MISSING = "〓"
"""What is drawn in the place of a character that no font has, or that would not be read back."""

UNFAITHFUL = frozenset("ﬀﬁﬂﬃﬄ")
"""What the fonts have, and readers of pages take apart into letters, so that it would not come back."""

_SOFT_HYPHEN = "\xad"  # fonts draw it as a hyphen: before a figure it would be a minus

_LACKING = Message(
    "{file} cannot carry {characters}; {missing} is drawn instead",
    "{file}无法保存字符 {characters}；以{missing}代替",
)
_UNSEEN = Message("a page cannot hold {characters}, which are not seen", "页面无法保存不可见字符 {characters}")


@dataclass(slots=True)
class Losses:
    """What could not be carried so far by `file`, such as “a PDF file”."""

    file: Message
    found: list[Loss] = field(default_factory=list)

    def fit(self, text: str, place: Place) -> str:
        """The text as it can be drawn; what cannot is declared.

        White space stays what it is or becomes a space; every kind of line end becomes a line feed.
        """
        if text.isascii() and text.isprintable():
            return text
        text = text.replace("\r\n", "\n")
        drawn = [_drawn(character) for character in text]
        lost = [character for character, shown in zip(text, drawn, strict=True) if shown in (MISSING, "")]
        lost = [character for character in lost if character != MISSING]
        if lost:
            self.found.append(Loss(place, _told(lost, self.file), "".join(lost)))
        return "".join(drawn)

    def fit_all(self, inlines: Iterable[Inline], place: Place) -> tuple[Inline, ...]:
        """Runs as they can be drawn."""
        fitted = [(inline, self.fit(inline.text, place)) for inline in inlines if inline.text]
        return tuple(inline if text == inline.text else replace(inline, text=text) for inline, text in fitted)


def with_ticks(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Runs of a value of the form, the ticked boxes in them drawn as a tick where no font has the box."""
    if fonts().having(_BOX) is not None:
        return tuple(inlines)
    return tuple(
        replace(inline, text=inline.text.replace(_BOX, "√")) if _BOX in inline.text else inline for inline in inlines
    )


_BOX = "☑"


@lru_cache(maxsize=_KNOWN)
def font_of(character: str, sans: bool = False) -> Font:
    """The font to draw a character with that has been found fit."""
    return fonts().having(" " if character == "\n" else character, sans) or fonts().serif


@lru_cache(maxsize=_KNOWN)
def _drawn(character: str) -> str:
    """What is drawn for a character: itself, a space, a sign that it is missing, or nothing."""
    if character in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if character in UNFAITHFUL:
        return MISSING
    if character == _SOFT_HYPHEN:
        return ""
    if fonts().having(character) is not None and character != "\xa0":
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Mn", "Me") else MISSING


def _told(lost: list[str], file: Message) -> Message:
    seen = [character for character in dict.fromkeys(lost) if _drawn(character) == MISSING]
    names = " ".join(_named(character) for character in seen or dict.fromkeys(lost))
    return (_LACKING if seen else _UNSEEN).filled(characters=names, missing=MISSING, file=file)


def _named(character: str) -> str:
    shown = f"“{character}” " if character.isprintable() else ""
    return f"{shown}U+{ord(character):04X}".replace("{", "{{").replace("}", "}}")
