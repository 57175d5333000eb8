"""A web page as a document of blocks."""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING, BinaryIO

from convkit import Document, Grid, InputError, Message, Origin, count_characters, enforce, limit, texts
from convkit.reading import messages as shared
from convkit.reading import pictured
from convkit.reading.decoding import decode
from convkit.reading.ledger import Ledger, shortened
from convkit_html import messages
from convkit_html.reader import pdf_words, pdf_xml
from convkit_html.reader.blocks import read_story
from convkit_html.reader.metadata import properties_of, references_of
from convkit_html.reader.mhtml import Archive, open_archive
from convkit_html.reader.page import Page
from convkit_html.reader.page_layout import furniture, is_layout
from convkit_html.reader.pictures import picture_finder
from convkit_html.reader.scripts import written
from convkit_html.reader.seen_text import SeenText
from convkit_html.reader.styles import styles_of
from convkit_html.reader.visible import show_only_field, tally, text_of
from convkit_html.sniffing import declared_encoding, is_archive

if TYPE_CHECKING:
    from lxml import etree

    from convkit import Block
    from convkit_html.reader.styles import Styles

GENERATOR = "convkit"
CARRIED = "convkit-report"
_HEAD = 2**14
_DEEPEST = 40  # tables in tables
_MOSTLY, _MUCH = 5, 500  # times as many characters as are shown, and as many as a report has at least


def read_document(stream: BinaryIO, encoding: str) -> Document:
    """The blocks of a web page, alone or in a web archive."""
    data = stream.read(limit("input_bytes") + 1)
    enforce("input_bytes", len(data))
    archive = open_archive(data) if is_archive(data[:_HEAD]) else Archive(data)
    enforce("text_bytes", len(archive.page), Message("the web page", "网页"))
    text, told = decode(archive.page, encoding, (archive.declared, declared_encoding(archive.page)))
    root = _parsed(text)
    ledger = Ledger("html", tally, text_of)
    if told != "utf-8":
        ledger.find("encoding", "info", shared.ENCODING, Origin(), encoding=told)
    for other in archive.others:
        ledger.find("frame", "warning", messages.FRAME, Origin(), source=shortened(other))
    properties, references = properties_of(root), references_of(root)
    _leave_comments(root, ledger)
    own = any(meta.get("name") == "generator" and meta.get("content") == GENERATOR for meta in root.iter("meta"))
    carried = _carried(root)
    body = root.find("body")
    body = root if body is None else body
    base = next((given for element in root.iter("base") if (given := element.get("href"))), archive.base)
    styles = styles_of(root, archive.sheets, base)
    _tell_unclear(styles, ledger)
    placed = _placed_blocks(body, styles, ledger)
    if placed is not None:
        return Document(placed, properties, ledger.account(), tuple(ledger.findings), carried, references=references)
    show_only_field(body)
    ledger.hold(body)
    title = " ".join((root.findtext(".//head/title") or "").split())
    page = Page(ledger, picture_finder(ledger, archive.parts, base), is_layout, styles=styles, own=own)
    page.seen = SeenText(page) if styles is not None else None
    if not own:
        page.furniture = furniture(body)
        page.written = written(root)
    blocks = read_story(page, body, title)
    _tell_fonts(page)
    if not own:
        _refuse_unseen(root, ledger, blocks)
    ledger.carried["characters"] += count_characters("".join([*texts(blocks), *(one.text for one in page.charts)]))
    properties |= {"title": title} if title else {}
    account, findings = ledger.account(), tuple(ledger.findings)
    return Document(blocks, properties, account, findings, carried, charts=tuple(page.charts), references=references)


def _refuse_unseen(root: etree._Element, ledger: Ledger[etree._Element], blocks: tuple[Block, ...]) -> None:
    """Refuse a page without text, naming the files that it shows in frames, if any; and one nearly all hidden."""
    if not blocks:
        shown = (shortened((frame.get("src") or "").strip()) for frame in root.iter("frame", "iframe"))
        if sources := tuple(dict.fromkeys(filter(None, shown))):
            raise InputError(messages.FRAMES_ALONE, sources=sources)
        raise InputError(messages.NO_TEXT)
    if any(finding.code == "html.hiddenTable" for finding in ledger.findings):
        is_hidden = ledger.held["hidden"] > max(_MOSTLY * ledger.held["characters"], _MUCH)
        if is_hidden and not any(isinstance(block, Grid) for block in blocks):
            raise InputError(messages.HIDDEN_PAGE)


