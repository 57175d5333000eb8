"""A bag, checked again: what BagIt asks for, and what a bag of convkit holds besides."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from convkit.batch.bag.checksums import listing
from convkit.batch.bag.closing import DECLARATION
from convkit.batch.sample import NAME as SAMPLE
from convkit.conversion.files import content
from convkit.errors import Message, UsageError
from convkit.verifying import package
from convkit.verifying.checks import Check, Verification, about
from convkit.verifying.fixity import Digests, Fixity, even, fixity, places
from convkit.verifying.receipts import NOT_SCANNED, VIRUSES, version_said

_SOUND = Message("the bag is built as RFC 8493 asks for", "归档包符合 RFC 8493")
_NO_PAYLOAD = Message("it has no list of its files, or no folder data", "没有文件清单，或没有 data 文件夹")
_NOT_LISTED = Message("it is not in {name}", "不在 {name} 中")
_COMPLETE = Message("no file is missing, in excess or renamed", "没有文件缺失、多出或改名")
_UNCHANGED = Message("every file is what it was, byte by byte", "每个文件逐字节与封装时一致")
_SIZE = Message("number and size of the files are those stated", "文件数目和总大小与所述一致")
_ANOTHER_SIZE = Message("{now} where {stated} is stated", "现为 {now}，所述为 {stated}")
_NOT_STATED = Message("they are not stated", "未说明")
_INSIDE = Message("no path and no link leads out of the bag", "没有指向包外的路径或链接")
_LINK = Message("it is a link", "这是链接")
_UNKNOWN = Message("this Python does not have its algorithm, so it was not checked", "当前 Python 没有该算法，未校验")
_NOT_OURS = Message("it was not made by convkit", "不是 convkit 生成的归档包")
_BROKEN = Message("the bag cannot be opened: {detail}", "无法打开归档包：{detail}")
_OWN = ("journal.sqlite", f"{SAMPLE}/", "tagmanifest-")
"""What lies in a bag and is in no list: the lists of lists, and what a run keeps for itself."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A bag: where it is, what it says of itself, the checksums that it states, and what became of its files."""

    folder: Path
    info: dict[str, Any]
    stated: Digests
    fixity: Fixity

    @property
    def version(self) -> str | None:
        """Which version of convkit made it; None where another program did."""
        agent = str(self.info.get("Bag-Software-Agent", ""))
        return agent.removeprefix("convkit ") if agent.startswith("convkit ") else None


def of_bag(folder: Path) -> Verification:
    """Each item that can be checked of a bag; `UsageError` where it is none that can be opened."""
    bag, unknown = _opened(folder)
    said = version_said(bag.version) if bag.version is not None else (_NOT_OURS,)
    checks = [
        Check("completeness", _SOUND, tuple(_unsound(bag)), said=said),
        Check("completeness", _COMPLETE, bag.fixity.moved),
        _size(bag),
        Check("authenticity", _UNCHANGED, bag.fixity.changed, unknown),
        Check("safety", _INSIDE, tuple(_links(folder))),
        Check("safety", VIRUSES, unknown=(NOT_SCANNED,)),
    ]
    more = package.checks(folder, bag.fixity, bag.version) if bag.version is not None else ()
    return Verification("bag", (*checks, *more))


def _opened(folder: Path) -> tuple[Opened, tuple[Message, ...]]:
    """A bag and its files; and which lists could not be checked."""
    import bagit

    try:
        with _silent():
            bag = bagit.Bag(str(folder))
    except (bagit.BagError, OSError, ValueError) as error:
        raise UsageError(_BROKEN, detail=" ".join(str(error).split())) from error
    stated = {place: dict(one) for place, one in bag.entries.items()}
    lacking = []
    for path in sorted(folder.glob("*manifest-*.txt")):
        name = path.stem.rpartition("-")[2]
        if name not in hashlib.algorithms_available:
            lacking.append(path.name)
        elif name not in bagit.CHECKSUM_ALGOS:  # such as SM3, whose lists bagit leaves aside
            for place, digest in listing(content(path)):
                stated.setdefault(place, {})[name] = digest
    stated |= _unlisted(folder, stated)
    there = {name: place for name, place in places(folder).items() if not name.startswith(_OWN)}
    found = fixity(folder, stated, there)
    return Opened(folder, bag.info, stated, found), tuple(about(name, _UNKNOWN) for name in lacking)


def _unlisted(folder: Path, stated: Digests) -> dict[str, dict[str, str]]:
    """What BagIt lets stand in no list: all that is no payload, where no list tells of such files."""
    if any(even(place) == DECLARATION for place in stated):
        return {}
    return {place: {} for place in places(folder).values() if not place.startswith("data/")}


def _unsound(bag: Opened) -> Iterator[Message]:
    """What RFC 8493 asks for and is not there: a payload, and every file of it in every list."""
    lists = [path.stem.removeprefix("manifest-") for path in sorted(bag.folder.glob("manifest-*.txt"))]
    if not lists or not (bag.folder / "data").is_dir():
        yield _NO_PAYLOAD
    known = {name for name in lists if name in hashlib.algorithms_available}
    for place, stated in bag.stated.items():
        if place.startswith("data/") and (lacking := known - {*stated}):
            yield about(place, _NOT_LISTED.filled(name=f"manifest-{min(lacking)}.txt"))


def _size(bag: Opened) -> Check:
    stated = bag.info.get("Payload-Oxum")
    if not isinstance(stated, str):
        return Check("completeness", _SIZE, unknown=(_NOT_STATED,))
    sizes = [(bag.folder / place).stat().st_size for place in places(bag.folder, "data").values()]
    now = f"{sum(sizes)}.{len(sizes)}"
    return Check("completeness", _SIZE, () if now == stated else (_ANOTHER_SIZE.filled(now=now, stated=stated),))


def _links(folder: Path) -> Iterator[Message]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            yield about(path.relative_to(folder).as_posix(), _LINK)


@contextmanager
def _silent() -> Iterator[None]:
    """Without what bagit would write on standard error: all of it is checked here and said in its place."""
    logger = logging.getLogger("bagit")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
