"""Marks of a draft, or of a paper for few, that stand in a line of their own or behind the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convkit.document import Document, Finding, Heading, Paragraph
from convkit.errors import Message
from convkit.text.quoting import quoted

_MARKED = Message(
    "the text bears the mark “{text}”; see whether the report may be published, and take that out first",
    "文中标有“{text}”；公布前请核对可否公开，并删除该字样",
)
_DRAFT = "(?:征求意见|送审|报审|审议|讨论|修改|未定|初|草|样)稿"
_MARK = re.compile(
    rf"{_DRAFT}|内部(?:资料|文件|材料|参考|使用|传阅)|(?:秘密|机密|绝密)(?:★.*)?|注意保存|(?:不得|请勿|严禁)外传|密级[:：].+"
)
_HINT = re.compile("稿|内部|密|保存|外传")  # a part of each mark: nearly all lines have none
_BEHIND = re.compile(rf"[（(【\[]({_DRAFT})[）)】\]]$")
_BETWEEN = re.compile(r"[\s，,、（）()【】\[\]]+")
_LONGEST, _LONGEST_TITLE = 24, 80


def restricted(document: Document, format_name: str) -> Iterator[Finding]:
    """A finding for each such mark."""
    lines = (block for block in document.blocks if isinstance(block, Heading | Paragraph))
    for block in lines:
        if len(block.text) > _LONGEST_TITLE or not _HINT.search(block.text):
            continue
        if mark := _mark_of(block.text.strip()):
            values: dict[str, object] = {"text": quoted(mark)}
            yield Finding(f"{format_name}.restricted", "warning", _MARKED, values, origin=block.origin)


def _mark_of(line: str) -> str:
    """The mark that a line is or ends with; empty where it has none."""
    parts = [part for part in _BETWEEN.split(line) if part]
    if parts and len(line) <= _LONGEST and all(map(_MARK.fullmatch, parts)):
        return line
    behind = _BEHIND.search(line)
    return behind[1] if behind is not None else ""
