"""What a source held, what the blocks carry of it, and what was left out by name: the account of a reader.

    ledger = Ledger("docx", tally, text_of)
    ledger.hold(body)                                        # before anything is read
    ledger.carried["tables"] += 1                            # where the walk makes a block of one
    ledger.leave_all(element, messages.HIDDEN_TEXT, place)   # where it does not
    ledger.find("hidden", "warning", messages.HIDDEN_FOUND, place, text=shortened(text))
    return Document(blocks, properties, ledger.account(), tuple(ledger.findings))

An account balances where `held` is `carried` and left out together. It proves something only while `held` is counted
by other code than the walk that makes the blocks: from the elements, cells or characters of the source as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from convkit.document import KIND_WORDS, NOWHERE, Account, Entry, Finding, LeftOut, Origin, Severity
from convkit.errors import Message
from convkit.text.digits import hidden_runs

__all__ = ["KINDS", "KIND_WORDS", "Ledger", "shortened", "some"]

KINDS = (
    "characters", "numbers", "tables", "images", "drawings", "links", "notes", "comments", "textBoxes", "insertions",
    "deletions", "fields", "contentControls", "formulas", "headersAndFooters", "charts", "checks", "hidden",
)  # fmt: skip
"""What is counted, in the order of an account; a kind that a format alone has follows behind."""

_SHOWN = 40
_MOST_NAMES = 12
_MOST_PLACES = 20

Part = TypeVar("Part")
"""What a source is counted by: an element of its XML, the values of a sheet."""


def shortened(text: str) -> str:
    """The text on one line, cut after forty characters; numbers of persons show their ends alone."""
    # Word by word: figures of a row, with blanks between them, are no such number.
    line = " ".join([hidden_runs(word) for word in text.split()])
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def some(names: Sequence[str]) -> Message:
    """The first few names of cells, rows or other places, and that there are more."""
    shown, more = names[:_MOST_NAMES], len(names) - _MOST_NAMES
    return Message(
        ", ".join(shown) + (f" and {more} more" if more > 0 else ""),
        "、".join(shown) + (f"等{len(names)}处" if more > 0 else ""),
    )


class Ledger(Generic[Part]):
    """The account and the findings of one reading while they are made.

    `format` begins the code of each finding. `tally` counts, kind by kind, what a part of the source holds; `text_of`
    gives the text of one, for a person to recognise what was left out. A reader that does without them counts by
    `held`, `carried` and `leave` alone. Where nobody can count what the source held, as of a picture, it sets `known`
    to False.
    """

    def __init__(
        self,
        format: str,
        tally: Callable[[Part], Mapping[str, int]] | None = None,
        text_of: Callable[[Part], str] | None = None,
    ) -> None:
        self.format = format
        self.held: Counter[str] = Counter()
        self.carried: Counter[str] = Counter()
        self.findings: list[Finding] = []
        self.known = True
        self._tally = tally
        self._text_of = text_of
        self._left: dict[str, list[LeftOut]] = {}
        self._changes: dict[str, list[tuple[str, Origin]]] = {}

    def hold(self, part: Part) -> None:
        """Add what a part of the source holds to what is to be accounted for."""
        self.held.update(self._counts(part))

    def leave_all(self, part: Part, what: Message, origin: Origin, /, **values: object) -> str:
        """Name everything in a part as left out; its text, shortened, comes back and fills `{text}` of the message."""
        text = shortened(self._text_of(part)) if self._text_of is not None else ""
        if self._text_of is not None:
            values.setdefault("text", text)
        for kind, count in self._counts(part).items():
            self.leave(kind, count, what, origin, **values)
        return text

    def leave(self, kind: str, count: int, what: Message, origin: Origin = NOWHERE, /, **values: object) -> None:
        """Name so much of one kind as left out."""
        if count:
            self._left.setdefault(kind, []).append(LeftOut(count, what, values, origin))

    def find(
        self, code: str, severity: Severity, message: Message, origin: Origin = NOWHERE, /, **values: object
    ) -> None:
        """Keep something that a person should know; the code comes behind the name of the format."""
        self.findings.append(Finding(f"{self.format}.{code}", severity, message, values, (), origin))

    def change(self, code: str, text: str, origin: Origin) -> None:
        """Keep a tracked change for `find_changes`; pieces of one place become one."""
        places = self._changes.setdefault(code, [])
        if places and places[-1][1] == origin:
            text = places.pop()[0] + text
        places.append((text, origin))

    def find_changes(self, messages: Mapping[str, tuple[Message, Message]]) -> None:
        """Make findings of the tracked changes: one a place (`{text}`), or one of all where there are many (`{count}`).

        `messages` has both for each code that `change` was given.
        """
        for code, places in self._changes.items():
            single, many = messages[code]
            if len(places) > _MOST_PLACES:
                first = "、".join(shortened(text) for text, _ in places[:5])
                self.find(code, "warning", many, places[0][1], count=len(places), text=first)
                continue
            for text, origin in places:
                self.find(code, "warning", single, origin, text=shortened(text))

    def account(self) -> Account:
        """The account as it stands: an entry for each kind that there is any of, and one for the characters always."""
        kinds = dict.fromkeys((*KINDS, *self.held, *self.carried, *self._left))
        entries = (Entry(kind, self.held[kind], self.carried[kind], tuple(self._left.get(kind, ()))) for kind in kinds)
        return Account(
            tuple(one for one in entries if one.kind == "characters" or one.held or one.carried or one.left_out),
            self.known,
        )

    def _counts(self, part: Part) -> Mapping[str, int]:
        if self._tally is None:
            raise TypeError("the ledger was given no way to count parts")
        return self._tally(part)
