"""The part of a sheet that holds the texts of its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convkit import AUTHOR, Message, parse_xml
from convkit.writing import escaped, possible, wide_cut
from convkit.writing.insertions import Element, XmlText
from convkit_xlsx.reader.strings import escape

if TYPE_CHECKING:
    from convkit.writing.package_copy import PackageCopy

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{}"><authors/><commentList/></comments>'
)
_LONGEST = 32_000  # characters: a comment that is longer makes Excel repair the file
_CUT = Message("… (more is printed by convkit check)", "……（其余见 convkit check 的输出）")
_THE_REST = f"\n{_CUT.zh} {_CUT.en}"


class Texts(NamedTuple):
    """The part that holds the comments of a sheet, and the cells that had none before."""

    part: str
    cells: tuple[str, ...]


def add_texts(copy: PackageCopy, part: str | None, space: str, texts: dict[str, str]) -> Texts:
    """Add comments to the part of a sheet, or to a new one; what a cell says already stays before what is added."""
    if part is None:
        part = copy.free_name("xl/comments1.xml")
        copy.add(part, _EMPTY.format(space).encode(), _TYPE)
    data = copy.read(part)
    tags = {name: f"{{{space}}}{name}" for name in ("authors", "commentList", "comment", "text", "t")}
    text = XmlText(data, tags.values())
    authors, listed = (
        next(one for one in text.elements if one.tag == tags[name]) for name in ("authors", "commentList")
    )
    root = parse_xml(data, part)
    known = [one.text for one in root.iterfind(f"{tags['authors']}/{{{space}}}author")]
    if AUTHOR not in known:
        text.fill(authors, f"<{authors.prefix}author>{AUTHOR}</{authors.prefix}author>")
    author = known.index(AUTHOR) if AUTHOR in known else len(known)
    there = dict(zip((one.get("ref") for one in root.iter(tags["comment"])), _bodies(text, tags), strict=True))
    for cell, said in texts.items():
        if cell in there:
            _go_on(text, *there[cell], said)
        else:
            p = listed.prefix
            run = _run(p, said)
            entry = f'<{p}comment ref="{cell}" authorId="{author}"><{p}text>{run}</{p}text></{p}comment>'
            text.fill(listed, entry)
    copy.replace(part, text.data())
    return Texts(part, tuple(cell for cell in texts if cell not in there))


def _bodies(text: XmlText, tags: dict[str, str]) -> list[tuple[Element, Element | None]]:
    """The text of each comment that is there, and what of it stands in no run."""
    found: list[tuple[Element, Element | None]] = []
    for element in text.elements:
        if element.tag == tags["text"]:
            found.append((element, None))
        elif element.tag == tags["t"] and found and element.depth == found[-1][0].depth + 1:
            found[-1] = (found[-1][0], element)
    return found


def _go_on(text: XmlText, body: Element, plain: Element | None, said: str) -> None:
    """Let a comment that is there go on; a text beside runs would not be shown, so it becomes a run."""
    if plain is not None:
        text.put(plain.start, f"<{body.prefix}r>")
        text.put(plain.stop, f"</{body.prefix}r>")
    text.fill(body, _run(body.prefix, f"\n{AUTHOR}: {said}"))


def _run(prefix: str, said: str) -> str:
    shown = escape(possible(said)[0])
    if wide_cut(shown, _LONGEST) != shown:
        shown = wide_cut(shown, _LONGEST) + _THE_REST
    return f'<{prefix}r><{prefix}t xml:space="preserve">{escaped(shown)}</{prefix}t></{prefix}r>'
