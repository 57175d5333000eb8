"""What is known of the files in a bag, in the elements of DA/T 46, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from convkit.batch.bag.items import Item
from convkit.batch.bag.tagging import added, written

PLACE = "metadata/DA-T-46.xml"


def elements_of(items: Iterable[Item]) -> bytes:
    """The elements of each input: those of the archivist's table, of the report, and of the file; none is made up."""
    from lxml import etree

    root = etree.Element("电子文件元数据", {"依据": "DA/T 46"})
    for item in items:
        original = item.record.original
        place = {"位置": original.path} if original is not None else {}
        file = added(root, "电子文件", None, 顺序号=str(item.number), **place)
        for name, value, by in item.elements():
            added(file, "元数据", value, 名称=name, 来源=by)
    return written(root)
