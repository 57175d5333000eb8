"""Web archives (.mht, .mhtml): a message whose parts are the page and its pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import InputError, enforce
from convkit_html import messages
from convkit_html.reader.pictures import Part

if TYPE_CHECKING:
    from email.message import Message as Mail

_PARTS_LIMIT = "zip_members"
_BENIGN = ("MissingHeaderBodySeparatorDefect", "FirstHeaderLineIsContinuationDefect")


@dataclass(frozen=True, slots=True)
class Archive:
    """The page of an archive, what was said of its encoding, its address; pictures and style sheets by address."""

    page: bytes
    declared: str | None = None
    base: str = ""
    parts: dict[str, Part] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    sheets: dict[str, str] = field(default_factory=dict)


def open_archive(data: bytes) -> Archive:
    """The page and the pictures of a web archive."""
    from email import message_from_bytes

    mail = message_from_bytes(data)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    enforce(_PARTS_LIMIT, len(parts), messages.PARTS)
    for part in (mail, *parts):
        if wrong := [kind for defect in part.defects if (kind := type(defect).__name__) not in _BENIGN]:
            raise InputError(messages.DAMAGED, detail=wrong[0].removesuffix("Defect"))
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if not pages:
        raise InputError(messages.NO_PAGE)
    start = str(mail.get_param("start") or "").strip("<> ")
    root = next((page for page in pages if start and _identity(page) == start), pages[0])
    pictures: dict[str, Part] = {}
    sheets: dict[str, str] = {}
    for part in parts:
        names = [str(part.get("Content-Location") or "").strip(), _identity(part) and f"cid:{_identity(part)}"]
        if part is not root and part.get_content_maintype() == "image":
            picture = Part(_payload(part), part.get_content_type())
            pictures |= {name: picture for name in names if name and name not in pictures}
        elif part.get_content_type() == "text/css":
            sheet = _payload(part).decode("utf-8", "replace")
            sheets |= {name: sheet for name in names if name and name not in sheets}
    declared = root.get_content_charset()
    base = str(root.get("Content-Location") or "").strip()
    others = tuple(str(page.get("Content-Location") or "?") for page in pages if page is not root)
    return Archive(_payload(root), declared, base, pictures, others, sheets)


def _identity(part: Mail) -> str:
    return str(part.get("Content-ID") or "").strip().strip("<>")


def _payload(part: Mail) -> bytes:
    payload = part.get_payload(decode=True)
    if part.defects:
        raise InputError(messages.DAMAGED, detail=type(part.defects[0]).__name__.removesuffix("Defect"))
    return payload if isinstance(payload, bytes) else b""
