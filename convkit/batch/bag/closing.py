"""Making a bag of what a run has written: descriptions, lists of checksums, and last what says that it is one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from convkit import __version__
from convkit.batch import manifest
from convkit.batch.bag.checksums import algorithms, digests, listed
from convkit.batch.bag.elements import PLACE, elements_of
from convkit.batch.bag.items import Item
from convkit.batch.bag.premis import premis_of
from convkit.batch.bag.transfer import CATALOGUE, EXPLANATION, catalogue_of, explanation_of
from convkit.batch.folders import put
from convkit.batch.writing import Wanted
from convkit.conversion.receipt import event_time
from convkit.errors import Message, OutputError, said_of

DECLARATION = "bagit.txt"
_INFO = "bag-info.txt"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_OTHER = Message(
    "it is no longer what was written; remove it, then run the same command again",
    "该文件已不是此前写出的内容；请删除后重新运行同一命令",
)


def reopen(folder: Path) -> None:
    """Let a folder be no bag as long as files in it are changed."""
    for name in (DECLARATION, _INFO):
        (folder / name).unlink(missing_ok=True)
    for left in (*folder.glob("manifest-*.txt"), *folder.glob("tagmanifest-*.txt")):
        left.unlink(missing_ok=True)


def close(items: list[Item], wanted: Wanted) -> None:
    """Make a bag of a folder in which the files of all inputs and the manifest stand; the same files, the same bag."""
    folder = Path(wanted.folder)
    descriptions = _described(items, wanted)
    for place, data in descriptions.items():
        put(folder / place, [data])
    expected = {output.path: output.sha256 for item in items for output in item.record.outputs}
    payload = _digests(folder, {*expected, *(place for place in descriptions if place.startswith("data/"))})
    for place, digest in expected.items():
        if payload[place][1]["sha256"] != digest:
            raise said_of(folder / place, OutputError(_OTHER))
    (folder / "data").mkdir(exist_ok=True)
    receipts = {wanted.receipt(item.entry.stem, *one) for item in items if item.record.made for one in wanted.formats}
    size = sum(found for found, _ in payload.values())
    put(folder / _INFO, [_info(size, len(payload), wanted.layout.name)])
    tags = {manifest.NAME, _INFO, *receipts, *(place for place in descriptions if place not in payload)}
    for name in algorithms():
        place = f"manifest-{name}.txt"
        put(folder / place, [listed({one: found for one, (_, found) in payload.items()}, name)])
        tags.add(place)
    told = {place: found for place, (_, found) in _digests(folder, tags).items()}
    told[DECLARATION] = {name: hashlib.new(name, _DECLARED).hexdigest() for name in algorithms()}
    for name in algorithms():
        put(folder / f"tagmanifest-{name}.txt", [listed(told, name)])
    put(folder / DECLARATION, [_DECLARED])


def _described(items: list[Item], wanted: Wanted) -> dict[str, bytes]:
    """The files that tell of others, by their places."""
    found = {
        wanted.premis(item.entry.stem): premis_of(item, item.record.original, wanted)
        for item in items
        if item.record.original is not None
    }
    found[PLACE] = elements_of(items)
    if wanted.layout.name == "transfer-2012":
        found[CATALOGUE] = catalogue_of(items, wanted.layout.originals)
        found[EXPLANATION] = explanation_of(items)
    return found


def _digests(folder: Path, places: Iterable[str]) -> Mapping[str, tuple[int, dict[str, str]]]:
    return {place: digests(folder / place, algorithms()) for place in sorted(places)}


def _info(size: int, count: int, layout: str) -> bytes:
    """What the bag says of itself; who hands it over, and what it is called there, nobody has told."""
    return (
        f"Bag-Software-Agent: convkit {__version__}\n"
        f"Bagging-Date: {event_time().date().isoformat()}\n"
        f"Payload-Oxum: {size}.{count}\n"
        f"Convkit-Layout: {layout}\n"
    ).encode()
