"""The words that `pdftotext -bbox` gives of a PDF with their boxes, as a web page whose texts stand at places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

SIGN = "<word xMin="
_OF_SIZE = 1.3  # how high the box of a word is, about: that of the font


def as_page(root: etree._Element) -> None:
    """Make the pages and words what they are on such a page; blocks and lines, which only hold words, fall away."""
    body = root.find("body")
    if body is None:
        return
    sizes: set[int] = set()
    for page in list(root.iter("page")):
        words = list(page.iter("word"))
        if "".join("".join(map(_shown, words)).split()) != "".join(_shown(page).split()):
            continue  # something stands there beside the words
        page.tag = "div"
        page.set("style", f"position:relative;width:{page.get('width')}pt;height:{page.get('height')}pt;")
        page[:] = words
        page.text = None
        body.append(page)
        for word in words:
            left, top, right, bottom = (_number(word, name) for name in ("xmin", "ymin", "xmax", "ymax"))
            size = max(round((bottom - top) / _OF_SIZE), 1)
            sizes.add(size)
            word.tag, word.tail = "p", None
            word.set("class", f"f{size}")
            word.set("style", f"position:absolute;left:{left:.2f}pt;top:{top:.2f}pt;width:{right - left:.2f}pt;")
    sheet = root.makeelement("style", {})
    sheet.text = "\n".join(f".f{size}{{font-size:{size}pt;}}" for size in sorted(sizes))
    root.insert(0, sheet)


def _shown(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _number(element: etree._Element, name: str) -> float:
    try:
        return float(element.get(name, ""))
    except ValueError:
        return 0.0
