"""What a source held: carried into its document, or named as left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from convkit.document.origin import NOWHERE, Origin
from convkit.document.showing import brief
from convkit.errors import Message


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the source held and the document does not: how many of it, what it is, and where it stood."""

    count: int
    what: Message
    values: dict[str, object] = field(default_factory=dict, hash=False)
    origin: Origin = NOWHERE

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an account: how much of one kind the source held, how much was carried, what was left out.

    The kinds: characters (white space does not count), numbers, tables, images, links, notes, comments, textBoxes,
    insertions, deletions, fields, contentControls, hidden, formulas, headersAndFooters, charts, seals, and checks: what
    a written file works out from its own figures, and the next one works out again.
    """

    kind: str
    held: int
    carried: int
    left_out: tuple[LeftOut, ...] = ()

    __repr__ = brief

    @property
    def balanced(self) -> bool:
        """Whether everything that was held is either carried or named as left out."""
        return self.held == self.carried + sum(item.count for item in self.left_out)


@dataclass(frozen=True, slots=True)
class Account:
    """What the source held, kind by kind. `held` must be counted apart from the walk that made the blocks.

    `known` is False where nobody counted, or where something of the source stayed unread.
    """

    entries: tuple[Entry, ...] = ()
    known: bool = True

    __repr__ = brief

    @property
    def balanced(self) -> bool:
        """Whether every entry is."""
        return all(entry.balanced for entry in self.entries)

    @property
    def complete(self) -> bool:
        """Whether it is known and balances with nothing left out but seals, which are recorded and never copied."""
        return self.known and self.balanced and not any(one.left_out for one in self.entries if one.kind != "seals")

    def __add__(self, other: Account) -> Account:
        return Account(self.entries + other.entries, self.known and other.known)


UNCOUNTED = Account(known=False)
"""The account of a reader that gives none."""

KIND_WORDS = {
    "characters": Message("characters", "字符"), "numbers": Message("numbers", "数字"),
    "tables": Message("tables", "表格"), "images": Message("images", "图片"), "links": Message("links", "链接"),
    "notes": Message("notes", "注释"), "comments": Message("comments", "批注"),
    "textBoxes": Message("text boxes", "文本框"), "insertions": Message("tracked insertions", "修订插入"),
    "deletions": Message("tracked deletions", "修订删除"), "fields": Message("fields", "域"),
    "contentControls": Message("content controls", "内容控件"), "hidden": Message("hidden parts", "隐藏内容"),
    "formulas": Message("formulas", "公式"), "headersAndFooters": Message("headers and footers", "页眉页脚"),
    "checks": Message("checks worked out from the figures", "由数字算出的核对内容"),
    "charts": Message("charts", "图表"),
}  # fmt: skip
"""The kinds of an account in words."""
