"""What a run over many files is asked for, from the options of its command."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from convkit.batch.bag.layout import BAGS, BESIDE
from convkit.batch.orders import Order, Result
from convkit.batch.spread.merging import merge
from convkit.batch.spread.shards import WHOLE
from convkit.batch.verdicts import Verdict
from convkit.batch.writing import Wanted
from convkit.conversion import form_of
from convkit.errors import Message, UsageError

_NO_FORMAT = Message(
    "no format is named for the outputs; name one with --to, or ask for a --bag",
    "未指定输出格式；请用 --to 指定，或用 --bag 生成归档包",
)
_NO_SOURCE = Message(
    "name what is to be converted, and last the folder for the outputs", "请给出来源，最后给出输出文件夹"
)
_ONE_FOLDER = Message("--merge takes the output folder alone", "--merge 只需给出输出文件夹")
_NO_BAG = Message("--layout and --metadata are for a --bag", "--layout 和 --metadata 仅用于 --bag")


def order_of(sources: tuple[str, ...], target: str, asked: Mapping[str, Any]) -> Order:
    """What the options ask for; `UsageError` where they do not fit together."""
    if not sources:
        raise UsageError(_NO_SOURCE)
    description = asked["description"]
    if not asked["bag"] and (asked["layout"] or description):
        raise UsageError(_NO_BAG)
    return Order(
        sources,
        _wanted(target, asked),
        asked["jobs"] or os.cpu_count() or 1,
        asked["sample"] or 0,
        Path(description) if description is not None else None,
        frozenset(map(Verdict, asked["retry"])),
        _table(asked),
        asked["shard"] or WHOLE,
        asked["scheduler"],
    )


def merged(sources: tuple[str, ...], target: str, asked: Mapping[str, Any]) -> Result:
    """What the parts of a run come to, put together."""
    if sources:
        raise UsageError(_ONE_FOLDER)
    return merge(Path(target), _table(asked))


def _table(asked: Mapping[str, Any]) -> Path | None:
    return Path(asked["dataset"]) if asked["dataset"] is not None else None


def _wanted(target: str, asked: Mapping[str, Any]) -> Wanted:
    """What is wanted of each input; a bag has canonical XML, PDF/A and receipts in any case."""
    from convkit import plugins

    tidy = asked["dataset"] is not None
    if not asked["bag"] and not asked["formats"] and not tidy:
        raise UsageError(_NO_FORMAT)
    named = ("xml", "pdf", *asked["formats"]) if asked["bag"] else asked["formats"]
    writers = [plugins.writer_for(None, name)[0] for name in dict.fromkeys(named)]
    if asked["form"] is not None:
        form_of(asked["form"])
    plugins.require_taken(asked["options"], [*plugins.readers(), *writers])
    return Wanted(
        target,
        tuple((writer.name, next(iter(writer.extensions), f".{writer.name}")) for writer in writers),
        asked["bag"] or asked["receipts"],
        BAGS[asked["layout"] or "default"] if asked["bag"] else BESIDE,
        tidy,
        asked["form"],
        tuple(sorted(asked["options"].items())),
        asked["strict"],
    )