def _tell_unclear(styles: Styles | None, ledger: Ledger[etree._Element]) -> None:
    """Name what of the style sheets is not known."""
    if styles is not None and styles.unclear:
        text = shortened(", ".join(styles.unclear))
        ledger.find("styles", "info", messages.UNCLEAR_STYLES, Origin(), count=len(styles.unclear), text=text)


def _tell_fonts(page: Page) -> None:
    """Name the fonts outside the page that show figures."""
    if page.seen is not None and page.seen.fonts:
        names = shortened(", ".join(sorted(page.seen.fonts)))
        page.ledger.find("font", "warning", messages.OUTSIDE_FONT, Origin(), names=names)


def _placed_blocks(
    body: etree._Element, styles: Styles | None, ledger: Ledger[etree._Element]
) -> tuple[Block, ...] | None:
    """The blocks of a page whose texts all stand at places; None of any other, as nearly all are."""
    if not any("relative" in (element.get("style") or "") for element in body.iter("div")):
        return None
    from convkit_html.reader.placed import placed_blocks

    return placed_blocks(body, styles, ledger)


def _parsed(text: str) -> etree._Element:
    """The root of the page's tree: no scripts, no network, and nothing lost in silence."""
    from lxml import etree

    enforce("page_marks", text.count("<"))
    if any(_is_crowded(match[0]) for match in _TAG.finditer(text)):
        raise InputError(messages.CROWDED)
    if not text.strip():
        raise InputError(messages.NO_TEXT)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        # The parser drops controls in silence. That which LibreOffice leaves of a content control stands for nothing.
        shown = _CONTROL_OF_CONTENT.sub("", text) if _BY_LIBREOFFICE.search(text) else text
        root = etree.fromstring(pictured(shown).encode(), parser)
    except etree.LxmlError as error:
        raise InputError(messages.NO_TEXT) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(messages.TOO_DEEP)
    if root is None:
        raise InputError(messages.NO_TEXT)
    if any(sum(1 for _ in table.iterancestors("table")) > _DEEPEST for table in root.iter("table")):
        raise InputError(messages.TOO_DEEP)
    if pdf_xml.ROOT in text[:_HEAD]:
        pdf_xml.as_page(root)
    elif pdf_words.SIGN in text[:_HEAD]:
        pdf_words.as_page(root)
    return root


_BY_LIBREOFFICE = re.compile(r"""<meta name="generator" content="LibreOffice""")
_CONTROL_OF_CONTENT = re.compile("(?<=>)\x01|\x01(?=<)")
# Quotes may hold a ">". What is between them counts as well, for a parser may see quotes otherwise.
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
_PICTURE = re.compile(r"""=\s*(?:"data:[^"\s]*"|'data:[^'\s]*')""")
_MOST_ATTRIBUTES = 10_000


def _is_crowded(tag: str) -> bool:
    """Whether a tag has so many attributes that comparing each with each would take too long."""
    return len(tag) > 2 * _MOST_ATTRIBUTES and len(re.split(r"[\s/]+", _PICTURE.sub("", tag))) > _MOST_ATTRIBUTES


def _leave_comments(root: etree._Element, ledger: Ledger[etree._Element]) -> None:
    """Count the comments and take them out of the tree, with what else is no element."""
    from lxml import etree

    count = sum(1 for _ in root.iter(etree.Comment))
    ledger.held["comments"] = count
    ledger.leave("comments", count, messages.COMMENTS, Origin())
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)


def _carried(root: etree._Element) -> bytes | None:
    """The canonical XML that the page carries in a script element of its own."""
    for script in root.iter("script"):
        if script.get("id") == CARRIED and script.get("type") == "application/xml":
            text = script.text or ""
            if script.get("data-encoding") != "base64":
                return text.encode()
            try:
                return binascii.a2b_base64(text, strict_mode=True)
            except (binascii.Error, ValueError):
                return None
    return None
