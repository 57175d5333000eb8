"""Pictures inside the file: in data: addresses, and as parts of a web archive."""

from __future__ import annotations

import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urljoin

from convkit import Image, Origin
from convkit.reading.ledger import Ledger, shortened
from convkit.reading.pictures import may_be_seal
from convkit_html import messages
from convkit_html.reader.styles.properties import Declared, attribute
from convkit_html.reader.styles.values import ROOT, keyword, length

if TYPE_CHECKING:
    from lxml import etree

_DEFAULT_TYPE = "application/octet-stream"
_PIXEL = 0.75  # points
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A picture that came with the page: its bytes and media type."""

    data: bytes
    media_type: str


def picture_finder(
    ledger: Ledger[etree._Element], parts: Mapping[str, Part], base: str
) -> Callable[[etree._Element, Origin], Image | None]:
    """What gives the picture of an element, or names it as left out."""

    def find(element: etree._Element, origin: Origin) -> Image | None:
        source = (element.get("src") or "").strip()
        alternative = " ".join((element.get("alt") or "").split())
        part = _part(source, parts, base)
        if part is not None:
            return Image(part.data, part.media_type, alternative, origin, _lies_over(element))
        if source[:5].lower() == "data:":
            ledger.leave("images", 1, messages.BROKEN_PICTURE, origin)
        else:
            ledger.leave("images", 1, messages.ELSEWHERE, origin, source=shortened(source) or "?")
            told = messages.NAMED_ELSEWHERE if alternative else messages.NAMELESS_ELSEWHERE
            ledger.find("picture", "info", told, origin, text=shortened(alternative))
        return None

    return find


def _lies_over(element: etree._Element) -> bool:
    """Whether a picture, or what holds nothing else, is placed by itself over the text."""
    holder = element.getparent()
    around = [element] if holder is None or len(holder) > 1 else [element, holder]
    styles = [attribute(one.get("style") or "") for one in around]
    if not any(keyword(style["position"].tokens) == "absolute" for style in styles if "position" in style):
        return False
    return may_be_seal(*(_points(element, styles[0], name) for name in ("width", "height")))


def _points(element: etree._Element, style: Mapping[str, Declared], name: str) -> float:
    """A side of a picture in points, by its style or else by its attribute; 0 where neither says it."""
    if name in style:
        return length(style[name].tokens[0], ROOT) or 0
    stated = (element.get(name) or "").removesuffix("px")
    return int(stated) * _PIXEL if stated.isdecimal() and len(stated) < _DIGITS else 0


def _part(source: str, parts: Mapping[str, Part], base: str) -> Part | None:
    if source[:5].lower() == "data:":
        return _inside(source)
    for name in (source, _joined(base, source)):
        if name and name in parts:
            return parts[name]
    return None


def _joined(base: str, source: str) -> str:
    try:
        return urljoin(base, source)
    except ValueError:
        return source


def _inside(source: str) -> Part | None:
    """The picture in a data: address; none where it is damaged or empty."""
    head, comma, content = source[5:].partition(",")
    kind, *parameters = [piece.strip() for piece in head.split(";")]
    if not comma:
        return None
    data = unquote_to_bytes(content)
    if any(parameter.lower() == "base64" for parameter in parameters):
        packed = b"".join(data.split())
        try:
            data = binascii.a2b_base64(packed + b"=" * (-len(packed) % 4), strict_mode=True)
        except binascii.Error:
            return None
    return Part(data, kind.lower() or _DEFAULT_TYPE) if data else None
