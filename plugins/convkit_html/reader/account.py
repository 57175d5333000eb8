"""What the walk carried, and what it left out by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import Account, Entry, Finding, LeftOut, Message, Origin, Severity
from convkit_html.reader.visible import shortened, tally, text_of

if TYPE_CHECKING:
    from lxml import etree

_KINDS = ("characters", "tables", "images", "links", "comments", "fields", "hidden")


@dataclass(slots=True)
class Ledger:
    """The account while it is being made."""

    held: Counter[str] = field(default_factory=Counter)
    carried: Counter[str] = field(default_factory=Counter)
    left: dict[str, list[LeftOut]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def leave_all(self, element: etree._Element, what: Message, origin: Origin) -> str:
        """Name everything in an element as left out; its text, shortened, comes back."""
        text = shortened(text_of(element))
        for kind, count in tally(element).items():
            self.leave(kind, count, what, origin, text=text)
        return text

    def leave(self, kind: str, count: int, what: Message, origin: Origin, **values: object) -> None:
        """Name so much of one kind as left out."""
        if count:
            self.left.setdefault(kind, []).append(LeftOut(count, what, values, origin))

    def find(self, code: str, severity: Severity, message: Message, origin: Origin, **values: object) -> None:
        """Keep something that a person should know."""
        self.findings.append(Finding(f"html.{code}", severity, message, values, (), origin))

    def account(self) -> Account:
        """The account as it stands."""
        return Account(
            tuple(
                Entry(kind, self.held[kind], self.carried[kind], tuple(self.left.get(kind, ())))
                for kind in _KINDS
                if kind == "characters" or self.held[kind] or self.carried[kind] or kind in self.left
            )
        )
