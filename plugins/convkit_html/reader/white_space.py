"""Runs of text with white space as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from convkit import Inline
from convkit.reading.blocks import merged

BREAK = "\0"
"""Stands for a line break until white space has been collapsed; no page holds this character."""
_TAB = "\ud800"
"""Stands for a tab that is shown, likewise: half of a pair of which no text that was decoded has a part."""
_TOKENS = re.compile(r"[ \t\n\r\f]+|\0|[^ \t\n\r\f\0]+")
_BLANK = " \t\n\r\f"
_WIDE = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")


def kept(text: str, tabs: bool) -> str:
    """A text whose white space is shown as it stands; its tabs as such, or as the spaces that are seen."""
    text = text.replace("\t", _TAB) if tabs else text.expandtabs(4)
    return re.sub(r"\r\n|\r|\n", BREAK, text.replace(" ", "\u00a0"))


def plain(text: str) -> str:
    """A text with its line breaks and tabs as such."""
    return text.replace(BREAK, "\n").replace(_TAB, "\t")


def collapsed(runs: Sequence[Inline]) -> tuple[Inline, ...]:
    """The runs as one text: white space made one space each, none at the ends of lines, neighbours merged."""
    texts = [""] * len(runs)
    waiting: tuple[int, str] | None = None
    last = ""
    for at, run in enumerate(runs):
        for token in _TOKENS.findall(run.text):
            if token == BREAK:
                texts[at] += "\n"
                last, waiting = "", None
            elif token[0] in _BLANK:
                if last and waiting is None:
                    waiting = (at, token)
            else:
                if waiting is not None and not _is_only_source(waiting[1], last, token[0]):
                    texts[waiting[0]] += " "
                waiting = None
                texts[at] += token
                last = token[-1]
    return trimmed(
        Inline(text.replace("\u00a0", " ").replace(_TAB, "\t"), run.link, run.emphasis)
        for text, run in zip(texts, runs, strict=True)
    )


def _is_only_source(blank: str, before: str, after: str) -> bool:
    """Whether white space only breaks a line of the source between Chinese characters, where it shows nothing."""
    return "\n" in blank and _WIDE.match(before) is not None and _WIDE.match(after) is not None


def trimmed(runs: Iterable[Inline]) -> tuple[Inline, ...]:
    """The runs without line breaks at both ends, equal neighbours merged."""
    found = merged(runs)
    while found and not found[0].text.strip():
        found = found[1:]
    while found and not found[-1].text.strip():
        found = found[:-1]
    if found:
        first = found[0]
        found = (Inline(first.text.lstrip("\n"), first.link, first.emphasis), *found[1:])
        end = found[-1]
        found = (*found[:-1], Inline(end.text.rstrip(" \n"), end.link, end.emphasis))
    return found
