"""The names of OpenDocument's elements and attributes that mean something to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT, TABLE, DRAW, STYLE = (
    f"{{{_OASIS}:{name}:1.0}}" for name in ("office", "text", "table", "drawing", "style")
)
FO, SVG, FORM = (f"{{{_OASIS}:{name}:1.0}}" for name in ("xsl-fo-compatible", "svg-compatible", "form"))
NUMBER = f"{{{_OASIS}:datastyle:1.0}}"
META = f"{{{_OASIS}:meta:1.0}}"
MANIFEST = f"{{{_OASIS}:manifest:1.0}}"
XLINK, DC = "{http://www.w3.org/1999/xlink}", "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
EXTENDED = (
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}",
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}",
)

P, H, SPAN, A = f"{TEXT}p", f"{TEXT}h", f"{TEXT}span", f"{TEXT}a"
SPACE, TAB, BREAK = f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"
LIST, ITEM, LIST_HEADER = f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}list-header"
SECTION, NOTE, NOTE_CITATION, NOTE_BODY = (
    f"{TEXT}{name}" for name in ("section", "note", "note-citation", "note-body")
)
RUBY, RUBY_BASE, RUBY_TEXT = f"{TEXT}ruby", f"{TEXT}ruby-base", f"{TEXT}ruby-text"
CHANGES, REGION = f"{TEXT}tracked-changes", f"{TEXT}changed-region"
INSERTION, DELETION, FORMAT_CHANGE = f"{TEXT}insertion", f"{TEXT}deletion", f"{TEXT}format-change"
CHANGE_START, CHANGE_END = f"{TEXT}change-start", f"{TEXT}change-end"
PLACEHOLDER = f"{TEXT}placeholder"
HIDDEN_TEXT, HIDDEN_PARAGRAPH = f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"
INDEX_BODY = f"{TEXT}index-body"
INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
                 "alphabetical-index", "bibliography")
)  # fmt: skip
INDEX_SOURCES = tuple(f"{name}-source" for name in sorted(INDEXES))
ANNOTATION = f"{OFFICE}annotation"
CONTROLS = frozenset(f"{space}content-control" for space in (TEXT, *EXTENDED))

GRID, ROW, CELL, COVERED = (f"{TABLE}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell"))
COLUMN = f"{TABLE}table-column"
ROW_GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group"))
COLUMN_GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-columns", "table-header-columns", "table-column-group"))
HEADER_ROWS = f"{TABLE}table-header-rows"
SHAPES = f"{TABLE}shapes"

FRAME, BOX, IMAGE, DRAWN_LINK = (f"{DRAW}{name}" for name in ("frame", "text-box", "image", "a"))
SHAPED = frozenset(
    f"{DRAW}{name}"
    for name in ("custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "regular-polygon", "path",
                 "connector", "caption", "measure")
)  # fmt: skip
GROUP, FORM_CONTROL = f"{DRAW}g", f"{DRAW}control"
BINARY = f"{OFFICE}binary-data"

FIELDS = frozenset(
    f"{TEXT}{name}"
    for name in (
        "date", "time", "page-number", "page-continuation", "author-name", "author-initials", "chapter", "file-name",
        "template-name", "sheet-name", "variable-set", "variable-get", "variable-input", "user-field-get",
        "user-field-input", "sequence", "expression", "text-input", "initial-creator", "creation-date",
        "creation-time", "description", "print-time", "print-date", "printed-by", "title", "subject", "keywords",
        "editing-cycles", "editing-duration", "modification-time", "modification-date", "creator", "database-display",
        "database-row-number", "database-name", "page-count", "paragraph-count", "word-count", "character-count",
        "table-count", "image-count", "object-count", "page-variable-set", "page-variable-get", "conditional-text",
        "hidden-text", "placeholder", "drop-down", "reference-ref", "sequence-ref", "bookmark-ref", "note-ref",
        "bibliography-mark", "execute-macro", "dde-connection", "measure", "table-formula", "user-defined",
        "sender-firstname", "sender-lastname", "sender-initials", "sender-title", "sender-position", "sender-email",
        "sender-phone-private", "sender-fax", "sender-company", "sender-phone-work", "sender-street", "sender-city",
        "sender-postal-code", "sender-country", "sender-state-or-province",
    )
)  # fmt: skip
"""Texts that a program fills in; what it filled in last is what is printed."""


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value == "true"


def is_put_away(element: etree._Element) -> bool:
    """Whether a row or column says that it is not shown."""
    return element.get(f"{TABLE}visibility") in ("collapse", "filter")
