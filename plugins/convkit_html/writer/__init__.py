"""A document of blocks as one web page that needs nothing else: no scripts, no files beside it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from convkit import Document, Grid, Heading, Image, Inline, List, Loss, Paragraph
from convkit.writing.pictures import NO_PICTURE, sound_media_type
from convkit.writing.places import Place, places
from convkit_html.reader import CARRIED, GENERATOR
from convkit_html.style_sheet import STYLE
from convkit_html.writer.charts import chart_of, figure
from convkit_html.writer.tables import table
from convkit_html.writer.text import Losses, attribute, marked_up, plain

_DEEPEST = 6
_ENDS_SCRIPT = re.compile(r"</?script|<!--", re.IGNORECASE)
_NO_TITLE = "文档"


def write_document(document: Document, stream: BinaryIO) -> Iterable[Loss]:
    """Write a document as a web page; what it could not carry comes back."""
    losses = Losses()
    body = "".join(_blocks(losses, document))
    language = attribute(losses, document.properties.get("language", "zh-CN"), "language")
    author = document.properties.get("agency", "")
    described = f'<meta name="author" content="{attribute(losses, author, "agency")}">\n' if author else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{GENERATOR}">\n{described}'
        f"<title>{_title(document)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n"
        f"{_carried(document.carried)}</body>\n</html>\n"
    )
    stream.write(page.encode())
    return losses.found


def _title(document: Document) -> str:
    """What a browser's tab shows; the text itself stands in the page, so nothing is lost here."""
    heading = next((block.text for block in document.blocks if isinstance(block, Heading) and block.text.strip()), "")
    title = document.properties.get("title") or heading or _NO_TITLE
    return plain(Losses(), " ".join(title.split()), "title")


def _blocks(losses: Losses, document: Document) -> Iterator[str]:
    tables = 0
    heading = ""
    for block, place in zip(document.blocks, places(document.blocks), strict=True):
        match block:
            case Heading(run_in=True):
                stressed = [Inline(inline.text, inline.link, True) for inline in block.inlines]
                yield f"<p>{marked_up(losses, stressed, place)}</p>\n"
            case Heading():
                heading = " ".join(block.text.split()) or heading
                yield _heading(losses, block, place, document.properties.get("agency", ""))
            case Paragraph() if block.role in ("signature", "date"):
                yield f'<p class="signed" style="text-align:right">{marked_up(losses, block.inlines, place)}</p>\n'
            case Paragraph():
                yield f"<p>{marked_up(losses, block.inlines, place)}</p>\n"
            case List() if block.items:
                yield _list(losses, block, place)
            case Grid() if block.cells:
                tables += 1
                yield table(losses, block, tables, heading)
                yield from (figure(chart) for chart in chart_of(document.charts, block))
            case Image():
                yield _image(losses, block, place)


def _heading(losses: Losses, block: Heading, place: Place, agency: str) -> str:
    level = max(block.level, 0) + 1
    tag = f"h{min(level, _DEEPEST)}"
    deeper = f' aria-level="{level}"' if level > _DEEPEST else ""
    text = marked_up(losses, block.inlines, place)
    name = plain(Losses(), agency, place)
    if name and level == 1 and text.startswith(name):  # where the title needs two lines, it is divided there
        text = f"<span>{name}</span><span>{text.removeprefix(name)}</span>"
    return f"<{tag}{deeper}>{text}</{tag}>\n"


def _list(losses: Losses, block: List, place: Place) -> str:
    items = []
    for item in block.items:
        level = max(item.level, 1)
        indent = f' style="margin-left:{2 * level - 2}em"' if level > 1 else ""
        marker = f'<span class="marker">{plain(losses, item.marker, place)}</span>'
        items.append(f'<li data-level="{level}"{indent}>{marker} {marked_up(losses, item.inlines, place)}</li>\n')
    return f'<ul class="list" style="list-style:none">\n{"".join(items)}</ul>\n'


def _image(losses: Losses, block: Image, place: Place) -> str:
    if not block.data:
        losses.found.append(Loss(place, NO_PICTURE, hashlib.sha256(block.data).hexdigest()))
        return ""
    source = f"data:{sound_media_type(block.media_type.lower())};base64,{b64encode(block.data).decode()}"
    return f'<figure><img src="{source}" alt="{attribute(losses, block.alternative, place)}"></figure>\n'


def _carried(carried: bytes | None) -> str:
    """The canonical XML for other programs, as it is, or packed where a browser would misread it."""
    if carried is None:
        return ""
    try:
        text = carried.decode()
    except UnicodeDecodeError:
        text = ""
    if not text or "\0" in text or "\r" in text or _ENDS_SCRIPT.search(text):
        packed = b64encode(carried).decode()
        return f'<script type="application/xml" id="{CARRIED}" data-encoding="base64">{packed}</script>\n'
    return f'<script type="application/xml" id="{CARRIED}">{text}</script>\n'
