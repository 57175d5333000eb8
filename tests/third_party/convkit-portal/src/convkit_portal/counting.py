"""What a saved page holds, counted from its data as they stand, and not from the blocks that are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from convkit import count_characters


def texts_in(data: Any) -> Iterator[str]:
    """Every text in a part of the page, wherever it stands; the kind of a block is none."""
    match data:
        case str():
            yield data
        case list():
            for one in data:
                yield from texts_in(one)
        case dict():
            for name, one in data.items():
                if name != "kind":
                    yield from texts_in(one)


def text_of(block: Any) -> str:
    """The text of a block, for a person to recognise it."""
    return " ".join(texts_in(block))


def tally(block: Any) -> dict[str, int]:
    """How much of each kind a block holds."""
    return {"characters": sum(map(count_characters, texts_in(block))), "tables": int("rows" in block)}
