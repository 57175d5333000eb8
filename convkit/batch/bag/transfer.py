"""The two files at the head of what is handed over to an archive by 档发〔2012〕7号."""

from __future__ import annotations

from collections.abc import Sequence

from convkit import __version__
from convkit.batch.bag.items import Item
from convkit.batch.bag.tagging import added, written

CATALOGUE = "data/文件目录.XML"
EXPLANATION = "data/说明文件.TXT"
_COLUMNS = ("档号", "责任者", "题名", "日期", "密级")
_EXPLAINED = """\
一、内容
政府信息公开工作年度报告电子文件，共 {items} 件，其中原件 {originals} 个。

二、目录结构
说明文件.TXT　　本文件
文件目录.XML　　按件著录：顺序号、档号、责任者、题名、日期、密级、电子档案名称、备注；未提供的项目留空
电子档案　　　　原件（逐字节保存）及其版式文件（PDF/A）
其他　　　　　　规范 XML 等转换结果

三、校验
本文件夹的上一级有 SHA-256、SHA-512 校验清单，可用 sha256sum -c 或 convkit verify 校验（BagIt，RFC 8493）。

四、软件
convkit {version}
"""


def explanation_of(items: Sequence[Item]) -> bytes:
    """What a person is to know of the files, in UTF-8 with its mark and the line ends of Windows."""
    originals = sum(item.record.original is not None for item in items)
    text = _EXPLAINED.format(items=len(items), originals=originals, version=__version__)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def catalogue_of(items: Sequence[Item], folder: str) -> bytes:
    """One entry for each input; the archivist's words before those of the report, and blank where nobody has any.

    `folder` is where the originals lie; names are told from there.
    """
    from lxml import etree

    root = etree.Element("文件目录")
    for item in items:
        entry = added(root, "文件")
        added(entry, "顺序号", str(item.number))
        for name in _COLUMNS:
            added(entry, name, item.element(name))
        original = item.record.original
        added(entry, "电子档案名称", original.path.removeprefix(folder) if original is not None else "")
        stated = item.stated.get("备注")
        reason = item.record.reason
        told = [stated, item.record.verdict.words("zh"), reason.zh if reason is not None else None]
        added(entry, "备注", "；".join(filter(None, told)))
    return written(root)
