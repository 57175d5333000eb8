"""What readers and programs laid over a page: notes, marks, stamps, links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convkit.reading.pages.drawing import FAINT, Matrix, moved
from convkit.reading.pages.page import PARTIAL, Link, Page
from convkit_ofd.reader.actions import target_of
from convkit_ofd.reader.clips import Clip, boxed
from convkit_ofd.reader.package import Parts, child, children, said
from convkit_ofd.reader.texts import Piece
from convkit_ofd.reader.values import is_true, rectangle
from convkit_ofd.reader.walk import Around, Walk

if TYPE_CHECKING:
    from lxml import etree

_SEEN_THROUGH = ("Watermark", "Highlight", "Link")
"""What lies over a page and hides nothing of it."""

_DARK = 128  # of 255: text of which all shades are darker is no watermark


class Notes(NamedTuple):
    """The annotations of a document, by the numbers of its pages; the parts that are named and not there."""

    pages: dict[str, list[etree._Element]]
    missing: list[str]


def notes_of(package: Parts, root: etree._Element, part: str) -> Notes:
    """The annotations that a document names."""
    found = Notes({}, [])
    place = said(root, "Annotations")
    if not place:
        return found
    listed = package.part(place, part)
    if listed is None:
        found.missing.append(place)
        return found
    for page in children(package.xml(listed), "Page"):
        place = said(page, "FileLoc")
        name = package.part(place, listed, part)
        if name is None:
            found.missing.append(place)
        else:
            found.pages.setdefault(page.get("PageID", ""), []).extend(children(package.xml(name), "Annot"))
    return found


def lay_over(notes: list[etree._Element], walk: Walk, base: Matrix, page: Page) -> None:
    """Put the annotations of a page over what it draws; what they say goes into its content."""
    for note in notes:
        appearance, kind = child(note, "Appearance"), note.get("Type", "")
        said_by = [said(note, "Remark")] if kind != "Link" else []
        if appearance is not None:
            box = rectangle(appearance.get("Boundary"))
            to = moved(box[0], box[1], base) if box else base
            target = target_of(note) or _remembered(note) if kind == "Link" else ""
            if target and box:
                page.links.append(Link(boxed(box, base), target))
            seen = is_true(note.get("Visible"), True)
            first, covers = len(walk.drawn.pieces), len(walk.drawn.covers)
            walk.inside(appearance, Around(to, Clip(), seen=seen, noted=True))
            said_by += _told(walk, first, covers, kind, page)
        words = " ".join(one for one in said_by if one)
        if words or kind not in ("Link", "Stamp"):
            page.notes.append(words)


def _told(walk: Walk, first: int, covers: int, kind: str, page: Page) -> list[str]:
    """The texts of an annotation; where they show figures, no cell below is taken for blank.

    `first` is the number of the first of its texts, `covers` that of the first of its areas.
    """
    pieces = walk.drawn.pieces[first:]
    for at, piece in enumerate(pieces, first):
        through = kind in _SEEN_THROUGH and max(piece.colour) >= _DARK and not _on_cover(walk, piece, covers)
        if through:
            walk.drawn.pieces[at] = piece._replace(why=piece.why or "pale")
        elif piece.why is None:
            page.signs += [char._replace(text=PARTIAL) for char in piece.chars if char.text.isdecimal()]
    return ["".join(char.text for char in piece.chars) for piece in pieces]


def _on_cover(walk: Walk, piece: Piece, first: int) -> bool:
    """Whether a text stands on an area of its annotation, which is seen in the place of the page."""
    box = piece.chars[0].box
    return any(one.ink.alpha >= FAINT and one.box.holds(box.centre, box.middle) for one in walk.drawn.covers[first:])


def _remembered(note: etree._Element) -> str:
    """The address among the parameters of a link, where programs put it that know no actions there."""
    parameters = child(note, "Parameters")
    for one in children(parameters, "Parameter"):
        if one.get("Name", "").lower() in ("uri", "url") and one.text:
            return one.text.strip()
    return ""
