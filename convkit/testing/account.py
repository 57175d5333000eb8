"""What is asked of the account that a reader gives."""

from __future__ import annotations

from collections.abc import Mapping

from convkit.document import Document, Entry, count_characters, texts
from convkit.formats import Reader
from convkit.testing.failing import require
from convkit.testing.reading_trials import read


def require_account(
    reader: Reader, files: Mapping[str, bytes], given: Mapping[str, Document], recognises: bool
) -> None:
    """There is an account of each file, and it balances; `given` are the documents of which the files were made.

    What a picture holds nobody can count, so that the account of one that was recognised is never whole.
    """
    for name, data in files.items():
        found = read(reader, data)
        if not isinstance(found, Document):
            continue
        require(found.account.known is not recognises and bool(found.account.entries), "the reader gives no account",
                "Count what the file holds and what the blocks carry (convkit.reading.ledger.Ledger), and give "
                "Document(…, account=…): without it no conversion is ever lossless.", data=data)  # fmt: skip
        for entry in found.account.entries:
            counts = (entry.held, entry.carried, *(one.count for one in entry.left_out))
            odd = next((one for one in counts if type(one) is not int or one < 0), None)
            require(odd is None, f"{entry.kind}: the account counts {odd!r}", "Count in whole numbers, from 0 on.",
                    data=data)  # fmt: skip
            require(entry.balanced, f"{_counts(entry)}{_first(entry, given[name], found)}",
                    "Carry what is there into blocks, or name it by a LeftOut.", data=data)  # fmt: skip


def _counts(entry: Entry) -> str:
    left = sum(item.count for item in entry.left_out)
    return f"{entry.kind}: {entry.held} held, {entry.carried} carried, {left} left out by name"


def _first(entry: Entry, given: Document, found: Document) -> str:
    """Where characters differ, for the account does not say: the first text of the file that no block has."""
    if entry.kind != "characters":
        return ""
    read_ones = {*texts(found.blocks)}
    lost = next((text for text in texts(given.blocks) if count_characters(text) and text not in read_ones), None)
    if lost is not None:
        return f"; the first text that was put into the file and is in no block as it stood is {lost!r}"
    return (
        "; every text that was put into the file is in a block: look at what counts as held beside the texts "
        "(markers, names, attributes), and at what is carried twice"
    )
