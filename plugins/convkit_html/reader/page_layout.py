"""Telling tables of data from tables that only arrange a page, and a report from what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convkit import count_characters
from convkit_html.reader.tables import shown_cells
from convkit_html.reader.visible import SILENT, is_hidden, tally, text_of

if TYPE_CHECKING:
    from lxml import etree

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FIGURE = re.compile(r"\s*[-+−－]?[\d０-９][\d０-９,，.．]*+\s*+(?:(?:件|条|元|万元|亿元)\s*+)?")
_SHORT = 40  # characters of a label or a value
_LONG = 300  # characters that no cell of the form holds
_SHARE = 0.5
_MOST = 120
_AROUND = frozenset(("nav", "footer", "aside"))
_ROLES = frozenset(("navigation", "contentinfo", "search", "complementary"))
_TERMS = re.compile(
    r"当前位置|您(?:的)?(?:当前|现在)?(?:的)?位置|首页|打印|关闭(?:窗口|本页)?|分享(?:到)?|收藏|上一篇|下一篇|字体|字号|浏览次数|"
    r"访问次数|阅读次数|点击(?:数|率|次数)|扫一扫|版权所有|ICP备|公网安备|网站标识码|网站地图|技术支持|联系我们|"
    r"设为首页|加入收藏|返回顶部|主办单位?|承办单位?|备案号|信息来源|无障碍|登录|注册|搜索"
)


def is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges what stands in it: headings, long texts, or tables and no figures of its own.

    So does a table of one cell that is all that a cell holds.
    """
    if (table.get("role") or "").strip().lower() in ("presentation", "none") or _wraps(table):
        return True
    if any(map(_stands_alone, table.iter(*_HEADINGS))):
        return True
    cells = list(shown_cells(table))
    if not cells:
        return False
    if any(inner is not table and not _wraps(inner) for inner in table.iter("table")):
        own = [_own_text(cell) for cell in cells]
        return sum(_FIGURE.fullmatch(text) is not None for text in own) < 2
    if len(cells) == 1:
        return count_characters(text_of(cells[0])) > _LONG or _lines(cells[0]) > 3
    return False


def _wraps(table: etree._Element) -> bool:
    """Whether a table is of one cell, with a few characters, and all that the cell holds in which it stands."""
    cell = table.getparent()
    if cell is None or cell.tag not in ("td", "th") or len(cell) > 1 or (cell.text or "").strip():
        return False
    rows = list(table.iter("tr", "td", "th", "table", "caption", *_HEADINGS))
    if [one.tag for one in rows] not in (["table", "tr", "td"], ["table", "tr", "th"]):
        return False
    return not (table.tail or "").strip() and count_characters(text_of(table)) <= _SHORT


def _stands_alone(heading: etree._Element) -> bool:
    """Whether no other cell of its row holds anything beside a heading: else it is a label or a figure."""
    row = next(heading.iterancestors("tr", "table"), None)
    if row is None or row.tag == "table":
        return True
    return sum(bool(text_of(cell).strip()) for cell in row.iterchildren("td", "th")) < 2


def _lines(cell: etree._Element) -> int:
    return sum(1 for _ in cell.iter("p", "div", "li", "br"))


def _own_text(cell: etree._Element) -> str:
    """The text of a cell outside the tables in it."""
    text = text_of(cell)
    inside = () if any(map(_wraps, cell.iterchildren("table"))) else cell.iter("table")
    for inner in inside:
        text = text.replace(text_of(inner), "", 1)
    return text


def furniture(root: etree._Element) -> frozenset[etree._Element]:
    """The elements that belong to the site, not to the report. What might belong to the report is kept."""
    found: set[etree._Element] = set()
    sizes = _measured(root)
    main = _main(root, sizes)
    around = set(main.iterancestors()) | {main}
    for element in _outside(root, main, around):
        if _surrounds(element):
            found.add(element)
    return frozenset(found)


def _measured(root: etree._Element) -> dict[etree._Element, tuple[int, int]]:
    """For each element how many characters and tables are seen in it, told in one pass from the innermost on."""
    sizes: dict[etree._Element, tuple[int, int]] = {}
    sums: dict[etree._Element, list[int]] = {}
    for element in reversed(list(root.iter())):
        inside = sums.pop(element, [0, 0])
        inside[0] += count_characters(element.text or "")
        inside[1] += element.tag == "table"
        sizes[element] = (0, 0) if element.tag in SILENT or is_hidden(element) else (inside[0], inside[1])
        parent = element.getparent()
        if element is not root and parent is not None:
            above = sums.setdefault(parent, [0, 0])
            above[0] += sizes[element][0] + count_characters(element.tail or "")
            above[1] += sizes[element][1]
    return sizes


def _main(root: etree._Element, sizes: dict[etree._Element, tuple[int, int]]) -> etree._Element:
    """The innermost element that holds most of the text and every table, but for those that arrange the page."""
    total, tables = sizes[root]
    main = root
    while tables:
        inner = [child for child in main if sizes[child][1] == tables and sizes[child][0] >= total * _SHARE]
        if len(inner) != 1 or inner[0].tag == "p" or (inner[0].tag == "table" and not is_layout(inner[0])):
            break
        main = inner[0]
        tables -= main.tag == "table"
    return main


def _outside(root: etree._Element, main: etree._Element, around: set[etree._Element]) -> Iterator[etree._Element]:
    """The outermost elements beside the main one."""
    for above in main.iterancestors():
        for child in above:
            if child not in around and child.tag not in SILENT and not is_hidden(child):
                yield child
        if above is root:
            return


def _surrounds(element: etree._Element) -> bool:
    """Whether an element beside the report is the site's: by its tag or role, by its links, or by its words."""
    if next(element.iter("table"), None) is not None and tally(element)["tables"]:
        return False
    text = text_of(element)
    if "附件" in text or next(element.iter("h1", "h2"), None) is not None:
        return False
    length = count_characters(text)
    linked = sum(count_characters(text_of(link)) for link in element.iter("a"))
    if length and linked * 2 > length:
        return True
    if element.tag in _AROUND or (element.get("role") or "").strip().lower() in _ROLES:
        return True
    return length <= _MOST * 3 and _TERMS.search(text) is not None and "报告" not in text
