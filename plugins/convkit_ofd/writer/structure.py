"""What a file says beside its pages: the structure as custom tags, the outline, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from convkit.writing import attribute
from convkit.writing.pages import Bookmark
from convkit.writing.pages.paper import HEIGHT
from convkit.writing.pages.tags import Area, Marked, Tag
from convkit_ofd.file_marks import CREATOR
from convkit_ofd.writer.canvas import box_of, length

_NO_DAY = "1980-01-01"  # which a note must have, and equal input gives equal bytes


def tags(root: Tag, blocks: Mapping[tuple[int, int], int], pages: Sequence[int]) -> str:
    """The structure: each element with the blocks that show it; `pages` are the numbers of the pages."""

    def element(tag: Tag) -> Iterator[str]:
        said = {"Rows": str(tag.spans[0]) * (tag.spans[0] > 1), "Columns": str(tag.spans[1]) * (tag.spans[1] > 1),
                "Scope": tag.scope, "Identifier": tag.identifier, "Alternative": tag.alternative}  # fmt: skip
        told = "".join(f' {name}="{attribute(value)}"' for name, value in said.items() if value)
        yield f"<{tag.kind}{told}>"
        for one in tag.inside:
            match one:
                case Tag():
                    yield from element(one)
                case Marked():
                    yield f'<ObjectRef PageRef="{pages[one.page]}">{blocks[one.page, one.number]}</ObjectRef>'
        yield f"</{tag.kind}>"

    return f'<Structure xmlns="urn:convkit:structure">{"".join(element(root))}</Structure>'


def outline(bookmarks: Sequence[Bookmark], pages: Sequence[int]) -> str:
    """The outline, each heading under the nearest higher one before it."""
    parts: list[str] = []
    open_ones: list[int] = []
    for bookmark in bookmarks:
        while open_ones and open_ones[-1] >= bookmark.level:
            open_ones.pop()
            parts.append("</ofd:OutlineElem>")
        open_ones.append(bookmark.level)
        parts.append(
            f'<ofd:OutlineElem Title="{attribute(bookmark.text)}"><ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto>'
            f'<ofd:Dest Type="XYZ" PageID="{pages[bookmark.page]}" Left="0" Top="{length(HEIGHT - bookmark.y)}" '
            'Zoom="0"/></ofd:Goto></ofd:Action></ofd:Actions>'
        )
    parts += ["</ofd:OutlineElem>"] * len(open_ones)
    return f"<ofd:Outlines>{''.join(parts)}</ofd:Outlines>" if parts else ""


def links(root: Tag, number: Callable[[], int]) -> dict[int, str]:
    """The links of each page that has any, as notes over it."""
    found: dict[int, list[str]] = {}
    for tag in root.walk():
        for one in tag.inside:
            if isinstance(one, Area):
                found.setdefault(one.page, []).append(_link(one, number))
    return {page: "".join(notes) for page, notes in found.items()}


def _link(area: Area, number: Callable[[], int]) -> str:
    left, bottom, right, top = area.box
    width, height = length(right - left), length(top - bottom)
    return (
        f'<ofd:Annot ID="{number()}" Type="Link" Creator="{CREATOR}" LastModDate="{_NO_DAY}">'
        f'<ofd:Appearance Boundary="{box_of(left, bottom, right, top)}">'
        f'<ofd:PathObject ID="{number()}" Boundary="0 0 {width} {height}" Stroke="false"><ofd:Actions>'
        f'<ofd:Action Event="CLICK"><ofd:URI URI="{attribute(area.target)}"/></ofd:Action></ofd:Actions>'
        f"<ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData>"
        "</ofd:PathObject></ofd:Appearance></ofd:Annot>"
    )
